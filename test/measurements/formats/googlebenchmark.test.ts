import { describe, expect, test } from "vitest";
import { googleBenchmark } from "../../../src/measurements/formats/googlebenchmark.ts";

const header = "Benchmark             Time             CPU   Iterations";

/** A row under the header above, whose names take 12 characters. */
function row(name: string, time: string, cpu: string, iterations: string, rest = ""): string {
  return `${name.padEnd(12)} ${time.padStart(13)} ${cpu.padStart(15)} ${iterations.padStart(12)}${rest}`;
}

function read(...lines: readonly string[]): ReturnType<typeof googleBenchmark.parse> {
  return googleBenchmark.parse([{ file: "stdout", text: lines.map((line) => `${line}\n`).join("") }]);
}

function told(...lines: readonly string[]): readonly string[] {
  return read(...lines).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

const times = (name: string, digits: string): readonly string[] => [
  `${name} time.per_op ${digits}`,
  `${name} cpu.per_op ${digits}`,
];

describe("a row", () => {
  test.each([
    ["nanoseconds", "1.23 ns", "1.23e-9"],
    ["microseconds", "123 us", "0.000123"],
    ["milliseconds", "12.3 ms", "0.0123"],
    ["seconds", "0.123 s", "0.123"],
    ["many digits", "123456 ns", "0.000123456"],
    ["an exponent", "1.23457e+10 ns", "12.3457"],
  ])("in %s", (_, time, seconds) => {
    expect(told(header, row("BM_A", time, time, "100"))).toEqual(times("BM_A", seconds));
  });

  test("without the library's banner, between other lines, with Windows line breaks", () => {
    const lines = [
      "building",
      `${header}\r`,
      "---\r",
      "warming up",
      `${row("BM_A", "1.23 ns", "1.23 ns", "100")}\r`,
      "1 ns",
    ];
    expect(told(...lines)).toEqual(times("BM_A", "1.23e-9"));
    expect(read(...lines).findings).toEqual([]);
  });

  test("whose name has spaces", () => {
    expect(told(header, row("BM<int, 32>", "1.23 ns", "1.23 ns", "100"))).toEqual(
      times("BM<int, 32>", "1.23e-9"),
    );
  });

  test("before any header is none", () => {
    expect(read(row("BM_A", "1.23 ns", "1.23 ns", "100"))).toEqual({ results: [], findings: [] });
  });

  test("of a fit is none", () => {
    const lines = [
      header,
      row("BM_BigO", "1.23 N", "1.23 N", ""),
      row("BM_BigO", "1.2 (1)", "1.2 (1)", ""),
      row("BM_RMS", "3 %", "3 %", ""),
    ];
    expect(read(...lines)).toEqual({ results: [], findings: [] });
  });
});

describe("counters", () => {
  test.each([
    ["a=3", "less.a 3"],
    ["a=3/s", "more.a 3"],
    ["a=1.5k", "less.a 1500"],
    ["a=1.5M/s", "more.a 1500000"],
    ["a=4Ki", "less.a 4096"],
    ["a=2Mi", "less.a 2097152"],
    ["a=5m", "less.a 0.005"],
    ["a=5ms", "less.a 0.005"],
    ["a=7.46117ns", "less.a 7.46117e-9"],
    ["a=2.5e+30", "less.a 2.5e+30"],
    ["bytes_per_second=2G/s", "bytes.per_second 2147483648"],
    ["bytes_per_second=2Gi/s", "bytes.per_second 2147483648"],
    ["items_per_second=2G/s", "more.items/s 2000000000"],
    ["a=b=3", "less.a=b 3"],
  ])("%s", (counter, result) => {
    const [, , told3] = told(header, row("BM_A", "1.23 ns", "1.23 ns", "100", ` ${counter} a label of 3 ns`));
    expect(told3).toBe(`BM_A ${result.replace("a=b", "a_b")}`);
  });

  test.each(["a=nan", "a=-nan", "a=inf", "a=-2", "a=", "=3", "a=3x", "size"])("%s is none", (counter) => {
    expect(told(header, row("BM_A", "1.23 ns", "1.23 ns", "100", ` ${counter}`))).toEqual(
      times("BM_A", "1.23e-9"),
    );
  });

  test("in columns", () => {
    const table = `${header}          a          b`;
    expect(told(table, row("BM_A", "1.23 ns", "1.23 ns", "100", "        nan      2k/s a label"))).toEqual([
      ...times("BM_A", "1.23e-9"),
      "BM_A more.b 2000",
    ]);
  });

  test("in columns whose names cannot be told apart are told with their line", () => {
    const table = `${header} cache hits`;
    expect(read(table, row("BM_A", "1.23 ns", "1.23 ns", "100", "          3"))).toMatchObject({
      results: [{ metric: "time.per_op" }, { metric: "cpu.per_op" }],
      findings: [{ message: "the counters of BM_A do not stand under their names", where: { line: 2 } }],
    });
  });
});

describe("repetitions and statistics", () => {
  const one = (name: string, time: string, iterations: string): string => row(name, time, time, iterations);
  const group = (name: string): readonly string[] => [
    one(`${name}_mean`, "3.00 ns", "3"),
    one(`${name}_median`, "2.50 ns", "3"),
    one(`${name}_stddev`, "0.100 ns", "3"),
    row(`${name}_cv`, "4.00 %", "4.00 %", "3"),
    one(`${name}_max`, "4.00 ns", "3"),
  ];

  test("repetitions are samples, their statistics are none", () => {
    const rows = [
      one("BM_A", "2.00 ns", "100"),
      one("BM_A", "4.00 ns", "100"),
      ...group("BM_A"),
      one("BM_A_max", "7.00 ns", "100"),
    ];
    expect(told(header, ...rows)).toEqual([
      ...times("BM_A", "2e-9"),
      ...times("BM_A", "4e-9"),
      ...times("BM_A_max", "7e-9"),
    ]);
  });

  test("without repetitions the median is the sample", () => {
    expect(told(header, ...group("BM_A"), ...group("BM_B"))).toEqual([
      ...times("BM_A", "2.5e-9"),
      ...times("BM_B", "2.5e-9"),
    ]);
  });

  test("a benchmark may be called like one", () => {
    const rows = [one("BM_mean", "2.00 ns", "100"), one("BM_C", "3.00 ns", "100")];
    expect(told(header, ...rows)).toEqual([...times("BM_mean", "2e-9"), ...times("BM_C", "3e-9")]);
  });

  test("a mean whose other statistics may be cut off is no number", () => {
    expect(read(header, one("BM_mean", "2.00 ns", "3"))).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable", where: { line: 2 } }],
    });
  });
});

