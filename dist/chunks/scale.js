import { n as studentTailQuantile, t as studentTail } from "./student.js";
// src/stats/coin-sum.ts
/**
* The exact distribution of the sum of those scores that independent fair coins pick. With scores 1..n this
* is the null of Wilcoxon's W+; with any other scores it is the null of the sign-flip test on them.
*
* A dynamic programme over the reachable sums: O(scores x most). For up to 53 scores every probability is a
* multiple of 2^-53 or more and so exact in a double.
*
* @param scores whole numbers, 0 or more
* @param most the largest sum that is asked for, at most the total of the scores
* @returns P(sum <= s) at index s, for s = 0 .. most
*/
function coinSumCumulative(scores, most = scores.reduce((sum, score) => sum + score, 0)) {
	const p = new Float64Array(most + 1);
	p[0] = 1;
	let reach = 0;
	for (const score of scores) {
		reach = Math.min(reach + score, most);
		for (let s = reach; s >= score; s--) p[s] = (p[s] + p[s - score]) / 2;
		for (let s = Math.min(score - 1, most); s >= 0; s--) p[s] = p[s] / 2;
	}
	for (let s = 1; s <= most; s++) p[s] = p[s] + p[s - 1];
	return p;
}
// src/stats/sign-flip.ts
const STEPS = 1024;
const ROUNDING$1 = 1e-12;
/**
* The test of differences per pair, head - base, as ratios (0.01 is a percentage point), or of one arm's rates. The
* estimate is their mean. A bound is the largest (smallest) shift that is rejected with the tail's error; the p value is
* monotone in the shift, so halving finds it, to a millionth of the range and never beyond.
*/
function signFlip(differences) {
	const negated = differences.map((difference) => 0 - difference);
	return {
		estimate: () => differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
		above: (shift) => flipTail(differences, shift),
		below: (shift) => flipTail(negated, -shift),
		lower: (tail) => lowerBound(differences, tail),
		upper: (tail) => 0 - lowerBound(negated, tail)
	};
}
/** One-sided p value against "the differences are symmetric about `shift` or something less". */
function flipTail(differences, shift) {
	const sizes = differences.map((difference) => root(difference - shift));
	const largest = Math.max(0, ...sizes);
	if (largest === 0 || !Number.isFinite(largest)) return 1;
	const scores = sizes.map((size) => Math.round(size / largest * STEPS));
	const below = scores.reduce((sum, score, i) => differences[i] > shift ? sum : sum + score, 0);
	return coinSumCumulative(scores, below)[below];
}
function root(difference) {
	return Math.abs(difference) < ROUNDING$1 ? 0 : Math.sqrt(Math.abs(difference));
}
function lowerBound(differences, tail) {
	if (tail < 2 ** -differences.length || !differences.every(Number.isFinite)) return -Infinity;
	let above = Math.min(...differences);
	let notAbove = Math.max(...differences);
	for (let i = 0; i < 20 && above < notAbove; i++) {
		const middle = (above + notAbove) / 2;
		if (flipTail(differences, middle) <= tail) above = middle;
		else notAbove = middle;
	}
	return above;
}
// src/stats/signed-rank.ts
const cumulativeBySize = /* @__PURE__ */ new Map();
function cumulative(n) {
	let known = cumulativeBySize.get(n);
	if (!known) {
		known = coinSumCumulative(Array.from({ length: n }, (_, i) => i + 1));
		cumulativeBySize.set(n, known);
	}
	return known;
}
/** P(W+ >= w) for n differences without ties, symmetric about zero. */
function signedRankTail(n, w) {
	const p = cumulative(n);
	if (w <= 0) return 1;
	return p[p.length - 1 - Math.ceil(w)] ?? 0;
}
/**
* Wilcoxon's signed-rank test of a sample of differences. The lower bound is the k-th smallest Walsh average for the
* largest k with P(W+ <= k-1) <= tail, the upper bound the k-th largest; the estimate is Hodges and Lehmann's, the
* median of the averages, of which an undecided one counts as zero, the centre of the two values that made it.
*/
function signedRank(d) {
	const n = d.length;
	const averages = walshAverages(d);
	const undecided = averages.total - averages.sorted.length;
	const { sorted } = averages;
	return {
		estimate: () => medianWithZeros(sorted, undecided),
		above: (shift) => signedRankTail(n, sorted.length - countUpTo(sorted, shift)),
		below: (shift) => signedRankTail(n, countBelow(sorted, shift)),
		lower: (tail) => {
			const k = boundRank(n, tail) - undecided;
			return k <= 0 ? -Infinity : sorted[k - 1];
		},
		upper: (tail) => {
			const k = boundRank(n, tail) - undecided;
			return k <= 0 ? Infinity : sorted[sorted.length - k];
		}
	};
}
/** The largest k with P(W+ <= k-1) <= tail, 0 if there is none. */
function boundRank(n, tail) {
	const p = cumulative(n);
	let least = 0;
	let beyond = p.length - 1;
	while (least < beyond) {
		const middle = least + beyond >> 1;
		if (p[middle] <= tail) least = middle + 1;
		else beyond = middle;
	}
	return least;
}
/** All (d_i + d_j)/2 with i <= j: how many there are, and those that are numbers, ascending. */
function walshAverages(d) {
	const total = d.length * (d.length + 1) / 2;
	const averages = new Float64Array(total);
	let decided = 0;
	for (let i = 0; i < d.length; i++) for (let j = 0; j <= i; j++) {
		const average = (d[i] + d[j]) / 2;
		if (!Number.isNaN(average)) averages[decided++] = average + 0;
	}
	return {
		total,
		sorted: averages.subarray(0, decided).sort()
	};
}
/** The median of ascending numbers and so many zeros. */
function medianWithZeros(sorted, zeros) {
	const all = zeros === 0 ? sorted : Float64Array.from([...sorted, ...new Float64Array(zeros)]).sort();
	const middle = all.length / 2;
	const low = all[Math.ceil(middle) - 1] ?? NaN;
	const high = all[Math.floor(middle)] ?? NaN;
	return low === high ? low : (low + high) / 2;
}
/** How many of ascending numbers are `value` or less. */
function countUpTo(sorted, value) {
	return partition(sorted, (each) => each <= value);
}
/** How many of ascending numbers are less than `value`. */
function countBelow(sorted, value) {
	return partition(sorted, (each) => each < value);
}
/** The length of the leading part of which `holds` is true. */
function partition(sorted, holds) {
	let least = 0;
	let beyond = sorted.length;
	while (least < beyond) {
		const middle = least + beyond >> 1;
		if (holds(sorted[middle])) least = middle + 1;
		else beyond = middle;
	}
	return least;
}
// src/stats/student-test.ts
/** Differences closer to each other than this, on a log scale, differ by rounding alone. */
const ROUNDING = 1e-9;
/**
* The test of finite differences per pair; the estimate is their mean. An infinite one leaves no bound and p = 1. Differences
* that do not vary are no estimate of noise: they are worth as much as their signs, 2^-n.
*/
function studentTest(differences) {
	const n = differences.length;
	const mean = differences.reduce((sum, each) => sum + each, 0) / n;
	const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
	const error = Math.sqrt(squares / (n - 1) / n);
	const isVaried = Math.max(...differences) - Math.min(...differences) > ROUNDING;
	const isUsable = n >= 2 && Number.isFinite(mean);
	const above = (distance) => {
		if (!isUsable) return 1;
		if (isVaried) return studentTail(distance / error, n - 1);
		return distance > ROUNDING ? 2 ** -n : 1;
	};
	const reach = (tail) => {
		if (isVaried) return error * studentTailQuantile(tail, n - 1);
		return tail < 2 ** -n ? Infinity : 0;
	};
	return {
		estimate: () => mean,
		above: (shift) => above(mean - shift),
		below: (shift) => above(shift - mean),
		lower: (tail) => isUsable ? mean - reach(tail) : -Infinity,
		upper: (tail) => isUsable ? mean + reach(tail) : Infinity
	};
}
// src/compare/scale.ts
/** The logarithm of the ratio, for positive metrics of which less is better. */
const ratioLower = {
	difference: (base, head) => base === head && Number.isFinite(base) ? 0 : Math.log(head) - Math.log(base),
	level: Math.log,
	margin: Math.log1p,
	change: Math.expm1,
	value: Math.exp
};
/** The same where more is better: a fall by the share M is the logarithm -ln(1 - M). */
const ratioHigher = {
	difference: (base, head) => base === 0 && head === 0 ? NaN : ratioLower.difference(head, base),
	level: (head) => 0 - Math.log(head),
	margin: (margin) => 0 - Math.log1p(-margin),
	change: (difference) => 0 - Math.expm1(-difference),
	value: (level) => Math.exp(-level)
};
/** The difference, for shares that are often exactly zero. */
const rateLower = {
	difference: (base, head) => head - base,
	level: (head) => head,
	margin: (margin) => margin,
	change: (difference) => difference,
	value: (level) => level
};
/** The same for shares of what went well: down is worse. */
const rateHigher = {
	...rateLower,
	difference: (base, head) => base - head,
	level: (head) => 0 - head,
	value: (level) => 0 - level
};
function scaleOf(metric) {
	if (metric.scale === "rate") return metric.better === "lower" ? rateLower : rateHigher;
	return metric.better === "lower" ? ratioLower : ratioHigher;
}
/** One test each for a kind of metric, so that what was rehearsed with it is found again. */
const tests = {
	exact: {
		ratio: signedRank,
		rate: signFlip
	},
	student: {
		ratio: withStudent(signedRank),
		rate: withStudent(signFlip)
	}
};
/** How a plan tests the numbers of a metric's scale. */
function testFor({ scale }, { test }) {
	return tests[test][scale];
}
/**
* Five pairs are enough for a PASS at 5% by ranks or signs, and not for a FAIL at 1%: Student's t stands in for FAIL alone.
*/
function withStudent(exact) {
	return (sample) => {
		const student = studentTest(sample);
		return {
			...exact(sample),
			above: (shift) => student.above(shift),
			lower: (tail) => student.lower(tail)
		};
	};
}
export { testFor as n, studentTest as r, scaleOf as t };
