/*
 * A gate is one line of text that is taken apart piece by piece; each piece knows its place, so that what is wrong is
 * told with its column.
 */

/** What is wrong with a gate: `offset` characters into its text, `length` characters long. */
export interface GateProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
  readonly length: number;
}

/** A piece of the text with its place in it. */
export interface Piece {
  readonly text: string;
  readonly offset: number;
}

/** What was read, or why it could not be. */
export type Result<T> = T | GateProblem;

export function isProblem(value: object | string): value is GateProblem {
  return typeof value === "object" && "code" in value;
}

export function problem(code: string, piece: Piece, message: string, hint: string): GateProblem {
  return { code, message, hint, offset: piece.offset, length: Math.max(1, piece.text.length) };
}

export function slice(piece: Piece, from: number): Piece {
  return { text: piece.text.slice(from), offset: piece.offset + from };
}

export function trim(piece: Piece): Piece {
  const start = piece.text.length - piece.text.trimStart().length;
  return { text: piece.text.trim(), offset: piece.offset + start };
}
