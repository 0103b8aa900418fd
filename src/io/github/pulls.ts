import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** An open pull request, as far as who it is of and where it goes. */
export interface OpenPull {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repositoryId: number | null };
  readonly base: { readonly ref: string; readonly repositoryId: number };
  /** What says whether it asks not to be weighed. */
  readonly asks: { readonly labels: readonly string[]; readonly description: string };
}

/** The open pull requests whose head is this branch of this owner's repositories. Every page is read. Throws GitHubError. */
export function openPullsFrom(
  github: GitHub,
  head: { readonly owner: string; readonly branch: string },
): Promise<readonly OpenPull[]> {
  return listed(github, { head: `${head.owner}:${head.branch}` });
}

/**
 * The open pull requests whose head is this commit, whatever branch of whatever repository it is on. All that are open are read: asked
 * for a commit, GitHub does not tell those of forks. Throws GitHubError.
 */
export async function openPullsAt(github: GitHub, commit: string): Promise<readonly OpenPull[]> {
  return (await listed(github, {})).filter(({ head }) => head.sha === commit);
}

async function listed(
  { api, owner, repo }: GitHub,
  filter: { readonly head?: string },
): Promise<readonly OpenPull[]> {
  const query = { owner, repo, state: "open" as const, per_page: 100, ...filter };
  const found = await asked(
    "list the pull requests",
    "pull-requests: read",
    api.paginate(api.rest.pulls.list, query),
  );
  return found.map(({ number, head, base, labels, body }) => {
    const from: { readonly id: number } | null = head.repo;
    return {
      number,
      head: { sha: head.sha, repositoryId: from?.id ?? null },
      base: { ref: base.ref, repositoryId: base.repo.id },
      asks: { labels: labels.map(({ name }) => name), description: body ?? "" },
    };
  });
}
