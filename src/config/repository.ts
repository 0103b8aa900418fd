import { parse } from "yaml";

/** A folder to look into, by paths relative to it with forward slashes. */
export interface Repository {
  /** Sorted, without what is installed or built. */
  readonly files: readonly string[];
  /** The text of one of the files. */
  readonly read: (path: string) => string;
}

/** The file with such a name that lies nearest to the root; undefined where there is none. */
export function findNearest(repository: Repository, names: RegExp): string | undefined {
  const depth = (path: string): number => path.split("/").length;
  return repository.files
    .filter((path) => names.test(path.slice(path.lastIndexOf("/") + 1)))
    .toSorted((a, b) => depth(a) - depth(b))
    .at(0);
}

/** The text of a file, or null where it is absent. */
export function readIfThere(repository: Repository, path: string): string | null {
  return repository.files.includes(path) ? repository.read(path) : null;
}

/** A YAML or JSON file as data; undefined where it cannot be read as such. */
export function readData(repository: Repository, path: string): unknown {
  try {
    return parse(repository.read(path), { merge: true });
  } catch {
    return undefined;
  }
}
