import { describe, expect, test } from "vitest";
import { noiseFloor, visibleChange, visibleLater } from "../../src/stats/noise-floor.ts";
import { plannedLooks } from "../../src/stats/planning.ts";
import { coin, exponential, type Random } from "../../src/stats/random.ts";
import type { SampleTest } from "../../src/stats/sample-test.ts";
import { signFlip } from "../../src/stats/sign-flip.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";
import { frequency, noises, type Noise, simulatePairs, withMonteCarloError } from "./noise.ts";

/* "Had both arms been equal, they would have looked up to x different in 19 of 20 such runs": so they must. */

const level = 0.05;
const trials = 3000;
const sizes = [6, 7, 8, 10, 15, 30];

function isBeyond(estimate: number, test: SampleTest, n: number): boolean {
  return Math.abs(estimate) > noiseFloor(test, n)!;
}

describe.each(Object.entries(noises))("%s", (label, noise) => {
  test.each(sizes)("%d pairs of equal arms lie beyond their own floor in at most 1 of 20 runs", (n) => {
    const rate = frequency(trials, 1, `${label} ${n}`, (random) => {
      const run = signedRank(simulatePairs(random, noise, n, 0));
      return isBeyond(run.estimate(), run, n);
    });
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(level, trials));
    expect(rate).toBeGreaterThan(0.002); // a floor that nothing exceeds would say nothing
  });

  test.each(sizes)("the next run of %d pairs lies beyond the floor of this one as rarely", (n) => {
    const rate = frequency(trials, 2, `${label} ${n}`, (random) => {
      const run = signedRank(simulatePairs(random, noise, n, 0));
      return isBeyond(signedRank(simulatePairs(random, noise, n, 0)).estimate(), run, n);
    });
    // No theorem covers this one: half a percent more than the level is what few pairs and bursts may take.
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(level + 0.005, trials));
    expect(rate).toBeGreaterThan(0.01);
  });

  test("a true change of 30% leaves the floor where it is", () => {
    const rate = frequency(300, 3, label, (random) => {
      const equal = simulatePairs(random, noise, 12, 0);
      const [floor, slower] = [equal, equal.map((d) => d + Math.log(1.3))].map((d) =>
        noiseFloor(signedRank(d), d.length),
      );
      return Math.abs(floor! - slower!) > 1e-9;
    });
    expect(rate).toBe(0);
  });

  test("a run that stops when it is decided keeps the promise", () => {
    const looks = plannedLooks({ nMax: 30, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
    const margin = Math.log(1.05);
    const stopped = (random: Random): readonly number[] => {
      const d = simulatePairs(random, noise, 30, 0);
      const at = looks.find(({ n, fail, pass }) => {
        const seen = signedRank(d.slice(0, n));
        return seen.upper(pass) < margin || (seen.lower(fail[0]!) > 0 && seen.estimate() >= margin);
      });
      return d.slice(0, at?.n);
    };
    const rate = frequency(trials, 4, label, (random) => {
      const d = stopped(random);
      return isBeyond(signedRank(d).estimate(), signedRank(d), d.length);
    });
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(level, trials));
  });
});

test.each([7, 10, 15])("flipping the residuals of %d pairs about their estimate would not do", (n) => {
  const rate = frequency(600, 5, `${n}`, (random) => {
    const d = simulatePairs(random, noises["normal"]!, n, 0);
    const estimate = signedRank(d).estimate();
    const flipped = Array.from({ length: 99 }, () =>
      Math.abs(signedRank(d.map((each) => (coin(random) ? each - estimate : estimate - each))).estimate()),
    );
    return Math.abs(estimate) > flipped.sort((a, b) => a - b)[94]!;
  });
  expect(rate).toBeGreaterThan(0.07);
});

test.each([7, 12])("error rates in bursts keep to it, %d pairs", (n) => {
  const burst = (random: Random): number => (random() < 0.3 ? exponential(random, 0.02) : 0);
  const rate = frequency(1500, 6, `${n}`, (random) => {
    const run = signFlip(Array.from({ length: n }, () => burst(random) - burst(random)));
    return isBeyond(run.estimate(), run, n);
  });
  expect(rate).toBeLessThanOrEqual(withMonteCarloError(level, 1500));
});

describe("the smallest visible change", () => {
  const seen = (noise: Noise, n: number, later: number, tail: number): number =>
    frequency(1500, 7, `${n} ${later}`, (random) => {
      const now = signedRank(simulatePairs(random, noise, n, 0));
      const floor = noiseFloor(now, n)!;
      const change =
        later === n ? visibleChange(now, floor, tail) : visibleLater(floor, n, { n: later, tail });
      return signedRank(simulatePairs(random, noise, later, change)).lower(tail) > 0;
    });

  test.each(Object.entries(noises))("is found in about 80%% of runs: %s", (_, noise) => {
    for (const [n, tail] of [
      [7, 0.01],
      [10, 0.0011],
      [18, 0.002],
      [30, 0.006],
    ] as const) {
      const share = seen(noise, n, n, tail);
      expect(share, `${n} pairs`).toBeGreaterThan(0.67);
      expect(share, `${n} pairs`).toBeLessThan(0.84);
    }
    for (const n of [9, 13, 25]) {
      const share = seen(noise, n, 30, 0.006);
      expect(share, `${n} of 30 pairs`).toBeGreaterThan(0.72);
      expect(share, `${n} of 30 pairs`).toBeLessThan(0.92);
    }
  });
});
