import { median } from "simple-statistics";
import { findMetric, metricOf } from "../metric/metric.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import type { Plan } from "../plan/plan.ts";
import type { Comparison, Effect } from "./comparison.ts";
import { scaleOf } from "./scale.ts";
import { exactChange } from "./exact.ts";
import { SeriesIndex, type SeriesKey } from "./series.ts";
import { tailsAt } from "./tails.ts";

/** From this quantile on a value from too few requests is no estimate of it but an extreme of the sample. */
const tail = 0.95;

/** Every metric that was measured, gated or not; quantiles of the tail only from the requests that they need. */
export function compareAll(plan: Plan, pairs: readonly PairMeasurements[]): readonly Comparison[] {
  const index = new SeriesIndex(pairs);
  return index
    .keys()
    .filter((key) => hasEnoughRequests(key, index))
    .map((key) => comparisonOf(key, index, plan));
}

function hasEnoughRequests(key: SeriesKey, index: SeriesIndex): boolean {
  const metric = findMetric(key.metric);
  const series = index.find(key);
  if (metric === undefined || series === undefined) return false;
  return (metric.quantile ?? 0) < tail || series.requests.head >= metric.leastRequests;
}

/** One metric of one benchmark, head beside base. */
export function comparisonOf(key: SeriesKey, index: SeriesIndex, plan: Plan): Comparison {
  const series = index.find(key);
  const base = numbers(series?.base);
  const head = numbers(series?.head);
  const n = series?.base.length ?? 0;
  const exact = series === undefined ? null : exactChange(key.metric, series);
  return {
    ...key,
    n,
    base: base === null ? null : median([...base]),
    head: head === null ? null : median([...head]),
    effect:
      exact === null
        ? base === null || head === null
          ? null
          : effectOf(key.metric, base, head, tailsAt(plan, n).pass)
        : { estimate: exact, lower: exact, upper: exact },
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
