import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { bootId, findProcess, lives, type ProcessId } from "./processes.ts";

/** Environment variables by which everything that a run starts can be told: the run, and the launch within it. */
export const runMarker = "WEIGHBRIDGE_RUN";
export const launchMarker = "WEIGHBRIDGE_LAUNCH";

/** What a run owns, as it stands in `<state folder>/<run id>/ledger.json`. */
export interface LedgerRecord {
  readonly version: 1;
  readonly runId: string;
  readonly owner: ProcessId & { readonly boot: string };
  /** Names of folders inside the run's folder. */
  readonly trees: readonly string[];
  /** Names under which containers, networks and volumes were made, e.g. compose projects. */
  readonly labels: readonly string[];
  /** Leaders of process groups. */
  readonly processes: readonly ProcessId[];
}

/** The ledger of the run that this process owns. Each change is on disk when its call returns. */
export interface Ledger {
  readonly runId: string;
  /** Folder of the run; what is written below it goes with the run. */
  readonly folder: string;
  /** Records a tree before it exists and returns its path. */
  addTree(name: string): string;
  /** Records a label before anything bears it. */
  addLabel(label: string): void;
  /** Records a process; until then its environment marks it. */
  addProcess(process: ProcessId): void;
  removeProcess(process: ProcessId): void;
  /** Forgets the run. Only for a run of which nothing is left: its folder is removed too. */
  close(): void;
}

/** The state folder cannot be used. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  readonly hint: string;
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/**
 * The state folder: `$WEIGHBRIDGE_STATE_DIR`, or `weighbridge-<user id>` in the system's folder for temporary files.
 * Made when missing, readable by its owner alone. Throws LedgerError when another user owns it: what a ledger names
 * is removed without a question.
 */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const own = process.getuid?.() ?? userInfo().uid;
  const folder = resolve(env["WEIGHBRIDGE_STATE_DIR"] || join(tmpdir(), `weighbridge-${own}`));
  const hint = "Set WEIGHBRIDGE_STATE_DIR to a folder of your own.";
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new LedgerError(`The state folder ${folder} cannot be made.`, hint, { cause });
  }
  const stat = lstatSync(folder);
  if (!stat.isDirectory()) throw new LedgerError(`The state folder ${folder} is not a folder.`, hint);
  if (stat.uid !== own) throw new LedgerError(`The state folder ${folder} belongs to another user.`, hint);
  if ((stat.mode & 0o022) !== 0) {
    throw new LedgerError(`The state folder ${folder} can be written by other users.`, hint);
  }
  return folder;
}

/** Begins the ledger of a run that this process owns. The run id may hold letters, digits, `-`, `_` and `.`. */
export function openLedger(state: string, runId: string): Ledger {
  if (!isRunId(runId)) throw new RangeError(`not a run id: ${runId}`);
  const owner = findProcess(process.pid);
  if (owner === null) throw new LedgerError("This process cannot see itself.", "Is /proc or ps available?");
  const folder = join(state, runId);
  let record: LedgerRecord = {
    version: 1,
    runId,
    owner: { pid: owner.pid, start: owner.start, boot: bootId() },
    trees: [],
    labels: [],
    processes: [],
  };
  const write = (change: Partial<LedgerRecord>): void => {
    record = { ...record, ...change };
    const file = join(folder, "ledger.json");
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const other = (process: ProcessId) => (known: ProcessId) =>
    known.pid !== process.pid || known.start !== process.start;

  mkdirSync(folder, { mode: 0o700 });
  write({});
  return {
    runId,
    folder,
    addTree(name) {
      write({ trees: [...record.trees.filter((known) => known !== name), name] });
      return join(folder, name);
    },
    addLabel(label) {
      write({ labels: [...record.labels.filter((known) => known !== label), label] });
    },
    addProcess(process) {
      write({ processes: [...record.processes, process] });
    },
    removeProcess(process) {
      write({ processes: record.processes.filter(other(process)) });
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ids of the runs that have a folder in the state folder. */
export function listRuns(state: string): readonly string[] {
  return readdirSync(state, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRunId(entry.name))
    .map((entry) => entry.name);
}

/** What a run wrote down, or null where there is nothing to read: it then had not made anything yet. */
export function readLedger(state: string, runId: string): LedgerRecord | null {
  try {
    return JSON.parse(readFileSync(join(state, runId, "ledger.json"), "utf8")) as LedgerRecord;
  } catch {
    return null;
  }
}

/** Whether the process that owns the run still lives. */
export function ownerLives(record: LedgerRecord): boolean {
  return record.owner.boot === bootId() && lives(record.owner);
}

export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(text);
}
