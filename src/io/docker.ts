import { describeEnding, runCommand } from "./command.ts";

/** How the docker command line is called: the environment it sees (PATH, DOCKER_HOST, ...) and what ends a call. */
export interface Docker {
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A caller with this process's environment. */
export function dockerCaller(environment: NodeJS.ProcessEnv, signal: AbortSignal): Docker {
  const set = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { env: Object.fromEntries(set), signal };
}

export interface CallOptions {
  readonly cwd?: string;
  /** Text for its standard input. */
  readonly input?: string;
  /** Seconds until the call is ended; 60 unless told. */
  readonly seconds?: number;
  /** Sees each line of both streams as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What a call said. `code` is its exit code, 124 when its time was up. */
export interface CallResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The last lines of both streams in the order in which they came, for people. */
  readonly lines: readonly string[];
  /** How it failed, one line without a full stop; empty when it did not. */
  readonly problem: string;
  readonly timedOut: boolean;
}

/** The engine or its command line failed. `lines` are the last that it said. */
export class ContainerError extends Error {
  override readonly name = "ContainerError";
  readonly lines: readonly string[];
  constructor(message: string, lines: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.lines = lines;
  }
}

/** Runs `docker ARGS` and returns its standard output. Throws ContainerError unless it ends with 0. */
export async function docker(
  caller: Docker,
  args: readonly string[],
  options: CallOptions = {},
): Promise<string> {
  const result = await tryDocker(caller, args, options);
  if (result.code !== 0) throw new ContainerError(result.problem, result.lines);
  return result.stdout;
}

const keptLines = 200;

/**
 * Runs `docker ARGS`, whatever its exit code. Throws ContainerError when there is no docker command, and the signal's
 * reason when it is aborted. The whole process group ends with the call: the plugins of docker are its children.
 */
export async function tryDocker(
  caller: Docker,
  args: readonly string[],
  options: CallOptions = {},
): Promise<CallResult> {
  caller.signal.throwIfAborted();
  const lines: string[] = [];
  const result = await runCommand(["docker", ...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? {} : { input: options.input }),
    env: caller.env,
    deadline: options.seconds ?? 60,
    signal: caller.signal,
    onLine: (line) => {
      options.onLine?.(line);
      if (line.trim() !== "" && lines.push(line) > keptLines) lines.shift();
    },
  });
  caller.signal.throwIfAborted();
  if (result.spawnError !== null) {
    throw new ContainerError("the docker command cannot be started; is Docker installed?", [], {
      cause: result.spawnError,
    });
  }
  const failed = result.exitCode !== 0 || result.timedOut;
  const said = linesOf(result.stderr).at(-1) ?? lines.at(-1);
  const problem = result.timedOut || said === undefined ? describeEnding(result) : messageOf(said);
  return {
    code: result.timedOut ? 124 : (result.exitCode ?? 1),
    stdout: result.stdout,
    stderr: result.stderr,
    lines,
    problem: failed ? `docker ${verbOf(args)}: ${problem}` : "",
    timedOut: result.timedOut,
  };
}

/** The lines of an output, without empty ones. */
export function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** The message of a line of Compose's log, `time="..." level=warning msg="..."`; any other line as it is. */
export function messageOf(line: string): string {
  const quoted = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (quoted === undefined) return line.trim();
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1); // Go escapes control characters as JSON does not
  }
}

const composeVerbs = new Set(["config", "build", "up", "stop", "run", "version"]);

/** `rm`, `network rm`, `compose up`: what was asked for, without flags and values. */
function verbOf(args: readonly string[]): string {
  const [command = "", next = ""] = args;
  if (command === "compose") {
    return `compose ${args.find((arg) => composeVerbs.has(arg)) ?? ""}`.trim();
  }
  return /^(?:network|volume|image|context)$/.test(command) ? `${command} ${next}` : command;
}
