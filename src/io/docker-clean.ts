import { docker, linesOf, tryDocker, type Docker } from "./docker.ts";
import { imagePrefix, launchLabel, runLabel } from "./docker-labels.ts";

/** The ids of the runs that have left anything in the engine. */
export async function listRuns(engine: Docker): Promise<readonly string[]> {
  const label = `label=${runLabel}`;
  const format = `{{.Label "${runLabel}"}}`;
  const [containers, networks, volumes, images] = await Promise.all([
    docker(engine, ["ps", "-a", "--filter", label, "--format", format]),
    docker(engine, ["network", "ls", "--filter", label, "--format", format]),
    docker(engine, ["volume", "ls", "--filter", label, "--format", format]),
    docker(engine, ["image", "ls", "-q", "--filter", label]),
  ]);
  const ids = [...new Set(linesOf(images))];
  const ofImages =
    ids.length === 0
      ? ""
      : (
          await tryDocker(engine, [
            "image",
            "inspect",
            "-f",
            `{{index .Config.Labels "${runLabel}"}}`,
            ...ids,
          ])
        ).stdout;
  return [...new Set([containers, networks, volumes, ofImages].flatMap(linesOf))].sort();
}

/**
 * Removes every container, network, volume and image that this run created, found by its label alone; returns what
 * was removed as `container NAME`, `volume NAME`, ... Throws ContainerError when something could not be removed.
 */
export async function removeRun(engine: Docker, run: string): Promise<string[]> {
  const removed: string[] = [];
  // A call that was killed can still create something after it was looked for: look until there is nothing.
  for (;;) {
    const now = [
      ...(await removeLabelled(engine, `${runLabel}=${run}`)),
      ...(await removeImages(engine, `${runLabel}=${run}`)),
    ];
    if (now.length === 0) return removed;
    removed.push(...now);
  }
}

/** Removes the containers, networks and volumes of one launch, at once and without asking processes to end. */
export async function removeLaunch(engine: Docker, launch: string): Promise<void> {
  await removeLabelled(engine, `${launchLabel}=${launch}`);
}

/** Kills and removes these containers with their anonymous volumes. */
export async function removeContainers(engine: Docker, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await docker(engine, ["rm", "-f", "-v", ...ids]);
}

export async function removeVolumes(engine: Docker, names: readonly string[]): Promise<void> {
  if (names.length > 0) await docker(engine, ["volume", "rm", "-f", ...names]);
}

async function removeLabelled(engine: Docker, label: string): Promise<string[]> {
  const removed: string[] = [];
  const containers = await listed(engine, ["ps", "-a"], label, "{{.ID}}\t{{.Names}}");
  // With -v their anonymous volumes go too, which no label marks.
  if (containers.length > 0) await docker(engine, ["rm", "-f", "-v", ...containers.map(({ id }) => id)]);
  removed.push(...containers.map(({ name }) => `container ${name}`));
  const [networks, volumes] = await Promise.all([
    listed(engine, ["network", "ls"], label, "{{.ID}}\t{{.Name}}"),
    listed(engine, ["volume", "ls"], label, "{{.Name}}\t{{.Name}}"),
  ]);
  await Promise.all([
    networks.length > 0 && docker(engine, ["network", "rm", ...networks.map(({ id }) => id)]),
    volumes.length > 0 && docker(engine, ["volume", "rm", "-f", ...volumes.map(({ id }) => id)]),
  ]);
  removed.push(
    ...networks.map(({ name }) => `network ${name}`),
    ...volumes.map(({ name }) => `volume ${name}`),
  );
  return removed;
}

/**
 * Takes our names off the images; what has no other name is then gone. An image that someone derived from ours
 * inherits the label, so another name is never touched. Untagged parents stay: they are the build cache.
 */
async function removeImages(engine: Docker, label: string): Promise<string[]> {
  const images = await listed(engine, ["image", "ls"], label, "{{.ID}}\t{{.Repository}}:{{.Tag}}");
  const ours = images
    .filter(({ name }) => name.startsWith(imagePrefix) || name === "<none>:<none>")
    .map(({ id, name }) => (name.startsWith(imagePrefix) ? name : id));
  const unique = [...new Set(ours)];
  if (unique.length > 0) await docker(engine, ["image", "rm", "--no-prune", ...unique]);
  return unique.map((name) => `image ${name}`);
}

async function listed(engine: Docker, command: readonly string[], label: string, format: string) {
  const text = await docker(engine, [...command, "--filter", `label=${label}`, "--format", format]);
  return linesOf(text).map((line) => {
    const [id = "", name = ""] = line.split("\t");
    return { id, name };
  });
}
