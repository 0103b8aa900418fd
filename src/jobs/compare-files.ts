import { compareRecorded } from "../compare/recorded.ts";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { type ResultsFolder, resultsFolder } from "../io/results.ts";
import { type Page, renderPage, renderPageText } from "../report/page.ts";
import { recordedPage } from "../report/recorded.ts";
import type { RecordedFile, RecordedInput } from "../report/recorded-input.ts";
import { renderRecordedJson } from "../report/recorded-json.ts";
import { configExitCode, effectsOf } from "../verdict/outcomes.ts";
import { readRecorded } from "./read-recorded.ts";

export interface CompareOrder {
  /** Paths as the user named them. */
  readonly base: string;
  readonly head: string;
  /** Id of the format of both; null: what each looks like. */
  readonly format: string | null;
  readonly filter: string | null;
  readonly alpha: number;
  /** Where report.md, report.txt and report.json go; null: nowhere. */
  readonly output: string | null;
  readonly tool: string;
}

/** Longest folded table on a screen. */
const ON_SCREEN = 100;

export interface Compared {
  /** For a screen: long folded tables are left out, and said to be. */
  readonly page: Page;
  readonly input: RecordedInput;
  /** What was wrong with parts of the files. */
  readonly findings: readonly Finding[];
  readonly exitCode: number;
}

/** Compares two recorded outputs and writes the report. Throws ConfigError where a file gives nothing. */
export async function compareFiles(order: CompareOrder): Promise<Compared> {
  const [base, head] = await Promise.all([
    readRecorded(order.base, order.format),
    readRecorded(order.head, order.format),
  ]);
  const findings = [...base.findings, ...head.findings];
  if (base.results.length === 0 || head.results.length === 0) throw new ConfigError(findings);
  const { alpha, filter, tool } = order;
  const input: RecordedInput = {
    tool,
    base: fileOf(order.base, base),
    head: fileOf(order.head, head),
    filter,
    comparison: compareRecorded(base.results, head.results, { alpha, filter }),
  };
  if (order.output !== null) await save(input, resultsFolder(order.output));
  const elsewhere = order.output === null ? "with --output or --json" : `in ${order.output}`;
  const page = recordedPage(input, { rows: ON_SCREEN, elsewhere });
  return { page, input, findings, exitCode: exitCodeOf(input, findings) };
}

async function save(input: RecordedInput, results: ResultsFolder): Promise<void> {
  const page = recordedPage(input);
  await results.write("report.md", renderPage(page));
  await results.write("report.txt", renderPageText(page));
  await results.write("report.json", renderRecordedJson(page, input));
}

function fileOf(
  file: string,
  read: { readonly format: string | null; readonly findings: readonly Finding[] },
): RecordedFile {
  return { file, format: read.format ?? "", findings: read.findings };
}

/** A line that could not be read is bad input, although the rest was compared; a benchmark that failed is not. */
function exitCodeOf({ comparison }: RecordedInput, findings: readonly Finding[]): number {
  if (findings.some(({ severity, code }) => severity === "error" && code !== "benchmark-failed"))
    return configExitCode;
  return comparison.rows.length === 0 ? effectsOf("missing", "warn").exitCode : 0;
}
