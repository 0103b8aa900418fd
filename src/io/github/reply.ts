import { catchingUp, pauseAfter } from "./again.ts";
import type { GitHub } from "./client.ts";
import { listComments } from "./comments.ts";
import { asked } from "./error.ts";
import { isBy } from "./login.ts";

/** A comment that answers another one, whose id is in the hidden first line. */
export interface ReplyTo {
  readonly pull: number;
  readonly comment: number;
  /** ISO 8601: an answer is younger. */
  readonly since: string;
}

const attempts = 3;

export function replyMarker(comment: number): string {
  return `<!-- weighbridge-reply:${comment} -->`;
}

/** Address of our answer to a comment; null where there is none yet. Throws GitHubError. */
export async function findReply(github: GitHub, { pull, comment, since }: ReplyTo): Promise<string | null> {
  const [us, listed] = await Promise.all([github.login(), listComments(github, pull, since)]);
  const reply = listed.find((one) => one.body.startsWith(`${replyMarker(comment)}\n`) && isBy(us, one));
  return reply?.url ?? null;
}

/**
 * Answers a comment, once: before it is sent again after an answer that leaves open whether it took effect, it is looked
 * for. Throws GitHubError.
 *
 * @param body Markdown whose first line is `replyMarker` of the comment
 */
export async function reply(github: GitHub, to: ReplyTo, body: string): Promise<string> {
  const { api, owner, repo } = github;
  for (let failures = 0; ;) {
    try {
      const request = { owner, repo, issue_number: to.pull, body, request: { retries: 0 } };
      const { data } = await asked(
        "answer the comment",
        "pull-requests: write",
        api.rest.issues.createComment(request),
      );
      return data.html_url;
    } catch (error) {
      failures += 1;
      await pauseAfter(github, error, { failures, most: attempts, pause: catchingUp });
      const took = await findReply(github, to);
      if (took !== null) return took;
    }
  }
}
