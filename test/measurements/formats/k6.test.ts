import { describe, expect, test } from "vitest";
import { k6 } from "../../../src/measurements/formats/k6.ts";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";
import { QUANTILES } from "../../../src/measurements/k6/names.ts";

function read(...texts: readonly string[]): ParsedOutput {
  return k6.parse(texts.map((text, i) => ({ file: `${i + 1}.json`, text })));
}

/** A summary export with these metrics. */
function exported(metrics: Readonly<Record<string, unknown>>, checks: unknown = {}): string {
  const root = { name: "", path: "", groups: {}, checks };
  return JSON.stringify({ metrics, root_group: root }, null, 1);
}

/** `benchmark metric values` of each result. */
function told({ results }: ParsedOutput): readonly string[] {
  return results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);
}

function messages({ findings }: ParsedOutput): readonly string[] {
  return findings.map(({ message }) => message);
}

describe("a metric of a summary export", () => {
  test.each<[string, unknown, readonly string[]]>([
    [
      "http_req_duration",
      { "p(95)": 12.5, avg: 5, max: 99, min: 1 },
      ["all latency.p95 0.0125", "all latency.mean 0.005"],
    ],
    ["http_req_duration", { "p(50)": 4, med: 4, count: 9 }, ["all latency.p50 0.004"]],
    ["http_req_duration{name:GET /}", { "p(99.9)": 4 }, ["name:GET / latency.p99.9 0.004"]],
    ["http_req_duration", { "p(95)": "12", avg: null }, []],
    [
      "http_req_connecting",
      { "p(95)": 0, avg: 0 },
      ["all time.http_req_connecting.p95 0", "all time.http_req_connecting.mean 0"],
    ],
    ["http_req_failed", { passes: 1, fails: 3, value: 0.25 }, ["all errors.rate 0.25"]],
    ["http_reqs", { count: 50, rate: 5 }, ["all throughput 5"]],
    ["iterations", { count: 50, rate: 5 }, ["all more.iterations/s 5", "all less.dropped_iterations 0"]],
    ["dropped_iterations", { count: 7, rate: 0.5 }, ["all less.dropped_iterations 7"]],
    ["data_received", { count: 50, rate: 5 }, []],
    ["vus", { value: 1, min: 1, max: 2 }, []],
    ["stock", { value: 1, min: 1, max: 2 }, ["all less.stock 1"]],
    [
      "found",
      { passes: 1, fails: 3, value: 0.25, thresholds: { "rate>0.1": false } },
      ["all more.share.found 0.25"],
    ],
    [
      "found",
      { passes: 1, fails: 3, value: 0.25, thresholds: { "rate<0.5": false } },
      ["all less.share.found 0.25"],
    ],
    ["found", { passes: 0, fails: 0, value: 0 }, []],
    ["size", { count: 0, "p(95)": 0 }, []],
    ["size", { count: 2, "p(95)": 0 }, ["all less.size.p95 0"]],
    ["size", { "p(95)": 0 }, ["all less.size.p95 0"]],
    ["size", { "p(95)": 0, thresholds: { "p(95)<1": false } }, []],
    ["size{a:b}", { "p(95)": 0 }, []],
    ["height", { "p(50)": -1, "p(95)": 3 }, ["all less.height.p95 3"]],
    ["size", {}, []],
    ["size", null, []],
    ["size}", { "p(95)": 1 }, []],
  ])("%s %j gives %j", (key, metric, expected) => {
    expect(told(read(exported({ [key]: metric })))).toEqual(expected);
  });
});

test.each<[string, unknown, readonly string[]]>([
  ["found", { passes: 0, fails: 0, value: 0, thresholds: { "rate>0.5": false } }, ["found has no samples"]],
  [
    "size",
    { "p(95)": 0, thresholds: { "p(95)<1": false } },
    ["size is 0 throughout, which k6 also tells where there are no samples; ask for the statistic `count`"],
  ],
  ["http_req_duration", { "p(95)": 0 }, ["http_req_duration is 0 throughout: no request was answered"]],
  ["http_req_failed", { passes: 1, fails: 999, value: 0.001 }, ["0.1% of the requests failed"]],
  [
    "size",
    { "p(95)": 5, thresholds: { "p(95)<1": true, "avg<9": false } },
    ["k6's threshold `size: p(95)<1` has failed"],
  ],
  [
    "size",
    {
      type: "trend",
      values: { "p(95)": 5 },
      thresholds: { "p(95)<1": { ok: false }, "avg<9": { ok: true } },
    },
    ["k6's threshold `size: p(95)<1` has failed"],
  ],
  ["size", { "p(95)": 5, thresholds: { "p(95)<1": null } }, ["k6's threshold `size: p(95)<1` has failed"]],
  ["height", { "p(95)": -1 }, ["height has values below zero, which no ratio can compare"]],
  ["size", null, ["size in k6's summary cannot be read"]],
])("%s %j is told", (key, metric, expected) => {
  const output = read(exported({ [key]: metric }));
  expect(messages(output)).toEqual(expected);
  expect(output.findings.every(({ severity }) => severity === "warning")).toBe(true);
});

