import { expect, test } from "vitest";
import { pytestBenchmark } from "../../../src/measurements/formats/pytest-benchmark.ts";

const parse = (text: string) => pytestBenchmark.parse([{ file: "out.json", text }]);

/** A file of the tool, one benchmark a line from line 3 on. */
function fileOf(...benchmarks: readonly object[]): string {
  const lines = benchmarks.map((one) => JSON.stringify(one)).join(",\n");
  return `{"machine_info": {},\n"benchmarks": [\n${lines}\n]}`;
}

test.each([
  [
    "every round",
    { fullname: "a.py::t", name: "t", stats: { median: 9, data: [2e-6, 0, 3e-6] } },
    [2e-6, 0, 3e-6],
  ],
  ["the median where there are no rounds", { fullname: "a.py::t", stats: { mean: 9, median: 2e-6 } }, [2e-6]],
  ["the short name of old files", { name: "a.py::t", stats: { median: 1 } }, [1]],
])("gives %s", (_, benchmark, values) => {
  expect(parse(fileOf(benchmark))).toEqual({
    results: [{ benchmark: "a.py::t", metric: "time.per_op", values }],
    findings: [],
  });
});

test.each([
  [{ fullname: "b", stats: null }, "benchmark-failed", 4, "benchmark `b` failed"],
  [{ fullname: "b", has_error: true, stats: { median: 1 } }, "benchmark-failed", 4, "benchmark `b` failed"],
  [{ fullname: "b", stats: { data: [] } }, "format-unreadable", 4, "`b` has no readable time.per_op"],
  [{ fullname: "b", stats: { data: [1, null] } }, "format-unreadable", 4, "`b` has no readable time.per_op"],
  [{ fullname: "b", stats: { median: -1 } }, "format-unreadable", 4, "`b` has no readable time.per_op"],
  [{ fullname: "b" }, "format-unreadable", 4, "`b` has no readable time.per_op"],
  [{ stats: { median: 1 } }, "format-unreadable", 4, "a benchmark is named ``"],
])("gives no number for %j, and goes on", (benchmark, code, line, message) => {
  const whole = (fullname: string) => ({ fullname, stats: { median: 1 } });
  const { results, findings } = parse(fileOf(whole("a"), benchmark, whole("c")));
  expect(results.map((result) => result.benchmark)).toEqual(["a", "c"]);
  expect(findings).toMatchObject([{ code, message, where: { file: "out.json", line } }]);
});

test("says where a cut file ends, and that a file has no benchmarks", () => {
  const text = fileOf({ fullname: "a", stats: { median: 1 } });
  expect(parse(text.slice(0, -2))).toMatchObject({ results: [], findings: [{ where: { line: 4 } }] });
  expect(parse('{"machine_info": {}, "benchmarks": {}}')).toMatchObject({
    results: [],
    findings: [{ message: "there is no list `benchmarks`" }],
  });
});

test("takes no other tool's JSON for its own", () => {
  expect(pytestBenchmark.detect('{"context": {}, "benchmarks": []}')).toBe(false);
  expect(pytestBenchmark.detect('[{"machine_info": {}, "benchmarks": []}]')).toBe(false);
});
