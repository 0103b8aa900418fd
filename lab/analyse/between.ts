import type { PairMeasurements } from "../../src/measurements/measurements.ts";
import { valueOf } from "../corpus/read.ts";
import { type Spread, spreadOf } from "../stats/spread.ts";
import type { Source } from "./sources.ts";

/** What was done to settled launches before a window, and how the windows differ from the first one. */
export interface Between {
  readonly metric: string;
  readonly windows: readonly BetweenWindow[];
}

export interface BetweenWindow {
  readonly suite: string;
  /** Of ln(head / base). */
  readonly noise: Spread;
  /** Of the logarithm of the mean of both arms beside that of the first window. */
  readonly level: Spread;
}

/** The corpus, and its windows in their order. */
const load = "between";
const windows = ["settled", "rested", "collected", "settled-last"];

export function isBetween(source: Pick<Source, "load">): boolean {
  return source.load === load;
}

/** Of the pairs that have all windows, and whose arms both collected when they were asked to; null with fewer than ten. */
export function betweenOf(source: Source, metric: string): Between | null {
  const pairs = source.pairs.flatMap(({ pair }) => {
    if (answeredOf(pair, "collect", "latency.p50") === null) return [];
    const values = windows.map((suite) => answeredOf(pair, suite, metric));
    return values.every((value) => value !== null) ? [values] : [];
  });
  if (pairs.length < 10) return null;
  const level = (value: Value | undefined): number =>
    value === undefined ? Number.NaN : Math.log(value.base * value.head) / 2;
  return {
    metric,
    windows: windows.map((suite, nth) => ({
      suite,
      noise: spreadOf(
        pairs.map((values) =>
          Math.log((values[nth]?.head ?? Number.NaN) / (values[nth]?.base ?? Number.NaN)),
        ),
      ),
      level: spreadOf(pairs.map((values) => level(values[nth]) - level(values[0]))),
    })),
  };
}

interface Value {
  readonly base: number;
  readonly head: number;
}

function answeredOf(pair: PairMeasurements, suite: string, metric: string): Value | null {
  if (pair.dropped !== null) return null;
  const found = valueOf(pair, { suite, benchmark: "*", metric });
  if (found === undefined || found.base === null || found.head === null) return null;
  return Number.isFinite(found.base + found.head) ? { base: found.base, head: found.head } : null;
}
