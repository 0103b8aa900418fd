import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

/** What is between two commits of a repository and its forks. */
export interface Comparison {
  /** Commit id of what was called base. */
  readonly base: string;
  /** Where they parted. */
  readonly mergeBase: string;
  /** Paths of the files that differ between that and head, both of those that were renamed; null where GitHub does not list all. */
  readonly changed: readonly string[] | null;
}

/** Files that GitHub lists at most, all of them on the first page. */
const mostListed = 300;

/** Null where the commits have nothing in common. Throws GitHubError. */
export async function compareCommits(
  { api, owner, repo }: GitHub,
  base: string,
  head: string,
): Promise<Comparison | null> {
  const request = { owner, repo, basehead: `${base}...${head}`, per_page: 1 };
  try {
    const { data } = await asked(
      "compare the commits",
      "contents: read",
      api.rest.repos.compareCommitsWithBasehead(request),
    );
    const { base_commit: named, merge_base_commit: parted, files } = data;
    return { base: named.sha, mergeBase: parted.sha, changed: files === undefined ? null : pathsOf(files) };
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

function pathsOf(
  files: readonly { readonly filename: string; readonly previous_filename?: string }[],
): readonly string[] | null {
  if (files.length >= mostListed) return null;
  return files.flatMap(({ filename, previous_filename: before }) =>
    before === undefined ? [filename] : [before, filename],
  );
}
