import { setTimeout as sleep } from "node:timers/promises";
import type { ComposeStack } from "../../config/config.ts";
import type { Docker } from "../../io/docker.ts";
import { compose } from "../../io/docker-compose.ts";
import { listContainers, stopRestarting, type Container } from "../../io/docker-containers.ts";
import { launchLabel } from "../../io/docker-labels.ts";
import type { Engine } from "../../io/engine.ts";
import type { Arm } from "../../plan/plan.ts";
import { stackError } from "./compose-failure.ts";
import type { ComposeProject } from "./compose-project.ts";
import { probe, standingOf } from "./compose-wait.ts";
import type { StackNetwork } from "./stack.ts";

/** What all starts of one arm have in common. */
export interface ComposeArm {
  readonly arm: Arm;
  readonly runId: string;
  readonly config: ComposeStack;
  readonly engine: Engine;
  readonly caller: Docker;
  /** Folder that the user's compose file stands in, in the arm's tree. */
  readonly directory: string;
  /** Takes secret values out of a text. */
  readonly redact: (text: string) => string;
}

/** A stack that is up: its containers and where the target answers. */
export interface Started {
  readonly containers: readonly Container[];
  readonly url: string;
  readonly network: StackNetwork | null;
}

const pollSeconds = 0.1;
const settleSeconds = 5;

/**
 * Starts services of a project (all when none are named) and waits until the containers are healthy and the target
 * answers. The target's own health check counts at the first start only, after that the probe speaks for it. Throws
 * StackError with the last log lines of each service when that fails or takes longer than the deadline.
 */
export async function start(
  arm: ComposeArm,
  launch: string,
  project: ComposeProject,
  { first = false, services = [] }: { readonly first?: boolean; readonly services?: readonly string[] } = {},
): Promise<Started> {
  const { caller, config } = arm;
  const deadline = performance.now() + config.deadlines.ready * 1000;
  const only = services.length > 0 ? ["--no-deps", ...services] : [];
  const input = { project: launch, directory: arm.directory, json: JSON.stringify(project) };
  const flags = ["-d", "--no-build", "--pull", "never"];
  const up = await compose(caller, input, ["up", ...flags, ...only], config.deadlines.ready);
  for (let reason = up.problem; ;) {
    const containers = await listContainers(caller, `${launchLabel}=${launch}`);
    const standing = standingOf(containers, config.target.service, !first);
    // A container that failed says more than the command that waited for it.
    if (standing.kind === "failed") throw await stackError(arm, "ready", standing.reason, containers);
    if (up.code !== 0 && !up.timedOut) throw await stackError(arm, "launch", up.problem, containers);
    if (standing.kind === "up") {
      const url = originOf(arm, containers);
      const problem =
        url === null
          ? `no address of service ${config.target.service}`
          : await probe(url + config.ready, caller.signal);
      if (url !== null && problem === null) {
        await endRestarts(caller, containers);
        return { containers, url, network: networkOf(config, containers) };
      }
      reason = problem ?? reason;
    } else {
      reason = standing.reason;
    }
    if (performance.now() > deadline) {
      const message = `not ready after ${config.deadlines.ready} s: ${reason}`;
      throw await stackError(arm, "ready", message, containers);
    }
    await sleep(pollSeconds * 1000, undefined, { signal: caller.signal });
  }
}

/**
 * Gives services that may be one-shot some time to end, so that their work is in the snapshot. A worker that never ends
 * costs this time once per arm. Throws StackError when one fails.
 */
export async function settle(arm: ComposeArm, launch: string, services: readonly string[]): Promise<void> {
  const until = performance.now() + settleSeconds * 1000;
  while (performance.now() < until) {
    const containers = await listContainers(arm.caller, `${launchLabel}=${launch}`);
    const standing = standingOf(containers, arm.config.target.service);
    if (standing.kind === "failed") throw await stackError(arm, "ready", standing.reason, containers);
    if (!containers.some(({ service, status }) => services.includes(service) && status === "running")) return;
    await sleep(pollSeconds * 1000, undefined, { signal: arm.caller.signal });
  }
}

async function endRestarts(caller: Docker, containers: readonly Container[]): Promise<void> {
  const restarting = containers.filter(({ restartPolicy }) => restartPolicy === "on-failure");
  await stopRestarting(
    caller,
    restarting.map(({ id }) => id),
  );
}

/**
 * Where the target answers: the container's own address where it can be reached, because a published port goes
 * through a proxy that halves the throughput.
 */
function originOf({ config, engine }: ComposeArm, containers: readonly Container[]): string | null {
  const { port } = config.target;
  const scheme = config.scheme ?? "http";
  const reached = reachedOf(config, containers);
  if (reached === undefined) return null;
  if (reached.networkMode === "host") return `${scheme}://127.0.0.1:${port}`;
  const host = reached.ports[`${port}/tcp`];
  if (!engine.direct) return host === undefined ? null : `${scheme}://127.0.0.1:${host}`;
  const address = Object.values(reached.addresses)[0];
  return address === undefined ? null : `${scheme}://${address}:${port}`;
}

/** Where the target answers to a container beside it. Only networks of the user know services by their names. */
export function networkOf(
  { target: { service, port }, scheme = "http" }: Pick<ComposeStack, "target" | "scheme">,
  containers: readonly Container[],
): StackNetwork | null {
  const reached = reachedOf({ target: { service, port } }, containers);
  const [name, address] = Object.entries(reached?.addresses ?? {})[0] ?? [];
  if (reached === undefined || name === undefined) return null;
  return { name, url: `${scheme}://${name === "bridge" ? address : reached.service}:${port}` };
}

/** The container that has the target's address: a service in another one's network has that one's. */
function reachedOf(
  { target: { service } }: Pick<ComposeStack, "target">,
  containers: readonly Container[],
): Container | undefined {
  const target = containers.find((container) => container.service === service);
  const lender = /^container:(.+)$/.exec(target?.networkMode ?? "")?.[1];
  return lender === undefined ? target : containers.find(({ id }) => id === lender);
}
