import { skipOf } from "../../commands/skip.ts";
import type { GitHub } from "../../io/github/client.ts";
import { changedPaths, type OpenPull } from "../../io/github/pulls.ts";
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

/** Why nothing had to be measured, by what GitHub says of the pull request; null where something had to. Throws GitHubError. */
export async function whyNothing(
  github: GitHub,
  { number, asks }: OpenPull,
  config: string,
  { paths, label }: Skipping,
): Promise<readonly Span[] | null> {
  const asked = skipOf(asks.labels, asks.description, label);
  // The reason stands in the description, in words of whoever opened the pull request.
  if (asked !== null && asked.reason !== null) return ["by the label ", { code: label }];
  if (paths.length === 0) return null;
  const changed = await changedPaths(github, number);
  return changed === null ? null : withoutEffect(changed, config, paths);
}
