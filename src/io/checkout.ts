import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { git, splitNul } from "./git.ts";
import { checkOutLfs } from "./lfs.ts";
import { listLinks, readModules, type Source, withStore } from "./submodules.ts";

/**
 * Writes the files of a commit into `folder`, submodules and LFS content included. Works on an index of its own, so
 * that the user's checkout is never touched, and leaves no `.git` entry. Throws GitError.
 */
export async function checkOut(
  source: Source,
  sha: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const indexFile = `${folder}.index`;
  const place = { cwd: folder, gitDir: source.gitDir, workTree: folder, indexFile };
  const options = signal === undefined ? {} : { signal };
  try {
    await git(place, ["read-tree", sha], options);
    const files = splitNul(await git(place, ["ls-files", "-z", "--cached"], options));
    if (files.length > 0) await checkOutLfs(place, sha, files, options);
    await placeSubmodules(source, await listLinks(place), folder, signal);
  } finally {
    await rm(indexFile, { force: true });
  }
}

/** Writes submodules (paths and commits) into a tree that has been written, each with its own submodules. */
export async function placeSubmodules(
  source: Source,
  links: ReadonlyMap<string, string>,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  if (links.size === 0) return;
  const modules = await readModules(folder);
  for (const [path, sha] of links) {
    const module = modules.get(path);
    if (module === undefined) continue;
    const target = join(folder, path);
    await mkdir(target, { recursive: true });
    const write = (store: Source): Promise<void> => checkOut(store, sha, target, signal);
    await withStore(source, module, sha, `${folder}.module`, write, signal);
  }
}
