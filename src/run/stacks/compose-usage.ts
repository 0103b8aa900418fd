import { cgroupStats } from "../../io/docker-cgroup.ts";
import type { Container } from "../../io/docker-containers.ts";
import { type ContainerStats, containerStats, type Engine, knowsStartInterval } from "../../io/engine.ts";
import { descendants, hasProc, listProcesses, type ProcessInfo } from "../../io/processes.ts";
import { ProcessUsage } from "../probes/usage.ts";
import type { Usage } from "./stack.ts";

/**
 * Makes the reader of one launch: CPU seconds of all these containers since they started, and the anonymous memory of those whose
 * service is in `relaunched`. A container that has ended would leave its part out: the reading is then absent.
 *
 * The engine runs health checks inside of a container, whose control group counts them: `pg_isready` every other second costs
 * as much as 25 requests, in some windows of one arm and not of the other (docs/noise.md). Where the engine cannot be told to stop
 * checking, the CPU of a container with a health check is that of its first process and of what descends from it, which checks do
 * not. That loses what no ancestor waits for; control groups lose nothing.
 */
export function usageReader(
  engine: Engine,
  containers: readonly Container[],
  relaunched: ReadonlySet<string>,
  signal: AbortSignal,
): () => Promise<Usage> {
  const { socket } = engine;
  const checked = new Map(
    containers
      .filter(({ health }) => health !== null && !knowsStartInterval(engine))
      .map(({ id }) => [id, new ProcessUsage()]),
  );
  return async () => {
    if (socket === null) return absent(`the engine at ${engine.host} is not on this machine`);
    const processes = hasProc && checked.size > 0 ? listProcesses() : [];
    const read = await Promise.all(
      containers.map(async ({ id, pid, service }) => {
        const local = await cgroupStats(pid, id);
        const stats = local ?? (await containerStats(socket, id, signal));
        const usage = local === null ? undefined : checked.get(id);
        return { service, stats: usage === undefined ? stats : withoutChecks(stats, usage, processes, pid) };
      }),
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
  };
}

function withoutChecks(
  stats: ContainerStats | null,
  usage: ProcessUsage,
  processes: readonly ProcessInfo[],
  pid: number,
): ContainerStats | null {
  return stats === null ? null : { ...stats, cpu: usage.readCpu(descendants(processes, pid)) };
}

function absent(reason: string): Usage {
  return { cpu: { absent: reason }, memory: { absent: reason } };
}
