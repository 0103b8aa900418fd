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
  /** Label that leaves a pull request of the repository's own out; empty: none does. */
  readonly label: string;
  readonly conclusion: "success" | "neutral";
}

/**
 * Why nothing had to be measured of a commit, by what GitHub says of it and its pull request; null where something had to. The files are
 * those of this commit, and not of whatever the pull request's head is by now. A label says nothing of a fork's: it outlives a push, GitHub
 * does not tell which head it was set for, and who may set it need not be allowed to write. Throws GitHubError.
 */
export async function whyNothing(
  github: GitHub,
  { asks, base }: OpenPull,
  { sha, trusted }: { readonly sha: string; readonly trusted: boolean },
  config: string,
  { paths, label }: Skipping,
): Promise<readonly Span[] | null> {
  const asked = trusted ? skipOf(asks.labels, asks.description, label) : null;
  // The reason stands in the description, in words of whoever opened the pull request.
  if (asked !== null && asked.reason !== null) return ["by the label ", { code: label }];
  if (paths.length === 0) return null;
  const changed = (await compareCommits(github, await tipOf(github, base.ref), sha))?.changed ?? null;
  return changed === null ? null : withoutEffect(changed, config, paths);
}
