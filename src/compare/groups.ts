/** What separates the parts of a name: `/`, `::`, and a point between words (`codec.Encode`, but not `size=1.5`). */
const SEPARATOR = /::|\/|\.(?=[\p{L}_])/gu;

/** What several names begin with, up to and with the last separator in it: `example.com/codec.`. Empty where there is nothing. */
export function commonStart(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.length === 0) return "";
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  let end = 0;
  for (const { index, 0: separator } of first.matchAll(SEPARATOR))
    if (index + separator.length <= length) end = index + separator.length;
  return first.slice(0, end);
}

/**
 * The group of each benchmark: the first part of its name after what all names begin with. Empty where that makes one group only,
 * or one of each benchmark.
 *
 *   example.com/codec.BenchmarkEncode/small  -> BenchmarkEncode
 *   example.com/codec.BenchmarkDecode/small  -> BenchmarkDecode
 */
export function groupsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const { length } = commonStart(names);
  const groups = new Map(names.map((name) => [name, firstPart(name.slice(length))]));
  const different = new Set(groups.values()).size;
  return different < 2 || different === names.length ? new Map() : groups;
}

function firstPart(name: string): string {
  return name.slice(0, name.search(SEPARATOR) >>> 0);
}
