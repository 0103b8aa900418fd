import { readFileSync } from "node:fs";
import { type Comment, commentUrl } from "./objects/comment.ts";
import type { Branch, Pull } from "./objects/pull.ts";
import { typeOf, userId } from "./objects/user.ts";
import { type WorkflowRun, workflowId } from "./objects/workflow-run.ts";
import { addShop } from "./shop.ts";
import { fullName, type Repository, State } from "./state.ts";

/** A recorded event: the event's name, and its action where it has one. */
export type EventName =
  | "issue_comment.created"
  | "merge_group.checks_requested"
  | "pull_request.labeled"
  | "pull_request.opened"
  | "pull_request.synchronize"
  | "push"
  | "schedule"
  | "workflow_dispatch"
  | "workflow_run.completed";

/** What an event tells of. Each part matters to the events that have it. */
export interface Happening {
  /** Where it happened; a state of its own, with the shop in it, unless given. */
  readonly state?: State;
  /** What GITHUB_SERVER_URL has. */
  readonly server?: string;
  /** Number of the pull request, or of the one that a merge group was made for. */
  readonly pull?: number;
  readonly comment?: Pick<Comment, "id" | "login" | "body">;
  readonly run?: WorkflowRun;
  /** The label that was added. */
  readonly label?: string;
  /** Commits of a push or a merge group. */
  readonly before?: string;
  readonly after?: string;
  /** Laid over the event in the end, for what nobody else tells. */
  readonly changes?: Fields;
}

type Fields = { readonly [name: string]: unknown };

/** The recorded payload with those of its fields replaced that must match the state. */
export function eventFor(name: EventName, happening: Happening = {}): Fields {
  const file = new URL(`../../fixtures/events/${name}.json`, import.meta.url);
  const recorded = JSON.parse(readFileSync(file, "utf8")) as Fields;
  const { state = exampleState(), server = "https://github.example.com", changes = {} } = happening;
  const scene = { ...happening, state, server, shop: state.repository() };
  const [event = ""] = name.split(".");
  return [commonFields(scene, recorded), (replacements[event] ?? (() => ({})))(scene), changes].reduce(
    laidOver,
    recorded,
  );
}

interface Scene extends Happening {
  readonly state: State;
  readonly server: string;
  readonly shop: Repository;
}

function exampleState(): State {
  const state = new State(() => Date.parse("2026-03-01T10:00:00Z"));
  addShop(state);
  return state;
}

function commonFields({ server, shop, comment, run }: Scene, recorded: Fields): Fields {
  if (!("repository" in recorded)) return {};
  return {
    repository: repositoryFields(server, shop),
    ...("organization" in recorded ? { organization: { login: shop.owner } } : {}),
    sender: userFields(comment?.login ?? run?.login ?? "octavia"),
  };
}

const replacements: Readonly<Record<string, (scene: Scene) => Fields>> = {
  pull_request: (scene) => {
    const pull = pullOf(scene);
    const label = scene.label === undefined ? {} : { label: { name: scene.label } };
    return { number: pull.number, pull_request: pullFields(scene, pull), ...label };
  },
  issue_comment: (scene) => {
    const { server, shop, comment = { id: 1, login: "octavia", body: "LGTM" } } = scene;
    const { number, title, login, locked } = pullOf(scene);
    const html_url = `${server}/${fullName(shop)}/pull/${number}`;
    return {
      issue: { number, title, locked, html_url, user: userFields(login), pull_request: { html_url } },
      comment: {
        id: comment.id,
        html_url: commentUrl(server, shop, number, comment.id),
        body: comment.body,
        user: userFields(comment.login),
        author_association: shop.collaborators[comment.login] === undefined ? "NONE" : "COLLABORATOR",
      },
    };
  },
  merge_group: (scene) => {
    const { number, base, head } = pullOf(scene);
    const { before = base.sha, after = head.sha } = scene;
    return {
      merge_group: {
        head_sha: after,
        head_ref: `refs/heads/gh-readonly-queue/${base.ref}/pr-${number}-${before}`,
        base_sha: before,
        base_ref: `refs/heads/${base.ref}`,
        head_commit: { id: after },
      },
    };
  },
  workflow_run: ({ state, server, shop, run }) => {
    if (run === undefined) throw new RangeError("an event of a workflow run needs the run");
    const workflow = workflowId(state, shop, run.path);
    return {
      workflow_run: {
        id: run.id,
        name: run.name,
        path: run.path,
        workflow_id: workflow,
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        run_attempt: run.attempt,
        head_sha: run.headSha,
        head_branch: run.headBranch,
        head_commit: { id: run.headSha },
        html_url: `${server}/${fullName(shop)}/actions/runs/${run.id}`,
        actor: userFields(run.login),
        triggering_actor: userFields(run.login),
        repository: repositoryFields(server, shop),
        head_repository: repositoryFields(server, state.repository(run.headRepository)),
      },
      workflow: { id: workflow, name: run.name, path: run.path },
    };
  },
  push: ({ shop, before = "0".repeat(40), after = shop.refs[`refs/heads/${shop.defaultBranch}`] ?? "" }) => ({
    ref: `refs/heads/${shop.defaultBranch}`,
    before,
    after,
    head_commit: { id: after },
  }),
  workflow_dispatch: ({ shop }) => ({ ref: `refs/heads/${shop.defaultBranch}` }),
};

function pullOf({ shop, pull = 7 }: Scene): Pull {
  const found = shop.pulls.find(({ number }) => number === pull);
  if (found === undefined) throw new RangeError(`no pull request ${pull}`);
  return found;
}

function pullFields({ state, server, shop }: Scene, pull: Pull): Fields {
  const branch = ({ repository: name, ref, sha }: Branch): Fields => {
    const repository = state.repository(name);
    const user = userFields(repository.owner);
    return {
      label: `${repository.owner}:${ref}`,
      ref,
      sha,
      user,
      repo: repositoryFields(server, repository),
    };
  };
  const { number, title, state: standing, draft, locked, merged, login } = pull;
  return {
    number,
    title,
    state: standing,
    draft,
    locked,
    merged,
    body: pull.body,
    html_url: `${server}/${fullName(shop)}/pull/${number}`,
    user: userFields(login),
    labels: pull.labels.map((name, i) => ({ id: i + 1, name, color: "ededed", default: false })),
    head: branch(pull.head),
    base: branch(pull.base),
  };
}

function repositoryFields(server: string, repository: Repository): Fields {
  return {
    id: repository.id,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    fork: repository.parent !== null,
    default_branch: repository.defaultBranch,
    html_url: `${server}/${fullName(repository)}`,
    owner: userFields(repository.owner),
  };
}

function userFields(login: string): Fields {
  return { login, id: userId(login), type: typeOf(login) };
}

function laidOver(below: unknown, above: Fields): Fields {
  const under = isFields(below) ? below : {};
  const entries = Object.entries(above).map(([name, value]) => [
    name,
    isFields(value) ? laidOver(under[name], value) : value,
  ]);
  return { ...under, ...Object.fromEntries(entries) } as Fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
