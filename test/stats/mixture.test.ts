import { describe, expect, test } from "vitest";
import { mixedQuantiles, type QuantileFunction } from "../../src/stats/mixture.ts";
import { quantileWithFailures } from "../../src/stats/quantile.ts";
import { seededRandom } from "../../src/stats/random.ts";

const levels = Array.from({ length: 401 }, (_, at) => at / 400);

function described(sample: readonly number[], count = sample.length): QuantileFunction {
  const sorted = sample.toSorted((a, b) => a - b);
  return { count, levels, values: levels.map((level) => quantileWithFailures(sorted, 0, level) ?? NaN) };
}

function drawn(count: number, scale: number): readonly number[] {
  const random = seededRandom(7, "mixture", count);
  return Array.from({ length: count }, () => scale * Math.exp(2 * random()));
}

describe("quantiles of samples thrown together", () => {
  test("are those of the whole, whatever the sizes", () => {
    const parts = [drawn(3000, 1), drawn(900, 4), drawn(250, 0.2)];
    const whole = parts.flat().toSorted((a, b) => a - b);
    const wanted = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];
    const mixed = mixedQuantiles(
      parts.map((part) => described(part)),
      wanted,
    );
    for (const [at, level] of wanted.entries()) {
      const exact = quantileWithFailures(whole, 0, level) ?? NaN;
      expect((mixed[at] ?? NaN) / exact, `level ${level}`).toBeCloseTo(1, 1);
    }
    expect(mixed[0]).toBe(whole[0]);
    expect(mixed.at(-1)).toBe(whole.at(-1));
  });

  test("are no averages of quantiles", () => {
    const fast = described(Array.from({ length: 99 }, () => 1));
    const slow = described([100]);
    expect(mixedQuantiles([fast, slow], [0.5, 0.98, 1])).toEqual([1, 1, 100]);
  });

  test("jump where a sample has one value many times", () => {
    const one = described([0, 0, 0, 0]);
    const other = described([1, 1, 1, 1]);
    expect(mixedQuantiles([one, other], [0.25, 0.5, 0.75])).toEqual([0, 0, 1]);
  });

  test("are those of the sample where there is only one, and none where there is none", () => {
    const sample = described(drawn(500, 1));
    for (const [at, level] of levels.entries())
      expect(mixedQuantiles([sample], [level])[0]).toBeCloseTo(sample.values[at] ?? NaN, 9);
    expect(mixedQuantiles([], [0.5])).toEqual([]);
    expect(mixedQuantiles([{ ...sample, count: 0 }], [0.5])).toEqual([]);
  });

  test("leave out what is taken away", () => {
    const kept = drawn(2000, 1);
    const zeros = Array.from({ length: 700 }, () => 0);
    const all = described([...kept, ...zeros]);
    const wanted = [0.1, 0.5, 0.99];
    const sorted = kept.toSorted((a, b) => a - b);
    const mixed = mixedQuantiles([all, { ...described(zeros), count: -700 }], wanted);
    for (const [at, level] of wanted.entries())
      expect((mixed[at] ?? NaN) / (quantileWithFailures(sorted, 0, level) ?? NaN)).toBeCloseTo(1, 1);
  });
});
