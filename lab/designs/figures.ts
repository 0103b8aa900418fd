/** The text of a cell of the page's tables: below which heading, in the table with which corner, row and column. */
export type Figures = (heading: string, corner: string, row: string, column: string) => string;

/**
 * Looks figures up in tables as they are printed, so that a sentence made of them says what the tables say.
 *
 * @param page Markdown
 * @throws RangeError by the lookup, for a cell that no table has
 */
export function figuresOf(page: string): Figures {
  const found = new Map<string, string>();
  let heading = "";
  let head: readonly string[] | null = null;
  for (const line of page.split("\n")) {
    if (line.startsWith("#")) heading = line.replace(/^#+ /u, "");
    if (!line.startsWith("| ")) {
      head = null;
      continue;
    }
    const cells = line.slice(2, -2).split(" | ");
    head ??= cells;
    for (const [i, cell] of cells.entries())
      found.set(keyOf(heading, head[0] ?? "", cells[0] ?? "", head[i] ?? ""), cell);
  }
  return (...place) => {
    const cell = found.get(keyOf(...place));
    if (cell === undefined) throw new RangeError(`no table has ${place.join(", ")}`);
    return cell;
  };
}

function keyOf(...place: readonly string[]): string {
  return JSON.stringify(place);
}
