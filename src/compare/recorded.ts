import { matchesGlob } from "../config/scope.ts";
import type { BenchmarkResult } from "../measurements/formats/format.ts";
import { type Metric, metricOf } from "../metric/metric.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { mannWhitney, smallestP } from "../stats/mann-whitney.ts";
import { medianInterval, samplesForInterval } from "../stats/median-interval.ts";
import { hodgesLehmannShift } from "../stats/shift.ts";
import type { Effect } from "./comparison.ts";
import { type GroupMean, groupMeans } from "./geomean.ts";
import { type Names, namesApart } from "./names.ts";

/** Two recordings of the same benchmarks, not measured together. It decides nothing. */
export interface RecordedComparison {
  /** Level of the tests; 1 - alpha is that of the intervals. */
  readonly alpha: number;
  /** What both have, in head's order. */
  readonly rows: readonly RecordedRow[];
  readonly names: Names;
  /** What one recording alone has: benchmarks, and metrics of benchmarks that both have. */
  readonly lone: readonly RecordedValue[];
  readonly groups: readonly GroupMean[];
  /** How many rows were tested, and from how many samples per recording on a single change among them could show. */
  readonly tested: number;
  readonly samplesForOne: number;
}

export interface RecordedRow {
  readonly benchmark: string;
  readonly metric: string;
  readonly base: Sample;
  readonly head: Sample;
  /** Hodges and Lehmann's shift, of logarithms for ratio metrics: benchstat has no interval for a change. */
  readonly change: Effect;
  /** Two-sided, of the U test, and adjusted over all rows; null where nothing was tested. */
  readonly p: number | null;
  readonly adjusted: number | null;
  /** A count that does not vary within a recording: compared as it is. */
  readonly exact: boolean;
  readonly changed: boolean;
  readonly warnings: readonly Warning[];
}

