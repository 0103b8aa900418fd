import type { Format, ParsedOutput, Recorded } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { amountOf, listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

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
  parse: (recorded): ParsedOutput => gathered(recorded.map(readFile)),
};

function readFile(recorded: Recorded): Gathering {
  const into = new Gathering(recorded.file);
  const { documents, findings, lineOf } = readDocuments(recorded);
  into.findings.push(...findings);
  for (const document of documents) {
    const benchmarks = listOf(document, "benchmarks");
    if (benchmarks === undefined) into.unreadable(lineOf(document), "there is no list `benchmarks`", HINT);
    for (const benchmark of benchmarks ?? []) readBenchmark(benchmark, lineOf(benchmark), into);
  }
  return into;
}

function readBenchmark(benchmark: unknown, line: number | undefined, into: Gathering): void {
  const name = textOf(benchmark, "fullname") ?? textOf(benchmark, "name") ?? "";
  const stats = property(benchmark, "stats");
  if (stats === null || property(benchmark, "has_error") === true || property(stats, "has_error") === true) {
    into.failed(line, `benchmark \`${name}\` failed`);
    return;
  }
  const rounds = listOf(stats, "data");
  const samples = rounds?.map((round) => (typeof round === "number" ? round : undefined));
  into.add(line, name, "time.per_op", samples ?? [amountOf(stats, "median")]);
}
