import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";
import { type MeasuredRun, measuredRunOf } from "./measured-run.ts";

/** Pages of a hundred that are read at most: a repository runs other workflows too, and each page is a request. */
const mostPages = 5;

/** The newest workflow runs of the repository, newest first, as far back as it takes to know these. Throws GitHubError. */
export async function recentRuns(
  { api, owner, repo }: GitHub,
  wanted: Iterable<number>,
): Promise<readonly MeasuredRun[]> {
  const missing = new Set(wanted);
  const runs: MeasuredRun[] = [];
  for (let page = 1; page <= mostPages && missing.size > 0; page += 1) {
    const request = { owner, repo, per_page: 100, page };
    const { data } = await asked(
      "list the workflow runs",
      "actions: read",
      api.rest.actions.listWorkflowRunsForRepo(request),
    );
    runs.push(...data.workflow_runs.map(measuredRunOf));
    for (const { id } of data.workflow_runs) missing.delete(id);
    if (data.workflow_runs.length < 100) break;
  }
  return runs;
}
