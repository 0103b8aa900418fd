import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

export interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  /** Login; empty where the account is gone. */
  readonly author: string;
  /** Whether the author is an app. */
  readonly byApp: boolean;
  /** Milliseconds of Unix time at which it was written last, to the second. */
  readonly updated: number;
}

/**
 * How a comment is written: once, and in so much time. Before it is written again it must be looked at, since another may have written
 * meanwhile.
 */
export interface Once {
  readonly signal: AbortSignal;
}

const permission = "pull-requests: write";

/**
 * Every comment of a pull request, or those that changed at this time (ISO 8601) or later; what was written a moment ago may be missing.
 * Throws GitHubError.
 */
export async function listComments(
  { api, owner, repo }: GitHub,
  pull: number,
  since?: string,
): Promise<readonly Comment[]> {
  const from = since === undefined ? {} : { since };
  const query = { owner, repo, issue_number: pull, ...from, per_page: 100 };
  const listed = await asked(
    "list the comments",
    permission,
    api.paginate(api.rest.issues.listComments, query),
  );
  return listed.map(commentOf);
}

/** A comment as it is now; null where it is gone. Throws GitHubError. */
export async function readComment({ api, owner, repo }: GitHub, id: number): Promise<Comment | null> {
  const request = api.rest.issues.getComment({ owner, repo, comment_id: id });
  return orGone(asked("show the comment", permission, request).then(({ data }) => commentOf(data)));
}

/** Throws GitHubError; a status of 500 and more leaves open whether it took effect. */
export async function createComment(
  { api, owner, repo }: GitHub,
  pull: number,
  body: string,
  { signal }: Once,
): Promise<Comment> {
  const request = { owner, repo, issue_number: pull, body, request: once(signal) };
  const { data } = await asked("post the comment", permission, api.rest.issues.createComment(request));
  return commentOf(data);
}

/** Null where the comment is gone. Throws GitHubError as `createComment` does. */
export async function updateComment(
  { api, owner, repo }: GitHub,
  id: number,
  body: string,
  { signal }: Once,
): Promise<Comment | null> {
  const request = { owner, repo, comment_id: id, body, request: once(signal) };
  const updating = asked("change the comment", permission, api.rest.issues.updateComment(request));
  return orGone(updating.then(({ data }) => commentOf(data)));
}

/** One that is gone already is as good. Throws GitHubError as `createComment` does. */
export async function deleteComment(
  { api, owner, repo }: GitHub,
  id: number,
  { signal }: Once,
): Promise<void> {
  const request = { owner, repo, comment_id: id, request: once(signal) };
  await orGone(asked("delete a second comment", permission, api.rest.issues.deleteComment(request)));
}

function once(signal: AbortSignal) {
  return { retries: 0, patient: false, signal };
}

async function orGone<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

interface Wire {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string | null;
  readonly updated_at: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

function commentOf({ id, html_url: url, body, updated_at: updated, user }: Wire): Comment {
  const [author, byApp] = [user?.login ?? "", user?.type === "Bot"];
  return { id, url, body: body ?? "", author, byApp, updated: Date.parse(updated) };
}
