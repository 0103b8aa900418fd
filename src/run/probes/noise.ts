import type { Noise } from "../../measurements/outcome.ts";
import { readKernelFile } from "../../io/kernel-file.ts";

/** Counters of the whole machine at one instant; null where the system does not keep them. */
export interface NoiseReading {
  /** Seconds of a clock that only goes forward. */
  readonly at: number;
  /** Ticks of all cores, those that the hypervisor gave to others, and those that were idle because of disks. */
  readonly ticks: { readonly total: number; readonly stolen: number; readonly disk: number } | null;
  /** Seconds in which at least one process waited for a core, for a disk, for memory. */
  readonly waited: Readonly<Record<Resource, number | null>>;
  /** Clock of the cores now, of the highest that they have: the mean share. */
  readonly frequency: number | null;
}

type Resource = "cpu" | "io" | "memory";

/** Where the kernel's files are; other folders in tests. */
export interface NoiseFolders {
  readonly proc: string;
  readonly cpus: string;
}

const kernel: NoiseFolders = { proc: "/proc", cpus: "/sys/devices/system/cpu" };

/** Of many cores the first say enough: a reading of a clock may take the kernel some microseconds. */
const mostCores = 32;

export function readNoise({ proc, cpus }: NoiseFolders = kernel): NoiseReading {
  const waited = (of: Resource): number | null => parsePressure(readKernelFile(`${proc}/pressure/${of}`));
  return {
    at: performance.now() / 1000,
    ticks: parseTicks(readKernelFile(`${proc}/stat`)),
    waited: { cpu: waited("cpu"), io: waited("io"), memory: waited("memory") },
    frequency: readFrequency(cpus),
  };
}

/**
 * How busy the machine was between two readings: shares of its CPU time and of the time. The clock is that of the second reading,
 * at the end of a pair, when its stacks have just been stopped: before it the cores may be asleep.
 */
export function noiseBetween(before: NoiseReading, after: NoiseReading): Noise {
  const waited = (of: Resource): number | null =>
    shareOf(before.waited[of], after.waited[of], after.at - before.at);
  const ticks = (of: "stolen" | "disk"): number | null =>
    shareOf(
      before.ticks?.[of] ?? null,
      after.ticks?.[of] ?? null,
      (after.ticks?.total ?? 0) - (before.ticks?.total ?? 0),
    );
  return {
    steal: ticks("stolen"),
    iowait: ticks("disk"),
    cpuPressure: waited("cpu"),
    ioPressure: waited("io"),
    memoryPressure: waited("memory"),
    frequency: after.frequency,
  };
}

/** The first line of /proc/stat: user nice system idle iowait irq softirq steal; guests are in user and nice already. */
export function parseTicks(stat: string | null): NoiseReading["ticks"] {
  const fields = /^cpu +(.+)$/m
    .exec(stat ?? "")?.[1]
    ?.split(" ")
    .slice(0, 8)
    .map(Number);
  const [disk, stolen] = [fields?.[4], fields?.[7]];
  if (fields === undefined || disk === undefined || stolen === undefined) return null;
  return { total: fields.reduce((sum, ticks) => sum + ticks, 0), stolen, disk };
}

/** `some avg10=.. total=<microseconds>` of a file in /proc/pressure, in seconds. */
export function parsePressure(text: string | null): number | null {
  const total = /^some .*total=(\d+)$/m.exec(text ?? "")?.[1];
  return total === undefined ? null : Number(total) / 1e6;
}

/** Null where the kernel does not govern the clock, as in most virtual machines. */
function readFrequency(cpus: string): number | null {
  const shares: number[] = [];
  for (let cpu = 0; cpu < mostCores; cpu++) {
    const folder = `${cpus}/cpu${cpu}/cpufreq`;
    const [now, most] = ["scaling_cur_freq", "cpuinfo_max_freq"].map((file) =>
      Number(readKernelFile(`${folder}/${file}`) ?? Number.NaN),
    );
    if (now! > 0 && most! > 0) shares.push(Math.min(1, now! / most!));
    else if (cpu > 0 && shares.length === 0) return null;
  }
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** A counter's growth as a share of what it could have grown by. */
function shareOf(before: number | null, after: number | null, whole: number): number | null {
  if (before === null || after === null || whole <= 0) return null;
  return Math.min(1, Math.max(0, (after - before) / whole));
}
