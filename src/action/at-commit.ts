import type { Check } from "../io/github/check.ts";
import { saveState } from "../io/runner.ts";
import { LiveCheck } from "../jobs/live-check.ts";
import { openStatus } from "../jobs/publish-status.ts";
import { openCheck, type Outcome, type Place } from "../jobs/publish.ts";
import type { Watch } from "../jobs/watch.ts";
import { renderCheck } from "../report/check.ts";
import type { Ending } from "./ending.ts";
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
  /** To be called before the result is posted, which it keeps for the post step; null where the run was stopped. */
  readonly end: (ending: Pick<Ending, "report" | "effects"> | null) => Promise<Begun>;
}

const nothing: Begun = { check: null, status: false, notPosted: [] };

/** Shows at the commit that a run is under way. What the post step needs to end it is kept before anything is sent. */
export function showAtCommit(place: Place | null, how: AtCommit, open = openCheck): Showing {
  if (place === null || how === "nothing") return { watch: () => {}, end: () => Promise.resolve(nothing) };
  saveState(state.mark, JSON.stringify(place.mark));
  saveState(state.atCommit, how);
  const { watch, begun } = how === "check" ? byCheck(place, open) : byStatus(place);
  return {
    watch,
    end: (ending) => {
      if (ending !== null) saveState(state.outcome, JSON.stringify(outcomeOf(ending)));
      return begun();
    },
  };
}

function outcomeOf({ report, effects }: Pick<Ending, "report" | "effects">): Outcome {
  return { conclusion: effects.conclusion, title: renderCheck(report).title };
}

interface Channel {
  readonly watch: Watch;
  readonly begun: () => Promise<Begun>;
}

function byCheck(place: Place, open: typeof openCheck): Channel {
  const live = new LiveCheck(place, open);
  const begun = async (): Promise<Begun> => {
    const check = await live.end();
    return "id" in check ? { ...nothing, check } : { ...nothing, notPosted: [check.notPosted] };
  };
  return { watch: live.watch, begun };
}

function byStatus(place: Place): Channel {
  const opening = openStatus(place);
  // Thrown by `begun`, and not in the middle of what is measured.
  opening.catch(() => {});
  const begun = async (): Promise<Begun> => {
    const posting = await opening;
    return "notPosted" in posting
      ? { ...nothing, notPosted: [posting.notPosted] }
      : { ...nothing, status: true };
  };
  return { watch: () => {}, begun };
}
