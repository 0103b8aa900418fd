import { describe, expect, test } from "vitest";
import { signedRank } from "../../src/stats/signed-rank.ts";
import { plannedLooks, smallestVisibleChange, smallestWorkablePairs } from "../../src/stats/planning.ts";
import { normalTailQuantile } from "../../src/stats/normal.ts";
import { seededRandom } from "../../src/stats/random.ts";

const plan = (nMax: number, gates: number): ReturnType<typeof plannedLooks> =>
  plannedLooks({ nMax, gates, alphaFail: 0.01, alphaPass: 0.05 });

describe("plannedLooks", () => {
  test.each([
    [1, 8],
    [4, 10],
    [10, 11],
    [40, 13],
  ])("with %d gates: FAIL from %d and PASS from 6, however many pairs may follow", (gates, failFrom) => {
    for (const nMax of [failFrom, 20, 30, 60]) {
      const looks = plan(nMax, gates);
      expect(looks.find((look) => look.fail[gates - 1]! > 0)?.n).toBe(failFrom);
      expect(looks.find((look) => look.pass > 0)?.n).toBe(6);
      for (const { n, fail, pass } of looks) {
        expect(fail).toHaveLength(gates);
        for (const tail of fail) expect(n < failFrom && tail > 0).toBe(false);
        const usable = [pass, ...fail].filter((tail) => tail > 0);
        for (const tail of usable) expect(tail).toBeGreaterThanOrEqual(2 ** -n);
      }
    }
  });

  test.each([
    [5, 1, 5, undefined],
    [6, 1, 6, undefined],
    [7, 1, 6, 7],
    [8, 1, 6, 8],
    [9, 4, 6, 9],
  ])(
    "with %d pairs and %d gates, too few to spend half at first: all of it at the last",
    (nMax, gates, passFrom, failFrom) => {
      const looks = plan(nMax, gates);
      expect(looks.find((look) => look.pass > 0)?.n).toBe(passFrom);
      expect(looks.find((look) => look.fail[gates - 1]! > 0)?.n).toBe(failFrom);
      if (failFrom !== undefined) expect(looks.at(-1)!.fail[gates - 1]).toBeCloseTo(0.01 / gates, 15);
    },
  );

  test("places", () => {
    expect(plan(30, 1).map((look) => look.n)).toEqual([6, 8, 9, 10, 11, 13, 15, 18, 21, 25, 30]);
    expect(plan(60, 4).map((look) => look.n)).toEqual([6, 10, 11, 13, 15, 18, 21, 25, 30, 35, 42, 50, 60]);
    expect(plan(12, 40).map((look) => look.n)).toEqual([6, 8, 9, 10, 12]);
    expect(
      plan(60, 1)
        .map((look) => look.n)
        .at(-1),
    ).toBe(60);
  });

  test("the first look spends what agreeing signs cost, fewer open hypotheses have more", () => {
    const looks = plan(30, 4);
    expect(looks[0]).toEqual({ n: 6, fail: [0, 0, 0, 0], pass: 2 ** -6 });
    const first = looks.find((look) => look.n === 10)!;
    first.fail.forEach((tail, i) => expect(tail).toBeCloseTo((4 / (i + 1)) * 2 ** -10, 15));
    expect(first.fail[3]).toBe(2 ** -10);
    for (const { n, fail } of looks) {
      expect(
        [...fail].sort((a, b) => b - a),
        `n=${n}`,
      ).toEqual(fail);
    }
    expect(looks.at(-1)!.fail[0]!).toBeLessThan(0.01);
    expect(looks.at(-1)!.pass).toBeGreaterThan(0.02);
  });

  test("a look that could not use its share decides nothing, and is none if that leaves nothing", () => {
    // Of 7 pairs 1/128 is all signs the same, which the look at 6 saw; at 8 there is FAIL.
    expect(plan(30, 1).slice(0, 3)).toMatchObject([
      { n: 6, fail: [0] },
      { n: 8, pass: 0, fail: [2 ** -8] },
      { n: 9, fail: [0] },
    ]);
  });

  test.each([1, 4, 10, 40])("with %d gates a pair too few leaves FAIL out of reach", (gates) => {
    const least = smallestWorkablePairs(gates, 0.01);
    expect(plan(least - 1, gates).every((look) => look.fail[gates - 1] === 0)).toBe(true);
    expect(plan(least, gates).at(-1)!.fail[gates - 1]).toBeGreaterThanOrEqual(2 ** -least);
  });

  test("too few pairs for anything still end in a look, which decides nothing", () => {
    expect(plan(4, 2)).toEqual([{ n: 4, fail: [0, 0], pass: 0 }]);
    expect(plan(1, 1)).toEqual([{ n: 1, fail: [0], pass: 0 }]);
    expect(plan(5, 0)).toEqual([{ n: 5, fail: [], pass: 0.05 }]);
  });

  test("places ascend, without repeats, between the first look and nMax", () => {
    for (let nMax = 1; nMax <= 100; nMax += 3) {
      const places = plan(nMax, 2).map((look) => look.n);
      expect([...new Set(places)].sort((a, b) => a - b)).toEqual(places);
      expect(places.at(-1)).toBe(nMax);
    }
  });
});

test.each([
  [1, 7],
  [4, 9],
  [10, 10],
  [40, 12],
])("%d gates need %d pairs", (gates, pairs) => {
  expect(smallestWorkablePairs(gates, 0.01)).toBe(pairs);
});

describe("what a run can see", () => {
  test("the smallest visible change is found in about 80% of runs", () => {
    const random = seededRandom(5);
    const change = smallestVisibleChange(1, 20, 0.01);
    const trials = 4000;
    let found = 0;
    for (let i = 0; i < trials; i++) {
      const d = Array.from({ length: 20 }, () => change + normalTailQuantile(random()));
      if (signedRank(d).above(0) <= 0.01) found++;
    }
    expect(found / trials).toBeGreaterThan(0.77);
    expect(found / trials).toBeLessThan(0.83);
  });

  test("nothing is visible to fewer pairs than the tail asks for", () => {
    expect(smallestVisibleChange(0.03, 6, 0.01)).toBe(Infinity);
    expect(smallestVisibleChange(0.03, 7, 0.01)).toBeLessThan(0.05);
  });
});
