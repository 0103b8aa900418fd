/** Which run a comment tells of. */
export interface Mark {
  /** Path of the config: one sticky comment each. */
  readonly config: string;
  readonly runId: number;
  readonly attempt: number;
  /** Full commit id of the pull request's head. */
  readonly head: string;
}

/** The hidden first line by which a comment is found again: `<!-- weighbridge:CONFIG run=1 attempt=1 head=SHA -->`. */
export function writeMarker({ config, runId, attempt, head }: Mark): string {
  return `<!-- weighbridge:${escaped(config)} run=${runId} attempt=${attempt} head=${head} -->`;
}

/** The mark in a body's first line; null where there is none. A marker further down is a quotation. */
export function readMarker(body: string): Mark | null {
  const match = /^<!-- weighbridge:(\S+) run=(\d{1,15}) attempt=(\d{1,6}) head=([0-9a-f]{7,64}) -->/u.exec(
    body,
  );
  if (match === null) return null;
  const [, config = "", runId, attempt, head = ""] = match;
  return { config: unescaped(config), runId: Number(runId), attempt: Number(attempt), head };
}

/** Whether one mark is of a later run than another. Run ids grow with time. */
export function isNewer(one: Mark, other: Mark): boolean {
  return one.runId === other.runId ? one.attempt > other.attempt : one.runId > other.runId;
}

export function isSameRun(one: Mark, other: Mark): boolean {
  return one.runId === other.runId && one.attempt === other.attempt;
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
