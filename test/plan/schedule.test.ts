import { describe, expect, test } from "vitest";
import { sendTimes, slicesOf, turnsOf } from "../../src/plan/schedule.ts";

describe("slices", () => {
  test.each([
    [10, 0.5, 20, 0.5],
    [0.7, 0.5, 1, 0.7],
    [0.8, 0.5, 2, 0.4],
    [0.1, 0.5, 1, 0.1],
    [0, 0.5, 0, 0],
  ])("%d s in slices of %d s: %d of %d s", (seconds, slice, count, length) => {
    const slices = slicesOf({ slice }, seconds);
    expect(slices.count).toBe(count);
    expect(slices.length).toBeCloseTo(length, 12);
  });
});

describe("turns", () => {
  test.each([
    ["base", 4, "BHHBBHHB"],
    ["head", 4, "HBBHHBBH"],
    ["base", 3, "BHHBBH"],
    ["base", 0, ""],
  ] as const)("%s first, %d slices: %s", (first, count, turns) => {
    expect(
      turnsOf(first, count)
        .map((arm) => (arm === "base" ? "B" : "H"))
        .join(""),
    ).toBe(turns);
  });
});

describe("send times", () => {
  test("constant: evenly spaced over the whole window", () => {
    const cut = [...sendTimes("constant", 10, { count: 4, length: 0.5 }, 1, "measured")];
    expect(cut.map((times) => times.length)).toEqual([5, 5, 5, 5]);
    const all = cut.flatMap((times, slice) => [...times].map((at) => at + slice * 0.5));
    for (const [i, at] of all.entries()) expect(at).toBeCloseTo((i + 0.5) / 10, 9);
  });

  test("a rate below one request a slice leaves slices empty", () => {
    const cut = [...sendTimes("constant", 1, { count: 4, length: 0.5 }, 1, "measured")];
    expect(cut.map((times) => times.length)).toEqual([0, 1, 0, 1]);
  });

  test("poisson: the same seed gives the same times, another seed others", () => {
    const draw = (seed: number): number[][] =>
      Array.from(sendTimes("poisson", 200, { count: 3, length: 0.5 }, seed, "measured"), (times) =>
        Array.from(times),
      );
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test("poisson: within the slice, ascending, with the mean and the variance of a Poisson process", () => {
    const length = 0.5;
    const cut = [...sendTimes("poisson", 100, { count: 2000, length }, 7, "measured")];
    for (const times of cut) {
      expect([...times]).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at >= 0 && at < length)).toBe(true);
    }
    const counts = cut.map((times) => times.length);
    const mean = counts.reduce((a, b) => a + b) / counts.length;
    const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1);
    // Five standard errors: sqrt(50 / 2000) = .16 of the mean, about 50 * sqrt(2 / 2000) = 1.6 of the variance.
    expect(Math.abs(mean - 50)).toBeLessThan(0.8);
    expect(Math.abs(variance - 50)).toBeLessThan(8);
  });
});
