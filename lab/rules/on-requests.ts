import { mannWhitney } from "../../src/stats/mann-whitney.ts";
import { welch } from "../stats/welch.ts";
import type { Observation, Rule } from "./rule.ts";

/*
 * Tests of requests: one launch of each arm, every request a sample. They have no notion of PASS: no significant slowdown counts as one.
 * The margin plays no part.
 */

const alpha = 0.05;

/** Welch's t on the latencies of all requests of one pair, two-sided at .05; alarm where head's mean is the larger. */
export const welchOnRequests: Rule = {
  name: "Welch's t on requests",
  source:
    "jackburridge/jwb: blog/2025/examples/comparison.ipynb (two runs of Locust, scipy.stats.ttest_ind of all response times, .05)",
  judge: (pairs) =>
    judgeFirst(pairs, ({ base, head }) => {
      const { p, t } = welch(base, head);
      return p < alpha && t > 0;
    }),
};

/**
 * Mann and Whitney's U on the same; alarm where head's requests tend to be slower. The tool shows p and leaves the level to its
 * reader: here it is .05, two-sided.
 */
export const mannWhitneyOnRequests: Rule = {
  name: "Mann-Whitney on requests",
  source:
    "sitespeedio/sitespeed.io: lib/plugins/compare/statistical.py (scipy.stats.mannwhitneyu of all page loads of two runs)",
  judge: (pairs) =>
    judgeFirst(pairs, ({ base, head }) => {
      const { p, larger, smaller } = mannWhitney(base.toSorted(), head.toSorted());
      return p < alpha && larger < smaller;
    }),
};

function judgeFirst(
  pairs: readonly Observation[],
  isSlower: (requests: NonNullable<Observation["requests"]>) => boolean,
): ReturnType<Rule["judge"]> {
  const [pair] = pairs;
  if (pair === undefined) return { verdict: "inconclusive", pairs: 0 };
  if (pair.requests === null) throw new RangeError("the corpus did not keep the requests");
  return { verdict: isSlower(pair.requests) ? "fail" : "pass", pairs: 1 };
}
