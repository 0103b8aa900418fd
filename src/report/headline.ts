import type { GateVerdict } from "../verdict/verdict.ts";
import { acceptedSentence } from "./accepted.ts";
import { cleanLine, shorten } from "./clean.ts";
import { workClause } from "./config-changes.ts";
import { hotspot } from "./hotspot.ts";
import type { ReportInput } from "./input.ts";
import { stoppedText, whatBroke } from "./ending.ts";
import { hasSeveralSuites, isBaseBroken, sizeText } from "./input.ts";
import { changeSentence, changeText } from "./numbers.ts";
import { worstFirst } from "./order.ts";
import type { Span } from "./report.ts";
import {
  capital,
  count,
  doubtText,
  failWord,
  findingText,
  isImprovement,
  isOpen,
  messageSpans,
  metricOfGate,
  nameSpan,
  subjectSpans,
} from "./words.ts";

/** Longest message of what broke, in characters. */
const MESSAGE = 240;

/** One sentence that says what to do. It starts with the word for the outcome and names the worst first. */
export function headline(input: ReportInput): readonly Span[] {
  const { verdict } = input;
  const sentence = sentenceOf(input);
  if (!isBaseBroken(verdict) || verdict.outcome === "pass") return sentence;
  return [...sentence, `; base ${whatBroke(verdict.failure)}, ${limitsOnly(verdict.gates)}`];
}

/** What a broken base left to judge: a run of several suites may have margins elsewhere. */
function limitsOnly(gates: readonly GateVerdict[]): string {
  const isMargin = ({ planned, verdict }: GateVerdict): boolean =>
    planned.gate.form.kind === "margin" && verdict !== "exempt";
  return gates.some(isMargin) ? "where only limits were judged" : "so only limits were judged";
}

function sentenceOf(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const { state } = measurements;
  switch (verdict.outcome) {
    case "unchanged":
      return [
        "Unchanged: ",
        ...messageSpans(state.kind === "unchanged" ? cleanLine(state.reason) : "both run the same"),
        ", nothing to weigh",
      ];
    case "partial":
      return [`Measured: ${shardText(measurements)} (${sizeText(input)})`];
    case "broken":
      return broken(input);
    case "fail":
      return failed(input);
    case "inconclusive":
      return cannotTell(input);
    case "missing":
      return notMeasured(input);
    case "accepted":
      return acceptedSentence(input);
    case "pass":
      return passed(input);
  }
}

function shardText({ run: { shard } }: ReportInput["measurements"]): string {
  return shard === undefined ? "a part of the run" : `shard ${shard.index} of ${shard.of}`;
}

function failed(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const failures = worstFirst(verdict.gates.filter(blocks));
  const [worst, ...rest] = failures;
  if (worst === undefined) return ["Failed"];
  const hot = hotspot(worst, verdict);
  const where = hot?.effect
    ? [", most in ", nameSpan(hot.benchmark), ` (${changeText(hot.effect, metricOfGate(worst)).change})`]
    : [];
  return [
    `${capital(failWord(worst))}: `,
    ...subjectSpans(worst, hasSeveralSuites(measurements)),
    ` ${findingText(worst)}`,
    ...where,
    ...(rest.length === 0 ? [] : [`; ${count(rest.length, "more gate fails", "more gates fail")}`]),
  ];
}

function cannotTell(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  if (verdict.distrust !== null) return ["Cannot tell: ", cleanLine(verdict.distrust)];
  const open = worstFirst(verdict.gates.filter((gate) => isOpen(gate, "inconclusive")));
  const [first, ...rest] = open;
  if (first === undefined) return ["Cannot tell: no gate could be judged"];
  return [
    "Cannot tell: ",
    ...subjectSpans(first, hasSeveralSuites(measurements)),
    ` ${doubtText(first)}`,
    ...(rest.length === 0 ? [] : [`; ${count(rest.length, "more gate is", "more gates are")} undecided`]),
  ];
}

function notMeasured(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const [first, ...rest] = worstFirst(verdict.gates.filter((gate) => isOpen(gate, "missing")));
  if (first === undefined) return ["Not measured"];
  return [
    "Not measured: ",
    ...subjectSpans(first, hasSeveralSuites(measurements)),
    ...(first.reason === null ? [] : [` (${cleanLine(first.reason)})`]),
    ...(rest.length === 0
      ? []
      : [`; ${count(rest.length, "more gate was", "more gates were")} not measured`]),
  ];
}

function passed(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const judged = verdict.gates.filter((gate) => gate.verdict === "pass");
  const margins = judged.some((gate) => gate.planned.gate.form.kind === "margin");
  const passes = `${count(judged.length, "gate passes", "gates pass")} (${sizeText(input)})`;
  const opening = isBaseBroken(verdict)
    ? `${margins ? "No regression, and limits only where" : "Limits only, because"} base ${whatBroke(verdict.failure)}: ${passes}`
    : `${margins ? "No regression" : "Within the limits"}: ${passes}`;
  const warned = worstFirst(verdict.gates.filter((gate) => gate.verdict === "fail"));
  return [
    opening,
    ...workClause(input),
    ...improvement(judged, measurements),
    ...warning(warned, measurements),
  ];
}

/** The greatest improvement among the gates, told as carefully as a regression. */
function improvement(
  judged: readonly GateVerdict[],
  measurements: ReportInput["measurements"],
): readonly Span[] {
  const better = judged.filter(isImprovement);
  const size = (gate: GateVerdict) => Math.abs(gate.evidence?.comparison.effect?.estimate ?? 0);
  const [best, ...rest] = [...better].sort((a, b) => size(b) - size(a));
  const effect = best?.evidence?.comparison.effect;
  if (best === undefined || !effect) return [];
  const metric = metricOfGate(best);
  return [
    `; ${metric.words.better}: `,
    ...subjectSpans(best, hasSeveralSuites(measurements)),
    ` ${changeSentence(effect, metric)}`,
    ...(rest.length === 0 ? [] : [` and ${count(rest.length, "more improvement", "more improvements")}`]),
  ];
}

function warning(warned: readonly GateVerdict[], measurements: ReportInput["measurements"]): readonly Span[] {
  const [worst, ...rest] = warned;
  if (worst === undefined) return [];
  return [
    `; ${failWord(worst)}, which only warns: `,
    ...subjectSpans(worst, hasSeveralSuites(measurements)),
    ` ${findingText(worst)}`,
    ...(rest.length === 0 ? [] : [` and ${count(rest.length, "more warning", "more warnings")}`]),
  ];
}

function broken({ verdict, measurements }: ReportInput): readonly Span[] {
  const { failure } = verdict;
  const stopped = stoppedText(measurements);
  if (stopped !== null) return [`Not weighed: the run was stopped ${stopped}`];
  if (failure === null) return ["Not weighed: nothing was loaded"];
  return [
    "Not weighed: ",
    `${failure.arm ?? "the run"} ${whatBroke(failure)} (`,
    ...messageSpans(shorten(cleanLine(failure.message), MESSAGE)),
    ")",
  ];
}

function blocks(gate: GateVerdict): boolean {
  return isOpen(gate, "fail") && gate.planned.gate.severity === "fail";
}
