import { type Estimator, harrellDavis, plain, sketch, tailMean } from "../stats/estimators.ts";
import { type Spread, spreadOf } from "../stats/spread.ts";
import type { Source } from "./sources.ts";

/** How noisy and how exact a quantile of a pair is by its estimator. */
export interface QuantileNoise {
  readonly load: string;
  readonly effect: string;
  readonly suite: string;
  readonly estimator: string;
  readonly level: number;
  readonly requests: number;
  readonly spread: Spread;
}

const estimators: Readonly<Record<string, Estimator>> = {
  "one value (type 7)": plain,
  "Harrell-Davis": harrellDavis,
  "sketch, 1% error": sketch(0.01),
  "mean beyond it": tailMean,
};

export function quantileNoise(
  source: Source,
  suite: string,
  levels: readonly number[],
): readonly QuantileNoise[] {
  const pairs = source.pairs.flatMap(({ pair, requests }) => {
    const of = requests?.[suite];
    return pair.dropped !== null || of === undefined ? [] : [of];
  });
  if (pairs.length < 10) return [];
  const requests = pairs[0]?.base.length ?? 0;
  const { load, effect } = source;
  return levels.flatMap((level) =>
    Object.entries(estimators).map(([estimator, estimate]) => {
      const logs = pairs.map(({ base, head }) => Math.log(estimate(head, level) / estimate(base, level)));
      return { load, effect, suite, estimator, level, requests, spread: spreadOf(logs) };
    }),
  );
}
