import { coinSumCumulative } from "./coin-sum.ts";
import type { SampleTest } from "./sample-test.ts";

/*
 * The sign-flip permutation test on signed square roots, for rates that are mostly zero and come in bursts
 * (errors). The root keeps one burst from outweighing all other pairs.
 *
 * Under the null the difference of a pair is symmetric about `shift`, so that each sign is a fair coin given
 * the sizes (Fisher 1935; Pitman 1937). For shift 0 the randomised order of a pair makes this exact; for
 * another shift it is an assumption. Every sign pattern counts: the scores are the roots rounded to 1/1024 of
 * the largest, which depends on sizes alone and so keeps the test exact, and makes one dynamic programme do
 * for every n without a seed. Zeros carry no evidence: all zeros give p = 1 about zero.
 *
 * Against an absolute limit, give the values of one arm and the limit as shift (it then assumes symmetry
 * about the limit).
 */

const STEPS = 1024;
const ROUNDING = 1e-12; // (.03 - .02) - .01 is not 0 in binary

/**
 * The test of differences per pair, head - base, as ratios (0.01 is a percentage point), or of one arm's rates. The
 * estimate is their mean. A bound is the largest (smallest) shift that is rejected with the tail's error; the p value is
 * monotone in the shift, so halving finds it, to a millionth of the range and never beyond.
 */
export function signFlip(differences: readonly number[]): SampleTest {
  const negated = differences.map((difference) => 0 - difference);
  return {
    estimate: () => differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
    above: (shift) => flipTail(differences, shift),
    below: (shift) => flipTail(negated, -shift),
    lower: (tail) => lowerBound(differences, tail),
    upper: (tail) => 0 - lowerBound(negated, tail),
  };
}

/** One-sided p value against "the differences are symmetric about `shift` or something less". */
function flipTail(differences: readonly number[], shift: number): number {
  const sizes = differences.map((difference) => root(difference - shift));
  const largest = Math.max(0, ...sizes);
  if (largest === 0 || !Number.isFinite(largest)) return 1;

  const scores = sizes.map((size) => Math.round((size / largest) * STEPS));
  const below = scores.reduce((sum, score, i) => (differences[i]! > shift ? sum : sum + score), 0);
  return coinSumCumulative(scores, below)[below]!; // the null is symmetric: P(above >= observed) = P(below <= observed)
}

function root(difference: number): number {
  return Math.abs(difference) < ROUNDING ? 0 : Math.sqrt(Math.abs(difference));
}

function lowerBound(differences: readonly number[], tail: number): number {
  if (tail < 2 ** -differences.length || !differences.every(Number.isFinite)) return -Infinity;
  let above = Math.min(...differences); // below the least difference, p is 2^-n
  let notAbove = Math.max(...differences);
  for (let i = 0; i < 20 && above < notAbove; i++) {
    const middle = (above + notAbove) / 2;
    if (flipTail(differences, middle) <= tail) above = middle;
    else notAbove = middle;
  }
  return above;
}
