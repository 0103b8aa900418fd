import { expect, test } from "vitest";
import { studentTail, studentTailQuantile } from "../../src/stats/student.ts";
import { normalTail } from "../../src/stats/normal.ts";

test.each([
  [0.025, 19, 2.0930240544],
  [0.0001, 5, 9.6775663009],
  // bencherdev/bencher, lib/bencher_boundary/src/limits/mod.rs, T_LIMIT
  [0.15, 5, 1.1557673428942912],
])("the tail %d with %d degrees of freedom begins at %d", (tail, df, t) => {
  expect(studentTailQuantile(tail, df)).toBeCloseTo(t, 9);
  expect(studentTail(t, df)).toBeCloseTo(tail, 10);
  expect(studentTailQuantile(1 - tail, df)).toBeCloseTo(-t, 9);
});

test.each([-40, -2, -0.3, 0, 1e-6, 0.7, 3, 25])(
  "at %d, one and two degrees of freedom have closed forms",
  (t) => {
    expect(studentTail(t, 1)).toBeCloseTo(0.5 - Math.atan(t) / Math.PI, 12);
    expect(studentTail(t, 2)).toBeCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), 12);
  },
);

test.each([0.1, 1, 2.5, 5])("with very many degrees of freedom %d is a normal deviate", (t) => {
  expect(studentTail(t, 1e7) / normalTail(t)).toBeCloseTo(1, 4);
});

test("degrees of freedom need not be whole, and the tail falls with them", () => {
  const tails = [3, 3.5, 4, 4.5, 1000, 12345.6].map((df) => studentTail(2, df));
  expect(tails.toSorted((a, b) => b - a)).toEqual(tails);
});

test("the edges", () => {
  expect(studentTail(Infinity, 4)).toBe(0);
  expect(studentTail(-Infinity, 4)).toBe(1);
  expect(studentTailQuantile(0, 4)).toBe(Infinity);
  expect(studentTailQuantile(1, 4)).toBe(-Infinity);
  expect(() => studentTail(1, 0)).toThrow(RangeError);
});
