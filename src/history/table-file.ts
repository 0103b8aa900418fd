import { z } from "zod";
import { type Column, type ColumnKind, type RecordTable, tableColumns } from "./table.ts";

/** A table as it is kept beside a repository, with whatever else its keeper wants to know of it. */
export interface StoredTable<Note> {
  readonly note: Note;
  readonly table: RecordTable;
}

/** The number of the layout: of another one nothing is read. It goes up with every change of table.ts. */
const layout = 1;

const header = z.object({
  layout: z.literal(layout),
  note: z.unknown(),
  words: z.array(z.string()),
  series: z.array(z.object({ suite: z.string(), benchmark: z.string(), metric: z.string() })),
  texts: z.number().int().nonnegative(),
  rows: z.object({
    records: z.number().int().nonnegative(),
    gates: z.number().int().nonnegative(),
    effects: z.number().int().nonnegative(),
    quartiles: z.number().int().nonnegative(),
  }),
});

type Part = keyof typeof tableColumns;
const parts = Object.keys(tableColumns) as readonly Part[];

/**
 * The bytes of a table: the length of its header, the header as JSON, the texts, and the columns one after the other, each where eight
 * divides its place. In the order of bytes of the machine that wrote it: it is not carried to another.
 */
export function writeTable<Note>({ note, table }: StoredTable<Note>): Uint8Array {
  const { words, series } = table;
  const texts = new TextEncoder().encode(table.texts);
  const rows = {
    records: table.records.startedAt.length,
    gates: table.gates.series.length,
    effects: table.effects.series.length,
    quartiles: table.quartiles.baseLower.length,
  };
  const head = new TextEncoder().encode(
    JSON.stringify({ layout, note, words, series, texts: texts.length, rows }),
  );
  const columns = parts.flatMap((part) => Object.values(table[part]) as readonly Column[]);
  const size = columns.reduce((sum, column) => sum + padded(column.byteLength), 0);
  const bytes = new Uint8Array(8 + padded(head.length) + padded(texts.length) + size);
  new Uint32Array(bytes.buffer, 0, 1)[0] = head.length;
  let at = 8;
  for (const piece of [head, texts, ...columns]) {
    bytes.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at);
    at += padded(piece.byteLength);
  }
  return bytes;
}

/** Reads a table back; null for bytes that this program did not write as they are. That nobody changed one, its keeper must know. */
export function readTable(bytes: Uint8Array<ArrayBuffer>): StoredTable<unknown> | null {
  if (bytes.length < 8 || bytes.byteOffset % 8 !== 0) return null;
  const length = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0] ?? 0;
  const parsed = header.safeParse(jsonOf(bytes.subarray(8, 8 + length)));
  if (!parsed.success) return null;
  const { note, words, series, rows } = parsed.data;
  let at = 8 + padded(length);
  const written = bytes.subarray(at, at + parsed.data.texts);
  // Most queries make records of the newest months alone.
  let texts: string | null = null;
  at += padded(parsed.data.texts);
  const columnsOf = <P extends Part>(part: P): RecordTable[P] => {
    const kinds: Readonly<Record<string, ColumnKind>> = tableColumns[part];
    const columns = Object.entries(kinds).map(([name, kind]): [string, Column] => {
      const place = bytes.byteOffset + at;
      const size = rows[part];
      const column =
        kind === "number"
          ? new Float64Array(bytes.buffer, place, size)
          : new Uint32Array(bytes.buffer, place, size);
      at += padded(column.byteLength);
      return [name, column];
    });
    return Object.fromEntries(columns) as unknown as RecordTable[P];
  };
  try {
    const table = {
      words,
      series,
      get texts() {
        return (texts ??= new TextDecoder().decode(written));
      },
      records: columnsOf("records"),
      gates: columnsOf("gates"),
      effects: columnsOf("effects"),
      quartiles: columnsOf("quartiles"),
    };
    return at === bytes.length ? { note, table } : null;
  } catch (error) {
    // A column that reaches beyond the last byte.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function padded(length: number): number {
  return 8 * Math.ceil(length / 8);
}
