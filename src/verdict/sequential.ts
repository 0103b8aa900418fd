import { exactAfter } from "../compare/exact.ts";
import { compareGates } from "../compare/gates.ts";
import { SeriesIndex } from "../compare/series.ts";
import type { GateComparison } from "../compare/comparison.ts";
import { metricOf } from "../metric/metric.ts";
import type { PairMeasurements } from "../measurements/measurements.ts";
import type { Look, Plan, PlannedGate } from "../plan/plan.ts";
import type { GateVerdict } from "./verdict.ts";

/** Before this many pairs an estimate is too loose to give up on. */
export const earliestFutility = 10;

/** Where the gates stand after the looks so far. */
export interface Standing {
  readonly gates: readonly GateVerdict[];
  /** Why measuring may end; null: measure on. */
  readonly stop: "decided" | "futile" | "pairs" | null;
  /** Suites that another pair could still tell something about; the budget is theirs. */
  readonly suites: readonly string[];
}

/**
 * Takes every planned look that the valid pairs have reached, in order, with final decisions.
 *
 * PASS at a look: the upper bound is under the margin (its p value is within `look.pass`). FAIL: the lower bound is, or at an earlier look was, over zero and the
 * estimate is at or over the margin, by the group-sequential Holm procedure over the gates with `severity: fail` (Ye et
 * al. 2013; Maurer and Bretz 2013): all levels share the looks, each rejection moves the others to alpha / (G - rejected).
 * A gate that can only warn stands outside the family and is tested at the family's strictest level.
 * Counts that do not vary are decided after two pairs, without a test; a later pair that shows one to vary, or lacks it,
 * takes that back and leaves it to the test. A suite that was given up earlier is not looked at again with later, wider levels.
 *
 * @param valid the pairs that count, in their order
 * @param suites every suite that is weighed; by default those that gates or pairs name
 * @param index of the valid pairs, where there is one already
 */
export function takeLooks(
  plan: Plan,
  valid: readonly PairMeasurements[],
  suites: readonly string[] = named(plan, valid),
  index: SeriesIndex = new SeriesIndex(valid),
): Standing {
  const judged = plan.gates.filter(({ gate }) => gate.form.kind !== "report");
  const family = judged.filter(({ gate }) => gate.severity === "fail").length;
  const decided = new Map<string, GateVerdict>();
  const rejected = new Set<string>();
  let latest: ReadonlyMap<string, GateComparison> = new Map();

  decideExactly(plan, valid, index, decided);
  for (const look of plan.looks) {
    if (look.n > valid.length) break;
    const pairs = valid.slice(0, look.n);
    const given = givenUp(pairs);
    const open = plan.gates.filter(({ id, suite }) => !decided.has(id) && !given.has(suite));
    // A count that is the same in all pairs is decided already: any other is tested, however it began.
    const current = byGate(compareGates({ ...plan, gates: open }, index.first(look.n, "varied")));
    latest = new Map([...latest, ...current]);
    // What an earlier look saw is no evidence at the wider levels of this one.
    rejectByHolm(judged, current, look, rejected, family);
    for (const planned of judged) {
      const evidence = latest.get(planned.id);
      if (decided.has(planned.id) || evidence === undefined || given.has(planned.suite)) continue;
      const verdict = decideAt(look, evidence, rejects(planned, evidence, look, rejected));
      if (verdict === null) continue;
      const reason = evidence.missing ?? evidence.exempt;
      decided.set(planned.id, { planned, verdict, decidedAt: look.n, evidence, reason });
    }
  }

  if (latest.size === 0 && valid.length > 0) latest = byGate(compareGates(plan, index));
  const gates = judged.map((planned) => decided.get(planned.id) ?? undecided(planned, latest, valid.length));
  const worth = suites.filter((suite) => isWorthMeasuring(suite, gates, valid));
  return { gates, stop: stopRule(plan, gates, worth, valid.length), suites: worth };
}

function named({ gates }: Plan, valid: readonly PairMeasurements[]): readonly string[] {
  return [...new Set([...gates.map(({ suite }) => suite), ...valid.flatMap((pair) => pair.suites)])];
}

/** Decides the counts that are the same in every launch of an arm, from the first pairs on. */
function decideExactly(
  plan: Plan,
  valid: readonly PairMeasurements[],
  index: SeriesIndex,
  decided: Map<string, GateVerdict>,
): void {
  if (valid.length < exactAfter) return;
  const counted = plan.gates.filter(({ gate }) => metricOf(gate.metric).exact === true);
  const comparisons = byGate(compareGates({ ...plan, gates: counted }, index));
  for (const planned of counted) {
    const evidence = comparisons.get(planned.id);
    if (evidence?.exact !== true) continue;
    const verdict = evidence.beyond ? "fail" : "pass";
    decided.set(planned.id, { planned, verdict, decidedAt: exactAfter, evidence, reason: null });
  }
}

/** Suites that were left out of one of these pairs: what is undecided about them stays so. */
function givenUp(pairs: readonly PairMeasurements[]): ReadonlySet<string> {
  const all = new Set(pairs.flatMap((pair) => pair.suites));
  return new Set([...all].filter((suite) => pairs.some((pair) => !pair.suites.includes(suite))));
}

/** A suite is measured on while one of its gates is open and can still be decided; one without gates for a few pairs. */
function isWorthMeasuring(
  suite: string,
  gates: readonly GateVerdict[],
  valid: readonly PairMeasurements[],
): boolean {
  const own = gates.filter(({ planned }) => planned.suite === suite);
  if (own.length === 0) return valid.length < earliestFutility;
  const open = own.filter(({ decidedAt }) => decidedAt === null);
  if (valid.length >= earliestFutility && valid.some((pair) => !pair.suites.includes(suite))) return false;
  return open.some(
    ({ evidence }) =>
      valid.length < earliestFutility ||
      evidence === null ||
      evidence.reachable.pass ||
      evidence.reachable.fail,
  );
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

/** The stop rule: all decided, nothing left that more pairs could tell about, or no look is left. */
function stopRule(
  plan: Plan,
  gates: readonly GateVerdict[],
  worth: readonly string[],
  pairs: number,
): Standing["stop"] {
  const open = gates.filter(({ decidedAt }) => decidedAt === null);
  // Where nothing is judged, a few pairs are still measured for the report.
  if (open.length === 0 && (gates.length > 0 || worth.length === 0)) return "decided";
  if (pairs >= (plan.looks.at(-1)?.n ?? 0)) return "pairs";
  return worth.length === 0 ? "futile" : null;
}

function byGate(comparisons: readonly GateComparison[]): ReadonlyMap<string, GateComparison> {
  return new Map(comparisons.map((comparison) => [comparison.gate, comparison]));
}
