/** A file of the data branch. It is written once, and never changed. */
export interface DataFile {
  readonly path: string;
  readonly content: string;
}

/** What an append did. */
export interface Appended {
  /** Paths that were not there before. */
  readonly added: readonly string[];
  /** How many times it was tried. */
  readonly attempts: number;
}

/** Folders of a data branch. A branch that has anything else is somebody's work and is left alone. */
const folders = new Set(["runs", "waivers"]);

/** What a branch has at its top that no data branch has; null for a data branch. */
export function foreignEntry(names: readonly string[]): string | null {
  return names.find((name) => !folders.has(name)) ?? null;
}

/** Throws where a path is none of a data branch: only what this program made up may become one. */
export function requireDataPath(path: string): void {
  if (!/^(?:runs|waivers)\/\d{4}\/\d{2}\/[\w][\w.+~-]{0,250}\.json$/u.test(path))
    throw new RangeError(`no path of a data branch: ${JSON.stringify(path)}`);
}

/** Why a branch is not written to. */
export function foreignText(branch: string, entry: string): string {
  return `The branch ${branch} holds ${entry}: it is no data branch, and nothing is written to it.`;
}

export const foreignHint = "Name a branch that does not exist yet, or one that Weighbridge made.";

/** Records are immutable: what lies at a path stays there. */
export function takenText(branch: string, path: string): string {
  return `${branch} has another file at ${path}, which is never overwritten.`;
}

export const takenHint = "Weigh one config once in a workflow run, or run the workflow again.";
