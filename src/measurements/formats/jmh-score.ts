import { amountOf, listOf, property, textOf } from "./json.ts";

/** A metric of JMH: what was measured of one benchmark. */
export interface Score {
  readonly unit: string;
  /** Null where the unit is that of a profiler. */
  readonly metric: "time.per_op" | "ops.per_second" | null;
  /** One per iteration, forks one after the other; in base units where there is a metric. */
  readonly values: readonly number[];
  /** In the mode sample, of all operations that were timed, and how many these are. */
  readonly quantiles: readonly { readonly metric: string; readonly value: number }[];
  readonly events: number;
}

/** How many of a unit make a second. */
const perSecond: Readonly<Record<string, number>> = {
  ns: 1e9,
  us: 1e6,
  ms: 1e3,
  s: 1,
  min: 1 / 60,
  hr: 1 / 3600,
  day: 1 / 86_400,
};

const UNIT = /^(?:ops\/([a-z]+)|([a-z]+)\/op)$/;
const LEVELS = ["50", "90", "95", "99", "99.9"];

/** Reads a `primaryMetric` or one of the `secondaryMetrics`; undefined where it is none. */
export function readScore(node: unknown): Score | undefined {
  const unit = textOf(node, "scoreUnit");
  if (unit === undefined) return undefined;
  const [, rate = "", time = ""] = UNIT.exec(unit) ?? [];
  const ofRate = Object.hasOwn(perSecond, rate) ? perSecond[rate] : undefined;
  const ofTime = Object.hasOwn(perSecond, time) ? perSecond[time] : undefined;
  const iterations = histogramsOf(node);
  const raw = iterations.length > 0 ? iterations.map(meanOf) : valuesOf(node);
  const none = { quantiles: [], events: 0 };
  if (ofRate !== undefined)
    return { unit, metric: "ops.per_second", values: raw.map((value) => value * ofRate), ...none };
  if (ofTime === undefined) return { unit, metric: null, values: raw, ...none };
  const values = raw.map((value) => value / ofTime);
  if (iterations.length === 0) return { unit, metric: "time.per_op", values, ...none };
  const events = iterations.flat().reduce((sum, { count }) => sum + count, 0);
  return { unit, metric: "time.per_op", values, quantiles: quantilesOf(node, ofTime), events };
}

/** The numbers of each iteration of each fork, or, where an old version kept none, the score. */
function valuesOf(node: unknown): readonly number[] {
  const forks = listOf(node, "rawData");
  const values = forks === undefined ? [amountOf(node, "score")] : forks.flat();
  return values.filter(isAmount);
}

interface Bar {
  readonly value: number;
  readonly count: number;
}

/** What the mode sample keeps: per fork and iteration, pairs of a value and how often it came. */
function histogramsOf(node: unknown): readonly (readonly Bar[])[] {
  const iterations = (listOf(node, "rawDataHistogram") ?? []).flat();
  return iterations.map(barsOf).filter((bars) => bars.length > 0);
}

function barsOf(iteration: unknown): readonly Bar[] {
  if (!Array.isArray(iteration)) return [];
  return (iteration as unknown[]).flatMap((bar) => {
    const [value, count] = Array.isArray(bar) ? (bar as unknown[]) : [];
    return isAmount(value) && isAmount(count) && count > 0 ? [{ value, count }] : [];
  });
}

function meanOf(bars: readonly Bar[]): number {
  const count = bars.reduce((sum, bar) => sum + bar.count, 0);
  return bars.reduce((sum, bar) => sum + bar.value * bar.count, 0) / count;
}

function quantilesOf(node: unknown, ofTime: number): Score["quantiles"] {
  const percentiles = property(node, "scorePercentiles");
  return LEVELS.flatMap((level) => {
    const value = amountOf(percentiles, level.includes(".") ? level : `${level}.0`);
    return value === undefined ? [] : [{ metric: `latency.p${level}`, value: value / ofTime }];
  });
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}
