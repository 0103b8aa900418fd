import { describe, expect, test } from "vitest";
import { denseStats, thinned } from "../../../src/measurements/k6/dense.ts";
import { mergeSummaries, secondsOf } from "../../../src/measurements/k6/merge.ts";
import { readSummary, type Summary } from "../../../src/measurements/k6/summary.ts";
import { unansweredAsSlowest, unansweredPart } from "../../../src/measurements/k6/unanswered.ts";
import { quantileWithFailures } from "../../../src/stats/quantile.ts";

/** What k6 would write of these milliseconds. */
function trend(values: readonly number[], levels: readonly number[] = []): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (level: number): number => quantileWithFailures(sorted, 0, level) ?? 0;
  const stats = denseStats(levels).map((stat): [string, number] => {
    const percent = /^p\((.*)\)$/.exec(stat)?.[1];
    if (percent !== undefined) return [stat, at(Number(percent) / 100)];
    if (stat === "count") return [stat, values.length];
    if (stat === "avg")
      return [stat, values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)];
    return [stat, at(stat === "min" ? 0 : 1)];
  });
  return Object.fromEntries(stats);
}

function summary(metrics: Readonly<Record<string, object>>, checks: object = {}): Summary {
  const read = readSummary({ metrics, root_group: { name: "", path: "", groups: {}, checks } });
  if (read === undefined) throw new Error("no summary");
  return read;
}

function stats(of: Summary, key: string): Record<string, number> {
  return Object.fromEntries(of.metrics.find((metric) => metric.key === key)?.stats ?? []);
}

const range = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => from + at);

describe("several runs as one", () => {
  const one = summary(
    {
      http_reqs: { count: 100, rate: 50 },
      http_req_duration: { ...trend(range(1, 100)), thresholds: { "p(95)<200": false } },
      http_req_failed: { passes: 10, fails: 90, value: 0.1 },
      sold: { count: 6, rate: 3 },
      queue: { value: 3, min: 1, max: 5 },
    },
    { "is 200": { name: "is 200", path: "::is 200", id: "a", passes: 90, fails: 10 } },
  );
  const other = summary(
    {
      http_reqs: { count: 300, rate: 300 },
      http_req_duration: { ...trend(range(101, 300)), thresholds: { "p(95)<200": true } },
      http_req_failed: { passes: 0, fails: 300, value: 0 },
      queue: { value: 7, min: 0, max: 9 },
    },
    { "is 200": { name: "is 200", path: "::is 200", id: "a", passes: 300, fails: 0 } },
  );
  const merged = mergeSummaries([one, other]);

  test("add up what was counted, over the time of all", () => {
    expect(secondsOf(one)).toBe(2);
    expect(stats(merged, "http_reqs")).toEqual({ count: 400, rate: 400 / 3 });
    expect(stats(merged, "sold")).toEqual({ count: 6, rate: 2 });
    expect(stats(merged, "http_req_failed")).toMatchObject({ passes: 10, fails: 390, rate: 0.025 });
    expect(merged.checks).toEqual([{ benchmark: "check: is 200", passes: 390, fails: 10 }]);
    expect(stats(merged, "queue")).toMatchObject({ value: 7 });
  });

  test("have the quantiles of all samples, and the mean of all", () => {
    const { count, avg, min, max, ...quantiles } = stats(merged, "http_req_duration");
    expect({ count, avg, min, max }).toEqual({ count: 400, avg: 200.5, min: 1, max: 400 });
    // An average of the two medians would be 150, weighted or not far from it.
    expect(quantiles["p(50)"]).toBeCloseTo(200.5, 0);
    expect(quantiles["p(99)"]).toBeCloseTo(396, 0);
  });

  test("have failed a threshold that one of them failed", () => {
    const thresholds = merged.metrics.flatMap((metric) => metric.thresholds);
    expect(thresholds).toEqual([{ expression: "p(95)<200", failed: true }]);
  });

  test("count a trend that one of them never saw", () => {
    const mixed = mergeSummaries([one, summary({ http_req_duration: trend([]) })]);
    expect(stats(mixed, "http_req_duration")["p(50)"]).toBe(50.5);
  });
});

test("the usual quantiles are kept, and those that were asked for", () => {
  const read = thinned(summary({ spent: trend(range(1, 1000), [97.5]) }), [97.5]);
  expect(Object.keys(stats(read, "spent")).toSorted()).toEqual(
    ["avg", "count", "p(50)", "p(75)", "p(90)", "p(95)", "p(97.5)", "p(99)", "p(99.9)"].toSorted(),
  );
});

describe("requests without an answer", () => {
  const key = "http_req_duration";

  test.each([
    ["http_req_duration", "http_req_duration{status:0}"],
    ["http_req_duration{scenario:a}", "http_req_duration{scenario:a,status:0}"],
    ["http_req_waiting", null],
    ["vus", null],
    ["my_http_req_duration", null],
  ])("are a part of %s: %s", (name, part) => {
    expect(unansweredPart(name)).toBe(part);
  });

  test("count as the slowest, not as the fastest", () => {
    const refused = range(1, 20).map(() => 0);
    const told = unansweredAsSlowest(
      summary({
        [key]: trend([...range(1, 80), ...refused]),
        [unansweredPart(key) ?? ""]: trend(refused),
        vus: { value: 1, min: 1, max: 1 },
      }),
    );
    const read = stats(told, key);
    // Of 100 requests, half are slower than the 50th answer; the slowest answer stands at 80%.
    expect(read["p(50)"]).toBeCloseTo(50.5, 0);
    expect(read["p(75)"]).toBeCloseTo(75.5, 0);
    expect(read["p(90)"]).toBeUndefined();
    expect(read["max"]).toBeUndefined();
    expect(read["avg"]).toBeCloseTo((3240 + 20 * 80) / 100, 6);
    expect(told.metrics.map((metric) => metric.key)).toEqual([key, "vus"]);
    expect(stats(told, "vus")).toMatchObject({ value: 1 });
  });

  test("leave no number where nothing was answered", () => {
    const refused = trend([0, 0, 0]);
    const told = unansweredAsSlowest(summary({ [key]: refused, [unansweredPart(key) ?? ""]: refused }));
    expect(stats(told, key)).toEqual({});
  });

  test("change nothing where all were answered", () => {
    const answered = summary({ [key]: trend([1, 2, 3]), [unansweredPart(key) ?? ""]: trend([]) });
    expect(stats(unansweredAsSlowest(answered), key)).toEqual(stats(answered, key));
  });
});
