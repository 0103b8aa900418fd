import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mannWhitney, smallestP, withoutTies } from "../../src/stats/mann-whitney.ts";
import { type Random, seededRandom } from "../../src/stats/random.ts";
import { frequency, gauss, withMonteCarloError } from "../calibration/noise.ts";

/*
 * Computed by scipy 1.17 (stats.mannwhitneyu: exact without ties up to 50 values, by all permutations for small samples with ties,
 * asymptotic above) and by benchmath of golang.org/x/perf 0.0.0-20260908200009 (AssumeNothing.Compare), which benchstat prints.
 */
interface Reference {
  readonly name: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly benchstat: number;
  readonly scipy?: { readonly p: number; readonly larger: number; readonly smaller: number };
}
const references = JSON.parse(
  readFileSync(new URL("oracles/mann-whitney.json", import.meta.url), "utf8"),
) as readonly Reference[];

const compare = (first: readonly number[], second: readonly number[]) =>
  mannWhitney(Float64Array.from(first).sort(), Float64Array.from(second).sort());

/** Relative to the reference, down to differences of 1e-15. */
const distance = (value: number, reference: number): number =>
  Math.abs(value - reference) / (reference + 1e-6);

const named = (chosen: readonly Reference[]) =>
  chosen.map((reference) => [reference.name, reference] as const);

// For both tails benchstat takes the distribution of one sample's U, which ties in samples of unequal size make unequal.
test.each(named(references.filter(({ name }) => !name.startsWith("tied unequal"))))(
  "%s: the p of benchstat",
  (_, { first, second, benchstat }) => {
    expect(distance(compare(first, second).p, benchstat)).toBeLessThan(1e-9);
  },
);

test.each(named(references.filter(({ scipy }) => scipy !== undefined)))(
  "%s: the tails of scipy",
  (_, { first, second, scipy }) => {
    const result = compare(first, second);
    for (const tail of ["p", "larger", "smaller"] as const)
      expect(distance(result[tail], scipy?.[tail] ?? Number.NaN)).toBeLessThan(1e-9);
  },
);

describe("against every way to choose the second sample", () => {
  test("p is exact, with ties, zeros and infinities, and samples of unequal size", () => {
    const random = seededRandom(1);
    const menu = [0, 0, 1, 1, 2, 3, 5, Infinity];
    for (let trial = 0; trial < 60; trial++) {
      const [n1, n2] = [1 + Math.floor(random() * 5), 1 + Math.floor(random() * 5)];
      const pooled = Array.from({ length: n1 + n2 }, () => menu[Math.floor(random() * menu.length)]!);
      if (new Set(pooled).size === 1) continue;
      const us = choices(n1 + n2, n2).map((chosen) => uOf(pooled, chosen));
      const observed = us[Math.floor(random() * us.length)]!;
      const chosen = choices(n1 + n2, n2)[us.indexOf(observed)]!;
      const result = compare(
        pooled.filter((_, i) => !chosen.includes(i)),
        pooled.filter((_, i) => chosen.includes(i)),
      );
      expect(result.u).toBe(observed);
      expect(distance(result.larger, us.filter((u) => u >= observed).length / us.length)).toBeLessThan(1e-9);
      expect(distance(result.smaller, us.filter((u) => u <= observed).length / us.length)).toBeLessThan(1e-9);
      expect(distance(result.p, Math.min(1, 2 * Math.min(result.larger, result.smaller)))).toBeLessThan(1e-9);
    }
  });
});

test("what turns the samples around turns the tails around", () => {
  const random = seededRandom(2);
  for (const [n1, n2] of [
    [7, 4],
    [30, 30],
    [60, 20],
  ] as const) {
    const draw = (n: number) => Array.from({ length: n }, () => Math.round(40 * random()));
    const [a, b] = [draw(n1), draw(n2)];
    const [there, back] = [compare(a, b), compare(b, a)];
    expect(distance(there.larger, back.smaller)).toBeLessThan(1e-9);
    expect(distance(there.p, back.p)).toBeLessThan(1e-9);
    expect(there.u + back.u).toBe(n1 * n2);
  }
});

test("equal values tell nothing", () => {
  const nothing = { p: 1, larger: 1, smaller: 1 };
  const zeros = Array.from({ length: 60 }, () => 0);
  expect(compare([3, 3, 3], [3, 3])).toMatchObject(nothing);
  expect(compare(zeros, zeros)).toMatchObject(nothing);
});

describe("calibration", () => {
  test.each([
    [5, 5, 0],
    [8, 8, 0],
    [8, 8, 0.5],
    [30, 30, 0],
    [30, 30, 0.5],
    [60, 20, 0.1],
  ])(
    "%d and %d equally distributed values, rounded to %d, differ at .05 as seldom as that",
    (n1, n2, step) => {
      const draw = (random: Random, n: number) =>
        Array.from({ length: n }, () =>
          step === 0 ? gauss(random) : step * Math.round(gauss(random) / step),
        );
      const label = `null ${n1} ${n2} ${step}`;
      const alarms = frequency(
        3000,
        7,
        label,
        (random) => compare(draw(random, n1), draw(random, n2)).p <= 0.05,
      );
      expect(alarms).toBeLessThanOrEqual(withMonteCarloError(0.05, 3000));
      expect(alarms).toBeGreaterThan(0.02);
    },
  );
});

test("the exact tables add up and end at n1 n2", () => {
  for (const [n1, n2] of [
    [1, 1],
    [3, 7],
    [30, 30],
    [50, 50],
    [50, 2],
  ] as const) {
    const cumulative = withoutTies(n1, n2);
    expect(cumulative).toHaveLength(n1 * n2 + 1);
    expect(cumulative.at(-1)).toBeCloseTo(1, 12);
  }
});

test.each([
  [1, 1, 1],
  [2, 2, 1 / 3],
  [3, 3, 0.1],
  [4, 4, 2 / 70],
  [5, 5, 2 / 252],
  [1, 39, 0.05],
  [1000, 1000, 0],
])("%d and %d values can have a p of %d", (n1, n2, p) => {
  expect(distance(smallestP(n1, n2), p)).toBeLessThan(1e-9);
});

test.each([
  [[], [1]],
  [[1], []],
  [[1], [Number.NaN]],
])("%j and %j are refused", (first, second) => {
  expect(() => compare(first, second)).toThrow(RangeError);
});

function choices(n: number, k: number): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  if (n < k) return [];
  return [...choices(n - 1, k), ...choices(n - 1, k - 1).map((rest) => [...rest, n - 1])];
}

function uOf(pooled: readonly number[], chosen: readonly number[]): number {
  const others = pooled.filter((_, i) => !chosen.includes(i));
  let u = 0;
  for (const i of chosen)
    for (const other of others) u += pooled[i]! > other ? 1 : pooled[i] === other ? 0.5 : 0;
  return u;
}
