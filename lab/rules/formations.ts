import type { Observation } from "./rule.ts";

/*
 * The corpora hold pairs in random order. Rules of other designs take their launches in another order: what is formed here are
 * the launches that such a design would have taken, from launches that were really taken then. No value is changed; each keeps its place
 * in time and within its pair.
 *
 * Valid for every corpus: head's values are head's. `byPosition` alone is for corpora whose arms are equal.
 */

/** Values of the two arms, in the order in which they were taken; the sizes may differ. */
export interface TwoSamples {
  readonly base: Float64Array;
  readonly head: Float64Array;
}

/** The two arms as they are, pair by pair. */
export function interleaved(pairs: readonly Observation[]): TwoSamples {
  return {
    base: Float64Array.from(pairs, ({ base }) => base),
    head: Float64Array.from(pairs, ({ head }) => head),
  };
}

/** Base always first: the pairs whose coin said so. What the second place does to a launch stays in the difference. */
export function baseFirst(pairs: readonly Observation[]): readonly Observation[] {
  return pairs.filter(({ first }) => first === "base");
}

/**
 * Base always first, where both arms are equal: whichever went first is called base. All pairs can then be used, twice as many
 * as `baseFirst` leaves. Not for corpora with an effect, in which half of the pairs would be turned round.
 */
export function byPosition(pairs: readonly Observation[]): readonly Observation[] {
  return pairs.map((pair) => {
    if (pair.first === "base") return pair;
    const requests = pair.requests && { base: pair.requests.head, head: pair.requests.base };
    return { ...pair, base: pair.head, head: pair.base, first: "base", requests };
  });
}

/** All of base, then all of head: base of the first half of the pairs, head of the second. n launches each from 2n pairs. */
export function wholeBaseThenHead(pairs: readonly Observation[]): TwoSamples {
  const half = Math.floor(pairs.length / 2);
  return {
    base: interleaved(pairs.slice(0, half)).base,
    head: interleaved(pairs.slice(half, 2 * half)).head,
  };
}

/**
 * Base as it was stored, head now: base of the first pair, head of a pair `lag` later. On one machine within one corpus; stored runs are
 * mostly of another day and another machine, so that what comes out is the best case of such a rule.
 *
 * @returns null where there are not so many pairs
 */
export function stored(
  pairs: readonly Observation[],
  lag: number,
): { readonly base: number; readonly head: number } | null {
  const [then, now] = [pairs[0], pairs[lag]];
  return then === undefined || now === undefined ? null : { base: then.base, head: now.head };
}

/**
 * A default branch's stored runs, oldest first, and head after them: base of the first `runs` pairs, head of the next.
 *
 * @returns null where there are not so many pairs
 */
export function history(
  pairs: readonly Observation[],
  runs: number,
): { readonly base: Float64Array; readonly head: number } | null {
  const now = pairs[runs];
  return now === undefined ? null : { base: interleaved(pairs.slice(0, runs)).base, head: now.head };
}
