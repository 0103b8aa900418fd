import { formatDuration } from "../metric/format.ts";
import { cleanLine } from "./clean.ts";
import { count } from "./words.ts";

/** Where a run is, for one status line. */
export interface Progress {
  readonly phase:
    | "checkout"
    | "install"
    | "build"
    | "launch"
    | "seed"
    | "trial"
    | "forecast"
    | "pairs"
    | "report"
    | "clean";
  /** Which arm the phase works on; null for both or none. */
  readonly arm: "base" | "head" | null;
  /** The pair being measured, from 1, and the greatest number planned; null before the plan. */
  readonly pair: { readonly current: number; readonly planned: number } | null;
  /** Gates decided so far, all gates, and the words of those that failed, e.g. `p95 slower`. */
  readonly gates: {
    readonly decided: number;
    readonly all: number;
    readonly failed: readonly string[];
  } | null;
  /** Seconds since the start, and seconds left at most; null while that is not known. */
  readonly elapsed: number;
  readonly left: number | null;
  /** What is said once, and stays: of the phase `forecast`. */
  readonly told?: string;
}

const phases: Readonly<Record<Progress["phase"], string>> = {
  checkout: "checking out",
  install: "installing",
  build: "building",
  launch: "launching",
  seed: "seeding",
  trial: "measuring how long a launch takes",
  forecast: "looking ahead",
  pairs: "measuring",
  report: "writing the report",
  clean: "cleaning up",
};

/** `pair 9 of at most 30 · 2 of 4 gates decided (p95 slower) · at most 3 min left`. One line, no line break. */
export function progressLine({ phase, arm, pair, gates, elapsed, left, told }: Progress): string {
  if (told !== undefined) return cleanLine(told);
  const doing =
    phase === "pairs" && pair !== null
      ? `pair ${pair.current} of at most ${pair.planned}`
      : `${phases[phase]}${arm === null ? "" : ` ${arm}`}`;
  const failed =
    gates === null || gates.failed.length === 0 ? "" : ` (${gates.failed.map(cleanLine).join(", ")})`;
  return [
    doing,
    ...(gates === null ? [] : [`${gates.decided} of ${count(gates.all, "gate", "gates")} decided${failed}`]),
    left === null ? `${roughly(elapsed)} so far` : `at most ${roughly(left)} left`,
  ].join(" · ");
}

// Whole seconds under a minute, then steps of ten: a line that flickers less is read more easily.
function roughly(seconds: number): string {
  const step = seconds < 60 ? 1 : 10;
  const rounded = Math.ceil(Math.max(0, seconds) / step) * step;
  return rounded < 10 ? `${rounded} s` : formatDuration(rounded);
}
