import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandResult, succeeded } from "./command.ts";
import { type Appended, type DataFile, requireDataPath, takenHint, takenText } from "./data-branch.ts";
import { fetchDataBranch } from "./data-branch-fetch.ts";
import { type DataStore, listTree } from "./data-branch-git.ts";
import { usualRetries, type Retries, waitAfter } from "./full-jitter.ts";
import { git, GitError, lastWords, tryGit } from "./git.ts";

/**
 * Adds files to the branch in one commit, and makes the branch where there is none. A file that is there already is left out; the
 * branch is never forced: whoever finds that somebody was quicker starts again from what is there. Throws GitError.
 */
export async function appendByGit(
  store: DataStore,
  files: readonly DataFile[],
  message: string,
  retries: Retries = usualRetries,
): Promise<Appended> {
  for (const { path } of files) requireDataPath(path);
  const blobs = await writeBlobs(store, files);
  for (let attempt = 1; ; attempt += 1) {
    const tried = await tryAppend(store, files, blobs, message);
    if ("added" in tried) return { ...tried, attempts: attempt };
    if (attempt >= retries.attempts)
      throw new GitError(
        `${store.branch} could not be written in ${attempt} attempts: ${lastWords(tried.rejected)}`,
        "Others write to it all the time: try again later.",
      );
    await waitAfter(attempt, retries);
  }
}

async function tryAppend(
  store: DataStore,
  files: readonly DataFile[],
  blobs: readonly string[],
  message: string,
): Promise<{ readonly added: readonly string[] } | { readonly rejected: CommandResult }> {
  const { place, options, network, remote, branch } = store;
  const parent = await fetchDataBranch(store);
  const present = parent === null ? new Map<string, string>() : await presentFiles(store, parent, files);
  const fresh = files.flatMap(({ path }, i) => {
    const blob = blobs[i] ?? "";
    const there = present.get(path);
    if (there !== undefined && there !== blob) throw new GitError(takenText(branch, path), takenHint);
    return there === undefined ? [{ path, blob }] : [];
  });
  if (fresh.length === 0) return { added: [] };
  const tree = await treeWith(store, parent, fresh);
  const parents = parent === null ? [] : ["-p", parent];
  const commit = (await git(place, ["commit-tree", tree, ...parents, "-m", message], options)).trim();
  const push = ["push", "--quiet", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", remote];
  const pushed = await tryGit(place, [...push, `${commit}:refs/heads/${branch}`], network);
  if (succeeded(pushed)) return { added: fresh.map(({ path }) => path) };
  if (isOvertaken(pushed)) return { rejected: pushed };
  // The way back may have broken after the push took effect.
  const now = await fetchDataBranch(store).catch(() => null);
  const taken = now === null ? new Map<string, string>() : await presentFiles(store, now, files);
  if (fresh.every(({ path, blob }) => taken.get(path) === blob))
    return { added: fresh.map(({ path }) => path) };
  throw new GitError(
    `git push to ${branch} failed: ${lastWords(pushed)}`,
    "Check that you may push to the remote, and that no rule protects the branch.",
  );
}

/** Whether somebody else moved the branch between our look and our push. */
function isOvertaken({ stdout, stderr }: CommandResult): boolean {
  const said = `${stdout}\n${stderr}`;
  return (
    /\[rejected\] \((?:fetch first|non-fast-forward|stale info|already exists)\)/u.test(said) ||
    /\[remote rejected\] \((?:cannot lock ref|failed to update ref|incorrect old value|reference already exists|failed to lock)/u.test(
      said,
    )
  );
}

async function writeBlobs(
  { place, options }: DataStore,
  files: readonly DataFile[],
): Promise<readonly string[]> {
  const blobs: string[] = [];
  for (const { content } of files) {
    const written = await git(place, ["hash-object", "-w", "--stdin"], { ...options, input: content });
    blobs.push(written.trim());
  }
  return blobs;
}

/** Those of the files whose paths the commit has, with the ids of what lies there. */
async function presentFiles(
  store: DataStore,
  commit: string,
  files: readonly DataFile[],
): Promise<ReadonlyMap<string, string>> {
  const paths = files.map(({ path }) => path);
  const listed = await listTree(store, ["-r", commit, "--", ...paths]);
  return new Map(listed.map(({ id, path }) => [path, id]));
}

/** The tree of the parent with more files, made in an index that is nobody's. */
async function treeWith(
  { place, options }: DataStore,
  parent: string | null,
  files: readonly { readonly path: string; readonly blob: string }[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-index-"));
  try {
    const own = { ...place, indexFile: join(folder, "index") };
    await git(own, ["read-tree", parent ?? "--empty"], options);
    const input = files.map(({ path, blob }) => `100644 ${blob}\t${path}\n`).join("");
    await git(own, ["update-index", "--add", "--index-info"], { ...options, input });
    // Files of before need not be here.
    return (await git(own, ["write-tree", "--missing-ok"], options)).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
