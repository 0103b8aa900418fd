import { expect, test } from "vitest";
import { readMeasurements, writeMeasurements } from "../../src/measurements/file.ts";
import { unknownNoise } from "../../src/measurements/pair-noise.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";

const run = runOf(planOf([gateOn("latency.p50", within(0.05))], 12), [
  pairOf(0, [value("latency.p50", 0.01, Infinity), value("cpu.per_request", null, 0.02)]),
  pairOf(1, [
    { ...value("allocs.per_op", 3, 4), varied: true },
    { ...value("latency.p50", null, null), absent: "no request was sent" },
  ]),
]);
const text = writeMeasurements(run);

test("a run comes back as it was, with infinities and gaps", () => {
  expect(readMeasurements(text, "m.json")).toEqual({ measurements: run });
});

test("a file from before a reading of noise was taken has null for it", () => {
  const older = text.replaceAll(/"noise":\{[^}]*\}/g, '"noise":{"steal":0.01,"cpuPressure":null}');
  const read = readMeasurements(older, "m.json");
  expect("measurements" in read && read.measurements.pairs.map(({ noise }) => noise)).toEqual(
    run.pairs.map(() => ({ ...unknownNoise, steal: 0.01 })),
  );
});

test.each([
  ["cut off", text.slice(0, -100), /is not JSON/],
  ["empty", "", /is not JSON/],
  ["another version", text.replace('"version": 2', '"version": 1'), /at version/],
  ["another kind of file", "{}", /at format/],
  [
    "a number that is text",
    text.replace("[0,0.01,", '[0,"0.01",'),
    /at pairs\.0\.values\.0: expected a number/,
  ],
  [
    "a series that is not there",
    text.replace("[1,null,", "[9,null,"),
    /at pairs\.0\.values\.1: names no series/,
  ],
  ["a series by another name", text.replace("[1,null,", '["length",null,'), /names no series/],
  ["a row that is cut", text.replace(",0,10000]", "]"), /expected a row of 5 or 6/],
  ["an end of a row that is none", text.replace(",0,10000]", ',0,10000,{"varied":1}]'), /`varied` true/],
  [
    "rows that are none",
    text.replace(/"values":\[.*\],"failures"/, '"values":7,"failures"'),
    /at pairs\.0\.values/,
  ],
  ["an unknown arm", text.replace('"first":"base"', '"first":"left"'), /pairs\.0\.first/],
  [
    "a gate on an unknown metric",
    text.replace(/"latency\.p50"(,\s+"form")/, '"p50"$1'),
    /gate\.metric: no metric of this version/,
  ],
  ["requests below zero", text.replace(",0,10000]", ",0,-1]"), /requests/],
])("%s is a finding", (_, damaged, message) => {
  const read = readMeasurements(damaged, "m.json");
  expect("findings" in read && read.findings[0]?.message).toMatch(message);
});

test("what is wrong with every pair alike is told once", () => {
  const read = readMeasurements(text.replaceAll(/"first":"\w+"/gu, '"first":"left"'), "m.json");
  expect("findings" in read && read.findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^m\.json at pairs\.0\.first: .* \(and in 1 more place\)$/u),
  ]);
});
