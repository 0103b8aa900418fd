import type { Rule } from "./rule.ts";

/** Error rates of the product's promise: an unchanged metric fails, a regression of the margin's size passes. */
const alpha = 0.01;
const beta = 0.05;

/**
 * The sequential probability ratio test that knows the noise: the logarithm of head to base is normal with known spread, no change against a
 * change of exactly the margin (Wald, Annals of Mathematical Statistics 16, 1945). Among all tests with these error rates none needs fewer
 * pairs on average at either of the two (Wald and Wolfowitz 1948): the measure of speed, which no rule can use, since nobody
 * knows the noise.
 *
 * @param sigma standard deviation of ln(head / base) of a pair
 */
export function sprt(sigma: number): Rule {
  return {
    name: "sequential probability ratio, noise known",
    source: "Wald, Sequential tests of statistical hypotheses, Annals of Mathematical Statistics 16 (1945)",
    judge: (pairs, margin) => {
      const m = Math.log1p(margin);
      let evidence = 0;
      for (const [i, { base, head }] of pairs.entries()) {
        evidence += (m / sigma ** 2) * (Math.log(head / base) - m / 2);
        if (evidence >= upper) return { verdict: "fail", pairs: i + 1 };
        if (evidence <= lower) return { verdict: "pass", pairs: i + 1 };
      }
      return { verdict: "inconclusive", pairs: pairs.length };
    },
  };
}

/** Wald's bounds of the log likelihood ratio, with errors at most alpha / (1 - beta) and beta / (1 - alpha). */
const upper = Math.log((1 - beta) / alpha);
const lower = Math.log(beta / (1 - alpha));

/**
 * Wald's approximation of the mean number of pairs, which leaves out by how much the last pair carries the evidence over a bound: low by a
 * pair or two where few are needed.
 *
 * @param sigma standard deviation of ln(head / base) of a pair
 * @param margin a share
 * @param change the true one, a share
 */
export function waldPairs(sigma: number, margin: number, change: number): number {
  const m = Math.log1p(margin);
  const drift = (m / sigma ** 2) * (Math.log1p(change) - m / 2);
  const variance = (m / sigma) ** 2;
  // At the middle, where nothing drifts, the limit of what follows.
  if (Math.abs(drift) < 1e-9 * variance) return (-upper * lower) / variance;
  // The h with E exp(h z) = 1: for normal steps -2 drift / variance.
  const h = (-2 * drift) / variance;
  const passes = Math.expm1(h * upper) / (Math.exp(h * upper) - Math.exp(h * lower));
  return (passes * lower + (1 - passes) * upper) / drift;
}
