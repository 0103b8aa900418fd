import { markdownTable } from "markdown-table";
import { cleanLog, shorten } from "./clean.ts";
import { escapeCode, escapeHtml, escapeText, fenceFor } from "./escape.ts";
import type { Block, Report, Row, Section, Span } from "./report.ts";

/** Longest text and code in a sentence or cell, in characters: what is longer is cut in the middle. */
const LONGEST = 400;

/** How much of a section's blocks is written. */
export interface Extent {
  /** Most rows of a table and items of a list. */
  readonly rows: number;
  /** Most lines of a code block; the last ones are kept. */
  readonly lines: number;
  /** Where the rest is, after "120 more rows; ": `in the job summary and the artifact`. */
  readonly elsewhere: string;
}

export const markSigns: Readonly<Record<Row["mark"], string>> = {
  worse: "✗",
  ok: "✓",
  unknown: "?",
  missing: "–",
  note: "·",
};

/** Spans as one line of Markdown. */
export function inline(spans: readonly Span[], inTable = false): string {
  return spans
    .map((span) =>
      typeof span === "string"
        ? escapeText(shorten(span, LONGEST))
        : escapeCode(shorten(span.code, LONGEST), inTable),
    )
    .join("");
}

/** The table of gates. */
export function gateTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    markSigns[row.mark],
    inline(row.gate, true),
    unbroken(escapeText(row.base)),
    unbroken(escapeText(row.head)),
    [
      row.strong && row.change !== "" ? `**${escapeText(row.change)}**` : escapeText(row.change),
      escapeText(row.interval),
    ]
      .filter((part) => part !== "")
      .join(" "),
    escapeText(shorten(row.verdict, LONGEST)),
  ]);
  return table(["", "gate", "base", "head", "change", "verdict"], cells, ["l", "l", "r", "r", "r", "l"]);
}

/** Keeps a number and its unit on one line of a narrow column. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** A folded section. The blank lines make GitHub read Markdown inside the element. */
export function folded({ title, blocks, open }: Section, extent: Extent): string {
  const body = blocks.map((block) => blockText(block, extent)).join("\n\n");
  return `<details${open === true ? " open" : ""}><summary>${escapeHtml(shorten(title, LONGEST))}</summary>\n\n${body}\n\n</details>`;
}

/** The command to repeat the run, folded like a section and never shortened. */
export function reproduction(report: Report): string {
  return `<details><summary>Reproduce on your machine</summary>\n\n${fence(report.reproduce)}\n\n</details>`;
}

/** One block of a section. */
export function blockText(block: Block, extent: Extent): string {
  switch (block.kind) {
    case "text":
      return inline(block.spans);
    case "list":
      return [
        ...block.items.slice(0, extent.rows).map((item) => `- ${inline(item)}`),
        ...rest(block.items.length - extent.rows, "lines", extent),
      ].join("\n");
    case "table":
      return [
        table(
          block.header.map((cell) => escapeText(cell)),
          block.rows.slice(0, extent.rows).map((row) => row.map((cell) => inline(cell, true))),
          block.header.map((_, i) => (i < block.numbersFrom ? "l" : "r")),
        ),
        ...rest(block.rows.length - extent.rows, "rows", extent).map((line) => `\n${line}`),
      ].join("\n");
    case "code": {
      const lines = cleanLog(block.text).split("\n");
      const kept = lines.slice(-extent.lines);
      return [...rest(lines.length - kept.length, "earlier lines", extent), fence(kept.join("\n"))].join(
        "\n\n",
      );
    }
  }
}

function rest(n: number, what: string, { elsewhere }: Extent): readonly string[] {
  return n > 0 ? [`${n} more ${what} ${elsewhere}`] : [];
}

function fence(text: string): string {
  const ticks = fenceFor(text, 3);
  return `${ticks}\n${cleanLog(text)}\n${ticks}`;
}

// Unpadded: padding would repeat the longest name in every row.
function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly string[],
): string {
  return markdownTable([header, ...rows], { align, alignDelimiters: false });
}
