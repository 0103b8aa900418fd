import { readBlobs } from "./cat-file.ts";
import type { DataFile } from "./data-branch.ts";
import { bringFiles } from "./data-branch-fetch.ts";
import { type DataStore, listTree } from "./data-branch-git.ts";

/** Every file below one of the top folders of a data branch, by path. Throws GitError. */
export async function readFolder(
  store: DataStore,
  commit: string,
  folder: DataFile["path"],
): Promise<readonly DataFile[]> {
  const { place, options } = store;
  const entries = await listTree(store, ["-r", commit, `${folder}/`]);
  const files: DataFile[] = [];
  const blobs = entries.map(({ id }) => id);
  await bringFiles(store, blobs);
  await readBlobs(
    place,
    blobs,
    (content, i) => {
      files.push({ path: entries[i]?.path ?? "", content: content.toString("utf8") });
    },
    options,
  );
  return files;
}
