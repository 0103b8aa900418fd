import type { LoadSuite } from "../../config/config.ts";
import { coreOf as readCore, parseCpus } from "../probes/cpus.ts";

/**
 * Requests per second that one generator is given. Not measured: extrapolated from the quarter of a core that it used at
 * 2,000 a second (docs/evidence/generator.md), so that it has time to spare.
 */
const mostOfOne = 4000;

/** Requests per second to whatever is loaded at once; null: as many as are answered. */
export function sentAt({ load, rate, arms }: Pick<LoadSuite, "load" | "rate" | "arms">): number | null {
  if (load !== "open" || rate === null) return null;
  return arms === "alternating" ? rate : 2 * rate;
}

/**
 * The CPUs of each generator that a suite needs, as `taskset -c` takes them. One generator has all that there are. Of
 * several, each has a physical core for itself and plays its share of the schedule; more than cores, or than
 * connections, would be in each other's way. Closed loops have no schedule to share.
 *
 * @param cpus those of the generator; null: any, and then their number is unknown
 * @param coreOf the physical core of each
 */
export function generatorCpus(
  suite: Pick<LoadSuite, "load" | "rate" | "arms" | "connections">,
  cpus: string | null,
  coreOf = readCore,
): readonly (string | null)[] {
  const rate = sentAt(suite);
  if (rate === null || cpus === null) return [cpus];
  /** The first CPU of each. */
  const cores = new Map<string, number>();
  for (const cpu of parseCpus(cpus)) {
    const core = coreOf(cpu);
    if (!cores.has(core)) cores.set(core, cpu);
  }
  const count = Math.min(Math.ceil(rate / mostOfOne), cores.size, suite.connections);
  return count < 2 ? [cpus] : [...cores.values()].slice(0, count).map(String);
}
