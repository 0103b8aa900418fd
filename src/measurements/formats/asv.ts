import { type AsvMetric, metricOfName, metricOfType } from "./asv-metrics.ts";
import { decimal } from "./decimal.ts";
import type { Format, ParsedOutput } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { listOf, property, textOf } from "./json.ts";
import { readDocuments } from "./json-documents.ts";

/**
 * The results folder of asv (airspeed velocity): `<machine>/<commit>-<environment>.json` in both versions of its
 * layout, with `benchmarks.json` for the units. Samples where they were recorded (`--record-samples`), else asv's own
 * estimate, a median. Parameters are written as asv writes them: `words.time_sort(100, 'rising')`.
 */
export const asv: Format = {
  id: "asv",
  title: "asv",
  detect: (text) =>
    text.trimStart().startsWith("{") &&
    ['"commit_hash"', '"requirements"', '"results"'].every((name) => text.includes(name)),
  parse(recorded): ParsedOutput {
    const files = recorded.map((one): AsvFile => {
      const into = new Gathering(one.file);
      const { documents, findings, lineOf } = readDocuments(one);
      into.findings.push(...findings);
      return { into, document: documents[0], lineOf };
    });
    const results = files.filter(({ document }) => property(document, "commit_hash") !== undefined);
    const known = metricsOf(files);
    const [first] = results;
    for (const file of results) {
      if (first !== undefined && runOf(file) !== runOf(first))
        file.into.unreadable(1, `this is another commit or environment than ${first.into.file}`, ONE_RUN);
      else readResults(file, known);
    }
    if (first === undefined) files[0]?.into.unreadable(1, "there are no results of asv", NO_RESULTS);
    return gathered(files.map(({ into }) => into));
  },
};

const ONE_RUN = "empty asv's results folder before each run, and run one environment";
const NO_RESULTS =
  "give the files of asv's results folder; where it runs in an existing environment, it saves with `--set-commit-hash` only";
const NO_UNIT = "give benchmarks.json of asv's results folder too";
const WHOLE = "give the file as asv wrote it";

interface AsvFile {
  readonly into: Gathering;
  readonly document: unknown;
  readonly lineOf: (node: unknown) => number | undefined;
}

/** Metrics by benchmark, from benchmarks.json. */
function metricsOf(files: readonly AsvFile[]): ReadonlyMap<string, AsvMetric> {
  const known = new Map<string, AsvMetric>();
  for (const { document } of files) {
    if (typeof document !== "object" || document === null) continue;
    for (const [name, benchmark] of Object.entries(document)) {
      const metric = metricOfType(textOf(benchmark, "type") ?? "", textOf(benchmark, "unit") ?? "");
      if (metric !== undefined) known.set(name, metric);
    }
  }
  return known;
}

function runOf({ document }: AsvFile): string {
  return JSON.stringify([textOf(document, "commit_hash"), textOf(document, "env_name")]);
}

/** What one benchmark recorded, an entry for each combination of its parameters. Lines are those of its entry. */
interface Entry {
  readonly name: string;
  readonly line: number;
  readonly result: unknown;
  readonly samples: unknown;
  readonly params: unknown;
}

function readResults({ into, document, lineOf }: AsvFile, known: ReadonlyMap<string, AsvMetric>): void {
  const results = property(document, "results");
  const columns = listOf(document, "result_columns");
  if (typeof results !== "object" || results === null) {
    into.unreadable(lineOf(document), "there are no `results`", WHOLE);
    return;
  }
  for (const [name, recorded] of Object.entries(results)) {
    const cell = (column: string): unknown =>
      Array.isArray(recorded)
        ? (recorded as unknown[])[columns?.indexOf(column) ?? -1]
        : property(recorded, column);
    const bare = typeof recorded === "number" || recorded === null;
    const entry: Entry = {
      name,
      line: lineOf(recorded) ?? lineOf(results) ?? 1,
      result: bare ? recorded : cell("result"),
      samples: cell("samples"),
      params: cell("params"),
    };
    readEntry(entry, known.get(name) ?? metricOfName(name), into);
  }
}

function readEntry(entry: Entry, metric: AsvMetric | undefined, into: Gathering): void {
  const { name, line, result } = entry;
  const params = (Array.isArray(entry.params) ? (entry.params as readonly unknown[]) : []).filter(
    (values): values is readonly unknown[] => Array.isArray(values),
  );
  const combinations = params.reduce((product, { length }) => product * length, 1);
  const values: readonly unknown[] = Array.isArray(result) ? result : [result];
  if (result === null) into.failed(line, `benchmark \`${name}\` failed`);
  else if (result === undefined || values.length !== combinations)
    into.unreadable(line, `\`${name}\` has not one result for each of its ${combinations} parameters`, WHOLE);
  else if (metric === undefined) into.unreadable(line, `the unit of \`${name}\` is not known`, NO_UNIT);
  else
    values.forEach((value, i) => {
      const benchmark = params.length === 0 ? name : `${name}(${combination(params, i).join(", ")})`;
      const samples = Array.isArray(entry.samples) ? (entry.samples as unknown[])[i] : undefined;
      readValue(benchmark, line, value, samples, metric, into);
    });
}

function readValue(
  benchmark: string,
  line: number,
  value: unknown,
  samples: unknown,
  { metric, power }: AsvMetric,
  into: Gathering,
): void {
  if (value === null) into.failed(line, `benchmark \`${benchmark}\` failed`);
  else if (Number.isNaN(value)) into.skipped(line, `benchmark \`${benchmark}\` was skipped`);
  else {
    const numbers = Array.isArray(samples) && samples.length > 0 ? samples : [value];
    into.add(
      line,
      benchmark,
      metric,
      numbers.map((number) => (typeof number === "number" ? decimal(String(number), power) : undefined)),
    );
  }
}

/** The i-th combination of the parameters; the last changes fastest. */
function combination(params: readonly (readonly unknown[])[], i: number): readonly string[] {
  const chosen: string[] = [];
  for (const values of params.toReversed()) {
    chosen.unshift(String(values[i % values.length]));
    i = Math.floor(i / values.length);
  }
  return chosen;
}
