import { describe, expect, test } from "vitest";
import { mannWhitney, withoutTies } from "../../src/stats/mann-whitney.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { hodgesLehmannShift } from "../../src/stats/shift.ts";
import { frequency, gauss, withMonteCarloError } from "../calibration/noise.ts";

const shiftOf = (first: readonly number[], second: readonly number[], tail: number) =>
  hodgesLehmannShift(Float64Array.from(first).sort(), Float64Array.from(second).sort(), tail);

test("the permeability constants of Hollander and Wolfe, table 4.1", () => {
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const early = [1.15, 0.88, 0.9, 0.74, 1.21];
  const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
  expect(mannWhitney(sorted(early), sorted(term)).larger).toBeCloseTo(0.1272, 4);
  expect(shiftOf(early, term, 0.025).estimate).toBeCloseTo(0.305, 10);
});

describe("against all differences, sorted", () => {
  test("estimate and bounds are the right ones, with ties and infinities", () => {
    const random = seededRandom(1);
    const menu = [0, 0, 1, 1, 2, 2.5, 7, -Infinity, Infinity];
    for (let trial = 0; trial < 300; trial++) {
      const draw = () =>
        Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
          random() < 0.5 ? random() : menu[Math.floor(random() * menu.length)]!,
        );
      const [first, second] = [draw(), draw()];
      const all = first
        .flatMap((x) => second.map((y) => (x === y ? 0 : y - x)))
        .sort((a, b) => (a === b ? 0 : a - b));
      const middle = [all[Math.ceil(all.length / 2) - 1]!, all[Math.floor(all.length / 2)]!] as const;
      for (const tail of [0, 0.01, 0.05, 0.2, 0.4]) {
        const shift = shiftOf(first, second, tail);
        expect(shift.estimate).toEqual(middle[0] === middle[1] ? middle[0] : (middle[0] + middle[1]) / 2);
        const k = withoutTies(first.length, second.length).filter((p) => p <= tail).length;
        expect(shift.lower).toBe(k === 0 ? -Infinity : all[k - 1]);
        expect(shift.upper).toBe(k === 0 ? Infinity : all[all.length - k]);
      }
    }
  });
});

test("without ties the bound is beyond a shift exactly when the test rejects it", () => {
  const random = seededRandom(3);
  for (let trial = 0; trial < 200; trial++) {
    const draw = () => Array.from({ length: 1 + Math.floor(random() * 15) }, () => random());
    const [first, second] = [draw(), draw()];
    for (const shift of [-0.5, -0.1, 0, 0.1, 0.5]) {
      for (const tail of [0.005, 0.025, 0.1]) {
        const test = mannWhitney(
          Float64Array.from(first).sort(),
          Float64Array.from(second, (y) => y - shift).sort(),
        );
        const bounds = shiftOf(first, second, tail);
        expect(bounds.lower > shift).toBe(test.larger <= tail);
        expect(bounds.upper < shift).toBe(test.smaller <= tail);
      }
    }
  }
});

test("too few values have no bound", () => {
  expect(shiftOf([1, 2, 3], [4, 5, 6], 0.025)).toEqual({ estimate: 3, lower: -Infinity, upper: Infinity });
  expect(shiftOf([1, 2, 3, 4], [5, 6, 7, 8], 0.025)).toEqual({ estimate: 4, lower: 1, upper: 7 });
  expect(() => shiftOf([], [1], 0.1)).toThrow(RangeError);
});

test("selecting differences gives what sorting gives, with ties and infinities", () => {
  const random = seededRandom(6);
  const menu = [0, 1, 2, 2.5, 7, -Infinity, Infinity];
  const draw = () =>
    Array.from({ length: 51 + Math.floor(random() * 30) }, () =>
      random() < 0.5 ? random() : menu[Math.floor(random() * menu.length)]!,
    );
  for (let trial = 0; trial < 20; trial++) {
    const [first, second] = [draw(), draw()];
    const all = first
      .flatMap((x) => second.map((y) => (x === y ? 0 : y - x)))
      .sort((a, b) => (a === b ? 0 : a - b));
    const { estimate, lower, upper } = shiftOf(first, second, 0.025);
    const middle = [all[Math.ceil(all.length / 2) - 1]!, all[Math.floor(all.length / 2)]!] as const;
    expect(estimate).toEqual(middle[0] === middle[1] ? middle[0] : (middle[0] + middle[1]) / 2);
    const [n1, n2] = [first.length, second.length];
    const sigma = Math.sqrt((n1 * n2 * (n1 + n2 + 1)) / 12);
    const k = Math.floor((n1 * n2) / 2 + 0.5 - 1.959963984540054 * sigma);
    expect([lower, upper]).toEqual([all[k - 1], all[all.length - k]]);
  }
});

test("large samples have theirs without all differences being made", () => {
  const random = seededRandom(4);
  const draw = (shift: number) => Float64Array.from({ length: 20_000 }, () => gauss(random) + shift).sort();
  const shift = hodgesLehmannShift(draw(0), draw(0.1), 0.025);
  expect(shift.estimate).toBeCloseTo(0.1, 1);
  expect(shift.upper - shift.lower).toBeCloseTo(2 * 1.96 * Math.sqrt(Math.PI / 3 / 10_000), 2);
});

test.each([
  [8, 8],
  [30, 30],
  [60, 60],
])("calibration: of %d and %d values the interval misses the shift as seldom as it says", (n1, n2) => {
  const missed = frequency(3000, 5, `shift ${n1}`, (random) => {
    const first = Float64Array.from({ length: n1 }, () => gauss(random)).sort();
    const second = Float64Array.from({ length: n2 }, () => 0.3 + gauss(random)).sort();
    const { lower, upper } = hodgesLehmannShift(first, second, 0.025);
    return lower > 0.3 || upper < 0.3;
  });
  expect(missed).toBeLessThanOrEqual(withMonteCarloError(0.05, 3000));
  expect(missed).toBeGreaterThan(0.03);
});
