import { describe, expect, test } from "vitest";
import { consoleTime } from "../../../src/measurements/formats/console-time.ts";

const parse = (text: string): ReturnType<typeof consoleTime.parse> =>
  consoleTime.parse([{ file: "out", text }]);

test.each([
  ["sort: 0.159ms", "sort", 0.000159],
  ["sort: 0ms", "sort", 0],
  ["sort: 12ms", "sort", 0.012],
  ["sort: 999.99ms", "sort", 0.99999],
  ["sort: 1000ms", "sort", 1],
  ["sort: 12.500ms", "sort", 0.0125],
  ["sort: 1304.886ms", "sort", 1.304886],
  ["sort: 1.307s", "sort", 1.307],
  ["sort: 1:02.345 (m:ss.mmm)", "sort", 62.345],
  ["sort: 1:02:03.456 (h:mm:ss.mmm)", "sort", 3723.456],
  ["  in a group: 12ms", "in a group", 0.012],
  ["GET http://a: b: 12ms", "GET http://a: b", 0.012],
  ["\u001B[1msort\u001B[22m: \u001B[33m12ms\u001B[39m\r", "sort", 0.012],
])("reads %j", (line, benchmark, value) => {
  const { results, findings } = parse(`${line}\n`);
  expect(findings).toEqual([]);
  expect(results).toMatchObject([{ benchmark, metric: "time.per_op" }]);
  expect(results[0]?.values[0]).toBeCloseTo(value, 12);
});

test.each([
  ["data behind it", "sort: 12ms 1000 rows"],
  ["data that looks like a time", "sort: 12ms rows: 5ms"],
  ["no unit", "sort: 12"],
  ["a space before the unit", "sort: 12 ms"],
  ["more digits than Node prints", "sort: 12.3456ms"],
  ["a zero too much", "sort: 12.50ms"],
  ["leading zeros", "sort: 012ms"],
  ["more milliseconds than Node prints", "sort: 15000ms"],
  ["seconds without their digits", "sort: 1.5s"],
  ["more seconds than Node prints", "sort: 75.000s"],
  ["a clock without its legend", "sort: 1:02.345"],
  ["no label's colon", "took 12ms"],
  ["something stuck to it", "sort: 12ms, done"],
])("ignores %s", (_, line) => {
  expect(parse(`${line}\n`)).toEqual({ results: [], findings: [] });
});

test.each([
  ["(node:1) Warning: No such label 'a' for console.timeEnd()\n", "benchmark-failed"],
  ["  (node:1) Warning: Label 'a b' already exists for console.time()\n", "benchmark-failed"],
  ["sort: 12ms", "format-unreadable"],
  [": 12ms\n", "format-unreadable"],
])("tells %j", (text, code) => {
  expect(parse(`begin\n${text}`)).toMatchObject({
    results: [],
    findings: [{ severity: "error", code, where: { file: "out", line: 2 } }],
  });
});

test("takes a label that comes again for further samples", () => {
  expect(parse("a: 1ms\nb: 2ms\na: 3ms\n").results.map(({ values }) => values)).toEqual([
    [0.001],
    [0.002],
    [0.003],
  ]);
});

describe("is detected", () => {
  test.each([
    ["where all lines are times", "a: 1ms\nb: 1.250s\n", true],
    ["where half of them are", "begin\na: 1ms\n\nb: 2ms\nend\n", true],
    ["not where few of them are", "begin\nlisten\na: 1ms\nend\n", false],
    ["not where all times have data", "a: 1ms x\n", false],
    ["not in a log", "2024-01-01 GET /: 12 ms\n2024-01-01 GET /: 13 ms\n", false],
    ["not in nothing", ": \n", false],
  ])("%s", (_, text, expected) => {
    expect(consoleTime.detect(text)).toBe(expected);
  });
});
