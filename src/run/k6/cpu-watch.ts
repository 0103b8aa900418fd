import { readFileSync } from "node:fs";

/** A counter of CPU seconds at an instant. */
export interface CpuReading {
  /** Seconds from any fixed point. */
  readonly at: number;
  readonly cpu: number;
}

/**
 * Reads a counter of CPU seconds again and again, because it is gone with what it counts. The returned function ends that
 * and gives the readings; those that fail or are null are left out.
 *
 * @param interval seconds
 */
export function watchCpu(read: () => Promise<number | null>, interval = 0.2): () => readonly CpuReading[] {
  const readings: CpuReading[] = [];
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const cpu = await read().catch(() => null);
    if (stopped) return;
    if (cpu !== null) readings.push({ at: performance.now() / 1000, cpu });
    timer = setTimeout(() => void look(), interval * 1000);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return readings;
  };
}

/** CPU seconds per second. */
export interface CpuUse {
  readonly mean: number;
  /** In the busiest stretch. */
  readonly busiest: number;
}

/** A program that has no core left for so long has been late. Seconds. */
const stretch = 2;

/**
 * What a program used while it loaded; null where there are not two readings of that. Its load is at the end of its life:
 * before, it prepares, for which it may take all it gets.
 *
 * @param seconds of load; null: all the time
 */
export function cpuUse(readings: readonly CpuReading[], seconds: number | null): CpuUse | null {
  const from = seconds === null ? -Infinity : (readings.at(-1)?.at ?? 0) - seconds;
  const loading = readings.filter(({ at }) => at >= from);
  const [first, last] = [loading[0], loading.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const shares = loading.flatMap((begin) => {
    const end = loading.find(({ at }) => at >= begin.at + stretch);
    return end === undefined ? [] : [shareOf(begin, end)];
  });
  const mean = shareOf(first, last);
  return { mean, busiest: Math.max(mean, ...shares) };
}

function shareOf(begin: CpuReading, end: CpuReading): number {
  return (end.cpu - begin.cpu) / (end.at - begin.at);
}

/** One clock tick of /proc/PID/stat in seconds. */
const tick = 0.01;

/** CPU seconds of a process with all its threads, ended ones too; null where the system does not tell. */
export function processCpu(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in parentheses may hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    return state === "Z" ? null : tick * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return null;
  }
}
