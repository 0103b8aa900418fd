import type { GitObjects, TreeEntry } from "./objects.ts";

/** A file that a tree is to have under a path; null takes away what is there. */
export interface Change {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | null;
}

/** The tree with these changes. Folders appear and go with what is in them. */
export function changedTree(objects: GitObjects, base: string | null, changes: readonly Change[]): string {
  return objects.addTree(entriesWith(objects, base, changes));
}

function entriesWith(
  objects: GitObjects,
  base: string | null,
  changes: readonly Change[],
): readonly TreeEntry[] {
  const entries = new Map(
    (base === null ? [] : (objects.tree(base) ?? [])).map((entry) => [entry.name, entry]),
  );
  const below = new Map<string, Change[]>();
  for (const { path, mode, sha } of changes) {
    const [name = "", ...rest] = path.split("/");
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { path: rest.join("/"), mode, sha }]);
    else if (sha === null) entries.delete(name);
    else entries.set(name, { name, mode: mode === "040000" ? "40000" : mode, sha });
  }
  for (const [name, inner] of below) {
    const before = entries.get(name);
    const left = entriesWith(objects, before?.mode === "40000" ? before.sha : null, inner);
    if (left.length === 0) entries.delete(name);
    else entries.set(name, { name, mode: "40000", sha: objects.addTree(left) });
  }
  return [...entries.values()];
}

/** What is under a path of a tree; the tree itself under the empty path. */
export function entryAt(objects: GitObjects, tree: string, path: string): TreeEntry | null {
  let entry: TreeEntry = { mode: "40000", name: "", sha: tree };
  for (const name of path.split("/").filter((part) => part !== "")) {
    const next = objects.tree(entry.sha)?.find((each) => each.name === name);
    if (next === undefined) return null;
    entry = next;
  }
  return entry;
}

/** Every entry of a tree with its whole path: folders before what is in them. */
export function* entriesBelow(objects: GitObjects, tree: string, prefix: string = ""): Generator<TreeEntry> {
  for (const entry of objects.tree(tree) ?? []) {
    yield { ...entry, name: prefix + entry.name };
    if (entry.mode === "40000") yield* entriesBelow(objects, entry.sha, `${prefix}${entry.name}/`);
  }
}
