import { describe, expect, test } from "vitest";
import type { PlannedGate } from "../../src/plan/plan.ts";
import type { Random } from "../../src/stats/random.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";
import { gateOn, pairOf, planOf, value, within } from "../verdict/samples.ts";
import { frequency, noises, simulatePairs, withMonteCarloError } from "./noise.ts";

const margin = 0.05;

/** Gates on as many suites, each on numbers of its own. */
function gatesOf(count: number): readonly PlannedGate[] {
  const gate = gateOn("latency.p50", within(margin));
  return Array.from({ length: count }, (_, i) => ({ ...gate, id: `s${i}`, suite: `s${i}` }));
}

/** Runs with room for so many pairs, each gate with its own noise: the verdicts of one. */
function judge(
  random: Random,
  noise: (typeof noises)[string],
  change: number,
  plan: ReturnType<typeof planOf>,
): readonly string[] {
  const samples = plan.gates.map(() => simulatePairs(random, noise, plan.pairs, change));
  const pairs = Array.from({ length: plan.pairs }, (_, i) =>
    pairOf(
      i,
      plan.gates.map(({ suite }, g) => ({
        ...value("latency.p50", 0.04, 0.04 * Math.exp(samples[g]?.[i] ?? Number.NaN)),
        suite,
      })),
    ),
  );
  return takeLooks(plan, pairs).gates.map(({ verdict }) => verdict);
}

describe.each(Object.entries(noises))("%s", (name, noise) => {
  test.each([
    [5, 1, 4000],
    [6, 1, 4000],
    [8, 4, 1500],
    [9, 10, 600],
    [11, 40, 200],
  ])("room for %i pairs, %i gates: unchanged metrics fail at most 1 run in 100", (pairs, gates, trials) => {
    const plan = planOf(gatesOf(gates), pairs);
    expect(plan.test).toBe("student");
    const failed = frequency(trials, 11, `few ${name} ${pairs}`, (random) =>
      judge(random, noise, 0, plan).includes("fail"),
    );
    expect(failed).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
  });

  test.each([5, 6])(
    "room for %i pairs: a regression of the margin's size passes at most 1 time in 20",
    (pairs) => {
      const plan = planOf(gatesOf(1), pairs);
      const passed = frequency(4000, 12, `few ${name} ${pairs}`, (random) =>
        judge(random, noise, Math.log1p(margin), plan).includes("pass"),
      );
      expect(passed).toBeLessThanOrEqual(withMonteCarloError(0.05, 4000));
    },
  );
});

test("a change of 20% under noise of 3% is found by five pairs in most runs", () => {
  const plan = planOf(gatesOf(1), 5);
  const quiet = (random: Random): readonly [number, number] => {
    const [first, second] = noises["normal"]?.(random, 0, 1) ?? [Number.NaN, Number.NaN];
    return [first / 2.2, second / 2.2];
  };
  const failed = frequency(500, 13, "few, changed", (random) =>
    judge(random, quiet, Math.log(1.2), plan).includes("fail"),
  );
  expect(failed).toBeGreaterThan(0.95);
});
