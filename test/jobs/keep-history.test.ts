import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordPath } from "../../src/history/path.ts";
import type { HistoryRecord } from "../../src/history/record.ts";
import { writeRecord } from "../../src/history/record-file.ts";
import type { Retries } from "../../src/io/full-jitter.ts";
import { keepHistory, type HistoryOrder, type Kept } from "../../src/jobs/keep-history.ts";
import { workflowToken } from "../github/access.ts";
import { connectTo } from "../github/client.ts";
import { commitFiles } from "../github/git/commit-files.ts";
import { entriesBelow } from "../github/git/trees.ts";
import { addArtifact, type Artifact } from "../github/objects/artifact.ts";
import { addRun, type WorkflowRun } from "../github/objects/workflow-run.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { commitOf, effect, gate, merged, record } from "../history/samples.ts";
import { temporaryFolder } from "../io/repositories.ts";
import { writeZip } from "../io/zip-writer.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const now = (): number => Date.parse("2026-01-03T00:00:00Z");
  fake = await startGitHub({
    now,
    tokens: {
      ghs_x: workflowToken(),
      ghs_read: workflowToken({ contents: "read", actions: "read" }),
      ghs_write: workflowToken({ contents: "write" }),
    },
  });
});
afterEach(() => fake.close());

const retries: Retries = { attempts: 20, random: () => 0, sleep: () => Promise.resolve() };

/** Lets a workflow run, of the record with the same number unless told otherwise, have left this in its artifact. */
function leave(
  n: number,
  files: Readonly<Record<string, string>>,
  run: Partial<WorkflowRun> = {},
  artifact: Partial<Artifact> = {},
): void {
  const repository = fake.state.repository();
  const { head: headSha, startedAt: createdAt, kind } = record(n);
  if (!repository.runs.some(({ id }) => id === 5000 + n))
    addRun(fake.state, repository, { id: 5000 + n, event: kind, headSha, createdAt, ...run });
  const zip = writeZip(Object.entries(files).map(([name, text]) => ({ name, text })));
  addArtifact(fake.state, repository, { run: 5000 + n, zip, createdAt, ...artifact });
}

/** On the default branch. */
const pushed = { event: "push", headBranch: "main" };

const left = (one: HistoryRecord): Readonly<Record<string, string>> => ({ "record.json": writeRecord(one) });

const contextOf = ({ kind, pull, reference, workflow }: HistoryRecord): HistoryOrder["own"] => ({
  kind,
  pull,
  reference,
  workflow,
});

async function keep(
  own: HistoryRecord | null,
  order: Partial<HistoryOrder> = {},
  token?: string,
): Promise<Kept> {
  const folder = temporaryFolder();
  if (own !== null) writeFileSync(join(folder, "record.json"), writeRecord(own));
  const repositoryId = fake.state.repository().id;
  const context = own === null ? null : contextOf(own);
  const known =
    own === null ? { head: null, since: 0 } : { head: own.head, since: Date.parse(own.startedAt) };
  const whole = {
    own: context,
    ...known,
    branch: "data",
    folder,
    config: "weighbridge.yml",
    artifact: "weighbridge",
    repositoryId,
    defaultBranch: "main",
  };
  return keepHistory(connectTo(fake, token), { ...whole, ...order }, retries);
}

function branchFiles(): readonly string[] {
  const { objects } = fake.state;
  const commit = objects.commit(fake.state.repository().refs["refs/heads/data"] ?? "");
  const entries = commit === undefined ? [] : [...entriesBelow(objects, commit.tree)];
  return entries.filter(({ mode }) => mode === "100644").map(({ name }) => name);
}

const pathsOf = (...records: readonly HistoryRecord[]): readonly string[] => records.map(recordPath).sort();

test("a run's record is added", async () => {
  expect(await keep(record(1))).toEqual({
    done: [`The record of this run is on data now: ${recordPath(record(1))}`],
    problems: [],
  });
  expect(branchFiles()).toEqual(pathsOf(record(1)));
});

test("a run without a record adds none, and makes no branch", async () => {
  expect(await keep(null)).toEqual({ done: [], problems: [] });
  expect(fake.state.repository().refs["refs/heads/data"]).toBeUndefined();
});

