import type { Comparison } from "../compare/comparison.ts";
import type { GateVerdict, Verdict } from "../verdict/verdict.ts";
import { worsening } from "./numbers.ts";
import { metricOfGate } from "./words.ts";

/**
 * The endpoint that got worst where a gate on all requests failed against base: a lead for the reader, no verdict. Only
 * an endpoint whose whole interval is on the worse side is named, and only where a suite has several.
 */
export function hotspot(gate: GateVerdict, verdict: Verdict): Comparison | null {
  const { suite, benchmark, gate: rule } = gate.planned;
  if (gate.verdict !== "fail" || rule.form.kind !== "margin" || benchmark !== "*") return null;
  const metric = metricOfGate(gate);
  const endpoints = verdict.comparisons.filter(
    (one) => one.suite === suite && one.metric === rule.metric && one.benchmark !== "*",
  );
  if (endpoints.length < 2) return null;
  let worst: { readonly comparison: Comparison; readonly estimate: number } | null = null;
  for (const comparison of endpoints) {
    if (comparison.effect === null) continue;
    const { lower, estimate } = worsening(comparison.effect, metric);
    if (lower > 0 && estimate > (worst?.estimate ?? 0)) worst = { comparison, estimate };
  }
  return worst?.comparison ?? null;
}
