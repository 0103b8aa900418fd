import { customMetric } from "../../metric/families.ts";

const known: Readonly<Record<string, string | null>> = {
  bytes_per_second: "bytes.per_second",
  items_per_second: customMetric("higher", "items/s"),
  allocs_per_iter: "allocs.per_op",
  max_bytes_used: "memory.peak",
  // Sums over as many iterations as the library chose, and a difference that may be negative.
  total_allocated_bytes: null,
  net_heap_growth: null,
};

const RATE = /(?:\/s|per_?sec(?:ond)?|rate)$/i;
const UNWANTED = /(?:error|miss|fail|drop|inv)/i;

/**
 * The metric of a counter of Google Benchmark; null for one that is none. `perSecond` says whether the library marked it
 * as a rate, which only the console shows. What is counted per second, or is called a rate of something other than errors,
 * misses, failures and drops, is better higher, all else lower.
 */
export function counterMetric(name: string, perSecond = false): string | null {
  if (Object.hasOwn(known, name)) return known[name] ?? null;
  return customMetric(perSecond || (RATE.test(name) && !UNWANTED.test(name)) ? "higher" : "lower", name);
}
