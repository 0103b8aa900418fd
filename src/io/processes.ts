import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process, told apart from a later one of the same number by its start. */
export interface ProcessId {
  readonly pid: number;
  /** Opaque: clock ticks since boot on Linux, a date elsewhere. Equal starts mean the same process. */
  readonly start: string;
}

export interface ProcessInfo extends ProcessId {
  readonly parent: number;
  readonly group: number;
  /** Null where the system does not tell. */
  readonly session: number | null;
}

/** Whether processes can be looked into through /proc. */
export const hasProc = existsSync("/proc/self/stat");

/** Every process that lives; those that ended and only wait to be collected are left out. */
export function listProcesses(): readonly ProcessInfo[] {
  if (!hasProc) return listWithPs();
  const found: ProcessInfo[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const info = readStat(Number(name));
    if (info !== null) found.push(info);
  }
  return found;
}

/** The process with this number, or null where none lives. */
export function findProcess(pid: number): ProcessInfo | null {
  if (hasProc) return readStat(pid);
  return listWithPs().find((info) => info.pid === pid) ?? null;
}

export function lives(id: ProcessId): boolean {
  return findProcess(id.pid)?.start === id.start;
}

/** Identifies the current boot: process numbers and starts mean nothing in another one. */
export function bootId(): string {
  if (!hasProc) return "";
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

/** What makes a process belong to something that was started here. */
export interface Membership {
  /** Variable of the initial environment, which survives a double fork and a new session. Linux only. */
  readonly marker: { readonly name: string; readonly value: string };
  /** Processes that belong for certain, with their groups and sessions. They may have ended. */
  readonly leaders: readonly ProcessId[];
}

/**
 * Makes a function that finds the members of something again and again and forgets none: a program that hides its
 * environment stays known when the parent that gave it away has ended.
 */
export function trackMembers(membership: Membership): () => readonly ProcessInfo[] {
  const known = new Map(membership.leaders.map((leader) => [`${leader.pid} ${leader.start}`, leader]));
  return () => {
    const found = findMembers({ marker: membership.marker, leaders: [...known.values()] });
    for (const { pid, start } of found) known.set(`${pid} ${start}`, { pid, start });
    return found;
  };
}

/**
 * Every living process that belongs: by marker, by the session or group of a leader, or as a descendant of one that
 * does. The three together also find programs that overwrite their environment to set a title (PostgreSQL, nginx).
 * Neither this process nor any of its ancestors is ever among them.
 */
export function findMembers(membership: Membership): readonly ProcessInfo[] {
  const all = listProcesses();
  const byPid = new Map(all.map((info) => [info.pid, info]));
  const own = new Set<number>();
  for (let at = byPid.get(process.pid); at !== undefined && !own.has(at.pid); at = byPid.get(at.parent)) {
    own.add(at.pid);
  }
  // a number whose bearer started at another time has been given to a stranger
  const leaders = membership.leaders.filter((leader) => {
    const bearer = byPid.get(leader.pid);
    return bearer === undefined || bearer.start === leader.start;
  });
  const groups = new Map(leaders.map((leader) => [leader.pid, leader.start]));
  const inGroup = (info: ProcessInfo): boolean => {
    const start = groups.get(info.pid) ?? groups.get(info.session ?? info.group) ?? groups.get(info.group);
    return start !== undefined && (!hasProc || Number(info.start) >= Number(start));
  };
  const belongs = new Map<number, boolean>();
  const decide = (info: ProcessInfo): boolean => {
    const known = belongs.get(info.pid);
    if (known !== undefined) return known;
    belongs.set(info.pid, false); // ends a cycle that a changing process table might show
    const parent = byPid.get(info.parent);
    const answer =
      !own.has(info.pid) &&
      (inGroup(info) || hasMarker(info.pid, membership.marker) || (parent !== undefined && decide(parent)));
    belongs.set(info.pid, answer);
    return answer;
  };
  return all.filter(decide);
}

/** A process and all that descends from it, as far as their parents live. */
export function descendants(all: readonly ProcessInfo[], root: number): readonly ProcessInfo[] {
  const found = new Set(all.filter(({ pid }) => pid === root));
  // What is added while it is walked is walked, too.
  for (const { pid } of found) for (const child of all) if (child.parent === pid) found.add(child);
  return [...found];
}

/**
 * Kills what `find` finds with SIGKILL, again and again until it finds nothing: processes may fork meanwhile.
 * Returns what was killed, and what is left after `deadline` seconds (uninterruptible, or not ours to kill).
 */
export async function killAll(
  find: () => readonly ProcessInfo[],
  deadline = 5,
): Promise<{ readonly killed: readonly number[]; readonly left: readonly number[] }> {
  const killed = new Set<number>();
  const until = performance.now() + deadline * 1000;
  let found = find();
  while (found.length > 0 && performance.now() < until) {
    for (const info of found) if (signalProcess(info.pid, "SIGKILL")) killed.add(info.pid);
    await sleep(10);
    found = find();
  }
  const left = found.map((info) => info.pid);
  return { killed: [...killed].filter((pid) => !left.includes(pid)), left };
}

/**
 * Asks what `find` finds to end (SIGTERM), waits up to `grace` seconds, and kills what is left then. Returns the
 * numbers of processes that could not be ended.
 */
export async function stopAll(find: () => readonly ProcessInfo[], grace: number): Promise<readonly number[]> {
  const until = performance.now() + grace * 1000;
  const asked = new Set<number>();
  for (let pause = 5; ; pause = Math.min(100, pause * 1.5)) {
    const found = find();
    if (found.length === 0) return [];
    for (const { pid } of found) if (!asked.has(pid)) signalProcess(pid, "SIGTERM");
    for (const { pid } of found) asked.add(pid);
    if (performance.now() >= until) break;
    await sleep(Math.max(1, Math.min(pause, until - performance.now())));
  }
  return (await killAll(find)).left;
}

/** Whether the signal could be sent. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function hasMarker(pid: number, marker: Membership["marker"]): boolean {
  if (!hasProc) return false;
  try {
    const environment = `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`;
    return environment.includes(`\0${marker.name}=${marker.value}\0`);
  } catch {
    return false; // ended, or another user's
  }
}

function readStat(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // the name in parentheses may hold spaces and parentheses
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent, group, session] = fields;
    const start = fields[19];
    if (state === "Z" || state === "X" || start === undefined) return null;
    return { pid, start, parent: Number(parent), group: Number(group), session: Number(session) };
  } catch {
    return null;
  }
}

function listWithPs(): readonly ProcessInfo[] {
  const text = execFileSync("ps", ["-Ao", "pid=,ppid=,pgid=,stat=,lstart="], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return text.split("\n").flatMap((line) => {
    const [, pid, parent, group, state, start] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    if (start === undefined || state?.startsWith("Z") === true) return [];
    return [{ pid: Number(pid), start, parent: Number(parent), group: Number(group), session: null }];
  });
}
