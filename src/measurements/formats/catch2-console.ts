import { decimal } from "./decimal.ts";
import type { Gathering } from "./gathering.ts";
import type { Line } from "./lines.ts";

/** The first line of a table of benchmarks. With analysis, three lines belong to each; without, one that ends with the mean. */
export const TABLE = /benchmark name {5,}samples {3,}iterations {3,}(\S.*)/;

const exponents: Readonly<Record<string, number>> = { ns: -9, us: -6, ms: -3, s: 0 };
const DURATION = String.raw` *([\d.e+-]+) (ns|us|ms|s|m)`;
const FIRST = new RegExp(`^ *\\d+ +\\d+${DURATION} *$`);
const MEAN = new RegExp(`^${DURATION}${DURATION}${DURATION} *$`);
const HINT = "keep what Catch2 prints whole, and print nothing inside of benchmarks";

interface Table {
  /** Characters of the column of names. */
  readonly width: number;
  readonly analysed: boolean;
}

/** Reads what the console reporter prints, line by line. */
export class Catch2Console {
  readonly #into: Gathering;
  /** The test case and its sections. */
  #title: readonly string[] = [];
  /** The lines since the last line of dashes, and those between it and the one before. */
  #lines: string[] = [];
  #ruled: readonly string[] = [];
  #table: Table | null = null;
  /** Whether the headings of a table are not over. */
  #inHeading = false;
  /** The parts of a name that is longer than its column. */
  #parts: string[] = [];
  /** A benchmark whose mean is to come. */
  #open: { readonly name: string; readonly line: number } | null = null;

  constructor(into: Gathering) {
    this.#into = into;
  }

  read(line: Line): void {
    const { text, number } = line;
    const heading = TABLE.exec(text);
    if (heading !== null) this.#begin(text, heading[1] ?? "");
    else if (/^-{20,}$/.test(text)) this.#rule();
    else if (/^\.{20,}$/.test(text) && this.#lines.length === 1) this.#title = titleOf(this.#ruled);
    else if (/: (?:FAILED|SKIPPED):$/.test(text)) this.#readVerdict(text, number);
    else if (this.#table !== null && !this.#inHeading) this.#readRow(line, this.#table);
    else this.#lines.push(text);
  }

  /** Says that no more lines come: a benchmark without a mean has begun and never ended. */
  end(): void {
    if (this.#open !== null) this.#into.failed(this.#open.line, `${this.#open.name} gave no result`);
    this.#table = null;
    this.#open = null;
    this.#parts = [];
  }

  #begin(text: string, last: string): void {
    this.end();
    const analysed = last.trim() !== "mean";
    // Without analysis the headings are indented by five characters within their columns.
    this.#table = { width: text.indexOf("samples") - (analysed ? 0 : 5), analysed };
    this.#inHeading = true;
  }

  /** A line of dashes ends the headings of a table; two stand around the title of a test case. */
  #rule(): void {
    if (!this.#inHeading) this.end();
    this.#inHeading = false;
    this.#ruled = this.#lines;
    this.#lines = [];
  }

  #readVerdict(text: string, line: number): void {
    const place = text.slice(0, text.lastIndexOf(": ", text.length - 2));
    const title = this.#title.join("/");
    if (text.endsWith("FAILED:")) this.#into.failed(line, `${title}: a check failed at ${place}`);
    else this.#into.skipped(line, `${title} was skipped at ${place}`);
  }

  #readRow(line: Line, table: Table): void {
    const { text, number } = line;
    if (text === "") return this.end();
    const name = text.slice(0, table.width).trim();
    const rest = text.slice(table.width);
    if (name === "") this.#readContinuation(rest, line);
    else if (rest.trim() === "") this.#parts.push(name);
    else {
      const whole = [...this.#title, [...this.#parts, name].join(" ")].join("/");
      this.#parts = [];
      this.#readFirst(whole, rest, number, line.ended, table);
    }
  }

  #readFirst(name: string, rest: string, line: number, ended: boolean, { analysed }: Table): void {
    const failure = /^Benchmark failed \((.*)/.exec(rest)?.[1];
    const match = FIRST.exec(rest);
    if (failure !== undefined) this.#into.failed(line, `${name} failed: ${failure.replace(/\) *$/, "")}`);
    else if (match === null || !ended)
      this.#into.unreadable(line, `the row of ${name} is ${ended ? "damaged" : "cut off"}`, HINT);
    else if (analysed) this.#open = { name, line };
    else this.#add(name, line, match);
  }

  #readContinuation(rest: string, { number, ended }: Line): void {
    if (this.#open === null) return;
    const { name } = this.#open;
    const match = MEAN.exec(rest);
    this.#open = null;
    if (match === null || !ended)
      this.#into.unreadable(number, `the mean of ${name} is ${ended ? "damaged" : "cut off"}`, HINT);
    else this.#add(name, number, match);
  }

  #add(name: string, line: number, [, digits = "", unit = ""]: RegExpExecArray): void {
    const value = decimal(digits, exponents[unit] ?? 0);
    this.#into.add(line, name, "time.per_op", [unit === "m" && value !== undefined ? value * 60 : value]);
  }
}

/** Sections are indented by two, what did not fit on the line before by nothing or by more. */
function titleOf(lines: readonly string[]): readonly string[] {
  const title: string[] = [];
  for (const line of lines) {
    const last = title.length - 1;
    if (last >= 0 && !/^ {2}\S/.test(line)) title[last] = `${title[last]} ${line.trim()}`;
    else title.push(line.trim());
  }
  return title;
}
