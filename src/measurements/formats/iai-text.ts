import type { Finding } from "../../config/finding.ts";
import { cargoTarget, isCompileError, NameOwners, SHARED_NAME } from "./cargo.ts";
import { decimal } from "./decimal.ts";
import { type BenchmarkResult, type ParsedOutput, type Recorded, toolFailure, unreadable } from "./format.ts";
import { IaiBenchmark, isShare } from "./iai-metrics.ts";
import { isSummary, readSummary } from "./iai-summary.ts";
import { type Line, linesOf } from "./lines.ts";

/** `library::numbers::sort sizes_0:(10)`, `program::programs::sorted small:("10") -> /bin/sorted 10`. What stands after the id may be cut by the tool. */
const TITLE = /^(\w+(?:::\w+){2,})(?: ([A-Za-z_]\w*))?(?::.*| -> .*)?$/;
const TOOL = /^ {2}=+ ([A-Z]+) =+$/;
const PART = /^ {2}## (.*)$/;
const MEASURED = /^ {2}[A-Z][\w +-]*: +[\d./NA]+(?:\||$)/;
const METRIC = /^ {2}([^:]+): +([\d.]+|N\/A)\|\S+ +\(.*[)\]]$/;

/** Reads what iai-callgrind and Gungraun print: of `new|old` the new value. Lines of JSON are read where they stand. */
export function readIaiText({ text, file }: Recorded): ParsedOutput {
  const output = new IaiText(file);
  for (const line of linesOf(text)) output.read(line);
  output.end();
  return output;
}

class IaiText implements ParsedOutput {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly #file: string;
  readonly #owners = new NameOwners();
  #executable = "";
  #open: { readonly benchmark: IaiBenchmark; readonly line: number } | null = null;
  #tool = "";
  /** Within one of several processes or threads; their total follows. */
  #inPart = false;

  constructor(file: string) {
    this.#file = file;
  }

  read(line: Line): void {
    const { text, number } = line;
    const [title, path, id] = TITLE.exec(text) ?? [];
    const tool = TOOL.exec(text)?.[1];
    const part = PART.exec(text)?.[1];
    const target = cargoTarget(text);
    if (title !== undefined) {
      this.end();
      this.#open = {
        benchmark: new IaiBenchmark(id === undefined ? `${path}` : `${path} ${id}`),
        line: number,
      };
    } else if (target !== undefined) {
      this.end();
      this.#executable = target.executable;
    } else if (tool !== undefined) this.#enter(tool, false);
    else if (part !== undefined) this.#enter(this.#tool, !part.startsWith("Total"));
    else if (this.#open !== null && MEASURED.test(text)) this.#readMetric(this.#open.benchmark, line);
    else if (isSummary(text)) this.#take(readSummary(text, this.#file, number));
    else if (/^(?:iai_callgrind|gungraun)_runner: Error/.test(text) || isCompileError(text))
      this.findings.push(toolFailure(this.#file, number, text));
  }

  end(): void {
    if (this.#open === null) return;
    const { benchmark, line } = this.#open;
    if (benchmark.results.length === 0)
      this.findings.push(toolFailure(this.#file, line, `${benchmark.name} gave no result`));
    else if (this.#owners.claim(benchmark.name, this.#executable)) this.results.push(...benchmark.results);
    else this.#unreadable(line, `${benchmark.name} comes from two executables`, SHARED_NAME);
    this.#open = null;
    this.#enter("", false);
  }

  #enter(tool: string, inPart: boolean): void {
    this.#tool = tool;
    this.#inPart = inPart;
  }

  #readMetric(benchmark: IaiBenchmark, { text, number, ended }: Line): void {
    if (this.#inPart) return;
    const [, label = "", written = ""] = METRIC.exec(text) ?? [];
    // Of a metric that is measured no more only the old value stands there.
    if (written === "N/A") return;
    const value = ended ? decimal(written, isShare(label) ? -2 : 0) : undefined;
    if (value !== undefined) benchmark.add(this.#tool, label, value);
    else this.#unreadable(number, `a metric of ${benchmark.name} cannot be read`);
  }

  #unreadable(
    line: number,
    message: string,
    hint = "keep each line whole, as in `  Instructions:  165|N/A  (*********)`",
  ): void {
    this.findings.push(unreadable(this.#file, line, message, hint));
  }

  #take({ results, findings }: ParsedOutput): void {
    this.results.push(...results);
    this.findings.push(...findings);
  }
}
