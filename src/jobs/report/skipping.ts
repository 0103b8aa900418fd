import { skipOf } from "../../commands/skip.ts";
import type { Finding } from "../../config/finding.ts";
import type { GitHub } from "../../io/github/client.ts";
import { compareCommits } from "../../io/github/compare.ts";
import { filesAt, tipOf } from "../../io/github/content.ts";
import type { OpenPull } from "../../io/github/pulls.ts";
import { cleanLine } from "../../report/clean.ts";
import type { NotWeighed } from "../../report/not-weighed.ts";
import type { Span } from "../../report/report.ts";
import { deadGlobs, unreasoned, withoutEffect } from "../skip.ts";
import { matchless } from "./refusals.ts";

/** By what a pull request need not be weighed: the same inputs as those of the step that measures. */
export interface Skipping {
  /** Globs of the files that can change the result; empty: any. */
  readonly paths: readonly string[];
  /** Label that leaves a pull request out; empty: none does. */
  readonly label: string;
  readonly conclusion: "success" | "neutral";
}

/**
 * Why nothing had to be measured of a commit, by what GitHub says of it and its pull request; null where something had to, or where GitHub
 * does not list all files; and what is told where that cannot be known. The files are those of this commit, and not of whatever the pull
 * request's head is by now. Throws GitHubError.
 *
 * @param trusted whether the reason may be told: the description is in words of whoever opened the pull request
 */
export async function whyNothing(
  github: GitHub,
  { asks, base }: OpenPull,
  head: string,
  config: string,
  { paths, label }: Skipping,
  trusted: boolean,
): Promise<readonly Span[] | NotWeighed | null> {
  const asked = skipOf(asks.labels, asks.description, label);
  if (asked !== null && asked.reason !== null) {
    const because = trusted ? `: "${cleanLine(asked.reason)}"` : ", for a reason in its description";
    return ["by the label ", { code: label }, because];
  }
  if (paths.length === 0) return null;
  const changed = (await compareCommits(github, await tipOf(github, base.ref), head))?.changed ?? null;
  const files = changed === null ? null : await filesAt(github, head);
  if (changed === null || files === null) return null;
  const dead = deadGlobs(paths, [...files, ...changed]);
  return dead.length > 0 ? matchless(dead) : withoutEffect(changed, config, paths);
}

/** What is told of a pull request that bears the label and gives no reason, unless the run that measured says so itself. */
export function labelNotes(
  { asks }: OpenPull,
  { label }: Skipping,
  notes: readonly Finding[],
): readonly Finding[] {
  const asked = skipOf(asks.labels, asks.description, label);
  if (asked === null || asked.reason !== null) return [];
  const note = unreasoned(label);
  return notes.some(({ code }) => code === note.code) ? [] : [note];
}
