import { afterEach, beforeEach, expect, test } from "vitest";
import { filesOfBranch, pathsIn } from "../../../src/io/github/branch-files.ts";
import { waiversOf } from "../../../src/jobs/waivers-of.ts";
import { writeWaiver } from "../../../src/verdict/waiver-file.ts";
import { connectTo } from "../../github/client.ts";
import { commitFiles } from "../../github/git/commit-files.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";

let fake: FakeGitHub;
beforeEach(async () => (fake = await startGitHub()));
afterEach(() => fake.close());

const head = "a".repeat(40);
const waiver = {
  config: "weighbridge.yml",
  head,
  into: { pull: 7, base: "main" },
  gates: [{ id: "browse/*: latency.p95 within 5% of base", verdict: "missing" as const }],
  metrics: ["latency.p95"],
  actor: "octavia",
  reason: "needed",
  at: "2026-03-04T05:06:07Z",
  url: "https://github.com/acme/shop/pull/7#issuecomment-9",
};

function push(files: Readonly<Record<string, string>>): void {
  commitFiles(fake.state, fake.state.repository(), "data", files);
}

test("the files of one folder are read, as far as they are wanted", async () => {
  push({ "waivers/2026/01/a.json": "ä", "waivers/2026/02/b.json": "b", "runs/2026/01/a.json": "c" });
  const files = await filesOfBranch(connectTo(fake), "data", "waivers", (path) => path.endsWith("a.json"));
  expect(files).toEqual([{ path: "waivers/2026/01/a.json", content: "ä" }]);
  expect(fake.requests).toHaveLength(4);
});

test("a branch or a folder that is not there has none", async () => {
  expect(await filesOfBranch(connectTo(fake), "data", "waivers", () => true)).toEqual([]);
  push({ "runs/2026/01/a.json": "c" });
  expect(await filesOfBranch(connectTo(fake), "data", "waivers", () => true)).toEqual([]);
});

test("the paths in folders are listed, each folder above them once", async () => {
  expect([...(await pathsIn(connectTo(fake), "data", ["runs/2026/01"]))]).toEqual([]);
  push({ "runs/2026/01/a.json": "1", "runs/2026/02/b.json": "2", "runs/2026/01/deep/c.json": "3" });
  fake.requests.length = 0;
  const paths = await pathsIn(connectTo(fake), "data", ["runs/2025/12", "runs/2026/01", "runs/2026/02"]);
  expect([...paths]).toEqual(["runs/2026/01/a.json", "runs/2026/02/b.json"]);
  // The branch, its root, runs, 2026 and the two months.
  expect(fake.requests).toHaveLength(6);
});

test("what was accepted for a head is read; what says otherwise than its path, or nothing that can be read, is left out", async () => {
  push({
    [`waivers/2026/03/${head}-9.json`]: writeWaiver(waiver),
    [`waivers/2026/03/${head}-10.json`]: "{}",
    [`waivers/2026/03/${head}-11.json`]: writeWaiver({ ...waiver, head: "b".repeat(40) }),
    [`waivers/2026/03/${"b".repeat(40)}-12.json`]: writeWaiver(waiver),
  });
  expect(await waiversOf(connectTo(fake), "data", head)).toEqual([waiver]);
  expect(await waiversOf(connectTo(fake), null, head)).toEqual([]);
});

test("trouble is an error, and not the absence of waivers", async () => {
  push({ [`waivers/2026/03/${head}-9.json`]: writeWaiver(waiver) });
  fake.faults.push({ kind: "before", on: "git/get-blob", times: 9 });
  await expect(waiversOf(connectTo(fake), "data", head)).rejects.toThrow("GitHub did not read a file");
});
