import { eventFor } from "../../github/events.ts";
import type { Branch, Pull } from "../../github/objects/pull.ts";
import { openPull } from "../../github/shop.ts";
import type { State } from "../../github/state.ts";
import { runGit } from "../../io/repositories.ts";

/** An event as the runner gets it. */
export interface Event {
  readonly name: string;
  readonly payload: object;
}

/** Makes the shop's pull request 7 that of the branch `change` of a repository on this machine. */
export function openChange(state: State, folder: string, from = "acme/shop"): Pull {
  const end = (repository: string, ref: string): Branch => ({
    repository,
    ref,
    sha: runGit(folder, "rev-parse", ref),
  });
  return openPull(state, state.repository(), { head: end(from, "change"), base: end("acme/shop", "main") });
}

export function pullRequestEvent({ head, base }: Pull): Event {
  const opened = eventFor("pull_request.opened");
  const pull = opened["pull_request"] as Readonly<Record<"head" | "base", { readonly repo: object }>>;
  const fork = head.repository !== base.repository;
  const repo = { ...pull.head.repo, ...(fork ? { id: 1, full_name: head.repository, fork } : {}) };
  const payload = {
    ...opened,
    pull_request: {
      ...pull,
      head: { ...pull.head, sha: head.sha, ref: head.ref, repo },
      base: { ...pull.base, sha: base.sha },
    },
  };
  return { name: "pull_request", payload };
}

/** A merge group of this pull request alone. */
export function mergeGroupEvent({ head, base }: Pull): Event {
  const requested = eventFor("merge_group.checks_requested");
  const group = { ...(requested["merge_group"] as object), base_sha: base.sha, head_sha: head.sha };
  return { name: "merge_group", payload: { ...requested, merge_group: group } };
}
