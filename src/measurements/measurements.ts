import type { ConfigChanges } from "../config/changes.ts";
import type { Config } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import type { Arm, Plan } from "../plan/plan.ts";
import type { Noise } from "./outcome.ts";

/** The saved, versioned artifact of a run. Everything after it replays offline. */
export interface Measurements {
  readonly format: "weighbridge-measurements";
  readonly version: 2;
  /** Version of the program that measured. */
  readonly tool: string;
  readonly run: RunInfo;
  /** What was run, and the gates that judge it. */
  readonly config: Config;
  /** Set where base's gates judge, and head's config says something else. */
  readonly configChanges?: ConfigChanges;
  /** Null where the run ended before it was fixed. */
  readonly plan: Plan | null;
  /** Set where base could not be brought up and head alone was measured. */
  readonly baseFailure: Failure | null;
  readonly pairs: readonly PairMeasurements[];
  readonly state: RunState;
  /** What the reader should know about how it was measured: shared state, skipped probes, switched-off checks. */
  readonly notes: readonly Finding[];
  /** Suites that were not run because both commits have the same of them. Absent where all were. */
  readonly unchanged?: readonly string[];
  readonly timing: Timing;
  /** Set where the measurements of several machines were merged: each shard that there is. */
  readonly shards?: readonly Shard[];
}

/** One machine's part of a run that was spread over several; whole pairs, never parts of one. */
export interface ShardNumber {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

export interface Shard extends ShardNumber {
  /** Id of the shard's own run. */
  readonly id: string;
  readonly machine: Machine;
  /** How its run ended, in a word: `complete`, `broken`. */
  readonly ended: string;
}

export interface RunInfo {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly base: Revision;
  readonly head: Revision;
  readonly machine: Machine;
  /** Set where this run is one of several on other machines. */
  readonly shard?: ShardNumber;
  /** What was asked for besides the config: seconds of budget and the only suites. Absent where nothing was. */
  readonly asked?: { readonly budget?: number; readonly suites?: readonly string[] };
}

export interface Revision {
  /** As asked for: `main`, `HEAD~1`, `working tree`. */
  readonly name: string;
  /** Commit id; for a working tree the commit it is based on. */
  readonly sha: string;
}

export interface Machine {
  readonly os: string;
  readonly arch: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memory: number;
  readonly node: string;
  /** `Docker 29.1.0, Compose 5.5.0`; null for a process stack. */
  readonly engine: string | null;
}

/** How the run ended, as far as measuring goes. */
export type RunState =
  | { readonly kind: "running" }
  | { readonly kind: "complete"; readonly ended: "decided" | "futile" | "pairs" | "budget" }
  /** Both arms run the same things: nothing was loaded. */
  | { readonly kind: "unchanged"; readonly reason: string }
  | { readonly kind: "interrupted"; readonly signal: string }
  | { readonly kind: "broken"; readonly failure: Failure };

/** Why a stack could not be weighed. */
export interface Failure {
  /** Null when it concerns both arms or none. */
  readonly arm: Arm | null;
  readonly phase: "checkout" | "install" | "build" | "launch" | "ready" | "seed" | "load" | "run" | "stop";
  /** One line. */
  readonly message: string;
  readonly hint?: string;
  readonly logs: readonly ServiceLog[];
}

export interface ServiceLog {
  readonly service: string;
  readonly lines: readonly string[];
}

/** One pair: a launch of each arm. */
export interface PairMeasurements {
  readonly pair: number;
  readonly first: Arm;
  readonly seconds: number;
  /** Set when the pair does not count: it is then dropped whole. */
  readonly dropped: Dropped | null;
  /** The suites that were run: those that are decided are left out of later pairs. */
  readonly suites: readonly string[];
  /** Index of the shard that measured it, where there are several. */
  readonly shard?: number;
  readonly values: readonly Measured[];
  /** Causes of failed requests with their counts. */
  readonly failures: readonly FailureCount[];
  readonly noise: PairNoise;
}

/** What showed of noise in a pair, told without its arms (pair-noise.ts): rules that use it are blind to them. Null: not known. */
export interface PairNoise extends Noise {
  /** Share of the load for which CPU limits held the services of an arm back, of the arm that had it worse. */
  readonly throttled: number | null;
  /** Seconds by which the generator started requests late, over the requests of both arms. */
  readonly latenessP50: number | null;
  readonly latenessP99: number | null;
  /** Share of a core that the generator used, mean over both arms. */
  readonly generatorCpu: number | null;
}

export interface Dropped {
  readonly arm: Arm | "both";
  readonly reason: "generator-late" | "generator-cpu" | "generator-invalid" | "launch-failed";
  readonly detail: string;
}

/** The two measurements of one suite, benchmark and metric in one pair. Infinity: slower than any success. */
export interface Measured {
  readonly suite: string;
  /** An endpoint's or a benchmark's name, or `*` for all requests of the suite. */
  readonly benchmark: string;
  readonly metric: string;
  /** Null where there is no value. */
  readonly base: number | null;
  readonly head: number | null;
  /** Requests behind each value; for benchmarks samples. */
  readonly requests: { readonly base: number; readonly head: number };
  /** Samples of one launch differed: a count that does so is no exact one. */
  readonly varied?: true;
  /** Why a value is null, where the probe said so. */
  readonly absent?: string;
}

export interface FailureCount {
  readonly suite: string;
  readonly benchmark: string;
  readonly arm: Arm;
  /** `status 500`, `timeout`, `ECONNRESET`. */
  readonly cause: string;
  readonly count: number;
}

/** Seconds. `total` is from start to the end of measuring.. */
export interface Timing {
  readonly build: number;
  readonly launch: number;
  readonly load: number;
  readonly total: number;
}
