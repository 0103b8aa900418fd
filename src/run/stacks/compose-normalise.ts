import { armLabel, imagePrefix, runLabel } from "../../io/docker-labels.ts";
import type { Arm } from "../../plan/plan.ts";
import {
  mapValues,
  without,
  type ComposeAttachment,
  type ComposeBuild,
  type ComposeDeploy,
  type ComposeFile,
  type ComposeHealth,
  type ComposeMount,
  type ComposeNetwork,
  type ComposeProject,
  type ComposeService,
  type ComposeVolume,
} from "./compose-project.ts";

export interface NormaliseOrder {
  readonly arm: Arm;
  readonly runId: string;
  /** Begins the names of built images: the run's id, with the stack's name where there are several. */
  readonly prefix: string;
  /** Absolute path of the arm's tree. */
  readonly tree: string;
  readonly target: { readonly service: string; readonly port: number };
  /** Cores and bytes of the target service. */
  readonly limits: { readonly cpus?: number; readonly memory?: number };
  /** CPU set of every service, e.g. `0-1`; null leaves the user's. */
  readonly cpus: string | null;
  /** Environment of the target service, values as they are (no `$` doubled). */
  readonly env: Readonly<Record<string, string>>;
  /** The stack's networks lead to its own containers and to this machine alone. */
  readonly isolated: boolean;
  /** Publish the target's port on a free port of 127.0.0.1, where container addresses cannot be reached. */
  readonly publish: boolean;
  /** Seconds between health checks until a service is healthy; null where the engine cannot (before API 1.44). */
  readonly startInterval: number | null;
  /** Sources of bind mounts, absolute, that do not exist. */
  readonly missing: ReadonlySet<string>;
}

type Labels = Readonly<Record<string, string>>;

/**
 * One arm's copy of the user's project that can run beside any other: names, ports and addresses that would clash are
 * taken out, everything carries the run's labels, both arms get the same limits. `$` stays doubled as it came.
 */
export function normalise(raw: ComposeProject, order: NormaliseOrder): ComposeProject {
  const labels = { [runLabel]: order.runId, [armLabel]: order.arm };
  const images = builtImages(raw, order);
  const volumes = {
    ...mapValues(raw.volumes, (volume) => normaliseVolume(volume, labels)),
    ...Object.fromEntries(replacedBinds(raw, order).map((name) => [name, { labels }])),
  };
  return {
    services: mapValues(raw.services, (service, name) => ({
      ...normaliseService(service, raw, order),
      ...imageOf(raw, name, images),
      ...(service.build ? { build: normaliseBuild(service.build, { [runLabel]: order.runId }) } : {}),
      ...(service.healthcheck
        ? { healthcheck: normaliseHealth(service.healthcheck, order.startInterval) }
        : {}),
      ...(order.cpus === null ? {} : { cpuset: order.cpus }),
      ...(name === order.target.service ? targetSettings(service, order) : {}),
      labels: { ...service.labels, ...labels },
    })),
    networks: mapValues(raw.networks, (network) => normaliseNetwork(network, labels, order.isolated)),
    ...(Object.keys(volumes).length > 0 ? { volumes } : {}),
    ...(raw.secrets ? { secrets: mapValues(raw.secrets, dropName) } : {}),
    ...(raw.configs ? { configs: mapValues(raw.configs, dropName) } : {}),
  };
}

/** Image names per arm and run by service, for the services that are built. */
export function builtImages(
  raw: ComposeProject,
  { prefix, arm }: Pick<NormaliseOrder, "prefix" | "arm">,
): ReadonlyMap<string, string> {
  const begin = `${imagePrefix}${slug(prefix)}-${arm}`;
  return new Map(
    Object.entries(raw.services).flatMap(([name, { build }]) =>
      build ? [[name, `${begin}-${slug(name)}`]] : [],
    ),
  );
}

/** A text as part of an image or project name: lower-case letters, digits and single dashes. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function normaliseService(
  service: ComposeService,
  raw: ComposeProject,
  order: NormaliseOrder,
): ComposeService {
  const { container_name: fixedName, networks, volumes, deploy } = service;
  return {
    ...without(service, "container_name", "ports", "mac_address", "profiles", "pull_policy", "env_file"),
    ...(networks ? { networks: mapValues(networks, attachTo(raw, fixedName)) } : {}),
    ...(volumes ? { volumes: volumes.map((mount) => normaliseMount(mount, order)) } : {}),
    ...(deploy ? { deploy: without(deploy, "restart_policy") } : {}),
    restart: boundedRestart(service),
  };
}

/**
 * A service may need a few starts until what it depends on is up; such files say `restart: always`. The engine then
 * starts it again at most five times. Once the stack is ready the policy is taken away: a crash must be seen.
 */
function boundedRestart({ restart, deploy }: ComposeService): string {
  const wanted = deploy?.restart_policy?.condition ?? restart ?? "no";
  return wanted === "no" || wanted === "none" ? "no" : "on-failure:5";
}

