/** Eighths of a line's height, and what stands where there is no value. */
const levels = "▁▂▃▄▅▆▇█";
const gap = "·";

/** Longest line: of more values, neighbours share a block. */
const longest = 30;

/**
 * Values as a line of blocks, the lowest at the bottom. What differs by less than `least` does not fill the height, so that noise does
 * not look like mountains.
 */
export function sparkline(all: readonly (number | null)[], least: number): string {
  const values = shared(all, Math.ceil(all.length / longest));
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const height = Math.max(high - low, least);
  // A flat line stands in the middle of what it does not fill.
  const bottom = (low + high) / 2 - height / 2;
  const blockOf = (value: number): string => {
    const eighth = Math.floor(((value - bottom) / height) * levels.length);
    // The ends may lie a rounding error outside.
    return levels.charAt(Math.min(levels.length - 1, Math.max(0, eighth)));
  };
  return values.map((value) => (value === null ? gap : blockOf(value))).join("");
}

/** The means of so many neighbours each. */
function shared(values: readonly (number | null)[], size: number): readonly (number | null)[] {
  if (size <= 1) return values;
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => {
    const known = values.slice(i * size, (i + 1) * size).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}
