import { quantileSorted } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { quantileWithFailures, robustSigma } from "../../src/stats/quantile.ts";
import { seededRandom, standardNormal } from "../../src/stats/random.ts";

describe("quantileWithFailures", () => {
  test("without failures it is type 7", () => {
    const random = seededRandom(1);
    for (const n of [1, 2, 3, 10, 101, 1000]) {
      const sorted = Array.from({ length: n }, random).sort((a, b) => a - b);
      for (const p of [0, 0.1, 0.5, 0.9, 0.95, 0.99, 1]) {
        expect(quantileWithFailures(Float64Array.from(sorted), 0, p)).toBeCloseTo(
          quantileSorted(sorted, p),
          12,
        );
      }
    }
  });

  test.each([
    [[1, 2, 3], 1, 0.5, 2.5],
    [[1, 2, 3], 2, 0.5, 3],
    [[1, 2, 3], 3, 0.5, Infinity], // halfway between 3 and a failure
    [[1, 2, 3], 1, 1, Infinity],
    [[1, 2, 3], 1, 0, 1],
    [[], 4, 0.5, Infinity],
    [[], 4, 0, Infinity],
  ])("successes %j and %d failures at %d: %d", (sorted, failures, p, expected) => {
    expect(quantileWithFailures(sorted, failures, p)).toBe(expected);
  });

  test("a whole position touches no failure, however it rounds", () => {
    for (const [whole, p] of [
      [7, 0.7],
      [95, 0.95],
      [57, 0.57],
      [29, 0.29],
    ] as const) {
      const count = Math.round(whole / p) + 1;
      const sorted = Array.from({ length: whole + 1 }, (_, i) => i);
      expect(quantileWithFailures(sorted, count - sorted.length, p)).toBeCloseTo(whole, 6);
    }
  });

  test("no request has no quantile", () => {
    expect(quantileWithFailures([], 0, 0.5)).toBeUndefined();
  });
});

describe("robustSigma", () => {
  test("is 1.4826 MAD, corrected for the size of the sample", () => {
    expect(robustSigma([1, 2, 3, 4, 100])).toBeCloseTo(1.206 * 1.4826, 12);
    expect(robustSigma([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])).toBeCloseTo((10 / 9.2) * 1.4826 * 2.5, 12);
    expect(robustSigma([1, 1, 1, 9])).toBe(0);
  });

  test("is the standard deviation of normal samples in the mean, however small they are", () => {
    const samples = 3000;
    for (let n = 6; n <= 30; n++) {
      const random = seededRandom(1, "robust", n);
      let sum = 0;
      for (let i = 0; i < samples; i++)
        sum += robustSigma(Array.from({ length: n }, () => standardNormal(random)));
      expect(Math.abs(sum / samples - 1), `of ${n}`).toBeLessThan(0.03);
    }
  });

  test("needs two values", () => {
    expect([robustSigma([]), robustSigma([1])]).toEqual([Number.NaN, Number.NaN]);
  });
});
