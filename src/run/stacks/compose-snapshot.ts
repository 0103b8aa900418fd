import { imagePrefix, launchLabel } from "../../io/docker-labels.ts";
import type { Container } from "../../io/docker-containers.ts";
import {
  mapValues,
  without,
  type ComposeMount,
  type ComposeProject,
  type ComposeService,
} from "./compose-project.ts";
import { slug } from "./compose-normalise.ts";

/** What the first start of an arm left behind, from which every launch starts. */
export interface Snapshot {
  /** One-shot services that did their work: it is in the volumes. */
  readonly finished: ReadonlySet<string>;
  readonly volumes: readonly KeptVolume[];
  /** Images with the written layers of services, by service. */
  readonly images: ReadonlyMap<string, string>;
}

/** A volume with data. Where services share one, it is listed once for each. */
export interface KeptVolume {
  /** Its name in the engine. */
  readonly master: string;
  /** Its key in the compose project of a launch. */
  readonly key: string;
  readonly service: string;
  readonly target: string;
  readonly container: { readonly id: string; readonly image: string };
}

/** The services that ended well at the first start. */
export function finishedServices(containers: readonly Container[]): ReadonlySet<string> {
  const running = new Set(
    containers.filter(({ status }) => status !== "exited").map(({ service }) => service),
  );
  return new Set(containers.map(({ service }) => service).filter((service) => !running.has(service)));
}

/**
 * Volumes of the first start that a launch needs copies of: named ones, anonymous ones and those that an image
 * declares; not what the user shares with the outside. Of a service that runs in several containers only the named.
 */
export function keptVolumes(
  project: ComposeProject,
  containers: readonly Container[],
): readonly KeptVolume[] {
  const keys = new Map<string, string>();
  const found: KeptVolume[] = [];
  const finished = finishedServices(containers);
  // Named first: a service that sees a volume through another one's eyes then uses the same key.
  for (const named of [true, false]) {
    for (const { id, service, image, volumes } of containers) {
      const alone = containers.filter((other) => other.service === service).length === 1;
      for (const { name, target } of volumes) {
        const source = mountAt(project.services[service], target)?.source;
        if (named !== (source !== undefined) || finished.has(service) || !(named || alone)) continue;
        if (source !== undefined && isOutside(project, source)) continue;
        const key = source ?? keys.get(name) ?? `data-${slug(service)}-${slug(target)}`;
        keys.set(name, key);
        found.push({ master: name, key, service, target, container: { id, image } });
      }
    }
  }
  return found;
}

/** What a launch under this project name starts: the snapshot's data and layers, without the finished services. */
export function launchProject(project: ComposeProject, snapshot: Snapshot, launch: string): ComposeProject {
  const mark = { [launchLabel]: launch };
  const copies = new Map(snapshot.volumes.map(({ key }) => [key, copyName(launch, key)]));
  const remaining = Object.entries(project.services).filter(([name]) => !snapshot.finished.has(name));
  return {
    ...project,
    services: Object.fromEntries(
      remaining.map(([name, service]) => [name, launchService(name, service, snapshot, mark)]),
    ),
    networks: mapValues(project.networks, (network) => marked(network, mark)),
    volumes: {
      ...mapValues(project.volumes, (volume) => marked(volume, mark)),
      ...Object.fromEntries([...copies].map(([key, name]) => [key, { external: true, name }])),
    },
  };
}

function launchService(
  name: string,
  service: ComposeService,
  { finished, images, volumes }: Snapshot,
  mark: Readonly<Record<string, string>>,
): ComposeService {
  const { depends_on: dependencies, links, volumes_from: lenders } = service;
  const image = images.get(name) ?? service.image;
  // `db:database`, `migrate:ro`: what is named stands before the colon.
  const remains = (reference: string) => !finished.has(reference.split(":")[0] ?? "");
  return {
    ...without(service, "build"),
    ...(image === undefined ? {} : { image }),
    ...(dependencies
      ? { depends_on: Object.fromEntries(Object.entries(dependencies).filter(([other]) => remains(other))) }
      : {}),
    ...(links ? { links: links.filter(remains) } : {}),
    ...(lenders ? { volumes_from: lenders.filter(remains) } : {}),
    volumes: mountsOf(name, service, volumes),
    labels: { ...service.labels, ...mark },
  };
}

/** Name of a launch's own copy of a volume. */
export function copyName(launch: string, key: string): string {
  return `${launch}_${key}`;
}

/** Name of the image that keeps a service's written layer. */
export function layerName(runId: string, arm: string, service: string): string {
  return `${imagePrefix}${slug(runId)}-${arm}-${slug(service)}:data`;
}

const ephemeral = /^\/(?:tmp|run|var\/run|var\/tmp|var\/log|var\/cache|dev|proc|sys|root\/\.npm)(?:\/|$)/;

/**
 * Whether a container wrote something into its own layer that a fresh one would lack. Folders that only changed because
 * something in them did, mount points and what programs leave for the time they run do not count.
 */
export function wroteData(paths: readonly string[], mounts: readonly string[]): boolean {
  const sorted = [...paths].sort();
  return sorted.some((path, index) => {
    const isParent = sorted[index + 1]?.startsWith(path === "/" ? path : `${path}/`) === true;
    const isMount = mounts.some((mount) => mount === path || mount.startsWith(`${path}/`));
    return !isParent && !isMount && !ephemeral.test(path);
  });
}

function mountAt(service: ComposeService | undefined, target: string): ComposeMount | undefined {
  return service?.volumes?.find((mount) => mount.type === "volume" && trimSlash(mount.target) === target);
}

function isOutside(project: ComposeProject, source: string): boolean {
  const volume = project.volumes?.[source];
  return volume?.external === true || volume?.driver_opts?.["device"] !== undefined;
}

function mountsOf(
  name: string,
  service: ComposeService,
  kept: readonly KeptVolume[],
): readonly ComposeMount[] {
  const own = kept.filter((volume) => volume.service === name);
  const withSource = (mount: ComposeMount): ComposeMount => {
    const volume = own.find(({ target }) => mount.type === "volume" && trimSlash(mount.target) === target);
    return volume === undefined ? mount : { ...mount, source: volume.key };
  };
  const declared = own
    .filter(({ target }) => mountAt(service, target) === undefined)
    .map(({ key, target }) => ({ type: "volume", source: key, target }));
  return [...(service.volumes ?? []).map(withSource), ...declared];
}

function marked<T extends { readonly external?: boolean; readonly labels?: object | null }>(
  thing: T | null,
  mark: Readonly<Record<string, string>>,
): T | null {
  if (thing === null || thing.external === true) return thing;
  return { ...thing, labels: { ...thing.labels, ...mark } };
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
