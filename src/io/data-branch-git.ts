import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describeEnding, succeeded } from "./command.ts";
import { foreignEntry, foreignHint, foreignText } from "./data-branch.ts";
import { usualRetries, waitAfter } from "./full-jitter.ts";
import { git, GitError, type GitOptions, type GitPlace, lastWords, splitNul, tryGit } from "./git.ts";
import { openRepository } from "./revisions.ts";

/**
 * A data branch of a remote, and where its objects lie here: in a bare repository of its own inside the user's, since fetching a
 * shallow history into that one would make it shallow too. Deleting the folder costs nothing but time.
 */
export interface DataStore {
  readonly place: GitPlace;
  readonly options: GitOptions;
  readonly remote: string;
  readonly branch: string;
  /** Keeps the last commit seen. */
  readonly ref: string;
  /** Folder for what can be made again from the branch. */
  readonly cache: string;
}

/** A folder of the branch with all of its files. */
export interface DataFolder {
  /** `runs/2026/01` */
  readonly path: string;
  readonly tree: string;
}

export interface ListedFile {
  readonly path: string;
  readonly blob: string;
}

const networkDeadline = 600;

/** Where a data branch is. */
export interface DataChoice {
  /** A name, a URL or a path, as git takes it. */
  readonly remote: string;
  readonly branch: string;
  /** Files of settings for git, above those of the user's repository. */
  readonly configs?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Makes the store ready, inside of the repository that holds `folder`. Throws GitError. */
export async function openDataStore(
  folder: string,
  { remote, branch, configs = [], signal }: DataChoice,
): Promise<DataStore> {
  if (remote.startsWith("-") || remote === "") throw unusable("remote", remote);
  const [{ root, commonDir }, own, named] = await Promise.all([
    openRepository(folder),
    configsOf(folder),
    tryGit({ cwd: folder }, ["check-ref-format", `refs/heads/${branch}`]),
  ]);
  if (branch.startsWith("-") || !succeeded(named)) throw unusable("branch", branch);
  const home = join(commonDir, "weighbridge");
  const gitDir = join(home, "data.git");
  if (!existsSync(gitDir)) await makeBare(root, home, gitDir);
  return {
    place: { cwd: root, gitDir },
    options: {
      configs: [...own.map((file) => resolve(root, file)), ...configs],
      settings: ["core.bare=true", "user.name=weighbridge", "user.email=weighbridge"],
      ...(signal === undefined ? {} : { signal }),
    },
    remote,
    branch,
    ref: `refs/weighbridge/${branch}`,
    cache: join(home, "history", encodeURIComponent(branch)),
  };
}

function unusable(what: string, name: string): GitError {
  return new GitError(
    `This cannot be the name of a ${what}: ${JSON.stringify(name)}.`,
    "Name one that git would take.",
  );
}

/** Made beside its place and moved there: whoever comes at the same time finds a whole one, or none. */
async function makeBare(root: string, home: string, gitDir: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const part = await mkdtemp(join(home, "part-"));
  try {
    const format = (await git({ cwd: root }, ["rev-parse", "--show-object-format"])).trim();
    await git({ cwd: root }, ["init", "--quiet", "--bare", `--object-format=${format}`, part]);
    await rename(part, gitDir);
  } catch (error) {
    if (!existsSync(gitDir)) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/**
 * Brings the newest commit of the branch here, without its history. Null where the remote has no such branch. Throws GitError, also
 * where the branch is none of ours.
 */
export async function fetchDataBranch(store: DataStore): Promise<string | null> {
  const { place, options, remote, branch } = store;
  const head = `refs/heads/${branch}`;
  const network = { ...options, deadline: networkDeadline };
  const [listed, known] = await Promise.all([
    git(place, ["ls-remote", "--quiet", remote, head], network),
    knownCommit(store),
  ]);
  const line = listed.split("\n").find((each) => each.endsWith(`\t${head}`));
  const commit = line?.split("\t")[0];
  if (commit === undefined) return null;
  const newest = known === commit ? commit : await fetchNewest(store, network);
  const foreign = foreignEntry(splitNul(await git(place, ["ls-tree", "-z", "--name-only", newest], options)));
  if (foreign !== null) throw new GitError(foreignText(branch, foreign), foreignHint);
  return newest;
}

/** Somebody may have written since the branch was asked for: what was fetched is what counts. */
async function fetchNewest(store: DataStore, network: GitOptions): Promise<string> {
  const { place, remote, branch, ref } = store;
  const fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-filter", "--no-write-fetch-head"];
  const own = ["--no-recurse-submodules", "--refmap=", remote, `+refs/heads/${branch}:${ref}`];
  await gitInTurn(place, [...fetch, ...own], network);
  const fetched = await knownCommit(store);
  if (fetched === null) throw new GitError(`${remote} did not give ${branch}.`);
  return fetched;
}

/** The folders of records, one a month, oldest first. */
export async function listMonths(
  { place, options }: DataStore,
  commit: string,
): Promise<readonly DataFolder[]> {
  const runs = await git(place, ["ls-tree", "-z", "-d", "-r", commit, "runs/"], options);
  return entriesOf(runs).flatMap(({ id, path }) =>
    /^runs\/\d{4}\/\d{2}$/u.test(path) ? [{ path, tree: id }] : [],
  );
}

/** The files of a folder. */
export async function listFiles(
  { place, options }: DataStore,
  { path: folder, tree }: DataFolder,
): Promise<readonly ListedFile[]> {
  const files = entriesOf(await git(place, ["ls-tree", "-z", tree], options));
  return files.map(({ id, path }) => ({ path: `${folder}/${path}`, blob: id }));
}

/** As often as others have the store's own files locked. */
async function gitInTurn(place: GitPlace, args: readonly string[], options: GitOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await tryGit(place, args, options);
    if (succeeded(result)) return;
    const isBusy = /\.lock': File exists|cannot lock ref|shallow file has changed/u.test(result.stderr);
    if (!isBusy || attempt === usualRetries.attempts)
      throw new GitError(`git ${args[0]} ${describeEnding(result)}: ${lastWords(result)}`);
    await waitAfter(attempt, usualRetries);
  }
}

async function knownCommit({ place, options, ref }: DataStore): Promise<string | null> {
  const result = await tryGit(place, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], options);
  return succeeded(result) ? result.stdout.trim() : null;
}

function entriesOf(listing: string): readonly { readonly id: string; readonly path: string }[] {
  return splitNul(listing).map((entry) => {
    const [about = "", path = ""] = entry.split("\t");
    return { id: about.split(" ")[2] ?? "", path };
  });
}

/** The files that say what the user's repository is set to (the remote, its credentials, its proxy), as seen from its top folder. */
async function configsOf(folder: string): Promise<readonly string[]> {
  const listed = await tryGit({ cwd: folder }, [
    "config",
    "--show-scope",
    "--show-origin",
    "--list",
    "-z",
    "--name-only",
  ]);
  if (!succeeded(listed)) throw new GitError(`git config cannot be read in ${folder}: ${lastWords(listed)}`);
  const fields = listed.stdout.split("\0");
  const files = fields.flatMap((field, i) =>
    (field === "local" || field === "worktree") && fields[i + 1]?.startsWith("file:") === true
      ? [(fields[i + 1] ?? "").slice("file:".length)]
      : [],
  );
  return [...new Set(files)];
}
