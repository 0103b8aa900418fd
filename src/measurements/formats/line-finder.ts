/**
 * Finds the lines (from 1) of pieces of a text that are asked for in the order in which they stand there: what was parsed
 * as a whole no longer knows its lines. Linear in the text over all calls: after a piece that is not found, undefined.
 */
export function lineFinder(text: string): (piece: string) => number | undefined {
  let line = 1;
  let at = 0;
  return (piece) => {
    const found = at === -1 ? -1 : text.indexOf(piece, at);
    for (let brk = text.indexOf("\n", at); brk !== -1 && brk < found; brk = text.indexOf("\n", brk + 1))
      line++;
    at = found;
    return found === -1 ? undefined : line;
  };
}
