import { observationsOf } from "../corpus/read.ts";
import { rulesOf } from "../rules/registry.ts";
import { spreadOf } from "../stats/spread.ts";
import { few, most } from "./questions.ts";
import { runsInTurn } from "./runs.ts";
import type { Source } from "./sources.ts";

/** What rules make of a benchmark suite whose arms are equal. */
export interface BenchmarkRates {
  readonly load: string;
  readonly benchmarks: number;
  readonly pairs: number;
  /** Of ln(head / base) of a pair: least, median and greatest standard deviation of the benchmarks. */
  readonly sd: readonly [number, number, number];
  /** Runs of each benchmark, summed over all: those of one launch share its minute, so that this has no interval. */
  readonly rules: readonly {
    readonly rule: string;
    readonly runs: number;
    readonly fail: number;
    readonly inconclusive: number;
  }[];
}

/** A gate for each benchmark by itself, without the correction that a run makes for all of them. */
export function benchmarkRates(source: Source, margin: number): BenchmarkRates | null {
  const [first] = source.pairs;
  const keys = (first?.pair.values ?? []).filter(({ metric }) => metric === "time.per_op");
  const series = keys
    .map(({ suite, benchmark, metric }) => observationsOf(source, { suite, benchmark, metric }))
    .filter((pairs) => pairs.length >= 20);
  if (series.length === 0) return null;
  const sds = series
    .map((pairs) => spreadOf(pairs.map(({ base, head }) => Math.log(head / base))).sd)
    .toSorted((a, b) => a - b);
  return {
    load: source.load,
    benchmarks: series.length,
    pairs: source.pairs.length,
    sd: [sds[0] ?? 0, sds[sds.length >> 1] ?? 0, sds.at(-1) ?? 0],
    rules: rulesOf(most, few)
      .filter(({ requests }) => !requests)
      .map((entry) => {
        const runs = series.flatMap((pairs) =>
          runsInTurn(pairs, entry, (some) => entry.rule.judge(some, margin)),
        );
        const count = (verdict: string): number => runs.filter((run) => run.verdict === verdict).length;
        return {
          rule: entry.rule.name,
          runs: runs.length,
          fail: count("fail"),
          inconclusive: count("inconclusive"),
        };
      })
      .filter(({ runs }) => runs > 0),
  };
}
