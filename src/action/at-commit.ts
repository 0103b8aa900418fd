import type { Check } from "../io/github/check.ts";
import { saveState } from "../io/runner.ts";
import { LiveCheck } from "../jobs/live-check.ts";
import { openStatus } from "../jobs/publish-status.ts";
import { openCheck, type Place } from "../jobs/publish.ts";
import type { Watch } from "../jobs/watch.ts";
import { state } from "./state.ts";

/** How a run is shown at its commit: by a check run, by a commit status where the token may make no checks, or not. */
export type AtCommit = "check" | "status" | "nothing";

/** What stands at the commit when the run has ended. */
export interface Begun {
  /** Null where there is none. */
  readonly check: Check | null;
  readonly status: boolean;
  /** What could not be posted, a sentence each. */
  readonly notPosted: readonly string[];
}

export interface Showing {
  /** Shows how far the run is. */
  readonly watch: Watch;
  /** To be called before the result is posted. */
  readonly end: () => Promise<Begun>;
}

const nothing: Begun = { check: null, status: false, notPosted: [] };

/** Shows at the commit that a run is under way. What the post step needs to end it is kept before anything is sent. */
export function showAtCommit(place: Place | null, how: AtCommit, open = openCheck): Showing {
  if (place === null || how === "nothing") return { watch: () => {}, end: () => Promise.resolve(nothing) };
  saveState(state.mark, JSON.stringify(place.mark));
  saveState(state.atCommit, how);
  return how === "check" ? byCheck(place, open) : byStatus(place);
}

function byCheck(place: Place, open: typeof openCheck): Showing {
  const live = new LiveCheck(place, open);
  const end = async (): Promise<Begun> => {
    const check = await live.end();
    return "id" in check ? { ...nothing, check } : { ...nothing, notPosted: [check.notPosted] };
  };
  return { watch: live.watch, end };
}

function byStatus(place: Place): Showing {
  const opening = openStatus(place);
  // Thrown by `end`, and not in the middle of what is measured.
  opening.catch(() => {});
  const end = async (): Promise<Begun> => {
    const posting = await opening;
    return "notPosted" in posting
      ? { ...nothing, notPosted: [posting.notPosted] }
      : { ...nothing, status: true };
  };
  return { watch: () => {}, end };
}
