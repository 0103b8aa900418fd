import { describe, expect, test } from "vitest";
import { oha } from "../../../src/measurements/formats/oha.ts";

const read = (text: string) => oha.parse([{ file: "stdout", text }]);

/** The value of each metric; every benchmark is `all`. */
function values(text: string): Record<string, number | undefined> {
  const { results } = read(text);
  expect(results.every(({ benchmark }) => benchmark === "all")).toBe(true);
  return Object.fromEntries(results.map(({ metric, values }) => [metric, values[0]]));
}

describe("JSON", () => {
  const run = {
    summary: { successRate: 0.9, average: 0.002, requestsPerSec: 50, sizePerRequest: 200, sizePerSec: 1e4 },
    latencyPercentiles: { p50: 0.001, "p99.9": 0.003 },
    statusCodeDistribution: { "200": 7, "301": 1, "404": 1 },
    errorDistribution: { timeout: 1, "aborted due to deadline": 5 } as object,
  };

  test("gives quantiles, rates and sizes; what a deadline ended is no error", () => {
    expect(read(JSON.stringify(run)).findings).toEqual([]);
    expect(values(JSON.stringify(run))).toEqual({
      "latency.mean": 0.002,
      "latency.p50": 0.001,
      "latency.p99.9": 0.003,
      throughput: 40,
      "errors.rate": 0.2,
      "response.bytes": 200,
      "bytes.per_second": 1e4,
    });
    expect(values(JSON.stringify({ ...run, errorDistribution: { deadline: 9 } }))["errors.rate"]).toBe(1 / 9);
  });

  test.each([
    [{ ...run, errorDistribution: undefined }, 1, "there are no distributions of statuses and errors"],
    [
      { ...run, statusCodeDistribution: { "200": "7" } },
      1,
      "there are no distributions of statuses and errors",
    ],
    [{ ...run, statusCodeDistribution: {} }, 1, "oha got no answer"],
    [{ ...run, latencyPercentiles: { p50: null } }, 1, "`all` has no readable latency.p50"],
    [{ ...run, summary: { ...run.summary, average: -1 } }, 1, "`all` has no readable latency.mean"],
  ])("%j gives a finding", (changed, line, message) => {
    const text = JSON.stringify(changed);
    expect(read(text).findings).toMatchObject([
      { severity: "error", message, where: { file: "stdout", line } },
    ]);
  });
});

describe("text", () => {
  const lines = {
    heading: "Summary:",
    success: "  Success rate:\t90.00%",
    average: "  Average:\t1.5000 ms",
    rate: "  Requests/sec:\t50.2500",
    size: "  Size/request:\t1.50 KiB",
    perSecond: "  Size/sec:\t2 B",
    histogram: "Response time histogram:\n  0.100 ms [1]   |\n 0.200 ms [8]   |■■",
    distribution: "Response time distribution:\n  50.00% in 1.2500 ms\n  99.90% in 2.0000 ms",
    other:
      "Response time histogram (2xx only):\n  0.100 ms [3]   |\nResponse time distribution (2xx only):\n  50.00% in 9.0000 ms",
    statuses: "Status code distribution:\n  [200] 6 responses\n  [503] 3 responses",
    errors: "Error distribution:\n  [1] timeout",
  };
  const textOf = (changes: Partial<typeof lines> = {}) =>
    `${Object.values({ ...lines, ...changes }).join("\n")}\n`;

  test("gives the same as JSON, lost requests by the success rate", () => {
    expect(read(textOf()).findings).toEqual([]);
    expect(values(textOf())).toEqual({
      "latency.mean": 0.0015,
      "latency.p50": 0.00125,
      "latency.p99.9": 0.002,
      throughput: expect.closeTo(30.15, 9) as number,
      "errors.rate": expect.closeTo(0.4, 12) as number,
      "response.bytes": 1536,
      "bytes.per_second": 2,
    });
  });

  test("is read in colours", () => {
    const green = textOf().replaceAll(/^.+$/gm, "\u001b[38;5;10m\u001b[1m$&\u001b[0m");
    expect(oha.detect(green)).toBe(true);
    expect(values(green)).toEqual(values(textOf()));
  });

  test.each([
    ["15.6200 ns", 1.562e-8],
    ["1.5000 us", 1.5e-6],
    ["0.0015 secs", 0.0015],
    ["1.5000 sec", 1.5],
    ["1.5000 10 sec", 15],
    ["1.5000 min", 90],
    ["1.5000 10 min", 900],
    ["1.5000 hr", 5400],
  ])("reads %s as %d seconds", (time, seconds) => {
    expect(values(textOf({ average: `  Average:\t${time}` }))["latency.mean"]).toBe(seconds);
  });

  test.each([
    [{ average: "  Average:\t1.5000" }, "`all` has no readable latency.mean"],
    [
      { distribution: "Response time distribution:\n  50.00% in NaN ms" },
      "`all` has no readable latency.p50",
    ],
    [{ size: "" }, "`all` has no readable response.bytes"],
    [
      { statuses: "Status code distribution:\n  [200] 6 responses" },
      "the statuses of this run do not add up to its answers",
    ],
    [{ statuses: "" }, "the statuses of this run do not add up to its answers"],
    [{ histogram: "Response time histogram:", statuses: "Status code distribution:" }, "oha got no answer"],
  ])("%j gives a finding", (changes, message) => {
    expect(read(textOf(changes)).findings).toMatchObject([
      { severity: "error", message, where: { file: "stdout", line: 2 } },
    ]);
  });

  test("a run that another follows is unfinished, and gives nothing", () => {
    const { results, findings } = read(`${textOf({ statuses: "" })}${textOf()}`);
    expect(results).toEqual(read(textOf()).results);
    expect(findings).toHaveLength(1);
  });
});

test("takes no other load generator's output for its own", () => {
  expect(oha.detect("Summary:\n  Total:\t2.0 secs\n\nResponse time histogram:\n")).toBe(false);
});
