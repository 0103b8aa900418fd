import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Ledger, launchMarker } from "../../io/ledger.ts";
import { findProcess, type ProcessId, stopAll, trackMembers } from "../../io/processes.ts";
import { Tail } from "../../io/tail.ts";
import type { Failure, ServiceLog } from "../../measurements/measurements.ts";
import type { Arm } from "../../plan/plan.ts";
import { ProcessUsage } from "../probes/usage.ts";
import { freePort, releasePort } from "./port.ts";
import { type Readiness, waitUntilReady } from "./readiness.ts";
import { type Launch, StackError } from "./stack.ts";

export interface ProcessLaunchOptions {
  readonly arm: Arm;
  readonly argv: readonly string[];
  /** What goes before it to keep it to its cores; not shown. */
  readonly pin: readonly string[];
  readonly cwd: string;
  /** Without PORT; with the marker of this launch. */
  readonly env: Readonly<Record<string, string>>;
  /** Value of the launch's marker. */
  readonly id: string;
  readonly scheme: "http" | "https";
  /** Path of the readiness probe. */
  readonly ready: string;
  /** Seconds. */
  readonly deadlines: { readonly ready: number; readonly stop: number };
  readonly ledger: Ledger;
  /** Takes secrets out of text. */
  readonly scrub: (text: string) => string;
  readonly signal: AbortSignal;
  /** Lines of log in a failure. */
  readonly failureLines: number;
}

/** Launches are tried again when another program took the port in between. */
const attempts = 3;

/** Starts the command and waits until it serves. Throws StackError; nothing of it runs then. */
export async function launchProcess(options: ProcessLaunchOptions): Promise<Launch> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const running = start(options, port);
    const readiness = await waitUntilReady(`${running.url}${options.ready}`, {
      deadline: options.deadlines.ready,
      signal: options.signal,
      ended: () => running.ended(),
    });
    if (readiness.kind === "ready") return running;
    await running.drained();
    const logs = await running.logs(options.failureLines);
    await running.stop();
    if (options.signal.aborted) throw new StackError(failureOf(options, { kind: "aborted" }, false, logs));
    const clash = logs.some(({ lines }) =>
      lines.some((line) => /EADDRINUSE|address already in use/i.test(line)),
    );
    const again = readiness.kind === "ended" && clash && attempt < attempts && !(await isFree(port));
    if (!again) throw new StackError(failureOf(options, readiness, clash, logs));
  }
}

interface Running extends Launch {
  /** How the launch ended by itself, or null while something of it runs. */
  ended(): string | null;
  /** Waits a moment for the rest of its output, once it has ended. */
  drained(): Promise<void>;
}

function start(options: ProcessLaunchOptions, port: number): Running {
  const [file = "", ...rest] = [...options.pin, ...options.argv];
  const child = spawn(file, rest, {
    cwd: options.cwd,
    env: { ...options.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const tail = new Tail();
  tail.follow(child.stdout);
  tail.follow(child.stderr);
  let spawnError: Error | null = null;
  child.on("error", (error) => (spawnError ??= error));
  const leader = identify(child);
  if (leader !== null) options.ledger.addProcess(leader);

  const marker = { name: launchMarker, value: options.id };
  const members = trackMembers({ marker, leaders: leader === null ? [] : [leader] });
  const usage = new ProcessUsage();
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    const left = await stopAll(members, options.deadlines.stop);
    child.stdout.destroy();
    child.stderr.destroy();
    releasePort(port);
    if (left.length > 0) throw new StackError(stopFailure(options, left));
    if (leader !== null) options.ledger.removeProcess(leader);
  };
  return {
    url: `${options.scheme}://127.0.0.1:${port}`,
    network: null,
    usage: async () => usage.read(members()),
    logs: async (lines) => [
      { service: options.scrub(options.argv.join(" ")), lines: tail.lines(lines).map(options.scrub) },
    ],
    stop: () => (stopped ??= stop()),
    ended() {
      if (spawnError !== null) return `could not be started: ${spawnError.message}`;
      if (child.signalCode !== null) return `was ended by ${child.signalCode}`;
      if (child.exitCode === null) return null;
      // a program that goes to the background ends well and leaves its daemon
      if (child.exitCode === 0 && members().length > 0) return null;
      return `exited with code ${child.exitCode}`;
    },
    async drained() {
      if (spawnError === null && child.exitCode === null && child.signalCode === null) return;
      if (child.stdout.closed && child.stderr.closed) return;
      await Promise.race([once(child, "close"), sleep(200)]);
    },
  };
}

function identify(child: ChildProcess): ProcessId | null {
  const info = child.pid === undefined ? null : findProcess(child.pid);
  return info === null ? null : { pid: info.pid, start: info.start };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

function failureOf(
  options: ProcessLaunchOptions,
  readiness: Exclude<Readiness, { kind: "ready" }>,
  clash: boolean,
  logs: readonly ServiceLog[],
): Failure {
  const command = options.scrub(`\`${options.argv.join(" ")}\``);
  if (readiness.kind === "late") {
    return {
      arm: options.arm,
      phase: "ready",
      message: `GET ${options.ready} did not answer 2xx within ${options.deadlines.ready} s: in the end it ${readiness.last}.`,
      hint: "The stack must listen on 127.0.0.1 and the port in the environment variable PORT; `ready` names a path that answers 2xx once it can serve; its `timeout` is the deadline.",
      logs,
    };
  }
  const message =
    readiness.kind === "aborted"
      ? `The start of ${command} was cancelled.`
      : `The command ${command} ${options.scrub(readiness.how)} before it was ready.`;
  return {
    arm: options.arm,
    phase: "launch",
    message,
    ...(clash
      ? { hint: "It must listen on the port in the environment variable PORT and on no other." }
      : {}),
    logs,
  };
}

function stopFailure(options: ProcessLaunchOptions, left: readonly number[]): Failure {
  return {
    arm: options.arm,
    phase: "stop",
    message: `Processes of the stack could not be ended: ${left.join(", ")}.`,
    hint: "Run `weighbridge clean` as the user that they belong to.",
    logs: [],
  };
}
