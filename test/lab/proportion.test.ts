import { expect, test } from "vitest";
import { proportionOf } from "../../lab/stats/proportion.ts";

// By scipy.stats.binomtest(k, n).proportion_ci(0.95, "exact").
test.each([
  [0, 10, 0, 0.308_497_1],
  [1, 20, 0.001_265_1, 0.248_732_8],
  [5, 10, 0.187_086, 0.812_914],
  [20, 20, 0.831_566_5, 1],
  [3, 1000, 0.000_619, 0.008_741_9],
])("%i of %i: exact interval", (count, of, lower, upper) => {
  const interval = proportionOf(count, of);
  expect(interval.lower).toBeCloseTo(lower, 5);
  expect(interval.upper).toBeCloseTo(upper, 5);
});

test("300 trials without a success show at most 1%, 298 do not", () => {
  expect(proportionOf(0, 299, 0.05).upper).toBeLessThanOrEqual(0.01);
  expect(proportionOf(0, 298, 0.05).upper).toBeGreaterThan(0.01);
});

test("no trial tells nothing", () => {
  expect(proportionOf(0, 0)).toMatchObject({ lower: 0, upper: 1, share: Number.NaN });
});
