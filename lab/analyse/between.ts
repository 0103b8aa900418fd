import { middleOf } from "../stats/median.ts";
import { type Spread, spreadOf } from "../stats/spread.ts";
import { type Source, seriesOf } from "./sources.ts";

/** What was done to launches between their warm-up and a window, and how windows differ from one to which nothing was done. */
export interface Between {
  readonly metric: string;
  readonly windows: readonly BetweenWindow[];
}

export interface BetweenWindow {
  readonly suite: string;
  /** Of ln(head / base). */
  readonly spread: Spread;
  /** Mean of both arms beside that of the first and the last window, to which nothing was done: the median over pairs of their ratio. */
  readonly level: number;
}

/** The corpus, and its windows in their order. */
const load = "between";
const windows = ["settled", "rested", "collected", "settled-last"];

export function isBetween(source: Pick<Source, "load">): boolean {
  return source.load === load;
}

/** Null where a window lacks pairs: then its values are not of the launches of the others. */
export function betweenOf(source: Source, metric: string): Between | null {
  const series = windows.map((suite) => seriesOf(source, suite, metric));
  if (series.some(({ length }) => length !== source.pairs.length)) return null;
  const levels = series.map((pairs) => pairs.map(({ base, head }) => Math.log(base * head) / 2));
  const plain = (pair: number): number =>
    ((levels[0]?.[pair] ?? Number.NaN) + (levels.at(-1)?.[pair] ?? Number.NaN)) / 2;
  return {
    metric,
    windows: series.map((pairs, nth) => ({
      suite: windows[nth] ?? "",
      spread: spreadOf(pairs.map(({ base, head }) => Math.log(head / base))),
      level: Math.exp(middleOf((levels[nth] ?? []).map((level, pair) => level - plain(pair)))),
    })),
  };
}
