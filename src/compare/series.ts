import type { Measured, PairMeasurements } from "../measurements/measurements.ts";

/** The values of one suite, benchmark and metric over the valid pairs, in their order. Base units. */
export interface Series {
  readonly base: readonly (number | null)[];
  readonly head: readonly (number | null)[];
  /** Requests behind the values, mean per pair of each arm. */
  readonly requests: { readonly base: number; readonly head: number };
  /** Why values are null, where a probe said so. */
  readonly absent: string | null;
  /** Samples within a launch differed. */
  readonly varied: boolean;
}

/** What is compared: one metric of one benchmark of one suite. */
export interface SeriesKey {
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: string;
}

/** Finds the values of a key; undefined where no pair has it. */
export interface SeriesView {
  find(key: SeriesKey): Series | undefined;
}

/** All values of one key: one for each pair in which its suite was run, null where that gave none. */
interface Whole {
  readonly key: SeriesKey;
  readonly values: (Measured | null)[];
}

/** Finds series without walking all pairs for each of hundreds of gates, over all pairs and over the first of them. */
export class SeriesIndex implements SeriesView {
  readonly #pairs: readonly PairMeasurements[];
  readonly #wholes: Whole[] = [];
  readonly #byKey = new Map<string, Map<string, Map<string, Whole>>>();

  /** @param pairs valid ones only; a suite's series holds the pairs in which it was run */
  constructor(pairs: readonly PairMeasurements[]) {
    this.#pairs = pairs;
    const runs = new Map<string, number>();
    for (const { values, suites } of pairs) {
      values.forEach((value, i) => {
        // Pairs mostly hold the same values in the same order.
        const likely = this.#wholes[i];
        const whole = likely !== undefined && isOf(likely, value) ? likely : this.#wholeOf(value);
        const at = runs.get(value.suite) ?? 0;
        while (whole.values.length < at) whole.values.push(null);
        whole.values[at] = value;
      });
      for (const suite of suites) runs.set(suite, (runs.get(suite) ?? 0) + 1);
    }
  }

  /** Everything that was measured, in the order of the first pair. */
  keys(): readonly SeriesKey[] {
    return this.#wholes.map(({ key }) => key);
  }

  /** What all pairs hold. */
  find(key: SeriesKey): Series | undefined {
    return this.#find(key, this.#pairs.length, false);
  }

  /**
   * What the first pairs hold.
   *
   * @param counts `varied`: other pairs have shown that they are not exact, whatever these say
   */
  first(pairs: number, counts: "exact" | "varied" = "exact"): SeriesView {
    return { find: (key) => this.#find(key, pairs, counts === "varied") };
  }

  #find(key: SeriesKey, pairs: number, varied: boolean): Series | undefined {
    const whole = this.#byKey.get(key.suite)?.get(key.metric)?.get(key.benchmark);
    if (whole === undefined) return undefined;
    const values = whole.values.slice(0, this.#runsOf(key.suite, pairs));
    if (values.every((value) => value === null)) return undefined;
    while (values.length < this.#runsOf(key.suite, pairs)) values.push(null);
    return seriesOf(values, varied);
  }

  /** In how many of the first pairs a suite was run. */
  #runsOf(suite: string, pairs: number): number {
    let runs = 0;
    for (let i = 0; i < pairs; i++) if (this.#pairs[i]?.suites.includes(suite) === true) runs++;
    return runs;
  }

  #wholeOf({ suite, benchmark, metric }: Measured): Whole {
    const bySuite = this.#byKey.get(suite) ?? new Map<string, Map<string, Whole>>();
    this.#byKey.set(suite, bySuite);
    const byMetric = bySuite.get(metric) ?? new Map<string, Whole>();
    bySuite.set(metric, byMetric);
    let whole = byMetric.get(benchmark);
    if (whole === undefined) {
      whole = { key: { suite, benchmark, metric }, values: [] };
      byMetric.set(benchmark, whole);
      this.#wholes.push(whole);
    }
    return whole;
  }
}

function isOf({ key }: Whole, value: Measured): boolean {
  return key.benchmark === value.benchmark && key.metric === value.metric && key.suite === value.suite;
}

function seriesOf(values: readonly (Measured | null)[], knownToVary: boolean): Series {
  const base: (number | null)[] = [];
  const head: (number | null)[] = [];
  const requests = { base: 0, head: 0 };
  let absent: string | null = null;
  let varied = knownToVary;
  for (const value of values) {
    base.push(value?.base ?? null);
    head.push(value?.head ?? null);
    requests.base += value?.requests.base ?? 0;
    requests.head += value?.requests.head ?? 0;
    absent ??= value?.absent ?? null;
    varied ||= value?.varied === true;
  }
  requests.base /= values.length;
  requests.head /= values.length;
  return { base, head, requests, absent, varied };
}
