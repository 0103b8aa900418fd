import { csvRows, type CsvRow } from "./csv.ts";
import { decimal } from "./decimal.ts";
import type { Recorded } from "./format.ts";
import { Gathering } from "./gathering.ts";
import { addTimes, metricOf } from "./hyperfine-metrics.ts";

/** The first line of what `--export-csv` writes: of hyperfine 1, and of hyperfine 2 with any choice of metrics. */
export const HEADER =
  /^command,(?:mean,stddev,median,user,system,min,max|[a-z_]+_unit,[a-z_]+_mean,[a-z_]+_stddev)(?=[,\r\n])/;

const HINT = "give the whole file that --export-csv wrote";

/** How many base units a unit has. */
const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  count: 1,
  k: 1e3,
  M: 1e6,
};

const columns1: Readonly<Record<string, string>> = {
  median: "time_wall_clock",
  user: "time_user",
  system: "time_system",
};

/** Reads the medians of all commands; what hyperfine 1 has of user and system time are means. */
export function readCsv({ text, file }: Recorded): Gathering {
  const into = new Gathering(file);
  const [header, ...rows] = csvRows(text);
  const seen = new Set<string>();
  for (const row of rows) readRow(header?.cells ?? [], row, seen, into);
  return into;
}

function readRow(
  names: readonly string[],
  { cells, line, ended }: CsvRow,
  seen: Set<string>,
  into: Gathering,
): void {
  if (cells.length !== names.length || !ended) {
    into.unreadable(line, `${cells.length} of ${names.length} cells, or the last is cut off`, HINT);
    return;
  }
  const cell = new Map(names.map((name, i) => [name, cells[i] ?? ""]));
  const chosen = names.flatMap((name, i) =>
    name.startsWith("parameter_") ? [`${name.slice("parameter_".length)}=${cells[i]}`] : [],
  );
  const command = cell.get("command") ?? "";
  const benchmark = command === "" || chosen.length === 0 ? command : `${command} (${chosen.join(", ")})`;
  // The environment, which may be all that differs, is not in the file.
  if (seen.has(benchmark)) {
    into.unreadable(line, `two commands are called \`${benchmark}\``, "give each a name with --command-name");
    return;
  }
  seen.add(benchmark);
  for (const [name, digits] of cell) {
    const kind = columns1[name] ?? /^([a-z_]+)_median$/.exec(name)?.[1];
    // A metric that this command could not have is an empty cell.
    if (kind === undefined || digits === "" || name.startsWith("parameter_")) continue;
    const value = inBase(digits, cell.get(`${kind}_unit`), kind);
    const metric = metricOf(kind);
    if (kind === "time_wall_clock") addTimes(into, line, benchmark, [value]);
    else if (metric !== null) into.add(line, benchmark, metric, [value]);
  }
}

/** A `B` is a byte, and a billion of what is counted. Hyperfine 1 has no units: its times are seconds. */
function inBase(digits: string, unit: string | undefined, kind: string): number | undefined {
  const value = decimal(digits);
  if (value === undefined || unit === undefined) return value;
  const isCount = !kind.startsWith("time_") && !kind.startsWith("memory_");
  const factor = isCount && unit === "B" ? 1e9 : Object.hasOwn(units, unit) ? units[unit] : undefined;
  return factor === undefined ? undefined : value * factor;
}
