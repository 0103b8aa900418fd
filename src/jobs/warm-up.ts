import { LEAST_WARMUP } from "../config/resolution.ts";
import type { ArmOutcome, SuiteOutcome } from "../measurements/outcome.ts";
import { medianOf } from "../stats/median-interval.ts";

/** Seconds that a trial launch is watched for, and the share of a budget that this may be. */
const watched = { seconds: 8, ofBudget: 1 / 20 } as const;

/** Requests that cost at most so much more than the cheapest are those of a launch that has settled. */
const settledWithin = 0.1;

/** How long launches of a suite are loaded before they are measured. */
export interface WarmUp {
  /** Seconds. */
  readonly seconds: number;
  /** False where requests still became cheaper after half of that, and nothing longer was tried. */
  readonly settled: boolean;
}

/** Where no trial launch tells, and for machines that share the pairs of a run and cannot ask each other. */
export const untold: WarmUp = { seconds: 4, settled: true };

/** Whether a budget of so many seconds has the time to watch a launch settle. */
export function hasTimeToWatch(budget: number): boolean {
  return watched.seconds <= watched.ofBudget * budget;
}

/**
 * Loads the launches of a trial second by second, and tells after how long requests have become cheap. Compilers make them so in steps, with
 * dearer seconds between (Barrett et al., Virtual Machine Warmup Blows Hot and Cold, OOPSLA 2017): only what comes later tells that a
 * launch has settled, so all seconds are played. Both arms are taken as one: which of them is slower has no part in it.
 *
 * @param play loads both arms for so many seconds more
 */
export async function warmUpOf(play: (seconds: number) => Promise<readonly SuiteOutcome[]>): Promise<WarmUp> {
  const costs: number[] = [];
  while (costs.length < watched.seconds) {
    const cost = costOf(await play(1));
    // Nobody waits again and again for answers that do not come.
    if (!Number.isFinite(cost) || cost === 0) return untold;
    costs.push(cost);
  }
  return settledAfter(costs);
}

/**
 * The shortest of 1, 2, 4, ... seconds after which the mean of two is within a tenth of the least that two had.
 *
 * @param costs of a request, second by second
 */
export function settledAfter(costs: readonly number[]): WarmUp {
  const levels = costs.slice(1).map((cost, second) => (cost + (costs[second] ?? Number.NaN)) / 2);
  const enough = (1 + settledWithin) * Math.min(...levels);
  for (let seconds = LEAST_WARMUP; seconds < costs.length; seconds *= 2)
    if ((levels[seconds] ?? Infinity) <= enough) return { seconds, settled: true };
  return { seconds: costs.length, settled: false };
}

/** What a request cost, both arms together: CPU seconds, or where these cannot be read the median latency. */
function costOf(outcomes: readonly SuiteOutcome[]): number {
  const arms = outcomes.flatMap((outcome) =>
    outcome.kind === "load" ? [outcome.base, outcome.head].filter((arm) => arm !== null) : [],
  );
  const latencies = arms.flatMap(({ endpoints }) => endpoints.flatMap(({ latency }) => [...latency]));
  const cpu = arms.reduce((sum, arm) => sum + cpuOf(arm), 0);
  return Number.isNaN(cpu) ? medianOf(Float64Array.from(latencies).sort()) : cpu / latencies.length;
}

function cpuOf({ cpu }: ArmOutcome): number {
  return "absent" in cpu ? Number.NaN : cpu.value;
}
