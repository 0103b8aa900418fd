import type { Effect } from "../compare/comparison.ts";
import { findMetric } from "../metric/metric.ts";
import type { RecordedEffect, RecordedGate, SeriesName } from "./record.ts";

/** JSON has no infinity. */
type Cell = number | null | "inf" | "-inf";

/** Gates and effects as a file holds them: each series is named once, and each row names it by its place. */
export interface RecordRows {
  readonly series: readonly (readonly [suite: string, benchmark: string, metric: string])[];
  readonly gates: readonly (readonly [
    series: number,
    text: string,
    verdict: RecordedGate["verdict"],
    margin: number | null,
  ])[];
  /** Of what has a gate, the quartiles of base and of head stand at the end. */
  readonly effects: readonly (readonly [
    series: number,
    n: number,
    base: Cell,
    head: Cell,
    estimate: Cell,
    lower: Cell,
    upper: Cell,
    floor: Cell,
    ...quartiles: readonly Cell[],
  ])[];
}

interface Unpacked {
  readonly gates: readonly RecordedGate[];
  readonly effects: readonly RecordedEffect[];
  /** Left out: what a later version of this program measures and this one does not know. */
  readonly unknown: { readonly gates: number; readonly effects: number };
}

export function packRows(gates: readonly RecordedGate[], effects: readonly RecordedEffect[]): RecordRows {
  const series: (readonly [string, string, string])[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ suite, benchmark, metric }: SeriesName): number => {
    const key = JSON.stringify([suite, benchmark, metric]);
    const place = places.get(key) ?? series.push([suite, benchmark, metric]) - 1;
    places.set(key, place);
    return place;
  };
  const gateRows = gates.map((gate) => [placeOf(gate), gate.text, gate.verdict, gate.margin] as const);
  const effectRows = effects.map((one) => {
    const { n, base, head, change, floor, quartiles } = one;
    const { estimate = null, lower = null, upper = null } = change ?? {};
    const cells = quartiles === null ? [] : [...quartiles.base, ...quartiles.head].map(cellOf);
    return [
      placeOf(one),
      n,
      cellOf(base),
      cellOf(head),
      cellOf(estimate),
      cellOf(lower),
      cellOf(upper),
      cellOf(floor),
      ...cells,
    ] as const;
  });
  return { series, gates: gateRows, effects: effectRows };
}

/** The rows again, or what is wrong with the first that is none. They are many: they are read by hand. */
export function unpackRows(rows: {
  readonly series: readonly unknown[];
  readonly gates: readonly unknown[];
  readonly effects: readonly unknown[];
}): Unpacked | { readonly problem: string } {
  const series: (SeriesName | null)[] = [];
  for (const [i, row] of rows.series.entries()) {
    if (!isNames(row)) return { problem: `at series.${i}: expected suite, benchmark and metric` };
    const [suite, benchmark, metric] = row;
    series.push(findMetric(metric) === undefined ? null : { suite, benchmark, metric });
  }
  const gates: RecordedGate[] = [];
  for (const [i, row] of rows.gates.entries()) {
    if (!isGateRow(row, series.length))
      return { problem: `at gates.${i}: expected a series, a text, a verdict and a margin` };
    const named = series[row[0]];
    if (named) gates.push({ ...named, text: row[1], verdict: row[2], margin: row[3] });
  }
  const effects: RecordedEffect[] = [];
  for (const [i, row] of rows.effects.entries()) {
    if (!isEffectRow(row, series.length))
      return { problem: `at effects.${i}: expected a series, a count and six or ten numbers` };
    const named = series[row[0]];
    if (named) effects.push(effectOf(named, row));
  }
  const unknown = {
    gates: rows.gates.length - gates.length,
    effects: rows.effects.length - effects.length,
  };
  return { gates, effects, unknown };
}

function effectOf(
  { suite, benchmark, metric }: SeriesName,
  row: RecordRows["effects"][number],
): RecordedEffect {
  return {
    suite,
    benchmark,
    metric,
    n: row[1],
    base: numberOf(row[2]),
    head: numberOf(row[3]),
    change: changeOf(numberOf(row[4]), numberOf(row[5]), numberOf(row[6])),
    floor: numberOf(row[7]),
    quartiles: quartilesOf(numberOf(row[8]), numberOf(row[9]), numberOf(row[10]), numberOf(row[11])),
  };
}

function changeOf(estimate: number | null, lower: number | null, upper: number | null): Effect | null {
  return estimate === null || lower === null || upper === null ? null : { estimate, lower, upper };
}

function quartilesOf(
  a: number | null,
  b: number | null,
  c: number | null,
  d: number | null,
): RecordedEffect["quartiles"] {
  return a === null || b === null || c === null || d === null ? null : { base: [a, b], head: [c, d] };
}

function cellOf(value: number | null): Cell {
  if (value === null || Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "inf" : "-inf";
}

function numberOf(cell: Cell | undefined): number | null {
  if (cell === undefined) return null;
  return cell === "inf" ? Infinity : cell === "-inf" ? -Infinity : cell;
}

const verdicts: ReadonlySet<unknown> = new Set(["pass", "fail", "inconclusive", "missing", "exempt"]);

function isNames(row: unknown): row is readonly [string, string, string] {
  return Array.isArray(row) && row.length === 3 && row.every((name) => typeof name === "string");
}

function isGateRow(row: unknown, series: number): row is RecordRows["gates"][number] {
  if (!Array.isArray(row) || row.length !== 4) return false;
  const [place, text, verdict, margin] = row as readonly unknown[];
  return (
    isCount(place) &&
    place < series &&
    typeof text === "string" &&
    verdicts.has(verdict) &&
    (margin === null || typeof margin === "number")
  );
}

function isEffectRow(row: unknown, series: number): row is RecordRows["effects"][number] {
  if (!Array.isArray(row) || (row.length !== 8 && row.length !== 12)) return false;
  const [place, n, ...cells] = row as readonly unknown[];
  return isCount(place) && place < series && isCount(n) && cells.every(isCell);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isInteger(value);
}

function isCell(cell: unknown): cell is Cell {
  return typeof cell === "number" || cell === null || cell === "inf" || cell === "-inf";
}
