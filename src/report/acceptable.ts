import { shortestName } from "../verdict/acceptance.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import { worstFirst } from "./order.ts";
import type { Block } from "./report.ts";
import { failWord, gateSpans } from "./words.ts";

/** Gates that keep a run from passing, each with the command that would let it through. */
export function acceptableTable(gates: readonly GateVerdict[], severalSuites: boolean): Block {
  const rows = worstFirst(gates).map((gate) => [
    gateSpans(gate, severalSuites),
    [wordOf(gate)],
    [{ code: `/weighbridge accept ${quoted(shortestName(gate, gates))} because REASON` }],
  ]);
  return { kind: "table", header: ["gate", "verdict", "to accept it"], rows, numbersFrom: 3 };
}

/** A name as a command takes it. */
function quoted(name: string): string {
  if (!/[\s"`“,]/u.test(name)) return name;
  return name.includes('"') ? `\`${name}\`` : `"${name}"`;
}

function wordOf(gate: GateVerdict): string {
  const accepted = gate.waiver === undefined ? "" : `, accepted by @${gate.waiver.actor}`;
  if (gate.verdict === "fail") return failWord(gate) + accepted;
  return (gate.verdict === "missing" ? "not measured" : "cannot tell") + accepted;
}
