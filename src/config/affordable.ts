import { formatDuration, writeQuantity } from "../metric/format.ts";
import type { Config, Gate, LoadSuite } from "./config.ts";
import { type Finding, finding, type Place } from "./finding.ts";
import { loadSuites } from "./scope.ts";
import { windowOf } from "./window.ts";
import {
  FEWEST_PAIRS,
  familySize,
  fewestForExact,
  leastPairSeconds,
  mostPairs,
  smallestMargin,
} from "./resolution.ts";

/** A margin that the budget's pairs could not resolve on the quietest machine. */
export function checkMargin(gate: Gate, suite: LoadSuite, config: Config, where: Place): readonly Finding[] {
  if (gate.form.kind !== "margin") return [];
  const pairs = mostPairs(config);
  const smallest = smallestMargin(gate.metric, suite.arms, pairs);
  if (smallest === null || pairs < FEWEST_PAIRS || gate.form.value >= smallest) return [];
  const margin = writeQuantity(gate.form.value, "ratio");
  const enough = `${Math.ceil(smallest * 1000) / 10}%`;
  return [
    finding(
      "warning",
      "gate-margin-small",
      `the budget holds at most ${pairs} pairs, which resolve about ${enough} of \`${gate.metric}\` on a quiet machine, not ${margin}`,
      `write \`within ${Math.ceil(smallest * 100)}% of base\`, a longer \`budget\`, or \`${gate.metric} report only\``,
      where,
    ),
  ];
}

/** Families beyond this size are worth a word: 22% of runs of equal code cannot tell with 10 gates (docs/verdict.md). */
const MANY_GATES = 10;

/** So many gates that few runs of unchanged code would be told as such. */
export function checkFamily(config: Config, where: Place): readonly Finding[] {
  const family = familySize(config);
  if (family <= MANY_GATES) return [];
  return [
    finding(
      "warning",
      "gate-many",
      `${family} gates can fail, counted once for each request they apply to: the more there are, the more runs cannot tell (about two in three with 40)`,
      "gate the few that matter, and mark others `, warn` or `report only`",
      where,
    ),
  ];
}

/** Fewer pairs than any verdict needs, or than the exact test does. */
export function checkPairs(config: Config, where: Place): readonly Finding[] {
  const [family, pairs, seconds] = [familySize(config), mostPairs(config), leastPairSeconds(config)];
  const exact = fewestForExact(family);
  if (!Number.isFinite(seconds) || pairs >= exact) return [];
  const budgetFor = (fewest: number): string =>
    `write \`budget: ${writeBudget(Math.ceil(((fewest + 1) * seconds) / 30) * 30)}\``;
  const holds = `the budget of ${formatDuration(config.budget)} holds ${pairs === 1 ? "1 pair" : `${pairs} pairs`} of ${formatDuration(seconds)}`;
  if (pairs < FEWEST_PAIRS) {
    const message = `${holds}, and no run has fewer than ${FEWEST_PAIRS}`;
    const hint = `${budgetFor(FEWEST_PAIRS)}, a higher rate or shorter windows${longestWindow(config)}`;
    return [finding("error", "budget-small", message, hint, where)];
  }
  const gates = family <= 1 ? "one gate" : `${family} gates`;
  return [
    finding(
      "warning",
      "budget-few-pairs",
      `${holds} at the most, and the exact test of ${gates} needs ${exact} to fail: with fewer Student's t stands in, once, at the end`,
      `${budgetFor(exact)}, a higher rate or fewer gates${longestWindow(config)}`,
      where,
    ),
  ];
}

/** Names the gate that makes the longest window, where one asks for more than a short window holds. */
function longestWindow(config: Config): string {
  const demands = loadSuites(config.suites)
    .filter(({ window, rate }) => window === null && rate !== null)
    .flatMap((suite) =>
      config.gates.map((gate) => ({
        suite,
        gate,
        seconds: windowOf(suite, [gate]),
        alone: windowOf(suite, []),
      })),
    )
    .filter(({ seconds, alone }) => seconds > alone)
    .toSorted((a, b) => b.seconds - a.seconds);
  const [longest] = demands;
  if (longest === undefined) return "";
  return `; \`${longest.gate.metric}\` asks \`${longest.suite.name}\` for windows of ${formatDuration(longest.seconds)}`;
}

function writeBudget(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
