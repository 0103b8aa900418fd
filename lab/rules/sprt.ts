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
        if (evidence >= waldBounds.upper) return { verdict: "fail", pairs: i + 1 };
        if (evidence <= waldBounds.lower) return { verdict: "pass", pairs: i + 1 };
      }
      return { verdict: "inconclusive", pairs: pairs.length };
    },
  };
}

/** Wald's bounds of the log likelihood ratio, with errors at most alpha / (1 - beta) and beta / (1 - alpha). */
export const waldBounds = {
  upper: Math.log((1 - beta) / alpha),
  lower: Math.log(beta / (1 - alpha)),
} as const;

/** Of what the mean number of pairs depends on. */
export interface Sequential {
  /** Standard deviation of ln(head / base) of a pair. */
  readonly sigma: number;
  /** A share. */
  readonly margin: number;
  /** The true one, a share. */
  readonly change: number;
}

/** Wald's approximation of the mean number of pairs: it leaves out how far the last pair carries the evidence over a bound. */
export function waldPairs(of: Sequential): number {
  return meanPairs(of, 0);
}

/** The same with both bounds moved out by what is left out, .583 standard deviations of a step (Siegmund, Sequential Analysis, 1985, chapter 10). */
export function siegmundPairs(of: Sequential): number {
  return meanPairs(of, 0.583);
}

function meanPairs({ sigma, margin, change }: Sequential, overshoot: number): number {
  const m = Math.log1p(margin);
  const step = m / sigma;
  const [a, b] = [waldBounds.upper + overshoot * step, waldBounds.lower - overshoot * step];
  const drift = (m / sigma ** 2) * (Math.log1p(change) - m / 2);
  // Where nothing drifts, the limit of what follows.
  if (Math.abs(drift) < 1e-6 * step ** 2) return (-a * b) / step ** 2;
  // The h with E exp(h z) = 1, of normal steps.
  const h = (-2 * drift) / step ** 2;
  const passes = Math.expm1(h * a) / (Math.exp(h * a) - Math.exp(h * b));
  return (passes * b + (1 - passes) * a) / drift;
}
