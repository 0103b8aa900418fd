import type { GitHub } from "../../io/github/client.ts";
import { type OpenPull, openPullsAt, openPullsFrom } from "../../io/github/pulls.ts";
import type { MeasuredRun } from "../../io/github/measured-run.ts";

/** The open pull requests that a run was for, by what GitHub knows of its head; whether that has moved on since. */
export interface FoundPulls {
  readonly pulls: readonly OpenPull[];
  /** Further ones of the same commit, from other branches: a check run is of the commit, and so of theirs too. */
  readonly others: readonly OpenPull[];
  readonly moved: boolean;
}

/**
 * Finds them without a word of the run's own: by the branch and the repository that it ran for. Several may have one head and different
 * bases. Those whose head is another commit by now are found too, since their base is needed to judge the old one.
 */
export async function findPulls(github: GitHub, { head, repositoryId }: MeasuredRun): Promise<FoundPulls> {
  const { repository, branch, sha } = head;
  if (repository === null || branch === null) return { pulls: [], others: [], moved: false };
  const open = await openPullsFrom(github, { owner: repository.owner, branch });
  // The list is of all repositories of that owner.
  const own = open.filter(
    (pull) => pull.head.repositoryId === repository.id && pull.base.repositoryId === repositoryId,
  );
  if (own.length === 0) return { pulls: [], others: [], moved: false };
  const others = (await openPullsAt(github, sha)).filter(
    ({ number }) => !own.some((pull) => pull.number === number),
  );
  const current = own.filter((pull) => pull.head.sha === sha);
  return current.length > 0 ? { pulls: current, others, moved: false } : { pulls: own, others, moved: true };
}
