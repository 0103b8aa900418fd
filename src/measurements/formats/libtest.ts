import type { Finding } from "../../config/finding.ts";
import { cargoTarget, isCompileError, NameOwners, SHARED_NAME } from "./cargo.ts";
import { decimal } from "./decimal.ts";
import { type BenchmarkResult, type Format, type Recorded, toolFailure, unreadable } from "./format.ts";
import { amountOf, readJson, textOf } from "./json.ts";
import { type Line, linesOf } from "./lines.ts";
import { skipped } from "./skipped.ts";

const TEXT =
  /^(?:test \S.* \.\.\. bench: +[\d,.]+ ns\/iter|test \S.* \.\.\. FAILED$|test result: FAILED\. .* [1-9]\d* measured;)/m;
const EVENT = /^\{ ?"type": ?"(?:suite|test|bench)",/;
const EVENTS = new RegExp(EVENT, "m");
const NUMBERS = /^bench: +([\d,]+(?:\.\d+)?) ns\/iter \(\+\/- [\d,.]+\)(?: = ([\d,]+) MB\/s)?$/;

/**
 * The benchmarks of rustc's own harness, `#[bench]`, as text or with `--format=json`. The number is the median of the
 * harness. With standard error in the text a benchmark is named with its crate, `codec::large::copy`, else without.
 */
export const libtest: Format = {
  id: "libtest",
  title: "Rust libtest bench",
  detect: (text) => TEXT.test(text) || EVENTS.test(text),
  parse(recorded) {
    const read = recorded.map((one) => new LibtestOutput(one).read());
    return {
      results: read.flatMap(({ results }) => results),
      findings: read.flatMap(({ findings }) => findings),
    };
  },
};

class LibtestOutput {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly #recorded: Recorded;
  /** The executable, or, where cargo did not say, its number; and the crate's prefix of names. */
  #source = "0";
  #prefix = "";
  #sections = 0;
  /** Line where executables began whose end has not come. */
  #began: number | null = null;
  readonly #owners = new NameOwners();
  /** A name whose numbers have not come yet, because the benchmark printed. */
  #open: string | null = null;
  #ignored: { readonly name: string; readonly line: number; count: number } | null = null;

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
  }

  read(): this {
    for (const line of linesOf(this.#recorded.text)) {
      if (EVENT.test(line.text)) this.#readEvent(line);
      else this.#readText(line);
    }
    this.#unfinished();
    if (this.#ignored !== null) {
      const { name, line, count } = this.#ignored;
      const message =
        count === 1 ? `${name} was ignored` : `${count} tests and benchmarks were ignored, the first ${name}`;
      this.findings.push(skipped(this.#recorded.file, line, message));
    }
    return this;
  }

  #readText({ text, number, ended }: Line): void {
    const target = cargoTarget(text);
    if (target !== undefined) {
      this.#unfinished();
      this.#source = target.executable;
      this.#prefix = `${target.crate}::`;
    } else if (/^running \d+ tests?$/.test(text)) this.#begin(number);
    else if (text.startsWith("test result: ")) this.#end();
    else if (isCompileError(text)) this.#fail(number, text);
    else if (text.startsWith("test ") && text.includes(" ... ")) this.#readTest(text, number, ended);
    else if (this.#open !== null && text.includes("bench: "))
      this.#readNumbers(this.#open, text, number, ended);
  }

  /** `test large::copy      ... bench:         681.98 ns/iter (+/- 40.84) = 96234 MB/s` */
  #readTest(text: string, line: number, ended: boolean): void {
    const dots = text.indexOf(" ... ");
    const name = this.#prefix + (text.slice("test ".length, dots).trim().split(" ", 1)[0] ?? "");
    const rest = text.slice(dots + " ... ".length).trim();
    this.#open = null;
    if (rest.includes("bench: ")) this.#readNumbers(name, rest, line, ended);
    else if (rest.startsWith("FAILED")) this.#fail(line, `${name} failed`);
    else if (rest.startsWith("ignored")) this.#ignore(name, line);
    else if (rest !== "ok") this.#open = name;
  }

  #readNumbers(name: string, text: string, line: number, ended: boolean): void {
    this.#open = null;
    const [, time = "", rate] = NUMBERS.exec(text.slice(text.lastIndexOf("bench: "))) ?? [];
    const value = decimal(time.replaceAll(",", ""), -9);
    if (!ended || value === undefined) {
      const message = `the result of ${name} ${ended ? "cannot be read" : "is cut off"}`;
      const hint = "keep each line whole, as in `test name ... bench: 1,234.56 ns/iter (+/- 7.89)`";
      this.findings.push(unreadable(this.#recorded.file, line, message, hint));
    } else
      this.#add(name, value, rate === undefined ? undefined : decimal(rate.replaceAll(",", ""), 6), line);
  }

  #readEvent({ text, number }: Line): void {
    const read = readJson(text);
    if ("problem" in read) {
      const message = "this line of libtest's JSON cannot be read";
      this.findings.push(
        unreadable(this.#recorded.file, number, message, "keep what cargo bench prints whole"),
      );
      return;
    }
    const [type, event] = [textOf(read.value, "type"), textOf(read.value, "event")];
    const name = this.#prefix + (textOf(read.value, "name") ?? "");
    if (type === "suite" && event === "started") this.#begin(number);
    else if (type === "suite") this.#end();
    else if (event === "failed") this.#fail(number, `${name} failed`);
    else if (event === "ignored") this.#ignore(name, number);
    else if (type === "bench") {
      const rate = amountOf(read.value, "mib_per_second");
      const median = amountOf(read.value, "median");
      // The field is called mib_per_second and holds units of 1,000,000 bytes.
      if (median !== undefined)
        this.#add(name, median / 1e9, rate === undefined ? undefined : rate * 1e6, number);
    }
  }

  #add(benchmark: string, seconds: number, bytesPerSecond: number | undefined, line: number): void {
    if (!this.#owners.claim(benchmark, this.#source)) {
      const message = `${benchmark} comes from two executables, and which is which cannot be told`;
      this.findings.push(unreadable(this.#recorded.file, line, message, SHARED_NAME));
    } else if (seconds === 0) this.#fail(line, `${benchmark} took 0 ns: nothing was measured`);
    else {
      this.results.push({ benchmark, metric: "time.per_op", values: [seconds] });
      if (bytesPerSecond !== undefined)
        this.results.push({ benchmark, metric: "bytes.per_second", values: [bytesPerSecond] });
    }
  }

  #begin(line: number): void {
    this.#unfinished();
    this.#began = line;
    if (this.#prefix === "") this.#source = String(++this.#sections);
  }

  #end(): void {
    this.#began = null;
    this.#open = null;
  }

  #unfinished(): void {
    if (this.#began !== null)
      this.#fail(this.#began, "the benchmarks that began here did not come to their end");
    this.#end();
  }

  #ignore(name: string, line: number): void {
    this.#ignored ??= { name, line, count: 0 };
    this.#ignored.count++;
  }

  #fail(line: number, message: string): void {
    this.findings.push(toolFailure(this.#recorded.file, line, message));
  }
}
