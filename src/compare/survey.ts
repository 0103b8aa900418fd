import { allRequests, allWithNew } from "../config/scope.ts";
import type { Suite } from "../config/config.ts";
import { arms } from "../plan/plan.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import type { Comparison } from "./comparison.ts";
import { type GroupMean, groupMeans } from "./geomean.ts";
import { type Names, namesApart } from "./names.ts";
import type { SeriesIndex } from "./series.ts";

/** Of the changes told at most this share is false, on average. */
const ALPHA = 0.05;

/** What a run of many benchmarks shows besides its gates. It tells and does not decide. */
export interface Survey {
  readonly alpha: number;
  /** How many comparisons that no gate judges were tested together. */
  readonly tested: number;
  /** Those that changed, by their adjusted p values, and counts that do not vary and differ. */
  readonly changed: readonly Comparison[];
  /** The suites of tools, in the order of the config. */
  readonly suites: readonly SurveyedSuite[];
}

export interface SurveyedSuite {
  readonly suite: string;
  readonly groups: readonly GroupMean[];
  readonly names: Names;
}

/**
 * Looks over everything that no gate judges; null for a run that Weighbridge's own generator alone loaded, which has few
 * metrics, all of them known before.
 *
 * @param index of the valid pairs
 * @param isGated whether a gate judges a comparison
 */
export function surveyOf(
  suites: readonly Suite[],
  index: SeriesIndex,
  comparisons: readonly Comparison[],
  isGated: (comparison: Comparison) => boolean,
): Survey | null {
  const ofTools = suites.filter(({ kind }) => kind !== "load");
  if (ofTools.length === 0 || comparisons.length === 0) return null;
  const ungated = comparisons.filter((comparison) => !isGated(comparison));
  const family = ungated.flatMap(({ p }) => p ?? []);
  const adjusted = benjaminiHochberg(family);
  let next = 0;
  const changed = ungated.filter(({ p, effect }) => {
    // What was not tested although it has an effect is a count that does not vary.
    if (p === null) return effect !== null && effect.estimate !== 0;
    return (adjusted[next++] ?? 1) <= ALPHA;
  });
  return {
    alpha: ALPHA,
    tested: family.length,
    changed,
    suites: ofTools.map(({ name }) => surveyedSuite(name, index, comparisons)),
  };
}

function surveyedSuite(suite: string, index: SeriesIndex, comparisons: readonly Comparison[]): SurveyedSuite {
  const [base, head] = arms.map((arm) => index.benchmarksOf(suite, arm).filter((name) => !isTotal(name)));
  const own = comparisons.filter((one) => one.suite === suite && !isTotal(one.benchmark));
  return { suite, groups: groupMeans(own), names: namesApart(base ?? [], head ?? []) };
}

function isTotal(benchmark: string): boolean {
  return benchmark === allRequests || benchmark === allWithNew;
}
