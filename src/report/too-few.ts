import type { Plan } from "../plan/plan.ts";
import type { GateVerdict } from "../verdict/verdict.ts";

/**
 * Pairs of the first look after the gate's last that can fail something; null where none is planned. By signs and ranks of n pairs nothing
 * is less probable than 2^-n.
 */
export function nextToFail(gate: GateVerdict, plan: Plan | null): number | null {
  const seen = gate.evidence?.comparison.n ?? 0;
  const next = plan?.looks.find(
    ({ n, fail }) => n > seen && (plan.test === "student" || 2 ** -n <= (fail.at(-1) ?? 0)),
  );
  return next?.n ?? null;
}

/** Whether so few pairs have been looked at that nothing could have failed yet. */
export function couldFailNothing(n: number, plan: Plan | null): boolean {
  if (plan === null || plan.test === "student") return false;
  return plan.looks.every((look) => look.n > n || 2 ** -look.n > (look.fail.at(-1) ?? 0));
}
