/** One line of a text. */
export interface Line {
  /** Without its line break and without terminal colours. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Whether a line break followed. The last line of a text that was cut off has none, and its numbers may be cut too. */
  readonly ended: boolean;
}

/** The lines of a text, whatever its line breaks. A break at the very end begins no further line. */
export function linesOf(text: string): readonly Line[] {
  const parts = text.split("\n");
  const last = parts.pop() ?? "";
  const lines = parts.map((part, i) => ({ text: plain(part), number: i + 1, ended: true }));
  return last === "" ? lines : [...lines, { text: plain(last), number: lines.length + 1, ended: false }];
}

/** A text without terminal colours. */
export function withoutColours(text: string): string {
  return text.includes(ESCAPE) ? text.replaceAll(COLOUR, "") : text;
}

/** The line that starts at a place in a text, and where the next one starts. */
export function lineAt(text: string, start: number, number: number): Line & { readonly next: number } {
  const end = text.indexOf("\n", start);
  if (end < 0) return { text: plain(text.slice(start)), number, ended: false, next: text.length };
  return { text: plain(text.slice(start, end)), number, ended: true, next: end + 1 };
}

function plain(text: string): string {
  return withoutColours(text.endsWith("\r") ? text.slice(0, -1) : text);
}

const ESCAPE = String.fromCodePoint(27);
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;]*m`, "g");
