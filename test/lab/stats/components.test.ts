import { expect, test } from "vitest";
import { fQuantile, varianceComponents } from "../../../lab/stats/components.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { gauss } from "../../calibration/noise.ts";

test.each([
  [0.95, 4, 10, 3.4780497],
  [0.975, 9, 30, 2.5746061],
  [0.5, 1, 1, 1],
])("F's quantile %d with %d and %d degrees of freedom is %d", (share, df1, df2, f) => {
  expect(fQuantile(share, df1, df2)).toBeCloseTo(f, 5);
});

test("Snedecor and Cochran's turnip leaves: 4 leaves of one plant, 4 determinations each", () => {
  const leaves = [
    [3.28, 3.09, 3.03, 3.03],
    [3.52, 3.48, 3.38, 3.38],
    [2.88, 2.8, 2.81, 2.76],
    [3.34, 3.38, 3.23, 3.26],
  ];
  const { between, within } = varianceComponents(leaves);
  expect(within ** 2).toBeCloseTo(0.0066, 4);
  expect(between ** 2).toBeCloseTo(0.0724, 4);
});

test("the interval covers the truth in 95% of trials", () => {
  const random = seededRandom(3, "components");
  const trials = 1000;
  const truth = 0.3;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const groups = Array.from({ length: 20 }, () => {
      const shared = Math.sqrt(truth) * gauss(random);
      return Array.from({ length: 4 }, () => shared + Math.sqrt(1 - truth) * gauss(random));
    });
    const { lower, upper } = varianceComponents(groups).correlation;
    if (lower <= truth && truth <= upper) covered++;
  }
  expect(covered / trials).toBeGreaterThan(0.93);
  expect(covered / trials).toBeLessThan(0.97);
});

test.each([[[]], [[[1, 2]]], [[[1], [2]]], [[[1, 2], [3]]]])("no components of %j", (groups) => {
  expect(() => varianceComponents(groups)).toThrow(RangeError);
});
