import { momentsOf } from "../stats/moments.ts";
import { studentTailQuantile } from "../../src/stats/student.ts";
import { interleaved, type TwoSamples } from "./formations.ts";
import type { Judgement, Observation, Rule } from "./rule.ts";

/** How tachometer samples by itself. */
export interface AutoSampling {
  /** Relative differences which the interval must not contain (`horizons`, later `autoSampleConditions`); default 0%. */
  readonly conditions: "0%" | "0% and the margin";
  /** Samples before the first look. */
  readonly minimum: number;
}

/** Samples between two looks. */
const batch = 10;
/** Seconds after the first look. */
const timeout = 180;

/**
 * A 95% interval of the relative difference of means, looked at again and again until it lies on one side of every condition. Above the
 * highest one it is an alarm. A run that ends with a condition unresolved is inconclusive: the tool says "unsure", not "no difference".
 * With 0% alone PASS means faster; with the margin as a condition it also means slower by less.
 */
export function tachometer({ conditions, minimum }: AutoSampling): Rule {
  return {
    name: `t interval from ${minimum} samples until ${conditions} is out`,
    source:
      "google/tachometer: src/runner.ts (takeAdditionalSamples: batches of 10), src/stats.ts (computeDifference, " +
      "horizonsResolved), src/defaults.ts (50 samples, 0%, 3 minutes)",
    judge: (pairs, margin) => sample(pairs, minimum, conditions === "0%" ? [0] : [0, margin]),
  };
}

function sample(pairs: readonly Observation[], minimum: number, horizons: readonly number[]): Judgement {
  if (pairs.length < minimum) return { verdict: "inconclusive", pairs: pairs.length };
  let elapsed = 0;
  for (let n = minimum; ; n += batch) {
    const { low, high } = relativeInterval(interleaved(pairs.slice(0, n)));
    if (horizons.every((horizon) => horizon < low || horizon > high))
      return { verdict: low > Math.max(...horizons) ? "fail" : "pass", pairs: n };
    if (elapsed >= timeout || n + batch > pairs.length) return { verdict: "inconclusive", pairs: n };
    for (const { seconds } of pairs.slice(n, n + batch)) elapsed += seconds;
  }
}

/** Of (head - base) / base, by the first-order spread of a ratio of independent means and t with n - 1 degrees of freedom. */
export function relativeInterval({ base, head }: TwoSamples): {
  readonly low: number;
  readonly high: number;
} {
  const [a, b] = [momentsOf(base), momentsOf(head)];
  const [u, v] = [a.variance / a.n, b.variance / b.n];
  const centre = (b.mean - a.mean) / a.mean;
  const spread = Math.sqrt(u * b.mean ** 2 + v * a.mean ** 2) / a.mean ** 2;
  const reach = criticalT(Math.min(a.n, b.n) - 1) * spread;
  return { low: centre - reach, high: centre + reach };
}

const known = new Map<number, number>();

/** The same few degrees of freedom come in every run. */
function criticalT(df: number): number {
  const t = known.get(df) ?? studentTailQuantile(0.025, df);
  known.set(df, t);
  return t;
}
