import { changedFiles } from "../io/changed-files.ts";
import { pathMatcher } from "../io/globs.ts";
import { openRepository } from "../io/revisions.ts";
import type { Span } from "../report/report.ts";
import { count } from "../report/words.ts";
import { type BaseChoice, resolveArms } from "./revisions.ts";

export interface SkipOptions {
  /** A folder inside the repository. */
  readonly folder: string;
  readonly base: BaseChoice;
  readonly head: string;
  readonly config: string;
  /** Globs of the files that can change the result; empty: any. */
  readonly paths: readonly string[];
}

/** Why a pull request need not be weighed: it changes no file that can change the result. Null where it does. Throws GitError. */
export async function whySkipped(
  { folder, base, head, config, paths }: SkipOptions,
  signal: AbortSignal,
): Promise<readonly Span[] | null> {
  if (paths.length === 0) return null;
  const repository = await openRepository(folder);
  const arms = await resolveArms(repository, base, head, signal);
  const changed = await changedFiles(repository, arms.base.sha, arms.head.sha, signal);
  return withoutEffect(changed, config, paths);
}

/** What is said where none of the changed files is the config or among those that globs name; null where one is. */
export function withoutEffect(
  changed: readonly string[],
  config: string,
  paths: readonly string[],
): readonly Span[] | null {
  const matters = pathMatcher(paths);
  if (changed.some((path) => path === config || matters(path))) return null;
  return [`none of the ${count(changed.length, "changed file", "changed files")} can change the result`];
}
