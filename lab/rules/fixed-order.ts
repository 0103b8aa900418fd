import { momentsOf } from "../stats/moments.ts";
import { welch } from "../stats/welch.ts";
import { baseFirst, interleaved } from "./formations.ts";
import type { Rule } from "./rule.ts";

/*
 * Base first, head second, every time: what the second place does to a launch counts as head's. The pairs are those of a
 * randomised run whose coin put base first, so that about twice as many have to be given; those that are left out cost nothing.
 * Neither rule has a notion of PASS: no significant slowdown counts as one. The margin plays no part.
 */

/** Alarm where the mean difference is more than t standard errors above zero: t = 2 below 30 pairs, 1.96 from there on. */
export function fixedOrderPairs(wanted: number): Rule {
  return {
    name: `${wanted} pairs in fixed order, t = ${wanted >= 30 ? 1.96 : 2}`,
    source:
      "EffortlessMetrics/perfgate: crates/perfgate-paired/src/lib.rs (compare_paired_stats), " +
      "crates/perfgate-app/src/paired.rs (baseline, then current)",
    judge: (pairs) => {
      const taken = baseFirst(pairs).slice(0, wanted);
      if (taken.length < wanted) return { verdict: "inconclusive", pairs: taken.length };
      const { n, mean, variance } = momentsOf(taken.map(({ base, head }) => head - base));
      // Its standard deviation is the one with n.
      const standardError = Math.sqrt((variance * (n - 1)) / n / n);
      return { verdict: mean - (n >= 30 ? 1.96 : 2) * standardError > 0 ? "fail" : "pass", pairs: n };
    },
  };
}

/** Thirty of each in turns, old before new, and Welch's test at .05 as if the turns did not matter. */
export const fixedOrderWelch: Rule = {
  name: "30 pairs in fixed order, Welch's t",
  source:
    "nodejs/node: benchmark/compare.js (30 runs, old then new in turns), benchmark/compare.R (t.test, a star at .05)",
  judge: (pairs) => {
    const taken = baseFirst(pairs).slice(0, 30);
    if (taken.length < 30) return { verdict: "inconclusive", pairs: taken.length };
    const { base, head } = interleaved(taken);
    const { p, t } = welch(base, head);
    return { verdict: p < 0.05 && t > 0 ? "fail" : "pass", pairs: taken.length };
  },
};
