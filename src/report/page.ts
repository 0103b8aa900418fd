import { bytes, joined } from "./fit.ts";
import { blockText, type Extent, folded, inline } from "./markdown.ts";
import { noColour, type Palette } from "./palette.ts";
import type { Block, Section, Span } from "./report.ts";
import { bullet, prose, sectionText, terminalBlock } from "./terminal.ts";
import { wrap } from "./width.ts";

/** What is told without a verdict, in the order of a report: a sentence, what matters, and the rest folded. */
export interface Page {
  readonly headline: readonly Span[];
  readonly lead: readonly Span[];
  /** Shown unfolded. */
  readonly blocks: readonly Block[];
  /** One line each: what bears on how far the numbers can be believed. */
  readonly remarks: readonly (readonly Span[])[];
  readonly sections: readonly Section[];
}

/** What a job's summary may hold, less some room for other steps. */
const MARKDOWN = 1_000_000;

/** How many rows of the folded tables are written, most first. */
const extents = [Infinity, 1000, 200, 20, 0];

/** The page as Markdown that fits a job's summary: folded rows go first, and how many is said. */
export function renderPage(page: Page, limit = MARKDOWN): string {
  for (const rows of extents) {
    const extent = { rows, lines: Infinity, elsewhere: "in report.json" };
    const text = markdown(page, extent);
    if (bytes(text) <= limit || rows === 0) return text;
  }
  return "";
}

function markdown(page: Page, extent: Extent): string {
  const parts = [
    `### ${inline(page.headline)}`,
    inline(page.lead),
    ...page.blocks.map((block) => blockText(block, { ...extent, rows: Infinity })),
    page.remarks.map((remark) => `- ${inline(remark)}`).join("\n"),
    ...page.sections.map((section) => folded(section, extent)),
  ];
  return `${joined(parts)}\n`;
}

export interface PageTextOptions {
  /** Columns of the terminal. */
  readonly width?: number;
  readonly palette?: Palette;
}

/** The page as plain text for a terminal, in the same order. */
export function renderPageText(page: Page, options: PageTextOptions = {}): string {
  const { width = 100, palette = noColour } = options;
  const parts = [
    palette.strong(wrap(prose(page.headline), width).join("\n")),
    wrap(prose(page.lead), width).join("\n"),
    ...page.blocks.map((block) => terminalBlock(block, width, palette)),
    page.remarks.map((remark) => bullet(prose(remark), width)).join("\n"),
    ...page.sections.map((section) => sectionText(section, width, palette)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
