import { describe, expect, test } from "vitest";
import { mitata } from "../../../src/measurements/formats/mitata.ts";

const parse = (text: string): ReturnType<typeof mitata.parse> => mitata.parse([{ file: "out", text }]);

/** `name metric values` of each result. */
function told(text: string): readonly string[] {
  return parse(text).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

const run = (one: object, trial: object = {}): string =>
  JSON.stringify({ layout: [{ name: null }, { name: "sort" }], benchmarks: [{ runs: [one], ...trial }] });

describe("JSON of version 1", () => {
  test.each<[string, object, object, readonly string[]]>([
    ["samples", { name: "a", stats: { samples: [3, 2], p50: 1 } }, {}, ["a time.per_op 3e-9 2e-9"]],
    ["the median", { name: "a", stats: { samples: null, p50: 1e9, avg: 2 } }, {}, ["a time.per_op 1"]],
    ["the mean", { name: "a", stats: { avg: 2e9 } }, {}, ["a time.per_op 2"]],
    ["a group", { name: "a", stats: { p50: 1e9 } }, { group: 1 }, ["sort > a time.per_op 1"]],
    ["no group", { name: "a", stats: { p50: 1e9 } }, { group: 0 }, ["a time.per_op 1"]],
    [
      "arguments that the name does not show",
      { name: "a", args: { n: 1, way: "up", list: [2] }, stats: { p50: 1e9 } },
      { alias: "a" },
      ["a n=1 way=up list=[2] time.per_op 1"],
    ],
    [
      "arguments that the name shows",
      { name: "a 1", args: { n: 1 }, stats: { p50: 1e9 } },
      { alias: "a $n" },
      ["a 1 time.per_op 1"],
    ],
    [
      "memory, collection and counters",
      {
        name: "a",
        stats: { p50: 1e9, heap: { avg: 64 }, gc: { avg: 2e6 }, counters: { instructions: { avg: 12 } } },
      },
      {},
      ["a time.per_op 1", "a bytes.per_op 64", "a less.s/gc 0.002", "a instructions 12"],
    ],
    [
      "no counters where the machine has none",
      { name: "a", stats: { p50: 1e9, counters: { instructions: { avg: 0 } } } },
      {},
      ["a time.per_op 1"],
    ],
  ])("gives %s", (_, one, trial, expected) => {
    expect(told(run(one, trial))).toEqual(expected);
    expect(parse(run(one, trial)).findings).toEqual([]);
  });

  test("tells errors and unusable numbers", () => {
    expect(parse(run({ name: "a", error: { message: "no" } })).findings).toMatchObject([
      { code: "benchmark-failed", message: "a failed: no", where: { file: "out", line: 1 } },
    ]);
    expect(parse(run({ name: "a", stats: { p50: null } }))).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable" }],
    });
  });
});

describe("the text of version 1", () => {
  const head = "benchmark           avg (min … max) p75 / p99    (min … top 1%)\n----------------------\n";
  const row = (rest: string): string => `${head}${"sort 5/iter".padEnd(20)} ${rest}`;

  test.each([
    ["189.65 ps/iter  73.24 ps  █", 1.8965e-10],
    ["  1.06 µs/iter", 1.06e-6],
    [" 23.40 ms/iter", 0.0234],
    ["  1.50 s/iter", 1.5],
    ["  2.50 m/iter", 150],
    ["  2.00 h/iter", 7200],
  ])("reads %j", (rest, value) => {
    expect(parse(row(rest))).toEqual({
      results: [{ benchmark: "sort 5/iter", metric: "time.per_op", values: [value] }],
      findings: [],
    });
  });

  test.each([
    ["error: no such table", "benchmark-failed", "sort 5/iter failed: no such table"],
    ["NaN h/iter", "format-unreadable", "`sort 5/iter` has no readable time"],
    ["12.00 parsecs/iter", "format-unreadable", "`sort 5/iter` has no readable time"],
  ])("tells %j with its line", (rest, code, message) => {
    expect(parse(row(rest))).toMatchObject({
      results: [],
      findings: [{ severity: "error", code, message, where: { line: 3 } }],
    });
  });

  test.each(["1.06", "1.06 ", "1.06 µ", "1.06 µs", "1.06 µs/it"])(
    "a row cut to %j gives no number",
    (rest) => {
      expect(parse(row(rest)).results).toEqual([]);
    },
  );

  test("knows where a group ends, and what is named twice", () => {
    const one = (name: string): string => `${name.padEnd(20)}   1.00 ns/iter\n`;
    const dashes = "----------------------\n";
    const text = `${head}${one("a")}\n• group\n${dashes}${one("a")}${one("a")}\n${dashes}${one("b")}${head}${one("a")}`;
    expect(told(text)).toEqual(["a", "group > a", "b", "a"].map((name) => `${name} time.per_op 1e-9`));
    expect(parse(text).findings).toMatchObject([{ code: "format-unreadable", where: { line: 8 } }]);
  });
});

test.each([
  ["272 ps/iter", 2.72e-10],
  ["2'456 µs/iter     (254 ps … 1'205 ns)", 2.456e-3],
  ["12'345 ns/iter", 1.2345e-5],
])("reads %j of version 0.1", (rest, value) => {
  const head = "benchmark    time (avg)             (min … max)       p75       p99      p999";
  const { results, findings } = parse(`${head}\n${"sort".padEnd(9)}${rest.padStart(14)}\n`);
  expect(findings).toEqual([]);
  expect(results).toEqual([{ benchmark: "sort", metric: "time.per_op", values: [value] }]);
});

test.each([
  "benchmark      time (avg)        iter/s             (min … max)       p75       p99      p995",
  "benchmark      time (avg)             (min … max)       p75       p99      p995",
  '{"context":{},"benchmarks":[{"name":"BM_Sort","run_name":"BM_Sort"}]}',
])("leaves %j to another tool", (text) => {
  expect(mitata.detect(text)).toBe(false);
});
