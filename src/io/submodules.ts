import { lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import { succeeded } from "./command.ts";
import { git, GitError, type GitPlace, lastWords, splitNul, tryGit } from "./git.ts";

const hint =
  "Add `submodules: recursive` to the `with:` of the actions/checkout step; on a laptop run `git submodule update --init --recursive`.";

/** Where the objects of a tree come from: the repository itself, or a submodule's store. */
export interface Source {
  readonly gitDir: string;
  /** Store of the objects and submodules; differs from gitDir in a linked worktree. */
  readonly commonDir: string;
  /** The checkout, or null where the submodule has none. */
  readonly root: string | null;
}

/** An entry of .gitmodules. */
export interface Module {
  readonly name: string;
  readonly path: string;
  readonly url: string;
}

/** Paths and commits of the submodules in the place's index. */
export async function listLinks(place: GitPlace): Promise<ReadonlyMap<string, string>> {
  const staged = splitNul(await git(place, ["ls-files", "-z", "--stage"]));
  return new Map(
    staged.flatMap((line) => {
      const [, mode, sha = "", path = ""] = /^(\d+) (\w+) \d\t(.*)$/s.exec(line) ?? [];
      return mode === "160000" ? [[path, sha] as const] : [];
    }),
  );
}

/** The entries of .gitmodules by path; submodules without one are left alone, as git does. Throws GitError. */
export async function readModules(folder: string): Promise<ReadonlyMap<string, Module>> {
  const args = ["config", "-z", "--file", join(folder, ".gitmodules"), "--get-regexp", "^submodule\\."];
  const listed = await tryGit({ cwd: folder }, args);
  const found = new Map<string, { path: string; url: string }>();
  for (const entry of succeeded(listed) ? splitNul(listed.stdout) : []) {
    const [, name, key, value] = /^submodule\.(.*)\.(path|url)\n(.*)$/s.exec(entry) ?? [];
    if (name === undefined || value === undefined) continue;
    // Stores are found by name: git refuses these too (CVE-2018-11235), for what the commit brings along would be one.
    if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)) {
      throw new GitError(`The submodule name ${JSON.stringify(name)} leads out of the store.`, "Rename it.");
    }
    const module = found.get(name) ?? { path: "", url: "" };
    found.set(name, { ...module, [key as "path" | "url"]: value });
  }
  return new Map([...found].map(([name, { path, url }]) => [path, { name, path, url }]));
}

/**
 * Gives `use` a store that holds the submodule's commit: the checkout's own, which is asked to fetch what it lacks, else
 * one at `spare`, filled from the submodule's address and removed afterwards. Throws GitError where neither has it.
 */
export async function withStore(
  source: Source,
  module: Module,
  sha: string,
  spare: string,
  use: (store: Source) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const store = await findStore(source, module.name, module.path, sha, signal);
    await use(store ?? (await fetchStore(source, module, sha, spare, signal)));
  } finally {
    await rm(spare, { recursive: true, force: true });
  }
}

/** A store on this machine that has the commit, after fetching it where needed; null where there is none. */
async function findStore(
  source: Source,
  name: string,
  path: string,
  sha: string,
  signal: AbortSignal | undefined,
): Promise<Source | null> {
  const root = source.root === null ? null : join(source.root, path);
  const inside = root !== null && (await exists(join(root, ".git")));
  const candidates = [
    ...(inside ? [(await git({ cwd: root }, ["rev-parse", "--absolute-git-dir"])).trim()] : []),
    join(source.gitDir, "modules", name),
    join(source.commonDir, "modules", name),
  ];
  for (const gitDir of candidates) {
    if (!(await exists(join(gitDir, "HEAD")))) continue;
    const place = { cwd: gitDir, gitDir };
    const store = { gitDir, commonDir: gitDir, root: inside ? root : null };
    if (await hasCommit(place, sha)) return store;
    const depth = (await exists(join(gitDir, "shallow"))) ? ["--depth=1"] : [];
    await tryGit(place, [...fetchArgs, ...depth, "--", "origin", sha], {
      deadline: 300,
      ...(signal === undefined ? {} : { signal }),
    });
    if (await hasCommit(place, sha)) return store;
  }
  return null;
}

/** Fetches the one commit into a store of our own, made at `gitDir`. */
async function fetchStore(
  source: Source,
  module: Module,
  sha: string,
  gitDir: string,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const url = await addressOf(source, module);
  await git({ cwd: source.gitDir }, ["init", "--quiet", "--bare", gitDir]);
  const place = { cwd: gitDir, gitDir };
  const fetched = await tryGit(place, [...fetchArgs, "--depth=1", "--", url, sha], {
    deadline: 300,
    ...(signal === undefined ? {} : { signal }),
  });
  if (!(await hasCommit(place, sha))) {
    throw new GitError(
      `The commit ${sha.slice(0, 10)} of the submodule ${module.path} is not there and cannot be fetched: ${lastWords(fetched)}`,
      hint,
    );
  }
  return { gitDir, commonDir: gitDir, root: null };
}

/** As `git submodule init` finds it: what the checkout has set, else .gitmodules; `./` and `../` start at origin. */
async function addressOf(source: Source, module: Module): Promise<string> {
  const place = { cwd: source.gitDir, gitDir: source.gitDir };
  const set = await tryGit(place, ["config", "--get", `submodule.${module.name}.url`]);
  if (succeeded(set)) return set.stdout.trim();
  if (!/^\.\.?\//.test(module.url)) return module.url;
  const origin = await tryGit(place, ["config", "--get", "remote.origin.url"]);
  let address = succeeded(origin) ? origin.stdout.trim().replace(/\/+$/, "") : (source.root ?? source.gitDir);
  let rest = module.url;
  while (/^\.\.?\//.test(rest)) {
    if (rest.startsWith("../")) address = address.replace(/[/:][^/:]*$/, "");
    rest = rest.replace(/^\.\.?\//, "");
  }
  return `${address}/${rest}`;
}

const fetchArgs = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];

async function hasCommit(place: GitPlace, sha: string): Promise<boolean> {
  return succeeded(await tryGit(place, ["cat-file", "-e", `${sha}^{commit}`]));
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}
