import { expect, test } from "vitest";
import {
  baseFirst,
  byPosition,
  history,
  interleaved,
  stored,
  wholeBaseThenHead,
} from "../../../lab/rules/formations.ts";
import { pair } from "../pairs.ts";

const pairs = [pair(1, 2), pair(3, 4, "head"), pair(5, 6), pair(7, 8, "head"), pair(9, 10)];

test("the arms as they are", () => {
  expect(interleaved(pairs)).toEqual({
    base: Float64Array.of(1, 3, 5, 7, 9),
    head: Float64Array.of(2, 4, 6, 8, 10),
  });
});

test("base always first: the pairs in which it was", () => {
  expect(baseFirst(pairs)).toEqual([pair(1, 2), pair(5, 6), pair(9, 10)]);
});

test("by position, what went first is base, with its requests", () => {
  const requests = { base: Float64Array.of(1), head: Float64Array.of(2) };
  const turned = byPosition([...pairs, { ...pair(11, 12, "head"), requests }]);
  expect(turned.slice(0, 5)).toEqual([pair(1, 2), pair(4, 3), pair(5, 6), pair(8, 7), pair(9, 10)]);
  expect(turned[5]?.requests).toEqual({ base: requests.head, head: requests.base });
});

test("whole base, then whole head: no launch before that of another half, and none from the same pair", () => {
  expect(wholeBaseThenHead(pairs)).toEqual({ base: Float64Array.of(1, 3), head: Float64Array.of(6, 8) });
});

test("stored runs lie before head", () => {
  expect(stored(pairs, 3)).toEqual({ base: 1, head: 8 });
  expect(stored(pairs, 5)).toBe(null);
  expect(history(pairs, 4)).toEqual({ base: Float64Array.of(1, 3, 5, 7), head: 10 });
  expect(history(pairs, 5)).toBe(null);
});
