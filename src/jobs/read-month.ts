import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import { readRecord } from "../history/record-file.ts";
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

/** A record is a few kilobytes; what is longer is none. */
const longestRecord = 1_000_000;

/**
 * The records of one month. They are kept with the id of the month's tree, so that what has not changed is not read again, and of
 * what has, what is new.
 *
 * @param version of this program: what another one made of the records is made again
 */
export async function readMonth(
  store: DataStore,
  folder: DataFolder,
  version: string,
): Promise<{ readonly table: RecordTable; readonly findings: readonly Finding[] }> {
  const file = join(store.cache, folder.path.replaceAll("/", "-"));
  const { kept, damage } = await readKept(file, version);
  const month = kept.tree === folder.tree ? kept : await broughtUp(store, folder, kept);
  if (month !== kept)
    await keep(file, { version, tree: folder.tree, unreadable: month.unreadable }, month.table);
  return { table: month.table, findings: [...damage, ...month.unreadable.map(({ finding }) => finding)] };
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

/** What was kept with what the folder has besides; all of it anew where the folder has lost something. */
async function broughtUp(store: DataStore, folder: DataFolder, kept: Month): Promise<Month> {
  const files = await listFiles(store, folder);
  const there = new Set(files.map(keyOf));
  const rows = new TableRows(kept.table);
  const known = new Set([
    ...Array.from({ length: rows.length }, (_, i) => keyOf(rows.source(i))),
    ...kept.unreadable.map(({ source }) => keyOf(source)),
  ]);
  for (const key of known) if (!there.has(key)) return readFiles(store, files);
  const fresh = await readFiles(
    store,
    files.filter((file) => !known.has(keyOf(file))),
  );
  return {
    table: joinTables(kept.table, fresh.table),
    unreadable: [...kept.unreadable, ...fresh.unreadable],
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
