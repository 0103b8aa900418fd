import { expect, test } from "vitest";
import { bencherTTest, rustcPerf, significanceThreshold } from "../../../lab/rules/history-fences.ts";
import { studentTailQuantile } from "../../../src/stats/student.ts";
import { launches, pair, share, simulate } from "../pairs.ts";

test("the boundary over 64 runs is the t quantile of their mean and spread", () => {
  const limit = 100 + studentTailQuantile(0.01, 63);
  const runs = Array.from({ length: 64 }, (_, i) => pair(i % 2 === 0 ? 99 : 101, 1));
  expect(bencherTTest.judge([...runs, pair(1, limit - 1e-6)], 0.05)).toEqual({ verdict: "pass", pairs: 1 });
  expect(bencherTTest.judge([...runs, pair(1, limit + 1e-6)], 0.05)).toEqual({ verdict: "fail", pairs: 1 });
  expect(bencherTTest.judge(runs, 0.05).verdict).toBe("inconclusive");
});

test.each([
  // Changes of 1/100, 2/101 and 3/103: the quartiles are the outer two.
  [[100, 101, 103, 100], 3 / 103 + 3 * (3 / 103 - 0.01)],
  // Four changes: 1/100, 1/101, 2/102 and 4/100.
  [[100, 101, 102, 100, 104], 0.04 + 3 * (0.04 - 1 / 101)],
])("the fence over %j is %d", (stored, fence) => {
  expect(significanceThreshold(Float64Array.from(stored))).toBeCloseTo(fence, 12);
});

test("a change that reaches the fence is a regression, one as large to the better is none", () => {
  const runs = Array.from({ length: 30 }, (_, i) => pair(i % 2 === 0 ? 100 : 101, 1));
  const fence = significanceThreshold(Float64Array.from(runs, ({ base }) => base));
  expect(rustcPerf.judge([...runs, pair(1, 101 * (1 + fence + 1e-9))], 0.05)).toEqual({
    verdict: "fail",
    pairs: 1,
  });
  expect(rustcPerf.judge([...runs, pair(1, 101 * (1 + fence - 1e-9))], 0.05)).toEqual({
    verdict: "pass",
    pairs: 1,
  });
  expect(rustcPerf.judge([...runs, pair(1, 101 * (1 - 2 * fence))], 0.05)).toEqual({
    verdict: "pass",
    pairs: 1,
  });
});

test("where launches differ by 5% of themselves, both let a regression of 5% pass more often than not", () => {
  const runs = { trials: 300, pairs: (random: () => number) => simulate(random, 65, launches, 0.05) };
  expect(share(bencherTTest, "pass", runs)).toBeGreaterThan(0.7);
  expect(share(rustcPerf, "pass", runs)).toBeGreaterThan(0.9);
});
