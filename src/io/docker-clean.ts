import { setTimeout as sleep } from "node:timers/promises";
import { ContainerError, docker, linesOf, tryDocker, type Docker } from "./docker.ts";
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
export function removeRun(engine: Docker, run: string): Promise<string[]> {
  return removeUntilGone(engine, `${runLabel}=${run}`, true);
}

/** Removes the containers, networks and volumes of one launch, at once and without asking processes to end. */
export async function removeLaunch(engine: Docker, launch: string): Promise<void> {
  await removeUntilGone(engine, `${launchLabel}=${launch}`, false);
}

/** Kills and removes these containers with their anonymous volumes. */
export async function removeContainers(engine: Docker, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await docker(engine, ["rm", "-f", "-v", ...ids]);
}

export async function removeVolumes(engine: Docker, names: readonly string[]): Promise<void> {
  if (names.length > 0) await docker(engine, ["volume", "rm", "-f", ...names]);
}

/**
 * A call that was killed can still create something after it was looked for, and someone else may be removing the
 * same things: looks until there is nothing, and gives up on what withstands two tries in a row.
 */
async function removeUntilGone(engine: Docker, label: string, images: boolean): Promise<string[]> {
  const removed = new Set<string>();
  let before = "";
  for (;;) {
    const { names, problem } = await removeOnce(engine, label, images);
    if (names.length === 0) return [...removed];
    if (problem !== "" && names.join() === before) {
      throw new ContainerError(`${names.join(", ")} cannot be removed: ${problem}`);
    }
    for (const name of names) removed.add(name);
    before = names.join();
    if (problem !== "") await sleep(300);
  }
}

interface Removal {
  readonly names: readonly string[];
  /** Why something could not be removed; empty when nothing is left of these. */
  readonly problem: string;
}

async function removeOnce(engine: Docker, label: string, images: boolean): Promise<Removal> {
  // With -v anonymous volumes go too, which no label marks.
  const containers = await removeListed(engine, "container", ["ps", "-a"], "{{.ID}}", label, [
    "rm",
    "-f",
    "-v",
  ]);
  const others = await Promise.all([
    removeListed(engine, "network", ["network", "ls"], "{{.ID}}", label, ["network", "rm"]),
    removeListed(engine, "volume", ["volume", "ls"], "{{.Name}}", label, ["volume", "rm", "-f"]),
    ...(images ? [removeImages(engine, label)] : []),
  ]);
  const all = [containers, ...others];
  return {
    names: all.flatMap(({ names }) => names),
    problem: all.find(({ problem }) => problem !== "")?.problem ?? "",
  };
}

async function removeListed(
  engine: Docker,
  kind: string,
  list: readonly string[],
  id: string,
  label: string,
  remove: readonly string[],
): Promise<Removal> {
  const name = kind === "container" ? "{{.Names}}" : "{{.Name}}";
  const found = await listed(engine, list, label, `${id}\t${name}`);
  if (found.length === 0) return { names: [], problem: "" };
  const { problem } = await tryDocker(engine, [...remove, ...found.map(({ id }) => id)]);
  return { names: found.map(({ name }) => `${kind} ${name}`), problem };
}

/**
 * Takes our names off the images; what has no other name is then gone. An image that someone derived from ours
 * inherits the label, so another name is never touched. Untagged parents stay: they are the build cache.
 */
async function removeImages(engine: Docker, label: string): Promise<Removal> {
  const images = await listed(engine, ["image", "ls"], label, "{{.ID}}\t{{.Repository}}:{{.Tag}}");
  const ours = images.flatMap(({ id, name }) =>
    name.startsWith(imagePrefix) ? [name] : name === "<none>:<none>" ? [id] : [],
  );
  const names = [...new Set(ours)];
  if (names.length === 0) return { names, problem: "" };
  const { problem } = await tryDocker(engine, ["image", "rm", "--no-prune", ...names]);
  return { names: names.map((name) => `image ${name}`), problem };
}

async function listed(engine: Docker, command: readonly string[], label: string, format: string) {
  const text = await docker(engine, [...command, "--filter", `label=${label}`, "--format", format]);
  return linesOf(text).map((line) => {
    const [id = "", name = ""] = line.split("\t");
    return { id, name };
  });
}