test("what earlier runs left out is added too, once", async () => {
  leave(1, left(record(1)));
  leave(2, left(record(2)));
  leave(3, { "measurements.json": "{}" });
  commitFiles(fake.state, fake.state.repository(), "data", {
    [recordPath(record(1))]: writeRecord(record(1)),
  });
  const kept = await keep(record(4));
  expect(kept.done).toHaveLength(2);
  expect(kept.problems).toEqual([]);
  expect(branchFiles()).toEqual(pathsOf(record(1), record(2), record(4)));
  expect(await keep(record(4))).toEqual({ done: [], problems: [] });
});

test("a run of several configs is healed where one of its records is missing", async () => {
  const other = record(1, { config: "services/mail/weighbridge.yml" });
  leave(1, left(record(1)));
  leave(1, left(other));
  commitFiles(fake.state, fake.state.repository(), "data", {
    [recordPath(record(1))]: writeRecord(record(1)),
  });
  await keep(null);
  expect(branchFiles()).toEqual(pathsOf(record(1), other));
});

test("a run that was begun again is healed where the artifact of its first attempt is gone", async () => {
  const again = record(1, { run: "20260102-050405-00000a", workflow: { run: 5001, attempt: 2 } });
  leave(1, left(again), { attempt: 2 });
  commitFiles(fake.state, fake.state.repository(), "data", {
    [recordPath(record(1))]: writeRecord(record(1)),
  });
  await keep(null);
  expect(branchFiles()).toEqual(pathsOf(record(1), again));
  const before = fake.requests.length;
  await keep(null);
  expect(fake.requests.slice(before).map(({ operation }) => operation)).not.toContain(
    "actions/download-artifact",
  );
});

test("what a fork left enters no history, nor what is not of its own run", async () => {
  fake.state.addRepository("mallory/shop", { parent: "acme/shop" });
  leave(1, left(record(1)), { headRepository: "mallory/shop" });
  leave(2, left(record(3)));
  leave(4, { "record.json": "{" });
  const kept = await keep(record(9));
  expect(branchFiles()).toEqual(pathsOf(record(9)));
  expect(kept.problems).toHaveLength(2);
  expect(kept.problems.join("\n")).toMatch(/workflow run 5002: the record is of another workflow run/u);
  expect(kept.problems.join("\n")).toMatch(/workflow run 5004: the record is not JSON/u);
});

test("a token that may not write leaves the record to a run that may", async () => {
  const { done, problems } = await keep(record(1), {}, "ghs_read");
  const later = "a run that may write adds the record from this run's artifact";
  expect(done).toEqual([`The token may not write to data: ${later}.`]);
  expect(problems).toEqual([]);
});

test("a token that may not list artifacts adds the run's own record, and is told what it lacks", async () => {
  const shop = fake.state.repository();
  fake.state.repositories.set("acme/shop", { ...shop, private: true });
  expect(await keep(record(1), {}, "ghs_write")).toEqual({
    done: [`The record of this run is on data now: ${recordPath(record(1))}`],
    problems: [
      "What earlier runs left out was not added to data: GitHub did not list the artifacts: 403 " +
        "Resource not accessible by integration. Add `permissions: actions: read` to the job.",
    ],
  });
});

test("a token that may not write, of a run without a record, is told what it lacks", async () => {
  leave(1, left(record(1)));
  const { done, problems } = await keep(null, {}, "ghs_read");
  expect(done).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("add `permissions: contents: write` to the job");
});

test("a branch that is somebody's work is left alone, and that is told", async () => {
  const before = commitFiles(fake.state, fake.state.repository(), "data", { "src/index.js": "1" });
  const { problems } = await keep(record(1));
  expect(problems).toEqual([
    "Not added to data: The branch data holds src: it is no data branch, and nothing is written to it. " +
      "Name a branch that does not exist yet, or one that Weighbridge made.",
  ]);
  expect(fake.state.repository().refs["refs/heads/data"]).toBe(before);
});

test("a pull request's run that says it was merged next month enters no history, and is told once", async () => {
  const forged = (n: number): HistoryRecord =>
    merged(n, { head: commitOf(1000 + n), startedAt: "2027-12-01T00:00:00Z" });
  for (const n of [1, 2, 3, 4, 5]) leave(n, left(forged(n)));
  leave(6, left(merged(6)), pushed);
  const { problems } = await keep(null);
  expect(branchFiles()).toEqual(pathsOf(merged(6)));
  expect(problems).toHaveLength(4);
  expect(problems[0]).toMatch(/run 5005: the record is of another kind than a run on pull_request\.$/u);
  expect(problems[3]).toBe("Not added to data: 2 more like these.");
});

