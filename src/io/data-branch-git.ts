import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { succeeded } from "./command.ts";
import { git, GitError, type GitOptions, type GitPlace, lastWords, splitNul, tryGit } from "./git.ts";
import { openRepository } from "./revisions.ts";

/**
 * A data branch of a remote, and where its objects lie here: in a bare repository of its own inside the user's, since fetching a
 * shallow history into that one would make it shallow too. Deleting the folder costs nothing but time.
 */
export interface DataStore {
  readonly place: GitPlace & { readonly gitDir: string };
  /** For what is done here. No remote is known then, which git would ask for single files that are not here. */
  readonly options: GitOptions;
  /** For what asks the remote: with the settings of the user's repository. */
  readonly network: GitOptions;
  readonly remote: string;
  /** The remote by a name, with what git must be told to fetch a part of a commit from it. */
  readonly partial: { readonly name: string; readonly settings: readonly string[] };
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

/** Git fetches parts from remotes that have a name; this one has whatever was given as an address. */
const addressName = "weighbridge-data-store";

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
    settingsOf(folder),
    tryGit({ cwd: folder }, ["check-ref-format", `refs/heads/${branch}`]),
  ]);
  if (branch.startsWith("-") || !succeeded(named)) throw unusable("branch", branch);
  const home = join(commonDir, "weighbridge");
  const place = { cwd: root, gitDir: join(home, "data.git") };
  if (!existsSync(place.gitDir)) await makeBare(place);
  const options = {
    settings: ["core.bare=true", "user.name=weighbridge", "user.email=weighbridge"],
    ...(signal === undefined ? {} : { signal }),
  };
  return {
    place,
    options,
    network: {
      ...options,
      configs: [...own.files.map((file) => resolve(root, file)), ...configs],
      deadline: networkDeadline,
    },
    remote,
    partial: partialRemote(remote, own.keys.has(`remote.${remote}.url`)),
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

function partialRemote(remote: string, isNamed: boolean): DataStore["partial"] {
  const name = isNamed ? remote : addressName;
  const settings = [`remote.${name}.promisor=true`, `remote.${name}.partialclonefilter=blob:none`];
  return { name, settings: isNamed ? settings : [`remote.${name}.url=${remote}`, ...settings] };
}

/** An empty store, made beside its place and moved there: whoever comes at the same time finds a whole one, or none. */
export async function makeBare({ cwd: root, gitDir }: DataStore["place"]): Promise<void> {
  const home = dirname(gitDir);
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

/** The folders of records, one a month, oldest first. */
export async function listMonths(store: DataStore, commit: string): Promise<readonly DataFolder[]> {
  const runs = await listTree(store, ["-d", "-r", commit, "runs/"]);
  return runs.flatMap(({ id, path }) => (/^runs\/\d{4}\/\d{2}$/u.test(path) ? [{ path, tree: id }] : []));
}

/** The files of a folder. */
export async function listFiles(
  store: DataStore,
  { path: folder, tree }: DataFolder,
): Promise<readonly ListedFile[]> {
  const files = await listTree(store, [tree]);
  return files.map(({ id, path }) => ({ path: `${folder}/${path}`, blob: id }));
}

/**
 * What `git ls-tree` lists: ids of blobs or trees, with their paths. Throws GitError.
 *
 * @param what flags, a tree, and the paths below it that are wanted
 */
export async function listTree(
  { place, options }: DataStore,
  what: readonly string[],
): Promise<readonly { readonly id: string; readonly path: string }[]> {
  const listing = await git(place, ["ls-tree", "-z", ...what], options);
  return splitNul(listing).map((entry) => {
    const [about = "", path = ""] = entry.split("\t");
    return { id: about.split(" ")[2] ?? "", path };
  });
}

/** What the user's repository is set to: the files that say so (its remotes, credentials, proxy), as seen from its top folder, and every key. */
async function settingsOf(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly keys: ReadonlySet<string> }> {
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
  const files = new Set<string>();
  const keys = new Set<string>();
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const [scope = "", origin = "", key = ""] = fields.slice(i, i + 3);
    keys.add(key);
    if ((scope === "local" || scope === "worktree") && origin.startsWith("file:"))
      files.add(origin.slice("file:".length));
  }
  return { files: [...files], keys };
}
