import { artifactsOf, download } from "../../io/github/artifact.ts";
import type { GitHub } from "../../io/github/client.ts";
import type { MeasuredRun } from "../../io/github/measured-run.ts";
import { readZipEntry, type ZipLimits } from "../../io/zip.ts";
import { readRefusal, refusalFile, type Refusal } from "../../measurements/refusal.ts";
import { measurementsFile } from "../record.ts";
import { chooseArtifact, mostOfArchive } from "./choose-artifact.ts";

/** What a measuring run left: text of its measurements, why it could not weigh, or why nothing can be had, in our words. */
export type Left =
  | { readonly measurements: string }
  | { readonly refusal: Refusal }
  | { readonly refused: string }
  /** Whether there is no artifact of the name, or nothing in it that can be told. */
  | { readonly nothing: "artifact" | "measurements" };

/** Bytes of measurements, unpacked: those of hundreds of benchmarks have a few million, and what is no measurements takes seconds to refuse. */
export const longestMeasurements = 16 * 1024 * 1024;

const limits: ZipLimits = {
  packed: mostOfArchive,
  unpacked: longestMeasurements,
  entries: 1000,
  directory: 1024 * 1024,
  name: 1024,
};

/** Reads from the artifact of this name the two files that are data. Its reports are the run's own words, and stay unread. Throws GitHubError. */
export async function readArtifact(github: GitHub, run: MeasuredRun, name: string): Promise<Left> {
  const chosen = chooseArtifact(await artifactsOf(github, run.id, name), run, name);
  if (chosen === null) return { nothing: "artifact" };
  if ("refused" in chosen) return chosen;
  const downloaded = await download(github, chosen.artifact.id, mostOfArchive);
  if ("refused" in downloaded) return downloaded;
  const { archive } = downloaded;
  const refusal = await readZipEntry(archive, refusalFile, { ...limits, unpacked: 10_000 });
  if (refusal !== null && "refused" in refusal) return refusal;
  const read = refusal === null ? null : readRefusal(refusal.bytes.toString("utf8"));
  if (read?.verdict === "config") return { refusal: read };
  const measurements = await readZipEntry(archive, measurementsFile, limits);
  if (measurements === null) return read === null ? { nothing: "measurements" } : { refusal: read };
  return "refused" in measurements ? measurements : { measurements: measurements.bytes.toString("utf8") };
}
