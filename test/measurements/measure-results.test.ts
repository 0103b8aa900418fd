import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { BenchmarkResult } from "../../src/measurements/formats/format.ts";
import { resultValues } from "../../src/measurements/measure-results.ts";
import { readOutput } from "../../src/measurements/read-output.ts";
import type { ResultArm } from "../../src/measurements/outcome.ts";

function arm(results: readonly BenchmarkResult[], generator: ResultArm["generator"] = null): ResultArm {
  return { results, findings: [], seconds: 1, generator };
}

const time = (benchmark: string, ...values: readonly number[]): BenchmarkResult => ({
  benchmark,
  metric: "time.per_op",
  values,
});

test("the median of a launch's samples stands for it, and what an arm lacks is null", () => {
  const values = resultValues({
    kind: "results",
    suite: "codec",
    base: arm([time("sum", 1, 9, 2), time("gone", 1)]),
    head: arm([time("sum", 3), time("new", 5)]),
  });
  expect(values).toEqual([
    {
      suite: "codec",
      benchmark: "sum",
      metric: "time.per_op",
      base: 2,
      head: 3,
      requests: { base: 3, head: 1 },
      varied: true,
    },
    {
      suite: "codec",
      benchmark: "gone",
      metric: "time.per_op",
      base: 1,
      head: null,
      requests: { base: 1, head: 0 },
    },
    {
      suite: "codec",
      benchmark: "new",
      metric: "time.per_op",
      base: null,
      head: 5,
      requests: { base: 0, head: 1 },
    },
  ]);
});

test("all requests of a load tool are the suite's, and shares are averaged", () => {
  const generator = { cpuShare: 0, lost: 0, invalid: null };
  const results: readonly BenchmarkResult[] = [
    { benchmark: "all", metric: "errors.rate", values: [0, 0.5], events: 400 },
    { benchmark: "all", metric: "latency.p95", values: [0.1] },
  ];
  const values = resultValues({ kind: "results", suite: "k", base: arm(results, generator), head: null });
  expect(values).toMatchObject([
    { benchmark: "*", metric: "errors.rate", base: 0.25, head: null, requests: { base: 400, head: 0 } },
    // A tool that does not count its requests vouches for its quantile itself.
    { benchmark: "*", metric: "latency.p95", base: 0.1, requests: { base: 1000 } },
  ]);
  const [named] = resultValues({ kind: "results", suite: "b", base: arm([time("all", 1)]), head: null });
  expect(named?.benchmark).toBe("all");
});

test.each([
  ["locust", "locust/recorded/2.47/run_stats.csv", "GET /items", 25],
  ["wrk", "wrk/recorded/failing.txt", "/orders", 38_324],
])("the requests that a summary of %s stands for are told", (format, file, benchmark, requests) => {
  const path = new URL(`../../fixtures/formats/${file}`, import.meta.url);
  const { results } = readOutput([{ file, text: readFileSync(path, "utf8") }], format);
  const values = resultValues({ kind: "results", suite: "load", base: arm(results), head: arm(results) });
  const p99 = values.find((value) => value.benchmark === benchmark && value.metric === "latency.p99");
  expect(p99?.requests).toEqual({ base: requests, head: requests });
});
