import type { YAMLError } from "yaml";
import type { Finding } from "./finding.ts";
import { placeAt, type Source } from "./source.ts";

/** What is wrong with the YAML itself. `unreadable`: what follows an error may not mean what was written. */
export function syntaxFindings(source: Source): {
  readonly findings: readonly Finding[];
  readonly unreadable: boolean;
} {
  const { errors, warnings } = source.document;
  const firsts = errors.filter(
    (error, index) => errors.findIndex((other) => lineOf(other, source) === lineOf(error, source)) === index,
  );
  return {
    findings: [
      ...firsts.map((error) => findingOf(error, "error", source)),
      ...warnings.map((warning) => findingOf(warning, "warning", source)),
    ],
    unreadable: errors.some(({ code }) => code !== "DUPLICATE_KEY"),
  };
}

function findingOf(error: YAMLError, severity: Finding["severity"], source: Source): Finding {
  const where = placeAt(source, error.pos[0], error.pos[1]);
  const line = source.text.split("\n")[(where.line ?? 1) - 1] ?? "";
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[^:\s]+/.exec(line.slice((where.column ?? 1) - 1))?.[0] ?? "";
    return {
      severity,
      code: "config-duplicate-key",
      message: `\`${key}\` is written twice`,
      hint: "keep one of them",
      where: { ...where, length: Math.max(1, key.length) },
    };
  }
  return {
    severity,
    code: "config-yaml",
    message: `not valid YAML: ${error.message}`,
    hint: hintFor(error, line),
    where,
  };
}

function hintFor(error: YAMLError, line: string): string {
  if (/[{[].*\{[^}]*(?:\.\.|,|@)[^}]*\}/.test(line))
    return 'inside `{ }` and `[ ]` quote a path that holds placeholders: `{ get: "/merchants/{1..5000}" }`';
  if (/^\s*(?:- )?[*&%@`]/.test(line))
    return 'quote text that begins with a special sign: `- "*/GET *: latency.p95 < 200ms"`';
  if (error.code === "TAB_AS_INDENT") return "indent with spaces";
  if (error.code === "BLOCK_AS_IMPLICIT_KEY" || /:\s.*:\s/.test(line))
    return "quote text that holds a colon and a space, or check the indentation";
  return "check the indentation and the quotes of this line and the one above";
}

function lineOf(error: YAMLError, source: Source): number {
  return source.lines.linePos(error.pos[0]).line;
}
