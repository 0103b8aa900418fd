import type { Judgement, Rule } from "../rules/rule.ts";
import { Evidence } from "./evidence.ts";

/** A way to decide one gate, pair by pair, within a greatest number of pairs: those of the evidence. */
export interface Design {
  /** Short, as a table names it. */
  readonly name: string;
  /** What is done, with its source. */
  readonly about: string;
  decide(evidence: Evidence): Judgement;
}

/**
 * What a design makes of differences that were observed.
 *
 * @param d ln(head / base) of each pair, as many as the run may have
 * @param margin the greatest tolerated regression, as a share (.05)
 */
export function judge(design: Design, d: ArrayLike<number>, margin: number): Judgement {
  return design.decide(new Evidence(d, Math.log1p(margin)));
}

/** The design as a rule of the lab. The pairs that it is given are those that the budget holds. */
export function ruleOf(design: Design): Rule {
  return {
    name: design.name,
    source: design.about,
    judge: (pairs, margin) =>
      judge(
        design,
        pairs.map(({ base, head }) => Math.log(head / base)),
        margin,
      ),
  };
}
