import { readdirSync, readFileSync } from "node:fs";
import { hasProc, type ProcessInfo } from "../../io/processes.ts";
import type { Usage } from "../stacks/stack.ts";
import { readKernelFile } from "../../io/kernel-file.ts";

/** One clock tick of /proc/PID/stat in nanoseconds: USER_HZ is 100 on every architecture that Node runs on. */
const tick = 1e7;

/** CPU of one process in nanoseconds. */
interface Account {
  readonly parent: number;
  /** All its threads, ended ones too. */
  readonly own: number;
  /** Children that ended and were waited for, theirs too. */
  readonly waited: number;
  /** The part of `own` that ended threads had. */
  readonly ended: number;
  /** What each living thread had. */
  readonly threads: ReadonlyMap<string, number>;
}

/**
 * Adds up what the processes of a launch have used since it began. Made once per launch and asked for each reading.
 *
 * /proc gives two views of a process: `task/TID/schedstat` counts nanoseconds, of living threads only; `stat` counts
 * threads that ended too, cut down to ticks of 10 ms (utime and stime apart, so up to 20 ms too low). The estimate is
 * the first plus what ended threads had when last seen, held within the bounds of the second. It is exact while no
 * thread ends, and at most 20 ms off for each process in which one did.
 *
 * A process that ended goes into its parent's waited-for time (ticks again). Where the parent did not wait, what was
 * last seen of it is kept; what it used after the last reading is lost.
 *
 * Memory is the sum of Pss_Anon in smaps_rollup (anonymous pages, those shared after a fork counted once), or RssAnon
 * where that cannot be read. File cache is in neither.
 */
export class ProcessUsage {
  /** Every process ever seen, by its number; `living` are those of the last reading. */
  readonly #accounts = new Map<number, Account>();
  #living = new Set<number>();
  #total = 0;

  /** Takes a reading of the processes that belong to the launch now. */
  read(members: readonly ProcessInfo[]): Usage {
    if (!hasProc) return without(`${process.platform} does not tell what a process uses`);
    if (members.length === 0) return without("no process of the stack is running");
    const cpu = { value: this.readCpu(members) };
    let memory: number | null = 0;
    for (const pid of this.#living) {
      const own = readMemory(pid);
      memory = own === null || memory === null ? null : memory + own;
    }
    return { cpu, memory: memory === null ? untold : { value: memory } };
  }

  /** The CPU alone, in seconds. */
  readCpu(members: readonly ProcessInfo[]): number {
    this.#living = new Set();
    for (const { pid, parent } of members) {
      const account = readAccount(pid, parent, this.#accounts.get(pid));
      if (account === null) continue; // ended just now: what was last seen of it stays
      this.#accounts.set(pid, account);
      this.#living.add(pid);
    }
    this.#total = Math.max(this.#total, this.#sum());
    return this.#total / 1e9;
  }

  #sum(): number {
    const ended = new Map<number, number[]>();
    let sum = 0;
    for (const [pid, { parent }] of this.#accounts) {
      if (!this.#living.has(pid)) ended.set(parent, [...(ended.get(parent) ?? []), pid]);
    }
    const whole = (pid: number): number => {
      const account = this.#accounts.get(pid);
      if (account === undefined) return 0;
      const seen = (ended.get(pid) ?? []).reduce((total, child) => total + whole(child), 0);
      return account.own + Math.max(account.waited, seen);
    };
    for (const [pid, { parent }] of this.#accounts) {
      if (this.#living.has(pid) || !this.#accounts.has(parent)) sum += whole(pid);
    }
    return sum;
  }
}

function without(absent: string): Usage {
  return { cpu: { absent }, memory: { absent } };
}

function readAccount(pid: number, parent: number, before: Account | undefined): Account | null {
  try {
    const threads = new Map<string, number>();
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const schedstat = readKernelFile(`/proc/${pid}/task/${thread}/schedstat`);
      if (schedstat !== null) threads.set(thread, Number(schedstat.split(" ")[0]));
    }
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
    let ended = before?.ended ?? 0;
    for (const [thread, time] of before?.threads ?? []) if (!threads.has(thread)) ended += time;
    const living = [...threads.values()].reduce((total, time) => total + time, 0);
    const low = (user + system) * tick;
    // without schedstat (a kernel without CONFIG_SCHED_INFO) the ticks are all there is
    const own = living === 0 ? low : Math.min(Math.max(living + ended, low), low + 2 * tick);
    return {
      parent,
      own,
      waited: (childUser + childSystem) * tick,
      threads,
      ended: Math.max(0, own - living),
    };
  } catch {
    return null;
  }
}

const untold = { absent: "the system does not tell the anonymous memory of a process of the stack" } as const;

/** Bytes; 0 for a process that has ended, null for one that lives and cannot be read. */
function readMemory(pid: number): number | null {
  const rollup = /^Pss_Anon:\s+(\d+) kB$/m.exec(readKernelFile(`/proc/${pid}/smaps_rollup`) ?? "");
  if (rollup !== null) return Number(rollup[1]) * 1024;
  const status = readKernelFile(`/proc/${pid}/status`);
  if (status === null || /^State:\s+[ZX]/m.test(status)) return 0;
  const resident = /^RssAnon:\s+(\d+) kB$/m.exec(status);
  return resident === null ? null : Number(resident[1]) * 1024;
}
