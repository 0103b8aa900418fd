import type { Random } from "../stats/random.ts";
import { fileValues } from "./file-values.ts";

/*
 * template    = { text | "\{" | reference | placeholder }
 * reference   = "${" NAME "}"                in headers only: taken from the environment
 * placeholder = "{" ( range | list | file ) "}"
 * range       = integer ".." integer         both ends belong to it; leading zeros keep their width: {0001..5000}
 * list        = item "," item { "," item }   an item has no braces, quotes or blanks; it may be empty
 * file        = "@" PATH [ ":" COLUMN ]      .csv with a column of its header line, .json with an array: of values, or
 *                                            of objects with a COLUMN
 *
 * "\{" is a plain brace. In bodies, braces that hold nothing of this kind are plain text too, so that JSON and GraphQL
 * can be written as they are; in paths and headers they are an error, because there they are a slip (`/users/{id}`).
 */

/** Draws one text (or value) of a template. */
export interface Template {
  /** Text around placeholders, in turn with what fills them; a single source alone keeps its JSON type. */
  readonly parts: readonly Part[];
}

export type Part = string | Source;

/** Where values come from: number, string or JSON value by position below `size`. */
export interface Source {
  readonly size: number;
  readonly at: (position: number) => unknown;
  /** Values come from a file: a path must escape them. */
  readonly foreign: boolean;
}

export interface TemplateRules {
  /** Paths and headers: unknown braces are problems. */
  readonly strict: boolean;
  /** Values of `${NAME}`; null where references are plain text. */
  readonly environment: Readonly<Record<string, string | undefined>> | null;
  readonly files: ReadonlyMap<string, string>;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const token = /\\\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?<inner>[^{}]*)\}|[{}]/g;
const range = /^(-?\d+)\.\.(-?\d+)$/;
const list = /^[^{}",\s]*(?:,[^{}",\s]*)+$/;
const file = /^@(?<path>[^:]+?\.(?:csv|json))(?::(?<column>.+))?$/i;

/** Paths of the files that the template's placeholders read. */
export function filesOf(text: string): string[] {
  return [...text.matchAll(token)].flatMap((match) => {
    const path = file.exec(match.groups?.["inner"] ?? "")?.groups?.["path"];
    return path === undefined ? [] : [path];
  });
}

export function parseTemplate(
  text: string,
  rules: TemplateRules,
): { template: Template; problems: Problem[] } {
  const parts: Part[] = [];
  const problems: Problem[] = [];
  const say = (piece: string): void => {
    const last = parts.at(-1);
    if (typeof last === "string") parts[parts.length - 1] = last + piece;
    else if (piece !== "") parts.push(piece);
  };
  let from = 0;
  for (const match of text.matchAll(token)) {
    say(text.slice(from, match.index));
    from = match.index + match[0].length;
    const { name, inner } = match.groups ?? {};
    if (match[0] === "\\{") say("{");
    else if (name !== undefined && rules.environment !== null) {
      const value = rules.environment[name];
      if (value === undefined) problems.push(unset(name));
      say(value ?? "");
    } else {
      const found = inner === undefined || name !== undefined ? null : source(inner, rules);
      if (found === null && rules.strict) problems.push(unknown(match[0]));
      if (found === null) say(match[0]);
      else if ("size" in found) parts.push(found);
      else problems.push(found);
    }
  }
  say(text.slice(from));
  return { template: { parts }, problems };
}

/** One drawn text. `escape` is applied to values that come from files. */
export function drawText(
  template: Template,
  random: Random,
  escape: (text: string) => string = same,
): string {
  let text = "";
  for (const part of template.parts) {
    if (typeof part === "string") text += part;
    else {
      const value = draw(part, random);
      const plain = typeof value === "string" ? value : JSON.stringify(value);
      text += part.foreign ? escape(plain) : plain;
    }
  }
  return text;
}

/** One drawn JSON value: a template that is a single placeholder gives a number or a file's value as it is. */
export function drawValue(template: Template, random: Random): unknown {
  const [only] = template.parts;
  if (template.parts.length === 1 && typeof only === "object") return draw(only, random);
  return drawText(template, random);
}

const same = (text: string): string => text;

function draw(source: Source, random: Random): unknown {
  return source.at(Math.floor(random() * source.size));
}

function source(inner: string, rules: TemplateRules): Source | Problem | null {
  const ends = range.exec(inner);
  if (ends !== null) return rangeSource(inner, ends[1] ?? "", ends[2] ?? "");
  const named = file.exec(inner);
  if (named !== null) {
    const values = fileValues(rules.files, named.groups?.["path"] ?? "", named.groups?.["column"]);
    if ("code" in values) return values;
    return { size: values.length, at: (position) => values[position], foreign: true };
  }
  if (!list.test(inner) || inner.startsWith("@")) return null;
  const items = inner.split(",");
  return { size: items.length, at: (position) => items[position], foreign: false };
}

function rangeSource(inner: string, first: string, last: string): Source | Problem {
  const from = Number(first);
  const size = Number(last) - from + 1;
  if (size < 1 || !Number.isSafeInteger(size) || !Number.isSafeInteger(from)) {
    return {
      code: "placeholder-range",
      message: `the range {${inner}} is empty or too large`,
      hint: "write the smaller number first, for example {1..5000}",
    };
  }
  const padded = /^-?0\d/.test(first) || /^-?0\d/.test(last);
  const width = Math.max(first.replace("-", "").length, last.replace("-", "").length);
  const pad = (value: number): string =>
    `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(width, "0")}`;
  return { size, at: (position) => (padded ? pad(from + position) : from + position), foreign: false };
}

function unset(name: string): Problem {
  return {
    code: "environment-missing",
    message: `the environment variable ${name} is not set`,
    hint: `set ${name} where weighbridge runs, in a workflow under env:`,
  };
}

function unknown(text: string): Problem {
  return {
    code: "placeholder-unknown",
    message: `${text} is no placeholder`,
    hint: "write {1..5000}, {red,green}, {@data/ids.csv:id}, {@data/ids.json}, or \\{ for a plain brace",
  };
}
