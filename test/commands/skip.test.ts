import { expect, test } from "vitest";
import { longestReason } from "../../src/commands/command.ts";
import { skipOf } from "../../src/commands/skip.ts";

test.each([
  ["no label", [], "perf-skip: docs only", null],
  ["another label", ["perf"], "perf-skip: docs only", null],
  ["no label by which to skip", ["perf: skip"], "perf-skip: docs only", null, ""],
  ["label and reason", ["bug", "perf: skip"], "Fixes a typo.\r\n\r\nperf-skip: docs only", "docs only"],
  ["in any case", ["Perf: Skip"], "Perf-Skip:  docs\tonly ", "docs only"],
  ["label without a line", ["perf: skip"], "Fixes a typo.", { reason: null }],
  ["an empty line", ["perf: skip"], "perf-skip:", { reason: null }],
  ["a line of dots", ["perf: skip"], "perf-skip: ...", { reason: null }],
  ["no description", ["perf: skip"], "", { reason: null }],
  ["in a sentence", ["perf: skip"], "see perf-skip: docs", { reason: null }],
  ["in a template's comment", ["perf: skip"], "<!--\nperf-skip: why\n-->", { reason: null }],
  ["in an unclosed comment", ["perf: skip"], "<!--\nperf-skip: why\n", { reason: null }],
  ["below a comment", ["perf: skip"], "<!-- why? -->\nperf-skip: docs", "docs"],
  ["the first of two", ["perf: skip"], "perf-skip: one\nperf-skip: two", "one"],
  ["quoted", ["perf: skip"], "> perf-skip: one", { reason: null }],
  ["another label's name", ["no perf"], "perf-skip: docs", "docs", "no perf"],
])("%s", (_, labels, description, wanted, label = "perf: skip") => {
  const skip = typeof wanted === "string" ? { reason: wanted } : wanted;
  expect(skipOf(labels, description, label)).toEqual(skip);
});

test("a reason ends at the greatest length, and comments without an end are read once", () => {
  const reason = "r".repeat(5000);
  expect(skipOf(["s"], `perf-skip: ${reason}`, "s")?.reason).toHaveLength(longestReason);
  expect(skipOf(["s"], `${"<!--".repeat(16_000)}\nperf-skip: x`, "s")).toEqual({ reason: null });
});
