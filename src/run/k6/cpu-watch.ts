import { readFileSync } from "node:fs";

/** CPU seconds that a program used within some seconds. */
export interface CpuUse {
  readonly cpu: number;
  readonly seconds: number;
}

/**
 * Reads a counter of CPU seconds again and again, because it is gone with what it counts. The returned function ends that
 * and says what was used between the first and the last reading; null where there were not two. Readings that fail are null.
 *
 * @param interval seconds
 */
export function watchCpu(read: () => Promise<number | null>, interval = 0.2): () => CpuUse | null {
  const readings: { readonly at: number; readonly cpu: number }[] = [];
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const cpu = await read().catch(() => null);
    if (stopped) return;
    // The first and the last are kept.
    if (cpu !== null) readings.splice(1, 1, { at: performance.now() / 1000, cpu });
    timer = setTimeout(() => void look(), interval * 1000);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    const [first, last] = readings;
    if (first === undefined || last === undefined) return null;
    return { cpu: last.cpu - first.cpu, seconds: last.at - first.at };
  };
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
