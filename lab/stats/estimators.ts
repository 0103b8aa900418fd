import { quantileWithFailures } from "../../src/stats/quantile.ts";
import { betaShare } from "../../src/stats/student.ts";

/** An estimate of the quantile at level p of ascending values. */
export type Estimator = (sorted: Float64Array, p: number) => number;

/** One value, or two neighbours (Hyndman and Fan's type 7): what the product uses. */
export const plain: Estimator = (sorted, p) => quantileWithFailures(sorted, 0, p) ?? Number.NaN;

/**
 * Harrell and Davis (Biometrika 69, 1982): the mean of all order statistics, weighted by how likely each of them is to be the quantile.
 */
export const harrellDavis: Estimator = (sorted, p) => {
  const weights = weightsOf(sorted.length, p);
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) sum += (weights[i] ?? 0) * (sorted[i] ?? 0);
  return sum;
};

/** A sketch with relative error alpha: the middle of the bin of its logarithm (Masson, Rim and Lee, VLDB 2019). */
export function sketch(alpha: number): Estimator {
  const gamma = (1 + alpha) / (1 - alpha);
  return (sorted, p) => {
    const value = sorted[Math.floor(p * (sorted.length - 1))] ?? Number.NaN;
    return (2 * gamma ** Math.ceil(Math.log(value) / Math.log(gamma))) / (gamma + 1);
  };
}

/** The mean of the slowest share 1 - p: what lies beyond a quantile, not where it begins. */
export const tailMean: Estimator = (sorted, p) => {
  const from = Math.floor(p * sorted.length);
  let sum = 0;
  for (let i = from; i < sorted.length; i++) sum += sorted[i] ?? 0;
  return sum / (sorted.length - from);
};

const known = new Map<string, Float64Array>();

function weightsOf(n: number, p: number): Float64Array {
  const key = `${n} ${p}`;
  let weights = known.get(key);
  if (weights === undefined) {
    const [a, b] = [(n + 1) * p, (n + 1) * (1 - p)];
    let before = 0;
    weights = Float64Array.from({ length: n }, (_, i) => {
      const upTo = i + 1 === n ? 1 : betaShare((i + 1) / n, a, b);
      const weight = upTo - before;
      before = upTo;
      return weight;
    });
    known.set(key, weights);
  }
  return weights;
}
