import { basename, dirname, join } from "node:path";
import { calibrationOf } from "../compare/calibration.ts";
import { writeCalibration } from "../compare/calibration-file.ts";
import { resultsFolder } from "../io/results.ts";
import { openRepository } from "../io/revisions.ts";
import { spoilers } from "../measurements/surroundings.ts";
import { WithinLaunch } from "../measurements/within-launch.ts";
import { readCpuSplit } from "../run/probes/cpus.ts";
import { readSurroundings } from "../run/probes/surroundings.ts";
import { type Concluded, conclude } from "./conclude.ts";
import { gate, type GateOptions, type Weighed } from "./gate.ts";
import { calibrationFileOf } from "./saved-calibration.ts";
import { isOfWarmUp } from "./warm-up-notes.ts";
import type { Watch } from "./watch.ts";

export interface CalibrateOptions extends Omit<
  GateOptions,
  "base" | "gates" | "shard" | "calibrating" | "inconclusive"
> {
  /** Seconds. */
  readonly budget: number;
  /** Where the calibration is saved, absolute; null: beside the config. */
  readonly file: string | null;
  /** Whether what is recommended is written into the config of the checkout. */
  readonly write: boolean;
}

/** What a calibration gave. */
export interface Calibrated {
  /** The run of equal arms, saved and reported like any other. */
  readonly weighed: Weighed;
  /** Null where too little was measured, or the run broke. */
  readonly told: ToldCalibration | null;
}

export interface ToldCalibration extends Concluded {
  /** Absolute path of what was saved. */
  readonly file: string;
}

/**
 * Weighs a revision against itself for as long as the budget lasts, and tells from its noise what gates can hold. What is
 * measured is saved as a run before anything is concluded. Throws what `gate` throws.
 */
export async function calibrate(
  options: CalibrateOptions,
  watch: Watch,
  signal: AbortSignal,
): Promise<Calibrated> {
  const surroundings = await readSurroundings(readCpuSplit(), signal);
  const within = new WithinLaunch();
  const weighed = await gate(
    {
      ...options,
      base: { revision: options.head },
      gates: "head",
      inconclusive: null,
      shard: null,
      calibrating: within,
    },
    watch,
    signal,
  );
  const { measurements } = weighed;
  const calibration = measurements.state.kind === "complete" ? calibrationOf(measurements, within) : null;
  if (calibration === null) return { weighed, told: null };
  const { root } = await openRepository(options.folder);
  const file = options.file ?? join(root, calibrationFileOf(options.config));
  await resultsFolder(dirname(file)).write(basename(file), writeCalibration(calibration));
  const concluded = await conclude(
    { root, config: options.config, suites: options.suites, write: options.write },
    {
      calibration,
      config: measurements.config,
      falseAlarms: weighed.verdict.gates.filter(({ verdict }) => verdict === "fail"),
      spoilers: [...spoilers(surroundings, measurements.pairs), ...measurements.notes.filter(isOfWarmUp)],
    },
  );
  return { weighed, told: { ...concluded, file } };
}
