import type { GitHub } from "./client.ts";
import { tipIfThere } from "./content.ts";
import { asked, GitHubError } from "./error.ts";

interface Entry {
  /** From the folder that was listed. */
  readonly path: string;
  readonly type: string;
  readonly sha: string;
}

/** What lies in a folder of the branch, or with `deep` anywhere below it; nothing where there is no such folder. Throws GitHubError. */
export type ListFolder = (folder: string, deep?: boolean) => Promise<readonly Entry[]>;

/**
 * Lists folders of a branch as it stands now; all are empty where there is no such branch. Folders above one another are listed once,
 * and one that has more entries than GitHub lists is an error. Throws GitHubError.
 */
export async function treeOf(github: GitHub, branch: string): Promise<ListFolder> {
  // A commit stands for its tree.
  const tip = await tipIfThere(github, branch);
  if (tip === null) return () => Promise.resolve([]);
  const root = await entriesOf(github, tip, false);
  const known = new Map<string, readonly Entry[]>([["", root]]);
  const list: ListFolder = async (folder, deep = false) => {
    const before = deep ? undefined : known.get(folder);
    if (before !== undefined) return before;
    const [parent, name] = splitLast(folder);
    const tree = (await list(parent)).find(({ path, type }) => path === name && type === "tree");
    const entries = tree === undefined ? [] : await entriesOf(github, tree.sha, deep);
    if (!deep) known.set(folder, entries);
    return entries;
  };
  return list;
}

/** @param sha of a tree, or of a commit for its tree */
async function entriesOf(
  { api, owner, repo }: GitHub,
  sha: string,
  deep: boolean,
): Promise<readonly Entry[]> {
  const request = { owner, repo, tree_sha: sha, ...(deep ? { recursive: "1" } : {}) };
  const listed = api.rest.git.getTree(request);
  const { data } = await asked("list the files of a branch", "contents: read", listed);
  if (data.truncated) throw new GitHubError("GitHub did not list the files of a branch in full.", null);
  return data.tree;
}

function splitLast(folder: string): readonly [string, string] {
  const at = folder.lastIndexOf("/");
  return [folder.slice(0, Math.max(0, at)), folder.slice(at + 1)];
}
