import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Document {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** What people read: the documents at the root and those of docs/. */
export const documents: readonly Document[] = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map((path) => ({ path, text: readFileSync(root + path, "utf8") }));

export function documentAt(path: string): string {
  const found = documents.find((document) => document.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found.text;
}

/** Fenced blocks whose info string begins with `language`. */
export function fences(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gmu)]
    .filter(([, info = ""]) => info === language || info.startsWith(`${language} `))
    .map(([, , body = ""]) => body);
}

/** The lines between `<!-- name -->` and `<!-- end of name -->`. */
export function part(path: string, name: string): readonly string[] {
  const text = documentAt(path);
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no part ${name}`);
  return text
    .slice(from + begin.length, to)
    .trimEnd()
    .split("\n");
}

/** The cells of a table's rows, below its header. */
export function rows(lines: readonly string[]): readonly (readonly string[])[] {
  return lines.slice(2).map(cells);
}

export function cells(line: string): readonly string[] {
  return line
    .replace(/^\||\|$/gu, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** Text in backticks, outside of fenced blocks. */
export function codeSpans(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gmu, "");
  return [...prose.matchAll(/`([^`\n]+)`/gu)].map(([, code = ""]) => code);
}

/** Targets of links in a document. */
export function links(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gmu, "").replaceAll(/`[^`\n]+`/gu, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = ""]) => target);
}

/** The anchors that GitHub gives a document's headings. */
export function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
