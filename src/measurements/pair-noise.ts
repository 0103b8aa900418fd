import { arms } from "../plan/plan.ts";
import { quantileWithFailures, sortedTogether } from "../stats/quantile.ts";
import type { PairNoise } from "./measurements.ts";
import type { Outcome } from "./outcome.ts";

/**
 * How noisy a pair was, both arms together: exchanging base and head gives the same. So whatever judges noise is blind to the arms
 * by what it is given, and not by how it is written; where only one arm can show something, its worst stands for the pair.
 */
export function pairNoise({ noise, suites }: Pick<Outcome, "noise" | "suites">): PairNoise {
  const endpoints = suites.flatMap((suite) =>
    suite.kind === "load" ? arms.flatMap((arm) => suite[arm]?.endpoints ?? []) : [],
  );
  const late = sortedTogether(endpoints.map(({ lateness }) => lateness));
  const loaded = suites.flatMap((suite) => arms.flatMap((arm) => suite[arm] ?? []));
  return {
    ...noise,
    throttled: worst(
      loaded.flatMap(({ throttled, seconds }) =>
        throttled === undefined || throttled === null || seconds <= 0 ? [] : [throttled / seconds],
      ),
    ),
    latenessP50: quantileWithFailures(late, 0, 0.5) ?? null,
    latenessP99: quantileWithFailures(late, 0, 0.99) ?? null,
    generatorCpu: mean(
      loaded.flatMap(({ generator, seconds }) =>
        generator === null || seconds <= 0 ? [] : [{ value: generator.cpuShare, weight: seconds }],
      ),
    ),
  };
}

/** Of a pair that was not measured. */
export const unknownNoise: PairNoise = {
  steal: null,
  iowait: null,
  cpuPressure: null,
  ioPressure: null,
  memoryPressure: null,
  frequency: null,
  throttled: null,
  latenessP50: null,
  latenessP99: null,
  generatorCpu: null,
};

function worst(shares: readonly number[]): number | null {
  return shares.length === 0 ? null : Math.min(1, Math.max(0, ...shares));
}

function mean(values: readonly { readonly value: number; readonly weight: number }[]): number | null {
  const weights = values.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? null : values.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
}
