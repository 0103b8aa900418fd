import { expect, test } from "vitest";
import { groupMeans } from "../../src/compare/geomean.ts";

const row = (benchmark: string, base: number | null, head: number | null, metric = "time.per_op") => ({
  benchmark,
  metric,
  base,
  head,
});

test("of ratios, for all and for groups of two and more", () => {
  const means = groupMeans([
    row("a/1", 1, 2),
    row("a/2", 4, 2),
    row("b/1", 1, 8),
    row("b/2", 1, 2),
    row("c", 3, 3),
  ]);
  expect(means).toEqual([
    {
      group: null,
      metric: "time.per_op",
      ratio: expect.closeTo(16 ** (1 / 5), 12),
      benchmarks: 5,
      leftOut: 0,
    },
    { group: "a", metric: "time.per_op", ratio: expect.closeTo(1, 12), benchmarks: 2, leftOut: 0 },
    { group: "b", metric: "time.per_op", ratio: expect.closeTo(4, 12), benchmarks: 2, leftOut: 0 },
  ]);
});

test("without zeros and what one arm lacks, which are counted", () => {
  const means = groupMeans([
    row("a", 0, 3),
    row("b", 3, 0),
    row("c", 0, 0),
    row("d", null, 3),
    row("e", 1, Infinity),
    row("f", 2, 2),
    row("g", 1, 4),
  ]);
  expect(means).toEqual([
    { group: null, metric: "time.per_op", ratio: expect.closeTo(2, 12), benchmarks: 2, leftOut: 5 },
  ]);
});

test("each metric by itself, and none for shares or where there is nothing to mean", () => {
  expect(
    groupMeans([row("a", 1, 2), row("a", 8, 8, "bytes.per_op"), row("b", 9, 9, "bytes.per_op")]),
  ).toEqual([{ group: null, metric: "bytes.per_op", ratio: 1, benchmarks: 2, leftOut: 0 }]);
  expect(groupMeans([row("a", 0.1, 0.2, "errors.rate"), row("b", 0.1, 0.2, "errors.rate")])).toEqual([]);
  expect(groupMeans([])).toEqual([]);
});
