import { GitHubError } from "../io/github/error.ts";
import { openPullsFrom } from "../io/github/pulls.ts";
import { type WorkflowContext, warn } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";
import type { Subject } from "./subject.ts";

/**
 * A run that was started by hand on a branch, as `/weighbridge run` does, is weighed and told as its pull request is: by base's gates,
 * in its comment. Any other commit stays what it is, and so does one whose pull request GitHub does not tell.
 */
export async function withPull(
  subject: Subject,
  { eventName, payload, ref }: Pick<WorkflowContext, "eventName" | "payload" | "ref">,
  { github }: Pick<Place, "github">,
): Promise<Subject> {
  const branch = /^refs\/heads\/(.+)$/u.exec(ref)?.[1];
  if (eventName !== "workflow_dispatch" || branch === undefined) return subject;
  const repositoryId: unknown = payload.repository?.["id"];
  const open = await openPullsFrom(github, { owner: github.owner, branch }).catch((error: unknown) => {
    if (!(error instanceof GitHubError)) throw error;
    warn(`Whether ${branch} has a pull request is not known: ${error.message}`);
    return [];
  });
  const [pull, ...others] = open.filter(
    ({ head, base }) =>
      head.sha === subject.head && head.repositoryId === repositoryId && base.repositoryId === repositoryId,
  );
  if (pull === undefined || others.length > 0) return subject;
  return {
    ...subject,
    // Beside a branch there may be a tag of its name.
    base: { mergeBaseWith: `refs/heads/${pull.base.ref}` },
    gates: "base",
    kind: "pull_request",
    pull: pull.number,
  };
}
