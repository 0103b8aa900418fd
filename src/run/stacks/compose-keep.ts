import { removeLaunch } from "../../io/docker-clean.ts";
import { compose } from "../../io/docker-compose.ts";
import {
  commitContainer,
  execIn,
  killContainers,
  listContainers,
  stopContainers,
  writtenPaths,
  type Container,
} from "../../io/docker-containers.ts";
import { findCopier } from "../../io/docker-copy.ts";
import { launchLabel, runLabel } from "../../io/docker-labels.ts";
import { commandError, inPhase } from "./compose-failure.ts";
import type { ComposeProject } from "./compose-project.ts";
import {
  finishedServices,
  keptVolumes,
  launchProject,
  layerName,
  wroteData,
  type Snapshot,
} from "./compose-snapshot.ts";
import { settle, start, type ComposeArm } from "./compose-start.ts";
import { perhapsOneShot } from "./compose-wait.ts";

/** The first start: on empty volumes, with one-shot services and the seed command. Throws StackError. */
export async function startAndKeep(
  arm: ComposeArm,
  raw: ComposeProject,
  template: ComposeProject,
  launch: string,
  record: (project: string) => void | Promise<void>,
): Promise<Kept> {
  const nothing = { volumes: [], finished: new Set<string>(), images: new Map<string, string>() };
  const project = launchProject(template, nothing, launch);
  await record(launch);
  try {
    const { containers } = await inPhase(arm, "launch", () => start(arm, launch, project, { first: true }));
    await settle(arm, launch, perhapsOneShot(raw, arm.config.target.service));
    await seed(arm, launch, project, containers);
    return await inPhase(arm, "seed", () => keep(arm, template, launch));
  } catch (error) {
    if (!arm.caller.signal.aborted) await inPhase(arm, "stop", () => removeLaunch(arm.caller, launch));
    throw error;
  }
}

/** Runs the seed command once, in its service's running container or, where it does not run, in one of its own. */
async function seed(
  arm: ComposeArm,
  launch: string,
  project: ComposeProject,
  containers: readonly Container[],
): Promise<void> {
  const { caller, config } = arm;
  if (config.seed === null) return;
  const { service, run } = config.seed;
  const running = containers.find((each) => each.service === service && each.status === "running");
  const input = { project: launch, directory: arm.directory, json: JSON.stringify(project) };
  const seconds = config.deadlines.seed;
  const result = await inPhase(arm, "seed", () =>
    running === undefined
      ? compose(caller, input, ["run", "--rm", "-T", "--no-deps", service, ...run], seconds)
      : execIn(caller, running.id, run, seconds),
  );
  if (result.code === 0) return;
  const how = result.timedOut ? `took longer than ${seconds} s` : `ended with exit code ${result.code}`;
  throw commandError(arm, "seed", `the seed command in service ${service} ${how}`, service, result.lines);
}

/** A snapshot and what copies its volumes: an image with `cp`, or null for the engine itself. */
export interface Kept extends Snapshot {
  readonly copier: string | null;
}

/**
 * Stops a started stack and keeps its data: volumes as they are, written layers as images. Services that hold data end
 * as they like to; the others are killed before, so that nothing writes any more.
 */
async function keep(arm: ComposeArm, project: ComposeProject, launch: string): Promise<Kept> {
  const { caller, config, runId } = arm;
  // Looked at again: the seed command may have taken until a one-shot service ended.
  const containers = await listContainers(caller, `${launchLabel}=${launch}`);
  const volumes = keptVolumes(project, containers);
  const finished = finishedServices(containers);
  const alive = containers.filter(({ service }) => !finished.has(service));
  const written = await Promise.all(alive.map((container) => wroteLayer(arm, project, container, alive)));
  const wrote = new Map(alive.map(({ id }, index) => [id, written[index] === true]));
  const holders = alive.filter(({ id, volumes: mounted }) => mounted.length > 0 || wrote.get(id) === true);
  await killContainers(caller, idsOf(alive.filter((container) => !holders.includes(container))));
  await stopContainers(caller, idsOf(holders), config.deadlines.stop);
  const images = new Map<string, string>();
  for (const { id, service } of alive) {
    if (wrote.get(id) !== true) continue;
    const image = layerName(runId, arm.arm, service);
    await commitContainer(caller, id, image);
    images.set(service, image);
  }
  const candidates = volumes.map(({ container }) => container.image);
  return { volumes, finished, images, copier: await findCopier(caller, candidates, { [runLabel]: runId }) };
}

/** Of a service with several containers no layer can stand for all. */
async function wroteLayer(
  { caller }: ComposeArm,
  project: ComposeProject,
  { id, service, volumes }: Container,
  alive: readonly Container[],
): Promise<boolean> {
  if (alive.some((other) => other.service === service && other.id !== id)) return false;
  const mounts = [...volumes, ...(project.services[service]?.volumes ?? [])].map(({ target }) => target);
  return wroteData(await writtenPaths(caller, id), mounts);
}

function idsOf(containers: readonly Container[]): readonly string[] {
  return containers.map(({ id }) => id);
}
