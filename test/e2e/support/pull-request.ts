import { eventFor } from "../../github/events.ts";
import type { Branch, Pull } from "../../github/objects/pull.ts";
import { openPull } from "../../github/shop.ts";
import type { State } from "../../github/state.ts";
import { runGit } from "../../io/repositories.ts";
import { push } from "./push.ts";

/** An event as the runner gets it. */
export interface Event {
  readonly name: string;
  readonly payload: object;
}

/** Pushes a repository of this machine, and makes the shop's pull request 7 that of its branch `change`. */
export function openChange(state: State, folder: string, from = "acme/shop"): Pull {
  const shop = state.repository();
  push(state.objects, folder);
  if (from !== "acme/shop") state.addRepository(from, { parent: "acme/shop" });
  const end = (repository: string, ref: string): Branch => ({
    repository,
    ref,
    sha: runGit(folder, "rev-parse", ref),
  });
  const [head, base] = [end(from, "change"), end("acme/shop", "main")];
  shop.refs = { "refs/heads/main": base.sha };
  state.repository(from).refs = { ...state.repository(from).refs, "refs/heads/change": head.sha };
  return openPull(state, shop, { head, base });
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
