import { expect, test } from "vitest";
import { benchmarkjs } from "../../../src/measurements/formats/benchmarkjs.ts";

const parse = (text: string): ReturnType<typeof benchmarkjs.parse> =>
  benchmarkjs.parse([{ file: "out", text }]);

test.each([
  ["sort x 1,250,000 ops/sec ±0.50% (90 runs sampled)", "sort", 8e-7],
  ["sort x 40 ops/sec ±0.50% (1 run sampled)", "sort", 0.025],
  ["a x 2 ops/sec x 0.50 ops/sec ±12.50% (9 runs sampled)", "a x 2 ops/sec", 2],
  ["  \u001B[32m<Test #1>\u001B[0m x 4.00 ops/sec ±NaN% (9 runs sampled)\r", "<Test #1>", 0.25],
])("reads %j", (line, benchmark, value) => {
  expect(parse(`> bench\n${line}\nFastest is sort: it\n`)).toEqual({
    results: [{ benchmark, metric: "time.per_op", values: [value] }],
    findings: [],
  });
});

test.each([
  ["sort: ", "benchmark-failed", "sort failed: no reason was told"],
  ["sort: Error", "benchmark-failed", "sort failed: Error"],
  ["sort: TypeError: no", "benchmark-failed", "sort failed: TypeError: no"],
  ["a: b: errno: -2,code: ENOENT", "benchmark-failed", "a: b failed: errno: -2,code: ENOENT"],
  ["sort x 0.00 ops/sec ±0.00% (0 runs sampled)", "benchmark-failed", "sort did not run"],
  ["sort x 0.00 ops/sec ±0.00% (5 runs sampled)", "benchmark-failed", "sort did not run"],
  ["sort x Infinity ops/sec ±0.00% (5 runs sampled)", "format-unreadable", "this result cannot be read"],
  ["sort x 1,250 ops/sec", "format-unreadable", "this result cannot be read"],
  [" x 40 ops/sec ±0.50% (1 run sampled)", "format-unreadable", "a benchmark is named ``"],
])("tells %j with its line", (line, code, message) => {
  expect(parse(`> bench\n${line}\n`)).toMatchObject({
    results: [],
    findings: [{ severity: "error", code, message, where: { file: "out", line: 2 } }],
  });
});

test.each(["Fastest is a", "Results:", "Listening: port 80", "Fastest is sort with ~ 1,250 ops/sec"])(
  "ignores %j",
  (line) => {
    expect(parse(line)).toEqual({ results: [], findings: [] });
  },
);

test("samples of a name that comes again belong together", () => {
  const line = "sort x 40 ops/sec ±0.50% (1 run sampled)\n";
  expect(parse(line + line).results).toHaveLength(2);
});
