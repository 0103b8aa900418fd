import type { Finding } from "../../config/finding.ts";
import {
  type BenchmarkResult,
  type Format,
  type ParsedOutput,
  type Recorded,
  toolFailure,
  unreadable,
} from "./format.ts";
import { amountOf, listOf, property, readJson, textOf } from "./json.ts";
import { lineFinder } from "./line-finder.ts";

const HINT = "give the whole file that `pytest --benchmark-json` has written";

/**
 * The JSON files of pytest-benchmark 3 to 5, in seconds per call: every round where the file holds them
 * (`--benchmark-json`, `--benchmark-save-data`), else the median (`--benchmark-save`). Names are pytest's own,
 * `test_words.py::test_sort[rising-100]`. Benchmarks that failed are left out by the tool itself.
 */
export const pytestBenchmark: Format = {
  id: "pytest-benchmark",
  title: "pytest-benchmark",
  detect: (text) =>
    text.trimStart().startsWith("{") && text.includes('"machine_info"') && text.includes('"benchmarks"'),
  parse(recorded): ParsedOutput {
    const parts = recorded.map(readFile);
    return {
      results: parts.flatMap(({ results }) => results),
      findings: parts.flatMap(({ findings }) => findings),
    };
  },
};

function readFile({ text, file }: Recorded): ParsedOutput {
  const json = readJson(text);
  if ("problem" in json) return nothing(unreadable(file, json.line, `${file} is no whole JSON`, HINT));
  const benchmarks = listOf(json.value, "benchmarks");
  if (benchmarks === undefined) return nothing(unreadable(file, 1, "there is no list `benchmarks`", HINT));
  const find = lineFinder(text);
  const read = benchmarks.map((benchmark) => readBenchmark(file, benchmark, find));
  return {
    results: read.filter((one) => "values" in one),
    findings: read.filter((one) => "severity" in one),
  };
}

function readBenchmark(
  file: string,
  benchmark: unknown,
  find: (piece: string) => number | undefined,
): BenchmarkResult | Finding {
  const name = textOf(benchmark, "fullname") ?? textOf(benchmark, "name") ?? "";
  if (name === "") return unreadable(file, undefined, "a benchmark has no `fullname`", HINT);
  const line = find(JSON.stringify(name));
  const stats = property(benchmark, "stats");
  if (stats === null || property(benchmark, "has_error") === true || property(stats, "has_error") === true)
    return toolFailure(file, line, `benchmark \`${name}\` failed`);
  const values = property(stats, "data") ?? [amountOf(stats, "median")];
  if (!Array.isArray(values) || values.length === 0 || !values.every(isSeconds))
    return unreadable(file, line, `the \`stats\` of \`${name}\` hold no times in seconds`, HINT);
  return { benchmark: name, metric: "time.per_op", values };
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

function nothing(finding: Finding): ParsedOutput {
  return { results: [], findings: [finding] };
}
