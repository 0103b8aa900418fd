import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml";
import type { Place } from "./finding.ts";

/** A YAML file with the positions of everything in it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

export type Path = readonly (string | number)[];

/** Parses leniently: errors are in `document.errors`. */
export function readSource(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  return { file, text, document, lines };
}

/** Line and column of a stretch of the text, cut at the end of its first line. */
export function placeAt(source: Source, start: number, end = start + 1): Place {
  const offset = Math.min(start, Math.max(0, source.text.length - 1));
  const { line, col } = source.lines.linePos(offset);
  const newline = source.text.indexOf("\n", offset);
  const stop = Math.min(end, newline < 0 ? source.text.length : newline);
  return {
    file: source.file,
    line: Math.max(1, line),
    column: Math.max(1, col),
    length: Math.max(1, stop - offset),
  };
}

/** Where the key or the value at a path stands; where that is absent, the nearest key above it. */
export function placeOf(source: Source, path: Path, part: "key" | "value"): Place {
  let node: unknown = source.document.contents;
  let found: readonly [number, number] = [0, 1];
  for (const [depth, step] of path.entries()) {
    const next = child(source, node, step);
    if (next === undefined) return placeAt(source, ...found);
    const last = depth === path.length - 1;
    found = range(next.key !== null && (!last || part === "key") ? next.key : next.value) ?? found;
    node = next.value;
  }
  return placeAt(source, ...found);
}

/** Where a stretch of a string value stands, if the value is written on one line without escapes; else the value. */
export function placeInside(source: Source, path: Path, offset: number, length: number): Place {
  const node = nodeAt(source, path);
  const whole = range(node);
  if (whole === undefined || !isScalar(node) || typeof node.value !== "string")
    return placeOf(source, path, "value");
  const start = source.text.slice(whole[0], whole[1]).indexOf(node.value);
  return start < 0
    ? placeOf(source, path, "value")
    : placeAt(source, whole[0] + start + offset, whole[0] + start + offset + length);
}

/** The text of a value as written, shortened to its first line. */
export function writtenAt(source: Source, path: Path): string {
  const whole = range(nodeAt(source, path));
  const text = whole === undefined ? "" : source.text.slice(...whole).trim();
  const line = text.split("\n", 1)[0] ?? "";
  return line.length < text.length || line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function nodeAt(source: Source, path: Path): unknown {
  let node: unknown = source.document.contents;
  for (const step of path) node = child(source, node, step)?.value;
  return node;
}

function child(
  source: Source,
  parent: unknown,
  step: string | number,
): { readonly key: unknown; readonly value: unknown } | undefined {
  const node = isAlias(parent) ? parent.resolve(source.document) : parent;
  if (isSeq(node)) {
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { key: null, value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}

function range(node: unknown): [number, number] | undefined {
  const at = isNode(node) ? (node as Node).range : undefined;
  return at === null || at === undefined ? undefined : [at[0], at[1]];
}
