import { cleanLine, cleanLog } from "./clean.ts";
import type { Cell, Column } from "./grid.ts";
import { grid } from "./grid.ts";
import { markSigns } from "./markdown.ts";
import type { Palette } from "./palette.ts";
import { noColour } from "./palette.ts";
import type { Block, Report, Row, Section, Span } from "./report.ts";
import { wrap } from "./width.ts";
import { plain } from "./words.ts";

export interface TerminalOptions {
  /** Columns of the terminal. */
  readonly width?: number;
  readonly palette?: Palette;
  /** Also what is folded in a comment; open sections, such as the log of what broke, are always shown. */
  readonly details?: boolean;
  /** Most rows of a folded table, and where the longer ones are: `in weighbridge-results/report.txt`. */
  readonly rows?: number;
  readonly elsewhere?: string;
}

/** The sign before a run, by how it ended. */
export const outcomeMark: Readonly<Record<Report["outcome"], Row["mark"]>> = {
  pass: "ok",
  accepted: "note",
  fail: "worse",
  inconclusive: "unknown",
  missing: "missing",
  unchanged: "ok",
  skipped: "note",
  partial: "note",
  broken: "worse",
};

const gateColumns: readonly Column[] = [
  { side: "left", wraps: false },
  { side: "left", wraps: true },
  { side: "right", wraps: false },
  { side: "right", wraps: false },
  { side: "right", wraps: false },
  { side: "left", wraps: false },
  { side: "left", wraps: true },
];

/** The report as plain text for a terminal, in the order of the comment. */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  const { width = 100, palette = noColour, details = true, rows = Infinity, elsewhere = "" } = options;
  const headline = wrap(text(report.headline), width)
    .map((line) => palette.mark(outcomeMark[report.outcome], palette.strong(line)))
    .join("\n");
  const shown = report.sections.filter((section) => details || section.open === true);
  const parts = [
    headline,
    wrap(prose(report.lead), width).join("\n"),
    gateTable(report.rows, width, palette),
    report.remarks.map((remark) => bullet(prose(remark), width)).join("\n"),
    ...shown.map((section) => sectionText(cut(section, rows, elsewhere), width, palette)),
    report.reproduce === ""
      ? ""
      : `${palette.strong("Reproduce on your machine")}\n  ${cleanLine(report.reproduce)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function gateTable(rows: readonly Row[], width: number, palette: Palette): string {
  if (rows.length === 0) return "";
  const header = ["", "gate", "base", "head", "change", "", "verdict"].map((title) => ({
    text: title,
    paint: palette.faint,
  }));
  const cells = rows.map((row): readonly Cell[] => {
    const paint = (text: string) => palette.mark(row.mark, text);
    return [
      { text: markSigns[row.mark], paint },
      { text: text(row.gate) },
      { text: cleanLine(row.base) },
      { text: cleanLine(row.head) },
      { text: cleanLine(row.change), ...(row.strong ? { paint: palette.strong } : {}) },
      { text: cleanLine(row.interval) },
      { text: cleanLine(row.verdict), paint },
    ];
  });
  return (
    grid(gateColumns, [header, ...cells], width) ?? rows.map((row) => stacked(row, width, palette)).join("\n")
  );
}

// Too narrow for columns: each gate is a paragraph.
function stacked(row: Row, width: number, palette: Palette): string {
  const head = wrap(`${markSigns[row.mark]} ${cleanLine(row.verdict)}: ${text(row.gate)}`, width);
  const numbers = wrap(
    `base ${row.base}, head ${row.head} ${row.change} ${row.interval}`.trimEnd(),
    width - 2,
  );
  return [...head.map((line) => palette.mark(row.mark, line)), ...numbers.map((line) => `  ${line}`)].join(
    "\n",
  );
}

/** A folded section without its longest tables, which are counted. */
function cut(section: Section, rows: number, elsewhere: string): Section {
  if (section.open === true) return section;
  const blocks = section.blocks.map((block): Block => {
    if (block.kind !== "table" || block.rows.length <= rows) return block;
    return { kind: "text", spans: [`${block.rows.length} rows ${elsewhere}`] };
  });
  return { ...section, blocks };
}

/** A section under its title. */
export function sectionText({ title, blocks }: Section, width: number, palette: Palette): string {
  const heading = palette.strong(wrap(cleanLine(title), width).join("\n"));
  return [heading, ...blocks.map((block) => terminalBlock(block, width, palette))].join("\n");
}

/** A block, indented. */
export function terminalBlock(block: Block, width: number, palette: Palette): string {
  switch (block.kind) {
    case "text":
      return indented(wrap(prose(block.spans), width - 2));
    case "list":
      return indented(block.items.flatMap((item) => bullet(prose(item), width - 2).split("\n")));
    case "code":
      return indented(cleanLog(block.text).split("\n"));
    case "table": {
      const columns = block.header.map((_, i): Column => {
        const isNumber = i >= block.numbersFrom;
        return { side: isNumber ? "right" : "left", wraps: !isNumber };
      });
      const header = block.header.map((title) => ({ text: cleanLine(title), paint: palette.faint }));
      const rows = block.rows.map((row) => row.map((cell) => ({ text: text(cell) })));
      const table = grid(columns, [header, ...rows], width - 2);
      if (table !== null) return indented(table.split("\n"));
      return indented(
        block.rows.flatMap((row) => bullet(row.map(text).filter(Boolean).join(", "), width - 2).split("\n")),
      );
    }
  }
}

/** A line of a list, wrapped. */
export function bullet(line: string, width: number): string {
  return wrap(line, width - 2)
    .map((part, i) => `${i === 0 ? "- " : "  "}${part}`)
    .join("\n");
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n");
}

/** Spans as running text. The backticks stay: they show where a command or a name ends. */
export function prose(spans: readonly Span[]): string {
  return cleanLine(spans.map((span) => (typeof span === "string" ? span : `\`${span.code}\``)).join(""));
}

function text(spans: readonly Span[]): string {
  return cleanLine(plain(spans));
}
