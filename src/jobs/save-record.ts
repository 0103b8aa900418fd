import { createHash } from "node:crypto";
import type { HistoryRecord } from "../history/record.ts";
import { writeRecord } from "../history/record-file.ts";
import { type RecordContext, recordOf } from "../history/record-of.ts";
import type { ResultsFolder } from "../io/results.ts";
import { writeMeasurements } from "../measurements/file.ts";
import type { Measurements } from "../measurements/measurements.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** Name of the record in a run's folder. */
export const recordFile = "record.json";

/** What a run does not know about itself, but for what is computed from it. */
export type RunContext = Omit<RecordContext, "digest">;

/** The record of a run; null for one shard of several, by which nothing is decided. */
export function recordFor(
  measurements: Measurements,
  verdict: Verdict,
  context: RunContext,
): HistoryRecord | null {
  if (verdict.outcome === "partial") return null;
  const digest = createHash("sha256").update(writeMeasurements(measurements)).digest("hex");
  return recordOf(measurements, verdict, { ...context, digest });
}

/** Writes the record beside the measurements, so that the artifact has it whatever becomes of the branch. */
export async function saveRecord(
  results: ResultsFolder,
  run: { readonly measurements: Measurements; readonly verdict: Verdict },
  context: RunContext,
): Promise<HistoryRecord | null> {
  const record = recordFor(run.measurements, run.verdict, context);
  if (record !== null) await results.write(recordFile, writeRecord(record));
  return record;
}
