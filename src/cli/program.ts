import { Command, CommanderError } from "commander";
import { configExitCode } from "../verdict/outcomes.ts";
import { addCheck } from "./check.ts";
import { addClean } from "./clean.ts";
import { addCompare } from "./compare.ts";
import type { CommandLine } from "./command-line.ts";
import { addDemo } from "./demo.ts";
import { explain } from "./errors.ts";
import { addInit } from "./init.ts";
import { addJudge } from "./judge.ts";
import { addRun } from "./run.ts";
import { Screen } from "./screen.ts";

/** Runs the command line and returns the exit code. */
export async function runCommandLine(args: readonly string[], version: string): Promise<number> {
  const screen = new Screen(process.stdout, process.stderr, process.env);
  const abort = abortOnSignals();
  let exitCode = 0;
  const program = new Command("weighbridge")
    .description(
      "Weighs a change: base and head side by side, under the same load, with a known false-alarm rate.",
    )
    .version(version, "-V, --version")
    .exitOverride()
    .showHelpAfterError("(add --help for the options and an example)");
  const line: CommandLine = {
    program,
    version,
    screen,
    environment: process.env,
    signal: abort.signal,
    exit: (code) => void (exitCode = code),
  };
  for (const add of [addRun, addJudge, addCompare, addCheck, addInit, addClean, addDemo]) add(line);
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : configExitCode;
    const explained = explain(error);
    screen.error(explained.text);
    return explained.exitCode;
  } finally {
    screen.done();
    abort.release();
  }
}

/** The first signal ends the run in order; the second one ends the process. */
function abortOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  // Whoever reads the output may leave first (`weighbridge run | head -1`): what was started is still ended in order.
  const onClosedPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EPIPE") throw error;
    controller.abort("EPIPE");
  };
  for (const stream of [process.stdout, process.stderr]) stream.on("error", onClosedPipe);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
