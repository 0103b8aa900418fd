import { formatDuration } from "../metric/format.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import { advice, notEnough } from "./advice.ts";
import { cleanLine } from "./clean.ts";
import { stoppedText } from "./ending.ts";
import type { ReportInput } from "./input.ts";
import { noisyText } from "./noise.ts";
import type { Span } from "./report.ts";
import { count } from "./words.ts";

/** One or two sentences below the headline: what about the other gates, on how much data, and what would help. */
export function lead(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const sentences: (readonly Span[])[] = [];
  const stopped = verdict.outcome === "broken" ? null : stoppedText(measurements);
  if (stopped !== null) sentences.push([`The run was stopped ${stopped}.`]);
  switch (verdict.outcome) {
    case "unchanged":
      sentences.push(["Limits were not measured either: the check passes without load."]);
      break;
    case "broken":
      sentences.push(...afterBroken(input));
      break;
    case "inconclusive":
      sentences.push(...afterDoubt(input));
      break;
    case "fail":
    case "missing":
    case "pass":
      sentences.push([`${others(input)}${size(input)}${falseAlarms(input)}.`]);
  }
  return sentences.flatMap((sentence, i) => (i === 0 ? sentence : [" ", ...sentence]));
}

function afterBroken({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const { failure } = verdict;
  const pairs = measurements.pairs.length;
  const hint = failure?.hint === undefined ? [] : [[closed(failure.hint)]];
  const logs =
    failure?.logs.some(({ lines }) => lines.length > 0) === true ? [["The last log lines are below."]] : [];
  const kept =
    pairs === 0
      ? []
      : [[`What ${count(pairs, "pair", "pairs")} measured before is kept, but judges nothing.`]];
  return [...hint, ...logs, ...kept];
}

function afterDoubt(input: ReportInput): readonly (readonly Span[])[] {
  const { verdict, measurements } = input;
  const noisy = noisyText(measurements);
  const why = noisy === null ? "" : `: this runner was noisy (${noisy})`;
  const opening = verdict.distrust === null ? `${notEnough(input)}${why}.` : `${size(input)}${why}.`;
  const tried =
    verdict.stop === "futile"
      ? [["More pairs within the budget could not have decided it, so it stopped early."]]
      : [];
  const help = advice(input);
  const rest = others(input);
  return [[opening], ...tried, ...(help.length === 0 ? [] : [help]), ...(rest === "" ? [] : [[rest.trim()]])];
}

/** `The other 3 gates pass. `, with what else there is: gates that cannot be told, were not measured, are new. */
function others({ verdict }: ReportInput): string {
  if (verdict.outcome === "pass") {
    const rest = [...counted(verdict.gates, "inconclusive"), ...counted(verdict.gates, "missing")];
    return rest.length === 0 ? "" : `${rest.join(", ")}. `;
  }
  const parts = [
    ...counted(verdict.gates, "pass"),
    ...(verdict.outcome === "inconclusive" ? [] : counted(verdict.gates, "inconclusive")),
    ...(verdict.outcome === "missing" ? [] : counted(verdict.gates, "missing")),
  ];
  return parts.length === 0 ? "" : `${parts.join(", ")}. `;
}

function counted(
  gates: readonly GateVerdict[],
  verdict: "pass" | "inconclusive" | "missing",
): readonly string[] {
  const n = gates.filter((gate) => gate.verdict === verdict).length;
  if (n === 0) return [];
  if (verdict === "pass") return [n === 1 ? "The other gate passes" : `The other ${n} gates pass`];
  if (verdict === "inconclusive") return [`${count(n, "gate", "gates")} cannot be told`];
  return [`${count(n, "gate was", "gates were")} not measured`];
}

/** `16 pairs in 4 min 40 s`. */
function size({ verdict, measurements }: ReportInput): string {
  return `${count(verdict.pairs.valid, "pair", "pairs")} in ${formatDuration(measurements.timing.total)}`;
}

/** What a failure against base means: how seldom nothing but chance makes one. */
function falseAlarms({ verdict, measurements }: ReportInput): string {
  const alarmed = verdict.gates.some(
    (gate) =>
      gate.verdict === "fail" &&
      gate.planned.gate.severity === "fail" &&
      gate.planned.gate.form.kind === "margin",
  );
  const alpha = measurements.plan?.alpha.fail;
  if (verdict.outcome !== "fail" || !alarmed || alpha === undefined) return "";
  return `; without a real change, at most 1 run in ${Math.round(1 / alpha)} fails`;
}

function closed(text: string): string {
  const line = cleanLine(text).trim();
  return /[.?!…]$/.test(line) ? line : `${line}.`;
}
