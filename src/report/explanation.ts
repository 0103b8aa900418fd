import type { GateVerdict } from "../verdict/verdict.ts";
import { stops } from "../verdict/waiver.ts";
import { acceptableTable } from "./acceptable.ts";
import { advice } from "./advice.ts";
import { cleanLine } from "./clean.ts";
import { hasSeveralSuites, type ReportInput } from "./input.ts";
import { noiseOf, noisyText } from "./noise.ts";
import { worstFirst } from "./order.ts";
import type { Block, Report, Section, Span } from "./report.ts";
import { couldFailNothing, nextToFail } from "./too-few.ts";
import { count, doubtText, findingText, gateSpans, isBeyond } from "./words.ts";

/** Tables that stay folded, by their rows. */
const LONG = 30;

/** Gates that are explained one by one. */
const LISTED = 20;

/** The report with all that bears on its verdict unfolded: why it is what it is, and what would help. */
export function explained(report: Report, input: ReportInput): Report {
  const sections = report.sections.map((section): Section =>
    isLong(section) ? section : { ...section, open: true },
  );
  return { ...report, sections: [...why(input), ...help(input), ...sections] };
}

function isLong({ blocks }: Section): boolean {
  return blocks.some((block) => block.kind === "table" && block.rows.length > LONG);
}

function why({ verdict, measurements }: ReportInput): readonly Section[] {
  const several = hasSeveralSuites(measurements);
  const open = worstFirst(verdict.gates.filter(({ verdict }) => verdict !== "pass" && verdict !== "exempt"));
  const items = open
    .slice(0, LISTED)
    .map((gate): readonly Span[] => [...gateSpans(gate, several), `: ${reasonText(gate, measurements)}`]);
  const more = open.length - items.length;
  const distrust = verdict.distrust === null ? [] : [[`The run as a whole: ${cleanLine(verdict.distrust)}.`]];
  const all = [...distrust, ...items, ...(more > 0 ? [[`${count(more, "more gate", "more gates")}.`]] : [])];
  return all.length === 0 ? [] : [{ title: "Why", blocks: [{ kind: "list", items: all }], open: true }];
}

function reasonText(gate: GateVerdict, { plan }: ReportInput["measurements"]): string {
  const reason = gate.reason === null ? "" : cleanLine(gate.reason);
  if (gate.verdict === "missing")
    return `not measured${reason === "" ? "" : `: ${reason}`}. What is not measured does not pass.`;
  if (gate.verdict === "inconclusive")
    return `${doubtText(gate)}${reason === "" ? "" : ` (${reason})`}. ${doubtRule(gate, plan)}`;
  const after = gate.decidedAt === null ? "" : ` Decided after ${count(gate.decidedAt, "pair", "pairs")}.`;
  const { form, severity } = gate.planned.gate;
  const rule =
    form.kind === "margin"
      ? "Worse than base by more than chance explains, and by the estimate at or beyond what is allowed."
      : "On the wrong side of the limit by more than noise explains.";
  return `${findingText(gate)}. ${rule}${after}${severity === "warn" ? " It only warns." : ""}`;
}

/** Why neither: by all that the interval holds it may be a failure already, and be short of pairs alone. */
function doubtRule(gate: GateVerdict, plan: ReportInput["measurements"]["plan"]): string {
  if (!isBeyond(gate)) return "Too much for a pass, and too uncertain for a failure.";
  const n = gate.evidence?.comparison.n ?? 0;
  const next = nextToFail(gate, plan);
  const beyond = "All of the interval is beyond what is allowed";
  if (next === null || !couldFailNothing(n, plan))
    return `${beyond}, and not yet more than chance explains at the level of this run.`;
  return `${beyond}, but ${count(n, "pair", "pairs")} can fail nothing: the first look that can is after ${next}.`;
}

function help(input: ReportInput): readonly Section[] {
  const { verdict, measurements } = input;
  const stopping = verdict.gates.filter((gate) => stops(gate));
  const noisy = noisyText(noiseOf(measurements));
  const advised = advice(input);
  const undecided = stopping.some((gate) => gate.verdict === "inconclusive");
  const items: readonly (readonly Span[])[] = [
    ...(advised.length === 0 ? [] : [advised]),
    ...(noisy === null ? [] : [[`A quieter runner: ${noisy}.`]]),
    ...(undecided || verdict.distrust !== null || verdict.outcome === "broken"
      ? [["Another run: ", { code: "/weighbridge retry" }, "."]]
      : []),
  ];
  const blocks: readonly Block[] = [
    ...(items.length === 0 ? [] : [{ kind: "list" as const, items }]),
    ...(stopping.length === 0 || verdict.outcome === "broken" || verdict.outcome === "partial"
      ? []
      : [acceptableTable(stopping, hasSeveralSuites(measurements))]),
  ];
  return blocks.length === 0 ? [] : [{ title: "What would help", blocks, open: true }];
}
