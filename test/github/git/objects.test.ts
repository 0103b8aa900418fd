import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runGit, temporaryFolder } from "../../io/repositories.ts";
import { connectTo } from "../client.ts";
import { type FakeGitHub, startGitHub } from "../server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

const at = { owner: "acme", repo: "shop" };
const date = "2026-03-01T10:00:00Z";
const author = { name: "Octavia Ö", email: "o@example.com", date };

/** Asks real git, which is handed a text. */
function gitWith(folder: string, input: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: "C",
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
    TZ: "UTC",
  };
  return execFileSync("git", args, { cwd: folder, input, env, encoding: "utf8" }).trimEnd();
}

test("blobs, trees and commits have the ids that git gives them", async () => {
  const { git } = connectTo(fake).api.rest;
  const files = { "a-b": "1", "a/b": "2", "a.txt": "3", "a/c/d": "4", ü: "5" };
  const entries = Object.entries(files).map(([path, content]) => ({
    path,
    mode: "100644" as const,
    content,
  }));
  const { data: tree } = await git.createTree({ ...at, tree: entries });
  const { data: blob } = await git.createBlob({ ...at, content: "Ng==", encoding: "base64" });
  const { data: changed } = await git.createTree({
    ...at,
    base_tree: tree.sha,
    tree: [
      { path: "a/c/d", mode: "100644", sha: null },
      { path: "run.sh", mode: "100755", sha: blob.sha },
      { path: "a/link", mode: "120000", content: "b" },
      { path: "copy", mode: "040000", sha: tree.sha },
    ],
  });
  const parent = { ...at, message: "first\n", tree: tree.sha, author, committer: { ...author, name: "C" } };
  const { data: first } = await git.createCommit(parent);
  const child = { ...parent, message: "second\n\nwith a body\n", tree: changed.sha, parents: [first.sha] };
  const { data: second } = await git.createCommit(child);

  const folder = temporaryFolder();
  runGit(folder, "init", "--quiet");
  const hash = (text: string): string => gitWith(folder, text, "hash-object", "-w", "--stdin");
  const file = (name: string, text: string, mode = "100644"): string =>
    `${mode} blob ${hash(text)}\t${name}\n`;
  const within = (name: string, sha: string): string => `040000 tree ${sha}\t${name}\n`;
  const make = (...lines: readonly string[]): string => gitWith(folder, lines.join(""), "mktree");
  const top = [file("a-b", "1"), file("a.txt", "3"), file("ü", "5")];
  const before = make(...top, within("a", make(file("b", "2"), within("c", make(file("d", "4"))))));
  expect(tree.sha).toBe(before);
  const inside = make(file("b", "2"), file("link", "b", "120000"));
  const after = make(...top, within("a", inside), file("run.sh", "6", "100755"), within("copy", before));
  expect(changed.sha).toBe(after);
  expect(first.sha).toBe(gitWith(folder, "first\n", "commit-tree", before));
  expect(second.sha).toBe(gitWith(folder, child.message, "commit-tree", after, "-p", first.sha));

  const listed = await git.getTree({ ...at, tree_sha: after, recursive: "1" });
  const paths = gitWith(folder, "", "ls-tree", "-r", "-t", "-z", "--name-only", after).split("\0");
  expect(listed.data.tree.map(({ path }) => path)).toEqual(paths.filter((path) => path !== ""));
  expect((await git.getBlob({ ...at, file_sha: blob.sha })).data).toMatchObject({ size: 1, content: "Ng==" });
  expect((await git.getCommit({ ...at, commit_sha: second.sha })).data).toMatchObject({
    author,
    committer: { name: "C" },
    message: child.message,
    parents: [{ sha: first.sha }],
  });
});

test("a tree that lost its last file is the empty tree", async () => {
  const { git } = connectTo(fake).api.rest;
  const { data } = await git.createTree({ ...at, tree: [{ path: "a/b/c", mode: "100644", content: "x" }] });
  const gone = { path: "a/b/c", mode: "100644" as const, sha: null };
  const empty = await git.createTree({ ...at, base_tree: data.sha, tree: [gone] });
  expect(empty.data.sha).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
});
