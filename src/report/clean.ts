/**
 * Characters that cannot be seen, or that turn the direction of writing: controls, formats (zero-width and bidirectional
 * characters, soft hyphen, byte order mark, tags), halves of surrogate pairs, line and paragraph separators, and the
 * letters and marks that are blank by design (Hangul fillers, grapheme joiner, Mongolian selectors).
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u180b|\u180c|\u180d/gu;

const ESC = "\u001b";
const BEL = "\u0007";

/** Colour, cursor and title sequences of terminals (ECMA-48: CSI, OSC and two-character escapes). */
const ANSI = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\-_])`,
  "g",
);

/** Most texts have nothing to take out: visible ASCII, and single spaces between. */
const CLEAN = /^[!-~]*(?: [!-~]+)*$/;

/**
 * Text from a repository or a program on one line, with nothing in it that a reader cannot see: terminal sequences go,
 * white space becomes one space, any other invisible character becomes the replacement character.
 */
export function cleanLine(text: string): string {
  if (CLEAN.test(text)) return text;
  return neutral(text.replace(ANSI, "").replace(/[\s\u0085\u2028\u2029]+/gu, " "));
}

/** Log lines as they are, each made harmless, tabs as two spaces. */
export function cleanLog(text: string): string {
  return text
    .replace(ANSI, "")
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => neutral(line.replaceAll("\t", "  ")))
    .join("\n");
}

/** At most `most` characters: the middle goes, for the two ends tell names apart. */
export function shorten(text: string, most: number): string {
  // Most texts are short: counting characters costs more than counting code units.
  if (text.length <= most) return text;
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const front = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, front).join("")}…${characters.slice(characters.length - (most - 1 - front)).join("")}`;
}

function neutral(text: string): string {
  return text.replace(INVISIBLE, "\ufffd");
}
