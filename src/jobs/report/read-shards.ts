import type { GitHub } from "../../io/github/client.ts";
import type { MeasuredRun } from "../../io/github/measured-run.ts";
import { mostShards } from "../../measurements/shard.ts";
import { type Left, longestMeasurements, readArtifact } from "./read-artifact.ts";

/** What a run left: the measurements of its shards, or of the whole as the only one; or why there are none. */
export type AllLeft = { readonly measurements: readonly string[] } | Exclude<Left, { measurements: string }>;

/** Whether artifacts of this name are those of a run's shards. */
export function namesShards(artifact: string): boolean {
  return artifact.includes("*");
}

/**
 * Reads what a run left. For shards the name has a `*` in place of the number of each; the first says how many there are, and those
 * that are not there are told by the verdict. Throws GitHubError.
 */
export async function readAll(github: GitHub, run: MeasuredRun, name: string): Promise<AllLeft> {
  const texts: string[] = [];
  let length = 0;
  let of = 1;
  let nothing: "artifact" | "measurements" = "artifact";
  for (let index = 1; index <= of; index += 1) {
    const left = await readArtifact(github, run, name.replace("*", String(index)));
    if ("nothing" in left) {
      if (left.nothing === "measurements") nothing = "measurements";
      continue;
    }
    if (!("measurements" in left)) return left;
    texts.push(left.measurements);
    length += left.measurements.length;
    if (length > longestMeasurements) return { refused: "is larger than may be read, all shards together" };
    if (index === 1 && namesShards(name)) of = numberOfShards(left.measurements);
  }
  return texts.length === 0 ? { nothing } : { measurements: texts };
}

/** How many there are, by what one says; whether that is true is seen when they are put together. */
function numberOfShards(text: string): number {
  try {
    const { run } = JSON.parse(text) as { readonly run?: { readonly shard?: { readonly of?: unknown } } };
    const of = run?.shard?.of;
    return typeof of === "number" && of <= mostShards ? of : 1;
  } catch {
    return 1;
  }
}