/** Median and the bounds of its interval, which may be infinite. Base units. */
export interface Sample {
  readonly n: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

export interface RecordedValue {
  readonly benchmark: string;
  readonly metric: string;
  readonly arm: "base" | "head";
  readonly sample: Sample;
}

/** What bears on how far a row can be believed; `needed` is a number of samples per recording. */
export type Warning =
  | { readonly kind: "too-few"; readonly needed: number }
  | { readonly kind: "no-interval"; readonly needed: number }
  | { readonly kind: "all-equal" }
  | { readonly kind: "one-sample" };

/**
 * Compares what two recordings hold of the same benchmark and metric, as benchstat does: medians with intervals and the U test;
 * the p values of all rows are adjusted together. Each benchmark and metric comes once per recording.
 *
 * @param filter glob of the benchmarks that are compared; null: all
 */
export function compareRecorded(
  base: readonly BenchmarkResult[],
  head: readonly BenchmarkResult[],
  { alpha, filter }: { readonly alpha: number; readonly filter: string | null },
): RecordedComparison {
  const kept = ({ benchmark }: BenchmarkResult): boolean => filter === null || matchesGlob(filter, benchmark);
  const [from, to] = [base.filter(kept), head.filter(kept)];
  const before = new Map(from.map((result) => [keyOf(result), result]));
  const tested: Tested[] = [];
  const lone: RecordedValue[] = [];
  const addLone = (result: BenchmarkResult, arm: "base" | "head"): void => {
    const { benchmark, metric, values } = result;
    lone.push({ benchmark, metric, arm, sample: sampleOf(sorted(values), alpha) });
  };
  for (const result of to) {
    const other = before.get(keyOf(result));
    before.delete(keyOf(result));
    if (other === undefined) addLone(result, "head");
    else tested.push(compareRow(other, result, alpha));
  }
  for (const result of before.values()) addLone(result, "base");
  const rows = adjust(tested, alpha);
  const family = rows.filter(({ p }) => p !== null).length;
  return {
    alpha,
    rows,
    names: namesApart(namesOf(from), namesOf(to)),
    lone,
    groups: groupMeans(rows.map((row) => ({ ...row, base: row.base.median, head: row.head.median }))),
    tested: family,
    samplesForOne: samplesFor(alpha / Math.max(1, family)),
  };
}

type Tested = Omit<RecordedRow, "adjusted" | "changed">;

function compareRow(before: BenchmarkResult, after: BenchmarkResult, alpha: number): Tested {
  const { benchmark, metric: id } = after;
  const metric = metricOf(id);
  const [from, to] = [constantOf(before.values), constantOf(after.values)];
  if (metric.exact === true && from !== null && to !== null) {
    const [base, head] = [exactSample(before.values.length, from), exactSample(after.values.length, to)];
    const warnings: readonly Warning[] = Math.min(base.n, head.n) === 1 ? [{ kind: "one-sample" }] : [];
    return {
      benchmark,
      metric: id,
      base,
      head,
      change: exactChange(from, to),
      p: null,
      exact: true,
      warnings,
    };
  }
  const [base, head] = [sorted(before.values), sorted(after.values)];
  const equal = from !== null && from === to;
  return {
    benchmark,
    metric: id,
    base: sampleOf(base, alpha),
    head: sampleOf(head, alpha),
    change: changeOf(base, head, metric, alpha / 2),
    p: equal ? null : mannWhitney(base, head).p,
    exact: false,
    warnings: warningsOf(base.length, head.length, equal, alpha),
  };
}

function adjust(rows: readonly Tested[], alpha: number): readonly RecordedRow[] {
  const family = rows.flatMap(({ p }) => p ?? []);
  const adjusted = benjaminiHochberg(family);
  let next = 0;
  return rows.map((row) => {
    if (row.p === null) return { ...row, adjusted: null, changed: row.exact && row.change.estimate !== 0 };
    const value = adjusted[next++]!;
    return { ...row, adjusted: value, changed: value <= alpha };
  });
}

/** The change in the metric's own direction: relative, or a difference of shares. */
function changeOf(base: Float64Array, head: Float64Array, metric: Metric, tail: number): Effect {
  if (metric.scale === "rate") return hodgesLehmannShift(base, head, tail);
  const { estimate, lower, upper } = hodgesLehmannShift(base.map(Math.log), head.map(Math.log), tail);
  return { estimate: Math.expm1(estimate), lower: Math.expm1(lower), upper: Math.expm1(upper) };
}

function exactChange(base: number, head: number): Effect {
  const change = base === head ? 0 : head / base - 1;
  return { estimate: change, lower: change, upper: change };
}

function warningsOf(n1: number, n2: number, equal: boolean, alpha: number): readonly Warning[] {
  if (equal) return [{ kind: "all-equal" }];
  const needed = samplesForInterval(1 - alpha);
  return [
    ...(smallestP(n1, n2) > alpha ? [{ kind: "too-few", needed: samplesFor(alpha) } as const] : []),
    ...(Math.min(n1, n2) < needed ? [{ kind: "no-interval", needed } as const] : []),
  ];
}

/** The fewest samples per recording that can differ at this level. */
function samplesFor(level: number): number {
  let n = 1;
  while (smallestP(n, n) > level && n < 1000) n++;
  return n;
}

function sampleOf(values: Float64Array, alpha: number): Sample {
  return { n: values.length, ...medianInterval(values, 1 - alpha) };
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** The value that all samples have, or null where they differ. */
function constantOf(values: readonly number[]): number | null {
  const first = values[0]!;
  for (const value of values) if (value !== first) return null;
  return first;
}

function exactSample(n: number, value: number): Sample {
  return { n, median: value, lower: value, upper: value };
}

function namesOf(results: readonly BenchmarkResult[]): readonly string[] {
  return [...new Set(results.map(({ benchmark }) => benchmark))];
}

function keyOf({ metric, benchmark }: BenchmarkResult): string {
  return `${metric}\n${benchmark}`;
}
