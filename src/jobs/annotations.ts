import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../config/finding.ts";
import type { Annotation } from "../io/github/annotations.ts";
import { gateRemarks } from "../report/gate-remarks.ts";
import type { ReportInput } from "../report/input.ts";

/** What belongs to lines of the repository. */
export interface Annotated {
  readonly findings: readonly Finding[];
  /** Whose gates are told at their lines; null where nothing was judged. */
  readonly judged: Pick<ReportInput, "verdict" | "measurements"> | null;
  /** Folder in which head's files are; null where they are not at hand. */
  readonly checkout: string | null;
}

/** The findings that have a line, and the gates that do not pass, in the form in which GitHub shows them there. */
export async function annotationsOf({
  findings,
  judged,
  checkout,
}: Annotated): Promise<readonly Annotation[]> {
  const told = findings.flatMap(atLine);
  if (judged === null) return told;
  return [...told, ...gateRemarks(judged, await sourcesOf(judged, checkout))];
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
  checkout: string | null,
): Promise<Readonly<Record<string, string>>> {
  if (checkout === null) return {};
  const { file, suites } = measurements.config;
  const scripts = suites.flatMap((suite) => (suite.kind === "k6" ? [suite.script] : []));
  const read = [file, ...scripts].map(async (path): Promise<readonly [string, string] | null> => {
    const text = await readFile(join(checkout, path), "utf8").catch(() => null);
    return text === null ? null : [path, text];
  });
  return Object.fromEntries((await Promise.all(read)).filter((entry) => entry !== null));
}
