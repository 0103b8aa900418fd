import type { Artifact } from "../../io/github/artifact.ts";
import type { MeasuredRun } from "../../io/github/measured-run.ts";

/** Bytes of an archive that is downloaded. The measurements of hundreds of benchmarks take a few. */
export const mostOfArchive = 64 * 1024 * 1024;

/**
 * The one artifact of this name that the run's latest attempt uploaded; where that uploaded none, the one of earlier attempts, as after
 * "re-run failed jobs". Else why there is none; null: there is none of the name.
 */
export function chooseArtifact(
  all: readonly Artifact[],
  run: MeasuredRun,
  name: string,
): { readonly artifact: Artifact } | { readonly refused: string } | null {
  const named = all.filter((artifact) => artifact.name === name);
  const latest = named.filter(({ created }) => created >= run.began);
  const [artifact, ...others] = latest.length > 0 ? latest : named;
  if (artifact === undefined) return null;
  if (others.length > 0) return { refused: "is one of several of that name" };
  if (!isOf(run, artifact)) return { refused: "is of another run, commit or repository" };
  if (artifact.expired) return { refused: "has expired" };
  if (artifact.size > mostOfArchive) return { refused: `has more than ${mostOfArchive} bytes` };
  return { artifact };
}

function isOf({ id, head, repositoryId }: MeasuredRun, { run }: Artifact): boolean {
  return (
    run !== null &&
    run.id === id &&
    run.headSha === head.sha &&
    run.repositoryId === repositoryId &&
    run.headRepositoryId === head.repository?.id
  );
}
