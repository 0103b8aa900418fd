import { noiseFloor } from "../../src/stats/noise-floor.ts";
import { type Source, seriesOf } from "./sources.ts";
import { signedRank } from "../../src/stats/signed-rank.ts";

/** How often runs of equal arms lay beyond the noise floor, which promises 1 in 20 at most. */
export interface FloorCheck {
  /** Runs with a floor; those of fewer than six pairs have none. */
  readonly runs: number;
  /** Runs whose estimate lies beyond their own floor. */
  readonly beyondOwn: number;
  /** Runs whose estimate lies beyond the floor of the run before, and how many had one before them. */
  readonly beyondPrevious: number;
  readonly followed: number;
}

/** The check on the equal arms of one source, runs of so many pairs one after the other. */
export interface Floors extends FloorCheck {
  readonly load: string;
  readonly condition: string;
  readonly suite: string;
  readonly metric: string;
  /** Of each run. */
  readonly pairs: number;
}

export function floorsOf(source: Source, suite: string, metric: string, pairs: number): Floors {
  const all = seriesOf(source, suite, metric).map(({ base, head }) => Math.log(head / base));
  const runs = Array.from({ length: Math.floor(all.length / pairs) }, (_, i) =>
    all.slice(i * pairs, (i + 1) * pairs),
  );
  const { load, condition } = source;
  return { load, condition, suite, metric, pairs, ...checkFloor(runs) };
}

/**
 * Counts, over runs of equal arms in the order in which they were measured, how often their estimate lies beyond a floor.
 *
 * @param runs the differences of the pairs of each run, ln(head / base)
 */
export function checkFloor(runs: readonly (readonly number[])[]): FloorCheck {
  const judged = runs.flatMap((differences) => {
    const test = signedRank(differences);
    const floor = noiseFloor(test, differences.length);
    return floor === null ? [] : [{ size: Math.abs(test.estimate()), floor }];
  });
  return {
    runs: judged.length,
    beyondOwn: judged.filter(({ size, floor }) => size > floor).length,
    beyondPrevious: judged.filter(({ size }, i) => size > (judged[i - 1]?.floor ?? Infinity)).length,
    followed: Math.max(0, judged.length - 1),
  };
}
