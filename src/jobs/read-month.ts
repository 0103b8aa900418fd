import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import { longestRecord, readRecord } from "../history/record-file.ts";
import type { RecordTable, Source } from "../history/table.ts";
import { TableBuilder } from "../history/table-builder.ts";
import { readTable, writeTable } from "../history/table-file.ts";
import { joinTables } from "../history/table-join.ts";
import { TableRows } from "../history/table-rows.ts";
import { readBlobs } from "../io/cat-file.ts";
import { type DataFolder, type DataStore, listFiles } from "../io/data-branch-git.ts";
import { readSealed, writeSealed } from "../io/sealed-file.ts";

/** The records of a month, and the files that hold none that can be read. */
interface Month {
  readonly table: RecordTable;
  readonly unreadable: readonly Unreadable[];
}

interface Unreadable {
  readonly source: Source;
  readonly finding: Finding;
}

/** What is kept of a month besides its records. */
interface Note {
  readonly version: string;
  readonly tree: string;
  readonly unreadable: readonly Unreadable[];
}

const nothing: Month & Note = { version: "", tree: "", table: new TableBuilder().build(), unreadable: [] };

export interface ReadMonth {
  readonly table: RecordTable;
  readonly findings: readonly Finding[];
}

/** A month of which it is known what must be read. */
export interface OpenMonth {
  /** `2026-01` */
  readonly month: string;
  /** Ids of the files that must have been brought before it is read. */
  readonly wanted: readonly string[];
  readonly read: () => Promise<ReadMonth>;
}

/**
 * Opens one month. Its records are kept with the id of the month's tree, so that what has not changed is not read again, and of what
 * has, what is new.
 *
 * @param version of this program: what another one made of the records is made again
 */
export async function openMonth(store: DataStore, folder: DataFolder, version: string): Promise<OpenMonth> {
  const file = join(store.cache, folder.path.replaceAll("/", "-"));
  const month = folder.path.slice("runs/".length).replace("/", "-");
  const { kept, damage } = await readKept(file, version);
  const told = ({ table, unreadable }: Month): ReadMonth => ({
    table,
    findings: [...damage, ...unreadable.map(({ finding }) => finding)],
  });
  if (kept.tree === folder.tree) return { month, wanted: [], read: () => Promise.resolve(told(kept)) };
  const { base, fresh } = broughtUp(kept, await listFiles(store, folder));
  return {
    month,
    wanted: fresh.map(({ blob }) => blob),
    read: async () => {
      const all = joined(base, await readFiles(store, fresh));
      await keep(file, { version, tree: folder.tree, unreadable: all.unreadable }, all.table);
      return told(all);
    },
  };
}

async function readKept(
  file: string,
  version: string,
): Promise<{ readonly kept: Month & Note; readonly damage: readonly Finding[] }> {
  const bytes = await readSealed(file);
  if (bytes === null) return { kept: nothing, damage: [] };
  const stored = bytes === "damaged" ? null : readTable(bytes);
  if (stored === null) return { kept: nothing, damage: [damaged(file)] };
  // The seal vouches for it: it is what `keep` wrote.
  const note = stored.note as Note;
  return { kept: note.version === version ? { ...note, table: stored.table } : nothing, damage: [] };
}

async function keep(file: string, note: Note, table: RecordTable): Promise<void> {
  await writeSealed(file, writeTable({ note, table })).catch(() => {
    // Where nothing can be written all is read anew each time.
  });
}

/** What was kept, and what the folder has besides; all of it where the folder has lost something. */
function broughtUp(
  kept: Month,
  files: readonly Source[],
): { readonly base: Month; readonly fresh: readonly Source[] } {
  const there = new Set(files.map(keyOf));
  const rows = new TableRows(kept.table);
  const known = new Set([
    ...Array.from({ length: rows.length }, (_, i) => keyOf(rows.source(i))),
    ...kept.unreadable.map(({ source }) => keyOf(source)),
  ]);
  for (const key of known) if (!there.has(key)) return { base: nothing, fresh: files };
  return { base: kept, fresh: files.filter((file) => !known.has(keyOf(file))) };
}

function joined(one: Month, other: Month): Month {
  return {
    table: joinTables(one.table, other.table),
    unreadable: [...one.unreadable, ...other.unreadable],
  };
}

async function readFiles(store: DataStore, files: readonly Source[]): Promise<Month> {
  const builder = new TableBuilder();
  const unreadable: Unreadable[] = [];
  const take = (content: Buffer, i: number): void => {
    const source = files[i]!;
    const read = readRecord(content.length > longestRecord ? "" : content.toString(), source.path);
    if ("record" in read) builder.add(read.record, source);
    else unreadable.push({ source, finding: read.finding });
  };
  const blobs = files.map(({ blob }) => blob);
  await readBlobs(store.place, blobs, take, store.options);
  return { table: builder.build(), unreadable };
}

function keyOf({ path, blob }: Source): string {
  return `${blob} ${path}`;
}

function damaged(file: string): Finding {
  return {
    severity: "warning",
    code: "history-cache-damaged",
    message: `\`${file}\` was damaged, and was made again from the branch`,
    where: { file },
  };
}
