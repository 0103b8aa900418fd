import { expect, test } from "vitest";
import { theilSen } from "../../src/stats/theil-sen.ts";

test("a line has its slope, and every bound too", () => {
  const places = [0, 1, 2, 5, 6, 9];
  const values = places.map((place) => 3 + 0.5 * place);
  const { estimate, lower, upper } = theilSen(places, values, 0.05);
  for (const slope of [estimate, lower, upper]) expect(slope).toBeCloseTo(0.5, 12);
});

test("of five points the estimate is the middle of ten slopes, the bounds are the third from either end", () => {
  const values = [1.26, 1.27, 1.12, 1.16, 1.03];
  // Ascending: -.15 -.13 -.08 -.07 -.0575 -.055 -.045 -.0333 .01 .04; 14 of 120 orders have at most two falls.
  const { estimate, lower, upper } = theilSen([1, 2, 3, 4, 5], values, 14 / 120 + 1e-9);
  expect(estimate).toBeCloseTo(-0.05625, 12);
  expect(lower).toBeCloseTo(-0.08, 12);
  expect(upper).toBeCloseTo(-0.1 / 3, 12);
});

test("one wild value in four moves it little", () => {
  const places = Array.from({ length: 12 }, (_, i) => i);
  const values = places.map((place) => place + (place % 4 === 0 ? 1000 : 0));
  expect(theilSen(places, values, 0.05).estimate).toBeCloseTo(1, 6);
});

test("too few values have no bounds", () => {
  expect(theilSen([0, 1, 2], [1, 2, 4], 0.05)).toEqual({ estimate: 1.5, lower: -Infinity, upper: Infinity });
  expect(() => theilSen([0], [1], 0.05)).toThrow(/two values/u);
});
