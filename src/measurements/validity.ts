import type { ArmOutcome, Outcome, SuiteOutcome } from "./outcome.ts";
import type { Dropped } from "./measurements.ts";
import { metricOf } from "../metric/metric.ts";
import { type Arm, arms, type PlannedGate } from "../plan/plan.ts";
import { quantileWithFailures } from "../stats/quantile.ts";

/** A generator that uses more than this share of its core can no longer keep its schedule or see short answers. */
const mostCpuShare = 0.9;
/** Lateness that is harmless: below this many seconds, or this share of the latency at the same quantile. */
const harmlessLateness = { seconds: 0.002, share: 0.05 } as const;

/**
 * Why a pair cannot count, or null. It looks at the generator alone, never at how the arms compare: a pair that is
 * left out because of what it showed would bias the verdict. The generator must have been on time at every quantile
 * that the gates judge: where only the median is judged, a burst that made 1 request in 100 late changes nothing.
 */
export function dropReason(outcome: Pick<Outcome, "suites">, gates: readonly PlannedGate[]): Dropped | null {
  const problems = outcome.suites.flatMap((suite) =>
    arms.flatMap((arm) => {
      const quantile = judgedQuantile(gates, suite.suite);
      const problem = suite[arm] === null ? null : problemOf(suite, arm, suite[arm], quantile);
      return problem === null ? [] : [problem];
    }),
  );
  const [first] = problems;
  if (first === undefined) return null;
  const both = problems.some((problem) => problem.arm !== first.arm);
  return both ? { ...first, arm: "both" } : first;
}

/** The highest quantile of latency that a gate judges in this suite; a mean leans on the tail as p95 does. */
function judgedQuantile(gates: readonly PlannedGate[], suite: string): number {
  const judged = gates
    .filter((planned) => planned.suite === suite && planned.gate.form.kind !== "report")
    .map(({ gate }) => (gate.metric === "latency.mean" ? 0.95 : (metricOf(gate.metric).quantile ?? 0)));
  return Math.max(0.5, ...judged);
}

function problemOf({ suite }: SuiteOutcome, arm: Arm, outcome: ArmOutcome, quantile: number): Dropped | null {
  const { generator } = outcome;
  const problem = (reason: Dropped["reason"], what: string): Dropped => ({
    arm,
    reason,
    detail: `${suite}: ${what}`,
  });
  if (generator.invalid !== null) return problem("generator-invalid", generator.invalid);
  const late = latenessAt(outcome, quantile);
  if (late !== null && late.seconds > late.allowed) {
    const [seen, allowed] = [milliseconds(late.seconds), milliseconds(late.allowed)];
    return problem("generator-late", `requests left ${seen} late at p${100 * quantile}, ${allowed} allowed`);
  }
  if (generator.cpuShare > mostCpuShare) {
    const share = Math.round(100 * generator.cpuShare);
    return problem("generator-cpu", `the generator used ${share}% of a core`);
  }
  return null;
}

/** How late requests left at a quantile, against what is allowed beside the latency there; null for closed load. */
function latenessAt(
  outcome: ArmOutcome,
  quantile: number,
): { readonly seconds: number; readonly allowed: number } | null {
  const seconds = quantileWithFailures(
    merged(outcome.endpoints.map(({ lateness }) => lateness)),
    0,
    quantile,
  );
  if (seconds === undefined) return null;
  const latency = merged(outcome.endpoints.map((endpoint) => endpoint.latency));
  const level = quantileWithFailures(latency, 0, quantile) ?? 0;
  return { seconds, allowed: Math.max(harmlessLateness.seconds, harmlessLateness.share * level) };
}

function merged(parts: readonly Float64Array[]): readonly number[] {
  return parts.flatMap((part) => Array.from(part)).sort((a, b) => a - b);
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(1)} ms`;
}
