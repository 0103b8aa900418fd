import { expect, test } from "vitest";
import { fixedOrderPairs, fixedOrderWelch } from "../../../lab/rules/fixed-order.ts";
import { wholeThenWhole } from "../../../lab/rules/whole-then-whole.ts";
import { launches, pair, secondIsSlower, share, simulate, wandering } from "../pairs.ts";

const ten = fixedOrderPairs(10);

test.each([
  // The examples of perfgate-paired: 10 slower in all pairs, 10 faster in all pairs.
  ["slower by 10", Array.from({ length: 10 }, () => 10), "fail"],
  ["faster by 10", Array.from({ length: 10 }, () => -10), "pass"],
  // Mean 1, standard deviation 1 with n: a standard error of .316.
  ["0 and 2 in turns", [0, 2, 0, 2, 0, 2, 0, 2, 0, 2], "fail"],
  // Mean .5, standard deviation 1.5: .474, and twice that is more than the mean.
  ["-1 and 2 in turns", [-1, 2, -1, 2, -1, 2, -1, 2, -1, 2], "pass"],
])("ten differences, %s", (_, differences, verdict) => {
  const pairs = differences.map((difference) => pair(100, 100 + difference));
  expect(ten.judge(pairs, 0.05)).toEqual({ verdict, pairs: 10 });
});

test("pairs in which head went first are no pairs in fixed order", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? pair(100, 110) : pair(100, 1, "head")));
  expect(ten.judge(pairs, 0.05)).toEqual({ verdict: "fail", pairs: 10 });
  expect(ten.judge(pairs.slice(0, 18), 0.05)).toEqual({ verdict: "inconclusive", pairs: 9 });
});

test("a second place that is 2% slower is head's fault in fixed order, and nobody's in random order", () => {
  const runs = (n: number) => ({
    trials: 300,
    pairs: (random: () => number) => simulate(random, n, secondIsSlower),
  });
  expect(share(ten, "fail", runs(30))).toBeGreaterThan(0.4);
  expect(share(fixedOrderWelch, "fail", runs(80))).toBeGreaterThan(0.8);
  expect(share(wholeThenWhole(10), "fail", runs(20))).toBeLessThan(0.06);
});

test("a machine that wanders fails whole base then whole head several times as often as the 2.5% of the test", () => {
  const rule = wholeThenWhole(10);
  const steady = { trials: 400, pairs: (random: () => number) => simulate(random, 20, launches) };
  const wanders = { trials: 400, pairs: (random: () => number) => simulate(random, 20, wandering()) };
  expect(share(rule, "fail", steady)).toBeLessThan(0.05);
  expect(share(rule, "fail", wanders)).toBeGreaterThan(0.15);
});

test("ten launches each of twenty pairs count as ten pairs", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => pair(i < 10 ? 100 + i : 1, i < 10 ? 1 : 200 + i));
  expect(wholeThenWhole(10).judge(pairs, 0.05)).toEqual({ verdict: "fail", pairs: 10 });
  expect(wholeThenWhole(10).judge(pairs.slice(1), 0.05)).toEqual({ verdict: "inconclusive", pairs: 10 });
});
