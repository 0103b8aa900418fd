import { describe, expect, test } from "vitest";
import { benchmarkDotNet } from "../../../src/measurements/formats/benchmarkdotnet.ts";

type Values = Readonly<Record<string, unknown>>;

const one = {
  DisplayInfo: "Sums.Sum: DefaultJob [N=10]",
  Namespace: "Example",
  Type: "Sums",
  Method: "Sum",
  MethodTitle: "Sum",
  Parameters: "N=10",
  FullName: "Example.Sums.Sum(N: 10)",
  Statistics: { OriginalValues: [2.5, 3], Median: 2.75 },
};

function report(title: string, ...Benchmarks: readonly Values[]): string {
  return JSON.stringify({ Title: title, HostEnvironmentInfo: {}, Benchmarks }, null, 2);
}

function parse(...texts: readonly string[]): ReturnType<typeof benchmarkDotNet.parse> {
  return benchmarkDotNet.parse(texts.map((text, i) => ({ file: `${i}.json`, text })));
}

function told(...texts: readonly string[]): readonly string[] {
  return parse(...texts).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

const sum = "Example.Sums.Sum(N: 10)";

describe("times", () => {
  test("are those of the statistics, in seconds", () => {
    expect(told(report("a", one))).toEqual([`${sum} time.per_op 2.5e-9 3e-9`]);
  });

  const measurement = (mode: string, stage: string | undefined, Nanoseconds: unknown): Values => ({
    IterationMode: mode,
    ...(stage === undefined ? {} : { IterationStage: stage }),
    Operations: 4,
    Nanoseconds,
  });

  test.each([
    ["Workload", "Result", "Overhead", "Result"],
    ["Workload", "Result", "Workload", "Actual"],
    ["Result", undefined, "MainTarget", undefined],
  ])("are the measurements of %s %s where the statistics have none", (mode, stage, otherMode, otherStage) => {
    const Measurements = [
      measurement(otherMode, otherStage, 900),
      measurement(mode, stage, 8),
      measurement(mode, stage, 12),
    ];
    expect(told(report("a", { ...one, Statistics: { Median: 7 }, Measurements }))).toEqual([
      `${sum} time.per_op 2e-9 3e-9`,
    ]);
  });

  test("are the median where there is nothing else", () => {
    expect(told(report("a", { ...one, Statistics: { Median: 7 } }))).toEqual([`${sum} time.per_op 7e-9`]);
  });
});

describe("names", () => {
  test("are put together where there is no full name", () => {
    const { FullName: _, ...old } = one;
    expect(told(report("a", { ...old, Parameters: "N=10&Kind=x" }))).toEqual([
      "Example.Sums.Sum(N: 10, Kind: x) time.per_op 2.5e-9 3e-9",
    ]);
    expect(told(report("a", { ...old, Namespace: "", Parameters: "" }))).toEqual([
      "Sums.Sum time.per_op 2.5e-9 3e-9",
    ]);
  });

  test("have the job where there are several, without its id", () => {
    const job = (text: string): Values => ({ ...one, DisplayInfo: `Sums.Sum: ${text} [N=10]` });
    expect(told(report("a", job("Job-QWERTY(Runtime=.NET 8.0)"), job("ShortRun")))).toEqual([
      `${sum} Job(Runtime=.NET 8.0) time.per_op 2.5e-9 3e-9`,
      `${sum} ShortRun time.per_op 2.5e-9 3e-9`,
    ]);
  });
});

describe("files", () => {
  const full = { ...one, Measurements: [], Metrics: [{ Value: 7, Descriptor: { Id: "CacheMisses" } }] };

  test.each([
    ["first", [report("a", full), report("a", one)]],
    ["last", [report("a", one), report("a", full)]],
  ])("of one run are read once: the full one, also where it is %s", (_, texts) => {
    expect(told(...texts)).toEqual([`${sum} time.per_op 2.5e-9 3e-9`, `${sum} less.CacheMisses 7`]);
  });

  test("of several runs are all read, and others beside them are not", () => {
    expect(
      told(report("a", one), "| Method | Mean |\n", report("b", one), report("", one), report("", one)),
    ).toHaveLength(4);
  });

  test("without benchmarks are told", () => {
    expect(parse("{}", "{}")).toMatchObject({
      results: [],
      findings: [{ message: "there is no list `Benchmarks`" }],
    });
  });

  test("that are cut off are told with the line", () => {
    const text = report("a", one);
    expect(parse(text.slice(0, text.indexOf("Namespace")))).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable", where: { file: "0.json", line: 7 } }],
    });
  });
});

describe("other metrics", () => {
  test("of memory are per operation", () => {
    const Memory = {
      Gen0Collections: 5,
      Gen1Collections: 1,
      TotalOperations: 1000,
      BytesAllocatedPerOperation: 64,
    };
    expect(told(report("a", { ...one, Memory })).slice(1)).toEqual([
      `${sum} bytes.per_op 64`,
      `${sum} less.gen0/op 0.005`,
      `${sum} less.gen1/op 0.001`,
    ]);
    const unknown = { Gen0Collections: 0, TotalOperations: 0, BytesAllocatedPerOperation: null };
    expect(told(report("a", { ...one, Memory: unknown }))).toHaveLength(1);
  });

  test.each<[string, Values, unknown, readonly string[]]>([
    ["a counter", { Id: "BranchMispredictions", UnitType: 0 }, 3, ["less.BranchMispredictions 3"]],
    ["instructions", { Id: "InstructionRetired", UnitType: 0 }, 3, ["instructions 3"]],
    ["a size", { Id: "Native Code Size", UnitType: 3 }, 3, ["less.B/Native_Code_Size 3"]],
    ["more that is better", { Id: "Hits", UnitType: 0, TheGreaterTheBetter: true }, 3, ["more.Hits 3"]],
    ["what memory has, too", { Id: "Gen0Collects", UnitType: 0 }, 3, []],
    ["no number", { Id: "Hits" }, "", []],
    ["no name", {}, 3, []],
  ])("of diagnosers: %s", (_, Descriptor, Value, results) => {
    const texts = told(report("a", { ...one, Metrics: [{ Value, Descriptor }] })).slice(1);
    expect(texts).toEqual(results.map((result) => `${sum} ${result}`));
  });
});

describe("what gives no number", () => {
  test.each<[string, Values, string, string]>([
    [
      "a failure",
      { Statistics: null },
      "benchmark-failed",
      `${sum} has no statistics: it did not run to its end`,
    ],
    [
      "no statistics",
      { Statistics: undefined },
      "format-unreadable",
      `\`${sum}\` has no readable time.per_op`,
    ],
    [
      "text for a time",
      { Statistics: { OriginalValues: [1, ""] } },
      "format-unreadable",
      `\`${sum}\` has no readable time.per_op`,
    ],
    [
      "no time",
      { Statistics: { OriginalValues: [0, 1] } },
      "format-too-coarse",
      `${sum} takes as long as an empty method`,
    ],
    ["no name", { FullName: "" }, "format-unreadable", "a benchmark is named ``"],
  ])("%s", (_, broken, code, message) => {
    expect(parse(report("a", { ...one, ...broken }))).toMatchObject({
      results: [],
      findings: [{ code, message, where: { file: "0.json", line: 5 } }],
    });
  });
});
