import type { PairMeasurements } from "../measurements/measurements.ts";

/** The values of one suite, benchmark and metric over the valid pairs, in their order. Base units. */
export interface Series {
  readonly base: readonly (number | null)[];
  readonly head: readonly (number | null)[];
  /** Requests behind the values, mean per pair of each arm. */
  readonly requests: { readonly base: number; readonly head: number };
  /** Why values are null, where a probe said so. */
  readonly absent: string | null;
}

/** Finds series without walking all pairs for each of hundreds of gates. */
export class SeriesIndex {
  readonly pairs: number;
  readonly #byKey = new Map<string, Series>();
  readonly #keys: { suite: string; benchmark: string; metric: string }[] = [];

  /** @param pairs valid ones only */
  constructor(pairs: readonly PairMeasurements[]) {
    this.pairs = pairs.length;
    const growing = new Map<
      string,
      {
        base: (number | null)[];
        head: (number | null)[];
        requests: { base: number; head: number };
        absent: string | null;
      }
    >();
    pairs.forEach((pair, i) => {
      for (const value of pair.values) {
        const key = keyOf(value.suite, value.benchmark, value.metric);
        let series = growing.get(key);
        if (series === undefined) {
          series = {
            base: Array.from({ length: pairs.length }, () => null),
            head: Array.from({ length: pairs.length }, () => null),
            requests: { base: 0, head: 0 },
            absent: null,
          };
          growing.set(key, series);
          this.#keys.push({ suite: value.suite, benchmark: value.benchmark, metric: value.metric });
        }
        series.base[i] = value.base;
        series.head[i] = value.head;
        series.requests.base += value.requests.base / pairs.length;
        series.requests.head += value.requests.head / pairs.length;
        series.absent ??= value.absent ?? null;
      }
    });
    for (const [key, series] of growing) this.#byKey.set(key, series);
  }

  /** Everything that was measured, in the order of the first pair. */
  keys(): readonly { readonly suite: string; readonly benchmark: string; readonly metric: string }[] {
    return this.#keys;
  }

  find(suite: string, benchmark: string, metric: string): Series | undefined {
    return this.#byKey.get(keyOf(suite, benchmark, metric));
  }
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
