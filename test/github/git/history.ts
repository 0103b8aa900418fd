import type { GitObjects } from "./objects.ts";

/** The commit and all before it, nearest first. */
export function* ancestors(objects: GitObjects, sha: string): Generator<string> {
  const seen = new Set([sha]);
  // A set is walked in the order in which it grows.
  for (const next of seen) {
    yield next;
    for (const parent of objects.commit(next)?.parents ?? []) seen.add(parent);
  }
}

export function isFastForward(objects: GitObjects, from: string, to: string): boolean {
  for (const each of ancestors(objects, to)) if (each === from) return true;
  return false;
}
