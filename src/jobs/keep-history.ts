import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { foldersOf, type LeftArtifact, recordsToAppend, unrecorded } from "../history/healing.ts";
import { recordPath } from "../history/path.ts";
import { readRecord } from "../history/record-file.ts";
import type { DataFile } from "../io/data-branch.ts";
import type { Retries } from "../io/full-jitter.ts";
import { download } from "../io/github/artifact.ts";
import { pathsIn } from "../io/github/branch-paths.ts";
import type { GitHub } from "../io/github/client.ts";
import { appendFiles } from "../io/github/data-branch.ts";
import { GitHubError } from "../io/github/error.ts";
import { recentArtifacts } from "../io/github/recent-artifacts.ts";
import { readZipEntry } from "../io/zip.ts";
import { recordFile } from "./save-record.ts";

export interface HistoryOrder {
  readonly branch: string;
  /** The run's own folder, in which its record may be. */
  readonly folder: string;
  /** Names of the artifacts in which runs leave theirs. */
  readonly artifacts: readonly string[];
  /** Of the repository whose branch it is: what a fork left enters no history. */
  readonly repositoryId: number;
}

/** What became of it, a sentence each. */
export interface Kept {
  readonly done: readonly string[];
  readonly problems: readonly string[];
}

/** Bytes of an archive, and of a record in it, that are read. */
const most = { archive: 64 * 1024 * 1024, record: 100_000 } as const;

/**
 * Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
 * run: what could not be done is told, and the next run does it.
 */
export async function keepHistory(github: GitHub, order: HistoryOrder, retries?: Retries): Promise<Kept> {
  const done: string[] = [];
  const problems: string[] = [];
  const append = async (files: readonly DataFile[], message: string, whose: string): Promise<void> => {
    if (files.length === 0) return;
    const { added } = await appendFiles(github, order.branch, files, message, retries);
    done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
  };
  try {
    const own = await ownRecord(order.folder);
    await append(own, `weighbridge: ${own[0]?.path ?? ""}`, "The record of this run");
    const { files, findings } = await lostRecords(github, order);
    problems.push(...findings.map(({ message }) => `Not added to ${order.branch}: ${message}.`));
    await append(files, "weighbridge: records that were left out", "A record that was left out");
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.status === 403 && error.wait === undefined) {
      const later = "a run that may write adds the record from this run's artifact";
      return { done: [...done, `The token may not write to ${order.branch}: ${later}.`], problems };
    }
    const why = error.message.replace(/\.$/u, "");
    problems.push([`Not added to ${order.branch}: ${why}.`, error.hint].filter(Boolean).join(" "));
  }
  return { done, problems };
}

async function ownRecord(folder: string): Promise<readonly DataFile[]> {
  const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
  if (content === null) return [];
  const read = readRecord(content, null);
  // Written by this program a moment ago: anything else is a mistake of its own.
  if ("finding" in read) throw new Error(read.finding.message);
  return [{ path: recordPath(read.record), content }];
}

/** What trusted runs left in their artifacts and the branch lacks. */
async function lostRecords(
  github: GitHub,
  { branch, artifacts: names, repositoryId }: HistoryOrder,
): Promise<ReturnType<typeof recordsToAppend>> {
  const listed = (await Promise.all(names.map((name) => recentArtifacts(github, name)))).flat();
  const trusted = listed.flatMap(({ id, expired, created, run }): readonly LeftArtifact[] =>
    !expired && run !== null && run.repositoryId === repositoryId && run.headRepositoryId === repositoryId
      ? [{ id, run: run.id, created }]
      : [],
  );
  const paths = await pathsIn(github, branch, foldersOf(trusted));
  const read: { readonly artifact: LeftArtifact; readonly text: string | null }[] = [];
  for (const artifact of unrecorded(trusted, paths))
    read.push({ artifact, text: await recordIn(github, artifact) });
  return recordsToAppend(read, paths);
}

/** The text of an artifact's record; null where there is none, or where it cannot be had. */
async function recordIn(github: GitHub, { id }: LeftArtifact): Promise<string | null> {
  const downloaded = await download(github, id, most.archive);
  if ("refused" in downloaded) return null;
  const entry = await readZipEntry(downloaded.archive, recordFile, {
    packed: most.record,
    unpacked: most.record,
    entries: 1000,
    directory: 1024 * 1024,
    name: 1024,
  });
  return entry === null || "refused" in entry ? null : entry.bytes.toString("utf8");
}
