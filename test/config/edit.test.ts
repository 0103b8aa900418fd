import { describe, expect, test } from "vitest";
import { type ConfigChange, editConfig, lineDiff, sameConfig, writeSeconds } from "../../src/config/edit.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { configOf, written } from "../compare/calibrations.ts";

/** All of a config but its gates. */
const top =
  "stack: { command: node server.js, ready: /ready }\nsuites: { browse: { rate: 200/s, requests: [GET /a] } }\n";

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
    const flow = `${top}gates: [errors.rate < 1%]\n`;
    expect(editConfig(flow, [window])).toEqual({ text: flow, done: [], byHand: [window] });
    const whole = `{ ${flow.trimEnd().replaceAll("\n", ", ")} }`;
    expect(parseConfig(whole, "w.yml").config).not.toBeNull();
    expect(editConfig(whole, [budget]).byHand).toEqual([budget]);
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
  expect(editConfig(`${top}gates:\n  ${before}\n`, [margin(0)]).text).toBe(`${top}gates:\n  ${after}\n`);
});

test.each([
  ["a limit", "gates: [latency.p50 < 80ms]\n"],
  ["a report", "gates: [latency.p50 report only]\n"],
  ["an alias", "gates: [&gate latency.p50 within 3% of base, *gate]\n"],
])("%s is left to its author", (_, gates) => {
  const text = top + gates;
  expect(editConfig(text, [margin(0)])).toEqual({ text, done: [], byHand: [margin(0)] });
});

describe("what would change more than was meant is left to its author, all of it", () => {
  const short = written.replace(/budget.*\n/u, "");
  const indented = short.replace(/^(?=.)/gmu, "  ");
  const shared = `budget: &t 90s\n${short.replace("ready: /ready", "ready: /ready, deadlines: { build: *t }")}`;
  const merged = written
    .replace("browse:\n", "browse: &browse\n")
    .replace(/ *window.*\n/u, "")
    .replace("gates:", "  other:\n    <<: *browse\n    requests: [GET /b]\ngates:")
    .replace("90s", "5m");
  test.each<[string, string, ConfigChange]>([
    ["a file whose mapping is indented", indented, budget],
    ["a file that ends its document", `${short}...\n`, budget],
    ["a length of time that something else repeats", shared, budget],
    ["a suite that others merge", merged, window],
    ["a file that is no config", "suites: {}\n", budget],
  ])("%s", (_, text, change) => {
    const changes = [margin(0), change];
    expect(editConfig(text, changes)).toEqual({ text, done: [], byHand: changes });
  });

  test("of configs that are right as they are", () => {
    for (const text of [indented, `${short}...\n`, shared, merged])
      expect(parseConfig(text, "w.yml").findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

test("configs are the same wherever their gates stand, and others where a gate asks for more", () => {
  const config = configOf();
  expect(sameConfig(config, configOf(`# one more line\n${written}`))).toBe(true);
  expect(sameConfig(config, configOf(written.replace("within 5%", "within 6%")))).toBe(false);
  expect(sameConfig(config, configOf(written.replace("90s", "91s")))).toBe(false);
});

test.each([
  [480, "8m"],
  [90, "90s"],
  [2.5, "2.5s"],
  [0.5, "500ms"],
  [60, "1m"],
])("%d seconds are written %s", (seconds, text) => expect(writeSeconds(seconds)).toBe(text));
