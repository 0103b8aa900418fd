import { n as normalTail } from "./normal.js";
// src/stats/mann-whitney.ts
/** The largest sample with an exact distribution, without ties and with. */
const exactUpTo = {
	distinct: 50,
	tied: 25
};
/**
* Compares two samples. Where all values are equal nothing can be told and every p is 1.
*
* @param first ascending, at least one value
* @param second ascending, at least one value
*/
function mannWhitney(first, second) {
	const n1 = first.length;
	const n2 = second.length;
	if (n1 === 0 || n2 === 0) throw new RangeError("a sample is empty");
	const { twiceU, ties } = rankTogether(first, second);
	const u = twiceU / 2;
	if (ties[0] === n1 + n2) return {
		u,
		exact: true,
		p: 1,
		larger: 1,
		smaller: 1
	};
	const tied = ties.length < n1 + n2;
	const exact = Math.max(n1, n2) <= (tied ? exactUpTo.tied : exactUpTo.distinct);
	const { larger, smaller } = exact ? exactTails(twiceU, n1, n2, ties, tied) : normalTails(u, n1, n2, ties);
	return {
		u,
		exact,
		p: Math.min(1, 2 * Math.min(larger, smaller)),
		larger,
		smaller
	};
}
/** The smallest two-sided p that samples of these sizes can have: all of one above all of the other. */
function smallestP(n1, n2) {
	return Math.min(1, 2 / choose(n1 + n2, Math.min(n1, n2)));
}
/** Twice U of the second sample, and how many values share each distinct value, ascending. */
function rankTogether(first, second) {
	const n1 = first.length;
	const n2 = second.length;
	const ties = [];
	let twiceU = 0;
	let i = 0;
	let j = 0;
	while (i < n1 || j < n2) {
		const value = j === n2 || i < n1 && first[i] < second[j] ? first[i] : second[j];
		const i0 = i;
		const j0 = j;
		while (i < n1 && first[i] === value) i++;
		while (j < n2 && second[j] === value) j++;
		if (i === i0 && j === j0) throw new RangeError("a sample holds what is no number");
		twiceU += (j - j0) * (i0 + i);
		ties.push(i - i0 + (j - j0));
	}
	return {
		twiceU,
		ties
	};
}
function exactTails(twiceU, n1, n2, ties, tied) {
	if (!tied) {
		const cumulative = withoutTies(n1, n2);
		return {
			smaller: cumulative[twiceU / 2],
			larger: cumulative[n1 * n2 - twiceU / 2]
		};
	}
	const p = withTies(n1, n2, ties);
	let smaller = 0;
	let larger = 0;
	for (let i = 0; i <= twiceU; i++) smaller += p[i];
	for (let i = twiceU; i < p.length; i++) larger += p[i];
	return {
		smaller,
		larger
	};
}
const cumulativeBySizes = /* @__PURE__ */ new Map();
/**
* P(U <= u) at index u without ties. It is symmetric: P(U >= u) = P(U <= n1 n2 - u). The ways to reach each u are the coefficients
* of the Gaussian binomial, the product of (1 - q^(n2+i)) / (1 - q^i) for i = 1 .. n1 (Mann and Whitney, section 3): each factor is
* two walks over the lower half, in which no coefficient depends on a higher one.
*/
function withoutTies(n1, n2) {
	const key = n1 * (exactUpTo.distinct + 1) + n2;
	let known = cumulativeBySizes.get(key);
	if (known === void 0) {
		const most = n1 * n2;
		known = new Float64Array(most + 1);
		const half = most >> 1;
		known[0] = 1;
		for (let i = 1; i <= n1; i++) {
			for (let u = half; u >= n2 + i; u--) known[u] = known[u] - known[u - n2 - i];
			for (let u = i; u <= half; u++) known[u] = known[u] + known[u - i];
		}
		const total = choose(n1 + n2, n1);
		let ways = 0;
		for (let u = 0; u <= half; u++) known[u] = (ways += known[u]) / total;
		for (let u = half + 1; u <= most; u++) known[u] = u === most ? 1 : 1 - known[most - u - 1];
		cumulativeBySizes.set(key, known);
	}
	return known;
}
/**
* P(U = u) at index 2u, given the ties: every choice of n2 of all values for the second sample is as likely. Value by value from
* below (Klotz, JASA 61, 1966): r of t equal values go to the second sample, choose(t, r) ways; each of them is larger than the
* values so far that went to the first sample, and ties with the t - r others.
*/
function withTies(n1, n2, ties) {
	const ways = Array.from({ length: n2 + 1 }, () => new Float64Array(2 * n1 * n2 + 1));
	ways[0][0] = 1;
	let before = 0;
	for (const t of ties) {
		for (let j = Math.min(n2, before + t); j >= 0; j--) for (let r = 1; r <= Math.min(t, j); r++) {
			const [inFirst, rest] = [before - (j - r), t - r];
			if (inFirst < 0 || inFirst + rest > n1) continue;
			addShifted(ways[j], ways[j - r], 2 * r * inFirst + r * rest, 2 * (j - r) * inFirst, choose(t, r));
		}
		before += t;
	}
	const [all, total] = [ways[n2], choose(n1 + n2, n1)];
	return all.map((count) => count / total);
}
/** to[i + shift] += times * from[i] for i = 0 .. last. */
function addShifted(to, from, shift, last, times) {
	for (let i = 0; i <= last; i++) to[i + shift] = to[i + shift] + times * from[i];
}
function normalTails(u, n1, n2, ties) {
	const n = n1 + n2;
	let correction = 0;
	for (const t of ties) if (t > 1) correction += t * t * t - t;
	const sigma = Math.sqrt(n1 * n2 * (n + 1 - correction / (n * (n - 1))) / 12);
	const from = u - n1 * n2 / 2;
	return {
		larger: normalTail((from - .5) / sigma),
		smaller: normalTail((-from - .5) / sigma)
	};
}
function choose(n, k) {
	let ways = 1;
	for (let i = 1; i <= k; i++) ways = ways * (n - k + i) / i;
	return Math.round(ways);
}
export { withoutTies as i, mannWhitney as n, smallestP as r, exactUpTo as t };
