import { metricOf } from "../metric/metric.ts";
import type { GateVerdict } from "./verdict.ts";

/** A gate that was let through as it was seen. */
export type WaivedGate =
  | { readonly id: string; readonly verdict: "inconclusive" | "missing" }
  | {
      readonly id: string;
      readonly verdict: "fail";
      /**
       * The far end of what was found, on the worse side: of a margin's interval, as a change in the metric's own direction; of head's value
       * at a limit. The estimate itself where the interval has no such end; null where the estimate is beyond all numbers.
       */
      readonly upTo: number | null;
    };

/** What each kind of waiver covers. Nobody who saw a number let through that there is none. */
const covered: Readonly<Record<WaivedGate["verdict"], readonly GateVerdict["verdict"][]>> = {
  inconclusive: ["inconclusive"],
  missing: ["inconclusive", "missing"],
  fail: ["inconclusive", "fail"],
};

/** What is let through of a gate that does not pass. */
export function waivedGate(gate: GateVerdict): WaivedGate {
  const { id } = gate.planned;
  if (gate.verdict === "missing") return { id, verdict: "missing" };
  if (gate.verdict !== "fail") return { id, verdict: "inconclusive" };
  const found = foundBy(gate);
  return {
    id,
    verdict: "fail",
    upTo: found === null || !Number.isFinite(found.farEnd) ? null : found.farEnd,
  };
}

/**
 * Whether a gate that does not pass is no worse than what was let through: of a kind that this covers, and where it failed not larger, by an
 * estimate that lies beyond all that was found then.
 */
export function covers(waived: WaivedGate, gate: GateVerdict): boolean {
  if (waived.id !== gate.planned.id || !covered[waived.verdict].includes(gate.verdict)) return false;
  if (waived.verdict !== "fail" || waived.upTo === null) return true;
  const found = foundBy(gate);
  if (found === null) return gate.verdict !== "fail";
  const { estimate, worse } = found;
  return worse * estimate <= worse * waived.upTo;
}

/** What a gate found in numbers; `worse` is the sign of the worse direction. */
function foundBy({ planned, evidence }: GateVerdict): {
  readonly estimate: number;
  readonly farEnd: number;
  readonly worse: 1 | -1;
} | null {
  const { form, metric } = planned.gate;
  if (evidence === null || form.kind === "report") return null;
  const { effect, head } = evidence.comparison;
  const isLimit = form.kind === "limit";
  const worse = (isLimit ? form.side === "below" : metricOf(metric).better === "lower") ? 1 : -1;
  const estimate = isLimit ? head : (effect?.estimate ?? null);
  const bound = isLimit ? evidence.cannotRuleOut : worse === 1 ? effect?.upper : effect?.lower;
  if (estimate === null) return null;
  const isEnd = bound !== undefined && Number.isFinite(bound) && worse * bound >= worse * estimate;
  return { estimate, farEnd: isEnd ? bound : estimate, worse };
}
