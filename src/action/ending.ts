import { join } from "node:path";
import { explain } from "../cli/errors.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { resultsFolder } from "../io/results.ts";
import type { Weighed } from "../jobs/gate.ts";
import { measurementsFile } from "../jobs/record.ts";
import { refusalFile, writeRefusal } from "../measurements/refusal.ts";
import { cleanLine, shorten } from "../report/clean.ts";
import { renderComment } from "../report/comment.ts";
import type { ReportInput } from "../report/input.ts";
import { reportSkipped } from "../report/not-weighed.ts";
import type { Report, Span } from "../report/report.ts";
import { renderTerminal } from "../report/terminal.ts";
import { count, messageSpans } from "../report/words.ts";
import type { Effects } from "../verdict/outcomes.ts";

/** How a run of the action ended, in all that is told of it. */
export interface Ending {
  /** The output `verdict`: an outcome, or `config`. */
  readonly verdict: Report["outcome"] | "config";
  readonly report: Report;
  readonly effects: Pick<Effects, "conclusion" | "failsJob"> & { readonly exitCode: number };
  readonly findings: readonly Finding[];
  /** Whose gates are told at their lines; null where nothing was judged. */
  readonly judged: Pick<ReportInput, "verdict" | "measurements"> | null;
  /** For the log of the step. */
  readonly text: string;
  /** Absolute paths; `measurements` is null where nothing was measured. */
  readonly files: { readonly report: string; readonly measurements: string | null };
}

/** What the action needs to know of a run that came to an end. */
export type Result = Pick<Weighed, "report" | "effects" | "folder" | "findings"> &
  Partial<Pick<Weighed, "input">>;

/** The end of a run with a verdict. */
export function endingOf({ report, effects, folder, findings, input }: Result): Ending {
  return {
    verdict: report.outcome,
    report,
    effects,
    findings,
    judged: input ?? null,
    text: renderTerminal(report),
    files: { report: join(folder, "report.md"), measurements: join(folder, measurementsFile) },
  };
}

/** The end of a run that had nothing to weigh, by the user's own rule. */
export async function skippedEnding(
  why: readonly Span[],
  conclusion: "success" | "neutral",
  folder: string,
): Promise<Ending> {
  const report = reportSkipped(why);
  const file = await resultsFolder(folder).write("report.md", renderComment(report));
  return {
    verdict: report.outcome,
    report,
    effects: { exitCode: 0, conclusion, failsJob: false },
    findings: [],
    judged: null,
    text: renderTerminal(report),
    files: { report: file, measurements: null },
  };
}

/** The end of a run that could not weigh: a config or inputs that cannot be used, or something that broke. */
export async function refusalOf(error: unknown, folder: string): Promise<Ending> {
  const { text, exitCode } = explain(error);
  const isConfig = error instanceof ConfigError;
  const report: Report = {
    outcome: "broken",
    headline: ["Not weighed: ", ...(isConfig ? configSpans(error.findings) : brokenSpans(error))],
    lead: isConfig ? ["The list below says what to write instead."] : hintSpans(error),
    rows: [],
    remarks: [],
    sections: isConfig
      ? [{ title: "What is wrong", blocks: [{ kind: "code", text: text.trimEnd() }], open: true }]
      : [],
    reproduce: "",
  };
  const results = resultsFolder(folder);
  const file = await results.write("report.md", renderComment(report));
  // For the job that reports, where this one only measures.
  await results.write(
    refusalFile,
    writeRefusal(isConfig ? "config" : "broken", isConfig ? error.findings : []),
  );
  return {
    verdict: isConfig ? "config" : "broken",
    report,
    effects: { exitCode, conclusion: "action_required", failsJob: true },
    findings: isConfig ? error.findings : [],
    judged: null,
    text,
    files: { report: file, measurements: null },
  };
}

function configSpans(findings: readonly Finding[]): readonly Span[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const problems = count(errors.length, "problem", "problems");
  return first?.where === undefined
    ? [`${problems} in the inputs of the action`]
    : [`${problems} in `, { code: cleanLine(first.where.file) }];
}

function brokenSpans(error: unknown): readonly Span[] {
  const message = cleanLine(error instanceof Error ? error.message : String(error));
  return messageSpans(shorten(message.replace(/\.$/u, ""), 240));
}

function hintSpans(error: unknown): readonly Span[] {
  const hint: unknown =
    typeof error === "object" && error !== null && "hint" in error ? error.hint : undefined;
  return [typeof hint === "string" ? cleanLine(hint) : "The log of the step says more."];
}
