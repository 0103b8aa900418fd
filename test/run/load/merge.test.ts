import { expect, test } from "vitest";
import { mergeShares, withParts } from "../../../src/run/load/merge.ts";
import type { Part } from "../../../src/run/load/messages.ts";
import { ArmRecord, type ArmShare } from "../../../src/run/load/record.ts";

/** What one generator collected: eighths of a second are exact in any format. */
function share(seconds: readonly number[], more: Partial<ArmShare> = {}, sizes = 100): ArmShare {
  const record = new ArmRecord(["a", "b"]);
  record.turns.push(0.5, 0.5);
  for (const latency of seconds) {
    record.endpoint(0).succeed(latency, sizes);
    record.endpoint(0).service.add(latency / 2);
    record.endpoint(0).lateness.add(latency / 4);
  }
  return { ...record.share(), ...more };
}

test("every sample of every generator is there once", () => {
  const { endpoints, seconds, generator } = mergeShares([share([0.5, 0.25]), share([]), share([0.125])]);
  expect(endpoints.map(({ name }) => name)).toEqual(["a", "b"]);
  expect([...(endpoints[0]?.latency ?? [])]).toEqual([0.5, 0.25, 0.125]);
  expect([...(endpoints[0]?.service ?? [])]).toEqual([0.25, 0.125, 0.0625]);
  expect([...(endpoints[0]?.lateness ?? [])]).toEqual([0.125, 0.0625, 0.03125]);
  expect([endpoints[0]?.failed, endpoints[0]?.bytes, endpoints[1]?.bytes]).toEqual([0, 100, null]);
  expect([endpoints[1]?.latency.length, seconds]).toEqual([0, 1]);
  expect(generator).toEqual({ cpuShare: 0, lost: 0, invalid: null });
});

test("a turn takes as long as its longest; the busiest generator is the bottleneck", () => {
  const merged = mergeShares([
    share([], { turns: [0.5, 0.75], cpu: 0.25, lost: 1 }),
    share([], { turns: [1.25, 0.5], cpu: 1.5, lost: 2, invalid: "requests are unaccounted for" }),
  ]);
  expect(merged.seconds).toBe(2);
  expect(merged.generator).toEqual({ cpuShare: 0.75, lost: 3, invalid: "requests are unaccounted for" });
});

test.each([
  ["one size", [[7, 7, 7]], 7],
  ["the lower of the two middle ones", [[1, 9]], 1],
  ["over all generators", [[1, 1], [9, 9, 9], [4]], 4],
  ["in order of size, as numbers", [[1000, 30, 200]], 200],
])("median size: %s", (_, generators, expected) => {
  const shares = generators.map((sizes) => {
    const record = new ArmRecord(["a"]);
    for (const size of sizes) record.endpoint(0).succeed(0.5, size);
    return record.share();
  });
  expect(mergeShares(shares).endpoints[0]?.bytes).toBe(expected);
});

test("causes of failures are summed, and few", () => {
  const records = [0, 1].map((n) => {
    const record = new ArmRecord(["a"]);
    record.endpoint(0).fail("timeout");
    for (let i = 0; i < 10; i++) record.endpoint(0).fail(`status ${400 + 10 * n + i}`);
    return record.share();
  });
  const [endpoint] = mergeShares(records).endpoints;
  expect(endpoint?.failed).toBe(22);
  expect(endpoint?.failures["timeout"]).toBe(2);
  expect(endpoint?.failures["other"]).toBe(9);
});

test("what does not belong together is not merged", () => {
  expect(() => mergeShares([])).toThrow("nothing to merge");
  expect(() => mergeShares([share([]), share([], { turns: [1] })])).toThrow("different loads");
});

test("parts go to their arm, endpoint and series, in order", () => {
  const part = (arm: Part["arm"], endpoint: number, series: Part["series"], ...values: number[]): Part => ({
    kind: "part",
    arm,
    endpoint,
    series,
    values: Float32Array.from(values),
  });
  const parts = [
    part("base", 0, "latency", 1, 2),
    part("base", 0, "latency", 3),
    part("head", 1, "lateness", 4),
    part("base", 1, "service", 5),
  ];
  const told = withParts({ base: share([]), head: share([]) }, parts);
  const samples = (arm: Part["arm"], endpoint: number, series: Part["series"]): number[] =>
    told[arm]?.endpoints[endpoint]?.[series].flatMap((chunk) => [...chunk]) ?? [];
  expect(samples("base", 0, "latency")).toEqual([1, 2, 3]);
  expect(samples("head", 1, "lateness")).toEqual([4]);
  expect(samples("base", 1, "service")).toEqual([5]);
  expect(samples("head", 0, "latency")).toEqual([]);
  expect(Object.keys(withParts({ head: share([]) }, []))).toEqual(["head"]);
});
