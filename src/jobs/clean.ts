import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunId, listRuns, ownerLives, readLedger, runMarker, type LedgerRecord } from "../io/ledger.ts";
import { bootId, killAll, trackMembers } from "../io/processes.ts";
import { removeTree } from "../io/trees.ts";

export interface CleanOptions {
  /** From stateFolder(). */
  readonly state: string;
  /** Only this run, whether its owner lives or not; without it, every run whose owner is gone. */
  readonly run?: string;
  /** Removes the containers, networks, volumes and images of a run; returns their names. */
  readonly removeRun: (runId: string) => Promise<readonly string[]>;
}

export interface Cleaned {
  readonly runs: readonly CleanedRun[];
  /** Runs that were left alone: their owners live. */
  readonly alive: readonly string[];
}

export interface CleanedRun {
  readonly runId: string;
  /** Numbers of processes that were killed. */
  readonly processes: readonly number[];
  /** Paths of trees. */
  readonly trees: readonly string[];
  readonly containers: readonly string[];
  /** What could not be removed and why; the run is then kept for the next time. */
  readonly problems: readonly string[];
}

/** Removes what runs have left behind: processes, containers and trees, and nothing that is not recorded or marked. */
export async function clean(options: CleanOptions): Promise<Cleaned> {
  const runs: CleanedRun[] = [];
  const alive: string[] = [];
  if (options.run !== undefined && !isRunId(options.run))
    throw new RangeError(`not a run id: ${options.run}`);
  for (const runId of options.run === undefined ? listRuns(options.state) : [options.run]) {
    const record = readLedger(options.state, runId);
    if (options.run === undefined && isAlive(options.state, runId, record)) alive.push(runId);
    else runs.push(await cleanRun(options, runId, record));
  }
  return { runs, alive };
}

async function cleanRun(
  options: CleanOptions,
  runId: string,
  record: LedgerRecord | null,
): Promise<CleanedRun> {
  const problems: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };
  // numbers from before a restart of the machine mean other processes now
  const leaders = record !== null && record.owner.boot === bootId() ? record.processes : [];
  const members = trackMembers({ marker: { name: runMarker, value: runId }, leaders });
  const ended = await attempt("processes", () => killAll(members), { killed: [], left: [] });
  for (const pid of ended.left) problems.push(`process ${pid}: cannot be ended`);

  const containers = await attempt("containers", () => persistently(() => options.removeRun(runId)), []);

  const folder = join(options.state, runId);
  const trees: string[] = [];
  for (const name of record?.trees ?? []) {
    const path = join(folder, name);
    if (!existsAt(path)) continue;
    if (await attempt(path, () => removeTree(path).then(() => true), false)) trees.push(path);
  }
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
  return { runId, processes: ended.killed, trees, containers, problems };
}

/** The engine still works on what a killed command had asked it for, and refuses to remove that meanwhile. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5) throw error;
      await sleep(attempt * 200);
    }
  }
}

/** A folder without a ledger belongs to a run that begins just now, or to one that was killed while it began. */
function isAlive(state: string, runId: string, record: LedgerRecord | null): boolean {
  if (record !== null) return ownerLives(record);
  const stat = statSync(join(state, runId), { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < 60_000;
}

function existsAt(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
