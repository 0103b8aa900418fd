import type { Row } from "./report.ts";

/** How a terminal paints. Every painted text also says in words or signs what its colour says. */
export interface Palette {
  readonly mark: (mark: Row["mark"], text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

export const noColour: Palette = {
  mark: (_, text) => text,
  strong: (text) => text,
  faint: (text) => text,
};

const codes: Readonly<Record<Row["mark"], number>> = {
  worse: 31,
  ok: 32,
  unknown: 33,
  missing: 33,
  note: 36,
};

/** The sixteen colours that every colour terminal has (ECMA-48, Select Graphic Rendition). */
export const ansi: Palette = {
  mark: (mark, text) => `\u001b[${codes[mark]}m${text}\u001b[39m`,
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};
