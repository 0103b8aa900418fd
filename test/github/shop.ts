import type { Pull } from "./objects/pull.ts";
import type { Repository, State } from "./state.ts";

/** Ids of the shop, its pull request's head and that one's base, as in the recorded events. */
export const shopId = 186_853_002;
export const headSha = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
export const baseSha = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

/** Adds acme/shop with its pull request 7, opened by octavia from a branch of the shop. */
export function addShop(state: State): Repository {
  const shop = state.addRepository("acme/shop", {
    id: shopId,
    collaborators: { acme: "admin", octavia: "write" },
    refs: { "refs/heads/main": baseSha, "refs/heads/owners": headSha },
  });
  state.objects.addName(baseSha);
  openPull(state, shop, {});
  return shop;
}

/** Opens a pull request; its commits are known from then on. */
export function openPull(state: State, repository: Repository, fields: Partial<Pull>): Pull {
  const time = state.time();
  const name = `${repository.owner}/${repository.name}`;
  const pull: Pull = {
    number: 7,
    title: "Read owners with their merchant",
    body: null,
    login: "octavia",
    state: "open",
    merged: false,
    draft: false,
    locked: false,
    head: { repository: name, ref: "owners", sha: headSha },
    base: { repository: name, ref: "main", sha: baseSha },
    labels: [],
    files: [],
    createdAt: time,
    updatedAt: time,
    ...fields,
  };
  for (const { sha } of [pull.head, pull.base]) state.objects.addName(sha);
  repository.pulls = [...repository.pulls.filter(({ number }) => number !== pull.number), pull];
  repository.refs = { ...repository.refs, [`refs/pull/${pull.number}/head`]: pull.head.sha };
  return pull;
}
