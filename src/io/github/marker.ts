/** Which run a comment tells of. */
export interface Mark {
  /** Path of the config: one sticky comment each. */
  readonly config: string;
  readonly runId: number;
  readonly attempt: number;
  /** Full commit id of the pull request's head. */
  readonly head: string;
  /** When the attempt began, in whole seconds since 1970. */
  readonly began: number;
  /** Waivers of the head that are told with the run, where it was told anew because of them. They are only ever added. */
  readonly accepted?: number;
  /** Where it was told anew: when the report was first to be read, in whole seconds since 1970. */
  readonly told?: number;
}

/**
 * The hidden first line by which a comment is found again: `<!-- weighbridge:CONFIG run=1 attempt=1 head=SHA began=1767225600 -->`, with
 * `accepted=1 told=1767226000` at its end where the run was told anew.
 */
export function writeMarker({ config, runId, attempt, head, began, accepted, told }: Mark): string {
  const anew = [
    accepted === undefined ? "" : ` accepted=${accepted}`,
    told === undefined ? "" : ` told=${told}`,
  ].join("");
  return `<!-- weighbridge:${escaped(config)} run=${runId} attempt=${attempt} head=${head} began=${began}${anew} -->`;
}

/** The mark in a body's first line; null where there is none. A marker further down is a quotation. */
export function readMarker(body: string): Mark | null {
  const match =
    /^<!-- weighbridge:(\S+) run=(\d{1,15}) attempt=(\d{1,6}) head=([0-9a-f]{7,64})(?: began=(\d{1,12})(?: accepted=(\d{1,6}))?(?: told=(\d{1,12}))?)? -->/u.exec(
      body,
    );
  if (match === null) return null;
  const [, config = "", runId, attempt, head = "", began = 0, accepted, told] = match;
  return {
    config: unescaped(config),
    runId: Number(runId),
    attempt: Number(attempt),
    head,
    began: Number(began),
    ...(accepted === undefined ? {} : { accepted: Number(accepted) }),
    ...(told === undefined ? {} : { told: Number(told) }),
  };
}

/**
 * Whether one report is newer than another. A report of the pull request's present head is newer than any other; of two
 * of it, the one whose attempt began later is. Of two older heads' reports the greater run id is newer, since ids grow with time, then the
 * greater attempt, then what began later: a re-run of an old run has nothing new to say once a later head was reported. Of one attempt,
 * what knows more waivers is newer.
 *
 * @param present commit id of the pull request's head as it is now
 */
export function isNewer(one: Mark, other: Mark, present: string): boolean {
  const [a, b] = [rankOf(one, present), rankOf(other, present)];
  const differs = a.findIndex((value, i) => value !== b[i]);
  return differs >= 0 && (a[differs] ?? 0) > (b[differs] ?? 0);
}

function rankOf({ head, began, runId, attempt, accepted = 0 }: Mark, present: string): readonly number[] {
  return head === present ? [1, began, runId, attempt, accepted] : [0, runId, attempt, began, accepted];
}

/** Whether two marks are of one report. One run and attempt may have several: what somebody accepts is told anew. */
export function isSameReport(one: Mark, other: Mark): boolean {
  return writeMarker(one) === writeMarker(other);
}

/** Seconds by which another machine's clock may be ahead of ours. */
const mostAhead = 3600;

/** Whether a report can have begun when its mark says. One from the future would be newer than all that are to come. */
export function isPlausible({ began }: Mark, now: number): boolean {
  return began <= now + mostAhead;
}

/** A path as one word in which nothing can end the HTML comment. */
function escaped(path: string): string {
  return encodeURIComponent(path).replaceAll("%2F", "/").replaceAll("--", "%2D%2D");
}

function unescaped(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word; // not of our writing, so it equals no path of ours
  }
}
