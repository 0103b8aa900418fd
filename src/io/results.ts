import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The folder that a run leaves behind. Every file in it is whole: written beside its place and moved there. */
export interface ResultsFolder {
  readonly path: string;
  /** Writes a file of the folder and returns its path. */
  write(name: string, text: string): Promise<string>;
}

/**
 * Makes the folder that holds the folders of runs. Where it was not there, git is told to ignore it: results in a
 * checkout would otherwise be files of the working tree, and make it differ from its own commit.
 */
export async function makeResults(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await writeFile(join(path, ".gitignore"), "*\n");
}

export function resultsFolder(path: string): ResultsFolder {
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.part`, text);
      await rename(`${file}.part`, file);
      return file;
    },
  };
}
