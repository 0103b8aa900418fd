import { widthOf, wrap } from "./width.ts";

/** A column: its side, and whether it may be wrapped where the table is too wide. */
export interface Column {
  readonly side: "left" | "right";
  readonly wraps: boolean;
}

/** Text in a cell and how to paint it, which must not change its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = 2;
const SPACE = " ".repeat(GAP);

/** Narrowest a wrapping column gets before the table becomes a list. */
const NARROWEST = 14;

/**
 * A table of plain text within `width` columns: columns that may wrap share what the others leave. Null where even
 * that does not fit, so that the caller writes a list instead.
 */
export function grid(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): string | null {
  const wanted = columns.map(() => 0);
  const taken = rows.map((row) =>
    columns.map((_, i) => {
      const cell = widthOf(row[i]?.text ?? "");
      if (cell > (wanted[i] ?? 0)) wanted[i] = cell;
      return cell;
    }),
  );
  const widths = fitted(columns, wanted, width - GAP * (columns.length - 1));
  if (widths === null) return null;
  return rows
    .map((row, y) =>
      taken[y]?.every((cell, i) => cell <= (widths[i] ?? 0)) === true
        ? oneLine(row, taken[y], columns, widths)
        : lines(row, columns, widths),
    )
    .join("\n");
}

/** A row that need not be wrapped: most rows of a long table. */
function oneLine(
  row: readonly Cell[],
  taken: readonly number[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  let text = "";
  for (let i = 0; i < columns.length; i++) {
    const cell = row[i];
    const space = " ".repeat((widths[i] ?? 0) - (taken[i] ?? 0));
    const painted = cell === undefined || cell.text === "" ? "" : (cell.paint?.(cell.text) ?? cell.text);
    text += (i === 0 ? "" : SPACE) + (columns[i]?.side === "left" ? painted + space : space + painted);
  }
  return text.trimEnd();
}

// The widest wrapping column gives way first, down to the next widest.
function fitted(
  columns: readonly Column[],
  wanted: readonly number[],
  room: number,
): readonly number[] | null {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    let widest = -1;
    columns.forEach(({ wraps }, i) => {
      if (wraps && (widths[i] ?? 0) > (widths[widest] ?? NARROWEST)) widest = i;
    });
    if (widest < 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}

function lines(row: readonly Cell[], columns: readonly Column[], widths: readonly number[]): string {
  const cells = columns.map(({ wraps }, i) => {
    const text = row[i]?.text ?? "";
    return wraps ? wrap(text, widths[i] ?? 0) : [text];
  });
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) =>
    columns
      .map(({ side }, i) => {
        const text = cells[i]?.[y] ?? "";
        const paint = row[i]?.paint;
        const space = " ".repeat(Math.max(0, (widths[i] ?? 0) - widthOf(text)));
        const painted = paint === undefined || text === "" ? text : paint(text);
        return side === "left" ? painted + space : space + painted;
      })
      .join(SPACE)
      .trimEnd(),
  ).join("\n");
}
