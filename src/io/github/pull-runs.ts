import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** A run of a workflow, at its latest attempt. */
export interface PullRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  /** `queued`, `in_progress`, `completed`, and other words for what waits. */
  readonly status: string;
  /** Milliseconds of Unix time: when it was asked for, when its latest attempt began. */
  readonly created: number;
  readonly began: number;
  readonly url: string;
}

/** A commit and the branch that it is the head of. */
export interface RunHead {
  readonly sha: string;
  readonly ref: string;
  /** Id of the repository that the branch is in. */
  readonly repository: number;
}

/** Events by which a workflow runs for a pull request. */
export const forPulls: readonly string[] = ["pull_request", "workflow_dispatch"];

/**
 * The runs of a workflow for the head of a pull request, the newest first. Throws GitHubError, also where there is no such workflow.
 *
 * @param workflow name of its file
 */
export async function runsOf(
  { api, owner, repo }: GitHub,
  workflow: string,
  { sha, ref, repository }: RunHead,
): Promise<readonly PullRun[]> {
  const query = { owner, repo, workflow_id: workflow, head_sha: sha, per_page: 100 };
  const listed = asked(
    `list the runs of ${workflow}`,
    "actions: read",
    api.rest.actions.listWorkflowRuns(query),
  );
  const { data } = await ofWorkflow(workflow, listed);
  return data.workflow_runs
    .filter(
      (run) =>
        // Two branches can have one head, and one of them can be a stranger's.
        run.head_sha === sha &&
        run.head_branch === ref &&
        // GitHub leaves it out of answers about repositories that were deleted.
        (run.head_repository as { readonly id: number } | null)?.id === repository &&
        forPulls.includes(run.event),
    )
    .map(({ id, run_attempt: attempt = 1, event, status, html_url: url, created_at, run_started_at }) => ({
      id,
      attempt,
      event,
      status: status ?? "queued",
      created: Date.parse(created_at),
      began: Date.parse(run_started_at ?? created_at),
      url,
    }))
    .toSorted((a, b) => b.id - a.id);
}

/** Starts a run that has ended again, as its next attempt. Throws GitHubError. */
export async function rerun({ api, owner, repo }: GitHub, run: number): Promise<void> {
  const request = { owner, repo, run_id: run, request: { retries: 0 } };
  await asked("run the workflow again", "actions: write", api.rest.actions.reRunWorkflow(request));
}

/** Asks a run to stop; one that has ended in the meantime is left as it is. Throws GitHubError. */
export async function cancelRun({ api, owner, repo }: GitHub, run: number): Promise<void> {
  try {
    const request = { owner, repo, run_id: run };
    await asked("stop the run", "actions: write", api.rest.actions.cancelWorkflowRun(request));
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status !== 409) throw error;
  }
}

/** Starts a workflow on a branch of this repository. Throws GitHubError, also where the workflow lacks `workflow_dispatch`. */
export async function dispatch(
  { api, owner, repo }: GitHub,
  workflow: string,
  ref: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const request = {
    owner,
    repo,
    workflow_id: workflow,
    ref,
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    request: { retries: 0 },
  };
  const started = asked(
    `start ${workflow}`,
    "actions: write",
    api.rest.actions.createWorkflowDispatch(request),
  );
  await ofWorkflow(workflow, started);
}

/** Awaits what is asked of a workflow: one that is not there is no missing permission. */
async function ofWorkflow<T>(workflow: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status !== 404) throw error;
    throw new GitHubError(
      `GitHub knows no workflow .github/workflows/${workflow}`,
      404,
      "Name the file of the workflow that measures as the input workflow of this step; with the two workflows for forks it is forks-measure.yml",
      { cause: error },
    );
  }
}
