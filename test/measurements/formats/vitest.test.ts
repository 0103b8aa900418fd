import { describe, expect, test } from "vitest";
import { vitest } from "../../../src/measurements/formats/vitest.ts";

const parse = (text: string): ReturnType<typeof vitest.parse> => vitest.parse([{ file: "out.json", text }]);

/** What versions 1 to 4 write for one group. */
function outputJson(...benchmarks: readonly object[]): string {
  const groups = [{ fullName: "a.bench.ts > sort", benchmarks }];
  return JSON.stringify({ files: [{ filepath: "/src/a.bench.ts", groups }] }, null, 1);
}

/** What the JSON reporter of version 5 writes for files of one test each. */
function report(...files: readonly { readonly name: string; readonly test: object }[]): string {
  const testResults = files.map(({ name, test }) => ({ name, status: "passed", assertionResults: [test] }));
  return JSON.stringify({ numTotalTestSuites: 1, testResults });
}

const passed = (tasks: readonly object[]): object => ({
  ancestorTitles: ["sort"],
  title: "quick",
  status: "passed",
  benchmarks: [{ name: "sort > quick", tasks }],
});

describe("the JSON of versions 1 to 4", () => {
  test.each([
    ["samples", { mean: 9, median: 8, samples: [3, 1, 2] }, [0.003, 0.001, 0.002]],
    ["the median", { mean: 9, median: 8, samples: [] }, [0.008]],
    ["the mean where an older version has no median", { mean: 9, sampleCount: 4 }, [0.009]],
  ])("gives %s in seconds", (_, numbers, values) => {
    expect(parse(outputJson({ name: "quick", ...numbers }))).toEqual({
      results: [{ benchmark: "a.bench.ts > sort > quick", metric: "time.per_op", values }],
      findings: [],
    });
  });

  test("tells a benchmark without samples, and one without a name, with their lines", () => {
    const { results, findings } = parse(outputJson({ name: "quick", sampleCount: 0 }, { mean: 1 }));
    expect(results).toEqual([]);
    expect(findings).toMatchObject([
      { code: "benchmark-failed", where: { file: "out.json", line: 9 } },
      { code: "format-unreadable", where: { file: "out.json", line: 13 } },
    ]);
  });

  test("gives no part of samples of which one is no number", () => {
    const { results, findings } = parse(outputJson({ name: "quick", mean: 1, samples: [1, null, 2] }));
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code: "format-unreadable" }]);
  });
});

describe("the JSON reporter of version 5", () => {
  const task = { name: "native", latency: { mean: 2, p50: 1 } };

  test("names files by what tells them apart, wherever the checkout lies", () => {
    const names = ["/home/a/src/x/sort.bench.ts", "/home/a/src/y/sort.bench.ts", "C:\\a\\other.bench.ts"];
    const text = report(...names.map((name) => ({ name, test: passed([task]) })));
    expect(parse(text).results.map(({ benchmark }) => benchmark)).toEqual([
      "x/sort.bench.ts > sort > quick > native",
      "y/sort.bench.ts > sort > quick > native",
      "other.bench.ts > sort > quick > native",
    ]);
  });

  test("leaves out what was read from a file instead of measured", () => {
    const { results, findings } = parse(
      report({ name: "a.ts", test: passed([{ ...task, name: "stored", fromStore: true }, task]) }),
    );
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([{ severity: "note", code: "benchmark-skipped" }]);
  });

  test.each([
    ["failed", "error", "a.ts > sort > quick failed: Error: no"],
    ["skipped", "note", "a.ts > sort > quick was skipped"],
    ["todo", "note", "a.ts > sort > quick was skipped"],
    ["pending", "note", "a.ts > sort > quick was skipped"],
  ])("gives no number of a test that is %s", (status, severity, message) => {
    const test = { ...passed([task]), status, failureMessages: ["Error: no\n at x"] };
    expect(parse(report({ name: "a.ts", test }))).toMatchObject({
      results: [],
      findings: [{ severity, message }],
    });
  });
});

test.each([
  ["plain", "     name      hz  min  max  mean  p75  p99  p995  p999  rme  samples\n   · a  1  1\n"],
  ["coloured", "  \u001B[1mname\u001B[22m  hz  min  max  mean  p75  p99  p995  p999  rme  samples\n"],
])("tells what to write instead of the table, %s", (_, table) => {
  expect(vitest.detect(table)).toBe(true);
  expect(parse(table)).toMatchObject({
    results: [],
    findings: [{ hint: expect.stringContaining("--outputJson"), where: { line: 1 } }],
  });
});

test("takes no other report of Vitest or Jest for its own", () => {
  expect(vitest.detect('{"numTotalTestSuites":1,"testResults":[{"assertionResults":[]}]}')).toBe(false);
});
