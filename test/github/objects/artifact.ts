import type { Addresses } from "../answer.ts";
import { fullName, type Repository, type State, timeOf } from "../state.ts";
import { whole } from "./whole.ts";

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Id of the run that uploaded it. */
  readonly run: number;
  readonly zip: Buffer;
  /** What the API tells, where that is not the length of the bytes. */
  readonly size?: number;
  readonly expired: boolean;
  readonly createdAt: string;
}

const ninetyDays = 90 * 24 * 3600 * 1000;

/** Adds what a run uploaded. */
export function addArtifact(
  state: State,
  repository: Repository,
  fields: Partial<Artifact> & Pick<Artifact, "run" | "zip">,
): Artifact {
  const artifact: Artifact = {
    id: state.nextId(fields.id),
    name: "weighbridge",
    expired: false,
    createdAt: state.time(),
    ...fields,
  };
  repository.artifacts = [...repository.artifacts, artifact];
  return artifact;
}

export function wireArtifact(
  addresses: Addresses,
  state: State,
  repository: Repository,
  artifact: Artifact,
): object {
  const { id, name, zip, size = zip.length, expired, createdAt } = artifact;
  const run = repository.runs.find((each) => each.id === artifact.run);
  const url = `${addresses.api}/repos/${fullName(repository)}/actions/artifacts/${id}`;
  return whole("artifact", {
    id,
    node_id: `ART_${id}`,
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    created_at: createdAt,
    updated_at: createdAt,
    expires_at: timeOf(Date.parse(createdAt) + ninetyDays),
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: state.repository(run.headRepository).id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  });
}
