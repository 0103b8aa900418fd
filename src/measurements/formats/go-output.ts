import type { Finding } from "../../config/finding.ts";
import { decimal } from "./decimal.ts";
import { type BenchmarkResult, toolFailure, unreadable } from "./format.ts";
import { GoRepeats, type GoUnit } from "./go-repeats.ts";
import { GoUnits, tidy } from "./go-units.ts";
import type { Line } from "./lines.ts";
import { skipped } from "./skipped.ts";

const NAME = /^Benchmark(?![a-z])\S*/;

/** What has been read so far, of all packages: the samples of each benchmark and metric together, in their order. */
export class GoResults {
  readonly results: BenchmarkResult[] = [];
  readonly findings: Finding[] = [];
  readonly units = new GoUnits();
  readonly #samples = new Map<string, number[]>();
  readonly #repeats = new Map<string, GoRepeats>();

  /** The samples so far of a benchmark and metric, to add to. */
  samples(benchmark: string, metric: string): number[] {
    const key = `${metric}\n${benchmark}`;
    let values = this.#samples.get(key);
    if (values === undefined) {
      values = [];
      this.#samples.set(key, values);
      this.results.push({ benchmark, metric, values });
    }
    return values;
  }

  /** The fast way for the results of a package. */
  repeats(ofPackage: string): GoRepeats {
    let repeats = this.#repeats.get(ofPackage);
    if (repeats === undefined) {
      repeats = new GoRepeats((name, metric) => this.samples(fullName(ofPackage, name), metric));
      this.#repeats.set(ofPackage, repeats);
    }
    return repeats;
  }
}

/**
 * What test binaries print, line by line. A result is `BenchmarkName-8 <tab> 100 <tab> 12.5 ns/op ...`; a benchmark that
 * prints by itself may have its own text before the name and, also over several lines, between name and numbers.
 */
export class GoOutput {
  readonly #into: GoResults;
  readonly #file: string;
  readonly #known: string;
  #package: string;
  /** A name whose numbers have not come yet. */
  #open: { readonly name: string; readonly line: number; readonly said: string } | null = null;
  #failed = false;
  #panic = "";

  /** `name` is the package where it is known before its `pkg:` line, else empty. */
  constructor(into: GoResults, file: string, name: string) {
    this.#into = into;
    this.#file = file;
    this.#known = name;
    this.#package = name;
  }

  /** Takes the results from the start of a line on that are like earlier ones: the fast way through a long recording. */
  takeLines(text: string, start: number): { readonly end: number; readonly lines: number } {
    const taken = this.#into.repeats(this.#package).takeLines(text, start);
    if (taken.lines > 0) this.end();
    return taken;
  }

  read({ text, number, ended }: Line): void {
    const header = /^pkg: (\S+)$/.exec(text);
    const end = /^(ok {2}|FAIL)\t(\S+)(.*)$/.exec(text);
    const verdict = /--- (FAIL|SKIP): (\S+)/.exec(text);
    if (header !== null) this.#package = header[1] ?? "";
    else if (end !== null) this.#endPackage(end[1] === "FAIL", `${end[2]} failed${bracket(end[3])}`, number);
    else if (verdict !== null) this.#readVerdict(verdict[1] === "FAIL", verdict[2] ?? "", number);
    else if (/^Unit\s/.test(text)) this.#readUnit(text, number);
    else if (/^(?:panic|fatal error): /.test(text)) this.#panic = `: ${text.slice(0, 200)}`;
    else this.#readResult(text, number, ended);
  }

  /** Says that no more lines come: a name without numbers is a benchmark that began and never ended. */
  end(): void {
    if (this.#open === null) return;
    const { name, line, said } = this.#open;
    this.#open = null;
    this.#fail(line, `${this.#full(name)} gave no result${said === "" ? "" : `: ${said.slice(0, 200)}`}`);
  }

  #readResult(text: string, line: number, ended: boolean): void {
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return this.#readPrinted(text, line, ended);
    // With -v a benchmark's name is printed when it begins.
    if (name.length === text.length) return;
    this.end();
    const rest = text.slice(name.length);
    const fields = measured(rest);
    if (fields !== null) this.#add(name, fields, line, ended);
    else if (rest.includes("\t")) this.#open = { name, line, said: rest.trim() };
    else if (rest.includes(" ns/op"))
      this.#unreadable(line, `${name} has no number of iterations before its time`);
  }

