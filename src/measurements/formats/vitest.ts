import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { type JsonDocuments, readDocuments } from "./json-documents.ts";
import { listOf, property, textOf } from "./json.ts";
import { linesOf } from "./lines.ts";
import { shortPaths } from "./short-paths.ts";
import { secondsPerCall } from "./tinybench-times.ts";

/*
 * Two JSON shapes. Versions 1 to 4 write {files: [{filepath, groups: [{fullName, benchmarks: [{name, mean, …}]}]}]} by
 * `vitest bench --outputJson`; from version 5 on, the JSON reporter tells benchmarks with the tests that ran them. Times
 * are milliseconds. The table on the console is not read: versions 3 and 4 print some of its parts twice and some never.
 */

const OUTPUT_JSON = /^\{\s*"files":\s*\[\s*\{\s*"filepath":/m;
const REPORTER_JSON = /^\{\s*"numTotalTestSuites":/m;
const TABLE = /^ +name +hz +min +max +mean +p75 +p99 +p995 +p999 +rme +samples$/;

/** What `vitest bench` writes as JSON. Benchmarks are named as Vitest does, from the file down: `a.bench.ts > sort > quick`. */
export const vitest: Format = {
  id: "vitest",
  title: "Vitest",
  detect: (text) =>
    OUTPUT_JSON.test(text) ||
    (REPORTER_JSON.test(text) && /"benchmarks":\s*\[\s*\{/.test(text)) ||
    (text.includes("p999") && tableLine(text) !== undefined),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const document of documents) {
    for (const file of listOf(document, "files") ?? [])
      for (const group of listOf(file, "groups") ?? [])
        for (const benchmark of listOf(group, "benchmarks") ?? [])
          readTask(into, lineOf(benchmark), textOf(group, "fullName"), benchmark, benchmark);
    readReport(into, listOf(document, "testResults") ?? [], lineOf);
  }
  const table = documents.length === 0 ? tableLine(recorded.text) : undefined;
  if (table !== undefined)
    into.unreadable(
      table,
      "Vitest's table leaves benchmarks out, so it is not read",
      "run `vitest bench --outputJson FILE`, or from Vitest 5 on with `--reporter=json --outputFile FILE`, and give that file",
    );
  return into;
}

function readReport(into: Gathering, files: readonly unknown[], lineOf: JsonDocuments["lineOf"]): void {
  const names = shortPaths(files.map((file) => textOf(file, "name") ?? ""));
  files.forEach((file, i) => {
    const name = names[i] ?? "";
    const tests = listOf(file, "assertionResults") ?? [];
    if (tests.length === 0 && textOf(file, "status") === "failed")
      into.failed(lineOf(file), `${name} failed: ${firstLine(textOf(file, "message"))}`);
    for (const test of tests) readTest(into, name, test, lineOf);
  });
}

function readTest(into: Gathering, file: string, test: unknown, lineOf: JsonDocuments["lineOf"]): void {
  const line = lineOf(test) ?? 1;
  const title = [file, ...(listOf(test, "ancestorTitles") ?? []), textOf(test, "title")].join(" > ");
  const status = textOf(test, "status");
  if (status === "failed") {
    into.failed(line, `${title} failed: ${firstLine(listOf(test, "failureMessages")?.[0])}`);
    return;
  }
  if (status !== "passed") {
    into.skipped(line, `${title} was skipped`);
    return;
  }
  for (const benchmark of listOf(test, "benchmarks") ?? [])
    for (const task of listOf(benchmark, "tasks") ?? [])
      if (property(task, "fromStore") === true)
        into.skipped(line, `${title} > ${textOf(task, "name")} was read from a file, not measured`);
      else
        readTask(
          into,
          lineOf(task),
          `${file} > ${textOf(benchmark, "name")}`,
          task,
          property(task, "latency"),
        );
}

function readTask(
  into: Gathering,
  line: number | undefined,
  group: string | undefined,
  task: unknown,
  times: unknown,
): void {
  const name = textOf(task, "name");
  if (group === undefined || name === undefined) {
    into.unreadable(line, "a benchmark has no name", "give the whole file that Vitest wrote");
    return;
  }
  const benchmark = `${group} > ${name}`;
  const seconds = secondsPerCall(times);
  if (seconds.length === 0) into.failed(line, `${benchmark} has no sample: it threw, or was never run`);
  else into.add(line, benchmark, "time.per_op", seconds);
}

function tableLine(text: string): number | undefined {
  return linesOf(text).find((line) => TABLE.test(line.text))?.number;
}

function firstLine(message: unknown): string {
  const line = typeof message === "string" ? message.trim().split("\n", 1)[0] : undefined;
  return line === undefined || line === "" ? "no reason was told" : line;
}
