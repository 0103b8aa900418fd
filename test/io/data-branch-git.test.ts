import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DataFile } from "../../src/io/data-branch.ts";
import { readBlobs } from "../../src/io/cat-file.ts";
import { fetchDataBranch } from "../../src/io/data-branch-fetch.ts";
import { listFiles, listMonths, openDataStore } from "../../src/io/data-branch-git.ts";
import { appendByGit } from "../../src/io/data-branch-git-append.ts";
import type { Retries } from "../../src/io/full-jitter.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "./repositories.ts";

/** Waits a fortieth as long as the program does. */
function quick(seed: number): Retries {
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms / 40));
  return { attempts: 20, random: seededRandom(seed), sleep };
}

function fileAt(n: number, content = `{"n":${n}}\n`): DataFile {
  return {
    path: `runs/2026/0${1 + (n % 3)}/${String(n).padStart(40, "a")}-${n}-1-weighbridge.yml.json`,
    content,
  };
}

/** A bare remote with one commit on main, and a clone of it. */
function scene(): { readonly folder: string; readonly remote: string; readonly clone: string } {
  const folder = temporaryFolder();
  const seed = makeRepository(join(folder, "seed"));
  commit(seed, { b: "2" });
  const remote = join(folder, "remote.git");
  runGit(folder, "clone", "--quiet", "--bare", seed, remote);
  const clone = join(folder, "clone");
  runGit(folder, "clone", "--quiet", remote, clone);
  return { folder, remote, clone };
}

async function append(clone: string, files: readonly DataFile[], seed = 1): ReturnType<typeof appendByGit> {
  const store = await openDataStore(clone, { remote: "origin", branch: "data" });
  return appendByGit(store, files, "weighbridge: add", quick(seed));
}

const branchFiles = (remote: string): readonly string[] =>
  runGit(remote, "ls-tree", "-r", "--name-only", "data").split("\n");

