import type { Arm } from "../plan/plan.ts";
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
  /** In how many of the first pairs each suite was run: at index n of the first n. */
  readonly #runs = new Map<string, number[]>();
  readonly #wholes: Whole[] = [];
  readonly #byKey = new Map<string, Map<string, Map<string, Whole>>>();
  readonly #pairs: number;

  /** @param pairs valid ones only; a suite's series holds the pairs in which it was run */
  constructor(pairs: readonly PairMeasurements[]) {
    pairs.forEach(({ values, suites }, i) => {
      values.forEach((value, k) => this.#add(value, k, i));
      const all = new Set([...this.#runs.keys(), ...suites]);
      for (const suite of all) this.#count(suite, i, suites.includes(suite));
    });
    this.#pairs = pairs.length;
  }

  #add(value: Measured, place: number, pair: number): void {
    // Pairs mostly hold the same values in the same order.
    const likely = this.#wholes[place];
    const { values } = likely !== undefined && isOf(likely, value) ? likely : this.#wholeOf(value);
    const at = this.#runsOf(value.suite, pair);
    fillUp(values, at);
    values[at] = value;
  }

  #count(suite: string, before: number, isRun: boolean): void {
    const runs = this.#runs.get(suite) ?? Array.from({ length: before + 1 }, () => 0);
    this.#runs.set(suite, runs);
    runs.push((runs.at(-1) ?? 0) + (isRun ? 1 : 0));
  }

  #runsOf(suite: string, pairs: number): number {
    return this.#runs.get(suite)?.[pairs] ?? 0;
  }

  /** Everything that was measured, in the order of the first pair. */
  keys(): readonly SeriesKey[] {
    return this.#wholes.map(({ key }) => key);
  }

  /** The benchmarks of a suite of which an arm gave at least one value. */
  benchmarksOf(suite: string, arm: Arm): readonly string[] {
    const having = this.#wholes.filter(
      ({ key, values }) =>
        key.suite === suite && values.some((value) => value !== null && value[arm] !== null),
    );
    return [...new Set(having.map(({ key }) => key.benchmark))];
  }

  /** What all pairs hold. */
  find(key: SeriesKey): Series | undefined {
    return this.#find(key, this.#pairs, false);
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
    const length = this.#runsOf(key.suite, pairs);
    const values = whole.values.slice(0, length);
    if (values.every((value) => value === null)) return undefined;
    fillUp(values, length);
    return seriesOf(values, varied);
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

/** Pairs in which a benchmark was looked for and gave nothing. */
function fillUp(values: (Measured | null)[], length: number): void {
  while (values.length < length) values.push(null);
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
