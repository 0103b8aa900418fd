import { describe, expect, test } from "vitest";
import { jmh } from "../../../src/measurements/formats/jmh.ts";

type Values = Readonly<Record<string, unknown>>;

function metric(scoreUnit: string, rawData: unknown, more: Values = {}): Values {
  return { score: 1, scoreUnit, rawData, ...more };
}

function entry(mode: string, primaryMetric: Values, more: Values = {}): Values {
  return { jmhVersion: "1.37", benchmark: "a.B.c", mode, threads: 1, primaryMetric, ...more };
}

function parse(...files: readonly (readonly Values[])[]): ReturnType<typeof jmh.parse> {
  return jmh.parse(
    files.map((entries, i) => ({ file: `${i}.json`, text: JSON.stringify(entries, null, 2) })),
  );
}

function told(...files: readonly (readonly Values[])[]): readonly string[] {
  return parse(...files).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

test.each([
  ["ns/op", "time.per_op 1.2e-8"],
  ["us/op", "time.per_op 0.000012"],
  ["ms/op", "time.per_op 0.012"],
  ["s/op", "time.per_op 12"],
  ["min/op", "time.per_op 720"],
  ["hr/op", "time.per_op 43200"],
  ["day/op", "time.per_op 1036800"],
  ["ops/ns", "ops.per_second 12000000000"],
  ["ops/us", "ops.per_second 12000000"],
  ["ops/ms", "ops.per_second 12000"],
  ["ops/s", "ops.per_second 12"],
  ["ops/min", "ops.per_second 0.2"],
])("%s", (unit, result) => {
  expect(told([entry("avgt", metric(unit, [[12]]))])).toEqual([`a.B.c ${result}`]);
});

describe("samples", () => {
  test("are the iterations of all forks, without those that are no number", () => {
    expect(
      told([
        entry(
          "avgt",
          metric("s/op", [
            [1, 2],
            ["NaN", 3],
          ]),
        ),
      ]),
    ).toEqual(["a.B.c time.per_op 1 2 3"]);
  });

  test("are the score where nothing else was kept", () => {
    expect(told([entry("avgt", metric("s/op", undefined))])).toEqual(["a.B.c time.per_op 1"]);
  });

  test("of histograms are means, with percentiles over all", () => {
    const rawDataHistogram = [
      [
        [
          [1, 3],
          [5, 1],
        ],
      ],
      [[[4, 1]]],
    ];
    const scorePercentiles = { "0.0": 1, "50.0": 1, "99.0": 5, "99.9": 5, "100.0": 5 };
    expect(
      parse([entry("sample", { scoreUnit: "ms/op", rawDataHistogram, scorePercentiles })]).results,
    ).toEqual([
      { benchmark: "a.B.c", metric: "time.per_op", values: [0.002, 0.004] },
      { benchmark: "a.B.c", metric: "latency.p50", values: [0.001], events: 5 },
      { benchmark: "a.B.c", metric: "latency.p99", values: [0.005], events: 5 },
      { benchmark: "a.B.c", metric: "latency.p99.9", values: [0.005], events: 5 },
    ]);
  });
});

describe("names", () => {
  const one = metric("s/op", [[1]]);

  test("hold parameters", () => {
    expect(told([entry("avgt", one, { params: { n: "1", text: "x y" } })])).toEqual([
      "a.B.c(n=1, text=x y) time.per_op 1",
    ]);
  });

  test("hold the mode where times of several would be mixed, also of several files", () => {
    const modes = [entry("thrpt", metric("ops/s", [[2]])), entry("avgt", one)];
    expect(told(modes)).toEqual(["a.B.c ops.per_second 2", "a.B.c time.per_op 1"]);
    expect(told(modes, [entry("ss", one)])).toEqual([
      "a.B.c ops.per_second 2",
      "a.B.c avgt time.per_op 1",
      "a.B.c ss time.per_op 1",
    ]);
  });

  test("hold the threads where they differ", () => {
    expect(told([entry("avgt", one), entry("avgt", one, { threads: 4 })])).toEqual([
      "a.B.c 1 threads time.per_op 1",
      "a.B.c 4 threads time.per_op 1",
    ]);
  });
});

test.each<[string, string, readonly string[]]>([
  ["gc.alloc.rate.norm", "B/op", ["a.B.c bytes.per_op 2"]],
  ["·gc.alloc.rate.norm", "B/op", ["a.B.c bytes.per_op 2"]],
  ["?gc.alloc.rate.norm", "B/op", ["a.B.c bytes.per_op 2"]],
  ["·gc.alloc.rate", "MB/sec", []],
  ["gc.count", "counts", []],
  ["gc.time", "ms", []],
  ["gc.churn.G1_Eden_Space.norm", "B/op", []],
  ["instructions:u", "#/op", ["a.B.c instructions 2"]],
  ["·branch-misses", "#/op", ["a.B.c less.branch-misses 2"]],
  ["CPI", "clks/insn", ["a.B.c less.CPI 2"]],
  ["IPC", "insns/clk", ["a.B.c more.IPC 2"]],
  ["misses", "#", ["a.B.c less.misses 2"]],
  ["read", "us/op", ["a.B.c:read time.per_op 0.000002"]],
  ["hits", "ops/s", ["a.B.c:hits ops.per_second 2"]],
  ["c·p0.50", "us/op", []],
  ["p1.00", "us/op", []],
  ["·stack", "---", []],
])("the secondary metric %s in %s", (name, unit, results) => {
  const secondaryMetrics = { [name]: metric(unit, [[2]]) };
  expect(told([entry("avgt", metric("s/op", [[1]]), { secondaryMetrics })]).slice(1)).toEqual(results);
});

describe("what gives no number", () => {
  test.each<[string, Values, string]>([
    [
      "an unknown unit",
      entry("avgt", metric("parsecs/op", [[1]])),
      "`a.B.c` has no score with a unit that JMH knows",
    ],
    ["no score", { benchmark: "a.B.c", mode: "avgt" }, "`a.B.c` has no score with a unit that JMH knows"],
    [
      "no name",
      entry("avgt", metric("s/op", [[1]]), { benchmark: "" }),
      "`` has no score with a unit that JMH knows",
    ],
    ["no number", entry("avgt", metric("s/op", [["NaN"]])), "`a.B.c` has no readable time.per_op"],
  ])("%s", (_, broken, message) => {
    expect(parse([broken])).toMatchObject({
      results: [],
      findings: [{ message, where: { file: "0.json", line: 2 } }],
    });
  });

  test("a file that is cut off", () => {
    const text = '[\n  {\n    "benchmark": "a.B.c",\n    "mode"';
    expect(jmh.parse([{ file: "r.json", text }])).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable", where: { file: "r.json", line: 4 } }],
    });
  });
});
