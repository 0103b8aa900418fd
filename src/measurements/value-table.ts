import type { Measured, PairMeasurements } from "./measurements.ts";

/** A suite, a benchmark and a metric. */
export type SeriesName = readonly [suite: string, benchmark: string, metric: string];

/** JSON has no infinity; "inf" stands for it. */
type Cell = number | null | "inf";

/** A value of a pair: which series, base and head, requests of base and head, and what is seldom said. */
export type ValueRow =
  | readonly [series: number, base: Cell, head: Cell, baseRequests: number, headRequests: number]
  | readonly [number, Cell, Cell, number, number, Pick<Measured, "varied" | "absent">];

/**
 * The values of all pairs as a file holds them. A suite of hundreds of benchmarks gives thousands of values per pair: each series is
 * named once, which makes the file a fifth as long, and the reading of it as much shorter.
 */
export interface ValueTable {
  readonly series: readonly SeriesName[];
  /** For each pair. */
  readonly rows: readonly (readonly ValueRow[])[];
}

export function packValues(pairs: readonly PairMeasurements[]): ValueTable {
  const series: SeriesName[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ suite, benchmark, metric }: Measured): number => {
    const key = JSON.stringify([suite, benchmark, metric]);
    const place = places.get(key) ?? series.push([suite, benchmark, metric]) - 1;
    places.set(key, place);
    return place;
  };
  const rowOf = (value: Measured): ValueRow => {
    const { base, head, requests, varied, absent } = value;
    const row = [placeOf(value), cellOf(base), cellOf(head), requests.base, requests.head] as const;
    if (varied === undefined && absent === undefined) return row;
    return [
      ...row,
      { ...(varied === undefined ? {} : { varied }), ...(absent === undefined ? {} : { absent }) },
    ];
  };
  const rows = pairs.map(({ values }) => values.map(rowOf));
  return { series, rows };
}

/** The values of a pair, or what is wrong with the first row that is none. */
export function unpackValues(
  series: readonly SeriesName[],
  rows: readonly unknown[],
): readonly Measured[] | { readonly row: number; readonly problem: string } {
  const values: Measured[] = [];
  let requests: Measured["requests"] = { base: 0, head: 0 };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as readonly unknown[];
    const problem = problemOf(row, series.length);
    if (problem !== null) return { row: i, problem };
    const [suite, benchmark, metric] = series[row[0] as number]!;
    // Most rows of a benchmark suite have one sample each: one object for all of them is enough.
    if (requests.base !== row[3] || requests.head !== row[4])
      requests = { base: row[3] as number, head: row[4] as number };
    const value = { suite, benchmark, metric, base: numberOf(row[1]), head: numberOf(row[2]), requests };
    values.push(row.length === 6 ? { ...value, ...(row[5] as object) } : value);
  }
  return values;
}

function cellOf(value: number | null): Cell {
  return value === Infinity ? "inf" : value;
}

/** Null where a row is one. */
function problemOf(row: unknown, series: number): string | null {
  if (!Array.isArray(row) || row.length < 5 || row.length > 6) return "expected a row of 5 or 6";
  const cells = row as readonly unknown[];
  if (!isCount(cells[0]) || cells[0] >= series) return "names no series";
  if (!isCell(cells[1]) || !isCell(cells[2])) return "expected a number, null or inf for each arm";
  if (!isCount(cells[3]) || !isCount(cells[4])) return "expected whole numbers of requests";
  return row.length === 6 && !isMore(cells[5])
    ? "expected `varied` true or `absent` a text at its end"
    : null;
}

function numberOf(cell: unknown): number | null {
  return cell === "inf" ? Infinity : (cell as number | null);
}

function isCell(cell: unknown): cell is Cell {
  return typeof cell === "number" || cell === null || cell === "inf";
}

function isCount(cell: unknown): cell is number {
  return typeof cell === "number" && cell >= 0 && Number.isInteger(cell);
}

function isMore(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(
    ([key, more]) => (key === "varied" && more === true) || (key === "absent" && typeof more === "string"),
  );
}
