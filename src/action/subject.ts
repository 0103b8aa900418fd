import type { WorkflowContext } from "../io/runner.ts";
import type { Arm } from "../plan/plan.ts";
import { type BaseChoice, isCommitId } from "../jobs/revisions.ts";

/**
 * What an event asks to be weighed. `merged`: the state of the default branch, by a push or a schedule; `manual`: any other commit.
 */
export interface Subject {
  readonly base: BaseChoice;
  /** Commit id. */
  readonly head: string;
  /** Whose gates judge: what is not merged yet may not loosen its own. */
  readonly gates: Arm;
  readonly kind: "pull_request" | "merge_group" | "merged" | "manual";
  /** Number of the pull request that is weighed, alone or in a merge group; null where there is none. */
  readonly pull: number | null;
  /** Name of the branch that this goes to, where GitHub tells it: what was accepted for another does not count. */
  readonly baseBranch?: string;
  /** Whether the commit is this repository's own, and not a fork's: its numbers could have been made up. */
  readonly trusted: boolean;
  /** Of a pull request: what says whether it asks not to be weighed. */
  readonly asks?: { readonly labels: readonly string[]; readonly description: string };
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
  ref,
}: Pick<WorkflowContext, "eventName" | "payload" | "sha" | "ref">): Subject | Refused {
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
    return {
      base: { mergeBaseWith: base },
      head,
      gates: "base",
      kind: eventName,
      pull: pull.number,
      trusted: isOwn(pull, payload),
      asks: asksOf(pull),
    };
  }
  if (eventName === "merge_group") {
    const group: unknown = payload["merge_group"];
    const base = commitIn(group, "base_sha");
    const head = commitIn(group, "head_sha");
    return base === null || head === null
      ? unreadable(eventName)
      : {
          base: { revision: base },
          head,
          gates: "base",
          kind: eventName,
          pull: queuedPull(group),
          trusted: true,
        };
  }
  if (!byCommit.has(eventName) || !isCommitId(sha)) return unreadable(eventName);
  const isMerged = eventName === "schedule" || (eventName === "push" && ref === defaultRef(payload));
  const kind = isMerged ? "merged" : "manual";
  return { base: { revision: `${sha}^` }, head: sha, gates: "head", kind, pull: null, trusted: true };
}

/** Whether the branch is in the repository that it goes to. That of a fork which is gone is nobody's. */
function isOwn(
  pull: { readonly [key: string]: unknown },
  { repository }: WorkflowContext["payload"],
): boolean {
  const from = pull["head"] as { readonly repo?: { readonly id?: unknown } | null } | undefined;
  const id = from?.repo?.id;
  return typeof id === "number" && id === repository?.["id"];
}

function asksOf(pull: { readonly [key: string]: unknown }): NonNullable<Subject["asks"]> {
  const labels: readonly unknown[] = Array.isArray(pull["labels"]) ? pull["labels"] : [];
  return {
    labels: labels.flatMap((label) => textIn(label, "name") ?? []),
    description: textIn(pull, "body") ?? "",
  };
}

/** The queue writes the number into the name of its branch: `gh-readonly-queue/main/pr-12-SHA`, that of the last one of a group. */
function queuedPull(group: unknown): number | null {
  const number = /\/pr-(\d{1,9})-[0-9a-f]{40}$/u.exec(textIn(group, "head_ref") ?? "")?.[1];
  return number === undefined ? null : Number(number);
}

/** `refs/heads/main`; null where the event does not say which branch is the default. */
function defaultRef({ repository }: WorkflowContext["payload"]): string | null {
  const name = textIn(repository, "default_branch");
  return name === null ? null : `refs/heads/${name}`;
}

/** Events that are about a commit of this repository. Any other may be about somebody's else, with a token that can write. */
const byCommit: ReadonlySet<string> = new Set(["push", "schedule", "workflow_dispatch"]);

function unreadable(eventName: string): Refused {
  return {
    message: `the event ${eventName} names no commit that may be weighed`,
    hint: "Start the workflow with `on: pull_request`, `push`, `schedule` or `workflow_dispatch`.",
  };
}

function commitIn(value: unknown, key: string): string | null {
  const text = textIn(value, key);
  return isCommitId(text) ? text : null;
}

function textIn(value: unknown, key: string): string | null {
  if (typeof value !== "object" || value === null || !(key in value)) return null;
  const text = (value as Readonly<Record<string, unknown>>)[key];
  return typeof text === "string" ? text : null;
}
