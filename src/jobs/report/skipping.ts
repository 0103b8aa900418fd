import { skipOf } from "../../commands/skip.ts";
import type { Finding } from "../../config/finding.ts";
import type { GitHub } from "../../io/github/client.ts";
import { compareCommits } from "../../io/github/compare.ts";
import { filesAt, tipOf } from "../../io/github/content.ts";
import type { OpenPull } from "../../io/github/pulls.ts";
import { cleanLine } from "../../report/clean.ts";
import type { NotWeighed } from "../../report/not-weighed.ts";
import type { Span } from "../../report/report.ts";
import { deadGlobs, labelNote, withoutEffect } from "../skip.ts";
import { matchless } from "./refusals.ts";

/** By what a pull request need not be weighed: the same inputs as those of the step that measures. */
export interface Skipping {
  /** Globs of the files that can change the result; empty: any. */
  readonly paths: readonly string[];
  /** Label that leaves a pull request of the repository's own out; empty: none does. */
  readonly label: string;
  readonly conclusion: "success" | "neutral";
}

/**
 * Why nothing had to be measured of a commit, by what GitHub says of it and its pull request; null where something had to, or where GitHub
 * does not list all files; and what is told where that cannot be known. The files are those of this commit, and not of whatever the pull
 * request's head is by now. A label says nothing of a fork's: it outlives a push, GitHub does not tell which head it was set for, and who may
 * set it need not be allowed to write. Throws GitHubError.
 */
export async function whyNothing(
  github: GitHub,
  { asks, base }: OpenPull,
  { sha, trusted }: { readonly sha: string; readonly trusted: boolean },
  config: string,
  { paths, label }: Skipping,
): Promise<readonly Span[] | NotWeighed | null> {
  const asked = trusted ? skipOf(asks.labels, asks.description, label) : null;
  if (asked !== null && asked.reason !== null)
    return ["by the label ", { code: label }, `: "${cleanLine(asked.reason)}"`];
  if (paths.length === 0) return null;
  const changed = (await compareCommits(github, await tipOf(github, base.ref), sha))?.changed ?? null;
  const files = changed === null ? null : await filesAt(github, sha);
  if (changed === null || files === null) return null;
  const dead = deadGlobs(paths, [...files, ...changed]);
  return dead.length > 0 ? matchless(dead) : withoutEffect(changed, config, paths);
}

/** What is told of a pull request whose label did not leave it out, unless the run that measured says so itself. */
export function labelNotes(
  { asks }: OpenPull,
  { label }: Skipping,
  { notes, trusted }: { readonly notes: readonly Finding[]; readonly trusted: boolean },
): readonly Finding[] {
  const note = labelNote(skipOf(asks.labels, asks.description, label), label, trusted);
  return note === null || notes.some(({ code }) => code === note.code) ? [] : [note];
}
