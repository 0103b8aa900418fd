import { findMetric, metricOf } from "../metric/metric.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import type { Plan, PlannedGate } from "../plan/plan.ts";
import { projectedBound, smallestVisibleChange } from "../stats/planning.ts";
import { robustSigma } from "../stats/quantile.ts";
import type { Comparison, Effect, GateComparison } from "./comparison.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { type Series, SeriesIndex } from "./series.ts";

/** The tails that bounds are taken at: those of the look at hand, and of the last one. */
interface Tails {
  readonly pass: number;
  readonly fail: number;
  readonly last: { readonly n: number; readonly pass: number; readonly fail: number };
}

/** What the data say about each planned gate after these valid pairs. `report` gates are left out. */
export function compareGates(plan: Plan, pairs: readonly PairMeasurements[]): readonly GateComparison[] {
  const index = new SeriesIndex(pairs);
  const tails = tailsAt(plan, pairs.length);
  return plan.gates
    .filter(({ gate }) => gate.form.kind !== "report")
    .map((planned) => compareGate(planned, index, tails));
}

/** Every metric that was measured, gated or not. */
export function compareAll(plan: Plan, pairs: readonly PairMeasurements[]): readonly Comparison[] {
  const index = new SeriesIndex(pairs);
  const tails = tailsAt(plan, pairs.length);
  return index
    .keys()
    .filter(({ metric }) => findMetric(metric) !== undefined)
    .map((key) => comparisonOf(key, index, tails.pass));
}

/** The tails of the latest look within `n` pairs; before the first look nothing may be concluded. */
function tailsAt(plan: Plan, n: number): Tails {
  const look = plan.looks.findLast((candidate) => candidate.n <= n);
  const last = plan.looks.at(-1);
  return {
    pass: look?.pass ?? 0,
    fail: look?.fail.at(-1) ?? 0,
    last: { n: last?.n ?? 0, pass: last?.pass ?? 0, fail: last?.fail.at(-1) ?? 0 },
  };
}

function compareGate(planned: PlannedGate, index: SeriesIndex, tails: Tails): GateComparison {
  const { gate, suite, benchmark } = planned;
  const series = index.find(suite, benchmark, gate.metric);
  const comparison = comparisonOf({ suite, benchmark, metric: gate.metric }, index, tails.pass);
  const unjudged = { gate: planned.id, comparison, ...nothing };
  const relative = gate.form.kind === "margin";
  if (relative && series !== undefined && lacksBase(series))
    return { ...unjudged, exempt: "base has nothing to compare with" };
  const missing = whyMissing(planned, series, relative);
  if (series === undefined || missing !== null) return { ...unjudged, missing };

  const scale = scaleOf(metricOf(gate.metric));
  const threshold = thresholdOf(planned, scale);
  const sample = sampleOf(series, scale, relative);
  // A limit is one threshold; against a margin "worse" begins at base and "within" ends at the margin.
  const harmless = relative ? 0 : threshold;
  const estimate = scale.estimate(sample);
  const upper = scale.upper(sample, tails.pass);
  return {
    gate: planned.id,
    comparison,
    pFail: scale.above(sample, harmless),
    pPass: scale.below(sample, threshold),
    beyond: estimate >= threshold,
    cannotRuleOut: relative ? scale.change(upper) : scale.value(upper),
    visible: relative && gate.metric !== "errors.rate" ? visibleChange(sample, scale, tails) : null,
    reachable: reachable(sample, scale, { estimate, threshold, harmless, tails }),
    missing: null,
    exempt: null,
  };
}

const nothing = {
  pFail: 1,
  pPass: 1,
  beyond: false,
  cannotRuleOut: Infinity,
  visible: null,
  reachable: { pass: false, fail: false },
  missing: null,
  exempt: null,
} as const;

function thresholdOf({ gate }: PlannedGate, scale: Scale): number {
  if (gate.form.kind === "report") throw new RangeError("a report gate has no threshold");
  return gate.form.kind === "margin" ? scale.margin(gate.form.value) : scale.level(gate.form.value);
}

