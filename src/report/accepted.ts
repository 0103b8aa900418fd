import type { GateVerdict } from "../verdict/verdict.ts";
import type { Waiver } from "../verdict/waiver.ts";
import { shorten } from "./clean.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import { worstFirst } from "./order.ts";
import type { Span } from "./report.ts";
import { capital, count, doubtText, failWord, findingText, gateSpans, subjectSpans } from "./words.ts";

/** Longest reason in the first line, in characters; the remark below the table has all of it. */
const REASON = 120;

/** Gates that a remark lists. */
const LISTED = 3;

/** `Slower, accepted by @name: "needed for the audit log" · GET /merchants p95 +12% (9% to 15%), 5% allowed`. */
export function acceptedSentence({ verdict, measurements }: ReportInput): readonly Span[] {
  const [worst, ...rest] = worstFirst(verdict.gates.filter(({ waiver }) => waiver !== undefined));
  if (worst?.waiver === undefined) return ["Accepted"];
  const { actor, reason } = worst.waiver;
  return [
    `${capital(foundWord(worst))}, accepted by @${actor}: "${shorten(reason, REASON)}" · `,
    ...subjectSpans(worst, hasSeveralSuites(measurements)),
    foundText(worst),
    ...(rest.length === 0 ? [] : [`; ${count(rest.length, "more gate is", "more gates are")} accepted`]),
  ];
}

/** Who let which gates through, and why: a line for each. */
export function acceptedRemarks({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const several = hasSeveralSuites(measurements);
  const byWaiver = new Map<Waiver, GateVerdict[]>();
  for (const gate of verdict.gates) {
    if (gate.waiver !== undefined) byWaiver.set(gate.waiver, [...(byWaiver.get(gate.waiver) ?? []), gate]);
  }
  return [...byWaiver].map(([{ actor, reason, at }, gates]) => [
    `Accepted by @${actor} on ${at.slice(0, 10)}: "${reason}" · `,
    ...gates.slice(0, LISTED).flatMap((gate, i) => [...(i === 0 ? [] : [", "]), ...gateSpans(gate, several)]),
    ...(gates.length > LISTED ? [` and ${count(gates.length - LISTED, "more gate", "more gates")}`] : []),
    ". The next push ends it.",
  ]);
}

/** What an accepted gate found, in a word: it is told as if nobody had accepted it. */
function foundWord(gate: GateVerdict): string {
  if (gate.verdict === "fail") return failWord(gate);
  return gate.verdict === "missing" ? "not measured" : "cannot tell";
}

function foundText(gate: GateVerdict): string {
  if (gate.verdict === "fail") return ` ${findingText(gate)}`;
  if (gate.verdict === "inconclusive") return ` ${doubtText(gate)}`;
  return gate.reason === null ? "" : ` (${gate.reason})`;
}
