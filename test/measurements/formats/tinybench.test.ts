import { describe, expect, test } from "vitest";
import { tinybench } from "../../../src/measurements/formats/tinybench.ts";

const parse = (text: string): ReturnType<typeof tinybench.parse> => tinybench.parse([{ file: "out", text }]);
const task = (result: object): string => JSON.stringify([{ name: "sort", result }]);

describe("a task", () => {
  test.each([
    ["samples of version 2", { mean: 2, samples: [3, 1] }, [0.003, 0.001]],
    ["the mean of version 2", { mean: 2, totalTime: 4 }, [0.002]],
    [
      "samples of version 3",
      { mean: 2, samples: [9], latency: { mean: 2, samples: [3, 1] } },
      [0.003, 0.001],
    ],
    ["the median of version 6", { state: "completed", period: 2, latency: { mean: 2, p50: 1.5 } }, [0.0015]],
    ["the mean where there is no median", { latency: { mean: 2 } }, [0.002]],
  ])("gives %s in seconds", (_, result, values) => {
    expect(parse(task(result))).toEqual({
      results: [{ benchmark: "sort", metric: "time.per_op", values }],
      findings: [],
    });
  });

  test.each([
    ["an error", { error: { message: "no" } }, "sort failed: no"],
    ["an error without its text", { error: {} }, "sort failed: its error is not in the JSON"],
    ["an error and numbers", { error: {}, mean: 2 }, "sort failed: its error is not in the JSON"],
    ["an abort in version 5", { aborted: true, latency: { mean: 2 } }, "sort did not complete: aborted"],
    ["an abort in version 6", { state: "aborted" }, "sort did not complete: aborted"],
    ["no run in version 6", { state: "not-started" }, "sort did not complete: not-started"],
    ["no numbers", {}, "sort has no result: it was not run"],
  ])("with %s gives none", (_, result, message) => {
    expect(parse(`\n${task(result)}`)).toMatchObject({
      results: [],
      findings: [{ code: "benchmark-failed", message, where: { line: 2 } }],
    });
  });

  test("that was never run has no result", () => {
    expect(parse('[{"name":"sort","runs":0}]').findings).toMatchObject([{ code: "benchmark-failed" }]);
  });

  test("may not be named as all benchmarks are", () => {
    expect(parse('[{"name":"*","result":{"mean":1}}]')).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable" }],
    });
  });
});

describe("a table", () => {
  const head = "┌─┐\n│ (index) │ Task name │ Latency avg (ns) │ Latency med (ns) │ Samples │ Error │\n├─┤\n";

  test.each([
    ["│ 0 │ 'sort' │ '20 ± 1%' │ '15.62 ± 1.00' │ 3 │ │", "sort", 1.562e-8],
    ["│ 0 │ 'sort' │ '20 ± 1%' │ '24000000' │ 3 │ │", "sort", 0.024],
    ["│ 0 │ \"it's\" │ '20 ± 1%' │ '15 ± 1' │ 3 │ │", "it's", 1.5e-8],
    ["│ 0 │ '5\\'\"` x\\ny\\\\' │ '20 ± 1%' │ '15 ± 1' │ 3 │ │", "5'\"` x\ny\\", 1.5e-8],
    ["\u001B[32m│ 0 │ \u001B[33m'sort'\u001B[39m │ '20 ± 1%' │ '15 ± 1' │ 3 │ │", "sort", 1.5e-8],
  ])("reads %j", (row, benchmark, value) => {
    expect(parse(`${head}${row}\n└─┘\n`)).toEqual({
      results: [{ benchmark, metric: "time.per_op", values: [value] }],
      findings: [],
    });
  });

  test.each([
    ["a failure", "│ 0 │ 'sort' │ │ │ │ 'no table' │", "sort failed: no table"],
    ["a cut row", "│ 0 │ 'sort' │ '20 ± 1%' │ '15 ± 1' │ 3 │", "this row is cut off, or a name has a `│`"],
    [
      "a row cut in its last cell",
      "│ 0 │ 's' │ '20' │ '15 ± 1' │ 3 │ ",
      "this row is cut off, or a name has a `│`",
    ],
    ["a line in a name", "│ 0 │ 'a│b' │ '20' │ '15' │ 3 │ │", "this row is cut off, or a name has a `│`"],
    ["no number", "│ 0 │ 'sort' │ '20' │ 'fast' │ 3 │ │", "`sort` has no readable time.per_op"],
  ])("tells %s with its line", (_, row, message) => {
    expect(parse(`${head}${row}\n└─┘\n`)).toMatchObject({
      results: [],
      findings: [{ severity: "error", message, where: { line: 4 } }],
    });
  });

  test("tells that it ends too early", () => {
    const { findings } = parse(`${head}│ 0 │ 'sort' │ '20' │ '15' │ 3 │ │\n`);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 2 } }]);
  });

  test("of version 2 tells a failure as NaN", () => {
    const rows = [{ "Task Name": "sort", "ops/sec": "NaN", "Average Time (ns)": "NaN" }];
    expect(parse(JSON.stringify(rows)).findings).toMatchObject([{ message: "sort failed" }]);
  });

  test("of another program is left alone", () => {
    expect(parse("┌─┐\n│ (index) │ a │\n├─┤\n│ 0 │ 1 │\n")).toEqual({ results: [], findings: [] });
  });
});
