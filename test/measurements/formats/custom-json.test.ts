import { describe, expect, test } from "vitest";
import { customBigger } from "../../../src/measurements/formats/custom-bigger.ts";
import { customSmaller } from "../../../src/measurements/formats/custom-smaller.ts";
import type { Format } from "../../../src/measurements/formats/format.ts";
import { readOutput } from "../../../src/measurements/read-output.ts";

function read(format: Format, ...entries: readonly unknown[]): ReturnType<Format["parse"]> {
  return format.parse([{ file: "out.json", text: JSON.stringify(entries, null, 1) }]);
}

/** The metric and value of an entry in a unit. */
function told(format: Format, unit: string, value: unknown): string {
  const { results, findings } = read(format, { name: "a", unit, value });
  expect(findings).toEqual([]);
  return results.map(({ metric, values }) => `${metric} ${values.join(" ")}`).join();
}

test.each<[unit: string, value: unknown, smaller: string, bigger: string]>([
  ["ns/iter", 1500, "time.per_op 0.0000015", "more.s/iter 0.0000015"],
  ["ns/op", 3, "time.per_op 3e-9", "more.s/op 3e-9"],
  ["us", 7, "time.per_op 0.000007", "more.s/op 0.000007"],
  ["µs", 7, "time.per_op 0.000007", "more.s/op 0.000007"],
  ["μs / iter", 7, "time.per_op 0.000007", "more.s/iter 0.000007"],
  ["ms", 12.5, "time.per_op 0.0125", "more.s/op 0.0125"],
  ["Milliseconds", 12.5, "time.per_op 0.0125", "more.s/op 0.0125"],
  ["s", "1.5", "time.per_op 1.5", "more.s/op 1.5"],
  ["minutes", 2, "time.per_op 120", "more.s/op 120"],
  ["hours", 2, "time.per_op 7200", "more.s/op 7200"],
  ["ms/request", 12.5, "less.s/request 0.0125", "more.s/request 0.0125"],
  ["ops/sec", 10, "less.ops/sec 10", "ops.per_second 10"],
  ["op/s", 10, "less.op/s 10", "ops.per_second 10"],
  ["iter/s", 10, "less.iter/s 10", "ops.per_second 10"],
  ["req/s", 10, "less.req/s 10", "more.req/s 10"],
  ["B/op", 64, "bytes.per_op 64", "more.B/op 64"],
  ["bytes", 64, "less.B/run 64", "more.B/run 64"],
  ["MB", 1.5, "less.B/run 1500000", "more.B/run 1500000"],
  ["Megabytes", 1.5, "less.B/run 1500000", "more.B/run 1500000"],
  ["KiB/row", 2, "less.B/row 2048", "more.B/row 2048"],
  ["MB/s", 2, "less.B/s 2000000", "bytes.per_second 2000000"],
  ["Mb/s", 2, "less.Mb/s 2", "more.Mb/s 2"],
  ["%", 87.5, "less.share.percentage 0.875", "more.share.percentage 0.875"],
  ["Percent", 100, "less.share.percentage 1", "more.share.percentage 1"],
  ["allocs/op", 3, "allocs.per_op 3", "more.allocs/op 3"],
  ["widgets", 0, "less.widgets 0", "more.widgets 0"],
  ["lines of code", 7, "less.lines_of_code 7", "more.lines_of_code 7"],
  ["constructor", 7, "less.constructor 7", "more.constructor 7"],
  ["", 7, "less.value 7", "more.value 7"],
])("%j of %j is %s or %s", (unit, value, smaller, bigger) => {
  expect(told(customSmaller, unit, value)).toBe(smaller);
  expect(told(customBigger, unit, value)).toBe(bigger);
});

describe("tells with its line", () => {
  test.each([
    ["a share above the whole", { name: "a", unit: "%", value: 101 }],
    ["no number", { name: "a", unit: "ms" }],
    ["a text that is no number", { name: "a", unit: "ms", value: "1,5" }],
    ["a number below zero", { name: "a", unit: "ms", value: -1 }],
    ["no name", { unit: "ms", value: 1 }],
    ["an empty name", { name: "", unit: "ms", value: 1 }],
    ["the name of all", { name: "*", unit: "ms", value: 1 }],
  ])("%s", (_, entry) => {
    expect(read(customSmaller, { name: "b", unit: "ms", value: 5 }, entry)).toMatchObject({
      results: [{ benchmark: "b" }],
      findings: [{ code: "format-unreadable", where: { file: "out.json", line: 7 } }],
    });
  });

  test("what is no entry", () => {
    expect(read(customSmaller, { name: "b", value: 5 }, 7).findings).toMatchObject([
      { code: "format-unreadable" },
    ]);
  });
});

test("is read by its name only, and the finding says so", () => {
  const recorded = [{ file: "out.json", text: '[{"name":"a","unit":"ms","value":1}]' }];
  expect(readOutput(recorded, null)).toMatchObject({
    format: null,
    findings: [
      {
        code: "format-unknown",
        hint: expect.stringMatching(/custom-.* and custom-.* are read only where they are named/),
      },
    ],
  });
  expect(readOutput(recorded, "custom-smaller").results).toHaveLength(1);
});
