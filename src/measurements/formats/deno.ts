import { decimal } from "./decimal.ts";
import { duration } from "./duration.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { type JsonDocuments, readDocuments } from "./json-documents.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { linesOf } from "./lines.ts";
import { shortPaths } from "./short-paths.ts";

/*
 * JSON is {runtime: "Deno/…", benches: [{origin, group, name, results: [{ok: {avg}} or {failed}]}]} in nanoseconds. Tables
 * have the mean and, but for early versions, its inverse: plain with `/iter` up to 1.46.1, plain from 1.46.2, with `|`
 * in version 2. Below the address of a file come those of no group, then each group below its name.
 */

const JSON_START = /^\{\s*(?:"version":\s*\d+,\s*)?"runtime":\s*"Deno\//m;
const HEADER = /^(?:\| )?benchmark +(?:\| )?time(?:\/iter)? \(avg\).* p75 [ |]*p99 [ |]*p995(?: \|)?$/;
const ADDRESS = /^(?:[a-z]+:|\.{0,2}\/)\S+$/;
/** The end of a row before its `(min … max)`. */
const TIMES = /([\d.,]+) (ps|ns|µs|ms|s|m|h)(?:\/iter)?[ |]*([\d.,]*)[ |]*$/;

/** What `deno bench` prints or, with `--json`, writes. Benchmarks are named with file and group: `a_bench.ts > sort > quick`. */
export const deno: Format = {
  id: "deno",
  title: "Deno bench",
  detect: (text) =>
    JSON_START.test(text) || (text.includes("p995") && linesOf(text).some((line) => HEADER.test(line.text))),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const document of documents) readBenches(into, listOf(document, "benches") ?? [], lineOf);
  readText(into, recorded.text);
  return into;
}

function readBenches(into: Gathering, benches: readonly unknown[], lineOf: JsonDocuments["lineOf"]): void {
  const files = shortPaths(benches.map((bench) => textOf(bench, "origin") ?? ""));
  benches.forEach((bench, i) => {
    const name = joined(files[i], textOf(bench, "group"), textOf(bench, "name") ?? "");
    const results = listOf(bench, "results") ?? [];
    if (results.length === 0) into.failed(lineOf(bench), `${name} has no result`);
    for (const result of results) {
      const failed = property(result, "failed");
      const average = amountOf(property(result, "ok"), "avg");
      if (failed === undefined)
        into.add(lineOf(bench), name, "time.per_op", [average === undefined ? undefined : average / 1e9]);
      else into.failed(lineOf(bench), `${name} failed: ${textOf(failed, "message") ?? "no reason was told"}`);
    }
  });
}

function readText(into: Gathering, text: string): void {
  const files = new Map<string, string>();
  let address = "";
  let file = "";
  let width = 0;
  let group: string | undefined;
  for (const { text: whole, number } of linesOf(text)) {
    // What is longer is no line of this tool.
    const line = whole.slice(0, 1000).trimEnd();
    const own = line.slice(0, width).trim();
    const rest = line.slice(width).trimStart();
    if (ADDRESS.test(line)) address = line;
    else if (HEADER.test(line)) {
      file = address.slice(address.lastIndexOf("/") + 1);
      const known = (files.get(file) ?? address) === address;
      if (known) files.set(file, address);
      else
        into.unreadable(
          number,
          `two files are named ${file}`,
          "use `deno bench --json`, which tells them apart",
        );
      width = known ? nameWidth(line) : 0;
      group = undefined;
    } else if (line.startsWith("error: ")) into.failed(number, `deno bench ended with ${line}`);
    else if (width === 0) continue;
    else if (line.startsWith("group ")) group = line.slice("group ".length);
    else if (own !== "" && rest.startsWith("error: "))
      into.failed(number, `${joined(file, group, own)} failed: ${rest.slice("error: ".length)}`);
    else readRow(into, number, line, (name) => joined(file, group, name));
  }
}

/** Characters that names are padded to, by the header of their table. */
function nameWidth(header: string): number {
  if (header.startsWith("|")) return header.indexOf(" | time/iter") - 2;
  const old = header.indexOf("time (avg)");
  return old === -1 ? header.indexOf(" time/iter") : old - 4;
}

function readRow(into: Gathering, line: number, row: string, named: (name: string) => string): void {
  const head = row.slice(0, row.lastIndexOf("(", row.lastIndexOf(" … ")));
  const times = row.includes(" … ") ? TIMES.exec(head) : null;
  if (times !== null) {
    const name = head.slice(0, times.index).replace(/^\| /, "").trimEnd().replace(/ *\|$/, "");
    into.add(line, named(name), "time.per_op", [seconds(times[1] ?? "", times[2] ?? "", times[3] ?? "")]);
  } else if (row.includes("/iter ") || (row.startsWith("| ") && !row.startsWith("| --")))
    into.unreadable(line, "this row cannot be read", "give it as deno bench printed it, or use --json");
}

/** The mean, or the inverse of what is done per second where that has more digits. */
function seconds(time: string, unit: string, perSecond: string): number | undefined {
  const plain = perSecond.replaceAll(",", "");
  if (digitsOf(plain) > digitsOf(time)) {
    const rate = decimal(plain);
    return rate === undefined ? undefined : 1 / rate;
  }
  return duration(time, unit);
}

/** Significant digits of a decimal number. Zeros before a point that is not there may be rounding, and do not count. */
function digitsOf(number: string): number {
  const digits = number.includes(".") ? number.replace(".", "") : number.replace(/0+$/, "");
  return digits.replace(/^0+/, "").length;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" > ");
}
