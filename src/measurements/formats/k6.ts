import type { Finding } from "../../config/finding.ts";
import { readSummary, type Summary } from "../k6/summary.ts";
import { summaryResults } from "../k6/summary-results.ts";
import { learnDirections } from "../k6/thresholds.ts";
import { type BenchmarkResult, type Format, type ParsedOutput, type Recorded, unreadable } from "./format.ts";
import { readJson } from "./json.ts";

/** k6's summary at the end of a run: `--summary-export`, with or without `--new-machine-readable-summary`, or what handleSummary is given. */
export const k6: Format = {
  id: "k6",
  title: "k6 summary",
  detect: (text) =>
    documentIn(text) !== undefined &&
    ((text.includes('"root_group"') && text.includes('"metrics"')) ||
      (text.includes('"k6_version"') && text.includes('"results"'))),
  parse,
};

interface ReadFile {
  readonly file: string;
  readonly summary: Summary;
}

/** Every file is a run. Which way a script's own metrics are better is learnt from the thresholds of all of them. */
function parse(recorded: readonly Recorded[]): ParsedOutput {
  const findings: Finding[] = [];
  const summaries = recorded.flatMap((one) => readFile(one, findings));
  if (summaries.length === 0 && findings.length === 0 && recorded[0] !== undefined)
    findings.push(unreadable(recorded[0].file, undefined, "there is no summary of k6 in it", HINT));
  const thresholds = new Map<string, string[]>();
  for (const { summary } of summaries)
    for (const { key, thresholds: own } of summary.metrics)
      thresholds.set(key, [...(thresholds.get(key) ?? []), ...own.map(({ expression }) => expression)]);
  const directions = learnDirections(thresholds);
  const results: BenchmarkResult[] = [];
  for (const { file, summary } of summaries) {
    const read = summaryResults(summary, directions, file);
    results.push(...read.results);
    findings.push(...read.findings);
  }
  return { results, findings };
}

const HINT = "give what `k6 run --summary-export FILE` writes";

/** The summary of one file, if it is one. JSON that is damaged may have been one, and is a finding. */
function readFile({ text, file }: Recorded, findings: Finding[]): readonly ReadFile[] {
  const document = documentIn(text);
  if (document === undefined) return [];
  const json = readJson(document.text);
  if ("problem" in json) {
    const line = document.line + json.line - 1;
    findings.push(unreadable(file, line, `the JSON of the summary is damaged: ${json.problem}`, HINT));
    return [];
  }
  const summary = readSummary(json.value);
  return summary === undefined ? [] : [{ file, summary }];
}

/** The JSON object of a text and the line on which it begins, also among the lines of a log. */
function documentIn(text: string): { readonly text: string; readonly line: number } | undefined {
  const start = /^\{/m.exec(text)?.index;
  if (start === undefined) return undefined;
  const end = text.lastIndexOf("}") + 1;
  const before = text.slice(0, start).split("\n").length;
  return { text: text.slice(start, end > start ? end : text.length), line: before };
}
