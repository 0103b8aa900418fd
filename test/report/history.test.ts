import { describe, expect, test } from "vitest";
import { everything, find, type Query } from "../../src/history/query.ts";
import { trendOf } from "../../src/history/trend.ts";
import { renderHistory } from "../../src/report/history.ts";
import { renderHistoryCsv } from "../../src/report/history-csv.ts";
import { renderHistoryJson } from "../../src/report/history-json.ts";
import { inline } from "../../src/report/markdown.ts";
import { sparkline } from "../../src/report/sparkline.ts";
import { plain } from "../../src/report/words.ts";
import { trendSpans } from "../../src/report/trend.ts";
import { renderTrend } from "../../src/report/trend-table.ts";
import { effect, gate, merged, record, tableOf } from "../history/samples.ts";

const harmful = 'GET /a|b,"c" @octo `x`\u202e';

const runs = [
  record(1),
  record(2, {
    outcome: "fail",
    gates: [
      gate("latency.p95", "fail"),
      gate("errors.rate", "pass"),
      gate("cpu.per_request", "inconclusive"),
    ],
    effects: [
      effect("latency.p95", 0.12),
      effect("errors.rate", 0.004, { base: 0.001, head: 0.005 }),
      effect("cpu.per_request", 0.031, { base: 0.00192, head: 0.00198 }),
    ],
  }),
  record(3, {
    kind: "merge_group",
    outcome: "missing",
    gates: [gate("latency.p99", "missing"), gate("latency.p95", "pass", { benchmark: harmful })],
    effects: [effect("latency.p95", 0.01, { benchmark: harmful, head: Infinity })],
    omitted: { gates: 3, effects: 7 },
  }),
  record(4, { kind: "manual", workflow: null, pull: null, outcome: "broken", gates: [], effects: [] }),
  merged(5, { outcome: "accepted", gates: [gate("latency.p95", "fail")] }),
];

/** Twelve merges that add up, pull requests that passed meanwhile, and one gap. */
const creeping = Array.from({ length: 12 }, (_, i) => [
  merged(10 * i, {
    gates: [gate("latency.p95"), gate("cpu.per_request")],
    effects: [
      ...(i === 4 ? [] : [effect("latency.p95", 0.004 + 0.006 * i)]),
      effect("cpu.per_request", 0.004 * Math.sin(3 * i)),
    ],
  }),
  record(10 * i + 5),
]).flat();

const table = (query: Partial<Query>, width?: number): string => {
  const whole = { ...everything, ...query };
  const { records, total } = find([tableOf(runs)], whole);
  return renderHistory(
    { records: [...records], total, query: whole, branch: "weighbridge-data" },
    width === undefined ? {} : { width },
  );
};

describe("the table", () => {
  test("of runs", () => expect(table({ limit: 4 })).toMatchFileSnapshot("golden/history-runs.txt"));
  test("of a metric", () =>
    expect(table({ metric: "latency.p95" })).toMatchFileSnapshot("golden/history-metric.txt"));
  test("of a suite", () =>
    expect(table({ suite: "browse" }, 130)).toMatchFileSnapshot("golden/history-suite.txt"));
  test("of a narrow terminal", () => expect(table({}, 40)).toMatchFileSnapshot("golden/history-narrow.txt"));
  test("of nothing", () =>
    expect(table({ kind: "merged", outcome: "fail" })).toBe("No record on weighbridge-data fits.\n"));
});

test("the CSV", async () => {
  const csv = [...renderHistoryCsv(runs, { suite: null, metric: null })].join("");
  await expect(csv.replaceAll("\r\n", "\n")).toMatchFileSnapshot("golden/history.csv");
  expect(csv.split("\r\n").length).toBe(runs.length + 2 + 2);
  const [, , line] = renderHistoryCsv(runs, { suite: null, metric: "errors.rate" });
  expect(line).toContain(",errors.rate,ratio,16,0.001,0.005,0.004,");
});

test("the JSON", async () => {
  const json = [...renderHistoryJson(runs, { branch: "weighbridge-data", total: 5 })].join("");
  const value = JSON.parse(json) as { readonly runs: readonly unknown[]; readonly total: number };
  expect([value.runs.length, value.total]).toEqual([5, 5]);
  await expect(json).toMatchFileSnapshot("golden/history.json");
  const none = [...renderHistoryJson([], { branch: "data", total: 0 })].join("");
  expect(JSON.parse(none)).toMatchObject({ total: 0, runs: [] });
});

describe("a trend", () => {
  const trend = trendOf([tableOf(creeping)], "weighbridge.yml")!;

  test("is a line for the comment where something crept", async () => {
    const lines = trendSpans(trend);
    expect(lines.map(plain)).toEqual([
      "p95 has crept +6.6% (6.5% to 6.6%) over 11 merges since 2026-01-02, measured against v1.0.0, although each of 12 pull requests passed: ▁▁▂▃·▄▅▆▆▇██",
    ]);
    await expect(`${lines.map((line) => `- ${inline(line)}`).join("\n")}\n`).toMatchFileSnapshot(
      "golden/trend.md",
    );
  });

  test("of more merges than count is told of those that do", async () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      merged(24 * n, { effects: [effect("latency.p95", 0.001 * n + 0.0003 * (n % 2))] }),
    );
    const [line] = trendSpans(trendOf([tableOf(many)], "weighbridge.yml")!);
    // The last one stands 19.9% above the reference, which is 200 merges away.
    await expect(`- ${inline(line!)}\n`).toMatchFileSnapshot("golden/trend-many.md");
  });

  test("of a terminal has everything that has a gate", () =>
    expect(renderTrend(trend)).toMatchFileSnapshot("golden/trend.txt"));

  test.each([
    [{ passed: 3, failed: 0, other: 0 }, ", although each of 3 pull requests passed: "],
    [{ passed: 1, failed: 0, other: 0 }, ", although the pull request passed: "],
    [{ passed: 3, failed: 0, other: 2 }, ", although none of 5 pull requests failed: "],
    [{ passed: 3, failed: 1, other: 0 }, " measured against v1.0.0: "],
    [{ passed: 0, failed: 0, other: 0 }, " measured against v1.0.0: "],
  ])("with pull requests %j says%s", (pulls, words) => {
    const series = trend.series.map((one) => ({ ...one, pulls }));
    expect(plain(trendSpans({ ...trend, series })[0]!)).toContain(words);
  });
});

test.each([
  [[0, 1, 2, 3, 4, 5, 6, 7], 0, "▁▂▃▄▅▆▇█"],
  [[0, null, 7], 0, "▁·█"],
  [[3, 3, 3], 1, "▅▅▅"],
  [[0, 0.1], 10, "▄▅"],
  [[-1, 1], 0, "▁█"],
  [[null, null], 1, "··"],
  [Array.from({ length: 60 }, (_, i) => i), 0, "▁▁▁▁▂▂▂▂▃▃▃▄▄▄▄▅▅▅▅▆▆▆▇▇▇▇████"],
])("%j with at least %d is %s", (values, least, line) => {
  expect(sparkline(values, least)).toBe(line);
});

test("a sparkline has a block for each value, whatever the rounding", () => {
  for (let n = 2; n <= 30; n++) {
    const values = Array.from({ length: n }, (_, i) => 0.1 + 0.006 * i);
    expect(sparkline(values, 0)).toHaveLength(n);
    expect(sparkline(values, 0).startsWith("▁")).toBe(true);
  }
});
