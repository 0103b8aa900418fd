import type { Disturbance, Sleeper } from "./disturbance.ts";
import type { Run } from "./run-case.ts";
import { median } from "./statistics.ts";

/** One part's raw figures, as they are kept. */
export interface Recording {
  readonly part: string;
  /** The last commit that changed what was measured. */
  readonly commit: string;
  readonly machine: string;
  /** Load of the machine when the part began. */
  readonly load: number;
  /** How the tools' core was disturbed just before the part; not in older recordings. */
  readonly disturbance?: Disturbance;
  /** Tools that were not there. */
  readonly absent: readonly string[];
  /** Runs that failed, and how. */
  readonly failures: readonly string[];
  readonly runs: readonly Run[];
}

/** The rounds of one case, in order; none where it was not measured. */
export function runsOf(recordings: readonly Recording[], part: string, label: string): readonly Run[] {
  const runs = recordings.find((one) => one.part === part)?.runs ?? [];
  return runs.filter((run) => run.label === label).toSorted((a, b) => a.round - b.round);
}

/** The cases of a part by their labels, in the order of the first round. */
export function labelsOf(recordings: readonly Recording[], part: string): readonly string[] {
  const runs = recordings.find((one) => one.part === part)?.runs ?? [];
  return [...new Set(runs.map((run) => run.label))];
}

/** What sleeping alone took just before a part; undefined where that was not measured. */
export function sleeperOf(recordings: readonly Recording[], part: string): Sleeper | undefined {
  return recordings.find((one) => one.part === part)?.disturbance?.sleeper;
}

/** CPU seconds per request in the steady state; NaN where the run had none. */
export function perRequest({ steady }: Run): number {
  return steady === null ? Number.NaN : steady.cpu / steady.requests;
}

/** One value over the other within each round that has both. */
export function paired(a: readonly Run[], b: readonly Run[], value: (run: Run) => number): number[] {
  return a.flatMap((run) => {
    const other = b.find(({ round }) => round === run.round);
    return other === undefined ? [] : [value(run) / value(other)];
  });
}

/** The latency that a tool should have told: from the schedule where it can be computed, or else the server's own log. */
export function truth({ ideal, realised }: Run): readonly number[] {
  return ideal ?? realised;
}

/** Median over the rounds, with the least and the greatest; what is no number is left out. */
export function spread(values: readonly number[], digits: number): string {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return "not measured";
  const middle = median(known).toFixed(digits);
  if (known.length === 1) return middle;
  return `${middle} (${Math.min(...known).toFixed(digits)} to ${Math.max(...known).toFixed(digits)})`;
}
