import type { Effect } from "../compare/comparison.ts";
import { formatQuantity } from "../metric/format.ts";
import type { Metric } from "../metric/metric.ts";

/** A median as a cell: `41.2 ms`. A failed request has no time, so a quantile among the failures reads "failed". */
export function valueText(value: number | null | undefined, metric: Metric): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return metric.unit === "s" ? "failed" : "no bound";
  return formatQuantity(value, metric.unit);
}

/** A change without a sign as a config or a sentence has it: `5%`, `12.5%`, `0.5 pp`. */
export function amountText(amount: number, metric: Metric): string {
  return `${Number((Math.abs(amount) * 100).toPrecision(3))}${unitOfChange(metric)}`;
}

/**
 * A bound rounded away from zero so that it still holds as printed, and so that a bound beyond the margin never
 * reads as if it were the margin: `8%`, `5.1%`.
 */
export function boundText(bound: number, metric: Metric): string {
  const percent = Math.abs(bound) * 100;
  const step = percent >= 10 ? 1 : percent >= 1 ? 0.1 : 0.01;
  // The subtracted dust keeps 5.1 from becoming 5.2 because 5.1 has no exact binary form.
  const rounded = Math.ceil(percent / step - 1e-9) * step;
  return `${Number(rounded.toFixed(2))}${unitOfChange(metric)}`;
}

/** `+12%` and `(9% to 15%)`: one precision for both; unbounded sides are said in words. */
export function changeText(
  effect: Effect,
  metric: Metric,
): { readonly change: string; readonly interval: string } {
  const { estimate, lower, upper } = effect;
  if (Number.isNaN(estimate)) return { change: "", interval: "" };
  if (estimate === 0 && lower === 0 && upper === 0) return { change: "", interval: "" };
  // A count that does not vary has no interval; from nothing there is no percentage.
  if (metric.exact === true && lower === upper) return { change: exactText(estimate, metric), interval: "" };
  if (!Number.isFinite(estimate)) return { change: estimate > 0 ? "no bound" : "-100%", interval: "" };
  const digits = digitsOf(effect, metric);
  const unit = unitOfChange(metric);
  const bounded = { below: isBoundedBelow(lower, metric), above: Number.isFinite(upper) };
  const straddles = lower < 0 && upper > 0;
  const side = (bound: number, signed = straddles) =>
    `${fixed(bound, isCoarse(bound, effect, metric) ? 0 : digits, signed)}${unit}`;
  const interval =
    bounded.below && bounded.above
      ? `(${side(lower)} to ${side(upper)})`
      : bounded.above
        ? `(at most ${side(upper, true)})`
        : bounded.below
          ? `(at least ${side(lower, true)})`
          : "(no bound yet)";
  return { change: `${fixed(estimate, digits, true)}${unit}`, interval };
}

function exactText(estimate: number, metric: Metric): string {
  if (!Number.isFinite(estimate)) return estimate > 0 ? "from 0" : "-100%";
  const digits = Number.isInteger(Number((100 * estimate).toFixed(6))) ? 0 : 1;
  return `${fixed(estimate, digits, true)}${unitOfChange(metric)}`;
}

/** `+12% (9% to 15%)`, for sentences. */
export function changeSentence(effect: Effect, metric: Metric): string {
  const { change, interval } = changeText(effect, metric);
  if (change === "") return "unchanged";
  return interval === "" ? change : `${change} ${interval}`;
}

/** The effect turned so that up is worse, whatever the metric's direction. */
export function worsening(effect: Effect, metric: Metric): Effect {
  if (metric.better === "lower") return effect;
  return { estimate: -effect.estimate, lower: -effect.upper, upper: -effect.lower };
}

function unitOfChange(metric: Metric): string {
  return metric.scale === "rate" ? " pp" : "%";
}

/** A ratio cannot fall by more than all of it: -100% as a lower bound is the absence of one. */
function isBoundedBelow(lower: number, metric: Metric): boolean {
  return Number.isFinite(lower) && (metric.scale === "rate" || lower > -1);
}

function digitsOf(effect: Effect, metric: Metric): number {
  if (metric.scale === "rate") return Math.abs(effect.estimate) >= 0.1 ? 1 : 2;
  return isCoarse(effect.estimate, effect, metric) ? 0 : 1;
}

// From 10% on, tenths are noise, unless the whole interval is narrower than they would show.
function isCoarse(value: number, { lower, upper }: Effect, metric: Metric): boolean {
  return metric.scale === "ratio" && Math.abs(value) >= 0.0995 && !(upper - lower < 0.02);
}

function fixed(value: number, digits: number, signed: boolean): string {
  const text = (value * 100).toFixed(digits);
  // Number() turns "-0.0" into -0, which is neither above nor below zero.
  const rounded = Number(text);
  if (rounded === 0) return (0).toFixed(digits);
  return signed && rounded > 0 ? `+${text}` : text;
}
