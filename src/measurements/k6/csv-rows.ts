import { ByteCache } from "./byte-cache.ts";
import { epochIn, numberIn, textIn, timeIn } from "./byte-values.ts";
import { fieldsIn } from "./csv-fields.ts";
import type { Recording } from "./recording.ts";
import type { Rows } from "./rows.ts";
import { rowTagsOf } from "./tag-sets.ts";

/*
 * What `k6 run --out csv=FILE` writes: the names of the columns, then a line for each sample. After the first three
 * columns come the system tags that are on, in the order of their names, then `extra_tags` and `metadata`.
 *
 *   metric_name,timestamp,metric_value,check,…,group,method,name,…,scenario,…,url,extra_tags,metadata
 *   http_reqs,1795223779,1.000000,,…,::pay,GET,"GET ""/items""",…,buy,…,http://…,team=a,
 *
 * Times are whole seconds unless K6_CSV_TIME_FORMAT says otherwise. A field in quotes may hold line breaks.
 */
const HEADER = /^metric_name,timestamp,metric_value,/;
const COMMA = 0x2c;
const QUOTE = 0x22;
const NEWLINE = 0x0a;
/** A row of several lines is not waited for any longer than this: a quote too many would swallow every row after it. */
const LONGEST_ROW = 64 * 1024;

type Taken = "row" | "open" | "damaged";

interface Line {
  readonly bytes: Uint8Array;
  readonly number: number;
}

/** Whether a line names the columns of a CSV recording. */
export function isCsvHeader(line: string): boolean {
  return HEADER.test(line);
}

/** Reads the lines of a CSV recording into a Recording. */
export class CsvRows implements Rows {
  readonly thresholds = new Map<string, readonly string[]>();
  readonly #recording: Recording;
  readonly #damaged: (line: number) => void;
  readonly #names = new ByteCache();
  readonly #tags = new ByteCache();
  /** Of the columns after the first three, in which each tag stands. */
  #columns: ReadonlyMap<string, number> | null = null;
  /** The lines of a row that is not complete. */
  #open: Line[] = [];
  /** Bytes and quotes of these lines. */
  #size = 0;
  #quotes = 0;

  constructor(recording: Recording, damaged: (line: number) => void) {
    this.#recording = recording;
    this.#damaged = damaged;
  }

  /** Takes the line of this number, from 1. */
  take(bytes: Uint8Array, view: DataView, start: number, end: number, number: number): void {
    if (this.#columns === null) {
      if (!this.#takeHeader(bytes, start, end)) this.#damaged(number);
      return;
    }
    if (this.#open.length === 0) {
      const taken = this.#takeRow(bytes, view, start, end);
      if (taken === "row") return;
      if (taken === "damaged") return this.#damaged(number);
    }
    this.#continue([{ bytes: bytes.slice(start, end), number }]);
  }

  /** Ends with a row that is still open. A last line without a break may have lost its end, whatever is there of it. */
  end(rest: Uint8Array | null): boolean {
    while (this.#open.length > 0) this.#continue(this.#giveUp());
    return rest === null;
  }

  /** Adds lines to the open row. Where that comes to nothing, its first line is damaged and the others are rows again. */
  #continue(lines: readonly Line[]): void {
    const waiting = lines.toReversed();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      this.#open.push(line);
      this.#size += line.bytes.length + 1;
      this.#quotes += quotesIn(line.bytes);
      if (this.#size > LONGEST_ROW || (this.#quotes % 2 === 0 && !this.#takeOpen()))
        waiting.push(...this.#giveUp().toReversed());
    }
  }

  /** Takes the open row, of which every quote has its counterpart. */
  #takeOpen(): boolean {
    const row = joined(this.#open, this.#size);
    if (this.#takeRow(row, new DataView(row.buffer), 0, row.length) !== "row") return false;
    this.#clear();
    return true;
  }

  #giveUp(): readonly Line[] {
    const [first, ...others] = this.#open;
    this.#clear();
    if (first !== undefined) this.#damaged(first.number);
    return others;
  }

  #clear(): void {
    this.#open = [];
    this.#size = 0;
    this.#quotes = 0;
  }

  #takeHeader(bytes: Uint8Array, start: number, end: number): boolean {
    const text = textIn(bytes, start, end);
    const columns = text.split(",").slice(3);
    this.#columns = new Map(columns.map((column, i) => [column, i]));
    return isCsvHeader(text) && this.#columns.size === columns.length;
  }

  #takeRow(bytes: Uint8Array, view: DataView, start: number, end: number): Taken {
    if (start === end) return "row";
    const timeAt = after(COMMA, bytes, start, end);
    const valueAt = after(COMMA, bytes, timeAt, end);
    const tagsAt = after(COMMA, bytes, valueAt, end);
    if (tagsAt > end) return "damaged";
    const set = this.#setOf(bytes, view, tagsAt, end);
    if (typeof set === "string") return set;
    const time = timeOf(bytes, timeAt, valueAt - 1);
    const value = numberIn(bytes, valueAt, tagsAt - 1);
    if (Number.isNaN(time) || Number.isNaN(value) || timeAt === start + 1) return "damaged";
    const metric = this.#metricOf(bytes, view, start, timeAt - 1);
    return this.#recording.add(metric, set, time, value) ? "row" : "damaged";
  }

  #metricOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const known = this.#names.get(bytes, view, start, end);
    if (known >= 0) return known;
    const metric = this.#recording.numberOf(textIn(bytes, start, end));
    this.#names.put(bytes, start, end, metric);
    return metric;
  }

  #setOf(bytes: Uint8Array, view: DataView, start: number, end: number): number | "open" | "damaged" {
    const known = this.#tags.get(bytes, view, start, end);
    if (known >= 0) return known;
    const fields = fieldsIn(bytes, start, end);
    if (typeof fields === "string") return fields;
    const columns = this.#columns ?? new Map<string, number>();
    if (fields.length !== columns.size) return "damaged";
    const set = this.#recording.tagSets.idOf(rowTagsOf((tag) => fields[columns.get(tag) ?? -1]));
    this.#tags.put(bytes, start, end, set);
    return set;
  }
}

function timeOf(bytes: Uint8Array, start: number, end: number): number {
  const epoch = epochIn(bytes, start, end);
  return Number.isNaN(epoch) ? timeIn(bytes, start, end) : epoch;
}

/** Just behind the next of these bytes, or behind the end. */
function after(byte: number, bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== byte) at++;
  return at + 1;
}

function quotesIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => (byte === QUOTE ? count + 1 : count), 0);
}

function joined(lines: readonly Line[], size: number): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(Math.max(0, size - 1)).fill(NEWLINE);
  let at = 0;
  for (const { bytes } of lines) {
    row.set(bytes, at);
    at += bytes.length + 1;
  }
  return row;
}
