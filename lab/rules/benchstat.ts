import { mannWhitney } from "../../src/stats/mann-whitney.ts";
import { medianOf } from "../../src/stats/median-interval.ts";
import { interleaved } from "./formations.ts";
import type { Rule } from "./rule.ts";

const samples = 10;
const alpha = 0.05;

/**
 * Mann and Whitney's U over ten launches of each arm, two-sided, significant where p <= .05; alarm where head's median is then the larger.
 * The launches are taken in turns, which is kinder to the rule than the documented ten of one and then ten of the other. It has no notion
 * of PASS: `~`, or faster, counts as one. The margin plays no part.
 */
export const benchstat: Rule = {
  name: "Mann-Whitney over 10 launches",
  source:
    "golang/perf: cmd/benchstat/main.go (at least 10 runs), benchmath/anone.go and benchmath/sample.go (U test, alpha .05, `~` where p > alpha)",
  judge: (pairs) => {
    if (pairs.length < samples) return { verdict: "inconclusive", pairs: pairs.length };
    const { base, head } = interleaved(pairs.slice(0, samples));
    const [first, second] = [base.toSorted(), head.toSorted()];
    const isSlower = mannWhitney(first, second).p <= alpha && medianOf(second) > medianOf(first);
    return { verdict: isSlower ? "fail" : "pass", pairs: samples };
  },
};
