/** Eighths of a line's height, and what stands where there is no value. */
const levels = "▁▂▃▄▅▆▇█";
const gap = "·";

/**
 * Values as a line of blocks, the lowest at the bottom. What differs by less than `least` does not fill the height, so that noise does
 * not look like mountains.
 */
export function sparkline(values: readonly (number | null)[], least: number): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const height = Math.max(high - low, least);
  // A flat line stands in the middle of what it does not fill.
  const bottom = (low + high) / 2 - height / 2;
  return values
    .map((value) =>
      value === null
        ? gap
        : levels.charAt(Math.min(levels.length - 1, Math.floor(((value - bottom) / height) * levels.length))),
    )
    .join("");
}
