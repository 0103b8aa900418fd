import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Surroundings } from "../../measurements/surroundings.ts";
import { type CpuSplit, parseCpus } from "./cpus.ts";
import { readKernelFile } from "../../io/kernel-file.ts";

/** The text of a file of the kernel; null where it cannot be read. */
export type ReadKernel = (path: string) => string | null;

/** Seconds over which the machine is watched before anything is started. */
const watched = 1;

/** What the machine is like before a run. Takes a second, in which it does nothing. */
export async function readSurroundings(
  split: CpuSplit | null,
  signal: AbortSignal,
  read: ReadKernel = readKernelFile,
): Promise<Surroundings> {
  const before = busyTicks(read("/proc/stat"));
  await sleep(1000 * watched, undefined, { signal });
  const after = busyTicks(read("/proc/stat"));
  return { ...surroundingsOf(split, availableParallelism(), read), busy: shareBetween(before, after) };
}

/** All but how busy it is. */
export function surroundingsOf(
  split: CpuSplit | null,
  cores: number,
  read: ReadKernel,
): Omit<Surroundings, "busy"> {
  return {
    cores,
    apart: split === null ? null : apartOf(split, read),
    governor: read(`${system}/cpu0/cpufreq/scaling_governor`)?.trim() ?? null,
    turbo: turboOf(read),
    quota: quotaOf(read),
    swapped: swappedOf(read("/proc/meminfo")),
  };
}

const system = "/sys/devices/system/cpu";

function apartOf(split: CpuSplit, read: ReadKernel): Surroundings["apart"] {
  const arms = parseCpus(split.arms);
  const generator = parseCpus(split.generator);
  const siblings = generator.some((cpu) => {
    const list = read(`${system}/cpu${cpu}/topology/thread_siblings_list`)?.trim();
    return list !== undefined && list !== "" && parseCpus(list).some((other) => arms.includes(other));
  });
  return { arms: arms.length, generator: generator.length, siblings };
}

/** Intel's own driver says that it is off, all others that it is on. */
function turboOf(read: ReadKernel): boolean | null {
  const off = read(`${system}/intel_pstate/no_turbo`)?.trim();
  if (off === "0" || off === "1") return off === "0";
  const on = read(`${system}/cpufreq/boost`)?.trim();
  return on === "0" || on === "1" ? on === "1" : null;
}

/** `cpu.max` of version 2 is `max 100000` or `150000 100000`; version 1 has two files, and -1 for no quota. */
function quotaOf(read: ReadKernel): number | null {
  const [quota, period] =
    read("/sys/fs/cgroup/cpu.max")?.trim().split(" ") ??
    ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map((name) => read(`/sys/fs/cgroup/cpu/${name}`)?.trim());
  const cores = Number(quota) / Number(period);
  return Number.isFinite(cores) && cores > 0 ? cores : null;
}

function swappedOf(meminfo: string | null): number | null {
  const kibibytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(meminfo ?? "")?.[1] ?? Number.NaN);
  const swapped = 1024 * (kibibytes("SwapTotal") - kibibytes("SwapFree"));
  return Number.isNaN(swapped) ? null : swapped;
}

/** Ticks of all cores: all, and those spent on anything, from the first line of /proc/stat. */
function busyTicks(stat: string | null): { readonly all: number; readonly busy: number } | null {
  const line = /^cpu +(.+)$/mu.exec(stat ?? "")?.[1];
  if (line === undefined) return null;
  // user nice system idle iowait irq softirq steal; guests are in user and nice already.
  const fields = line.split(" ").slice(0, 8).map(Number);
  const all = fields.reduce((sum, ticks) => sum + ticks, 0);
  return { all, busy: all - (fields[3] ?? 0) - (fields[4] ?? 0) };
}

function shareBetween(
  before: ReturnType<typeof busyTicks>,
  after: ReturnType<typeof busyTicks>,
): number | null {
  if (before === null || after === null || after.all <= before.all) return null;
  return (after.busy - before.busy) / (after.all - before.all);
}
