import { expect, test } from "vitest";
import { contradiction, isHealed, type KnownRun } from "../../src/history/provenance.ts";
import { type RecordKind, recordKinds } from "../../src/history/record.ts";
import { commitOf, record, type RecordSample, runOf } from "./samples.ts";

const byEvent: readonly (readonly [event: string, branch: string | null, kinds: readonly RecordKind[]])[] = [
  ["pull_request", "owners", ["pull_request"]],
  ["pull_request", "main", ["pull_request"]],
  ["merge_group", "gh-readonly-queue/main/pr-7", ["merge_group"]],
  ["push", "main", ["merged"]],
  ["schedule", "main", ["merged"]],
  ["push", "owners", ["manual"]],
  ["push", null, ["manual"]],
  ["schedule", "owners", ["manual"]],
  ["workflow_dispatch", "main", ["manual", "pull_request"]],
  ["release", "main", ["manual"]],
];

test.each(byEvent)("a run on %s at %s weighs %j", (event, branch, kinds) => {
  const fitting = recordKinds.filter((kind) => {
    const one = record(1, { kind });
    return contradiction(one, runOf(one, { event, head: { sha: one.head, branch } }), "main") === null;
  });
  expect([...fitting].sort()).toEqual([...kinds].sort());
});

test("where the default branch is not known nothing is merged", () => {
  const one = record(1, { kind: "merged" });
  expect(contradiction(one, runOf(one, { event: "push", head: { sha: one.head, branch: "main" } }), "")).toBe(
    "the record is of another kind than a run on push",
  );
});

const claims: readonly (readonly [what: string, claim: RecordSample, problem: string | null])[] = [
  ["nothing", {}, null],
  ["an earlier attempt", { workflow: { run: 5001, attempt: 1 } }, null],
  ["a later attempt", { workflow: { run: 5001, attempt: 3 } }, "is of an attempt that the run did not have"],
  ["another run", { workflow: { run: 5002, attempt: 1 } }, "is of another workflow run"],
  ["no run", { workflow: null }, "is of another workflow run"],
  ["another head", { head: commitOf(5) }, "is of another head than the run"],
  ["a later time", { startedAt: "2026-01-02T04:30:00Z" }, "did not begin while the run lasted"],
  ["an earlier time", { startedAt: "2026-01-02T03:50:00Z" }, "did not begin while the run lasted"],
  ["a little earlier time", { startedAt: "2026-01-02T04:01:00Z" }, null],
];

test.each(claims)("a record that claims %s", (_, claim, problem) => {
  const run = { ...runOf(record(1)), attempt: 2 };
  expect(contradiction(record(1, claim), run, "main")).toBe(problem && `the record ${problem}`);
});

const started: readonly (readonly [run: Partial<KnownRun>, healed: boolean])[] = [
  [{}, true],
  [{ status: "in_progress" }, false],
  [{ byBot: true }, false],
  [{ byBot: true, event: "workflow_dispatch" }, false],
  [{ byBot: true, event: "push", head: { sha: commitOf(1), branch: "owners" } }, false],
  [{ byBot: true, event: "push", head: { sha: commitOf(1), branch: "main" } }, true],
  [{ byBot: true, event: "merge_group" }, true],
];

test.each(started)("what a run %j left is healed: %j", (run, healed) => {
  expect(isHealed(runOf(record(1), run), "main")).toBe(healed);
});
