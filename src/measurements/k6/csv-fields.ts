import { textIn } from "./byte-values.ts";

const COMMA = 0x2c;
const QUOTE = 0x22;

/**
 * The fields of a line of CSV (RFC 4180). `open`: a quoted field is not closed, and goes on in the next line. `damaged`: a
 * quote stands where none may.
 */
export function fieldsIn(
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly string[] | "open" | "damaged" {
  const fields: string[] = [];
  for (let at = start; ; at++) {
    const quoted = at < end && bytes[at] === QUOTE;
    const close = quoted ? closingQuote(bytes, at + 1, end) : nextComma(bytes, at, end);
    if (quoted && close === end) return "open";
    if (!quoted && close < end && bytes[close] !== COMMA) return "damaged";
    fields.push(quoted ? textIn(bytes, at + 1, close).replaceAll('""', '"') : textIn(bytes, at, close));
    at = quoted ? close + 1 : close;
    if (at >= end) return fields;
    if (bytes[at] !== COMMA) return "damaged";
  }
}

/** Where the quote stands that ends a field; a doubled quote is one of its characters. */
function closingQuote(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 < end && bytes[at + 1] === QUOTE) at++;
    else return at;
  }
  return end;
}

/** The next comma, or the next quote before it. */
function nextComma(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== COMMA && bytes[at] !== QUOTE) at++;
  return at;
}
