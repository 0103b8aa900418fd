import { metricOf } from "../metric/metric.ts";
import type { Series } from "./series.ts";

/** From so many launches without any difference within an arm a count is taken to be the same in all of them. */
export const exactAfter = 2;

/**
 * The change of a count that is the same in every launch of an arm, in the metric's own direction (0.5: half as many
 * again; from 0 to anything Infinity); null where the metric is not counted, a launch differs, or there are too few.
 * What does not vary needs no statistics, and no logarithm of zero.
 */
export function exactChange(metric: string, { base, head, varied }: Series): number | null {
  if (metricOf(metric).exact !== true || varied) return null;
  const [from, to] = [constant(base), constant(head)];
  if (from === null || to === null) return null;
  return from === to ? 0 : to / from - 1;
}

/** Head's value where it is the same in every launch, for limits. */
export function exactValue(metric: string, { head, varied }: Series): number | null {
  return metricOf(metric).exact !== true || varied ? null : constant(head);
}

function constant(values: readonly (number | null)[]): number | null {
  const [first = null] = values;
  return values.length >= exactAfter && values.every((value) => value === first) ? first : null;
}
