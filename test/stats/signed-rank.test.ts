import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/stats/random.ts";
import { signedRank, signedRankTail } from "../../src/stats/signed-rank.ts";
import { awkwardSizes, signPatterns } from "./enumerate.ts";

const tails = [0, 0.0009, 2 ** -10, 0.002, 0.01, 0.03, 0.05, 0.2, 0.5];

describe("published values", () => {
  test.each([
    [10, 47, 0.0244140625],
    [5, 15, 0.03125],
    [5, 16, 0],
    [5, 0, 1],
    [5, -1, 1],
    [0, 0, 1],
    [8, 30.5, 10 / 256],
  ])("n=%d: P(W+ >= %d) = %d", (n, w, tail) => {
    expect(signedRankTail(n, w)).toBe(tail);
  });

  test("the depression scores of Hollander and Wolfe, table 3.1", () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const d = before.map((x, i) => x - after[i]!);
    expect(signedRank(d).above(0)).toBe(10 / 512);
    expect(signedRank(d).estimate()).toBeCloseTo(0.46, 10);
    expect(signedRank(d).lower(0.0195312)).toBeLessThan(0);
    expect(signedRank(d).lower(0.0195313)).toBeGreaterThan(0);
  });

  test("the smallest tail of 100 pairs is there too", () => {
    expect(signedRankTail(100, 5050)).toBe(2 ** -100);
    expect(signedRankTail(100, 2525)).toBeGreaterThan(0.5);
    expect(signedRankTail(100, 2526)).toBeLessThan(0.5);
  });
});

describe("against the enumeration of all signs", () => {
  test("without ties p is exact", () => {
    const random = seededRandom(1);
    for (const n of [1, 2, 5, 8, 10]) {
      const d = Array.from({ length: n }, () => random() - 0.4);
      const ranks = d.map((x) => d.filter((y) => Math.abs(y) <= Math.abs(x)).length);
      const w = (signs: readonly number[]): number =>
        ranks.reduce((sum, rank, i) => sum + (signs[i]! > 0 ? rank : 0), 0);
      const patterns = [...signPatterns(n)];
      const asLarge = patterns.filter((signs) => w(signs) >= w(d.map(Math.sign))).length;
      expect(signedRank(d).above(0)).toBe(asLarge / patterns.length);
    }
  });

  test("with ties, zeros and infinities p is valid: P(p <= a) <= a under the null", () => {
    const random = seededRandom(2);
    for (const n of [3, 5, 6, 7, 8, 8]) {
      const sizes = awkwardSizes(random, n);
      for (const shift of [0, 1]) {
        const all = [...signPatterns(n)].map((signs) => signs.map((sign, i) => shift + sign * sizes[i]!));
        for (const p of [
          all.map((d) => signedRank(d).above(shift)),
          all.map((d) => signedRank(d).below(shift)),
        ]) {
          for (const a of p) expect(p.filter((other) => other <= a).length / p.length).toBeLessThanOrEqual(a);
        }
      }
    }
  });
});

describe("bounds", () => {
  test("p <= tail exactly when the bound lies beyond the shift, also with ties, zeros and infinities", () => {
    const random = seededRandom(3);
    for (let trial = 0; trial < 200; trial++) {
      const n = 1 + Math.floor(random() * 12);
      const d = awkwardSizes(random, n).map((size) => (random() < 0.4 ? -size : size));
      for (const shift of [-1, 0, 0.5, 1, 2, 5]) {
        for (const tail of tails) {
          expect(signedRank(d).lower(tail) > shift).toBe(signedRank(d).above(shift) <= tail);
          expect(signedRank(d).upper(tail) < shift).toBe(signedRank(d).below(shift) <= tail);
        }
      }
    }
  });

  test("they are the k-th Walsh averages from either end", () => {
    const d = [1, 2, 4, 8, 16];
    const walsh = d.flatMap((x, i) => d.slice(i).map((y) => (x + y) / 2)).sort((a, b) => a - b);
    expect(signedRank(d).lower(0.03125)).toBe(walsh[0]);
    expect(signedRank(d).lower(0.0625)).toBe(walsh[1]);
    expect(signedRank(d).lower(0.1)).toBe(walsh[2]); // P(W+ <= 2) = 3/32
    expect(signedRank(d).upper(0.1)).toBe(walsh.at(-3));
    expect(signedRank(d).estimate()).toBe(5);
  });

  test("a tail below 2^-n reaches nothing", () => {
    const d = Array.from({ length: 9 }, () => 1);
    expect([signedRank(d).lower(0.0019), signedRank(d).upper(0.0019)]).toEqual([-Infinity, Infinity]);
    expect([signedRank(d).lower(0.002), signedRank(d).upper(0.002)]).toEqual([1, 1]);
    expect([signedRank([]).lower(0.5), signedRank([]).upper(0.5)]).toEqual([-Infinity, Infinity]);
    expect([signedRank(d).lower(0), signedRank(d).upper(0)]).toEqual([-Infinity, Infinity]);
  });

  test("zeros alone are evidence of nothing above or below zero, but of being below a margin", () => {
    const d = Array.from({ length: 10 }, () => 0);
    expect([signedRank(d).above(0), signedRank(d).below(0), signedRank(d).below(0.05)]).toEqual([
      1,
      1,
      2 ** -10,
    ]);
    expect([signedRank(d).lower(0.01), signedRank(d).upper(0.01), signedRank(d).estimate()]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe("infinite and missing differences", () => {
  test("infinities take the largest ranks", () => {
    const finite = [5, -1, 2, 3, -0.5, 4, 7, 100];
    const infinite = [5, -1, 2, 3, -0.5, 4, 7, Infinity];
    expect(signedRank(infinite).above(0)).toBe(signedRank(finite).above(0));
    expect(signedRank(infinite).lower(0.05)).toBe(signedRank(finite).lower(0.05));
    expect(signedRank(infinite).upper(0.05)).toBe(Infinity);
    expect(signedRank(infinite).estimate()).toBe(signedRank(finite).estimate());
  });

  test("opposite infinities and NaN never help a claim", () => {
    expect(signedRank([Infinity, -Infinity]).above(0)).toBe(signedRankTail(2, 1));
    expect(signedRank([Infinity, -Infinity]).below(0)).toBe(signedRankTail(2, 1));
    expect(signedRank([Infinity, -Infinity]).estimate()).toBe(0);
    const missing = Array.from({ length: 10 }, () => Number.NaN);
    expect([signedRank(missing).above(0), signedRank(missing).below(0)]).toEqual([1, 1]);
    expect([signedRank(missing).lower(0.05), signedRank(missing).upper(0.05)]).toEqual([-Infinity, Infinity]);
    expect(signedRank([]).estimate()).toBeNaN();
  });
});
