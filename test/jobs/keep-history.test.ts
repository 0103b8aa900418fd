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
import { addArtifact } from "../github/objects/artifact.ts";
import { addRun } from "../github/objects/workflow-run.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { record } from "../history/samples.ts";
import { temporaryFolder } from "../io/repositories.ts";
import { writeZip } from "../io/zip-writer.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const now = (): number => Date.parse("2026-01-03T00:00:00Z");
  fake = await startGitHub({
    now,
    tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({ contents: "read", actions: "read" }) },
  });
});
afterEach(() => fake.close());

const retries: Retries = { attempts: 20, random: () => 0, sleep: () => Promise.resolve() };

/** Lets a workflow run have left this in its artifact; of a fork where one is named. */
function leave(run: number, files: Readonly<Record<string, string>>, fork?: string): void {
  const repository = fake.state.repository();
  if (!repository.runs.some(({ id }) => id === run))
    addRun(fake.state, repository, { id: run, ...(fork === undefined ? {} : { headRepository: fork }) });
  const zip = writeZip(Object.entries(files).map(([name, text]) => ({ name, text })));
  addArtifact(fake.state, repository, { run, zip });
}

const left = (one: HistoryRecord): Readonly<Record<string, string>> => ({ "record.json": writeRecord(one) });

async function keep(
  own: HistoryRecord | null,
  order: Partial<HistoryOrder> = {},
  token?: string,
): Promise<Kept> {
  const folder = temporaryFolder();
  if (own !== null) writeFileSync(join(folder, "record.json"), writeRecord(own));
  const repositoryId = fake.state.repository().id;
  const whole = { branch: "data", folder, artifacts: ["weighbridge"], repositoryId, ...order };
  return keepHistory(connectTo(fake, token), whole, retries);
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
  leave(5001, left(record(1)));
  leave(5002, left(record(2)));
  leave(5003, { "measurements.json": "{}" });
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
  leave(5001, left(record(1)));
  leave(5001, left(other));
  commitFiles(fake.state, fake.state.repository(), "data", {
    [recordPath(record(1))]: writeRecord(record(1)),
  });
  await keep(null);
  expect(branchFiles()).toEqual(pathsOf(record(1), other));
});

test("what a fork left enters no history, nor what is not of its own run", async () => {
  fake.state.addRepository("mallory/shop", { parent: "acme/shop" });
  leave(5001, left(record(1)), "mallory/shop");
  leave(5002, left(record(3)));
  leave(5004, { "record.json": "{" });
  const kept = await keep(record(9));
  expect(branchFiles()).toEqual(pathsOf(record(9)));
  expect(kept.problems).toHaveLength(2);
  expect(kept.problems.join("\n")).toMatch(/workflow run 5002: the record is of another workflow run/u);
  expect(kept.problems.join("\n")).toMatch(/workflow run 5004: the record is not JSON/u);
});

test("a token that may not write leaves the record to a run that may", async () => {
  const { done, problems } = await keep(record(1), {}, "ghs_read");
  expect(done).toEqual([
    "The token may not write to data: a run that may write adds the record from this run's artifact.",
  ]);
  expect(problems).toEqual([]);
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
