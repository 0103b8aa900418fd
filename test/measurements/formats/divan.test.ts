import { describe, expect, test } from "vitest";
import { divan } from "../../../src/measurements/formats/divan.ts";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";

function read(lines: readonly string[], end = "\n"): ParsedOutput {
  return divan.parse([{ file: "stdout", text: `${lines.join("\n")}${end}` }]);
}

function told({ results }: ParsedOutput): readonly string[] {
  return results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);
}

const header =
  "codec         fastest       │ slowest       │ median        │ mean          │ samples │ iters";
const row = (name: string, median: string): string =>
  `${name.padEnd(14)}${"1 ns".padEnd(13)} │ ${"9 ns".padEnd(13)} │ ${median.padEnd(13)} │ ${"2 ns".padEnd(13)} │ 100     │ 20`;
const group = (name: string): string =>
  `${name.padEnd(28)}│${" ".repeat(15)}│${" ".repeat(15)}│${" ".repeat(15)}│${" ".repeat(9)}│`;
const further = (first: string, median: string): string =>
  `${" ".repeat(14)}${first.padEnd(13)} │ ${"".padEnd(13)} │ ${median.padEnd(13)} │ ${"".padEnd(13)} │         │`;

test("names are paths, medians are taken", () => {
  const output = read([
    header,
    row("├─ a", "1.5 µs"),
    group("╰─ b"),
    group("   ├─ c"),
    row("   │  ╰─ 1", "2 ms"),
    row("   ╰─ t=2", "3 s"),
    "",
  ]);
  expect(told(output)).toEqual([
    "codec::a time.per_op 0.0000015",
    "codec::b::c::1 time.per_op 0.002",
    "codec::b::t=2 time.per_op 3",
  ]);
  expect(output.findings).toEqual([]);
});

test("a name longer than its column moves the numbers", () => {
  const output = read([
    header,
    row("├─ a", "1 ns"),
    row("├─ much too long  ", "2 ns"),
    `    ${further("", "5 B/s")}`,
    row("╰─ b              ", "3 ns"),
  ]);
  expect(told(output)).toEqual([
    "codec::a time.per_op 1e-9",
    "codec::much too long time.per_op 2e-9",
    "codec::much too long bytes.per_second 5",
    "codec::b time.per_op 3e-9",
  ]);
});

test("rows below the times are throughput and allocations", () => {
  const output = read([
    header,
    row("╰─ a", "1 ns"),
    further("", "2 KiB/s"),
    further("", "1.204 Titem/s"),
    further("max alloc:", ""),
    further("  1", "1.5"),
    further("  8 B", "1.024 KB"),
    further("alloc:", ""),
    further("  1", "2"),
    further("  8 B", "32 B"),
    further("dealloc:", ""),
    further("  1", "4"),
    further("  8 B", "32 B"),
    further("grow:", ""),
    further("  1", "5"),
    further("  8 B", "992 B"),
  ]);
  expect(output.findings).toEqual([]);
  expect(told(output)).toEqual([
    "codec::a time.per_op 1e-9",
    "codec::a bytes.per_second 2048",
    "codec::a more.item/s 1204000000000",
    "codec::a less.blocks.max 1.5",
    "codec::a memory.peak 1024",
    "codec::a allocs.per_op 2",
    "codec::a bytes.per_op 32",
    "codec::a less.grows/op 5",
    "codec::a less.B/op.grown 992",
  ]);
});

test("a benchmark may print before its numbers", () => {
  const output = read([
    header,
    "├─ a          warm",
    "hot",
    row("", "1 ns").trim(),
    row("╰─ b", "2 ns").replace("1 ns", "warm 1 ns"),
  ]);
  expect(told(output)).toEqual(["codec::a time.per_op 1e-9", "codec::b time.per_op 2e-9"]);
});

describe("what gives no number", () => {
  test.each<[string, readonly string[], string, number, string]>([
    [
      "an ignored benchmark",
      [header, row("╰─ a", "").replace("1 ns     ", "(ignored)")],
      "benchmark-skipped",
      2,
      "codec::a was ignored",
    ],
    [
      "a benchmark that never ended",
      [header, "╰─ a          "],
      "benchmark-failed",
      2,
      "codec::a gave no result",
    ],
    [
      "a time of nothing",
      [header, row("╰─ a", "0 ns")],
      "benchmark-failed",
      2,
      "codec::a took 0 s: nothing was measured",
    ],
    [
      "an unknown unit",
      [header, row("╰─ a", "5 ticks")],
      "format-unreadable",
      2,
      "the median time of codec::a cannot be read",
    ],
    [
      "a tree without its end",
      ["", header],
      "benchmark-failed",
      2,
      "the benchmarks of codec did not come to their end",
    ],
    [
      "a build that failed",
      ["error: could not compile `x`"],
      "benchmark-failed",
      1,
      "error: could not compile `x`",
    ],
  ])("%s", (_, lines, code, line, message) => {
    const { results, findings } = read(lines);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { file: "stdout", line } }]);
  });

  test.each<[string, readonly string[], string, number]>([
    [
      "a row without its group",
      [header, row("├─ a", "1 ns"), row("      ╰─ b", "1 ns")],
      "format-unreadable",
      3,
    ],
    [
      "a throughput of an unknown unit",
      [header, row("╰─ a", "1 ns"), further("", "5 rows/s")],
      "format-unreadable",
      3,
    ],
    ["endless throughput", [header, row("╰─ a", "1 ns"), further("", "inf B/s")], "format-unreadable", 3],
    ["a branch that is open", [header, group("╰─ a"), row("   ├─ b", "1 ns")], "benchmark-failed", 1],
  ])("%s", (_, lines, code, line) => {
    const { results, findings } = read(lines);
    expect(results.length).toBeLessThan(2);
    expect(findings[0]).toMatchObject({ code, where: { file: "stdout", line } });
  });

  test("a line that is cut off", () => {
    const { results, findings } = read([header, row("╰─ a", "1 ns")], "");
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 2 } }]);
  });

  test("a name of two executables", () => {
    const run = (hash: string): readonly string[] => [
      `     Running benches/codec.rs (target/release/deps/codec-${hash}447c0de43bdfe41)`,
      header,
      row("╰─ a", "1 ns"),
    ];
    expect(told(read([...run("3"), ...run("3")]))).toHaveLength(2);
    const { results, findings } = read([...run("3"), ...run("4")]);
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 6 } }]);
  });
});
