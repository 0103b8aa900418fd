import { decimal } from "./decimal.ts";

/** Where the columns of a table of Google Benchmark's console are. */
export interface Columns {
  /** Characters of the column of names. */
  readonly nameWidth: number;
  /** Names of the counters that have a column each (`--benchmark_counters_tabular`); none where they are `name=value`. */
  readonly counters: readonly string[];
}

/** The first line of a table. Also inside a text. */
export const HEADER = /^Benchmark( +)Time +CPU +Iterations(?= |\r?$)/m;

/** What stands between the column of names and the right-aligned word `Time`. */
const TIME_OFFSET = " ".length + 13 - "Time".length;

/** The columns that a line announces, or null where it is no first line of a table. */
export function columnsOf(line: string): Columns | null {
  const header = HEADER.exec(line);
  if (header === null || header.index > 0) return null;
  const nameWidth = "Benchmark".length + (header[1] ?? "").length - TIME_OFFSET;
  const rest = line.slice(header[0].length).trim();
  return { nameWidth, counters: rest === "" || rest === "UserCounters..." ? [] : rest.split(/ +/) };
}

/** A counter as the console shows it. */
export interface Counter {
  readonly name: string;
  /** Undefined where it is no number of zero or more. */
  readonly value: number | undefined;
  /** Whether the library counts it per second. */
  readonly perSecond: boolean;
}

/** The counters of a row, from what follows its iterations; null where a column holds none. A label may come after them. */
export function countersOf(rest: string, names: readonly string[]): readonly Counter[] | null {
  const tokens = rest.split(" ").filter((token) => token !== "");
  if (names.length > 0) {
    const counters = names.map((name, i) => readCounter(name, tokens[i] ?? ""));
    return counters.every((counter) => counter !== null) ? counters : null;
  }
  return tokens.flatMap((token) => {
    const equals = token.lastIndexOf("=");
    return (equals > 0 && readCounter(token.slice(0, equals), token.slice(equals + 1))) || [];
  });
}

const NUMBER = /^(-?(?:nan|inf|\d+(?:\.\d+)?(?:e[+-]?\d+)?))(?:([kKMGTPEZY])(i?)|([munpfazy]))?(\/s|s)?$/;
const LARGE = "KMGTPEZY";
const SMALL = "munpfazy";

/**
 * Reads `134.02M/s`, `7.46ns`, `4Ki`. Until 1.7 powers of 1024 were printed like those of 1000; bytes per second always
 * are powers of 1024, and of all others it is assumed that they are not.
 */
function readCounter(name: string, text: string): Counter | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, digits = "", large = "", binary, small, unit] = match;
  const perSecond = unit === "/s";
  const power = LARGE.indexOf(large.toUpperCase()) + 1;
  if (large !== "" && (binary === "i" || name === "bytes_per_second")) {
    const number = decimal(digits);
    return { name, value: number === undefined ? undefined : number * 1024 ** power, perSecond };
  }
  const exponent = small === undefined ? (large === "" ? 0 : 3 * power) : -3 * (SMALL.indexOf(small) + 1);
  return { name, value: decimal(digits, exponent), perSecond };
}
