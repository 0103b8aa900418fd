import type { GateVerdict } from "../verdict/verdict.ts";
import type { WaivedGate } from "../verdict/waived-gate.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import { amountText, valueText } from "./numbers.ts";
import { worstFirst } from "./order.ts";
import type { Span } from "./report.ts";
import { count, gateSpans, metricOfGate } from "./words.ts";

/** Gates that are told one by one. */
const LISTED = 3;

/** Gates that were accepted and are now worse than what was accepted, a line each: else nobody would know why they stop the run again. */
export function outgrownRemarks({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const outgrown = worstFirst(verdict.gates.filter((gate) => gate.outgrown !== undefined));
  const more = outgrown.length - LISTED;
  return [
    ...outgrown.slice(0, LISTED).map((gate) => sentenceOf(gate, hasSeveralSuites(measurements))),
    ...(more > 0 ? [[`${count(more, "more gate is", "more gates are")} worse than what was accepted.`]] : []),
  ];
}

/** "`latency.p95` within 40%: accepted by @name on 2026-01-02 up to +78%, and this run found +80%. What was accepted does not cover it." */
function sentenceOf(gate: GateVerdict, severalSuites: boolean): readonly Span[] {
  const { outgrown } = gate;
  if (outgrown === undefined) return [];
  const waived = outgrown.gates.find(({ id }) => id === gate.planned.id);
  const as = waived === undefined ? "" : ` ${acceptedAs(waived, gate)}`;
  return [
    ...gateSpans(gate, severalSuites),
    `: accepted by @${outgrown.actor} on ${outgrown.at.slice(0, 10)}${as}, and this run ${foundNow(gate)}. What was accepted does not cover it.`,
  ];
}

function acceptedAs(waived: WaivedGate, gate: GateVerdict): string {
  if (waived.verdict === "fail") return waived.upTo === null ? "" : `up to ${numberText(waived.upTo, gate)}`;
  return waived.verdict === "missing" ? "as not measured" : "where nobody could tell";
}

function foundNow(gate: GateVerdict): string {
  if (gate.verdict === "missing") return "did not measure it";
  const { effect, head } = gate.evidence?.comparison ?? { effect: null, head: null };
  const found = gate.planned.gate.form.kind === "limit" ? head : (effect?.estimate ?? null);
  return found === null ? "found worse" : `found ${numberText(found, gate)}`;
}

/** `+78.4%`, or head's value where a limit is what was accepted. */
function numberText(value: number, gate: GateVerdict): string {
  const metric = metricOfGate(gate);
  if (gate.planned.gate.form.kind === "limit") return valueText(value, metric);
  if (!Number.isFinite(value)) return "no bound";
  return `${value < 0 ? "-" : "+"}${amountText(value, metric)}`;
}
