import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareRecorded, type RecordedRow } from "../../src/compare/recorded.ts";
import type { BenchmarkResult } from "../../src/measurements/formats/format.ts";
import { readOutput } from "../../src/measurements/read-output.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { gauss } from "../calibration/noise.ts";

const options = { alpha: 0.05, filter: null };

const result = (benchmark: string, metric: string, ...values: readonly number[]): BenchmarkResult => ({
  benchmark,
  metric,
  values,
});

function only(base: readonly number[], head: readonly number[], metric = "time.per_op"): RecordedRow {
  const { rows } = compareRecorded([result("a", metric, ...base)], [result("a", metric, ...head)], options);
  return rows[0] as RecordedRow;
}

const kinds = ({ warnings }: RecordedRow) => warnings.map(({ kind }) => kind);

describe("beside benchstat on the same files", () => {
  const textOf = (name: string) => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");
  const resultsOf = (file: string) => readOutput([{ file, text: textOf(file) }], "go").results;
  const { rows } = compareRecorded(resultsOf("base.txt"), resultsOf("head.txt"), options);
  // benchstat -format csv base.txt head.txt, of golang.org/x/perf 0.0.0-20260908200009
  const tables = textOf("benchstat.csv").split("\n\n");
  const metrics = ["time.per_op", "bytes.per_op", "allocs.per_op"];
  const lines = tables.flatMap((table, i) =>
    table
      .split("\n")
      .map((line) => line.split(","))
      .filter((cells) => cells[6]?.startsWith("p=") === true)
      .map((cells) => [`${cells[0]} ${metrics[i]}`, cells, metrics[i]] as const),
  );

  test("every row of both is there", () => {
    expect(rows).toHaveLength(lines.length);
  });

  test.each(lines)("%s", (_, [name = "", base, baseSpread, head, headSpread, , p = ""], metric) => {
    const row = rows.find(
      (one) => one.benchmark === `example.test/shop.Benchmark${name}` && one.metric === metric,
    ) as RecordedRow;
    expect(row.base.median / Number(base) || 1).toBeCloseTo(1, 12);
    expect(row.head.median / Number(head) || 1).toBeCloseTo(1, 12);
    if (row.exact) {
      // What does not vary is not tested here: benchstat has 1 for equal counts and a small p for others.
      expect(row.changed).toBe(base !== head);
      return;
    }
    expect(spread(row.base)).toBe(baseSpread);
    expect(spread(row.head)).toBe(headSpread);
    expect(`p=${(row.p ?? 1).toFixed(3)} n=${sizes(row)}`).toBe(p);
  });

  function spread({ median, lower, upper }: RecordedRow["base"]): string {
    const share = Math.max(upper / median - 1, 1 - lower / median);
    return Number.isFinite(lower) && Number.isFinite(upper) ? `${(100 * share).toFixed(0)}%` : "∞";
  }

  function sizes({ base, head }: RecordedRow): string {
    return base.n === head.n ? String(base.n) : `${base.n}+${head.n}`;
  }
});

describe("a row", () => {
  test("is a shift of logarithms with the interval of its test", () => {
    const base = [100, 101, 102, 103, 104, 105];
    const row = only(
      base,
      base.map((value) => 1.1 * value),
    );
    expect(row.change.estimate).toBeCloseTo(0.1, 10);
    expect(row.change.lower).toBeGreaterThan(0.05);
    expect(row.p).toBeCloseTo(2 / 924, 10);
    expect(row).toMatchObject({ exact: false, changed: true, warnings: [] });
  });

  test("of a metric of which more is better falls in the metric's own direction", () => {
    expect(only([10, 11, 12, 13, 14], [5, 5.5, 6, 6.5, 7], "ops.per_second").change.estimate).toBeCloseTo(
      -0.5,
      10,
    );
  });

  test("of a share is a difference", () => {
    const { change } = only([0, 0, 0.01, 0, 0.02], [0.1, 0.12, 0.11, 0.1, 0.13], "errors.rate");
    expect(change.estimate).toBeCloseTo(0.1, 10);
  });

  test.each([
    [[7, 7, 7], [7, 7, 7], 0, false],
    [[8, 8], [10, 10], 0.25, true],
    [[0, 0], [0, 0], 0, false],
    [[0, 0], [3, 3], Infinity, true],
    [[3, 3], [0, 0], -1, true],
  ])("of counts %j and %j that do not vary is exact", (base, head, estimate, changed) => {
    expect(only(base, head, "allocs.per_op")).toMatchObject({
      change: { estimate, lower: estimate, upper: estimate },
      p: null,
      adjusted: null,
      exact: true,
      changed,
      warnings: [],
    });
  });

  test("of one count each is compared, and says that it may vary", () => {
    expect(kinds(only([3], [4], "allocs.per_op"))).toEqual(["one-sample"]);
  });

  test("of counts that vary is tested", () => {
    const row = only([3, 3, 3, 4, 3, 3], [5, 5, 6, 5, 5, 5], "allocs.per_op");
    expect(row.exact).toBe(false);
    expect(row.changed).toBe(true);
  });

  test("with zeros has no accidents of logarithms", () => {
    expect(only([0, 0, 0, 0, 1, 0], [3, 3, 3, 3, 2, 3], "allocs.per_op")).toMatchObject({
      base: { median: 0 },
      head: { median: 3 },
      change: { estimate: Infinity, upper: Infinity },
      changed: true,
    });
    expect(only([0, 0, 0, 0, 1, 0], [0, 0, 1, 0, 0, 0]).change.estimate).toBe(0);
  });

  test.each([
    [3, 3, ["too-few", "no-interval"]],
    [4, 4, ["no-interval"]],
    [6, 6, []],
    [1, 40, ["no-interval"]],
    [1, 9, ["too-few", "no-interval"]],
  ])("of %d and %d samples says what is missing", (n1, n2, warnings) => {
    const from = (start: number, n: number) => Array.from({ length: n }, (_, i) => start + i);
    const row = only(from(1, n1), from(100, n2));
    expect(kinds(row)).toEqual(warnings);
    expect(row.changed).toBe(!warnings.includes("too-few"));
  });

  test("of equal samples is not tested", () => {
    expect(only([2, 2, 2, 2], [2, 2, 2, 2])).toMatchObject({ p: null, changed: false });
    expect(kinds(only([2, 2, 2, 2], [2, 2, 2, 2]))).toEqual(["all-equal"]);
  });
});

