import { cgroupStats } from "../../io/docker-cgroup.ts";
import type { Container } from "../../io/docker-containers.ts";
import { containerStats, type Engine } from "../../io/engine.ts";
import type { Usage } from "./stack.ts";

/**
 * CPU seconds of all these containers since they started, and the anonymous memory of those whose service is in
 * `relaunched`. A container that has ended would leave its part out: the reading is then absent.
 */
export async function readUsage(
  engine: Engine,
  containers: readonly Container[],
  relaunched: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Usage> {
  const { socket } = engine;
  if (socket === null) return absent(`the engine at ${engine.host} is not on this machine`);
  const read = await Promise.all(
    containers.map(async ({ id, pid, service }) => ({
      service,
      stats: (await cgroupStats(pid, id)) ?? (await containerStats(socket, id, signal)),
    })),
  );
  const gone = read.find(({ stats }) => stats === null);
  if (gone !== undefined) return absent(`service ${gone.service} does not run any more`);
  const memory = read
    .filter(({ service }) => relaunched.has(service))
    .map(({ stats }) => stats?.memory ?? null);
  return {
    cpu: { value: read.reduce((sum, { stats }) => sum + (stats?.cpu ?? 0), 0) },
    memory: memory.includes(null)
      ? { absent: "the engine does not tell anonymous memory" }
      : { value: memory.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0) },
    throttled: read.some(({ stats }) => stats === null || stats.throttled === null)
      ? null
      : read.reduce((sum, { stats }) => sum + (stats?.throttled ?? 0), 0),
  };
}

function absent(reason: string): Usage {
  return { cpu: { absent: reason }, memory: { absent: reason } };
}
