import { duration } from "./duration.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { readDocuments } from "./json-documents.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { linesOf } from "./lines.ts";

/*
 * JSON of version 1 is {layout, benchmarks: [{group, runs: [{name, args, stats}]}]}, at first without layout and groups,
 * and of version 0.1 {benchmarks: [{name, group, stats}]}; nanoseconds. What is printed has the mean, rounded, and the 75th
 * percentile; the time is followed by `/iter`. Rows of a group stand below `• group` and a line of dashes.
 */

const JSON_START =
  /^\{\s*"(?:layout":\s*\[\s*\{\s*"name":|benchmarks":\s*\[\s*\{\s*"(?:kind":\s*"(?:static|args|multi-args)"|name":\s*"[^"]*",\s*"group":))/m;
const HEADER =
  /^benchmark +(?:avg \(min … max\) +p75|time \(avg\)(?: +\(min … max\))?(?: +p75 +p99 +p999)?$)/;
const ROW = /^ *([\d.']+) (ps|ns|µs|ms|s|m|h)\/iter(?= |$)/;

/** What mitata prints. A benchmark of a group is named `group > name`; arguments that its name does not show follow it. */
export const mitata: Format = {
  id: "mitata",
  title: "mitata",
  detect: (text) =>
    JSON_START.test(text) ||
    (text.includes("benchmark") && linesOf(text).some((line) => HEADER.test(line.text))),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const document of documents) {
    const layout = listOf(document, "layout") ?? [];
    for (const trial of listOf(document, "benchmarks") ?? []) {
      const group = textOf(trial, "group") ?? textOf(layout[amountOf(trial, "group") ?? -1], "name");
      for (const run of listOf(trial, "runs") ?? [trial]) readRun(into, lineOf(run), group, trial, run);
    }
  }
  readText(into, recorded.text);
  return into;
}

function readRun(
  into: Gathering,
  line: number | undefined,
  group: string | undefined,
  trial: unknown,
  run: unknown,
): void {
  const own = textOf(run, "name");
  const stats = property(run, "stats");
  const error = property(run, "error");
  if (own === undefined || (stats === undefined && error === undefined)) return;
  const args = property(run, "args");
  const hidden = own === textOf(trial, "alias") ? Object.entries(Object(args) as object) : [];
  const shown = hidden.map(
    ([name, value]) => ` ${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const name = joined(group, own + shown.join(""));
  if (error !== undefined) {
    into.failed(line, `${name} failed: ${textOf(error, "message") ?? "no reason was told"}`);
    return;
  }
  const samples = listOf(stats, "samples") ?? [];
  const nanoseconds = samples.length > 0 ? samples : [amountOf(stats, "p50") ?? amountOf(stats, "avg")];
  into.add(line, name, "time.per_op", nanoseconds.map(seconds));
  const heap = amountOf(property(stats, "heap"), "avg");
  if (heap !== undefined) into.add(line, name, "bytes.per_op", [heap]);
  const gc = amountOf(property(stats, "gc"), "avg");
  if (gc !== undefined) into.add(line, name, "less.s/gc", [seconds(gc)]);
  // Machines without hardware counters count nothing, in zeros.
  const instructions = amountOf(property(property(stats, "counters"), "instructions"), "avg") ?? 0;
  if (instructions > 0) into.add(line, name, "instructions", [instructions]);
}

function readText(into: Gathering, text: string): void {
  let width = 0;
  let group: string | undefined;
  let next: string | undefined;
  let seen = new Set<string>();
  for (const { text: line, number } of linesOf(text)) {
    if (HEADER.test(line)) {
      width = nameWidth(line);
      group = next = undefined;
      seen = new Set();
    } else if (line.startsWith("• ")) next = line.slice(2).trim();
    else if (/^-{10,}/.test(line)) {
      group = next;
      next = undefined;
    } else if (width > 0) readRow(into, number, group, line.slice(0, width).trim(), line.slice(width), seen);
  }
}

/** Characters that names are padded to: what follows is a column of at least 14 in version 0.1, and begins with a space in 1. */
function nameWidth(header: string): number {
  const average = header.indexOf("time (avg)");
  return average === -1 ? header.indexOf("avg (min") : average - 4;
}

function readRow(
  into: Gathering,
  line: number,
  group: string | undefined,
  own: string,
  rest: string,
  seen: Set<string>,
): void {
  const name = joined(group, own);
  const row = ROW.exec(rest);
  if (own !== "" && rest.trimStart().startsWith("error: "))
    into.failed(line, `${name} failed: ${rest.trim().slice(7)}`);
  if (own === "" || !rest.includes("/iter")) return;
  if (row === null)
    into.unreadable(line, `\`${name}\` has no readable time`, "give the line as mitata printed it");
  else if (seen.has(name))
    into.unreadable(line, `\`${name}\` is there twice`, "name arguments, as `sort $size`, or write JSON");
  else into.add(line, name, "time.per_op", [duration((row[1] ?? "").replaceAll("'", ""), row[2] ?? "")]);
  seen.add(name);
}

function joined(group: string | undefined, name: string): string {
  return group === undefined || group === "" ? name : `${group} > ${name}`;
}

function seconds(nanoseconds: unknown): number | undefined {
  return typeof nanoseconds === "number" ? nanoseconds / 1e9 : undefined;
}
