import { coin, exponential, seededRandom, standardNormal, type Random } from "../../src/stats/random.ts";

/**
 * The difference of a pair, head against base, about its true change, with a robust spread (1.4826 times the median
 * absolute deviation) of 1. `at` is the place of the pair in its run, 0 to 1. Each is mirrored by the pair's coin.
 */
export type Noise = (random: Random, at: number) => number;

export const noises: Readonly<Record<"normal" | "heavy tails" | "drift" | "bursts" | "place", Noise>> = {
  normal: standardNormal,
  // Student's t with two degrees of freedom.
  "heavy tails": scaled((random) => standardNormal(random) / Math.sqrt(exponential(random, 1))),
  // The launch that comes second is slower, and more so as the run goes on.
  drift: scaled((random, at) => mirrored(random, 1.5 * at) + 0.5 * standardNormal(random)),
  // One launch in seven meets a neighbour's burst, five times the spread of the others.
  bursts: scaled(
    (random) => standardNormal(random) + (random() < 0.15 ? mirrored(random, exponential(random, 5)) : 0),
  ),
  // The launch that comes second is slower by nearly the same each time: all there is to tell is the coin.
  place: scaled((random) => mirrored(random, 1) + 0.05 * standardNormal(random)),
};

function mirrored(random: Random, offset: number): number {
  return coin(random) ? offset : -offset;
}

function scaled(noise: Noise): Noise {
  const draws = 20_001;
  const random = seededRandom(1, "spread");
  const sizes = Float64Array.from({ length: draws }, (_, i) => Math.abs(noise(random, i / draws))).sort();
  const spread = 1.4826 * sizes[(draws - 1) / 2]!;
  return (random, at) => noise(random, at) / spread;
}
