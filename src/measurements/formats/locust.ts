import type { Finding } from "../../config/finding.ts";
import { csvRows, type CsvRow } from "./csv.ts";
import { decimal } from "./decimal.ts";
import {
  type BenchmarkResult,
  type Format,
  type ParsedOutput,
  type Recorded,
  toolFailure,
  unreadable,
} from "./format.ts";

const STATS = /^"?Type"?,"?Name"?,"?(?:Request Count|# requests)"?,/;
const FAILURES = /^"?Method"?,"?Name"?,"?Error"?,"?Occurrences"?[,\r\n]/;
const EXCEPTIONS = /^Count,Message,Traceback,Nodes[\r\n]/;
const HISTORY =
  /^(?:Timestamp,User Count,Type,Name,Requests\/s,Failures\/s,|"Type","Name","Timestamp","# requests",)/;

/** What a column of the statistics gives: `[metric, power of ten]`. Requests and failures give the error rate. */
const COLUMNS: Readonly<Record<string, readonly [string, number]>> = {
  "average response time": ["latency.mean", -3],
  "requests/s": ["throughput", 0],
  "average content size": ["response.bytes", 0],
};
const PERCENTILE = /^(\d{1,2}(?:\.\d{1,4})?)%?$/;
const MOST_NOTES = 10;

/**
 * The files that `locust --csv PREFIX` of versions 0.14 to 2 writes. Numbers come from `PREFIX_stats.csv`, per endpoint
 * (`GET /items`) and for `all`; latencies are whole milliseconds there. `_failures.csv` says what failed,
 * `_exceptions.csv` that the locustfile itself did. `_stats_history.csv` holds moving windows, which are no samples.
 */
export const locust: Format = {
  id: "locust",
  title: "Locust CSV",
  detect: (text) => [STATS, FAILURES, EXCEPTIONS, HISTORY].some((header) => header.test(text)),
  parse(recorded): ParsedOutput {
    const stats = recorded.filter(({ text }) => STATS.test(text)).map(readStats);
    return {
      results: stats.flatMap(({ results }) => results),
      findings: [
        ...stats.flatMap(({ findings }) => findings),
        ...(stats.length === 0 ? withoutStats(recorded) : []),
        ...recorded.filter(({ text }) => EXCEPTIONS.test(text)).flatMap(readExceptions),
        ...recorded.filter(({ text }) => FAILURES.test(text)).flatMap(readFailures),
      ],
    };
  },
};

function withoutStats(recorded: readonly Recorded[]): readonly Finding[] {
  const [first] = recorded;
  if (first === undefined) return [];
  const hint = "give the file PREFIX_stats.csv that `locust --csv PREFIX` writes";
  return [unreadable(first.file, 1, "there are no statistics of Locust", hint)];
}

function readStats({ text, file }: Recorded): ParsedOutput {
  const [header, ...rows] = csvRows(text);
  const columns = (header?.cells ?? []).map((name) => name.toLowerCase());
  const results: BenchmarkResult[] = [];
  const findings: Finding[] = [];
  let complete = false;
  for (const row of rows) {
    const read = readRow(columns, row);
    if (typeof read === "string")
      findings.push(unreadable(file, row.line, read, "give the file as Locust wrote it, after it has ended"));
    else if (read.requests === 0)
      findings.push(toolFailure(file, row.line, `\`${read.name}\` had no requests`));
    else results.push(...read.results);
    complete ||= typeof read !== "string" && read.name === "all";
  }
  if (!complete)
    findings.push(
      unreadable(
        file,
        rows.at(-1)?.line ?? 1,
        "the row `Aggregated` is missing",
        "let Locust end before its files are read",
      ),
    );
  return { results, findings };
}

interface Row {
  readonly name: string;
  readonly requests: number;
  readonly results: readonly BenchmarkResult[];
}

/** One endpoint, or what is wrong with its row. Only cells that something follows are whole. */
function readRow(columns: readonly string[], { cells, ended }: CsvRow): Row | string {
  const whole = ended ? cells.length : cells.length - 1;
  if (cells.length !== columns.length) return `${cells.length} cells where ${columns.length} belong`;
  const [type = "", label = ""] = cells;
  const total = label === "Aggregated" && (type === "" || type === "None");
  const name = total ? "all" : `${type} ${label}`.trim();
  const requests = decimal(cells[2] ?? "");
  const failures = decimal(cells[3] ?? "");
  if (name === "" || name === "*" || requests === undefined || failures === undefined || failures > requests)
    return "no name with its requests and failures";
  if (requests === 0) return { name, requests, results: [] };
  const told = { benchmark: name, events: requests };
  const results = [{ ...told, metric: "errors.rate", values: [failures / requests] }];
  for (let i = 4; i < whole; i++) {
    const [metric, power] = metricOfColumn(columns[i] ?? "") ?? [];
    if (metric === undefined) continue;
    const value = decimal(cells[i] ?? "", power);
    if (value === undefined) return `\`${cells[i]}\` under \`${columns[i]}\` is no number`;
    results.push({ ...told, metric, values: [value] });
  }
  return { name, requests, results };
}

function metricOfColumn(column: string): readonly [string, number] | undefined {
  const level = PERCENTILE.exec(column)?.[1];
  if (level !== undefined && Number(level) > 0) return [`latency.p${level}`, -3];
  return Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
}

function readExceptions({ text, file }: Recorded): readonly Finding[] {
  return csvRows(text)
    .slice(1)
    .map(({ cells, line }) => toolFailure(file, line, `the locustfile raised: ${cells[1] ?? "(cut off)"}`));
}

function readFailures({ text, file }: Recorded): readonly Finding[] {
  const rows = csvRows(text).slice(1);
  const notes = rows.slice(0, MOST_NOTES).map(({ cells: [method, name, error], line }): Finding => {
    const message = `\`${method} ${name}\` failed: ${error}`;
    return { severity: "note", code: "requests-failed", message, where: { file, line } };
  });
  if (rows.length <= MOST_NOTES) return notes;
  const message = `${rows.length - MOST_NOTES} more kinds of failure`;
  return [...notes, { severity: "note", code: "requests-failed", message, where: { file } }];
}
