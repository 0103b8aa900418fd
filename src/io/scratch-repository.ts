import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "./git.ts";

/**
 * Lends an empty repository, for what git reads from elsewhere where nothing is checked out; it goes afterwards. Throws GitError.
 *
 * @param use gets its absolute path
 */
export async function withRepository<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-repository-"));
  try {
    await git({ cwd: folder }, ["init", "--quiet"]);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
