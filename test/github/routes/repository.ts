import { notFound, Refusal, type Routes } from "../answer.ts";
import { resolveCommit } from "../git/revision.ts";
import { wireRepository } from "../objects/repository.ts";
import { type CommitStatus, wireStatus } from "../objects/commit-status.ts";
import { wireUser } from "../objects/user.ts";
import { paged } from "../pages.ts";
import type { Role } from "../state.ts";

/** Characters that a status's description may have. */
const longestDescription = 140;

/** What the older field says of roles that it does not know. */
const permissionOf: Readonly<Record<Role, string>> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  triage: "read",
  read: "read",
};

export const repositoryRoutes: Routes = {
  "repos/get": ({ addresses, repository, state }) => {
    const own = wireRepository(addresses, repository, "full-repository");
    if (repository.parent === null) return { status: 200, body: own };
    const parent = wireRepository(addresses, state.repository(repository.parent), "repository");
    return { status: 200, body: { ...own, parent, source: parent } };
  },
  "repos/get-collaborator-permission-level": ({ addresses, repository, path }) => {
    const login = String(path["username"]);
    const held = repository.collaborators[login];
    // Everyone may read a public repository.
    const role = held ?? (repository.private ? "none" : "read");
    const permission = role === "none" ? role : permissionOf[role];
    const levels = ["pull", "triage", "push", "maintain", "admin"];
    const reached = ["read", "triage", "write", "maintain", "admin"].indexOf(role);
    const user = {
      ...wireUser(addresses, login),
      permissions: Object.fromEntries(levels.map((level, i) => [level, i <= reached])),
      role_name: role,
    };
    return { status: 200, body: { permission, role_name: role, user } };
  },
  "repos/create-commit-status": (asked) => {
    const { state, repository, identity, addresses, path } = asked;
    const sha = String(path["sha"]);
    const sent = asked.body as {
      readonly state: string;
      readonly context?: string;
      readonly description?: string | null;
      readonly target_url?: string | null;
    };
    if (!state.objects.isCommit(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const { description = null } = sent;
    if (description !== null && description.length > longestDescription)
      throw new Refusal(422, `description is too long (maximum is ${longestDescription} characters)`);
    const status: CommitStatus = {
      id: state.nextId(),
      sha,
      login: identity.login,
      state: sent.state,
      context: sent.context ?? "default",
      description,
      targetUrl: sent.target_url ?? null,
      createdAt: state.time(),
    };
    repository.statuses = [...repository.statuses, status];
    return { status: 201, body: wireStatus(addresses, repository, status) };
  },
  "repos/list-commit-statuses-for-ref": (asked) => {
    const { state, repository, addresses, path } = asked;
    const sha = resolveCommit(state, repository, String(path["ref"]));
    if (sha === null) throw notFound();
    const listed = repository.statuses.filter((each) => each.sha === sha).reverse();
    return paged(asked, listed, (status) => wireStatus(addresses, repository, status));
  },
};
