import { git, splitNul } from "./git.ts";
import type { Repository } from "./revisions.ts";

/** Paths of the files that differ between two commits, those that one of them lacks included. Throws GitError. */
export async function changedFiles(
  { root }: Repository,
  base: string,
  head: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  // A rename is a change of both names.
  const args = ["diff", "--name-only", "--no-renames", "-z", base, head, "--"];
  return splitNul(await git({ cwd: root }, args, signal === undefined ? {} : { signal }));
}
