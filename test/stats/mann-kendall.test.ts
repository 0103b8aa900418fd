import { describe, expect, test } from "vitest";
import { boundRank, fallChances, mannKendall, mostForTrend } from "../../src/stats/mann-kendall.ts";
import { seededRandom } from "../../src/stats/random.ts";

/** Every order of some values, equal ones told apart. */
function orders(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values];
  return values.flatMap((value, i) =>
    orders(values.filter((_, j) => j !== i)).map((rest) => [value, ...rest]),
  );
}

function scoreOf(values: readonly number[]): number {
  let s = 0;
  values.forEach((value, j) =>
    values.slice(0, j).forEach((earlier) => (s += Number(value > earlier) - Number(value < earlier))),
  );
  return s;
}

describe("against every order of the values", () => {
  test.each([
    [[3, 1]],
    [[1, 2, 3, 4, 5]],
    [[5, 2, 9, 1, 7, 3]],
    [[1, 1, 2, 3, 3]],
    [[2, 2, 2, 1, 1, 5]],
    [[1, 1, 1, 1, 1, 1, 0]],
    [[4, 4, 4, 4]],
    [[0, -0, 1, Infinity, Infinity]],
  ])("the tails of %j are exact", (values) => {
    const scores = orders(values).map(scoreOf);
    const share = (event: (s: number) => boolean): number => scores.filter(event).length / scores.length;
    const { s, rising, falling } = mannKendall(values);
    expect(s).toBe(scoreOf(values));
    expect(rising).toBeCloseTo(
      share((each) => each >= s),
      12,
    );
    expect(falling).toBeCloseTo(
      share((each) => each <= s),
      12,
    );
  });
});

/** P(S >= s), as Kendall tables it (Rank Correlation Methods, appendix, table 1). */
test.each([
  [4, 6, 0.042],
  [5, 8, 0.042],
  [6, 11, 0.028],
  [7, 15, 0.015],
  [8, 18, 0.016],
  [9, 20, 0.022],
  [10, 23, 0.023],
])("of %d values s is at least %d with the tabled chance %d", (n, s, chance) => {
  const chances = fallChances(Array.from({ length: n }, () => 1));
  const falls = ((n * (n - 1)) / 2 - s) / 2;
  expect(chances.slice(0, Math.floor(falls) + 1).reduce((sum, each) => sum + each, 0)).toBeCloseTo(chance, 3);
});

test("the longest series still adds up, and has the moments of Kendall", () => {
  const n = mostForTrend;
  const ties = [7, ...Array.from({ length: n - 12 }, () => 1), 5];
  for (const sizes of [Array.from({ length: n }, () => 1), ties]) {
    const chances = fallChances(sizes);
    const untied = (n * (n - 1) - sizes.reduce((sum, t) => sum + t * (t - 1), 0)) / 2;
    const variance =
      (n * (n - 1) * (2 * n + 5) - sizes.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
    let [total, mean, square] = [0, 0, 0];
    chances.forEach((chance, falls) => {
      const s = untied - 2 * falls;
      total += chance;
      mean += chance * s;
      square += chance * s * s;
    });
    expect(total).toBeCloseTo(1, 10);
    expect(mean).toBeCloseTo(0, 8);
    expect(square / variance).toBeCloseTo(1, 8);
    expect(chances.every((chance) => chance >= 0)).toBe(true);
  }
});

test("a rise alone is as rare as one order of all", () => {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  for (const n of [3, 8, 15]) {
    const { rising, falling } = mannKendall(Array.from({ length: n }, (_, i) => i));
    expect(rising * factorial(n)).toBeCloseTo(1, 6);
    expect(falling).toBeCloseTo(1, 12);
  }
});

test("more values than can be counted out are refused", () => {
  expect(() => mannKendall(Array.from({ length: 51 }, (_, i) => i))).toThrow(/more than 50/u);
});

test("the rank of a bound is the largest whose chance stays within the tail", () => {
  const random = seededRandom(1);
  for (let n = 2; n <= 20; n++) {
    const chances = fallChances(Array.from({ length: n }, () => 1));
    const tail = random() / 5;
    const k = boundRank(n, tail);
    const below = (rank: number): number => chances.slice(0, rank).reduce((sum, each) => sum + each, 0);
    expect(below(k)).toBeLessThanOrEqual(tail);
    expect(below(k + 1)).toBeGreaterThan(tail);
  }
});
