import { describe, expect, test } from "vitest";
import { libtest } from "../../../src/measurements/formats/libtest.ts";

function read(text: string): ReturnType<typeof libtest.parse> {
  return libtest.parse([{ file: "stdout", text }]);
}

function told(text: string): readonly string[] {
  return read(text).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

describe("a result", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "whole nanoseconds",
      "test a::b ... bench:       1,234 ns/iter (+/- 56)",
      ["a::b time.per_op 0.000001234"],
    ],
    [
      "since 1.78",
      "test a ... bench:   1,399,595.93 ns/iter (+/- 19,442.43)",
      ["a time.per_op 0.00139959593"],
    ],
    [
      "throughput",
      "test a     ... bench: 681.98 ns/iter (+/- 40.84) = 96234 MB/s",
      ["a time.per_op 6.8198e-7", "a bytes.per_second 96234000000"],
    ],
    ["text before it", "test a ... warm\nhot\nbench:   0.5 ns/iter (+/- 0.01)", ["a time.per_op 5e-10"]],
    ["text on its line", "test a ... warmbench:   0.5 ns/iter (+/- 0.01)", ["a time.per_op 5e-10"]],
    [
      "an event",
      '{ "type": "bench", "name": "a", "median": 250.5, "deviation": 1, "mib_per_second": 3 }',
      ["a time.per_op 2.505e-7", "a bytes.per_second 3000000"],
    ],
    ["a test", "test a ... ok", []],
  ])("%s", (_, text, results) => {
    expect(read(`${text}\n`).findings).toEqual([]);
    expect(told(`${text}\n`)).toEqual(results);
  });
});

const RESULT = "test a ... bench: 1 ns/iter (+/- 0)\n";

describe("the name", () => {
  test.each([
    ["     Running benches/codec.rs (target/release/deps/codec-e545dd1ff585a4e8)", "codec::a"],
    ["     Running unittests src/lib.rs (target/release/deps/weighed-ecb4f22cd32f1511)", "weighed::a"],
    ["     Running unittests (target\\release\\deps\\weighed-ecb4f22cd32f1511.exe)", "weighed::a"],
    ["     Running target/release/deps/weighed-ecb4f22cd32f1511", "weighed::a"],
    [
      "     \u001b[1m\u001b[32mRunning\u001b[0m benches/codec.rs (target/release/deps/codec-e545dd1ff585a4e8)",
      "codec::a",
    ],
  ])("after %s is %s", (line, name) => {
    expect(told(`${line}\n${RESULT}`)).toEqual([`${name} time.per_op 1e-9`]);
  });

  const runs = (hash: string): string =>
    `     Running benches/x.rs (target/release/deps/x-${hash}545dd1ff585a4e8)\n${RESULT}`;

  test("of an executable that runs twice gives two samples", () => {
    expect(told(runs("e") + runs("e"))).toHaveLength(2);
  });

  test.each([
    ["executables of the same name", runs("e") + runs("f"), 4],
    [
      "executables that cargo did not name",
      `running 1 test\n${RESULT}test result: ok.\nrunning 1 test\n${RESULT}test result: ok.\n`,
      5,
    ],
  ])("is told where two %s share it", (_, text, line) => {
    const { results, findings } = read(text);
    expect(results).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { file: "stdout", line } }]);
  });
});

describe("what gives no number", () => {
  test.each<[string, string, string, number, string]>([
    ["a failure", "test a ... FAILED\n", "benchmark-failed", 1, "a failed"],
    [
      "a failed event",
      '{ "type": "test", "name": "a", "event": "failed" }\n',
      "benchmark-failed",
      1,
      "a failed",
    ],
    ["an ignored benchmark", "test a ... ignored, slow\n", "benchmark-skipped", 1, "a was ignored"],
    [
      "ignored benchmarks",
      "test a ... ignored\ntest b ... ignored\n",
      "benchmark-skipped",
      1,
      "2 tests and benchmarks were ignored, the first a",
    ],
    [
      "a time of nothing",
      "test a ... bench:  0 ns/iter (+/- 0)\n",
      "benchmark-failed",
      1,
      "a took 0 ns: nothing was measured",
    ],
    [
      "an executable that ended early",
      "\nrunning 2 tests\ntest a ... ",
      "benchmark-failed",
      2,
      "the benchmarks that began here did not come to their end",
    ],
    [
      "a build that failed",
      'error: could not compile `x` (bench "y")\n',
      "benchmark-failed",
      1,
      'error: could not compile `x` (bench "y")',
    ],
    [
      "a line that is cut off",
      "test a ... bench:  12 ns/iter (+/- 1)",
      "format-unreadable",
      1,
      "the result of a is cut off",
    ],
    [
      "another unit",
      "test a ... bench:  12 ms/iter (+/- 1)\n",
      "format-unreadable",
      1,
      "the result of a cannot be read",
    ],
    [
      "a throughput without unit",
      "test a ... bench:  12 ns/iter (+/- 1) = 5\n",
      "format-unreadable",
      1,
      "the result of a cannot be read",
    ],
    [
      "an event that is cut off",
      '{ "type": "bench", "name": "a", "median": 25',
      "format-unreadable",
      1,
      "this line of libtest's JSON cannot be read",
    ],
  ])("%s", (_, text, code, line, message) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { file: "stdout", line } }]);
  });
});
