import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { linesOf } from "./lines.ts";

const RUN = /^Running \S+ test @ \w+:\/\/[^/\s]*(\/\S*)?$/;
const THREADS = /^ {2}\d+ threads and \d+ connections$/m;
const LATENCY = /^ {4}Latency +(\S+) +\S+ +\S+ +\S+$/;
const DISTRIBUTION = /^ {2}Latency Distribution(?:$| \(HdrHistogram - Recorded Latency\)$)/;
const QUANTILE = /^ *(\d{1,3}(?:\.\d{1,4})?)% +(\S+)$/;
const REQUESTS = /^ {2}(\d+) requests in \S+, \S+ read$/;
const SOCKET = /^ {2}Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)$/;
const STATUS = /^ {2}Non-2xx or 3xx responses: (\d+)$/;
const RATE = /^Requests\/sec: +(\S+)$/;
const TRANSFER = /^Transfer\/sec: +(\S+)$/;
const REFUSED = /^unable to (?:connect to|resolve) \S.*$/;

const WHOLE = "keep all that wrk prints";

/**
 * What wrk 4 and wrk2 print, with `--latency` or without. A run is named by the path of its URL. The quantiles of wrk2 are
 * those that count delayed starts; its uncorrected ones and its detailed spectrum are left out.
 */
export const wrk: Format = {
  id: "wrk",
  title: "wrk and wrk2",
  detect: (text) => THREADS.test(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  let run: Run | undefined;
  for (const { text: line, number, ended } of linesOf(text)) {
    const begins = RUN.exec(line);
    if (begins !== null && ended) {
      run?.unfinished();
      run = new Run(into, begins[1] ?? "/", number);
    } else if (REFUSED.test(line)) {
      into.failed(number, `wrk was ${line}`);
      run = undefined;
    } else if (ended && run?.read(line, number) === true) run = undefined;
  }
  run?.unfinished();
  return into;
}

/** One run, whose numbers are given when its last line was read. */
class Run {
  readonly #into: Gathering;
  readonly #name: string;
  readonly #line: number;
  /** Metric, value and line, in the order in which they were printed. */
  readonly #read: (readonly [string, number | undefined, number])[] = [];
  #distribution = false;
  #requests = 0;
  /** Requests without an answer. */
  #lost = 0;
  /** Answers that count as errors: statuses, and in wrk 4 answers that came after the timeout. */
  #bad = 0;

  constructor(into: Gathering, name: string, line: number) {
    this.#into = into;
    this.#name = name;
    this.#line = line;
  }

  unfinished(): void {
    this.#into.unreadable(this.#line, `the run against \`${this.#name}\` has no end`, WHOLE);
  }

  /** Whether this was the last line of the run. */
  read(line: string, number: number): boolean {
    const quantile = this.#distribution ? QUANTILE.exec(line) : null;
    this.#distribution = quantile !== null || DISTRIBUTION.test(line);
    const level = Number(quantile?.[1] ?? 0);
    if (level > 0 && level < 100) this.#read.push([`latency.p${level}`, seconds(quantile?.[2]), number]);
    if (line.startsWith("    Latency "))
      this.#read.push(["latency.mean", seconds(LATENCY.exec(line)?.[1]), number]);
    else if (line.startsWith("Requests/sec:"))
      this.#read.push(["throughput", decimal(RATE.exec(line)?.[1] ?? ""), number]);
    else if (line.startsWith("  Socket errors:")) {
      const [, ...errors] = SOCKET.exec(line) ?? [];
      const [connect = NaN, read = NaN, write = NaN, timeout = NaN] = errors.map(Number);
      this.#lost = connect + read + write;
      this.#bad += timeout;
    } else if (line.startsWith("  Non-2xx")) this.#bad += Number(STATUS.exec(line)?.[1]);
    this.#requests += Number(REQUESTS.exec(line)?.[1] ?? 0);
    const transfer = TRANSFER.exec(line)?.[1];
    if (transfer === undefined) return false;
    this.#read.push(["bytes.per_second", bytes(transfer), number]);
    this.#give();
    return true;
  }

  #give(): void {
    const mean = this.#read.find(([metric]) => metric === "latency.mean");
    if (this.#requests === 0 || mean === undefined || mean[1] === 0) {
      this.#into.failed(this.#line, `no latency was recorded for \`${this.#name}\``);
      return;
    }
    const events = this.#requests;
    for (const [metric, value, line] of this.#read) this.#into.add(line, this.#name, metric, [value], events);
    const rate = Math.min(1, (this.#lost + this.#bad) / (this.#requests + this.#lost));
    this.#into.add(this.#line, this.#name, "errors.rate", [rate], events);
  }
}

const TIME = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/;
const POWERS: Readonly<Record<string, number>> = { us: -6, ms: -3, s: 0 };

/** The mean of nothing is written as no number: 0. */
function seconds(text: string | undefined): number | undefined {
  if (text === "-nanus" || text === "nanus") return 0;
  const [, digits = "", unit = ""] = TIME.exec(text ?? "") ?? [];
  const power = POWERS[unit];
  if (power !== undefined) return decimal(digits, power);
  const value = decimal(digits);
  return value === undefined ? undefined : value * (unit === "h" ? 3600 : 60);
}

const SIZE = /^(\d+(?:\.\d+)?)([KMGTP]?)B$/;

/** Its kilobytes are 1024 bytes. */
function bytes(text: string): number | undefined {
  const [, digits = "", unit = ""] = SIZE.exec(text) ?? [];
  const value = decimal(digits);
  return value === undefined ? undefined : value * 1024 ** " KMGTP".indexOf(unit || " ");
}
