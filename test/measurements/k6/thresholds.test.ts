import { describe, expect, test } from "vitest";
import { learnDirections, parseThreshold } from "../../../src/measurements/k6/thresholds.ts";

const directions = new Map([["found", "higher"]] as const);

describe("a threshold that is a limit", () => {
  test.each<[string, string, string]>([
    ["http_req_duration", "p(95)<200", "all latency.p95 below 0.2"],
    ["http_req_duration", " p(99.9) <= 1500.5 ", "all latency.p99.9 below 1.5005"],
    ["http_req_duration", "med<1e2", "all latency.p50 below 0.1"],
    ["http_req_duration", "avg<250", "all latency.mean below 0.25"],
    ["http_req_duration{scenario:browse}", "p(95)<200", "scenario:browse latency.p95 below 0.2"],
    ["http_req_duration{scenario:b,group:::a}", "p(95)<200", "group:::a,scenario:b latency.p95 below 0.2"],
    ["http_req_failed", "rate<0.01", "all errors.rate below 0.01"],
    ["http_reqs", "rate>=100", "all throughput above 100"],
    ["checks", "rate>0.95", "all checks.rate above 0.95"],
    ["checks{check:is 200}", "rate>0.95", "check:is 200 checks.rate above 0.95"],
    ["dropped_iterations", "count<10", "all less.dropped_iterations below 10"],
    ["iterations", "rate>5", "all more.iterations/s above 5"],
    ["group_duration{group:::pay}", "p(90)<1000", "group:::pay time.group_duration.p90 below 1"],
    ["answer_size", "p(95)<2000", "all less.answer_size.p95 below 2000"],
    ["lost", "rate<0.1", "all less.share.lost below 0.1"],
    ["found", "rate>0.5", "all more.share.found above 0.5"],
    ["errors", "count<100", "all less.errors below 100"],
    ["queue", "value<8", "all less.queue below 8"],
  ])("%s: %s", (key, expression, expected) => {
    const limit = parseThreshold(key, expression, directions);
    expect(
      "problem" in limit ? limit : `${limit.benchmark} ${limit.metric} ${limit.side} ${limit.value}`,
    ).toBe(expected);
  });
});

describe("a threshold that is none", () => {
  test.each<[string, string, string]>([
    ["http_req_duration", "max<200", "an extreme is one request"],
    ["http_req_duration", "min>2", "an extreme is one request"],
    ["http_req_duration", "p(100)<200", "an extreme is one request"],
    ["http_req_duration", "p(95)>200", "of latency.p95 lower is better"],
    ["http_req_duration", "p(95)<0", "no measurement can be shown to be below 0"],
    ["http_req_duration", "p(95)<-1", "no measurement can be shown to be below 0"],
    ["http_req_duration", "p(95)==200", "one exact value"],
    ["http_req_duration", "p(95)===200", "one exact value"],
    ["http_req_duration", "p(95)!=200", "one exact value"],
    ["http_req_duration", "p(95)", "not a threshold"],
    ["http_req_duration", "p(95)<200ms", "not a threshold"],
    ["http_req_duration", "p(95)<e", "not a threshold"],
    ["http_req_duration", "rate<1", "`rate` of http_req_duration is none of the metrics"],
    ["http_req_duration{scenario", "p(95)<200", "does not name a metric of k6"],
    ["http_reqs", "count>100", "write `rate`"],
    ["checks", "rate>=1", "a share is never more than 1"],
    ["http_req_failed", "rate<=0", "no measurement can be shown to be below 0"],
    ["data_received", "rate<1000", "none of the metrics"],
    ["vus", "value>5", "none of the metrics"],
    ["lost", "rate>0.5", "of less.share.lost lower is better"],
    ["x", "constructor<5", "none of the metrics"],
  ])("%s: %s", (key, expression, problem) => {
    expect(parseThreshold(key, expression, directions)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});

test("thresholds tell which way a script's own metrics are better", () => {
  const thresholds = new Map([
    ["found", ["rate>0.5"]],
    ["score{scenario:a}", ["avg>=3", "p(95)>2"]],
    ["lost", ["rate<0.5"]],
    ["between", ["value>1", "value<3"]],
    ["exact", ["count==3"]],
    ["http_req_duration", ["p(95)>1"]],
    ["broken{", ["rate>0.5"]],
    ["nonsense", [">"]],
  ]);
  expect([...learnDirections(thresholds)]).toEqual([
    ["found", "higher"],
    ["score", "higher"],
  ]);
});
