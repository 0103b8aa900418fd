import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  foldersOf,
  type Healing,
  type LeftArtifact,
  type ReadArtifact,
  recordsToAppend,
  unrecorded,
} from "../history/healing.ts";
import { recordPath } from "../history/path.ts";
import { isHealed } from "../history/provenance.ts";
import { readRecord } from "../history/record-file.ts";
import type { DataFile } from "../io/data-branch.ts";
import { type Retries, usualRetries } from "../io/full-jitter.ts";
import { download } from "../io/github/artifact.ts";
import { pathsIn } from "../io/github/branch-files.ts";
import type { GitHub } from "../io/github/client.ts";
import { appendFiles } from "../io/github/data-branch.ts";
import { GitHubError } from "../io/github/error.ts";
import { type MeasuredRun, measuredRun } from "../io/github/measured-run.ts";
import { recentArtifacts } from "../io/github/recent-artifacts.ts";
import { readZipEntry } from "../io/zip.ts";
import { recordFile, type RunContext } from "./save-record.ts";

export interface HistoryOrder {
  readonly branch: string;
  /** The run's own folder, in which its record may be. */
  readonly folder: string;
  /** Path of the config that it is about. */
  readonly config: string;
  /** What that record says of the run, kept since before anything was weighed; null where the run has none. */
  readonly own: RunContext | null;
  /** Name of the artifacts in which its runs leave theirs. */
  readonly artifact: string;
  /** Of the repository whose branch it is: what a fork left enters no history. */
  readonly repositoryId: number;
  /** What is on it is merged. */
  readonly defaultBranch: string;
}

/** What became of it, a sentence each. */
export interface Kept {
  readonly done: readonly string[];
  readonly problems: readonly string[];
}

/** Bytes of an archive, and of a record in it, that are read; problems with records that are told in full. */
const most = { archive: 64 * 1024 * 1024, record: 100_000, problems: 3 } as const;

/**
 * Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
 * run: what could not be done is told, and the next run does it.
 */
export async function keepHistory(github: GitHub, order: HistoryOrder, retries?: Retries): Promise<Kept> {
  const done: string[] = [];
  const problems: string[] = [];
  const append = async (file: DataFile, message: string, whose: string): Promise<void> => {
    const { added } = await appendFiles(github, order.branch, [file], message, retries);
    done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
  };
  try {
    const own = await ownRecord(order);
    if (own !== null && "problem" in own) problems.push(`Not added to ${order.branch}: ${own.problem}.`);
    else if (own !== null) await append(own, `weighbridge: ${own.path}`, "The record of this run");
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.status !== 403 || error.wait !== undefined)
      return { done, problems: [`Not added to ${order.branch}: ${saidBy(error)}`] };
    // As in a fork's pull request: no mistake, and nothing that this run could add for others either.
    const later = "a run that may write adds the record from this run's artifact";
    return { done: [`The token may not write to ${order.branch}: ${later}.`], problems };
  }
  try {
    const { files, findings } = await lostRecords(github, order, (retries ?? usualRetries).random());
    const left = findings.map(({ message }) => `${message}.`);
    for (const file of files) {
      try {
        await append(file, `weighbridge: ${file.path}, which was left out`, "A record that was left out");
      } catch (error) {
        // Nothing that GitHub refused, but what lies on the branch: the others may well be added.
        if (!(error instanceof GitHubError) || error.status !== null) throw error;
        left.push(error.message);
      }
    }
    problems.push(...left.slice(0, most.problems).map((what) => `Not added to ${order.branch}: ${what}`));
    const more = left.length - most.problems;
    if (more > 0) problems.push(`Not added to ${order.branch}: ${more} more like these.`);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    problems.push(`What earlier runs left out was not added to ${order.branch}: ${saidBy(error)}`);
  }
  return { done, problems };
}

function saidBy({ message, hint }: GitHubError): string {
  return [`${message.replace(/\.$/u, "")}.`, hint].filter(Boolean).join(" ");
}

/** What was weighed may have written the record anew: of the run it must say what was known before. */
async function ownRecord({
  folder,
  own,
}: HistoryOrder): Promise<DataFile | { readonly problem: string } | null> {
  const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
  if (content === null || own === null) return null;
  const read = readRecord(content, null);
  if ("finding" in read) return { problem: read.finding.message };
  const { kind, pull, reference, workflow } = read.record;
  const isOwn = isDeepStrictEqual({ kind, pull, reference, workflow }, own);
  return isOwn
    ? { path: recordPath(read.record), content }
    : { problem: "the record in the run's folder is of another run" };
}

/** What trusted runs left in their artifacts and the branch lacks. */
async function lostRecords(
  github: GitHub,
  { branch, config, artifact: name, repositoryId, defaultBranch }: HistoryOrder,
  place: number,
): Promise<Healing> {
  const trusted = (await recentArtifacts(github, name)).flatMap(
    ({ id, expired, size, created, run }): readonly LeftArtifact[] =>
      !expired &&
      size <= most.archive &&
      run?.repositoryId === repositoryId &&
      run.headRepositoryId === repositoryId
        ? [{ id, run: run.id, onDefault: run.headBranch === defaultBranch, created }]
        : [],
  );
  const paths = await pathsIn(github, branch, foldersOf(trusted));
  const runs = new Map<number, MeasuredRun | null>();
  const read: ReadArtifact[] = [];
  for (const artifact of unrecorded(trusted, paths, config, place)) {
    const known = runs.get(artifact.run);
    const run = known === undefined ? await ifThere(measuredRun(github, artifact.run)) : known;
    runs.set(artifact.run, run);
    if (run === null || !isHealed(run, defaultBranch)) continue;
    const text = await ifThere(recordIn(github, artifact));
    if (text !== null) read.push({ artifact, run, text });
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
