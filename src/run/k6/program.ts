import type { CommandResult } from "../../io/command.ts";
import type { Target } from "../load/load.ts";
import type { CpuReading } from "./cpu-watch.ts";
import type { K6Version } from "./version.ts";

/** A k6 that can be started, in a container or as it is. */
export interface K6Program {
  /** `grafana/k6:2.2.0`, or the path of a program. */
  readonly title: string;
  readonly version: K6Version;
  /** Head's tree as k6 sees it. */
  readonly tree: string;
  /** Where k6 may write, as it sees it; on this machine it is `folder`. */
  readonly out: string;
  readonly folder: string;
  /** Cores that it may use. */
  readonly cores: number;
  /** Where the target answers to k6. */
  urlOf(target: Target): string;
  /** Runs it to its end, whatever that is. Throws ContainerError where it cannot be started, and the reason of an abort. */
  call(call: K6Call): Promise<K6Ended>;
}

export interface K6Call {
  /** What follows `k6`. */
  readonly args: readonly string[];
  /** Its standard input. */
  readonly input: string;
  /** Variables that the script sees. */
  readonly env: Readonly<Record<string, string>>;
  /** What it loads; null where it only reads the script. */
  readonly target: Target | null;
  /** Seconds until it is ended. */
  readonly deadline: number;
  /** Sees each line of its log. */
  readonly onLine: (line: string) => void;
}

export interface K6Ended extends Pick<
  CommandResult,
  "exitCode" | "signal" | "timedOut" | "stdout" | "seconds"
> {
  /** CPU seconds while it ran; none where nobody could count them. */
  readonly cpu: readonly CpuReading[];
}
