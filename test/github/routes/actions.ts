import { type Answer, type Asked, found, notFound, Refusal, replaced, type Routes } from "../answer.ts";
import { resolveCommit } from "../git/revision.ts";
import { addRun, type WorkflowRun, wireRun } from "../objects/workflow-run.ts";
import { paged } from "../pages.ts";
import { fullName } from "../state.ts";

export const actionRoutes: Routes = {
  "actions/get-workflow-run": (asked) => ({ status: 200, body: wire(asked)(runAsked(asked)) }),
  "actions/get-workflow-run-attempt": (asked) => {
    const run = runAsked(asked);
    const attempt = Number(asked.path["attempt_number"]);
    if (attempt < 1 || attempt > run.attempt) throw notFound();
    return { status: 200, body: wire(asked)({ ...run, attempt }) };
  },
  "actions/list-workflow-runs-for-repo": (asked) => listed(asked, asked.repository.runs),
  "actions/list-workflow-runs": (asked) => {
    const workflow = workflowAsked(asked);
    return listed(
      asked,
      asked.repository.runs.filter(({ path }) => path === workflow),
    );
  },
  "actions/re-run-workflow": (asked) => {
    const { state, repository } = asked;
    const run = runAsked(asked);
    if (run.status !== "completed") throw new Refusal(403, "This workflow is already running");
    repository.reruns = [...repository.reruns, run.id];
    const waiting = { status: "queued", conclusion: null } as const;
    const again = { ...run, ...waiting, attempt: run.attempt + 1, startedAt: state.time() };
    repository.runs = replaced(repository.runs, again);
    return { status: 201, body: {} };
  },
  "actions/cancel-workflow-run": (asked) => {
    const { repository } = asked;
    const run = runAsked(asked);
    if (run.status === "completed") throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
    repository.cancellations = [...repository.cancellations, run.id];
    repository.runs = replaced(repository.runs, { ...run, status: "completed", conclusion: "cancelled" });
    return { status: 202, body: {} };
  },
  "actions/create-workflow-dispatch": (asked) => {
    const { state, repository } = asked;
    const { ref, inputs = {} } = asked.body as {
      readonly ref: string;
      readonly inputs?: Readonly<Record<string, unknown>>;
    };
    const workflow = workflowAsked(asked);
    const headSha = resolveCommit(state, repository, ref.replace(/^refs\//u, ""));
    if (headSha === null) throw new Refusal(422, `No ref found for: ${ref}`);
    repository.dispatches = [...repository.dispatches, { workflow, ref, inputs }];
    const event = "workflow_dispatch";
    const headBranch = ref.replace(/^refs\/heads\//u, "");
    addRun(state, repository, {
      path: workflow,
      event,
      headSha,
      headBranch,
      headRepository: fullName(repository),
      status: "queued",
      conclusion: null,
    });
    return { status: 204 };
  },
};

function listed(asked: Asked, runs: readonly WorkflowRun[]): Answer {
  const { actor, branch, event, status, head_sha: sha } = asked.query;
  const fitting = runs
    .filter((run) => actor === undefined || run.login === actor)
    .filter((run) => branch === undefined || run.headBranch === branch)
    .filter((run) => event === undefined || run.event === event)
    .filter((run) => status === undefined || run.status === status || run.conclusion === status)
    .filter((run) => sha === undefined || run.headSha === sha)
    .sort((a, b) => b.id - a.id);
  return paged(asked, fitting, wire(asked), (page) => ({ total_count: fitting.length, workflow_runs: page }));
}

function runAsked({ repository, path }: Asked): WorkflowRun {
  return found(repository.runs, ({ id }) => id === path["run_id"]);
}

/** The path of a workflow that is named by its id or its file's name. */
function workflowAsked({ repository, path }: Asked): string {
  const name = String(path["workflow_id"]);
  return found(
    Object.entries(repository.workflows),
    ([file, id]) => String(id) === name || file === `.github/workflows/${name}`,
  )[0];
}

function wire({ addresses, state, repository }: Asked): (run: WorkflowRun) => object {
  return (run) => wireRun(addresses, state, repository, run);
}