describe("an append", () => {
  test("makes the branch without a parent, and adds to it what is not there", async () => {
    const { remote, clone } = scene();
    expect(await append(clone, [fileAt(1), fileAt(2)])).toEqual({
      added: [fileAt(1).path, fileAt(2).path],
      attempts: 1,
    });
    expect(await append(clone, [fileAt(2), fileAt(3)])).toMatchObject({ added: [fileAt(3).path] });
    expect(await append(clone, [fileAt(1), fileAt(3)])).toMatchObject({ added: [] });
    expect(branchFiles(remote)).toEqual([fileAt(3).path, fileAt(1).path, fileAt(2).path].sort());
    expect(runGit(remote, "rev-list", "--count", "data")).toBe("2");
    expect(runGit(remote, "log", "-1", "--format=%an %cn", "data")).toBe("weighbridge weighbridge");
    expect(runGit(remote, "show", `data:${fileAt(1).path}`)).toBe('{"n":1}');
  });

  test("never overwrites a file", async () => {
    const { remote, clone } = scene();
    await append(clone, [fileAt(1)]);
    await expect(append(clone, [fileAt(1, "other"), fileAt(2)])).rejects.toThrow(
      /another file at runs\/2026/u,
    );
    expect(branchFiles(remote)).toEqual([fileAt(1).path]);
  });

  test("leaves a branch alone that is somebody's work", async () => {
    const { remote, clone } = scene();
    const before = runGit(remote, "rev-parse", "main");
    const store = await openDataStore(clone, { remote: "origin", branch: "main" });
    await expect(appendByGit(store, [fileAt(1)], "add", quick(1))).rejects.toThrow(
      /main holds a: it is no data branch/u,
    );
    expect(runGit(remote, "rev-parse", "main")).toBe(before);
  });

  test.each([
    "../evil.json",
    "runs/2026/01/../../x.json",
    "runs/2026/01/.json",
    "README.md",
    "runs/2026/1/a.json",
  ])("takes no path such as %s", async (path) => {
    const { clone } = scene();
    await expect(append(clone, [{ path, content: "" }])).rejects.toThrow(/no path of a data branch/u);
  });

  test.each(["a..b", "-f", "", "a b"])("takes no branch named %j", async (branch) => {
    const { clone } = scene();
    await expect(openDataStore(clone, { remote: "origin", branch })).rejects.toThrow(
      /cannot be the name of a branch/u,
    );
  });

  test("says what git said of a remote that cannot be reached, and stops at once", async () => {
    const { clone } = scene();
    runGit(clone, "remote", "set-url", "origin", "/nowhere/at/all");
    await expect(append(clone, [fileAt(1)])).rejects.toThrow(/\/nowhere\/at\/all/u);
  });

  test("stops at once where a rule of the remote forbids the push", async () => {
    const { remote, clone } = scene();
    const hook = join(remote, "hooks", "pre-receive");
    writeFileSync(hook, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    await expect(append(clone, [fileAt(1)])).rejects.toThrow(/git push to data failed/u);
  });

  test("runs none of the user's hooks", async () => {
    const { remote, clone, folder } = scene();
    const hooks = join(folder, "hooks");
    makeRepository(hooks, {});
    writeFileSync(join(hooks, "pre-push"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    runGit(clone, "config", "core.hooksPath", hooks);
    await append(clone, [fileAt(1)]);
    expect(branchFiles(remote)).toEqual([fileAt(1).path]);
  });
});

describe("the user's repository", () => {
  const stateOf = (clone: string): unknown => ({
    refs: runGit(clone, "for-each-ref"),
    head: readFileSync(join(clone, ".git", "HEAD"), "utf8"),
    config: readFileSync(join(clone, ".git", "config"), "utf8"),
    index: readFileSync(join(clone, ".git", "index")).toString("hex"),
    status: runGit(clone, "status", "--porcelain"),
    shallow: runGit(clone, "rev-parse", "--is-shallow-repository"),
    objects: runGit(clone, "count-objects", "-v"),
    files: readdirSync(join(clone, ".git")).filter((name) => name !== "weighbridge"),
  });

  test("stays as it was", async () => {
    const { clone } = scene();
    runGit(clone, "status");
    const before = stateOf(clone);
    await append(clone, [fileAt(1)]);
    await append(clone, [fileAt(2)]);
    expect(stateOf(clone)).toEqual(before);
    expect(runGit(clone, "fsck")).toBe("");
  });

  test("may be shallow, and a linked worktree", async () => {
    const { folder, remote } = scene();
    const shallow = join(folder, "shallow");
    runGit(folder, "clone", "--quiet", "--depth=1", `file://${remote}`, shallow);
    runGit(shallow, "worktree", "add", "--quiet", "--detach", join(folder, "linked"));
    await append(join(folder, "linked"), [fileAt(1)]);
    await append(shallow, [fileAt(2)]);
    expect(branchFiles(remote)).toEqual([fileAt(1).path, fileAt(2).path].sort());
    expect(runGit(shallow, "for-each-ref", "refs/heads", "refs/weighbridge")).not.toContain("data");
  });

  test("lends its own settings, also those that hold for its folder alone", async () => {
    const { remote, clone, folder } = scene();
    const more = join(folder, "more.config");
    writeFileSync(more, `[url "${remote}"]\n  insteadOf = https://example.invalid/shop.git\n`);
    runGit(clone, "config", `includeIf.gitdir:${join(clone, ".git")}.path`, more);
    runGit(clone, "remote", "set-url", "origin", "https://example.invalid/shop.git");
    await append(clone, [fileAt(1)]);
    expect(branchFiles(remote)).toEqual([fileAt(1).path]);
  });

  test("may have objects of the newer kind", async () => {
    const folder = temporaryFolder();
    const remote = join(folder, "remote.git");
    runGit(folder, "init", "--quiet", "--bare", "--object-format=sha256", remote);
    const clone = join(folder, "clone");
    runGit(folder, "init", "--quiet", "--object-format=sha256", clone);
    runGit(clone, "remote", "add", "origin", remote);
    await append(clone, [fileAt(1)]);
    expect(branchFiles(remote)).toEqual([fileAt(1).path]);
  });
});

test("a store is opened from any folder of the checkout", async () => {
  const { remote, clone } = scene();
  mkdirSync(join(clone, "deep", "er"), { recursive: true });
  await append(join(clone, "deep", "er"), [fileAt(1)]);
  expect(branchFiles(remote)).toEqual([fileAt(1).path]);
  expect(readdirSync(join(clone, "deep", "er"))).toEqual([]);
});

describe("reading", () => {
  test("gives months, files and contents of the newest commit, and keeps its own clone shallow", async () => {
    const { clone } = scene();
    for (const n of [1, 2, 3, 4]) await append(clone, [fileAt(n, `text ${n} ü\n\n`)], n);
    const store = await openDataStore(clone, { remote: "origin", branch: "data" });
    const newest = (await fetchDataBranch(store)) ?? "";
    const months = await listMonths(store, newest);
    expect(months.map(({ path }) => path)).toEqual(["runs/2026/01", "runs/2026/02", "runs/2026/03"]);
    const files = (await Promise.all(months.map((month) => listFiles(store, month)))).flat();
    const texts: string[] = [];
    const ids = files.map(({ blob }) => blob);
    await readBlobs(store.place, ids, (content, i) => void (texts[i] = content.toString()), store.options);
    expect(new Map(files.map(({ path }, i) => [path, texts[i]]))).toEqual(
      new Map([1, 2, 3, 4].map((n) => [fileAt(n).path, `text ${n} ü\n\n`])),
    );
  });

  test("of a branch that is not there gives nothing", async () => {
    const { clone } = scene();
    expect(
      await fetchDataBranch(await openDataStore(clone, { remote: "origin", branch: "data" })),
    ).toBeNull();
  });

  test("of a file that is not there throws", async () => {
    const { clone } = scene();
    await append(clone, [fileAt(1)]);
    const store = await openDataStore(clone, { remote: "origin", branch: "data" });
    await expect(readBlobs(store.place, ["0".repeat(40)], () => {}, store.options)).rejects.toThrow(
      /it is not there/u,
    );
  });
});

describe("many writers", () => {
  test("of clones of their own lose nothing and move no other branch", async () => {
    const { folder, remote } = scene();
    const others = runGit(remote, "for-each-ref", "refs/heads/main");
    const writers = Array.from({ length: 5 }, (_, n) => n);
    await Promise.all(
      writers.map((n) => {
        const clone = join(folder, `writer-${n}`);
        runGit(folder, "clone", "--quiet", "--depth=1", `file://${remote}`, clone);
        return append(clone, [fileAt(n)], n);
      }),
    );
    expect(branchFiles(remote)).toEqual(writers.map((n) => fileAt(n).path).sort());
    expect(runGit(remote, "rev-list", "--count", "data")).toBe("5");
    expect(runGit(remote, "for-each-ref", "refs/heads/main")).toBe(others);
  });

  test("of one clone lose nothing", async () => {
    const { remote, clone } = scene();
    const writers = Array.from({ length: 5 }, (_, n) => n);
    await Promise.all(writers.map((n) => append(clone, [fileAt(n)], n)));
    expect(branchFiles(remote)).toEqual(writers.map((n) => fileAt(n).path).sort());
  });
});
