import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Recorded } from "../../../src/measurements/formats/format.ts";

/** One recorded run of a real tool: a file of `fixtures/formats/<format>/recorded/`, or a folder of files that belong together. */
export interface RecordedCase {
  readonly format: string;
  readonly name: string;
  readonly recorded: readonly Recorded[];
}

const root = fileURLToPath(new URL("../../../fixtures/formats", import.meta.url));

/** Every recorded run in the repository, in the order of their names. */
export function corpus(): readonly RecordedCase[] {
  return readdirSync(root)
    .sort()
    .flatMap((format) => {
      const folder = join(root, format, "recorded");
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .sort()
        .map((name) => ({ format, name, recorded: textsOf(join(folder, name), folder) }));
    });
}

function textsOf(path: string, folder: string): readonly Recorded[] {
  if (!statSync(path).isDirectory())
    return [{ file: relative(folder, path), text: readFileSync(path, "utf8") }];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => ({ file: name, text: readFileSync(join(path, name), "utf8") }));
}
