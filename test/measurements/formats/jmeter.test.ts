import { describe, expect, test } from "vitest";
import { jmeter } from "../../../src/measurements/formats/jmeter.ts";

function parse(...texts: readonly string[]): ReturnType<typeof jmeter.parse> {
  return jmeter.parse(texts.map((text, i) => ({ file: `${i}.jtl`, text })));
}

/** `benchmark metric value` of the metrics that are asked for. */
function told(metric: string, ...texts: readonly string[]): readonly string[] {
  return parse(...texts)
    .results.filter((result) => result.metric === metric)
    .map(({ benchmark, values }) => `${benchmark} ${Number(values[0]?.toPrecision(12))}`);
}

const header = "timeStamp,elapsed,label,success,Latency,Connect\n";
const nameless = "1700000000000,100,a,200,OK,T 1-1,text,true";

describe("CSV", () => {
  test("has seconds of every label and of all, over several files", () => {
    const texts = [
      `${header}1000,100,a,true,90,10\n`,
      `${header}1000,300,b,true,200,30\n1000,200,a,true,100,20\n`,
    ];
    expect(told("latency.mean", ...texts)).toEqual(["all 0.2", "a 0.15", "b 0.3"]);
    expect(told("time.latency.mean", ...texts)).toEqual(["all 0.13", "a 0.095", "b 0.2"]);
    expect(told("time.connect.p50", ...texts)).toEqual(["all 0.02", "a 0.015", "b 0.03"]);
    expect(told("throughput", ...texts)).toEqual(["all 10", "a 10", "b 3.33333333333"]);
  });

  test("may have its columns in any order, quotes, and the names of columns again", () => {
    const names = "success,label,elapsed\n";
    expect(told("latency.mean", `${names}true,"a, ""b""",100\n${names}true,"a, ""b""",300\n`)).toEqual([
      "all 0.2",
      'a, "b" 0.2',
    ]);
  });

  test.each([
    ["5.6", ",,80,120,1,1,http://x,90,0,10", "0.09"],
    ["3.3", ",,80,120,1,1,90,0,10", "0.09"],
    ["2.13", ",80,90", undefined],
  ])("may lack the names of columns, as %s writes them", (_, rest, latency) => {
    const text = `${nameless}${rest}\n`;
    expect(jmeter.detect(text)).toBe(true);
    expect(told("latency.mean", text)).toEqual(["all 0.1", "a 0.1"]);
    expect(told("time.latency.mean", text)).toEqual(
      latency === undefined ? [] : [`all ${latency}`, `a ${latency}`],
    );
  });

  test("has transactions that are no requests, unless there are no others", () => {
    const names = "elapsed,label,responseMessage,success\n";
    const transaction = '300,t,"Number of samples in transaction : 1, number of failing samples : 0",true\n';
    expect(told("latency.mean", `${names}100,a,OK,true\n${transaction}`)).toEqual([
      "all 0.1",
      "a 0.1",
      "t 0.3",
    ]);
    expect(told("latency.mean", `${names}${transaction}`)).toEqual(["all 0.3", "t 0.3"]);
  });

  test("has no throughput without times in milliseconds", () => {
    expect(told("throughput", `${header}2024/01/01 00:00:00,100,a,true,9,1\n`)).toEqual([]);
  });

  test.each([
    ["a row that is cut off", "1000,100,a,true,90,10\n1000,100,a,true,90,1", 3, "this sample is cut off"],
    ["a cell too few", "1000,100,a,true,90\n", 2, "this sample is damaged"],
    ["no time", "1000,x,a,true,90,10\n", 2, "this sample is damaged"],
    ["a time below zero", "1000,-1,a,true,90,10\n", 2, "this sample is damaged"],
    ["neither success nor failure", "1000,100,a,maybe,90,10\n", 2, "this sample is damaged"],
  ])("gives no number at all where it has %s", (_, rows, line, message) => {
    expect(parse(header + rows)).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable", message, where: { file: "0.jtl", line } }],
    });
  });

  test("tells of ten damaged rows, and how many more there are", () => {
    expect(parse(header + "x\n".repeat(12)).findings.at(-1)?.message).toBe("2 more samples are damaged");
  });

  test("tells of a column that it needs", () => {
    expect(parse("timeStamp,elapsed,label\n1,2,a\n")).toMatchObject({
      results: [],
      findings: [{ message: "there is no column `success`", where: { line: 1 } }],
    });
  });

  test.each(["all", "*", ""])("tells of a sampler that is named `%s`", (label) => {
    expect(parse(`${header}1000,100,${label},true,90,10\n`)).toMatchObject({
      results: [],
      findings: [{ code: "format-unreadable" }],
    });
  });

  test("tells of failures and of times below a millisecond", () => {
    const rows = "1000,0,a,true,0,0\n1000,0,a,true,0,0\n1000,50,a,false,0,0\n";
    expect(parse(header + rows)).toMatchObject({
      results: [
        { benchmark: "all", metric: "throughput" },
        { benchmark: "all", metric: "errors.rate" },
        { benchmark: "a", metric: "throughput" },
        { benchmark: "a", metric: "errors.rate" },
      ],
      findings: [
        { severity: "warning", code: "format-too-coarse" },
        {
          severity: "warning",
          message: "`a` took less than JMeter's millisecond: latency.p50, latency.mean",
        },
        {
          severity: "note",
          message: "1 of 3 samples of `a` failed; quantiles that touch them are no numbers",
        },
      ],
    });
  });
});

describe("XML", () => {
  const sample = (label: string, t: string, inside = ""): string =>
    `<httpSample t="${t}" lt="90" ct="10" ts="1000" s="true" lb="${label}" rc="200">${inside}</httpSample>\n`;
  const xml = (inside: string): string =>
    `<?xml version="1.0"?>\n<testResults version="1.2">\n${inside}</testResults>\n`;

  test("has the samples, without those inside of them", () => {
    const text = xml(sample("&lt;a&gt;", "100", sample("inside", "7")) + sample("b", "300"));
    expect(told("latency.mean", text)).toEqual(["all 0.2", "<a> 0.1", "b 0.3"]);
    expect(told("time.connect.mean", text)).toEqual(["all 0.01", "<a> 0.01", "b 0.01"]);
  });

  test.each([
    ["is cut off", xml(sample("a", "100")).replace("</testResults>\n", ""), 3, "the XML is cut off"],
    [
      "is cut off inside",
      xml(sample("a", "100") + sample("a", "100")).slice(0, -60),
      3,
      "the XML is cut off",
    ],
    ["has no time", xml(sample("a", "x")), 3, "this sample is damaged"],
  ])("gives no number at all where it %s", (_, text, line, message) => {
    expect(parse(text)).toMatchObject({
      results: [],
      findings: [{ message, where: { file: "0.jtl", line } }],
    });
  });
});

test("is detected by its columns or its root", () => {
  expect(jmeter.detect("label,x,elapsed,success\n")).toBe(true);
  expect(jmeter.detect("name,elapsed,success\n")).toBe(false);
  expect(jmeter.detect("elapsed,label,success")).toBe(false);
});
