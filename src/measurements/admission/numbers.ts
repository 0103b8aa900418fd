import { MOST_PAIRS } from "../../config/resolution.ts";
import { findMetric } from "../../metric/metric.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Machine, Measured, Measurements, PairMeasurements, Timing } from "../measurements.ts";

/** Seconds of a day: no job of GitHub's own runners lasts a quarter of it. */
const day = 86_400;

/** Values of metrics beyond these are of no machine, and their logarithms of no use. */
const [least, greatest] = [1e-15, 1e15];

/** Requests, or entries of a pair: values, and causes of failures. */
const most = { requests: 1e9, values: 20_000, failures: 2_000 } as const;

/** A number that no run can have measured, in words; null where all are possible. */
export function impossibleNumber({ plan, pairs, timing, run }: Measurements): string | null {
  if (!areSeconds(timing) || !isMachine(run.machine)) return "of its time or machine";
  if (plan !== null && !isPossible(plan)) return "in its plan";
  return pairs.every(isPossiblePair) ? null : "in one of its pairs";
}

function areSeconds(timing: Timing): boolean {
  return Object.values(timing).every(isSeconds);
}

function isSeconds(value: number): boolean {
  return value >= 0 && value <= day;
}

function isMachine({ cores, memory }: Machine): boolean {
  return cores >= 1 && cores <= 4096 && memory <= 1e15;
}

function isPossible({ seed, pairs, windows }: Plan): boolean {
  const whole = Number.isSafeInteger(seed) && seed >= 0;
  return whole && pairs <= MOST_PAIRS && Object.values(windows).every(isWindow);
}

function isWindow({ warmup, seconds, slice }: Plan["windows"][string]): boolean {
  return [warmup, seconds, slice].every(isSeconds) && slice > 0;
}

function isPossiblePair({ seconds, values, failures, noise }: PairMeasurements): boolean {
  if (!isSeconds(seconds) || values.length > most.values || failures.length > most.failures) return false;
  const readings = Object.values(noise).every(
    (reading: number | null) => reading === null || (reading >= 0 && reading <= day),
  );
  return readings && failures.every(({ count }) => count <= most.requests) && values.every(isPossibleValue);
}

function isPossibleValue({ metric: id, base, head, requests }: Measured): boolean {
  const metric = findMetric(id);
  // What no metric is of this version is left out by its name.
  if (metric === undefined) return true;
  if (requests.base > most.requests || requests.head > most.requests) return false;
  const isRate = metric.scale === "rate";
  const isPossible = (value: number | null): boolean => {
    if (value === null || value === 0) return true;
    // Infinite is what is slower than any success, and never what is better than any.
    if (value === Infinity) return !isRate && metric.better === "lower";
    return value >= least && value <= (isRate ? 1 : greatest);
  };
  return isPossible(base) && isPossible(head);
}
