import type { SeriesTrend, Trend } from "../history/trend.ts";
import { type Metric, metricOf } from "../metric/metric.ts";
import { cleanLine, shorten } from "./clean.ts";
import { changeSentence, changeText } from "./numbers.ts";
import type { Span } from "./report.ts";
import { sparkline } from "./sparkline.ts";
import { count, nameSpan } from "./words.ts";

/** Changes that fill the height of a sparkline, where no gate says what is much. */
const leastHeight = 0.05;

/**
 * A line for each metric that crept, for the comment: what single pull requests hide. Since a date, and not since the reference: merges
 * before it are too old to count, or were never weighed, and have a part in how far the branch stands from the reference.
 */
export function trendSpans(trend: Trend): readonly (readonly Span[])[] {
  const severalSuites = new Set(trend.series.map(({ suite }) => suite)).size > 1;
  return trend.series
    .filter(({ crept }) => crept)
    .map((one) => [
      ...subject(one, severalSuites),
      ` has crept ${creepText(one)} over ${count(measured(one), "merge", "merges")} since ${trend.since.slice(0, 10)}, measured against `,
      nameSpan(referenceText(trend)),
      `${pullsText(one)}: ${sparklineOf(one)}`,
    ]);
}

/** What a series is, in words: `GET /merchants p95`. */
export function subject({ suite, benchmark, metric }: SeriesTrend, severalSuites: boolean): readonly Span[] {
  return [
    ...(severalSuites ? [`${shorten(cleanLine(suite), 80)} `] : []),
    ...(benchmark === "*" ? [] : [nameSpan(benchmark), " "]),
    metricOf(metric).label,
  ];
}

/** The pinned build by its name, and by its commit where it has none. */
export function referenceText({ reference }: Trend): string {
  return reference.name === "" ? reference.sha.slice(0, 7) : reference.name;
}

/** `+7% (4% to 10%)`; a dash where there are too few merges. */
export function creepText({ creep, metric }: SeriesTrend): string {
  return creep === null ? "–" : changeSentence(creep, metricOf(metric));
}

/** The change of the last merge that was measured. */
export function lastText({ changes, metric }: SeriesTrend): string {
  const last = changes.findLast((change) => change !== null);
  return last === undefined || last === null ? "–" : signed(last, metricOf(metric));
}

export function sparklineOf({ changes, margin }: SeriesTrend): string {
  return sparkline(changes, margin ?? leastHeight);
}

/** How many merges have a value. */
export function measured({ changes }: SeriesTrend): number {
  return changes.filter((change) => change !== null).length;
}

function signed(change: number, metric: Metric): string {
  return changeText({ estimate: change, lower: -Infinity, upper: Infinity }, metric).change || "0%";
}

/** Said only as far as it is true of every pull request that was weighed meanwhile. */
function pullsText({ pulls: { passed, failed, other } }: SeriesTrend): string {
  const all = passed + other;
  if (failed > 0 || all === 0) return "";
  return other === 0
    ? `, although ${all === 1 ? "the pull request" : `each of ${all} pull requests`} passed`
    : `, although ${all === 1 ? "the pull request did not fail" : `none of ${all} pull requests failed`}`;
}
