import { describe, expect, test } from "vitest";
import { type ConfigChange, editConfig, lineDiff, writeSeconds } from "../../src/config/edit.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { written } from "../compare/calibrations.ts";

const budget: ConfigChange = { kind: "budget", value: 480 };
const window: ConfigChange = { kind: "window", suite: "browse", value: 2.5 };
const margin = (gate: number, value = 0.08): ConfigChange => ({ kind: "margin", gate, value });

test("numbers change where they stand, and nothing else does", () => {
  const { text, done, byHand } = editConfig(written, [window, budget, margin(0)]);
  expect(done).toEqual([window, budget, margin(0)]);
  expect(byHand).toEqual([]);
  expect(lineDiff(written, text)).toBe(`@@ 7
-    window: 1s # short
+    window: 2.5s # short
@@ 11
-  - latency.p50 within 3% of base # tight
+  - latency.p50 within 8% of base # tight
@@ 15
-budget: 90s
+budget: 8m
`);
  expect(parseConfig(text, "w.yml").config).toMatchObject({ budget: 480, suites: [{ window: 2.5 }] });
});

describe("what is not written yet is added", () => {
  const short = written.replace(/ *window.*\n/u, "").replace(/budget.*\n/u, "");

  test("on lines of its own", () => {
    const { text } = editConfig(short, [window, budget]);
    expect(lineDiff(short, text)).toBe(`@@ 5
+    window: 2.5s
@@ 14
+budget: 8m
`);
    expect(parseConfig(text, "w.yml").config).toMatchObject({ budget: 480, suites: [{ window: 2.5 }] });
  });

  test("also where the file does not end in a line's end", () => {
    const { text } = editConfig(short.trimEnd(), [budget]);
    expect(text).toBe(`${short.trimEnd()}\nbudget: 8m\n`);
  });

  test("but not into mappings on one line", () => {
    const flow = "suites: { browse: { rate: 200/s, requests: [GET /a] } }\n";
    expect(editConfig(flow, [window])).toEqual({ text: flow, done: [], byHand: [window] });
    expect(editConfig("{ suites: {} }", [budget]).byHand).toEqual([budget]);
  });
});

test.each([
  ["- browse: latency.p50 within 3% of base", "- browse: latency.p50 within 8% of base"],
  [
    '- "browse/GET *: latency.p50 within 3.5% of base, warn"',
    '- "browse/GET *: latency.p50 within 8% of base, warn"',
  ],
  [
    "- { gate: throughput within 3% of base, severity: warn }",
    "- { gate: throughput within 8% of base, severity: warn }",
  ],
])("the margin of %s", (before, after) => {
  expect(editConfig(`gates:\n  ${before}\n`, [margin(0)]).text).toBe(`gates:\n  ${after}\n`);
});

test.each([
  ["a limit", "gates: [latency.p50 < 80ms]\n"],
  ["a report", "gates: [latency.p50 report only]\n"],
  ["an alias", "a: &gate latency.p50 within 3% of base\ngates: [*gate]\n"],
  ["nothing", "gates: []\n"],
])("%s is left to its author", (_, text) => {
  expect(editConfig(text, [margin(0)])).toEqual({ text, done: [], byHand: [margin(0)] });
});

test.each([
  [480, "8m"],
  [90, "90s"],
  [2.5, "2.5s"],
  [0.5, "500ms"],
  [60, "1m"],
])("%d seconds are written %s", (seconds, text) => expect(writeSeconds(seconds)).toBe(text));
