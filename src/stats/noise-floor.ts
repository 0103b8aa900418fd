import { normalTailQuantile } from "./normal.ts";
import type { SampleTest } from "./sample-test.ts";

/*
 * How far from "no change" noise alone carries an estimate: had the arms been equal, the coin would have decided which of
 * them each pair's noise favours, so every pattern of signs of the noise was equally likely (Fisher, The Design of
 * Experiments, 1935).
 *
 * The noise itself is not seen, only differences about an unknown change. Taking the estimate for the change and flipping
 * the signs of what is left does not do: residuals about their own centre are too small. Simulated, 13 to 16% of runs of
 * equal arms with normal noise lie beyond the 95% point of such flips with 7 or 10 pairs. So the test is inverted instead (Pitman 1937;
 * Romano, JASA 85, 1990, on which noise that allows): about every change that the data do not contradict at 5%, the signs
 * are flipped of the differences from that change. The farthest of them lies as far from the estimate as equal arms can
 * look apart, and all of them together are the test's exact interval, read off its bounds without a single flip.
 *
 * - It moves with no effect: adding a number to all differences moves estimate and bounds alike.
 * - Arms that are equal give an estimate beyond their own floor in at most 5% of runs, for any noise that the coin makes
 *   symmetric and any number of pairs: then zero lies outside of the interval.
 * - Another run of equal arms with as many pairs lies beyond it in 2 to 5% of cases (simulated; the estimate of the next run
 *   has nothing to do with the floor of this one, so no theorem holds it, and that is why the larger distance is taken:
 *   half the interval's width would give up to 7%). Stopping early by the planned looks leaves both within 5%.
 */

/** One-sided share of runs beyond the floor; both sides make 1 in 20. */
const TAIL = 0.025;

/** With fewer pairs no pattern of signs is rarer than 1 in 40, and they tell nothing of the noise. */
export const fewestForFloor = 6;

/** A change of this size is to be seen in 80% of runs. */
const UNSEEN = 0.2;

/**
 * The distance from zero that the estimate of equal arms exceeds in at most 1 of 20 runs of so many pairs; null with fewer
 * than six, Infinity where infinite differences leave no bound.
 *
 * @param test of differences head against base, e.g. `signedRank(differences)`; the result is on their scale
 * @param n how many differences
 */
export function noiseFloor(test: SampleTest, n: number): number | null {
  return n < fewestForFloor ? null : reach(test, TAIL);
}

/**
 * The smallest change that a run with this noise sees at this tail in about 80% of cases (simulated: 70 to 81%, the less the
 * heavier the tails), Infinity where n pairs cannot reach the tail: the estimate has to lie as far from zero as its bound lies
 * from it, and by so much more that 4 of 5 estimates do.
 *
 * @param floor of the same test
 * @param tail one-sided level of the bound that has to exclude zero
 */
export function visibleChange(test: SampleTest, floor: number, tail: number): number {
  if (tail === 0) return Infinity;
  return reach(test, tail) + (floor * normalTailQuantile(UNSEEN)) / normalTailQuantile(TAIL);
}

/**
 * The same for a run of more pairs than were measured (simulated: seen in 75 to 90% of cases), with floors that shrink by the
 * root of the number of pairs and normal tails.
 *
 * @param n pairs at hand, of which `floor` is
 */
export function visibleLater(
  floor: number,
  n: number,
  later: { readonly n: number; readonly tail: number },
): number {
  if (later.tail < 2 ** -later.n) return Infinity;
  const spread = (floor / normalTailQuantile(TAIL)) * Math.sqrt(n / later.n);
  return spread * (normalTailQuantile(later.tail) + normalTailQuantile(UNSEEN));
}

/** How far the farther bound lies from the estimate. */
function reach(test: SampleTest, tail: number): number {
  const estimate = test.estimate();
  if (!Number.isFinite(estimate)) return Infinity;
  return Math.max(estimate - test.lower(tail), test.upper(tail) - estimate);
}
