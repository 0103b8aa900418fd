import { describe, expect, test } from "vitest";
import { locust } from "../../../src/measurements/formats/locust.ts";

const HEADER =
  "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time," +
  "Max Response Time,Average Content Size,Requests/s,Failures/s,50%,99.9%,100%\r\n";
const TOTAL = ",Aggregated,10,0,5,6.5,1,9,100,2,0,5,8,9\r\n";

const read = (text: string, file = "run_stats.csv") => locust.parse([{ file, text }]);

test("gives an endpoint's latencies in seconds, its rates and sizes", () => {
  const { results, findings } = read(
    `${HEADER}GET,"/a,b",8,2,70,71.25,1,999,150.5,12.25,3,70,123,999\r\n${TOTAL}`,
  );
  expect(findings).toEqual([]);
  expect(results.filter(({ benchmark }) => benchmark === "GET /a,b")).toEqual(
    [
      ["errors.rate", 0.25],
      ["latency.mean", 0.07125],
      ["response.bytes", 150.5],
      ["throughput", 12.25],
      ["latency.p50", 0.07],
      ["latency.p99.9", 0.123],
    ].map(([metric, value]) => ({ benchmark: "GET /a,b", metric, values: [value], events: 8 })),
  );
  expect(new Set(results.map(({ benchmark }) => benchmark))).toEqual(new Set(["GET /a,b", "all"]));
});

test("names every request `all`, whatever the version calls their type", () => {
  expect(read(HEADER + TOTAL).results[0]?.benchmark).toBe("all");
  expect(read(`${HEADER}None${TOTAL}`).results[0]?.benchmark).toBe("all");
  expect(read(`${HEADER}GET${TOTAL}${TOTAL}`).results[0]?.benchmark).toBe("GET Aggregated");
});

describe("a row that cannot be read is a finding with its line", () => {
  test.each([
    ["GET,/a,8,2,70,71.25\r\n", "6 cells where 14 belong"],
    ["GET,/a,8,x,7,7,1,9,1,1,0,7,9,9\r\n", "no name with its requests and failures"],
    ["GET,/a,8,9,7,7,1,9,1,1,0,7,9,9\r\n", "no name with its requests and failures"],
    [",*,8,2,7,7,1,9,1,1,0,7,9,9\r\n", "no name with its requests and failures"],
    [",,8,2,7,7,1,9,1,1,0,7,9,9\r\n", "no name with its requests and failures"],
    ["GET,/a,8,2,7,7,1,9,1,1,0,N/A,9,9\r\n", "`N/A` under `50%` is no number"],
    ["GET,/a,8,2,7,-7,1,9,1,1,0,7,9,9\r\n", "`-7` under `average response time` is no number"],
    ["GET,/a,0,0,0,0,0,0,0,0,0,N/A,N/A,N/A\r\n", "`GET /a` had no requests"],
  ])("%j", (row, message) => {
    const { results, findings } = read(HEADER + row + TOTAL);
    expect(results.every(({ benchmark }) => benchmark === "all")).toBe(true);
    expect(findings).toMatchObject([
      { severity: "error", message, where: { file: "run_stats.csv", line: 2 } },
    ]);
  });
});

test("a file without its last row is not whole", () => {
  expect(read(HEADER).findings).toMatchObject([
    { message: "the row `Aggregated` is missing", where: { line: 1 } },
  ]);
});

test("gives no number of a history, which holds moving windows", () => {
  const text = "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%\n1,2,,Aggregated,5,0,7\n";
  expect(locust.detect(text)).toBe(true);
  expect(read(text)).toMatchObject({
    results: [],
    findings: [{ message: "there are no statistics of Locust" }],
  });
});

test("says what failed, and at most ten of it", () => {
  const failures = (count: number) => "Method,Name,Error,Occurrences\r\n" + "GET,/a,gone,3\r\n".repeat(count);
  const stats = { file: "run_stats.csv", text: HEADER + TOTAL };
  const told = (count: number) =>
    locust.parse([stats, { file: "run_failures.csv", text: failures(count) }]).findings;
  expect(told(1)).toEqual([
    {
      severity: "note",
      code: "requests-failed",
      message: "`GET /a` failed: gone",
      where: { file: "run_failures.csv", line: 2 },
    },
  ]);
  expect(told(12)).toHaveLength(11);
  expect(told(12)[10]?.message).toBe("2 more kinds of failure");
});

test("takes no other table for its own", () => {
  expect(locust.detect("Type,Name,Duration\nGET,/a,3\n")).toBe(false);
});
