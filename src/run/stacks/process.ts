import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ProcessStack } from "../../config/config.ts";
import { describeEnding, runCommand, succeeded } from "../../io/command.ts";
import { digestFiles } from "../../io/digest.ts";
import { type Ledger, launchMarker, runMarker } from "../../io/ledger.ts";
import { findProcess, killAll, type ProcessId, trackMembers } from "../../io/processes.ts";
import type { Failure } from "../../measurements/measurements.ts";
import type { Arm } from "../../plan/plan.ts";
import { hasTaskset } from "../probes/cpus.ts";
import { scrubber, stackEnvironment } from "./environment.ts";
import { launchProcess } from "./process-launch.ts";
import { type Launch, type Stack, StackError } from "./stack.ts";

export interface ProcessStackOptions {
  readonly arm: Arm;
  readonly config: ProcessStack;
  /** The arm's tree; what the stack writes goes in there. */
  readonly tree: string;
  /** From processIdentity(). */
  readonly identity: Readonly<Record<string, string>>;
  readonly ledger: Ledger;
  /** Cores for the stack as a list for taskset (`0,2-3`); null: all. */
  readonly cpus: string | null;
  /** Where `pass` and `${NAME}` take their values. */
  readonly env: NodeJS.ProcessEnv;
  /** Values besides these that no message or log may show, such as those that requests carry in headers. */
  readonly secrets?: readonly string[];
  /** Ends whatever phase is under way. Launches that serve are stopped by stop(). */
  readonly signal: AbortSignal;
  /** Sees the output of install, build and seed, without secrets. */
  readonly onLine?: (line: string) => void;
}

/** Lines of log in a failure. */
const failureLines = 40;

/**
 * What decides whether two arms run the same: the files in a fresh tree, before anything is installed in it. Empty where
 * `paths` matches none.
 */
export async function processIdentity(
  config: ProcessStack,
  tree: string,
): Promise<Readonly<Record<string, string>>> {
  const files = await digestFiles(tree, config.paths);
  return files === null ? {} : { files };
}

/**
 * Runs `install` and `build` in the arm's tree and returns the stack. Its launches listen on a port of their own, given
 * in PORT, with HOST set to 127.0.0.1; `seed` runs once, after the first launch is ready, with the same environment.
 * What the stack keeps between launches is what it writes to files. Throws StackError.
 */
export async function buildProcessStack(options: ProcessStackOptions): Promise<Stack> {
  const { arm, config, ledger, signal } = options;
  const environment = stackEnvironment(config, options.env);
  const scrub = scrubber([...environment.secrets, ...(options.secrets ?? [])]);
  const cwd = join(options.tree, config.directory);
  if (environment.missing.length > 0) {
    throw new StackError({
      arm: null,
      phase: "install",
      message: `The stack needs environment variables that are not set: ${environment.missing.join(", ")}.`,
      hint: "Set them for this step, or take them out of `pass` and `env`.",
      logs: [],
    });
  }
  if (!(await stat(cwd).catch(() => null))?.isDirectory()) {
    throw new StackError({
      arm,
      phase: "install",
      message: `The folder \`${config.directory}\` does not exist in ${arm}.`,
      logs: [],
    });
  }
  const serving = { HOST: "127.0.0.1", ...environment.values };
  const markers = (launch: string): Readonly<Record<string, string>> => ({
    [runMarker]: ledger.runId,
    [launchMarker]: launch,
  });

  /** A command that must end well; what it leaves in the background is ended. */
  const runPhase = async (
    phase: "install" | "build" | "seed",
    argv: readonly string[] | null,
    env: Readonly<Record<string, string>>,
  ): Promise<void> => {
    if (argv === null) return;
    const launch = `${ledger.runId}-${arm}-${phase}`;
    const lines: string[] = [];
    const leaders: ProcessId[] = [];
    const result = await runCommand(argv, {
      cwd,
      env: { ...env, ...markers(launch) },
      deadline: config.deadlines[phase],
      signal,
      capture: 0,
      onSpawn: (pid) => {
        const leader = findProcess(pid);
        if (leader === null) return;
        leaders.push({ pid, start: leader.start });
        ledger.addProcess({ pid, start: leader.start });
      },
      onLine: (line) => {
        const clean = scrub(line);
        lines.push(clean);
        if (lines.length > failureLines) lines.shift();
        options.onLine?.(clean);
      },
    });
    await killAll(trackMembers({ marker: { name: launchMarker, value: launch }, leaders }));
    for (const leader of leaders) ledger.removeProcess(leader);
    if (succeeded(result)) return;
    throw new StackError({
      arm,
      phase,
      message: scrub(`The ${phase} command \`${argv.join(" ")}\` ${describeEnding(result)}.`),
      logs: [{ service: phase, lines }],
      ...(result.timedOut ? { hint: `Its deadline is \`deadlines.${phase}\`.` } : {}),
    });
  };

  await runPhase("install", config.install, environment.values);
  await runPhase("build", config.build, environment.values);
  const pin = options.cpus !== null && (await hasTaskset()) ? ["taskset", "-c", options.cpus] : [];
  let launches = 0;
  let seeded = false;

  const launch = async (): Promise<Launch> => {
    const id = `${ledger.runId}-${arm}-${++launches}`;
    const started = await launchProcess({
      arm,
      argv: config.command,
      pin,
      cwd,
      env: { ...serving, ...markers(id) },
      id,
      scheme: config.scheme ?? "http",
      ready: config.ready,
      deadlines: config.deadlines,
      ledger,
      scrub,
      signal,
      failureLines,
    });
    if (seeded) return started;
    try {
      await runPhase("seed", config.seed, { ...serving, PORT: new URL(started.url).port });
      seeded = true;
      return started;
    } catch (error) {
      const logs = await started.logs(failureLines);
      await started.stop();
      if (!(error instanceof StackError)) throw error;
      const failure: Failure = { ...error.failure, logs: [...error.failure.logs, ...logs] };
      throw new StackError(failure, { cause: error });
    }
  };
  return { arm, identity: options.identity, launch };
}
