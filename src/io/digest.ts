import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { pathMatcher } from "./globs.ts";

/**
 * SHA-256 over the path, kind, executable bit and content of every file in `folder` that the globs match, hidden ones
 * too. Globs that begin with `!` take files out again. Paths use `/` and are relative to the folder. Null where they
 * match nothing: two folders are not the same for having nothing of it.
 */
export async function digestFiles(folder: string, globs: readonly string[]): Promise<string | null> {
  const matches = pathMatcher(globs);
  const hash = createHash("sha256");
  const matched = (await listFiles(folder, "")).filter((path) => matches(path)).sort();
  if (matched.length === 0) return null;
  for (const path of matched) {
    const stat = await lstat(join(folder, path));
    if (stat.isSymbolicLink()) {
      // lengths keep two different lists of files from running together into one text
      hash.update(`${JSON.stringify([path, "link", await readlink(join(folder, path))])}\n`);
    } else {
      const kind = (stat.mode & 0o100) === 0 ? "file" : "executable";
      hash.update(`${JSON.stringify([path, kind, stat.size])}\n`);
      for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk as Buffer);
    }
  }
  return hash.digest("hex");
}

async function listFiles(folder: string, prefix: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(folder, path);
      return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
    }),
  );
  return nested.flat();
}
