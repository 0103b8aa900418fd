import { signedRank } from "../../src/stats/signed-rank.ts";
import { robustSigma } from "../../src/stats/quantile.ts";

/**
 * How numbers of one kind differ: here the logarithms of head to base over pairs. A quantile that touches a failed request is
 * infinite: the centre ranks such numbers as they are, and nothing else is told where there is one.
 */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** Hodges and Lehmann's estimate with the 95% bounds of the signed-rank test. */
  readonly centre: { readonly estimate: number; readonly lower: number; readonly upper: number };
  readonly sd: number;
  /** From the median absolute deviation (`robustSigma`), which outliers do not move. */
  readonly robust: number;
  /** Factor by which the true standard deviation may lie above or below `sd`, for normal numbers (95%, both sides). */
  readonly factor: number;
}

export function spreadOf(sample: readonly number[]): Spread {
  const n = sample.length;
  const mean = sample.reduce((sum, each) => sum + each, 0) / n;
  const variance = sample.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const test = signedRank(thinned(sample));
  return {
    n,
    mean,
    centre: { estimate: test.estimate(), lower: test.lower(0.025), upper: test.upper(0.025) },
    sd: Math.sqrt(variance),
    robust: robustSigma(sample),
    factor: Math.exp(1.96 / Math.sqrt(2 * Math.max(1, n - 1))),
  };
}

/** The test makes all pairs of its numbers: of thousands a part is enough. */
function thinned(sample: readonly number[]): readonly number[] {
  const step = Math.ceil(sample.length / 500);
  return sample.filter((_, i) => i % step === 0);
}
