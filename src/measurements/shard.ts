import type { ShardNumber } from "./measurements.ts";

/** The most machines that a run is spread over: with more, each has hardly a pair. */
export const mostShards = 64;

/** Reads `2/4`, or says what is wrong with it and what to write instead. */
export function parseShard(text: string): ShardNumber | { readonly problem: string; readonly hint: string } {
  const [, index, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  const hint = "write which of how many, such as `2/4`";
  if (index === undefined || of === undefined) return { problem: `\`${text}\` is no shard`, hint };
  if (shard.of < 2 || shard.of > mostShards)
    return { problem: `a run has 2 to ${mostShards} shards, not ${shard.of}`, hint };
  if (shard.index < 1 || shard.index > shard.of)
    return { problem: `there is no shard ${shard.index} of ${shard.of}`, hint };
  return shard;
}
