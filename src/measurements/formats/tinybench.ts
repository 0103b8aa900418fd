import { consoleTables } from "./console-table.ts";
import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { readDocuments } from "./json-documents.ts";
import { amountOf, property, textOf } from "./json.ts";
import { secondsPerCall } from "./tinybench-times.ts";

/*
 * Read are `bench.tasks` or a list of their {name, result} as JSON, in milliseconds; and `bench.table()`, as JSON or by
 * console.table, in nanoseconds. Versions 3 and later have `result.latency`, version 2 has its numbers in `result` itself.
 * Version 6 gives samples only where `retainSamples` is set.
 */

const HINT = "write JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))";

/** What a program prints or writes of a Bench of tinybench. */
export const tinybench: Format = {
  id: "tinybench",
  title: "Tinybench",
  detect: (text) =>
    /│ Task name +│ (?:Latency|Throughput) |│ Task Name +│ ops\/sec +│/.test(text) || detectJson(text),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function detectJson(text: string): boolean {
  if (!/"(?:totalTime|Task [Nn]ame)":/.test(text)) return false;
  return readDocuments({ file: "", text }).documents.some(
    (document) =>
      Array.isArray(document) && document.some((one) => isTask(one) || isRow(one) || isResult(one)),
  );
}

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const document of documents) {
    if (!Array.isArray(document)) continue;
    for (const one of document as readonly unknown[])
      if (isTask(one)) readTask(into, lineOf(one), one);
      else if (isRow(one)) readRow(into, lineOf(one), (column) => cellOf(one, column));
      else if (isResult(one)) into.unreadable(lineOf(one), "this result has no name", HINT);
  }
  for (const table of consoleTables(recorded.text)) {
    if (!table.columns.some((column) => /^Task [Nn]ame$/.test(column))) continue;
    for (const { line, cells } of table.rows)
      if (cells === undefined) into.unreadable(line, "this row is cut off, or a name has a `│`", HINT);
      else readRow(into, line, (column) => cells.get(column) ?? "");
    if (!table.ended) into.unreadable(table.line, "the table that begins here has no end", "give all of it");
  }
  return into;
}

function isTask(one: unknown): boolean {
  return (
    textOf(one, "name") !== undefined &&
    (property(one, "result") !== undefined || property(one, "runs") !== undefined)
  );
}

function isRow(one: unknown): boolean {
  return property(one, "Task name") !== undefined || property(one, "Task Name") !== undefined;
}

function isResult(one: unknown): boolean {
  return amountOf(one, "totalTime") !== undefined && amountOf(one, "period") !== undefined;
}

function cellOf(row: unknown, column: string): string {
  const cell = property(row, column);
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}

function readTask(into: Gathering, line: number | undefined, task: unknown): void {
  const name = textOf(task, "name") ?? "";
  const result = property(task, "result");
  const state = textOf(result, "state");
  const error = property(result, "error");
  if (error !== undefined) {
    into.failed(line, `${name} failed: ${textOf(error, "message") ?? "its error is not in the JSON"}`);
    return;
  }
  if (property(result, "aborted") === true || (state !== undefined && state !== "completed")) {
    into.failed(line, `${name} did not complete: ${state ?? "aborted"}`);
    return;
  }
  const seconds = secondsPerCall(property(result, "latency") ?? result);
  if (seconds.length === 0) into.failed(line, `${name} has no result: it was not run`);
  else into.add(line, name, "time.per_op", seconds);
}

/** The column with the time in nanoseconds: of versions from 3.0.1 on, of 3.0.0, of 2. */
const TIMES = ["Latency med (ns)", "Latency median (ns)", "Average Time (ns)"];

function readRow(into: Gathering, line: number | undefined, cell: (column: string) => string): void {
  const name = cell("Task name") || cell("Task Name");
  const error = cell("Error");
  const [time = ""] = (TIMES.map(cell).find((text) => text !== "") ?? "").split(" ± ");
  if (error !== "" || time === "NaN") into.failed(line, `${name} failed${error === "" ? "" : `: ${error}`}`);
  else into.add(line, name, "time.per_op", [decimal(time, -9)]);
}
