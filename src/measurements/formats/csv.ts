/** One record of a CSV text. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
  /** Whether a line break followed. Where none did, the last cell may have been cut off. */
  readonly ended: boolean;
}

const QUOTE = '"';
const PLAIN = /[^,\r\n]*/y;

/** The records of a CSV text (RFC 4180): quoted cells may hold commas, line breaks and doubled quotes. Empty lines are none. */
export function csvRows(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  const close = (ended: boolean): void => {
    if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: first, ended });
    cells = [];
  };
  while (at < text.length) {
    if (cells.length === 0) first = line;
    const cell = text[at] === QUOTE ? quoted(text, at) : plain(text, at);
    cells.push(cell.value);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === ",") {
      at++;
      if (at === text.length) cells.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    close(at < text.length);
    line++;
    at++;
  }
  if (cells.length > 0) close(false);
  return rows;
}

interface Cell {
  readonly value: string;
  /** Line breaks within it. */
  readonly breaks: number;
  /** The position after it. */
  readonly end: number;
}

function plain(text: string, start: number): Cell {
  PLAIN.lastIndex = start;
  const value = PLAIN.exec(text)?.[0] ?? "";
  return { value, breaks: 0, end: start + value.length };
}

/** From its quote to the next that is not doubled; what follows up to the comma, which no tool should write, belongs to it. */
function quoted(text: string, start: number): Cell {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf(QUOTE, from);
    if (quote === -1) {
      parts.push(text.slice(from));
      return { value: parts.join(""), breaks: breaksIn(text.slice(start)), end: text.length };
    }
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== QUOTE) {
      const rest = plain(text, quote + 1);
      parts.push(rest.value);
      return { value: parts.join(""), breaks: breaksIn(text.slice(start, quote)), end: rest.end };
    }
    parts.push(QUOTE);
    from = quote + 2;
  }
}

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}
