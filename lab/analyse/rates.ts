import type { Entry } from "../rules/registry.ts";
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
 * How often a rule says what. Without an effect, of runs that share no launch; with one, of which there are fewer pairs, of runs from every
 * pair on, with an interval for as many as share none.
 */
export function ratesOf(question: Question, source: Source, entry: Entry): Rates | null {
  const { rule, requests } = entry;
  const all = seriesOf(source, question.suite, question.metric);
  const pairs = requests ? all.filter((pair) => pair.requests !== null) : all;
  const judge = (some: typeof pairs): ReturnType<typeof rule.judge> => rule.judge(some, question.margin);
  const apart = question.effect === "none";
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
    pairs: median(runs.map((run) => run.pairs)),
    meanPairs: runs.reduce((sum, run) => sum + run.pairs, 0) / runs.length,
    seconds: median(runs.map((run) => run.seconds)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
