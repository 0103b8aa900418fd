import { open } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, succeeded } from "./command.ts";
import { git, GitError, type GitOptions, type GitPlace, lastWords, splitNul, tryGit } from "./git.ts";

const hint = "Add `lfs: true` to the `with:` of the actions/checkout step; on a laptop run `git lfs pull`.";

/** How git-lfs is wired in; given on the command line, so that `git lfs install` need not have been run. */
const filters = [
  "filter.lfs.clean=git-lfs clean -- %f",
  "filter.lfs.smudge=git-lfs smudge -- %f",
  "filter.lfs.process=git-lfs filter-process",
  "filter.lfs.required=true",
];

/** How it is left out: pointers stay pointers. */
const noFilters = ["filter.lfs.smudge=", "filter.lfs.process=", "filter.lfs.required=false"];

/**
 * Checks out all files of `sha` into the place's work tree, with their content where they are kept in Git LFS. Throws
 * GitError where that content cannot be had: a stack that runs on pointers would be another stack.
 */
export async function checkOutLfs(
  place: GitPlace,
  sha: string,
  files: readonly string[],
  options: GitOptions,
): Promise<void> {
  const kept = await filterByLfs(place, files, options, ["--cached"]);
  const installed = kept.length > 0 && succeeded(await runCommand(["git-lfs", "version"]));
  const checkout = ["checkout", "--quiet", "--force", sha, "--", "."];
  const result = await tryGit(place, checkout, {
    ...options,
    deadline: 600,
    settings: installed ? filters : noFilters,
  });
  if (!succeeded(result)) {
    throw new GitError(
      `The files of ${sha.slice(0, 10)} cannot be written: ${lastWords(result)}`,
      installed ? hint : undefined,
    );
  }
  if (kept.length > 0) await requireContent(place.cwd, kept, installed);
}

/** Throws GitError where a file of a copied working tree is a pointer instead of the content that Git LFS keeps. */
export async function requireNoPointers(
  place: GitPlace,
  folder: string,
  files: readonly string[],
  options: GitOptions,
): Promise<void> {
  await requireContent(folder, await filterByLfs(place, files, options, []), true);
}

async function filterByLfs(
  place: GitPlace,
  files: readonly string[],
  options: GitOptions,
  flags: readonly string[],
): Promise<readonly string[]> {
  const args = ["check-attr", ...flags, "-z", "--stdin", "filter"];
  const told = splitNul(await git(place, args, { ...options, input: `${files.join("\0")}\0` }));
  return files.filter((_, at) => told[3 * at + 2] === "lfs");
}

async function requireContent(folder: string, files: readonly string[], installed: boolean): Promise<void> {
  for (const file of files) {
    if (!(await isPointer(join(folder, file)))) continue;
    throw new GitError(
      `The content of ${file} is kept in Git LFS and is not there.`,
      installed ? hint : `Install git-lfs. ${hint}`,
    );
  }
}

async function isPointer(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString("latin1", 0, bytesRead).startsWith("version https://git-lfs.github.com/spec/");
  } finally {
    await file.close();
  }
}
