import { describe, expect, test } from "vitest";
import { go } from "../../../src/measurements/formats/go.ts";

function read(text: string): ReturnType<typeof go.parse> {
  return go.parse([{ file: "stdout", text }]);
}

/** `name metric values` of each result. */
function told(text: string): readonly string[] {
  return read(text).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

describe("a line of a result", () => {
  test.each<[string, string, readonly string[]]>([
    ["time", "BenchmarkA-8 \t 100\t 15.62 ns/op", ["BenchmarkA-8 time.per_op 1.562e-8"]],
    [
      "less than a nanosecond",
      "BenchmarkA \t1000000000\t 0.0000012 ns/op",
      ["BenchmarkA time.per_op 1.2e-15"],
    ],
    ["an exponent", "BenchmarkA 1 1.5e+06 ns/op", ["BenchmarkA time.per_op 0.0015"]],
    [
      "spaces instead of tabs",
      "BenchmarkA-8   100   12 ns/op   0 B/op",
      ["BenchmarkA-8 time.per_op 1.2e-8", "BenchmarkA-8 bytes.per_op 0"],
    ],
    [
      "throughput",
      "BenchmarkA 5 1000 ns/op 980.39 MB/s",
      ["BenchmarkA time.per_op 0.000001", "BenchmarkA bytes.per_second 980390000"],
    ],
    ["a name without more", "Benchmark 5 1000 ns/op", ["Benchmark time.per_op 0.000001"]],
    [
      "a unit of its own",
      "BenchmarkA 5 7 widgets/op 3 ns/lookup 2 p99-ns/op",
      ["BenchmarkA less.widgets/op 7", "BenchmarkA less.s/lookup 3e-9", "BenchmarkA less.p99-sec/op 2e-9"],
    ],
    [
      "counted per second",
      "BenchmarkA 5 7 req/s 8 rows/sec",
      ["BenchmarkA more.req/s 7", "BenchmarkA more.rows/sec 8"],
    ],
    ["Windows line breaks", "BenchmarkA 5 7 ns/op\r", ["BenchmarkA time.per_op 7e-9"]],
    [
      "text before the name",
      "warm 5 BenchmarkA-2 \twarm      100\t  7 ns/op",
      ["BenchmarkA-2 time.per_op 7e-9"],
    ],
    [
      "text before the numbers",
      "BenchmarkA-2 \tcache1000\t 7 ns/op 3 B/op",
      ["BenchmarkA-2 time.per_op 7e-9", "BenchmarkA-2 bytes.per_op 3"],
    ],
    [
      "lines before the numbers",
      "BenchmarkA-2 \twarm\nhello\n  100\t 7 ns/op",
      ["BenchmarkA-2 time.per_op 7e-9"],
    ],
    ["what -v announces", "BenchmarkA\nBenchmarkA-2 \t  100\t 7 ns/op", ["BenchmarkA-2 time.per_op 7e-9"]],
    ["prose", "Benchmarking 5 things took 7 ns/op\nUnit tests: 3", []],
  ])("%s", (_, text, results) => {
    expect(read(`${text}\n`).findings).toEqual([]);
    expect(told(`${text}\n`)).toEqual(results);
  });
});

test("equal names of several packages stay apart", () => {
  const text =
    "pkg: a/x\nBenchmarkA 1 1 ns/op\nok  \ta/x\t1s\npkg: a/y\nBenchmarkA 1 2 ns/op\nok  \ta/y\t1s\nBenchmarkA 1 3 ns/op\n";
  expect(told(text)).toEqual([
    "a/x.BenchmarkA time.per_op 1e-9",
    "a/y.BenchmarkA time.per_op 2e-9",
    "BenchmarkA time.per_op 3e-9",
  ]);
});

test("events of several packages may stand between each other", () => {
  const event = (name: string, output: string): string =>
    JSON.stringify({ Action: "output", Package: name, Output: output });
  const text = [
    event("x", "BenchmarkA \t"),
    event("y", "BenchmarkB 1 2"),
    event("x", "1\t1 ns/op\n"),
    event("y", " ns/op\n"),
  ];
  expect(told(`${text.join("\n")}\n`)).toEqual([
    "x.BenchmarkA time.per_op 1e-9",
    "y.BenchmarkB time.per_op 2e-9",
  ]);
});

describe("Unit lines", () => {
  test.each([
    ["Unit score better=higher assume=exact", "BenchmarkA more.score 5"],
    ["Unit score assume=exact", "BenchmarkA less.score 5"],
    ["Unit score better=lower", "BenchmarkA less.score 5"],
  ])("%s", (line, result) => {
    expect(told(`${line}\nBenchmarkA 1 5 score\n`)).toEqual([result]);
  });

  test("are matched in base units", () => {
    expect(told("Unit free-MB better=higher\nBenchmarkA 1 5 free-MB\n")).toEqual([
      "BenchmarkA more.free-B 5000000",
    ]);
  });

  test.each([
    ["after a result", "BenchmarkA 1 5 score\nUnit score better=higher\n", 2],
    ["that contradict each other", "Unit score better=higher\nUnit score better=lower\n", 2],
    ["without a direction", "Unit score better=more\n", 1],
  ])("%s are told", (_, text, line) => {
    expect(read(text).findings).toMatchObject([
      { code: "format-unreadable", where: { file: "stdout", line } },
    ]);
  });
});

describe("what gives no number", () => {
  test.each<[string, string, string, number, string]>([
    [
      "a failure",
      "BenchmarkA-2 \t--- FAIL: BenchmarkA-2\n    a_test.go:1: no\n",
      "benchmark-failed",
      1,
      "BenchmarkA-2 failed",
    ],
    [
      "a failure inside",
      "pkg: x\n    --- FAIL: BenchmarkA/b\n",
      "benchmark-failed",
      2,
      "x.BenchmarkA/b failed",
    ],
    ["a skipped benchmark", "--- SKIP: BenchmarkA\n", "benchmark-skipped", 1, "BenchmarkA was skipped"],
    [
      "a benchmark that ended the process",
      "pkg: x\nBenchmarkA-2 \texit now\nFAIL\tx\t1s\n",
      "benchmark-failed",
      2,
      "x.BenchmarkA-2 gave no result: exit now",
    ],
    [
      "a panic after 0 iterations",
      "BenchmarkA-2 \t 0\t NaN ns/op\n",
      "benchmark-failed",
      1,
      "BenchmarkA-2 ended before its first iteration",
    ],
    ["a panic", "panic: boom\nFAIL\tx\t1s\n", "benchmark-failed", 2, "x failed: panic: boom"],
    ["a build that failed", "FAIL\tx [build failed]\n", "benchmark-failed", 1, "x failed [build failed]"],
    ["the end of the text", "BenchmarkA-2 \t", "benchmark-failed", 1, "BenchmarkA-2 gave no result"],
    [
      "a line that is cut off",
      "BenchmarkA 1 5 ns/op 3 B",
      "format-unreadable",
      1,
      "the result of BenchmarkA is cut off",
    ],
    [
      "a number without a unit",
      "BenchmarkA 1 5 ns/op 3\n",
      "format-unreadable",
      1,
      "3 of BenchmarkA has no unit",
    ],
    [
      "no number",
      "\nBenchmarkA 1 NaN x\n",
      "format-unreadable",
      2,
      "`NaN x` of BenchmarkA is no number of zero or more",
    ],
    [
      "infinity",
      "BenchmarkA 1 1e999 x\n",
      "format-unreadable",
      1,
      "`1e999 x` of BenchmarkA is no number of zero or more",
    ],
    [
      "less than zero",
      "BenchmarkA 1 5 ns/op -1 x\n",
      "format-unreadable",
      1,
      "`-1 x` of BenchmarkA is no number of zero or more",
    ],
    ["no measurement", "BenchmarkA \t1000\n", "format-unreadable", 1, "BenchmarkA has no measurement"],
    [
      "a name glued to other text",
      "warmBenchmarkA-2 \t100\t7 ns/op\n",
      "format-unreadable",
      1,
      "the name of this result cannot be told from what was printed before it",
    ],
    [
      "no iterations",
      "BenchmarkA fast 7 ns/op\n",
      "format-unreadable",
      1,
      "BenchmarkA has no number of iterations before its time",
    ],
    [
      "an event that is cut off",
      '{"Action":"output","Package":"x","Outp',
      "format-unreadable",
      1,
      "this event of go test -json cannot be read",
    ],
  ])("%s", (_, text, code, line, message) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { file: "stdout", line } }]);
  });
});
