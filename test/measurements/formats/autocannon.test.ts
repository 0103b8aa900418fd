import { describe, expect, test } from "vitest";
import { autocannon } from "../../../src/measurements/formats/autocannon.ts";

const latency = {
  mean: 2.5,
  p2_5: 1,
  p10: 1,
  p25: 2,
  p50: 2,
  p75: 3,
  p90: 4,
  p97_5: 5,
  p99: 9,
  p99_9: 250,
  p99_99: 260,
};
const run = {
  url: "http://127.0.0.1:8080/orders?page=2",
  connections: 10,
  pipelining: 1,
  errors: 0,
  non2xx: 0,
  mismatches: 0,
  latency,
  requests: { average: 98.5, total: 1000, sent: 1010 },
};

function read(change: object): ReturnType<typeof autocannon.parse> {
  return autocannon.parse([{ file: "out", text: `\n${JSON.stringify({ ...run, ...change })}\n` }]);
}

/** The value of one metric. */
function value(metric: string, change: object): number | undefined {
  return read(change).results.find((result) => result.metric === metric)?.values[0];
}

test.each([
  ["latency.p2.5", 0.001],
  ["latency.p50", 0.002],
  ["latency.p97.5", 0.005],
  ["latency.p99.9", 0.25],
  ["latency.mean", 0.0025],
  ["throughput", 98.5],
  ["errors.rate", 0],
])("gives %s in base units", (metric, expected) => {
  expect(value(metric, {})).toBe(expected);
});

test.each([
  [{}, "/orders?page=2"],
  [{ title: "read orders" }, "read orders"],
  [{ url: "https://[::1]:8080" }, "/"],
  [{ url: "/orders" }, "/orders"],
])("%j names the run %s", (change, name) => {
  expect(new Set(read(change).results.map(({ benchmark }) => benchmark))).toEqual(new Set([name]));
});

const sent = (total: number, sent: number): object => ({ requests: { average: 1, total, sent } });

describe("the share of errors", () => {
  test.each([
    ["wrong answers", { non2xx: 250 }, 0.25],
    ["other bodies", { mismatches: 100 }, 0.1],
    ["failures, time-outs among them", { errors: 250, timeouts: 250, ...sent(750, 1000) }, 0.25],
    ["what a closed connection took with it", sent(750, 1010), 0.25],
    ["not what is under way at the end", sent(1000, 1010), 0],
    ["not what pipelines have under way", { pipelining: 4, ...sent(1000, 1040) }, 0],
    ["no more than all", { non2xx: 1000, mismatches: 1000 }, 1],
    ["nothing that is not told", { mismatches: undefined, requests: { average: 1, total: 1000 } }, 0],
  ])("counts %s", (_, change, expected) => {
    expect(value("errors.rate", change)).toBeCloseTo(expected, 12);
  });
});

test("says how many requests a number stands for", () => {
  expect(new Set(read({}).results.map(({ events }) => events))).toEqual(new Set([1000]));
});

test("gives no number of a run without answers", () => {
  expect(read({ errors: 10, requests: { average: 0, total: 0, sent: 10 } })).toMatchObject({
    results: [],
    findings: [
      {
        code: "benchmark-failed",
        message: "/orders?page=2: no request was answered, 10 failed",
        where: { line: 2 },
      },
    ],
  });
});

test("tells what is missing", () => {
  const { results, findings } = read({ errors: null, latency: { ...latency, p99: null } });
  expect(results.map(({ metric }) => metric)).not.toContain("latency.p99");
  expect(findings.map(({ message }) => message)).toEqual([
    "`/orders?page=2` has no readable latency.p99",
    "`/orders?page=2` has no readable errors.rate",
  ]);
});
