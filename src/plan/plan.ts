import type { Gate } from "../config/config.ts";

export type Arm = "base" | "head";
export const arms: readonly Arm[] = ["base", "head"];

/** Everything that is fixed before the first pair is measured. */
export interface Plan {
  readonly seed: number;
  /** One-sided error rates of the whole run. */
  readonly alpha: { readonly fail: number; readonly pass: number };
  /** The family: every gate of the config, expanded to what it applies to. */
  readonly gates: readonly PlannedGate[];
  /** The greatest number of pairs, from the budget and the timing of the trial launch alone. */
  readonly pairs: number;
  /** The arm that goes first in each pair: a fair coin per pair (Student's t: per two pairs), with some to spare for dropped ones. */
  readonly order: readonly Arm[];
  readonly looks: readonly Look[];
  /** What FAIL is tested by: the exact test of the scale, or Student's t where the budget holds fewer pairs than that needs. */
  readonly test: "exact" | "student";
  readonly windows: Readonly<Record<string, Window>>;
}

/** A gate applied to one suite and one benchmark. */
export interface PlannedGate {
  /** Unique in the run, e.g. `browse/GET /merchants/{1..5000}: latency.p95 < 200ms`. */
  readonly id: string;
  readonly suite: string;
  /** An endpoint's name, or `*` for all requests of the suite. */
  readonly benchmark: string;
  readonly gate: Gate;
}

/** A planned look at the data after `n` valid pairs, with nominal one-sided tail levels (0: nothing to spend yet). */
export interface Look {
  readonly n: number;
  /** By number of hypotheses still open: `fail[h - 1]` is the level at alpha / h. */
  readonly fail: readonly number[];
  readonly pass: number;
}

/** Seconds per launch of one suite. `seconds` is per arm, cut into slices of `slice`. */
export interface Window {
  readonly warmup: number;
  readonly seconds: number;
  readonly slice: number;
}
