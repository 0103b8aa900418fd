import { n as normalTail, r as normalTailQuantile, t as normalDensity } from "./normal.js";
import { n as studentTailQuantile } from "./student.js";
import { n as gateTargets } from "./scope.js";
import { t as findMetric } from "./metric.js";
// src/stats/spending.ts
/**
* Group-sequential boundaries: the one-sided nominal tail level of each look, such that a Brownian path under
* the null has crossed a boundary by look j with probability `spent[j]` (Lan and DeMets 1983).
*
* The density of the path that has crossed nothing yet is carried from look to look by the recursion of
* Armitage, McPherson and Rowe (1969), on Gauss-Legendre nodes below the boundary.
*
* @param times information at each look, ascending, in any unit
* @param spent error spent up to and including each look, never falling; a look that adds none gets tail 0
*   and what it leaves is there for the next look that does
* @returns tail levels, same order
*/
function boundaryTails(times, spent) {
	let path;
	let before = 0;
	return times.map((time, j) => {
		const step = spent[j] - before;
		if (step <= 0) return 0;
		before = spent[j];
		const first = path === void 0;
		const boundary = solveBoundary(path, time, step);
		path = continuePath(path, time, boundary);
		return first ? step : normalTail(boundary);
	});
}
const LOWEST = -7;
const NODES = 128;
/** The z that a path at `time` exceeds with probability `step` without having crossed before. */
function solveBoundary(path, time, step) {
	if (!path) return normalTailQuantile(step);
	let z = path.boundary;
	for (let i = 0; i < 50; i++) {
		const reached = exceedance(path, time, z);
		const change = Math.log(reached / step) * reached / density(path, time, z);
		z += change;
		if (Math.abs(change) < 1e-10) break;
	}
	return z;
}
function exceedance(path, time, z) {
	const scale = Math.sqrt(time - path.time);
	const drift = Math.sqrt(path.time) / scale;
	const target = z * Math.sqrt(time) / scale;
	let sum = 0;
	for (let i = 0; i < NODES; i++) sum += path.mass[i] * normalTail(target - drift * path.z[i]);
	return sum;
}
function density(path, time, z) {
	const scale = Math.sqrt(time - path.time);
	const drift = Math.sqrt(path.time) / scale;
	const target = z * Math.sqrt(time) / scale;
	let sum = 0;
	for (let i = 0; i < NODES; i++) sum += path.mass[i] * normalDensity(target - drift * path.z[i]);
	return sum * Math.sqrt(time) / scale;
}
function continuePath(path, time, boundary) {
	const half = (boundary - LOWEST) / 2;
	legendre ??= gaussLegendre(NODES);
	const z = legendre.nodes.map((node) => LOWEST + half * (1 + node));
	return {
		time,
		boundary,
		z,
		mass: legendre.weights.map((weight, i) => half * weight * (path ? density(path, time, z[i]) : normalDensity(z[i])))
	};
}
/** Made when it is first needed: most commands plan no looks. */
let legendre;
/** Nodes and weights on [-1, 1], by Newton on the Legendre polynomial (Davis and Rabinowitz 1984, section 2.7). */
function gaussLegendre(n) {
	const nodes = new Float64Array(n);
	const weights = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		let x = -Math.cos(Math.PI * (i + .75) / (n + .5));
		let slope = 0;
		for (let round = 0; round < 10; round++) {
			let value = x;
			let previous = 1;
			for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
			slope = n * (x * value - previous) / (x * x - 1);
			x -= value / slope;
		}
		nodes[i] = x;
		weights[i] = 2 / ((1 - x * x) * slope * slope);
	}
	return {
		nodes,
		weights
	};
}
// src/stats/planning.ts
/**
* The share of its error that a decision may spend at its first look. At .8 FAIL would start a pair earlier, but what is
* left then sees too little where noise is large or pairs are few; docs/evidence/designs.md has the figures.
*/
const firstShare = .5;
/**
* What the first look left is spent by this power of the share of pairs since then. FAIL: evenly, for at late looks the
* estimate is what it waits for. PASS keeps more for the end, where changes within the margin are decided.
*/
const rest = {
	fail: 1,
	pass: 1.25
};
/**
* The looks of a run of at most `nMax` pairs, the last one at `nMax`, fixed before the first of them.
*
* n pairs cannot give a tail below 2^-n, the chance that all signs agree. FAIL and PASS each start at the smallest n at
* which that costs at most half of their error, and spend just that there; the rest is spent over the pairs that follow.
* So the start does not depend on nMax. With too few pairs for half, all is spent at nMax. All Holm levels share
* the looks and the shares of the whole family, with boundaries at alphaFail / h (group-sequential Holm: Ye et al. 2013;
* Maurer and Bretz 2013).
*
* Each look is exact on its own; that they add up to alpha takes the noise to keep its size over the run.
* Simulated, noise that grows tenfold from first to last pair makes 1% 1.1% and 5% 5.6%.
*
* Only planned looks decide. A run that ends between two of them (budget, a crash) keeps the state of the
* last one it reached: a slower head can itself bring the end about, so that a look there would not be
* independent of the data.
*
* @param options.nMax a whole number, 1 or more
* @param options.gates gates that can fail the run, G; with 0 every `fail` is empty
*/
function plannedLooks(options) {
	const { nMax, gates, alphaFail, alphaPass } = options;
	const failFrom = gates > 0 ? firstLook(alphaFail / gates, nMax) : Infinity;
	const passFrom = firstLook(alphaPass, nMax);
	const places = lookPlaces(nMax, [failFrom, passFrom]);
	const pass = tailsFrom(passFrom, places, alphaPass, rest.pass);
	const fail = Array.from({ length: gates }, (_, i) => tailsFrom(failFrom, places, alphaFail / gates, rest.fail, gates / (i + 1)));
	return places.map((n, j) => ({
		n,
		fail: fail.map((tails) => tails[j]),
		pass: pass[j]
	})).filter((look) => look.n === nMax || look.pass > 0 || look.fail.some((tail) => tail > 0));
}
/** The least `nMax` with which any of so many gates can fail at all: the smallest n with alpha / gates >= 2^-n. */
function smallestWorkablePairs(gates, alpha) {
	return fewestPairsFor(alpha / gates);
}
/** The smallest n at which a tail within `error` can be reached. */
function fewestPairsFor(error) {
	let n = 1;
	while (error < 2 ** -n) n++;
	return n;
}
/** Infinity if even nMax pairs are too few. */
function firstLook(alpha, nMax) {
	const first = fewestPairsFor(firstShare * alpha);
	if (first <= nMax) return first;
	return nMax >= fewestPairsFor(alpha) ? nMax : Infinity;
}
/**
* Both first looks, and from nMax down a look each sixth of the pairs: 30, 25, 21, 18, 15, 13, 11, 10, 9, 8, 7, 6.
*
* A look after each pair would save .4 of 11 pairs, but then the small steps of the exact tails follow the normal recursion
* less well: simulated, 5% becomes up to 5.2%, and 6.4% where the noise grows.
*/
function lookPlaces(nMax, first) {
	const places = /* @__PURE__ */ new Set([nMax, ...first.filter(Number.isFinite)]);
	const earliest = Math.min(...places);
	for (let n = nMax; n > earliest; n -= Math.max(1, Math.floor(n / 6))) places.add(n);
	return [...places].sort((a, b) => a - b);
}
/**
* The share of the error that several looks may spend together: the recursion takes the small steps of exact tails for
* smooth ones. Simulated with a million runs for each of 7 to 60 pairs and 1, 4, 10 and 40 gates, they come to at most .99 alpha
* with it.
*/
const planned = .96;
/** Tails that spend `weight` times alpha; the first look spends `weight` times 2^-n of it. */
function tailsFrom(first, places, alpha, power, weight = 1) {
	const nMax = places.at(-1);
	const start = first < nMax ? 2 ** -first : alpha;
	const spent = (n) => n === first ? start : start + (planned * alpha - start) * ((n - first) / (nMax - first)) ** power;
	return signedRankTails(places, places.map((n) => n < first ? 0 : weight * spent(n)));
}
/**
* One-sided tail levels of W+ at these looks, such that so much error is spent up to and including each.
*
* Where all signs agree at n pairs they agreed at every look before: the first look can use a tail of 2^-n, a later one
* twice that. One that would get less gets 0 and forgoes it. Left to the next look it would make 5% 5.2% (simulated),
* because the recursion takes small steps for smooth ones; forgone, it makes up for that.
*
* @param places pairs at each look, ascending
* @param spent never falling, see `boundaryTails`
*/
function signedRankTails(places, spent) {
	const first = spent.findIndex((error) => error > 0);
	return boundaryTails(places.map(signedRankInformation), spent).map((tail, j) => tail < (j === first ? 1 : 2) * 2 ** -places[j] ? 0 : tail);
}
/**
* The information time of W+ at n pairs. Earlier ranks spread out as pairs arrive, by (n2 + 1) / (n1 + 1) in
* the mean; so the squared correlation of W+ at two looks is the ratio of n (2n + 1) / (n + 1), and not quite
* that of n. Spending stays by n.
*/
function signedRankInformation(n) {
	return n * (2 * n + 1) / (n + 1);
}
/** The share of runs that may not see a change that is called visible. */
const UNSEEN = .2;
/**
* The smallest true change whose lower bound lies above zero in about 80% of runs, for normal noise
* (simulated: 79 to 81% from 20 pairs, 66 to 78% at 7 to 13); Infinity where n pairs cannot reach the tail.
*
* @param sigma spread of the difference of a pair, same scale as the result
* @param n pairs
* @param tail one-sided level of the bound
* @param test what decides; Student's t by the normal approximation of its noncentral distribution (Abramowitz and Stegun
*   26.7.10), with which 5 to 11 pairs see it in 78 to 82% of runs
*/
function smallestVisibleChange(sigma, n, tail, test = "exact") {
	if (test === "student") {
		const [t, df] = [studentTailQuantile(tail, n - 1), n - 1];
		return sigma * (t * (1 - 1 / (4 * df)) + normalTailQuantile(UNSEEN) * Math.sqrt(1 + t ** 2 / (2 * df))) / Math.sqrt(n);
	}
	if (tail < 2 ** -n) return Infinity;
	const z = normalTailQuantile(tail);
	return sigma * (z + normalTailQuantile(UNSEEN)) * Math.sqrt(Math.PI / 3 / (n - z * z / 2));
}
// src/config/window.ts
/** Seconds that are measured per arm and pair where no gate asks for more: four slices at the default length. */
const LEAST_WINDOW = 2;
/** Seconds for a closed load, whose number of requests is not known before it runs. */
const CLOSED_WINDOW = 5;
/**
* Standard deviations of a Poisson count that are added to the least number of requests, so that a window comes
* out short of it in less than one of a thousand pairs.
*/
const SPARE = 3;
/** The demands of the judged gates on a suite; `report only` gates are shown with what there is. */
function demandsOn(suite, gates) {
	return gates.filter(({ form }) => form.kind !== "report").flatMap((gate) => {
		const requests = findMetric(gate.metric)?.leastRequests ?? 0;
		return gateTargets(gate, [suite]).map(({ benchmark }) => ({
			gate,
			benchmark,
			requests,
			rate: suite.rate === null ? null : suite.rate * shareOf(suite, benchmark)
		}));
	});
}
/**
* Seconds of measured load per arm and pair: as written, or as long as the gated metrics need at the suite's rate,
* rounded up to whole pairs of slices.
*/
function windowOf(suite, gates) {
	if (suite.window !== null) return suite.window;
	const needs = demandsOn(suite, gates).map(({ requests, rate }) => rate === null ? CLOSED_WINDOW : withSpare(requests) / rate);
	const turn = 2 * suite.slice;
	return Math.ceil(Math.max(LEAST_WINDOW, ...needs) / turn) * turn;
}
/** Requests to expect from a window so that it surely holds this many. */
function withSpare(requests) {
	return requests + SPARE * Math.sqrt(requests);
}
/** Requests that a window holds for sure (see SPARE), for a schedule that draws starts and requests at random. */
function surelyHeld(expected) {
	return expected - SPARE * Math.sqrt(expected);
}
/** Share of the suite's requests that a benchmark gets, by weight. */
function shareOf(suite, benchmark) {
	if (benchmark === "*") return 1;
	const total = suite.requests.reduce((sum, { weight }) => sum + weight, 0);
	return suite.requests.filter(({ name }) => name === benchmark).reduce((sum, { weight }) => sum + weight, 0) / total;
}
// src/config/resolution.ts
/** One-sided error rate of a false FAIL of the whole run. */
const ALPHA_FAIL = .01;
/**
* Seconds that a launch takes at least. A stack of Node, PostgreSQL and Redis goes up in 3 s once built and down in
* 1.5 s; a small process answers within half a second.
*/
const LEAST_LAUNCH = {
	compose: 4.5,
	command: .5
};
/** Of both arms in one window of 8 s. */
const AT_ONCE = {
	"latency.p50": .005,
	"latency.p90": .009,
	"latency.p95": .017,
	"latency.p99": .032,
	"latency.mean": .009,
	throughput: .011,
	"cpu.per_request": .006,
	"memory.rss": .005
};
/**
* Standard deviation of ln(head / base) over pairs, measured between identical containers on a machine that did
* little else. Alternating: .5 s slices in 16 rounds; at once: 8 s of both. p95 and the mean lie between
* their neighbours, and memory comes from the same schedules with a small server. Interleaved requests were measured in
* shorter windows alone (docs/evidence/lab), in which they are as steady as requests at the same moment.
*/
const QUIET_NOISE = {
	alternating: {
		"latency.p50": .014,
		"latency.p90": .017,
		"latency.p95": .05,
		"latency.p99": .166,
		"latency.mean": .017,
		throughput: .012,
		"cpu.per_request": .02,
		"memory.rss": .006
	},
	interleaved: AT_ONCE,
	together: AT_ONCE
};
/** Seconds of one pair at the least: two launches of each stack and each suite's warm-up and window on both arms. */
function leastPairSeconds(config) {
	const load = config.suites.map((suite) => leastSuiteSeconds(suite, config));
	return leastLaunchSeconds(config) + load.reduce((sum, seconds) => sum + seconds, 0);
}
function leastLaunchSeconds({ stacks, suites }) {
	return [...new Set(suites.flatMap((suite) => "stack" in suite ? [suite.stack] : []))].reduce((sum, name) => sum + 2 * LEAST_LAUNCH[stacks[name]?.kind ?? "command"], 0);
}
/** What commands and scripts without a window take is known once they have run. */
function leastSuiteSeconds(suite, config) {
	switch (suite.kind) {
		case "load": return ((suite.warmup ?? 1) + windowOf(suite, config.gates)) * (suite.arms === "alternating" ? 2 : 1);
		case "k6": return 2 * (suite.window === null ? 0 : suite.warmup + suite.window);
		case "bench":
		case "exec": return 0;
	}
}
/** The most pairs that the budget can hold after the trial launch, which takes a pair's launches at least. */
function mostPairs(config) {
	const left = config.budget - leastLaunchSeconds(config);
	return Math.min(60, Math.max(0, Math.floor(left / Math.max(1e-9, leastPairSeconds(config)))));
}
/** How many hypotheses the family for FAIL holds: each gate with `fail`, once for whatever it applies to. */
function familySize(config) {
	return config.gates.filter(({ severity, form }) => severity === "fail" && form.kind !== "report").reduce((sum, gate) => sum + gateTargets(gate, config.suites).length, 0);
}
/** The fewest pairs that the exact test can fail a family of this size with. */
function fewestForExact(family) {
	return smallestWorkablePairs(Math.max(1, family), ALPHA_FAIL);
}
/**
* The smallest margin of a ratio metric that this many pairs resolve four times out of five on a quiet machine, from
* n = 9 (sigma / M)^2; null where no noise is known.
*/
function smallestMargin(metric, arms, pairs) {
	const sigma = QUIET_NOISE[arms][metric];
	return sigma === void 0 ? null : Math.expm1(3 * sigma / Math.sqrt(Math.max(1, pairs)));
}
export { mostPairs as a, shareOf as c, withSpare as d, plannedLooks as f, leastPairSeconds as i, surelyHeld as l, familySize as n, smallestMargin as o, smallestVisibleChange as p, fewestForExact as r, demandsOn as s, ALPHA_FAIL as t, windowOf as u };
