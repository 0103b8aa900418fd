import { normalTailQuantile } from "./normal.ts";

/** What is known at a look, on the scale of the differences, up is worse. */
export interface Interim {
  readonly estimate: number;
  /** From the estimate to its bound at `tail`; Infinity where so few pairs have none. */
  readonly halfWidth: number;
  /** One-sided level of that bound, which is that of the last look. */
  readonly tail: number;
  /** Pairs now and at the last look. */
  readonly n: number;
  readonly nMax: number;
}

/** Below a chance of 5% of a verdict more pairs are not worth their time: so many standard deviations away. */
const farthest = normalTailQuantile(0.05);

/**
 * Whether the upper bound may still be under `threshold` at the last look: its predictive probability (Spiegelhalter, Freedman and
 * Blackburn, Controlled Clinical Trials 7, 1986), with a flat prior and normal noise of the size that the bound shows. The estimate
 * of the end then lies around today's with the variance of the pairs to come; a projection that takes today's for true gives up
 * one run in six in which a verdict would have come.
 */
export function mayStayUnder(threshold: number, at: Interim): boolean {
  return mayBe(threshold - finalHalfWidth(at), at, "below");
}

/** Whether the estimate may still be at `threshold` or over it with its lower bound over `harmless` at the last look. */
export function mayRiseOver(threshold: number, harmless: number, at: Interim): boolean {
  return mayBe(Math.max(threshold, harmless + finalHalfWidth(at)), at, "above");
}

function finalHalfWidth({ halfWidth, n, nMax }: Interim): number {
  return halfWidth * Math.sqrt(n / nMax);
}

function mayBe(
  level: number,
  { estimate, halfWidth, tail, n, nMax }: Interim,
  side: "below" | "above",
): boolean {
  if (!Number.isFinite(halfWidth)) return true;
  const away = side === "below" ? estimate - level : level - estimate;
  const spread = (halfWidth / quantileOf(tail)) * Math.sqrt(Math.max(0, 1 - n / nMax));
  return away <= farthest * spread;
}

/** Quantiles of the few tails that last looks have: rehearsals ask for them millions of times. */
const quantiles = new Map<number, number>();

function quantileOf(tail: number): number {
  const known = quantiles.get(tail);
  if (known !== undefined) return known;
  if (quantiles.size >= 100) quantiles.clear();
  const quantile = normalTailQuantile(tail);
  quantiles.set(tail, quantile);
  return quantile;
}
