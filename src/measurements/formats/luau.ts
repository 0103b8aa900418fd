import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { readJson } from "./json.ts";
import { linesOf } from "./lines.ts";

const SAVED = /^\s*\[\[\[\s*"[^"]{0,999}\.luau?",\s*"/;
const SUCCESS = "SUCCESS: ";
const FAILED = "FAILED:  '";
const SPREAD = "ms +/- ";
const DRIVER = /^ *\S+% on (.+)$/;
const COMPARED = / \([ +-]*[\d.]+%, [a-z ]*\)$/;
/** How a test itself prints its name and its times: a sign before each and one at the end. */
const SAMPLE = "|><|";
const END = "||_||";
const TEXT =
  /^(?:SUCCESS: .{0,999}ms \+\/- {1,20}\S{1,20}% on \S|FAILED: {2}'.{1,999}' on '|.{0,999}\|><\|)/m;

const MILLI = -3;
const WHOLE = "keep all that the bench scripts print or write";

/**
 * The bench scripts of Luau, in seconds for each run of a test: the samples that `bench.py` saves (`bench.json`) or that
 * the tests print themselves, else the averages that `bench.py` prints. Where it compares, the driver under test keeps
 * the test's name and the others add theirs, `base64 on luau -O2`.
 */
export const luau: Format = {
  id: "luau",
  title: "Luau's bench scripts",
  detect: (text) => SAVED.test(text) || TEXT.test(text),
  parse(recorded): ParsedOutput {
    // Saved samples are those behind the averages.
    const averages = !recorded.some(({ text }) => SAVED.test(text));
    return gathered(recorded.map((one) => (SAVED.test(one.text) ? readSaved(one) : readText(one, averages))));
  },
};

/** What was saved: for each test, a list of file, path of the driver, driver, name, samples and their number per driver. */
function readSaved({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  const json = readJson(text);
  if ("problem" in json) {
    into.unreadable(json.line, "the saved results are no whole JSON", WHOLE);
    return into;
  }
  for (const test of elements(json.value)) {
    const [first, ...others] = elements(test).map(elements);
    const name = typeof first?.[3] === "string" ? first[3] : "";
    give(name, first?.[4], into);
    for (const other of others) give(`${name} on ${String(other[2])}`, other[4], into);
  }
  return into;
}

function give(name: string, times: unknown, into: Gathering): void {
  const samples = elements(times);
  if (samples.length === 0) into.failed(undefined, `benchmark \`${name}\` failed`);
  else
    into.add(
      undefined,
      name,
      "time.per_op",
      samples.map((time) => (typeof time === "number" ? decimal(String(time), MILLI) : undefined)),
    );
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function readText({ text, file }: Recorded, averages: boolean): Gathering {
  const into = new Gathering(file);
  for (const { text: line, number, ended } of linesOf(text)) {
    if (line.startsWith(FAILED)) into.failed(number, `benchmark failed: ${line.slice(FAILED.length - 1)}`);
    else if (line.startsWith(SUCCESS) && averages) readAverage(line, number, ended, into);
    else if (line.includes(SAMPLE)) readSamples(line, number, into);
  }
  return into;
}

/** `SUCCESS: base64   :   15.041ms +/-  0.636% on luau` */
function readAverage(line: string, number: number, ended: boolean, into: Gathering): void {
  const at = line.lastIndexOf(SPREAD);
  const head = line.slice(SUCCESS.length, Math.max(at, SUCCESS.length));
  const colon = head.lastIndexOf(": ");
  const driver = DRIVER.exec(line.slice(at + SPREAD.length))?.[1];
  const value = ended ? decimal(head.slice(colon + 1).trim(), MILLI) : undefined;
  if (at === -1 || colon === -1 || driver === undefined || value === undefined) {
    into.unreadable(number, `\`${line}\` is no result`, WHOLE);
    return;
  }
  const name = head.slice(0, colon).trim();
  const others = COMPARED.test(driver) ? ` on ${driver.replace(COMPARED, "")}` : "";
  into.add(number, `${name}${others}`, "time.per_op", [value]);
}

/** `|><|base64|><|15.04|><|15.05||_||`, the times in milliseconds. */
function readSamples(line: string, number: number, into: Gathering): void {
  const parts = line.split(END);
  if (parts.pop()?.includes(SAMPLE) === true)
    into.unreadable(number, "the samples of this test have no end", WHOLE);
  for (const part of parts) {
    const [, name = "", ...times] = part.split(SAMPLE);
    into.add(
      number,
      name,
      "time.per_op",
      times.map((time) => decimal(time, MILLI)),
    );
  }
}
