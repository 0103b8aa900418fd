import { n as exponential, r as seededRandom } from "./random.js";
// src/plan/schedule.ts
/** The seed of one pair: each pair has a schedule and requests of its own, the same for both of its arms. */
function pairSeed(seed, pair) {
	return Math.floor(2 ** 48 * seededRandom(seed, "pair", pair)());
}
/**
* Cuts `seconds` of load per arm into equal slices of about `slice` seconds: the last one is never a stump, because
* the arms take turns slice by slice and unequal slices would not balance.
*/
function slicesOf(window, seconds) {
	if (seconds <= 0) return {
		count: 0,
		length: 0
	};
	const count = Math.max(1, Math.round(seconds / window.slice));
	return {
		count,
		length: seconds / count
	};
}
/** The arm of each turn: every arm has `count` slices, in the order ABBA ABBA, where A is `first`. */
function turnsOf(first, count) {
	const second = first === "base" ? "head" : "base";
	return Array.from({ length: count }, (_, round) => round % 2 === 0 ? [first, second] : [second, first]).flat();
}
/**
* Intended send times of one arm, slice by slice. They are drawn before the run and never depend on answers, so a
* server that stalls meets the requests that its users would have sent meanwhile (open-loop load; Schroeder, Wierman
* and Harchol-Balter 2006). Poisson arrivals have independent exponential gaps; constant ones lie half a gap off the
* borders of the window, so that no slice starts with two at once.
*
* @param rate requests per second
* @param seed with `stream` it decides the Poisson arrivals: the same for both arms of a pair
*/
function sendTimes(schedule, rate, slices, seed, stream) {
	const random = seededRandom(seed, "arrivals", stream);
	const gap = 1 / rate;
	const cut = Array.from({ length: slices.count }, () => []);
	const end = slices.count * slices.length;
	let at = schedule === "constant" ? gap / 2 : exponential(random, gap);
	for (let sent = 1; at < end; sent++) {
		const slice = Math.min(slices.count - 1, Math.floor(at / slices.length));
		cut[slice]?.push(at - slice * slices.length);
		at = schedule === "constant" ? (sent + .5) * gap : at + exponential(random, gap);
	}
	return cut.map((times) => Float64Array.from(times));
}
export { turnsOf as i, sendTimes as n, slicesOf as r, pairSeed as t };
