import { QUANTILES, quantileLevel } from "./names.ts";
import type { Summary } from "./summary.ts";

/**
 * What `--summary-trend-stats` asks for, so that several runs can be merged: every quarter of a percent, the tail finer,
 * extremes, mean and count. k6 keeps raw values, so each is exact and costs nothing while it runs.
 *
 * @param levels in percent, wanted besides the usual ones
 */
export function denseStats(levels: readonly number[]): readonly string[] {
  const quarters = Array.from({ length: 399 }, (_, at) => (at + 1) / 4);
  const all = new Set([...quarters, ...QUANTILES, 99.8, 99.85, 99.95, 99.99, ...levels]);
  return ["count", "avg", "min", "max", ...[...all].sort((a, b) => a - b).map((level) => `p(${level})`)];
}

/** A summary with the usual quantiles and these levels, in percent, alone. */
export function thinned(summary: Summary, levels: readonly number[]): Summary {
  const wanted = new Set([...QUANTILES, ...levels]);
  const isWanted = (stat: string): boolean => {
    const level = quantileLevel(stat);
    return level === undefined ? stat !== "min" && stat !== "max" : wanted.has(level);
  };
  return {
    ...summary,
    metrics: summary.metrics.map((metric) =>
      metric.type === "trend"
        ? { ...metric, stats: new Map([...metric.stats].filter(([stat]) => isWanted(stat))) }
        : metric,
    ),
  };
}
