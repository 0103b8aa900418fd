import type { GateVerdict } from "./verdict.ts";
import { stops } from "./waiver.ts";

/** Which gates somebody means to let through. */
export interface Selection {
  readonly gates: readonly GateVerdict[];
  /** Names that select nothing that could be let through; where there are some, nothing is. */
  readonly refused: readonly Refused[];
}

export interface Refused {
  readonly name: string;
  readonly why: "unknown" | "passes" | "only warns";
}

/**
 * The gates that the names select: by metric, by `suite: metric`, by `suite/benchmark: metric`, by the text of the config,
 * or by what `printed` says the reports call them. A metric selects every gate on it that does not pass.
 */
export function selectGates(
  gates: readonly GateVerdict[],
  names: readonly string[],
  printed: (gate: GateVerdict) => readonly string[],
): Selection {
  const refused: Refused[] = [];
  const selected = new Set<GateVerdict>();
  const known = gates.map((gate) => ({ gate, names: new Set([...namesOf(gate), ...printed(gate)]) }));
  for (const name of names) {
    const named = known.filter((one) => one.names.has(name)).map(({ gate }) => gate);
    const stopping = named.filter((gate) => stops(gate));
    for (const gate of stopping) selected.add(gate);
    if (stopping.length > 0) continue;
    const warns = named.some(({ verdict }) => verdict !== "pass" && verdict !== "exempt");
    refused.push({ name, why: named.length === 0 ? "unknown" : warns ? "only warns" : "passes" });
  }
  return { gates: gates.filter((gate) => selected.has(gate)), refused };
}

/** The shortest name that selects this gate and no other of those. */
export function shortestName(gate: GateVerdict, among: readonly GateVerdict[]): string {
  const others = among.filter((other) => other !== gate).map((other) => new Set(namesOf(other)));
  const names = namesOf(gate);
  return names.find((name) => others.every((other) => !other.has(name))) ?? gate.planned.id;
}

function namesOf({ planned }: GateVerdict): readonly string[] {
  const { id, suite, benchmark, gate } = planned;
  const { metric, text } = gate;
  return [metric, `${suite}: ${metric}`, `${suite}/${benchmark}: ${metric}`, text, id];
}
