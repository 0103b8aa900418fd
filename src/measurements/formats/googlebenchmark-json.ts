import type { Format, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { counterMetric } from "./googlebenchmark-counters.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

const HINT = "give the whole file that --benchmark_out or --benchmark_format=json wrote";

/**
 * What Google Benchmark writes with `--benchmark_format=json` or `--benchmark_out`. Each repetition is a sample; where only
 * statistics were written, the median is (before it existed, the mean).
 */
export const googleBenchmarkJson: Format = {
  id: "googlebenchmark-json",
  title: "Google Benchmark JSON",
  detect: (text) =>
    /^\s*\{/.test(text) && text.includes('"benchmarks"') && text.includes('"library_build_type"'),
  parse: (recorded) => gathered(recorded.map(readFile)),
};

/** One entry of `benchmarks`: a repetition, or a statistic of repetitions. */
interface Row {
  readonly entry: unknown;
  /** Of the benchmark, also where the entry is a statistic of it. */
  readonly name: string;
  readonly line: number | undefined;
  /** Null for a repetition. */
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

function readFile(recorded: Recorded): Gathering {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  const lists = documents.flatMap((document) => {
    const entries = listOf(document, "benchmarks");
    return entries === undefined ? [] : [entries];
  });
  if (lists.length === 0 && findings.length === 0) into.unreadable(1, "there is no list `benchmarks`", HINT);
  for (const entries of lists) readRows(rowsOf(entries, lineOf), into);
  return into;
}

function rowsOf(entries: readonly unknown[], lineOf: (node: unknown) => number | undefined): readonly Row[] {
  const names = new Set(entries.map((entry) => textOf(entry, "name") ?? ""));
  return entries.map((entry) => {
    const name = textOf(entry, "name") ?? "";
    const line = lineOf(entry);
    const statistic = statisticOf(entry, name, names);
    if (statistic === null) return { entry, name, line, statistic };
    return {
      entry,
      name: textOf(entry, "run_name") ?? name.slice(0, -`_${statistic}`.length),
      line,
      statistic,
    };
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

function readRows(rows: readonly Row[], into: Gathering): void {
  const namesOf = (statistic: string | null): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.statistic === statistic).map(({ name }) => name));
  const repeated = namesOf(null);
  const medians = namesOf("median");
  for (const row of rows) {
    const location = medians.has(row.name) ? "median" : "mean";
    if (
      row.statistic === null ? !tellFailure(row, into) : row.statistic === location && !repeated.has(row.name)
    )
      readRow(row, into);
  }
}

/** Tells of a repetition that failed or was left out. False where it was neither. */
function tellFailure({ entry, name, line }: Row, into: Gathering): boolean {
  const failed = property(entry, "error_occurred") === true;
  if (!failed && property(entry, "skipped") !== true) return false;
  const reason = textOf(entry, failed ? "error_message" : "skip_message") ?? "no reason given";
  const said = reason.replaceAll("\n", " ").slice(0, 200);
  if (failed) into.failed(line, `${name} failed: ${said}`);
  else into.skipped(line, `${name} was skipped: ${said}`);
  return true;
}

function readRow({ entry, name, line }: Row, into: Gathering): void {
  const unit = textOf(entry, "time_unit") ?? "ns";
  const divisor = Object.hasOwn(perSecond, unit) ? perSecond[unit] : undefined;
  if (divisor === undefined) {
    into.unreadable(line, `${name} has the unknown time unit \`${unit}\``, HINT);
    return;
  }
  const seconds = (key: string): number | undefined => {
    const time = amountOf(entry, key);
    return time === undefined ? undefined : time / divisor;
  };
  into.add(line, name, "time.per_op", [seconds("real_time")]);
  const cpu = seconds("cpu_time");
  if (cpu !== undefined) into.add(line, name, "cpu.per_op", [cpu]);
  for (const counter of Object.keys(entry as object)) {
    const value = fields.has(counter) ? undefined : amountOf(entry, counter);
    const metric = value === undefined ? null : counterMetric(counter);
    if (metric !== null) into.add(line, name, metric, [value]);
  }
}
