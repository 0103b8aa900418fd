import type { Repository, State } from "./state.ts";

/** Versions of a repository that are kept. */
const mostVersions = 50;

/** Remembers each repository as it was before its latest changes: what GitHub's replicas may still answer. */
export class Past {
  readonly #versions = new Map<Repository, Repository[]>();

  /** Keeps the present where it differs from what was kept last. */
  remember(state: State): void {
    for (const repository of state.repositories.values()) {
      const versions = this.#versions.get(repository) ?? [];
      const last = versions.at(-1);
      if (last === undefined || !isSame(last, repository)) versions.push({ ...repository });
      if (versions.length > mostVersions) versions.shift();
      this.#versions.set(repository, versions);
    }
  }

  /** The repository before so many changes, or as it was at first. */
  version(repository: Repository, behind: number): Repository {
    const versions = this.#versions.get(repository) ?? [];
    return versions[Math.max(0, versions.length - 1 - behind)] ?? repository;
  }
}

function isSame(one: Repository, other: Repository): boolean {
  const keys = Object.keys(one) as (keyof Repository)[];
  return keys.every((key) => one[key] === other[key]);
}
