import { expect, test } from "vitest";
import { type Agenda, interleaved, together } from "../../../../src/run/load/open/agenda.ts";

const listed = ({ count, moment, lane }: Agenda): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, nth) => [moment(nth), lane(nth)]);

test("together: both lanes at each time, the other one first in turn", () => {
  expect(listed(together(Float64Array.of(1, 2, 4), 2))).toEqual([
    [1, 0],
    [1, 1],
    [2, 1],
    [2, 0],
    [4, 0],
    [4, 1],
  ]);
});

test("one lane has the times as they are", () => {
  expect(listed(together(Float64Array.of(1, 3), 1))).toEqual([
    [1, 0],
    [3, 0],
  ]);
});

test("interleaved: the second lane later by the lag, in order of time also where gaps are shorter", () => {
  expect(listed(interleaved(Float64Array.of(1, 1.25, 4), 0.5))).toEqual([
    [1, 0],
    [1.25, 0],
    [1.5, 1],
    [1.75, 1],
    [4, 0],
    [4.5, 1],
  ]);
});

test("nothing to send", () => {
  expect(interleaved(new Float64Array(), 1).count).toBe(0);
  expect(together(new Float64Array(), 2).count).toBe(0);
});
