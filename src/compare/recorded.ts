import { matchesGlob } from "../config/scope.ts";
import type { BenchmarkResult } from "../measurements/formats/format.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import type { Effect } from "./comparison.ts";
import { type GroupMean, groupMeans } from "./geomean.ts";
import { type Names, namesApart } from "./names.ts";
import { RowTest, samplesFor } from "./recorded-row.ts";

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
  /** How many rows had samples enough, and from how many per recording on a single change among them could show. */
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
  /** Two-sided, of the U test; null where nothing was tested. */
  readonly p: number | null;
  /** Adjusted over all rows with samples enough to show a difference; null for the others. */
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

/** A row before the others are known, which decide whether it changed; `able`: its samples could show a difference. */
export type TestedRow = Omit<RecordedRow, "adjusted" | "changed"> & { readonly able: boolean };

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
  const from = base.filter(kept);
  const to = head.filter(kept);
  const before = byMetric(from);
  const after = byMetric(to);
  const test = new RowTest(alpha, [...from, ...to]);
  const tested: TestedRow[] = [];
  const lone: RecordedValue[] = [];
  const addLone = (result: BenchmarkResult, arm: "base" | "head"): void => {
    lone.push({ benchmark: result.benchmark, metric: result.metric, arm, sample: test.sample(result) });
  };
  for (const result of to) {
    const other = before.get(result.metric)?.get(result.benchmark);
    if (other === undefined) addLone(result, "head");
    else tested.push(test.compare(other, result));
  }
  for (const result of from)
    if (after.get(result.metric)?.has(result.benchmark) !== true) addLone(result, "base");
  const family = tested.flatMap(({ p, able }) => (p === null || !able ? [] : [p]));
  return {
    alpha,
    rows: adjust(tested, family, alpha),
    names: namesApart(namesOf(from), namesOf(to)),
    lone,
    groups: groupMeans(tested.map(mediansOf)),
    tested: family.length,
    samplesForOne: samplesFor(alpha / Math.max(1, family.length)),
  };
}

/** Whether each row changed, by the p values of the family of rows that could. */
function adjust(
  rows: readonly TestedRow[],
  family: readonly number[],
  alpha: number,
): readonly RecordedRow[] {
  const values = benjaminiHochberg(family);
  let next = 0;
  return rows.map((row): RecordedRow => {
    const { benchmark, metric, base, head, change, p, able, exact, warnings } = row;
    const adjusted = p === null || !able ? null : (values[next++] ?? 1);
    const changed = adjusted === null ? exact && change.estimate !== 0 : adjusted <= alpha;
    return { benchmark, metric, base, head, change, p, adjusted, exact, changed, warnings };
  });
}

function mediansOf({ benchmark, metric, base, head }: TestedRow): Parameters<typeof groupMeans>[0][number] {
  return { benchmark, metric, base: base.median, head: head.median };
}

function namesOf(results: readonly BenchmarkResult[]): readonly string[] {
  return [...new Set(results.map(({ benchmark }) => benchmark))];
}

function byMetric(
  results: readonly BenchmarkResult[],
): ReadonlyMap<string, ReadonlyMap<string, BenchmarkResult>> {
  const metrics = new Map<string, Map<string, BenchmarkResult>>();
  for (const result of results) {
    const known = metrics.get(result.metric);
    if (known === undefined) metrics.set(result.metric, new Map([[result.benchmark, result]]));
    else known.set(result.benchmark, result);
  }
  return metrics;
}
