import { describe, expect, test } from "vitest";
import { asv } from "../../../src/measurements/formats/asv.ts";

const COMMIT = '"commit_hash": "c", "env_name": "e", "requirements": {}';
const COLUMNS = '"result_columns": ["result", "params", "version", "samples"]';

/** A file of results, version 2, its benchmarks from line 2 on. */
function results(...lines: readonly string[]): string {
  return `{${COMMIT}, ${COLUMNS}, "results": {\n${lines.join(",\n")}\n}, "version": 2}`;
}

const parse = (text: string, known: object = {}) =>
  asv.parse([
    { file: "benchmarks.json", text: JSON.stringify({ version: 2, ...known }) },
    { file: "host/c-e.json", text },
  ]);

/** `name metric values` of each result. */
const told = (text: string, known: object = {}): readonly string[] =>
  parse(text, known).results.map((one) => `${one.benchmark} ${one.metric} ${one.values.join(" ")}`);

describe("one benchmark gives", () => {
  test.each([
    ["asv's estimate", '"a.time_x": [[2e-06], []]', ["a.time_x time.per_op 0.000002"]],
    ["its samples", '"a.time_x": [[2], [], "v", [[1, 2.5]]]', ["a.time_x time.per_op 1 2.5"]],
    [
      "its estimate where samples are missing",
      '"a.time_x": [[2], [], "v", [[]]]',
      ["a.time_x time.per_op 2"],
    ],
    [
      "each combination of parameters, the last changing fastest",
      `"a.time_x": [[1, 2, 3, 4, 5, 6], [["1", "2"], ["'a'", "'b'", "None"]]]`,
      [
        "a.time_x(1, 'a') time.per_op 1",
        "a.time_x(1, 'b') time.per_op 2",
        "a.time_x(1, None) time.per_op 3",
        "a.time_x(2, 'a') time.per_op 4",
        "a.time_x(2, 'b') time.per_op 5",
        "a.time_x(2, None) time.per_op 6",
      ],
    ],
    [
      "what the name says",
      '"S.timeraw_x": [[1]], "S.mem_x": [[2]], "S.peakmem_x": [[3]], "PeakMemX": [[4]], "TimeX": [[5]]',
      [
        "S.timeraw_x time.per_op 1",
        "S.mem_x less.B/object 2",
        "S.peakmem_x memory.peak 3",
        "PeakMemX memory.peak 4",
        "TimeX time.per_op 5",
      ],
    ],
  ])("%s", (_, line, expected) => {
    expect(parse(results(line)).findings).toEqual([]);
    expect(told(results(line))).toEqual(expected);
  });

  test.each([
    ["time", "seconds", "time.per_op 15.62"],
    ["memory", "bytes", "less.B/object 15.62"],
    ["peakmemory", "bytes", "memory.peak 15.62"],
    ["track", "seconds", "time.per_op 15.62"],
    ["track", "ms", "time.per_op 0.01562"],
    ["track", "ns", "time.per_op 1.562e-8"],
    ["track", "bytes", "less.B/value 15.62"],
    ["track", "unit", "less.unit 15.62"],
    ["track", "", "less.unnamed 15.62"],
    ["track", "rows/s", "more.rows/s 15.62"],
    ["track", "rows per second", "more.rows_per_second 15.62"],
    ["track", "s/row", "less.s/row 15.62"],
  ])("a %s in `%s` as %s", (type, unit, expected) => {
    expect(told(results('"x.any": [[15.62]]'), { "x.any": { type, unit } })).toEqual([`x.any ${expected}`]);
  });
});

describe("gives no number for", () => {
  test.each([
    [
      '"a.time_x": [[null, 1], [["1", "2"]]]',
      "error",
      "benchmark `a.time_x(1)` failed",
      ["a.time_x(2) time.per_op 1"],
    ],
    ['"a.time_x": [null, [["1", "2"]]]', "error", "benchmark `a.time_x` failed", []],
    ['"a.time_x": [[NaN]]', "note", "benchmark `a.time_x` was skipped", []],
    ['"a.time_x": [[-1]]', "error", "`a.time_x` has no readable time.per_op", []],
    ['"a.time_x": [["1"]]', "error", "`a.time_x` has no readable time.per_op", []],
    ['"a.time_x": [[1], [], "v", [[1, null]]]', "error", "`a.time_x` has no readable time.per_op", []],
    [
      '"a.time_x": [[1], [["1", "2"]]]',
      "error",
      "`a.time_x` has not one result for each of its 2 parameters",
      [],
    ],
    ['"a.time_x": []', "error", "`a.time_x` has not one result for each of its 1 parameters", []],
    ['"a.track_x": [[1]]', "error", "the unit of `a.track_x` is not known", []],
  ])("%s", (line, severity, message, rest) => {
    const text = results('"b.time_y": [[1]]', line);
    expect(parse(text).findings).toMatchObject([
      { severity, message, where: { file: "host/c-e.json", line: 3 } },
    ]);
    expect(told(text)).toEqual(["b.time_y time.per_op 1", ...rest]);
  });
});

test("reads version 1 of the result files", () => {
  const text = `{${COMMIT}, "version": 1, "results": {
    "a.time_x": {"result": [1, null], "samples": [[3, 4], null], "params": [["1", "2"]]},
    "a.time_y": {"result": 5, "params": []},
    "a.time_z": 6, "a.time_f": null, "a.time_n": NaN}}`;
  expect(told(text)).toEqual([
    "a.time_x(1) time.per_op 3 4",
    "a.time_y time.per_op 5",
    "a.time_z time.per_op 6",
  ]);
  expect(parse(text).findings.map(({ message, where }) => [where?.line, message])).toEqual([
    [2, "benchmark `a.time_x(2)` failed"],
    [1, "benchmark `a.time_f` failed"],
    [1, "benchmark `a.time_n` was skipped"],
  ]);
});

test("does not mix commits or environments", () => {
  const text = results('"a.time_x": [[1]]');
  for (const other of [text.replace('"c"', '"d"'), text.replace('"e"', '"f"')]) {
    const { results, findings } = asv.parse([
      { file: "1.json", text },
      { file: "2.json", text: other },
    ]);
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([
      {
        severity: "error",
        message: "this is another commit or environment than 1.json",
        where: { file: "2.json" },
      },
    ]);
  }
});

test("says that there are no results", () => {
  expect(
    asv.parse([{ file: "machine.json", text: '{"machine": "m", "version": 1}' }]).findings,
  ).toMatchObject([{ message: "there are no results of asv" }]);
  expect(parse(`{${COMMIT}, "version": 2}`).findings).toMatchObject([{ message: "there are no `results`" }]);
});
