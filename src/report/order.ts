import type { GateVerdict } from "../verdict/verdict.ts";
import { worsening } from "./numbers.ts";
import { metricOfGate } from "./words.ts";

const places: Readonly<Record<GateVerdict["verdict"], number>> = {
  fail: 0,
  inconclusive: 2,
  missing: 4,
  pass: 6,
  exempt: 7,
};

/**
 * Gates as a reader wants them: what failed, what nobody can tell, what was not measured, what is fine, what is for
 * information; within each of the first three, what only warns or was accepted comes last. Failures start with the one furthest
 * beyond what is allowed; the rest keeps the order of the config.
 */
export function worstFirst(gates: readonly GateVerdict[]): readonly GateVerdict[] {
  const place = (gate: GateVerdict) => {
    const stopsNothing = gate.planned.gate.severity === "warn" || gate.waiver !== undefined;
    return places[gate.verdict] + (stopsNothing && places[gate.verdict] < places.pass ? 1 : 0);
  };
  return [...gates].sort((a, b) => {
    const byPlace = place(a) - place(b);
    return byPlace !== 0 || a.verdict !== "fail" ? byPlace : compare(timesAllowed(b), timesAllowed(a));
  });
}

/** How many times what is allowed a gate's metric is, in its worse direction. 0 where nothing is known. */
export function timesAllowed(gate: GateVerdict): number {
  const { form } = gate.planned.gate;
  const comparison = gate.evidence?.comparison;
  if (form.kind === "limit") {
    const head = comparison?.head ?? null;
    if (head === null) return 0;
    return form.side === "below" ? head / form.value : form.value / head;
  }
  if (form.kind === "report" || !comparison?.effect) return 0;
  return worsening(comparison.effect, metricOfGate(gate)).estimate / form.value;
}

// Two infinite values are equal, not NaN apart.
function compare(a: number, b: number): number {
  return a === b || Number.isNaN(a) || Number.isNaN(b) ? 0 : a - b;
}
