import type { Addresses } from "../answer.ts";
import { fullName, type Repository, type State } from "../state.ts";
import { wireUser } from "./user.ts";
import { whole } from "./whole.ts";

export interface Comment {
  readonly id: number;
  /** Number of the issue or pull request. */
  readonly issue: number;
  readonly login: string;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why it was hidden, for example `outdated`; null where it is shown. */
  readonly hidden: string | null;
}

export const reactionContents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;

export interface Reaction {
  readonly id: number;
  readonly comment: number;
  readonly login: string;
  readonly content: (typeof reactionContents)[number];
  readonly createdAt: string;
}

/** Writes a comment as someone would; on pull request 7 unless told otherwise. */
export function addComment(
  state: State,
  repository: Repository,
  fields: Partial<Comment> & Pick<Comment, "login" | "body">,
): Comment {
  const time = state.time();
  const id = state.nextId(fields.id);
  const comment: Comment = { id, issue: 7, createdAt: time, updatedAt: time, hidden: null, ...fields };
  repository.comments = [...repository.comments, comment];
  return comment;
}

/** Where people read it. */
export function commentUrl(server: string, repository: Repository, issue: number, id: number): string {
  const kind = repository.pulls.some(({ number }) => number === issue) ? "pull" : "issues";
  return `${server}/${fullName(repository)}/${kind}/${issue}#issuecomment-${id}`;
}

export function wireComment(addresses: Addresses, repository: Repository, comment: Comment): object {
  const { id, issue, login, body, createdAt, updatedAt, hidden } = comment;
  const repositoryUrl = `${addresses.api}/repos/${fullName(repository)}`;
  return whole("issue-comment", {
    id,
    node_id: `IC_${id}`,
    url: `${repositoryUrl}/issues/comments/${id}`,
    html_url: commentUrl(addresses.server, repository, issue, id),
    issue_url: `${repositoryUrl}/issues/${issue}`,
    user: wireUser(addresses, login),
    body,
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: repository.collaborators[login] === undefined ? "NONE" : "COLLABORATOR",
    performed_via_github_app: null,
    minimized: hidden === null ? null : { reason: hidden },
  });
}

export function wireReaction(addresses: Addresses, { id, login, content, createdAt }: Reaction): object {
  return whole("reaction", {
    id,
    node_id: `REA_${id}`,
    user: wireUser(addresses, login),
    content,
    created_at: createdAt,
  });
}
