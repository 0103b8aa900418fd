import { medianOf } from "../../src/stats/median-interval.ts";
import { welch } from "../stats/welch.ts";
import { interleaved, type TwoSamples } from "./formations.ts";
import type { Rule } from "./rule.ts";

const runs = 5;

/** Alarm where the median of five is above base's by more than the margin; else PASS. There is no inconclusive. */
export const medianOfFive: Rule = {
  name: "median of 5 against the margin",
  source:
    "EffortlessMetrics/perfgate: docs.rs/perfgate-budget (fail where the regression of medians exceeds the threshold), five runs as in its fixtures",
  judge: (pairs, margin) => {
    if (pairs.length < runs) return { verdict: "inconclusive", pairs: pairs.length };
    return {
      verdict: medianChange(interleaved(pairs.slice(0, runs))) > margin ? "fail" : "pass",
      pairs: runs,
    };
  },
};

/**
 * The same with a second opinion, after values beyond 1.5 interquartile ranges were removed for the medians: only where Welch's test of all
 * values finds a difference (p < .05) is it an alarm. Else the tool says "likely noise" and advises more runs: inconclusive.
 */
export const medianOfFiveAndWelch: Rule = {
  name: "median of 5 and Welch's t",
  source:
    "microsoft/vscode: scripts/chat-simulation/test-chat-perf-regression.js (runsPerScenario 5, regressionThreshold), common/utils.js (robustStats, welchTTest)",
  judge: (pairs, margin) => {
    if (pairs.length < runs) return { verdict: "inconclusive", pairs: pairs.length };
    const { base, head } = interleaved(pairs.slice(0, runs));
    if (medianChange({ base: withoutOutliers(base), head: withoutOutliers(head) }) <= margin)
      return { verdict: "pass", pairs: runs };
    return { verdict: welch(base, head).p < 0.05 ? "fail" : "inconclusive", pairs: runs };
  },
};

function medianChange({ base, head }: TwoSamples): number {
  return medianOf(head.toSorted()) / medianOf(base.toSorted()) - 1;
}

/** Its quartiles are the values at the whole ranks below. */
function withoutOutliers(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const at = (p: number): number => sorted[Math.floor(p * sorted.length)]!;
  const reach = 1.5 * (at(0.75) - at(0.25));
  return values.filter((value) => value >= at(0.25) - reach && value <= at(0.75) + reach);
}
