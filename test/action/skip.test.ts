import { expect, test } from "vitest";
import type { Inputs } from "../../src/action/inputs.ts";
import { skippingOf } from "../../src/action/skip.ts";
import type { Subject } from "../../src/action/subject.ts";
import { plain } from "../../src/report/words.ts";

const inputs = { skipLabel: "perf: skip", paths: [] as readonly string[] } as Inputs;
const head = "1".repeat(40);
const base = { mergeBaseWith: "main" };
const never = new AbortController().signal;

function labelled(labels: readonly string[], description: string, trusted: boolean = true): Subject {
  return {
    base,
    head,
    gates: "base",
    kind: "pull_request",
    pull: 7,
    trusted,
    asks: { labels, description },
  };
}

test.each<
  readonly [labels: readonly string[], description: string, why: string | null, notes: readonly string[]]
>([
  [["perf: skip"], "perf-skip: only words", 'by the label perf: skip: "only words"', []],
  [["perf: skip"], "no reason here", null, ["skip-unreasoned"]],
  [["other"], "perf-skip: only words", null, []],
])("labels %j, description %j", async (labels, description, why, notes) => {
  const skipping = await skippingOf(labelled(labels, description), { base, head }, inputs, never);
  expect(skipping.why === null ? null : plain(skipping.why)).toBe(why);
  expect(skipping.notes.map(({ code }) => code)).toEqual(notes);
});

test("a label does not leave a fork's pull request out", async () => {
  const subject = labelled(["perf: skip"], "perf-skip: only words", false);
  const { why, notes } = await skippingOf(subject, { base, head }, inputs, never);
  expect([why, notes.map(({ code }) => code)]).toEqual([null, ["skip-fork"]]);
});

test("a commit without a pull request has nothing that could skip it", async () => {
  const subject: Subject = { base, head, gates: "head", kind: "merged", pull: null, trusted: true };
  const skipping = await skippingOf(subject, { base, head }, { ...inputs, paths: ["src/**"] }, never);
  expect(skipping).toEqual({ why: null, notes: [] });
});
