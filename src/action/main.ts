import { join } from "node:path";
import { origin } from "../config/origin.ts";
import { readContext, saveState, setOutputs, takeSecret } from "../io/runner.ts";
import { newRunId } from "../jobs/identity.ts";
import { readAlerts } from "./alerts.ts";
import { obeyComment } from "./command.ts";
import { readInputs } from "./inputs.ts";
import { reportRun } from "./report.ts";
import { state } from "./state.ts";
import type { Step } from "./step.ts";
import type { Gate } from "./ending-for.ts";
import { weighSubject } from "./weigh.ts";

export interface ActionDoor {
  readonly gate: Gate;
  readonly version: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/** The main step, in the mode that its inputs ask for. A job without a verdict fails; nothing else throws. */
export async function runAction({ gate, version, environment, signal }: ActionDoor): Promise<void> {
  const context = readContext();
  const token = takeSecret("token");
  const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
  const results = join(environment["RUNNER_TEMP"] ?? workspace, "weighbridge-results");
  const runId = newRunId();
  const folder = join(results, runId);
  // Before anything starts: the post step must know what to clean, and the upload of the artifact where to look.
  saveState(state.run, runId);
  setOutputs({ folder });

  const { inputs, findings } = readInputs(workspace);
  const heard = readAlerts();
  const step: Step = {
    context,
    environment,
    token,
    inputs,
    alerts: heard.alerts,
    findings: [...findings, ...heard.findings],
    results,
    folder,
    runId,
    version,
    origin: originOf(environment),
    signal,
  };
  switch (inputs.mode) {
    case "gate":
    case "measure":
      return weighSubject(gate, step);
    case "report":
      return reportRun(step);
    case "command":
      return obeyComment(step);
  }
}

/** The action's own repository and ref, which the runner names; not for `uses: ./`. */
function originOf(environment: NodeJS.ProcessEnv): Step["origin"] {
  const repository = environment["GITHUB_ACTION_REPOSITORY"];
  const ref = environment["GITHUB_ACTION_REF"];
  return repository && ref ? { repository, ref } : origin;
}
