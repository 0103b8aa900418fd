import { type VarianceComponents, varianceComponents } from "../stats/components.ts";
import { type PooledPair, valueOf } from "../corpus/read.ts";
import type { Config } from "../../src/config/config.ts";
import type { Source } from "./sources.ts";

/** How much of ln(head / base) comes from two launches, and how much from the window in which they were seen. */
export interface Components extends VarianceComponents {
  readonly load: string;
  readonly suite: string;
  readonly metric: string;
  /** Of one window. */
  readonly seconds: number;
}

/** The name under which a corpus loads the same once more on the same launches. */
const again = "-again";

/** The suites that are windows of the same load, in their order. */
export function windowsOf(suites: Config["suites"], suite: string): readonly string[] {
  const names = suites.map(({ name }) => name);
  return [...new Set(names.filter((name) => name === suite || name.startsWith(suite + again)))];
}

/** Whether a suite is one more window of another one. */
export function isAgain(suite: string): boolean {
  return suite.includes(again);
}

/**
 * Windows on the same two launches: what they share is what the launches bring with them (layout of memory, what was compiled
 * when) and the machine's state over the seconds of a pair, the rest is the windows'. Null with fewer than ten pairs.
 *
 * @param suite of which pairs of the source have others with the same load, called `suite-again...`
 * @param from the first window that counts
 */
export function componentsOf(
  { load, pools }: Source,
  suite: string,
  metric: string,
  from = 0,
): Components | null {
  const groups = pools.flatMap((pool) => {
    const windows = windowsOf(pool.suites, suite).slice(from);
    return windows.length < 2 ? [] : pool.pairs.flatMap((pair) => differencesIn(pair, windows, metric));
  });
  const size = Math.max(0, ...groups.map(({ length }) => length));
  const whole = groups.filter(({ length }) => length === size);
  if (whole.length < 10) return null;
  const window = pools.flatMap((pool) => pool.suites).find(({ name }) => name === suite);
  const seconds = window?.kind === "load" ? (window.window ?? Number.NaN) : Number.NaN;
  return { load, suite, metric, seconds, ...varianceComponents(whole) };
}

/** ln(head / base) of each window of one pair, as a list of one list; of none where a window lacks a number. */
function differencesIn(
  { pair }: PooledPair,
  windows: readonly string[],
  metric: string,
): readonly (readonly number[])[] {
  if (pair.dropped !== null) return [];
  const found = windows.map((name) => {
    const value = valueOf(pair, { suite: name, benchmark: "*", metric });
    return Math.log((value?.head ?? Number.NaN) / (value?.base ?? Number.NaN));
  });
  return found.every(Number.isFinite) ? [found] : [];
}
