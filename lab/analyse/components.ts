import { type Source, seriesOf } from "./sources.ts";

/** How much of the noise of a pair comes from its two launches, and how much from the windows in which they were seen. */
export interface Components {
  readonly suite: string;
  readonly metric: string;
  readonly pairs: number;
  /** Standard deviations of ln(head / base): between launches, and of one window of `seconds` within a launch. */
  readonly launch: number;
  readonly window: number;
  readonly seconds: number;
  /** Correlation of the two windows, with its 95% interval by Fisher's transformation. */
  readonly correlation: { readonly estimate: number; readonly lower: number; readonly upper: number };
}

/**
 * Two windows on the same two launches: their covariance is what the launches bring with them (layout of memory, what was
 * compiled when), the rest is the windows'. Anova with two replicates, without the machine's state that both windows share, which here
 * counts as the launches'.
 *
 * @param suite of which the source has another one with the same load and `-again` in its name
 */
export function componentsOf(
  source: Source,
  suite: string,
  metric: string,
  seconds: number,
): Components | null {
  const differences = (name: string): readonly number[] =>
    seriesOf(source, name, metric).map(({ base, head }) => Math.log(head / base));
  const [x, y] = [differences(suite), differences(`${suite}-again`)];
  if (x.length !== y.length || x.length < 10 || ![...x, ...y].every(Number.isFinite)) return null;
  const n = x.length;
  const covariance = covarianceOf(x, y);
  const total = (covarianceOf(x, x) + covarianceOf(y, y)) / 2;
  const r = covariance / Math.sqrt(covarianceOf(x, x) * covarianceOf(y, y));
  const half = 1.96 / Math.sqrt(Math.max(1, n - 3));
  return {
    suite,
    metric,
    pairs: n,
    launch: Math.sqrt(Math.max(0, covariance)),
    window: Math.sqrt(Math.max(0, total - covariance)),
    seconds,
    correlation: {
      estimate: r,
      lower: Math.tanh(Math.atanh(r) - half),
      upper: Math.tanh(Math.atanh(r) + half),
    },
  };
}

function covarianceOf(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, each, i) => sum + (each - mx) * ((y[i] ?? my) - my), 0) / (x.length - 1);
}
