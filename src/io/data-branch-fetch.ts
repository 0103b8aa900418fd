import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type CommandResult, describeEnding, succeeded } from "./command.ts";
import { foreignEntry, foreignHint, foreignText } from "./data-branch.ts";
import { type DataStore, makeBare } from "./data-branch-git.ts";
import { usualRetries, waitAfter } from "./full-jitter.ts";
import { git, GitError, type GitOptions, lastWords, splitNul, tryGit } from "./git.ts";

/**
 * What is fetched of a commit where nothing is here yet: with `lists` its folders, and files when they are brought. Every server that
 * leaves out anything knows the filter for that; GitHub knows none that leaves out folders below the top one.
 */
export type Extent = "lists" | "everything";

/** Files that one request asks for: some 500 kB of ids, below what git sends over HTTP in one piece. */
const mostAsked = 10_000;

/** Of what a server is told to be here it sends nothing, and a commit that is here has all of its files. */
const askAnyway = "fetch.negotiationAlgorithm=noop";

/** A server that leaves out nothing on request, or gives nothing by its id. */
const refusal = /filter '[^']*' not supported|unadvertised object/u;

/**
 * Brings the newest commit of the branch here, without its history. Null where the remote has no such branch. Throws GitError, also
 * where the branch is none of ours.
 */
export async function fetchDataBranch(store: DataStore, extent: Extent = "lists"): Promise<string | null> {
  const { place, options, network, remote, branch } = store;
  const head = `refs/heads/${branch}`;
  const [listed, known] = await Promise.all([
    git(place, ["ls-remote", "--quiet", remote, head], network),
    knownCommit(store),
  ]);
  const line = listed.split("\n").find((each) => each.endsWith(`\t${head}`));
  const commit = line?.split("\t")[0];
  if (commit === undefined) return null;
  // What is whole stays so, and what is not cannot become so by fetching what is new.
  const how = known === null ? extent : (await isPartial(store)) ? "lists" : "everything";
  const newest = known === commit ? commit : await fetchNewest(store, how);
  const foreign = foreignEntry(splitNul(await git(place, ["ls-tree", "-z", "--name-only", newest], options)));
  if (foreign !== null) throw new GitError(foreignText(branch, foreign), foreignHint);
  return newest;
}

/**
 * Brings files here that a commit was fetched without, all in one request, or one for each ten thousand. Whoever reads a file must
 * have called this before: nothing is fetched by being read. Throws GitError.
 */
export async function bringFiles(store: DataStore, blobs: readonly string[]): Promise<void> {
  const missing = (await isPartial(store)) ? await missingOf(store, blobs) : [];
  for (let from = 0; from < missing.length; from += mostAsked) {
    const input = `${missing.slice(from, from + mostAsked).join("\n")}\n`;
    const result = await fetchFrom(store, "lists", ["--stdin"], [], { input, settings: [askAnyway] });
    if (succeeded(result)) continue;
    if (!refusal.test(result.stderr)) throw failed(result);
    return bringAll(store);
  }
}

/** Somebody may have written since the branch was asked for: what was fetched is what counts. */
async function fetchNewest(store: DataStore, extent: Extent): Promise<string> {
  const { remote, branch, ref } = store;
  const fetchAs = (each: Extent): Promise<CommandResult> =>
    fetchFrom(store, each, ["--depth=1", "--refmap="], [`+refs/heads/${branch}:${ref}`]);
  let result = await fetchAs(extent);
  if (!succeeded(result) && refusal.test(result.stderr)) result = await fetchAs("everything");
  if (!succeeded(result)) throw failed(result);
  const fetched = await knownCommit(store);
  if (fetched === null) throw new GitError(`${remote} did not give ${branch}.`);
  return fetched;
}

/**
 * A server may leave out files and yet, by the older protocol, give none by its id. There the store is made anew with everything in
 * it, and what is whole stays so.
 */
async function bringAll(store: DataStore): Promise<void> {
  await rm(store.place.gitDir, { recursive: true, force: true });
  await makeBare(store.place);
  await fetchNewest(store, "everything");
}

/** Whether files may be missing: git marks what it fetched without them. */
async function isPartial({ place }: DataStore): Promise<boolean> {
  const packs = await readdir(join(place.gitDir, "objects", "pack")).catch(() => []);
  return packs.some((name) => name.endsWith(".promisor"));
}

async function missingOf(
  { place, options }: DataStore,
  blobs: readonly string[],
): Promise<readonly string[]> {
  const input = blobs.map((id) => `${id}\n`).join("");
  const listed = await git(place, ["cat-file", "--batch-check"], { ...options, input });
  return listed.split("\n").flatMap((line) => (line.endsWith(" missing") ? [line.split(" ")[0] ?? ""] : []));
}

/** Fetches, as often as others have the store's own files locked. What is fetched in part is complete as far as git is concerned. */
async function fetchFrom(
  { place, network, remote, partial }: DataStore,
  extent: Extent,
  flags: readonly string[],
  refspecs: readonly string[],
  more: Pick<GitOptions, "input" | "settings"> = {},
): Promise<CommandResult> {
  const isPart = extent === "lists";
  const still = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
  const filter = isPart ? "--filter=blob:none" : "--no-filter";
  const args = ["fetch", ...still, filter, ...flags, isPart ? partial.name : remote, ...refspecs];
  const settings = [network.settings, isPart ? partial.settings : [], more.settings];
  const options = { ...network, ...more, settings: settings.flatMap((each) => each ?? []) };
  for (let attempt = 1; ; attempt += 1) {
    const result = await tryGit(place, args, options);
    if (succeeded(result)) return result;
    const isBusy = /\.lock': File exists|cannot lock ref|shallow file has changed/u.test(result.stderr);
    if (!isBusy || attempt === usualRetries.attempts) return result;
    await waitAfter(attempt, usualRetries);
  }
}

function failed(result: CommandResult): GitError {
  return new GitError(`git fetch ${describeEnding(result)}: ${lastWords(result)}`);
}

async function knownCommit({ place, options, ref }: DataStore): Promise<string | null> {
  const result = await tryGit(place, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], options);
  return succeeded(result) ? result.stdout.trim() : null;
}
