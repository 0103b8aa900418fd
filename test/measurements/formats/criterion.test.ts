import { describe, expect, test } from "vitest";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";
import { criterion } from "../../../src/measurements/formats/criterion.ts";

function read(text: string): ParsedOutput {
  return criterion.parse([{ file: "stdout", text }]);
}

function told({ results }: ParsedOutput): readonly string[] {
  return results.map(
    ({ benchmark, metric, values }) =>
      `${benchmark} ${metric} ${values.map((value) => Number(value.toPrecision(12))).join(" ")}`,
  );
}

const blank = " ".repeat(24);

describe("printed times", () => {
  test.each([
    ["1.0000 ps 2.5000 ps 3.0000 ps", 2.5e-12],
    ["99.561 ns 101.24 ns 102.80 ns", 1.0124e-7],
    ["1.1515 µs 1.1526 µs 1.1544 µs", 1.1526e-6],
    ["1.1515 us 1.1526 us 1.1544 us", 1.1526e-6],
    ["383.52 ns 682.10 ns 1.0164 µs", 6.821e-7],
    ["3.0731 ms 3.0767 ms 3.0802 ms", 0.0030767],
    ["1.0000 s 12.345 s 13.000 s", 12.345],
  ])("of [%s] are %d s", (list, value) => {
    expect(read(`fib                     time:   [${list}]\n`)).toEqual({
      results: [{ benchmark: "fib", metric: "time.per_op", values: [value] }],
      findings: [],
    });
  });

  test.each([
    ["28.710   B/s 36.675   B/s 46.888   B/s", "bytes.per_second 36.675"],
    ["28.710 KiB/s 2.0000 KiB/s 46.888 KiB/s", "bytes.per_second 2048"],
    ["28.710 MiB/s 2.0000 MiB/s 46.888 MiB/s", "bytes.per_second 2097152"],
    ["28.710 GiB/s 2.0000 GiB/s 46.888 GiB/s", "bytes.per_second 2147483648"],
    ["28.710 MB/s 2.5000 MB/s 46.888 MB/s", "bytes.per_second 2500000"],
    ["28.710 Kb/s 16.000 Kb/s 46.888 Kb/s", "bytes.per_second 2000"],
    ["98.384  elem/s 146.61  elem/s 260.74  elem/s", "more.elem/s 146.61"],
    ["98.384 Melem/s 146.61 Melem/s 260.74 Melem/s", "more.elem/s 146610000"],
  ])("have the throughput [%s]", (list, rate) => {
    const text = `fib                     time:   [1.0 s 2.0 s 3.0 s]\n${blank}thrpt:  [${list}]\n`;
    expect(told(read(text))).toEqual(["fib time.per_op 2", `fib ${rate}`]);
  });

  test("may have the throughput in elements and in bytes", () => {
    const text = `a                       time:   [1.0 s 2.0 s 3.0 s]\n${blank}thrpt:  [1 Kelem/s 2 Kelem/s 3 Kelem/s]\n${blank}thrpt:  [1 B/s 2 B/s 3 B/s]\n`;
    expect(told(read(text))).toEqual(["a time.per_op 2", "a more.elem/s 2000", "a bytes.per_second 2"]);
  });

  test("have a long name on the line before, and changes are no times", () => {
    const text = [
      "copy/decimal units and a rather long name",
      `${blank}time:   [1.0 s 2.0 s 3.0 s]`,
      "                 change:",
      `${blank}time:   [+0.2001% +63.510% +150.54%] (p = 0.11 > 0.05)`,
      `${blank}thrpt:  [−60.086% −38.842% −0.1997%]`,
      "short                   time:   [1.0 s 4.0 s 5.0 s]",
      `${blank}change: [−53.002% −24.561% +25.922%] (p = 0.33 > 0.05)`,
      "",
    ].join("\n");
    expect(told(read(text))).toEqual([
      "copy/decimal units and a rather long name time.per_op 2",
      "short time.per_op 4",
    ]);
    expect(read(text).findings).toEqual([]);
  });
});

describe("printed text that gives no number", () => {
  test.each<[string, string, string, number, string]>([
    [
      "a benchmark that never ended",
      "Benchmarking a: b\nBenchmarking a: b: Warming up for 3.0000 s\npanicked\n",
      "benchmark-failed",
      1,
      "a: b gave no result",
    ],
    [
      "one that is only profiled",
      "Benchmarking a\nBenchmarking a: Complete (Analysis Disabled)\n",
      "benchmark-failed",
      1,
      "a gave no result",
    ],
    [
      "a build that failed",
      "error: could not compile `x`\n",
      "benchmark-failed",
      1,
      "error: could not compile `x`",
    ],
    [
      "a line that is cut off",
      "\nfib      time:   [1.0 s 2.0 s 3.0",
      "format-unreadable",
      2,
      "the time of fib cannot be read",
    ],
    [
      "a line that no line break ends",
      "fib      time:   [1.0 s 2.0 s 3.0 s]",
      "format-unreadable",
      1,
      "the time of fib cannot be read",
    ],
    [
      "a measurement other than time",
      "fib      time:   [1.0 cycles 2.0 cycles 3.0 cycles]\n",
      "format-unreadable",
      1,
      "the time of fib cannot be read",
    ],
    [
      "no number",
      "fib      time:   [1.0 s NaN s 3.0 s]\n",
      "format-unreadable",
      1,
      "the time of fib cannot be read",
    ],
    [
      "a time without a name",
      `hello\n${blank}time:   [1.0 s 2.0 s 3.0 s]\n`,
      "format-unreadable",
      2,
      "this time has no name",
    ],
  ])("%s", (_, text, code, line, message) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { file: "stdout", line } }]);
  });

  test("a throughput that cannot be read", () => {
    const { findings } = read(
      `a        time:   [1.0 s 2.0 s 3.0 s]\n${blank}thrpt:  [1 row/s 2 row/s 3 row/s]\n`,
    );
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 2 } }]);
  });
});

