import type { Trend } from "../history/trend.ts";
import type { Measurements } from "../measurements/measurements.ts";
import { formatDuration } from "../metric/format.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** Everything that a report tells. Nothing is decided here: what was decided is in the verdict. */
export interface ReportInput {
  readonly verdict: Verdict;
  readonly measurements: Measurements;
  /** Where this program came from, for the command that repeats the run: `owner/name` and a tag, branch or commit. */
  readonly origin: { readonly repository: string; readonly ref: string };
  readonly beside: Beside;
}

/** What is told beside a run's own measurements: each is absent where there is nothing of it. */
export interface Beside {
  /** Measured in a run that could have made the numbers up, such as one of a fork. */
  readonly untrusted?: true;
  /** How the default branch stands to its reference. */
  readonly trend?: Trend;
}

export function hasSeveralSuites(measurements: Measurements): boolean {
  return measurements.config.suites.length > 1;
}

/** Whether base alone broke, so that head was held to its limits alone. */
export function isBaseBroken(verdict: Verdict): boolean {
  return verdict.failure?.arm === "base" && verdict.outcome !== "broken";
}

/** How much was measured: `16 pairs, 4 min 40 s`. */
export function sizeText({ verdict, measurements }: ReportInput): string {
  const { valid } = verdict.pairs;
  return `${valid} ${valid === 1 ? "pair" : "pairs"}, ${formatDuration(measurements.timing.total)}`;
}
