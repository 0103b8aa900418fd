import type { SeriesName } from "./record.ts";

/**
 * Records in columns: a hundred thousand of them are loaded and looked through in a fraction of the time that their JSON takes to be
 * parsed. Nothing is lost: each record can be made again (table-rows.ts).
 */
export interface RecordTable {
  /** What word columns index. */
  readonly words: readonly string[];
  /** What series columns index. */
  readonly series: readonly SeriesName[];
  /** Of each record a line: name and id of its file, ids of run, head and base, the digest and when it began, apart by spaces. */
  readonly texts: string;
  readonly records: Columns<typeof recordColumns>;
  /** Of all records, one after the other. */
  readonly gates: Columns<typeof gateColumns>;
  readonly effects: Columns<typeof effectColumns>;
  readonly quartiles: Columns<typeof quartileColumns>;
}

/** The file that a record was read from: its path on the data branch, and the id of its content. */
export interface Source {
  readonly path: string;
  readonly blob: string;
}

/**
 * `number`: null is NaN. `count`: a whole number. `word` and `series`: a place in the list of that name, `none` for null. `gates`,
 * `effects` and `quartiles`: where, in the columns of that name, those of the row end.
 */
export type ColumnKind = "number" | "count" | "word" | "series" | "gates" | "effects" | "quartiles";

export type Column = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
type ColumnOf<Kind> = Kind extends "number" ? Float64Array<ArrayBuffer> : Uint32Array<ArrayBuffer>;
export type Columns<Kinds> = { readonly [Name in keyof Kinds]: ColumnOf<Kinds[Name]> };

/** In a word column: null. */
export const none = 0xffff_ffff;

export const recordColumns = {
  startedAt: "number",
  pull: "number",
  workflowRun: "number",
  attempt: "number",
  steal: "number",
  cpuPressure: "number",
  ioPressure: "number",
  memoryPressure: "number",
  tool: "word",
  config: "word",
  kind: "word",
  reference: "word",
  outcome: "word",
  machine: "word",
  valid: "count",
  dropped: "count",
  omittedGates: "count",
  omittedEffects: "count",
  gatesEnd: "gates",
  effectsEnd: "effects",
} as const satisfies Readonly<Record<string, ColumnKind>>;

export const gateColumns = {
  margin: "number",
  series: "series",
  text: "word",
  verdict: "word",
} as const satisfies Readonly<Record<string, ColumnKind>>;

export const effectColumns = {
  base: "number",
  head: "number",
  estimate: "number",
  lower: "number",
  upper: "number",
  floor: "number",
  series: "series",
  n: "count",
  quartilesEnd: "quartiles",
} as const satisfies Readonly<Record<string, ColumnKind>>;

export const quartileColumns = {
  baseLower: "number",
  baseUpper: "number",
  headLower: "number",
  headUpper: "number",
} as const satisfies Readonly<Record<string, ColumnKind>>;

/** The parts of a table in which columns stand, as they are stored. */
export const tableColumns = {
  records: recordColumns,
  gates: gateColumns,
  effects: effectColumns,
  quartiles: quartileColumns,
} as const;
