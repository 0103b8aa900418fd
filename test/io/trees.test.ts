import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from "node:fs";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { digestFiles } from "../../src/io/digest.ts";
import { openRepository, resolveRevision } from "../../src/io/revisions.ts";
import { carryFiles, removeTree, writeTree } from "../../src/io/trees.ts";
import { commit, makeRepository, runGit, temporaryFolder } from "./repositories.ts";

async function write(root: string, name: string, folder: string): Promise<string> {
  const repository = await openRepository(root);
  await writeTree(repository, await resolveRevision(repository, name), folder);
  return folder;
}

/** Every entry with kind, mode and content. */
function list(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(
    entries.sort().map((path) => {
      const stat = lstatSync(join(folder, path));
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isSymbolicLink()) return [path, `-> ${readlinkSync(join(folder, path))}`];
      if (stat.isDirectory()) return [path, `folder ${mode}`];
      return [path, `${mode} ${readFileSync(join(folder, path), "utf8")}`];
    }),
  );
}

test("a commit becomes a tree with modes and links, without .git, and the checkout is left alone", async () => {
  const folder = temporaryFolder();
  const root = makeRepository(join(folder, "r"), { "run.sh": "1", "deep/er/file": "2" });
  chmodSync(join(root, "run.sh"), 0o755);
  symlinkSync("deep/er/file", join(root, "link"));
  commit(root, { ".gitignore": "ignored" });
  commit(root, { "run.sh": "later" });
  writeFileSync(join(root, "deep/er/file"), "uncommitted");
  const before = runGit(root, "status", "--porcelain");
  await write(root, "HEAD~1", join(folder, "tree"));
  expect(list(join(folder, "tree"))).toEqual({
    ".gitignore": "644 ignored",
    deep: "folder 755",
    "deep/er": "folder 755",
    "deep/er/file": "644 2",
    link: "-> deep/er/file",
    "run.sh": "755 1",
  });
  expect(runGit(root, "status", "--porcelain")).toBe(before);
  expect(readdirSync(folder).sort()).toEqual(["r", "tree"]);
});

test("equal commits give equal trees, also from a linked worktree, and an empty commit an empty one", async () => {
  const folder = temporaryFolder();
  const root = makeRepository(join(folder, "r"), { a: "1", b: "2" });
  runGit(root, "worktree", "add", "--quiet", "--detach", join(folder, "linked"));
  const one = await write(root, "HEAD", join(folder, "one"));
  const two = await write(join(folder, "linked"), "HEAD", join(folder, "two"));
  expect(list(two)).toEqual(list(one));
  expect(await digestFiles(two, ["**"])).toBe(await digestFiles(one, ["**"]));
  runGit(root, "rm", "--quiet", "-r", ".");
  commit(root, {});
  expect(list(await write(root, "HEAD", join(folder, "empty")))).toEqual({});
});

test("a sparse checkout still gives whole trees", async () => {
  const folder = temporaryFolder();
  const root = makeRepository(join(folder, "r"), { "x/a": "1", "y/b": "2" });
  runGit(root, "sparse-checkout", "set", "x");
  expect(existsSync(join(root, "y"))).toBe(false);
  expect(Object.keys(list(await write(root, "HEAD", join(folder, "tree"))))).toEqual([
    "x",
    "x/a",
    "y",
    "y/b",
  ]);
});

test("the working tree: modified, deleted, staged, untracked, but not ignored", async () => {
  const folder = temporaryFolder();
  const root = makeRepository(join(folder, "r"), {
    ".gitignore": "*.log",
    kept: "1",
    changed: "1",
    gone: "1",
  });
  rmSync(join(root, "gone"));
  for (const name of ["changed", "new ü", "staged", "x.log"]) writeFileSync(join(root, name), "2");
  chmodSync(join(root, "new ü"), 0o700);
  runGit(root, "add", "staged");
  expect(list(await write(root, "working tree", join(folder, "tree")))).toEqual({
    ".gitignore": "644 *.log",
    changed: "644 2",
    kept: "644 1",
    "new ü": "755 2",
    staged: "644 2",
  });
  const clean = makeRepository(join(folder, "clean"), { a: "1" });
  const [committed, working] = [join(folder, "c"), join(folder, "w")];
  expect(list(await write(clean, "HEAD", committed))).toEqual(
    list(await write(clean, "working tree", working)),
  );
});

