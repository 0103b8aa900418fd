import type { RunContext } from "../io/runner.ts";
import type { Arm } from "../plan/plan.ts";
import type { BaseChoice } from "../jobs/revisions.ts";

/** What an event asks to be weighed, and where the result is told. */
export interface Subject {
  readonly base: BaseChoice;
  /** Commit id. */
  readonly head: string;
  /** Whose gates judge: what is not merged yet may not loosen its own. */
  readonly gates: Arm;
  /** The pull request that gets the comment; null where there is none. */
  readonly pull: number | null;
}

/** An event that must not be weighed: why, and what to write instead. */
export interface Refused {
  readonly message: string;
  readonly hint: string;
}

/**
 * Reads the event. GITHUB_SHA is the head only of events without a pull request: in one, it is a merge commit that
 * nobody wrote.
 */
export function subjectOf({
  eventName,
  payload,
  sha,
}: Pick<RunContext, "eventName" | "payload" | "sha">): Subject | Refused {
  if (eventName === "pull_request_target") {
    return {
      message: "pull_request_target gives code of the pull request a token that can write",
      hint: "Start the workflow with `on: pull_request`.",
    };
  }
  const pull = payload.pull_request;
  if (eventName === "pull_request" && pull !== undefined) {
    const base = commitIn(pull["base"], "sha");
    const head = commitIn(pull["head"], "sha");
    if (base === null || head === null) return unreadable(eventName);
    return { base: { mergeBaseWith: base }, head, gates: "base", pull: pull.number };
  }
  if (eventName === "merge_group") {
    const group: unknown = payload["merge_group"];
    const base = commitIn(group, "base_sha");
    const head = commitIn(group, "head_sha");
    return base === null || head === null
      ? unreadable(eventName)
      : { base: { revision: base }, head, gates: "base", pull: null };
  }
  if (!isCommitId(sha)) return unreadable(eventName);
  return { base: { revision: `${sha}^` }, head: sha, gates: "head", pull: null };
}

function unreadable(eventName: string): Refused {
  return {
    message: `the event ${eventName} names no commits`,
    hint: "Start the workflow with `on: pull_request`, `push`, `schedule` or `workflow_dispatch`.",
  };
}

function commitIn(value: unknown, key: string): string | null {
  if (typeof value !== "object" || value === null || !(key in value)) return null;
  const text = (value as Readonly<Record<string, unknown>>)[key];
  return isCommitId(text) ? text : null;
}

function isCommitId(text: unknown): text is string {
  return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(text);
}
