import { linesOf } from "./lines.ts";

/** A row of a table that `console.table` printed: its cells by the names of their columns. */
export interface TableRow {
  readonly line: number;
  /** Undefined where the row has not as many cells as the table has columns: it was cut, or a cell holds a `│`. */
  readonly cells: ReadonlyMap<string, string> | undefined;
}

export interface ConsoleTable {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Whether its last line was printed. */
  readonly ended: boolean;
}

/** Every table that `console.table` of Node, Bun or Deno printed into a text. */
export function consoleTables(text: string): readonly ConsoleTable[] {
  const tables: { line: number; columns: readonly string[]; rows: TableRow[]; ended: boolean }[] = [];
  let open = false;
  for (const { text: line, number } of linesOf(text)) {
    const table = tables.at(-1);
    if (line.startsWith("┌")) {
      tables.push({ line: number + 1, columns: [], rows: [], ended: false });
      open = true;
    } else if (!open || table === undefined) continue;
    else if (line.startsWith("└")) {
      open = false;
      table.ended = true;
    } else if (line.startsWith("│")) {
      const cells = cellsOf(line);
      if (table.columns.length === 0) table.columns = cells;
      else table.rows.push({ line: number, cells: named(table.columns, cells) });
    } else if (!line.startsWith("├")) open = false;
  }
  return tables;
}

function cellsOf(line: string): readonly string[] {
  const end = line.trimEnd();
  if (!end.endsWith("│")) return [];
  return end
    .slice(1, -1)
    .split("│")
    .map((cell) => unquoted(cell.trim()));
}

function named(
  columns: readonly string[],
  cells: readonly string[],
): ReadonlyMap<string, string> | undefined {
  return cells.length === columns.length
    ? new Map(columns.map((column, i) => [column, cells[i] ?? ""]))
    : undefined;
}

/** A text as it was before it was quoted for printing. */
function unquoted(cell: string): string {
  const quote = cell[0] ?? "";
  if (cell.length < 2 || !"'\"`".includes(quote) || !cell.endsWith(quote)) return cell;
  return cell
    .slice(1, -1)
    .replaceAll(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign === "t" ? "\t" : sign));
}
