import { coin, type Random } from "../../src/stats/random.ts";
import type { Observation, Rule } from "../../lab/rules/rule.ts";
import { frequency, gauss } from "../calibration/noise.ts";

/** Logarithms of what spoils the first and the second launch of pair i. */
export type Spoil = (random: Random, i: number) => readonly [first: number, second: number];

/** Launches that differ by themselves, independent: 6.5% from one to the other. */
export const launches: Spoil = (random) => [0.046 * gauss(random), 0.046 * gauss(random)];

/** The second of a pair runs on a machine that is 2% slower, caches and thermals being what they are. */
export const secondIsSlower: Spoil = (random) => [0.02 * gauss(random), 0.02 + 0.02 * gauss(random)];

/** The machine wanders by some percent within minutes, for both arms alike. */
export function wandering(): Spoil {
  let level = 0;
  return (random) => {
    level = 0.95 * level + 0.03 * gauss(random);
    return [level + 0.02 * gauss(random), level + 0.02 * gauss(random)];
  };
}

/** A pair of observed values as it was measured, without requests. */
export function pair(base: number, head: number, first: Observation["first"] = "base"): Observation {
  return { base, head, first, seconds: 2, requests: null };
}

/** n pairs in random order around 40 ms, head slower by a share. */
export function simulate(random: Random, n: number, spoil: Spoil, change = 0): Observation[] {
  return Array.from({ length: n }, (_, i) => {
    const [first, second] = spoil(random, i);
    const isBaseFirst = coin(random);
    const [base, head] = isBaseFirst ? [first, second] : [second, first];
    const slower = head + Math.log1p(change);
    return pair(0.04 * Math.exp(base), 0.04 * Math.exp(slower), isBaseFirst ? "base" : "head");
  });
}

/** One pair with requests: each launch has a level of its own, requests scatter by 30% around it. */
export function withRequests(random: Random, count: number, spread: number): Observation {
  const sample = (): Float64Array => {
    const level = 0.04 * Math.exp(spread * gauss(random));
    return Float64Array.from({ length: count }, () => level * Math.exp(0.3 * gauss(random)));
  };
  return { ...pair(0.04, 0.04), requests: { base: sample(), head: sample() } };
}

/** How often a rule gives a verdict on seeded runs of so many pairs. */
export function share(
  rule: Rule,
  verdict: "fail" | "pass" | "inconclusive",
  runs: {
    readonly trials: number;
    readonly pairs: (random: Random) => readonly Observation[];
    readonly margin?: number;
  },
): number {
  const { trials, pairs, margin = 0.05 } = runs;
  return frequency(
    trials,
    1,
    "a rule of the lab",
    (random) => rule.judge(pairs(random), margin).verdict === verdict,
  );
}
