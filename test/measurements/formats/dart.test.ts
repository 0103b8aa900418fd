import { describe, expect, test } from "vitest";
import { dart } from "../../../src/measurements/formats/dart.ts";

const read = (text: string) => dart.parse([{ file: "stdout", text }]);

/** `name metric value` of each result. */
const told = (text: string): readonly string[] =>
  read(text).results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);

describe("a score", () => {
  test.each([
    ["Template(RunTime): 15.62 us.", "Template time.per_op 0.00001562"],
    ["Template(RunTime): 15.62 us", "Template time.per_op 0.00001562"],
    ["Template(RunTime): 7.5e-7 us.", "Template time.per_op 7.5e-13"],
    ["Template(RunTime): 12 ms.", "Template time.per_op 0.012"],
    ["List(A): b(RunTime): 3.0 us.", "List(A): b time.per_op 0.000003"],
    ["List (of int)(RunTime): 3.0 us.", "List (of int) time.per_op 0.000003"],
    ["Template(RunTime): 15.62 us.\r", "Template time.per_op 0.00001562"],
    ["Sum(RunTimeRaw): 15.62 ns", "Sum time.RunTimeRaw.mean 1.562e-8"],
    ["Loop(CpuCycles): 61254.5", "Loop less.CpuCycles 61254.5"],
    ["Loop(MemoryUse): 4096 bytes", "Loop less.B/MemoryUse 4096"],
    ["Loop(Rows): 12 rows/s", "Loop more.Rows 12"],
    ["Loop (Rows): 12 rows", "Loop less.Rows 12"],
  ])("%s", (line, result) => {
    expect(read(`${line}\n`).findings).toEqual([]);
    expect(told(`${line}\n`)).toEqual([result]);
  });
});

test.each([
  "Loop.totalIterations(Count): 46133.0",
  "Server(Main): started",
  "(RunTime) is below",
  "  indented(Total): 3",
  "lower(case): 3",
])("%s is no score", (line) => {
  expect(read(`${line}\n`)).toMatchObject({ results: [], findings: [] });
});

test.each([
  ["Template(RunTime): NaN us.\n", "`Template(RunTime): NaN us.` is no score"],
  ["Template(RunTime): 15.62\n", "`Template(RunTime): 15.62` is no score"],
  ["Template(RunTime): 15.62 laps\n", "`Template(RunTime): 15.62 laps` is no score"],
  ["Template(RunTime): 15.62 us", "`Template(RunTime): 15.62 us` is no score"],
  ["Loop(CpuCycles): 612", "`Loop(CpuCycles): 612` is no score"],
  ["Loop(CpuCycles): -3\n", "`Loop(CpuCycles): -3` is no score"],
  ["(RunTime): 15.62 us.\n", "a benchmark is named ``"],
])("%j cannot be read", (text, message) => {
  const { results, findings } = read(text);
  expect(results).toEqual([]);
  expect(findings).toMatchObject([{ severity: "error", message, where: { file: "stdout", line: 1 } }]);
});

test("names what the bench command runs with its flavour", () => {
  const text =
    "\nAOT - COMPILE\ndart compile\n\nAOT - RUN\nout.exe\n\nSort(RunTime): 1 us.\n\nJS - RUN\nnode\n\nSort(RunTime): 2 us.\n";
  expect(told(text)).toEqual(["Sort (AOT) time.per_op 0.000001", "Sort (JS) time.per_op 0.000002"]);
});

test("an exception is a failure, with what it says", () => {
  const text = "Sort(RunTime): 1 us.\nUnhandled exception:\nRangeError: 9\n#0 main\n";
  expect(told(text)).toHaveLength(1);
  expect(read(text).findings).toMatchObject([
    {
      severity: "error",
      code: "benchmark-failed",
      message: "a benchmark raised: RangeError: 9",
      where: { line: 2 },
    },
  ]);
  expect(read("Unhandled exception:").findings).toMatchObject([
    { message: "a benchmark raised an exception" },
  ]);
});
