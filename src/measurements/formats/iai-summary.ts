import { type ParsedOutput, unreadable } from "./format.ts";
import { IaiBenchmark, labels } from "./iai-metrics.ts";
import { amountOf, listOf, property, readJson, textOf } from "./json.ts";

const BEGIN = /^\s*\{\s*(?:"baselines":\s*\[[^\]]*\],\s*)?"benchmark_exe":/;

/** Whether a text begins as a summary does, in one line or several. */
export function isSummary(text: string): boolean {
  return BEGIN.test(text);
}

/**
 * Reads the JSON of one benchmark, which begins at `line`: what iai-callgrind writes with `--save-summary` and prints with
 * `--output-format=json`, in the shapes of 0.10 (version 1), 0.16 (6) and Gungraun (7).
 */
export function readSummary(text: string, file: string, line: number): ParsedOutput {
  const read = readJson(text);
  if ("problem" in read)
    return broken(file, line + read.line - 1, "this summary of iai-callgrind is not whole JSON");
  const path = textOf(read.value, "module_path");
  if (path === undefined) return broken(file, line, "this summary of iai-callgrind has no `module_path`");
  const id = textOf(read.value, "id");
  const benchmark = new IaiBenchmark(id === undefined ? path : `${path} ${id}`);
  for (const { tool, values } of profilesOf(read.value))
    for (const [key, label] of Object.entries(labels)) {
      const value = values(key);
      if (value !== undefined) benchmark.add(tool, label, value);
    }
  if (benchmark.results.length === 0)
    return broken(file, line, `this summary of ${benchmark.name} has no metrics that are known`);
  return { results: benchmark.results, findings: [] };
}

interface Profile {
  readonly tool: string;
  /** The new value of a metric, where there is one. */
  readonly values: (key: string) => number | undefined;
}

function profilesOf(summary: unknown): readonly Profile[] {
  const first = listOf(property(summary, "callgrind_summary"), "summaries")?.[0];
  const events = property(first, "events");
  if (events !== undefined)
    return [{ tool: "Callgrind", values: (key) => amountOf(property(events, key), "new") }];
  return (listOf(summary, "profiles") ?? []).map((profile) => {
    const total = property(property(profile, "summaries") ?? property(profile, "data"), "total");
    // 0.16 puts the metrics under the kind of the tool, Gungraun has them at once.
    const kinds = property(total, "summary");
    const kind = ["Callgrind", "Cachegrind", "Dhat", "ErrorTool"].find(
      (name) => property(kinds, name) !== undefined,
    );
    const metrics = kind === undefined ? property(total, "metrics") : property(kinds, kind);
    return { tool: textOf(profile, "tool") ?? "", values: (key) => newValue(property(metrics, key)) };
  });
}

/** `{"values":{"new":165}}`, `{"metrics":{"Left":{"Int":165}}}` or `{"metrics":{"Both":[{"Int":165},…]}}`; the right one is old. */
function newValue(metric: unknown): number | undefined {
  const sides = property(metric, "metrics");
  const side = property(sides, "Left") ?? listOf(sides, "Both")?.[0];
  return amountOf(property(metric, "values"), "new") ?? amountOf(side, "Int") ?? amountOf(side, "Float");
}

function broken(file: string, line: number, message: string): ParsedOutput {
  const hint = "keep summaries as iai-callgrind writes them, with --save-summary=json";
  return { results: [], findings: [unreadable(file, line, message, hint)] };
}
