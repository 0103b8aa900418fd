import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/stats/random.ts";
import { signFlip } from "../../src/stats/sign-flip.ts";
import { signPatterns } from "./enumerate.ts";

const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
const root = (x: number): number => Math.sign(x) * Math.sqrt(Math.abs(x));

describe("against the enumeration of all signs", () => {
  test.each([
    [[0.01, 0.04, -0.01, 0, 0.09, 0.01], 0],
    [[0.01, 0.04, -0.01, 0, 0.09, 0.01], 0.04],
    [[0.5, 0, 0, 0, -0.01, 0.02, 0.3, 0.0003], 0],
    [[0.25, 0.16, 0.09, 0.04], 0],
    [[-0.25, -0.16, -0.09, -0.04], 0],
  ])("%j about %d", (d, shift) => {
    const roots = d.map((x) => root(x - shift));
    const sum = (signs: readonly number[]): number =>
      roots.reduce((total, x, i) => total + signs[i]! * Math.abs(x), 0);
    const observed = roots.reduce((a, b) => a + b, 0);
    const patterns = [...signPatterns(d.length)];
    const share = (wanted: (total: number) => boolean): number =>
      patterns.filter((signs) => wanted(sum(signs))).length / patterns.length;
    expect(signFlip(d).above(shift)).toBe(share((total) => total >= observed - 1e-9));
    expect(signFlip(d).below(shift)).toBe(share((total) => total <= observed + 1e-9));
  });

  test("p is valid: P(p <= a) <= a under the null, with ties, zeros and sizes far apart", () => {
    const random = seededRandom(1);
    for (const n of [4, 7, 9]) {
      const menu = [0, 0, 0.01, 0.01, 1e-9, random(), 0.2 * random()];
      const sizes = Array.from({ length: n }, () => menu[Math.floor(random() * menu.length)]!);
      const p = [...signPatterns(n)].map((signs) =>
        signFlip(signs.map((sign, i) => sign * sizes[i]!)).above(0),
      );
      for (const a of p) expect(p.filter((other) => other <= a).length / p.length).toBeLessThanOrEqual(a);
    }
  });
});

describe("no errors at all", () => {
  test("fail nothing and pass any margin", () => {
    expect([signFlip(zeros(12)).above(0), signFlip(zeros(12)).below(0.01)]).toEqual([1, 2 ** -12]);
    expect([signFlip(zeros(12)).lower(0.01), signFlip(zeros(12)).upper(0.01)]).toEqual([0, 0]);
  });

  test("no pairs, or no numbers, prove nothing", () => {
    expect([signFlip([]).above(0), signFlip([]).below(0)]).toEqual([1, 1]);
    expect([signFlip([Number.NaN, 0.1]).above(0), signFlip([Number.NaN, 0.1]).below(0)]).toEqual([1, 1]);
    for (const d of [[], [Number.NaN, 0.1, 0.1, 0.1]]) {
      expect([signFlip(d).lower(0.5), signFlip(d).upper(0.5)]).toEqual([-Infinity, Infinity]);
    }
  });
});

test("a difference equal to the shift is a zero, also when binary fractions say otherwise", () => {
  const d = Array.from({ length: 10 }, () => 0.03 - 0.02);
  expect(d[0]).not.toBe(0.01);
  expect(signFlip(d).below(0.01)).toBe(1);
});

test("against an absolute limit", () => {
  const rates = [0, 0.001, 0, 0, 0.002, 0, 0, 0.004, 0, 0];
  expect(signFlip(rates).below(0.01)).toBe(2 ** -10);
  expect(signFlip(rates).above(0.01)).toBe(1);
});

describe("bounds", () => {
  test("lie where p crosses the tail, and the p value never falls with the shift", () => {
    const random = seededRandom(2);
    for (let trial = 0; trial < 20; trial++) {
      const d = Array.from({ length: 12 }, () => (random() < 0.5 ? 0 : random() - 0.3));
      const lower = signFlip(d).lower(0.05);
      const upper = signFlip(d).upper(0.05);
      expect(signFlip(d).above(lower - 1e-5)).toBeLessThanOrEqual(0.05);
      expect(signFlip(d).above(lower + 1e-5)).toBeGreaterThan(0.05);
      expect(signFlip(d).below(upper + 1e-5)).toBeLessThanOrEqual(0.05);
      expect(signFlip(d).below(upper - 1e-5)).toBeGreaterThan(0.05);
    }
  });

  test("a tail below 2^-n reaches nothing", () => {
    expect(signFlip([0.1, 0.2, 0.3]).lower(0.1)).toBe(-Infinity);
    expect(signFlip([0.1, 0.2, 0.3]).upper(0.1)).toBe(Infinity);
    expect(signFlip([0.1, 0.2, 0.3]).lower(0.125)).toBe(0.1);
  });
});

test("sixty pairs take one dynamic programme, and equal sizes make it the sign test", () => {
  const d = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? -0.01 : 0.01));
  // 40 of 60 signs: P(Binomial(60, 1/2) >= 40)
  expect(signFlip(d).above(0)).toBeCloseTo(0.00674464686559593, 15);
});
