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
  for (let i = 0; i < rows.length; i++) {
    const value = valueOf(series, rows[i]);
    if (typeof value === "string") return { row: i, problem: value };
    values.push(value);
  }
  return values;
}

function cellOf(value: number | null): Cell {
  return value === Infinity ? "inf" : value;
}

function valueOf(series: readonly SeriesName[], row: unknown): Measured | string {
  if (!Array.isArray(row) || row.length < 5 || row.length > 6) return "expected a row of 5 or 6";
  const name = typeof row[0] === "number" ? series[row[0]] : undefined;
  if (name === undefined) return "names no series";
  const base = numberOf(row[1]);
  const head = numberOf(row[2]);
  if (base === undefined || head === undefined) return "expected a number, null or inf for each arm";
  if (!isCount(row[3]) || !isCount(row[4])) return "expected whole numbers of requests";
  const value = {
    suite: name[0],
    benchmark: name[1],
    metric: name[2],
    base,
    head,
    requests: { base: row[3], head: row[4] },
  };
  if (row.length === 5) return value;
  const more = row[5] as unknown;
  if (typeof more !== "object" || more === null) return "expected an object at its end";
  const { varied, absent } = more as { readonly varied?: unknown; readonly absent?: unknown };
  if ((varied !== undefined && varied !== true) || (absent !== undefined && typeof absent !== "string"))
    return "expected `varied` to be true and `absent` a text";
  return {
    ...value,
    ...(varied === undefined ? {} : { varied }),
    ...(absent === undefined ? {} : { absent }),
  };
}

/** Undefined where it is no cell. */
function numberOf(cell: unknown): number | null | undefined {
  if (typeof cell === "number" || cell === null) return cell;
  return cell === "inf" ? Infinity : undefined;
}

function isCount(cell: unknown): cell is number {
  return typeof cell === "number" && cell >= 0 && Number.isInteger(cell);
}
