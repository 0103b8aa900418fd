/** A word of a command. A quoted one is taken as it stands. */
export interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  /** Where what follows it begins. */
  readonly end: number;
}

const closing: Readonly<Record<string, string>> = { '"': '"', "`": "`", "“": "”" };

/**
 * The next word from `start` on: up to white space, or what stands between quotes or backticks at its beginning. Null
 * at the end of the line; `unclosed` is the quote that lacks its other half.
 */
export function nextPiece(line: string, start: number): Piece | { readonly unclosed: string } | null {
  let from = start;
  while (from < line.length && isBlank(line[from])) from += 1;
  const first = line[from];
  if (first === undefined) return null;
  const close = closing[first];
  if (close !== undefined) {
    const end = line.indexOf(close, from + 1);
    return end < 0
      ? { unclosed: first }
      : { text: line.slice(from + 1, end).trim(), quoted: true, end: end + 1 };
  }
  let end = from;
  while (end < line.length && !isBlank(line[end])) end += 1;
  return { text: line.slice(from, end), quoted: false, end };
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/u.test(character);
}
