import { describe, expect, test } from "vitest";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";
import { iaiCallgrind } from "../../../src/measurements/formats/iai-callgrind.ts";

function read(...lines: readonly string[]): ParsedOutput {
  return iaiCallgrind.parse([{ file: "stdout", text: `${lines.join("\n")}\n` }]);
}

function told({ results }: ParsedOutput): readonly string[] {
  return results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);
}

const metric = (label: string, value: string, old = "N/A", change = "(*********)"): string =>
  `  ${`${label}:`.padEnd(20)} ${value.padStart(20)}|${old.padEnd(20)} ${change}`;
const instructions = metric("Instructions", "165");

describe("the name", () => {
  test.each([
    ["library::numbers::sort sizes_0:10", "library::numbers::sort sizes_0"],
    ['library::numbers::sort sizes_0:(10, "a b")', "library::numbers::sort sizes_0"],
    ["library::numbers::inner::sort", "library::numbers::inner::sort"],
    [
      'program::programs::sorted small:("10") -> /target/release/sorted 100...',
      "program::programs::sorted small",
    ],
    ["program::programs::sorted -> /target/release/sorted 10", "program::programs::sorted"],
    [
      "\u001b[32mlibrary::numbers::sort\u001b[0m \u001b[36mshort\u001b[0m\u001b[36m:\u001b[0m5",
      "library::numbers::sort short",
    ],
  ])("of %s", (title, name) => {
    expect(told(read(title, instructions))).toEqual([`${name} instructions 165`]);
  });

  test("is told where two executables share it", () => {
    const run = (hash: string): readonly string[] => [
      `     Running benches/a.rs (target/release/deps/a-${hash}447c0de43bdfe41)`,
      "a::b::c",
      instructions,
    ];
    expect(told(read(...run("3"), ...run("3")))).toHaveLength(2);
    const { results, findings } = read(...run("3"), ...run("4"));
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 5 } }]);
  });
});

describe("metrics", () => {
  test.each([
    [metric("Instructions", "165", "160", "(+3.12500%) [+1.03125x]"), "instructions 165"],
    [metric("Estimated Cycles", "344", "344", "(No change)"), "cycles.estimated 344"],
    [metric("L1 Hits", "239"), "less.L1_Hits 239"],
    [metric("L2 Hits", "1"), "less.LL_Hits 1"],
    [metric("LL Hits", "1", "0", "(+++inf+++) [+++inf+++]"), "less.LL_Hits 1"],
    [metric("Total read+write", "242"), "less.Total_read+write 242"],
    [metric("I1 Miss Rate", "1.81818"), "less.share.I1_Miss_Rate 0.0181818"],
    [metric("L1 Hit Rate", "98.7603"), "more.share.L1_Hit_Rate 0.987603"],
    [metric("Total bytes", "80"), "bytes.per_op 80"],
    [metric("At t-gmax bytes", "80"), "memory.peak 80"],
    [metric("Writes bytes", "8"), "less.B/written 8"],
    [metric("Errors", "0"), "less.Errors 0"],
  ])("%s", (line, value) => {
    expect(told(read("a::b::c", line))).toEqual([`a::b::c ${value}`]);
  });

  test("that two tools count are told apart", () => {
    const text = [
      "a::b::c",
      "  ======= CALLGRIND ====",
      instructions,
      "  ======= CACHEGRIND ====",
      metric("Instructions", "170"),
    ];
    expect(told(read(...text))).toEqual([
      "a::b::c instructions 165",
      "a::b::c less.cachegrind.Instructions 170",
    ]);
  });

  test("of parts are left out, their total is taken", () => {
    const part = "  ## pid: 6525 thread: 1 part: 1           |N/A";
    expect(
      told(read("a::b::c", part, "  Command:   /x", metric("Instructions", "1"), "  ## Total", instructions)),
    ).toEqual(["a::b::c instructions 165"]);
  });

  test("that are measured no more have no value", () => {
    expect(told(read("a::b::c", instructions, metric("L1 Hits", "N/A", "5")))).toEqual([
      "a::b::c instructions 165",
    ]);
  });
});

