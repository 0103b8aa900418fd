import { mad } from "simple-statistics";

/**
 * The exact quantile (Hyndman and Fan's type 7) of requests of which some failed. A failed request is slower
 * than any success: it stands at the end as +Infinity, and so does every quantile that touches one.
 *
 * @param sorted the successes, ascending
 * @param failures how many failed
 * @param p in [0, 1]
 * @returns undefined where there was no request at all
 */
export function quantileWithFailures(
  sorted: Float64Array | readonly number[],
  failures: number,
  p: number,
): number | undefined {
  const count = sorted.length + failures;
  if (count === 0) return undefined;
  const position = (count - 1) * p;
  const index = Math.floor(position + ROUNDING);
  const low = sorted[index] ?? Infinity;
  const fraction = position - index;
  if (fraction <= ROUNDING || low === Infinity) return low;
  const high = sorted[index + 1] ?? Infinity;
  return low + fraction * (high - low);
}

/** (n - 1) * p is meant to be whole at times and is not quite; a failure next to it must not leak in. */
const ROUNDING = 1e-9;

/**
 * The spread of a sample as the standard deviation of a normal one: 1.4826 times the median absolute
 * deviation from the median (Hampel 1974), which alone is too small for small samples and is corrected by the
 * factors of Croux and Rousseeuw (Time-efficient algorithms for two highly robust estimators of scale, COMPSTAT
 * 1992). Half of the sample may be outliers. NaN below two values.
 */
export function robustSigma(sample: readonly number[]): number {
  const n = sample.length;
  return n < 2 ? Number.NaN : (SMALL_SAMPLE[n - 2] ?? n / (n - 0.8)) * 1.4826 * mad([...sample]);
}

/** For 2 to 9 values. */
const SMALL_SAMPLE = [1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107] as const;

/** All numbers of several samples, ascending. */
export function sortedTogether(samples: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(samples.reduce((sum, sample) => sum + sample.length, 0));
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  return all.sort();
}
