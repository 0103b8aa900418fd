import { execFileSync } from "node:child_process";

import { join } from "node:path";
import { expect, test } from "vitest";
import { findMergeBase, openRepository, resolveRevision } from "../../src/io/revisions.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "./repositories.ts";

/** main: first, fork, 70 more; work: first, fork, 60 more. Written by fast-import, for speed. */
function forked(folder: string): { fork: string; main: string; work: string } {
  makeRepository(folder);
  const fork = commit(folder, { a: "fork" });
  const branch = (name: string, count: number): string =>
    Array.from({ length: count }, (_, at) =>
      [
        `commit refs/heads/${name}`,
        "committer t <t@example.com> 1700000000 +0000",
        "data 1\nx",
        ...(at === 0 ? [`from ${fork}`] : []),
        `M 644 inline ${name}`,
        `data ${String(at).length}\n${at}\n`,
      ].join("\n"),
    ).join("");
  const stream = branch("main", 70) + branch("work", 60);
  execFileSync("git", ["fast-import", "--quiet"], { cwd: folder, input: stream });
  runGit(folder, "reset", "--quiet", "--hard", "main");
  return { fork, main: runGit(folder, "rev-parse", "main"), work: runGit(folder, "rev-parse", "work") };
}

test("names become commits; the working tree is based on HEAD", async () => {
  const folder = makeRepository(temporaryFolder());
  const first = runGit(folder, "rev-parse", "HEAD");
  const second = commit(folder, { a: "2" });
  runGit(folder, "tag", "-a", "v1", "-m", "v1", first);
  const repository = await openRepository(folder);
  expect(await resolveRevision(repository, "v1")).toEqual({ name: "v1", sha: first, workingTree: false });
  expect((await resolveRevision(repository, "HEAD~1")).sha).toBe(first);
  expect((await resolveRevision(repository, second.slice(0, 8))).sha).toBe(second);
  expect(await resolveRevision(repository, "working tree")).toEqual({
    name: "working tree",
    sha: second,
    workingTree: true,
  });
});

test.each(["nothing-like-this", "--upload-pack=touch x", "origin/none"])(
  "an unknown name: %s",
  async (name) => {
    const folder = makeRepository(temporaryFolder());
    await expect(resolveRevision(await openRepository(folder), name)).rejects.toMatchObject({
      name: "GitError",
      message: `There is no commit ${JSON.stringify(name)} in the repository.`,
      hint: "Name a branch, a tag or a commit that this checkout has.",
    });
  },
);

test("a folder outside of any repository, and a bare one", async () => {
  const folder = temporaryFolder();
  await expect(openRepository(folder)).rejects.toMatchObject({
    name: "GitError",
    hint: "Run it inside a checkout.",
  });
  runGit(folder, "init", "--quiet", "--bare");
  await expect(openRepository(folder)).rejects.toThrow(/has no checkout/);
  await expect(openRepository(join(folder, "none"))).rejects.toThrow(/git cannot be run/);
});

test("variables of a surrounding git do not get through", async () => {
  const folder = makeRepository(temporaryFolder());
  process.env["GIT_DIR"] = "/nowhere";
  try {
    expect((await openRepository(folder)).root).toBe(folder);
  } finally {
    delete process.env["GIT_DIR"];
  }
});

test("a checkout of depth 1 is deepened until base and head meet, and no further", async () => {
  const folder = temporaryFolder();
  const { fork, main, work } = forked(join(folder, "origin"));
  runGit(folder, "clone", "--quiet", "--depth=1", `file://${folder}/origin`, "clone");
  const repository = await openRepository(join(folder, "clone"));
  expect((await resolveRevision(repository, work)).sha).toBe(work);
  expect((await resolveRevision(repository, "origin/main")).sha).toBe(main);
  expect(await findMergeBase(repository, main, work)).toBe(fork);
  // fetching refs or leaving FETCH_HEAD behind would change what the user sees
  expect(runGit(repository.root, "branch", "--all", "--list")).not.toContain("work");
});

test("branches that the checkout lacks are found at origin by name", async () => {
  const folder = temporaryFolder();
  const { main, work } = forked(join(folder, "origin"));
  runGit(folder, "clone", "--quiet", "--depth=1", `file://${folder}/origin`, "clone");
  const repository = await openRepository(join(folder, "clone"));
  expect((await resolveRevision(repository, "work")).sha).toBe(work);
  expect((await resolveRevision(repository, "origin/work")).sha).toBe(work);
  expect((await resolveRevision(repository, "refs/heads/main")).sha).toBe(main);
});

test("a shallow checkout whose origin is out of reach names the missing line", async () => {
  const folder = temporaryFolder();
  const { main, work } = forked(join(folder, "origin"));
  runGit(folder, "clone", "--quiet", "--depth=1", `file://${folder}/origin`, "clone");
  const repository = await openRepository(join(folder, "clone"));
  await resolveRevision(repository, work);
  runGit(repository.root, "remote", "set-url", "origin", `file://${folder}/gone`);
  await expect(findMergeBase(repository, main, work)).rejects.toMatchObject({
    name: "GitError",
    hint: expect.stringContaining("`fetch-depth: 0`") as unknown,
  });
  await expect(resolveRevision(repository, "1".repeat(40))).rejects.toMatchObject({
    hint: expect.stringContaining("`fetch-depth: 0`") as unknown,
  });
});

test("a common ancestor inside cut history is not taken for the best one", async () => {
  // base: root - meet - b1; head: merges `old`, which leaves at root, with meet: at depth 2 the
  // ways to `meet` are cut on one side while `root` might be seen on both
  const folder = temporaryFolder();
  const origin = makeRepository(join(folder, "origin"));
  const root = runGit(origin, "rev-parse", "HEAD");
  for (let at = 0; at < 5; at++) commit(origin, { m: String(at) });
  const meet = commit(origin, { meet: "1" });
  for (let at = 0; at < 5; at++) commit(origin, { n: String(at) });
  runGit(origin, "checkout", "--quiet", "-b", "old", root);
  commit(origin, { o: "1" });
  runGit(origin, "merge", "--quiet", "--no-edit", meet);
  const head = commit(origin, { h: "1" });
  runGit(origin, "checkout", "--quiet", "main");
  runGit(origin, "merge", "--quiet", "--no-edit", "-s", "ours", root);
  const base = commit(origin, { b: "1" });
  runGit(folder, "clone", "--quiet", "--depth=3", "--no-single-branch", `file://${folder}/origin`, "clone");
  expect(await findMergeBase(await openRepository(join(folder, "clone")), base, head)).toBe(meet);
});

test("unrelated histories have no merge base", async () => {
  const folder = makeRepository(temporaryFolder());
  const one = runGit(folder, "rev-parse", "HEAD");
  runGit(folder, "checkout", "--quiet", "--orphan", "other");
  const other = commit(folder, { b: "1" });
  await expect(findMergeBase(await openRepository(folder), one, other)).rejects.toThrow(/no common ancestor/);
});
