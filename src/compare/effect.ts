import { findMetric, metricOf } from "../metric/metric.ts";
import type { Plan } from "../plan/plan.ts";
import type { Comparison, Effect } from "./comparison.ts";
import { medianOf } from "../stats/median-interval.ts";
import { noiseFloor } from "../stats/noise-floor.ts";
import { scaleOf, testFor } from "./scale.ts";
import { exactChange } from "./exact.ts";
import type { Series, SeriesIndex, SeriesKey } from "./series.ts";
import { tailsAt } from "./tails.ts";

/** From this quantile on a value from too few requests is no estimate of it but an extreme of the sample. */
const tail = 0.95;

/** Every metric that was measured, gated or not; quantiles of the tail only from the requests that they need. */
export function compareAll(plan: Plan, index: SeriesIndex): readonly Comparison[] {
  return index.keys().flatMap((key) => {
    const series = index.find(key);
    return hasEnoughRequests(key, series) ? [comparisonOf(key, series, plan)] : [];
  });
}

function hasEnoughRequests(key: SeriesKey, series: Series | undefined): boolean {
  const metric = findMetric(key.metric);
  if (metric === undefined || series === undefined) return false;
  return (metric.quantile ?? 0) < tail || series.requests.head >= metric.leastRequests;
}

/** One metric of one benchmark, head beside base. */
export function comparisonOf(key: SeriesKey, series: Series | undefined, plan: Plan): Comparison {
  const base = numbers(series?.base);
  const head = numbers(series?.head);
  const n = series?.base.length ?? 0;
  const exact = series === undefined ? null : exactChange(key.metric, series);
  if (exact !== null) {
    const effect = { estimate: exact, lower: exact, upper: exact };
    return { ...key, n, base: base?.[0] ?? null, head: head?.[0] ?? null, effect, p: null, floor: null };
  }
  const tested = base === null || head === null ? null : testOf(key.metric, base, head, n, plan);
  const { effect, p, floor } = tested ?? { effect: null, p: null, floor: null };
  return { ...key, n, base: median(base), head: median(head), effect, p, floor };
}

function testOf(
  metricId: string,
  base: readonly number[],
  head: readonly number[],
  n: number,
  plan: Plan,
): Pick<Comparison, "effect" | "p" | "floor"> | null {
  const metric = metricOf(metricId);
  const scale = scaleOf(metric);
  const sample = base.map((value, i) => scale.difference(value, head[i] ?? Number.NaN));
  if (sample.some(Number.isNaN)) return null;
  const test = testFor(metric, plan)(sample);
  const tail = tailsAt(plan, n).pass;
  const worse = {
    estimate: scale.change(test.estimate()),
    lower: scale.change(test.lower(tail)),
    upper: scale.change(test.upper(tail)),
  };
  const effect: Effect =
    metric.better === "lower"
      ? worse
      : { estimate: -worse.estimate, lower: -worse.upper, upper: -worse.lower };
  const floor = noiseFloor(test, n);
  return {
    effect,
    p: repeatedP(Math.min(test.above(0), test.below(0)), tail, plan.alpha.pass),
    floor: floor === null ? null : scale.change(floor),
  };
}

/**
 * A tail of this look as a two-sided p value of the run (the repeated p values of Jennison and Turnbull, JRSS B 51, 1989): the
 * level of the run at which this look's share would be that tail, shares being taken in proportion. 1 before the first look.
 */
function repeatedP(tail: number, shareOfLook: number, alpha: number): number {
  return shareOfLook === 0 ? 1 : Math.min(1, (2 * tail * alpha) / shareOfLook);
}

function median(values: readonly number[] | null): number | null {
  return values === null ? null : medianOf(Float64Array.from(values).sort());
}

/** All values, or null where one is absent or there is none. */
function numbers(values: readonly (number | null)[] | undefined): readonly number[] | null {
  if (values === undefined || values.length === 0) return null;
  return values.every((value) => value !== null) ? values : null;
}
