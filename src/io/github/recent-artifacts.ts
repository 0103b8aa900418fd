import { type Artifact, artifactOf } from "./artifact.ts";
import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** The newest artifacts of this name in the repository, at most a hundred, newest first. Throws GitHubError. */
export async function recentArtifacts(
  { api, owner, repo }: GitHub,
  name: string,
): Promise<readonly Artifact[]> {
  const request = api.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100 });
  const { data } = await asked("list the artifacts", "actions: read", request);
  return data.artifacts.map(artifactOf);
}
