import { accessSync, constants, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, runCommand } from "../../io/command.ts";
import { launchMarker, runMarker } from "../../io/ledger.ts";
import { findProcess, killAll, type ProcessId, trackMembers } from "../../io/processes.ts";
import { hasTaskset } from "../probes/cpus.ts";
import { StackError } from "../stacks/stack.ts";
import { measureName, placeMeasure } from "./measure.ts";
import type { Place } from "./place.ts";
import type { RunOptions, Site } from "./site.ts";

/** The arm's tree on this machine. `cwd` is absolute, `folder` one of the run's for files of ours. */
export async function localSite(
  place: Place,
  cwd: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Site> {
  const { arm, ledger, signal } = place;
  const scratch = mkdtempSync(join(folder, "scratch-"));
  const marker = { name: launchMarker, value: `${ledger.runId}-${arm}-${scratch.slice(-6)}` };
  const env = { ...environment, [runMarker]: ledger.runId, [launchMarker]: marker.value };
  const pin = place.cpus !== null && (await hasTaskset()) ? ["taskset", "-c", place.cpus] : [];
  const leaders: ProcessId[] = [];

  const sweep = async (): Promise<void> => {
    const { left } = await killAll(trackMembers({ marker, leaders: [...leaders] }));
    if (left.length > 0) throw withstood(place, left);
    for (const leader of leaders.splice(0)) ledger.removeProcess(leader);
  };
  const run = async (argv: readonly string[], options: RunOptions): Promise<CommandResult> => {
    signal.throwIfAborted();
    const result = await runCommand([...pin, ...argv], {
      ...options,
      cwd,
      env,
      signal,
      onSpawn: (pid) => {
        const leader = findProcess(pid);
        if (leader === null) return;
        leaders.push({ pid, start: leader.start });
        ledger.addProcess({ pid, start: leader.start });
      },
    });
    if (signal.aborted) {
      await sweep();
      signal.throwIfAborted();
    }
    return result;
  };
  return { run, sweep, measure: findMeasure(scratch), scratch: { here: scratch, there: scratch } };
}

function findMeasure(folder: string): Site["measure"] {
  const { platform, arch } = process;
  if (platform !== "linux" || !placeMeasure(folder, arch))
    return { absent: `nothing here tells what a command has used: ${platform} on ${arch}` };
  const path = join(folder, measureName);
  try {
    accessSync(path, constants.X_OK);
    return { path };
  } catch {
    return { absent: `programs may not be run in ${folder}` };
  }
}

function withstood({ arm }: Place, left: readonly number[]): StackError {
  return new StackError({
    arm,
    phase: "stop",
    message: `Processes that the suite's commands started could not be ended: ${left.join(", ")}.`,
    hint: "Run `weighbridge clean` as the user that they belong to.",
    logs: [],
  });
}
