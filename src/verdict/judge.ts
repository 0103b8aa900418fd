import type { Comparison } from "../compare/comparison.ts";
import { compareAll } from "../compare/effect.ts";
import { SeriesIndex } from "../compare/series.ts";
import { surveyOf } from "../compare/survey.ts";
import type { Failure, Measurements, RunState } from "../measurements/measurements.ts";
import { missingShards } from "../measurements/merge.ts";
import type { PlannedGate } from "../plan/plan.ts";
import { combine } from "./combine.ts";
import { distrustOf } from "./distrust.ts";
import { takeLooks } from "./sequential.ts";
import type { GateVerdict, Verdict } from "./verdict.ts";

/** Decides over a run from its saved measurements alone: the same file gives the same verdict anywhere. */
export function judge(measurements: Measurements): Verdict {
  const { plan, pairs, state } = measurements;
  const valid = pairs.filter((pair) => pair.dropped === null);
  const counts = { valid: valid.length, dropped: pairs.length - valid.length, planned: plan?.pairs ?? 0 };
  const failure = failureOf(state) ?? measurements.baseFailure;
  const distrust = distrustOf(pairs);
  const common = { pairs: counts, distrust, failure };

  if (plan === null || state.kind === "unchanged") {
    const reason = state.kind === "unchanged" ? state.reason : "nothing was loaded";
    const gates = (plan?.gates ?? []).map((planned) => unmeasured(planned, reason));
    const outcome = state.kind === "unchanged" ? "unchanged" : "broken";
    return { ...common, outcome, gates, comparisons: [], survey: null, stop: null };
  }
  const index = new SeriesIndex(valid);
  const comparisons = valid.length === 0 ? [] : compareAll(plan, index);
  const survey = surveyOf(measurements.config.suites, index, comparisons, isGated(plan.gates));
  const absent = missingShards(measurements);
  if (measurements.run.shard !== undefined || absent.length > 0) {
    const reason = absent.length > 0 ? absentText(absent, measurements) : "the other shards are not here";
    const gates = plan.gates.map((planned) => unmeasured(planned, reason));
    const outcome = state.kind !== "complete" ? "broken" : absent.length > 0 ? "missing" : "partial";
    return { ...common, outcome, gates, comparisons, survey, stop: null };
  }
  const { gates, stop } = takeLooks(plan, valid, undefined, index);
  const outcome = state.kind === "complete" ? combine(gates, distrust) : "broken";
  return { ...common, outcome, gates, comparisons, survey, stop };
}

/** Whether a gate with a rule judges a comparison. */
function isGated(gates: readonly PlannedGate[]): (comparison: Comparison) => boolean {
  const keyOf = (suite: string, benchmark: string, metric: string): string =>
    `${suite}\n${metric}\n${benchmark}`;
  const judged = gates.filter(({ gate }) => gate.form.kind !== "report");
  const keys = new Set(judged.map(({ suite, benchmark, gate }) => keyOf(suite, benchmark, gate.metric)));
  return ({ suite, benchmark, metric }) => keys.has(keyOf(suite, benchmark, metric));
}

/** `shard 3 of 4 is missing`. */
function absentText(absent: readonly number[], { shards }: Measurements): string {
  const of = shards?.[0]?.of ?? 0;
  return absent.length === 1
    ? `shard ${absent[0]} of ${of} is missing`
    : `shards ${absent.join(", ")} of ${of} are missing`;
}

function failureOf(state: RunState): Failure | null {
  if (state.kind === "broken") return state.failure;
  const cut = { arm: null, phase: "load", logs: [] } as const;
  if (state.kind === "interrupted") return { ...cut, message: `interrupted by ${state.signal}` };
  return state.kind === "running" ? { ...cut, message: "the run did not come to its end" } : null;
}

function unmeasured(planned: PlannedGate, reason: string): GateVerdict {
  return { planned, verdict: "missing", decidedAt: null, evidence: null, reason };
}
