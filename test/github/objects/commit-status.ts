import type { Addresses } from "../answer.ts";
import { fullName, type Repository } from "../state.ts";
import { wireUser } from "./user.ts";
import { whole } from "./whole.ts";

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly login: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly createdAt: string;
}

export function wireStatus(addresses: Addresses, repository: Repository, status: CommitStatus): object {
  return whole("status", {
    id: status.id,
    node_id: `SC_${status.id}`,
    url: `${addresses.api}/repos/${fullName(repository)}/statuses/${status.sha}`,
    avatar_url: null,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: wireUser(addresses, status.login),
  });
}
