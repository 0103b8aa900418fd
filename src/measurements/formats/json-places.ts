/**
 * The line (from 1) of every occurrence of a key in a JSON text, in the order of the text. A quoted key before a colon
 * stands nowhere inside a string, where its quotes would be escaped.
 */
export function linesOfKey(text: string, key: string): readonly number[] {
  const lines: number[] = [];
  const occurrence = new RegExp(`"${key}"[ \\t]*:`, "g");
  let line = 1;
  let counted = 0;
  for (const { index } of text.matchAll(occurrence)) {
    for (; counted < index; counted++) if (text.charCodeAt(counted) === NEWLINE) line++;
    lines.push(line);
  }
  return lines;
}

const NEWLINE = 10;
