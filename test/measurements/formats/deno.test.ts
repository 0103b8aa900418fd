import { describe, expect, test } from "vitest";
import { deno } from "../../../src/measurements/formats/deno.ts";

const parse = (text: string): ReturnType<typeof deno.parse> => deno.parse([{ file: "out", text }]);

/** The header of each shape of table, and a row of one benchmark with a padded name. */
const tables = {
  "early versions": {
    header: "benchmark         time (avg)             (min … max)       p75       p99      p995",
    row: (time: string) =>
      `sort 7 ns/iter${`${time}/iter`.padStart(14)}  (2.93 ns … 3.37 µs) 3.04 ns 6.22 ns 7.8 ns`,
  },
  "up to 1.46.1": {
    header:
      "benchmark         time (avg)        iter/s             (min … max)       p75       p99      p995",
    row: (time: string, rate: string) =>
      `sort 7 ns/iter${`${time}/iter`.padStart(14)}${` ${rate}`.padStart(14)}  (2.93 ns … 3.37 µs) 3.04 ns 6.22 ns 7.8 ns`,
  },
  "from 1.46.2 on": {
    header: "benchmark      time/iter (avg)        iter/s      (min … max)           p75      p99     p995",
    row: (time: string, rate: string) =>
      `sort 7 ns/iter ${time.padStart(15)} ${rate.padStart(13)} (  2.7 ns …   2.1 µs)   2.7 ns  55.7 ns 237.2 ns`,
  },
  "version 2": {
    header:
      "| benchmark      | time/iter (avg) |        iter/s |      (min … max)      |      p75 |      p99 |     p995 |",
    row: (time: string, rate: string) =>
      `| sort 7 ns/iter | ${time.padStart(15)} | ${rate.padStart(13)} | (  2.3 ns …   8.4 µs) |   2.8 ns |  54.4 ns | 253.2 ns |`,
  },
};
const shapes = Object.entries(tables);

describe.each(shapes)("the table of %s", (_, { header, row }) => {
  test("is Deno's", () => {
    expect(deno.detect(`${header}\n`)).toBe(true);
  });

  test.each([
    ["20.25 ms", "49.4", 0.02025],
    ["254.25 ps", "0.0", 2.5425e-10],
    ["1.5 m", "0.0", 90],
    ["1.25 h", "0.0", 4500],
  ])("gives %s in seconds", (time, rate, value) => {
    const { results, findings } = parse(`${header}\n${row(time, rate)}\n`);
    expect(findings).toEqual([]);
    expect(results).toEqual([{ benchmark: "sort 7 ns/iter", metric: "time.per_op", values: [value] }]);
  });

  test("knows files and groups", () => {
    const one = row("1.5 ns", "0.0");
    const text = `file:///a/x_bench.ts\n\n${header}\n${one}\n\ngroup a > b\n${one}\nhttps://logged\nfile:///a/y_bench.ts\n${header}\n${one}`;
    expect(parse(text).results.map(({ benchmark }) => benchmark)).toEqual([
      "x_bench.ts > sort 7 ns/iter",
      "x_bench.ts > a > b > sort 7 ns/iter",
      "y_bench.ts > sort 7 ns/iter",
    ]);
  });

  test("tells failures and what cannot be read", () => {
    const failure = "sort          error: Error: no";
    const damaged = header.startsWith("|") ? "| sort | 1.5 x |" : "sort  x/iter 7";
    expect(parse(`${header}\n${failure}\n${damaged}\nlogged: error: x\nerror: Bench failed\n`)).toMatchObject(
      {
        results: [],
        findings: [
          { code: "benchmark-failed", message: "sort failed: Error: no", where: { line: 2 } },
          { code: "format-unreadable", where: { line: 3 } },
          {
            code: "benchmark-failed",
            message: "deno bench ended with error: Bench failed",
            where: { line: 5 },
          },
        ],
      },
    );
  });
});

test.each([
  ["the inverse where it has more digits", "3.0 ns", "334,400,000", 1 / 334_400_000],
  ["the time where its inverse was rounded off", "12.5 ns", "80,000,000", 1.25e-8],
  ["the time where it has as many", "32.4 µs", "30.8", 3.24e-5],
])("takes %s", (_, time, rate, value) => {
  const { header, row } = tables["version 2"];
  expect(parse(`${header}\n${row(time, rate)}`).results).toMatchObject([{ values: [value] }]);
});

test("tells two files of one name apart only in JSON", () => {
  const { header, row } = tables["version 2"];
  const part = (folder: string): string =>
    `file:///a/${folder}/x_bench.ts\n\n${header}\n${row("1.5 ns", "0.0")}\n`;
  const { results, findings } = parse(part("a") + part("b"));
  expect(results).toHaveLength(1);
  expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 7 } }]);
});

test("reads JSON with files, groups and failures", () => {
  const bench = (origin: string, group: string | null, result: object): object => ({
    origin: `file:///src/${origin}/x_bench.ts`,
    group,
    name: "sort",
    results: [result],
  });
  const benches = [
    bench("a", null, { ok: { n: 9, avg: 20 } }),
    bench("b", "g", { ok: { n: 9, avg: 30 } }),
    bench("b", null, { failed: { message: "no" } }),
    bench("b", "h", { ok: { n: 9, avg: null } }),
  ];
  const text = JSON.stringify({ version: 1, runtime: "Deno/2.0.0 x86_64", cpu: "x", benches });
  expect(deno.detect(text)).toBe(true);
  expect(parse(text)).toMatchObject({
    results: [
      { benchmark: "a/x_bench.ts > sort", metric: "time.per_op", values: [2e-8] },
      { benchmark: "b/x_bench.ts > g > sort", metric: "time.per_op", values: [3e-8] },
    ],
    findings: [
      { code: "benchmark-failed", message: "b/x_bench.ts > sort failed: no" },
      { code: "format-unreadable" },
    ],
  });
});
