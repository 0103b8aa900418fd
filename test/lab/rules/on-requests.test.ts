import { expect, test } from "vitest";
import { mannWhitneyOnRequests, welchOnRequests } from "../../../lab/rules/on-requests.ts";
import { withMonteCarloError } from "../../calibration/noise.ts";
import { pair, share, withRequests } from "../pairs.ts";

const rules = [welchOnRequests, mannWhitneyOnRequests];
const trials = 300;

test.each(rules)(
  "$name keeps its level where launches do not differ, and alarms ten times as often where they do",
  (rule) => {
    const at = (spread: number): number =>
      share(rule, "fail", { trials, pairs: (random) => [withRequests(random, 2000, spread)] });
    expect(at(0)).toBeLessThanOrEqual(withMonteCarloError(0.025, trials));
    expect(at(0.03)).toBeGreaterThan(0.25);
  },
);

test.each(rules)("$name sees head slower, not faster", (rule) => {
  const [slow, fast] = [Float64Array.of(5, 6, 7, 8, 9, 10), Float64Array.of(1, 2, 3, 4, 4.5, 4.7)];
  const observed = (base: Float64Array, head: Float64Array) => [{ ...pair(1, 1), requests: { base, head } }];
  expect(rule.judge(observed(fast, slow), 0.05)).toEqual({ verdict: "fail", pairs: 1 });
  expect(rule.judge(observed(slow, fast), 0.05)).toEqual({ verdict: "pass", pairs: 1 });
});

test.each(rules)("$name cannot do without requests", (rule) => {
  expect(() => rule.judge([pair(1, 1)], 0.05)).toThrow(RangeError);
});
