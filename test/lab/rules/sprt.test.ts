import { expect, test } from "vitest";
import { siegmundPairs, sprt, waldPairs } from "../../../lab/rules/sprt.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { gauss, withMonteCarloError } from "../../calibration/noise.ts";
import { pair } from "../pairs.ts";

const margin = 0.05;
const trials = 3000;

function simulated(
  sigma: number,
  change: number,
): { readonly pairs: number; readonly fails: number; readonly passes: number } {
  const rule = sprt(sigma);
  let [pairs, fails, passes] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const random = seededRandom(1, "sprt", trial);
    const observed = Array.from({ length: 400 }, () =>
      pair(1, (1 + change) * Math.exp(sigma * gauss(random))),
    );
    const judged = rule.judge(observed, margin);
    pairs += judged.pairs / trials;
    if (judged.verdict === "fail") fails += 1 / trials;
    if (judged.verdict === "pass") passes += 1 / trials;
  }
  return { pairs, fails, passes };
}

test.each([
  [0.065, 0],
  [0.065, Math.sqrt(1 + margin) - 1],
  [0.065, margin],
  [0.03, 0],
  [0.03, margin],
])(
  "noise of %d and a change of %d: Wald's mean is low by the overshoot, Siegmund's is within a tenth",
  (sigma, change) => {
    const { pairs } = simulated(sigma, change);
    const of = { sigma, margin, change };
    expect(pairs).toBeGreaterThan(waldPairs(of));
    expect(Math.abs(pairs - siegmundPairs(of))).toBeLessThan(0.1 * pairs);
  },
);

test("its errors stay below 1% and 5%", () => {
  expect(simulated(0.065, 0).fails).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
  expect(simulated(0.065, margin).passes).toBeLessThanOrEqual(withMonteCarloError(0.05, trials));
});

test("the mean where nothing drifts is the limit of those beside it", () => {
  const middle = Math.sqrt(1 + margin) - 1;
  const at = (change: number): number => waldPairs({ sigma: 0.065, margin, change });
  expect(at(middle)).toBeCloseTo((at(middle - 1e-5) + at(middle + 1e-5)) / 2, 3);
  expect(at(middle)).toBeGreaterThan(at(0));
});

test("without a decision it is inconclusive after all pairs", () => {
  const middling = Array.from({ length: 7 }, () => pair(1, Math.sqrt(1 + margin)));
  expect(sprt(0.065).judge(middling, margin)).toEqual({ verdict: "inconclusive", pairs: 7 });
});
