import { describe, expect, test } from "vitest";
import { trendLevel, trendOf } from "../../src/history/trend.ts";
import { mannKendall } from "../../src/stats/mann-kendall.ts";
import { exponential, type Random } from "../../src/stats/random.ts";
import { effect, gate, merged, tableOf } from "../history/samples.ts";
import { frequency, gauss, withMonteCarloError } from "./noise.ts";

/*
 * "Without creep, at most 3 in 1,000 comments tell one", whatever the noise: so it must. And "over the first fifty merges against a
 * reference some 4% of histories ever do", for the trend is looked at after each of them.
 */

const metrics = ["latency.p50", "latency.p95", "cpu.per_request", "throughput"] as const;
const trials = 3000;

/** Log changes of one metric over n merges that changed nothing. */
type Noise = (random: Random, n: number) => readonly number[];

const every = (n: number, make: (i: number) => number): readonly number[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** One order of the merges is as likely as any other: all that the test asks for. */
const noises: Readonly<Record<string, Noise>> = {
  normal: (random, n) => every(n, () => 0.015 * gauss(random)),
  "heavy tails (t with 2 degrees of freedom)": (random, n) =>
    every(n, () => (0.012 * gauss(random)) / Math.sqrt(exponential(random, 1))),
  "heavy tails (Cauchy)": (random, n) => every(n, () => (0.01 * gauss(random)) / gauss(random)),
  "two kinds of runners, drawn for each merge": (random, n) =>
    every(n, () => (random() < 0.4 ? 0.05 + 0.03 * gauss(random) : 0.01 * gauss(random))),
  "few values that are often the same": (random, n) => every(n, () => Math.round(2 * gauss(random)) / 100),
};

/** Trend of merges with these log changes for the worse, of each metric. */
function trend(columns: readonly (readonly number[])[]): NonNullable<ReturnType<typeof trendOf>> {
  const merges = columns[0]!.map((_, n) =>
    merged(n, {
      gates: columns.map((__, k) => gate(metrics[k]!)),
      effects: columns.map((column, k) => {
        const worse = Math.expm1(column[n]!);
        return effect(metrics[k]!, metrics[k] === "throughput" ? Math.expm1(-column[n]!) : worse);
      }),
    }),
  );
  return trendOf([tableOf(merges)], "weighbridge.yml")!;
}

describe.each(Object.entries(noises))("%s", (label, noise) => {
  test.each([
    [6, 1],
    [12, 1],
    [12, 4],
    [30, 4],
  ])("%d merges without creep, %d metrics: at most 3 in 1,000 trends have a certain one", (n, k) => {
    let told = 0;
    const rate = frequency(trials / (n > 12 ? 4 : 1), 11, `${label} ${n} ${k}`, (random) => {
      const { series } = trend(repeated(k, () => noise(random, n)));
      if (series.some(({ crept }) => crept)) told++;
      // Without the help of the least creep that is told.
      return series.some(({ p }) => p! <= trendLevel / k);
    });
    const runs = trials / (n > 12 ? 4 : 1);
    expect(rate).toBeLessThanOrEqual(withMonteCarloError(trendLevel, runs));
    expect(told / runs).toBeLessThanOrEqual(rate);
    if (label === "normal" && n === 12) expect(rate).toBeGreaterThan(0.001); // a level that is never used says nothing
  });
});

function repeated<T>(n: number, make: () => T): readonly T[] {
  return Array.from({ length: n }, make);
}

// What docs/history.md says of who looks after each merge.
test.each([
  [1, 3.2],
  [4, 4.6],
])("fifty merges without creep, %d metrics: of 100 histories %d ever have a certain one", (k, percent) => {
  const rate = frequency(2000, 13, `ever ${k}`, (random) => {
    const columns = repeated(k, () => noises["normal"]!(random, 50));
    // Holm tells one where the smallest p is small enough for all; without the help of the least creep that is told.
    return columns.some((column) =>
      column.some((_, i) => i >= 5 && mannKendall(column.slice(0, i + 1)).rising <= trendLevel / k),
    );
  });
  expect(Math.abs(100 * rate - percent)).toBeLessThanOrEqual(0.06);
  expect(rate).toBeLessThanOrEqual(0.05);
});

describe("creep is found", () => {
  const found = (n: number, total: number, sigma: number, k: number): number =>
    frequency(400, 12, `${n} ${total} ${sigma} ${k}`, (random) => {
      const flat = repeated(k - 1, () => every(n, () => sigma * gauss(random)));
      const creeping = every(n, (i) => (Math.log1p(total) * i) / (n - 1) + sigma * gauss(random));
      return trend([creeping, ...flat]).series[0]!.crept;
    });

  // What docs/history.md says of the power.
  test.each([
    [12, 0.07, 0.01, 92],
    [12, 0.07, 0.015, 46],
    [12, 0.07, 0.03, 5],
    [20, 0.07, 0.015, 96],
    [30, 0.05, 0.015, 87],
  ])(
    "over %d merges that add up to %d, with noise of %d: in about %d of 100 runs",
    (n, total, sigma, percent) => {
      expect(Math.abs(100 * found(n, total, sigma, 4) - percent)).toBeLessThanOrEqual(6);
    },
  );
});
