import type { ComposeStack, Config, StackConfig, Suite } from "../config/config.ts";
import type { Machine, Measurements } from "../measurements/measurements.ts";
import type { WithinLaunch } from "../measurements/within-launch.ts";
import { metricOf } from "../metric/metric.ts";
import { medianOf } from "../stats/median-interval.ts";
import { robustSigma } from "../stats/quantile.ts";
import { exactChange } from "./exact.ts";
import { scaleOf } from "./scale.ts";
import { type SeriesKey, SeriesIndex } from "./series.ts";

/** The saved noise of suites on one machine, from weighing a revision against itself. Base units. */
export interface Calibration {
  readonly format: "weighbridge-calibration";
  readonly version: 2;
  /** Version of the program that measured. */
  readonly tool: string;
  /** Id of the run whose folder has the measurements. */
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  /** Commit id. */
  readonly revision: string;
  readonly machine: Machine;
  /** Pairs that counted. */
  readonly pairs: number;
  /** Mean seconds of a pair, launches included. */
  readonly secondsPerPair: number;
  readonly suites: readonly CalibratedSuite[];
  readonly noise: readonly SeriesNoise[];
}

export interface CalibratedSuite {
  readonly name: string;
  /** Seconds of measured load per arm and pair; null where there is no window. */
  readonly window: number | null;
  /** What of the suite bears on its noise, but for the window. */
  readonly settings: string;
}

/** The noise of one metric: of ln(head / base) per pair, with equal arms. */
export interface SeriesNoise extends SeriesKey {
  readonly pairs: number;
  /** Median of both arms, in the metric's unit. */
  readonly value: number;
  /** From the median absolute deviation (`robustSigma`), itself an estimate; the standard deviation where most pairs are equal and a few are not. */
  readonly sigma: number;
  /** The standard deviation. */
  readonly sd: number;
  /** The part of it that more requests per launch would shrink; null where it cannot be told. */
  readonly fromRequests: number | null;
}

/** Fewer pairs say too little about their own spread. */
export const fewestToCalibrate = 6;

/** The calibration that a run of equal arms gives; null where too few of its pairs count, or no metric was in both arms. */
export function calibrationOf(measurements: Measurements, within: WithinLaunch | null): Calibration | null {
  const { run, tool, config, plan } = measurements;
  const valid = measurements.pairs.filter(({ dropped }) => dropped === null);
  if (valid.length < fewestToCalibrate) return null;
  const index = new SeriesIndex(valid);
  const noise = index.keys().flatMap((key) => noiseOf(key, index, within));
  if (noise.length === 0) return null;
  return {
    format: "weighbridge-calibration",
    version: 2,
    tool,
    run: run.id,
    measuredAt: run.startedAt,
    revision: run.base.sha,
    machine: run.machine,
    pairs: valid.length,
    secondsPerPair: valid.reduce((sum, { seconds }) => sum + seconds, 0) / valid.length,
    suites: config.suites.map((suite) => ({
      name: suite.name,
      window: plan?.windows[suite.name]?.seconds ?? ("window" in suite ? suite.window : null),
      settings: settingsOf(suite, config.stacks),
    })),
    noise,
  };
}

/** What of a suite bears on its noise: load, requests, commands and its stack's limits, but no header, variable or window. */
export function settingsOf(suite: Suite, stacks: Config["stacks"]): string {
  const limits = "stack" in suite ? limitsOf(stacks[suite.stack]) : {};
  if (suite.kind !== "load") {
    const { name: _name, env: _env, ...rest } = suite;
    return JSON.stringify("window" in rest ? { ...rest, window: null, limits } : rest);
  }
  const { load, rate, schedule, connections, warmup, slice, arms, protocol = "http/1.1", requests } = suite;
  const named = requests.map(({ name, weight }) => [name, weight]);
  const sent = { load, rate, schedule, connections, protocol, warmup, slice, arms, requests: named };
  return JSON.stringify({ ...sent, limits });
}

/** Cores and bytes in one order, whatever order the config has. */
function limitsOf(stack: StackConfig | undefined): ComposeStack["limits"] {
  if (stack?.kind !== "compose") return {};
  const { cpus, memory } = stack.limits;
  return { ...(cpus === undefined ? {} : { cpus }), ...(memory === undefined ? {} : { memory }) };
}

/** Nothing for shares, which have no ratio, and where a pair has no finite one. */
function noiseOf(key: SeriesKey, index: SeriesIndex, within: WithinLaunch | null): readonly SeriesNoise[] {
  const series = index.find(key);
  const metric = metricOf(key.metric);
  if (series === undefined || metric.scale !== "ratio") return [];
  if (Math.min(series.requests.base, series.requests.head) < metric.leastRequests) return [];
  const scale = scaleOf(metric);
  const differences = series.base.map((base, i) =>
    scale.difference(base ?? Number.NaN, series.head[i] ?? Number.NaN),
  );
  const values = [...series.base, ...series.head].flatMap((value) => value ?? []).sort((a, b) => a - b);
  if (values.length === 0) return [];
  const pairs = differences.length;
  const value = medianOf(Float64Array.from(values));
  const known = { suite: key.suite, benchmark: key.benchmark, metric: key.metric, pairs, value };
  if (exactChange(key.metric, series) !== null) return [{ ...known, sigma: 0, sd: 0, fromRequests: null }];
  if (pairs < fewestToCalibrate || !differences.every(Number.isFinite)) return [];
  const sd = deviation(differences);
  return [{ ...known, sigma: spreadOf(differences), sd, fromRequests: within?.sigma(key) ?? null }];
}

/** The spread of a sample that half of it may disturb, unless that half is all the same. */
export function spreadOf(differences: readonly number[]): number {
  const robust = robustSigma(differences);
  return robust > 0 ? robust : deviation(differences);
}

function deviation(sample: readonly number[]): number {
  const mean = sample.reduce((sum, each) => sum + each, 0) / sample.length;
  return Math.sqrt(sample.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (sample.length - 1));
}