function sampleOf(series: Series, scale: Scale, relative: boolean): readonly number[] {
  return series.head.map((head, i) =>
    relative
      ? scale.difference(series.base[i] ?? Number.NaN, head ?? Number.NaN)
      : scale.level(head ?? Number.NaN),
  );
}

function lacksBase(series: Series): boolean {
  return series.requests.base === 0 && series.base.every((value) => value === null);
}

/** Absence is never a pass: why a gate cannot be judged, or null. */
function whyMissing({ gate }: PlannedGate, series: Series | undefined, relative: boolean): string | null {
  if (series === undefined) return "it was not measured";
  const arms = relative ? (["base", "head"] as const) : (["head"] as const);
  for (const arm of arms) {
    const gaps = series[arm].filter((value) => value === null).length;
    if (gaps > 0) return series.absent ?? `${gaps} of ${series[arm].length} pairs have no value of ${arm}`;
    const least = metricOf(gate.metric).leastRequests;
    if (series.requests[arm] < least)
      return `${Math.floor(series.requests[arm])} requests per pair, ${least} needed`;
  }
  return null;
}

function visibleChange(
  sample: readonly number[],
  scale: Scale,
  { fail, last }: Tails,
): { readonly now: number; readonly atEnd: number } | null {
  const sigma = robustSigma(sample);
  if (!Number.isFinite(sigma)) return null;
  const at = (n: number, tail: number): number =>
    tail === 0 ? Infinity : scale.change(smallestVisibleChange(sigma, n, tail));
  return { now: at(sample.length, fail), atEnd: at(last.n, last.fail) };
}

/** Projects today's bounds, at the last look's tails, to the last look. */
function reachable(
  sample: readonly number[],
  scale: Scale,
  at: {
    readonly estimate: number;
    readonly threshold: number;
    readonly harmless: number;
    readonly tails: Tails;
  },
): { readonly pass: boolean; readonly fail: boolean } {
  const { estimate, threshold, harmless } = at;
  const { n, pass, fail } = at.tails.last;
  const project = (bound: number): number => projectedBound(estimate, bound, sample.length, n);
  const upper = scale.upper(sample, pass);
  const lower = scale.lower(sample, fail);
  return {
    pass: !Number.isFinite(upper) || project(upper) < threshold,
    fail: estimate >= threshold && (!Number.isFinite(lower) || project(lower) > harmless),
  };
}

function comparisonOf(
  key: { readonly suite: string; readonly benchmark: string; readonly metric: string },
  index: SeriesIndex,
  tail: number,
): Comparison {
  const series = index.find(key.suite, key.benchmark, key.metric);
  const base = numbers(series?.base);
  const head = numbers(series?.head);
  return {
    ...key,
    n: index.pairs,
    base: base === null ? null : middle(base),
    head: head === null ? null : middle(head),
    effect: base === null || head === null ? null : effectOf(key.metric, base, head, tail),
  };
}

function effectOf(
  metricId: string,
  base: readonly number[],
  head: readonly number[],
  tail: number,
): Effect | null {
  const metric = metricOf(metricId);
  const scale = scaleOf(metric);
  const sample = base.map((value, i) => scale.difference(value, head[i] ?? Number.NaN));
  if (sample.some(Number.isNaN)) return null;
  const worse = {
    estimate: scale.change(scale.estimate(sample)),
    lower: scale.change(scale.lower(sample, tail)),
    upper: scale.change(scale.upper(sample, tail)),
  };
  if (metric.better === "lower") return worse;
  return { estimate: -worse.estimate, lower: -worse.upper, upper: -worse.lower };
}

/** All values, or null where one is absent or there is none. */
function numbers(values: readonly (number | null)[] | undefined): readonly number[] | null {
  if (values === undefined || values.length === 0) return null;
  const present = values.filter((value) => value !== null);
  return present.length === values.length ? present : null;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? 0;
  const high = sorted[Math.floor(half)] ?? 0;
  return low === high ? low : (low + high) / 2;
}
