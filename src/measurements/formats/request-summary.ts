import { quantileWithFailures } from "../../stats/quantile.ts";
import type { BenchmarkResult } from "./format.ts";

/** One request that a load tool recorded. Seconds. */
export interface Request {
  readonly name: string;
  /** Since any epoch; undefined where the tool did not record it. */
  readonly start: number | undefined;
  readonly duration: number;
  readonly failed: boolean;
}

/** The quantiles that are told of requests. */
const LEVELS = ["50", "90", "95", "99", "99.9"] as const;

/**
 * Latencies, throughput and error rate of requests, under one name. As in Weighbridge's own load suites a failed request
 * is slower than any success: a quantile that touches one is no number, the mean takes it for the slowest success, and
 * throughput counts successes alone, from the first start to the last end.
 */
export function summarise(benchmark: string, requests: readonly Request[]): readonly BenchmarkResult[] {
  const succeeded = requests.filter(({ failed }) => !failed);
  const sorted = Float64Array.from(succeeded, ({ duration }) => duration).sort();
  const events = requests.length;
  const failures = events - sorted.length;
  const sum = sorted.reduce((total, duration) => total + duration, 0);
  const found: readonly (readonly [string, number | undefined])[] = [
    ...LEVELS.map(
      (level) => [`latency.p${level}`, quantileWithFailures(sorted, failures, Number(level) / 100)] as const,
    ),
    ["latency.mean", (sum + failures * (sorted.at(-1) ?? Infinity)) / events],
    ["throughput", sorted.length / spanOf(requests)],
    ["errors.rate", failures / events],
  ];
  return found.flatMap(([metric, value]) =>
    value !== undefined && value < Infinity ? [{ benchmark, metric, values: [value], events }] : [],
  );
}

/** From the first start to the last end; NaN where a start is not known. */
function spanOf(requests: readonly Request[]): number {
  let [first, last] = [Infinity, -Infinity];
  for (const { start = Number.NaN, duration } of requests) {
    first = Math.min(first, start);
    last = Math.max(last, start + duration);
  }
  return last - first;
}