  /** A line that a benchmark began with text of its own. Only one that ends like a result is of interest. */
  #readPrinted(text: string, line: number, ended: boolean): void {
    if (!text.includes(" ns/op")) return;
    const [before = "", ...after] = text.split("\t");
    const said = before.trim();
    const word = said.slice(said.lastIndexOf(" ") + 1);
    const name = NAME.test(word) ? word : this.#open?.name;
    const fields = measured(NAME.test(word) ? after.join("\t") : text);
    if (fields === null) return;
    if (NAME.test(word)) this.end();
    else this.#open = null;
    if (name !== undefined) this.#add(name, fields, line, ended);
    else this.#unreadable(line, "the name of this result cannot be told from what was printed before it");
  }

  #add(name: string, [iterations, ...fields]: readonly string[], line: number, ended: boolean): void {
    const benchmark = this.#full(name);
    if (!ended) return this.#unreadable(line, `the result of ${benchmark} is cut off`);
    // A benchmark that panics may still print a result, of 0 iterations.
    if (Number(iterations) === 0) return this.#fail(line, `${benchmark} ended before its first iteration`);
    if (fields.length === 0) return this.#unreadable(line, `${benchmark} has no measurement`);
    const units: GoUnit[] = [];
    const values: number[] = [];
    for (let i = 0; i < fields.length; i += 2) {
      const [number = "", written] = [fields[i], fields[i + 1]];
      if (written === undefined) return this.#unreadable(line, `${number} of ${benchmark} has no unit`);
      const { unit, exponent } = tidy(written);
      const value = decimal(number, exponent);
      if (value === undefined)
        return this.#unreadable(
          line,
          `\`${number} ${written}\` of ${benchmark} is no number of zero or more`,
          "report finite metrics that are not negative",
        );
      units.push({ written, metric: this.#into.units.metric(unit), exponent });
      values.push(value);
    }
    units.forEach(({ metric }, i) => this.#into.samples(benchmark, metric).push(values[i] ?? 0));
    this.#into.repeats(this.#package).expect(units);
  }

  /** `Unit widgets/op better=higher assume=exact` */
  #readUnit(text: string, line: number): void {
    const [, unit = "", ...pairs] = text.trim().split(/\s+/);
    const better = pairs.find((pair) => pair.startsWith("better="))?.slice("better=".length);
    if (better === undefined) return;
    if (better !== "higher" && better !== "lower")
      this.#unreadable(line, `\`better=${better}\` is no direction`, "write better=higher or better=lower");
    else if (!this.#into.units.declare(tidy(unit).unit, better))
      this.#unreadable(
        line,
        `${better} is better contradicts what ${unit} was so far`,
        "print the Unit line before the first result with this unit, and the same one everywhere",
      );
  }

  #readVerdict(failed: boolean, name: string, line: number): void {
    this.#open = null;
    if (failed) this.#fail(line, `${this.#full(name)} failed`);
    else this.#into.findings.push(skipped(this.#file, line, `${this.#full(name)} was skipped`));
  }

  #endPackage(failed: boolean, message: string, line: number): void {
    this.end();
    if (failed && (!this.#failed || this.#panic !== "")) this.#fail(line, `${message}${this.#panic}`);
    this.#failed = false;
    this.#panic = "";
    this.#package = this.#known;
  }

  #fail(line: number, message: string): void {
    this.#failed = true;
    this.#into.findings.push(toolFailure(this.#file, line, message));
  }

  #unreadable(line: number, message: string, hint = RESULT): void {
    this.#into.findings.push(unreadable(this.#file, line, message, hint));
  }

  #full(name: string): string {
    return fullName(this.#package, name);
  }
}

function fullName(ofPackage: string, name: string): string {
  return ofPackage === "" ? name : `${ofPackage}.${name}`;
}

const RESULT =
  "keep each result as go test prints it, `BenchmarkName 100 12.5 ns/op`, and print nothing into it";

/** The fields `100 12.5 ns/op 3 B/op ...` at the end of a line, or null where there are none. */
function measured(text: string): readonly string[] | null {
  const fields = text.trim().split(/\s+/);
  if (/^\d+$/.test(fields[0] ?? "")) return fields;
  // The benchmark has printed before its numbers, perhaps up to the number of iterations. The time comes first there.
  const time = fields.indexOf("ns/op");
  const iterations = /(?<!\d)\d+$/.exec(fields[time - 2] ?? "")?.[0];
  return time < 2 || iterations === undefined ? null : [iterations, ...fields.slice(time - 1)];
}

/** ` [build failed]`, or nothing where a time stands. */
function bracket(text = ""): string {
  return text.includes("[") ? ` ${text.trim()}` : "";
}
