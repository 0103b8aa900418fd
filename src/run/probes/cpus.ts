import { runCommand, succeeded } from "../../io/command.ts";
import { readKernelFile } from "../../io/kernel-file.ts";

/** Cores as lists in the kernel's notation (`0,2-3`), which taskset and container engines take. */
export interface CpuSplit {
  readonly arms: string;
  readonly generator: string;
}

/**
 * Splits cores between the arms, which share theirs, and the generator, so that neither takes time from the other. The
 * generator gets a quarter, at least one and at most four; it shares no physical core with the arms where that leaves
 * them at least half. `coreOf` tells the physical core of each. Null with fewer than two cores.
 */
export function splitCpus(cpus: readonly number[], coreOf: (cpu: number) => string): CpuSplit | null {
  if (cpus.length < 2) return null;
  const sorted = cpus.toSorted((one, other) => one - other);
  const wanted = Math.min(4, Math.max(1, Math.floor(sorted.length / 4)));
  const generator = new Set<number>();
  for (const cpu of sorted.toReversed()) {
    if (generator.size >= wanted) break;
    const siblings = sorted.filter((other) => coreOf(other) === coreOf(cpu));
    const whole = generator.size + siblings.length <= Math.floor(sorted.length / 2);
    for (const taken of whole ? siblings : [cpu]) generator.add(taken);
  }
  return {
    arms: formatCpus(sorted.filter((cpu) => !generator.has(cpu))),
    generator: formatCpus([...generator]),
  };
}

/** The split of the cores that this process may use; null with one core and on systems that cannot pin processes. */
export function readCpuSplit(): CpuSplit | null {
  const status = readKernelFile("/proc/self/status");
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? "")?.[1];
  if (list === undefined) return null;
  return splitCpus(parseCpus(list), coreOf);
}

/** The physical core of a CPU, by the hyper-threads that it has; one of its own where the system does not tell. */
export function coreOf(cpu: number): string {
  const topology = `/sys/devices/system/cpu/cpu${cpu}/topology`;
  return readKernelFile(`${topology}/thread_siblings_list`)?.trim() ?? String(cpu);
}

/** Whether plain processes can be kept to some cores here. */
export async function hasTaskset(): Promise<boolean> {
  return succeeded(await runCommand(["taskset", "--version"], { deadline: 5 }));
}

/** `0-2,5` as numbers. */
export function parseCpus(list: string): readonly number[] {
  return list.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}

function formatCpus(cpus: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const cpu of cpus.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === cpu - 1) last[1] = cpu;
    else runs.push([cpu, cpu]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}
