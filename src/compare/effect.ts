import { median } from "simple-statistics";
import { findMetric, metricOf } from "../metric/metric.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import type { Plan } from "../plan/plan.ts";
import type { Comparison, Effect } from "./comparison.ts";
import { scaleOf } from "./scale.ts";
import { SeriesIndex } from "./series.ts";
import { tailsAt } from "./tails.ts";

/** From this quantile on a value from too few requests is no estimate of it but an extreme of the sample. */
const tail = 0.95;

/** Every metric that was measured, gated or not; quantiles of the tail only from the requests that they need. */
export function compareAll(plan: Plan, pairs: readonly PairMeasurements[]): readonly Comparison[] {
  const index = new SeriesIndex(pairs);
  const { pass } = tailsAt(plan, pairs.length);
  return index
    .keys()
    .filter((key) => hasEnoughRequests(key, index))
    .map((key) => comparisonOf(key, index, pass));
}

function hasEnoughRequests(
  key: { readonly suite: string; readonly benchmark: string; readonly metric: string },
  index: SeriesIndex,
): boolean {
  const metric = findMetric(key.metric);
  const series = index.find(key.suite, key.benchmark, key.metric);
  if (metric === undefined || series === undefined) return false;
  return (metric.quantile ?? 0) < tail || series.requests.head >= metric.leastRequests;
}

/** One metric of one benchmark, head beside base. */
export function comparisonOf(
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
    base: base === null ? null : median([...base]),
    head: head === null ? null : median([...head]),
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
  const test = scale.test(sample);
  const worse = {
    estimate: scale.change(test.estimate()),
    lower: scale.change(test.lower(tail)),
    upper: scale.change(test.upper(tail)),
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
