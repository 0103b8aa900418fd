import { basename } from "node:path";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { recordPath } from "../history/path.ts";
import { writeRecord } from "../history/record-file.ts";
import { type DataFile } from "../io/data-branch.ts";
import { openDataStore } from "../io/data-branch-git.ts";
import { appendByGit } from "../io/data-branch-git-append.ts";
import { workingTree } from "../io/revisions.ts";
import type { Measurements } from "../measurements/measurements.ts";
import { judge } from "../verdict/judge.ts";
import { measurementsOf } from "./judge.ts";
import { recordFor, type RunContext } from "./save-record.ts";

export interface AppendedRuns {
  readonly added: readonly string[];
  /** Paths that the branch had already. */
  readonly present: readonly string[];
  readonly attempts: number;
}

/**
 * Adds the records of saved runs to a data branch, by git. The same run gives the same record, so that it may be done again. Throws
 * ConfigError where a file is none of a whole run, and GitError.
 */
export async function appendRuns(
  files: readonly string[],
  to: {
    readonly folder: string;
    readonly remote: string;
    readonly branch: string;
    readonly signal: AbortSignal;
  },
  context: RunContext,
): Promise<AppendedRuns> {
  const data: DataFile[] = [];
  for (const file of files) data.push(dataFileOf(file, await measurementsOf(file), context));
  const store = await openDataStore(to.folder, to);
  const what = data.length === 1 ? basename(data[0]?.path ?? "") : `${data.length} records`;
  const { added, attempts } = await appendByGit(store, data, `weighbridge: ${what}`);
  const present = data.map(({ path }) => path).filter((path) => !added.includes(path));
  return { added, present, attempts };
}

function dataFileOf(file: string, measurements: Measurements, context: RunContext): DataFile {
  if (measurements.run.head.name === workingTree)
    throw unusable(
      file,
      "is of a working tree, which no commit stands for",
      "Commit it, and weigh the commit.",
    );
  const record = recordFor(measurements, judge(measurements), context);
  if (record === null)
    throw unusable(file, "is one shard of several", "Weigh the run as a whole: a shard decides nothing.");
  return { path: recordPath(record), content: writeRecord(record) };
}

function unusable(file: string, what: string, hint: string): ConfigError {
  const finding: Finding = {
    severity: "error",
    code: "record-impossible",
    message: `\`${file}\` ${what}`,
    hint,
    where: { file },
  };
  return new ConfigError([finding]);
}
