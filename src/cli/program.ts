import { Command, CommanderError } from "commander";
import { configExitCode } from "../verdict/outcomes.ts";
import type { CommandLine } from "./command-line.ts";
import { Screen } from "./screen.ts";

/** The commands in the order of the help. Each is loaded when it is named, and all of them where none is. */
const commands: Readonly<Record<string, () => Promise<(line: CommandLine) => void>>> = {
  run: async () => (await import("./run.ts")).addRun,
  judge: async () => (await import("./judge.ts")).addJudge,
  compare: async () => (await import("./compare.ts")).addCompare,
  history: async () => (await import("./history.ts")).addHistory,
  calibrate: async () => (await import("./calibrate.ts")).addCalibrate,
  check: async () => (await import("./check.ts")).addCheck,
  init: async () => (await import("./init.ts")).addInit,
  clean: async () => (await import("./clean.ts")).addClean,
  waivers: async () => (await import("./waivers.ts")).addWaivers,
  demo: async () => (await import("./demo.ts")).addDemo,
};

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
  const [name = ""] = args;
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const loaded = named === undefined ? Object.values(commands) : [named];
  for (const add of await Promise.all(loaded.map((load) => load()))) add(line);
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : configExitCode;
    const { explain } = await import("./errors.ts");
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
