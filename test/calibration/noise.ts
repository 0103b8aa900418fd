import { coin, exponential, seededRandom, type Random } from "../../src/stats/random.ts";

/*
 * Pairs as a shared runner spoils them. Both launches of a pair have noise of their own by their place (first
 * or second, this slot or that), and a coin decides which place head has: the one thing that the method
 * relies on.
 */

/** Log noise at the two places of pair i of n. */
export type Noise = (random: Random, i: number, n: number) => readonly [number, number];

/** Paired spread near 6.5%, as on a typical shared runner. */
export const noises: Readonly<Record<string, Noise>> = {
  normal: (random) => [0.046 * gauss(random), 0.046 * gauss(random)],
  "heavy tails (t with 2 degrees of freedom)": (random) => [0.035 * t2(random), 0.035 * t2(random)],
  // The machine slows down all the while (which cancels inside a pair) and wanders between the two launches.
  drift: (random, i, n) => [
    0.03 * gauss(random) + (0.3 * i) / n,
    0.03 * gauss(random) + (0.3 * (i + 0.5)) / n + 0.05 * gauss(random),
  ],
  "bursts that hit one place": (random) => [
    0.02 * gauss(random) + (random() < 0.15 ? exponential(random, 0.5) : 0),
    0.02 * gauss(random),
  ],
};

/** Log ratios head to base of n pairs with a true change on the log scale. */
export function simulatePairs(random: Random, noise: Noise, n: number, change: number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const [first, second] = noise(random, i, n);
    return change + (coin(random) ? first - second : second - first);
  });
}

/** How often `event` is true over seeded trials. */
export function frequency(
  trials: number,
  seed: number,
  label: string,
  event: (random: Random) => boolean,
): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (event(seededRandom(seed, label, trial))) count++;
  return count / trials;
}

/** A rate that a true `level` exceeds in one of 200 simulations (2.6 standard errors). */
export function withMonteCarloError(level: number, trials: number): number {
  return level + 2.6 * Math.sqrt((level * (1 - level)) / trials);
}

export function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}

function t2(random: Random): number {
  return gauss(random) / Math.sqrt(exponential(random, 1));
}