test("carried files come from the checkout; missing ones are told; nothing from outside", async () => {
  const folder = temporaryFolder();
  const root = makeRepository(join(folder, "r"), { a: "1" });
  mkdirSync(join(root, "keys"));
  writeFileSync(join(root, ".env"), "A=1");
  writeFileSync(join(root, "keys/one"), "k", { mode: 0o600 });
  const repository = await openRepository(root);
  const tree = await write(root, "HEAD", join(folder, "tree"));
  expect(await carryFiles(repository, [".env", "keys", "none/here"], tree)).toEqual(["none/here"]);
  expect(list(tree)).toMatchObject({ ".env": "644 A=1", "keys/one": "600 k" });
  await expect(carryFiles(repository, ["../outside"], tree)).rejects.toThrow(/outside the repository/);
});

test("trees with read-only folders can be removed", async () => {
  const tree = join(temporaryFolder(), "tree");
  mkdirSync(join(tree, "module/inner"), { recursive: true });
  writeFileSync(join(tree, "module/inner/file"), "1");
  chmodSync(join(tree, "module/inner"), 0o500);
  await removeTree(tree);
  expect(existsSync(tree)).toBe(false);
  await removeTree(tree);
});

test("what is carried through a link of the tree stays where it is", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "shared"));
  writeFileSync(join(folder, "shared/env"), "kept");
  const root = makeRepository(join(folder, "repo"));
  symlinkSync(join(folder, "shared"), join(root, "link"));
  commit(root, {});
  const tree = await write(root, "HEAD", join(folder, "tree"));
  const carried = carryFiles(await openRepository(root), ["link/env"], tree);
  await expect(carried).rejects.toThrow("link/env leads out of the tree");
  expect(readFileSync(join(folder, "shared/env"), "utf8")).toBe("kept");
});

