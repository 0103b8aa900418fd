import { allRequests, allWithNew } from "../config/scope.ts";
import { loadMetrics } from "../metric/catalogue.ts";
import type { Metric } from "../metric/metric.ts";
import { type Arm, arms, type PlannedGate } from "../plan/plan.ts";
import { quantileWithFailures, sortedTogether } from "../stats/quantile.ts";
import type { FailureCount, Measured, PairMeasurements } from "./measurements.ts";
import { resultValues } from "./measure-results.ts";
import type { ArmOutcome, LoadOutcome, Outcome, Reading } from "./outcome.ts";
import { pairNoise } from "./pair-noise.ts";
import { dropReason } from "./validity.ts";

/** One number per arm, benchmark and metric from what a pair showed, and whether the pair counts. */
export function measure(outcome: Outcome, gates: readonly PlannedGate[]): PairMeasurements {
  const loads = outcome.suites.filter((suite) => suite.kind === "load");
  return {
    pair: outcome.pair,
    first: outcome.first,
    seconds: outcome.seconds,
    dropped: dropReason(outcome, gates),
    suites: [...new Set(outcome.suites.map(({ suite }) => suite))],
    values: [
      ...loads.flatMap(suiteValues),
      ...loads.flatMap(valuesWithNew),
      ...outcome.suites.flatMap((suite) => (suite.kind === "results" ? resultValues(suite) : [])),
    ],
    failures: loads.flatMap(failureCounts),
    noise: pairNoise(outcome),
  };
}

function suiteValues(suite: LoadOutcome): readonly Measured[] {
  const names = new Set(arms.flatMap((arm) => suite[arm]?.endpoints.map(({ name }) => name) ?? []));
  return [...(suite.added ? [] : [allRequests]), ...names].flatMap((benchmark) => {
    const base = sampleOf(suite.base, benchmark);
    const head = sampleOf(suite.head, benchmark);
    // A failed request counts as the slowest answer of the pair where a mean needs a number for it.
    const slowest = Math.max(base?.slowest ?? 0, head?.slowest ?? 0);
    return loadMetrics
      .filter((metric) => exists(metric, benchmark))
      .map((metric) => {
        const values = { base: valueOf(metric, base, slowest), head: valueOf(metric, head, slowest) };
        const absent = [values.head, values.base].find((value) => "absent" in value);
        return {
          suite: suite.suite,
          benchmark,
          metric: metric.id,
          base: "value" in values.base ? values.base.value : null,
          head: "value" in values.head ? values.head.value : null,
          requests: { base: base?.total ?? 0, head: head?.total ?? 0 },
          ...(absent === undefined ? {} : { absent: absent.absent }),
        };
      });
  });
}

/**
 * Head with the endpoints that base lacks, so that a limit on all requests holds for these too. They were loaded after
 * the others: throughput, which depends on what is loaded at the same time, has no such value.
 */
function valuesWithNew(suite: LoadOutcome, _: number, suites: readonly LoadOutcome[]): readonly Measured[] {
  const shared = suites.find((other) => other.suite === suite.suite && other.added !== true)?.head;
  if (suite.added !== true || suite.head === null || shared === undefined || shared === null) return [];
  const head: ArmOutcome = {
    ...suite.head,
    endpoints: [...shared.endpoints, ...suite.head.endpoints],
    seconds: shared.seconds + suite.head.seconds,
    cpu: sumOf(shared.cpu, suite.head.cpu),
  };
  const whole = suiteValues({ kind: "load", suite: suite.suite, base: null, head });
  return whole
    .filter(({ benchmark, metric }) => benchmark === allRequests && metric !== "throughput")
    .map((value) => ({ ...value, benchmark: allWithNew }));
}

function sumOf(one: Reading, other: Reading): Reading {
  if ("absent" in one) return one;
  return "absent" in other ? other : { value: one.value + other.value };
}

/** Whether a metric is measured for one endpoint, or for all requests of a suite. */
function exists(metric: Metric, benchmark: string): boolean {
  if (metric.level === "stack") return benchmark === allRequests;
  return metric.level === "request" || benchmark !== allRequests;
}

/** The requests of one arm to one endpoint, or to all. */
interface Sample {
  readonly arm: ArmOutcome;
  readonly sorted: Float64Array;
  readonly failed: number;
  readonly total: number;
  readonly slowest: number;
  readonly bytes: number | null;
}

function sampleOf(arm: ArmOutcome | null, benchmark: string): Sample | null {
  if (arm === null) return null;
  const endpoints = arm.endpoints.filter(({ name }) => benchmark === allRequests || name === benchmark);
  if (endpoints.length === 0) return null;
  const sorted = sortedTogether(endpoints.map(({ latency }) => latency));
  const failed = endpoints.reduce((sum, endpoint) => sum + endpoint.failed, 0);
  return {
    arm,
    sorted,
    failed,
    total: sorted.length + failed,
    slowest: sorted.at(-1) ?? 0,
    bytes: endpoints[0]?.bytes ?? null,
  };
}

/** Why an arm that was loaded has no value at all; one that was not loaded is another matter. */
export const nothingSent = "no request was sent";

function valueOf(metric: Metric, sample: Sample | null, slowest: number): Reading {
  if (sample === null) return { absent: "not loaded" };
  if (sample.total === 0) return { absent: nothingSent };
  const { arm, sorted, failed, total } = sample;
  if (metric.quantile !== undefined) return number(quantileWithFailures(sorted, failed, metric.quantile));
  switch (metric.id) {
    case "latency.mean":
      return sorted.length === 0
        ? number(Infinity)
        : number((sorted.reduce((sum, value) => sum + value, 0) + failed * slowest) / total);
    case "throughput":
      return number(sorted.length / arm.seconds);
    case "errors.rate":
      return number(failed / total);
    case "response.bytes":
      return sample.bytes === null ? { absent: "no request succeeded" } : number(sample.bytes);
    case "cpu.per_request":
      // Failed requests do not count as work done: an arm that fails fast must not look cheap.
      if ("absent" in arm.cpu) return arm.cpu;
      // Work without CPU time was not counted: two zeros would compare as equal, and one as below any limit.
      if (arm.cpu.value <= 0) return { absent: "no CPU time was counted" };
      return sorted.length === 0 ? number(Infinity) : number(arm.cpu.value / sorted.length);
    case "memory.rss":
      return "value" in arm.memory && arm.memory.value <= 0
        ? { absent: "no memory was counted" }
        : arm.memory;
    default:
      throw new RangeError(`no measurement is defined for ${metric.id}`);
  }
}

/** Only what a file can hold and a test can use: no metric is below zero or undefined. */
function number(value: number | undefined): Reading {
  if (value === undefined) return { absent: nothingSent };
  return value >= 0 ? { value } : { absent: `the reading was ${value}` };
}

function failureCounts(suite: LoadOutcome): readonly FailureCount[] {
  return arms.flatMap((arm: Arm) =>
    (suite[arm]?.endpoints ?? []).flatMap((endpoint) =>
      Object.entries(endpoint.failures).map(([cause, count]) => ({
        suite: suite.suite,
        benchmark: endpoint.name,
        arm,
        cause,
        count,
      })),
    ),
  );
}
