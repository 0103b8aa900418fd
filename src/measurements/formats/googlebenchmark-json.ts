import type { Finding } from "../../config/finding.ts";
import {
  type BenchmarkResult,
  type Format,
  type ParsedOutput,
  type Recorded,
  toolFailure,
  unreadable,
} from "./format.ts";
import { counterMetric } from "./googlebenchmark-counters.ts";
import { amountOf, listOf, property, readJson, textOf } from "./json.ts";
import { linesOfKey } from "./json-places.ts";
import { skipped } from "./skipped.ts";

/**
 * What Google Benchmark writes with `--benchmark_format=json` or `--benchmark_out`. Each repetition is a sample; where only
 * aggregates were written, the median is (before it existed, the mean).
 */
export const googleBenchmarkJson: Format = {
  id: "googlebenchmark-json",
  title: "Google Benchmark JSON",
  detect: (text) =>
    /^\s*\{/.test(text) && text.includes('"benchmarks"') && text.includes('"library_build_type"'),
  parse(recorded): ParsedOutput {
    const read = recorded.map(readFile);
    return {
      results: read.flatMap(({ results }) => results),
      findings: read.flatMap(({ findings }) => findings),
    };
  },
};

/** One entry of `benchmarks`: a repetition, or a statistic of repetitions. */
interface Row {
  readonly entry: unknown;
  readonly name: string;
  readonly line: number | undefined;
  /** The statistic, or null for a repetition. */
  readonly statistic: string | null;
}

const fields = new Set([
  "family_index",
  "per_family_instance_index",
  "repetitions",
  "repetition_index",
  "threads",
  "iterations",
  "real_time",
  "cpu_time",
]);

/** How many of a unit make a second: a division by it rounds once. */
const perSecond: Readonly<Record<string, number>> = { ns: 1e9, us: 1e6, ms: 1e3, s: 1 };

function readFile({ text, file }: Recorded): ParsedOutput {
  const json = readJson(withoutNonNumbers(text));
  if ("problem" in json) {
    const message = `the JSON breaks off or is damaged: ${json.problem}`;
    return {
      results: [],
      findings: [unreadable(file, json.line, message, "give the whole file that --benchmark_out wrote")],
    };
  }
  const entries = listOf(json.value, "benchmarks");
  if (entries === undefined) {
    const hint = "give what --benchmark_format=json or --benchmark_out wrote";
    return { results: [], findings: [unreadable(file, 1, "there is no list `benchmarks`", hint)] };
  }
  const rows = rowsOf(entries, linesOfKey(text, "name"));
  const repeated = new Set(rows.filter(({ statistic }) => statistic === null).map(({ name }) => name));
  const medians = new Set(rows.filter(({ statistic }) => statistic === "median").map(({ name }) => name));
  const results: BenchmarkResult[] = [];
  const findings: Finding[] = [];
  for (const row of rows) {
    const { name, statistic } = row;
    const location = medians.has(name) ? "median" : "mean";
    if (statistic === null ? readFailure(row, file, findings) : repeated.has(name) || statistic !== location)
      continue;
    readRow(row, file, results, findings);
  }
  return { results, findings };
}

/** The library writes NaN and Infinity, which JSON has not, where a counter is one of them. Lines stay where they are. */
function withoutNonNumbers(text: string): string {
  return text.replaceAll(/^([ \t]*"[^\n]*": )-?(?:NaN|Infinity)(,?\r?)$/gm, "$1null$2");
}

function rowsOf(entries: readonly unknown[], lines: readonly number[]): readonly Row[] {
  const names = new Set(entries.map((entry) => textOf(entry, "name") ?? ""));
  return entries.map((entry, i) => {
    const name = textOf(entry, "name") ?? "";
    const line = lines.length === entries.length ? lines[i] : undefined;
    const statistic = statisticOf(entry, name, names);
    const run =
      textOf(entry, "run_name") ?? (statistic === null ? name : name.slice(0, -statistic.length - 1));
    return { entry, name: statistic === null ? name : run, line, statistic };
  });
}

/** Before 1.5 an entry did not say whether it is a statistic; its name ended like one and had siblings. */
function statisticOf(entry: unknown, name: string, names: ReadonlySet<string>): string | null {
  if (textOf(entry, "run_type") === "aggregate") return textOf(entry, "aggregate_name") ?? "";
  if (property(entry, "run_type") !== undefined) return null;
  const [, base, statistic] = /^(.+)_(mean|median|stddev|BigO|RMS)$/.exec(name) ?? [];
  if (base === undefined || statistic === undefined) return null;
  const siblings = statistic === "BigO" || statistic === "RMS" ? ["BigO", "RMS"] : ["mean", "stddev"];
  return siblings.every((sibling) => names.has(`${base}_${sibling}`)) ? statistic : null;
}

/** Tells of a repetition that failed or was left out. True where it was. */
function readFailure({ entry, name, line }: Row, file: string, findings: Finding[]): boolean {
  const failed = property(entry, "error_occurred") === true;
  if (!failed && property(entry, "skipped") !== true) return false;
  const reason = textOf(entry, failed ? "error_message" : "skip_message") ?? "no reason given";
  const said = `${name} ${failed ? "failed" : "was skipped"}: ${reason.replaceAll("\n", " ").slice(0, 200)}`;
  findings.push(failed ? toolFailure(file, line, said) : skipped(file, line, said));
  return true;
}

function readRow(
  { entry, name, line }: Row,
  file: string,
  results: BenchmarkResult[],
  findings: Finding[],
): void {
  const unit = textOf(entry, "time_unit") ?? "ns";
  const divisor = Object.hasOwn(perSecond, unit) ? perSecond[unit] : undefined;
  const time = amountOf(entry, "real_time");
  if (name === "" || divisor === undefined || time === undefined) {
    const what =
      divisor === undefined
        ? `the time unit \`${unit}\``
        : name === ""
          ? "an entry without a name"
          : `${name} without a time`;
    findings.push(
      unreadable(file, line, `${what} cannot be read`, "give the file as Google Benchmark wrote it"),
    );
    return;
  }
  const add = (metric: string, value: number): number =>
    results.push({ benchmark: name, metric, values: [value] });
  add("time.per_op", time / divisor);
  const cpu = amountOf(entry, "cpu_time");
  if (cpu !== undefined) add("cpu.per_op", cpu / divisor);
  for (const counter of Object.keys(entry as object)) {
    const value = fields.has(counter) ? undefined : amountOf(entry, counter);
    const metric = counterMetric(counter);
    if (value !== undefined && metric !== null) add(metric, value);
  }
}
