import { coinSumCumulative } from "./coin-sum.ts";

/*
 * The sign-flip permutation test on signed square roots, for rates that are mostly zero and come in bursts (errors). The root
 * keeps one burst from outweighing all other pairs.
 *
 * Under the null the difference of a pair is symmetric about `shift`, so that each sign is a fair coin given the
 * sizes (Fisher 1935; Pitman 1937). For shift 0 the randomised order of a pair makes this exact; for another
 * shift it is an assumption. Every sign pattern counts: the scores are the roots rounded to 1/1024 of the largest, which depends on
 * sizes alone and so keeps the test exact, and makes one dynamic programme do for every n without a seed. Zeros
 * carry no evidence: all zeros give p = 1 about zero.
 *
 * Against an absolute limit, give the values of one arm and the limit as shift (it then assumes symmetry about the limit).
 */

const STEPS = 1024;
const ROUNDING = 1e-12; // (.03 - .02) - .01 is not 0 in binary

/**
 * One-sided p value against "the differences are symmetric about `shift` or something less".
 *
 * @param differences per pair, head - base, as ratios (0.01 is a percentage point)
 */
export function signFlipAbove(differences: readonly number[], shift: number): number {
  const sizes = differences.map((difference) => root(difference - shift));
  const largest = Math.max(0, ...sizes);
  if (largest === 0 || !Number.isFinite(largest)) return 1;

  const scores = sizes.map((size) => Math.round((size / largest) * STEPS));
  const p = coinSumCumulative(scores);
  const below = scores.reduce((sum, score, i) => (differences[i]! > shift ? sum : sum + score), 0);
  return p[below]!; // the null is symmetric: P(above >= observed) = P(below <= observed)
}

/** One-sided p value against "the differences are symmetric about `shift` or something more". */
export function signFlipBelow(differences: readonly number[], shift: number): number {
  return signFlipAbove(
    differences.map((difference) => -difference),
    -shift,
  );
}

function root(difference: number): number {
  return Math.abs(difference) < ROUNDING ? 0 : Math.sqrt(Math.abs(difference));
}
