import { findMergeBase, type Repository, resolveRevision, type ResolvedRevision } from "../io/revisions.ts";
import type { Arm } from "../plan/plan.ts";

/**
 * What head is weighed against: a revision as it is, or the merge base with one, as a pull request has it (null: with the
 * default branch of `origin`).
 */
export type BaseChoice = { readonly revision: string } | { readonly mergeBaseWith: string | null };

/** Whether a revision is a commit's id, which no name stands for. */
export function isCommitId(text: unknown): text is string {
  return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(text);
}

/** What is weighed, and the state of the base branch by whose gates it is judged. */
export interface Revisions extends Readonly<Record<Arm, ResolvedRevision>> {
  /**
   * Its tip, and not the merge base: a branch may begin at any commit, one with looser gates too. Base itself where no branch is
   * compared with.
   */
  readonly judging: ResolvedRevision;
}

/** Finds the revisions of a run. Throws GitError. */
export async function resolveArms(
  repository: Repository,
  base: BaseChoice,
  head: string,
  signal: AbortSignal,
): Promise<Revisions> {
  const resolvedHead = await resolveRevision(repository, head, signal);
  if ("revision" in base) {
    const resolved = await resolveRevision(repository, base.revision, signal);
    return { base: resolved, head: resolvedHead, judging: resolved };
  }
  const other = await resolveOther(repository, base.mergeBaseWith, signal);
  const sha = await findMergeBase(repository, other.sha, resolvedHead.sha, signal);
  return { base: { name: other.name, sha, workingTree: false }, head: resolvedHead, judging: other };
}

async function resolveOther(
  repository: Repository,
  name: string | null,
  signal: AbortSignal,
): Promise<ResolvedRevision> {
  if (name !== null) return resolveRevision(repository, name, signal);
  const candidates = ["origin/HEAD", "origin/main", "origin/master", "main"];
  for (const candidate of candidates) {
    try {
      return await resolveRevision(repository, candidate, signal);
    } catch {
      // The next name may be the one that this repository uses.
    }
  }
  return resolveRevision(repository, "master", signal);
}
