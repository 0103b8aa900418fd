import type { Addresses } from "../answer.ts";
import type { Commit, Person, TreeEntry } from "../git/objects.ts";
import { fullName, type Repository, type State, timeOf } from "../state.ts";
import { whole } from "./whole.ts";

export function wireRef(addresses: Addresses, repository: Repository, ref: string, sha: string): object {
  const url = gitUrl(addresses, repository);
  const object = { type: "commit", sha, url: `${url}/commits/${sha}` };
  return { ref, node_id: `REF_${ref}`, url: `${url}/${ref}`, object };
}

export function wireGitCommit(
  addresses: Addresses,
  repository: Repository,
  sha: string,
  commit: Commit,
): object {
  const url = gitUrl(addresses, repository);
  const htmlUrl = (id: string): string => `${addresses.server}/${fullName(repository)}/commit/${id}`;
  return whole("git-commit", {
    sha,
    node_id: `C_${sha}`,
    url: `${url}/commits/${sha}`,
    html_url: htmlUrl(sha),
    author: wirePerson(commit.author),
    committer: wirePerson(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    parents: commit.parents.map((id) => ({ sha: id, url: `${url}/commits/${id}`, html_url: htmlUrl(id) })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  });
}

export function wirePerson({ name, email, time }: Person): object {
  return { name, email, date: timeOf(time * 1000) };
}

export function wireTree(
  addresses: Addresses,
  repository: Repository,
  sha: string,
  entries: readonly (TreeEntry & { readonly size?: number })[],
  truncated: boolean = false,
): object {
  const url = gitUrl(addresses, repository);
  const tree = entries.map(({ name, mode, sha, size }) => {
    const type = mode === "40000" ? "tree" : mode === "160000" ? "commit" : "blob";
    return {
      path: name,
      mode: mode.padStart(6, "0"),
      type,
      sha,
      ...(size === undefined ? {} : { size }),
      ...(type === "commit" ? {} : { url: `${url}/${type}s/${sha}` }),
    };
  });
  return { sha, url: `${url}/trees/${sha}`, tree, truncated };
}

export function gitUrl({ api }: Addresses, repository: Repository): string {
  return `${api}/repos/${fullName(repository)}/git`;
}

/** A commit as lists of commits have it: around git's own fields are those of GitHub. */
export function wireCommit(
  addresses: Addresses,
  { objects }: State,
  repository: Repository,
  sha: string,
): object {
  const commit = objects.commit(sha);
  if (commit === undefined) throw new RangeError(`no commit ${sha}`);
  const name = fullName(repository);
  const url = `${addresses.api}/repos/${name}/commits/${sha}`;
  const treeUrl = `${gitUrl(addresses, repository)}/trees/${commit.tree}`;
  return whole("commit", {
    sha,
    node_id: `C_${sha}`,
    url,
    html_url: `${addresses.server}/${name}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url,
      author: wirePerson(commit.author),
      committer: wirePerson(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: treeUrl },
    },
    author: null,
    committer: null,
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${addresses.api}/repos/${name}/commits/${parent}`,
      html_url: `${addresses.server}/${name}/commit/${parent}`,
    })),
  });
}
