import { describe, expect, test } from "vitest";
import {
  medianInterval,
  medianOf,
  medianOrders,
  samplesForInterval,
} from "../../src/stats/median-interval.ts";
import { exponential } from "../../src/stats/random.ts";
import { frequency } from "../calibration/noise.ts";

/** Size, low and high order, confidence: benchmath of golang.org/x/perf 0.0.0-20260908200009 at .95. */
const benchmath: readonly (readonly [number, number, number, number])[] = [
  [1, 0, 2, 1],
  [2, 0, 3, 1],
  [3, 0, 4, 1],
  [4, 0, 5, 1],
  [5, 0, 5, 0.96875],
  [6, 1, 6, 0.96875],
  [7, 1, 7, 0.984375],
  [8, 1, 7, 0.9609375],
  [9, 2, 8, 0.9609375],
  [10, 2, 9, 0.978515625],
  [11, 2, 9, 0.96142578125],
  [12, 3, 10, 0.96142578125],
  [13, 3, 11, 0.9775390625],
  [14, 3, 11, 0.96484375],
  [15, 4, 12, 0.96484375],
  [16, 4, 12, 0.950958251953125],
  [17, 5, 13, 0.950958251953125],
  [18, 5, 14, 0.9691162109375],
  [19, 5, 14, 0.9586105346679688],
  [20, 6, 15, 0.9586105346679688],
  [21, 6, 16, 0.973396301269531],
  [22, 6, 16, 0.9653103351593018],
  [23, 7, 17, 0.9653103351593018],
  [24, 8, 18, 0.9567147493362427],
  [25, 8, 18, 0.9567147493362427],
  [26, 8, 19, 0.9710407257080078],
  [27, 8, 19, 0.9643018618226051],
  [28, 9, 20, 0.9643018618226051],
  [29, 9, 20, 0.9572260547429323],
  [30, 10, 21, 0.9572260547429323],
];

test.each(benchmath)(
  "of %d values: from the value %d to %d, held with %d, as benchmath has it",
  (n, low, high, confidence) => {
    const orders = medianOrders(n, 0.95);
    // Where both sides are as likely the last bit of a sum decides there, the lower side here.
    const mirror = { low: n + 1 - high, high: n + 1 - low };
    expect([{ low, high }, mirror]).toContainEqual({ low: orders.low, high: orders.high });
    expect(orders.low).toBeLessThanOrEqual(Math.max(mirror.low, low));
    expect(orders.confidence).toBeCloseTo(confidence, 12);
  },
);

// Above 30 values benchmath has the normal approximation.
test.each([
  [31, 10, 22],
  [50, 18, 32],
  [64, 24, 40],
  [100, 40, 60],
  [101, 41, 61],
  [200, 86, 114],
  [1000, 469, 532],
])("of %d values it is near the %d-th to %d-th", (n, low, high) => {
  const orders = medianOrders(n, 0.95);
  expect(Math.abs(orders.low - low) + Math.abs(orders.high - high)).toBeLessThanOrEqual(2);
  expect(orders.confidence).toBeGreaterThanOrEqual(0.95);
});

test("a hundred thousand values have one too", () => {
  const { low, high } = medianOrders(100_000, 0.95);
  expect((high - low) / 2).toBeCloseTo(0.98 * Math.sqrt(100_000), -1);
});

test("the interval is of the sample's values, and infinite where they are too few", () => {
  const six = Float64Array.from([1, 2, 3, 4, 5, 60]);
  expect(medianInterval(six, 0.95)).toEqual({ median: 3.5, lower: 1, upper: 60 });
  expect(medianInterval(six, 0.99)).toEqual({ median: 3.5, lower: -Infinity, upper: Infinity });
  expect(medianInterval(six.subarray(0, 1), 0.95)).toEqual({ median: 1, lower: -Infinity, upper: Infinity });
  expect(() => medianInterval(new Float64Array(0), 0.95)).toThrow(RangeError);
});

test.each([
  [0.95, 6],
  [0.99, 8],
  [0, 2],
  [1, Infinity],
])("at %d it takes %d values", (confidence, n) => {
  expect(samplesForInterval(confidence)).toBe(n);
});

test("a median of infinities is one", () => {
  expect(medianOf(Float64Array.from([0, Infinity, Infinity, Infinity]))).toBe(Infinity);
  expect(medianOf(Float64Array.from([]))).toBeNaN();
});

describe("calibration", () => {
  test.each([6, 10, 25, 40])("of %d skewed values it holds the median as often as it says", (n) => {
    const held = frequency(4000, 1, `median ${n}`, (random) => {
      const sample = Float64Array.from({ length: n }, () => exponential(random, 1)).sort();
      const { lower, upper } = medianInterval(sample, 0.95);
      return lower <= Math.LN2 && Math.LN2 <= upper;
    });
    expect(held).toBeGreaterThan(medianOrders(n, 0.95).confidence - 0.012);
    expect(held).toBeLessThan(medianOrders(n, 0.95).confidence + 0.012);
  });
});
