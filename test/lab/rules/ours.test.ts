import { expect, test } from "vitest";
import { ours } from "../../../lab/rules/ours.ts";
import type { Judgement, Observation } from "../../../lab/rules/rule.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { takeLooks } from "../../../src/verdict/sequential.ts";
import { withMonteCarloError } from "../../calibration/noise.ts";
import { gateOn, pairOf, planOf, value, within } from "../../verdict/samples.ts";
import { launches, pair, secondIsSlower, share, simulate, wandering } from "../pairs.ts";

const rule = ours(30);
const trials = 600;

test.each([
  ["launches that differ", () => launches],
  ["a second place that is slower", () => secondIsSlower],
  ["a machine that wanders", wandering],
])(
  "%s: an unchanged metric fails in at most 1% of runs, a regression of the margin's size passes in at most 5%",
  (_, spoil) => {
    const at = (change: number) => ({
      trials,
      pairs: (random: () => number) => simulate(random, 30, spoil(), change),
    });
    expect(share(rule, "fail", at(0))).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
    expect(share(rule, "pass", at(0.05))).toBeLessThanOrEqual(withMonteCarloError(0.05, trials));
  },
);

/** A run as the product would take it: a pair more, another look, until it says stop. */
function pairByPair(pairs: readonly Observation[]): Judgement {
  const plan = planOf([gateOn("latency.p50", within(0.05))], 30);
  const measured = pairs.map(({ base, head }, i) => pairOf(i, [value("latency.p50", base, head)]));
  for (let n = 1; n <= measured.length; n++) {
    const { gates, stop } = takeLooks(plan, measured.slice(0, n));
    if (stop !== null) return { verdict: gates[0]?.verdict as Judgement["verdict"], pairs: n };
  }
  return { verdict: "inconclusive", pairs: pairs.length };
}

test("it ends where a run ends that looks after each pair", () => {
  for (let trial = 0; trial < 21; trial++) {
    const pairs = simulate(seededRandom(1, "ours", trial), 30, launches, [0, 0.03, 0.1][trial % 3]);
    expect(rule.judge(pairs, 0.05)).toEqual(pairByPair(pairs));
  }
});

test("a clear case ends at the first look that can decide it", () => {
  const clear = (ratio: number): Observation[] =>
    Array.from({ length: 30 }, (_, i) => pair(1, ratio + i / 1e4));
  expect(rule.judge(clear(1), 0.05)).toEqual({ verdict: "pass", pairs: 6 });
  expect(rule.judge(clear(1.2), 0.05)).toEqual({ verdict: "fail", pairs: 8 });
  expect(rule.judge(clear(1).slice(0, 5), 0.05)).toEqual({ verdict: "inconclusive", pairs: 5 });
});