describe("submodules", () => {
  /** `outer` holds `middle` at `libs/middle`, which holds `inner` at `in`; two commits each. */
  function nested(folder: string): { outer: string; first: string } {
    const inner = makeRepository(join(folder, "inner"), { i: "1" });
    const middle = makeRepository(join(folder, "middle"), { m: "1" });
    runGit(middle, "submodule", "--quiet", "add", inner, "in");
    commit(middle, {});
    const outer = makeRepository(join(folder, "outer"), { o: "1" });
    runGit(outer, "submodule", "--quiet", "add", "../middle", "libs/middle");
    const first = commit(outer, {});
    commit(inner, { i: "2" });
    runGit(join(middle, "in"), "pull", "--quiet", "origin", "main");
    commit(middle, { m: "2" });
    runGit(join(outer, "libs/middle"), "pull", "--quiet", "origin", "main");
    commit(outer, { o: "2" });
    return { outer, first };
  }
  const tree = (version: string): Record<string, unknown> => ({
    o: `644 ${version}`,
    "libs/middle/m": `644 ${version}`,
    "libs/middle/in/i": `644 ${version}`,
  });

  test("each arm has them at its own commit, from the checkout's store", async () => {
    const folder = temporaryFolder();
    const { outer, first } = nested(folder);
    runGit(outer, "submodule", "--quiet", "update", "--init", "--recursive");
    const head = await write(outer, "HEAD", join(folder, "head"));
    expect(list(head)).toMatchObject(tree("2"));
    expect(list(await write(outer, first, join(folder, "base")))).toMatchObject(tree("1"));
    expect(list(await write(outer, "working tree", join(folder, "work")))).toEqual(list(head));
    writeFileSync(join(outer, "libs/middle/in/i"), "3");
    expect(list(await write(outer, "working tree", join(folder, "more")))["libs/middle/in/i"]).toBe("644 3");
    expect(Object.keys(list(head)).filter((path) => path.endsWith(".git"))).toEqual([]);
  });

  test("they are fetched where the checkout has none", async () => {
    const folder = temporaryFolder();
    const { outer, first } = nested(folder);
    runGit(folder, "clone", "--quiet", outer, "clone");
    expect(list(await write(join(folder, "clone"), first, join(folder, "base")))).toMatchObject(tree("1"));
    expect(list(await write(join(folder, "clone"), "working tree", join(folder, "w")))).toMatchObject(
      tree("2"),
    );
    expect(readdirSync(folder).filter((name) => /index|module/.test(name))).toEqual([]);
  });

  test("a store of depth 1 is asked for what it lacks", async () => {
    const folder = temporaryFolder();
    const { outer, first } = nested(folder);
    const flags = ["--recurse-submodules", "--shallow-submodules", "--depth=1", "--no-single-branch"];
    runGit(folder, "clone", "--quiet", ...flags, `file://${outer}`, "clone");
    expect(list(await write(join(folder, "clone"), first, join(folder, "base")))).toMatchObject(tree("1"));
  });

  test("a name that leads out of the store is no way to a repository that the commit brings along", async () => {
    const folder = temporaryFolder();
    const trap = join(folder, "ran");
    const outer = makeRepository(join(folder, "outer"), {
      ".gitmodules": '[submodule "../../evil"]\n\tpath = lib\n\turl = ./nowhere\n',
      "evil/HEAD": "ref: refs/heads/main\n",
      "evil/refs/kept": "",
      "evil/objects/kept": "",
      "evil/config": `[core]\n\tbare = true\n[remote "origin"]\n\turl = .\n\tuploadpack = "touch ${trap};"\n`,
    });
    runGit(outer, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
    runGit(outer, "commit", "--quiet", "--message=a link");
    await expect(write(outer, "HEAD", join(folder, "tree"))).rejects.toThrow("../../evil");
    expect(existsSync(trap)).toBe(false);
  });

  test("those that cannot be had are named, with the missing step", async () => {
    const folder = temporaryFolder();
    const { outer } = nested(folder);
    runGit(folder, "clone", "--quiet", outer, "clone");
    rmSync(join(folder, "middle"), { recursive: true });
    await expect(write(join(folder, "clone"), "HEAD", join(folder, "tree"))).rejects.toMatchObject({
      name: "GitError",
      message: expect.stringContaining("submodule libs/middle is not there") as unknown,
      hint: expect.stringContaining("`submodules: recursive`") as unknown,
    });
  });
});

describe("Git LFS", () => {
  const oid = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n`;
  const files = { ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n", "big.bin": pointer };
  const lfs = (process.env["PATH"] ?? "").split(delimiter).some((path) => existsSync(join(path, "git-lfs")));

  function repositoryWithPointers(folder: string): string {
    const root = makeRepository(join(folder, "r"), { a: "1" });
    runGit(root, "config", "filter.lfs.clean", "cat");
    commit(root, files);
    return root;
  }

  test("content that is not there is an error that names the missing step", async () => {
    const folder = temporaryFolder();
    const root = repositoryWithPointers(folder);
    const expected = {
      name: "GitError",
      hint: expect.stringContaining("`lfs: true`") as unknown,
    };
    await expect(write(root, "HEAD", join(folder, "tree"))).rejects.toMatchObject(expected);
    await expect(write(root, "working tree", join(folder, "work"))).rejects.toMatchObject(expected);
    expect(Object.keys(list(await write(root, "HEAD~1", join(folder, "before"))))).toEqual(["a"]);
  });

  test("without git-lfs the error says to install it", async () => {
    const folder = temporaryFolder();
    const root = repositoryWithPointers(folder);
    const path = process.env["PATH"];
    const bin = join(folder, "bin");
    mkdirSync(bin);
    symlinkSync(execFileSync("which", ["git"], { encoding: "utf8" }).trim(), join(bin, "git"));
    process.env["PATH"] = bin;
    onTestFinished(() => {
      process.env["PATH"] = path;
    });
    await expect(write(root, "HEAD", join(folder, "tree"))).rejects.toMatchObject({
      message: "The content of big.bin is kept in Git LFS and is not there.",
      hint: expect.stringMatching(/^Install git-lfs\./) as unknown,
    });
  });

  test.skipIf(!lfs)("content in the store is written out", async () => {
    const folder = temporaryFolder();
    const root = repositoryWithPointers(folder);
    mkdirSync(join(root, ".git/lfs/objects/59/94"), { recursive: true });
    writeFileSync(join(root, ".git/lfs/objects/59/94", oid), "12345");
    expect(list(await write(root, "HEAD", join(folder, "tree")))["big.bin"]).toBe("644 12345");
  });
});
