import { expect, test } from "vitest";
import { isHigh, kayenta } from "../../../lab/rules/kayenta.ts";
import { gauss, withMonteCarloError } from "../../calibration/noise.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { launches, pair, share, simulate } from "../pairs.ts";

const random = seededRandom(1, "canary");
const around = (mean: number): Float64Array =>
  Float64Array.from({ length: 30 }, () => mean + 2 * gauss(random));
const [control, same, high] = [around(10), around(10), around(20)];

test("canaries that are alike, higher and lower, and of no other than the same numbers", () => {
  expect(isHigh(control, same)).toBe(false);
  expect(isHigh(control, high)).toBe(true);
  expect(isHigh(high, control)).toBe(false);
  expect(isHigh(control, control)).toBe(false);
  expect(isHigh(Float64Array.of(1, 1, 1), Float64Array.of(1, 1, 1))).toBe(false);
});

test("a significant shift whose interval begins below a quarter of it is tolerated", () => {
  const noisy = control.map((value) => value + 1.5);
  expect(isHigh(control, noisy)).toBe(false);
  expect(
    isHigh(
      control,
      control.map((value) => value + 4),
    ),
  ).toBe(true);
});

test("one value far from the quartiles does not speak", () => {
  const steady = Array.from({ length: 50 }, (_, i) => pair(1 + (i % 5) / 100, 1.02 + (i % 5) / 100));
  const broken = steady.map((each, i) => (i === 7 ? { ...each, base: 1e9 } : each));
  expect(kayenta(50).judge(steady, 0.05)).toEqual({ verdict: "fail", pairs: 50 });
  expect(kayenta(50).judge(broken, 0.05)).toEqual({ verdict: "fail", pairs: 50 });
  expect(kayenta(50).judge(steady.slice(1), 0.05)).toEqual({ verdict: "inconclusive", pairs: 49 });
});

test("it alarms in less than its 1% where launches are independent", () => {
  const runs = { trials: 400, pairs: (source: () => number) => simulate(source, 50, launches) };
  expect(share(kayenta(50), "fail", runs)).toBeLessThanOrEqual(withMonteCarloError(0.01, 400));
});
