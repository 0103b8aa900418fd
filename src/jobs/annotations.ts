import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import type { Annotation } from "../io/github/annotations.ts";
import type { GitHub } from "../io/github/client.ts";
import { fileAt } from "../io/github/content.ts";
import { GitHubError } from "../io/github/error.ts";
import { gateRemarks } from "../report/gate-remarks.ts";
import type { ReportInput } from "../report/input.ts";

/** What belongs to lines of the repository. */
export interface Annotated {
  readonly findings: readonly Finding[];
  /** Whose gates are told at their lines; null where nothing was judged. */
  readonly judged: Pick<ReportInput, "verdict" | "measurements"> | null;
  readonly source: Source;
}

/** Reads a file of head by its path in the repository; null where it is not at hand. */
export type Source = (path: string) => Promise<string | null>;

/** Head's files in a folder. */
export function sourceIn(folder: string): Source {
  return (path) => readFile(join(folder, path), "utf8").catch(() => null);
}

/** Head's files as GitHub has them. */
export function sourceAt(github: GitHub, head: string): Source {
  return async (path) => {
    try {
      return await fileAt(github, path, head);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      return null;
    }
  };
}

/** The findings that have a line, and the gates that do not pass, in the form in which GitHub shows them there. */
export async function annotationsOf({ findings, judged, source }: Annotated): Promise<readonly Annotation[]> {
  const told = findings.flatMap(atLine);
  if (judged === null) return told;
  return [...told, ...gateRemarks(judged, await sourcesOf(judged, source))];
}

const levels = { error: "failure", warning: "warning", note: "notice" } as const;

function atLine({ severity, code, message, hint, where }: Finding): readonly Annotation[] {
  if (where?.line === undefined) return [];
  const { file: path, line, column } = where;
  const text = [message, hint].filter(Boolean).join("\n");
  return [
    {
      path,
      line,
      ...(column === undefined ? {} : { column }),
      level: levels[severity],
      title: code,
      message: text,
    },
  ];
}

/** The config and the scripts whose thresholds are gates. */
async function sourcesOf(
  { measurements }: Pick<ReportInput, "measurements">,
  source: Source,
): Promise<Readonly<Record<string, string>>> {
  const { file, suites } = measurements.config;
  const scripts = suites.flatMap((suite) => (suite.kind === "k6" ? [suite.script] : []));
  const read = [file, ...scripts].map(async (path): Promise<readonly [string, string] | null> => {
    const text = await source(path);
    return text === null ? null : [path, text];
  });
  return Object.fromEntries((await Promise.all(read)).filter((entry) => entry !== null));
}