describe("files", () => {
  const sample = (iters: string, times: string): string =>
    `{"sampling_mode":"Linear","iters":${iters},"times":${times}}`;
  const benchmark = (throughput: string): string =>
    `{"group_id":"g","throughput":${throughput},"full_id":"g/f/10","directory_name":"g/f/10","title":"g/f/10"}`;
  const folder = (files: Readonly<Record<string, string>>): ParsedOutput =>
    criterion.parse(
      Object.entries(files).map(([file, text]) => ({ file: `target/criterion/g/f/10/${file}`, text })),
    );

  test.each([
    ["null", []],
    ['{"Bytes":64}', ["g/f/10 bytes.per_second 128000000000 64000000000"]],
    ['{"BytesDecimal":64}', ["g/f/10 bytes.per_second 128000000000 64000000000"]],
    ['{"Bits":64}', ["g/f/10 bytes.per_second 16000000000 8000000000"]],
    ['{"Elements":3}', ["g/f/10 more.elem/s 6000000000 3000000000"]],
    [
      '{"ElementsAndBytes":{"elements":3,"bytes":64}}',
      ["g/f/10 more.elem/s 6000000000 3000000000", "g/f/10 bytes.per_second 128000000000 64000000000"],
    ],
  ])("give each sample's time per iteration; throughput %s", (throughput, rates) => {
    const output = folder({
      "new/benchmark.json": benchmark(throughput),
      "new/sample.json": sample("[2.0,4.0]", "[1.0,4.0]"),
      "new/estimates.json": '{"median":{"point_estimate":7}}',
      "base/benchmark.json": benchmark("null"),
      "base/sample.json": sample("[1.0]", "[9.0]"),
      "change/estimates.json": '{"median":{"point_estimate":0.1}}',
    });
    expect(output.findings).toEqual([]);
    expect(told(output)).toEqual(["g/f/10 time.per_op 5e-10 1e-9", ...rates]);
  });

  test("without samples give the median", () => {
    const output = folder({
      "new/benchmark.json": benchmark("null"),
      "new/estimates.json": '{"mean":{"point_estimate":8},"median":{"point_estimate":7}}',
    });
    expect(told(output)).toEqual(["g/f/10 time.per_op 7e-9"]);
  });

  test("are preferred to what was printed", () => {
    const output = criterion.parse([
      { file: "stdout", text: "g/f/10      time:   [1.0 s 2.0 s 3.0 s]\n" },
      { file: "new/benchmark.json", text: benchmark("null") },
      { file: "new/sample.json", text: sample("[1]", "[1]") },
    ]);
    expect(told(output)).toEqual(["g/f/10 time.per_op 1e-9"]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["samples of nobody", { "new/sample.json": sample("[1]", "[1]") }, "format-unreadable"],
    [
      "samples that are cut off, whatever lies beside them",
      {
        "new/benchmark.json": benchmark("null"),
        "new/sample.json": '{"iters":[1',
        "new/estimates.json": '{"median":{"point_estimate":7}}',
      },
      "format-unreadable",
    ],
    [
      "more times than iterations",
      { "new/benchmark.json": benchmark("null"), "new/sample.json": sample("[1]", "[1,2]") },
      "format-unreadable",
    ],
    [
      "no sample at all",
      { "new/benchmark.json": benchmark("null"), "new/sample.json": sample("[]", "[]") },
      "format-unreadable",
    ],
    [
      "a negative time",
      { "new/benchmark.json": benchmark("null"), "new/sample.json": sample("[1]", "[-1]") },
      "format-unreadable",
    ],
    [
      "no iteration",
      { "new/benchmark.json": benchmark("null"), "new/sample.json": sample("[0]", "[1]") },
      "benchmark-failed",
    ],
    [
      "no time",
      { "new/benchmark.json": benchmark("null"), "new/sample.json": sample("[1]", "[0]") },
      "benchmark-failed",
    ],
  ])("with %s give nothing", (_, files, code) => {
    const { results, findings } = folder(files);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code }]);
  });
});

describe("messages of cargo-criterion", () => {
  const message = (unit: string): string =>
    `{"reason":"benchmark-complete","id":"a/1","iteration_count":[10,20],"measured_values":[100.0,400.0],"unit":"${unit}","throughput":[{"per_iteration":5,"unit":"bytes"}]}\n`;
  const end = '{"reason":"group-complete","group_name":"a","benchmarks":["a/1"]}\n';

  test("give each sample", () => {
    expect(told(read(message("ns") + end))).toEqual([
      "a/1 time.per_op 1e-8 2e-8",
      "a/1 bytes.per_second 500000000 250000000",
    ]);
  });

  test.each([
    ["another unit", message("cycles") + end, "format-unreadable", 1],
    ["a cut", `${end}${message("ns").slice(0, 80)}`, "format-unreadable", 2],
  ])("with %s give nothing", (_, text, code, line) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings[0]).toMatchObject({ code, where: { file: "stdout", line } });
  });

  test("without the end of their group are told", () => {
    expect(read(message("ns")).findings).toMatchObject([{ code: "benchmark-failed", where: { line: 1 } }]);
  });
});
