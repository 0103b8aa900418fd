import { csvRows, type CsvRow } from "./csv.ts";
import type { Recorded } from "./format.ts";
import type { Gathering } from "./gathering.ts";
import type { Request } from "./request-summary.ts";
import { tagsOf } from "./xml.ts";

/** A sample of JMeter: a request, or a transaction that stands for the requests inside of it. */
export interface Sample extends Request {
  readonly transaction: boolean;
  /** Seconds until the first byte of the answer, and until the connection stood; undefined where not recorded. */
  readonly latency: number | undefined;
  readonly connect: number | undefined;
}

const HINT = "give the whole file that `-l` wrote, after the run has ended";
const XML = /<testResults[ >]/;
/** The first line of a file without names: time, elapsed, ..., success. */
const NAMELESS = /^\d{13},\d+,[^\n]{0,4000}?,(?:true|false),/;
const MOST_FINDINGS = 10;

/** The columns of a file without names, up to 5.6; those between vary and are not read. */
const FIRST_COLUMNS = [
  "timeStamp",
  "elapsed",
  "label",
  "responseCode",
  "responseMessage",
  "threadName",
  "dataType",
  "success",
];
const LAST_COLUMNS = ["Latency", "IdleTime", "Connect"];

/** Whether a text looks like results of JMeter, as CSV with or without names of its columns or as XML. */
export function isJtl(text: string): boolean {
  const end = text.slice(0, 4000).search(/[\r\n]/);
  const names = new Set(text.slice(0, Math.max(end, 0)).split(","));
  if (names.has("elapsed") && names.has("label") && names.has("success")) return true;
  return NAMELESS.test(text) || (XML.test(text) && /<(?:httpSample|sample)\s/.test(text));
}

/** The samples of one file. Those that cannot be read are findings: what is said of the others is not the whole run. */
export function readSamples({ text }: Recorded, into: Gathering): readonly Sample[] {
  return XML.test(text) ? readXml(text, into) : readCsv(text, into);
}

function readCsv(text: string, into: Gathering): readonly Sample[] {
  const rows = csvRows(text);
  const [first] = rows;
  if (first === undefined) return [];
  const isNameless = NAMELESS.test(text);
  const names = isNameless ? namelessColumns(first.cells.length) : first.cells;
  const column = new Map(names.map((name, i) => [name, i]));
  for (const needed of ["elapsed", "label", "success"]) {
    if (column.has(needed)) continue;
    into.unreadable(
      first.line,
      `there is no column \`${needed}\``,
      "let JMeter save it: jmeter.save.saveservice",
    );
    return [];
  }
  const samples: Sample[] = [];
  const broken: CsvRow[] = [];
  for (const row of isNameless ? rows : rows.slice(1)) {
    const cell = (name: string): string | undefined => row.cells[column.get(name) ?? -1];
    // The names again: files were put together.
    if (!isNameless && cell("elapsed") === "elapsed") continue;
    const sample = row.ended && row.cells.length === first.cells.length ? sampleOf(cell) : undefined;
    if (sample === undefined) broken.push(row);
    else samples.push(sample);
  }
  for (const { line, ended } of broken.slice(0, MOST_FINDINGS))
    into.unreadable(line, `this sample is ${ended ? "damaged" : "cut off"}`, HINT);
  if (broken.length > MOST_FINDINGS)
    into.unreadable(undefined, `${broken.length - MOST_FINDINGS} more samples are damaged`, HINT);
  return samples;
}

function namelessColumns(count: number): readonly string[] {
  const between = count - FIRST_COLUMNS.length - LAST_COLUMNS.length;
  // Before 3.0 there were fewer columns, and other ones at the end.
  if (between < 5) return FIRST_COLUMNS;
  return [...FIRST_COLUMNS, ...Array.from({ length: between }, () => ""), ...LAST_COLUMNS];
}

const xmlNames: Readonly<Record<string, string>> = {
  timeStamp: "ts",
  elapsed: "t",
  label: "lb",
  success: "s",
  responseMessage: "rm",
  Latency: "lt",
  Connect: "ct",
};

/** Samples inside of others, which are parts of these, are left out, as they are in CSV. */
function readXml(text: string, into: Gathering): readonly Sample[] {
  const samples: Sample[] = [];
  let depth = 0;
  let whole = false;
  let line = 1;
  for (const tag of tagsOf(text)) {
    line = tag.line;
    whole = depth === 1 && tag.kind === "close";
    if (depth === 1 && tag.kind !== "close" && (tag.name === "httpSample" || tag.name === "sample")) {
      const sample = sampleOf((name) => tag.attributes.get(xmlNames[name] ?? ""));
      if (sample === undefined) into.unreadable(tag.line, "this sample is damaged", HINT);
      else samples.push(sample);
    }
    depth += tag.kind === "open" ? 1 : tag.kind === "close" ? -1 : 0;
  }
  if (!whole) into.unreadable(line, "the XML is cut off", HINT);
  return samples;
}

function sampleOf(cell: (name: string) => string | undefined): Sample | undefined {
  const duration = milliseconds(cell("elapsed"));
  const success = cell("success");
  if (duration === undefined || (success !== "true" && success !== "false")) return undefined;
  return {
    name: cell("label") ?? "",
    start: milliseconds(cell("timeStamp")),
    duration,
    failed: success === "false",
    transaction: (cell("responseMessage") ?? "").startsWith("Number of samples in transaction : "),
    latency: milliseconds(cell("Latency")),
    connect: milliseconds(cell("Connect")),
  };
}

function milliseconds(digits: string | undefined): number | undefined {
  return digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) / 1000 : undefined;
}
