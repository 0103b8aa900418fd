import { cleanLine } from "./clean.ts";

/**
 * Zero-width space as GitHub's own bots write it. Between the parts of a mention, an issue number, a commit id or an
 * address it keeps GitHub from making a link of them. An entity for the character itself would not do: GitHub looks
 * for mentions in the rendered text. Inside code it looks for nothing.
 */
const BREAK = "&#8203;";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "|": "&#124;",
  "`": "&#96;",
  "*": "&#42;",
  _: "&#95;",
  "[": "&#91;",
  "]": "&#93;",
  "\\": "&#92;",
  "~": "&#126;",
};

/**
 * Plain text for Markdown: reads as written, on one line, in a paragraph, a heading, a list item or a table cell.
 * No formatting, HTML, mathematics, emoji names, mentions, references or links come of it.
 */
export function escapeText(text: string): string {
  const clean = cleanLine(text);
  return SUSPECT.test(clean) ? escapeSuspect(clean) : clean;
}

/** Whether anything below could change a text. Thousands of cells of numbers and words do not have to be looked through. */
const SUSPECT = /[^ %.,()+\w±-]|_|[0-9a-f]{7}|www|gh-|^ ?[-+](?!\d)|^ ?\d+[.)](?: |$)/i;

function escapeSuspect(clean: string): string {
  return unlinked(clean)
    .replace(/[&<>"|`*_[\]\\~]/g, (character) => entities[character] ?? character)
    .replaceAll("\u0000", BREAK)
    .replaceAll("$", "<span>$</span>")
    .replace(/^(\s*)([-+=#])(?=[\s\-=#]|$)/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/** Text inside an HTML element that Markdown leaves alone, such as `<summary>`. */
export function escapeHtml(text: string): string {
  return unlinked(cleanLine(text))
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll("\u0000", BREAK);
}

/**
 * A code span. The fence is longer than any run of backticks in it. In a table the pipe is escaped, as GitHub's
 * tables ask even inside code.
 */
export function escapeCode(text: string, inTable: boolean): string {
  const clean = cleanLine(text);
  if (/^\w/.test(clean) && !/[`|]| $/.test(clean)) return `\`${clean}\``;
  if (clean.trim() === "") return "(empty)";
  const fence = fenceFor(clean, 1);
  const padded = /^[` ]|[` ]$/.test(clean) ? ` ${clean} ` : clean;
  return `${fence}${inTable ? padded.replaceAll("|", "\\|") : padded}${fence}`;
}

/** A fence of at least `least` backticks that the text cannot close. */
export function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(least, 1 + Math.max(0, ...runs.map((run) => run.length))));
}

/**
 * Marks (with NUL, which clean text does not hold) the places where a link would otherwise arise: `@name`,
 * `owner/repo@sha`, `#12`, `GH-12`, 7 to 40 hexadecimal digits, `scheme://`, `www.`, `mailto:`, `:emoji:`.
 */
function unlinked(text: string): string {
  return text
    .replaceAll("@", "@\u0000")
    .replace(/#(?=\d)/g, "#\u0000")
    .replace(/\b(gh-)(?=\d)/gi, "$1\u0000")
    .replace(/(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/gi, (id) => id.replace(/.{6}(?=.)/g, "$&\u0000"))
    .replaceAll("://", ":\u0000//")
    .replace(/\bwww\./gi, "www\u0000.")
    .replace(/\b(mailto|xmpp):/gi, "$1\u0000:")
    .replace(/:(?=[a-z0-9_+-]+:)/gi, ":\u0000");
}
