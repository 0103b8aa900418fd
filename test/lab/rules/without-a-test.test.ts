import { expect, test } from "vitest";
import { medianOfFive, medianOfFiveAndWelch } from "../../../lab/rules/median-of-five.ts";
import { storedRatio } from "../../../lab/rules/stored-ratio.ts";
import { launches, pair, share, simulate, wandering } from "../pairs.ts";

test.each([
  // What the action wrote to the log of casbin/casbin, at a threshold of 110%.
  [1182, 1322, 1.1, "fail"],
  [9860, 10_949, 1.1, "fail"],
  [9860, 10_949, 2, "pass"],
  // The threshold itself is no alarm.
  [100, 200, 2, "pass"],
  [100, 200.1, 2, "fail"],
  [0, 0, 2, "pass"],
  [0, 1, 2, "fail"],
])("previous %d, current %d, threshold %d: %s", (previous, current, threshold, verdict) => {
  const pairs = [pair(previous, previous), pair(1, 1), pair(1, current)];
  expect(storedRatio(threshold, 2).judge(pairs, 0.05)).toEqual({ verdict, pairs: 1 });
});

test("200% sees no regression of half, 110% alarms on a machine that wanders", () => {
  const runs = { trials: 400, pairs: (random: () => number) => simulate(random, 21, wandering(), 0) };
  expect(share(storedRatio(1.1, 20), "fail", runs)).toBeGreaterThan(0.05);
  const slow = { ...runs, pairs: (random: () => number) => simulate(random, 21, launches, 0.5) };
  expect(share(storedRatio(2, 20), "fail", slow)).toBe(0);
});

test.each([
  [[1, 1, 1, 1.06, 1.2], "pass"],
  [[1, 1, 1.051, 1.06, 1.2], "fail"],
  [[1, 1, 1.049, 1.06, 1.2], "pass"],
])("medians of %j against a margin of 5%: %s", (heads, verdict) => {
  const pairs = heads.map((head) => pair(1, head));
  expect(medianOfFive.judge([...pairs, pair(1, 99)], 0.05)).toEqual({ verdict, pairs: 5 });
});

test("a median over the margin is noise to the second opinion unless Welch's test finds a difference", () => {
  const noisy = [1, 1.3, 0.8, 1.1, 0.9].map((base, i) => pair(base, [1.2, 0.9, 1.1, 1.4, 1.0][i]!));
  expect(medianOfFive.judge(noisy, 0.05).verdict).toBe("fail");
  expect(medianOfFiveAndWelch.judge(noisy, 0.05).verdict).toBe("inconclusive");
  const quiet = [1, 1.01, 1.02, 0.99, 1].map((base) => pair(base, 1.1 * base));
  expect(medianOfFiveAndWelch.judge(quiet, 0.05).verdict).toBe("fail");
  // One value far out moves the median of five by half a place.
  const outlying = [1, 1, 1, 1, 1].map((base, i) => pair(base, [1, 1.01, 1.02, 1.06, 9][i]!));
  expect(medianOfFiveAndWelch.judge(outlying, 0.018).verdict).toBe("pass");
  expect(medianOfFive.judge(outlying, 0.018).verdict).toBe("fail");
});

test("a regression of the margin's size is a coin toss for the median of five, and one of nothing fails in 6% of runs", () => {
  const at = (change: number) => ({
    trials: 1000,
    pairs: (random: () => number) => simulate(random, 5, launches, change),
  });
  expect(share(medianOfFive, "fail", at(0))).toBeCloseTo(0.06, 1);
  expect(share(medianOfFive, "fail", at(0))).toBeGreaterThan(0.03);
  expect(Math.abs(share(medianOfFive, "pass", at(0.05)) - 0.5)).toBeLessThan(0.06);
});
