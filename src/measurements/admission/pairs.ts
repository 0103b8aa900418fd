import type { Arm, Plan } from "../../plan/plan.ts";
import type { PairMeasurements } from "../measurements.ts";

/**
 * What tells that these are not the pairs of the plan, one after the other, whole and in the order of its coins; null where they are.
 * Pairs that are left out, doubled or put elsewhere would be a choice of pairs. Dropped ones are pairs like others: the verdict
 * counts them against the run.
 *
 * @param coins of the plan's seed
 */
export function irregularity(
  { pairs: planned }: Pick<Plan, "pairs">,
  coins: readonly Arm[],
  pairs: readonly PairMeasurements[],
): string | null {
  if (pairs.length > coins.length) return "has more pairs than its plan";
  if (pairs.filter(({ dropped }) => dropped === null).length > planned)
    return "has more valid pairs than its plan";
  for (const [index, pair] of pairs.entries()) {
    if (pair.pair !== index) return "does not have its pairs one after the other";
    if (pair.first !== coins[index]) return "has a pair in another order than that of its coins";
    const within = inPair(pair);
    if (within !== null) return within;
  }
  return null;
}

function inPair({ suites, values }: PairMeasurements): string | null {
  const run = new Set(suites);
  if (run.size < suites.length) return "has a suite twice in one pair";
  const keys = new Set<string>();
  for (const { suite, benchmark, metric } of values) {
    if (!run.has(suite)) return "has values of a suite that was not run in their pair";
    const { size } = keys;
    if (keys.add(JSON.stringify([suite, benchmark, metric])).size === size)
      return "has a value twice in one pair";
  }
  return null;
}
