import type { Comment } from "./comments.ts";
import { isNewer, isSameReport, type Mark } from "./marker.ts";

/** One of our comments for a config, with what its first line says. */
export interface Marked extends Comment {
  readonly mark: Mark;
}

/** What a writer does after a look at the comments. */
export type Move =
  | { readonly kind: "create" }
  | { readonly kind: "update"; readonly comment: Marked }
  /** Nothing more is to be written: our report stands, or a newer one. */
  | {
      readonly kind: "rest";
      readonly standing: Marked;
      readonly isOurs: boolean;
      readonly remove: readonly Marked[];
    };

/**
 * The rule by which all writers of a config's comment come to the same end. The newest report goes into the oldest comment, and its
 * writer removes all others. Who is not the newest removes only what it created itself.
 *
 * @param present the pull request's head as it is now
 */
export function nextMove(
  found: readonly Marked[],
  ours: { readonly mark: Mark; readonly body: string },
  present: string,
): Move {
  const [oldest, ...others] = [...found].sort((a, b) => a.id - b.id);
  if (oldest === undefined) return { kind: "create" };
  const newest = found.reduce((a, b) => (isNewer(b.mark, a.mark, present) ? b : a));
  if (isNewer(newest.mark, ours.mark, present)) {
    const remove = found.filter(({ mark }) => isSameReport(mark, ours.mark));
    return { kind: "rest", standing: newest, isOurs: false, remove };
  }
  return oldest.body === ours.body
    ? { kind: "rest", standing: oldest, isOurs: true, remove: others }
    : { kind: "update", comment: oldest };
}
