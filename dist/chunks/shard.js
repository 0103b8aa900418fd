/** Reads `2/4`, or says what is wrong with it and what to write instead. */
function parseShard(text) {
	const [, index, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text.trim()) ?? [];
	const shard = {
		index: Number(index),
		of: Number(of)
	};
	const hint = "write which of how many, such as `2/4`";
	if (index === void 0 || of === void 0) return {
		problem: `\`${text}\` is no shard`,
		hint
	};
	if (shard.of < 2 || shard.of > 64) return {
		problem: `a run has 2 to 64 shards, not ${shard.of}`,
		hint
	};
	if (shard.index < 1 || shard.index > shard.of) return {
		problem: `there is no shard ${shard.index} of ${shard.of}`,
		hint
	};
	return shard;
}
export { parseShard as t };
