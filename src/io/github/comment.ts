import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";
import { isNewer, isSameRun, type Mark, readMarker } from "./marker.ts";

/** Characters that a comment may have; GitHub answers 422 "Body is too long" to more. */
const commentLimit = 65_536;

export interface StickyComment {
  readonly pull: number;
  readonly mark: Mark;
  /** Markdown whose first line is the mark's marker. */
  readonly body: string;
  /** Login under which the token writes, as far as it is known; see `loginOf`. */
  readonly author: string;
}

/** Where the comment stands now. `newer`: it tells of a later run and was left as it is. */
export interface Stuck {
  readonly action: "created" | "updated" | "newer";
  readonly url: string;
}

interface Comment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly mark: Mark;
}

/** Times that a create is sent when the answers leave open whether it took effect. */
const attempts = 3;

/**
 * Writes the one comment that a config has in a pull request: changes the oldest of ours where there is one, creates it
 * otherwise, and removes duplicates that parallel runs or half-failed requests left. What a later run wrote stays.
 * Throws GitHubError.
 */
export async function stick(github: GitHub, comment: StickyComment): Promise<Stuck> {
  // Counted in UTF-16 units, of which there are never fewer than characters.
  if (comment.body.length > commentLimit) {
    const size = `${comment.body.length} characters, of which GitHub takes ${commentLimit}`;
    throw new GitHubError(`The comment has ${size}; it was not sent.`, null);
  }
  const known = await ours(github, comment, comment.author);
  if (known.length > 0) return settle(github, comment, known, "updated");
  const created = await create(github, comment);
  // A run beside this one may have created one too, and the token may write under another login than was thought.
  const all = await ours(github, comment, created.author);
  const found = all.some(({ id }) => id === created.id) ? all : [...all, created];
  return settle(github, comment, found, "created");
}

/** Leaves the oldest with our body unless a later run has spoken, and deletes what this run and earlier ones left. */
async function settle(
  github: GitHub,
  { mark, body }: StickyComment,
  found: readonly Comment[],
  action: Stuck["action"],
): Promise<Stuck> {
  const [oldest, ...duplicates] = [...found].sort((a, b) => a.id - b.id);
  if (oldest === undefined) throw new RangeError("no comment to settle on");
  const later = found.find((comment) => isNewer(comment.mark, mark));
  if (later === undefined && oldest.body !== body) await update(github, oldest.id, body);
  const stale = duplicates.filter((duplicate) => !isNewer(duplicate.mark, mark));
  await Promise.all(stale.map(({ id }) => remove(github, id)));
  return later === undefined ? { action, url: oldest.url } : { action: "newer", url: later.url };
}

/** Our comments for this config: its marker in the first line, our login on it. Every page is read. */
async function ours(
  { api, owner, repo }: GitHub,
  { pull, mark }: StickyComment,
  author: string,
): Promise<readonly Comment[]> {
  const query = { owner, repo, issue_number: pull, per_page: 100 };
  const listed = await asked(
    "list the comments",
    "pull-requests: write",
    api.paginate(api.rest.issues.listComments, query),
  );
  return listed.flatMap(({ id, html_url: url, body = "", user }) => {
    const theirs = readMarker(body);
    return user?.login === author && theirs?.config === mark.config ? [{ id, url, body, mark: theirs }] : [];
  });
}

/** Creates the comment once, whatever the answers: before it is sent again, it is looked for. */
async function create(
  github: GitHub,
  comment: StickyComment,
): Promise<Comment & { readonly author: string }> {
  const { api, owner, repo } = github;
  const { pull, mark, body, author } = comment;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const request = { owner, repo, issue_number: pull, body, request: { retries: 0 } };
      const { data } = await asked(
        "post the comment",
        "pull-requests: write",
        api.rest.issues.createComment(request),
      );
      return { id: data.id, url: data.html_url, body, mark, author: data.user?.login ?? author };
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.status ?? 0) < 500) throw error;
      const took = (await ours(github, comment, author)).find((one) => isSameRun(one.mark, mark));
      if (took !== undefined) return { ...took, author };
      if (attempt === attempts) throw error;
    }
  }
}

async function update({ api, owner, repo }: GitHub, id: number, body: string): Promise<void> {
  const request = { owner, repo, comment_id: id, body };
  await asked("change the comment", "pull-requests: write", api.rest.issues.updateComment(request));
}

async function remove({ api, owner, repo }: GitHub, id: number): Promise<void> {
  try {
    const request = { owner, repo, comment_id: id };
    await asked("delete a second comment", "pull-requests: write", api.rest.issues.deleteComment(request));
  } catch (error) {
    // A run beside this one removed it.
    if (!(error instanceof GitHubError) || error.status !== 404) throw error;
  }
}
