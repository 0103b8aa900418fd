import { decimal } from "./decimal.ts";
import type { Recorded } from "./format.ts";
import { Gathering } from "./gathering.ts";
import { linesOf } from "./lines.ts";
import { giveSummary } from "./oha-summary.ts";

const SUCCESS = /^ {2}Success rate:\t(\d+\.\d+)%$/;
const SUMMED = /^ {2}(Average|Requests\/sec|Size\/request|Size\/sec):\t(.*)$/;
const HISTOGRAM = "Response time histogram:";
const BUCKET = /^ *\S+(?: \S+)? \[(\d+)\] +\|/;
const DISTRIBUTION = "Response time distribution:";
const QUANTILE = /^ {2}(\d+(?:\.\d+)?)% in (.*)$/;
const STATUSES = "Status code distribution:";
const STATUS = /^ {2}\[(\d{3})\] (\d+) responses$/;

const ESCAPE = String.fromCodePoint(27);
const BEGINNING = new RegExp(`^(?:${ESCAPE}\\[[0-9;]*m)* {2}Success rate:\\t`, "m");

/** Whether a text is what oha prints for people, in colours or without. */
export function isOhaText(text: string): boolean {
  return BEGINNING.test(text);
}

/**
 * The text of oha. The statuses stand at its end: a run is whole when they add up to the answers of its histogram. Lost
 * requests are known by the success rate, whose last digit is .01%.
 */
export function readOhaText({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  let run: Run | undefined;
  for (const { text: line, number, ended } of linesOf(text)) {
    if (!ended) continue;
    const success = SUCCESS.exec(line)?.[1];
    if (success !== undefined) {
      run?.unfinished(into);
      run = new Run(number, decimal(success, -2) ?? 0);
    } else if (run?.read(line) === true) {
      run.give(into);
      run = undefined;
    }
  }
  run?.unfinished(into);
  return into;
}

class Run {
  readonly #line: number;
  /** Answers among all requests. */
  readonly #success: number;
  readonly #summed = new Map<string, string>();
  readonly #latencies: (readonly [string, number | undefined])[] = [];
  #section = "";
  #expected = 0;
  #answers = 0;
  #bad = 0;

  constructor(line: number, success: number) {
    this.#line = line;
    this.#success = success;
  }

  /** Whether every answer has its status now, or there are none. */
  read(line: string): boolean {
    if (line.endsWith(":") && !line.startsWith(" ")) this.#section = line;
    const [, name, value] = SUMMED.exec(line) ?? [];
    if (name !== undefined && value !== undefined) this.#summed.set(name, value);
    if (this.#section === HISTOGRAM) this.#expected += Number(BUCKET.exec(line)?.[1] ?? 0);
    if (this.#section === DISTRIBUTION) {
      const [, level, time] = QUANTILE.exec(line) ?? [];
      if (level !== undefined) this.#latencies.push([`p${Number(level)}`, seconds(time)]);
    }
    if (this.#section !== STATUSES) return false;
    const [, status, count] = STATUS.exec(line) ?? [];
    this.#answers += Number(count ?? 0);
    if (Number(status) >= 400) this.#bad += Number(count);
    return this.#answers === this.#expected;
  }

  give(into: Gathering): void {
    giveSummary(into, this.#line, {
      answers: this.#answers,
      errorRate: 1 - this.#success * (1 - this.#bad / this.#answers),
      latencies: [["mean", seconds(this.#summed.get("Average"))], ...this.#latencies],
      requestsPerSecond: decimal(this.#summed.get("Requests/sec") ?? ""),
      bytesPerRequest: bytes(this.#summed.get("Size/request")),
      bytesPerSecond: bytes(this.#summed.get("Size/sec")),
    });
  }

  unfinished(into: Gathering): void {
    into.unreadable(
      this.#line,
      "the statuses of this run do not add up to its answers",
      "keep all that oha prints",
    );
  }
}

const TIME = /^(\d+\.\d+) (ns|us|ms|secs?|10 sec|min|10 min|hr)$/;
const POWERS = new Map([
  ["ns", -9],
  ["us", -6],
  ["ms", -3],
  ["sec", 0],
  ["secs", 0],
  ["10 sec", 1],
]);
const MINUTES = new Map([
  ["min", 60],
  ["10 min", 600],
  ["hr", 3600],
]);

function seconds(text: string | undefined): number | undefined {
  const [, digits = "", unit = ""] = TIME.exec(text ?? "") ?? [];
  const value = decimal(digits, POWERS.get(unit));
  return value === undefined ? undefined : value * (MINUTES.get(unit) ?? 1);
}

const SIZE = /^(\d+(?:\.\d+)?) ([KMGTP]i)?B$/;

function bytes(text: string | undefined): number | undefined {
  const [, digits = "", unit = " "] = SIZE.exec(text ?? "") ?? [];
  const value = decimal(digits);
  return value === undefined ? undefined : value * 1024 ** " KMGTP".indexOf(unit.slice(0, 1));
}
