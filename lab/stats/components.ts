import { betaShare } from "../../src/stats/student.ts";
import { momentsOf } from "./moments.ts";

/** Where the variance of numbers in groups of equal size comes from. */
export interface VarianceComponents {
  readonly groups: number;
  readonly size: number;
  /** Standard deviations between groups and within one. */
  readonly between: number;
  readonly within: number;
  /** Correlation of two numbers of one group, with its 95% interval. */
  readonly correlation: { readonly estimate: number; readonly lower: number; readonly upper: number };
}

/**
 * One-way analysis of variance with random groups, estimated by its mean squares; the interval of the intraclass correlation from
 * their ratio is exact for normal numbers (Searle, Linear Models, 1971, chapter 9).
 *
 * @param groups two or more, each of the same size, two or more
 */
export function varianceComponents(groups: readonly (readonly number[])[]): VarianceComponents {
  const [n, k] = [groups.length, groups[0]?.length ?? 0];
  if (n < 2 || k < 2 || groups.some((group) => group.length !== k))
    throw new RangeError("groups of one size, two or more of two or more numbers");
  const moments = groups.map(momentsOf);
  const between = k * momentsOf(moments.map(({ mean }) => mean)).variance;
  const within = momentsOf(moments.map(({ variance }) => variance)).mean;
  const correlationAt = (ratio: number): number => (ratio - 1) / (ratio + k - 1);
  const ratio = between / within;
  const df = [n - 1, n * (k - 1)] as const;
  return {
    groups: n,
    size: k,
    between: Math.sqrt(Math.max(0, (between - within) / k)),
    within: Math.sqrt(within),
    correlation: {
      estimate: correlationAt(ratio),
      lower: correlationAt(ratio / fQuantile(0.975, ...df)),
      upper: correlationAt(ratio / fQuantile(0.025, ...df)),
    },
  };
}

/** The value that F with these degrees of freedom does not exceed with this probability. */
export function fQuantile(share: number, df1: number, df2: number): number {
  const below = (f: number): number => betaShare((df1 * f) / (df1 * f + df2), df1 / 2, df2 / 2);
  let [low, high] = [0, 1];
  while (below(high) < share) [low, high] = [high, 2 * high];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
