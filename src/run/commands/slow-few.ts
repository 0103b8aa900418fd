import type { Finding } from "../../config/finding.ts";
import { formatDuration } from "../../metric/format.ts";

/** A line of output, and when it came: seconds since the command began. */
export interface Line {
  readonly at: number;
  readonly text: string;
}

/** From so many benchmarks on, a few of them can be a few. */
const leastBenchmarks = 8;
/** Seconds of a launch that are worth a word. */
const leastSeconds = 2;
/** Seconds between two lines that were printed apart. */
const apart = 0.001;

/**
 * A note where a few benchmarks took most of the time of all: the others then get few launches. A tool that tells each
 * benchmark as it ends shows how long each took by when its line came; null where lines came together, from a buffer.
 */
export function slowFew(lines: readonly Line[], benchmarks: readonly string[]): Finding | null {
  const times = timesOf(lines, benchmarks);
  if (times.size < leastBenchmarks) return null;
  const spent = [...times].sort(([, one], [, other]) => other - one);
  if (spent.filter(([, seconds]) => seconds >= apart).length < 0.9 * spent.length) return null;
  const total = spent.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (total < leastSeconds) return null;
  let count = 0;
  let taken = 0;
  while (taken < total / 2) taken += spent[count++]?.[1] ?? 0;
  if (count > Math.max(1, spent.length / 10)) return null;
  const few = spent.slice(0, count);
  const shown = few.slice(0, 3).map(([name, seconds]) => `${name} (${formatDuration(seconds)})`);
  const more = few.length > 3 ? ` and ${few.length - 3} more` : "";
  return {
    severity: "note",
    code: "benchmarks-slow-few",
    message: `${shown.join(", ")}${more} took ${Math.round((100 * taken) / total)}% of the time of ${spent.length} benchmarks`,
    hint: "give them less to do, or a suite of their own and `skip` them here: the others then get more launches",
  };
}

/** Seconds between the line of a benchmark and the last one before it, summed over its lines. */
function timesOf(lines: readonly Line[], benchmarks: readonly string[]): ReadonlyMap<string, number> {
  const names = printedNames(benchmarks);
  const times = new Map<string, number>();
  let last = 0;
  let begun = false;
  for (const { at, text } of lines) {
    // tools print the name first, or after the word `test` or a bar
    const word = text
      .trim()
      .split(/\s+/, 3)
      .find((word) => names.has(word));
    const name = word === undefined ? null : (names.get(word) ?? null);
    if (name !== null) times.set(name, (times.get(name) ?? 0) + at - last);
    // what comes before the first benchmark is building
    if (name !== null || !begun) last = at;
    begun ||= name !== null;
  }
  return times;
}

/** Names by what a line may call them: whole, or without packages and modules; null where that could be several. */
function printedNames(benchmarks: readonly string[]): ReadonlyMap<string, string | null> {
  const names = new Map<string, string | null>();
  for (const name of new Set(benchmarks)) {
    const ends = [...name.matchAll(/[./:]+/g)].map(({ index, 0: sign }) => name.slice(index + sign.length));
    for (const end of ends) names.set(end, names.has(end) ? null : name);
  }
  for (const name of benchmarks) names.set(name, name);
  return names;
}
