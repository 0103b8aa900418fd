import { tipOf } from "../io/github/content.ts";
import { GitHubError } from "../io/github/error.ts";
import { showPull } from "../io/github/pull.ts";
import { warn } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";
import type { Subject } from "./subject.ts";

/**
 * A pull request against the tip of the branch that it goes to now, by whose gates it is judged. Its event tells both as they were, and a run
 * that is run again has the old event. What is closed stays as the event has it, and so does what GitHub does not tell.
 */
export async function asItIsNow(subject: Subject, { github }: Pick<Place, "github">): Promise<Subject> {
  const { kind, pull } = subject;
  if (kind !== "pull_request" || pull === null) return subject;
  try {
    const { open, base } = await showPull(github, pull);
    if (!open) return subject;
    return { ...subject, base: { mergeBaseWith: await tipOf(github, base) }, baseBranch: base };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    warn(`Where pull request ${pull} goes by now is not known, and its event counts: ${error.message}`);
    return subject;
  }
}
