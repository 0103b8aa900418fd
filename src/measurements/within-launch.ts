import { allRequests } from "../config/scope.ts";
import { loadMetrics } from "../metric/catalogue.ts";
import type { Metric } from "../metric/metric.ts";
import { arms } from "../plan/plan.ts";
import { coin, type Random, seededRandom } from "../stats/random.ts";
import { quantileWithFailures, sortedTogether } from "../stats/quantile.ts";
import type { ArmOutcome, Outcome } from "./outcome.ts";

/** Requests of half a launch that must lie beyond a quantile for the halves to say anything about it. */
const fewestBeyond = 5;

/** One metric of all requests of one suite. */
export interface WithinKey {
  readonly suite: string;
  readonly metric: string;
}

/**
 * How much of a pair's noise in latency comes from which requests a launch happened to serve, and not from the launch. The
 * requests of each launch are dealt into two halves by coin: half of the squared difference of their logarithms is the variance
 * of a half, which is twice that of the whole. It knows nothing of drift within a launch, which then counts as the launch's own.
 */
export class WithinLaunch {
  readonly #sums = new Map<string, { sum: number; pairs: number }>();

  add(outcome: Outcome): void {
    for (const load of outcome.suites) {
      if (load.kind !== "load" || load.added === true) continue;
      for (const metric of loadMetrics) {
        const variances = arms.map((arm, side) => {
          const random = seededRandom(outcome.pair, "halves", load.suite, side);
          return load[arm] === null ? null : varianceOf(load[arm], metric, random);
        });
        const variance = variances.reduce((sum, each) => (sum === null || each === null ? null : sum + each));
        if (variance !== null) this.#count(`${load.suite}\n${metric.id}`, variance);
      }
    }
  }

  /** Standard deviation of a pair's ln(head / base) from requests alone; null where it cannot be told. */
  sigma({ suite, benchmark, metric }: WithinKey & { readonly benchmark: string }): number | null {
    const known = benchmark === allRequests ? this.#sums.get(`${suite}\n${metric}`) : undefined;
    return known === undefined ? null : Math.sqrt(known.sum / known.pairs);
  }

  #count(key: string, variance: number): void {
    const known = this.#sums.get(key) ?? { sum: 0, pairs: 0 };
    this.#sums.set(key, { sum: known.sum + variance, pairs: known.pairs + 1 });
  }
}

function varianceOf(arm: ArmOutcome, metric: Metric, random: Random): number | null {
  if (metric.quantile === undefined && metric.id !== "latency.mean") return null;
  const halves = arm.endpoints.map(({ latency }) => dealt(latency, random));
  const [one, other] = [0, 1].map((i) => {
    const sorted = sortedTogether(halves.map((half) => half[i] ?? new Float64Array()));
    const failed = arm.endpoints.reduce((sum, endpoint) => sum + endpoint.failed, 0) / 2;
    return centreOf(sorted, failed, metric);
  });
  if (one === undefined || other === undefined || one === null || other === null) return null;
  return (Math.log(one) - Math.log(other)) ** 2 / 4;
}

function dealt(values: Float64Array, random: Random): readonly [Float64Array, Float64Array] {
  const sides = Array.from(values, () => coin(random));
  return [values.filter((_, i) => sides[i] === true), values.filter((_, i) => sides[i] !== true)];
}

/** Null where there is too little to speak of, or the quantile falls on failures. */
function centreOf(sorted: Float64Array, failed: number, { quantile }: Metric): number | null {
  if (sorted.length * (1 - (quantile ?? 0.5)) < fewestBeyond) return null;
  const value =
    quantile === undefined
      ? sorted.reduce((sum, each) => sum + each, 0) / sorted.length
      : quantileWithFailures(sorted, Math.round(failed), quantile);
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : null;
}
