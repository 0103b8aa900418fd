import { readFile } from "node:fs/promises";
import type { ReadOutput } from "../measurements/read-output.ts";
import { readOutput } from "../measurements/read-output.ts";

/** Reads a file that a tool wrote, by the named format or by what it looks like. Never throws: what is wrong is a finding. */
export async function readRecorded(path: string, format: string | null): Promise<ReadOutput> {
  try {
    return readOutput([{ file: path, text: await readFile(path, "utf8") }], format);
  } catch (error) {
    return {
      format: null,
      results: [],
      findings: [
        {
          severity: "error",
          code: "recorded-absent",
          message: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
          hint: "name a file that a benchmark tool wrote",
          where: { file: path },
        },
      ],
    };
  }
}
