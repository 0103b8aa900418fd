import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

interface Entry {
  readonly path: string;
  readonly type: string;
  readonly sha: string;
}

/**
 * The paths of the files that lie in these folders of a branch; none of a folder that is not there, or of a branch. Throws GitHubError,
 * also where a folder has more files than GitHub lists.
 */
export async function pathsIn(
  github: GitHub,
  branch: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const { api, owner, repo } = github;
  const known = new Map<string, readonly Entry[]>();
  const ref = await asked(
    "show the data branch",
    "contents: read",
    api.rest.git.getRef({ owner, repo, ref: `heads/${branch}` }),
  ).catch((error: unknown) => {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  });
  if (ref === null) return new Set();
  const root = await entriesOf(github, ref.data.object.sha);
  /** Folders above one another are listed once. */
  const listed = async (folder: string): Promise<readonly Entry[]> => {
    if (folder === "") return root;
    const before = known.get(folder);
    if (before !== undefined) return before;
    const [parent, name] = splitLast(folder);
    const tree = (await listed(parent)).find(({ path, type }) => path === name && type === "tree");
    const entries = tree === undefined ? [] : await entriesOf(github, tree.sha);
    known.set(folder, entries);
    return entries;
  };
  const paths = new Set<string>();
  for (const folder of folders)
    for (const { path, type } of await listed(folder)) if (type === "blob") paths.add(`${folder}/${path}`);
  return paths;
}

/** @param sha of a tree, or of a commit for its tree */
async function entriesOf({ api, owner, repo }: GitHub, sha: string): Promise<readonly Entry[]> {
  const request = api.rest.git.getTree({ owner, repo, tree_sha: sha });
  const { data } = await asked("list the files of the data branch", "contents: read", request);
  if (data.truncated) throw new GitHubError("GitHub did not list the data branch in full.", null);
  return data.tree;
}

function splitLast(folder: string): readonly [string, string] {
  const at = folder.lastIndexOf("/");
  return [folder.slice(0, Math.max(0, at)), folder.slice(at + 1)];
}
