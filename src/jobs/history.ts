import type { Finding } from "../config/finding.ts";
import { find, type Found, type Query } from "../history/query.ts";
import type { RecordTable } from "../history/table.ts";
import { holdsTrend, type Trend, trendOf } from "../history/trend.ts";
import { bringFiles, fetchDataBranch } from "../io/data-branch-fetch.ts";
import { type DataChoice, listMonths, openDataStore } from "../io/data-branch-git.ts";
import { refuseAbsent, refuseUnknown } from "./asked-for.ts";
import { type OpenMonth, openMonth, type ReadMonth } from "./read-month.ts";

export interface HistoryChoice extends Pick<DataChoice, "remote" | "branch" | "configs"> {
  /** A folder inside the repository. */
  readonly folder: string;
  /** Version of this program. */
  readonly version: string;
}

export interface History {
  /** Whether the remote has the branch. */
  readonly kept: boolean;
  /** Whether all of it was read, as far back as it goes. */
  readonly whole: boolean;
  /** A table a month, oldest first; empty where the branch is not there. */
  readonly tables: readonly RecordTable[];
  /** What could not be read, and is left out. */
  readonly findings: readonly Finding[];
}

/**
 * The records of a data branch; what was read once is kept beside the repository. Throws GitError.
 *
 * @param enough of the newest months so far, whether those before `oldest`, such as 2026-01, may stay unread; null: they may not
 */
export async function readHistory(
  choice: HistoryChoice,
  signal: AbortSignal,
  enough: ((tables: readonly RecordTable[], oldest: string) => boolean) | null = null,
): Promise<History> {
  const { folder, version, ...branch } = choice;
  const store = await openDataStore(folder, { ...branch, signal });
  const commit = await fetchDataBranch(store, enough === null ? "everything" : "lists");
  const months = commit === null ? [] : (await listMonths(store, commit)).toReversed();
  const read: ReadMonth[] = [];
  while (read.length < months.length) {
    // As many as all before: few requests, and little that is brought in vain.
    const some = enough === null ? months.length : Math.max(1, read.length);
    const opened: OpenMonth[] = [];
    for (const month of months.slice(read.length, read.length + some))
      opened.push(await openMonth(store, month, version));
    await bringFiles(
      store,
      opened.flatMap(({ wanted }) => wanted),
    );
    for (const { month, read: readOpened } of opened) {
      read.unshift(await readOpened());
      if (enough?.(tablesOf(read), month) === true) return historyOf(read, months.length, true);
    }
  }
  return historyOf(read, months.length, commit !== null);
}

const tablesOf = (read: readonly ReadMonth[]): readonly RecordTable[] => read.map(({ table }) => table);

function historyOf(read: readonly ReadMonth[], months: number, kept: boolean): History {
  return {
    kept,
    whole: read.length === months,
    tables: tablesOf(read),
    findings: read.flatMap(({ findings }) => findings),
  };
}

/** What a query finds; trends are worked out where they are asked for. */
export interface LookUp {
  readonly found: Found;
  /** Of each config that was asked for, where merges were weighed against a reference. */
  readonly trends: () => readonly Trend[];
  readonly findings: readonly Finding[];
}

/** What is wanted of a look-up besides the records: without it fewer months are read. */
export interface Wanted {
  /** How many records there are without the limit. */
  readonly total: boolean;
  readonly trends: boolean;
}

/** Reads the history, as far back as it takes, and looks for records. Throws GitError, and ConfigError where what is asked for is nowhere. */
export async function lookUp(
  choice: HistoryChoice,
  query: Query,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<LookUp> {
  const { kept, whole, tables, findings } = await readHistory(choice, signal, enoughFor(query, wanted));
  if (!kept) refuseAbsent(choice.remote, choice.branch);
  if (whole) refuseUnknownNames(query, tables);
  const configs = query.config === null ? configsIn(tables) : [query.config];
  const trends = (): readonly Trend[] => configs.flatMap((config) => trendOf(tables, config) ?? []);
  return { found: find(tables, query), trends, findings };
}

function refuseUnknownNames({ metric, suite }: Query, tables: readonly RecordTable[]): void {
  const series = tables.flatMap((table) => table.series);
  refuseUnknown(
    "metric",
    metric,
    series.map((one) => one.metric),
  );
  refuseUnknown(
    "suite",
    suite,
    series.map((one) => one.suite),
  );
}

function enoughFor(query: Query, { total, trends }: Wanted): Parameters<typeof readHistory>[2] {
  const { config, since } = query;
  const limit = total ? null : query.limit;
  if ((since === null && limit === null) || (trends && config === null)) return null;
  return (tables, oldest) => {
    const isPast = since !== null && Date.parse(`${oldest}-01`) <= since;
    const isFull = limit !== null && find(tables, { ...query, limit: 0 }).total >= limit;
    return (isPast || isFull) && (!trends || config === null || holdsTrend(tables, config));
  };
}

function configsIn(tables: readonly RecordTable[]): readonly string[] {
  const configs = tables.flatMap(({ words, records }) =>
    [...new Set(records.config)].flatMap((place) => words[place] ?? []),
  );
  return [...new Set(configs)].sort();
}
