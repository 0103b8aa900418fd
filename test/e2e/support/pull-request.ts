import { eventFor, type EventName, type Happening } from "../../github/events.ts";
import type { Branch, Pull } from "../../github/objects/pull.ts";
import type { FakeGitHub } from "../../github/server.ts";
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

/** An event as GitHub would send it now. */
export function eventAt(
  { state, serverUrl }: Pick<FakeGitHub, "state" | "serverUrl">,
  name: EventName,
  happening: Happening = {},
): Event {
  const payload = eventFor(name, { state, server: serverUrl, ...happening });
  return { name: name.split(".")[0] ?? name, payload };
}
