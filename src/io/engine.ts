import { request } from "node:http";
import { ContainerError, docker, tryDocker, type Docker } from "./docker.ts";

/** The container engine at hand. */
export interface Engine {
  /** Versions: engine `29.1.0`, API `1.52`, Compose `5.5.0`. */
  readonly engine: string;
  readonly api: string;
  readonly compose: string;
  /** Its socket's path; null where it is not on this machine's file system. */
  readonly socket: string | null;
  /** Where it listens, e.g. `unix:///var/run/docker.sock`, `tcp://build:2376`. */
  readonly host: string;
  /** Whether the addresses of containers can be reached from here: not through a virtual machine or rootless. */
  readonly direct: boolean;
}

/** Finds the engine and Compose. Throws ContainerError that says what is missing and what to install. */
export async function findEngine(caller: Docker, platform: string): Promise<Engine> {
  const version = await tryDocker(caller, ["version", "-f", "{{.Server.Version}} {{.Server.APIVersion}}"], {
    seconds: 20,
  });
  if (version.code !== 0)
    throw new ContainerError(`the container engine does not answer: ${version.problem}`, version.lines);
  const compose = await tryDocker(caller, ["compose", "version", "--short"], { seconds: 20 });
  const composeVersion = compose.stdout.trim().replace(/^v/, "");
  const major = Number(composeVersion.split(".")[0]);
  if (compose.code !== 0 || !(major >= 2))
    throw new ContainerError(
      "docker has no compose plugin of version 2 or later: `docker compose version` must answer",
      compose.lines,
    );
  const [info, host] = await Promise.all([
    docker(caller, ["info", "-f", "{{json .SecurityOptions}} {{.OperatingSystem}}"], { seconds: 20 }),
    endpoint(caller),
  ]);
  const [engine = "", api = ""] = version.stdout.trim().split(" ");
  const socket = host.startsWith("unix://") ? host.slice("unix://".length) : null;
  const direct = platform === "linux" && socket !== null && !/name=rootless|Docker Desktop/.test(info);
  return { engine, api, compose: composeVersion, socket, host, direct };
}

/** What the engine counted for one container since it started. */
export interface ContainerStats {
  /** Seconds on the CPU. */
  readonly cpu: number;
  /** Bytes of anonymous memory, file cache left out; null where the engine does not tell. */
  readonly memory: number | null;
  /** Seconds for which its CPU limit held it back; null where nobody counts them. */
  readonly throttled: number | null;
}

/**
 * Reads a container's counters once, without the second that `docker stats` waits for its percentages. Null when the
 * container does not run. Source: Docker Engine API, GET /containers/{id}/stats?stream=false&one-shot=true (1.41).
 */
export async function containerStats(
  socket: string,
  id: string,
  signal: AbortSignal,
): Promise<ContainerStats | null> {
  const path = `/containers/${id}/stats?stream=false&one-shot=true`;
  const { status, body } = await get(socket, path, signal);
  if (status !== 200)
    throw new ContainerError(`the engine answered ${status} for the counters of ${id}`, [body]);
  return readStats(JSON.parse(body) as Stats);
}

export interface Stats {
  readonly cpu_stats?: {
    readonly cpu_usage?: { readonly total_usage?: number };
    readonly throttling_data?: { readonly throttled_time?: number };
  };
  /** cgroup v1 tells `total_rss`, v2 `anon`. */
  readonly memory_stats?: { readonly stats?: Readonly<Record<string, number>> };
}

/** The engine's counters in base units; an engine that reports no CPU time at all reports a stopped container. */
export function readStats({ cpu_stats: cpu, memory_stats: memory }: Stats): ContainerStats | null {
  const nanoseconds = cpu?.cpu_usage?.total_usage ?? 0;
  if (nanoseconds === 0) return null;
  return {
    cpu: nanoseconds / 1e9,
    memory: memory?.stats?.["total_rss"] ?? memory?.stats?.["anon"] ?? null,
    throttled: secondsOf(cpu?.throttling_data?.throttled_time ?? null, 1e9),
  };
}

/** A counter of parts of a second; null where the system does not tell. */
export function secondsOf(parts: number | null, perSecond: number): number | null {
  return parts === null ? null : parts / perSecond;
}

async function endpoint(caller: Docker): Promise<string> {
  const host = caller.env["DOCKER_HOST"];
  if (host !== undefined && host !== "") return host;
  return (await docker(caller, ["context", "inspect", "-f", "{{.Endpoints.docker.Host}}"])).trim();
}

function get(
  socketPath: string,
  path: string,
  signal: AbortSignal,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, signal, timeout: 5000 }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on("timeout", () => asked.destroy(new Error("the engine did not answer within 5 s")));
    asked.on("error", reject);
    asked.end();
  });
}

/** `start_interval` of a health check came with API 1.44 (Docker 25). */
export function knowsStartInterval({ api }: Pick<Engine, "api">): boolean {
  const [major = 0, minor = 0] = api.split(".").map(Number);
  return major > 1 || minor >= 44;
}
