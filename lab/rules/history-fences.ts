import { momentsOf } from "../stats/moments.ts";
import { studentTailQuantile } from "../../src/stats/student.ts";
import { history } from "./formations.ts";
import type { Rule } from "./rule.ts";

/*
 * One new run against a default branch's stored ones: alarm where it is unlike what was usual. No alarm counts as PASS. The history is there
 * already, so that head's launch is all they take. The margin plays no part.
 */

/** Alarm above the t quantile, at .99, of a distribution with the mean and spread of the last 64 runs. */
export const bencherTTest: Rule = {
  name: "t boundary over 64 stored runs",
  source:
    "bencherdev/bencher: lib/bencher_boundary/src/boundary.rs and limits/mod.rs (StudentsT(mean, std_dev, n - 1), the deviation with n); " +
    "bencher.dev/docs/explanation/thresholds (t_test, at most 64, upper boundary .99)",
  judge: (pairs) => {
    const runs = history(pairs, 64);
    if (runs === null) return { verdict: "inconclusive", pairs: Math.min(1, pairs.length) };
    const { n, mean, variance } = momentsOf(runs.base);
    const limit = mean + studentTailQuantile(0.01, n - 1) * Math.sqrt((variance * (n - 1)) / n);
    return { verdict: runs.head > limit ? "fail" : "pass", pairs: 1 };
  },
};

/** Alarm where the change from the last run reaches Q3 + 3 IQR of the changes from run to run in the last 30. */
export const rustcPerf: Rule = {
  name: "fence over 30 stored runs",
  source:
    "rust-lang/rustc-perf: site/src/comparison.rs (HistoricalData::significance_threshold), docs/comparison-analysis.md",
  judge: (pairs) => {
    const runs = history(pairs, 30);
    if (runs === null) return { verdict: "inconclusive", pairs: Math.min(1, pairs.length) };
    const last = runs.base.at(-1) ?? Number.NaN;
    const change = (runs.head - last) / last;
    return { verdict: change > 0 && change >= significanceThreshold(runs.base) ? "fail" : "pass", pairs: 1 };
  },
};

/** The quartiles are the medians of the lower and the upper half, cut where that code cuts them. */
export function significanceThreshold(stored: Float64Array): number {
  const changes = new Float64Array(stored.length - 1)
    .map((_, i) => Math.abs(stored[i]! - stored[i + 1]!) / stored[i]!)
    .sort();
  const half = Math.floor(changes.length / 2);
  const lower = changes.subarray(0, changes.length % 2 === 0 ? half - 1 : half);
  const [q1, q3] = [middleOf(lower), middleOf(changes.subarray(half + 1))];
  return q3 + 3 * (q3 - q1);
}

function middleOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 0 ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[half]!;
}
