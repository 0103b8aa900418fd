import { readBlobs } from "./cat-file.ts";
import type { DataFile } from "./data-branch.ts";
import { bringFiles } from "./data-branch-fetch.ts";
import type { DataStore } from "./data-branch-git.ts";
import { git, splitNul } from "./git.ts";

/** Every file below one of the top folders of a data branch, by path. Throws GitError. */
export async function readFolder(
  store: DataStore,
  commit: string,
  folder: DataFile["path"],
): Promise<readonly DataFile[]> {
  const { place, options } = store;
  const listed = splitNul(await git(place, ["ls-tree", "-z", "-r", commit, `${folder}/`], options));
  const entries = listed.map((entry) => {
    const [about = "", path = ""] = entry.split("\t");
    return { path, blob: about.split(" ")[2] ?? "" };
  });
  const files: DataFile[] = [];
  const blobs = entries.map(({ blob }) => blob);
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
