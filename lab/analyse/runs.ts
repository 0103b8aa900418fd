import type { Judgement, Observation } from "../rules/rule.ts";

/** What a rule made of one run that was formed from consecutive pairs. */
export interface FormedRun extends Judgement {
  /** Place of its first pair. */
  readonly from: number;
  /** Seconds of the pairs that it looked at. */
  readonly seconds: number;
}

interface Shape {
  readonly span: number;
  readonly step: number | null;
}

type Judge = (pairs: readonly Observation[]) => Judgement;

/**
 * Runs one after the other, each beginning where the one before ended: no launch is in two of them, so that they are independent as
 * far as the machine's minutes are. What is left at the end and too short for a whole run is not used.
 *
 * @param span pairs that a run may look at
 * @param step pairs from one run to the next; null: those that the run looked at
 */
export function runsInTurn(
  pairs: readonly Observation[],
  { span, step }: Shape,
  judge: Judge,
): readonly FormedRun[] {
  const runs: FormedRun[] = [];
  for (let from = 0; from + span <= pairs.length;) {
    const run = form(pairs, from, span, judge);
    runs.push(run);
    from += Math.max(1, step ?? run.pairs);
  }
  return runs;
}

/**
 * A run from each pair on, in a circle: many runs from few pairs, which share most of theirs. For shares and means; how far these
 * may be off is told by `disjoint`, the number of runs that share nothing. Where there are fewer pairs than a run may look at, but
 * half of them at the least, a run that is not decided after all of them cannot tell.
 */
export function runsFromEach(
  pairs: readonly Observation[],
  { span, step }: Shape,
  judge: Judge,
): { readonly runs: readonly FormedRun[]; readonly disjoint: number } {
  if (pairs.length < span / 2) return { runs: [], disjoint: 0 };
  const reach = Math.min(span, pairs.length);
  const round = [...pairs, ...pairs.slice(0, reach)];
  const runs = pairs.map((_, from) => form(round, from, reach, judge));
  const used = step ?? runs.reduce((sum, run) => sum + run.pairs, 0) / runs.length;
  return { runs, disjoint: Math.floor(pairs.length / used) };
}

function form(pairs: readonly Observation[], from: number, span: number, judge: Judge): FormedRun {
  const judgement = judge(pairs.slice(from, from + span));
  const seconds = pairs.slice(from, from + judgement.pairs).reduce((sum, pair) => sum + pair.seconds, 0);
  return { ...judgement, from, seconds };
}
