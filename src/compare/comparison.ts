/** Head relative to base after some number of valid pairs. `n` pairs, medians over the pairs, base units. */
export interface Comparison {
  readonly suite: string;
  readonly benchmark: string;
  readonly metric: string;
  readonly n: number;
  readonly base: number | null;
  readonly head: number | null;
  /** Null where base has no value (a new endpoint) or too few pairs. */
  readonly effect: Effect | null;
  /**
   * Two-sided, against "no change": the level at which the interval would just not exclude it, so that it too allows for the looks.
   * Null without an effect, and for a count that does not vary.
   */
  readonly p: number | null;
  /**
   * The noise floor: what change in the worse direction equal arms would have shown at most in 19 of 20 runs of so many pairs, on the
   * scale of the effect. May be infinite. Null without an effect, below six pairs, and for a count that does not vary.
   */
  readonly floor: number | null;
}

/**
 * For ratio metrics the relative change (0.12: +12%, in the metric's own direction: throughput that falls is
 * negative); for rates the difference in 0..1. `lower` and `upper` hold together at 90% for the whole run,
 * however often it was looked at; they may be infinite.
 */
export interface Effect {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a planned gate's data say at one look; the decision is made in verdict/. */
export interface GateComparison {
  /** PlannedGate.id. */
  readonly gate: string;
  readonly comparison: Comparison;
  /** One-sided p values: for "worse than base" (or beyond the limit), and for "within the margin" (or limit). */
  readonly pFail: number;
  readonly pPass: number;
  /** Whether the estimate itself is at or beyond the margin or limit. */
  readonly beyond: boolean;
  /**
   * The largest regression that cannot be ruled out, as a relative change (rates: difference) in the worse direction;
   * for limits the value that head may reach, in base units. May be infinite.
   */
  readonly cannotRuleOut: number;
  /**
   * Smallest regression that this gate sees in about 80% of runs with this noise, with the pairs at hand and by the last pair. Null for
   * limits and rates, and where the noise is not known.
   */
  readonly visible: { readonly now: number; readonly atEnd: number } | null;
  /** Which verdicts the last look can still reach if the estimate stays where it is. */
  readonly reachable: { readonly pass: boolean; readonly fail: boolean };
  /** Set where the gate cannot be judged: why. */
  readonly missing: string | null;
  /** A count that does not vary within an arm: compared exactly, without a test. */
  readonly exact: boolean;
  /** Set where the gate does not apply: base lacks the endpoint, base did not start. */
  readonly exempt: string | null;
}