test("what a bot proposes enters no history; what was merged does, whoever merged it", async () => {
  leave(1, left(record(1)), { login: "dependabot[bot]" });
  leave(2, left(merged(2)), { ...pushed, login: "github-merge-queue[bot]" });
  expect((await keep(null)).problems).toEqual([]);
  expect(branchFiles()).toEqual(pathsOf(merged(2)));
});

test("a run that goes on is left to itself", async () => {
  leave(1, left(record(1)), { status: "in_progress", conclusion: null });
  expect(await keep(null)).toEqual({ done: [], problems: [] });
});

test("the record of a merge is not hidden behind pull requests that left none", async () => {
  leave(1, left(merged(1)), pushed);
  for (let n = 2; n < 130; n++) leave(n, { "measurements.json": "{}" });
  await keep(null);
  expect(branchFiles()).toEqual(pathsOf(merged(1)));
});

test("what is larger than any artifact of ours is not fetched", async () => {
  leave(1, left(record(1)), {}, { size: 65 * 1024 * 1024 });
  expect(await keep(null)).toEqual({ done: [], problems: [] });
  expect(fake.requests.filter(({ path }) => path.endsWith("/zip"))).toEqual([]);
});

test("a record is added up to the size that readers read; of one that is larger it is told that it is not", async () => {
  const name = (i: number): string => `${"\u{6f22}".repeat(196)}${i}`;
  const large = record(1, {
    gates: Array.from({ length: 100 }, (_, i) =>
      gate("latency.p95", "pass", { benchmark: name(i), text: name(i) }),
    ),
    effects: Array.from({ length: 100 }, (_, i) => effect("latency.p95", 0.01, { benchmark: name(i) })),
  });
  leave(1, left(large));
  leave(2, { "record.json": "x".repeat(1_000_001) });
  expect((await keep(null)).problems).toEqual([
    expect.stringMatching(
      /^Not added .* workflow run 5002: it has a record\.json of more than 1000000 bytes\.$/u,
    ),
  ]);
  expect(branchFiles()).toEqual(pathsOf(large));
});

test("what many runs left out is added in one commit", async () => {
  const many = Array.from({ length: 40 }, (_, n) => record(n + 1, { startedAt: record(1).startedAt }));
  many.forEach((one, i) => leave(i + 1, left(one), { createdAt: one.startedAt }));
  await keep(null);
  expect(branchFiles()).toEqual(pathsOf(...many));
  const commits = fake.requests.filter(({ operation }) => operation === "git/create-commit");
  expect(commits).toHaveLength(1);
  // What docs/history.md says of it.
  expect(fake.requests.length).toBeLessThanOrEqual(100);
});

test("a record whose place is taken, and an artifact that is gone, do not stand in the way of others", async () => {
  // An attempt that began in a month in which its artifact is not looked for.
  const again = record(3, { startedAt: "2025-11-05T00:00:00Z" });
  leave(3, left(again), { createdAt: again.startedAt });
  leave(1, left(record(1)));
  leave(2, left(record(2)));
  commitFiles(fake.state, fake.state.repository(), "data", { [recordPath(again)]: "{}" });
  fake.faults.push({ kind: "before", on: "actions/download-artifact", status: 410, times: 1, skip: 1 });
  const { problems } = await keep(null);
  expect(problems).toEqual([
    `Not added to data: data has another file at ${recordPath(again)}, which is never overwritten.`,
  ]);
  expect(branchFiles()).toEqual(pathsOf(again, record(1)));
});

test.each<readonly [string, HistoryRecord]>([
  ["of what was merged", merged(1)],
  ["of another head", record(1, { head: commitOf(7) })],
  ["of another service's config", record(1, { config: "services/mail/weighbridge.yml" })],
  ["of a run that is yet to come", record(1, { startedAt: "2999-12-31T00:00:00.000Z" })],
  ["of a run of before", record(1, { startedAt: "2020-01-01T00:00:00.000Z" })],
])("a record %s, which what was weighed has written anew, is not the run's own", async (_, forged) => {
  const { head, startedAt } = record(1);
  const known = { own: contextOf(record(1)), head, since: Date.parse(startedAt) };
  const { done, problems } = await keep(forged, known);
  expect(done).toEqual([]);
  expect(problems).toEqual(["Not added to data: the record in the run's folder is of another run."]);
  expect(fake.state.repository().refs["refs/heads/data"]).toBeUndefined();
});
