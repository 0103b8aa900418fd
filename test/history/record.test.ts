import { describe, expect, test } from "vitest";
import { recordPath, slugOf, workflowOf } from "../../src/history/path.ts";
import { longestRecord, readRecord, writeRecord } from "../../src/history/record-file.ts";
import { recordOf, type RecordContext } from "../../src/history/record-of.ts";
import { judge } from "../../src/verdict/judge.ts";
import { comparison, sampleInput } from "../report/samples.ts";
import { commitOf, effect, gate, record } from "./samples.ts";

const context: RecordContext = {
  kind: "pull_request",
  reference: null,
  pull: 7,
  workflow: { run: 50, attempt: 2 },
  digest: "d".repeat(64),
};

const sample = sampleInput({
  outcome: "fail",
  steal: 0.01234567,
  gates: [
    {
      metric: "latency.p95",
      within: 0.05,
      verdict: "fail",
      base: 0.0412345678,
      head: 0.0461,
      change: [0.12, 0.09, 0.15],
    },
    { metric: "errors.rate", below: 0.01, verdict: "pass", base: 0, head: 0 },
  ],
  others: [comparison("*", "latency.p50", 0.00831, Infinity, [Infinity, -0.011, Infinity])],
});

const found = recordOf(sample.measurements, sample.verdict, context);

describe("the record of a run", () => {
  test("has what the run measured and decided", () => {
    expect(found).toMatchObject({
      ...context,
      config: "weighbridge.yml",
      outcome: "fail",
      pairs: { valid: 16, dropped: 0 },
      omitted: { gates: 0, effects: 0 },
      noise: { steal: 0.012346, ioPressure: null },
    });
    expect(found.gates.map(({ metric, verdict, margin }) => [metric, verdict, margin])).toEqual([
      ["latency.p95", "fail", 0.05],
      ["errors.rate", "pass", null],
    ]);
    expect(found.effects.map(({ metric, base }) => [metric, base])).toEqual([
      ["latency.p95", 0.041235],
      ["errors.rate", 0],
      ["latency.p50", 0.00831],
    ]);
    expect(found.machine).not.toHaveProperty("node");
  });

  test("has quartiles over the pairs of what has a gate", () => {
    const values = [1, 2, 3, 4, Infinity].map((head, i) => ({
      suite: "browse",
      benchmark: "*",
      metric: "latency.p95",
      base: 10 + i,
      head,
      requests: { base: 1000, head: 1000 },
    }));
    const pairs = values.map((value, pair) => ({
      ...sample.measurements.pairs[0]!,
      pair,
      dropped: null,
      values: [value],
    }));
    const [first, , third] = recordOf({ ...sample.measurements, pairs }, sample.verdict, context).effects;
    expect(first!.quartiles).toEqual({ base: [11, 13], head: [2, 4] });
    expect(third!.quartiles).toBeNull();
  });

  test("stays small: what does not pass is kept first, and what is left out is counted", () => {
    const gates = Array.from({ length: 150 }, (_, i) => ({
      benchmark: `B${i}`,
      metric: "time.per_op",
      within: 0.05,
      verdict: i === 149 ? ("fail" as const) : ("pass" as const),
      base: 1,
      head: 1,
      change: [0, 0, 0] as const,
    }));
    const { measurements, verdict } = sampleInput({
      outcome: "fail",
      gates: [...gates, { ...gates[0]!, benchmark: "long".repeat(60) }],
    });
    const kept = recordOf(measurements, verdict, context);
    expect(kept.gates).toHaveLength(100);
    expect(kept.gates[0]).toMatchObject({ benchmark: "B149", verdict: "fail" });
    expect(kept.effects).toHaveLength(100);
    expect(kept.omitted).toEqual({ gates: 51, effects: 51 });
    expect(writeRecord(kept).length).toBeLessThan(20_000);
  });

  // What docs/history.md says of its size, in thousands of bytes.
  test.each([
    ["GET /", 20, 34],
    ["GET /", 200, 120],
    ["\u6f22", 200, 320],
    ["\u0001", 200, 620],
  ])("with names of %j, %d characters long, has some %d kB and is read", (letters, length, size) => {
    const name = (i: number): string => letters.repeat(length).slice(0, length - 3) + String(100 + i);
    const [tiny, numbers] = [1.2345e-12, [1.2345e-12, 1.2345e-12] as const];
    const full = record(1, {
      gates: Array.from({ length: 100 }, (_, i) =>
        gate("latency.p95", "inconclusive", {
          suite: name(i),
          benchmark: name(i),
          text: name(i),
          margin: tiny,
        }),
      ),
      effects: Array.from({ length: 100 }, (_, i) =>
        effect("latency.p95", -tiny, {
          suite: name(100 + i),
          benchmark: name(i),
          base: tiny,
          head: tiny,
          floor: tiny,
          quartiles: { base: numbers, head: numbers },
        }),
      ),
    });
    const bytes = Buffer.byteLength(writeRecord(full));
    expect(Math.abs(bytes / 1000 - size)).toBeLessThan(5);
    expect(bytes).toBeLessThan(longestRecord);
    expect(readRecord(writeRecord(full), null)).toEqual({ record: full });
  });

  test("of a run that broke has no numbers", () => {
    const { measurements } = sampleInput({ outcome: "broken", unplanned: true });
    const broken = { ...measurements, pairs: [], state: { kind: "interrupted", signal: "SIGTERM" } as const };
    expect(recordOf(broken, judge(broken), context)).toMatchObject({
      outcome: "broken",
      gates: [],
      effects: [],
    });
  });
});

