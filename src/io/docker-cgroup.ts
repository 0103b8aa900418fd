import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ContainerStats, secondsOf } from "./engine.ts";

/** Where the kernel's files are; other folders in tests. */
export interface KernelFolders {
  readonly proc: string;
  readonly cgroup: string;
}

export const kernelFolders: KernelFolders = { proc: "/proc", cgroup: "/sys/fs/cgroup" };

/**
 * Reads a container's counters from its control group, which takes no time: the engine answers only with its next
 * reading, up to a second later. Null where the files cannot be seen from here (another machine, a container around
 * this process, no Linux) and when the container has ended. Source: the kernel's cgroup-v1/cpuacct, cgroup-v2.
 */
export async function cgroupStats(
  pid: number,
  id: string,
  folders: KernelFolders = kernelFolders,
): Promise<ContainerStats | null> {
  const groups = await readText(join(folders.proc, String(pid), "cgroup"));
  const paths = (groups ?? "").split("\n").flatMap((line) => {
    // `4:cpu,cpuacct:/docker/ID`, and `0::/system.slice/docker-ID.scope` for version 2.
    const [, controllers, path] = /^\d+:([^:]*):(.+)$/.exec(line) ?? [];
    return controllers !== undefined && path?.includes(id) === true
      ? [{ controllers: controllers.split(","), path }]
      : [];
  });
  const at = (controller: string) => paths.find(({ controllers }) => controllers.includes(controller))?.path;
  const accounting = at("cpuacct");
  if (accounting !== undefined) return readFirst(folders.cgroup, accounting, at("memory"), at("cpu"));
  const unified = at("");
  return unified === undefined ? null : readSecond(join(folders.cgroup, unified));
}

async function readFirst(
  root: string,
  accounting: string,
  memory: string | undefined,
  cpu: string | undefined,
): Promise<ContainerStats | null> {
  const nanoseconds = await readText(join(root, "cpuacct", accounting, "cpuacct.usage"));
  if (nanoseconds === null) return null;
  const memoryStat =
    memory === undefined ? null : await readText(join(root, "memory", memory, "memory.stat"));
  const cpuStat = cpu === undefined ? null : await readText(join(root, "cpu", cpu, "cpu.stat"));
  return {
    cpu: Number(nanoseconds) / 1e9,
    memory: field(memoryStat, "total_rss"),
    throttled: secondsOf(field(cpuStat, "throttled_time"), 1e9),
  };
}

async function readSecond(folder: string): Promise<ContainerStats | null> {
  const cpuStat = await readText(join(folder, "cpu.stat"));
  const microseconds = field(cpuStat, "usage_usec");
  if (microseconds === null) return null;
  return {
    cpu: microseconds / 1e6,
    memory: field(await readText(join(folder, "memory.stat")), "anon"),
    throttled: secondsOf(field(cpuStat, "throttled_usec"), 1e6),
  };
}

/** The number after a name in a file of `name number` lines. */
function field(text: string | null, name: string): number | null {
  const line = text?.split("\n").find((line) => line.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

function readText(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}
