import type { Finding } from "../config/finding.ts";
import { recordPath, slugOf, workflowOf } from "./path.ts";
import { contradiction, isHealed, type KnownRun } from "./provenance.ts";
import { readRecord } from "./record-file.ts";

/** An artifact in which a run may have left its record, by what GitHub says of it. */
export interface LeftArtifact {
  readonly id: number;
  /** The workflow run that uploaded it. */
  readonly run: number;
  /** Whether that was on the default branch. */
  readonly onDefault: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/**
 * Artifacts that are read in one go, since each costs requests: so many that come first, and as many of the others. Pull requests' runs
 * may not write, and have all their records from here: it must be more than come between two merges.
 */
const mostRead = { first: 20, others: 20 } as const;

/** Longest that a run lasts before it uploads, in milliseconds. */
const day = 24 * 3_600_000;

/** The folders of the data branch in which the records of these artifacts would be. */
export function foldersOf(artifacts: readonly LeftArtifact[]): readonly string[] {
  const times = artifacts.flatMap(({ created }) => [created, created - day]);
  const months = times.map((time) => new Date(time).toISOString().slice(0, 7).replace("-", "/"));
  return [...new Set(months.map((month) => `runs/${month}`))].sort();
}

/** What is known when artifacts are chosen. */
export interface KnownState {
  /** The newest workflow runs of the repository, whatever they did. */
  readonly runs: readonly KnownRun[];
  /** Of the branch, in the folders that `foldersOf` gives. */
  readonly paths: ReadonlySet<string>;
  /** Whose artifacts they are: other configs of a run have records of their own. */
  readonly config: string;
  readonly defaultBranch: string;
}

/**
 * The artifacts to read: of workflow runs of which the branch has fewer records than they had attempts, or left artifacts. Those of the
 * default branch come first, and the newest. Many have no record and never will: of the others each call reads some from another place
 * on, so that none is waited for in vain.
 *
 * @param place in [0, 1), another one at each call
 */
export function unrecorded(
  artifacts: readonly LeftArtifact[],
  state: KnownState,
  place: number,
): readonly LeftArtifact[] {
  const ordered = lacking(artifacts, state).sort(
    (a, b) => Number(b.onDefault) - Number(a.onDefault) || b.created - a.created,
  );
  const others = ordered.slice(mostRead.first);
  const from = Math.floor(place * others.length);
  const turned = [...others.slice(from), ...others.slice(0, from)];
  return [...ordered.slice(0, mostRead.first), ...turned.slice(0, mostRead.others)];
}

function lacking(
  artifacts: readonly LeftArtifact[],
  { runs, paths, config, defaultBranch }: KnownState,
): LeftArtifact[] {
  const slug = slugOf(config);
  const found = [...paths].flatMap((path) => workflowOf(path) ?? []).filter((one) => one.slug === slug);
  const recorded = countRuns(found);
  const left = countRuns(artifacts);
  const known = new Map(runs.map((one) => [one.id, one]));
  const since = Math.min(...runs.map(({ created }) => created));
  return artifacts.filter(({ run, created }) => {
    const one = known.get(run);
    if (one !== undefined && !isHealed(one, defaultBranch)) return false;
    // An artifact does not say of which attempt it is, and that of another may be gone. A run that is older than all that are known, but
    // for what it left, was begun again.
    const attempts = one?.attempt ?? (created > since ? Infinity : 1);
    return (recorded.get(run) ?? 0) < Math.max(attempts, left.get(run) ?? 0);
  });
}

function countRuns(of: readonly { readonly run: number }[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { run } of of) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** What an artifact held, and the run that left it. */
export interface ReadArtifact {
  readonly artifact: LeftArtifact;
  readonly run: KnownRun;
  /** The record, or what is wrong with the archive that would have it. */
  readonly left: { readonly text: string } | { readonly refused: string };
}

/** What is to be appended of what was read, and what cannot be. */
export interface Healing {
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly findings: readonly Finding[];
}

/** The records that the branch lacks; what GitHub's word on their run does not bear out is left out. */
export function recordsToAppend(
  read: readonly ReadArtifact[],
  paths: ReadonlySet<string>,
  defaultBranch: string,
): Healing {
  const files: { readonly path: string; readonly content: string }[] = [];
  const findings: Finding[] = [];
  for (const { artifact, run, left } of read) {
    if ("refused" in left) {
      findings.push(aboutArtifact(artifact, `it ${left.refused}`));
      continue;
    }
    const { text } = left;
    const found = readRecord(text, null);
    const problem =
      "finding" in found ? found.finding.message : contradiction(found.record, run, defaultBranch);
    if (problem !== null) findings.push(aboutArtifact(artifact, problem));
    else if ("record" in found) {
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
