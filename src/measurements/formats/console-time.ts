import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { linesOf } from "./lines.ts";

/*
 * Node prints milliseconds below a second, without zeros at the end; seconds below a minute; then `1:02.345 (m:ss.mmm)` and
 * `1:02:03.456 (h:mm:ss.mmm)`. Up to version 12 it printed milliseconds always, with three digits after the point.
 */
const MILLISECONDS = /^(?:0|[1-9]\d{0,3})(?:\.\d{0,2}[1-9])?ms(?= |$)|^\d{1,12}\.\d{3}ms(?= |$)/;
const SECONDS = /^(?:[1-9]|[1-5]\d|60)\.\d{3}s(?= |$)/;
const CLOCK = /^(?:(\d{1,6}):)?(\d{1,2}):(\d{2}\.\d{3}) \((?:h:m)?m:ss\.mmm\)(?= |$)/;
const WARNING = /Warning: (?:No such label|Label) '.*' .*for console\.time/;

/**
 * What Node prints for `console.timeEnd` and `console.timeLog`. A label that comes again is a further sample. A time with
 * data behind it was taken on the way by timeLog and is no sample. Much that programs log looks the same: this is detected
 * only where it is at least half of all lines.
 */
export const consoleTime: Format = {
  id: "console-time",
  title: "Node's console.time",
  detect(text) {
    if (!text.includes(": ")) return false;
    const lines = linesOf(text).filter((line) => line.text.trim() !== "");
    const timed = lines.filter((line) => readLine(line.text)?.data === false);
    return timed.length > 0 && timed.length * 2 >= lines.length;
  },
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile({ file, text }: Recorded): ParsedOutput {
  const into = new Gathering(file);
  for (const { text: line, number, ended } of linesOf(text)) {
    if (WARNING.test(line.slice(0, 1000))) into.failed(number, line.trim());
    const read = readLine(line);
    if (read === undefined || read.data) continue;
    if (ended) into.add(number, read.label, "time.per_op", [read.seconds]);
    else
      into.unreadable(
        number,
        `the last line may be cut: \`${line.trim()}\``,
        "end the text with a line break",
      );
  }
  return into;
}

interface Timed {
  readonly label: string;
  readonly seconds: number | undefined;
  /** Whether more than the time is on the line. */
  readonly data: boolean;
}

/** The first of a line that is a label, a colon and a time; labels may have colons. */
function readLine(whole: string): Timed | undefined {
  const line = whole.slice(0, 1000);
  for (let at = line.indexOf(": "); at !== -1; at = line.indexOf(": ", at + 1)) {
    const rest = line.slice(at + 2);
    const time = timeOf(rest);
    if (time !== undefined)
      return { label: line.slice(0, at).trim(), seconds: time.seconds, data: rest.length > time.length };
  }
  return undefined;
}

function timeOf(text: string): { readonly seconds: number | undefined; readonly length: number } | undefined {
  const plain = MILLISECONDS.exec(text) ?? SECONDS.exec(text);
  if (plain !== null) {
    const number = plain[0].replace(/m?s$/, "");
    return { seconds: decimal(number, plain[0].endsWith("ms") ? -3 : 0), length: plain[0].length };
  }
  const clock = CLOCK.exec(text);
  if (clock === null) return undefined;
  const [hours, minutes, seconds] = [Number(clock[1] ?? 0), Number(clock[2]), Number(clock[3])];
  return { seconds: hours * 3600 + minutes * 60 + seconds, length: clock[0].length };
}
