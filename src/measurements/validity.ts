import type { ArmOutcome, Outcome, SuiteOutcome } from "./outcome.ts";
import type { Dropped } from "./measurements.ts";
import { metricOf } from "../metric/metric.ts";
import { type Arm, arms, type PlannedGate } from "../plan/plan.ts";
import { quantileWithFailures, sortedTogether } from "../stats/quantile.ts";

/** A generator that uses more than this share of its core can no longer keep its schedule or see short answers. */
const mostCpuShare = 0.9;
/** Lateness that is harmless: below this many seconds, or this share of what it could distort. */
const harmlessLateness = { seconds: 0.002, share: 0.05 } as const;

/**
 * Why a pair cannot count, or null. It looks at the generator alone, never at how the arms compare: a pair that is
 * left out because of what it showed would bias the verdict. The generator must have been on time as far as the gates
 * judge: at their quantiles, by a share of the limit or, for margins, of the latency itself. Where only the median is
 * judged, a burst that made 1 request in 100 late changes nothing.
 */
export function dropReason(outcome: Pick<Outcome, "suites">, gates: readonly PlannedGate[]): Dropped | null {
  const problems = outcome.suites.flatMap((suite) => {
    const judged = gates.filter((planned) => planned.suite === suite.suite);
    return arms.flatMap((arm) => problemIn(suite, arm, judged) ?? []);
  });
  const [first] = problems;
  if (first === undefined) return null;
  const both = problems.some((problem) => problem.arm !== first.arm);
  return both ? { ...first, arm: "both" } : first;
}

function problemIn(outcome: SuiteOutcome, arm: Arm, gates: readonly PlannedGate[]): Dropped | null {
  const invalid = outcome[arm]?.generator?.invalid ?? null;
  const problem = (reason: Dropped["reason"], what: string): Dropped => ({
    arm,
    reason,
    detail: `${outcome.suite}: ${what}`,
  });
  if (invalid !== null) return problem("generator-invalid", invalid);
  // Tools judge their own lateness; of our generator it is judged by what the gates look at.
  if (outcome.kind === "results" || outcome[arm] === null) return null;
  return problemOf(outcome[arm], gates, problem);
}

function problemOf(
  outcome: ArmOutcome,
  gates: readonly PlannedGate[],
  problem: (reason: Dropped["reason"], what: string) => Dropped,
): Dropped | null {
  const { generator } = outcome;
  const late = latenessOf(outcome, gates);
  if (late !== null) return problem("generator-late", late);
  if (generator.cpuShare > mostCpuShare) {
    const share = Math.round(100 * generator.cpuShare);
    return problem("generator-cpu", `the generator used ${share}% of a core`);
  }
  return null;
}

/** How late requests left, where that is too late for what is judged; null for punctual and for closed load. */
function latenessOf(outcome: ArmOutcome, gates: readonly PlannedGate[]): string | null {
  const late = sortedTogether(outcome.endpoints.map(({ lateness }) => lateness));
  const latency = sortedTogether(outcome.endpoints.map((endpoint) => endpoint.latency));
  for (const { quantile, limit } of [{ quantile: 0.5, limit: null }, ...judgedLatency(gates)]) {
    const seconds = quantileWithFailures(late, 0, quantile) ?? 0;
    const distorted = limit ?? quantileWithFailures(latency, 0, quantile) ?? 0;
    const allowed = Math.max(harmlessLateness.seconds, harmlessLateness.share * distorted);
    if (seconds > allowed)
      return `requests left ${milliseconds(seconds)} late at p${100 * quantile}, ${milliseconds(allowed)} allowed`;
  }
  return null;
}

/** The quantiles of latency that gates judge, with their limits; a mean leans on the tail as p95 does. */
function judgedLatency(
  gates: readonly PlannedGate[],
): readonly { readonly quantile: number; readonly limit: number | null }[] {
  return gates.flatMap(({ gate: { metric, form } }) => {
    const quantile = metric === "latency.mean" ? 0.95 : metricOf(metric).quantile;
    if (quantile === undefined || form.kind === "report") return [];
    return [{ quantile, limit: form.kind === "limit" ? form.value : null }];
  });
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(1)} ms`;
}
