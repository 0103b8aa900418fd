import type { Repository, State } from "../state.ts";

/** The commit that a branch, a tag, a whole ref or a commit id names; null where there is none. */
export function resolveCommit({ objects }: State, { refs }: Repository, revision: string): string | null {
  for (const name of [`refs/heads/${revision}`, `refs/tags/${revision}`, `refs/${revision}`, revision])
    if (refs[name] !== undefined) return refs[name];
  return objects.isCommit(revision) ? revision : null;
}
