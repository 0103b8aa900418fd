import type { Finding } from "../../config/finding.ts";
import { isCompileError } from "./cargo.ts";
import { ELEMENTS_PER_SECOND } from "./criterion-samples.ts";
import { type BenchmarkResult, type ParsedOutput, type Recorded, toolFailure, unreadable } from "./format.ts";
import { type Line, linesOf } from "./lines.ts";
import { duration, withoutPrefix } from "./quantity.ts";

const TIME = "time:   [";
const THROUGHPUT = `${" ".repeat(24)}thrpt:  [`;
const STAGE =
  /^Benchmarking (\S.*?)(?:: (?:Warming up for|Profiling for|Collecting \d|Analyzing|Complete \().*)?$/;

/** Reads what Criterion.rs prints. Of `[lower estimate upper]` the estimate is taken. */
export function readCriterionText(recorded: Recorded): ParsedOutput {
  const output = new CriterionText(recorded.file);
  for (const line of linesOf(recorded.text)) output.read(line);
  output.end();
  return output;
}

class CriterionText implements ParsedOutput {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly #file: string;
  /** The benchmark that standard error says has begun and that has no result yet. */
  #begun: { readonly name: string; readonly line: number } | null = null;
  /** The benchmark whose time was on the line before, or whose throughput was. */
  #timed: string | null = null;
  #previous = "";

  constructor(file: string) {
    this.#file = file;
  }

  read(line: Line): void {
    const { text, number } = line;
    const stage = STAGE.exec(text)?.[1];
    const timed = this.#timed;
    this.#timed = null;
    if (stage !== undefined) this.#begin(stage, number);
    else if (text.startsWith(THROUGHPUT) && timed !== null) this.#readThroughput(timed, line);
    else if (text.includes(TIME)) this.#readTime(line);
    else if (isCompileError(text)) this.findings.push(toolFailure(this.#file, number, text));
    this.#previous = text;
  }

  end(): void {
    if (this.#begun === null) return;
    this.findings.push(toolFailure(this.#file, this.#begun.line, `${this.#begun.name} gave no result`));
    this.#begun = null;
  }

  #begin(name: string, line: number): void {
    if (this.#begun?.name === name) return;
    this.end();
    this.#begun = { name, line };
  }

  #readTime(line: Line): void {
    const at = line.text.indexOf(TIME);
    const list = line.text.slice(at + TIME.length);
    // How the time has changed since another run.
    if (list.includes("%")) return;
    const benchmark = line.text.slice(0, at).trim() || longName(this.#previous);
    if (benchmark === "")
      return this.#unreadable(
        line,
        "this time has no name",
        "keep the line with the benchmark's name before it",
      );
    const estimate = estimateOf(list);
    const value = estimate === undefined ? undefined : duration(estimate.number, estimate.unit);
    if (value === undefined || !line.ended)
      return this.#unreadable(line, `the time of ${benchmark} cannot be read`);
    this.#begun = null;
    this.#timed = benchmark;
    this.results.push({ benchmark, metric: "time.per_op", values: [value] });
  }

  #readThroughput(benchmark: string, line: Line): void {
    this.#timed = benchmark;
    const list = line.text.slice(THROUGHPUT.length);
    if (list.includes("%")) return;
    const estimate = estimateOf(list);
    const rate = estimate === undefined ? undefined : rateOf(estimate.number, estimate.unit);
    if (rate === undefined || !line.ended)
      this.#unreadable(line, `the throughput of ${benchmark} cannot be read`);
    else this.results.push({ benchmark, metric: rate.metric, values: [rate.value] });
  }

  #unreadable(
    { number }: Line,
    message: string,
    hint = "keep each line whole, as Criterion.rs prints it",
  ): void {
    this.findings.push(unreadable(this.#file, number, message, hint));
  }
}

/** A name of more than 23 bytes stands on a line of its own. */
function longName(line: string): string {
  return /^\S/.test(line) && new TextEncoder().encode(line).length > 23 ? line.trimEnd() : "";
}

/** The number in the middle of `1.4723 µs 1.4807 µs 1.4882 µs]`. */
function estimateOf(list: string): { readonly number: string; readonly unit: string } | undefined {
  if (!list.endsWith("]")) return undefined;
  const fields = list.slice(0, -1).trim().split(/\s+/);
  const [, , number, unit] = fields;
  return fields.length === 6 && number !== undefined && unit !== undefined ? { number, unit } : undefined;
}

/** `93.3 GiB/s`, `93.3 GB/s`, `93.3 Gb/s` (bits) in bytes per second, `146.6 Melem/s` in elements per second. */
function rateOf(
  number: string,
  written: string,
): { readonly metric: string; readonly value: number } | undefined {
  const { value, unit } = withoutPrefix(number, written) ?? {};
  if (value === undefined) return undefined;
  if (unit === "elem/s") return { metric: ELEMENTS_PER_SECOND, value };
  if (unit === "B/s" || unit === "b/s")
    return { metric: "bytes.per_second", value: unit === "b/s" ? value / 8 : value };
  return undefined;
}
