import type { Entry } from "../rules/registry.ts";
import type { Observation } from "../rules/rule.ts";
import { middleOf } from "../stats/median.ts";
import { type Proportion, proportionOf } from "../stats/proportion.ts";
import { type FormedRun, runsFromEach, runsInTurn } from "./runs.ts";
import { type Source, seriesOf } from "./sources.ts";

/** What is asked of every rule. */
export interface Question {
  readonly load: string;
  readonly effect: string;
  readonly condition: string;
  readonly suite: string;
  readonly metric: string;
  /** A share. */
  readonly margin: number;
  /** Set where the pairs are those of equal arms, with head's numbers multiplied by this: real noise, and a change that is exact. */
  readonly times?: number;
  /** The most pairs of a run, where it is not that of all others: asked of our rule alone. */
  readonly most?: number;
  /** Set where there are few pairs of equal arms: runs begin at each of them, as of an injected effect. */
  readonly overlapping?: true;
}

/** What one rule answered. */
export interface Rates extends Question {
  readonly rule: string;
  readonly fail: Proportion;
  readonly pass: Proportion;
  readonly inconclusive: Proportion;
  /** Median and mean pairs, median seconds. */
  readonly pairs: number;
  readonly meanPairs: number;
  readonly seconds: number;
}

/**
 * How often a rule says what. Of equal arms, also of those that were multiplied, runs share no launch; where there are fewer pairs, as of an
 * injected effect, runs begin at every pair, with an interval for as many as share none.
 */
export function ratesOf(question: Question, source: Source, entry: Entry): Rates | null {
  const { rule, requests } = entry;
  const { times = 1 } = question;
  const all = seriesOf(source, question.suite, question.metric).map((pair) => ({
    ...pair,
    head: times * pair.head,
  }));
  const pairs = requests ? all.filter((pair) => pair.requests !== null) : all;
  const judge = (some: readonly Observation[]): ReturnType<typeof rule.judge> =>
    rule.judge(some, question.margin);
  const apart = source.effect === "none" && question.overlapping !== true;
  const { runs, disjoint } = apart
    ? { runs: runsInTurn(pairs, entry, judge), disjoint: null }
    : runsFromEach(pairs, entry, judge);
  if (runs.length === 0) return null;
  const share = (verdict: FormedRun["verdict"]): Proportion => {
    const count = runs.filter((run) => run.verdict === verdict).length;
    if (disjoint === null) return proportionOf(count, runs.length);
    const of = Math.max(1, disjoint);
    return { ...proportionOf(Math.round((count / runs.length) * of), of), share: count / runs.length };
  };
  return {
    ...question,
    rule: rule.name,
    fail: share("fail"),
    pass: share("pass"),
    inconclusive: share("inconclusive"),
    pairs: middleOf(runs.map((run) => run.pairs)),
    meanPairs: runs.reduce((sum, run) => sum + run.pairs, 0) / runs.length,
    seconds: middleOf(runs.map((run) => run.seconds)),
  };
}
