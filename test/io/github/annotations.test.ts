import { afterEach, beforeEach, expect, test } from "vitest";
import { type Annotation, annotateCheck } from "../../../src/io/github/annotations.ts";
import { startCheck } from "../../../src/io/github/check.ts";
import { connectTo } from "../../github/client.ts";
import type { FaultKind } from "../../github/faults.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

const text = { title: "Slower", summary: "p95 +12%", text: "folded" };
const all: readonly Annotation[] = Array.from({ length: 120 }, (_, i) => ({
  path: "weighbridge.yml",
  line: i + 1,
  ...(i === 0 ? { column: 3 } : {}),
  level: "failure",
  title: "gate-unit",
  message: "a wrong unit",
}));

/** Annotates a check while these faults strike the requests with annotations; the batches that were sent, by size. */
async function annotate(faults: readonly (FaultKind | null)[] = []): Promise<readonly number[]> {
  const github = connectTo(fake);
  const identity = { name: "w", headSha, externalId: "50/1" };
  const { id } = await startCheck(github, identity, { title: "Weighing", summary: "soon" });
  for (const [skip, fault] of faults.entries())
    if (fault !== null) fake.faults.push({ ...fault, on: "checks/update", skip });
  await annotateCheck(github, id, text, all);
  return fake.requests
    .filter(({ operation }) => operation === "checks/update")
    .map(({ body }) => (body as { readonly output: { readonly annotations: readonly object[] } }).output)
    .map(({ annotations }) => annotations.length);
}

const lines = (): readonly number[] =>
  fake.state.repository().checkRuns[0]?.annotations.map(({ start_line: line }) => line) ?? [];
const once = all.map(({ line }) => line);

test("they are sent fifty at a time, and leave the check's text as it is", async () => {
  expect(await annotate()).toEqual([50, 50, 20]);
  expect(lines()).toEqual(once);
  expect(fake.state.repository().checkRuns).toMatchObject([{ title: "Slower", text: "folded" }]);
  expect(fake.state.repository().checkRuns[0]?.annotations[0]).toEqual({
    path: "weighbridge.yml",
    start_line: 1,
    end_line: 1,
    start_column: 3,
    end_column: 3,
    annotation_level: "failure",
    title: "gate-unit",
    message: "a wrong unit",
  });
});

test.each<readonly [string, readonly (FaultKind | null)[], sent: readonly number[]]>([
  ["took effect unseen", [null, { kind: "after" }], [50, 50, 20]],
  ["took effect, and its answer was cut off", [{ kind: "cut" }], [50, 50, 20]],
  ["took no effect", [null, null, { kind: "before" }], [50, 50, 20, 20]],
  ["took no effect twice", [{ kind: "reset" }, { kind: "before" }], [50, 50, 50, 50, 20]],
  ["met a rate limit", [{ kind: "rate-limit-secondary" }], [50, 50, 50, 20]],
])("a batch that %s is there once", async (_name, faults, sent) => {
  expect(await annotate(faults)).toEqual(sent);
  expect(lines()).toEqual(once);
});

test("what fails again and again is given up", async () => {
  const down: FaultKind = { kind: "before" };
  await expect(annotate([down, down, down])).rejects.toThrow(/annotate/u);
  expect(lines()).toEqual([]);
});
