import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/**
 * Gives a file another text, whole or not at all: written beside it and moved there. Its mode stays, and where the path is a link
 * the file behind it is replaced. Throws where the file or its folder cannot be written.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path);
  const { mode } = await stat(file);
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, text, { mode, flag: "wx" });
  await rename(part, file);
}
