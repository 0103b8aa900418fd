import { coinSumCumulative } from "./coin-sum.ts";
import type { SampleTest } from "./sample-test.ts";

/*
 * Wilcoxon's signed-rank test with the Hodges-Lehmann estimate and Walsh-average bounds (Hollander, Wolfe and
 * Chicken, Nonparametric Statistical Methods, 3rd ed., sections 3.1 to 3.3).
 *
 * All of it is told by one object, the n(n+1)/2 Walsh averages (d_i + d_j)/2, i <= j: W+ about a shift is the
 * number of averages above it. Without ties that is the usual sum of ranks. With ties and zeros an average
 * that equals the shift counts against the claim. This is valid: breaking the ties at random could only raise
 * the count, and broken ties have the exact null. It costs a little power where there are many ties, and in
 * return the p value and the bound never contradict each other: `pValueAbove(d, s) <= tail` exactly when
 * `lowerBound(d, tail) > s`.
 *
 * Infinite differences take the largest ranks. The average of +Infinity and -Infinity, and of anything with
 * NaN, is undecided and counts against the claim too.
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

/**
 * Wilcoxon's signed-rank test of a sample of differences. The lower bound is the k-th smallest Walsh average for the
 * largest k with P(W+ <= k-1) <= tail, the upper bound the k-th largest; the estimate is Hodges and Lehmann's, the
 * median of the averages, of which an undecided one counts as zero, the centre of the two values that made it.
 */
export function signedRank(d: readonly number[]): SampleTest {
  const n = d.length;
  const averages = walshAverages(d);
  const undecided = averages.total - averages.sorted.length;
  const { sorted } = averages;
  return {
    estimate: () => medianWithZeros(sorted, undecided),
    above: (shift) => signedRankTail(n, sorted.length - countUpTo(sorted, shift)),
    below: (shift) => signedRankTail(n, countBelow(sorted, shift)),
    lower: (tail) => {
      const k = boundRank(n, tail) - undecided;
      return k <= 0 ? -Infinity : sorted[k - 1]!;
    },
    upper: (tail) => {
      const k = boundRank(n, tail) - undecided;
      return k <= 0 ? Infinity : sorted[sorted.length - k]!;
    },
  };
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

/** All (d_i + d_j)/2 with i <= j: how many there are, and those that are numbers, ascending. */
function walshAverages(d: readonly number[]): { readonly total: number; readonly sorted: Float64Array } {
  const total = (d.length * (d.length + 1)) / 2;
  const averages = new Float64Array(total);
  let decided = 0;
  for (let i = 0; i < d.length; i++) {
    for (let j = 0; j <= i; j++) {
      const average = (d[i]! + d[j]!) / 2;
      if (!Number.isNaN(average)) averages[decided++] = average + 0; // never -0
    }
  }
  return { total, sorted: averages.subarray(0, decided).sort() };
}

/** The median of ascending numbers and so many zeros. */
function medianWithZeros(sorted: Float64Array, zeros: number): number {
  const all = zeros === 0 ? sorted : Float64Array.from([...sorted, ...new Float64Array(zeros)]).sort();
  const middle = all.length / 2;
  const low = all[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = all[Math.floor(middle)] ?? Number.NaN;
  return low === high ? low : (low + high) / 2;
}

/** How many of ascending numbers are `value` or less. */
function countUpTo(sorted: Float64Array, value: number): number {
  return partition(sorted, (each) => each <= value);
}

/** How many of ascending numbers are less than `value`. */
function countBelow(sorted: Float64Array, value: number): number {
  return partition(sorted, (each) => each < value);
}

/** The length of the leading part of which `holds` is true. */
function partition(sorted: Float64Array, holds: (value: number) => boolean): number {
  let least = 0;
  let beyond = sorted.length;
  while (least < beyond) {
    const middle = (least + beyond) >> 1;
    if (holds(sorted[middle]!)) least = middle + 1;
    else beyond = middle;
  }
  return least;
}
