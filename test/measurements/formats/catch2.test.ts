import { describe, expect, test } from "vitest";
import { catch2 } from "../../../src/measurements/formats/catch2.ts";

const rule = "-".repeat(79);
const title = [rule, "Case", rule, "a.cpp:1", ".".repeat(79), ""];
const heading = [
  "benchmark name                       samples       iterations    estimated",
  "                                     mean          low mean      high mean",
  "                                     std dev       low std dev   high std dev",
  rule,
];
const short = ["benchmark name                            samples    iterations          mean", rule];

/** A row whose names take 37 characters. */
function row(name: string, ...cells: readonly string[]): string {
  return `${name.padEnd(37)}${cells.map((cell) => `${cell.padStart(13)} `).join("")}`;
}

function read(...lines: readonly string[]): ReturnType<typeof catch2.parse> {
  return catch2.parse([{ file: "stdout", text: lines.map((line) => `${line}\n`).join("") }]);
}

function told(...lines: readonly string[]): readonly string[] {
  return read(...lines).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

describe("the console reporter", () => {
  test.each([
    ["12.3 ns", "1.23e-8"],
    ["12.3 us", "0.0000123"],
    ["12.3 ms", "0.0123"],
    ["1.5 s", "1.5"],
    ["1.5 m", "90"],
    ["8.60978e-05 ns", "8.60978e-14"],
  ])("reads a mean of %s", (mean, seconds) => {
    expect(told(...title, ...short, row("a", "100", "20", mean))).toEqual([`Case/a time.per_op ${seconds}`]);
    const rows = [
      row("a", "100", "20", "1 ms"),
      row("", mean, "1 ns", "2 ns"),
      row("", "1 ns", "1 ns", "2 ns"),
    ];
    expect(told(...title, ...heading, ...rows)).toEqual([`Case/a time.per_op ${seconds}`]);
  });

  test("puts together names and titles that take several lines", () => {
    const long = [
      rule,
      "Case: with",
      "      a name",
      "  Section",
      "    continued",
      "  Inner",
      rule,
      "a.cpp:1",
      ".".repeat(79),
    ];
    expect(told(...long, "", ...short, row("one"), row("two", "100", "20", "1 ns"))).toEqual([
      "Case: with a name/Section continued/Inner/one two time.per_op 1e-9",
    ]);
  });

  test("takes other lines of dashes for no title", () => {
    expect(told(...title, rule, "what a program prints", ...short, row("a", "100", "20", "1 ns"))).toEqual([
      "Case/a time.per_op 1e-9",
    ]);
  });

  test("reads names without a test case", () => {
    expect(told(...short, row("a", "100", "20", "1 ns"))).toEqual(["a time.per_op 1e-9"]);
  });

  test.each<[string, string, number, readonly string[]]>([
    ["Case/a failed: no (file)", "benchmark-failed", 9, [...short, row("a", "Benchmark failed (no (file))")]],
    ["Case: a check failed at a.cpp:3", "benchmark-failed", 7, ["a.cpp:3: FAILED:", "  CHECK( no )"]],
    ["Case: a check failed at a.cpp(3)", "benchmark-failed", 7, ["a.cpp(3): FAILED:"]],
    ["Case was skipped at a.cpp:3", "benchmark-skipped", 7, ["a.cpp:3: SKIPPED:"]],
    ["the row of Case/a is damaged", "format-unreadable", 9, [...short, row("a", "100", "x", "1 ns")]],
    ["the row of Case/a is damaged", "format-unreadable", 9, [...short, row("a", "100", "20", "1")]],
    [
      "the mean of Case/a is damaged",
      "format-unreadable",
      12,
      [...heading, row("a", "100", "20", "1 ms"), row("", "1 ns", "nan ns")],
    ],
    ["Case/a gave no result", "benchmark-failed", 11, [...heading, row("a", "100", "20", "1 ms"), ""]],
    ["Case/a gave no result", "benchmark-failed", 11, [...heading, row("a", "100", "20", "1 ms")]],
  ])("tells: %s", (message, code, line, lines) => {
    expect(read(...title, ...lines)).toMatchObject({
      results: [],
      findings: [{ code, message, where: { file: "stdout", line } }],
    });
  });

  test("reads no row that is cut off", () => {
    const text = [...title, ...short, row("a", "100", "20", "1 ns")].join("\n");
    expect(catch2.parse([{ file: "stdout", text }])).toMatchObject({
      results: [],
      findings: [{ message: "the row of Case/a is cut off", where: { line: 9 } }],
    });
  });
});

describe("the XML reporter", () => {
  const xml = (inside: string): string =>
    `<Catch2TestRun name="x">\n<TestCase name="C">\n${inside}\n</TestCase>\n</Catch2TestRun>`;

  test("names a benchmark with its test case and sections", () => {
    const benchmark = '<BenchmarkResults name="&lt;a&gt;"><mean value="12.5"/></BenchmarkResults>';
    const text = `<Section name="S"></Section><Section name="T"><Info>x</Info>${benchmark}</Section>${benchmark}`;
    expect(told(xml(text))).toEqual(["C/T/<a> time.per_op 1.25e-8", "C/<a> time.per_op 1.25e-8"]);
  });

  test.each([
    [
      "C/a failed: no file",
      "error",
      '<BenchmarkResults name="a"><failed message="no file"/></BenchmarkResults>',
    ],
    ["the test case C failed", "error", '<OverallResult success="false"/>'],
    ["C was skipped", "note", '<Skip filename="a.cpp" line="1"> no GPU </Skip>'],
    [
      "`C/a` has no readable time.per_op",
      "error",
      '<BenchmarkResults name="a"><mean value="nan"/></BenchmarkResults>',
    ],
  ])("tells: %s", (message, severity, inside) => {
    expect(read(xml(inside))).toMatchObject({
      results: [],
      findings: [{ severity, message, where: { line: 3 } }],
    });
  });

  test("tells that it is cut off", () => {
    const text = '<Catch name="x">\n<TestCase name="C">\n<BenchmarkResults name="a">\n<mean value="12.5"';
    expect(catch2.parse([{ file: "out.xml", text }])).toMatchObject({
      results: [],
      findings: [{ message: "the XML is cut off", where: { file: "out.xml", line: 3 } }],
    });
  });
});
