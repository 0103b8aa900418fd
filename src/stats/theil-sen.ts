import { boundRank } from "./mann-kendall.ts";
import { medianOf } from "./median-interval.ts";

/** How much values change from one place to the next. */
export interface Slope {
  readonly estimate: number;
  /** -Infinity and Infinity where so few values have no bound with the tail asked for. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The slope of Theil (1950) and Sen (JASA 63, 1968): the median of the slopes of all pairs of points, with the order statistics that
 * go with Kendall's count as bounds (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 9.3). Up to three in ten
 * values may lie anywhere. With ties the bounds are wide rather than narrow.
 *
 * @param places ascending and distinct
 * @param values at the places; at least two
 * @param tail one-sided
 */
export function theilSen(places: readonly number[], values: readonly number[], tail: number): Slope {
  const slopes: number[] = [];
  for (let j = 1; j < values.length; j++)
    for (let i = 0; i < j; i++) slopes.push((values[j]! - values[i]!) / (places[j]! - places[i]!));
  if (slopes.length === 0) throw new RangeError("a slope needs two values");
  const sorted = Float64Array.from(slopes).sort();
  const k = boundRank(values.length, tail);
  return {
    estimate: medianOf(sorted),
    lower: k === 0 ? -Infinity : sorted[k - 1]!,
    upper: k === 0 ? Infinity : sorted[sorted.length - k]!,
  };
}
