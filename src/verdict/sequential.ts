import { compareGates } from "../compare/gates.ts";
import type { GateComparison } from "../compare/comparison.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import type { Look, Plan, PlannedGate } from "../plan/plan.ts";
import type { GateVerdict } from "./verdict.ts";

/** Before this many pairs an estimate is too loose to give up on. */
const earliestFutility = 10;

/** Where the gates stand after the looks so far. */
export interface Standing {
  readonly gates: readonly GateVerdict[];
  /** Why measuring may end; null: measure on. */
  readonly stop: "decided" | "futile" | "pairs" | null;
}

/**
 * Takes every planned look that the valid pairs have reached, in order, with final decisions.
 *
 * PASS at a look: the upper bound is under the margin (its p value is within `look.pass`). FAIL: the lower bound is, or at an earlier look was, over zero and the
 * estimate is at or over the margin, by the group-sequential Holm procedure over the gates with `severity: fail` (Ye et
 * al. 2013; Maurer and Bretz 2013): all levels share the looks, each rejection moves the others to alpha / (G - rejected).
 * A gate that can only warn stands outside the family and is tested at the family's strictest level.
 *
 * @param valid the pairs that count, in their order
 */
export function takeLooks(plan: Plan, valid: readonly PairMeasurements[]): Standing {
  const judged = plan.gates.filter(({ gate }) => gate.form.kind !== "report");
  const family = judged.filter(({ gate }) => gate.severity === "fail").length;
  const decided = new Map<string, GateVerdict>();
  const rejected = new Set<string>();
  let latest: ReadonlyMap<string, GateComparison> = new Map();

  for (const look of plan.looks) {
    if (look.n > valid.length) break;
    const open = { ...plan, gates: plan.gates.filter(({ id }) => !decided.has(id)) };
    latest = byGate(compareGates(open, valid.slice(0, look.n)));
    rejectByHolm(judged, latest, look, rejected, family);
    for (const planned of judged) {
      const evidence = latest.get(planned.id);
      if (decided.has(planned.id) || evidence === undefined) continue;
      const verdict = decideAt(look, evidence, rejects(planned, evidence, look, rejected));
      if (verdict === null) continue;
      const reason = evidence.missing ?? evidence.exempt;
      decided.set(planned.id, { planned, verdict, decidedAt: look.n, evidence, reason });
    }
  }

  if (latest.size === 0 && valid.length > 0) latest = byGate(compareGates(plan, valid));
  const gates = judged.map((planned) => decided.get(planned.id) ?? undecided(planned, latest, valid.length));
  return { gates, stop: stopRule(plan, gates, decided, valid.length) };
}

/** Rejects "not worse" for as many gates as Holm allows at this look; what was rejected stays so. */
function rejectByHolm(
  judged: readonly PlannedGate[],
  comparisons: ReadonlyMap<string, GateComparison>,
  look: Look,
  rejected: Set<string>,
  family: number,
): void {
  const candidates = judged
    .filter(({ gate, id }) => gate.severity === "fail" && !rejected.has(id))
    .map(({ id }) => ({ id, p: comparisons.get(id)?.pFail ?? 1 }))
    .sort((a, b) => a.p - b.p);
  for (const { id, p } of candidates) {
    const level = look.fail[family - rejected.size - 1] ?? 0;
    if (p > level) return;
    rejected.add(id);
  }
}

/** Whether "not worse" is rejected for this gate at this look. */
function rejects(
  planned: PlannedGate,
  evidence: GateComparison,
  look: Look,
  rejected: ReadonlySet<string>,
): boolean {
  if (planned.gate.severity === "warn") return evidence.pFail <= (look.fail.at(-1) ?? 0);
  return rejected.has(planned.id);
}

function decideAt(look: Look, evidence: GateComparison, worse: boolean): GateVerdict["verdict"] | null {
  if (evidence.exempt !== null) return "exempt";
  if (evidence.missing !== null) return "missing";
  if (worse && evidence.beyond) return "fail";
  return evidence.pPass <= look.pass ? "pass" : null;
}

function undecided(
  planned: PlannedGate,
  latest: ReadonlyMap<string, GateComparison>,
  pairs: number,
): GateVerdict {
  const evidence = latest.get(planned.id) ?? null;
  if (evidence === null) {
    const reason = pairs === 0 ? "no pair was measured" : "no pair has it";
    return { planned, verdict: "missing", decidedAt: null, evidence, reason };
  }
  const reason = evidence.missing ?? evidence.exempt;
  const verdict =
    evidence.missing !== null ? "missing" : evidence.exempt !== null ? "exempt" : "inconclusive";
  return { planned, verdict, decidedAt: null, evidence, reason };
}

/** The stop rule: all decided, none of the rest can be decided any more, or no look is left. */
function stopRule(
  plan: Plan,
  gates: readonly GateVerdict[],
  decided: ReadonlyMap<string, GateVerdict>,
  pairs: number,
): Standing["stop"] {
  const open = gates.filter(({ planned }) => !decided.has(planned.id));
  // Where nothing is judged, a few pairs are still measured for the report.
  if (open.length === 0 && (gates.length > 0 || pairs >= earliestFutility)) return "decided";
  if (pairs >= (plan.looks.at(-1)?.n ?? 0)) return "pairs";
  const hopeless =
    open.length > 0 &&
    open.every(({ evidence }) => evidence !== null && !evidence.reachable.pass && !evidence.reachable.fail);
  return pairs >= earliestFutility && hopeless ? "futile" : null;
}

function byGate(comparisons: readonly GateComparison[]): ReadonlyMap<string, GateComparison> {
  return new Map(comparisons.map((comparison) => [comparison.gate, comparison]));
}
