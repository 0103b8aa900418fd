import { metricOf } from "../metric/metric.ts";
import { groupsOf } from "./groups.ts";

/** The geometric mean of head / base over the benchmarks of a group, for one metric. */
export interface GroupMean {
  /** Null: all benchmarks. */
  readonly group: string | null;
  readonly metric: string;
  readonly ratio: number;
  /** How many benchmarks it is the mean of, and how many were left out because they have a zero, or no value in an arm. */
  readonly benchmarks: number;
  readonly leftOut: number;
}

interface Medians {
  readonly benchmark: string;
  readonly metric: string;
  readonly base: number | null;
  readonly head: number | null;
}

/**
 * Per metric the mean over all benchmarks, and over each group where there are several. It leads nobody to a benchmark: it stands
 * beside the rows and never for them. A mean of fewer than two is left out, and shares, which have no ratio, are too.
 */
export function groupMeans(rows: readonly Medians[]): readonly GroupMean[] {
  const groups = groupsOf([...new Set(rows.map(({ benchmark }) => benchmark))]);
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    if (metricOf(row.metric).scale !== "ratio") continue;
    add(sums, row, null);
    const group = groups.get(row.benchmark);
    if (group !== undefined) add(sums, row, group);
  }
  return [...sums.values()]
    .filter(({ benchmarks }) => benchmarks > 1)
    .map(({ group, metric, logs, benchmarks, leftOut }) => ({
      group,
      metric,
      ratio: Math.exp(logs / benchmarks),
      benchmarks,
      leftOut,
    }));
}

interface Sum {
  readonly group: string | null;
  readonly metric: string;
  logs: number;
  benchmarks: number;
  leftOut: number;
}

function add(sums: Map<string, Sum>, { metric, base, head }: Medians, group: string | null): void {
  const key = `${metric}\n${group ?? ""}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    sum = { group, metric, logs: 0, benchmarks: 0, leftOut: 0 };
    sums.set(key, sum);
  }
  const log = Math.log(head ?? 0) - Math.log(base ?? 0);
  if (Number.isFinite(log)) {
    sum.logs += log;
    sum.benchmarks++;
  } else sum.leftOut++;
}
