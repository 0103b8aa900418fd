import type { SeriesName } from "./record.ts";
import { type Column, type ColumnKind, none, type RecordTable, tableColumns } from "./table.ts";
import { Places } from "./table-builder.ts";

/** Two tables as one: the rows of the first, then those of the second. */
export function joinTables(first: RecordTable, second: RecordTable): RecordTable {
  if (first.records.startedAt.length === 0) return second;
  if (second.records.startedAt.length === 0) return first;
  const words = new Places<string>((word) => word);
  const series = new Places<SeriesName>(({ suite, benchmark, metric }) =>
    JSON.stringify([suite, benchmark, metric]),
  );
  for (const word of first.words) words.of(word);
  for (const one of first.series) series.of(one);
  const moved: Readonly<Record<ColumnKind, (value: number) => number>> = {
    number: (value) => value,
    count: (value) => value,
    word: moving(second.words.map((word) => words.of(word))),
    series: moving(second.series.map((one) => series.of(one))),
    gates: adding(first.gates.series.length),
    effects: adding(first.effects.series.length),
    quartiles: adding(first.quartiles.baseLower.length),
  };
  const joined = <Part extends keyof typeof tableColumns>(part: Part): RecordTable[Part] => {
    const kinds: Readonly<Record<string, ColumnKind>> = tableColumns[part];
    const columns = Object.entries(kinds).map(([name, kind]) => {
      const one = (first[part] as Readonly<Record<string, Column>>)[name];
      const other = (second[part] as Readonly<Record<string, Column>>)[name];
      if (one === undefined || other === undefined) throw new RangeError(`a table without ${name}`);
      return [name, append(one, other, moved[kind])] as const;
    });
    return Object.fromEntries(columns) as unknown as RecordTable[Part];
  };
  return {
    words: words.all,
    series: series.all,
    texts: `${first.texts}\n${second.texts}`,
    records: joined("records"),
    gates: joined("gates"),
    effects: joined("effects"),
    quartiles: joined("quartiles"),
  };
}

function moving(places: readonly number[]): (value: number) => number {
  return (value) => places[value] ?? none;
}

function adding(rows: number): (value: number) => number {
  return (value) => value + rows;
}

function append(one: Column, other: Column, moved: (value: number) => number): Column {
  const both =
    one instanceof Float64Array
      ? new Float64Array(one.length + other.length)
      : new Uint32Array(one.length + other.length);
  both.set(one);
  for (let i = 0; i < other.length; i++) both[one.length + i] = moved(other[i] ?? none);
  return both;
}
