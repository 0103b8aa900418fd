import type { ArmOutcome, SuiteOutcome } from "../measurements/outcome.ts";
import { medianOf } from "../stats/median-interval.ts";

/** Seconds of load for which a trial launch is watched. */
export const watchedSeconds = 8;

/** Warm-ups that are told apart, in seconds. */
const steps = [1, 2, 4] as const;

/** Seconds in which requests cost so much more or less than at the end are not settled. */
const settledWithin = 0.1;

/** How long launches of a suite are loaded before they are measured. */
export interface WarmUp {
  /** Seconds. */
  readonly seconds: number;
  /** Whether requests cost the same from then on; false: what is longer was not tried; null: nothing tells. */
  readonly settled: boolean | null;
}

/** Where no trial launch tells, and for machines that share the pairs of a run and cannot ask each other. */
export const untold: WarmUp = { seconds: 4, settled: null };

/** What a request cost in one second of load, both arms together. Not a number where nothing tells. */
interface Cost {
  /** Seconds of CPU. */
  readonly cpu: number;
  /** Median seconds. */
  readonly latency: number;
}

/**
 * Tells after how many seconds requests cost what they cost in the end. Compilers make them cheap in steps, with dearer seconds between
 * (Barrett et al., Virtual Machine Warmup Blows Hot and Cold, OOPSLA 2017): only what comes later tells that a launch has settled. Both arms
 * are taken as one: which of them is slower has no part in it.
 *
 * @param seconds what each second of load showed, from the first on; fewer than were to be watched tell nothing
 */
export function warmUpAfter(seconds: readonly (readonly SuiteOutcome[])[]): WarmUp {
  if (seconds.length < watchedSeconds) return untold;
  const costs = seconds.map(costOf);
  const known = (of: readonly number[]): boolean => of.every((cost) => Number.isFinite(cost) && cost > 0);
  const cpu = costs.map((cost) => cost.cpu);
  const latency = costs.map((cost) => cost.latency);
  if (known(cpu)) return settledAfter(cpu);
  return known(latency) ? settledAfter(latency) : untold;
}

/**
 * The shortest of 1, 2 and 4 seconds from which on all are within a tenth of the end: each is the median of itself and its neighbours, so
 * that the machine may disturb one.
 *
 * @param costs of a request, second by second
 */
export function settledAfter(costs: readonly number[]): WarmUp {
  const levels = costs.map((_, second) =>
    medianOf(Float64Array.from(costs.slice(Math.max(0, second - 1), second + 2)).sort()),
  );
  const inner = levels.slice(0, -1);
  const end = inner.at(-1) ?? Number.NaN;
  const isEnd = (level: number): boolean => Math.abs(Math.log(level / end)) <= Math.log1p(settledWithin);
  const seconds = steps.find((step) => inner.slice(step).every(isEnd));
  return seconds === undefined ? { seconds: costs.length, settled: false } : { seconds, settled: true };
}

function costOf(outcomes: readonly SuiteOutcome[]): Cost {
  const arms = outcomes.flatMap((outcome) =>
    outcome.kind === "load" ? [outcome.base, outcome.head].filter((arm) => arm !== null) : [],
  );
  const latencies = arms.flatMap(({ endpoints }) => endpoints.flatMap(({ latency }) => [...latency]));
  const cpu = arms.reduce((sum, arm) => sum + cpuOf(arm), 0);
  return { cpu: cpu / latencies.length, latency: medianOf(Float64Array.from(latencies).sort()) };
}

function cpuOf({ cpu }: ArmOutcome): number {
  return "absent" in cpu ? Number.NaN : cpu.value;
}
