import type { PairMeasurements } from "../measurements/measurements.ts";

/** The values of one suite, benchmark and metric over the valid pairs, in their order. Base units. */
export interface Series {
  readonly base: readonly (number | null)[];
  readonly head: readonly (number | null)[];
  /** Requests behind the values, mean per pair of each arm. */
  readonly requests: { readonly base: number; readonly head: number };
  /** Why values are null, where a probe said so. */
  readonly absent: string | null;
  /** Samples within a launch differed, or launches that are not here did. */
  readonly varied: boolean;
}

interface Growing {
  readonly suite: string;
  readonly base: (number | null)[];
  readonly head: (number | null)[];
  readonly requests: { base: number; head: number };
  absent: string | null;
  varied: boolean;
}

/** What is compared: one metric of one benchmark of one suite. */
export interface SeriesKey {
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: string;
}

/** Finds series without walking all pairs for each of hundreds of gates. */
export class SeriesIndex {
  readonly #byKey = new Map<string, Series>();
  readonly #keys: SeriesKey[] = [];

  /**
   * @param pairs valid ones only; a suite's series holds the pairs in which it was run
   * @param varied whether every series is known to vary
   */
  constructor(pairs: readonly PairMeasurements[], varied = false) {
    const runs = new Map<string, number>();
    const growing = new Map<string, Growing>();
    for (const pair of pairs) {
      for (const value of pair.values) {
        const key = keyOf(value);
        let series = growing.get(key);
        if (series === undefined) {
          const { suite, benchmark, metric } = value;
          series = { suite, base: [], head: [], requests: { base: 0, head: 0 }, absent: null, varied };
          growing.set(key, series);
          this.#keys.push({ suite, benchmark, metric });
        }
        const at = runs.get(value.suite) ?? 0;
        fillUp(series, at);
        series.base[at] = value.base;
        series.head[at] = value.head;
        series.requests.base += value.requests.base;
        series.requests.head += value.requests.head;
        series.absent ??= value.absent ?? null;
        series.varied ||= value.varied === true;
      }
      for (const suite of pair.suites) runs.set(suite, (runs.get(suite) ?? 0) + 1);
    }
    for (const [key, series] of growing) {
      const n = runs.get(series.suite) ?? 0;
      fillUp(series, n);
      series.requests.base /= n;
      series.requests.head /= n;
      this.#byKey.set(key, series);
    }
  }

  /** Everything that was measured, in the order of the first pair. */
  keys(): readonly SeriesKey[] {
    return this.#keys;
  }

  find(key: SeriesKey): Series | undefined {
    return this.#byKey.get(keyOf(key));
  }
}

/** Pairs in which a benchmark was looked for and gave nothing. */
function fillUp({ base, head }: Growing, length: number): void {
  while (base.length < length) {
    base.push(null);
    head.push(null);
  }
}

function keyOf({ suite, benchmark, metric }: SeriesKey): string {
  return `${suite}\n${metric}\n${benchmark}`;
}
