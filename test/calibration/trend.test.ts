import { describe, expect, test } from "vitest";
import { trendLevel, trendOf } from "../../src/history/trend.ts";
import { mannKendall, mostForTrend } from "../../src/stats/mann-kendall.ts";
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

/** Of 100 histories so many ever have one, over the first fifty merges and over two hundred: docs/evidence/history/trend.txt. */
const ever = [
  [1, 50, 3.8],
  [4, 50, 3.9],
  [1, 200, 16],
] as const;

test.each(ever)(
  "without creep, %d metrics, looked at after each of %d merges: of 100 histories %d",
  (k, n, percent) => {
    const histories = 100_000 / n;
    const rate = frequency(histories, 13, `ever ${k} ${n}`, (random) => {
      const columns = repeated(k, () => noises["normal"]!(random, n));
      // Holm tells one where the smallest p is small enough for all; without the help of the least creep that is told.
      return columns.some((column) =>
        column.some((_, i) => {
          const last = column.slice(Math.max(0, i + 1 - mostForTrend), i + 1);
          return i >= 5 && mannKendall(last).rising <= trendLevel / k;
        }),
      );
    });
    const share = percent / 100;
    expect(Math.abs(rate - share)).toBeLessThanOrEqual(withMonteCarloError(share, histories) - share);
  },
);

describe("creep is found", () => {
  const found = (n: number, total: number, sigma: number, k: number): number =>
    frequency(400, 12, `${n} ${total} ${sigma} ${k}`, (random) => {
      const flat = repeated(k - 1, () => every(n, () => sigma * gauss(random)));
      const creeping = every(n, (i) => (Math.log1p(total) * i) / (n - 1) + sigma * gauss(random));
      return trend([creeping, ...flat]).series[0]!.crept;
    });

  // What docs/history.md says of the power, as docs/evidence/history/trend.js has counted it over more runs.
  test.each([
    [12, 0.07, 0.01, 91],
    [12, 0.07, 0.015, 50],
    [12, 0.07, 0.03, 6],
    [20, 0.07, 0.015, 95],
    [30, 0.05, 0.015, 87],
  ])(
    "over %d merges that add up to %d, with noise of %d: in about %d of 100 runs",
    (n, total, sigma, percent) => {
      expect(Math.abs(100 * found(n, total, sigma, 4) - percent)).toBeLessThanOrEqual(6);
    },
  );
});