test("what only one has is told apart, and what may be renamed", () => {
  const base = [
    result("sort/a", "time.per_op", 1),
    result("Old_Name/x", "time.per_op", 2),
    result("both", "time.per_op", 1),
  ];
  const head = [
    result("both", "time.per_op", 1),
    result("both", "bytes.per_op", 8),
    result("OldName/x", "time.per_op", 2),
    result("quite/else", "time.per_op", 3),
  ];
  const compared = compareRecorded(base, head, options);
  expect(compared.names).toEqual({
    added: ["OldName/x", "quite/else"],
    removed: ["sort/a", "Old_Name/x"],
    renamed: [{ base: "Old_Name/x", head: "OldName/x" }],
    start: "",
  });
  expect(compared.lone.map(({ benchmark, metric, arm }) => `${benchmark} ${metric} ${arm}`)).toEqual([
    "both bytes.per_op head",
    "OldName/x time.per_op head",
    "quite/else time.per_op head",
    "sort/a time.per_op base",
    "Old_Name/x time.per_op base",
  ]);
  expect(compared.rows).toHaveLength(1);
});

test("a filter leaves everything else out, of the family too", () => {
  const five = (start: number) => [start, start + 1, start + 2, start + 3, start + 4];
  const base = [result("sort/a", "time.per_op", ...five(1)), result("find/a", "time.per_op", ...five(1))];
  const head = [result("sort/a", "time.per_op", ...five(9)), result("find/b", "time.per_op", ...five(1))];
  const compared = compareRecorded(base, head, { alpha: 0.05, filter: "sort/*" });
  expect(compared.rows.map(({ benchmark }) => benchmark)).toEqual(["sort/a"]);
  expect(compared).toMatchObject({ tested: 1, lone: [], names: { added: [], removed: [] } });
});

describe("many rows", () => {
  const random = seededRandom(9, "many");
  const sample = (mean: number, n: number) =>
    Array.from({ length: n }, () => mean * Math.exp(0.03 * gauss(random)));
  const suite = (n: number, slowed: number) =>
    Array.from({ length: 500 }, (_, i) =>
      result(`group${i % 7}/case ${i}`, "time.per_op", ...sample(i < slowed ? 110 : 100, n)),
    );

  test("are tested together: the slowed are found, and of equal ones next to none", () => {
    const { rows, tested } = compareRecorded(suite(12, 0), suite(12, 40), options);
    const changed = rows.filter((row) => row.changed);
    expect(tested).toBe(500);
    expect(changed.filter(({ benchmark }) => Number(benchmark.split(" ")[1]) < 40)).toHaveLength(40);
    expect(changed.length).toBeLessThan(48);
    expect(
      compareRecorded(suite(12, 0), suite(12, 0), options).rows.filter((row) => row.changed).length,
    ).toBeLessThan(3);
  });

  test("need more samples for a single change to show", () => {
    const one = (n: number) => [
      ...suite(n, 0).slice(1),
      result("group0/case 0", "time.per_op", ...sample(200, n)),
    ];
    expect(compareRecorded(suite(6, 0), one(6), options)).toMatchObject({ samplesForOne: 9 });
    const changed = (n: number) =>
      compareRecorded(suite(n, 0), one(n), options).rows.find(
        ({ benchmark }) => benchmark === "group0/case 0",
      )?.changed;
    expect([changed(6), changed(9)]).toEqual([false, true]);
  });

  test("have a geometric mean for all of them and for each group", () => {
    const { groups } = compareRecorded(suite(3, 0), suite(3, 500), options);
    expect(groups.map(({ group }) => group)).toEqual([
      null,
      ...Array.from({ length: 7 }, (_, i) => `group${i}`),
    ]);
    for (const { ratio } of groups) expect(ratio).toBeCloseTo(1.1, 1);
  });
});
