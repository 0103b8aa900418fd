import type { Finding } from "../config/finding.ts";
import { recordPath, workflowOf } from "./path.ts";
import { readRecord } from "./record-file.ts";

/** An artifact in which a run may have left its record, by what GitHub says of it. */
export interface LeftArtifact {
  readonly id: number;
  /** The workflow run that uploaded it. */
  readonly run: number;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** Artifacts that are read in one go: each costs requests, and what is older than so many was healed before. */
const mostRead = 10;

/** Longest that a run lasts before it uploads, in milliseconds. */
const day = 24 * 3_600_000;

/** The folders of the data branch in which the records of these artifacts would be. */
export function foldersOf(artifacts: readonly LeftArtifact[]): readonly string[] {
  const times = artifacts.flatMap(({ created }) => [created, created - day]);
  const months = times.map((time) => new Date(time).toISOString().slice(0, 7).replace("-", "/"));
  return [...new Set(months.map((month) => `runs/${month}`))].sort();
}

/**
 * The artifacts to read, newest first: those of workflow runs that have left more artifacts than the branch has records of them.
 *
 * @param paths of the branch, in the folders that `foldersOf` gives
 */
export function unrecorded(
  artifacts: readonly LeftArtifact[],
  paths: ReadonlySet<string>,
): readonly LeftArtifact[] {
  const recorded = new Map<number, number>();
  for (const path of paths) {
    const run = workflowOf(path)?.run;
    if (run !== undefined) recorded.set(run, (recorded.get(run) ?? 0) + 1);
  }
  const left = new Map<number, number>();
  for (const { run } of artifacts) left.set(run, (left.get(run) ?? 0) + 1);
  return artifacts
    .filter(({ run }) => (left.get(run) ?? 0) > (recorded.get(run) ?? 0))
    .sort((a, b) => b.created - a.created)
    .slice(0, mostRead);
}

/** What is to be appended of what was read, and what cannot be. */
export interface Healing {
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly findings: readonly Finding[];
}

/**
 * The records that the branch lacks.
 *
 * @param read the text of each artifact's record; null where it holds none
 */
export function recordsToAppend(
  read: readonly { readonly artifact: LeftArtifact; readonly text: string | null }[],
  paths: ReadonlySet<string>,
): Healing {
  const files: { readonly path: string; readonly content: string }[] = [];
  const findings: Finding[] = [];
  for (const { artifact, text } of read) {
    if (text === null) continue;
    const found = readRecord(text, null);
    if ("finding" in found) findings.push(aboutArtifact(artifact, found.finding.message));
    else if (found.record.workflow?.run !== artifact.run)
      findings.push(aboutArtifact(artifact, "the record is of another workflow run"));
    else {
      const path = recordPath(found.record);
      const isKnown = paths.has(path) || files.some((file) => file.path === path);
      if (!isKnown) files.push({ path, content: text });
    }
  }
  return { files, findings };
}

function aboutArtifact({ id, run }: LeftArtifact, what: string): Finding {
  const message = `artifact ${id} of workflow run ${run}: ${what}`;
  return { severity: "warning", code: "record-not-healed", message, hint: "it is left out of the history" };
}
