import { admit, type Admission } from "./admit.ts";
import type { AdmissionRules } from "./admission/rules.ts";
import type { Measurements } from "./measurements.ts";
import { mergeShards, type ShardFile } from "./merge.ts";

/** The shards of a run that nobody vouches for, as one run: each is admitted by itself, and then they are put together as trusted ones are. */
export function admitShards(all: readonly Measurements[], rules: AdmissionRules): Admission {
  const shards: ShardFile[] = [];
  for (const [i, measurements] of all.entries()) {
    const admission = admit(measurements, { ...rules, shard: true });
    if ("refused" in admission) return admission;
    shards.push({ file: `shard ${i + 1}`, measurements: admission.measurements });
  }
  const merged = mergeShards(shards);
  return "findings" in merged ? { refused: "has shards that are not of one run" } : merged;
}
