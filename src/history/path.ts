import type { HistoryRecord } from "./record.ts";

/** Longest part of a file's name that comes from the config's path. */
const longestSlug = 120;

type Named = Pick<HistoryRecord, "head" | "workflow" | "run" | "config" | "startedAt">;

/**
 * Where a record lies on the data branch: `runs/2026/01/HEAD-RUN-ATTEMPT-CONFIG.json`, for a run outside of a workflow
 * `runs/2026/01/HEAD-local-ID-CONFIG.json`. No two runs share a path, so that writers never meet in one.
 */
export function recordPath({ head, workflow, run, config, startedAt }: Named): string {
  const [year = "", month = ""] = startedAt.split("-");
  const id = workflow === null ? `local-${run}` : `${workflow.run}-${workflow.attempt}`;
  return `runs/${year}/${month}/${head}-${id}-${slugOf(config)}.json`;
}

/**
 * A path as a part of a file's name, in characters that mean nothing to git, shells and URLs. Different paths have different slugs; of
 * one too long its end stands for it.
 */
export function slugOf(path: string): string {
  const safe = path.replaceAll(/[^A-Za-z0-9._-]/gu, (character) =>
    character === "/" ? "+" : `~${(character.codePointAt(0) ?? 0).toString(16)}~`,
  );
  return safe.slice(-longestSlug);
}

/** The workflow run in a record's path, and what stands for its config; null for a run outside of one. */
export function workflowOf(
  path: string,
): { readonly run: number; readonly attempt: number; readonly slug: string } | null {
  const found = /^runs\/\d{4}\/\d{2}\/[0-9a-f]+-(\d+)-(\d+)-(.+)\.json$/u.exec(path);
  return found === null ? null : { run: Number(found[1]), attempt: Number(found[2]), slug: found[3] ?? "" };
}
