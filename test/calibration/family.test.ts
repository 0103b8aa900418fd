import { expect, test } from "vitest";
import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import type { Plan, PlannedGate } from "../../src/plan/plan.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { gateOn, pairOf, planOf, value, within } from "../verdict/samples.ts";

const margin = 0.05;
const nMax = 30;

/** One pair's noise of each arm, in logarithms; `at` is the pair's place in the run, 0 to 1. */
type NoiseOf = (random: () => number, at: number) => { readonly base: number; readonly head: number };

const noises: Readonly<Record<string, NoiseOf>> = {
  normal: (random) => ({ base: 0.03 * normal(random), head: 0.03 * normal(random) }),
  "heavy-tailed": (random) => ({ base: 0.02 * studentT2(random), head: 0.02 * studentT2(random) }),
  // The second arm of a pair runs in a slower machine; the coin decides which arm that is.
  drifting: (random, at) => {
    const later = 0.1 * at + 0.02 * normal(random);
    const earlier = 0.02 * normal(random);
    return random() < 0.5 ? { base: later, head: earlier } : { base: earlier, head: later };
  },
  // A neighbour's burst hits one arm's half of some pairs.
  bursty: (random) => {
    const quiet = { base: 0.02 * normal(random), head: 0.02 * normal(random) };
    if (random() > 0.2) return quiet;
    const burst = 0.3 * random();
    return random() < 0.5 ? { ...quiet, base: quiet.base + burst } : { ...quiet, head: quiet.head + burst };
  },
};

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Student's t with two degrees of freedom, by its inverse. */
function studentT2(random: () => number): number {
  const u = 2 * random() - 1;
  return u * Math.sqrt(2 / Math.max(1e-12, 1 - u * u));
}

/** Gates on as many suites, so that each is a gate of its own on its own numbers. */
function gatesOf(count: number): readonly PlannedGate[] {
  const gate = gateOn("latency.p50", within(margin));
  return Array.from({ length: count }, (_, i) => ({ ...gate, id: `s${i}`, suite: `s${i}` }));
}

function runOnce(plan: Plan, noise: NoiseOf, shift: number, seed: number): readonly string[] {
  const random = seededRandom(seed, "calibration");
  const pairs: PairMeasurements[] = Array.from({ length: nMax }, (_, i) => {
    const values = plan.gates.map(({ suite }) => {
      const { base, head } = noise(random, i / nMax);
      return { ...value("latency.p50", 0.04 * Math.exp(base), 0.04 * Math.exp(head + shift)), suite };
    });
    return pairOf(i, values);
  });
  return takeLooks(plan, pairs).gates.map(({ verdict }) => verdict);
}

/** The share of runs in which `wanted` holds. */
function share(
  trials: number,
  gates: readonly PlannedGate[],
  noise: NoiseOf,
  shift: number,
  wanted: (verdicts: readonly string[]) => boolean,
): number {
  const plan = planOf(gates, nMax);
  let hits = 0;
  for (let seed = 0; seed < trials; seed++) if (wanted(runOnce(plan, noise, shift, seed))) hits++;
  return hits / trials;
}

/** The most that a share may be when its truth is `promised`: 2.6 standard errors, 1 in 200 by chance. */
function most(promised: number, trials: number): number {
  return promised + 2.6 * Math.sqrt((promised * (1 - promised)) / trials);
}

for (const [name, noise] of Object.entries(noises)) {
  test.each([
    [1, 2000],
    [4, 800],
    [40, 120],
  ])(`${name} noise, %i gates: a run of unchanged metrics fails at most 1 time in 100`, (count, trials) => {
    const failed = share(trials, gatesOf(count), noise, 0, (verdicts) => verdicts.includes("fail"));
    expect(failed).toBeLessThanOrEqual(most(0.01, trials));
  });

  test(`${name} noise: a regression of the margin's size passes at most 1 time in 20`, () => {
    const passed = share(2000, gatesOf(1), noise, Math.log1p(margin), ([verdict]) => verdict === "pass");
    expect(passed).toBeLessThanOrEqual(most(0.05, 2000));
  });
}

test("one true regression among 40 gates is found, and the others do not fail with it", () => {
  const noise: NoiseOf = (random) => ({ base: 0.01 * normal(random), head: 0.01 * normal(random) });
  const [first, ...others] = gatesOf(40);
  if (first === undefined) throw new Error("no gate");
  const slow: NoiseOf = (random, at) => {
    const both = noise(random, at);
    return { ...both, head: both.head + 0.2 };
  };
  const random = seededRandom(5, "one of many");
  const pairs = Array.from({ length: nMax }, (_, i) =>
    pairOf(
      i,
      [first, ...others].map(({ suite }) => {
        const { base, head } = (suite === first.suite ? slow : noise)(random, i / nMax);
        return { ...value("latency.p50", Math.exp(base), Math.exp(head)), suite };
      }),
    ),
  );
  const verdicts = takeLooks(planOf([first, ...others], nMax), pairs).gates.map(({ verdict }) => verdict);
  expect(verdicts[0]).toBe("fail");
  expect(verdicts.slice(1)).toEqual(others.map(() => "pass"));
});
