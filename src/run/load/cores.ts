import type { LoadSuite } from "../../config/config.ts";
import { parseCpus } from "../probes/cpus.ts";

/** Requests per second that one generator sends with time to spare: bench/generator says what each of them costs. */
const mostOfOne = 4000;

/**
 * The CPUs of each generator that a suite needs, as `taskset -c` takes them. One generator has all that there are. Of
 * several, each has a core for itself and plays its share of the schedule; more than cores, or than connections, would
 * be in each other's way. Closed loops have no schedule to share.
 *
 * @param cpus those of the generator; null: any, and then their number is unknown
 */
export function generatorCpus(
  suite: Pick<LoadSuite, "load" | "rate" | "arms" | "connections">,
  cpus: string | null,
): readonly (string | null)[] {
  if (suite.load !== "open" || suite.rate === null || cpus === null) return [cpus];
  const rate = suite.arms === "together" ? 2 * suite.rate : suite.rate;
  const cores = parseCpus(cpus);
  const count = Math.min(Math.ceil(rate / mostOfOne), cores.length, suite.connections);
  return count < 2 ? [cpus] : cores.slice(0, count).map(String);
}
