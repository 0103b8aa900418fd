/**
 * Control characters, and characters that have no width or turn the direction of writing: C0 and C1 controls, soft
 * hyphen, Arabic letter mark, zero-width and bidirectional controls, line and paragraph separators, invisible
 * operators, byte order mark, interlinear annotations, tags, and halves of surrogate pairs.
 */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Colour and cursor sequences of terminals. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/**
 * Text from a repository or a program on one line, with nothing in it that a reader cannot see: terminal sequences go,
 * white space becomes one space, any other invisible character becomes the replacement character.
 */
export function cleanLine(text: string): string {
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
