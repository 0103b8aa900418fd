import { listOf, property, readJson, textOf } from "../formats/json.ts";
import { ByteCache } from "./byte-cache.ts";
import { numberIn, textIn, timeIn } from "./byte-values.ts";
import type { Recording } from "./recording.ts";
import type { Rows } from "./rows.ts";
import { type RowTags, rowTagsOf } from "./tag-sets.ts";

/*
 * What `k6 run --out json=FILE` writes, a line each:
 *
 *   {"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}
 *   {"metric":"http_reqs","type":"Point","data":{"time":"2026-11-21T01:16:19.798888611Z","value":1,"tags":{…}}}
 *
 * Points in this very order are read from their bytes. Any other line is read as JSON, and may have any order.
 */
const HEAD = bytesOf('{"metric":"');
const MIDDLE = bytesOf('","type":"Point","data":{"time":"');
const VALUE = bytesOf('","value":');
const TAGS = bytesOf(',"tags":{');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** Whether a line is one of a JSON recording. */
export function isJsonRow(line: string): boolean {
  const row = parsed(line);
  const type = textOf(row, "type");
  return (type === "Metric" || type === "Point") && textOf(row, "metric") !== undefined;
}

/** Reads the lines of a JSON recording into a Recording. */
export class JsonRows implements Rows {
  readonly thresholds = new Map<string, readonly string[]>();
  readonly #recording: Recording;
  readonly #damaged: (line: number) => void;
  readonly #names = new ByteCache();
  readonly #tags = new ByteCache();
  /** The time that was read last. */
  #written = new Uint8Array();
  #time = Number.NaN;

  constructor(recording: Recording, damaged: (line: number) => void) {
    this.#recording = recording;
    this.#damaged = damaged;
  }

  take(bytes: Uint8Array, view: DataView, start: number, end: number, number: number): void {
    if (!this.#takePoint(bytes, view, start, end) && !this.#takeAny(textIn(bytes, start, end)))
      this.#damaged(number);
  }

  /** JSON that is complete has lost nothing, also without a break behind it. */
  end(rest: Uint8Array | null): boolean {
    return rest === null || this.#takeAny(textIn(rest, 0, rest.length));
  }

  /** A point in k6's own order; false where the line is something else, or damaged. */
  #takePoint(bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    if (!follows(HEAD, bytes, start)) return false;
    const nameAt = start + HEAD.length;
    const nameEnd = closingQuote(bytes, nameAt, end);
    if (!follows(MIDDLE, bytes, nameEnd)) return false;
    const timeAt = nameEnd + MIDDLE.length;
    const timeEnd = closingQuote(bytes, timeAt, end);
    if (!follows(VALUE, bytes, timeEnd)) return false;
    const valueAt = timeEnd + VALUE.length;
    let valueEnd = valueAt;
    while (valueEnd < end && bytes[valueEnd] !== COMMA) valueEnd++;
    if (valueEnd + TAGS.length > end || !follows(TAGS, bytes, valueEnd)) return false;
    const time = this.#timeOf(bytes, timeAt, timeEnd);
    const value = numberIn(bytes, valueAt, valueEnd);
    if (Number.isNaN(time) || Number.isNaN(value)) return false;
    const set = this.#setOf(bytes, view, valueEnd, end);
    if (set < 0) return false;
    return this.#recording.add(this.#metricOf(bytes, view, nameAt, nameEnd), set, time, value);
  }

  /** All rows of a request have one time. */
  #timeOf(bytes: Uint8Array, start: number, end: number): number {
    if (end - start === this.#written.length && follows(this.#written, bytes, start)) return this.#time;
    this.#written = bytes.slice(start, end);
    this.#time = timeIn(bytes, start, end);
    return this.#time;
  }

  #metricOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const known = this.#names.get(bytes, view, start, end);
    if (known >= 0) return known;
    const metric = this.#recording.numberOf(textIn(bytes, start, end));
    this.#names.put(bytes, start, end, metric);
    return metric;
  }

  /** The tags from `,"tags":{` to the end of the line, which must be the end of the point; -1 where it is not. */
  #setOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const known = this.#tags.get(bytes, view, start, end);
    if (known >= 0) return known;
    const point = parsed(`{"data":{${textIn(bytes, start + 1, end)}`);
    const data = property(point, "data");
    const others = Object.keys(data ?? {}).some((key) => key !== "tags" && key !== "metadata");
    if (point === undefined || others || Object.keys(point).length !== 1) return -1;
    const set = this.#recording.tagSets.idOf(rowTags(property(data, "tags")));
    this.#tags.put(bytes, start, end, set);
    return set;
  }

  #takeAny(text: string): boolean {
    if (text.trim() === "") return true;
    const row = parsed(text);
    const [type, name, data] = [textOf(row, "type"), textOf(row, "metric"), property(row, "data")];
    if (name === undefined) return false;
    return type === "Metric" ? this.#takeMetric(name, data) : type === "Point" && this.#takeData(name, data);
  }

  #takeMetric(name: string, data: unknown): boolean {
    const type = (["trend", "rate", "counter", "gauge"] as const).find((one) => one === textOf(data, "type"));
    if (type === undefined) return false;
    if (this.#recording.declare(name, { name, type, isTime: textOf(data, "contains") === "time" }) < 0)
      return false;
    const thresholds = listOf(data, "thresholds") ?? [];
    const expressions = thresholds.map((one) => (typeof one === "string" ? one : textOf(one, "threshold")));
    this.thresholds.set(
      name,
      expressions.filter((expression) => expression !== undefined),
    );
    return true;
  }

  #takeData(name: string, data: unknown): boolean {
    const value = property(data, "value");
    const written = bytesOf(textOf(data, "time") ?? "");
    const time = timeIn(written, 0, written.length);
    if (typeof value !== "number" || !Number.isFinite(value) || Number.isNaN(time)) return false;
    const set = this.#recording.tagSets.idOf(rowTags(property(data, "tags")));
    return this.#recording.add(this.#recording.numberOf(name), set, time, value);
  }
}

function rowTags(tags: unknown): RowTags {
  return rowTagsOf((tag) => textOf(tags, tag));
}

function parsed(text: string): object | undefined {
  const json = readJson(text);
  return "value" in json && typeof json.value === "object" && json.value !== null ? json.value : undefined;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether these bytes stand there. */
function follows(expected: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** Where the next quote stands; `end` where a backslash comes before it. */
function closingQuote(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== QUOTE) {
    if (bytes[at] === BACKSLASH) return end;
    at++;
  }
  return at;
}
