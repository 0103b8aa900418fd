import type { Judgement } from "../rules/rule.ts";
import { waldBounds } from "../rules/sprt.ts";

/**
 * Wald's sequential probability ratio test of a change of nothing against one of the margin, for normal noise of known
 * size (Sequential Analysis, 1947): what a design could hope for. It has no greatest number of pairs.
 *
 * @param draw the difference of the next pair, in margins
 * @param sigma of a pair, in margins
 */
export function sprt(draw: () => number, sigma: number): Judgement {
  const { upper: fail, lower: pass } = waldBounds;
  let ratio = 0;
  let pairs = 0;
  while (ratio < fail && ratio > pass) {
    ratio += (draw() - 0.5) / (sigma * sigma);
    pairs++;
  }
  return { verdict: ratio >= fail ? "fail" : "pass", pairs };
}
