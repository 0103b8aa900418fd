import type { HistoryRecord, SeriesName } from "./record.ts";
import type { RecordTable } from "./table.ts";
import { TableRows } from "./table-rows.ts";

/** Which records are wanted; null: whichever. */
export interface Query {
  readonly config: string | null;
  readonly kind: HistoryRecord["kind"] | null;
  readonly outcome: HistoryRecord["outcome"] | null;
  /** Records with an effect of this suite and metric. */
  readonly suite: string | null;
  readonly metric: string | null;
  /** When the run began, in milliseconds since 1970: from and until, both included. */
  readonly since: number | null;
  readonly until: number | null;
  /** The most that are made, the newest. */
  readonly limit: number | null;
}

export const everything: Query = {
  config: null,
  kind: null,
  outcome: null,
  suite: null,
  metric: null,
  since: null,
  until: null,
  limit: null,
};

export interface Found {
  /** Newest first, each made when it is come to, with the effects that were asked for. */
  readonly records: Iterable<HistoryRecord>;
  /** How many there are without the limit. */
  readonly total: number;
}

/** Looks for records. */
export function find(tables: readonly RecordTable[], query: Query): Found {
  const looked = tables.map((table) => ({
    rows: new TableRows(table),
    wanted: wantedSeries(table, query),
  }));
  const at = tables.flatMap((table, place) =>
    matching(table, query, looked[place]?.wanted ?? null).map((row) => ({
      place,
      row,
      startedAt: table.records.startedAt[row] ?? 0,
    })),
  );
  at.sort((a, b) => b.startedAt - a.startedAt);
  const limited = at.slice(0, query.limit ?? at.length);
  function* made(): Generator<HistoryRecord> {
    for (const { place, row } of limited) {
      const { rows, wanted } = looked[place]!;
      yield rows.record(row, wanted);
    }
  }
  return { records: { [Symbol.iterator]: made }, total: at.length };
}

/** Whether an effect or a gate is of what a query asks for. */
export function isAskedFor({ suite, metric }: SeriesName, query: Pick<Query, "suite" | "metric">): boolean {
  return (
    (query.suite === null || query.suite === suite) && (query.metric === null || query.metric === metric)
  );
}

/** By place in the table's list of series; null where every one is wanted. */
function wantedSeries({ series }: RecordTable, query: Query): readonly boolean[] | null {
  return query.suite === null && query.metric === null ? null : series.map((one) => isAskedFor(one, query));
}

/** The rows of a table that a query asks for. */
function matching(table: RecordTable, query: Query, series: readonly boolean[] | null): readonly number[] {
  const { records, effects, words } = table;
  const config = wordOf(words, query.config);
  const kind = wordOf(words, query.kind);
  const outcome = wordOf(words, query.outcome);
  const since = query.since ?? -Infinity;
  const until = query.until ?? Infinity;
  const rows: number[] = [];
  for (let i = 0; i < records.startedAt.length; i++) {
    const startedAt = records.startedAt[i] ?? Number.NaN;
    if (!(startedAt >= since && startedAt <= until)) continue;
    if (config !== null && records.config[i] !== config) continue;
    if (kind !== null && records.kind[i] !== kind) continue;
    if (outcome !== null && records.outcome[i] !== outcome) continue;
    if (series === null || hasEffect(i)) rows.push(i);
  }
  return rows;

  function hasEffect(i: number): boolean {
    const end = records.effectsEnd[i] ?? 0;
    for (let row = records.effectsEnd[i - 1] ?? 0; row < end; row++)
      if (series?.[effects.series[row] ?? 0] === true) return true;
    return false;
  }
}

/** Null where anything will do; a table without the word has -1, which no row has. */
function wordOf(words: readonly string[], word: string | null): number | null {
  return word === null ? null : words.indexOf(word);
}
