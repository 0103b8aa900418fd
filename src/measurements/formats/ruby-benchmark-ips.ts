import { decimal } from "./decimal.ts";
import type { Gathering } from "./gathering.ts";
import type { Line } from "./lines.ts";

/** What begins both parts of the output of benchmark-ips. */
export const IPS_HEADING = /^(?:Warming up|Calculating) -{30,}$/;

const WARMED = /^([\d.]+)[kMBTQ ]? i\/100ms$/;
const RATE = /^(\d+\.\d+)([kMBTQ]?)$/;
const REST = /^ \(± *\S+%\) i\/s *(?:\((\S+) (\S+)\/i\))? +- +\S.*$/;
const SCALES = new Map(["", "k", "M", "B", "T", "Q"].map((suffix, i) => [suffix, 3 * i]));
const DURATIONS = new Map([
  ["ns", -9],
  ["μs", -6],
  ["ms", -3],
  ["s", 0],
]);

/**
 * What benchmark-ips prints: the time per iteration where it tells it (from 2.13 on), else iterations per second. A
 * benchmark that was warmed up and has no result was not measured.
 */
export class IpsOutput {
  readonly #into: Gathering;
  #part: "none" | "warming" | "measuring" = "none";
  /** Benchmarks that were warmed up and have no result yet, with the line. */
  readonly #waiting = new Map<string, number>();
  /** A long label stands on a line of its own. */
  #long = "";

  constructor(into: Gathering) {
    this.#into = into;
  }

  /** Whether this line belongs to the output of benchmark-ips. */
  read(line: Line): boolean {
    if (IPS_HEADING.test(line.text)) {
      this.#part = line.text.startsWith("W") ? "warming" : "measuring";
      return true;
    }
    if (this.#part === "none") return false;
    const text = line.text.trim();
    if (text === "") this.leave();
    else if (!line.ended) this.#into.failed(line.number, `benchmark \`${text}\` has no result`);
    else if (this.#part === "warming") this.#warmed(text, line.number);
    else this.#measured(text, line.number);
    return true;
  }

  /** Lines of something else follow. */
  leave(): void {
    this.#part = "none";
  }

  end(): void {
    for (const [label, line] of this.#waiting)
      this.#into.failed(line, `benchmark \`${label}\` was not measured`);
  }

  #warmed(text: string, line: number): void {
    const [before, last] = splitLast(
      text.endsWith("i/100ms") ? text.slice(0, -"i/100ms".length).trimEnd() : "",
    );
    if (WARMED.test(`${last} i/100ms`)) this.#waiting.set(this.#take(before), line);
    else this.#long = text;
  }

  #measured(text: string, line: number): void {
    const at = text.indexOf(" (±");
    if (at === -1) {
      this.#long = text;
      return;
    }
    const [before, last] = splitLast(text.slice(0, at).trimEnd());
    const label = this.#take(before);
    const [, digits = "", suffix = ""] = RATE.exec(last) ?? [];
    const [rest, time, unit = ""] = REST.exec(text.slice(at)) ?? [];
    this.#waiting.delete(label);
    if (rest === undefined) {
      const hint = "keep all that benchmark-ips prints";
      this.#into.unreadable(line, `the result of \`${label}\` cannot be read`, hint);
    } else if (time === undefined)
      this.#into.add(line, label, "ops.per_second", [decimal(digits, SCALES.get(suffix))]);
    else {
      const power = DURATIONS.get(unit);
      this.#into.add(line, label, "time.per_op", [power === undefined ? undefined : decimal(time, power)]);
    }
  }

  /** The label before the numbers of a line, or the long one on the line before. */
  #take(before: string): string {
    const label = before === "" ? this.#long : before;
    this.#long = "";
    return label;
  }
}

/** The last word of a text and what is before it. */
function splitLast(text: string): readonly [string, string] {
  const at = text.lastIndexOf(" ");
  return [text.slice(0, at + 1).trim(), text.slice(at + 1)];
}
