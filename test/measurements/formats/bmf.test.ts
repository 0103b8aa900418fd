import { expect, test } from "vitest";
import { bmf } from "../../../src/measurements/formats/bmf.ts";

const parse = (text: string): ReturnType<typeof bmf.parse> => bmf.parse([{ file: "out.json", text }]);

test.each([
  ["latency", 1500, "time.per_op", 0.0000015],
  ["Latency", 1500, "time.per_op", 0.0000015],
  ["throughput", 7.5, "ops.per_second", 7.5],
  ["build-time", 12, "less.s/build", 12],
  ["Build Time", 12, "less.s/build", 12],
  ["file-size", 4096, "binary.size", 4096],
  ["instructions", 10, "instructions", 10],
  ["estimated-cycles", 10, "cycles.estimated", 10],
  ["widgets", 0, "less.widgets", 0],
  ["rows/s", 7, "more.rows/s", 7],
  ["rows_per_second", 7, "more.rows_per_second", 7],
  ["rows-per-second", 7, "more.rows-per-second", 7],
  ["constructor", 7, "less.constructor", 7],
])("%s of %d is %s of %d", (measure, value, metric, expected) => {
  const text = JSON.stringify({ "sort/10": { [measure]: { lower_value: 1, value, upper_value: 9 } } });
  expect(bmf.detect(text)).toBe(true);
  expect(parse(text)).toEqual({
    results: [{ benchmark: "sort/10", metric, values: [expected] }],
    findings: [],
  });
});

test("tells what cannot be read with its line", () => {
  const text = JSON.stringify(
    { a: { latency: { value: 1 } }, b: { latency: { value: "1" } }, "*": { x: { value: 1 } } },
    null,
    1,
  );
  expect(parse(text)).toMatchObject({
    results: [{ benchmark: "a" }],
    findings: [
      { message: "`b` has no readable time.per_op", where: { line: 8 } },
      { message: "a benchmark is named `*`", where: { line: 13 } },
    ],
  });
});

test.each([
  ["a log", '{"level":{"value":{"value":1,"name":"x"}}}'],
  ["a list", '[{"a":{"latency":{"value":1}}}]'],
  ["what is cut off", '{"a":{"latency":{"value":1}}'],
  ["metrics of another tool", '{"metrics":{"checks":{"value":1,"passes":2}}}'],
  ["nothing", "{}"],
])("%s is not taken for its own", (_, text) => {
  expect(bmf.detect(text)).toBe(false);
});
