import { expect, test } from "vitest";
import { runsFromEach, runsInTurn } from "../../lab/analyse/runs.ts";
import type { Observation } from "../../lab/rules/rule.ts";

const pairs = (count: number): Observation[] =>
  Array.from({ length: count }, (_, i) => ({
    base: 1,
    head: 1 + i,
    first: "base",
    seconds: 2,
    requests: null,
  }));

test("a run that decides as it goes is followed by one of the pairs that it did not look at", () => {
  const seen: number[][] = [];
  const runs = runsInTurn(pairs(10), { span: 4, step: null }, (some) => {
    seen.push(some.map(({ head }) => head - 1));
    return { verdict: "pass", pairs: 3 };
  });
  expect(seen).toEqual([
    [0, 1, 2, 3],
    [3, 4, 5, 6],
    [6, 7, 8, 9],
  ]);
  expect(runs.map(({ from, seconds }) => [from, seconds])).toEqual([
    [0, 6],
    [3, 6],
    [6, 6],
  ]);
});

test("runs from each pair go round, and are worth as many as share nothing", () => {
  const { runs, disjoint } = runsFromEach(pairs(10), { span: 4, step: null }, () => ({
    verdict: "fail",
    pairs: 4,
  }));
  expect(runs).toHaveLength(10);
  expect(disjoint).toBe(2);
  expect(runsFromEach(pairs(3), { span: 7, step: null }, () => ({ verdict: "fail", pairs: 4 })).runs).toEqual(
    [],
  );
});

test("a run that always looks at all of its pairs shares none, whatever it costs", () => {
  const runs = runsInTurn(pairs(10), { span: 4, step: 4 }, () => ({ verdict: "pass", pairs: 2 }));
  expect(runs.map(({ from }) => from)).toEqual([0, 4]);
  const { disjoint } = runsFromEach(pairs(10), { span: 4, step: 4 }, () => ({ verdict: "pass", pairs: 2 }));
  expect(disjoint).toBe(2);
});
