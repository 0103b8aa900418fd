import { describe, expect, test } from "vitest";
import { luau } from "../../../src/measurements/formats/luau.ts";

const read = (text: string) => luau.parse([{ file: "stdout", text }]);

/** `name metric values` of each result. */
const told = (text: string): readonly string[] =>
  read(text).results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);

describe("an average", () => {
  test.each([
    [
      "SUCCESS: base64                                  :   15.041ms +/-  0.636% on luau",
      "base64 time.per_op 0.015041",
    ],
    ["SUCCESS: base64 : 15.041ms +/- 0.636% on luau", "base64 time.per_op 0.015041"],
    [
      "SUCCESS: n: body                                 :    0.160ms +/-  nan% on luau -O2 --codegen",
      "n: body time.per_op 0.00016",
    ],
    [
      "SUCCESS: join                                    :    2.249ms +/- 89.958% on luau -O2 (+54.994%, )",
      "join on luau -O2 time.per_op 0.002249",
    ],
    [
      "SUCCESS: join                                    :    2.249ms +/- 89.958% on luau -O2 ( -4.994%, likely worse)",
      "join on luau -O2 time.per_op 0.002249",
    ],
    [
      "\u001b[32m\u001b[22mSUCCESS\u001b[0m: life                                    :   85.089ms +/-  0.187% on luau",
      "life time.per_op 0.085089",
    ],
  ])("%s", (line, result) => {
    expect(read(`${line}\n`).findings).toEqual([]);
    expect(told(`${line}\n`)).toEqual([result]);
  });

  test.each([
    "SUCCESS: base64                                  :   15.041ms +/-  0.636% on luau",
    "SUCCESS: base64                                  :   15.041\n",
    "SUCCESS: base64                                  :   15.041s +/-  0.636% on luau\n",
    "SUCCESS: base64                                  :   nanms +/-  0.636% on luau\n",
    "SUCCESS: 15.041ms +/-  0.636% on luau\n",
  ])("%j cannot be read", (text) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ severity: "error", code: "format-unreadable", where: { line: 1 } }]);
  });
});

test("a test that failed is a failure, and the table at the end no further result", () => {
  const text = [
    "FAILED:  '/tests/lost.luau' on '/luau'",
    "==RESULTS==",
    "Test     | Min         | Average     | StdDev%    | Driver ",
    "base64   |   11.692ms  |   22.883ms  |   32.586%  | luau   ",
    "",
  ].join("\n");
  expect(read(text)).toMatchObject({
    results: [],
    findings: [
      {
        code: "benchmark-failed",
        message: "benchmark failed: '/tests/lost.luau' on '/luau'",
        where: { line: 1 },
      },
    ],
  });
});

describe("what a test prints itself", () => {
  test("gives every sample", () => {
    expect(told("warm|><|a: b|><|15.62|><|1e-05||_|||><|c|><|2||_||\n")).toEqual([
      "a: b time.per_op 0.01562 1e-8",
      "c time.per_op 0.002",
    ]);
  });

  test.each([
    ["|><|a|><|15.62|><|1", "the samples of this test have no end"],
    ["|><|a|><|15.62|><|nan||_||", "`a` has no readable time.per_op"],
    ["|><|a||_||", "`a` has no readable time.per_op"],
  ])("%s cannot be read", (line, message) => {
    const { results, findings } = read(`${line}\n`);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ severity: "error", message, where: { line: 1 } }]);
  });
});

describe("saved results", () => {
  const driver = (name: string, times: readonly unknown[], short = "luau"): unknown => [
    "a.lua",
    `/${short}`,
    short,
    name,
    times,
    times.length,
  ];

  test("give every sample of every driver", () => {
    const text = JSON.stringify([
      [driver("a", [15.62, 1]), driver("a", [2], "luau -O2")],
      [driver("b", [3])],
    ]);
    expect(told(text.replaceAll(",", ", "))).toEqual([
      "a time.per_op 0.01562 0.001",
      "a on luau -O2 time.per_op 0.002",
      "b time.per_op 0.003",
    ]);
  });

  test("hold nothing of a driver that failed", () => {
    const text = JSON.stringify([[driver("a", [1]), driver("", [], "old")]]);
    expect(read(text)).toMatchObject({
      results: [{ benchmark: "a" }],
      findings: [{ code: "benchmark-failed", message: "benchmark `a on old` failed" }],
    });
  });

  test("are read instead of the averages beside them, whose failures still count", () => {
    const { results, findings } = luau.parse([
      { file: "bench.json", text: JSON.stringify([[driver("a", [1, 2])]]) },
      { file: "stdout", text: "SUCCESS: a : 1.500ms +/- 1.000% on luau\nFAILED:  'b.lua' on 'luau'\n" },
    ]);
    expect(results).toEqual([{ benchmark: "a", metric: "time.per_op", values: [0.001, 0.002] }]);
    expect(findings).toHaveLength(1);
  });

  test("that are cut off are a finding", () => {
    expect(read('[[["a.lua", "/luau", "luau", "a", [1, 2')).toMatchObject({
      results: [],
      findings: [{ message: "the saved results are no whole JSON" }],
    });
  });
});
