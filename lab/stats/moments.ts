/** Mean and variance of a sample, the variance with n - 1; NaN where there are too few values. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** In two passes, since the variance is often a millionth of the squared mean. */
export function momentsOf(sample: ArrayLike<number>): Moments {
  const n = sample.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sample[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (sample[i]! - mean) ** 2;
  return { n, mean, variance: squares / (n - 1) };
}
