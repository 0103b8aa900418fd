import { metrics } from "./catalogue.ts";
import { findFamily } from "./families.ts";

/** Base units. Every number inside the program is in one of these; other units exist only in text. `1` is a plain number. */
export type Unit = "s" | "B" | "1/s" | "B/s" | "ratio" | "1";

/** Which direction is an improvement. It belongs to the metric, never to the tool that measured it. */
export type Better = "lower" | "higher";

/**
 * What is measured. `scale` says how two values are compared: `ratio` metrics are positive and compared by
 * ln(head / base); `rate` metrics are shares in 0..1 that are often exactly 0 and compared by difference.
 */
export interface Metric {
  readonly id: string;
  /** What a sentence calls it: `p95`, `CPU per request`. */
  readonly label: string;
  readonly unit: Unit;
  readonly better: Better;
  readonly scale: "ratio" | "rate";
  /** What a reader calls a regression and an improvement of it. */
  readonly words: { readonly worse: string; readonly better: string };
  /** Level of the quantile in 0..1, where the metric is one. */
  readonly quantile?: number;
  /** Counted rather than timed: where no launch of an arm differs from another it is compared exactly. */
  readonly exact?: true;
  /** Fewest requests (samples, for benchmarks) per arm and pair from which a value may be gated. */
  readonly leastRequests: number;
  /**
   * `request`: exists per endpoint and for all of them; `endpoint`: only per endpoint; `stack`: only for the suite;
   * `benchmark`: only for the benchmarks of tools.
   */
  readonly level: "request" | "endpoint" | "stack" | "benchmark";
}

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** The metric with this id, from the catalogue or one of the families; undefined where there is none. */
export function findMetric(id: string): Metric | undefined {
  return byId.get(id) ?? findFamily(id);
}

/** The metric with this id. Throws on an unknown id: ids are checked where the config is read. */
export function metricOf(id: string): Metric {
  const metric = findMetric(id);
  if (metric === undefined) throw new RangeError(`unknown metric ${id}`);
  return metric;
}
