/** More than any run of ours writes, and little enough to be looked through in a moment. */
const most = { depth: 64, values: 5_000_000, text: 100_000, texts: 8_000_000, number: 1e18 } as const;

/**
 * What of a parsed file goes beyond anything that a run of ours writes, or null. It comes before the schema, which must not be
 * handed a tower of arrays or a megabyte as a name. `1e999` is JSON, and reads as infinite.
 */
export function beyondBounds(json: unknown): string | null {
  let values = 0;
  let texts = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === "number" && !(Math.abs(value) <= most.number)) return "holds a number beyond 1e18";
    if (typeof value === "string") {
      texts += value.length;
      if (value.length > most.text || texts > most.texts) return "holds too much text";
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth === most.depth) return `is nested more than ${most.depth} deep`;
    const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    values += inner.length;
    if (values > most.values) return `holds more than ${most.values} values`;
    if (!Array.isArray(value)) {
      const keys = Object.keys(value);
      // Only a file that somebody made by hand has it, and hopes that it is copied.
      if (keys.includes("__proto__")) return "holds a key that no run writes";
      texts += keys.reduce((sum, key) => sum + key.length, 0);
    }
    for (const each of inner) open.push({ value: each, depth: depth + 1 });
  }
  return null;
}
