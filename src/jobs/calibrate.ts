import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Calibration, calibrationOf, type SeriesNoise } from "../compare/calibration.ts";
import { writeCalibration } from "../compare/calibration-file.ts";
import { fitCalibration } from "../compare/calibration-fit.ts";
import type { Config } from "../config/config.ts";
import { ConfigError } from "../config/error.ts";
import { editConfig, lineDiff } from "../config/edit.ts";
import { parseConfig } from "../config/parse.ts";
import { resultsFolder } from "../io/results.ts";
import { openRepository } from "../io/revisions.ts";
import { spoilers, type Surroundings } from "../measurements/surroundings.ts";
import { WithinLaunch } from "../measurements/within-launch.ts";
import type { CalibrationInput } from "../report/calibration.ts";
import { readCpuSplit } from "../run/probes/cpus.ts";
import { readSurroundings } from "../run/probes/surroundings.ts";
import { forecastWith, recommend, type Recommended } from "../verdict/recommend.ts";
import { type BudgetRow, noiseBehind, planFor, resolutionBy } from "../verdict/resolution.ts";
import { gate, type GateOptions, type Weighed } from "./gate.ts";
import { calibrationFileOf } from "./saved-calibration.ts";
import type { Watch } from "./watch.ts";

export interface CalibrateOptions extends Omit<
  GateOptions,
  "base" | "shard" | "calibrating" | "inconclusive"
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

export interface ToldCalibration {
  readonly input: CalibrationInput;
  /** Absolute path of what was saved. */
  readonly file: string;
  /** How the recommended changes change the config's lines; null where nothing is recommended. */
  readonly diff: string | null;
  readonly written: boolean;
  /** Recommended, but not to be made without touching more than a number. */
  readonly byHand: readonly Recommended[];
}

/** Budgets of the table, in seconds, beside the config's own. */
const budgets = [120, 300, 600, 1200] as const;

/** Metrics that budgets are told for. */
const mostSeries = 12;

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
  return { weighed, told: await conclude(options, root, { file, calibration, weighed, surroundings }) };
}

async function conclude(
  options: CalibrateOptions,
  root: string,
  at: {
    readonly file: string;
    readonly calibration: Calibration;
    readonly weighed: Weighed;
    readonly surroundings: Surroundings;
  },
): Promise<ToldCalibration> {
  const { file, weighed } = at;
  const path = join(root, options.config);
  const text = await readFile(path, "utf8");
  const { config: whole, findings } = parseConfig(text, options.config);
  if (whole === null) throw new ConfigError(findings, { [options.config]: text });
  const chosen = ({ name }: { readonly name: string }): boolean =>
    options.suites.length === 0 || options.suites.includes(name);
  const config = { ...whole, suites: whole.suites.filter(chosen) };
  const fitted = fitCalibration(at.calibration, config, null, options.config);
  const calibration = fitted.calibration ?? at.calibration;
  const recommended = recommend(config, calibration);
  const edited = editConfig(text, recommended);
  const written = options.write && edited.text !== text;
  if (written) await writeFile(path, edited.text);
  const series = shownSeries(config, calibration);
  const table = [...new Set([...budgets, config.budget])].sort((a, b) => a - b);
  return {
    input: {
      calibration,
      config,
      forecast: forecastWith(config, calibration, config.budget),
      series,
      resolved: distinct(resolutionBy(table, series, config, calibration)),
      recommended,
      falseAlarms: weighed.verdict.gates.filter(({ verdict }) => verdict === "fail"),
      spoilers: [...spoilers(at.surroundings, weighed.measurements.pairs), ...fitted.cautions],
    },
    file,
    diff: edited.text === text ? null : lineDiff(text, edited.text),
    written,
    byHand: edited.byHand,
  };
}

/** Without budgets that hold no more pairs than a shorter one: beyond a number none are planned. */
function distinct(rows: readonly BudgetRow[]): readonly BudgetRow[] {
  return rows.filter(({ pairs }, i) => rows.findIndex((other) => other.pairs === pairs) === i);
}

/** What gates are about first, then what else was measured of whole suites. */
function shownSeries(config: Config, { noise, ...rest }: Calibration): readonly SeriesNoise[] {
  const gated = planFor(config, { noise, ...rest }, config.budget).gates.flatMap(
    (planned) => noiseBehind(planned, noise) ?? [],
  );
  const whole = noise.filter(({ benchmark }) => benchmark === "*");
  return [...new Set([...gated, ...whole])].filter(({ sigma }) => sigma > 0).slice(0, mostSeries);
}
