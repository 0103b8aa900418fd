import { skipOf } from "../../commands/skip.ts";
import type { GitHub } from "../../io/github/client.ts";
import { compareCommits } from "../../io/github/compare.ts";
import { tipOf } from "../../io/github/content.ts";
import type { OpenPull } from "../../io/github/pulls.ts";
import type { Span } from "../../report/report.ts";
import { withoutEffect } from "../skip.ts";

/** By what a pull request need not be weighed: the same inputs as those of the step that measures. */
export interface Skipping {
  /** Globs of the files that can change the result; empty: any. */
  readonly paths: readonly string[];
  /** Label that leaves a pull request out; empty: none does. */
  readonly label: string;
  readonly conclusion: "success" | "neutral";
}

/**
 * Why nothing had to be measured of a commit, by what GitHub says of it and its pull request; null where something had to. The files are
 * those of this commit, and not of whatever the pull request's head is by now. Throws GitHubError.
 */
export async function whyNothing(
  github: GitHub,
  { asks, base }: OpenPull,
  head: string,
  config: string,
  { paths, label }: Skipping,
): Promise<readonly Span[] | null> {
  const asked = skipOf(asks.labels, asks.description, label);
  // The reason stands in the description, in words of whoever opened the pull request.
  if (asked !== null && asked.reason !== null) return ["by the label ", { code: label }];
  if (paths.length === 0) return null;
  const changed = (await compareCommits(github, await tipOf(github, base.ref), head))?.changed ?? null;
  return changed === null ? null : withoutEffect(changed, config, paths);
}
