import { describe, expect, test } from "vitest";
import { plannedLooks, smallestVisibleChange } from "../../src/stats/planning.ts";
import { rehearse, type Standpoint } from "../../src/stats/rehearsal.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";

const never: (at: Standpoint) => boolean = () => false;

function designOf(nMax: number, { gates = 1, runs = 400, givesUp = never } = {}) {
  const looks = plannedLooks({ nMax, gates, alphaFail: 0.01, alphaPass: 0.05 });
  return rehearse({
    looks: looks.map(({ n, fail, pass }) => ({ n, fail: fail.at(-1) ?? 0, pass })),
    test: signedRank,
    givesUp,
    runs,
    seed: 1,
  });
}

describe("a rehearsal", () => {
  const thirty = designOf(30);

  test("gives the same numbers each time", () => {
    const supposed = { sigma: 0.05, change: 0, margin: 0.05 };
    expect(designOf(30).predict(supposed)).toEqual(thirty.predict(supposed));
  });

  test("depends on the noise in proportion alone", () => {
    expect(thirty.predict({ sigma: 0.1, change: 0.05, margin: 0.1 })).toEqual(
      thirty.predict({ sigma: 1, change: 0.5, margin: 1 }),
    );
  });

  test("chances add up, and more noise takes from them", () => {
    const passes = [0.01, 0.03, 0.06, 0.12, 0.5].map((sigma) => {
      const { pass, fail, open } = thirty.predict({ sigma, change: 0, margin: 0.05 });
      expect(pass + fail + open).toBeCloseTo(1, 12);
      return pass;
    });
    expect(passes).toEqual(passes.toSorted((a, b) => b - a));
    expect(passes[0]).toBe(1);
    expect(passes.at(-1)).toBeLessThan(0.2);
  });

  test("without noise the first look that can decide does", () => {
    const looks = plannedLooks({ nMax: 30, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
    const first = looks.find(({ pass }) => pass > 0)?.n;
    expect(thirty.predict({ sigma: 0, change: 0, margin: 0.01 })).toEqual({
      pass: 1,
      fail: 0,
      open: 0,
      pairs: first,
    });
    expect(thirty.predict({ sigma: 0, change: 0.02, margin: 0.01 }).fail).toBe(1);
  });

  test("too few pairs for a bound leave it open", () => {
    expect(designOf(3).predict({ sigma: 0.01, change: 0, margin: 0.5 })).toMatchObject({ open: 1, pairs: 3 });
    expect(designOf(3).smallestMargin(0.5)).toBe(Infinity);
  });

  test("the smallest margin is one that is passed with the chance asked for, and barely", () => {
    for (const chance of [0.5, 0.95]) {
      const margin = thirty.smallestMargin(chance);
      expect(thirty.predict({ sigma: 1, change: 0, margin }).pass).toBeGreaterThanOrEqual(chance);
      expect(thirty.predict({ sigma: 1, change: 0, margin: 0.97 * margin }).pass).toBeLessThan(chance);
    }
    expect(thirty.smallestMargin(0.95)).toBeGreaterThan(thirty.smallestMargin(0.5));
  });

  test("four times the pairs halve it, about", () => {
    const [few, many] = [designOf(15), designOf(60, { runs: 200 })];
    const ratio = few.smallestMargin(0.9) / many.smallestMargin(0.9);
    expect(ratio).toBeGreaterThan(1.6);
    expect(ratio).toBeLessThan(2.6);
  });

  test("a run that is given up stays open, and ends there", () => {
    const supposed = { sigma: 0.2, change: 0, margin: 0.05 };
    const given = designOf(30, { givesUp: ({ n, upper, margin }) => n >= 15 && upper > 2 * margin });
    const whole = thirty.predict(supposed);
    expect(given.predict(supposed).open).toBeGreaterThanOrEqual(whole.open);
    expect(given.predict(supposed).pairs).toBeLessThan(whole.pairs);
  });

  test("a change of the visible size, against a margin below it, fails in about four runs of five", () => {
    const [last] = plannedLooks({ nMax: 30, gates: 1, alphaFail: 0.01, alphaPass: 0.05 }).slice(-1);
    const change = smallestVisibleChange(1, 30, last?.fail[0] ?? 0);
    const { fail } = designOf(30, { runs: 1000 }).predict({
      sigma: 1,
      change,
      margin: change / 2,
    });
    expect(fail).toBeGreaterThan(0.7);
    expect(fail).toBeLessThan(0.9);
  });
});
