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

/** Where a template stands. */
export type TemplatePlace = "path" | "header" | "body";

export type Placeholder =
  /** `width` digits with leading zeros; null: as many as the number has. */
  | { readonly kind: "range"; readonly from: number; readonly to: number; readonly width: number | null }
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly column: string | null };

/** A template in pieces, in order: fixed text, placeholders, references to the environment. */
export type TemplatePart = string | Placeholder | { readonly kind: "reference"; readonly name: string };

export interface TemplateProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
}

const token = /\\\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?<inner>[^{}]*)\}|[{}]/gu;
const range = /^(-?\d+)\.\.(-?\d+)$/u;
const list = /^[^{}",\s]*(?:,[^{}",\s]*)+$/u;
const file = /^@(?<path>[^:]+?\.(?:csv|json))(?::(?<column>.+))?$/iu;

/** Reads `/merchants/{1..5000}?colour={red,green}&id={@data/ids.csv:id}`. */
export function parseTemplate(text: string, place: TemplatePlace): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
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
    else if (name !== undefined && place === "header") parts.push({ kind: "reference", name });
    else {
      const found = inner === undefined || name !== undefined ? null : parsePlaceholder(inner);
      if (found === null) {
        if (place !== "body") problems.push(unknown(match[0]));
        say(match[0]);
      } else if ("kind" in found) parts.push(found);
      else problems.push(found);
    }
  }
  say(text.slice(from));
  return { parts, problems };
}

function parsePlaceholder(inner: string): Placeholder | TemplateProblem | null {
  const ends = range.exec(inner);
  if (ends !== null) return parseRange(inner, ends[1] ?? "", ends[2] ?? "");
  const named = file.exec(inner)?.groups;
  if (named !== undefined) return parseFile(named["path"] ?? "", named["column"] ?? null);
  if (!list.test(inner) || inner.startsWith("@")) return null;
  return { kind: "list", values: inner.split(",") };
}

function parseRange(inner: string, first: string, last: string): Placeholder | TemplateProblem {
  const [from, to] = [Number(first), Number(last)];
  if (from > to || !Number.isSafeInteger(to - from) || !Number.isSafeInteger(from)) {
    const hint = from > to ? `write \`{${last}..${first}}\`` : "write smaller numbers, such as `{1..5000}`";
    const problem = from > to ? "empty" : "too large";
    return { code: "placeholder-range", message: `the range \`{${inner}}\` is ${problem}`, hint };
  }
  const padded = [first, last].some((end) => /^-?0\d/u.test(end));
  const digits = [first, last].map((end) => end.replace("-", "").length);
  return { kind: "range", from, to, width: padded ? Math.max(...digits) : null };
}

function parseFile(path: string, column: string | null): Placeholder | TemplateProblem {
  if (column !== null || !/\.csv$/iu.test(path)) return { kind: "file", path, column };
  return {
    code: "placeholder-file",
    message: `\`{@${path}}\` names no column`,
    hint: `write \`{@${path}:COLUMN}\`, with a column of the file's header line`,
  };
}

function unknown(text: string): TemplateProblem {
  return {
    code: "placeholder-unknown",
    message: `\`${text}\` is not a placeholder`,
    hint: "write `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}`, `{@data/ids.json}`, or `\\{` for a plain brace",
  };
}
