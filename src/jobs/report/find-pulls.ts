import type { GitHub } from "../../io/github/client.ts";
import { type OpenPull, openPullsFrom } from "../../io/github/pulls.ts";
import type { MeasuredRun } from "../../io/github/measured-run.ts";

/** The open pull requests that a run was for, by what GitHub knows of its head; whether that has moved on since. */
export interface FoundPulls {
  readonly pulls: readonly OpenPull[];
  readonly moved: boolean;
}

/**
 * Finds them without a word of the run's own: by the branch and the repository that it ran for. Several may have one head and different
 * bases. Those whose head is another commit by now are found too, since their base is needed to judge the old one.
 */
export async function findPulls(github: GitHub, { head, repositoryId }: MeasuredRun): Promise<FoundPulls> {
  const { repository, branch, sha } = head;
  if (repository === null || branch === null) return { pulls: [], moved: false };
  const open = await openPullsFrom(github, { owner: repository.owner, branch });
  // The list is of all repositories of that owner.
  const own = open.filter(
    (pull) => pull.head.repositoryId === repository.id && pull.base.repositoryId === repositoryId,
  );
  const current = own.filter((pull) => pull.head.sha === sha);
  return current.length > 0 ? { pulls: current, moved: false } : { pulls: own, moved: own.length > 0 };
}
