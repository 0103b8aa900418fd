import { customMetric } from "../../metric/families.ts";
import type { Better } from "../../metric/metric.ts";
import { builtIn, type K6Metric } from "./built-in.ts";

/** The tags that a submetric of k6 is narrowed to, by key; none for the whole metric. */
export type Tags = ReadonlyMap<string, string>;

/** Which direction of a script's own metric is better. One that is not listed is better when lower. */
export type Directions = ReadonlyMap<string, Better>;

/** A number of k6 as one of our metrics; divided by `divisor` it is in the metric's base unit. */
export interface Named {
  readonly metric: string;
  readonly divisor: number;
}

/** Levels, in percent, of the quantiles that every result has. */
export const QUANTILES: readonly number[] = [50, 75, 90, 95, 99, 99.9];

/** What `--summary-trend-stats` has to ask of k6, so that its summary has these quantiles, the mean and the count. */
export const SUMMARY_TREND_STATS = ["count", "avg", ...QUANTILES.map((level) => `p(${level})`)].join(",");

/** The load itself, and bytes, of which a faster and a more wasteful service both have more. */
const unnamed = /^(?:vus|vus_max|(?:browser_)?data_(?:sent|received))$/;

/**
 * What we call a number of k6, or null where it is none of ours: extremes, totals that only say how long a run was, and
 * bytes. `stat` is k6's own word: `avg`, `med` and `p(95)` of a trend, `rate` of a rate, `rate` and `count` of a counter,
 * `value` of a gauge.
 */
export function nameOf(metric: K6Metric, stat: string, directions: Directions): Named | null {
  const { name, type } = metric;
  if (unnamed.test(name)) return null;
  const better = directions.get(name) ?? "lower";
  switch (type) {
    case "trend":
      return trendName(metric, stat, better);
    case "rate":
      if (stat !== "rate") return null;
      if (name === "http_req_failed") return plain("errors.rate");
      return plain(name === "checks" ? "checks.rate" : customMetric(better, `share.${name}`));
    case "counter":
      if (name === "http_reqs") return stat === "rate" ? plain("throughput") : null;
      if (countsWork(name)) return stat === "rate" ? plain(customMetric("higher", `${name}/s`)) : null;
      return stat === "count" ? plain(customMetric(better, name)) : null;
    case "gauge":
      return stat === "value" ? plain(customMetric(better, name)) : null;
  }
}

/** The level, in percent, of a quantile above 0 and below 100; undefined for every other statistic. */
export function quantileLevel(stat: string): number | undefined {
  if (stat === "med") return 50;
  const level = Number(/^p\((\d{1,2}(?:\.\d{1,4})?)\)$/.exec(stat)?.[1] ?? 0);
  return level > 0 ? level : undefined;
}

/** `all` for a whole metric, `scenario:browse` for a submetric; several tags in the order of their keys, between commas. */
export function benchmarkOf(tags: Tags): string {
  if (tags.size === 0) return "all";
  return [...tags]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}:${value}`)
    .join(",");
}

/** The benchmark of a check below its groups: `check: login::status is 200`. `path` is k6's, `::login::status is 200`. */
export function checkBenchmark(path: string): string {
  return `check: ${path.replace(/^::/, "")}`;
}

/** `http_req_duration{scenario:browse,group:::login}` in parts, as k6 reads it; undefined where it is malformed. */
export function splitSubmetric(text: string): { readonly name: string; readonly tags: Tags } | undefined {
  const open = text.indexOf("{");
  if (open < 0) return text.includes("}") ? undefined : { name: text, tags: new Map() };
  if (!text.endsWith("}")) return undefined;
  const tags = new Map<string, string>();
  for (const pair of text.slice(open + 1, -1).split(",")) {
    const colon = pair.indexOf(":");
    if (colon < 0) return undefined;
    tags.set(unquoted(pair.slice(0, colon)), unquoted(pair.slice(colon + 1)));
  }
  return { name: text.slice(0, open), tags };
}

/** A counter of k6's own: the more per second, the more was done. Iterations that were dropped were not. */
function countsWork(name: string): boolean {
  return builtIn.has(name) && name !== "dropped_iterations";
}

function trendName({ name, isTime }: K6Metric, stat: string, better: Better): Named | null {
  const level = quantileLevel(stat);
  if (level === undefined && stat !== "avg") return null;
  const ours = level === undefined ? "mean" : `p${level}`;
  if (name === "http_req_duration") return { metric: `latency.${ours}`, divisor: 1000 };
  if (isTime ?? builtIn.get(name)?.isTime === true) return { metric: `time.${name}.${ours}`, divisor: 1000 };
  return plain(customMetric(better, `${name}.${ours}`));
}

function plain(metric: string): Named {
  return { metric, divisor: 1 };
}

/** k6 takes white space and quotes off both ends of keys and values. */
function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["']+/, "")
    .replace(/["']+$/, "");
}
