import { expect, test } from "vitest";
import { rulesOf } from "../../../lab/rules/registry.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { launches, simulate, withRequests } from "../pairs.ts";

const entries = rulesOf(30, 6);

test("names tell rules apart, and each has its source", () => {
  expect(new Set(entries.map(({ rule }) => rule.name)).size).toBe(entries.length);
  for (const { rule } of entries) expect(rule.source).toMatch(/\w+\/\w+/u);
});

test.each(entries.map(({ rule, span, requests }) => [rule.name, rule, span, requests] as const))(
  "%s: pure, decided by its span, no more pairs than given, inconclusive without any",
  (_, rule, span, requests) => {
    const random = seededRandom(1, "registry");
    const given = requests ? [withRequests(random, 100, 0)] : simulate(random, span, launches, 0.3);
    const before = structuredClone(given);
    const judged = rule.judge(given, 0.05);
    expect(rule.judge(given, 0.05)).toEqual(judged);
    expect(given).toEqual(before);
    expect(judged.verdict).not.toBe("inconclusive");
    expect(judged.pairs).toBeLessThanOrEqual(span);
    expect(rule.judge([], 0.05)).toEqual({ verdict: "inconclusive", pairs: 0 });
  },
);
