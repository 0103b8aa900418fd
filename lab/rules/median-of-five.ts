import { medianOf } from "../../src/stats/median-interval.ts";
import { welch } from "../stats/welch.ts";
import { interleaved, type TwoSamples } from "./formations.ts";
import type { Rule } from "./rule.ts";

const runs = 5;

/** Alarm where the median of five is above base's by more than the margin; else PASS. There is no inconclusive. */
export const medianOfFive: Rule = {
  name: "median of 5 against the margin",
  source:
    "EffortlessMetrics/perfgate: docs.rs/perfgate-budget (fail where the regression of medians exceeds the threshold), five runs as in its examples",
  judge: (pairs, margin) => {
    if (pairs.length < runs) return { verdict: "inconclusive", pairs: pairs.length };
    return {
      verdict: medianChange(interleaved(pairs.slice(0, runs))) > margin ? "fail" : "pass",
      pairs: runs,
    };
  },
};

/** The same with a second opinion: only where Welch's test finds a difference (p < .05) is it an alarm, else it is taken for noise. */
export const medianOfFiveAndWelch: Rule = {
  name: "median of 5 and Welch's t",
  source:
    "microsoft/vscode: scripts/chat-simulation/test-chat-perf-regression.js (runsPerScenario 5, regressionThreshold and welchTTest)",
  judge: (pairs, margin) => {
    if (pairs.length < runs) return { verdict: "inconclusive", pairs: pairs.length };
    const samples = interleaved(pairs.slice(0, runs));
    if (medianChange(samples) <= margin) return { verdict: "pass", pairs: runs };
    // "likely noise", with the advice to add runs
    return { verdict: welch(samples.base, samples.head).p < 0.05 ? "fail" : "inconclusive", pairs: runs };
  },
};

function medianChange({ base, head }: TwoSamples): number {
  return medianOf(head.toSorted()) / medianOf(base.toSorted()) - 1;
}
