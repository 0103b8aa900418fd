import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathMatcher } from "./globs.ts";

/** Files by their paths below a folder, each with a mark that every writing changes. */
export type Marks = ReadonlyMap<string, string>;

/**
 * Marks the regular files below a folder that the globs match, hidden ones too; links are not followed. Globs that begin
 * with `!` take files out again. Paths use `/`. Only the folders that the globs begin with are looked through.
 */
export async function markFiles(folder: string, globs: readonly string[]): Promise<Marks> {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const matches = pathMatcher(globs);
  const marks = new Map<string, string>();
  const visit = async (path: string): Promise<void> => {
    const stat = await lstat(join(folder, path), { bigint: true }).catch(() => null);
    if (stat?.isFile() === true && matches(path))
      // no program can set the time of change
      marks.set(path, `${stat.ino} ${stat.size} ${stat.ctimeNs}`);
    if (stat?.isDirectory() !== true) return;
    for (const name of await readdir(join(folder, path)).catch(() => []))
      await visit(path === "" ? name : `${path}/${name}`);
  };
  for (const start of new Set(wanted.map(fixedPart))) if (isBelow(start)) await visit(start);
  return marks;
}

/** The files that were written between two markings, sorted. */
export function writtenBetween(before: Marks, after: Marks): readonly string[] {
  return [...after].flatMap(([path, mark]) => (before.get(path) === mark ? [] : [path])).sort();
}

function isBelow(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}

/** The path that a glob begins with: `target` of `target/*.json`, the whole of one without signs. */
function fixedPart(glob: string): string {
  const parts = glob.split("/");
  const sign = parts.findIndex((part) => /[*?[\]{}()!+@\\]/.test(part));
  return parts.slice(0, sign === -1 ? parts.length : sign).join("/");
}
