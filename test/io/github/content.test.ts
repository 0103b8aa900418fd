import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { treeOf } from "../../../src/io/github/branch-tree.ts";
import { contentAt, fileAt, tipIfThere, tipOf } from "../../../src/io/github/content.ts";
import { appendFiles } from "../../../src/io/github/data-branch.ts";
import { asked } from "../../../src/io/github/error.ts";
import { connectTo } from "../../github/client.ts";
import { commitFiles } from "../../github/git/commit-files.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";

let fake: FakeGitHub;
beforeEach(async () => (fake = await startGitHub()));
afterEach(() => fake.close());

test.each([
  ["a.txt", { text: "ä" }],
  ["empty.txt", { text: "" }],
  ["a", { text: null }],
  ["b.txt", null],
])("what lies at %s: %j", async (path, content) => {
  const commit = commitFiles(fake.state, fake.state.repository(), "data", {
    "a.txt": "ä",
    "empty.txt": "",
    "a/b.txt": "b",
  });
  expect(await contentAt(connectTo(fake), path, commit)).toEqual(content);
  expect(await fileAt(connectTo(fake), path, commit)).toBe(content?.text ?? null);
});

test("the tip of a branch, and of one that is not there", async () => {
  const commit = commitFiles(fake.state, fake.state.repository(), "data", { a: "a" });
  expect(await tipOf(connectTo(fake), "data")).toBe(commit);
  expect(await tipIfThere(connectTo(fake), "data")).toBe(commit);
  expect(await tipIfThere(connectTo(fake), "none")).toBeNull();
  await expect(tipOf(connectTo(fake), "none")).rejects.toMatchObject({ status: 404 });
});

test("what fails otherwise is told in the words of who asked", async () => {
  fake.faults.push({ kind: "before", status: 403, times: Infinity });
  const ask = <T>(request: Promise<T>): Promise<T> => asked("find the ledger", "contents: write", request);
  await expect(tipIfThere(connectTo(fake), "data", ask)).rejects.toThrow(
    "GitHub did not find the ledger: 403",
  );
  await expect(tipIfThere(connectTo(fake), "data")).rejects.toThrow("GitHub did not show the branch: 403");
  await expect(fileAt(connectTo(fake), "a", "main")).rejects.toThrow("GitHub did not show the file: 403");
});

test("an empty repository has no branch, and takes no files", async () => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(409, { "content-type": "application/json" });
    response.end(JSON.stringify({ message: "Git Repository is empty." }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github = connectTo({ url } as FakeGitHub);
  expect(await tipIfThere(github, "data")).toBeNull();
  expect(await (await treeOf(github, "data"))("runs")).toEqual([]);
  heard.length = 0;
  const file = { path: `runs/2026/01/${"a".repeat(40)}-1-1-w.yml.json`, content: "{}" };
  await expect(appendFiles(github, "data", [file], "add")).rejects.toThrow("409 Git Repository is empty.");
  expect(heard).toEqual(["GET /repos/acme/shop/git/ref/heads%2Fdata", "POST /repos/acme/shop/git/trees"]);
});
