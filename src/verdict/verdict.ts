import type { Comparison, GateComparison } from "../compare/comparison.ts";
import type { Survey } from "../compare/survey.ts";
import type { Failure } from "../measurements/measurements.ts";
import type { PlannedGate } from "../plan/plan.ts";
import type { Waiver } from "./waiver.ts";

/** The decision over a whole run. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly gates: readonly GateVerdict[];
  /** Every metric that was measured, gated or not, at the last look. */
  readonly comparisons: readonly Comparison[];
  /** What stands out among them; null where load suites alone were run, or nothing. */
  readonly survey: Survey | null;
  /** Valid and dropped pairs, and the greatest number planned. */
  readonly pairs: { readonly valid: number; readonly dropped: number; readonly planned: number };
  /** Why the run cannot pass whatever its gates say: unbalanced or too many dropped pairs. */
  readonly distrust: string | null;
  /** Set for `broken`, and where base alone is broken. */
  readonly failure: Failure | null;
  /** Whether another pair could still change something; `null` while undecided. */
  readonly stop: "decided" | "futile" | "pairs" | null;
}

/** The words of outcomes.ts, worst first when gates are combined. */
export type Outcome =
  | "pass"
  /** Every gate that does not pass is waived. */
  | "accepted"
  | "fail"
  | "inconclusive"
  | "missing"
  | "unchanged"
  | "partial"
  | "broken";

export interface GateVerdict {
  readonly planned: PlannedGate;
  readonly verdict: "pass" | "fail" | "inconclusive" | "missing" | "exempt";
  /** Pairs after which it was decided; null while or when undecided. */
  readonly decidedAt: number | null;
  /** What the data said when it was decided, or at the last look. */
  readonly evidence: GateComparison | null;
  /** Why it is missing, exempt or inconclusive; one clause. */
  readonly reason: string | null;
  /** Set where somebody let it through although it does not pass. */
  readonly waiver?: Waiver;
  /** Set where somebody let it through and it is now worse than what was let through, so that it is not. */
  readonly outgrown?: Waiver;
}
