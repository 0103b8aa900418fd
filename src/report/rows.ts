import type { Comparison } from "../compare/comparison.ts";
import type { GateVerdict, Verdict } from "../verdict/verdict.ts";
import { cleanLine, shorten } from "./clean.ts";
import { hotspot } from "./hotspot.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites, isBaseBroken } from "./input.ts";
import { changeText, valueText } from "./numbers.ts";
import { worstFirst } from "./order.ts";
import type { Row } from "./report.ts";
import { failWord, gateSpans, isImprovement, metricOfGate, nameSpan } from "./words.ts";

/** Longest reason in a cell, in characters. */
const REASON = 120;

/** The table: one row per gate, worst first, the words of the outcome in the last column. */
export function rows({ verdict, measurements }: ReportInput): readonly Row[] {
  const several = hasSeveralSuites(measurements);
  return worstFirst(verdict.gates).map((gate) => {
    const comparison = gate.evidence?.comparison ?? measuredFor(gate, verdict);
    const metric = metricOfGate(gate);
    const hot = hotspot(gate, verdict);
    return {
      mark: marks[gate.verdict],
      gate: [
        ...gateSpans(gate, several),
        ...(hot === null ? [] : [" · most in ", nameSpan(hot.benchmark)]),
        ...(gate.planned.gate.severity === "warn" ? [" (warns)"] : []),
      ],
      base: valueText(comparison?.base, metric),
      head: valueText(comparison?.head, metric),
      ...(comparison?.effect ? changeText(comparison.effect, metric) : { change: "", interval: "" }),
      strong: failsMargin(gate) || isImprovement(gate),
      verdict: `${verdictWord(gate, isBaseBroken(verdict))}${acceptedWord(gate)}`,
    };
  });
}

// A gate that only reports has no evidence of its own.
function measuredFor({ planned }: GateVerdict, { comparisons }: Verdict): Comparison | undefined {
  return comparisons.find(
    (one) =>
      one.suite === planned.suite &&
      one.benchmark === planned.benchmark &&
      one.metric === planned.gate.metric,
  );
}

// A broken limit is about head alone: its change against base is not what stopped it.
function failsMargin(gate: GateVerdict): boolean {
  return gate.verdict === "fail" && gate.planned.gate.form.kind === "margin";
}

const marks: Readonly<Record<GateVerdict["verdict"], Row["mark"]>> = {
  fail: "worse",
  inconclusive: "unknown",
  missing: "missing",
  pass: "ok",
  exempt: "note",
};

function acceptedWord({ waiver }: GateVerdict): string {
  return waiver === undefined ? "" : `, accepted by @${waiver.actor}`;
}

function verdictWord(gate: GateVerdict, baseBroken: boolean): string {
  const because = gate.reason === null ? "" : `: ${shorten(cleanLine(gate.reason), REASON)}`;
  switch (gate.verdict) {
    case "fail":
      return failWord(gate);
    case "pass":
      return isImprovement(gate) ? `ok, ${metricOfGate(gate).words.better}` : "ok";
    case "inconclusive":
      return "cannot tell";
    case "missing":
      return `not measured${because}`;
    case "exempt":
      return gate.planned.gate.form.kind === "report"
        ? "report only"
        : isNew(gate) && !baseBroken
          ? "new"
          : because === "" || baseBroken
            ? "not judged"
            : shorten(cleanLine(gate.reason ?? ""), REASON);
  }
}

/** Whether the gate stands aside because only head has the endpoint; base must have run. */
export function isNew(gate: GateVerdict): boolean {
  const comparison = gate.evidence?.comparison;
  return gate.verdict === "exempt" && comparison?.base === null && comparison.head !== null;
}
