import { withoutTies } from "./mann-whitney.ts";

/*
 * The test of Mann (Econometrica 13, 1945) and Kendall (Rank Correlation Methods, 1948): whether values tend to rise in the order in
 * which they came. Every order of the values was equally likely if there is no trend, whatever their distribution, so that the
 * number of pairs in which the later value is the smaller one has a distribution that can be counted out, ties included.
 */

/** Longest series that is tested: up to here the counts are whole numbers in double precision. */
export const mostForTrend = 50;

/** Probabilities under "the values came in any order". */
export interface MannKendall {
  /** Pairs whose later value is larger less pairs whose later value is smaller. */
  readonly s: number;
  /** Of an s as large or larger (a rise), and as small or smaller (a fall). */
  readonly rising: number;
  readonly falling: number;
}

/**
 * @param values in their order, at most `mostForTrend`, none of them NaN
 */
export function mannKendall(values: readonly number[]): MannKendall {
  let rises = 0;
  let falls = 0;
  values.forEach((value, j) => {
    for (let i = 0; i < j; i++) {
      if (value > values[i]!) rises++;
      else if (value < values[i]!) falls++;
    }
  });
  const chances = fallChances(tieSizes(values));
  const sum = (from: number, to: number): number => {
    let total = 0;
    for (let i = from; i <= to; i++) total += chances[i] ?? 0;
    return Math.min(1, total);
  };
  return { s: rises - falls, rising: sum(0, falls), falling: sum(falls, chances.length - 1) };
}

/**
 * P(as many falls) at each index, for a series with these sizes of ties. Value by value from below: t equal ones come into a series of
 * m smaller ones anywhere with equal chances, and the falls between the two are the U of Mann and Whitney for samples of m and t.
 *
 * @param ties how many values share each distinct value, ascending
 */
export function fallChances(ties: readonly number[]): Float64Array {
  const distinct = ties.every((t) => t === 1);
  const known = distinct ? withoutTiesOf.get(ties.length) : undefined;
  if (known !== undefined) return known;
  let chances: Float64Array = Float64Array.of(1);
  let smaller = 0;
  for (const t of ties) {
    if (smaller + t > mostForTrend) throw new RangeError(`more than ${mostForTrend} values`);
    if (smaller > 0) chances = convolved(chances, pointsOf(withoutTies(smaller, t)));
    smaller += t;
  }
  if (distinct) withoutTiesOf.set(ties.length, chances);
  return chances;
}

/** By number of values. */
const withoutTiesOf = new Map<number, Float64Array>();

/** Largest k with P(falls < k) at most `tail` for n distinct values: from there the order statistics of slopes bound their centre. */
export function boundRank(n: number, tail: number): number {
  const chances = fallChances(Array.from({ length: n }, () => 1));
  let k = 0;
  for (let below = chances[0]!; below <= tail && k < chances.length - 1; below += chances[k]!) k++;
  return k;
}

function tieSizes(values: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  // Zero has two signs and is one value.
  for (const value of values) sizes.set(value + 0, (sizes.get(value + 0) ?? 0) + 1);
  return [...sizes].sort(([a], [b]) => a - b).map(([, size]) => size);
}

/** Chances of single values from those of values up to them. */
function pointsOf(cumulative: Float64Array): Float64Array {
  const last = cumulative.length - 1;
  // From the nearer end, where differences of small numbers keep their digits: the distribution is symmetric.
  const at = (u: number): number => cumulative[u]! - (u === 0 ? 0 : cumulative[u - 1]!);
  return cumulative.map((_, u) => at(Math.min(u, last - u)));
}

function convolved(one: Float64Array, other: Float64Array): Float64Array {
  const sums = new Float64Array(one.length + other.length - 1);
  for (let i = 0; i < one.length; i++)
    for (let j = 0; j < other.length; j++) sums[i + j] = sums[i + j]! + one[i]! * other[j]!;
  return sums;
}
