import { describe, expect, test } from "vitest";
import { type Interim, mayRiseOver, mayStayUnder } from "../../src/stats/futility.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";
import { gauss } from "../calibration/noise.ts";

const tail = 0.03;

describe("with changes of any size equally likely", () => {
  const [sigma, margin, n, nMax] = [0.06, 0.05, 10, 30];
  const runs = Array.from({ length: 4000 }, (_, seed) => {
    const random = seededRandom(seed, "futility");
    const change = 0.6 * (random() - 0.5);
    const d = Array.from({ length: nMax }, () => change + sigma * gauss(random));
    const [now, end] = [signedRank(d.slice(0, n)), signedRank(d)];
    const estimate = now.estimate();
    const interim = { estimate, tail, n, nMax };
    return {
      under: mayStayUnder(margin, { ...interim, halfWidth: now.upper(tail) - estimate }),
      over: mayRiseOver(margin, 0, { ...interim, halfWidth: estimate - now.lower(tail) }),
      passes: end.upper(tail) < margin,
      fails: end.estimate() >= margin && end.lower(tail) > 0,
    };
  });
  const share = (some: typeof runs, holds: (run: (typeof runs)[number]) => boolean): number =>
    some.filter(holds).length / some.length;

  test("a run that is given up would hardly ever have come to that verdict", () => {
    expect(
      share(
        runs.filter(({ under }) => !under),
        ({ passes }) => passes,
      ),
    ).toBeLessThan(0.01);
    expect(
      share(
        runs.filter(({ over }) => !over),
        ({ fails }) => fails,
      ),
    ).toBeLessThan(0.01);
  });

  test("and most runs that do not come to it are given up", () => {
    expect(
      share(
        runs.filter(({ passes }) => !passes),
        ({ under }) => !under,
      ),
    ).toBeGreaterThan(0.75);
    expect(
      share(
        runs.filter(({ fails }) => !fails),
        ({ over }) => !over,
      ),
    ).toBeGreaterThan(0.75);
  });
});

test.each<[string, Partial<Interim>, boolean, boolean]>([
  ["no bound yet: anything may come", { halfWidth: Infinity }, true, true],
  ["no noise and no change", { halfWidth: 0 }, true, false],
  ["no noise, over the margin", { halfWidth: 0, estimate: 0.06 }, false, true],
  ["the last look is now", { n: 30, halfWidth: 0.02, estimate: 0.02 }, true, false],
])("%s", (_, part, under, over) => {
  const at = { estimate: 0, halfWidth: 0.03, tail, n: 10, nMax: 30, ...part };
  expect([mayStayUnder(0.05, at), mayRiseOver(0.05, 0, at)]).toEqual([under, over]);
});
