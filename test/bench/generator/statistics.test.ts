import { describe, expect, it } from "vitest";
import {
  binCounts,
  deviations,
  dispersion,
  idealLatencies,
  median,
  quantiles,
} from "../../../bench/generator/statistics.ts";
import { answeredAt } from "../../../bench/generator/servers/stalls.ts";
import { exponential, seededRandom } from "../../../src/stats/random.ts";

describe("quantiles", () => {
  it("are values that occurred", () => {
    const values = Array.from({ length: 1000 }, (_, i) => 1000 - i);
    expect(quantiles(values)).toEqual([500, 750, 900, 975, 990, 999]);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe("dispersion", () => {
  it("is 0 for an even stream, about 1 for a Poisson process, and large for bursts", () => {
    const even = Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
    expect(dispersion(binCounts(even, 0.01, 0, 1))).toBe(0);
    const random = seededRandom(1, "arrivals");
    let at = 0;
    const poisson = Array.from({ length: 200_000 }, () => (at += exponential(random, 1 / 2000)));
    expect(dispersion(binCounts(poisson, 0.01, 0, 99))).toBeCloseTo(1, 1);
    const burst = even.map((time) => time / 50);
    expect(dispersion(binCounts(burst, 0.01, 0, 1))).toBeGreaterThan(500);
  });

  it("leaves out a bin that the end cuts", () => {
    expect(binCounts([0.001, 0.011, 0.021, 0.029], 0.01, 0, 0.025)).toEqual([1, 1]);
    expect(binCounts([], 0.01, 0, 3.3)).toHaveLength(330);
  });
});

describe("deviations", () => {
  it("does not know how far apart the clocks are", () => {
    const off = deviations([100, 101, 102.5, 103], [0, 1, 2, 3]);
    expect(off).toEqual([0, 0, 0.5, 0]);
  });
});

describe("an ideal client", () => {
  it("sends on time while a connection is free, and else waits for the first", () => {
    const answer = (sent: number): number => sent + 10;
    expect(idealLatencies([0, 1, 2, 3], 4, answer)).toEqual([10, 10, 10, 10]);
    expect(idealLatencies([0, 1, 2, 3], 2, answer)).toEqual([10, 10, 18, 18]);
  });

  it("meets a stall like everybody who comes while it lasts", () => {
    // Stalls from 1 to 1.2 s and so on: a tenth of the time.
    const intended = Array.from({ length: 4000 }, (_, i) => i / 1000);
    const latencies = idealLatencies(intended, 10_000, answeredAt);
    const [p50, , , p97, p99, p999] = quantiles(latencies);
    expect(p50).toBeCloseTo(0.001, 6);
    expect(p97).toBeCloseTo(0.15, 2);
    expect(p99).toBeCloseTo(0.18, 2);
    expect(p999).toBeCloseTo(0.199, 2);
  });
});
