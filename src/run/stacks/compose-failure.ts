import { ContainerError, type Docker } from "../../io/docker.ts";
import { containerLogs, type Container } from "../../io/docker-containers.ts";
import type { Failure, ServiceLog } from "../../measurements/measurements.ts";
import type { Arm } from "../../plan/plan.ts";
import { StackError } from "./stack.ts";

/** Whose failure it is, and how its logs are read. */
export interface Failing {
  readonly arm: Arm;
  readonly caller: Docker;
  readonly redact: (text: string) => string;
}

/** Lines of each service's log that a failure carries. */
const failureLines = 20;

/** Lines of a command: BuildKit ends by saying the last ten of the failed step again, and where in the Dockerfile it stands. */
const commandLines = 40;

const hints: Readonly<Partial<Record<Failure["phase"], string>>> = {
  checkout: "An untracked file that the stack needs, such as `.env`, must be named in `stack.carry`.",
  ready: "Look at the logs below; a stack that needs longer can have a longer `timeout` in `stack.ready`.",
  seed: "The `seed` command must end with 0 once the stack is ready.",
};

/** The failure of a started stack, with the last log lines of its services. */
export async function stackError(
  failing: Failing,
  phase: Failure["phase"],
  message: string,
  containers: readonly Container[],
): Promise<StackError> {
  return failure(failing, phase, message, await serviceLogs(failing, containers, failureLines));
}

/** The failure of a command, with the last lines that it said under `name`. */
export function commandError(
  failing: Failing,
  phase: Failure["phase"],
  message: string,
  name: string,
  lines: readonly string[],
): StackError {
  const said = lines.slice(-commandLines).map(failing.redact);
  return failure(failing, phase, message, said.length > 0 ? [{ service: name, lines: said }] : []);
}

/** Runs a step; a failing engine becomes the failure of this phase. */
export async function inPhase<T>(
  failing: Failing,
  phase: Failure["phase"],
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    throw new StackError(commandError(failing, phase, error.message, "docker", error.lines).failure, {
      cause: error,
    });
  }
}

/** The last lines of each service, in the order of the services. */
export async function serviceLogs(
  { caller, redact }: Failing,
  containers: readonly Container[],
  lines: number,
): Promise<readonly ServiceLog[]> {
  return Promise.all(
    containers.map(async ({ id, service }) => ({
      service,
      lines: (await containerLogs(caller, id, lines)).map(redact),
    })),
  );
}

function failure(
  { arm, redact }: Failing,
  phase: Failure["phase"],
  message: string,
  logs: readonly ServiceLog[],
): StackError {
  const hint = hints[phase];
  return new StackError({
    arm,
    phase,
    message: redact(message),
    ...(hint === undefined ? {} : { hint }),
    logs,
  });
}
