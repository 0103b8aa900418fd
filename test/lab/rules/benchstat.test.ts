import { expect, test } from "vitest";
import { benchstat } from "../../../lab/rules/benchstat.ts";
import { withMonteCarloError } from "../../calibration/noise.ts";
import { launches, pair, share, simulate } from "../pairs.ts";

/** Of the documentation in golang/perf, cmd/benchstat/main.go. */
const json = {
  old: [1726, 1723, 1707, 1707, 1713, 1729, 1736, 1707, 1705, 1774],
  now: [1423, 1416, 1411, 1413, 1412, 1426, 1422, 1424, 1447, 1425],
};
const gob = {
  old: [3069, 3075, 3069, 3067, 3207, 3064, 3064, 3058, 3059, 3062],
  now: [3075, 3065, 3059, 3065, 3060, 3081, 3186, 3135, 3087, 3062],
};

test.each([
  ["-17.20% (p=0.000)", json.old, json.now, "pass"],
  ["the same backwards", json.now, json.old, "fail"],
  ["~ (p=0.446)", gob.old, gob.now, "pass"],
])("%s", (_, old, now, verdict) => {
  const pairs = old.map((base, i) => pair(base, now[i]!));
  expect(benchstat.judge(pairs, 0.05)).toEqual({ verdict, pairs: 10 });
  expect(benchstat.judge(pairs.slice(1), 0.05)).toEqual({ verdict: "inconclusive", pairs: 9 });
});

test("it keeps its level where launches are independent, and passes a regression of 5% as often as not", () => {
  const at = (change: number) => ({
    trials: 600,
    pairs: (random: () => number) => simulate(random, 10, launches, change),
  });
  expect(share(benchstat, "fail", at(0))).toBeLessThanOrEqual(withMonteCarloError(0.025, 600));
  expect(share(benchstat, "pass", at(0.05))).toBeGreaterThan(0.3);
});
