import {
  foldersOf,
  type Healing,
  type LeftArtifact,
  type ReadArtifact,
  recordsToAppend,
  unrecorded,
} from "../history/healing.ts";
import { isHealed } from "../history/provenance.ts";
import { longestRecord } from "../history/record-file.ts";
import { download } from "../io/github/artifact.ts";
import { pathsIn } from "../io/github/branch-files.ts";
import type { GitHub } from "../io/github/client.ts";
import { GitHubError } from "../io/github/error.ts";
import { type MeasuredRun, measuredRun } from "../io/github/measured-run.ts";
import { recentArtifacts } from "../io/github/recent-artifacts.ts";
import { recentRuns } from "../io/github/recent-runs.ts";
import { readZipEntry } from "../io/zip.ts";
import { recordFile } from "./save-record.ts";

/** Where records are lost and kept. */
export interface HealingOrder {
  readonly branch: string;
  /** Path of the config that it is about. */
  readonly config: string;
  /** Name of the artifacts in which its runs leave theirs. */
  readonly artifact: string;
  /** Of the repository whose branch it is: what a fork left enters no history. */
  readonly repositoryId: number;
  /** What is on it is merged. */
  readonly defaultBranch: string;
}

/** Bytes of an archive that are read. */
const mostOfArchive = 64 * 1024 * 1024;

/** What trusted runs left in their artifacts and the branch lacks. Throws GitHubError. */
export async function lostRecords(
  github: GitHub,
  { branch, config, artifact: name, repositoryId, defaultBranch }: HealingOrder,
  place: number,
): Promise<Healing> {
  const trusted = (await recentArtifacts(github, name)).flatMap(
    ({ id, expired, size, created, run }): readonly LeftArtifact[] =>
      !expired &&
      size <= mostOfArchive &&
      run?.repositoryId === repositoryId &&
      run.headRepositoryId === repositoryId
        ? [{ id, run: run.id, onDefault: run.headBranch === defaultBranch, created }]
        : [],
  );
  const paths = await pathsIn(github, branch, foldersOf(trusted));
  const recent = await recentRuns(
    github,
    trusted.map(({ run }) => run),
  );
  const runs = new Map<number, MeasuredRun | null>(recent.map((run) => [run.id, run]));
  const read: ReadArtifact[] = [];
  for (const artifact of unrecorded(trusted, { runs: recent, paths, config, defaultBranch }, place)) {
    const known = runs.get(artifact.run);
    const run = known === undefined ? await ifThere(measuredRun(github, artifact.run)) : known;
    runs.set(artifact.run, run);
    if (run === null || !isHealed(run, defaultBranch)) continue;
    const left = await ifThere(recordIn(github, artifact));
    if (left !== null) read.push({ artifact, run, left });
  }
  return recordsToAppend(read, paths, defaultBranch);
}

/** Null where it was deleted meanwhile: what one run left must not stand in the way of the others. */
async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

/** An artifact's record; null where there is none. */
async function recordIn(github: GitHub, { id }: LeftArtifact): Promise<ReadArtifact["left"] | null> {
  const downloaded = await download(github, id, mostOfArchive);
  if ("refused" in downloaded) return downloaded;
  const entry = await readZipEntry(downloaded.archive, recordFile, {
    packed: longestRecord,
    unpacked: longestRecord,
    entries: 1000,
    directory: 1024 * 1024,
    name: 1024,
  });
  return entry === null || "refused" in entry ? entry : { text: entry.bytes.toString("utf8") };
}