describe("what gives no number", () => {
  test.each<[string, readonly string[], string, number, string]>([
    ["a benchmark that failed", ["", "a::b::c", "13"], "benchmark-failed", 2, "a::b::c gave no result"],
    [
      "an error of the runner",
      ["iai_callgrind_runner: Error: Exit code was: '3'"],
      "benchmark-failed",
      1,
      "iai_callgrind_runner: Error: Exit code was: '3'",
    ],
    [
      "an error of Gungraun's runner",
      ["gungraun_runner: Error: no valgrind"],
      "benchmark-failed",
      1,
      "gungraun_runner: Error: no valgrind",
    ],
    [
      "a build that failed",
      ["error: could not compile `x`"],
      "benchmark-failed",
      1,
      "error: could not compile `x`",
    ],
    [
      "a summary that is cut off",
      ['{"baselines":[null,null],"benchmark_exe":"/x","mod'],
      "format-unreadable",
      1,
      "this summary of iai-callgrind is not whole JSON",
    ],
    [
      "a summary without metrics",
      ['{"benchmark_exe":"/x","module_path":"a::b::c","profiles":[]}'],
      "format-unreadable",
      1,
      "this summary of a::b::c has no metrics that are known",
    ],
    [
      "a summary without a name",
      ['{"benchmark_exe":"/x","profiles":[]}'],
      "format-unreadable",
      1,
      "this summary of iai-callgrind has no `module_path`",
    ],
  ])("%s", (_, lines, code, line, message) => {
    const { results, findings } = read(...lines);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { file: "stdout", line } }]);
  });

  test.each([
    ["without an end", `  Instructions:   165|N/A    (***`, "\n"],
    ["without the old value", "  Instructions:   165", "\n"],
    ["without a line break", instructions, ""],
  ])("a metric %s", (_, line, end) => {
    const { results, findings } = iaiCallgrind.parse([{ file: "stdout", text: `a::b::c\n${line}${end}` }]);
    expect(results).toEqual([]);
    expect(findings[0]).toMatchObject({ code: "format-unreadable", where: { file: "stdout", line: 2 } });
  });
});

describe("summaries", () => {
  const named = { benchmark_exe: "/x", module_path: "a::b::c", id: "d" };

  test.each<[string, object]>([
    [
      "0.10",
      {
        ...named,
        callgrind_summary: { summaries: [{ events: { Ir: { new: 165, old: 1 }, L1hits: { new: null } } }] },
      },
    ],
    [
      "0.16, first run",
      {
        ...named,
        profiles: [
          {
            tool: "Callgrind",
            summaries: {
              total: {
                summary: {
                  Callgrind: {
                    Ir: { metrics: { Left: { Int: 165 } } },
                    L1hits: { metrics: { Right: { Int: 3 } } },
                  },
                },
              },
            },
          },
        ],
      },
    ],
    [
      "0.16, later run",
      {
        ...named,
        profiles: [
          {
            tool: "Callgrind",
            summaries: {
              total: { summary: { Callgrind: { Ir: { metrics: { Both: [{ Int: 165 }, { Int: 1 }] } } } } },
            },
          },
        ],
      },
    ],
    [
      "Gungraun",
      {
        ...named,
        profiles: [
          {
            tool: "Callgrind",
            data: {
              total: { metrics: { Ir: { values: { new: 165, old: 1 } }, D1mr: { values: { new: 2 } } } },
            },
          },
        ],
      },
    ],
  ])("of %s", (_, summary) => {
    expect(told(read(JSON.stringify(summary)))).toEqual(["a::b::c d instructions 165"]);
    expect(told(read(JSON.stringify(summary, null, 2)))).toEqual(["a::b::c d instructions 165"]);
  });

  test("are preferred to what was printed", () => {
    const text = JSON.stringify({
      ...named,
      profiles: [{ data: { total: { metrics: { Ir: { values: { new: 7 } } } } } }],
    });
    const output = iaiCallgrind.parse([
      { file: "stdout", text: `a::b::c d\n${instructions}\n` },
      { file: "summary.json", text },
    ]);
    expect(told(output)).toEqual(["a::b::c d instructions 7"]);
  });
});
