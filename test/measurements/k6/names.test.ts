import { describe, expect, test } from "vitest";
import { findMetric } from "../../../src/metric/metric.ts";
import { builtIn, type K6Type } from "../../../src/measurements/k6/built-in.ts";
import {
  benchmarkOf,
  checkBenchmark,
  nameOf,
  QUANTILES,
  quantileLevel,
  splitSubmetric,
  SUMMARY_TREND_STATS,
} from "../../../src/measurements/k6/names.ts";

const directions = new Map([
  ["found", "higher"],
  ["score", "higher"],
  ["bought", "higher"],
] as const);

describe("a number of k6", () => {
  test.each<[string, K6Type, boolean | null, string, string | null]>([
    ["http_req_duration", "trend", true, "p(95)", "latency.p95 /1000"],
    ["http_req_duration", "trend", null, "p(99.9)", "latency.p99.9 /1000"],
    ["http_req_duration", "trend", null, "p(99.90)", "latency.p99.9 /1000"],
    ["http_req_duration", "trend", null, "med", "latency.p50 /1000"],
    ["http_req_duration", "trend", null, "avg", "latency.mean /1000"],
    ["http_req_duration", "trend", null, "max", null],
    ["http_req_duration", "trend", null, "min", null],
    ["http_req_duration", "trend", null, "count", null],
    ["http_req_duration", "trend", null, "p(0)", null],
    ["http_req_duration", "trend", null, "p(100)", null],
    ["http_req_duration", "trend", null, "p(99.99999)", null],
    ["http_req_failed", "rate", null, "rate", "errors.rate /1"],
    ["http_req_failed", "rate", null, "passes", null],
    ["http_reqs", "counter", null, "rate", "throughput /1"],
    ["http_reqs", "counter", null, "count", null],
    ["checks", "rate", null, "rate", "checks.rate /1"],
    ["dropped_iterations", "counter", null, "count", "less.dropped_iterations /1"],
    ["dropped_iterations", "counter", null, "rate", null],
    ["iterations", "counter", null, "rate", "more.iterations/s /1"],
    ["iterations", "counter", null, "count", null],
    ["ws_msgs_received", "counter", null, "rate", "more.ws_msgs_received/s /1"],
    ["grpc_streams", "counter", null, "rate", "more.grpc_streams/s /1"],
    ["iteration_duration", "trend", null, "p(50)", "time.iteration_duration.p50 /1000"],
    ["http_req_waiting", "trend", null, "avg", "time.http_req_waiting.mean /1000"],
    ["browser_web_vital_lcp", "trend", null, "p(75)", "time.browser_web_vital_lcp.p75 /1000"],
    ["browser_web_vital_cls", "trend", null, "p(75)", "less.browser_web_vital_cls.p75 /1"],
    ["data_sent", "counter", null, "rate", null],
    ["data_received", "counter", false, "count", null],
    ["vus", "gauge", false, "value", null],
    ["vus_max", "gauge", false, "value", null],
    ["spent", "trend", true, "p(90)", "time.spent.p90 /1000"],
    ["spent", "trend", null, "p(90)", "less.spent.p90 /1"],
    ["spent", "trend", false, "avg", "less.spent.mean /1"],
    ["score", "trend", false, "avg", "more.score.mean /1"],
    ["lost", "rate", false, "rate", "less.share.lost /1"],
    ["found", "rate", false, "rate", "more.share.found /1"],
    ["sold", "counter", false, "count", "less.sold /1"],
    ["bought", "counter", false, "count", "more.bought /1"],
    ["bought", "counter", false, "rate", null],
    ["queue", "gauge", false, "value", "less.queue /1"],
    ["queue", "gauge", false, "max", null],
  ])("%s, a %s (time: %s), %s: %s", (name, type, isTime, stat, expected) => {
    const named = nameOf({ name, type, isTime }, stat, directions);
    expect(named === null ? null : `${named.metric} /${named.divisor}`).toBe(expected);
  });

  test("is a metric that exists, for whatever k6 itself declares", () => {
    const unknown: string[] = [];
    for (const metric of builtIn.values())
      for (const stat of ["avg", "med", "p(0.01)", "p(99.99)", "rate", "count", "value", "min", "max"]) {
        const named = nameOf(metric, stat, new Map());
        if (named !== null && findMetric(named.metric) === undefined) unknown.push(named.metric);
      }
    expect(unknown).toEqual([]);
  });
});

test("the statistics that are asked of k6 are those that results have", () => {
  expect(SUMMARY_TREND_STATS).toBe("count,avg,p(50),p(75),p(90),p(95),p(99),p(99.9)");
  const levels = SUMMARY_TREND_STATS.split(",").map(quantileLevel);
  expect(levels.filter((level) => level !== undefined)).toEqual(QUANTILES);
});

test.each([
  ["http_reqs", "http_reqs", "all"],
  ["http_req_duration{scenario:browse}", "http_req_duration", "scenario:browse"],
  ["http_req_duration{group:::login}", "http_req_duration", "group:::login"],
  ["x{url:http://localhost:80/a}", "x", "url:http://localhost:80/a"],
  ["x{scenario:buy,group:::pay}", "x", "group:::pay,scenario:buy"],
  ["x{ scenario : 'buy' , name:\"GET /\" }", "x", "name:GET /,scenario:buy"],
  ["x{name:GET /{id}}", "x", "name:GET /{id}"],
  ["x{a:1,a:2}", "x", "a:2"],
  ["x{a:}", "x", "a:"],
])("%s is %s of %s", (text, name, benchmark) => {
  const split = splitSubmetric(text);
  expect(split?.name).toBe(name);
  expect(benchmarkOf(split?.tags ?? new Map())).toBe(benchmark);
});

test.each(["x{a:1", "x}", "x{a:1} ", "x{a}", "x{}"])("%s names no metric of k6", (text) => {
  expect(splitSubmetric(text)).toBeUndefined();
});

test.each([
  ["::is 200", "check: is 200"],
  ["::pay::inner::is 200", "check: pay::inner::is 200"],
  ["is 200", "check: is 200"],
])("a check at %s is %s", (path, benchmark) => {
  expect(checkBenchmark(path)).toBe(benchmark);
});
