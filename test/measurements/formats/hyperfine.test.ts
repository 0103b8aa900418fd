import { describe, expect, test } from "vitest";
import { hyperfine } from "../../../src/measurements/formats/hyperfine.ts";

type Values = Readonly<Record<string, unknown>>;

function parse(text: string): ReturnType<typeof hyperfine.parse> {
  return hyperfine.parse([{ file: "out", text }]);
}

function json(...results: readonly Values[]): string {
  return JSON.stringify({ results }, null, 2);
}

function told(text: string): readonly string[] {
  return parse(text).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

describe("JSON of version 1", () => {
  const one = { command: "ls", mean: 2, stddev: 1, median: 2, user: 0.5, system: 0, times: [1, 3] };

  test("has a sample per run", () => {
    expect(told(json({ ...one, memory_usage_byte: [10, 20], exit_codes: [0, 0] }))).toEqual([
      "ls time.per_op 1 3",
      "ls cpu.user 0.5",
      "ls cpu.system 0",
      "ls memory.peak 10 20",
    ]);
  });

  test("has parameters in names", () => {
    expect(told(json({ ...one, parameters: { a: "1", b: "x y" } }))[0]).toBe(
      "ls (a=1, b=x y) time.per_op 1 3",
    );
  });

  test.each([
    [[0, 2], "`ls` ended with exit code 2, 1 of 2 runs failed"],
    [[null, null], "`ls` was ended by a signal, 2 of 2 runs failed"],
  ])("gives no number where runs ended with %s", (exit_codes, message) => {
    expect(parse(json({ ...one, exit_codes }))).toMatchObject({
      results: [],
      findings: [{ code: "benchmark-failed", message, where: { file: "out", line: 3 } }],
    });
  });

  test("gives no time where the shell took as long", () => {
    expect(parse(json({ ...one, times: [1, 0] }))).toMatchObject({
      results: [{ metric: "cpu.user" }, { metric: "cpu.system" }],
      findings: [{ severity: "warning", code: "format-too-coarse", where: { line: 3 } }],
    });
  });

  test.each<[string, Values, string]>([
    ["times that are no numbers", { ...one, times: [1, "2"] }, "`ls` has no readable time.per_op"],
    ["no times", { command: "ls" }, "`ls` has no readable time.per_op"],
    ["no command", { times: [1] }, "a benchmark is named ``"],
  ])("tells of %s", (_, result, message) => {
    const { results, findings } = parse(json(result));
    expect(results.filter(({ metric }) => metric === "time.per_op")).toEqual([]);
    expect(findings).toMatchObject([{ message, where: { line: 3 } }]);
  });
});

describe("JSON of version 2", () => {
  const run = (seconds: number, exit_code: number | null = 0): Values => ({
    time_wall_clock: { value: seconds, unit: "second" },
    time_cpu: { value: 9, unit: "second" },
    time_user: { value: 0.5, unit: "second" },
    instructions: { value: 100 },
    cache_misses: { value: 7 },
    exit_code,
  });

  test("has a sample of everything per run", () => {
    expect(told(json({ command: "ls", measurements: [run(1), run(3)] }))).toEqual([
      "ls time.per_op 1 3",
      "ls cpu.user 0.5 0.5",
      "ls instructions 100 100",
      "ls less.cache_misses 7 7",
    ]);
  });

  test("has names, parameters and the environment in names", () => {
    const chosen = { name: "list", parameters: { a: { value: "1" } }, environment: { THREADS: "8" } };
    expect(told(json({ command: "ls", ...chosen, measurements: [run(1)] }))[0]).toBe(
      "list (a=1, THREADS=8) time.per_op 1",
    );
  });

  test("gives no number where a run failed", () => {
    expect(parse(json({ command: "ls", measurements: [run(1), run(1, 137)] }))).toMatchObject({
      results: [],
      findings: [{ message: "`ls` ended with exit code 137, 1 of 2 runs failed" }],
    });
  });

  test("tells of a measurement that some runs lack", () => {
    expect(
      parse(json({ command: "ls", measurements: [run(1), { ...run(1), time_user: null }] })).findings,
    ).toMatchObject([{ message: "`ls` has no readable cpu.user", where: { line: 3 } }]);
  });
});

describe("CSV", () => {
  const header = "command,mean,stddev,median,user,system,min,max";
  const header2 =
    "command,time_wall_clock_unit,time_wall_clock_mean,time_wall_clock_stddev,time_wall_clock_median";

  test("has the medians of version 1", () => {
    expect(told(`${header},parameter_median\n"a, b",1,,2,3,4,5,6,7\n`)).toEqual([
      "a, b (median=7) time.per_op 2",
      "a, b (median=7) cpu.user 3",
      "a, b (median=7) cpu.system 4",
    ]);
  });

  test.each([
    ["ns", 1e-8],
    ["µs", 1e-5],
    ["ms", 0.01],
    ["s", 10],
    ["min", 600],
    ["h", 36000],
  ])("has the medians of version 2 in %s", (unit, seconds) => {
    expect(parse(`${header2}\na,${unit},1,2,10\n`).results).toMatchObject([
      { values: [expect.closeTo(seconds, 14)] },
    ]);
  });

  test.each([
    ["memory_peak_resident", "B", "memory.peak 10"],
    ["memory_peak_resident", "kB", "memory.peak 10000"],
    ["memory_peak_resident", "MiB", "memory.peak 10485760"],
    ["instructions", "count", "instructions 10"],
    ["instructions", "k", "instructions 10000"],
    ["cpu_cycles", "M", "less.cpu_cycles 10000000"],
    ["cpu_cycles", "B", "less.cpu_cycles 10000000000"],
  ])("has %s in %s", (kind, unit, result) => {
    const names = ["unit", "mean", "stddev", "median"].map((stat) => `,${kind}_${stat}`).join("");
    expect(told(`command${names}\na,${unit},1,2,10\nb,,,,\n`)).toEqual([`a ${result}`]);
  });

  test.each([
    ["a cell too few", "a,1,2,3,4,5,6\n", "7 of 8 cells, or the last is cut off"],
    ["a row that is cut off", "a,1,2,3,4,5,6,7", "8 of 8 cells, or the last is cut off"],
    ["no number", "a,1,2,x,4,5,6,7\n", "`a` has no readable time.per_op"],
    ["no command", ",1,2,3,,,6,7\n", "a benchmark is named ``"],
  ])("tells of %s", (_, row, message) => {
    const { results, findings } = parse(`${header}\n${row}`);
    expect(results.filter(({ metric }) => metric === "time.per_op")).toEqual([]);
    expect(findings).toMatchObject([{ code: "format-unreadable", message, where: { file: "out", line: 2 } }]);
  });

  test("tells of an unknown unit", () => {
    expect(parse(`${header2}\na,parsecs,1,2,10\n`)).toMatchObject({
      results: [],
      findings: [{ where: { line: 2 } }],
    });
  });

  test("tells of two commands of one name", () => {
    expect(parse(`${header}\na,1,2,3,4,5,6,7\na,1,2,9,4,5,6,7\n`)).toMatchObject({
      results: [{ values: [3] }, { values: [4] }, { values: [5] }],
      findings: [{ message: "two commands are called `a`", where: { line: 3 } }],
    });
  });
});
