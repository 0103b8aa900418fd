import { connect } from "../io/github/client.ts";
import type { Mark } from "../io/github/marker.ts";
import { log, type WorkflowContext } from "../io/runner.ts";
import type { Place } from "../jobs/publish.ts";

/** Where a run is told on GitHub; null without a token, or outside of a workflow. It has begun now, unless `told` says when. */
export function placeOf(
  context: Pick<WorkflowContext, "apiUrl" | "serverUrl" | "runId" | "runAttempt">,
  environment: NodeJS.ProcessEnv,
  token: string,
  told: Pick<Mark, "config" | "head"> & Partial<Mark>,
): Place | null {
  const repository = environment["GITHUB_REPOSITORY"] ?? "";
  const { apiUrl, serverUrl, runId, runAttempt } = context;
  if (token === "" || repository === "" || !Number.isSafeInteger(runId)) return null;
  const attempt = Number.isSafeInteger(runAttempt) ? runAttempt : 1;
  return {
    github: connect({ token, apiUrl, repository, log }),
    mark: { began: Math.floor(Date.now() / 1000), ...told, runId, attempt },
    runUrl: `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${attempt}`,
  };
}
