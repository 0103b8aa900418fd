import { describe, expect, test } from "vitest";
import { rubyBenchmark } from "../../../src/measurements/formats/ruby-benchmark.ts";

const read = (text: string) => rubyBenchmark.parse([{ file: "stdout", text }]);

/** `name metric value` of each result. */
const told = (text: string): readonly string[] =>
  read(text).results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);

const CAPTION = "            user     system      total        real\n";

describe("a row of times gives", () => {
  test.each([
    ["sort    1.500000   0.250000   1.750000 (  2.000001)", "sort", [2.000001, 1.5, 0.25, 1.75]],
    [
      "sort size=10:    1.500000   0.250000   1.750000 (  2.000001)",
      "sort size=10:",
      [2.000001, 1.5, 0.25, 1.75],
    ],
    ["children    0.000100   0.000200   5.000000 (  5.500000)", "children", [5.5, 0.0001, 0.0002, 5]],
    ["long: 100.000000  20.000000 120.000000 (1234.500000)", "long:", [1234.5, 100, 20, 120]],
    ["long:1000.000000  20.000000 1020.000000 (12345.500000)", "long:", [12345.5, 1000, 20, 1020]],
    ["tiny    0.000000   0.000000   0.000000 (  0.000002)", "tiny", [0.000002, 0, 0, 0]],
  ])("%s", (line, label, [real, user, system, total]) => {
    expect(read(`${CAPTION}${line}\n`).findings).toEqual([]);
    expect(told(`${CAPTION}${line}\n`)).toEqual([
      `${label} time.per_op ${real}`,
      `${label} cpu.user ${user}`,
      `${label} cpu.system ${system}`,
      `${label} cpu.per_op ${total}`,
    ]);
  });
});

describe("a row is a finding where", () => {
  test.each([
    ["it has no label", "   1.500000   0.250000   1.750000 (  2.000001)\n", "these times have no label"],
    [
      "its label runs into the times",
      "size 10100.000000  20.000000 120.000000 (123.500000)\n",
      "the label of `size 10100.000000  20.000000 120.000000 (123.500000)` runs into its times",
    ],
    ["it is damaged", "sort   1.500000   0.250000\n", "`sort   1.500000   0.250000` is no row of times"],
    [
      "it is cut off",
      "sort   1.500000   0.250000   1.750000 (  2.0",
      "`sort   1.500000   0.250000   1.750000 (  2.0` is no row of times",
    ],
    ["its block never ended", "sort   ", "benchmark `sort` has no times"],
    [
      "its block raised",
      "sort   a.rb:3:in `fetch': index 9 (IndexError)\n",
      "Ruby raised: sort   a.rb:3:in `fetch': index 9 (IndexError)",
    ],
    [
      "its block raised in Ruby 3.4",
      "sort   a.rb:3:in 'Array#fetch': index 9 (Some::Error)\n",
      "Ruby raised: sort   a.rb:3:in 'Array#fetch': index 9 (Some::Error)",
    ],
  ])("%s", (_, line, message) => {
    const { results, findings } = read(`${CAPTION}${line}`);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ severity: "error", message, where: { file: "stdout", line: 2 } }]);
  });
});

test("the rehearsal of bmbm is none, and what a block prints is not read", () => {
  const row = (real: string): string => `sort   1.000000   0.000000   1.000000 (  ${real})\n`;
  const rehearsal = `Rehearsal -----------------\n${row("9.000000")}------- total: 1.000000sec\n\n`;
  expect(read(`${rehearsal}${CAPTION}took 3.5\n${row("2.000000")}`).findings).toEqual([]);
  expect(told(`${rehearsal}${CAPTION}${row("2.000000")}`)[0]).toBe("sort time.per_op 2");
  expect(read(rehearsal)).toMatchObject({
    results: [],
    findings: [{ message: "the rehearsal is not followed by a table" }],
  });
});

describe("benchmark-ips", () => {
  const warming = (...lines: readonly string[]) => `Warming up ${"-".repeat(38)}\n${lines.join("\n")}\n`;
  const measuring = (...lines: readonly string[]) => `Calculating ${"-".repeat(37)}\n${lines.join("\n")}\n`;

  test.each([
    ["  sort      3.093M (± 2.0%) i/s -      1.284M in   0.415449s", "sort ops.per_second 3093000"],
    ["  sort by x    114.787  (±19.8%) i/s -     50.000", "sort by x ops.per_second 114.787"],
    ["  sort      1.500B (±0.0%) i/s -      1.284B", "sort ops.per_second 1500000000"],
    ["  sort     3092762.7 (±2.0%) i/s -    1284000 in   0.415449s", "sort ops.per_second 3092762.7"],
    [
      "  sort      2.946M (± 7.9%) i/s  (339.47 ns/i) -      1.182M in   0.404239s",
      "sort time.per_op 3.3947e-7",
    ],
    [
      "  sort      2.946k (± 7.9%) i/s  (339.47 μs/i) -      1.182M in   0.404239s",
      "sort time.per_op 0.00033947",
    ],
    ["  sort      2.946k (± NaN%) i/s    (9.92 ms/i) -     42.000", "sort time.per_op 0.00992"],
    ["  sort      0.100 (± 0.0%) i/s   (10.00 s/i) -      1.000 in  10.000000s", "sort time.per_op 10"],
    [
      `  a label that is longer than twenty\n${" ".repeat(22)}1.066M (± 5.9%) i/s -    493.665k`,
      "a label that is longer than twenty ops.per_second 1066000",
    ],
  ])("gives what %j tells", (line, result) => {
    expect(read(measuring(line)).findings).toEqual([]);
    expect(told(measuring(line))).toEqual([result]);
  });

  test.each([
    ["  sort      many (± 2.0%) i/s -      1.284M", "`sort` has no readable ops.per_second"],
    ["  sort      3.093M (± 2.0%) i/s", "the result of `sort` cannot be read"],
    ["  sort      3.093M (± 2.0%) i/s (3 h/i) -      1.284M", "`sort` has no readable time.per_op"],
    ["      3.093M (± 2.0%) i/s -      1.284M", "a benchmark is named ``"],
  ])("cannot read %j", (line, message) => {
    const { results, findings } = read(measuring(line));
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ severity: "error", message, where: { line: 2 } }]);
  });

  test("what was warmed up has to be measured", () => {
    const warmed = warming(
      "  sort   214.063k i/100ms",
      "  a label that is longer than twenty",
      "   10.000  i/100ms",
    );
    const { results, findings } = read(
      `${warmed}${measuring("  sort      3.093M (± 2.0%) i/s -      1.284M", "  a label")}`,
    );
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([
      { message: "benchmark `a label that is longer than twenty` was not measured", where: { line: 4 } },
    ]);
  });

  test("a table may follow", () => {
    const row = "sort    1.500000   0.250000   1.750000 (  2.000001)\n";
    const text = `${measuring("  many      3.093M (± 2.0%) i/s -      1.284M")}${CAPTION}${row}`;
    expect(told(text)).toEqual(["many ops.per_second 3093000", ...told(`${CAPTION}${row}`)]);
  });

  test("a comparison holds no further results", () => {
    const text = `${measuring("  sort      3.093M (± 2.0%) i/s -      1.284M")}\nComparison:\n  sort:  3092762.7 i/s\n`;
    expect(read(text)).toMatchObject({ results: [{ values: [3093000] }], findings: [] });
  });
});
