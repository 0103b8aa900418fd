import type { Failure, ServiceLog } from "../../measurements/measurements.ts";
import type { Reading } from "../../measurements/outcome.ts";
import type { Arm } from "../../plan/plan.ts";

/** One arm, built and ready to be launched again and again. */
export interface Stack {
  readonly arm: Arm;
  /** What decides whether two arms run the same things: named digests (image ids, normalised config, files). */
  readonly identity: Readonly<Record<string, string>>;
  /** A fresh start, from the seeded snapshot where there is one. Throws StackError. */
  launch(): Promise<Launch>;
}

/** A stack that serves. */
export interface Launch {
  /** Origin that the load reaches, e.g. `http://127.0.0.1:40001`. */
  readonly url: string;
  /** How a container reaches it in the stack's own network; null where there is none. */
  readonly network: StackNetwork | null;
  /** CPU seconds since the launch and memory now; taken while idle. */
  usage(): Promise<Usage>;
  /** The last lines of each service. */
  logs(lines: number): Promise<readonly ServiceLog[]>;
  /** Stops everything that the launch started. */
  stop(): Promise<void>;
}

export interface StackNetwork {
  /** As the engine names it. */
  readonly name: string;
  /** Origin as seen inside: service and container port, e.g. `http://api:8080`. */
  readonly url: string;
}

export interface Usage {
  readonly cpu: Reading;
  readonly memory: Reading;
  /** Seconds since the launch for which CPU limits held it back, all services together; absent or null where nobody counts them. */
  readonly throttled?: number | null;
}

/** An arm could not be brought up or kept up. `failure` says which, where and the last log lines. */
export class StackError extends Error {
  override readonly name = "StackError";
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}
