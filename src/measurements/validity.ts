import type { ArmOutcome, Outcome, SuiteOutcome } from "./outcome.ts";
import type { Dropped } from "./measurements.ts";
import { type Arm, arms } from "../plan/plan.ts";
import { quantileWithFailures } from "../stats/quantile.ts";

/** A generator that uses more than this share of its core can no longer keep its schedule or see short answers. */
const mostCpuShare = 0.9;
/** Lateness that is harmless: below this many seconds, or this share of the median latency. */
const harmlessLateness = { seconds: 0.002, share: 0.05 } as const;

/**
 * Why a pair cannot count, or null. It looks at the generator alone, never at how the arms compare: a pair that is
 * left out because of what it showed would bias the verdict.
 */
export function dropReason(outcome: Pick<Outcome, "suites">): Dropped | null {
  const problems = outcome.suites.flatMap((suite) =>
    arms.flatMap((arm) => {
      const problem = suite[arm] === null ? null : problemOf(suite, arm, suite[arm]);
      return problem === null ? [] : [problem];
    }),
  );
  const [first] = problems;
  if (first === undefined) return null;
  const both = problems.some((problem) => problem.arm !== first.arm);
  return both ? { ...first, arm: "both" } : first;
}

function problemOf({ suite }: SuiteOutcome, arm: Arm, outcome: ArmOutcome): Dropped | null {
  const { generator } = outcome;
  if (generator.invalid !== null)
    return { arm, reason: "generator-invalid", detail: `${suite}: ${generator.invalid}` };
  const late = lateness(outcome);
  if (late !== null && late.p99 > late.allowed)
    return {
      arm,
      reason: "generator-late",
      detail: `${suite}: requests left ${milliseconds(late.p99)} late at p99, ${milliseconds(late.allowed)} allowed`,
    };
  if (generator.cpuShare > mostCpuShare)
    return {
      arm,
      reason: "generator-cpu",
      detail: `${suite}: the generator used ${Math.round(100 * generator.cpuShare)}% of a core`,
    };
  return null;
}

/** How late requests left at p99, against what is allowed beside their median latency; null for closed load. */
function lateness(outcome: ArmOutcome): { readonly p99: number; readonly allowed: number } | null {
  const late = merged(outcome.endpoints.map((endpoint) => endpoint.lateness));
  if (late.length === 0) return null;
  const latency = merged(outcome.endpoints.map((endpoint) => endpoint.latency));
  const p50 = quantileWithFailures(latency, 0, 0.5) ?? 0;
  return {
    p99: quantileWithFailures(late, 0, 0.99) ?? 0,
    allowed: Math.max(harmlessLateness.seconds, harmlessLateness.share * p50),
  };
}

function merged(parts: readonly Float64Array[]): readonly number[] {
  return parts.flatMap((part) => Array.from(part)).sort((a, b) => a - b);
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(1)} ms`;
}