describe("a record's file", () => {
  test("reads back as it was written, infinities and names of any letters included", () => {
    const records = [
      found,
      record(1, {
        reference: "v1.0.0 ü",
        workflow: null,
        pull: null,
        kind: "merged",
        gates: [gate("latency.p95", "inconclusive", { benchmark: "GET /ünï|`*`\u2028", margin: null })],
        effects: [
          effect("latency.p95", -Infinity, { base: null, head: Infinity, floor: null }),
          effect("errors.rate", null, { quartiles: { base: [0, 1], head: [0.5, Infinity] } }),
        ],
      }),
      record(2, { gates: [], effects: [] }),
    ];
    for (const one of records) {
      const text = writeRecord(one);
      expect(readRecord(text, recordPath(one))).toEqual({ record: one });
      expect(writeRecord(one)).toBe(text);
    }
  });

  test("is some two kilobytes for ten numbers and four gates", () => {
    const metrics = ["latency.p50", "latency.p95", "errors.rate", "throughput"];
    const gates = metrics.map((metric) => gate(metric));
    const quartiles = { base: [0.040123, 0.042456], head: [0.04512, 0.047123] } as const;
    const effects = [...metrics, ...metrics, "cpu.per_request", "memory.rss"].map((metric, i) =>
      effect(metric, 0.012345, {
        benchmark: i < 4 ? "*" : "GET /merchants/{1..5000}",
        quartiles: i < 4 ? quartiles : null,
      }),
    );
    expect(writeRecord(record(1, { gates, effects })).length).toBeLessThan(2300);
  });

  const whole = JSON.parse(writeRecord(record(1))) as Record<string, unknown>;
  const path = recordPath(record(1));

  test.each([
    ["text that is no JSON", "{", /is not JSON$/u],
    ["another format", { ...whole, format: "other" }, /at format: /u],
    ["a commit that is none", { ...whole, head: "../../x" }, /at head: expected a commit id/u],
    ["a number that is none", { ...whole, workflow: { run: "1", attempt: 1 } }, /at workflow.run: /u],
    ["another outcome", { ...whole, outcome: "great" }, /at outcome: /u],
    ["a row that is cut", { ...whole, effects: [[0, 16]] }, /at effects.0: expected a series/u],
    ["a row of another series", { ...whole, gates: [[5, "x", "pass", null]] }, /at gates.0: /u],
    ["a cell that is none", { ...whole, effects: [[0, 16, "x", 1, 1, 1, 1, 1]] }, /at effects.0: /u],
    ["a series that is none", { ...whole, series: [["browse"]] }, /at series.0: /u],
    ["no rows", { ...whole, gates: undefined }, /at gates: expected rows/u],
    ["another time", { ...whole, startedAt: "2026-02-01T00:00:00Z" }, /is about another run than its name/u],
    [
      "a later layout",
      { ...whole, version: 2 },
      /has version 2 of the layout, of which this program knows 1/u,
    ],
  ])("with %s gives a finding that names it", (_, value, message) => {
    const read = readRecord(typeof value === "string" ? value : JSON.stringify(value), path);
    expect(read).toMatchObject({
      finding: {
        severity: "warning",
        message: expect.stringMatching(message) as unknown,
        where: { file: path },
      },
    });
  });

  test("of a later version may hold metrics that this one does not know: they are counted as left out", () => {
    const series = [...(whole["series"] as readonly unknown[]), ["browse", "*", "joules.per_request"]];
    const effects = [...(whole["effects"] as readonly unknown[]), [1, 16, 1, 2, 1, 0, 2, null]];
    const read = readRecord(JSON.stringify({ ...whole, series, effects }), path);
    expect(read).toMatchObject({ record: { effects: record(1).effects, omitted: { gates: 0, effects: 1 } } });
  });

  test("cut anywhere is no record", () => {
    const text = writeRecord(found).trimEnd();
    for (let length = 0; length < text.length; length += 7)
      expect(readRecord(text.slice(0, length), null)).toHaveProperty("finding");
  });
});

describe("a record's path", () => {
  test("has the month in which the run began, and what no other run has", () => {
    expect(recordPath(record(1))).toBe(`runs/2026/01/${commitOf(1001)}-5001-1-weighbridge.yml.json`);
    expect(recordPath(record(1, { workflow: null }))).toBe(
      `runs/2026/01/${commitOf(1001)}-local-20260102-030405-000001-weighbridge.yml.json`,
    );
    expect(workflowOf(recordPath(record(1)))).toEqual({ run: 5001, attempt: 1, slug: "weighbridge.yml" });
    expect(workflowOf(recordPath(record(1, { workflow: null })))).toBeNull();
  });

  test.each([
    ["weighbridge.yml", "weighbridge.yml"],
    ["services/api/weighbridge.yml", "services+api+weighbridge.yml"],
    ["services+api/w.yml", "services~2b~api+w.yml"],
    ["../a b/ü~$(rm).yml", "..+a~20~b+~fc~~7e~~24~~28~rm~29~.yml"],
    [`${"long/".repeat(60)}w.yml`, `${"long+".repeat(60)}w.yml`.slice(-120)],
  ])("%s is %s in a name", (config, slug) => {
    expect(slugOf(config)).toBe(slug);
  });
});
