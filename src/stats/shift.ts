import { exactUpTo, withoutTies } from "./mann-whitney.ts";
import { normalTailQuantile } from "./normal.ts";

/** By how much the values of a second sample lie above those of a first. */
export interface Shift {
  readonly estimate: number;
  /** -Infinity and Infinity where so few values have no bound with the tail asked for. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * Hodges and Lehmann's estimate of a shift, the median of all differences second - first, with the bounds that go with the U
 * test (Moses; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 4.2 and 4.3): the k-th smallest and the k-th
 * largest difference for the largest k with P(U <= k-1) <= tail. With ties U varies less than that allows for, so the
 * bounds are wide rather than narrow. For samples too large for an exact test k comes from the normal approximation.
 *
 * Of small samples all differences are sorted. Of large ones none is made: a difference is selected from the rows of a matrix that
 * is sorted both ways, in time proportional to the sizes times the logarithm of their product. Equal infinities differ by nothing.
 *
 * @param first ascending, at least one value
 * @param second ascending, at least one value
 * @param tail one-sided
 */
export function hodgesLehmannShift(first: Float64Array, second: Float64Array, tail: number): Shift {
  const total = first.length * second.length;
  if (total === 0) throw new RangeError("a sample is empty");
  const k = boundRank(first.length, second.length, tail);
  const sorted = total <= FEW ? allDifferences(first, second) : null;
  const nth = (rank: number): number => sorted?.[rank - 1] ?? selectDifference(first, second, rank);
  const low = nth(Math.ceil(total / 2));
  const high = nth(Math.floor(total / 2) + 1);
  return {
    estimate: low === high ? low : (low + high) / 2,
    lower: k === 0 ? -Infinity : nth(k),
    upper: k === 0 ? Infinity : nth(total + 1 - k),
  };
}

/** Sorting so many differences takes less time than selecting a few. */
const FEW = 2500;

function allDifferences(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length * second.length);
  let at = 0;
  for (const x of first) for (const y of second) all[at++] = difference(y, x);
  return all.sort();
}

/** The largest k with P(U <= k-1) <= tail, 0 if there is none. */
function boundRank(n1: number, n2: number, tail: number): number {
  if (tail <= 0) return 0;
  if (Math.max(n1, n2) > exactUpTo.distinct) {
    const sigma = Math.sqrt((n1 * n2 * (n1 + n2 + 1)) / 12);
    // P(U <= k-1) with the correction for continuity: the normal tail below k - 1/2.
    return Math.max(0, Math.floor((n1 * n2) / 2 + 0.5 - sigma * normalTailQuantile(tail)));
  }
  const cumulative = withoutTies(n1, n2);
  let k = 0;
  while (cumulative[k]! <= tail) k++;
  return k;
}

/**
 * The k-th smallest (from 1) of all second[j] - first[i]. Row i of that matrix ascends in j, and column j descends in i. What may
 * still hold the k-th is a window of each row. The guess is the middle of the row in which half of what is left is reached; one
 * walk along the rows counts what is below it, and cuts all windows.
 */
function selectDifference(first: Float64Array, second: Float64Array, k: number): number {
  const [n1, n2] = [first.length, second.length];
  const from = new Int32Array(n1);
  const to = new Int32Array(n1).fill(n2);
  const less = new Int32Array(n1);
  const upTo = new Int32Array(n1);
  for (;;) {
    const guess = guessWithin(first, second, from, to);
    let [countLess, countUpTo] = [0, 0];
    let [a, b] = [0, 0];
    // From row to row the differences fall, so that ever more columns are below the guess.
    for (let i = 0; i < n1; i++) {
      while (a < n2 && difference(second[a]!, first[i]!) < guess) a++;
      while (b < n2 && difference(second[b]!, first[i]!) <= guess) b++;
      less[i] = a;
      upTo[i] = b;
      countLess += a;
      countUpTo += b;
    }
    if (k > countLess && k <= countUpTo) return guess;
    const cut = k <= countLess;
    for (let i = 0; i < n1; i++) {
      if (cut) to[i] = Math.min(to[i]!, less[i]!);
      else from[i] = Math.max(from[i]!, upTo[i]!);
    }
  }
}

/** The middle of the row in which half of all that is left is reached. */
function guessWithin(first: Float64Array, second: Float64Array, from: Int32Array, to: Int32Array): number {
  let left = 0;
  for (let i = 0; i < from.length; i++) left += Math.max(0, to[i]! - from[i]!);
  let passed = 0;
  for (let i = 0; i < from.length; i++) {
    const width = Math.max(0, to[i]! - from[i]!);
    passed += width;
    if (width > 0 && 2 * passed >= left) return difference(second[(from[i]! + to[i]! - 1) >> 1]!, first[i]!);
  }
  throw new RangeError("a sample holds what is no number or is not in order");
}

function difference(second: number, first: number): number {
  return second === first ? 0 : second - first;
}
