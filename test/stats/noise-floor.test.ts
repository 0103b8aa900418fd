import { describe, expect, test } from "vitest";
import { fewestForFloor, noiseFloor, visibleChange, visibleLater } from "../../src/stats/noise-floor.ts";
import { signFlip } from "../../src/stats/sign-flip.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";

const differences = [0.02, -0.015, 0.011, -0.03, 0.004, 0.025, -0.008, 0.017];

const tests = [
  ["signed ranks", signedRank],
  ["sign flips", signFlip],
] as const;

function floorOf(d: readonly number[], test = signedRank): number | null {
  return noiseFloor(test(d), d.length);
}

describe("the floor", () => {
  test("is the larger distance of the estimate from the exact 95% interval", () => {
    // With 8 pairs P(W+ <= 3) = 5/256 is the last tail within 2.5%: the bounds are the fourth averages from both ends.
    const averages = differences
      .flatMap((a, i) => differences.slice(0, i + 1).map((b) => (a + b) / 2))
      .sort((a, b) => a - b);
    const estimate = (averages[17]! + averages[18]!) / 2;
    const distance = Math.max(estimate - averages[3]!, averages[32]! - estimate);
    expect(floorOf(differences)).toBeCloseTo(distance, 12);
  });

  test.each([signedRank, signFlip])(
    "moves with no effect and not with the names of the arms (%s)",
    (test) => {
      const floor = floorOf(differences, test)!;
      const places = test === signedRank ? 12 : 6; // halving has the steps of a millionth of the range
      const shifted = differences.map((d) => d + 0.4);
      expect(floorOf(shifted, test)).toBeCloseTo(floor, places);
      expect(
        floorOf(
          differences.map((d) => -d),
          test,
        ),
      ).toBeCloseTo(floor, places);
      expect(
        floorOf(
          differences.map((d) => 3 * d),
          test,
        ),
      ).toBeCloseTo(3 * floor, places);
    },
  );

  test("is not known below six pairs", () => {
    expect(fewestForFloor).toBe(6);
    expect(floorOf(differences.slice(0, 5))).toBeNull();
    expect(floorOf(differences.slice(0, 6))).toBeLessThan(0.1);
  });

  test.each(tests)("is zero where every pair shows the same (%s)", (_, test) => {
    expect(
      floorOf(
        Array.from({ length: 9 }, () => 0.25),
        test,
      ),
    ).toBe(0);
    expect(
      floorOf(
        Array.from({ length: 9 }, () => 0),
        test,
      ),
    ).toBe(0);
  });

  test("is that of a lone burst of errors, which equal arms would show either way", () => {
    expect(floorOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.02], signFlip)).toBeCloseTo(0.002, 4);
  });

  test("stays finite with one infinite pair of many, and is infinite with more", () => {
    const one = [...differences, ...differences, Infinity];
    expect(floorOf(one)).toBeLessThan(0.1);
    expect(floorOf([...differences, Infinity, Infinity, Infinity])).toBe(Infinity);
    expect(floorOf(Array.from({ length: 9 }, () => Infinity))).toBe(Infinity);
    expect(floorOf([Infinity, -Infinity, ...differences.slice(0, 4)])).toBe(Infinity);
    expect(floorOf([...one, Number.NaN])).not.toBeNaN();
  });
});

describe("the smallest visible change", () => {
  const test8 = signedRank(differences);
  const floor = noiseFloor(test8, 8)!;

  test("is out of reach where the look decides nothing, or the pairs cannot reach its tail", () => {
    expect(visibleChange(test8, floor, 0)).toBe(Infinity);
    expect(visibleChange(test8, floor, 0.001)).toBe(Infinity);
    expect(visibleLater(floor, 8, { n: 8, tail: 0.001 })).toBe(Infinity);
    expect(visibleLater(floor, 8, { n: 30, tail: 0 })).toBe(Infinity);
  });

  test("is more than the floor, and less with more pairs", () => {
    expect(visibleChange(test8, floor, 0.01)).toBeGreaterThan(floor);
    const [soon, late] = [20, 80].map((n) => visibleLater(floor, 8, { n, tail: 0.006 }));
    expect(soon).toBeCloseTo(2 * late!, 12);
  });

  test("is nothing where every pair shows the same", () => {
    expect(visibleChange(signedRank(Array.from({ length: 9 }, () => 0.25)), 0, 0.01)).toBe(0);
  });
});
