import { type Asked, found, Refusal, replaced, type Routes } from "../answer.ts";
import { resolveCommit } from "../git/revision.ts";
import { type Annotation, type CheckRun, wireAnnotation, wireCheckRun } from "../objects/check-run.ts";
import { paged } from "../pages.ts";

interface Sent {
  readonly name?: string;
  readonly head_sha?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly status?: string;
  readonly started_at?: string;
  readonly conclusion?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
}

export const checkRoutes: Routes = {
  "checks/create": (asked) => {
    const { state, repository, identity } = asked;
    const sent = asked.body as Sent & Required<Pick<Sent, "name" | "head_sha">>;
    if (!state.objects.isCommit(sent.head_sha))
      throw new Refusal(422, `No commit found for SHA: ${sent.head_sha}`);
    const check = changed(asked, sent, {
      id: state.nextId(),
      app: identity.app ?? "",
      name: sent.name,
      headSha: sent.head_sha,
      externalId: "",
      detailsUrl: null,
      status: "queued",
      conclusion: null,
      startedAt: state.time(),
      completedAt: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
    });
    repository.checkRuns = [...repository.checkRuns, check];
    return { status: 201, body: wire(asked)(check) };
  },
  "checks/update": (asked) => {
    const { repository, identity } = asked;
    const before = checkAsked(asked);
    if (before.app !== identity.app)
      throw new Refusal(
        403,
        "Invalid app_id `null` - check run can only be modified by the GitHub App that created it.",
      );
    const check = changed(asked, asked.body as Sent, before);
    repository.checkRuns = replaced(repository.checkRuns, check);
    return { status: 200, body: wire(asked)(check) };
  },
  "checks/get": (asked) => ({ status: 200, body: wire(asked)(checkAsked(asked)) }),
  "checks/list-for-ref": (asked) => {
    const { state, repository, query, path } = asked;
    const sha = resolveCommit(state, repository, String(path["ref"]));
    if (sha === null) throw new Refusal(422, `No commit found for SHA: ${path["ref"]}`);
    const fitting = repository.checkRuns
      .filter(({ headSha }) => headSha === sha)
      .filter(({ name }) => query["check_name"] === undefined || name === query["check_name"])
      .filter(({ status }) => query["status"] === undefined || status === query["status"])
      .sort((a, b) => b.id - a.id);
    const latest = fitting.filter(
      ({ app, name }, i) => fitting.findIndex((each) => each.app === app && each.name === name) === i,
    );
    const listed = query["filter"] === "all" ? fitting : latest;
    return paged(asked, listed, wire(asked), (page) => ({ total_count: listed.length, check_runs: page }));
  },
  "checks/list-annotations": (asked) => {
    const { headSha, annotations } = checkAsked(asked);
    const { addresses, repository } = asked;
    return paged(asked, annotations, (each) => wireAnnotation(addresses, repository, headSha, each));
  },
};

/** The check with what was sent laid over it; annotations are added to those it has. */
function changed({ state }: Asked, sent: Sent, before: CheckRun): CheckRun {
  // A conclusion completes a check by itself.
  const status = sent.conclusion === undefined ? (sent.status ?? before.status) : "completed";
  const completed = status === "completed";
  const conclusion = completed ? (sent.conclusion ?? before.conclusion) : null;
  if (completed && conclusion === null)
    throw new Refusal(422, 'Invalid request. "conclusion" is required when the status is completed.');
  const { output } = sent;
  if (output !== undefined && output.title === undefined && before.title === null)
    throw new Refusal(422, 'Invalid request. "title" wasn\'t supplied.');
  return {
    ...before,
    name: sent.name ?? before.name,
    detailsUrl: sent.details_url ?? before.detailsUrl,
    externalId: sent.external_id ?? before.externalId,
    startedAt: sent.started_at ?? before.startedAt,
    status,
    conclusion,
    completedAt: completed ? (sent.completed_at ?? before.completedAt ?? state.time()) : null,
    title: output?.title ?? before.title,
    summary: output?.summary ?? before.summary,
    text: output === undefined ? before.text : (output.text ?? null),
    annotations: [...before.annotations, ...(output?.annotations ?? [])],
  };
}

function checkAsked({ repository, path }: Asked): CheckRun {
  return found(repository.checkRuns, ({ id }) => id === path["check_run_id"]);
}

function wire({ addresses, repository }: Asked): (check: CheckRun) => object {
  return (check) => wireCheckRun(addresses, repository, check);
}
