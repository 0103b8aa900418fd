import { describe, expect, test } from "vitest";
import { googleBenchmarkJson } from "../../../src/measurements/formats/googlebenchmark-json.ts";

type Entry = Readonly<Record<string, unknown>>;

/** A file as the library lays it out, one key a line: the first entry begins on line 6. */
function written(...benchmarks: readonly Entry[]): string {
  return JSON.stringify({ context: { library_build_type: "release" }, benchmarks }, null, 2);
}

function read(text: string): ReturnType<typeof googleBenchmarkJson.parse> {
  return googleBenchmarkJson.parse([{ file: "out.json", text }]);
}

function told(text: string): readonly string[] {
  return read(text).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

const run = { name: "BM_A", run_name: "BM_A", run_type: "iteration", real_time: 2.5, time_unit: "ns" };

describe("units", () => {
  test.each([
    ["ns", 2.5e-9],
    ["us", 2.5e-6],
    ["ms", 0.0025],
    ["s", 2.5],
    [undefined, 2.5e-9],
  ])("%s", (unit, seconds) => {
    expect(told(written({ ...run, time_unit: unit }))).toEqual([`BM_A time.per_op ${seconds}`]);
  });

  test("one that does not exist is told with its line", () => {
    expect(read(written({ ...run, time_unit: "h" }))).toMatchObject({
      results: [],
      findings: [{ message: "BM_A has the unknown time unit `h`", where: { file: "out.json", line: 6 } }],
    });
  });
});

test.each([
  ["bytes_per_second", "bytes.per_second"],
  ["items_per_second", "more.items/s"],
  ["allocs_per_iter", "allocs.per_op"],
  ["max_bytes_used", "memory.peak"],
  ["FooRate", "more.FooRate"],
  ["rows/s", "more.rows/s"],
  ["hit_rate", "more.hit_rate"],
  ["miss_rate", "less.miss_rate"],
  ["FooInvRate", "less.FooInvRate"],
  ["lookups", "less.lookups"],
  ["cache misses", "less.cache_misses"],
])("the counter %s is %s", (counter, metric) => {
  expect(told(written({ ...run, [counter]: 5 }))).toEqual(["BM_A time.per_op 2.5e-9", `BM_A ${metric} 5`]);
});

describe("repetitions and statistics", () => {
  const statistic = (name: string, time: number): Entry => ({
    ...run,
    name: `BM_A_${name}`,
    run_type: "aggregate",
    aggregate_name: name,
    real_time: time,
  });
  const all = [statistic("mean", 5), statistic("median", 4), statistic("stddev", 1), statistic("cv", 0.2)];

  test("repetitions are samples, their statistics are none", () => {
    expect(told(written(run, { ...run, real_time: 3 }, ...all))).toEqual([
      "BM_A time.per_op 2.5e-9",
      "BM_A time.per_op 3e-9",
    ]);
  });

  test("without repetitions the median is the sample", () => {
    expect(told(written(...all))).toEqual(["BM_A time.per_op 4e-9"]);
  });

  test("without a median the mean is", () => {
    expect(told(written(statistic("mean", 5), statistic("stddev", 1)))).toEqual(["BM_A time.per_op 5e-9"]);
  });

  test("statistics are told by their names where the library did not say so yet", () => {
    const old = (name: string, time: number): Entry => ({ name, real_time: time, time_unit: "ns" });
    const fit = [
      { name: "BM_A_BigO", big_o: "N" },
      { name: "BM_A_RMS", rms: 0.1 },
    ];
    const group = [old("BM_A_mean", 5), old("BM_A_median", 4), old("BM_A_stddev", 1)];
    expect(told(written(...group, ...fit))).toEqual(["BM_A time.per_op 4e-9"]);
    expect(told(written(old("BM_A", 6), ...group))).toEqual(["BM_A time.per_op 6e-9"]);
    expect(told(written(old("harmonic_mean", 6)))).toEqual(["harmonic_mean time.per_op 6e-9"]);
  });

  test("a benchmark that is called like a statistic is none where the library says so", () => {
    expect(told(written({ ...run, name: "harmonic_mean", run_name: "harmonic_mean" }))).toEqual([
      "harmonic_mean time.per_op 2.5e-9",
    ]);
  });
});

describe("what gives no number", () => {
  test("a failure", () => {
    const failed = { ...run, error_occurred: true, error_message: "no\nfile" };
    expect(read(written(run, failed))).toMatchObject({
      results: [{ values: [2.5e-9] }],
      findings: [
        { severity: "error", code: "benchmark-failed", message: "BM_A failed: no file", where: { line: 13 } },
      ],
    });
  });

  test("a skipped benchmark", () => {
    expect(read(written({ ...run, skipped: true, skip_message: "no GPU" }))).toMatchObject({
      results: [],
      findings: [{ severity: "note", message: "BM_A was skipped: no GPU", where: { line: 6 } }],
    });
  });

  test("a missing time", () => {
    expect(read(written({ ...run, real_time: "2" }))).toMatchObject({
      results: [],
      findings: [{ message: "`BM_A` has no readable time.per_op", where: { line: 6 } }],
    });
  });

  test("numbers that JSON has not", () => {
    const text = written({
      ...run,
      name: 'a "ratio": NaN',
      run_name: 'a "ratio": NaN',
      share: null,
      other: null,
    });
    const inside = text
      .replace('"share": null', '"share": NaN')
      .replace('"other": null', '"other": -Infinity');
    expect(inside).toContain("-Infinity");
    expect(told(inside)).toEqual(['a "ratio": NaN time.per_op 2.5e-9']);
    expect(read(inside).findings).toEqual([]);
  });

  test("a file that is cut off", () => {
    const text = written(run, run);
    expect(read(text.slice(0, text.lastIndexOf("real_time")))).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable", where: { file: "out.json", line: 17 } }],
    });
  });

  test("a file of something else", () => {
    expect(read('{"context": {}}')).toMatchObject({
      results: [],
      findings: [{ message: "there is no list `benchmarks`" }],
    });
  });
});
