import type { Finding } from "../config/finding.ts";
import type { Arm } from "../plan/plan.ts";
import type { BenchmarkResult } from "./formats/format.ts";

/** What one pair of launches showed, raw, as the edge saw it. Seconds and bytes. Lives in memory only. */
export interface Outcome {
  readonly pair: number;
  readonly first: Arm;
  /** Seconds from the pair's begin to its end, and the parts of it that were launches and load. */
  readonly seconds: number;
  readonly launchSeconds: number;
  readonly loadSeconds: number;
  readonly suites: readonly SuiteOutcome[];
  readonly noise: Noise;
}

export type SuiteOutcome = LoadOutcome | ResultOutcome;

/** What tools reported: k6, benchmark suites, timed commands. */
export interface ResultOutcome {
  readonly kind: "results";
  readonly suite: string;
  /** Null for an arm that was not run. */
  readonly base: ResultArm | null;
  readonly head: ResultArm | null;
}

export interface ResultArm {
  /** Base units. A k6 suite names all its requests `all`. */
  readonly results: readonly BenchmarkResult[];
  /** What the tool said about itself and its benchmarks. */
  readonly findings: readonly Finding[];
  /** Seconds that the arm took. */
  readonly seconds: number;
  /** Null where nothing generates load. */
  readonly generator: GeneratorHealth | null;
  /** Seconds for which CPU limits held the arm's services back while it was loaded; absent or null where nobody counts them. */
  readonly throttled?: number | null;
}

/** What Weighbridge's own generator saw. */
export interface LoadOutcome {
  readonly kind: "load";
  readonly suite: string;
  /** Null for an arm that was not loaded. */
  readonly base: ArmOutcome | null;
  readonly head: ArmOutcome | null;
  /** These are endpoints that base lacks: they stand for themselves and not in the suite's totals. */
  readonly added?: true;
}

export interface ArmOutcome {
  readonly endpoints: readonly EndpointOutcome[];
  /** Seconds of measured load. */
  readonly seconds: number;
  /** CPU seconds of all services of the stack during the window, or why there is none. */
  readonly cpu: Reading;
  /** Bytes of anonymous memory at the end of the window, or why there is none. */
  readonly memory: Reading;
  readonly generator: GeneratorHealth;
  /** Seconds for which CPU limits held the services back during the window; absent or null where nobody counts them. */
  readonly throttled?: number | null;
}

export type Reading = { readonly value: number } | { readonly absent: string };

export interface EndpointOutcome {
  /** The request template's name. */
  readonly name: string;
  /** Seconds of each successful request from its intended start (open) or actual start (closed). Unordered. */
  readonly latency: Float64Array;
  /**
   * Seconds from the actual start of each success, and how late the generator itself started each request; waiting for
   * a free connection is in `latency` alone. Empty for closed load.
   */
  readonly service: Float64Array;
  readonly lateness: Float64Array;
  /** Wrong status, timeout, broken connection, malformed answer. */
  readonly failed: number;
  /** A few causes with their counts: `status 500`, `timeout`, `ECONNRESET`. */
  readonly failures: Readonly<Record<string, number>>;
  /** Median bytes of the successful answers' bodies; null where none succeeded. */
  readonly bytes: number | null;
}

/** How the generator itself fared while it loaded this arm; measurements/ judges whether it was the bottleneck. */
export interface GeneratorHealth {
  /** CPU seconds per second of load, of one core; of several generators, the busiest one's. */
  readonly cpuShare: number;
  /** Answers that could not be told apart from older requests (closed load) and were left out. */
  readonly lost: number;
  /** Set when the numbers of this arm cannot be trusted: what went wrong. */
  readonly invalid: string | null;
}

/** How busy the machine was during the pair; absent readings are null. Shares in 0..1. */
export interface Noise {
  /** Of the machine's CPU time: given to neighbours by the hypervisor, and idle because of disks. */
  readonly steal: number | null;
  readonly iowait: number | null;
  /** Of the time, in which some process waited for a core, for a disk, for memory. */
  readonly cpuPressure: number | null;
  readonly ioPressure: number | null;
  readonly memoryPressure: number | null;
  /** Clock of the cores when the pair ended, of the highest that they have, mean. */
  readonly frequency: number | null;
}
