import type { GateVerdict } from "../verdict/verdict.ts";
import { advice, notEnough } from "./advice.ts";
import { cleanLine } from "./clean.ts";
import { stoppedText } from "./ending.ts";
import type { ReportInput } from "./input.ts";
import { sizeText } from "./input.ts";
import { noiseOf, noisyText } from "./noise.ts";
import type { Span } from "./report.ts";
import { count, isOpen, messageSpans } from "./words.ts";

/** One or two sentences below the headline: what about the other gates, on how much data, and what would help. */
export function lead(input: ReportInput): readonly Span[] {
  const { verdict, measurements } = input;
  const sentences: (readonly Span[])[] = [];
  // First, where no length of the report cuts it off.
  if (input.beside.untrusted === true) sentences.push([untrusted(measurements.pairs.length > 0)]);
  const stopped = verdict.outcome === "broken" ? null : stoppedText(measurements);
  if (stopped !== null) sentences.push([`The run was stopped ${stopped}.`]);
  switch (verdict.outcome) {
    case "unchanged":
      if (verdict.gates.some((gate) => gate.planned.gate.form.kind === "limit")) {
        sentences.push(["Limits were not measured either: nothing was loaded."]);
      }
      break;
    case "partial":
      sentences.push([
        "Nothing is decided by one shard: the verdict comes from all of them together, by ",
        { code: "weighbridge judge" },
        " with the ",
        { code: "measurements.json" },
        " of each.",
      ]);
      break;
    case "broken":
      sentences.push(...afterBroken(input));
      break;
    case "inconclusive":
      sentences.push(...afterDoubt(input));
      break;
    case "pass":
      sentences.push(...others(input));
      break;
    case "accepted":
    case "fail":
    case "missing":
      if (verdict.outcome === "missing") sentences.push(["What is not measured does not pass."]);
      sentences.push(...others(input), [`${sizeText(input)}${falseAlarms(input)}.`]);
  }
  return sentences.flatMap((sentence, i) => (i === 0 ? sentence : [" ", ...sentence]));
}

/** Of a run of a fork: its code could have written whatever it wanted to be read. */
function untrusted(hasNumbers: boolean): string {
  return `Measured in an untrusted run: ${hasNumbers ? "the numbers are" : "this is"} what a fork's own run says.`;
}

function afterBroken({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const { failure } = verdict;
  const pairs = measurements.pairs.length;
  const hint = failure?.hint === undefined ? [] : [messageSpans(closed(failure.hint))];
  const logs =
    failure?.logs.some(({ lines }) => lines.length > 0) === true ? [["The last log lines are below."]] : [];
  const kept =
    pairs === 0 ? [] : [[`What ${count(pairs, "pair", "pairs")} measured before the end decides nothing.`]];
  return [...hint, ...logs, ...kept];
}

function afterDoubt(input: ReportInput): readonly (readonly Span[])[] {
  const { verdict, measurements } = input;
  const noisy = noisyText(noiseOf(measurements));
  const why = noisy === null ? "" : `: this runner was noisy (${noisy})`;
  const opening = verdict.distrust === null ? `${notEnough(input)}${why}.` : `${sizeText(input)}${why}.`;
  const tried =
    verdict.stop === "futile"
      ? [["More pairs within the budget would not have helped, so the run stopped early."]]
      : [];
  const help = advice(input);
  return [[opening], ...tried, ...(help.length === 0 ? [] : [help]), ...others(input)];
}

/** `The other 3 gates pass.`, and what else the headline does not say: gates that cannot be told or were not measured. */
function others({ verdict }: ReportInput): readonly (readonly Span[])[] {
  const kinds = (["pass", "inconclusive", "missing"] as const).filter((kind) => kind !== verdict.outcome);
  const parts = kinds.flatMap((kind) => counted(verdict.gates, kind));
  return parts.length === 0 ? [] : [[`${parts.join(", ")}.`]];
}

function counted(
  gates: readonly GateVerdict[],
  verdict: "pass" | "inconclusive" | "missing",
): readonly string[] {
  const n = gates.filter((gate) => isOpen(gate, verdict)).length;
  if (n === 0) return [];
  if (verdict === "pass") {
    if (n === gates.length) return [count(n, "gate passes by itself", "gates pass by themselves")];
    return [n === 1 ? "The other gate passes" : `The other ${n} gates pass`];
  }
  if (verdict === "inconclusive") return [`${count(n, "gate is", "gates are")} undecided`];
  return [`${count(n, "gate was", "gates were")} not measured`];
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
