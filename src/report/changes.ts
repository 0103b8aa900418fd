import type { Effect } from "../compare/comparison.ts";
import { metricOf } from "../metric/metric.ts";
import { worsening } from "./numbers.ts";

/** A metric that changed. */
export interface Change {
  readonly metric: string;
  readonly change: Effect;
}

/** As a reader wants them: what got worse, largest first, then what got better, largest first. */
export function largestFirst<T extends Change>(changes: readonly T[]): readonly T[] {
  const bySize = (a: T, b: T): number => descending(sizeOf(a), sizeOf(b));
  const worse = changes.filter(isWorse).sort(bySize);
  const better = changes.filter((change) => !isWorse(change)).sort(bySize);
  return [...worse, ...better];
}

export function isWorse({ metric, change }: Change): boolean {
  return worsening(change, metricOf(metric)).estimate > 0;
}

/** What a change is called: the metric's own word, `slower`. */
export function changeWord(change: Change): string {
  const { words } = metricOf(change.metric);
  return isWorse(change) ? words.worse : words.better;
}

/** Twice as much and half as much are as large. */
function sizeOf({ metric, change }: Change): number {
  const { scale } = metricOf(metric);
  return Math.abs(scale === "rate" ? change.estimate : Math.log1p(change.estimate));
}

function descending(a: number, b: number): number {
  return a === b || Number.isNaN(a) || Number.isNaN(b) ? 0 : b - a;
}
