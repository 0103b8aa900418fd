import { createHash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

export interface TreeEntry {
  /** As git writes it: 100644, 100755, 120000, 40000 or 160000. */
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly time: number;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
}

/** Git's objects under git's own names. They are only ever added. */
export class GitObjects {
  readonly #blobs = new Map<string, Buffer>();
  readonly #trees = new Map<string, readonly TreeEntry[]>();
  readonly #commits = new Map<string, Commit>();
  /** Commits of which no more than their names is known: enough for checks and statuses. */
  readonly #names = new Set<string>();

  addBlob(bytes: Buffer): string {
    const sha = nameOf("blob", bytes);
    this.#blobs.set(sha, bytes);
    return sha;
  }

  addTree(entries: readonly TreeEntry[]): string {
    const sorted = [...entries].sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
    const bytes = sorted.map(({ mode, name, sha }) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, "hex")]),
    );
    const sha = nameOf("tree", Buffer.concat(bytes));
    this.#trees.set(sha, sorted);
    return sha;
  }

  addCommit(commit: Commit): string {
    const sha = nameOf("commit", Buffer.from(textOf(commit)));
    this.#commits.set(sha, commit);
    return sha;
  }

  addName(sha: string): void {
    this.#names.add(sha);
  }

  blob(sha: string): Buffer | undefined {
    return this.#blobs.get(sha);
  }

  tree(sha: string): readonly TreeEntry[] | undefined {
    return this.#trees.get(sha);
  }

  commit(sha: string): Commit | undefined {
    return this.#commits.get(sha);
  }

  isCommit(sha: string): boolean {
    return this.#commits.has(sha) || this.#names.has(sha);
  }

  typeOf(sha: string): ObjectType | null {
    if (this.isCommit(sha)) return "commit";
    if (this.#trees.has(sha)) return "tree";
    return this.#blobs.has(sha) ? "blob" : null;
  }
}

/** Git sorts folders as if their names ended in a slash. */
function sortKey({ mode, name }: TreeEntry): Buffer {
  return Buffer.from(mode === "40000" ? `${name}/` : name);
}

function textOf({ tree, parents, author, committer, message }: Commit): string {
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author.name} <${author.email}> ${author.time} +0000`,
    `committer ${committer.name} <${committer.email}> ${committer.time} +0000`,
  ];
  return `${lines.join("\n")}\n\n${message}`;
}

function nameOf(type: ObjectType, bytes: Buffer): string {
  return createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
}
