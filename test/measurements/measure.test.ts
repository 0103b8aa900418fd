import { describe, expect, test } from "vitest";
import { measure } from "../../src/measurements/measure.ts";
import type { Measured, PairMeasurements } from "../../src/measurements/measurements.ts";
import { armOf, endpoint, outcomeOf } from "./outcomes.ts";

function find(pair: PairMeasurements, benchmark: string, metric: string): Measured {
  const found = pair.values.find((value) => value.benchmark === benchmark && value.metric === metric);
  if (found === undefined) throw new Error(`${benchmark} has no ${metric}`);
  return found;
}

const base = armOf([endpoint("GET /a", [0.01, 0.02, 0.03]), endpoint("GET /b", [0.05])]);

describe("one pair", () => {
  const failing = endpoint("GET /b", [], { failed: 1, failures: { "status 500": 1 }, bytes: null });
  const head = armOf([endpoint("GET /a", [0.02, 0.04, 0.06]), failing], { cpu: { absent: "no /proc" } });
  const pair = measure(outcomeOf(base, head), []);

  test.each([
    ["GET /a", "latency.p50", 0.02, 0.04],
    ["*", "latency.p50", 0.025, 0.05],
    ["*", "latency.p99", 0.0494, Infinity],
    ["GET /b", "latency.p50", 0.05, Infinity],
    ["*", "latency.mean", 0.0275, (0.02 + 0.04 + 0.06 + 0.06) / 4],
    ["*", "throughput", 2, 1.5],
    ["*", "errors.rate", 0, 0.25],
    ["GET /b", "errors.rate", 0, 1],
    ["*", "memory.rss", 5e7, 5e7],
    ["*", "cpu.per_request", 0.1, null],
    ["GET /b", "response.bytes", 100, null],
  ])("%s %s", (benchmark, metric, expectedBase, expectedHead) => {
    const value = find(pair, benchmark, metric);
    if (expectedBase !== null) expect(value.base).toBeCloseTo(expectedBase, 12);
    if (expectedHead === null || expectedHead === Infinity) expect(value.head).toBe(expectedHead);
    else expect(value.head).toBeCloseTo(expectedHead, 12);
  });

  test("says why a value is absent and counts requests", () => {
    expect(find(pair, "*", "cpu.per_request").absent).toBe("no /proc");
    expect(find(pair, "*", "errors.rate").requests).toEqual({ base: 4, head: 4 });
  });

  test("tells the causes of failures", () => {
    expect(pair.failures).toEqual([
      { suite: "browse", benchmark: "GET /b", arm: "head", cause: "status 500", count: 1 },
    ]);
  });
});

test("an arm that only fails never looks fast, cheap or busy", () => {
  const dead = armOf([endpoint("GET /a", [], { failed: 9, failures: { timeout: 9 } })]);
  const pair = measure(outcomeOf(base, dead), []);
  for (const metric of ["latency.p50", "latency.mean", "cpu.per_request"])
    expect(find(pair, "*", metric).head).toBe(Infinity);
  expect(find(pair, "*", "throughput").head).toBe(0);
  expect(find(pair, "*", "errors.rate").head).toBe(1);
});

test("counters that did not move are absent: equal zeros would pass any gate", () => {
  const still = armOf([endpoint("GET /a", [0.01])], { cpu: { value: 0 }, memory: { value: 0 } });
  const pair = measure(outcomeOf(still, still), []);
  expect(find(pair, "*", "cpu.per_request")).toMatchObject({ head: null, absent: "no CPU time was counted" });
  expect(find(pair, "*", "memory.rss")).toMatchObject({ head: null, absent: "no memory was counted" });
});

test("endpoints that base lacks stand for themselves, outside of the totals", () => {
  const pair = measure(outcomeOf(null, armOf([endpoint("GET /new", [0.01])]), true), []);
  expect(new Set(pair.values.map(({ benchmark }) => benchmark))).toEqual(new Set(["GET /new"]));
  expect(find(pair, "GET /new", "latency.p50")).toMatchObject({ base: null, head: 0.01 });
});

test("head's totals with what base lacks stand apart, for limits", () => {
  const shared = outcomeOf(base, armOf([endpoint("GET /a", [0.01, 0.01, 0.01])]));
  const added = outcomeOf(null, armOf([endpoint("GET /new", [5], { failed: 4 })]), true);
  const pair = measure({ ...shared, suites: [...shared.suites, ...added.suites] }, []);
  expect(find(pair, "*", "errors.rate")).toMatchObject({ head: 0 });
  expect(find(pair, "* with new", "errors.rate")).toMatchObject({
    base: null,
    head: 0.5,
    requests: { base: 0, head: 8 },
  });
  expect(find(pair, "* with new", "cpu.per_request").head).toBeCloseTo(0.8 / 4, 12);
  expect(() => find(pair, "* with new", "throughput")).toThrow("has no throughput");
});
