import { readFile } from "node:fs/promises";
import { ConfigError } from "../config/error.ts";
import { resultsFolder } from "../io/results.ts";
import { readMeasurements } from "../measurements/file.ts";
import type { ReportInput } from "../report/input.ts";
import { type Told, tell } from "./tell.ts";

/**
 * Decides and reports again from a saved file; the same file gives the same bytes as the run that wrote it. Throws
 * ConfigError when the file is not there or is not whole.
 */
export async function judgeFile(file: string, folder: string, origin: ReportInput["origin"]): Promise<Told> {
  const read = readMeasurements(await textOf(file), file);
  if ("findings" in read) throw new ConfigError(read.findings);
  return tell(read.measurements, resultsFolder(folder), origin);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([
      {
        severity: "error",
        code: "measurements-absent",
        message: `${file} cannot be read: ${why}`,
        hint: "Name the measurements.json of a run.",
        where: { file },
      },
    ]);
  }
}
