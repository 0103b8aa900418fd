import type { Format, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { HEADER, readCsv } from "./hyperfine-csv.ts";
import { addTimes, metricOf } from "./hyperfine-metrics.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

const HINT = "give the whole file that --export-json wrote";

/**
 * What hyperfine writes with `--export-json`, 1 and 2, and with `--export-csv`. Every run is a sample; hyperfine 1 keeps
 * only the means of user and system time, and CSV the medians. A benchmark is named by its command, or by the name that
 * it was given, with its parameters and environment: `sort a.txt (file=a.txt)`.
 */
export const hyperfine: Format = {
  id: "hyperfine",
  title: "hyperfine",
  detect: (text) =>
    HEADER.test(text) ||
    (/^\s*\{/.test(text) &&
      text.includes('"results"') &&
      (text.includes('"hyperfine_version"') || (text.includes('"times"') && text.includes('"stddev"')))),
  parse: (recorded) =>
    gathered(recorded.map((one) => (HEADER.test(one.text) ? readCsv(one) : readJson(one)))),
};

function readJson(recorded: Recorded): Gathering {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  const lists = documents.flatMap((document) => {
    const results = listOf(document, "results");
    return results === undefined ? [] : [results];
  });
  if (lists.length === 0 && findings.length === 0) into.unreadable(1, "there is no list `results`", HINT);
  for (const results of lists) for (const node of results) readResult(node, lineOf(node), into);
  return into;
}

function readResult(node: unknown, line: number | undefined, into: Gathering): void {
  const name = nameOf(node);
  const measurements = listOf(node, "measurements");
  const codes = measurements?.map((one) => property(one, "exit_code")) ?? listOf(node, "exit_codes") ?? [];
  const failed = codes.filter((code) => code !== 0);
  if (failed.length > 0) {
    const [code] = failed;
    const how = typeof code === "number" ? `ended with exit code ${code}` : "was ended by a signal";
    into.failed(line, `\`${name}\` ${how}, ${failed.length} of ${codes.length} runs failed`);
  } else if (measurements !== undefined) readMeasurements(name, measurements, line, into);
  else readTimes(name, node, line, into);
}

/** As it was called or given, with the parameters and the environment that were chosen for it. */
function nameOf(node: unknown): string {
  const chosen = [
    ...Object.entries(property(node, "parameters") ?? {}),
    ...Object.entries(property(node, "environment") ?? {}),
  ];
  const pairs = chosen.map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : (textOf(value, "value") ?? "")}`,
  );
  const name = textOf(node, "name") ?? textOf(node, "command") ?? "";
  return name === "" || pairs.length === 0 ? name : `${name} (${pairs.join(", ")})`;
}

/** Of hyperfine 1. */
function readTimes(name: string, node: unknown, line: number | undefined, into: Gathering): void {
  const times = listOf(node, "times") ?? [amountOf(node, "median")];
  addTimes(into, line, name, times);
  for (const [key, metric] of [["user", "cpu.user"] as const, ["system", "cpu.system"] as const]) {
    const mean = amountOf(node, key);
    if (mean !== undefined) into.add(line, name, metric, [mean]);
  }
  const memory = listOf(node, "memory_usage_byte");
  if (memory !== undefined) into.add(line, name, "memory.peak", memory.map(amount));
}

/** Of hyperfine 2, in seconds, bytes and plain numbers. */
function readMeasurements(
  name: string,
  measurements: readonly unknown[],
  line: number | undefined,
  into: Gathering,
): void {
  const kinds = new Set(
    measurements.flatMap((one) => Object.keys(typeof one === "object" && one !== null ? one : {})),
  );
  const valuesOf = (kind: string): readonly (number | undefined)[] =>
    measurements.map((one) => amountOf(property(one, kind), "value"));
  addTimes(into, line, name, valuesOf("time_wall_clock"));
  for (const kind of kinds) {
    const metric = metricOf(kind);
    if (metric !== null) into.add(line, name, metric, valuesOf(kind));
  }
}

function amount(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
