import { welch } from "../stats/welch.ts";
import { wholeBaseThenHead } from "./formations.ts";
import type { Rule } from "./rule.ts";

/**
 * So many launches of base, then as many of head, and Welch's test at .05 on them; alarm where head's mean is the larger. It has no
 * notion of PASS: no significant slowdown counts as one. The margin plays no part. From 2n pairs it takes n launches of each arm, which
 * count as n pairs.
 */
export function wholeThenWhole(launches: number): Rule {
  return {
    name: `whole base then whole head, ${launches} launches each`,
    source:
      "sharkdp/hyperfine: scripts/welch_ttest.py (ttest_ind with equal_var=False, .05) on two commands that are timed one after " +
      "the other, at least 10 runs each",
    judge: (pairs) => {
      if (pairs.length < 2 * launches) return { verdict: "inconclusive", pairs: Math.ceil(pairs.length / 2) };
      const { base, head } = wholeBaseThenHead(pairs.slice(0, 2 * launches));
      const { p, t } = welch(base, head);
      return { verdict: p < 0.05 && t > 0 ? "fail" : "pass", pairs: launches };
    },
  };
}
