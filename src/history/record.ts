import type { Effect } from "../compare/comparison.ts";
import type { Machine, PairNoise } from "../measurements/measurements.ts";
import type { GateVerdict, Outcome } from "../verdict/verdict.ts";

/** What is kept of one run for good: small, immutable, without a person's name. Numbers have five significant digits. */
export interface HistoryRecord {
  readonly format: "weighbridge-record";
  readonly version: 1;
  /** Version of the program that measured. */
  readonly tool: string;
  /** Id of the run that measured. */
  readonly run: string;
  /** Path of the config relative to the repository's root. */
  readonly config: string;
  readonly kind: RecordKind;
  /** Commit ids. */
  readonly head: string;
  readonly base: string;
  /** The pinned build that base is, as it was asked for; null where base is none. */
  readonly reference: string | null;
  readonly pull: number | null;
  /** Null for a run outside of a workflow. */
  readonly workflow: WorkflowRun | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly outcome: Outcome;
  readonly pairs: { readonly valid: number; readonly dropped: number };
  readonly gates: readonly RecordedGate[];
  readonly effects: readonly RecordedEffect[];
  /** How many gates and effects a record of this size had no room for. */
  readonly omitted: { readonly gates: number; readonly effects: number };
  readonly noise: RecordedNoise;
  readonly machine: Omit<Machine, "node">;
  /** SHA-256 of the measurements.json that all of this was computed from. */
  readonly digest: string;
}

/**
 * `merged`: the state of the default branch, `merge_group`: a state that a merge queue is about to merge, `manual`: whatever somebody
 * weighed by hand.
 */
export type RecordKind = (typeof recordKinds)[number];
export const recordKinds = ["pull_request", "merged", "merge_group", "manual"] as const;

export interface WorkflowRun {
  readonly run: number;
  readonly attempt: number;
}

/** What a number is of. */
export interface SeriesName {
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: string;
}

export interface RecordedGate extends SeriesName {
  readonly text: string;
  readonly verdict: GateVerdict["verdict"];
  /** The greatest regression that the gate lets through; null for a limit. */
  readonly margin: number | null;
}

export interface RecordedEffect extends SeriesName {
  /** Pairs. */
  readonly n: number;
  /** Medians over the pairs. */
  readonly base: number | null;
  readonly head: number | null;
  readonly change: Effect | null;
  readonly floor: number | null;
  /** Over the pairs, for what has a gate. */
  readonly quartiles: { readonly base: Quartiles; readonly head: Quartiles } | null;
}

/** The lower and the upper one. */
export type Quartiles = readonly [lower: number, upper: number];

/** Medians over the pairs; null where nobody could read them. */
export type RecordedNoise = Readonly<Record<(typeof noiseReadings)[number], number | null>>;
export const noiseReadings = [
  "steal",
  "cpuPressure",
  "ioPressure",
  "memoryPressure",
] as const satisfies readonly (keyof PairNoise)[];

/** Whether two names are of one series. */
export function isSameSeries(one: SeriesName, other: SeriesName): boolean {
  return one.metric === other.metric && one.benchmark === other.benchmark && one.suite === other.suite;
}
