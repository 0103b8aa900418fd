import { expect, test } from "vitest";
import { type Agenda, interleaved, together } from "../../../../src/run/load/open/agenda.ts";

const listed = (agenda: Agenda): readonly (readonly [number, number])[] =>
  Array.from({ length: agenda.count }, (_, nth) => [agenda.moment(nth), agenda.lane(nth)]);

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

test("interleaved: the lane that follows later by the lag, in order of time also where gaps are shorter", () => {
  expect(listed(interleaved(Float64Array.of(1, 1.25, 4), { length: 5, lag: 0.5 }))).toEqual([
    [1, 0],
    [1.25, 0],
    [1.5, 1],
    [1.75, 1],
    [4, 0],
    [4.5, 1],
  ]);
});

test("interleaved: the lead changes with the slice, and no lane overtakes itself", () => {
  // At 2 the second lane begins to lead: its request of 1.75 is due at 2.25, and that of 2.125 not before.
  expect(listed(interleaved(Float64Array.of(1, 1.75, 2.125, 3, 4), { length: 2, lag: 0.5 }))).toEqual([
    [1, 0],
    [1.5, 1],
    [1.75, 0],
    [2.25, 1],
    [2.25, 1],
    [2.625, 0],
    [3, 1],
    [3.5, 0],
    [4, 0],
    [4.5, 1],
  ]);
});

test("nothing to send", () => {
  expect(interleaved(new Float64Array(), { length: 1, lag: 1 }).count).toBe(0);
  expect(together(new Float64Array(), 2).count).toBe(0);
});
