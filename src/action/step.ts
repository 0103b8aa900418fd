import type { Finding } from "../config/finding.ts";
import type { WorkflowContext } from "../io/runner.ts";
import type { GateOptions } from "../jobs/gate.ts";
import type { Alerts } from "./alerts.ts";
import type { Inputs } from "./inputs.ts";

/** What the main step has at hand in every mode. */
export interface Step {
  readonly context: WorkflowContext;
  readonly environment: NodeJS.ProcessEnv;
  readonly token: string;
  readonly inputs: Inputs;
  readonly alerts: Alerts;
  /** What is wrong with the inputs: told before anything is done. */
  readonly findings: readonly Finding[];
  /** Folder of the results of all runs, and in it the one of this run; absolute. */
  readonly results: string;
  readonly folder: string;
  /** Under which everything that the run starts is recorded. */
  readonly runId: string;
  readonly version: string;
  readonly origin: GateOptions["origin"];
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}
