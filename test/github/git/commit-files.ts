import type { Repository, State } from "../state.ts";
import { changedTree } from "./trees.ts";

/** Commits these files on a branch, as a push would: it begins where there is none. Null takes a file away. Returns the commit. */
export function commitFiles(
  state: State,
  repository: Repository,
  branch: string,
  files: Readonly<Record<string, string | Buffer | null>>,
): string {
  const { objects } = state;
  const ref = `refs/heads/${branch}`;
  const parent = repository.refs[ref];
  const base = parent === undefined ? null : (objects.commit(parent)?.tree ?? null);
  const changes = Object.entries(files).map(([path, content]) => {
    const sha = content === null ? null : objects.addBlob(Buffer.from(content));
    return { path, mode: "100644", sha };
  });
  const person = { name: "octavia", email: "octavia@example.com", time: Math.floor(state.now() / 1000) };
  const sha = objects.addCommit({
    tree: changedTree(objects, base, changes),
    parents: parent === undefined ? [] : [parent],
    author: person,
    committer: person,
    message: "change",
  });
  repository.refs = { ...repository.refs, [ref]: sha };
  return sha;
}
