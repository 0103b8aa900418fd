import { describe, expect, test } from "vitest";
import { wrk } from "../../../src/measurements/formats/wrk.ts";

const LINES = {
  run: "Running 2s test @ http://127.0.0.1:8080/items?page=1",
  threads: "  2 threads and 8 connections",
  header: "  Thread Stats   Avg      Stdev     Max   +/- Stdev",
  latency: "    Latency   635.91us    0.89ms  12.92ms   93.69%",
  rate: "    Req/Sec    56.20k     8.07k   62.00k    86.54%",
  distribution: "",
  requests: "  1000 requests in 2.00s, 17.76MB read",
  socket: "",
  status: "",
  perSecond: "Requests/sec:    500.25",
  transfer: "Transfer/sec:      8.88MB",
};

const textOf = (changes: Partial<typeof LINES> = {}): string =>
  `${Object.values({ ...LINES, ...changes })
    .filter((line) => line !== "")
    .join("\n")}\n`;
const read = (text: string) => wrk.parse([{ file: "stdout", text }]);

/** The value of each metric. */
function values(text: string): Record<string, number | undefined> {
  return Object.fromEntries(read(text).results.map(({ metric, values }) => [metric, values[0]]));
}

test("gives what one run printed, named by the path", () => {
  expect(read(textOf()).findings).toEqual([]);
  expect(new Set(read(textOf()).results.map(({ benchmark }) => benchmark))).toEqual(
    new Set(["/items?page=1"]),
  );
  expect(values(textOf())).toEqual({
    "latency.mean": 0.00063591,
    throughput: 500.25,
    "bytes.per_second": 8.88 * 1024 * 1024,
    "errors.rate": 0,
  });
});

test.each([
  ["http://localhost", "/"],
  ["https://example.org:8443/", "/"],
  ["http://[::1]:80/a/b", "/a/b"],
])("names %s as %s", (url, name) => {
  expect(read(textOf({ run: `Running 1m test @ ${url}` })).results[0]?.benchmark).toBe(name);
});

test.each([
  ["635.91us", 0.00063591],
  ["5.80ms", 0.0058],
  ["1.50s", 1.5],
  ["1.50m", 90],
  ["0.50h", 1800],
])("reads %s as %d seconds", (text, seconds) => {
  expect(
    values(textOf({ latency: `    Latency   ${text}    0.89ms  12.92ms   93.69%` }))["latency.mean"],
  ).toBe(seconds);
});

test.each([
  ["841.93B", 841.93],
  ["2.00KB", 2048],
  ["1.50GB", 1.5 * 1024 ** 3],
])("reads %s as %d bytes per second", (text, bytes) => {
  expect(values(textOf({ transfer: `Transfer/sec:  ${text}` }))["bytes.per_second"]).toBe(bytes);
});

test("gives quantiles of either tool, and of wrk2 those that count delayed starts", () => {
  const wrk1 = "  Latency Distribution\n     50%  250.00us\n     99%    5.80ms";
  expect(values(textOf({ distribution: wrk1 }))).toMatchObject({
    "latency.p50": 0.00025,
    "latency.p99": 0.0058,
  });
  const wrk2 = (kind: string, ms: number): string =>
    `  Latency Distribution (HdrHistogram - ${kind})\n 50.000%    ${ms}.00ms\n 99.900%    ${ms}.50ms\n100.000%    9.00ms\n\n` +
    "  Detailed Percentile spectrum:\n       Value   Percentile   TotalCount 1/(1-Percentile)\n\n" +
    "       0.921     0.000000            1         1.00\n#[Mean    =        6.460, StdDeviation   =        1.930]";
  const text = textOf({
    distribution: `${wrk2("Recorded Latency", 2)}\n\n${wrk2("Uncorrected Latency (measured without taking delayed starts into account)", 1)}`,
  });
  expect(read(text).findings).toEqual([]);
  expect(values(text)).toEqual({ ...values(textOf()), "latency.p50": 0.002, "latency.p99.9": 0.0025 });
});

describe("errors are a share of the requests", () => {
  test.each([
    ["  Socket errors: connect 100, read 100, write 50, timeout 0", "", 250 / 1250],
    ["  Socket errors: connect 0, read 0, write 0, timeout 100", "", 0.1],
    ["", "  Non-2xx or 3xx responses: 200", 0.2],
    ["  Socket errors: connect 0, read 250, write 0, timeout 0", "  Non-2xx or 3xx responses: 250", 0.4],
    ["  Socket errors: connect 0, read 0, write 0, timeout 4000", "", 1],
  ])("%s%s", (socket, status, rate) => {
    expect(values(textOf({ socket, status }))["errors.rate"]).toBe(rate);
  });
});

describe("what cannot be read is a finding", () => {
  test.each([
    [
      { latency: "    Latency   635.91   0.89ms  12.92ms   93.69%" },
      4,
      "`/items?page=1` has no readable latency.mean",
    ],
    [{ latency: "    Latency   635.91us" }, 4, "`/items?page=1` has no readable latency.mean"],
    [
      { distribution: "  Latency Distribution\n     50%  250.00" },
      7,
      "`/items?page=1` has no readable latency.p50",
    ],
    [{ perSecond: "Requests/sec: many" }, 7, "`/items?page=1` has no readable throughput"],
    [{ transfer: "Transfer/sec:  8.88XB" }, 8, "`/items?page=1` has no readable bytes.per_second"],
    [{ socket: "  Socket errors: connect 0, read" }, 1, "`/items?page=1` has no readable errors.rate"],
    [{ status: "  Non-2xx or 3xx responses: ?" }, 1, "`/items?page=1` has no readable errors.rate"],
    [{ latency: "" }, 1, "no latency was recorded for `/items?page=1`"],
    [{ requests: "  0 requests in 2.00s, 0.00B read" }, 1, "no latency was recorded for `/items?page=1`"],
    [{ transfer: "" }, 1, "the run against `/items?page=1` has no end"],
  ])("%j", (changes, line, message) => {
    expect(read(textOf(changes)).findings).toMatchObject([
      { severity: "error", message, where: { file: "stdout", line } },
    ]);
  });

  test("a run that another follows has no end, and gives nothing", () => {
    const { results, findings } = read(
      `${textOf({ transfer: "" })}${textOf({ run: "Running 1s test @ http://a/b" })}`,
    );
    expect(new Set(results.map(({ benchmark }) => benchmark))).toEqual(new Set(["/b"]));
    expect(findings).toMatchObject([{ where: { line: 1 } }]);
  });

  test("wrk could not connect", () => {
    expect(read("unable to connect to 127.0.0.1:1 Connection refused\n").findings).toMatchObject([
      { message: "wrk was unable to connect to 127.0.0.1:1 Connection refused", where: { line: 1 } },
    ]);
  });
});

test("takes no other load generator's output for its own", () => {
  expect(wrk.detect("Running 10s test @ http://localhost:3000\n10 connections\n")).toBe(false);
});

test("throughput leaves out answers whose status is an error", () => {
  expect(values(textOf({ status: "  Non-2xx or 3xx responses: 250" }))["throughput"]).toBe(375.1875);
});
