import { middleOf } from "../stats/median.ts";
import { spreadOf } from "../stats/spread.ts";
import { windowsOf } from "./components.ts";
import { type Source, seriesOf } from "./sources.ts";

/** How launches of equal arms settle under load: one window after the other on the same launches. */
export interface Settling {
  readonly load: string;
  readonly metric: string;
  readonly pairs: number;
  readonly windows: readonly SettlingWindow[];
}

export interface SettlingWindow {
  /** Seconds of load before it. */
  readonly after: number;
  /** Mean of both arms beside that of the last third of the windows: the median over pairs of their ratio. */
  readonly level: number;
  /** Standard deviation of ln(head / base). */
  readonly sd: number;
}

export function isSettling({ load }: Pick<Source, "load">): boolean {
  return load.startsWith("settling");
}

/** Null where a window lacks pairs: then its values are not of the launches of the others. */
export function settlingOf(source: Source, metric: string): Settling | null {
  const names = windowsOf(
    source.pools.flatMap(({ suites }) => suites),
    "interleaved",
  );
  const series = names.map((name) => seriesOf(source, name, metric));
  const [first] = series;
  const all = source.pairs.length;
  if (first === undefined || series.some(({ length }) => length !== all)) return null;
  const levels = series.map((pairs) => pairs.map(({ base, head }) => Math.sqrt(base * head)));
  const late = levels.slice(-Math.ceil(levels.length / 3));
  const settled = first.map((_, pair) => geometric(late.map((window) => window[pair] ?? Number.NaN)));
  return {
    load: source.load,
    metric,
    pairs: first.length,
    windows: series.map((pairs, nth) => ({
      after: afterOf(source, names, nth),
      level: middleOf((levels[nth] ?? []).map((level, pair) => level / (settled[pair] ?? Number.NaN))),
      sd: spreadOf(pairs.map(({ base, head }) => Math.log(head / base))).sd,
    })),
  };
}

function afterOf({ pools }: Source, names: readonly string[], nth: number): number {
  const suites = pools.flatMap((pool) => pool.suites);
  const seconds = names.slice(0, nth + 1).map((name, place) => {
    const suite = suites.find((each) => each.name === name);
    if (suite?.kind !== "load") return 0;
    return (suite.warmup ?? 0) + (place < nth ? (suite.window ?? 0) : 0);
  });
  return seconds.reduce((sum, each) => sum + each, 0);
}

function geometric(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