describe("what gives no number", () => {
  test("a failure", () => {
    expect(read(header, `${"BM_A".padEnd(12)} ERROR OCCURRED: 'it's gone'`)).toMatchObject({
      results: [],
      findings: [
        {
          severity: "error",
          code: "benchmark-failed",
          message: "BM_A failed: it's gone",
          where: { line: 2 },
        },
      ],
    });
  });

  test("a skipped benchmark", () => {
    expect(read(header, `${"BM_A".padEnd(12)} SKIPPED: 'no GPU'`)).toMatchObject({
      results: [],
      findings: [{ severity: "note", message: "BM_A was skipped: no GPU", where: { line: 2 } }],
    });
  });

  test.each([
    ["no iterations", row("BM_A", "1.23 ns", "1.23 ns", "")],
    ["iterations that are no number", row("BM_A", "1.23 ns", "1.23 ns", "1x0")],
    ["no CPU", row("BM_A", "1.23 ns", "", "100")],
    ["NaN", row("BM_A", "nan ns", "nan ns", "100")],
  ])("%s", (_, line) => {
    expect(read(header, line)).toMatchObject({
      results: [],
      findings: [{ message: "the row of BM_A is damaged", where: { file: "stdout", line: 2 } }],
    });
  });

  test("a row that is cut off", () => {
    const text = `${header}\n${row("BM_A", "1.23 ns", "1.23 ns", "100", " a=3")}`;
    expect(googleBenchmark.parse([{ file: "stdout", text }])).toMatchObject({
      results: [],
      findings: [{ message: "the row of BM_A is cut off", where: { line: 2 } }],
    });
  });

  test("fewer than three digits, told once per benchmark", () => {
    const rows = [row("BM_A", "0.099 ms", "0.100 ms", "100"), row("BM_A", "0.000 ms", "16 ms", "100")];
    expect(read(header, ...rows)).toMatchObject({
      results: [{ benchmark: "BM_A", metric: "cpu.per_op", values: [0.0001] }],
      findings: [{ severity: "warning", code: "format-too-coarse", where: { line: 2 } }],
    });
  });
});
