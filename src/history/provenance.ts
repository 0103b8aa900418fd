import type { HistoryRecord, RecordKind } from "./record.ts";

/** A workflow run by what GitHub says of it, and not by what it left. */
export interface KnownRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly status: string;
  /** Whether an app started it, and no person. */
  readonly byBot: boolean;
  readonly head: { readonly sha: string; readonly branch: string | null };
  /** Milliseconds since 1970: when it was asked for, and when it last changed. */
  readonly created: number;
  readonly updated: number;
}

/** Clocks of runners and of GitHub differ by a little. */
const slack = 300_000;

/**
 * Whether what the run left may enter the history. One that goes on may still add its record itself; and what a bot proposes, such as a
 * dependency of another version, nobody may have looked at before it ran.
 */
export function isHealed(run: KnownRun, defaultBranch: string): boolean {
  const [kind] = kindsOf(run, defaultBranch);
  const isProposal = kind === "pull_request" || kind === "manual";
  return run.status === "completed" && !(run.byBot && isProposal);
}

/**
 * What a record says of its run against what GitHub says of it; null where they agree. The code that was weighed may have written the
 * record anew, and made itself a merge of next month.
 */
export function contradiction(
  { workflow, head, kind, startedAt }: HistoryRecord,
  run: KnownRun,
  defaultBranch: string,
): string | null {
  if (workflow?.run !== run.id) return "the record is of another workflow run";
  if (workflow.attempt > run.attempt) return "the record is of an attempt that the run did not have";
  if (head !== run.head.sha) return "the record is of another head than the run";
  if (!kindsOf(run, defaultBranch).includes(kind))
    return `the record is of another kind than a run on ${run.event}`;
  const began = Date.parse(startedAt);
  return began >= run.created - slack && began <= run.updated + slack
    ? null
    : "the record did not begin while the run lasted";
}

/** What a run on this event can have weighed. */
function kindsOf({ event, head }: KnownRun, defaultBranch: string): readonly RecordKind[] {
  switch (event) {
    case "pull_request":
    case "merge_group":
      return [event];
    case "push":
    case "schedule":
      return head.branch === defaultBranch ? ["merged"] : ["manual"];
    // By hand on the branch of a pull request, it is weighed as that is.
    case "workflow_dispatch":
      return ["manual", "pull_request"];
    default:
      return ["manual"];
  }
}
