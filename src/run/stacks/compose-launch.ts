import { removeContainers, removeLaunch, removeVolumes } from "../../io/docker-clean.ts";
import { listContainers } from "../../io/docker-containers.ts";
import { copyVolumes } from "../../io/docker-copy.ts";
import { armLabel, launchLabel, runLabel } from "../../io/docker-labels.ts";
import { inPhase, serviceLogs } from "./compose-failure.ts";
import type { Kept } from "./compose-keep.ts";
import { mapValues, type ComposeProject } from "./compose-project.ts";
import { copyName, launchProject, type KeptVolume } from "./compose-snapshot.ts";
import { start, type ComposeArm, type Started } from "./compose-start.ts";
import { usageReader } from "./compose-usage.ts";
import type { Launch } from "./stack.ts";

/** Starts the whole stack under a project name of its own, with fresh containers on copies of the seeded data. */
export async function launchAll(
  arm: ComposeArm,
  template: ComposeProject,
  kept: Kept,
  launch: string,
): Promise<Launch> {
  const stop = () => inPhase(arm, "stop", () => removeLaunch(arm.caller, launch));
  try {
    const started = await inPhase(arm, "launch", async () => {
      await copyKept(arm, kept, kept.volumes, launch);
      return start(arm, launch, launchProject(template, kept, launch));
    });
    const all = new Set(started.containers.map(({ service }) => service));
    return launched(arm, started, all, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts some services again, on fresh copies of the data that only they use, inside a stack that stays up: the slot,
 * by its project name. Stopping removes these services alone.
 */
export async function relaunch(
  arm: ComposeArm,
  template: ComposeProject,
  kept: Kept,
  slot: string,
  services: readonly string[],
): Promise<Launch> {
  const again = new Set(services);
  const theirs = kept.volumes.filter(
    ({ master }) => !kept.volumes.some((other) => other.master === master && !again.has(other.service)),
  );
  const stop = () => inPhase(arm, "stop", () => removeServices(arm, slot, again));
  await stop();
  try {
    const started = await inPhase(arm, "launch", async () => {
      await removeVolumes(arm.caller, [...new Set(theirs.map(({ key }) => copyName(slot, key)))]);
      await copyKept(arm, kept, theirs, slot);
      return start(arm, slot, inSlot(launchProject(template, kept, slot), slot), { services });
    });
    return launched(arm, started, again, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The networks belong to the slot, which the other arm may have opened. */
function inSlot(project: ComposeProject, slot: string): ComposeProject {
  return {
    ...project,
    networks: mapValues(project.networks, (network, key) =>
      network?.external === true ? network : { external: true, name: `${slot}_${key}` },
    ),
  };
}

async function removeServices(arm: ComposeArm, slot: string, services: ReadonlySet<string>): Promise<void> {
  const containers = await listContainers(arm.caller, `${launchLabel}=${slot}`);
  const ids = containers.filter(({ service }) => services.has(service)).map(({ id }) => id);
  await removeContainers(arm.caller, ids);
}

async function copyKept(
  arm: ComposeArm,
  kept: Kept,
  volumes: readonly KeptVolume[],
  launch: string,
): Promise<void> {
  const byKey = new Map(volumes.map((volume) => [volume.key, volume]));
  const copies = [...byKey.values()].map(({ master, key, target, container }) => ({
    from: master,
    to: copyName(launch, key),
    holder: { ...container, target },
  }));
  const labels = { [runLabel]: arm.runId, [armLabel]: arm.arm, [launchLabel]: launch };
  await copyVolumes(arm.caller, copies, labels, kept.copier, arm.config.deadlines.seed);
}

function launched(
  arm: ComposeArm,
  { url, network, containers }: Started,
  relaunched: ReadonlySet<string>,
  stop: () => Promise<void>,
): Launch {
  return {
    url,
    network,
    usage: usageReader(arm.engine, containers, relaunched, arm.caller.signal),
    logs: (lines) => serviceLogs(arm, containers, lines),
    stop,
  };
}
