/** Base units. Every number inside the program is in one of these; other units exist only in text. */
export type Unit = "s" | "B" | "1/s" | "ratio";

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
  /** Fewest requests per arm and pair from which a value may be gated. */
  readonly leastRequests: number;
  /** `request`: exists per endpoint and for all of them; `endpoint`: only per endpoint; `stack`: only for the suite. */
  readonly level: "request" | "endpoint" | "stack";
}

const slower = { worse: "slower", better: "faster" } as const;

function latency(name: string, leastRequests: number, quantile?: number): Metric {
  return {
    id: `latency.${name}`,
    label: quantile === undefined ? `${name} latency` : name,
    unit: "s",
    better: "lower",
    scale: "ratio",
    words: slower,
    leastRequests,
    level: "request",
    ...(quantile === undefined ? {} : { quantile }),
  };
}

/** Every metric that a load suite measures, in the order in which reports list them. */
export const metrics: readonly Metric[] = [
  latency("p50", 100, 0.5),
  latency("p90", 500, 0.9),
  latency("p95", 1000, 0.95),
  latency("p99", 5000, 0.99),
  latency("mean", 100),
  {
    id: "throughput",
    label: "throughput",
    unit: "1/s",
    better: "higher",
    scale: "ratio",
    words: { worse: "less throughput", better: "more throughput" },
    leastRequests: 100,
    level: "request",
  },
  {
    id: "errors.rate",
    label: "error rate",
    unit: "ratio",
    better: "lower",
    scale: "rate",
    words: { worse: "more errors", better: "fewer errors" },
    leastRequests: 100,
    level: "request",
  },
  {
    id: "cpu.per_request",
    label: "CPU per request",
    unit: "s",
    better: "lower",
    scale: "ratio",
    words: { worse: "more CPU", better: "less CPU" },
    leastRequests: 100,
    level: "stack",
  },
  {
    id: "response.bytes",
    label: "answer size",
    unit: "B",
    better: "lower",
    scale: "ratio",
    words: { worse: "larger answers", better: "smaller answers" },
    leastRequests: 1,
    level: "endpoint",
  },
  {
    id: "memory.rss",
    label: "memory",
    unit: "B",
    better: "lower",
    scale: "ratio",
    words: { worse: "more memory", better: "less memory" },
    leastRequests: 0,
    level: "stack",
  },
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** The metric with this id, or undefined where there is none. */
export function findMetric(id: string): Metric | undefined {
  return byId.get(id);
}

/** The metric with this id. Throws on an unknown id: ids are checked where the config is read. */
export function metricOf(id: string): Metric {
  const metric = byId.get(id);
  if (metric === undefined) throw new RangeError(`unknown metric ${id}`);
  return metric;
}
