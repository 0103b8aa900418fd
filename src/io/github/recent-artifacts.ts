import { type Artifact, artifactOf } from "./artifact.ts";
import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** Artifacts that are listed at most, a hundred in a request. */
export const mostRecent = 300;

/** The newest artifacts of this name in the repository, at most `mostRecent`, newest first. Throws GitHubError. */
export async function recentArtifacts(
  { api, owner, repo }: GitHub,
  name: string,
): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = [];
  for (let page = 1; artifacts.length < mostRecent; page += 1) {
    const request = api.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100, page });
    const { data } = await asked("list the artifacts", "actions: read", request);
    artifacts.push(...data.artifacts.map(artifactOf));
    if (data.artifacts.length < 100) break;
  }
  return artifacts;
}
