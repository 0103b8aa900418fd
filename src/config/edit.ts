import { isMap, isScalar, type Scalar } from "yaml";
import { writeQuantity } from "../metric/format.ts";
import { parseQuantity } from "../metric/units.ts";
import type { Config } from "./config.ts";
import { parseConfig } from "./parse.ts";
import { readSource, type Source } from "./source.ts";

/** One number of a config that is to be another; seconds, and margins as ratios. */
export type ConfigChange =
  | { readonly kind: "budget"; readonly value: number }
  | { readonly kind: "window"; readonly suite: string; readonly value: number }
  /** Of the gate at this place of the list under `gates`, from 0. */
  | { readonly kind: "margin"; readonly gate: number; readonly value: number };

/** A config with other numbers: everything that was not changed is as it was, to the byte. */
export interface Edited<T extends ConfigChange> {
  readonly text: string;
  readonly done: readonly T[];
  /** Could not be made without touching more than a number: an alias, a list in one line. */
  readonly byHand: readonly T[];
}

/** A stretch of the text and what takes its place. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A length of time as a config has it: `8m`, `90s`, `500ms`. */
export function writeSeconds(seconds: number): string {
  if (seconds < 1) return writeQuantity(seconds, "s");
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${Number(seconds.toFixed(3))}s`;
}

/**
 * Changes numbers in the text of a config where the parsed document says that they stand. What was written is read again: unless
 * it is the same config with just these changes, which anchors, merges and odd layouts may prevent, all is left to be done by hand.
 */
export function editConfig<T extends ConfigChange>(text: string, changes: readonly T[]): Edited<T> {
  const edited = splice(text, changes);
  const before = parseConfig(text, "").config;
  const after = parseConfig(edited.text, "").config;
  const held = before !== null && after !== null && sameConfig(edited.done.reduce(changed, before), after);
  return held ? edited : { text, done: [], byHand: changes };
}

/** Whether two configs ask for the same, wherever their gates stand and however they are spelt. */
export function sameConfig(one: Config, other: Config): boolean {
  const asked = ({ gates, ...rest }: Config): string =>
    JSON.stringify({ ...rest, gates: gates.map(({ text: _text, line: _line, ...gate }) => gate) });
  return asked(one) === asked(other);
}

/** The config with a change made as it will be read: texts have fewer digits than numbers. */
function changed(config: Config, change: ConfigChange): Config {
  switch (change.kind) {
    case "budget":
      return { ...config, budget: readBack(writeSeconds(change.value), "duration") };
    case "window": {
      const window = readBack(writeSeconds(change.value), "duration");
      const suites = config.suites.map((suite) =>
        suite.kind === "load" && suite.name === change.suite ? { ...suite, window } : suite,
      );
      return { ...config, suites };
    }
    case "margin": {
      const value = readBack(writeQuantity(change.value, "ratio"), "share");
      const gates = config.gates.map((gate, i) =>
        i === change.gate && gate.form.kind === "margin" ? { ...gate, form: { ...gate.form, value } } : gate,
      );
      return { ...config, gates };
    }
  }
}

function readBack(written: string, kind: "duration" | "share"): number {
  const read = parseQuantity(written, kind);
  return "value" in read ? read.value : Number.NaN;
}

function splice<T extends ConfigChange>(text: string, changes: readonly T[]): Edited<T> {
  const source = readSource(text, "");
  const spliced = changes.map((change) => ({ change, splice: spliceFor(change, source) }));
  const splices = spliced
    .flatMap(({ splice }) => splice ?? [])
    .toSorted((one, other) => other.from - one.from);
  return {
    text: splices.reduce((all, { from, to, text }) => all.slice(0, from) + text + all.slice(to), text),
    done: spliced.flatMap(({ change, splice }) => (splice === null ? [] : [change])),
    byHand: spliced.flatMap(({ change, splice }) => (splice === null ? [change] : [])),
  };
}

/** The changed lines of a text, those that went before those that came, with their numbers in the old one. */
export function lineDiff(before: string, after: string): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const lines: string[] = [];
  let j = 0;
  for (const [i, line] of old.entries()) {
    if (line === fresh[j]) {
      j++;
      continue;
    }
    // A line came in where the old one stands later, and took its place where it does not.
    const added = fresh.slice(j).indexOf(line);
    if (added > 0) {
      for (const one of fresh.slice(j, j + added)) lines.push(`@@ ${i + 1}`, `+${one}`);
      j += added + 1;
      continue;
    }
    lines.push(`@@ ${i + 1}`, `-${line}`, `+${fresh[j] ?? ""}`);
    j++;
  }
  for (const one of fresh.slice(j)) lines.push(`@@ ${old.length + 1}`, `+${one}`);
  return lines.map((line) => `${line}\n`).join("");
}

function spliceFor(change: ConfigChange, source: Source): Splice | null {
  const { document } = source;
  switch (change.kind) {
    case "budget": {
      const written = writeSeconds(change.value);
      if (document.has("budget")) return overScalar(document.getIn(["budget"], true), written);
      if (!isMap(document.contents) || document.contents.flow === true) return null;
      const end = source.text.endsWith("\n") ? "" : "\n";
      return { from: source.text.length, to: source.text.length, text: `${end}budget: ${written}\n` };
    }
    case "window": {
      const written = writeSeconds(change.value);
      const path = ["suites", change.suite, "window"];
      if (document.hasIn(path)) return overScalar(document.getIn(path, true), written);
      return asFirstKey(document.getIn(["suites", change.suite], true), `window: ${written}`, source);
    }
    case "margin":
      return overMargin(gateScalar(document.getIn(["gates", change.gate], true)), change.value, source);
  }
}

function overScalar(node: unknown, text: string): Splice | null {
  if (!isScalar(node) || node.range === null || node.range === undefined) return null;
  return { from: node.range[0], to: node.range[1], text };
}

/** Before the first key of a block mapping, on a line of its own. */
function asFirstKey(node: unknown, text: string, source: Source): Splice | null {
  if (!isMap(node) || node.flow === true) return null;
  const key = node.items[0]?.key;
  if (!isScalar(key) || key.range === null || key.range === undefined) return null;
  const [from] = key.range;
  const indent = source.text.slice(source.text.lastIndexOf("\n", from - 1) + 1, from);
  return /^ *$/u.test(indent) ? { from, to: from, text: `${text}\n${indent}` } : null;
}

/** The text of a gate: itself, the value of `scope: gate`, or of `{ gate: …, severity: … }`. */
function gateScalar(node: unknown): Scalar | null {
  if (isScalar(node)) return node;
  if (!isMap(node)) return null;
  const values = node.items.map(({ value }) => value).filter((value) => isScalar(value));
  return values.find((value) => String(value.value).includes("within")) ?? null;
}

/** The quantity between `within` and `of base`. */
function overMargin(node: Scalar | null, margin: number, source: Source): Splice | null {
  if (node?.range === null || node?.range === undefined) return null;
  const [start, end] = node.range;
  const match = /\bwithin\s+(\S+)\s+of\s+base\b/u.exec(source.text.slice(start, end));
  const quantity = match?.[1];
  if (match === null || quantity === undefined) return null;
  const from = start + match.index + match[0].indexOf(quantity, "within".length);
  return { from, to: from + quantity.length, text: writeQuantity(margin, "ratio") };
}
