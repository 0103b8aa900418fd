// src/stats/median-interval.ts
/**
* The confidence interval of a median from order statistics, for any distribution (Thompson 1936; Hahn and Meeker, Statistical
* Intervals, 5.2). How many of n values lie below the median is binomial with p = 1/2. As benchmath of golang.org/x/perf does,
* the likeliest counts are gathered until they hold `confidence`, the lower one first where two are as likely. There the normal
* approximation takes over above 30 values; here the binomial stays.
*
* @param n at least 1
* @param confidence in 0..1
*/
function medianOrders(n, confidence) {
	let bySize = known.get(confidence);
	if (bySize === void 0) known.set(confidence, bySize = /* @__PURE__ */ new Map());
	let orders = bySize.get(n);
	if (orders === void 0) bySize.set(n, orders = gather(n, confidence));
	return orders;
}
/** The smallest sample whose median has an interval with both bounds: 6 for .95. Infinity where none has. */
function samplesForInterval(confidence) {
	if (confidence >= 1) return Infinity;
	for (let n = 2;; n++) {
		const { low, high } = medianOrders(n, confidence);
		if (low > 0 && high <= n) return n;
	}
}
/** The median of ascending values with the bounds of its interval; -Infinity and Infinity where there is none. */
function medianInterval(sorted, confidence) {
	const n = sorted.length;
	if (n === 0) throw new RangeError("a sample is empty");
	const { low, high } = medianOrders(n, confidence);
	return {
		median: medianOf(sorted),
		lower: low < 1 ? -Infinity : sorted[low - 1],
		upper: high > n ? Infinity : sorted[high - 1]
	};
}
/** The mean of the two middle values of an ascending sample, or its middle value. NaN where there is none. */
function medianOf(sorted) {
	const low = sorted[sorted.length - 1 >> 1] ?? NaN;
	const high = sorted[sorted.length >> 1] ?? NaN;
	return low === high ? low : low + (high - low) / 2;
}
const known = /* @__PURE__ */ new Map();
function gather(n, confidence) {
	if (confidence >= 1) return {
		low: 0,
		high: n + 1,
		confidence: 1
	};
	const mode = Math.ceil((n + 1) / 2 - 1);
	const weights = new Float64Array(n + 1);
	weights[mode] = 1;
	for (let k = mode; k < n; k++) weights[k + 1] = weights[k] * (n - k) / (k + 1);
	for (let k = mode; k > 0; k--) weights[k - 1] = weights[k] * k / (n - k + 1);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let [low, high] = [mode, mode + 1];
	let held = 1;
	while (held < confidence * total && (low > 0 || high <= n)) {
		const [below, above] = [weights[low - 1] ?? 0, weights[high] ?? 0];
		const isBelow = low + high - 1 >= n;
		held += isBelow ? below : above;
		if (isBelow) low--;
		else high++;
	}
	return {
		low,
		high,
		confidence: Math.min(1, held / total)
	};
}
export { medianOf as n, samplesForInterval as r, medianInterval as t };
