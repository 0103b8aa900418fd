import type { Metric } from "../metric/metric.ts";
import { hodgesLehmann, lowerBound, pValueAbove, pValueBelow, upperBound } from "../stats/signed-rank.ts";
import { signFlipAbove, signFlipBelow, signFlipLowerBound, signFlipUpperBound } from "../stats/sign-flip.ts";

/**
 * How a sample of one number per pair is tested. Both scales test the same claims about the same kind of numbers, signed so
 * that up is worse; they differ in the test and in what a number means to a reader.
 */
export interface Scale {
  /** One number per pair: head against base. NaN: undecided. */
  difference(base: number, head: number): number;
  /** A number per pair for head alone, on the same scale as `threshold(limit)`. */
  level(head: number): number;
  /** A margin (relative or in points) or a limit on this scale. */
  margin(margin: number): number;
  /** Back from this scale to what a reader is told: change in the worse direction, and head's level. */
  change(difference: number): number;
  value(level: number): number;

  estimate(sample: readonly number[]): number;
  above(sample: readonly number[], shift: number): number;
  below(sample: readonly number[], shift: number): number;
  lower(sample: readonly number[], tail: number): number;
  upper(sample: readonly number[], tail: number): number;
}

const signedRank = {
  estimate: hodgesLehmann,
  above: pValueAbove,
  below: pValueBelow,
  lower: lowerBound,
  upper: upperBound,
};

/** Wilcoxon's signed-rank on the logarithm of the ratio, for positive metrics of which less is better. */
const ratioLower: Scale = {
  ...signedRank,
  difference: (base, head) => (base === head && Number.isFinite(base) ? 0 : Math.log(head) - Math.log(base)),
  level: Math.log,
  margin: Math.log1p,
  change: Math.expm1,
  value: Math.exp,
};

/** The same where more is better: a fall by the share M is the logarithm -ln(1 - M). */
const ratioHigher: Scale = {
  ...signedRank,
  difference: (base, head) => ratioLower.difference(head, base),
  level: (head) => 0 - Math.log(head),
  margin: (margin) => 0 - Math.log1p(-margin),
  change: (difference) => 0 - Math.expm1(-difference),
  value: (level) => Math.exp(-level),
};

/** The sign-flip permutation on differences, for shares that are often exactly zero. */
const rate: Scale = {
  difference: (base, head) => head - base,
  level: (head) => head,
  margin: (margin) => margin,
  change: (difference) => difference,
  value: (level) => level,
  estimate: (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length,
  above: signFlipAbove,
  below: signFlipBelow,
  lower: signFlipLowerBound,
  upper: signFlipUpperBound,
};

export function scaleOf(metric: Metric): Scale {
  if (metric.scale === "rate") return rate;
  return metric.better === "lower" ? ratioLower : ratioHigher;
}
