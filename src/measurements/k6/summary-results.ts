import { type Finding, finding } from "../../config/finding.ts";
import type { BenchmarkResult, ParsedOutput } from "../formats/format.ts";
import { benchmarkOf, type Directions, nameOf, QUANTILES, quantileLevel } from "./names.ts";
import type { Summary, SummaryMetric } from "./summary.ts";

/** More quantiles than these are a whole distribution, of which only the usual ones become metrics. */
const MOST_QUANTILES = 20;
/** Failed checks beyond these are counted and not named. */
const MOST_CHECKS = 20;
const BELOW_ZERO = "has values below zero, which no ratio can compare";

/**
 * The metrics of a summary, one value each, and what k6 says has failed. A metric without samples, which k6 tells as
 * zeros, is a warning and no number. Throughput counts the requests that did not fail.
 */
export function summaryResults(summary: Summary, directions: Directions, file: string): ParsedOutput {
  const { metrics, checks, unread } = summary;
  const whole = wholeOf(summary);
  const results: BenchmarkResult[] = [];
  const findings = unread.map((key) => warning("k6-metric", `${key} in k6's summary cannot be read`, file));
  for (const metric of metrics) {
    const absent = absence(metric, whole);
    const read = absent === null ? ofMetric(metric, directions, whole) : [];
    const sound = read.filter(({ values }) => values.every((value) => value >= 0));
    results.push(...sound);
    if (absent !== null) findings.push(warning("k6-samples", `${metric.key} ${absent}`, file));
    else if (sound.length < read.length)
      findings.push(warning("k6-negative", `${metric.key} ${BELOW_ZERO}`, file));
    findings.push(...failures(metric, file));
  }
  const keys = new Set(metrics.map(({ key }) => key));
  if (keys.has("iterations") && !keys.has("dropped_iterations"))
    results.push({ benchmark: "all", metric: "less.dropped_iterations", values: [0] }); // k6 names it from the first one on
  for (const { benchmark, passes, fails } of checks) {
    const events = passes + fails;
    if (events > 0) results.push({ benchmark, metric: "checks.rate", values: [passes / events], events });
  }
  return { results, findings: [...findings, ...failedChecks(summary, file)] };
}

/** What one metric's numbers are to be read with. */
interface Whole {
  /** Names of the metrics that have submetrics. */
  readonly narrowed: ReadonlySet<string>;
  /** How many requests there were; undefined where there were none. */
  readonly requests: number | undefined;
  /** The shares of requests that failed, by benchmark. */
  readonly failed: ReadonlyMap<string, number>;
}

function wholeOf({ metrics }: Summary): Whole {
  const failed = metrics.filter(({ name }) => name === "http_req_failed");
  return {
    narrowed: new Set(metrics.filter(({ tags }) => tags.size > 0).map(({ name }) => name)),
    requests: metrics.find(({ key }) => key === "http_reqs")?.stats.get("count"),
    failed: new Map(failed.map(({ tags, stats }) => [benchmarkOf(tags), stats.get("rate") ?? 0])),
  };
}

function ofMetric(metric: SummaryMetric, directions: Directions, whole: Whole): readonly BenchmarkResult[] {
  const benchmark = benchmarkOf(metric.tags);
  const share = metric.name === "http_reqs" ? 1 - (failedShare(metric, whole) ?? 0) : 1;
  const events = eventsOf(metric, whole);
  const told = events === undefined ? {} : { events };
  const results: BenchmarkResult[] = [];
  for (const stat of statsOf(metric)) {
    const named = nameOf(metric, stat, directions);
    const value = metric.stats.get(stat);
    if (named === null || value === undefined) continue;
    results.push({ benchmark, metric: named.metric, values: [(value / named.divisor) * share], ...told });
  }
  return results;
}

/** How many events a metric's numbers stand for, where k6 counts them. All requests have one latency each. */
function eventsOf({ name, key, samples, stats }: SummaryMetric, { requests }: Whole): number | undefined {
  if (name === "http_reqs") return stats.get("count");
  return samples ?? (key === "http_req_duration" ? requests : undefined);
}

/** The statistics that become metrics, quantiles by their level; of `med` and `p(50)`, which are the same, one. */
function statsOf({ stats }: SummaryMetric): readonly string[] {
  const levels = new Map<number, string>();
  const others: string[] = [];
  for (const stat of stats.keys()) {
    const level = quantileLevel(stat);
    if (level === undefined) others.push(stat);
    else levels.set(level, stat);
  }
  const quantiles = [...levels].toSorted(([a], [b]) => a - b);
  const dense = quantiles.length > MOST_QUANTILES;
  const kept = dense ? quantiles.filter(([level]) => QUANTILES.includes(level)) : quantiles;
  return [...kept.map(([, stat]) => stat), ...others.toSorted()];
}

/**
 * Why a metric's numbers stand for nothing that could be compared, or null. k6 tells of a metric that a threshold is on
 * even where it never had a sample: then all is zero. Without a count, only a metric that neither a threshold nor a
 * submetric asks for is known to have samples.
 */
function absence(metric: SummaryMetric, whole: Whole): string | null {
  const { key, name, type, stats, samples, thresholds } = metric;
  if (samples === 0) return "has no samples";
  if (name === "http_reqs" && failedShare(metric, whole) === null)
    return `cannot be told without its failures; put a threshold on ${key.replace("http_reqs", "http_req_failed")} too`;
  const isZero = [...stats].every(([stat, value]) => stat === "count" || value === 0);
  if (type === "rate" || type === "counter" || !isZero) return null;
  if (name === "http_req_duration") return "is 0 throughout: no request was answered";
  if (samples !== null || (!whole.narrowed.has(name) && thresholds.length === 0)) return null;
  return "is 0 throughout, which k6 also tells where there are no samples; ask for the statistic `count`";
}

/** The share of the requests of an `http_reqs` that failed; null where some did and it is not known which. */
function failedShare({ tags }: SummaryMetric, { failed }: Whole): number | null {
  const own = failed.get(benchmarkOf(tags));
  if (own !== undefined) return own;
  return [...failed.values()].some((share) => share > 0) ? null : 0;
}

function failures({ key, stats, thresholds }: SummaryMetric, file: string): readonly Finding[] {
  const failed = thresholds.filter((threshold) => threshold.failed);
  const found = failed.map(({ expression }) =>
    warning("k6-threshold", `k6's threshold \`${key}: ${expression}\` has failed`, file),
  );
  const rate = stats.get("rate") ?? 0;
  if (key !== "http_req_failed" || rate === 0) return found;
  const share = `${Number((100 * rate).toPrecision(3))}%`;
  const hint = "gate `errors.rate`: k6 counts the times of failed requests among the latencies";
  return [
    ...found,
    finding("warning", "k6-requests-failed", `${share} of the requests failed`, hint, { file }),
  ];
}

function failedChecks({ checks }: Summary, file: string): readonly Finding[] {
  const failed = checks.filter(({ fails }) => fails > 0);
  const told = failed.slice(0, MOST_CHECKS).map(({ benchmark, passes, fails }) => {
    const message = `the ${benchmark.replace(": ", " `")}\` failed ${fails} of ${passes + fails} times`;
    return warning("k6-check", message, file);
  });
  const more = failed.length - told.length;
  return more === 0 ? told : [...told, warning("k6-check", `${more} more checks failed`, file)];
}

function warning(code: string, message: string, file: string): Finding {
  return { severity: "warning", code, message, where: { file } };
}
