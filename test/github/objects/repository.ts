import type { Addresses } from "../answer.ts";
import { fullName, type Repository } from "../state.ts";
import { wireUser } from "./user.ts";
import { whole } from "./whole.ts";

type RepositorySchema = "minimal-repository" | "repository" | "full-repository";

/** A repository with as many fields as this schema of GitHub's has. */
export function wireRepository(
  addresses: Addresses,
  repository: Repository,
  schema: RepositorySchema,
): object {
  const name = fullName(repository);
  const url = `${addresses.api}/repos/${name}`;
  return whole(schema, {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: name,
    owner: wireUser(addresses, repository.owner),
    private: repository.private,
    fork: repository.parent !== null,
    default_branch: repository.defaultBranch,
    url,
    html_url: `${addresses.server}/${name}`,
    clone_url: `${addresses.server}/${name}.git`,
  });
}
