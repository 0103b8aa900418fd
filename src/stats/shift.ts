import { exactUpTo, withoutTies } from "./mann-whitney.ts";
import { medianOf } from "./median-interval.ts";
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
 * test (Moses; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 4.2 and 4.3): the k-th smallest and the
 * k-th largest difference for the largest k with P(U <= k-1) <= tail. With ties U varies less than that allows for, so the bounds
 * are wide rather than narrow. For samples too large for an exact test k comes from the normal approximation.
 *
 * The differences are never made: each is found by counting those below a guess, in time proportional to the sizes. Equal infinities
 * differ by nothing.
 *
 * @param first ascending, at least one value
 * @param second ascending, at least one value
 * @param tail one-sided
 */
export function hodgesLehmannShift(first: Float64Array, second: Float64Array, tail: number): Shift {
  const total = first.length * second.length;
  if (total === 0) throw new RangeError("a sample is empty");
  const finite = standIns(first, second);
  const differences = new Differences(finite.first, finite.second);
  const nth = (rank: number): number => {
    const difference = differences.nth(rank);
    return Math.abs(difference) < finite.limit ? difference : difference * Infinity;
  };
  const low = nth(Math.ceil(total / 2));
  const high = total % 2 === 1 ? low : nth(total / 2 + 1);
  const k = boundRank(first.length, second.length, tail);
  return {
    estimate: low === high ? low : (low + high) / 2,
    lower: k === 0 ? -Infinity : nth(k),
    upper: k === 0 ? Infinity : nth(total + 1 - k),
  };
}

/** The largest k with P(U <= k-1) <= tail, 0 if there is none. */
function boundRank(n1: number, n2: number, tail: number): number {
  if (tail <= 0) return 0;
  if (Math.max(n1, n2) > exactUpTo.distinct) {
    // P(U <= k-1) with the correction for continuity: the normal tail below k - 1/2.
    return Math.max(0, Math.floor((n1 * n2) / 2 + 0.5 - sigmaOfU(n1, n2) * normalTailQuantile(tail)));
  }
  const cumulative = withoutTies(n1, n2);
  let k = 0;
  while (cumulative[k]! <= tail) k++;
  return k;
}

function sigmaOfU(n1: number, n2: number): number {
  return Math.sqrt((n1 * n2 * (n1 + n2 + 1)) / 12);
}

/** All differences second[j] - first[i] in ascending order, without a list of them. Values are finite. */
class Differences {
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #sigma: number;
  /** Where the middle is, and how far from it a rank that is one standard deviation of U away: guessed, then as it was found. */
  #middle: number;
  #step: number;
  /** Of the latest guess: the greatest difference below it, and the least of the others. */
  #below = 0;
  #above = 0;

  constructor(first: Float64Array, second: Float64Array) {
    this.#first = first;
    this.#second = second;
    this.#sigma = sigmaOfU(first.length, second.length);
    this.#middle = medianOf(second) - medianOf(first);
    const spread = Math.hypot(quartiles(first), quartiles(second)) / 1.349;
    this.#step = spread * Math.sqrt(Math.PI / 6) * Math.sqrt(1 / first.length + 1 / second.length);
  }

  /** The k-th smallest, from 1. */
  nth(k: number): number {
    const sigmas = (k - 0.5 - (this.#first.length * this.#second.length) / 2) / this.#sigma;
    const found = this.#find(k, this.#middle + this.#step * sigmas);
    if (Math.abs(sigmas) < 0.1) this.#middle = found;
    else this.#step = (found - this.#middle) / sigmas;
    return found;
  }

  /**
   * It lies from `low`, below which are `lowCount`, to `high`, up to which are `highCount`. A guess between them that has just one
   * too few below it, or just enough, tells it; any other moves one of the two.
   */
  #find(k: number, start: number): number {
    const n1 = this.#first.length;
    const n2 = this.#second.length;
    let low = this.#second[0]! - this.#first[n1 - 1]!;
    let high = this.#second[n2 - 1]! - this.#first[0]!;
    let lowCount = 0;
    let highCount = n1 * n2;
    let guess = start;
    for (let turn = 1; low < high; turn++) {
      // Above `low`, for a guess there tells nothing new.
      if (!(guess > low && guess < high)) guess = high;
      const count = this.#countBelow(guess);
      if (count === k - 1) return this.#above;
      if (count === k) return this.#below;
      if (count < k) {
        low = this.#above;
        lowCount = count;
      } else {
        high = this.#below;
        highCount = count;
      }
      // Along the slope of the middle at first, then between the two; where outliers make that a poor guide, halfway.
      if (turn < 3) guess += (this.#step * (k - 0.5 - count)) / this.#sigma;
      else
        guess = low + (high - low) * (turn % 3 === 0 ? 0.5 : (k - 0.5 - lowCount) / (highCount - lowCount));
    }
    return low;
  }

  #countBelow(guess: number): number {
    const first = this.#first;
    const second = this.#second;
    const n2 = second.length;
    let count = 0;
    let j = 0;
    let below = -Infinity;
    let above = Infinity;
    for (let i = 0; i < first.length; i++) {
      const from = first[i]!;
      // As `from` grows its differences fall, so that ever more of the second sample are below the guess.
      while (j < n2 && second[j]! - from < guess) j++;
      count += j;
      if (j > 0 && second[j - 1]! - from > below) below = second[j - 1]! - from;
      if (j < n2 && second[j]! - from < above) above = second[j]! - from;
    }
    this.#below = below;
    this.#above = above;
    return count;
  }
}

/** The distance of the quartiles of an ascending sample. */
function quartiles(sorted: Float64Array): number {
  return sorted[(3 * sorted.length) >> 2]! - sorted[sorted.length >> 2]!;
}

/** Samples in which values far outside of all others stand for infinite ones; differences beyond `limit` are infinite too. */
function standIns(
  first: Float64Array,
  second: Float64Array,
): { readonly first: Float64Array; readonly second: Float64Array; readonly limit: number } {
  const ends = [first[0]!, first.at(-1)!, second[0]!, second.at(-1)!];
  if (ends.every(Number.isFinite)) return { first, second, limit: Infinity };
  const finite = [...first, ...second].filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const range = high - low + 1;
  const replace = (value: number): number =>
    Number.isFinite(value) ? value : value < 0 ? low - 3 * range : high + 3 * range;
  return { first: first.map(replace), second: second.map(replace), limit: 2 * range };
}
