/** One end of a pull request. */
export interface Branch {
  /** `owner/name`. */
  readonly repository: string;
  /** Name of the branch. */
  readonly ref: string;
  readonly sha: string;
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly login: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  /** Nobody may comment. */
  readonly locked: boolean;
  readonly head: Branch;
  readonly base: Branch;
  readonly labels: readonly string[];
  readonly files: readonly ChangedFile[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** The path before it was renamed. */
  readonly before?: string;
}
