import { describe, expect, test } from "vitest";
import type { HistoryRecord } from "../../src/history/record.ts";
import { holdsTrend, trendLevel, trendOf } from "../../src/history/trend.ts";
import { commitOf, effect, gate, merged, record, tableOf } from "./samples.ts";

const config = "weighbridge.yml";

/** Merges whose p95 stands so far above the reference's. */
function merges(
  changes: readonly (number | null)[],
  more: Partial<HistoryRecord> = {},
): readonly HistoryRecord[] {
  return changes.map((change, n) =>
    merged(n, { effects: change === null ? [] : [effect("latency.p95", change)], ...more }),
  );
}

const rising = Array.from({ length: 12 }, (_, i) => 0.004 + 0.006 * i);

function seriesOf(
  records: readonly HistoryRecord[],
): NonNullable<ReturnType<typeof trendOf>>["series"][number] {
  return trendOf([tableOf(records)], config)!.series[0]!;
}

describe("a trend", () => {
  test("is what the merges add up to", () => {
    const { creep, crept, p, changes, margin } = seriesOf(merges(rising));
    expect(crept).toBe(true);
    expect(p).toBeLessThan(1e-8);
    expect(changes.map((change) => Number(change!.toFixed(12)))).toEqual(
      rising.map((c) => Number(c.toFixed(12))),
    );
    expect(creep!.estimate).toBeCloseTo(Math.expm1(Math.log(1.07 / 1.004)), 2);
    expect(margin).toBe(0.05);
  });

  test("the other way is none for the worse", () => {
    const { crept, creep } = seriesOf(merges([...rising].reverse()));
    expect(crept).toBe(false);
    expect(creep!.estimate).toBeLessThan(-0.05);
  });

  test("of throughput is worse downwards", () => {
    const records = rising.map((change, n) =>
      merged(n, { gates: [gate("throughput")], effects: [effect("throughput", -change)] }),
    );
    const { crept, creep, changes } = seriesOf(records);
    expect(crept).toBe(true);
    expect(changes[11]).toBeCloseTo(-0.07, 12);
    expect(creep!.lower).toBeLessThanOrEqual(creep!.estimate);
    expect(creep!.upper).toBeLessThan(-0.03);
  });

  test("of errors is a difference", () => {
    const records = rising.map((change, n) =>
      merged(n, {
        gates: [gate("errors.rate", "pass", { margin: 0.01 })],
        effects: [effect("errors.rate", change)],
      }),
    );
    expect(seriesOf(records)).toMatchObject({ crept: true });
    expect(seriesOf(records).creep!.estimate).toBeCloseTo(0.066, 10);
  });

  test("is told from half of the gate's margin on", () => {
    const small = rising.map((change) => change / 3);
    expect(seriesOf(merges(small))).toMatchObject({ crept: false });
    expect(seriesOf(merges(small, { gates: [gate("latency.p95", "pass", { margin: 0.03 })] }))).toMatchObject(
      {
        crept: true,
      },
    );
    const limit = [gate("latency.p95", "pass", { margin: null, text: "latency.p95 < 200ms" })];
    expect(seriesOf(merges(small, { gates: limit }))).toMatchObject({ crept: false, margin: null });
    expect(seriesOf(merges(rising, { gates: limit }))).toMatchObject({ crept: true });
  });

  test("needs merges enough", () => {
    expect(seriesOf(merges(rising.slice(0, 5)))).toMatchObject({ crept: false, p: null, creep: null });
    expect(seriesOf(merges([0, 0.02, 0.04, 0.06, 0.08, 0.1]))).toMatchObject({
      crept: true,
      p: expect.closeTo(1 / 720, 12),
    });
  });

  test("has gaps where nothing was measured, and where nothing finite was", () => {
    const holes = rising.map((change, i) => (i === 3 ? null : i === 5 ? Infinity : i === 6 ? -1 : change));
    const { changes, crept } = seriesOf(merges(holes));
    expect(changes.map((change) => change === null)).toEqual(holes.map((_, i) => [3, 5, 6].includes(i)));
    expect(crept).toBe(true);
  });

  test("leaves out merges whose runs broke, whatever they still measured", () => {
    const records = merges(rising).map((one, n): HistoryRecord =>
      n === 5 ? { ...one, outcome: "broken" } : one,
    );
    const { changes, crept } = seriesOf(records);
    expect(changes).toHaveLength(11);
    expect(changes).not.toContain(null);
    expect(crept).toBe(true);
  });

  test("begins anew with another reference", () => {
    const before = merges(rising);
    const after = [12, 13, 14].map((n) => merged(n, { base: commitOf(8), reference: "v2.0.0" }));
    const trend = trendOf([tableOf([...before, ...after])], config)!;
    expect(trend.reference).toEqual({ name: "v2.0.0", sha: commitOf(8) });
    expect(trend.series[0]!.changes).toHaveLength(3);
    const back = merged(20, { base: commitOf(7) });
    expect(trendOf([tableOf([...before, ...after, back])], config)!.series[0]!.changes).toHaveLength(13);
  });

  test("is not cut off by an old workflow that is run again with the reference of its time", () => {
    const again = merged(30, { head: commitOf(1002), base: commitOf(8), reference: "v0.9.0" });
    const trend = trendOf([tableOf([...merges(rising), again])], config)!;
    expect(trend.reference.name).toBe("v1.0.0");
    expect(trend.series[0]).toMatchObject({ crept: true });
    expect(trend.series[0]!.changes).toHaveLength(12);
  });

  // The reference may be far from where the branch stood when its merges began to be weighed.
  test.each([0, -0.1, 0.1, 0.5])("that begins at %d is told until it is mended", (start) => {
    const from = (changes: readonly number[]): ReturnType<typeof seriesOf> =>
      seriesOf(merges(changes.map((change) => (1 + start) * (1 + change) - 1)));
    const long = Array.from({ length: 30 }, (_, i) => 0.002 * i);
    expect(from(long)).toMatchObject({ crept: true });
    expect(from([...long, 0])).toMatchObject({ crept: true });
    const mended = from([...long, 0, 0]);
    expect(mended.p).toBeLessThan(trendLevel);
    expect(mended.creep!.estimate).toBeGreaterThan(0.04);
    expect(mended.crept).toBe(false);
  });

  test("counts a commit once, where it was weighed first, with the median", () => {
    const again = [20, 21].map((n) =>
      merged(n, { head: commitOf(1002), effects: [effect("latency.p95", 0.5)] }),
    );
    const { changes } = seriesOf([...merges(rising), ...again]);
    expect(changes).toHaveLength(12);
    expect(changes[2]).toBeCloseTo(0.5, 10);
  });

  test("is of the last fifty merges", () => {
    expect(seriesOf(merges(Array.from({ length: 70 }, (_, i) => i / 1000))).changes).toHaveLength(50);
  });

  test("is held by as many merges of its config as are looked through", () => {
    const table = tableOf(merges(Array.from({ length: 500 }, () => 0)));
    expect(holdsTrend([table], config)).toBe(true);
    expect(holdsTrend([table], "other.yml")).toBe(false);
    expect(holdsTrend([tableOf(merges(rising))], config)).toBe(false);
  });

  test("is nothing without a reference, of another config, and of runs that broke", () => {
    expect(trendOf([tableOf(merges(rising, { reference: null }))], config)).toBeNull();
    expect(trendOf([tableOf(merges(rising))], "other.yml")).toBeNull();
    expect(trendOf([tableOf(merges(rising, { outcome: "broken" }))], config)).toBeNull();
    expect(trendOf([], config)).toBeNull();
  });

  test("asks more of one series among many", () => {
    const gates = ["latency.p95", "latency.p50", "cpu.per_request", "throughput"].map((metric) =>
      gate(metric),
    );
    const noise = (n: number, k: number): number => 0.01 * Math.sin(7 * n * k + k);
    const records = [0, 0.02, 0.04, 0.06, 0.08].map((change, n) =>
      merged(n, {
        gates,
        effects: [
          effect("latency.p95", change),
          ...gates.slice(1).map(({ metric }, k) => effect(metric, noise(n, k + 1))),
        ],
      }),
    );
    expect(trendOf([tableOf(records)], config)!.series.map(({ crept }) => crept)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("knows how the pull requests of the time did, each by its last run", () => {
    const pulls = [
      record(-3, { gates: [gate("latency.p95", "fail")] }),
      record(1, { pull: 1, gates: [gate("latency.p95", "fail")] }),
      record(2, { pull: 1 }),
      record(3, { pull: 2, gates: [gate("latency.p95", "inconclusive")] }),
      record(4, { pull: 3, gates: [gate("latency.p50", "fail")] }),
      record(5, {
        pull: 4,
        gates: [gate("latency.p95"), gate("latency.p95", "fail", { text: "latency.p95 < 1ms" })],
      }),
    ];
    expect(seriesOf([...merges(rising), ...pulls]).pulls).toEqual({ passed: 1, failed: 1, other: 1 });
  });
});
