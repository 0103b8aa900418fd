import { expect, test } from "vitest";
import { relativeInterval, tachometer } from "../../../lab/rules/tachometer.ts";
import { frequency, gauss } from "../../calibration/noise.ts";
import { launches, pair, share, simulate } from "../pairs.ts";

const zero = tachometer({ conditions: "0%", minimum: 10 });
const both = tachometer({ conditions: "0% and the margin", minimum: 10 });

/** Pairs of 1 against ratios that scatter by so much around a change; `seconds` each. */
function scattered(n: number, change: number, spread: number, seconds = 1): ReturnType<typeof pair>[] {
  return Array.from({ length: n }, (_, i) => ({
    ...pair(1, 1 + change + (i % 2 === 0 ? spread : -spread)),
    seconds,
  }));
}

test("the interval holds the true relative difference in 95% of samples, as the tool's own test asks", () => {
  const rate = frequency(2000, 1, "interval", (random) => {
    const sample = (mean: number, spread: number) =>
      Float64Array.from({ length: 50 }, () => mean + spread * gauss(random));
    const { low, high } = relativeInterval({ base: sample(40, 2), head: sample(50, 4) });
    return low <= 0.25 && 0.25 <= high;
  });
  expect(Math.abs(rate - 0.95)).toBeLessThan(0.0127);
});

test.each([
  ["above 0% and above the margin", 0.08, 0.01, "fail", "fail"],
  ["above 0% and below the margin", 0.02, 0.01, "fail", "pass"],
  ["below 0%", -0.02, 0.01, "pass", "pass"],
  ["around 0%", 0.001, 0.05, "inconclusive", "inconclusive"],
  ["above 0% and around the margin", 0.05, 0.01, "fail", "inconclusive"],
])("an interval %s", (_, change, spread, alone, withMargin) => {
  const pairs = scattered(40, change, spread);
  expect(zero.judge(pairs, 0.05).verdict).toBe(alone);
  expect(both.judge(pairs, 0.05).verdict).toBe(withMargin);
});

test("it looks after the minimum, then after each ten, for three minutes", () => {
  expect(zero.judge(scattered(9, 0.1, 0.01), 0.05)).toEqual({ verdict: "inconclusive", pairs: 9 });
  expect(zero.judge(scattered(35, 0.1, 0.01), 0.05)).toEqual({ verdict: "fail", pairs: 10 });
  expect(zero.judge(scattered(35, 0, 0.05), 0.05)).toEqual({ verdict: "inconclusive", pairs: 30 });
  expect(zero.judge(scattered(200, 0, 0.05, 10), 0.05)).toEqual({ verdict: "inconclusive", pairs: 30 });
  expect(zero.judge(scattered(200, 0, 0.05, 8.9), 0.05)).toEqual({ verdict: "inconclusive", pairs: 40 });
});

test("to look again and again alarms several times as often as the 2.5% of one look", () => {
  const runs = { trials: 400, pairs: (random: () => number) => simulate(random, 100, launches) };
  expect(share(zero, "fail", runs)).toBeGreaterThan(0.06);
});
