import { customMetric } from "../../metric/families.ts";
import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { Gathering, gathered } from "./gathering.ts";
import { readDocuments } from "./json-documents.ts";
import { amountOf, property } from "./json.ts";

const BEGINNING =
  /^\{\s{0,99}"[^"\n]{1,1100}":\s{0,99}\{\s{0,99}"[^"\n]{1,99}":\s{0,99}\{\s{0,99}"(?:lower_|upper_)?value":/m;
const KEYS = new Set(["value", "lower_value", "upper_value"]);

/** Bencher's own measures, by their slugs, and how they become base units. */
const MEASURES: ReadonlyMap<string, { readonly metric: string; readonly over: number }> = new Map([
  ["latency", { metric: "time.per_op", over: 1e9 }],
  ["throughput", { metric: "ops.per_second", over: 1 }],
  ["build-time", { metric: customMetric("lower", "s/build"), over: 1 }],
  ["file-size", { metric: "binary.size", over: 1 }],
  ["instructions", { metric: "instructions", over: 1 }],
  ["estimated-cycles", { metric: "cycles.estimated", over: 1 }],
]);

/**
 * Bencher Metric Format, {benchmark: {measure: {value, lower_value?, upper_value?}}}, which Bencher takes from any tool.
 * Measures of other names than Bencher's are better when they are lower, but for those per second.
 */
export const bmf: Format = {
  id: "bmf",
  title: "Bencher Metric Format",
  detect: (text) => BEGINNING.test(text) && readDocuments({ file: "", text }).documents.some(isMetrics),
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): ParsedOutput {
  const { documents, findings, lineOf } = readDocuments(recorded);
  const into = new Gathering(recorded.file);
  into.findings.push(...findings);
  for (const [benchmark, measures] of documents.filter(hasMetric).flatMap(entriesOf))
    for (const [measure, metric] of entriesOf(measures)) {
      const { metric: id, over } = measureOf(measure);
      const value = amountOf(metric, "value");
      into.add(lineOf(metric) ?? lineOf(measures), benchmark, id, [
        value === undefined ? undefined : value / over,
      ]);
    }
  return into;
}

function measureOf(name: string): { readonly metric: string; readonly over: number } {
  const known = MEASURES.get(name.trim().toLowerCase().replaceAll(/\s+/g, "-"));
  const better = /(?:\/s|per[_-]second)$/.test(name) ? "higher" : "lower";
  return known ?? { metric: customMetric(better, name), over: 1 };
}

function hasMetric(document: unknown): boolean {
  return entriesOf(document).some(([, measures]) =>
    entriesOf(measures).some(([, metric]) => property(metric, "value") !== undefined),
  );
}

/** Whether this is nothing but benchmarks and their measures. */
function isMetrics(document: unknown): boolean {
  const metrics = entriesOf(document).flatMap(([, measures]) => entriesOf(measures));
  return (
    hasMetric(document) && metrics.every(([, metric]) => entriesOf(metric).every(([key]) => KEYS.has(key)))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value as object) : [];
}
