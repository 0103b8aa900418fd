import { readFileSync } from "node:fs";
import type { Noise } from "../../measurements/outcome.ts";

/** Counters of the whole machine at one instant; null where the system does not keep them. */
export interface NoiseReading {
  /** Seconds of a clock that only goes forward. */
  readonly at: number;
  /** Ticks of all cores, and those that the hypervisor gave to others. */
  readonly ticks: { readonly total: number; readonly stolen: number } | null;
  /** Seconds in which at least one process waited for a core. */
  readonly waited: number | null;
}

export function readNoise(): NoiseReading {
  return {
    at: performance.now() / 1000,
    ticks: parseTicks(readText("/proc/stat")),
    waited: parsePressure(readText("/proc/pressure/cpu")),
  };
}

/** How busy the machine was between two readings: the stolen share of its time, and the share in which some process waited. */
export function noiseBetween(before: NoiseReading, after: NoiseReading): Noise {
  const total = (after.ticks?.total ?? 0) - (before.ticks?.total ?? 0);
  const stolen = (after.ticks?.stolen ?? 0) - (before.ticks?.stolen ?? 0);
  const seconds = after.at - before.at;
  return {
    steal: before.ticks === null || after.ticks === null || total <= 0 ? null : share(stolen / total),
    cpuPressure:
      before.waited === null || after.waited === null || seconds <= 0
        ? null
        : share((after.waited - before.waited) / seconds),
  };
}

/** The first line of /proc/stat: user nice system idle iowait irq softirq steal; guests are in user and nice already. */
export function parseTicks(stat: string | null): NoiseReading["ticks"] {
  const fields = /^cpu +(.+)$/m
    .exec(stat ?? "")?.[1]
    ?.split(" ")
    .slice(0, 8)
    .map(Number);
  const stolen = fields?.[7];
  if (fields === undefined || stolen === undefined) return null;
  return { total: fields.reduce((sum, ticks) => sum + ticks, 0), stolen };
}

/** `some avg10=.. total=<microseconds>` of /proc/pressure/cpu, in seconds. */
export function parsePressure(text: string | null): number | null {
  const total = /^some .*total=(\d+)$/m.exec(text ?? "")?.[1];
  return total === undefined ? null : Number(total) / 1e6;
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
