/**
 * Numbers for a report in JSON, which has no infinity: such a number is null and its key is listed in `infinite` beside it. Where
 * both signs are possible, `lower` is minus infinity and every other plus infinity.
 */
export function numbers(values: Readonly<Record<string, number | null>>): object {
  const told: Record<string, number | null | readonly string[]> = {};
  const infinite: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    told[key] = Number.isFinite(value) ? value : null;
    if (value !== null && Math.abs(value) === Infinity) infinite.push(key);
  }
  return infinite.length === 0 ? told : { ...told, infinite };
}
