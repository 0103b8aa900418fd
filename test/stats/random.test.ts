import { expect, test } from "vitest";
import { coin, exponential, seededRandom } from "../../src/stats/random.ts";

const draws = (count: number, ...from: Parameters<typeof seededRandom>): number[] =>
  Array.from({ length: count }, seededRandom(...from));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

test("a seed gives the same numbers for ever: saved plans depend on it", () => {
  expect(draws(3, 1, "coins")).toEqual([0.360091081072587, 0.8918078002594487, 0.7694948288217625]);
  expect(draws(3, 1, "arrivals", 2)).toEqual([0.39471178810162955, 0.19183048513762446, 0.1420215029421691]);
});

test("seed and labels each make a stream of its own", () => {
  const streams: Parameters<typeof seededRandom>[] = [
    [1],
    [2],
    [1, "a"],
    [1, 1],
    [1, "1"],
    [1, "a", "b"],
    [1, "ab"],
    [1, 'a","b'],
    [0.5],
    [-1],
  ];
  expect(new Set(streams.map((stream) => draws(1, ...stream)[0])).size).toBe(streams.length);
});

test("the first draws of neighbouring seeds are uniform and unrelated", () => {
  const first = Array.from({ length: 20_000 }, (_, seed) => draws(1, seed, "x")[0]!);
  const centred = first.map((u) => u - 0.5);
  expect(Math.abs(mean(first) - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(mean(centred.map((u) => u * u)) - 1 / 12)).toBeLessThan(0.003);
  expect(Math.abs(mean(centred.slice(1).map((u, i) => u * centred[i]!)) * 12)).toBeLessThan(0.03);
  const bins = Array.from({ length: 10 }, (_, b) => first.filter((u) => Math.floor(u * 10) === b).length);
  expect(bins.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9); // chi-square, 9 df, .999
});

test("coin and exponential have their moments", () => {
  const random = seededRandom(3);
  const heads = Array.from({ length: 20_000 }, () => Number(coin(random)));
  const gaps = Array.from({ length: 20_000 }, () => exponential(random, 0.004));
  expect(Math.abs(mean(heads) - 0.5)).toBeLessThan(0.012);
  expect(mean(gaps) / 0.004).toBeCloseTo(1, 1);
  expect(gaps.filter((gap) => gap > 0.004).length / 20_000).toBeCloseTo(Math.exp(-1), 1.5);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
});
