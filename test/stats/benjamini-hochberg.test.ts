import { expect, test } from "vitest";
import { benjaminiHochberg } from "../../src/stats/benjamini-hochberg.ts";
import { normalTail } from "../../src/stats/normal.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { gauss } from "../calibration/noise.ts";

test("the 15 p values of Benjamini and Hochberg, 1995, section 3.2: four are found at .05", () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const adjusted = benjaminiHochberg(p);
  expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(4);
  // scipy.stats.false_discovery_control
  const scipy = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857142857, 0.063857142857, 0.0645, 0.0765, 0.486,
    0.581181818182, 0.714875, 0.753230769231, 0.813214285714, 1,
  ];
  adjusted.forEach((value, i) => expect(value).toBeCloseTo(scipy[i]!, 10));
});

test("the order does not matter, and neither do equal values", () => {
  expect(benjaminiHochberg([0.04, 0.01, 0.04])).toEqual([0.04, 0.03, 0.04]);
  expect(benjaminiHochberg([])).toEqual([]);
  expect(benjaminiHochberg([0.2])).toEqual([0.2]);
});

test("of 500 comparisons with 50 real changes at most 5% of what is found is false, on average", () => {
  const random = seededRandom(5, "discoveries");
  let share = 0;
  let found = 0;
  const trials = 200;
  for (let trial = 0; trial < trials; trial++) {
    const p = Array.from(
      { length: 500 },
      (_, i) => 2 * normalTail(Math.abs(gauss(random) + (i < 50 ? 4 : 0))),
    );
    const discoveries = benjaminiHochberg(p).flatMap((adjusted, i) => (adjusted <= 0.05 ? [i] : []));
    share += discoveries.filter((i) => i >= 50).length / Math.max(1, discoveries.length) / trials;
    found += discoveries.filter((i) => i < 50).length / 50 / trials;
  }
  expect(share).toBeLessThan(0.05);
  expect(share).toBeGreaterThan(0.03);
  expect(found).toBeGreaterThan(0.8);
});
