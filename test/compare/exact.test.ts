import { expect, test } from "vitest";
import { exactChange, exactValue } from "../../src/compare/exact.ts";
import type { Series } from "../../src/compare/series.ts";

function series(base: readonly (number | null)[], head: readonly (number | null)[], varied = false): Series {
  return { base, head, varied, requests: { base: 1, head: 1 }, absent: null };
}

test.each([
  ["the same", [3, 3], [3, 3], 0],
  ["nothing on both sides", [0, 0], [0, 0], 0],
  ["one more than two", [2, 2], [3, 3], 0.5],
  ["something from nothing", [0, 0], [1, 1], Infinity],
  ["nothing from something", [2, 2], [0, 0], -1],
  ["a launch that differs", [3, 3, 4], [3, 3, 3], null],
  ["a launch without a value", [3, null], [3, 3], null],
  ["one launch", [3], [3], null],
])("%s", (_, base, head, change) => {
  expect(exactChange("allocs.per_op", series(base, head))).toBe(change);
});

test("times are never exact, and neither are counts that vary within a launch", () => {
  expect(exactChange("time.per_op", series([1, 1], [1, 1]))).toBeNull();
  expect(exactChange("allocs.per_op", series([1, 1], [1, 1], true))).toBeNull();
});

test("a limit needs head alone", () => {
  expect(exactValue("allocs.per_op", series([null, null], [4, 4]))).toBe(4);
  expect(exactValue("allocs.per_op", series([null, null], [4, 5]))).toBeNull();
});
