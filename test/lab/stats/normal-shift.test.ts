import { expect, test } from "vitest";
import { normalShift } from "../../../lab/stats/normal-shift.ts";
import { normalTailQuantile } from "../../../src/stats/normal.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { gauss } from "../../calibration/noise.ts";

test("the permeability of membranes, Hollander and Wolfe, table 4.1", () => {
  const term = Float64Array.of(0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
  const weeks = Float64Array.of(1.15, 0.88, 0.9, 0.74, 1.21);
  expect(normalShift(weeks, term, 0.95).estimate).toBeCloseTo(0.305, 12);
});

/** The statistic whose roots R and Kayenta look for, by counting. */
function statistic(first: Float64Array, second: Float64Array, shift: number): number {
  let u = 0;
  const all: number[] = [...first, ...second.map((y) => y - shift)];
  for (const x of first) for (const y of second) u += y - shift > x ? 1 : y - shift === x ? 0.5 : 0;
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ties = [...counts.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
  const [n1, n2, n] = [first.length, second.length, all.length];
  const from = u - (n1 * n2) / 2;
  const sigma = Math.sqrt(((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1))));
  return (from - Math.sign(from) / 2) / sigma;
}

test.each([5, 20, 60])("the bounds of %d values are where the statistic crosses the quantile", (size) => {
  const random = seededRandom(1, "shift", size);
  for (let trial = 0; trial < 20; trial++) {
    const sample = (n: number, grid: number): Float64Array =>
      Float64Array.from({ length: n }, () => Math.round(gauss(random) * grid) / grid);
    // Ties within a sample on the coarse grid; an odd grid keeps differences apart.
    const [first, second] = [sample(size, trial % 2 === 0 ? 7 : 1e6), sample(size + 3, 1e6 + 3)];
    const { lower, upper } = normalShift(first, second, 0.98);
    const z = normalTailQuantile(0.01);
    for (const [bound, level] of [
      [lower, z],
      [upper, -z],
    ] as const) {
      expect(statistic(first, second, bound - 1e-9)).toBeGreaterThan(level);
      expect(statistic(first, second, bound + 1e-9)).toBeLessThanOrEqual(level);
    }
  }
});

test("values that are all alike have one difference", () => {
  expect(normalShift(Float64Array.of(1, 1, 1), Float64Array.of(3, 3), 0.98)).toEqual({
    estimate: 2,
    lower: 2,
    upper: 2,
  });
  expect(() => normalShift(Float64Array.of(), Float64Array.of(1), 0.98)).toThrow(RangeError);
});
