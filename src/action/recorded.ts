import { saveState } from "../io/runner.ts";
import type { HistoryOrder } from "../jobs/keep-history.ts";
import { isCommitId } from "../jobs/revisions.ts";
import type { RunContext } from "../jobs/save-record.ts";
import { state } from "./state.ts";
import type { Step } from "./step.ts";
import type { Subject } from "./subject.ts";

/** The record is appended after the artifact was uploaded, which later steps do. */
export function keepForPost(subject: Subject, step: Step): void {
  const { inputs, folder, context } = step;
  const { id: repositoryId, default_branch: defaultBranch }: Readonly<Record<string, unknown>> =
    context.payload.repository ?? {};
  if (inputs.history === null || typeof repositoryId !== "number") return;
  const order: HistoryOrder = {
    branch: inputs.history,
    folder,
    config: inputs.config,
    own: recordContextOf(subject, step) ?? null,
    head: inputs.head === null || isCommitId(inputs.head) ? (inputs.head ?? subject.head) : null,
    // Shards began on other machines.
    since: inputs.shards === null ? Date.now() : 0,
    artifact: inputs.artifact,
    repositoryId,
    // Where it is not told, nothing is healed as merged.
    defaultBranch: typeof defaultBranch === "string" ? defaultBranch : "",
  };
  saveState(state.history, JSON.stringify(order));
}

/**
 * Where a history is kept, what a record needs that the run does not know. A fork's numbers enter no history, and neither do some suites of
 * a config.
 */
export function recordContextOf(
  { kind, pull, trusted }: Subject,
  { inputs, context }: Step,
): RunContext | undefined {
  const { history, base, reference, suites } = inputs;
  if (history === null || !trusted || suites.length > 0) return undefined;
  const { runId, runAttempt } = context;
  return {
    kind,
    pull,
    reference: kind === "merged" && base === null ? reference : null,
    workflow: { run: runId, attempt: Number.isSafeInteger(runAttempt) ? runAttempt : 1 },
  };
}