/** Also a service that only runs an image that another one builds must run this arm's. */
function imageOf(raw: ComposeProject, name: string, images: ReadonlyMap<string, string>): { image?: string } {
  const wanted = raw.services[name]?.image;
  const builder = Object.keys(raw.services).find(
    (other) => images.has(other) && wanted !== undefined && raw.services[other]?.image === wanted,
  );
  const image = images.get(name) ?? images.get(builder ?? "") ?? wanted;
  return image === undefined ? {} : { image };
}

/**
 * Further tags and exported caches of a build would overwrite what is not ours. Attestations say nothing about what runs, hold the time
 * of the build, and keep the image of a builder in a container from being loaded into an engine without the store of containerd.
 */
function normaliseBuild(build: ComposeBuild, labels: Labels): ComposeBuild {
  const kept = without(build, "tags", "cache_to", "provenance", "sbom");
  return { ...kept, labels: { ...build.labels, ...labels } };
}

/**
 * Fixed addresses go. Containers reach each other by a fixed container name too, so it stays as an alias, but only in
 * the stack's own networks: elsewhere it would take the traffic of someone else.
 */
function attachTo({ networks }: ComposeProject, fixedName: string | undefined) {
  return (attachment: ComposeAttachment | null, network: string): ComposeAttachment | null => {
    const kept = without(attachment ?? {}, "ipv4_address", "ipv6_address", "link_local_ips", "mac_address");
    const own = fixedName === undefined || networks?.[network]?.external === true ? [] : [fixedName];
    const aliases = [...(attachment?.aliases ?? []), ...own];
    if (aliases.length > 0) return { ...kept, aliases };
    return Object.keys(kept).length > 0 ? kept : null;
  };
}

/** A folder that does not exist yet would be made by the engine, as root, and live through every launch. */
function normaliseMount(mount: ComposeMount, order: NormaliseOrder): ComposeMount {
  const source = volumeInstead(mount, order);
  if (source === null) return mount;
  return { ...without(mount, "bind"), type: "volume", source, volume: { nocopy: true } };
}

function replacedBinds(raw: ComposeProject, order: NormaliseOrder): readonly string[] {
  return Object.values(raw.services)
    .flatMap(({ volumes }) => volumes ?? [])
    .flatMap((mount) => volumeInstead(mount, order) ?? []);
}

/** The volume that stands for a mount of a missing folder; null where the mount can stay. */
function volumeInstead({ type, source }: ComposeMount, { missing, tree }: NormaliseOrder): string | null {
  if (type !== "bind" || source === undefined || !missing.has(source)) return null;
  return `folder-${slug(source.startsWith(`${tree}/`) ? source.slice(tree.length) : source)}`;
}

/** Checks follow each other quickly until the first success, so that a launch does not wait, and then stop: they cost CPU under the load. */
function normaliseHealth(check: ComposeHealth, startInterval: number | null): ComposeHealth {
  if (startInterval === null || check.disable === true) return check;
  return { ...check, interval: "24h0m0s", start_interval: `${startInterval}s`, start_period: "24h0m0s" };
}

function targetSettings(service: ComposeService, order: NormaliseOrder): ComposeService {
  const { cpus, memory } = order.limits;
  const limits = {
    ...service.deploy?.resources?.limits,
    ...(cpus === undefined ? {} : { cpus: String(cpus) }),
    ...(memory === undefined ? {} : { memory: String(memory) }),
  };
  const limited = Object.keys(limits).length > 0;
  const deploy: ComposeDeploy = without(service.deploy ?? {}, "restart_policy", "replicas");
  const env = mapValues(order.env, (value) => value.replaceAll("$", "$$$$"));
  return {
    ...(limited ? { deploy: { ...deploy, resources: { ...deploy.resources, limits } } } : { deploy }),
    // Compose refuses a limit that stands in two places.
    ...(cpus === undefined ? {} : { cpus: undefined }),
    ...(memory === undefined ? {} : { mem_limit: undefined, memswap_limit: undefined }),
    scale: 1,
    environment: { ...service.environment, ...env },
    ...(order.publish
      ? { ports: [{ mode: "ingress", host_ip: "127.0.0.1", target: order.target.port, protocol: "tcp" }] }
      : {}),
  };
}

function normaliseNetwork(network: ComposeNetwork | null, labels: Labels, isolated: boolean): ComposeNetwork {
  if (network?.external === true) return network;
  const kept = without(network ?? {}, "name", "ipam", "driver_opts");
  const options = Object.entries(network?.driver_opts ?? {}).filter(
    ([key]) => key !== "com.docker.network.bridge.name",
  );
  return {
    ...kept,
    ...(isolated ? { internal: true } : {}),
    ...(options.length > 0 ? { driver_opts: Object.fromEntries(options) } : {}),
    labels: { ...network?.labels, ...labels },
  };
}

function normaliseVolume(volume: ComposeVolume | null, labels: Labels): ComposeVolume {
  if (volume?.external === true) return volume;
  return { ...without(volume ?? {}, "name"), labels: { ...volume?.labels, ...labels } };
}

function dropName(file: ComposeFile): ComposeFile {
  return file.external === true ? file : without(file, "name");
}
