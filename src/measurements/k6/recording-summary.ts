import { placeRanks } from "../../stats/order-statistics.ts";
import { quantileWithFailures } from "../../stats/quantile.ts";
import type { K6Type } from "./built-in.ts";
import { checkBenchmark, QUANTILES, type Tags } from "./names.ts";
import type { MetricRows, Recording } from "./recording.ts";
import type { Samples } from "./samples.ts";
import type { Summary, SummaryCheck, SummaryMetric } from "./summary.ts";
import { Tally } from "./tally.ts";

/** The rows of one value of one tag, as the numbers of the combinations that hold it; null for all rows. */
interface Cell {
  readonly tags: Tags;
  readonly sets: readonly number[] | null;
}

/**
 * What k6 itself would have summarised of the recorded rows, for each scenario, group and name too. Rates are per second
 * of `seconds`, or left out where it is null.
 */
export function summaryOf(recording: Recording, seconds: number | null): Summary {
  const cells = cellsOf(recording);
  const metrics = recording.metrics.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const most = Math.max(0, ...metrics.map(({ samples }) => countOf(samples)));
  const scratch = new Float64Array(most);
  return {
    metrics: metrics.flatMap((rows) =>
      cells
        .map((cell) => metricOf(rows, cell, recording, seconds, scratch))
        .filter((metric) => metric !== null),
    ),
    checks: checksOf(recording),
    unread: [],
  };
}

function cellsOf({ tagSets }: Recording): readonly Cell[] {
  const tagged = (["scenario", "group", "name", "url"] as const).flatMap((dimension) =>
    [...tagSets.cellsOf(dimension)].map(([value, sets]) => ({ tags: new Map([[dimension, value]]), sets })),
  );
  return [{ tags: new Map(), sets: null }, ...tagged];
}

function metricOf(
  { name, metric, samples, tallies }: MetricRows,
  { tags, sets }: Cell,
  recording: Recording,
  seconds: number | null,
  scratch: Float64Array,
): SummaryMetric | null {
  if (metric === null) return null;
  const isLost = (set: number): boolean =>
    name === "http_req_duration" && recording.tagSets.isUnanswered(set);
  const { stats, count } =
    metric.type === "trend"
      ? trendStats(
          within(samples, sets, (set) => !isLost(set)),
          countOf(within(samples, sets, isLost)),
          scratch,
        )
      : tallyStats(metric.type, within(tallies, sets), seconds);
  if (count === 0) return null;
  const key = [name, ...[...tags].map(([tag, value]) => `{${tag}:${value}}`)].join("");
  return { ...metric, key, tags, stats, samples: count, thresholds: [] };
}

interface Stats {
  readonly stats: ReadonlyMap<string, number>;
  readonly count: number;
}

/**
 * Exact quantiles and the mean. A request without an answer, for which k6 records the time until it failed, 0 for a
 * refused connection, is slower than any other: a quantile that touches one has no value.
 *
 * @param scratch has room for all values
 */
function trendStats(samples: readonly Samples[], lost: number, scratch: Float64Array): Stats {
  const values = scratch.subarray(0, countOf(samples));
  let at = 0;
  for (const part of samples) {
    part.copyTo(values, at);
    at += part.count;
  }
  let sum = 0;
  let slowest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    sum += value;
    if (value > slowest) slowest = value;
  }
  const count = values.length + lost;
  const stats = new Map<string, number>([["count", count]]);
  if (values.length > 0) stats.set("avg", (sum + lost * slowest) / count);
  placeRanks(values, ranksAround(count));
  for (const level of QUANTILES) {
    const value = quantileWithFailures(values, lost, level / 100);
    if (value !== undefined && value !== Infinity) stats.set(`p(${level})`, value);
  }
  return { stats, count };
}

/** The ranks that the quantiles of so many values lie between. */
function ranksAround(count: number): readonly number[] {
  return QUANTILES.flatMap((level) => {
    const position = Math.floor((count - 1) * (level / 100));
    return [position, position + 1, position + 2]; // the third where rounding makes the position the next one
  }).toSorted((a, b) => a - b);
}

function tallyStats(type: K6Type, tallies: readonly Tally[], seconds: number | null): Stats {
  const all = new Tally();
  for (const tally of tallies) all.merge(tally);
  const { count, sum, holding, last } = all;
  if (type === "gauge") return { stats: new Map([["value", last]]), count };
  if (type === "rate") return { stats: new Map([["rate", holding / count]]), count };
  const rate: readonly [string, number][] = seconds === null ? [] : [["rate", sum / seconds]];
  return { stats: new Map([["count", sum], ...rate]), count };
}

/** The checks by their names below their groups, as the rows of `checks` have them. */
function checksOf({ metrics, tagSets }: Recording): readonly SummaryCheck[] {
  const tallies = metrics.find(({ name }) => name === "checks")?.tallies ?? [];
  return [...tagSets.cellsOf("check")].map(([path, sets]) => {
    const all = new Tally();
    for (const tally of within(tallies, sets)) all.merge(tally);
    return { benchmark: checkBenchmark(path), passes: all.holding, fails: all.count - all.holding };
  });
}

/** What there is of these combinations, or of all where `sets` is null. */
function within<T>(
  bySet: readonly (T | undefined)[],
  sets: readonly number[] | null,
  keep: (set: number) => boolean = () => true,
): readonly T[] {
  const ids = sets ?? [...bySet.keys()];
  return ids.filter(keep).flatMap((set) => bySet[set] ?? []);
}

function countOf(samples: readonly (Samples | undefined)[]): number {
  return samples.reduce((sum, one) => sum + (one?.count ?? 0), 0);
}
