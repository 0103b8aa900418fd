import { expect, test } from "vitest";
import { welch } from "../../../lab/stats/welch.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { frequency, gauss, withMonteCarloError } from "../../calibration/noise.ts";
import { welchP } from "../../calibration/student.ts";

test("two values each and equal spread leave two degrees of freedom", () => {
  const { t, df, p } = welch([0, 1], [2, 3]);
  expect(t).toBeCloseTo(2 / Math.sqrt(0.5), 12);
  expect(df).toBeCloseTo(2, 12);
  expect(p).toBeCloseTo(1 - Math.sqrt(0.8), 12);
});

test("the example of perfgate-significance", () => {
  const baseline = [100, 102, 98, 101, 99, 100, 101, 99];
  const current = baseline.map((value) => value + 10);
  expect(welch(baseline, current).p).toBeLessThan(1e-8);
  expect(welch(baseline, baseline)).toMatchObject({ t: 0, p: 1 });
});

test("it agrees with the other implementation of these tests", () => {
  const random = seededRandom(1, "welch");
  for (let trial = 0; trial < 200; trial++) {
    const sample = (n: number, spread: number): number[] =>
      Array.from({ length: n }, () => 1 + spread * gauss(random));
    const [a, b] = [
      sample(2 + Math.floor(20 * random()), 0.1),
      sample(2 + Math.floor(200 * random()), random()),
    ];
    expect(welch(a, b).p).toBeCloseTo(welchP(a, b), 8);
  }
});

test("normal samples of one mean differ in one of twenty trials", () => {
  const rate = frequency(2000, 1, "welch", (random) => {
    const sample = (spread: number): number[] => Array.from({ length: 10 }, () => spread * gauss(random));
    return welch(sample(1), sample(3)).p < 0.05;
  });
  expect(rate).toBeLessThanOrEqual(withMonteCarloError(0.05, 2000));
  expect(rate).toBeGreaterThan(0.035);
});

test("samples that do not vary", () => {
  expect(welch([1, 1], [1, 1])).toMatchObject({ t: 0, p: 1 });
  expect(welch([1, 1], [2, 2])).toMatchObject({ t: Infinity, p: 0 });
  expect(() => welch([1], [1, 2])).toThrow(RangeError);
});
