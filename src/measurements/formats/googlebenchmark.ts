import type { Finding } from "../../config/finding.ts";
import { decimal } from "./decimal.ts";
import {
  type BenchmarkResult,
  type Format,
  type ParsedOutput,
  type Recorded,
  toolFailure,
  unreadable,
} from "./format.ts";
import { counterMetric } from "./googlebenchmark-counters.ts";
import { type Columns, columnsOf, type Counter, countersOf, HEADER } from "./googlebenchmark-table.ts";
import { type Line, linesOf } from "./lines.ts";
import { skipped } from "./skipped.ts";

/**
 * The tables that Google Benchmark prints. Each repetition is a sample; where only statistics were printed, the median is.
 * Numbers are as coarse as they are printed: times with fewer than three digits are none.
 */
export const googleBenchmark: Format = {
  id: "googlebenchmark",
  title: "Google Benchmark",
  detect: (text) => HEADER.test(text),
  parse(recorded): ParsedOutput {
    const read = recorded.map((one) => new Tables(one).read());
    return {
      results: read.flatMap(({ results }) => results),
      findings: read.flatMap(({ findings }) => findings),
    };
  },
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
const COARSE_HINT = "give the benchmark a smaller ->Unit(...), or read what --benchmark_format=json writes";

class Tables {
  readonly #recorded: Recorded;
  readonly #results: BenchmarkResult[] = [];
  readonly #findings: Finding[] = [];
  readonly #coarse = new Set<string>();

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
  }

  read(): ParsedOutput {
    const rows: Row[] = [];
    let columns: Columns | null = null;
    for (const line of linesOf(this.#recorded.text)) {
      const header = columnsOf(line.text);
      columns = header ?? columns;
      if (header !== null || columns === null) continue;
      const row = this.#readLine(line, columns);
      if (row !== null) rows.push(row);
    }
    this.#addSamples(rows);
    return { results: this.#results, findings: this.#findings };
  }

  #readLine({ text, number, ended }: Line, { nameWidth, counters: names }: Columns): Row | null {
    const name = text.slice(0, nameWidth).trimEnd();
    const rest = text.slice(nameWidth);
    const verdict = VERDICT.exec(rest);
    if (name !== "" && verdict !== null) this.#tell(name, number, verdict[1] === "SKIPPED", verdict[2] ?? "");
    if (name === "" || !BEGINS_LIKE_TIMES.test(rest)) return null;
    const [match, time = "", unit = "", cpu = "", iterations = "", after = ""] = TIMES.exec(rest) ?? [];
    const exponent = exponents[unit];
    if (match === undefined || exponent === undefined || !ended) {
      this.#unreadable(number, `the row of ${name} is ${ended ? "damaged" : "cut off"}`);
      return null;
    }
    const counters = countersOf(after, names);
    if (counters === null) this.#unreadable(number, `the counters of ${name} do not stand under their names`);
    return { name, line: number, time, cpu, exponent, iterations, counters: counters ?? [] };
  }

  /**
   * Repetitions of a benchmark come in rows of one name, and the rows `name_mean`, `name_median`, ... after them, whose
   * iterations are the repetitions, belong to the same benchmark.
   */
  #addSamples(rows: readonly Row[]): void {
    let previous = "";
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as Row;
      const base = row.name.endsWith("_mean") ? row.name.slice(0, -"_mean".length) : null;
      const next = rows[i + 1]?.name;
      if (base === null || (base !== previous && next !== undefined && !isStatistic(next, base))) {
        this.#add(row.name, row);
        previous = row.name;
        continue;
      }
      const statistics = rows.slice(i, endOfStatistics(rows, i, base));
      i += statistics.length - 1;
      if (base === previous) continue;
      const [, second] = statistics;
      if (second === undefined) {
        this.#unreadable(
          row.line,
          `${row.name} is the last row: the statistics that belong to it may be cut off`,
        );
      } else this.#add(base, second.name === `${base}_median` ? second : row);
    }
  }

  #add(benchmark: string, row: Row): void {
    const times = [["time.per_op", row.time] as const, ["cpu.per_op", row.cpu] as const];
    for (const [metric, digits] of times) {
      const value = decimal(digits, row.exponent);
      if (value === undefined) this.#unreadable(row.line, `\`${digits}\` of ${benchmark} is no number`);
      else if (isCoarse(digits)) this.#tellCoarse(benchmark, row);
      else this.#results.push({ benchmark, metric, values: [value] });
    }
    for (const { name, value, perSecond } of row.counters) {
      const metric = counterMetric(name, perSecond);
      if (metric !== null && value !== undefined) this.#results.push({ benchmark, metric, values: [value] });
    }
  }

  #tell(name: string, line: number, left: boolean, said: string): void {
    const { file } = this.#recorded;
    const reason = said.replace(/'$/, "").slice(0, 200);
    this.#findings.push(
      left
        ? skipped(file, line, `${name} was skipped: ${reason}`)
        : toolFailure(file, line, `${name} failed: ${reason}`),
    );
  }

  #tellCoarse(benchmark: string, { line, time, cpu }: Row): void {
    if (this.#coarse.has(benchmark)) return;
    this.#coarse.add(benchmark);
    const message = `${benchmark} is printed with fewer than three digits: time ${time}, CPU ${cpu}`;
    const where = { file: this.#recorded.file, line };
    this.#findings.push({
      severity: "warning",
      code: "format-too-coarse",
      message,
      hint: COARSE_HINT,
      where,
    });
  }

  #unreadable(line: number, message: string): void {
    this.#findings.push(
      unreadable(this.#recorded.file, line, message, "keep what the benchmarks print whole"),
    );
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
