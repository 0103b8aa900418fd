import { describe, expect, test } from "vitest";
import { judge } from "../../src/verdict/judge.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";
import { benchSuite, manyBenchmarks } from "./suites.ts";

const equal = (): number => 1;

test("a run of our own load has no survey", () => {
  const pairs = Array.from({ length: 10 }, (_, i) => pairOf(i, [value("latency.p50", 0.01, 0.01)]));
  const plan = planOf([gateOn("latency.p50", within(0.05))], 10);
  expect(judge(runOf(plan, pairs)).survey).toBeNull();
});

describe("of many benchmarks", () => {
  const slowed = manyBenchmarks({
    benchmarks: 60,
    pairs: 30,
    seed: 1,
    slower: (i) => (i % 10 === 7 ? 1.06 : i === 3 ? 1.4 : i === 5 ? 0.9 : 1),
  });

  test("tells those that changed, times by their adjusted p, counts as they are", () => {
    const survey = judge(slowed).survey;
    expect(survey?.tested).toBe(60);
    expect(survey?.changed.map(({ benchmark, metric }) => `${benchmark} ${metric}`).sort()).toEqual(
      [
        "codec.BenchmarkA/case=3-8 allocs.per_op",
        "codec.BenchmarkA/case=3-8 time.per_op",
        "codec.BenchmarkC/case=5-8 time.per_op",
        ...[7, 17, 27, 37, 47, 57].map((i) => `codec.Benchmark${"ABC"[i % 3]}/case=${i}-8 time.per_op`),
      ].sort(),
    );
  });

  test("leaves what a gate judges to the gate", () => {
    const benchmark = "codec.BenchmarkB/case=7-8";
    const gate = { ...gateOn("time.per_op", within(0.05)), suite: "codec", benchmark };
    const gated = judge({ ...slowed, plan: planOf([gate], 30) });
    expect(gated.survey?.tested).toBe(59);
    expect(gated.survey?.changed.some((one) => one.benchmark === benchmark)).toBe(false);
    expect(gated.gates).toHaveLength(1);
  });

  test("has the mean of all and of each group", () => {
    const groups = judge(slowed).survey?.suites[0]?.groups ?? [];
    expect(groups.map(({ group, metric }) => `${group ?? "all"} ${metric}`)).toEqual([
      "all time.per_op",
      "BenchmarkA time.per_op",
      "all allocs.per_op",
      "BenchmarkA allocs.per_op",
      "BenchmarkB time.per_op",
      "BenchmarkB allocs.per_op",
      "BenchmarkC time.per_op",
      "BenchmarkC allocs.per_op",
    ]);
    expect(groups[0]).toMatchObject({ benchmarks: 60, leftOut: 0 });
    expect(groups[0]?.ratio).toBeCloseTo(1.01, 1);
  });

  test("names what one arm lacks, though a pair may have missed it", () => {
    const { pairs, ...run } = manyBenchmarks({
      benchmarks: 6,
      pairs: 10,
      seed: 2,
      slower: equal,
      lacks: { base: (i) => i === 1, head: (i) => i === 4 },
    });
    const holed = pairs.map((pair, i) =>
      i === 2
        ? { ...pair, values: pair.values.map((one, k) => (k < 2 ? { ...one, base: null } : one)) }
        : pair,
    );
    expect(judge({ ...run, pairs: holed }).survey?.suites[0]?.names).toMatchObject({
      added: ["codec.BenchmarkB/case=1-8"],
      removed: ["codec.BenchmarkB/case=4-8"],
      renamed: [],
    });
  });

  test("is told of each suite of a tool", () => {
    const suites = [benchSuite("codec"), benchSuite("other")];
    const run = manyBenchmarks({ benchmarks: 3, pairs: 10, seed: 3, slower: equal, suites });
    const survey = judge(run).survey;
    expect(survey?.suites.map(({ suite, groups }) => [suite, groups.length > 0])).toEqual([
      ["codec", true],
      ["other", false],
    ]);
  });
});

describe("calibration", () => {
  test("of runs without a change few tell one", () => {
    const runs = Array.from({ length: 60 }, (_, seed) =>
      judge(manyBenchmarks({ benchmarks: 40, pairs: 20, seed: 100 + seed, slower: equal })),
    );
    const alarms = runs.filter(({ survey }) => (survey?.changed.length ?? 0) > 0).length;
    expect(alarms / runs.length).toBeLessThanOrEqual(0.05 + 2.6 * Math.sqrt((0.05 * 0.95) / runs.length));
  });

  test("before the first look nothing has changed", () => {
    const run = manyBenchmarks({ benchmarks: 10, pairs: 4, seed: 4, slower: () => 1.2 });
    expect(judge({ ...run, plan: planOf([], 30) }).survey?.changed).toEqual([]);
  });
});
