import type { Finding } from "../config/finding.ts";
import { find, type Found, type Query } from "../history/query.ts";
import type { RecordTable } from "../history/table.ts";
import { type Trend, trendOf } from "../history/trend.ts";
import { type DataChoice, fetchDataBranch, listMonths, openDataStore } from "../io/data-branch-git.ts";
import { refuseAbsent, refuseUnknown } from "./asked-for.ts";
import { readMonth } from "./read-month.ts";

export interface HistoryChoice extends Pick<DataChoice, "remote" | "branch" | "configs"> {
  /** A folder inside the repository. */
  readonly folder: string;
  /** Version of this program. */
  readonly version: string;
}

export interface History {
  /** Whether the remote has the branch. */
  readonly kept: boolean;
  /** A table a month, oldest first; empty where the branch is not there. */
  readonly tables: readonly RecordTable[];
  /** What could not be read, and is left out. */
  readonly findings: readonly Finding[];
}

/**
 * The records of a data branch; what was read once is kept beside the repository. Throws GitError.
 *
 * @param enough of the newest months so far, whether older ones may stay unread
 */
export async function readHistory(
  choice: HistoryChoice,
  signal: AbortSignal,
  enough: (tables: readonly RecordTable[]) => boolean = () => false,
): Promise<History> {
  const { folder, version, ...branch } = choice;
  const store = await openDataStore(folder, { ...branch, signal });
  const commit = await fetchDataBranch(store);
  const months = commit === null ? [] : await listMonths(store, commit);
  const read: Awaited<ReturnType<typeof readMonth>>[] = [];
  for (const month of months.toReversed()) {
    read.unshift(await readMonth(store, month, version));
    if (enough(read.map(({ table }) => table))) break;
  }
  return {
    kept: commit !== null,
    tables: read.map(({ table }) => table),
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

/** Reads the history and looks for records. Throws GitError, and ConfigError where what is asked for is nowhere. */
export async function lookUp(choice: HistoryChoice, query: Query, signal: AbortSignal): Promise<LookUp> {
  const { kept, tables, findings } = await readHistory(choice, signal);
  if (!kept) refuseAbsent(choice.remote, choice.branch);
  const series = tables.flatMap((table) => table.series);
  const names = (of: "metric" | "suite"): readonly string[] => series.map((one) => one[of]);
  refuseUnknown("metric", query.metric, names("metric"));
  refuseUnknown("suite", query.suite, names("suite"));
  const configs = query.config === null ? configsIn(tables) : [query.config];
  const trends = (): readonly Trend[] => configs.flatMap((config) => trendOf(tables, config) ?? []);
  return { found: find(tables, query), trends, findings };
}

function configsIn(tables: readonly RecordTable[]): readonly string[] {
  const configs = tables.flatMap(({ words, records }) =>
    [...new Set(records.config)].flatMap((place) => words[place] ?? []),
  );
  return [...new Set(configs)].sort();
}
