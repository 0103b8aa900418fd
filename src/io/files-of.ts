import { git, splitNul } from "./git.ts";
import type { Repository } from "./revisions.ts";

/** Paths of the files of a commit; a submodule is one. Throws GitError. */
export async function filesOf(
  { root }: Repository,
  commit: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const args = ["ls-tree", "-r", "--name-only", "--full-tree", "-z", commit];
  return splitNul(await git({ cwd: root }, args, signal === undefined ? {} : { signal }));
}
