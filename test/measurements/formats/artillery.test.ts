import { describe, expect, test } from "vitest";
import { artillery } from "../../../src/measurements/formats/artillery.ts";

function read(aggregate: object): ReturnType<typeof artillery.parse> {
  return artillery.parse([{ file: "out.json", text: JSON.stringify({ aggregate }, null, 1) }]);
}

/** `name metric value` of each result. */
function told(aggregate: object): readonly string[] {
  return read(aggregate).results.map(
    ({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`,
  );
}

const endpoint = "plugins.metrics-by-endpoint.";
const second = (counters: object, summaries: object = {}, rates: object = {}): object => ({
  counters,
  rates,
  summaries,
});

describe("version 2", () => {
  test("gives latencies of protocols and endpoints in seconds", () => {
    const summary = {
      min: 1,
      max: 90,
      count: 9,
      median: 2,
      p50: 2,
      p75: 3,
      p90: 4,
      p95: 5,
      p99: 6,
      p999: 7,
      mean: 2.5,
    };
    const values = [
      "p50 0.002",
      "p75 0.003",
      "p90 0.004",
      "p95 0.005",
      "p99 0.006",
      "p99.9 0.007",
      "mean 0.0025",
    ];
    const summaries = {
      "http.response_time": summary,
      "http.response_time.2xx": summary,
      [`${endpoint}response_time./a.b (c)`]: summary,
      "socketio.response_time": summary,
      "browser.page.CLS": summary,
    };
    expect(told(second({}, summaries))).toEqual(
      ["all", "/a.b (c)", "socketio"].flatMap((name) => values.map((value) => `${name} latency.${value}`)),
    );
  });

  test.each([
    [
      "errors and bad codes",
      { "http.codes.200": 6, "http.codes.404": 2, "http.codes.500": 1, "errors.E": 1 },
      0.4,
    ],
    ["no redirections", { "http.codes.302": 10 }, 0],
    ["no more than all", { "http.codes.500": 10, "errors.Failed capture or match": 10 }, 1],
  ])("counts %s", (_, counters, rate) => {
    const all = { "http.requests": 10, "http.responses": 9, ...counters };
    expect(told(second(all, {}, { "http.request_rate": 5 }))).toEqual([
      `all throughput ${5 * (1 - rate)}`,
      `all errors.rate ${rate}`,
    ]);
  });

  test("counts endpoints, virtual users and expectations of their own", () => {
    const counters = {
      [`${endpoint}/a.b.codes.200`]: 6,
      [`${endpoint}/a.b.codes.503`]: 2,
      [`${endpoint}/a.b.errors.read E. 1`]: 2,
      "vusers.created": 8,
      "vusers.failed": 2,
      "plugins.expect.ok": 3,
      "plugins.expect.failed": 1,
    };
    expect(told(second(counters))).toEqual([
      "/a.b errors.rate 0.4",
      "vusers errors.rate 0.25",
      "expect checks.rate 0.75",
    ]);
  });

  test("gives no number where nothing was answered", () => {
    const counters = {
      "http.requests": 4,
      "errors.ECONNREFUSED": 4,
      [`${endpoint}/a.errors.ECONNREFUSED`]: 4,
    };
    expect(read(second(counters))).toMatchObject({
      results: [],
      findings: [
        { code: "benchmark-failed", message: "all: no request was answered, 4 failed", where: { line: 2 } },
        { code: "benchmark-failed", message: "/a: no request was answered, 4 failed" },
      ],
    });
  });

  test("tells a time that is none, and a rate that is missing", () => {
    const counters = { "http.requests": 4, "http.responses": 4 };
    const { findings } = read(second(counters, { "http.response_time": { p95: null } }));
    expect(findings.map(({ message }) => message)).toEqual([
      "`all` has no readable latency.p95",
      "`all` has no readable throughput",
    ]);
  });
});

test("says how many requests a number stands for", () => {
  const counters = { "http.requests": 10, "http.responses": 9 };
  const { results } = read(
    second(counters, { "http.response_time": { count: 9, p95: 5 } }, { "http.request_rate": 5 }),
  );
  expect(results.map(({ metric, events }) => [metric, events])).toEqual([
    ["latency.p95", 9],
    ["throughput", 10],
    ["errors.rate", 10],
  ]);
});

describe("version 1", () => {
  const first = {
    scenariosCreated: 10,
    scenariosCompleted: 8,
    requestsCompleted: 18,
    latency: { min: 1, max: 9, median: 2, p95: 5, p99: 8 },
    rps: { count: 20, mean: 12.5 },
    scenarioDuration: { median: 20 },
    errors: { ECONNRESET: 2 },
    codes: { "200": 15, "503": 3 },
  };

  test("gives times, throughput and shares", () => {
    expect(told(first)).toEqual([
      "all latency.p50 0.002",
      "all latency.p95 0.005",
      "all latency.p99 0.008",
      "all throughput 9.375",
      "all errors.rate 0.25",
      "vusers time.session_length.p50 0.02",
      "vusers errors.rate 0.2",
    ]);
  });

  test("gives no number where nothing was answered", () => {
    expect(read({ ...first, requestsCompleted: 0 })).toMatchObject({
      results: [],
      findings: [{ code: "benchmark-failed", message: "all: no request was answered, 2 failed" }],
    });
  });
});
