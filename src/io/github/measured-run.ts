import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** A run of a workflow as GitHub tells it, not as the run tells itself. */
export interface MeasuredRun {
  readonly id: number;
  readonly attempt: number;
  /** What started it: `pull_request`. */
  readonly event: string;
  /** Path of the workflow's file, without the ref that some servers add: `.github/workflows/weighbridge.yml`. */
  readonly path: string;
  /** Whether an app started it, or its latest attempt, and no person. */
  readonly byBot: boolean;
  readonly status: string;
  /** Null while it lasts. */
  readonly conclusion: string | null;
  readonly repositoryId: number;
  readonly head: {
    readonly sha: string;
    /** Null where the commit was of no branch. */
    readonly branch: string | null;
    /** Null where the repository is gone, as of a fork that was deleted. */
    readonly repository: { readonly id: number; readonly owner: string } | null;
  };
  /** Milliseconds of Unix time: when the run was asked for, when its latest attempt began, when it last changed. */
  readonly created: number;
  readonly began: number;
  readonly updated: number;
  readonly url: string;
}

/** Throws GitHubError. */
export async function measuredRun({ api, owner, repo }: GitHub, id: number): Promise<MeasuredRun> {
  const request = { owner, repo, run_id: id };
  const { data } = await asked(
    "show the workflow run",
    "actions: read",
    api.rest.actions.getWorkflowRun(request),
  );
  return measuredRunOf(data);
}

type TheirRun = Awaited<ReturnType<GitHub["api"]["rest"]["actions"]["getWorkflowRun"]>>["data"];

/** A run as the API tells it, alone or in a list. */
export function measuredRunOf(data: TheirRun): MeasuredRun {
  const from: { readonly id: number; readonly owner: { readonly login: string } } | null =
    data.head_repository;
  const created = Date.parse(data.created_at);
  return {
    id: data.id,
    attempt: data.run_attempt ?? 1,
    event: data.event,
    path: data.path.split("@", 1)[0] ?? "",
    byBot: [data.actor, data.triggering_actor].some((who) => who?.type === "Bot"),
    status: data.status ?? "",
    conclusion: data.conclusion,
    repositoryId: data.repository.id,
    head: {
      sha: data.head_sha,
      branch: data.head_branch,
      repository: from === null ? null : { id: from.id, owner: from.owner.login },
    },
    created,
    began: data.run_started_at === undefined ? created : Date.parse(data.run_started_at),
    updated: Date.parse(data.updated_at),
    url: data.html_url,
  };
}
