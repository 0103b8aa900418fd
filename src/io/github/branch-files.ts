import type { DataFile } from "../data-branch.ts";
import { treeOf } from "./branch-tree.ts";
import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

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
  const list = await treeOf(github, branch);
  const files = (await list(folder, true))
    .filter(({ type, path }) => type === "blob" && wanted(`${folder}/${path}`))
    .slice(0, most);
  return Promise.all(
    files.map(async ({ path, sha }) => ({ path: `${folder}/${path}`, content: await textOf(github, sha) })),
  );
}

/** The paths of the files that lie in these folders of a branch, and not deeper. Throws GitHubError. */
export async function pathsIn(
  github: GitHub,
  branch: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const list = await treeOf(github, branch);
  const paths = new Set<string>();
  for (const folder of folders)
    for (const { path, type } of await list(folder)) if (type === "blob") paths.add(`${folder}/${path}`);
  return paths;
}

async function textOf({ api, owner, repo }: GitHub, sha: string): Promise<string> {
  const blob = api.rest.git.getBlob({ owner, repo, file_sha: sha });
  const { data } = await asked("read a file of the branch", "contents: read", blob);
  return Buffer.from(data.content, "base64").toString("utf8");
}
