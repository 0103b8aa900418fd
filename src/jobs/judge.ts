import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ConfigError } from "../config/error.ts";
import { resultsFolder } from "../io/results.ts";
import { readMeasurements, writeMeasurements } from "../measurements/file.ts";
import type { Measurements } from "../measurements/measurements.ts";
import { mergeShards } from "../measurements/merge.ts";
import type { ReportInput } from "../report/input.ts";
import { measurementsFile } from "./record.ts";
import { type Known, type Told, tell } from "./tell.ts";

export type Judged = Told & { readonly measurements: Measurements };

/**
 * Decides and reports again from a saved file, or from the files of a run's shards together; the same files give the
 * same bytes as the run that wrote them. Throws ConfigError when a file is not there, is not whole or is of another run.
 */
export async function judgeFiles(
  files: readonly string[],
  folder: string,
  origin: ReportInput["origin"],
  known?: Known,
): Promise<Judged> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, measurements: await measurementsOf(file) })),
  );
  const [single] = read;
  const isWhole = read.length === 1 && single?.measurements.run.shard === undefined;
  const merged = isWhole && single !== undefined ? single : mergeShards(read);
  if ("findings" in merged) throw new ConfigError(merged.findings);
  const { measurements } = merged;
  return { ...(await tell(measurements, resultsFolder(folder), origin, known)), measurements };
}

/** The same of all shards below a folder; what they measured together lies beside the report. */
export async function judgeShards(
  shards: string,
  folder: string,
  origin: ReportInput["origin"],
  known?: Known,
): Promise<Judged> {
  const judged = await judgeFiles(await findShards(shards), folder, origin, known);
  await resultsFolder(folder).write(measurementsFile, writeMeasurements(judged.measurements));
  return judged;
}

/** The measurements of all shards below a folder. Throws ConfigError where there is none. */
export async function findShards(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter((name) => basename(name) === measurementsFile).sort();
  if (files.length > 0) return files.map((name) => join(folder, name));
  throw new ConfigError([
    {
      severity: "error",
      code: "shards-absent",
      message: `${folder} holds no ${measurementsFile}`,
      hint: "Download the artifacts of the jobs that ran with `shard:` into it.",
      where: { file: folder },
    },
  ]);
}

/** Throws ConfigError where the file is not there, or is not whole. */
export async function measurementsOf(file: string): Promise<Measurements> {
  const read = readMeasurements(await textOf(file), file);
  if ("findings" in read) throw new ConfigError(read.findings);
  return read.measurements;
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
