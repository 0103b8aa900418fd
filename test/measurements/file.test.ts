import { expect, test } from "vitest";
import { readMeasurements, writeMeasurements } from "../../src/measurements/file.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";

const run = runOf(planOf([gateOn("latency.p50", within(0.05))], 12), [
  pairOf(0, [value("latency.p50", 0.01, Infinity), value("cpu.per_request", null, 0.02)]),
]);
const text = writeMeasurements(run);

test("a run comes back as it was, with infinities and gaps", () => {
  expect(readMeasurements(text, "m.json")).toEqual({ measurements: run });
});

test.each([
  ["cut off", text.slice(0, -100), /is not JSON/],
  ["empty", "", /is not JSON/],
  ["another version", text.replace('"version": 2', '"version": 1'), /at version/],
  ["another kind of file", "{}", /at format/],
  ["a number that is text", text.replace('"base": 0.01', '"base": "0.01"'), /pairs\.0\.values\.0\.base/],
  ["an unknown arm", text.replace('"first": "base"', '"first": "left"'), /pairs\.0\.first/],
  [
    "a gate on an unknown metric",
    text.replace(/"latency\.p50"(,\s+"form")/, '"p50"$1'),
    /gate\.metric: no metric of this version/,
  ],
  ["requests below zero", text.replace('"head": 10000', '"head": -1'), /requests/],
])("%s is a finding", (_, damaged, message) => {
  const read = readMeasurements(damaged, "m.json");
  expect("findings" in read && read.findings[0]?.message).toMatch(message);
});
