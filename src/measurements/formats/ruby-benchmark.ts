import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { type Line, linesOf } from "./lines.ts";
import { IPS_HEADING, IpsOutput } from "./ruby-benchmark-ips.ts";

const CAPTION = /^ +user {5}system {6}total {8}real$/;
const REHEARSAL = /^Rehearsal -+$/;
/** User, system and total CPU, and real time in brackets, at the end of a line. */
const TIMES =
  /( {0,9}\d{1,9}\.\d{6}) ( {0,9}\d{1,9}\.\d{6}) ( {0,9}\d{1,9}\.\d{6}) \(( {0,9}\d{1,9}\.\d{6})\)$/;
const LONGEST_TIMES = 90;
const SOME_TIMES = /\d\.\d{6} {1,10}\d/;
const RAISED = /\.rb:\d+:in [`'].*\([A-Z][\w:]*\)$/;
const LONGEST_MESSAGE = 2000;

const WHOLE = "keep all that Ruby's Benchmark prints";
const UNLABELLED = 'give it a label: x.report("sort")';

/**
 * The tables of Ruby's Benchmark (`bm`, `bmbm` without its rehearsal, `benchmark`), in seconds, and what the gem
 * benchmark-ips prints.
 */
export const rubyBenchmark: Format = {
  id: "ruby-benchmark",
  title: "Ruby's Benchmark and benchmark-ips",
  detect: (text) => DETECTED.test(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

const DETECTED = new RegExp(`${CAPTION.source}|${REHEARSAL.source}|${IPS_HEADING.source}`, "m");

function readFile({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  const ips = new IpsOutput(into);
  let table: "none" | "rehearsal" | "measured" = "none";
  for (const line of linesOf(text)) {
    const begins = REHEARSAL.test(line.text) ? "rehearsal" : CAPTION.test(line.text) ? "measured" : null;
    if (begins !== null) {
      table = begins;
      ips.leave();
    } else if (line.text.length < LONGEST_MESSAGE && RAISED.test(line.text))
      into.failed(line.number, `Ruby raised: ${line.text.trim()}`);
    else if (ips.read(line)) table = "none";
    else if (table !== "rehearsal" && !readRow(line, into) && table === "measured") checkForeign(line, into);
  }
  ips.end();
  const last = text.split("\n").length;
  if (table === "rehearsal") into.unreadable(last, "the rehearsal is not followed by a table", WHOLE);
  return into;
}

/** What else stands in a table is printed by the program, unless it is a row that was damaged or cut off. */
function checkForeign({ text, number, ended }: Line, into: Gathering): void {
  if (SOME_TIMES.test(text)) into.unreadable(number, `\`${text.trim()}\` is no row of times`, WHOLE);
  else if (!ended && text.trim() !== "") into.failed(number, `benchmark \`${text.trim()}\` has no times`);
}

/** Whether this is a row of times. */
function readRow({ text, number, ended }: Line, into: Gathering): boolean {
  const match = TIMES.exec(text.slice(-LONGEST_TIMES));
  if (match === null || !ended) return false;
  const label = text.slice(0, text.length - match[0].length).trim();
  const [user, system, total, real] = match.slice(1).map((field) => decimal(field.trim()));
  // The total is of children too. A label that ends in a digit runs into a time of 100 s and more.
  const sum = (user ?? NaN) + (system ?? NaN);
  if (label === "") into.unreadable(number, "these times have no label", UNLABELLED);
  else if (total === undefined || !(sum <= total + 2e-6))
    into.unreadable(
      number,
      `the label of \`${text.trim()}\` runs into its times`,
      "give bm a wider column of labels",
    );
  else {
    into.add(number, label, "time.per_op", [real]);
    into.add(number, label, "cpu.user", [user]);
    into.add(number, label, "cpu.system", [system]);
    into.add(number, label, "cpu.per_op", [total]);
  }
  return true;
}
