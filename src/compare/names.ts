import { commonStart } from "./groups.ts";
import { renamedAmong } from "./renamed.ts";

/** Benchmarks that one arm alone has. */
export interface Names {
  /** In head alone and in base alone, each in its order. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Of these the ones that may be the same under another name. */
  readonly renamed: readonly Renamed[];
  /** What the names of both arms begin with, which need not be repeated in every row. */
  readonly start: string;
}

export interface Renamed {
  readonly base: string;
  readonly head: string;
}

/** What the names of base and those of head, each once, do not have in common. */
export function namesApart(base: readonly string[], head: readonly string[]): Names {
  const [before, after] = [new Set(base), new Set(head)];
  const added = head.filter((name) => !before.has(name));
  const removed = base.filter((name) => !after.has(name));
  return { added, removed, renamed: renamedAmong(base, head), start: commonStart([...base, ...added]) };
}
