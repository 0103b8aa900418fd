import type { GateVerdict, Outcome } from "./verdict.ts";

/**
 * The worst word of the gates that count; a run passes only when something was decided and nothing speaks against it.
 * A waived gate no longer counts, and what would then pass is `accepted`.
 */
export function combine(gates: readonly GateVerdict[], distrust: string | null): Outcome {
  const counting = gates.filter(({ planned }) => planned.gate.severity === "fail");
  const open = counting.filter(({ waiver }) => waiver === undefined);
  const verdicts = new Set(open.map(({ verdict }) => verdict));
  if (verdicts.has("fail")) return "fail";
  if (verdicts.has("missing")) return "missing";
  if (verdicts.has("inconclusive") || distrust !== null) return "inconclusive";
  if (open.length < counting.length) return "accepted";
  // A warning decides nothing where gates count that could not be judged.
  const deciding = counting.length > 0 ? counting : gates;
  return deciding.some(({ verdict }) => verdict === "pass" || verdict === "fail") ? "pass" : "inconclusive";
}
