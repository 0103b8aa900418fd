import type { BenchmarkResult } from "../measurements/formats/format.ts";
import { type Metric, metricOf } from "../metric/metric.ts";
import { mannWhitney, smallestP } from "../stats/mann-whitney.ts";
import { medianInterval, samplesForInterval } from "../stats/median-interval.ts";
import { hodgesLehmannShift } from "../stats/shift.ts";
import type { Effect } from "./comparison.ts";
import type { Sample, TestedRow, Warning } from "./recorded.ts";

/** Tests the samples of one benchmark and metric, row by row. */
export class RowTest {
  readonly #alpha: number;
  readonly #warnings = new Map<number, Map<number, readonly Warning[]>>();
  /** One piece of memory for all samples and their logarithms: thousands of small arrays keep the collector busy. */
  readonly #room: Float64Array;
  #taken = 0;

  /** @param results all that will be compared, each once */
  constructor(alpha: number, results: readonly BenchmarkResult[]) {
    this.#alpha = alpha;
    this.#room = new Float64Array(2 * results.reduce((sum, { values }) => sum + values.length, 0));
  }

  compare(before: BenchmarkResult, after: BenchmarkResult): TestedRow {
    const { benchmark, metric: id } = after;
    const metric = metricOf(id);
    const from = constantOf(before.values);
    const to = constantOf(after.values);
    if (metric.exact === true && from !== null && to !== null) {
      const base = { n: before.values.length, median: from, lower: from, upper: from };
      const head = { n: after.values.length, median: to, lower: to, upper: to };
      const warnings = base.n > 1 && head.n > 1 ? none : oneSample;
      const change = exactChange(from, to);
      return { benchmark, metric: id, base, head, change, p: null, able: true, exact: true, warnings };
    }
    const base = this.#sorted(before.values);
    const head = this.#sorted(after.values);
    const equal = from !== null && from === to;
    const warnings = equal ? allEqual : this.#warningsFor(base.length, head.length);
    return {
      benchmark,
      metric: id,
      base: this.#summary(base),
      head: this.#summary(head),
      change: this.#change(base, head, metric),
      p: equal ? null : mannWhitney(base, head).p,
      able: !warnings.some(({ kind }) => kind === "too-few"),
      exact: false,
      warnings,
    };
  }

  /** Samples that have nothing to be compared with. */
  sample({ values }: BenchmarkResult): Sample {
    return this.#summary(this.#sorted(values));
  }

  #summary(sorted: Float64Array): Sample {
    const { median, lower, upper } = medianInterval(sorted, 1 - this.#alpha);
    return { n: sorted.length, median, lower, upper };
  }

  /** The change in the metric's own direction: relative, or a difference of shares. */
  #change(base: Float64Array, head: Float64Array, metric: Metric): Effect {
    if (metric.scale === "rate") return hodgesLehmannShift(base, head, this.#alpha / 2);
    const shift = hodgesLehmannShift(this.#logs(base), this.#logs(head), this.#alpha / 2);
    return {
      estimate: Math.expm1(shift.estimate),
      lower: Math.expm1(shift.lower),
      upper: Math.expm1(shift.upper),
    };
  }

  #sorted(values: readonly number[]): Float64Array {
    const part = this.#take(values.length);
    part.set(values);
    return part.sort();
  }

  #logs(values: Float64Array): Float64Array {
    const part = this.#take(values.length);
    for (let i = 0; i < values.length; i++) part[i] = Math.log(values[i]!);
    return part;
  }

  #take(length: number): Float64Array {
    this.#taken += length;
    return this.#room.subarray(this.#taken - length, this.#taken);
  }

  /** What samples of these sizes cannot show; most rows have the same sizes. */
  #warningsFor(n1: number, n2: number): readonly Warning[] {
    const bySize = this.#warnings.get(n1) ?? new Map<number, readonly Warning[]>();
    this.#warnings.set(n1, bySize);
    const warnings = bySize.get(n2) ?? sizeWarnings(n1, n2, this.#alpha);
    bySize.set(n2, warnings);
    return warnings;
  }
}

/** The fewest samples per recording that can differ at this level. */
export function samplesFor(level: number): number {
  let n = 1;
  while (smallestP(n, n) > level && n < 1000) n++;
  return n;
}

const none: readonly Warning[] = [];
const oneSample: readonly Warning[] = [{ kind: "one-sample" }];
const allEqual: readonly Warning[] = [{ kind: "all-equal" }];

function sizeWarnings(n1: number, n2: number, alpha: number): readonly Warning[] {
  const warnings: Warning[] = [];
  if (smallestP(n1, n2) > alpha) warnings.push({ kind: "too-few", needed: samplesFor(alpha) });
  const needed = samplesForInterval(1 - alpha);
  if (Math.min(n1, n2) < needed) warnings.push({ kind: "no-interval", needed });
  return warnings;
}

function exactChange(base: number, head: number): Effect {
  const change = base === head ? 0 : head / base - 1;
  return { estimate: change, lower: change, upper: change };
}

/** The value that all samples have, or null where they differ. */
function constantOf(values: readonly number[]): number | null {
  const first = values[0]!;
  for (const value of values) if (value !== first) return null;
  return first;
}
