import { posix } from "node:path";

/** Whether an argv is a shell with a text: `sh -c TEXT`, and nothing behind it. */
export function isShell(argv: readonly string[]): boolean {
  const [program = "", flags = ""] = argv;
  return argv.length === 3 && /^(?:ba|da|a|z|k)?sh$/.test(posix.basename(program)) && /^-\w*c$/.test(flags);
}

/** A word of a shell command: what it means, and where its text ends. */
export interface Word {
  readonly text: string;
  /** Index behind its last character. */
  readonly end: number;
}

/**
 * The simple commands of a shell text as words, without quotes, in their order: `cd x && go test` gives two. Variables
 * are left as written. Null where that takes more than looking: substitutions, here-documents, comments, quotes left open.
 */
export function shellCommands(text: string): readonly (readonly Word[])[] | null {
  if (/`|\$\(|<<|(?:^|\s)#/.test(text)) return null;
  const commands: Word[][] = [[]];
  // a word (bare text, quoted text and escaped characters in any order), an operator, or white space
  const parts = /((?:[^\s'"\\;&|()<>]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)|([;&|()\n])|[ \t\r<>]+/y;
  while (parts.lastIndex < text.length) {
    const part = parts.exec(text);
    if (part === null) return null;
    const [, word, operator] = part;
    if (word !== undefined && !/^(?:\\\r?\n)+$/.test(word))
      commands.at(-1)?.push({ text: unquoted(word), end: parts.lastIndex });
    if (operator !== undefined) commands.push([]);
  }
  return commands.filter((words) => words.length > 0);
}

function unquoted(word: string): string {
  return word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g, (_, single, double, escaped) =>
    String(single ?? (double as string | undefined)?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped),
  );
}
