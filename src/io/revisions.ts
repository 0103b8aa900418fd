import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { succeeded } from "./command.ts";
import { git, GitError, lastWords, tryGit } from "./git.ts";

/** A repository with a checkout. Paths are absolute. */
export interface Repository {
  readonly root: string;
  /** Of this checkout; differs from `commonDir` in a linked worktree. */
  readonly gitDir: string;
  readonly commonDir: string;
}

/** One state of the repository's files. */
export interface ResolvedRevision {
  /** As asked for. */
  readonly name: string;
  /** Full commit id; for the working tree the commit that it is based on. */
  readonly sha: string;
  readonly workingTree: boolean;
}

/** The name that means the files as they lie in the checkout, with everything uncommitted that is not ignored. */
export const workingTree = "working tree";

/** What to add to a workflow whose checkout is too shallow. */
export const fetchDepthHint =
  "Add `fetch-depth: 0` to the `with:` of the actions/checkout step, or fetch the missing commits before.";

const fetchDeadline = 300;

/** The repository that holds `folder`. Throws GitError where there is none. */
export async function openRepository(folder: string): Promise<Repository> {
  const place = { cwd: folder };
  const inside = await tryGit(place, ["rev-parse", "--is-inside-work-tree"]);
  if (!succeeded(inside) && inside.stderr.includes("not a git repository")) {
    throw new GitError(`${folder} is not in a git repository.`, "Run it inside a checkout.");
  }
  if (succeeded(inside) && inside.stdout.trim() !== "true") {
    throw new GitError(`The repository at ${folder} has no checkout.`, "Run it inside a checkout.");
  }
  const root = chomp(await git(place, ["rev-parse", "--show-toplevel"]));
  const gitDir = chomp(await git(place, ["rev-parse", "--absolute-git-dir"]));
  const commonDir = resolve(root, chomp(await git({ cwd: root }, ["rev-parse", "--git-common-dir"])));
  return { root, gitDir, commonDir };
}

/**
 * Finds the commit of a branch, tag, commit id or expression such as `HEAD~1`; `working tree` is a name too. What the
 * checkout lacks is fetched from `origin`. Throws GitError.
 */
export async function resolveRevision(
  repository: Repository,
  name: string,
  signal?: AbortSignal,
): Promise<ResolvedRevision> {
  const isTree = name === workingTree;
  const sha = await findCommit(repository, isTree ? "HEAD" : name);
  if (sha !== null) return { name, sha, workingTree: isTree };
  const fetched = await fetchMissing(repository, name, signal);
  if (fetched !== null) return { name, sha: fetched, workingTree: false };
  const shallow = (await shallowCommits(repository)).size > 0;
  throw new UnknownRevision(
    name,
    shallow ? fetchDepthHint : "Name a branch, a tag or a commit that this checkout has.",
  );
}

/** A name for which the repository has no commit. */
export class UnknownRevision extends GitError {
  readonly revision: string;

  /** @param by what gave the name, at the end of the sentence */
  constructor(revision: string, hint?: string, by: string = "") {
    super(`There is no commit ${JSON.stringify(revision)} in the repository${by}.`, hint);
    this.revision = revision;
  }
}

/**
 * The best common ancestor. In a shallow checkout, history is fetched in growing steps until the answer is certain:
 * the ends of the known history must all be older than the ancestor found. Throws GitError.
 */
export async function findMergeBase(
  repository: Repository,
  one: string,
  other: string,
  signal?: AbortSignal,
): Promise<string> {
  const place = { cwd: repository.root };
  for (const step of ["--deepen=50", "--deepen=250", "--deepen=1000", "--unshallow", null]) {
    const result = await tryGit(place, ["merge-base", one, other]);
    const base = succeeded(result) ? chomp(result.stdout) : null;
    const ends = await shallowCommits(repository);
    if (base !== null && !(await cutBetween(repository, ends, one, other))) return base;
    if (ends.size === 0) break;
    if (step === null) break;
    const options = { deadline: fetchDeadline, ...(signal === undefined ? {} : { signal }) };
    const asked = await tryGit(place, [...fetchArgs, step, "origin", one, other], options);
    // origin may not know a commit that was made here: then deepen what it does know
    const fetch = succeeded(asked) ? asked : await tryGit(place, [...fetchArgs, step, "origin"], options);
    if (!succeeded(fetch)) {
      throw new GitError(
        `The checkout is too shallow to find where ${short(one)} and ${short(other)} meet, and fetching more failed: ${lastWords(fetch)}`,
        fetchDepthHint,
      );
    }
  }
  throw new GitError(
    `The commits ${short(one)} and ${short(other)} have no common ancestor.`,
    "Name a base from which the head descends, with --base.",
  );
}

const fetchArgs = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];

async function findCommit(repository: Repository, name: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
  const result = await tryGit({ cwd: repository.root }, args);
  return succeeded(result) ? chomp(result.stdout) : null;
}

/** Fetches a commit, branch or tag of `origin`; null where origin cannot give it. */
async function fetchMissing(
  repository: Repository,
  name: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const place = { cwd: repository.root };
  const options = { deadline: fetchDeadline, ...(signal === undefined ? {} : { signal }) };
  const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name);
  let sha = isId ? name : null;
  if (!isId) {
    const bare = name.replace(/^(refs\/remotes\/)?origin\//, "");
    if (!/^\w[\w./+@-]*$/.test(bare)) return null;
    const refs = bare.startsWith("refs/")
      ? [bare]
      : [`refs/heads/${bare}`, `refs/tags/${bare}^{}`, `refs/tags/${bare}`];
    const listed = await tryGit(place, ["ls-remote", "--quiet", "origin", ...refs], options);
    const ids = new Map(
      listed.stdout.split("\n").map((line) => line.split("\t").reverse() as [string, string]),
    );
    sha = refs.map((ref) => ids.get(ref)).find((id) => id !== undefined) ?? null;
  }
  if (sha === null) return null;
  const depth = (await shallowCommits(repository)).size > 0 ? ["--depth=1"] : [];
  const fetched = await tryGit(place, [...fetchArgs, ...depth, "origin", sha], options);
  return succeeded(fetched) ? findCommit(repository, sha) : null;
}

/** Commits whose parents a shallow checkout lacks. */
async function shallowCommits(repository: Repository): Promise<ReadonlySet<string>> {
  try {
    const text = await readFile(resolve(repository.commonDir, "shallow"), "utf8");
    return new Set(text.split("\n").filter((line) => line !== ""));
  } catch {
    return new Set();
  }
}

/** Whether history is cut off among the commits that only one of the two reaches. */
async function cutBetween(
  repository: Repository,
  ends: ReadonlySet<string>,
  one: string,
  other: string,
): Promise<boolean> {
  if (ends.size === 0) return false;
  const between = await git({ cwd: repository.root }, ["rev-list", `${one}...${other}`]);
  return between.split("\n").some((commit) => ends.has(commit));
}

function chomp(text: string): string {
  return text.replace(/\n$/, "");
}

function short(commit: string): string {
  return commit.slice(0, 10);
}
