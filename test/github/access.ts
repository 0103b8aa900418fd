import { Refusal } from "./answer.ts";
import type { Repository } from "./state.ts";

export type Level = "none" | "read" | "write";

export type Scope = "actions" | "checks" | "contents" | "issues" | "pull-requests" | "statuses";

/** Who holds a token, and what it may do. */
export interface Identity {
  readonly login: string;
  /** Slug of the app whose installation the token is of; null for a person's token. */
  readonly app: string | null;
  /** What the workflow's `permissions:` gave; scopes that are not named have none. */
  readonly permissions: Readonly<Partial<Record<Scope, Level>>>;
}

export const allPermissions: Readonly<Record<Scope, Level>> = {
  actions: "write",
  checks: "write",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
  statuses: "write",
};

/** `GITHUB_TOKEN` with these permissions. */
export function workflowToken(permissions: Identity["permissions"] = allPermissions): Identity {
  return { login: "github-actions[bot]", app: "github-actions", permissions };
}

/** A person's token. */
export function personalToken(login: string): Identity {
  return { login, app: null, permissions: allPermissions };
}

/** Scopes of which one is enough. Operations that are not named need none. */
const scopesOf: readonly (readonly [prefix: string, scopes: readonly Scope[]])[] = [
  ["issues/", ["issues", "pull-requests"]],
  ["reactions/", ["issues", "pull-requests"]],
  ["pulls/", ["pull-requests"]],
  ["repos/list-pull-requests-associated-with-commit", ["pull-requests"]],
  ["checks/", ["checks"]],
  ["repos/create-commit-status", ["statuses"]],
  ["repos/list-commit-statuses-for-ref", ["statuses"]],
  ["actions/", ["actions"]],
  ["git/", ["contents"]],
  ["repos/get-content", ["contents"]],
  ["repos/compare-commits", ["contents"]],
];

/** Refuses what the token may not do. Everyone may read a public repository, by any token. */
export function authorise(
  operation: { readonly id: string; readonly method: string },
  identity: Identity,
  repository: Repository,
): void {
  const scopes = scopesOf.find(([prefix]) => operation.id.startsWith(prefix))?.[1];
  if (scopes === undefined) return;
  const held = scopes.map((scope) => identity.permissions[scope] ?? "none");
  // An artifact's bytes are for those who may read the workflow's runs, whoever may read the rest.
  const open = !repository.private && operation.id !== "actions/download-artifact";
  const enough =
    operation.method === "GET" ? open || held.some((level) => level !== "none") : held.includes("write");
  if (!enough) throw new Refusal(403, notAccessible(identity));
  if (operation.id === "checks/create" && identity.app === null)
    throw new Refusal(403, "You must authenticate via a GitHub App.");
}

export function notAccessible({ app }: Identity): string {
  return `Resource not accessible by ${app === null ? "personal access token" : "integration"}`;
}
