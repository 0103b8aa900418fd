import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { recordPath } from "../history/path.ts";
import { longestRecord, readRecord } from "../history/record-file.ts";
import type { DataFile } from "../io/data-branch.ts";
import { type Retries, usualRetries } from "../io/full-jitter.ts";
import type { GitHub } from "../io/github/client.ts";
import { appendFiles } from "../io/github/data-branch.ts";
import { GitHubError } from "../io/github/error.ts";
import { type HealingOrder, lostRecords } from "./lost-records.ts";
import { recordFile, type RunContext } from "./save-record.ts";

export interface HistoryOrder extends HealingOrder {
  /** The run's own folder, in which its record may be. */
  readonly folder: string;
  /** What that record says of the run, kept since before anything was weighed; null where the run has none. */
  readonly own: RunContext | null;
  /** Commit id of what the run weighs; null where the input `head` gives a name, which git resolves later. */
  readonly head: string | null;
  /** Milliseconds of Unix time before which it cannot have begun to weigh. */
  readonly since: number;
}

/** What became of it, a sentence each. */
export interface Kept {
  readonly done: readonly string[];
  readonly problems: readonly string[];
}

/** Problems with records that are told in full. */
const mostTold = 3;

/**
 * Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
 * run: what could not be done is told, and the next run does it.
 */
export async function keepHistory(github: GitHub, order: HistoryOrder, retries?: Retries): Promise<Kept> {
  const done: string[] = [];
  const problems: string[] = [];
  const append = async (files: readonly DataFile[], message: string, whose: string): Promise<void> => {
    const { added } = await appendFiles(github, order.branch, files, message, retries);
    done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
  };
  try {
    const own = await ownRecord(order, github.clock.now() * 1000);
    if (own !== null && "problem" in own) problems.push(`Not added to ${order.branch}: ${own.problem}.`);
    else if (own !== null) await append([own], `weighbridge: ${own.path}`, "The record of this run");
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
    const heal = async (some: readonly DataFile[]): Promise<void> => {
      try {
        const what = some.length === 1 ? `${some[0]?.path}, which was` : `${some.length} records that were`;
        await append(some, `weighbridge: ${what} left out`, "A record that was left out");
      } catch (error) {
        // Nothing that GitHub refused, but what lies on the branch: the others may well be added.
        if (!(error instanceof GitHubError) || error.status !== null) throw error;
        if (some.length === 1) left.push(error.message);
        else for (const one of some) await heal([one]);
      }
    };
    if (files.length > 0) await heal(files);
    problems.push(...left.slice(0, mostTold).map((what) => `Not added to ${order.branch}: ${what}`));
    const more = left.length - mostTold;
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
async function ownRecord(
  { folder, own, config, head, since }: HistoryOrder,
  now: number,
): Promise<DataFile | { readonly problem: string } | null> {
  const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
  if (content === null || own === null) return null;
  if (Buffer.byteLength(content) > longestRecord)
    return { problem: `the record in the run's folder has more than ${longestRecord} bytes` };
  const read = readRecord(content, null);
  if ("finding" in read) return { problem: read.finding.message };
  const { kind, pull, reference, workflow } = read.record;
  const began = Date.parse(read.record.startedAt);
  const isOwn =
    isDeepStrictEqual({ kind, pull, reference, workflow }, own) &&
    read.record.config === config &&
    (head === null || read.record.head === head) &&
    began >= since &&
    began <= now;
  return isOwn
    ? { path: recordPath(read.record), content }
    : { problem: "the record in the run's folder is of another run" };
}
