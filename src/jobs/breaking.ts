import type { ConfigError } from "../config/error.ts";
import { ContainerError } from "../io/docker.ts";
import type { Failure, RunState } from "../measurements/measurements.ts";
import { LoadError } from "../run/load/load.ts";
import { StackError } from "../run/stacks/stack.ts";

/** The state of a run that was told to stop. */
export function interrupted(signal: AbortSignal): RunState {
  return { kind: "interrupted", signal: String(signal.reason) };
}

/** What the saved file of a run says that the config made impossible; the error itself goes to the user. */
export function refused(error: ConfigError): Failure {
  return { arm: null, phase: "load", message: error.message, logs: [] };
}

/** What broke, as far as it is the stack's or the load's; null: a mistake of this program. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof StackError) return error.failure;
  if (error instanceof ContainerError)
    return {
      arm: null,
      phase: "launch",
      message: error.message,
      logs: [{ service: "docker", lines: error.lines }],
    };
  if (error instanceof LoadError) return { arm: null, phase: "load", message: error.message, logs: [] };
  return null;
}
