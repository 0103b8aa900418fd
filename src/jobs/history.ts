import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import { find, type Found, type Query } from "../history/query.ts";
import { readRecord } from "../history/record-file.ts";
import type { RecordTable, Source } from "../history/table.ts";
import { TableBuilder } from "../history/table-builder.ts";
import { readTable, writeTable } from "../history/table-file.ts";
import { joinTables } from "../history/table-join.ts";
import { TableRows } from "../history/table-rows.ts";
import { type Trend, trendOf } from "../history/trend.ts";
import { readBlobs } from "../io/cat-file.ts";
import {
  type DataFolder,
  type DataStore,
  fetchDataBranch,
  listFiles,
  listMonths,
  openDataStore,
} from "../io/data-branch-git.ts";
import { readSealed, writeSealed } from "../io/sealed-file.ts";

export interface HistoryChoice {
  /** A folder inside the repository. */
  readonly folder: string;
  readonly remote: string;
  readonly branch: string;
  /** Version of this program: what an earlier one made of the records is made again. */
  readonly version: string;
}

export interface History {
  /** A table a month, oldest first; empty where the branch is not there. */
  readonly tables: readonly RecordTable[];
  /** What could not be read, and is left out. */
  readonly findings: readonly Finding[];
}

/** A record is a few kilobytes; what is longer is none. */
const longestRecord = 1_000_000;

/**
 * All records of a data branch. What was read once is kept beside the repository, by the id of each month's tree: a month that has not
 * changed is not read again, and of one that has, what is new. Throws GitError.
 */
export async function readHistory(choice: HistoryChoice, signal: AbortSignal): Promise<History> {
  const { folder, remote, branch, version } = choice;
  const store = await openDataStore(folder, { remote, branch, signal });
  const commit = await fetchDataBranch(store);
  const tables: RecordTable[] = [];
  const findings: Finding[] = [];
  for (const month of commit === null ? [] : await listMonths(store, commit)) {
    const read = await readMonth(store, month, version);
    tables.push(read.table);
    findings.push(...read.findings);
  }
  return { tables, findings };
}

/** What a query finds; trends are worked out where they are asked for. */
export interface LookUp {
  readonly found: Found;
  /** Of each config that was asked for, where merges were weighed against a reference. */
  readonly trends: () => readonly Trend[];
  readonly findings: readonly Finding[];
}

/** Reads the history and looks for records. Throws GitError. */
export async function lookUp(choice: HistoryChoice, query: Query, signal: AbortSignal): Promise<LookUp> {
  const { tables, findings } = await readHistory(choice, signal);
  const trends = (): readonly Trend[] =>
    configsIn(tables, query.config).flatMap((config) => trendOf(tables, config) ?? []);
  return { found: find(tables, query), trends, findings };
}

/** What is kept of a month besides its records. */
interface Note {
  readonly version: string;
  readonly tree: string;
  readonly unreadable: readonly Unreadable[];
}

interface Unreadable {
  readonly source: Source;
  readonly finding: Finding;
}

interface Month {
  readonly table: RecordTable;
  readonly unreadable: readonly Unreadable[];
}

const nothing: Month = { table: new TableBuilder().build(), unreadable: [] };

async function readMonth(
  store: DataStore,
  month: DataFolder,
  version: string,
): Promise<{ readonly table: RecordTable; readonly findings: readonly Finding[] }> {
  const file = join(store.cache, month.path.replaceAll("/", "-"));
  const bytes = await readSealed(file);
  const stored = bytes === null || bytes === "damaged" ? null : readTable(bytes);
  const note = stored === null ? null : (stored.note as Note);
  const damaged = bytes !== null && stored === null ? [damagedCache(file)] : [];
  const kept =
    stored === null || note === null || note.version !== version ? nothing : { ...note, table: stored.table };
  const current = note?.tree === month.tree && kept !== nothing;
  const { table, unreadable } = current ? kept : await brought(store, month, kept);
  if (!current) {
    const fresh: Note = { version, tree: month.tree, unreadable };
    await writeSealed(file, writeTable({ note: fresh, table })).catch(() => {
      // A repository that cannot be written to is read anew each time.
    });
  }
  return { table, findings: [...damaged, ...unreadable.map(({ finding }) => finding)] };
}

/** What was kept of a month, with what its folder has besides; all of it anew where the folder has lost something. */
async function brought(store: DataStore, month: DataFolder, kept: Month): Promise<Month> {
  const files = await listFiles(store, month);
  const there = new Set(files.map(keyOf));
  const rows = new TableRows(kept.table);
  const known = new Set([
    ...Array.from({ length: rows.length }, (_, i) => keyOf(rows.source(i))),
    ...kept.unreadable.map(({ source }) => keyOf(source)),
  ]);
  const whole = [...known].every((key) => there.has(key));
  const fresh = whole ? files.filter((file) => !known.has(keyOf(file))) : files;
  const read = await readFiles(store, fresh);
  if (!whole) return read;
  return {
    table: joinTables(kept.table, read.table),
    unreadable: [...kept.unreadable, ...read.unreadable],
  };
}

async function readFiles(store: DataStore, files: readonly Source[]): Promise<Month> {
  const builder = new TableBuilder();
  const unreadable: Unreadable[] = [];
  const take = (content: Buffer, i: number): void => {
    const source = files[i];
    if (source === undefined) return;
    const read = readRecord(content.length > longestRecord ? "" : content.toString(), source.path);
    if ("record" in read) builder.add(read.record, source);
    else unreadable.push({ source, finding: read.finding });
  };
  await readBlobs(
    store.place,
    files.map(({ blob }) => blob),
    take,
    store.options,
  );
  return { table: builder.build(), unreadable };
}

/** The configs of all records, or the one that was asked for. */
function configsIn(tables: readonly RecordTable[], asked: string | null): readonly string[] {
  if (asked !== null) return [asked];
  const configs = tables.flatMap(({ words, records }) =>
    [...new Set(records.config)].flatMap((place) => words[place] ?? []),
  );
  return [...new Set(configs)].sort();
}

function keyOf({ path, blob }: Source): string {
  return `${blob} ${path}`;
}

function damagedCache(file: string): Finding {
  return {
    severity: "warning",
    code: "history-cache-damaged",
    message: `\`${file}\` was damaged, and was made again from the branch`,
    where: { file },
  };
}
