import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** A commit status: the check of those who may make no check runs. */
export interface Status {
  /** The commit that it is shown at. */
  readonly sha: string;
  /** One per config: the latest of a context counts. */
  readonly context: string;
  readonly state: "pending" | "success" | "failure" | "error";
  /** At most 140 characters. */
  readonly description: string;
  /** Page of the workflow run. */
  readonly url: string;
}

const permission = "statuses: write";

/** Sets the status. Sent once: before it is sent again, another may have set it. What is sent twice is shown once. Throws GitHubError. */
export async function setStatus({ api, owner, repo }: GitHub, status: Status): Promise<void> {
  const { sha, context, state, description, url } = status;
  const request = { owner, repo, sha, context, state, description, target_url: url };
  const once = { retries: 0, patient: false };
  await asked(
    "set the commit status",
    permission,
    api.rest.repos.createCommitStatus({ ...request, request: once }),
  );
}

/** What a context says of a commit, and the page that it leads to; null where it says nothing. Throws GitHubError. */
export async function readStatus(
  { api, owner, repo }: GitHub,
  sha: string,
  context: string,
): Promise<Pick<Status, "state" | "url"> | null> {
  const query = { owner, repo, ref: sha, per_page: 100 };
  const listing = api.paginate(api.rest.repos.listCommitStatusesForRef, query);
  const statuses = await asked("list the commit statuses", permission, listing);
  // The newest comes first.
  const found = statuses.find((status) => status.context === context);
  return found === undefined ? null : { state: found.state as Status["state"], url: found.target_url ?? "" };
}
