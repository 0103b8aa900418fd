import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** A text file of a commit, or null where the commit has none of that path. Throws GitHubError. */
export async function fileAt(
  { api, owner, repo }: GitHub,
  path: string,
  commit: string,
): Promise<string | null> {
  const request = { owner, repo, path, ref: commit };
  try {
    const { data } = await asked("show the file", "contents: read", api.rest.repos.getContent(request));
    // A folder is a list; a link and a submodule have no content. Beyond 1 MB the content is left out.
    if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return null;
    return Buffer.from(data.content, "base64").toString("utf8");
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

/** The commit that a branch of the repository is at. Throws GitHubError. */
export async function tipOf({ api, owner, repo }: GitHub, branch: string): Promise<string> {
  const request = { owner, repo, ref: `heads/${branch}` };
  const { data } = await asked("show the branch", "contents: read", api.rest.git.getRef(request));
  return data.object.sha;
}

/** The paths of all files of a commit, or null where GitHub does not list all of them. Throws GitHubError. */
export async function filesAt(
  { api, owner, repo }: GitHub,
  commit: string,
): Promise<readonly string[] | null> {
  const request = { owner, repo, tree_sha: commit, recursive: "1" };
  const { data } = await asked("list the files", "contents: read", api.rest.git.getTree(request));
  return data.truncated ? null : data.tree.flatMap(({ path, type }) => (type === "tree" ? [] : [path]));
}
