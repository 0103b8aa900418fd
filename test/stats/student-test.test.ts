import { describe, expect, test } from "vitest";
import { smallestVisibleChange } from "../../src/stats/planning.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { studentTest } from "../../src/stats/student-test.ts";
import { gauss } from "../calibration/noise.ts";

test("Student's own sleep data: the ten extra hours of Biometrika 6", () => {
  const hours = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const tested = studentTest(hours);
  expect(tested.estimate()).toBeCloseTo(1.58, 12);
  expect(2 * tested.above(0)).toBeCloseTo(0.00283289, 8);
  expect(tested.lower(0.025)).toBeCloseTo(0.7001142, 6);
  expect(tested.upper(0.025)).toBeCloseTo(2.4598858, 6);
});

describe("bounds and p values", () => {
  const sample = [0.02, -0.01, 0.05, 0.03, 0.01];
  test.each([0.2, 0.05, 0.01, 0.001])("agree at a tail of %d", (tail) => {
    const tested = studentTest(sample);
    expect(tested.above(tested.lower(tail))).toBeCloseTo(tail, 10);
    expect(tested.below(tested.upper(tail))).toBeCloseTo(tail, 10);
  });
  test("both sides make one", () => {
    const tested = studentTest(sample);
    expect(tested.above(0.1) + tested.below(0.1)).toBeCloseTo(1, 12);
  });
});

test.each([5, 6, 7, 8, 9])("%i differences that differ by rounding alone are worth their signs", (n) => {
  for (const each of [0.1, Math.log(1.2), Math.log(1.06)]) {
    const tested = studentTest(Array.from({ length: n }, (_, i) => each + 1e-15 * (i % 2)));
    expect(tested.above(0)).toBe(2 ** -n);
    expect(tested.below(0)).toBe(1);
    expect(tested.above(each)).toBe(1);
    expect(tested.lower(0.9 * 2 ** -n)).toBe(-Infinity);
    expect(tested.lower(0.05)).toBe(tested.estimate());
  }
});

test.each([
  [[]],
  [[0.3]],
  [[0.1, Infinity, 0.2, 0.1, 0.2]],
  [[-Infinity, Infinity, 0.2, 0.1, 0.2]],
  [[Number.NaN, 0.1, 0.2, 0.1, 0.2]],
])("no claim follows from %j", (sample) => {
  const tested = studentTest(sample);
  expect(tested.above(0)).toBe(1);
  expect(tested.below(10)).toBe(1);
  expect(tested.lower(0.05)).toBe(-Infinity);
  expect(tested.upper(0.05)).toBe(Infinity);
});

test.each([
  [5, 0.01],
  [6, 0.01],
  [8, 0.0025],
  [11, 0.00025],
])("with %i pairs the change called visible at a tail of %d is seen in about 80% of runs", (n, tail) => {
  const change = smallestVisibleChange(1, n, tail, "student");
  const random = seededRandom(5, "visible", n);
  const trials = 4000;
  let found = 0;
  for (let i = 0; i < trials; i++) {
    if (studentTest(Array.from({ length: n }, () => change + gauss(random))).above(0) <= tail) found++;
  }
  expect(found / trials).toBeGreaterThan(0.77);
  expect(found / trials).toBeLessThan(0.83);
});
