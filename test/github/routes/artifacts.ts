import { type Answer, type Asked, found, Refusal, type Routes } from "../answer.ts";
import { type Artifact, wireArtifact } from "../objects/artifact.ts";
import { paged } from "../pages.ts";

export const artifactRoutes: Routes = {
  "actions/list-artifacts-for-repo": (asked) => listed(asked, asked.repository.artifacts),
  "actions/list-workflow-run-artifacts": (asked) => {
    const run = found(asked.repository.runs, ({ id }) => id === asked.path["run_id"]);
    return listed(
      asked,
      asked.repository.artifacts.filter((artifact) => artifact.run === run.id),
    );
  },
  "actions/get-artifact": (asked) => ({ status: 200, body: wire(asked)(artifactAsked(asked)) }),
  "actions/download-artifact": (asked) => {
    const { id, expired } = artifactAsked(asked);
    if (asked.path["archive_format"] !== "zip") throw new Refusal(404, "Not Found");
    if (expired) throw new Refusal(410, "Artifact has expired");
    return { status: 302, headers: { location: `${asked.addresses.storage}/artifacts/${id}?sig=signed` } };
  },
};

function listed(asked: Asked, artifacts: readonly Artifact[]): Answer {
  const { name, direction = "desc" } = asked.query;
  const fitting = artifacts
    .filter((artifact) => name === undefined || artifact.name === name)
    .sort((a, b) => (direction === "desc" ? b.id - a.id : a.id - b.id));
  return paged(asked, fitting, wire(asked), (page) => ({ total_count: fitting.length, artifacts: page }));
}

function artifactAsked({ repository, path }: Asked): Artifact {
  return found(repository.artifacts, ({ id }) => id === path["artifact_id"]);
}

function wire({ addresses, state, repository }: Asked): (artifact: Artifact) => object {
  return (artifact) => wireArtifact(addresses, state, repository, artifact);
}
