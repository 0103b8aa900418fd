import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** Reacts to a comment; once only, however often it is asked for. Whether the reaction was not there before. Throws GitHubError. */
export async function react(
  { api, owner, repo }: GitHub,
  comment: number,
  content: "eyes" | "+1" | "-1",
): Promise<boolean> {
  const request = { owner, repo, comment_id: comment, content };
  const { status } = await asked(
    "react to the comment",
    "pull-requests: write",
    api.rest.reactions.createForIssueComment(request),
  );
  return status === 201;
}
