/** A share of trials with its interval. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** NaN of no trial. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact interval of Clopper and Pearson (Biometrika 26, 1934): on each side the true share lies beyond it at most as often as `tail` says.
 *
 * @param count of successes in `of` independent trials
 */
export function proportionOf(count: number, of: number, tail = 0.025): Proportion {
  if (of === 0) return { count, of, share: Number.NaN, lower: 0, upper: 1 };
  const lower = count === 0 ? 0 : solve((p) => 1 - binomialUpTo(count - 1, of, p) - tail);
  const upper = count === of ? 1 : solve((p) => tail - binomialUpTo(count, of, p));
  return { count, of, share: count / of, lower, upper };
}

/** P(X <= k) of n trials that succeed with probability p. */
function binomialUpTo(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** The root of a function that rises with p over 0..1. */
function solve(rising: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
