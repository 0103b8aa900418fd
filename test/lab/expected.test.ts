import { expect, test } from "vitest";
import { delayed } from "../../lab/analyse/expected.ts";

const base = Float64Array.from({ length: 100 }, (_, i) => (i + 1) / 1000);

test.each([
  ["a wait for all moves every quantile", 1, 0.003, 0.5, 0.053],
  ["a wait for none moves none", 0, 1, 0.5, 0.05],
  ["one in 20 that wait for long are the last twentieth", 0.05, 10, 0.99, 10.08],
  ["and move the median by what they leave to the others", 0.05, 10, 0.5, 0.053],
])("%s", (_, share, seconds, level, quantile) => {
  expect(delayed(base, share, seconds, level)).toBeCloseTo(quantile, 9);
});
