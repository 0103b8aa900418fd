import { decimal } from "./decimal.ts";
import type { Format, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { counterMetric } from "./googlebenchmark-counters.ts";
import { type Columns, columnsOf, type Counter, countersOf, HEADER } from "./googlebenchmark-table.ts";
import { type Line, linesOf } from "./lines.ts";

/**
 * The tables that Google Benchmark prints. Each repetition is a sample; where only statistics were printed, the median is.
 * Numbers are as coarse as they are printed: times with fewer than three digits are none.
 */
export const googleBenchmark: Format = {
  id: "googlebenchmark",
  title: "Google Benchmark",
  detect: (text) => HEADER.test(text),
  parse: (recorded) => gathered(recorded.map(readTables)),
};

/** One line with times. */
interface Row {
  readonly name: string;
  readonly line: number;
  /** As printed, in the unit that is 10^exponent seconds. */
  readonly time: string;
  readonly cpu: string;
  readonly exponent: number;
  readonly iterations: string;
  readonly counters: readonly Counter[];
}

const exponents: Readonly<Record<string, number>> = { ns: -9, us: -6, ms: -3, s: 0 };

const TIMES = /^ +([\d.e+]+) ([num]?s) +([\d.e+]+) [num]?s +(\d+)(?: (.*))?$/;
const BEGINS_LIKE_TIMES = /^ +\S+ [num]?s(?: |$)/;
const VERDICT = /^ (ERROR OCCURRED|SKIPPED): '(.*)/;
const HINT = "keep what the benchmarks print whole";
const COARSE_HINT = "give the benchmark a smaller ->Unit(...), or read what --benchmark_format=json writes";

function readTables({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  const rows: Row[] = [];
  let columns: Columns | null = null;
  for (const line of linesOf(text)) {
    const header = columnsOf(line.text);
    columns = header ?? columns;
    if (header !== null || columns === null) continue;
    const row = readLine(line, columns, into);
    if (row !== null) rows.push(row);
  }
  addSamples(rows, into);
  return into;
}

function readLine(
  { text, number, ended }: Line,
  { nameWidth, counters: names }: Columns,
  into: Gathering,
): Row | null {
  const name = text.slice(0, nameWidth).trimEnd();
  const rest = text.slice(nameWidth);
  const [, verdict, reason = ""] = VERDICT.exec(rest) ?? [];
  const said = reason.replace(/'$/, "").slice(0, 200);
  if (verdict === "SKIPPED") into.skipped(number, `${name} was skipped: ${said}`);
  else if (verdict !== undefined) into.failed(number, `${name} failed: ${said}`);
  if (name === "" || !BEGINS_LIKE_TIMES.test(rest)) return null;
  const [match, time = "", unit = "", cpu = "", iterations = "", after = ""] = TIMES.exec(rest) ?? [];
  const exponent = exponents[unit];
  if (match === undefined || exponent === undefined || !ended) {
    into.unreadable(number, `the row of ${name} is ${ended ? "damaged" : "cut off"}`, HINT);
    return null;
  }
  const counters = countersOf(after, names);
  if (counters === null)
    into.unreadable(number, `the counters of ${name} do not stand under their names`, HINT);
  return { name, line: number, time, cpu, exponent, iterations, counters: counters ?? [] };
}

/**
 * Repetitions of a benchmark come in rows of one name, and the rows `name_mean`, `name_median`, ... after them, whose
 * iterations are the repetitions, belong to the same benchmark.
 */
function addSamples(rows: readonly Row[], into: Gathering): void {
  const coarse = new Set<string>();
  let previous = "";
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    const base = row.name.endsWith("_mean") ? row.name.slice(0, -"_mean".length) : null;
    const next = rows[i + 1]?.name;
    if (base === null || (base !== previous && next !== undefined && !isStatistic(next, base))) {
      addRow(row.name, row, coarse, into);
      previous = row.name;
      continue;
    }
    const statistics = rows.slice(i, endOfStatistics(rows, i, base));
    i += statistics.length - 1;
    if (base === previous) continue;
    const [, second] = statistics;
    if (second !== undefined) addRow(base, second.name === `${base}_median` ? second : row, coarse, into);
    else into.unreadable(row.line, `${row.name} is the last row: what belongs to it may be cut off`, HINT);
  }
}

/** Adds the sample of a row. `coarse` collects the benchmarks of which it was told that their times are too coarse. */
function addRow(benchmark: string, row: Row, coarse: Set<string>, into: Gathering): void {
  const { line, time, cpu, exponent } = row;
  if (!isCoarse(time)) into.add(line, benchmark, "time.per_op", [decimal(time, exponent)]);
  if (!isCoarse(cpu)) into.add(line, benchmark, "cpu.per_op", [decimal(cpu, exponent)]);
  if ((isCoarse(time) || isCoarse(cpu)) && !coarse.has(benchmark)) {
    coarse.add(benchmark);
    const message = `${benchmark} is printed with fewer than three digits: time ${time}, CPU ${cpu}`;
    into.coarse(line, message, COARSE_HINT);
  }
  for (const { name, value, perSecond } of row.counters) {
    const metric = value === undefined ? null : counterMetric(name, perSecond);
    if (metric !== null) into.add(line, benchmark, metric, [value]);
  }
}

function isStatistic(name: string, base: string): boolean {
  return name === `${base}_median` || name === `${base}_stddev`;
}

/** The index after the statistics that begin at `from`. Those that a program computes by itself come last. */
function endOfStatistics(rows: readonly Row[], from: number, base: string): number {
  let end = from + 1;
  while (rows[end]?.name.startsWith(`${base}_`) === true && rows[end]?.iterations === rows[from]?.iterations)
    end++;
  return end;
}

/** Three digits are right to half a per cent; `0.028` has two. */
function isCoarse(digits: string): boolean {
  return !digits.includes("e") && digits.replace(".", "").replace(/^0+/, "").length < 3;
}