test("throughput counts the requests that did not fail, or none where that is not known", () => {
  const reqs = { count: 100, rate: 10 };
  const failed = { passes: 20, fails: 80, value: 0.2 };
  expect(told(read(exported({ http_reqs: reqs, http_req_failed: failed })))).toContain("all throughput 8");
  const narrowed = { http_reqs: reqs, "http_reqs{scenario:a}": reqs, http_req_failed: failed };
  const output = read(exported(narrowed));
  expect(told(output).join("\n")).not.toContain("scenario:a throughput");
  expect(messages(output).join("\n")).toContain("put a threshold on http_req_failed{scenario:a} too");
  expect(told(read(exported({ ...narrowed, "http_req_failed{scenario:a}": failed })))).toContain(
    "scenario:a throughput 8",
  );
  const none = { passes: 0, fails: 100, value: 0 };
  expect(told(read(exported({ ...narrowed, http_req_failed: none })))).toContain("scenario:a throughput 10");
});

test("how many events a number stands for is told where k6 counts them", () => {
  const metrics = {
    http_reqs: { count: 50, rate: 5 },
    http_req_duration: { "p(95)": 5 },
    "http_req_duration{scenario:a}": { "p(95)": 5 },
    http_req_waiting: { "p(95)": 5, count: 49 },
    http_req_failed: { passes: 0, fails: 50, value: 0 },
    bought: { count: 7, rate: 1 },
  };
  const { results } = read(exported(metrics, { x: { name: "x", path: "::x", passes: 3, fails: 1 } }));
  expect(results.map(({ benchmark, metric, events }) => `${benchmark} ${metric} ${events}`)).toEqual([
    "all less.bought undefined",
    "all latency.p95 50",
    "scenario:a latency.p95 undefined",
    "all errors.rate 50",
    "all time.http_req_waiting.p95 49",
    "all throughput 50",
    "check: x checks.rate 4",
  ]);
});

test("a dense summary gives the usual quantiles, exactly", () => {
  const levels = Array.from({ length: 400 }, (_, i) => (i + 1) / 4).filter((level) => level < 100);
  const stats = Object.fromEntries([...levels, 99.9].map((level) => [`p(${level})`, level]));
  expect(told(read(exported({ http_req_duration: { count: 9, ...stats } })))).toEqual(
    QUANTILES.map((level) => `all latency.p${level} ${level / 1000}`),
  );
});

test("checks keep their groups, and those that failed are told, not all of very many", () => {
  const check = (path: string, fails: number): unknown => ({ name: "x", path, passes: 10 - fails, fails });
  const groups = { pay: { name: "pay", path: "::pay", groups: {}, checks: { x: check("::pay::x", 5) } } };
  const root = { name: "", path: "", groups, checks: { x: check("::x", 0), y: check("::y", 0) } };
  const output = read(JSON.stringify({ metrics: {}, root_group: root }));
  expect(told(output)).toEqual([
    "check: x checks.rate 1",
    "check: y checks.rate 1",
    "check: pay::x checks.rate 0.5",
  ]);
  expect(messages(output)).toEqual(["the check `pay::x` failed 5 of 10 times"]);

  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, check(`::c${i}`, 1)]));
  expect(messages(read(exported({}, many)))).toHaveLength(21);
  expect(messages(read(exported({}, many))).at(-1)).toBe("30 more checks failed");
});

test("every file is a sample; foreign files beside them are passed over", () => {
  const one = exported({ http_reqs: { count: 1, rate: 1 } });
  const two = exported({ http_reqs: { count: 2, rate: 2 } });
  expect(told(read(one, "a log", '{"other":1}', two))).toEqual(["all throughput 1", "all throughput 2"]);
});

test("a summary is found among the lines of a log", () => {
  const text = `time="now" level=info\n${exported({ http_reqs: { count: 1, rate: 1 } })}\nbye\n`;
  expect(k6.detect(text)).toBe(true);
  expect(told(read(text))).toEqual(["all throughput 1"]);
});

test.each<[string, string, number | undefined, string]>([
  ["no summary", "hello", undefined, "no summary of k6"],
  ["other JSON", '{"metrics":{}}', undefined, "no summary of k6"],
  ["a cut", `log\n${exported({ http_reqs: { count: 1, rate: 1 } }).slice(0, 40)}`, 5, "damaged"],
  ["damage", exported({ http_reqs: { count: 1, rate: 1 } }).replace('"rate":', '"rate"'), 5, "damaged"],
])("%s is an error with its line", (_, text, line, message) => {
  const { results, findings } = read(text);
  expect(results).toEqual([]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity: "error", code: "format-unreadable" });
  expect(findings[0]?.message).toContain(message);
  expect(findings[0]?.where).toEqual(line === undefined ? { file: "1.json" } : { file: "1.json", line });
});
