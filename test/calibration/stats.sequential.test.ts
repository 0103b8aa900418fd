import { describe, expect, test } from "vitest";
import { plannedLooks, type Look } from "../../src/stats/planning.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";
import type { Random } from "../../src/stats/random.ts";
import { frequency, gauss, noises, type Noise, simulatePairs, withMonteCarloError } from "./noise.ts";

/* One gate, margin 5%, at most 30 pairs, decided at the planned looks and nowhere else. */

const nMax = 30;
const margin = Math.log(1.05);
const looks = plannedLooks({ nMax, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
const trials = 5000;

type State = "pass" | "fail" | "inconclusive";

function decide(d: readonly number[]): State {
  for (const { n, fail, pass } of looks) {
    const seen = d.slice(0, n);
    if (signedRank(seen).upper(pass) < margin) return "pass";
    if (signedRank(seen).lower(fail[0]!) > 0 && signedRank(seen).estimate() >= margin) return "fail";
  }
  return "inconclusive";
}

/** How often any look rejects what is true, by its tail of FAIL and by that of PASS, without the help of the estimate. */
function rejections(
  count: number,
  seed: number,
  label: string,
  planned: readonly Look[],
  simulate: (random: Random) => readonly number[],
): { readonly fail: number; readonly pass: number } {
  let failing = 0;
  const pass = frequency(count, seed, label, (random) => {
    const d = simulate(random);
    const p = planned.map(({ n }) => signedRank(d.slice(0, n)).above(0));
    if (planned.some(({ fail }, j) => p[j]! <= fail[0]!)) failing++;
    return planned.some((look, j) => p[j]! <= look.pass);
  });
  return { fail: failing / count, pass };
}

describe.each(Object.entries(noises))("%s", (label, noise) => {
  test("an unchanged metric fails in at most 1% of runs", () => {
    const rate = frequency(
      trials,
      1,
      label,
      (random) => decide(simulatePairs(random, noise, nMax, 0)) === "fail",
    );
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(0.01, trials));
  });

  test("without the help of the margin the lower bound is wrong in 1% of runs, looks included", () => {
    const rate = frequency(4 * trials, 2, label, (random) => {
      const d = simulatePairs(random, noise, nMax, 0);
      return looks.some(({ n, fail }) => fail[0]! > 0 && signedRank(d.slice(0, n)).above(0) <= fail[0]!);
    });
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(0.01, 4 * trials));
    expect(rate).toBeGreaterThan(0.006); // a level that is never used would hide a mistake
  });

  test("a regression of the size of the margin passes in at most 5% of runs", () => {
    const rate = frequency(
      trials,
      3,
      label,
      (random) => decide(simulatePairs(random, noise, nMax, margin)) === "pass",
    );
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(0.05, trials));
    expect(rate).toBeGreaterThan(0.035);
  });
});

test.each([7, 12, 20, 60])("the levels hold with at most %d pairs too", (nMax) => {
  const planned = plannedLooks({ nMax, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
  const { fail, pass } = rejections(trials, 6, `${nMax}`, planned, (random) =>
    simulatePairs(random, noises["normal"]!, nMax, 0),
  );
  for (const [rate, level] of [
    [fail, 0.01],
    [pass, 0.05],
  ] as const) {
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(level, trials));
    expect(rate).toBeGreaterThan(level / 2);
  }
});

describe("noise that changes its size, which the sum over looks does not allow for, costs little", () => {
  const unsteady: Record<string, Noise> = {
    "tenfold growth": (random, i, n) => [0.05 * (1 + (9 * i) / n) * gauss(random), 0],
    "one place ever slower": (random, i, n) => [0.02 * gauss(random), 0.02 * gauss(random) + (0.15 * i) / n],
  };

  test.each(Object.entries(unsteady))("%s", (label, noise) => {
    const { fail, pass } = rejections(2 * trials, 7, label, looks, (random) =>
      simulatePairs(random, noise, nMax, 0),
    );
    expect(fail).toBeLessThanOrEqual(withMonteCarloError(1.3 * 0.01, 2 * trials));
    expect(pass).toBeLessThanOrEqual(withMonteCarloError(1.3 * 0.05, 2 * trials));
  });
});

describe("normal noise of 6.5%", () => {
  const share = (change: number, state: State): number =>
    frequency(2000, 4, "power", (random) => {
      return decide(simulatePairs(random, noises["normal"]!, nMax, Math.log1p(change))) === state;
    });

  test("an unchanged metric passes, twice the margin fails", () => {
    expect(share(0, "pass")).toBeGreaterThan(0.96);
    expect(share(0.1, "fail")).toBeGreaterThan(0.98);
  });

  test("2% against a margin of 5% mostly passes, 5% mostly fails", () => {
    expect(share(0.02, "pass")).toBeGreaterThan(0.65);
    expect(share(0.05, "fail")).toBeGreaterThan(0.55);
  });
});

test("the same peeking without correction is wrong several times too often", () => {
  const rate = frequency(2000, 5, "peeking", (random) => {
    const d = simulatePairs(random, noises["normal"]!, nMax, 0);
    return looks.some(({ n }) => signedRank(d.slice(0, n)).above(0) <= 0.05);
  });
  expect(rate).toBeGreaterThan(0.11);
});
