import { describe, expect, test } from "vitest";
import { judge, ruleOf } from "../../../lab/designs/design.ts";
import { Evidence } from "../../../lab/designs/evidence.ts";
import { noises } from "../../../lab/designs/noise.ts";
import { pairsPerRight, simulate } from "../../../lab/designs/simulate.ts";
import { designs, product } from "../../../lab/designs/table.ts";
import { plannedLooks } from "../../../src/stats/planning.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { signedRank } from "../../../src/stats/signed-rank.ts";

const margin = 0.05;

function sample(seed: number, n: number, change: number, sigma: number): readonly number[] {
  const random = seededRandom(seed, "designs");
  return Array.from({ length: n }, () => change + sigma * noises.normal(random, 0));
}

test("the counts are those of the product's test", () => {
  const d = sample(1, 12, 0.03, 0.06);
  const evidence = new Evidence(d, 0.05);
  for (let n = 1; n <= d.length; n++) {
    const ranks = signedRank(d.slice(0, n));
    expect(evidence.beyond(n)).toBe(ranks.estimate() >= 0.05);
    const all = Array.from({ length: n }, (_, i) => d.slice(i, n).map((other) => (d[i]! + other) / 2)).flat();
    expect(evidence.aboveZero(n)).toBe(all.filter((average) => average > 0).length);
    expect(evidence.belowMargin(n)).toBe(all.filter((average) => average < 0.05).length);
  }
});

test("the product's design decides as its bounds do, look by look", () => {
  const looks = plannedLooks({ nMax: 20, gates: 1, alphaFail: 0.01, alphaPass: 0.05 });
  const design = product();
  for (let seed = 0; seed < 100; seed++) {
    const d = sample(seed, 20, 0.001 * seed, 0.04);
    let expected = "inconclusive 20";
    let worse = false;
    for (const { n, fail, pass } of looks) {
      const ranks = signedRank(d.slice(0, n));
      worse ||= ranks.lower(fail[0]!) > 0;
      if (worse && ranks.estimate() >= Math.log1p(margin)) expected = `fail ${n}`;
      else if (ranks.upper(pass) < Math.log1p(margin)) expected = `pass ${n}`;
      if (!expected.startsWith("inconclusive")) break;
    }
    const { verdict, pairs } = judge(design, d, margin);
    expect(`${verdict} ${pairs}`).toBe(expected);
  }
});

describe.each(designs.map((design) => [design.name, design] as const))("%s", (_, design) => {
  test("passes what is quiet and unchanged, fails what is quiet and far over the margin", () => {
    expect(judge(design, sample(3, 30, 0, 0.002), margin).verdict).toBe("pass");
    expect(judge(design, sample(3, 30, 0.2, 0.002), margin).verdict).toBe("fail");
  });

  test("decides nothing from nothing", () => {
    expect(judge(design, [], margin)).toEqual({ verdict: "inconclusive", pairs: 0 });
  });
});

test("of all patterns of signs the exact sign flips fail no more than is promised", () => {
  const sizes = [1, 1.1, 0.9, 5, 0.2, 1.3, 0.7, 1.05, 2, 0.4];
  for (const design of designs.filter(({ name }) => name.startsWith("flips"))) {
    let failed = 0;
    for (let pattern = 0; pattern < 2 ** sizes.length; pattern++) {
      const d = sizes.map((size, i) => ((pattern >> i) & 1 ? size : -size));
      if (design.decide(new Evidence(d, -100)).verdict === "fail") failed++;
    }
    expect(failed).toBeGreaterThan(0);
    expect(failed / 2 ** sizes.length).toBeLessThanOrEqual(0.01);
  }
});

test("as a rule of the lab a design takes the logarithm of head to base", () => {
  const pairs = Array.from({ length: 12 }, () => ({
    base: 0.04,
    head: 0.05,
    first: "base" as const,
    seconds: 1,
    requests: null,
  }));
  expect(ruleOf(product()).judge(pairs, margin)).toEqual({ verdict: "fail", pairs: 8 });
});

test("a simulation is the same each time, and quiet unchanged metrics pass at the first look", () => {
  const once = simulate([product()], { noise: "normal", sigma: 0.2, effect: 0, nMax: 30 }, 50);
  expect(once).toEqual(simulate([product()], { noise: "normal", sigma: 0.2, effect: 0, nMax: 30 }, 50));
  expect(once.designs[0]).toMatchObject({ pass: 50, fail: 0, right: 50, pairs: 300 });
  expect(pairsPerRight(once.designs[0]!)).toEqual({ value: 6, halfWidth: 0 });
});
