import { isTransient, pauseAfter } from "./again.ts";
import type { GitHub } from "./client.ts";
import {
  type Comment,
  createComment,
  deleteComment,
  listComments,
  type Once,
  readComment,
  updateComment,
} from "./comments.ts";
import { GitHubError } from "./error.ts";
import { isPlausible, type Mark, readMarker } from "./marker.ts";
import { type Marked, type Move, nextMove } from "./next-move.ts";
import { showPull } from "./pull.ts";

/** Characters that a comment may have; GitHub answers 422 "Body is too long" to more. */
const commentLimit = 65_536;

export interface StickyComment {
  readonly pull: number;
  readonly mark: Mark;
  /** Markdown whose first line is the mark's marker. */
  readonly body: string;
}

/** Where the comment stands now. `newer`: it tells of a newer run and was left as it is. */
export interface Stuck {
  readonly action: "created" | "updated" | "newer";
  readonly url: string;
}

/**
 * Seconds from a look at our comments until what is written on its grounds is given up, and from a write to the look that
 * says whether it stands.
 */
const settling = 5;

/** Seconds that must be left of them for a write to be begun. */
const worthwhile = 2;

/** Looks in all: where everybody writes all the time, somebody must stop. */
const mostLooks = 8;

/** Times in a row that a write is answered without a word on whether it took effect. */
const mostFailures = 3;

interface Writer {
  readonly github: GitHub;
  readonly comment: StickyComment;
  /** Login under which the token writes, as far as GitHub tells. */
  readonly us: string;
  /** What this run created, which lists may not have yet, and by which the token's login is known in any case; null: nothing. */
  created: Comment | null;
}

/**
 * Writes the one comment that a config has in a pull request: changes the oldest of ours where there is one, creates it
 * otherwise, and removes duplicates that parallel runs or half-failed requests left. What a newer run wrote stays.
 *
 * GitHub cannot change a comment on condition that it is still as it was seen. So each write follows a fresh look, is given up
 * `settling` seconds after that, and is looked at again when as long has passed: by then, whoever had not seen it has written, and the
 * newest report's writer sees what became of it. Throws GitHubError.
 */
export async function stick(github: GitHub, comment: StickyComment): Promise<Stuck> {
  refuseLong(comment);
  const { name: us } = await github.login();
  const writer: Writer = { github, comment, us, created: null };
  let failures = 0;
  let late = false;
  for (let looks = 1; looks <= mostLooks; looks++) {
    const { move, until, gone } = await look(writer);
    const left = until - github.clock.now();
    late = left < worthwhile;
    const once = { signal: github.clock.deadline(Math.max(0, left)) };
    if (move.kind === "rest") {
      const isStale = late && gone;
      const isTidy =
        !isStale && (move.remove.length === 0 || (!late && (await tidy(writer, move.remove, once))));
      if (isTidy || looks === mostLooks) return stuckOn(writer, move);
      if (!late) await github.clock.sleep(settling);
      continue;
    }
    if (late) continue;
    try {
      const wrote = await write(writer, move, once);
      failures = 0;
      if (wrote) await github.clock.sleep(settling);
    } catch (error) {
      failures += 1;
      await pauseAfter(github, error, { failures, most: mostFailures, pause: settling });
    }
  }
  if (late)
    throw new GitHubError(
      "GitHub took so long to show the comments that nothing could be written on what it showed",
      null,
      "Run the job again when GitHub answers sooner.",
    );
  throw new GitHubError(
    "The comment did not come to rest: others wrote all the time",
    null,
    "Run the job again when no other run of the pull request is under way.",
  );
}

/** Our comments for this config as they are now, and what follows. */
async function look(writer: Writer): Promise<{
  readonly move: Move;
  /** When the look is too old to write on its grounds. */
  readonly until: number;
  /** Whether one was gone by the time that it was shown: of a look that took long, the others may be, too. */
  readonly gone: boolean;
}> {
  const { github, comment, created } = writer;
  const [listed, pull] = await Promise.all([
    listComments(github, comment.pull),
    showPull(github, comment.pull),
  ]);
  const ids = new Set(listed.flatMap((each) => marked(writer, each)).map(({ id }) => id));
  if (created !== null) ids.add(created.id);
  const until = github.clock.now() + settling;
  // A list may be a moment behind; what is shown by itself is not.
  const fresh = await Promise.all([...ids].map((id) => readComment(github, id)));
  const found = fresh.flatMap((each) => (each === null ? [] : marked(writer, each)));
  return { move: nextMove(found, comment, pull.head.sha), until, gone: fresh.includes(null) };
}

/** A comment with its mark if it is ours: this config's marker in its first line, and written by our token. */
function marked({ github, comment, us, created }: Writer, each: Comment): readonly Marked[] {
  const theirs = readMarker(each.body);
  if (theirs?.config !== comment.mark.config || !isPlausible(theirs, github.clock.now())) return [];
  // Where GitHub does not tell an app its login, that is known once it has written; what any other bot wrote is nobody's report.
  const isOurs = each.author === (created?.author ?? us);
  return isOurs ? [{ ...each, mark: theirs }] : [];
}

/** Returns false where the comment was gone. */
async function write(
  writer: Writer,
  move: Exclude<Move, { readonly kind: "rest" }>,
  once: Once,
): Promise<boolean> {
  const { github, comment } = writer;
  if (move.kind === "update")
    return (await updateComment(github, move.comment.id, comment.body, once)) !== null;
  writer.created = await createComment(github, comment.pull, comment.body, once);
  return true;
}

/** Removes what is too much; false where trying again may help. */
async function tidy({ github }: Writer, comments: readonly Marked[], once: Once): Promise<boolean> {
  const removed = comments.map(async ({ id }) => {
    try {
      await deleteComment(github, id, once);
      return true;
    } catch (error) {
      // What stands does not depend on it, and a later run removes it.
      if (!(error instanceof GitHubError)) throw error;
      return !isTransient(error);
    }
  });
  return (await Promise.all(removed)).every(Boolean);
}

function stuckOn({ created }: Writer, { standing, isOurs }: Extract<Move, { kind: "rest" }>): Stuck {
  return { action: isOurs ? (created === null ? "updated" : "created") : "newer", url: standing.url };
}

/** Counted in UTF-16 units, of which there are never fewer than characters. */
function refuseLong({ body }: StickyComment): void {
  if (body.length <= commentLimit) return;
  const size = `${body.length} characters, of which GitHub takes ${commentLimit}`;
  throw new GitHubError(`The comment has ${size}; it was not sent.`, null);
}
