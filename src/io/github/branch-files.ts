import type { DataFile } from "../data-branch.ts";
import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** Files of one folder that are read at most: each costs a request. */
const most = 100;

/**
 * The text files of a branch below one of its top folders whose paths are wanted; none where there is no such branch or folder. However
 * much else the branch holds, it takes three requests and one for each file. Throws GitHubError.
 */
export async function filesOfBranch(
  github: GitHub,
  branch: string,
  folder: string,
  wanted: (path: string) => boolean,
): Promise<readonly DataFile[]> {
  const { api, owner, repo } = github;
  const tip = await tipOf(github, branch);
  if (tip === null) return [];
  const tree = async (sha: string, recursive: boolean) => {
    const request = { owner, repo, tree_sha: sha, ...(recursive ? { recursive: "1" } : {}) };
    const { data } = await asked(
      "list the files of a branch",
      "contents: read",
      api.rest.git.getTree(request),
    );
    return data.tree;
  };
  const top = (await tree(tip, false)).find(({ path, type }) => path === folder && type === "tree");
  if (top === undefined) return [];
  const files = (await tree(top.sha, true))
    .filter(({ type, path }) => type === "blob" && wanted(`${folder}/${path}`))
    .slice(0, most);
  return Promise.all(
    files.map(async ({ path, sha }) => ({ path: `${folder}/${path}`, content: await textOf(github, sha) })),
  );
}

/** The branch's newest commit, which stands for its tree; null where there is no such branch. */
async function tipOf({ api, owner, repo }: GitHub, branch: string): Promise<string | null> {
  try {
    const request = api.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    return (await asked("show the branch", "contents: read", request)).data.object.sha;
  } catch (error) {
    // 409: the repository is empty.
    if (error instanceof GitHubError && (error.status === 404 || error.status === 409)) return null;
    throw error;
  }
}

async function textOf({ api, owner, repo }: GitHub, sha: string): Promise<string> {
  const blob = api.rest.git.getBlob({ owner, repo, file_sha: sha });
  const { data } = await asked("read a file of the branch", "contents: read", blob);
  return Buffer.from(data.content, "base64").toString("utf8");
}
