import { chmod, copyFile, lstat, mkdir, readdir, readlink, realpath, rm, symlink } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { checkOut, placeSubmodules } from "./checkout.ts";
import { git, GitError, splitNul } from "./git.ts";
import { requireNoPointers } from "./lfs.ts";
import type { Repository, ResolvedRevision } from "./revisions.ts";
import { listLinks, type Source } from "./submodules.ts";

/**
 * Writes all files of a revision into `folder`, which must not exist: submodules and LFS content included, without
 * any `.git` entry, so that equal commits give equal trees whatever the path. Throws GitError.
 */
export async function writeTree(
  repository: Repository,
  revision: ResolvedRevision,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (revision.workingTree) await copyWorkingTree(repository, folder, signal);
  else await checkOut(repository, revision.sha, folder, signal);
}

/**
 * Copies untracked files that the stack needs from the checkout into a tree. Returns those that the checkout lacks.
 * A path that leads out of the checkout, or through a link out of the tree, is refused with a GitError.
 */
export async function carryFiles(
  repository: Repository,
  paths: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const path of paths) {
    const inside = normalize(path);
    if (inside.startsWith("..") || inside.startsWith("/")) {
      throw new GitError(`The file ${path} is outside the repository.`, "Carry files of the checkout only.");
    }
    const to = join(folder, inside);
    if (!(await staysIn(folder, dirname(to)))) {
      const hint = "It is seen through a link of the repository as it is: take it out of `carry`.";
      throw new GitError(`The file ${path} leads out of the tree.`, hint);
    }
    if (!(await copyEntry(join(repository.root, inside), to, "kept"))) missing.push(path);
  }
  return missing;
}

/** Whether a folder that may not exist yet is inside another one when links are followed: they may lead anywhere. */
async function staysIn(folder: string, inner: string): Promise<boolean> {
  const found = await lstat(inner).catch(() => null);
  if (found === null) return staysIn(folder, dirname(inner));
  const [outer, real] = [await realpath(folder), await realpath(inner).catch(() => null)];
  return real === outer || real?.startsWith(`${outer}${sep}`) === true;
}

/** Removes a tree, also one with read-only folders in it (as Go's module cache makes them). */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    await unlock(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function copyWorkingTree(source: Source, folder: string, signal?: AbortSignal): Promise<void> {
  const root = source.root ?? folder;
  const place = { cwd: root };
  const options = signal === undefined ? {} : { signal };
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const paths = splitNul(await git(place, list, options));
  const links = await listLinks(place);
  const files = paths.filter((path) => !links.has(path) && !path.endsWith("/"));
  for (const path of files) await copyEntry(join(root, path), join(folder, path), "git");
  await requireNoPointers(place, folder, files, options);
  for (const [path, sha] of links) {
    const inner = join(root, path);
    const checkedOut = await lstat(join(inner, ".git")).catch(() => null);
    if (checkedOut === null) {
      await placeSubmodules(source, new Map([[path, sha]]), folder, signal);
    } else {
      const gitDir = (await git({ cwd: inner }, ["rev-parse", "--absolute-git-dir"])).trim();
      await mkdir(join(folder, path), { recursive: true });
      await copyWorkingTree({ gitDir, commonDir: gitDir, root: inner }, join(folder, path), signal);
    }
  }
}

/**
 * Copies a file, link or folder; false where there is none. Modes are `kept` (keys may have to be private), or as `git`
 * writes them: executable or not, the rest by the umask, so that an unchanged file is the same in both arms.
 */
async function copyEntry(from: string, to: string, modes: "git" | "kept"): Promise<boolean> {
  const stat = await lstat(from).catch(() => null);
  if (stat === null) return false;
  await mkdir(dirname(to), { recursive: true });
  if (stat.isSymbolicLink()) {
    await rm(to, { force: true, recursive: true });
    await symlink(await readlink(from), to);
  } else if (stat.isDirectory()) {
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) {
      if (name !== ".git") await copyEntry(join(from, name), join(to, name), modes);
    }
  } else if (stat.isFile()) {
    await rm(to, { force: true });
    await copyFile(from, to);
    const byGit = ((stat.mode & 0o100) === 0 ? 0o666 : 0o777) & ~process.umask();
    await chmod(to, modes === "git" ? byGit : stat.mode & 0o777);
  }
  return true;
}

async function unlock(folder: string): Promise<void> {
  const stat = await lstat(folder).catch(() => null);
  if (stat?.isDirectory() !== true) return;
  await chmod(folder, 0o700).catch(() => {});
  for (const name of await readdir(folder).catch(() => [])) await unlock(join(folder, name));
}
