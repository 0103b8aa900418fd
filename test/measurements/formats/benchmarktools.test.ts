import { describe, expect, test } from "vitest";
import { benchmarkTools } from "../../../src/measurements/formats/benchmarktools.ts";

/** A saved file whose values stand on line 2. */
const saved = (...values: readonly unknown[]): string =>
  `[{"Julia":"1.10.4","BenchmarkTools":"1.5.0"},\n${JSON.stringify(values)}]`;
const read = (text: string) => benchmarkTools.parse([{ file: "out.json", text }]);

/** `name metric values` of each result. */
const told = (text: string): readonly string[] =>
  read(text).results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);

const group = (data: object): unknown => ["BenchmarkGroup", { data, tags: [] }];
const trial = (changes: object = {}): unknown => [
  "Trial",
  { times: [15.62, 2000], gctimes: [0, 9], memory: 48, allocs: 3, params: ["Parameters", {}], ...changes },
];

test("gives every sample in seconds, named by the keys on the way", () => {
  const text = saved(
    group({ sort: group({ '("a", 2)': trial() }), "*": group({ x: trial({ times: [1] }) }) }),
  );
  expect(read(text).findings).toEqual([]);
  expect(told(text)).toEqual([
    'sort/("a", 2) time.per_op 1.562e-8 0.000002',
    'sort/("a", 2) bytes.per_op 48',
    'sort/("a", 2) allocs.per_op 3',
    "*/x time.per_op 1e-9",
    "*/x bytes.per_op 48",
    "*/x allocs.per_op 3",
  ]);
});

test("gives the one number of an estimate", () => {
  const text = saved(group({ sum: ["TrialEstimate", { time: 246.5, gctime: 0, memory: 0, allocs: 0 }] }));
  expect(told(text)).toEqual(["sum time.per_op 2.465e-7", "sum bytes.per_op 0", "sum allocs.per_op 0"]);
});

test("reads the names of types as old versions wrote them", () => {
  const text = saved([
    "BenchmarkTools.BenchmarkGroup",
    { data: { a: ["BenchmarkTools.Trial", { times: [1], memory: 2, allocs: 3 }] } },
  ]);
  expect(told(text)).toHaveLength(3);
});

test("tells several values of one file apart by their positions", () => {
  expect(told(saved(group({ a: trial() }), trial())).filter((one) => one.includes("allocs"))).toEqual([
    "1/a allocs.per_op 3",
    "2 allocs.per_op 3",
  ]);
});

describe("is a finding", () => {
  test.each([
    [trial({ times: [] }), "benchmark-failed", "benchmark `a` has no samples"],
    [trial({ times: [1, null] }), "format-unreadable", "`a` has no readable time.per_op"],
    [trial({ times: [1, -1] }), "format-unreadable", "`a` has no readable time.per_op"],
    [trial({ times: undefined }), "format-unreadable", "`a` has no readable time.per_op"],
    [trial({ memory: null }), "format-unreadable", "`a` has no readable bytes.per_op"],
    [["TrialRatio", {}], "format-unreadable", "`a` is no trial or estimate but a TrialRatio"],
    [["BenchmarkGroup", {}], "format-unreadable", "the group `a` has no `data`"],
    [7, "format-unreadable", "`a` is no trial or estimate but a value of another kind"],
  ])("%j", (value, code, message) => {
    const { findings } = read(saved(group({ a: value, b: trial() })));
    const line = typeof value === "number" ? {} : { line: 2 };
    expect(findings).toMatchObject([
      { severity: "error", code, message, where: { file: "out.json", ...line } },
    ]);
  });

  test.each([
    [saved(trial()), "a trial has no name"],
    [saved(group({ "*": trial({ memory: 1 }) })), "a benchmark is named `*`"],
    ['[{"BenchmarkTools": 1}, []]', "there are no versions followed by what was saved"],
    ['[{"Julia": "1", "BenchmarkTools": "1"}]', "there are no versions followed by what was saved"],
  ])("%s", (text, message) => {
    expect(read(text).results).toEqual([]);
    expect(read(text).findings[0]).toMatchObject({ severity: "error", message });
  });
});
