import type { Renamed } from "./names.ts";

/** At least this share of two names is the same at their ends, once what all names begin with is taken off. */
const ALIKE = 0.6;

/** By so much the next best candidate must be less alike. */
const CLEAR = 0.05;

/** More pairs of names than this are not looked through: so much is not renamed, it is another suite. */
const MOST = 40_000;

/**
 * Benchmarks that may have been renamed: a name that head lacks and one that base lacks, each the likest of the other and clearly so.
 * Case and punctuation do not count. It is a hint for a reader, and never makes two benchmarks one.
 */
export function renamedAmong(base: readonly string[], head: readonly string[]): readonly Renamed[] {
  const [before, after] = [new Set(base), new Set(head)];
  const removed = base.filter((name) => !after.has(name));
  const added = head.filter((name) => !before.has(name));
  if (removed.length * added.length > MOST) return [];
  const start = commonPrefix([...before, ...added]);
  const from = removed.map((name) => formOf(name, start));
  const to = added.map((name) => formOf(name, start));
  const back = to.map((form) => likest(form, from));
  return from.flatMap((form, i) => {
    const best = likest(form, to);
    if (best === null || back[best] !== i) return [];
    return [{ base: removed[i]!, head: added[best]! }];
  });
}

/** What is compared of a name: without case and punctuation, without numbers, and without the number of processors at its end. */
interface Form {
  readonly plain: string;
  readonly numberless: string;
  readonly anyProcessors: string;
}

function formOf(name: string, start: number): Form {
  const plain = name
    .slice(start)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return { plain, numberless: plain.replaceAll(/\d+/g, ""), anyProcessors: name.replace(/-\d+$/, "") };
}

/** Index of the name that is clearly the likest, or null. */
function likest(name: Form, names: readonly Form[]): number | null {
  let best = -1;
  let alike = 0;
  let next = 0;
  names.forEach((other, i) => {
    const value = likenessOf(name, other);
    if (value > alike) {
      next = alike;
      alike = value;
      best = i;
    } else if (value > next) next = value;
  });
  return alike >= ALIKE && alike - next >= CLEAR ? best : null;
}

/** Another number of processors is another name for the same; another number elsewhere is another parameter. */
function likenessOf(a: Form, b: Form): number {
  if (a.anyProcessors === b.anyProcessors) return 1;
  return a.numberless === b.numberless && a.plain !== b.plain ? 0 : commonEnds(a.plain, b.plain);
}

/** The share of the longer name that both begin and end with. */
function commonEnds(a: string, b: string): number {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (longer.length === 0) return 1;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start++;
  let end = 0;
  while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
  return (start + end) / longer.length;
}

function commonPrefix([first = "", ...others]: readonly string[]): number {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return length;
}
