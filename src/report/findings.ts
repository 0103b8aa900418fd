import type { Finding } from "../config/finding.ts";
import { wrap } from "./width.ts";

/**
 * Findings as plain text for terminals and logs: `file:line:column severity  message`, the source line with a caret
 * under the offending text, and what to write instead. `sources` holds the text of the files by name; where one is
 * absent, its excerpts are left out.
 */
export function renderFindings(
  findings: readonly Finding[],
  sources: Readonly<Record<string, string>>,
): string {
  if (findings.length === 0) return "";
  const blocks = findings.map((finding) => renderFinding(finding, sources));
  return `${blocks.join("\n\n")}\n\n${summarise(findings)}\n`;
}

function renderFinding(
  { severity, message, hint, where }: Finding,
  sources: Readonly<Record<string, string>>,
): string {
  const place =
    where === undefined
      ? ""
      : `${[where.file, where.line, where.line === undefined ? undefined : where.column].filter((part) => part !== undefined).join(":")} `;
  const lines = [`${place}${severity}  ${oneLine(message)}`, ...excerpt(where, sources)];
  if (hint !== undefined) lines.push(...wrap(oneLine(hint), WIDTH).map((line) => `  ${line}`));
  return lines.join("\n");
}

/** Longest line of a hint, and most characters of a source line that are shown, around the caret: GitHub's boxes hold little more. */
const WIDTH = 100;

function excerpt(where: Finding["where"], sources: Readonly<Record<string, string>>): readonly string[] {
  if (where?.line === undefined || !Object.hasOwn(sources, where.file)) return [];
  const line = sources[where.file]?.split("\n")[where.line - 1];
  if (line === undefined || line.trim() === "") return [];
  const shown = oneLine(line);
  const column = (where.column ?? 1) - 1;
  const from = Math.max(0, Math.min(column - 20, shown.length - WIDTH));
  const text = shown.slice(from, from + WIDTH);
  const caret =
    " ".repeat(column - from) +
    "^".repeat(Math.max(1, Math.min(where.length ?? 1, text.length - (column - from))));
  const gutter = String(where.line);
  return [`  ${gutter} | ${text.trimEnd()}`, `  ${" ".repeat(gutter.length)} | ${caret}`];
}

/** Control characters from a file could move the cursor or colour what follows. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ");
}

function summarise(findings: readonly Finding[]): string {
  const counts = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return counts.join(", ");
}
