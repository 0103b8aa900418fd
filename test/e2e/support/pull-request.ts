import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openPull } from "../../github/shop.ts";
import type { State } from "../../github/state.ts";
import { runGit } from "../../io/repositories.ts";

/** The payload of an event as GitHub sent it, of acme/shop and its pull request 7. */
export function recorded(event: string): Readonly<Record<string, unknown>> {
  const file = join(import.meta.dirname, `../../action/events/${event}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
}

/** The commits of a pull request of a branch `change` against `main`. */
export interface Commits {
  readonly base: string;
  readonly head: string;
}

/** Makes the shop's pull request 7 that of the repository's branch `change`, and tells its event. */
export function pullRequestOf(
  state: State,
  repository: string,
): { readonly commits: Commits; readonly payload: object } {
  const commits = {
    base: runGit(repository, "rev-parse", "main"),
    head: runGit(repository, "rev-parse", "change"),
  };
  const shop = state.repository();
  const name = "acme/shop";
  openPull(state, shop, {
    head: { repository: name, ref: "change", sha: commits.head },
    base: { repository: name, ref: "main", sha: commits.base },
  });
  const event = recorded("pull_request.opened");
  const pull = event["pull_request"] as Readonly<Record<"head" | "base", object>>;
  const payload = {
    ...event,
    pull_request: {
      ...pull,
      head: { ...pull.head, sha: commits.head, ref: "change" },
      base: { ...pull.base, sha: commits.base },
    },
  };
  return { commits, payload };
}
