import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";
import type { RunHead } from "./pull-runs.ts";

/** A pull request as it is now. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  /** Repository id -1 where the repository of the branch is gone. */
  readonly head: RunHead;
  /** Whether the branch is in another repository. */
  readonly fork: boolean;
  /** Name of the branch that it goes to. */
  readonly base: string;
}

/** Shows a pull request. Throws GitHubError. */
export async function showPull({ api, owner, repo }: GitHub, number: number): Promise<PullRequest> {
  const { data } = await asked(
    "show the pull request",
    "pull-requests: read",
    api.rest.pulls.get({ owner, repo, pull_number: number }),
  );
  const { head, base } = data;
  const repository = (head.repo as { readonly id: number } | null)?.id ?? -1;
  return {
    number,
    open: data.state === "open",
    head: { sha: head.sha, ref: head.ref, repository },
    fork: repository !== base.repo.id,
    base: base.ref,
  };
}
