import { ConfigError } from "../config/error.ts";
import type { Skip } from "../commands/skip.ts";
import type { Finding } from "../config/finding.ts";
import { changedFiles } from "../io/changed-files.ts";
import { filesOf } from "../io/files-of.ts";
import { pathMatcher } from "../io/globs.ts";
import { openRepository } from "../io/revisions.ts";
import type { Span } from "../report/report.ts";
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

/**
 * Why a pull request need not be weighed: it changes no file that can change the result. Null where it does. Throws GitError, and ConfigError
 * for a glob that matches nothing.
 */
export async function whySkipped(
  { folder, base, head, config, paths }: SkipOptions,
  signal: AbortSignal,
): Promise<readonly Span[] | null> {
  if (paths.length === 0) return null;
  const repository = await openRepository(folder);
  const arms = await resolveArms(repository, base, head, signal);
  const changed = await changedFiles(repository, arms.base.sha, arms.head.sha, signal);
  const files = await filesOf(repository, arms.head.sha, signal);
  const dead = deadGlobs(paths, [...files, ...changed]);
  if (dead.length > 0) throw matchless(dead);
  return withoutEffect(changed, config, paths);
}

/**
 * The globs that match none of these files. One that is misspelt would let every change of what was meant pass, for good. The files are
 * those of head, and those that head takes away.
 */
export function deadGlobs(globs: readonly string[], files: readonly string[]): readonly string[] {
  return globs.filter((glob) => !glob.startsWith("!") && !files.some(pathMatcher([glob])));
}

function matchless(globs: readonly string[]): ConfigError {
  return new ConfigError(
    globs.map((glob) => ({
      severity: "error",
      code: "paths-nothing",
      message: `the input paths of the action has ${JSON.stringify(glob)}, which matches no file of head, so no change could ever be seen`,
      hint: "Write globs relative to the repository's root, such as src/**, or leave the line out.",
    })),
  );
}

/** What is told of a label that skips nothing; null where there is none, or where it does. */
export function labelNote(asked: Skip | null, label: string, trusted: boolean): Finding | null {
  if (asked === null || (trusted && asked.reason !== null)) return null;
  return trusted ? unreasoned(label) : ofFork(label);
}

function unreasoned(label: string): Finding {
  return {
    severity: "warning",
    code: "skip-unreasoned",
    message: `the label \`${label}\` gives no reason, so it does not leave the pull request out`,
    hint: "write a line `perf-skip: REASON` into its description",
  };
}

function ofFork(label: string): Finding {
  return {
    severity: "warning",
    code: "skip-fork",
    message: `the label \`${label}\` does not count for a fork's pull request`,
    hint: "leave out by `paths` what cannot change the result, or say `/weighbridge accept` of what was found",
  };
}

/** What is said where none of the changed files is the config or among those that globs name; null where one is. */
export function withoutEffect(
  changed: readonly string[],
  config: string,
  paths: readonly string[],
): readonly Span[] | null {
  const matters = pathMatcher(paths);
  if (changed.some((path) => path === config || matters(path))) return null;
  return [`${noneOf(changed.length)} can change the result`];
}

function noneOf(files: number): string {
  if (files === 0) return "no file was changed, so nothing";
  return files === 1 ? "the one changed file is none that" : `none of the ${files} changed files`;
}
