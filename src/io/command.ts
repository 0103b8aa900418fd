import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment of the command; without it, that of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for its standard input, which is otherwise empty. */
  readonly input?: string;
  /** Seconds until its process group is told to end, and killed `grace` seconds (2) later. */
  readonly deadline?: number;
  readonly grace?: number;
  /** Ends the process group in the same way. */
  readonly signal?: AbortSignal;
  /** Bytes that are kept of each stream, from its beginning. Default 64 MiB. */
  readonly capture?: number;
  /** Takes the bytes of standard output as they come; none of them is kept then. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Learns the number of the process, which leads its group, as soon as it has one. */
  readonly onSpawn?: (pid: number) => void;
  /** Sees each line of both streams as it comes, without its end. */
  readonly onLine?: (line: string) => void;
}

/** How a command ended. Exactly one of exitCode, signal and spawnError is set. */
export interface CommandResult {
  readonly argv: readonly string[];
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** It could not be started: no such file, no such folder, not executable. */
  readonly spawnError: NodeJS.ErrnoException | null;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Output beyond `capture` was thrown away. */
  readonly truncated: boolean;
  /** Until the process itself ended, whatever still held its streams then. */
  readonly seconds: number;
}

/** Seconds that a command's streams may stay open after it ended, held by something it left in the background. */
const linger = 0.2;

/**
 * Runs a command (argv, no shell) in a process group and session of its own, so that it has no terminal to ask on and
 * ends with all its children. Never throws and never rejects: every ending is a result.
 */
export async function runCommand(
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const started = performance.now();
  const [file = "", ...rest] = argv;
  const capture = options.capture ?? 64 * 2 ** 20;
  const out = new Capture(capture, options.onLine);
  const err = new Capture(capture, options.onLine);
  let timedOut = false;
  let aborted = options.signal?.aborted === true;
  let ending: Ending = { exitCode: null, signal: null, spawnError: null, at: started };

  if (aborted) {
    ending = { ...ending, spawnError: new Error("cancelled before it started") };
  } else {
    const child = spawn(file, rest, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      stdio: "pipe",
      detached: true,
    });
    if (child.pid !== undefined) options.onSpawn?.(child.pid);
    child.stdout.on("data", options.onOutput ?? ((chunk: Buffer) => out.add(chunk)));
    child.stderr.on("data", (chunk: Buffer) => err.add(chunk));
    child.stdin.on("error", () => {}); // it may end without reading
    child.stdin.end(options.input ?? "");

    let killer: NodeJS.Timeout | undefined;
    const end = (): void => {
      signalGroup(child.pid, "SIGTERM");
      killer ??= setTimeout(() => signalGroup(child.pid, "SIGKILL"), (options.grace ?? 2) * 1000);
    };
    const timer =
      options.deadline === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end();
          }, options.deadline * 1000);
    const onAbort = (): void => {
      aborted = true;
      end();
    };
    options.signal?.addEventListener("abort", onAbort, { once: true });
    ending = await ended(child);
    clearTimeout(timer);
    clearTimeout(killer);
    options.signal?.removeEventListener("abort", onAbort);
    if (timedOut || aborted) signalGroup(child.pid, "SIGKILL");
  }
  const { at, ...how } = ending;
  return {
    argv,
    ...how,
    timedOut,
    aborted,
    stdout: out.end(),
    stderr: err.end(),
    truncated: out.truncated || err.truncated,
    seconds: (at - started) / 1000,
  };
}

/** Whether the command did what it was asked to do. */
export function succeeded(result: CommandResult): boolean {
  return result.exitCode === 0 && !result.timedOut && !result.aborted;
}

/** How a command failed, as a clause that follows its name: `exited with code 2`. */
export function describeEnding(result: CommandResult): string {
  if (result.aborted) return "was cancelled";
  if (result.timedOut) return `did not end within ${Math.round(result.seconds * 10) / 10} s`;
  if (result.spawnError !== null) return `could not be started: ${result.spawnError.message}`;
  if (result.signal !== null) return `was ended by ${result.signal}`;
  return `exited with code ${result.exitCode}`;
}

/** Sends a signal to every process of a group; one that is gone already is no error. */
export function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // no process of this group is left
  }
}

interface Ending extends Pick<CommandResult, "exitCode" | "signal" | "spawnError"> {
  /** When, by the clock of performance.now(). */
  readonly at: number;
}

function ended(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once("error", (spawnError) => {
      if (child.pid === undefined)
        resolve({ exitCode: null, signal: null, spawnError, at: performance.now() });
    });
    child.once("exit", (exitCode, signal) => {
      const at = performance.now();
      const done = (): void => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ exitCode, signal, spawnError: null, at });
      };
      // Where this process was busy all the while, what the command wrote still waits to be read: that comes before `setImmediate`.
      const timer = setTimeout(() => setImmediate(done), linger * 1000);
      child.once("close", () => {
        clearTimeout(timer);
        done();
      });
    });
  });
}

/** The beginning of a stream, and its lines as they come. */
class Capture {
  readonly #chunks: Buffer[] = [];
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #decoder = new StringDecoder("utf8");
  #room: number;
  #line = "";
  truncated = false;

  constructor(room: number, onLine: ((line: string) => void) | undefined) {
    this.#room = room;
    this.#onLine = onLine;
  }

  add(chunk: Buffer): void {
    if (chunk.length > this.#room) this.truncated = true;
    if (this.#room > 0) this.#chunks.push(chunk.subarray(0, this.#room));
    this.#room = Math.max(0, this.#room - chunk.length);
    if (this.#onLine === undefined) return;
    const lines = (this.#line + this.#decoder.write(chunk)).split(/\r?\n/);
    // a line without an end must not grow for ever
    this.#line = (lines.pop() ?? "").slice(-65_536);
    for (const line of lines) this.#onLine(line);
  }

  end(): string {
    const rest = this.#line + this.#decoder.end();
    if (rest !== "") this.#onLine?.(rest);
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}
