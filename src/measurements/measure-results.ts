import { median } from "simple-statistics";
import { allRequests } from "../config/scope.ts";
import { metricOf } from "../metric/metric.ts";
import type { BenchmarkResult } from "./formats/format.ts";
import type { Measured } from "./measurements.ts";
import type { ResultArm, ResultOutcome } from "./outcome.ts";

/** What load tools call all of their requests. */
const allOfTool = "all";

/**
 * One number per arm, benchmark and metric from what tools reported in one pair: the median of the samples of a launch,
 * which a pause in one of them does not move; of shares, which are mostly zeros, the mean.
 */
export function resultValues(outcome: ResultOutcome): readonly Measured[] {
  const base = resultsOf(outcome.base);
  const head = resultsOf(outcome.head);
  return [...new Map([...base, ...head]).entries()].map(([key, { benchmark, metric }]) => {
    const [inBase, inHead] = [base.get(key), head.get(key)];
    const varied = differ(inBase) || differ(inHead);
    return {
      suite: outcome.suite,
      benchmark,
      metric,
      base: valueOf(inBase),
      head: valueOf(inHead),
      requests: { base: eventsOf(inBase), head: eventsOf(inHead) },
      ...(varied ? { varied } : {}),
    };
  });
}

type Results = ReadonlyMap<string, BenchmarkResult>;

function resultsOf(arm: ResultArm | null): Results {
  const loads = arm !== null && arm.generator !== null;
  return new Map(
    (arm?.results ?? []).map((result) => {
      const benchmark = loads && result.benchmark === allOfTool ? allRequests : result.benchmark;
      return [JSON.stringify([benchmark, result.metric]), { ...result, benchmark }];
    }),
  );
}

function valueOf(result: BenchmarkResult | undefined): number | null {
  if (result === undefined || result.values.length === 0) return null;
  const { values } = result;
  return metricOf(result.metric).scale === "rate"
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : median([...values]);
}

/** Samples, or the events that a summary stands for; a tool that does not count them vouches for its summary itself. */
function eventsOf(result: BenchmarkResult | undefined): number {
  if (result === undefined) return 0;
  return result.events ?? Math.max(result.values.length, metricOf(result.metric).leastRequests);
}

function differ(result: BenchmarkResult | undefined): boolean {
  return result?.values.some((value) => value !== result.values[0]) ?? false;
}
