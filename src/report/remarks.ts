import type { Finding } from "../config/finding.ts";
import { acceptedRemarks } from "./accepted.ts";
import { answerSizes } from "./answers.ts";
import { cleanLine, shorten } from "./clean.ts";
import { configChangesRemark, workRemark } from "./config-changes.ts";
import { commonestCause } from "./failures.ts";
import type { ReportInput } from "./input.ts";
import { isBaseBroken } from "./input.ts";
import { namesRemark } from "./many.ts";
import { droppedText } from "./noise.ts";
import { outgrownRemarks } from "./outgrown.ts";
import type { Span } from "./report.ts";
import { isNew } from "./rows.ts";
import { trendRemarks } from "./trend-section.ts";
import { messageSpans, nameSpan } from "./words.ts";

/** Warnings shown beside the numbers; the other notes are in their section. */
const SHOWN = 3;

/** Longest remark, in characters. */
const REMARK = 300;

/** Lines below the table: what was accepted, dropped pairs, new endpoints, and warnings, such as answers whose size differs. */
export function remarks(input: ReportInput): readonly (readonly Span[])[] {
  const { verdict, measurements } = input;
  const dropped = droppedText(measurements);
  const shown = shownNotes(measurements);
  const more = measurements.notes.filter(isWarning).length - shown.length;
  return [
    ...workRemark(input),
    ...acceptedRemarks(input),
    ...outgrownRemarks(input),
    ...trendRemarks(input),
    ...configChangesRemark(input),
    ...(dropped === null ? [] : [[`${dropped}.`]]),
    ...(verdict.distrust === null || verdict.outcome === "inconclusive"
      ? []
      : [[`This run could not have passed in any case: ${cleanLine(verdict.distrust)}.`]]),
    ...failureCauses(input),
    ...newEndpoints(input),
    ...namesRemark(verdict.survey),
    ...answerSizes(verdict),
    ...(isBaseBroken(verdict) && verdict.failure !== null
      ? [["What stopped base: ", { code: shorten(cleanLine(verdict.failure.message), 240) }]]
      : []),
    ...shown.map((note) => noteSpans(note)),
    ...(more > 0 ? [[`${more} more under Notes.`]] : []),
  ];
}

/** The warnings that stand beside the numbers. */
export function shownNotes({ notes }: ReportInput["measurements"]): readonly Finding[] {
  return notes.filter(isWarning).slice(0, SHOWN);
}

function isWarning({ severity }: Finding): boolean {
  return severity !== "note";
}

/** A finding on one line: what is the case, what to do, where. */
export function noteSpans({ message, hint, where }: Finding): readonly Span[] {
  const text = cleanLine(`${message}${hint === undefined ? "" : `; ${hint}`}`);
  const line = where?.line === undefined ? "" : `:${where.line}`;
  return [
    ...messageSpans(shorten(text, REMARK)),
    ...(where === undefined ? [] : [" (", { code: `${where.file}${line}` }, ")"]),
  ];
}

/** Where errors are what failed: the commonest cause in head. */
function failureCauses(input: ReportInput): readonly (readonly Span[])[] {
  const failed = input.verdict.gates.filter(
    ({ planned, verdict }) => verdict === "fail" && planned.gate.metric === "errors.rate",
  );
  return [...new Set(failed.map(({ planned }) => planned.suite))].flatMap((suite) => {
    const cause = commonestCause(input, suite);
    return cause === null ? [] : [["Most failed requests of head: ", ...cause, "."]];
  });
}

function newEndpoints({ verdict }: ReportInput): readonly (readonly Span[])[] {
  if (isBaseBroken(verdict)) return [];
  const names = [...new Set(verdict.gates.filter(isNew).map(({ planned }) => planned.benchmark))];
  if (names.length === 0) return [];
  const shown = names.slice(0, SHOWN).flatMap((name, i) => [...(i === 0 ? [] : [", "]), nameSpan(name)]);
  const more = names.length > SHOWN ? [` and ${names.length - SHOWN} more`] : [];
  return [[...shown, ...more, ` ${names.length === 1 ? "is" : "are"} new in head: only limits apply.`]];
}
