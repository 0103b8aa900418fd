import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** Awaits a request, and says of its failure what was tried; see `asked`. */
type Ask = <T>(request: Promise<T>) => Promise<T>;

const showFile: Ask = (request) => asked("show the file", "contents: read", request);
const showBranch: Ask = (request) => asked("show the branch", "contents: read", request);

/** What lies at a path. */
export interface Content {
  /** Null for what no text is told of: a folder, a link, a submodule, or more than 1 MB. */
  readonly text: string | null;
}

/** What lies at a path of a commit; null where nothing does. Throws GitHubError. */
export async function contentAt(
  { api, owner, repo }: GitHub,
  path: string,
  commit: string,
  ask: Ask = showFile,
): Promise<Content | null> {
  const found = await orAbsent(ask(api.rest.repos.getContent({ owner, repo, path, ref: commit })), [404]);
  if (found === null) return null;
  const { data } = found;
  if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return { text: null };
  return { text: Buffer.from(data.content, "base64").toString("utf8") };
}

/** A text file of a commit, or null where the commit has none of that path. Throws GitHubError. */
export async function fileAt(github: GitHub, path: string, commit: string): Promise<string | null> {
  return (await contentAt(github, path, commit))?.text ?? null;
}

/** The commit that a branch of the repository is at. Throws GitHubError. */
export async function tipOf(
  { api, owner, repo }: GitHub,
  branch: string,
  ask: Ask = showBranch,
): Promise<string> {
  const { data } = await ask(api.rest.git.getRef({ owner, repo, ref: `heads/${branch}` }));
  return data.object.sha;
}

/** The same of a branch that need not be there: null where it is not. Throws GitHubError. */
export function tipIfThere(github: GitHub, branch: string, ask?: Ask): Promise<string | null> {
  // 409: the repository is empty.
  return orAbsent(tipOf(github, branch, ask), [404, 409]);
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

async function orAbsent<T>(request: Promise<T>, absent: readonly number[]): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GitHubError && absent.includes(error.status ?? 0)) return null;
    throw error;
  }
}
