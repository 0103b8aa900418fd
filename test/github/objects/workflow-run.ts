import type { Addresses } from "../answer.ts";
import { fullName, type Repository, type State } from "../state.ts";
import { wirePullReference } from "./pull.ts";
import { wireRepository } from "./repository.ts";
import { wireUser } from "./user.ts";
import { whole } from "./whole.ts";

export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  /** Of the workflow's file, for example `.github/workflows/measure.yml`. */
  readonly path: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name`; another than the run's own for a pull request from a fork. */
  readonly headRepository: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly attempt: number;
  readonly login: string;
  readonly createdAt: string;
  /** When its latest attempt began. */
  readonly startedAt: string;
}

/** Adds a run, of pull request 7 unless told otherwise, that has ended well. */
export function addRun(state: State, repository: Repository, fields: Partial<WorkflowRun> = {}): WorkflowRun {
  const head = repository.pulls.find(({ number }) => number === 7)?.head;
  const { createdAt = state.time() } = fields;
  const run: WorkflowRun = {
    id: state.nextId(fields.id),
    name: "Measure",
    path: ".github/workflows/measure.yml",
    event: "pull_request",
    headSha: head?.sha ?? "",
    headBranch: head?.ref ?? repository.defaultBranch,
    headRepository: head?.repository ?? fullName(repository),
    status: "completed",
    conclusion: "success",
    attempt: 1,
    login: "octavia",
    createdAt,
    startedAt: createdAt,
    ...fields,
  };
  state.objects.addName(run.headSha);
  workflowId(state, repository, run.path);
  repository.runs = [...repository.runs, run];
  return run;
}

/** The id of a workflow by the path of its file; the repository knows the workflow from then on. */
export function workflowId(state: State, repository: Repository, path: string): number {
  const known = repository.workflows[path];
  if (known !== undefined) return known;
  const id = state.nextId();
  repository.workflows = { ...repository.workflows, [path]: id };
  return id;
}

export function wireRun(
  addresses: Addresses,
  state: State,
  repository: Repository,
  run: WorkflowRun,
): object {
  const { id, headSha, headBranch, headRepository, createdAt, startedAt } = run;
  const own = headRepository === fullName(repository);
  const workflow = workflowId(state, repository, run.path);
  const actions = `${addresses.api}/repos/${fullName(repository)}/actions`;
  const url = `${actions}/runs/${id}`;
  const user = wireUser(addresses, run.login);
  return whole("workflow-run", {
    id,
    node_id: `WFR_${id}`,
    name: run.name,
    display_title: run.name,
    path: run.path,
    workflow_id: workflow,
    workflow_url: `${actions}/workflows/${workflow}`,
    run_number: id,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_sha: headSha,
    head_branch: headBranch,
    // Empty for pull requests from forks, as on GitHub.
    pull_requests: repository.pulls
      .filter(
        ({ state, head }) =>
          state === "open" && own && head.repository === headRepository && head.ref === headBranch,
      )
      .map((pull) => wirePullReference(addresses, state, repository, pull)),
    url,
    html_url: `${addresses.server}/${fullName(repository)}/actions/runs/${id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    actor: user,
    triggering_actor: user,
    created_at: createdAt,
    updated_at: createdAt,
    run_started_at: startedAt,
    repository: wireRepository(addresses, repository, "minimal-repository"),
    head_repository: wireRepository(addresses, state.repository(headRepository), "minimal-repository"),
  });
}
