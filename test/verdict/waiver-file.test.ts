import { expect, test } from "vitest";
import type { Waiver } from "../../src/verdict/waiver.ts";
import { isWaiverPath, readWaiver, waiverPath, writeWaiver } from "../../src/verdict/waiver-file.ts";

const waiver: Waiver = {
  config: "weighbridge.yml",
  head: "a".repeat(40),
  into: { pull: 7, base: "main" },
  gates: [
    { id: "browse/GET /a: latency.p95 within 5% of base", verdict: "fail", upTo: 0.15 },
    { id: "browse/*: cpu.per_request within 5% of base", verdict: "fail", upTo: null },
    { id: "browse/*: memory.rss within 5% of base", verdict: "missing" },
  ],
  metrics: ["latency.p95"],
  actor: "octo-cat",
  reason: 'needed for "audit" | see #812 @team',
  at: "2026-03-04T05:06:07Z",
  url: "https://github.com/o/r/pull/1#issuecomment-9",
};

test("what is written is read", () => {
  expect(readWaiver(writeWaiver(waiver), "w.json")).toEqual({ waiver });
});

test("a file of before pull request and branch were kept is read as of none", () => {
  const { into: _, ...before } = JSON.parse(writeWaiver(waiver)) as Readonly<Record<string, unknown>>;
  expect(readWaiver(JSON.stringify(before), "w.json")).toEqual({ waiver: { ...waiver, into: null } });
});

test("a path names the month, the head and the comment", () => {
  const path = waiverPath(waiver, 9);
  expect(path).toBe(`waivers/2026/03/${waiver.head}-9.json`);
  expect(isWaiverPath(path)).toBe(true);
  expect(isWaiverPath(path, waiver.head)).toBe(true);
  expect(isWaiverPath(path, "b".repeat(40))).toBe(false);
  for (const other of [
    `runs/2026/03/${waiver.head}-9.json`,
    "waivers/2026/03/x.json",
    `${path}/x`,
    `x/${path}`,
  ])
    expect(isWaiverPath(other)).toBe(false);
});

const stored = JSON.parse(writeWaiver(waiver)) as Readonly<Record<string, unknown>>;

test.each([
  ["another format", { format: "weighbridge-record" }],
  ["another version", { version: 2 }],
  ["a further field", { also: 1 }],
  ["a short commit id", { head: "a".repeat(12) }],
  ["a pull request without its branch", { into: { pull: 7 } }],
  ["no gates", { gates: [] }],
  ["too many gates", { gates: Array.from({ length: 1001 }, () => ({ id: "a", verdict: "missing" })) }],
  ["a gate by its name alone", { gates: ["a"] }],
  ["a failure of any size", { gates: [{ id: "a", verdict: "fail" }] }],
  ["a gate that passed", { gates: [{ id: "a", verdict: "pass" }] }],
  ["an empty reason", { reason: "" }],
  ["a long reason", { reason: "r".repeat(301) }],
  ["a reason of two lines", { reason: "a\nb" }],
  ["terminal sequences", { reason: "\u001b[31mred" }],
  ["a name that is no login", { actor: "octo cat](https://x)" }],
  ["a date that is none", { at: "yesterday" }],
  ["an address of another kind", { url: "javascript:alert(1)" }],
])("%s: no waiver", (_, changes) => {
  const read = readWaiver(JSON.stringify({ ...stored, ...changes }), "w.json");
  expect(read).toMatchObject({ finding: { code: "waiver-unreadable", where: { file: "w.json" } } });
});

test("text that is not JSON: no waiver", () => {
  expect(readWaiver("{", "w.json")).toMatchObject({ finding: { code: "waiver-unreadable" } });
});
