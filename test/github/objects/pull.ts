import type { Addresses } from "../answer.ts";
import { fullName, type Repository, type State } from "../state.ts";
import { wireRepository } from "./repository.ts";
import { wireUser } from "./user.ts";
import { whole } from "./whole.ts";

/** One end of a pull request. */
export interface Branch {
  /** `owner/name`. */
  readonly repository: string;
  /** Name of the branch. */
  readonly ref: string;
  readonly sha: string;
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly login: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  /** Nobody may comment. */
  readonly locked: boolean;
  readonly head: Branch;
  readonly base: Branch;
  readonly labels: readonly string[];
  readonly files: readonly ChangedFile[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** The path before it was renamed. */
  readonly before?: string;
}

/** @param schema of the list's entries, or of one that is asked for by its number */
export function wirePull(
  addresses: Addresses,
  state: State,
  repository: Repository,
  pull: Pull,
  schema: "pull-request-simple" | "pull-request",
): object {
  const { number, merged, updatedAt } = pull;
  const urls = pullUrls(addresses, repository, number);
  return whole(schema, {
    ...commonFields(addresses, pull),
    ...urls,
    id: pullId(repository, number),
    node_id: `PR_${pullId(repository, number)}`,
    draft: pull.draft,
    head: wireBranch(addresses, state, pull.head),
    base: wireBranch(addresses, state, pull.base),
    merged_at: merged ? updatedAt : null,
    _links: Object.fromEntries(
      ["comments", "commits", "statuses", "html", "issue", "review_comments", "review_comment", "self"].map(
        (name) => [name, { href: name === "html" ? urls.html_url : urls.url }],
      ),
    ),
    ...(schema === "pull-request"
      ? {
          merged,
          mergeable: true,
          mergeable_state: "clean",
          changed_files: pull.files.length,
          comments: repository.comments.filter(({ issue }) => issue === number).length,
        }
      : {}),
  });
}

/** The pull request as the issue that it is, too. */
export function wireIssue(addresses: Addresses, repository: Repository, pull: Pull): object {
  const { html_url, url, diff_url, patch_url } = pullUrls(addresses, repository, pull.number);
  const repositoryUrl = `${addresses.api}/repos/${fullName(repository)}`;
  return whole("issue", {
    ...commonFields(addresses, pull),
    id: pullId(repository, pull.number),
    node_id: `I_${pullId(repository, pull.number)}`,
    url: `${repositoryUrl}/issues/${pull.number}`,
    html_url,
    repository_url: repositoryUrl,
    comments: repository.comments.filter(({ issue }) => issue === pull.number).length,
    pull_request: { url, html_url, diff_url, patch_url },
  });
}

export function wireFile(
  { api, server }: Addresses,
  repository: Repository,
  sha: string,
  { path, status, before }: ChangedFile,
): object {
  const name = fullName(repository);
  return whole("diff-entry", {
    sha: null,
    filename: path,
    status,
    blob_url: encodeURI(`${server}/${name}/blob/${sha}/${path}`),
    raw_url: encodeURI(`${server}/${name}/raw/${sha}/${path}`),
    contents_url: encodeURI(`${api}/repos/${name}/contents/${path}?ref=${sha}`),
    ...(before === undefined ? {} : { previous_filename: before }),
  });
}

/** The few fields by which other things refer to a pull request. */
export function wirePullReference(
  { api }: Addresses,
  state: State,
  repository: Repository,
  { number, head, base }: Pull,
): object {
  const end = ({ repository: name, ref, sha }: Branch): object => {
    const { id, name: short } = state.repository(name);
    return { ref, sha, repo: { id, name: short, url: `${api}/repos/${name}` } };
  };
  const url = `${api}/repos/${fullName(repository)}/pulls/${number}`;
  return { id: pullId(repository, number), number, url, head: end(head), base: end(base) };
}

function commonFields(addresses: Addresses, pull: Pull) {
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    locked: pull.locked,
    user: wireUser(addresses, pull.login),
    labels: pull.labels.map((name, i) => ({
      id: i + 1,
      node_id: `LA_${i + 1}`,
      url: `${addresses.api}/labels/${i + 1}`,
      name,
      description: "",
      color: "ededed",
      default: false,
    })),
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === "closed" ? pull.updatedAt : null,
    author_association: "CONTRIBUTOR",
  };
}

function wireBranch(addresses: Addresses, state: State, { repository: name, ref, sha }: Branch): object {
  const repository = state.repository(name);
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: wireUser(addresses, repository.owner),
    repo: wireRepository(addresses, repository, "repository"),
  };
}

function pullUrls({ api, server }: Addresses, repository: Repository, number: number) {
  const html = `${server}/${fullName(repository)}/pull/${number}`;
  const url = `${api}/repos/${fullName(repository)}/pulls/${number}`;
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch` };
}

function pullId({ id }: Repository, number: number): number {
  return id * 10 + number;
}
