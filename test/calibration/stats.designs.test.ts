import { describe, expect, test } from "vitest";
import { plannedLooks } from "../../src/stats/planning.ts";
import { exponential, type Random } from "../../src/stats/random.ts";
import { normalTail } from "../../src/stats/normal.ts";
import { signFlip } from "../../src/stats/sign-flip.ts";
import { frequency, gauss, withMonteCarloError } from "./noise.ts";
import { studentTail, welchP } from "./student.ts";

/* The designs that pairs, coins and sign flips replace, on the noise that undoes them. */

describe("the reference", () => {
  test.each([
    [2.0930240544, 19, 0.025],
    [9.6775663009, 5, 0.0001],
    [0, 7, 0.5],
  ])("P(t > %d) with %d degrees of freedom is %d", (t, df, tail) => {
    expect(studentTail(t, df) / tail).toBeCloseTo(1, 9);
  });
});

test("all base, then all head: under drift Welch's t is wrong most of the time at a nominal 5%", () => {
  const rate = frequency(2000, 1, "blocks", (random) => {
    let level = 0;
    const walk = Array.from({ length: 40 }, () => {
      level += 0.03 * gauss(random);
      return level + 0.05 * gauss(random);
    });
    return welchP(walk.slice(0, 20), walk.slice(20)) <= 0.05;
  });
  expect(rate).toBeGreaterThan(0.5);
});

describe("error rates, 1000 requests per launch, errors in bursts", () => {
  const pairs = 15;
  const requests = 1000;
  const trials = 4000;

  /** Errors of one launch: a quiet trickle, and at times a burst. */
  function errors(random: Random, extra: number): number {
    const quiet = random() < 0.5 ? 1 : 0;
    const burst = random() < 0.15 ? Math.round(exponential(random, 40)) : 0;
    return Math.min(requests, quiet + burst + extra * requests);
  }

  function simulate(random: Random, extra: number): { base: number[]; head: number[] } {
    const launches = (more: number): number[] =>
      Array.from({ length: pairs }, () => errors(random, more) / requests);
    return { base: launches(0), head: launches(extra) };
  }

  const difference = ({ base, head }: { base: number[]; head: number[] }): number[] =>
    head.map((rate, i) => rate - base[i]!);

  test.each([0.01, 0.05])("the sign flip holds its level of %d", (level) => {
    const above = frequency(
      trials,
      2,
      "above",
      (random) => signFlip(difference(simulate(random, 0))).above(0) <= level,
    );
    const below = frequency(trials, 3, "below", (random) => {
      return signFlip(difference(simulate(random, 0.01))).below(0.01) <= level;
    });
    expect(above).toBeLessThanOrEqual(withMonteCarloError(level, trials));
    expect(below).toBeLessThanOrEqual(withMonteCarloError(level, trials));
    expect(Math.min(above, below)).toBeGreaterThan(level / 2);
  });

  test("the sign flip holds 1% over the looks of a run, though they were planned for ranks", () => {
    const looks = plannedLooks({ nMax: pairs, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
    const rate = frequency(trials, 6, "looks", (random) => {
      const d = difference(simulate(random, 0));
      return looks.some(({ n, fail }) => fail[0]! > 0 && signFlip(d.slice(0, n)).above(0) <= fail[0]!);
    });
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
  });

  test("the pooled binomial test is wrong many times as often", () => {
    const rate = frequency(2000, 4, "pooled", (random) => {
      const { base, head } = simulate(random, 0);
      const sum = (rates: number[]): number => rates.reduce((a, b) => a + b, 0) / pairs;
      const pooled = (sum(base) + sum(head)) / 2;
      const z = (sum(head) - sum(base)) / Math.sqrt((2 * pooled * (1 - pooled)) / (pairs * requests));
      return normalTail(z) <= 0.01;
    });
    expect(rate).toBeGreaterThan(0.2);
  });

  test("three points more errors are found", () => {
    const rate = frequency(
      1000,
      5,
      "power",
      (random) => signFlip(difference(simulate(random, 0.03))).above(0) <= 0.01,
    );
    expect(rate).toBeGreaterThan(0.9);
  });
});
