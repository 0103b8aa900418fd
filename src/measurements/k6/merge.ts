import { mixedQuantiles, type QuantileFunction } from "../../stats/mixture.ts";
import { quantileLevel } from "./names.ts";
import type { Summary, SummaryCheck, SummaryMetric } from "./summary.ts";

/**
 * One summary for several runs of the same load, as if all had been one: counts add up, rates are rates of the sums,
 * quantiles are those of all samples together. For that k6 must tell of each trend its `count`, `avg`, `min`, `max` and many
 * quantiles.
 */
export function mergeSummaries(summaries: readonly Summary[]): Summary {
  const [only, ...others] = summaries;
  if (only !== undefined && others.length === 0) return only;
  const seconds = summaries.map(secondsOf).reduce((sum, each) => sum + each, 0);
  const byKey = groupBy(
    summaries.flatMap(({ metrics }) => metrics),
    ({ key }) => key,
  );
  const byCheck = groupBy(
    summaries.flatMap(({ checks }) => checks),
    ({ benchmark }) => benchmark,
  );
  return {
    metrics: [...byKey.values()].map((parts) => mergeMetric(parts, seconds)),
    checks: [...byCheck.values()].map((parts) => parts.reduce(mergeChecks)),
    unread: [...new Set(summaries.flatMap(({ unread }) => unread))],
  };
}

/** Seconds that a run took, from its largest counter; 0 where nothing was counted. */
export function secondsOf({ metrics }: Summary): number {
  const counters = metrics.map(({ stats }) => ({
    count: stats.get("count") ?? 0,
    rate: stats.get("rate") ?? 0,
  }));
  const [largest] = counters
    .filter(({ count, rate }) => count > 0 && rate > 0)
    .toSorted((one, other) => other.count - one.count);
  return largest === undefined ? 0 : largest.count / largest.rate;
}

/** The distribution that a trend's statistics describe. */
export function distributionOf({ stats }: SummaryMetric): QuantileFunction {
  const points = [...stats]
    .flatMap(([stat, value]): [number, number][] => {
      const level = levelOf(stat);
      return level === null ? [] : [[level, value]];
    })
    .sort(([one], [other]) => one - other);
  return {
    count: stats.get("count") ?? 0,
    levels: points.map(([level]) => level),
    values: points.map(([, value]) => value),
  };
}

/** The level in 0..1 of a statistic that is a quantile, extremes too; null for any other. */
export function levelOf(stat: string): number | null {
  if (stat === "min") return 0;
  if (stat === "max") return 1;
  const percent = quantileLevel(stat);
  return percent === undefined ? null : percent / 100;
}

/** @param seconds of all runs: a run that never touched a counter took its time nevertheless */
function mergeMetric(parts: readonly SummaryMetric[], seconds: number): SummaryMetric {
  const [first] = parts;
  if (first === undefined) throw new RangeError("a metric has no part");
  return {
    ...first,
    stats: new Map(mergeStats(first, parts, seconds)),
    samples: parts.reduce<number | null>(
      (sum, { samples }) => (samples === null ? null : (sum ?? 0) + samples),
      0,
    ),
    thresholds: mergeThresholds(parts),
  };
}

function mergeStats(
  { type }: SummaryMetric,
  parts: readonly SummaryMetric[],
  seconds: number,
): Iterable<readonly [string, number]> {
  const sum = (stat: string): number => parts.reduce((total, { stats }) => total + (stats.get(stat) ?? 0), 0);
  switch (type) {
    case "counter":
      return [
        ["count", sum("count")],
        ["rate", seconds > 0 ? sum("count") / seconds : 0],
      ];
    case "rate": {
      const [passes, fails] = [sum("passes"), sum("fails")];
      const rate = passes + fails === 0 ? 0 : passes / (passes + fails);
      return [
        ["passes", passes],
        ["fails", fails],
        ["rate", rate],
      ];
    }
    case "gauge":
      // A gauge keeps its last value.
      return parts.at(-1)?.stats ?? [];
    case "trend":
      return mergeTrends(parts);
  }
}

function mergeTrends(parts: readonly SummaryMetric[]): Iterable<readonly [string, number]> {
  const filled = parts.filter(({ stats }) => (stats.get("count") ?? 0) > 0);
  const [first, second] = filled;
  if (first === undefined || second === undefined) return first?.stats ?? parts[0]?.stats ?? [];
  const total = (weigh: (stats: ReadonlyMap<string, number>) => number): number =>
    filled.reduce((sum, { stats }) => sum + (stats.get("count") ?? 0) * weigh(stats), 0);
  const count = total(() => 1);
  const levels = [...first.stats.keys()].flatMap((stat) => {
    const level = levelOf(stat);
    return level === null ? [] : [{ stat, level }];
  });
  const mixed = mixedQuantiles(
    filled.map(distributionOf),
    levels.map(({ level }) => level),
  );
  return [
    ["count", count],
    ["avg", total((stats) => stats.get("avg") ?? 0) / count],
    ...levels.map(({ stat }, at) => [stat, mixed[at] ?? 0] as const),
  ];
}

/** Failed in any run is failed. */
function mergeThresholds(parts: readonly SummaryMetric[]): SummaryMetric["thresholds"] {
  const all = groupBy(
    parts.flatMap(({ thresholds }) => thresholds),
    ({ expression }) => expression,
  );
  return [...all].map(([expression, told]) => ({ expression, failed: told.some(({ failed }) => failed) }));
}

function mergeChecks(one: SummaryCheck, other: SummaryCheck): SummaryCheck {
  return { ...one, passes: one.passes + other.passes, fails: one.fails + other.fails };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
