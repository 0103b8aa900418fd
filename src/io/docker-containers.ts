import { docker, linesOf, tryDocker, type CallResult, type Docker } from "./docker.ts";
import { serviceLabel } from "./docker-labels.ts";

/** A container as `docker inspect` shows it, as far as a run needs it. */
export interface Container {
  readonly id: string;
  readonly service: string;
  /** Its first process on the engine's machine; 0 when it does not run. */
  readonly pid: number;
  /** Id of its image. */
  readonly image: string;
  readonly status: "created" | "restarting" | "running" | "removing" | "paused" | "exited" | "dead";
  readonly exitCode: number;
  /** Null for a container without a health check. */
  readonly health: "starting" | "healthy" | "unhealthy" | null;
  readonly restarts: number;
  readonly restartPolicy: string;
  /** Addresses by network name; empty ones are left out. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly networkMode: string;
  /** Host ports by container port: `8080/tcp` to `49153`. */
  readonly ports: Readonly<Record<string, string>>;
  /** Named and anonymous volumes. */
  readonly volumes: readonly { readonly name: string; readonly target: string }[];
}

/** The containers with this label (`key=value`), also those that ended, ordered by service. */
export async function listContainers(engine: Docker, label: string): Promise<readonly Container[]> {
  const ids = linesOf(await docker(engine, ["ps", "-aq", "--no-trunc", "--filter", `label=${label}`]));
  return inspectContainers(engine, ids);
}

export async function inspectContainers(
  engine: Docker,
  ids: readonly string[],
): Promise<readonly Container[]> {
  if (ids.length === 0) return [];
  const inspected = JSON.parse(
    await docker(engine, ["inspect", "--type", "container", ...ids]),
  ) as Inspected[];
  return inspected
    .map(readContainer)
    .sort((a, b) => a.service.localeCompare(b.service) || a.id.localeCompare(b.id));
}

interface Inspected {
  readonly Id: string;
  readonly Image: string;
  readonly State: {
    readonly Status: Container["status"];
    readonly ExitCode: number;
    readonly Pid: number;
    readonly Health?: { readonly Status: string } | null;
  };
  readonly RestartCount: number;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
  readonly HostConfig: { readonly NetworkMode: string; readonly RestartPolicy: { readonly Name: string } };
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly IPAddress?: string }>> | null;
    readonly Ports: Readonly<Record<string, readonly { readonly HostPort: string }[] | null>> | null;
  };
  readonly Mounts: readonly { readonly Type: string; readonly Name?: string; readonly Destination: string }[];
}

function readContainer(found: Inspected): Container {
  const health = found.State.Health?.Status;
  return {
    id: found.Id,
    service: found.Config.Labels?.[serviceLabel] ?? "",
    pid: found.State.Pid,
    image: found.Image,
    status: found.State.Status,
    exitCode: found.State.ExitCode,
    health: health === "starting" || health === "healthy" || health === "unhealthy" ? health : null,
    restarts: found.RestartCount,
    restartPolicy: found.HostConfig.RestartPolicy.Name,
    addresses: Object.fromEntries(
      Object.entries(found.NetworkSettings.Networks ?? {}).flatMap(([name, { IPAddress }]) =>
        IPAddress ? [[name, IPAddress]] : [],
      ),
    ),
    networkMode: found.HostConfig.NetworkMode,
    ports: Object.fromEntries(
      Object.entries(found.NetworkSettings.Ports ?? {}).flatMap(([port, hosts]) =>
        hosts?.[0] ? [[port, hosts[0].HostPort]] : [],
      ),
    ),
    volumes: found.Mounts.flatMap(({ Type, Name, Destination }) =>
      Type === "volume" && Name !== undefined ? [{ name: Name, target: Destination }] : [],
    ),
  };
}

/** The last lines of a container's output, both streams in the order of their time stamps. */
export async function containerLogs(engine: Docker, id: string, lines: number): Promise<readonly string[]> {
  const { stdout, stderr, code, problem } = await tryDocker(engine, [
    "logs",
    "--timestamps",
    "--tail",
    String(lines),
    id,
  ]);
  if (code !== 0) return [`(no log: ${problem})`];
  return [...linesOf(stdout), ...linesOf(stderr)]
    .map((line) => {
      const space = line.indexOf(" ");
      return space < 0 ? { at: line, text: "" } : { at: line.slice(0, space), text: line.slice(space + 1) };
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-lines)
    .map(({ text }) => text.trimEnd());
}

/** Runs a command in a running container. */
export function execIn(
  engine: Docker,
  id: string,
  command: readonly string[],
  seconds: number,
): Promise<CallResult> {
  return tryDocker(engine, ["exec", id, ...command], { seconds });
}

/** Changes of the container's written layer against its image: `A /data/x`, `C /etc`, `D /tmp/y`. */
export async function writtenPaths(engine: Docker, id: string): Promise<readonly string[]> {
  return linesOf(await docker(engine, ["diff", id])).map((line) => line.slice(2));
}

/** From now on the engine does not start these containers again when they end. */
export async function stopRestarting(engine: Docker, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await docker(engine, ["update", "--restart", "no", ...ids]);
}

/** Asks these containers to end, kills what is left after `seconds`, and waits until they ended. */
export async function stopContainers(engine: Docker, ids: readonly string[], seconds: number): Promise<void> {
  if (ids.length === 0) return;
  const patience = String(Math.ceil(seconds));
  await docker(engine, ["stop", "-t", patience, ...ids], { seconds: seconds + 30 });
}

/** Ends these containers at once. One that has ended already is no error. */
export async function killContainers(engine: Docker, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tryDocker(engine, ["kill", ...ids]);
}

/** Keeps a stopped container's written layer as an image; the container's labels become the image's. */
export async function commitContainer(engine: Docker, id: string, image: string): Promise<void> {
  await docker(engine, ["commit", id, image]);
}
