import { expect, test } from "vitest";
import { normalDensity, normalTail, normalTailQuantile } from "../../src/stats/normal.ts";

test.each([
  [0, 0.5],
  [1, 0.15865525393145707],
  [1.96, 0.024997895148220435],
  [3, 0.00134989803163009],
  [5, 2.866515718791939e-7],
  [8, 6.220960574271785e-16],
])("P(Z > %d) = %d", (z, tail) => {
  expect(normalTail(z) / tail).toBeCloseTo(1, 7);
  expect(Math.abs(normalTail(z) - tail)).toBeLessThan(2e-16);
  expect(normalTail(-z)).toBeCloseTo(1 - tail, 15);
});

test.each([
  [0.5, 0],
  [0.025, 1.959963984540054],
  [0.05, 1.6448536269514722],
  [1e-4, 3.719016485455709],
])("tail %d lies at z = %d", (tail, z) => {
  expect(normalTailQuantile(tail)).toBeCloseTo(z, 12);
  expect(normalTailQuantile(1 - tail)).toBeCloseTo(-z, 11);
});

test("quantile and tail undo each other far out", () => {
  for (let tail = 0.4; tail > 1e-14; tail /= 3) {
    expect(normalTail(normalTailQuantile(tail)) / tail).toBeCloseTo(1, 11);
  }
  expect([normalTailQuantile(0), normalTailQuantile(1)]).toEqual([Infinity, -Infinity]);
});

test("the density is the slope of the tail", () => {
  expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  expect((normalTail(1.999) - normalTail(2.001)) / 0.002).toBeCloseTo(normalDensity(2), 6);
});
