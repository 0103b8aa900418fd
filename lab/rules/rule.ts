import type { Arm } from "../../src/plan/plan.ts";

/** What a rule sees of one pair: one metric of one benchmark, in base units, of which less is better. */
export interface Observation {
  readonly base: number;
  readonly head: number;
  /** The arm that went first. */
  readonly first: Arm;
  /** Seconds that the pair took, launches included. */
  readonly seconds: number;
  /** Latencies of single requests in seconds, for rules that test these; null where the corpus did not keep them. */
  readonly requests: { readonly base: Float64Array; readonly head: Float64Array } | null;
}

/** What a rule makes of the first pairs of a run, and of how many it needed. */
export interface Judgement {
  readonly verdict: "fail" | "pass" | "inconclusive";
  /** Pairs that were looked at, at most those given; where a design takes its launches otherwise, two of them are a pair. */
  readonly pairs: number;
}

/** How somebody decides whether head is slower. Pure: the same pairs give the same judgement. */
export interface Rule {
  /** Short, as a table names it. */
  readonly name: string;
  /** Who decides so: a tool with the file or page that says it, or a paper. */
  readonly source: string;
  /** @param margin the greatest tolerated regression, as a share (.05) */
  judge(pairs: readonly Observation[], margin: number): Judgement;
}
