import { coinSumCumulative } from "./coin-sum.ts";

/*
 * Wilcoxon's signed-rank test with the Hodges-Lehmann estimate and Walsh-average bounds
 * (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., sections 3.1 to 3.3).
 *
 * All of it is told by one object, the n(n+1)/2 Walsh averages (d_i + d_j)/2, i <= j: W+ about a shift is the number of
 * averages above it. Without ties that is the usual sum of ranks. With ties and zeros an average that equals the
 * shift counts against the claim. This is valid: breaking the ties at random could only raise the count, and broken
 * ties have the exact null. It costs a little power where there are many ties, and in return the p value and
 * the bound never contradict each other: `pValueAbove(d, s) <= tail` exactly when `lowerBound(d, tail) > s`.
 *
 * Infinite differences take the largest ranks. The average of +Infinity and -Infinity, and of anything with NaN, is
 * undecided and counts against the claim too.
 */

const cumulativeBySize = new Map<number, Float64Array>();

function cumulative(n: number): Float64Array {
  let known = cumulativeBySize.get(n);
  if (!known) {
    known = coinSumCumulative(Array.from({ length: n }, (_, i) => i + 1));
    cumulativeBySize.set(n, known);
  }
  return known;
}

/** P(W+ >= w) for n differences without ties, symmetric about zero. */
export function signedRankTail(n: number, w: number): number {
  const p = cumulative(n);
  if (w <= 0) return 1;
  return p[p.length - 1 - Math.ceil(w)] ?? 0;
}

/** One-sided p value against "the centre of symmetry is `shift` or less". */
export function pValueAbove(d: readonly number[], shift: number): number {
  let above = 0;
  for (let i = 0; i < d.length; i++) {
    for (let j = 0; j <= i; j++) if ((d[i]! + d[j]!) / 2 > shift) above++;
  }
  return signedRankTail(d.length, above);
}

/** One-sided p value against "the centre of symmetry is `shift` or more". */
export function pValueBelow(d: readonly number[], shift: number): number {
  return pValueAbove(d.map(negate), -shift);
}

/**
 * The lower confidence bound of the centre with error `tail`: the k-th smallest Walsh average for the largest k with
 * P(W+ <= k-1) <= tail; -Infinity where there is no such k, that is where tail < 2^-n.
 */
export function lowerBound(d: readonly number[], tail: number): number {
  const k = boundRank(d.length, tail);
  return k === 0 ? -Infinity : walshAverages(d, -Infinity)[k - 1]!;
}

/** The upper confidence bound of the centre with error `tail`; +Infinity where tail < 2^-n. */
export function upperBound(d: readonly number[], tail: number): number {
  return negate(lowerBound(d.map(negate), tail));
}

/**
 * The Hodges-Lehmann estimate of the centre: the median of the Walsh averages. An undecided average counts as zero, the centre
 * of the two values that made it. NaN for an empty sample.
 */
export function hodgesLehmann(d: readonly number[]): number {
  const averages = walshAverages(d, 0);
  const middle = averages.length / 2;
  const low = averages[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = averages[Math.floor(middle)] ?? Number.NaN;
  return low === high ? low : (low + high) / 2;
}

/** The largest k with P(W+ <= k-1) <= tail, 0 if there is none. */
function boundRank(n: number, tail: number): number {
  const p = cumulative(n);
  let least = 0;
  let beyond = p.length - 1; // P(W+ <= maximum) = 1 is never a tail
  while (least < beyond) {
    const middle = (least + beyond) >> 1;
    if (p[middle]! <= tail) least = middle + 1;
    else beyond = middle;
  }
  return least;
}

function walshAverages(d: readonly number[], undecided: number): Float64Array {
  const averages = new Float64Array((d.length * (d.length + 1)) / 2);
  let next = 0;
  for (let i = 0; i < d.length; i++) {
    for (let j = 0; j <= i; j++) {
      const average = (d[i]! + d[j]!) / 2;
      averages[next++] = Number.isNaN(average) ? undecided : average;
    }
  }
  return averages.sort();
}

function negate(value: number): number {
  return 0 - value; // never -0
}
