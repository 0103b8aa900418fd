import { describe, expect, test } from "vitest";
import { fixPlan } from "../../src/plan/build.ts";
import type { Plan, PlannedGate } from "../../src/plan/plan.ts";
import type { Random } from "../../src/stats/random.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { gateOn, pairOf, value, within } from "../verdict/samples.ts";
import { frequency, gauss, type Noise, noises, withMonteCarloError } from "./noise.ts";

const margin = 0.05;

/** Gates on as many suites, each on numbers of its own. */
function gatesOf(count: number): readonly PlannedGate[] {
  const gate = gateOn("latency.p50", within(margin));
  return Array.from({ length: count }, (_, i) => ({ ...gate, id: `s${i}`, suite: `s${i}` }));
}

/** One run with room for so many pairs, in an order of its own, each gate with its own noise: its verdicts. */
function runOnce(
  random: Random,
  noise: Noise,
  change: number,
  pairs: number,
  gates: number,
): readonly string[] {
  const seed = Math.floor(2 ** 31 * random());
  const plan: Plan = fixPlan({ seed, windows: {} }, gatesOf(gates), 1, pairs);
  expect(plan.test).toBe("student");
  const measured = plan.order.slice(0, pairs).map((first, i) =>
    pairOf(
      i,
      plan.gates.map(({ suite }) => {
        const [early, late] = noise(random, i, pairs);
        const difference = change + (first === "head" ? early - late : late - early);
        return { ...value("latency.p50", 0.04, 0.04 * Math.exp(difference)), suite };
      }),
    ),
  );
  return takeLooks(plan, measured).gates.map(({ verdict }) => verdict);
}

const places: Readonly<Record<string, Noise>> = {
  ...noises,
  "the first arm is slower, beyond all noise": (random) => [0.1 + 0.01 * gauss(random), 0.01 * gauss(random)],
  "the first arm is slower, twice the noise": (random) => [0.06 + 0.02 * gauss(random), 0.02 * gauss(random)],
};

describe.each(Object.entries(places))("%s", (name, noise) => {
  test.each([
    [6, 1, 2000],
    [8, 4, 500],
    [9, 10, 150],
    [11, 40, 40],
  ])("room for %i pairs, %i gates: unchanged metrics fail at most 1 run in 100", (pairs, gates, trials) => {
    const failed = frequency(trials, 11, `few ${name} ${pairs}`, (random) =>
      runOnce(random, noise, 0, pairs, gates).includes("fail"),
    );
    expect(failed).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
  });

  test.each([
    [6, 1],
    [8, 4],
  ])(
    "room for %i pairs, %i gates: a regression of the margin's size passes at most 1 time in 20",
    (pairs, gates) => {
      const passed = frequency(
        1000,
        12,
        `few ${name} ${pairs}`,
        (random) => runOnce(random, noise, Math.log1p(margin), pairs, gates)[0] === "pass",
      );
      expect(passed).toBeLessThanOrEqual(withMonteCarloError(0.05, 1000));
    },
  );
});

test("a change of 20% under noise of 3% is found by five pairs in most runs, and errors in every pair too", () => {
  const quiet: Noise = (random) => [0.02 * gauss(random), 0.02 * gauss(random)];
  const failed = frequency(500, 13, "few, changed", (random) =>
    runOnce(random, quiet, Math.log(1.2), 6, 1).includes("fail"),
  );
  expect(failed).toBeGreaterThan(0.95);

  const gates = [gateOn("errors.rate", { kind: "limit", side: "below", value: 0.01 })];
  const plan = fixPlan({ seed: 1, windows: {} }, gates, 1, 6);
  const rates = (all: readonly number[]): string | undefined =>
    takeLooks(
      plan,
      all.map((rate, i) => pairOf(i, [value("errors.rate", 0, rate)])),
    ).gates[0]?.verdict;
  expect(rates([0.4, 0.38, 0.41, 0.43, 0.4])).toBe("fail");
  expect(rates([0, 0, 0, 0, 0])).toBe("pass");
  expect(rates([0, 0, 0.04, 0, 0])).toBe("inconclusive");
});
