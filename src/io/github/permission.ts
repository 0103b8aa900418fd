import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** An account as an event names it. */
export interface Account {
  readonly login: string;
  readonly id: number;
}

/**
 * Whether somebody may write to the repository, by GitHub's own word now: what an event says of its author is of another
 * kind, and a membership need not be of this repository. Throws GitHubError.
 */
export async function mayWrite({ api, owner, repo }: GitHub, { login, id }: Account): Promise<boolean> {
  try {
    const request = { owner, repo, username: login };
    const { data } = await asked(
      "show what the author of the comment may do",
      "contents: read",
      api.rest.repos.getCollaboratorPermissionLevel(request),
    );
    // A login that was given up can have gone to somebody else.
    if (data.user !== null && data.user.id !== id) return false;
    return ["admin", "write"].includes(data.permission) || data.role_name === "maintain";
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false;
    throw error;
  }
}
