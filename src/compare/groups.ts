/** What separates the parts of a name: `/`, `::`, and a point between words (`codec.Encode`, but not `size=1.5`). */
const SEPARATOR = /::|\/|\.(?=[\p{L}_])/u;

/**
 * The group of each benchmark: its name up to the end of the first part in which the names differ. Empty where that makes one
 * group only, or one of each benchmark.
 *
 *   example.com/codec.BenchmarkEncode/small  -> BenchmarkEncode
 *   example.com/codec.BenchmarkDecode/small  -> BenchmarkDecode
 */
export function groupsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const parts = names.map((name) => name.split(SEPARATOR));
  const common = commonLength(parts);
  const groups = new Map(names.map((name, i) => [name, parts[i]?.[common] ?? name]));
  const different = new Set(groups.values()).size;
  return different < 2 || different === names.length ? new Map() : groups;
}

/** How many parts all names begin with; the last part of a name is never common, for it is the benchmark itself. */
function commonLength(parts: readonly (readonly string[])[]): number {
  const [first = [], ...others] = parts;
  let length = 0;
  while (
    length < first.length - 1 &&
    others.every((other) => length < other.length - 1 && other[length] === first[length])
  )
    length++;
  return length;
}
