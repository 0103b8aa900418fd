import { n as metricOf, r as loadMetrics, t as findMetric } from "./metric.js";
import { n as medianOf } from "./median-interval.js";
import { r as normalTailQuantile } from "./normal.js";
import { n as testFor, r as studentTest, t as scaleOf } from "./scale.js";
import { n as gateTargets, r as loadSuites, t as allWithNew } from "./scope.js";
import { t as arms } from "./plan.js";
import { c as shareOf, f as plannedLooks, r as fewestForExact, t as ALPHA_FAIL, u as windowOf } from "./resolution.js";
import { r as seededRandom } from "./random.js";
import { i as median$1, r as sortedTogether, t as quantileWithFailures } from "./quantile.js";
// src/stats/noise-floor.ts
/** One-sided share of runs beyond the floor; both sides make 1 in 20. */
const TAIL = .025;
/** A change of this size is to be seen in 80% of runs. */
const UNSEEN = .2;
/**
* The distance from zero that the estimate of equal arms exceeds in at most 1 of 20 runs of so many pairs; null with fewer
* than six, Infinity where infinite differences leave no bound.
*
* @param test of differences head against base, e.g. `signedRank(differences)`; the result is on their scale
* @param n how many differences
*/
function noiseFloor(test, n) {
	return n < 6 ? null : reach(test, TAIL);
}
/**
* The smallest change that a run with this noise sees at this tail in about 80% of cases (simulated: 70 to 81%, the less the
* heavier the tails), Infinity where n pairs cannot reach the tail: the estimate has to lie as far from zero as its bound lies
* from it, and by so much more that 4 of 5 estimates do.
*
* @param floor of the same test
* @param tail one-sided level of the bound that has to exclude zero
*/
function visibleChange(test, floor, tail) {
	if (tail === 0) return Infinity;
	return reach(test, tail) + floor * normalTailQuantile(UNSEEN) / normalTailQuantile(TAIL);
}
/**
* The same for a run of more pairs than were measured (simulated: seen in 75 to 90% of cases), with floors that shrink by the
* root of the number of pairs and normal tails.
*
* @param n pairs at hand, of which `floor` is
*/
function visibleLater(floor, n, later) {
	if (later.tail < 2 ** -later.n) return Infinity;
	return floor / normalTailQuantile(TAIL) * Math.sqrt(n / later.n) * (normalTailQuantile(later.tail) + normalTailQuantile(UNSEEN));
}
/** How far the farther bound lies from the estimate. */
function reach(test, tail) {
	const estimate = test.estimate();
	if (!Number.isFinite(estimate)) return Infinity;
	return Math.max(estimate - test.lower(tail), test.upper(tail) - estimate);
}
/**
* The change of a count that is the same in every launch of an arm, in the metric's own direction (0.5: half as many
* again; from 0 to anything Infinity); null where the metric is not counted, a launch differs, or there are too few.
* What does not vary needs no statistics, and no logarithm of zero.
*/
function exactChange(metric, { base, head, varied }) {
	if (metricOf(metric).exact !== true || varied) return null;
	const [from, to] = [constant(base), constant(head)];
	if (from === null || to === null) return null;
	return from === to ? 0 : to / from - 1;
}
/** Head's value where it is the same in every launch, for limits. */
function exactValue(metric, { head, varied }) {
	return metricOf(metric).exact !== true || varied ? null : constant(head);
}
function constant(values) {
	const [first = null] = values;
	return values.length >= 2 && values.every((value) => value === first) ? first : null;
}
// src/compare/tails.ts
/** The tails of the latest looks within `n` pairs that may decide; before the first nothing may be concluded. */
function tailsAt(plan, n) {
	const taken = plan.looks.filter((look) => look.n <= n);
	const last = plan.looks.at(-1);
	return {
		pass: taken.findLast(({ pass }) => pass > 0)?.pass ?? 0,
		fail: taken.findLast(({ fail }) => (fail.at(-1) ?? 0) > 0)?.fail.at(-1) ?? 0,
		last: {
			n: last?.n ?? 0,
			pass: last?.pass ?? 0,
			fail: last?.fail.at(-1) ?? 0
		}
	};
}
// src/compare/effect.ts
/** From this quantile on a value from too few requests is no estimate of it but an extreme of the sample. */
const tail = .95;
/** Every metric that was measured, gated or not; quantiles of the tail only from the requests that they need. */
function compareAll(plan, index) {
	return index.keys().flatMap((key) => {
		const series = index.find(key);
		return hasEnoughRequests(key, series) ? [comparisonOf(key, series, plan)] : [];
	});
}
function hasEnoughRequests(key, series) {
	const metric = findMetric(key.metric);
	if (metric === void 0 || series === void 0) return false;
	return (metric.quantile ?? 0) < tail || series.requests.head >= metric.leastRequests;
}
/** One metric of one benchmark, head beside base. */
function comparisonOf(key, series, plan) {
	const base = numbers(series?.base);
	const head = numbers(series?.head);
	const n = series?.base.length ?? 0;
	const exact = series === void 0 ? null : exactChange(key.metric, series);
	if (exact !== null) {
		const effect = {
			estimate: exact,
			lower: exact,
			upper: exact
		};
		return {
			...key,
			n,
			base: base?.[0] ?? null,
			head: head?.[0] ?? null,
			effect,
			p: null,
			floor: null
		};
	}
	const { effect, p, floor } = (base === null || head === null ? null : testOf(key.metric, base, head, n, plan)) ?? {
		effect: null,
		p: null,
		floor: null
	};
	return {
		...key,
		n,
		base: median(base),
		head: median(head),
		effect,
		p,
		floor
	};
}
function testOf(metricId, base, head, n, plan) {
	const metric = metricOf(metricId);
	const scale = scaleOf(metric);
	const sample = base.map((value, i) => scale.difference(value, head[i] ?? NaN));
	if (sample.some(Number.isNaN)) return null;
	const test = testFor(metric, plan)(sample);
	const tail = tailsAt(plan, n).pass;
	const worse = {
		estimate: scale.change(test.estimate()),
		lower: scale.change(test.lower(tail)),
		upper: scale.change(test.upper(tail))
	};
	const effect = metric.better === "lower" ? worse : {
		estimate: -worse.estimate,
		lower: -worse.upper,
		upper: -worse.lower
	};
	const floor = noiseFloor(test, n);
	return {
		effect,
		p: repeatedP(Math.min(test.above(0), test.below(0)), tail, plan.alpha.pass),
		floor: floor === null ? null : scale.change(floor)
	};
}
/**
* A tail of this look as a two-sided p value of the run (the repeated p values of Jennison and Turnbull, JRSS B 51, 1989): the
* level of the run at which this look's share would be that tail, shares being taken in proportion. 1 before the first look.
*/
function repeatedP(tail, shareOfLook, alpha) {
	return shareOfLook === 0 ? 1 : Math.min(1, 2 * tail * alpha / shareOfLook);
}
function median(values) {
	return values === null ? null : medianOf(Float64Array.from(values).sort());
}
/** All values, or null where one is absent or there is none. */
function numbers(values) {
	if (values === void 0 || values.length === 0) return null;
	return values.every((value) => value !== null) ? values : null;
}
// src/compare/series.ts
/** Finds series without walking all pairs for each of hundreds of gates, over all pairs and over the first of them. */
var SeriesIndex = class {
	/** In how many of the first pairs each suite was run: at index n of the first n. */
	#runs = /* @__PURE__ */ new Map();
	#wholes = [];
	#byKey = /* @__PURE__ */ new Map();
	#pairs;
	/** @param pairs valid ones only; a suite's series holds the pairs in which it was run */
	constructor(pairs) {
		pairs.forEach(({ values, suites }, i) => {
			values.forEach((value, k) => this.#add(value, k, i));
			const all = /* @__PURE__ */ new Set([...this.#runs.keys(), ...suites]);
			for (const suite of all) this.#count(suite, i, suites.includes(suite));
		});
		this.#pairs = pairs.length;
	}
	#add(value, place, pair) {
		const likely = this.#wholes[place];
		const { values } = likely !== void 0 && isOf(likely, value) ? likely : this.#wholeOf(value);
		const at = this.#runsOf(value.suite, pair);
		fillUp(values, at);
		values[at] = value;
	}
	#count(suite, before, isRun) {
		const runs = this.#runs.get(suite) ?? Array.from({ length: before + 1 }, () => 0);
		this.#runs.set(suite, runs);
		runs.push((runs.at(-1) ?? 0) + (isRun ? 1 : 0));
	}
	#runsOf(suite, pairs) {
		return this.#runs.get(suite)?.[pairs] ?? 0;
	}
	/** Everything that was measured, in the order of the first pair. */
	keys() {
		return this.#wholes.map(({ key }) => key);
	}
	/** The benchmarks of a suite of which an arm gave at least one value. */
	benchmarksOf(suite, arm) {
		const having = this.#wholes.filter(({ key, values }) => key.suite === suite && values.some((value) => value !== null && value[arm] !== null));
		return [...new Set(having.map(({ key }) => key.benchmark))];
	}
	/** What all pairs hold. */
	find(key) {
		return this.#find(key, this.#pairs, false);
	}
	/**
	* What the first pairs hold.
	*
	* @param counts `varied`: other pairs have shown that they are not exact, whatever these say
	*/
	first(pairs, counts = "exact") {
		return { find: (key) => this.#find(key, pairs, counts === "varied") };
	}
	#find(key, pairs, varied) {
		const whole = this.#byKey.get(key.suite)?.get(key.metric)?.get(key.benchmark);
		if (whole === void 0) return void 0;
		const length = this.#runsOf(key.suite, pairs);
		const values = whole.values.slice(0, length);
		if (values.every((value) => value === null)) return void 0;
		fillUp(values, length);
		return seriesOf(values, varied);
	}
	#wholeOf({ suite, benchmark, metric }) {
		const bySuite = this.#byKey.get(suite) ?? /* @__PURE__ */ new Map();
		this.#byKey.set(suite, bySuite);
		const byMetric = bySuite.get(metric) ?? /* @__PURE__ */ new Map();
		bySuite.set(metric, byMetric);
		let whole = byMetric.get(benchmark);
		if (whole === void 0) {
			whole = {
				key: {
					suite,
					benchmark,
					metric
				},
				values: []
			};
			byMetric.set(benchmark, whole);
			this.#wholes.push(whole);
		}
		return whole;
	}
};
/** Pairs in which a benchmark was looked for and gave nothing. */
function fillUp(values, length) {
	while (values.length < length) values.push(null);
}
function isOf({ key }, value) {
	return key.benchmark === value.benchmark && key.metric === value.metric && key.suite === value.suite;
}
function seriesOf(values, knownToVary) {
	const base = [];
	const head = [];
	const requests = {
		base: 0,
		head: 0
	};
	let absent = null;
	let varied = knownToVary;
	for (const value of values) {
		base.push(value?.base ?? null);
		head.push(value?.head ?? null);
		requests.base += value?.requests.base ?? 0;
		requests.head += value?.requests.head ?? 0;
		absent ??= value?.absent ?? null;
		varied ||= value?.varied === true;
	}
	requests.base /= values.length;
	requests.head /= values.length;
	return {
		base,
		head,
		requests,
		absent,
		varied
	};
}
// src/plan/build.ts
/** One-sided error rates of a whole run: an unchanged metric fails, a regression of the margin's size passes. */
const alpha = {
	fail: ALPHA_FAIL,
	pass: .05
};
/** Coins for pairs that replace dropped ones: beyond this share the run could not pass anyway. */
const spareCoins = .25;
/** Sizes the window of each load suite. */
function draftPlan(config, seed) {
	return {
		seed,
		windows: Object.fromEntries(loadSuites(config.suites).map((suite) => {
			const { warmup, slice } = suite;
			return [suite.name, {
				warmup: warmup ?? 1,
				slice,
				seconds: windowOf(suite, config.gates)
			}];
		}))
	};
}
/**
* Expands the config's gates, in its order, to what they apply to. Two gates that meet in one target with the same rule
* are one hypothesis.
*/
function expandGates(config, learnt) {
	const expanded = config.gates.flatMap((gate) => targetsOf(gate, config, learnt).map((target) => ({
		id: `${target.suite}/${target.benchmark}: ${gate.text}`,
		...target,
		gate
	})));
	return [...new Map(expanded.map((planned) => [planned.id, planned])).values()];
}
function targetsOf(gate, { suites }, learnt) {
	if (gate.orphan !== true || gate.scope === null) return gateTargets(gate, suites, learnt);
	return [{
		suite: gate.scope.suite,
		benchmark: gate.scope.benchmark ?? "*"
	}];
}
/**
* The same draft where base lacks endpoints. They are loaded apart, so that what both arms have gets a smaller share of the
* rate: the windows grow until it has its requests again.
*
* @param added names of endpoints by suite
*/
function widenWindows(draft, suites, added) {
	return withWindows(draft, (window, name) => {
		const suite = loadSuites(suites).find((candidate) => candidate.name === name);
		const lost = (added[name] ?? []).reduce((sum, each) => sum + (suite ? shareOf(suite, each) : 0), 0);
		if (lost === 0 || lost >= 1) return window;
		const turn = 2 * window.slice;
		return {
			...window,
			seconds: turn * Math.ceil(window.seconds / (1 - lost) / turn - 1e-9)
		};
	});
}
/** The same draft with each suite's window changed. */
function withWindows(draft, change) {
	const windows = Object.entries(draft.windows).map(([suite, window]) => [suite, change(window, suite)]);
	return {
		...draft,
		windows: Object.fromEntries(windows)
	};
}
/** The only look at all the pairs of a run at which nobody looked before: it may spend the whole error rate. */
function oneLook(gates, n) {
	const hypotheses = Math.max(1, familySize(gates));
	return {
		n,
		fail: Array.from({ length: hypotheses }, (_, i) => alpha.fail / (i + 1)),
		pass: alpha.pass
	};
}
/** How many gates can fail the run: the family that the false-alarm rate is divided over. */
function familySize(gates) {
	return gates.filter(({ gate }) => gate.severity === "fail" && gate.form.kind !== "report").length;
}
/** The fewest pairs that the exact test can fail one of these gates with. */
function fewestForExactOf(gates) {
	return fewestForExact(familySize(gates));
}
/** What tests FAIL with so many pairs. */
function testWith(gates, pairs) {
	return pairs >= 6 && pairs < fewestForExactOf(gates) ? "student" : "exact";
}
/**
* Fixes the number of pairs from what a pair takes (never from what pairs showed), then the coins and the looks.
*
* @param gates the family
* @param secondsPerPair of the trial launch: launch, warm-up, load and stop of both arms
* @param seconds that are left of the budget
*/
function fixPlan(draft, gates, secondsPerPair, seconds) {
	const pairs = Math.min(60, Math.max(0, Math.floor(seconds / secondsPerPair)));
	const test = testWith(gates, pairs);
	const coins = {
		seed: draft.seed,
		pairs,
		test
	};
	return {
		...draft,
		gates,
		alpha,
		pairs,
		order: orderOf(coins),
		test,
		looks: looksOf(gates, pairs, test)
	};
}
/**
* The plan of a run as other gates make it than those that it followed. How many pairs it had room for and the seed of its coins
* are time and chance; what is tested, when, and at which levels follows from the gates. Student's t stays where the coins were
* tossed for it and the gates ask for it too.
*/
function replan(followed, gates) {
	const { seed, windows, pairs } = followed;
	const order = orderOf(followed);
	const test = followed.test === "student" ? testWith(gates, pairs) : "exact";
	return {
		seed,
		windows,
		gates,
		alpha,
		pairs,
		order,
		test,
		looks: looksOf(gates, pairs, test)
	};
}
/**
* An independent fair coin per pair is what exact tests rest on. Student's t does not, and an arm that is slower for going first would be two
* centres to it: of each two pairs base goes first in one. A PASS by ranks keeps its level with these, unless places alternate (docs/verdict.md).
*/
function orderOf({ seed, pairs, test }) {
	const random = seededRandom(seed, "order");
	const length = pairs + Math.ceil(pairs * spareCoins);
	const coin = () => random() < .5 ? "base" : "head";
	const order = [];
	while (order.length < length) {
		const first = coin();
		order.push(first);
		if (test === "student" && order.length < length) order.push(first === "base" ? "head" : "base");
	}
	return order;
}
/** Where pairs are few they are looked at once, with one to spare: without the last one there is no verdict. */
function looksOf(gates, pairs, test) {
	if (test === "student") return [oneLook(gates, pairs - 1)];
	const hypotheses = Math.max(1, familySize(gates));
	return plannedLooks({
		nMax: pairs,
		gates: hypotheses,
		alphaFail: alpha.fail,
		alphaPass: alpha.pass
	});
}
// src/measurements/measure-results.ts
/** What load tools call all of their requests. */
const allOfTool = "all";
/**
* One number per arm, benchmark and metric from what tools reported in one pair: the median of the samples of a launch,
* which a pause in one of them does not move; of shares, which are mostly zeros, the mean.
*/
function resultValues(outcome) {
	const base = resultsOf(outcome.base);
	const head = resultsOf(outcome.head);
	return [...new Map([...base, ...head]).entries()].map(([key, { benchmark, metric }]) => {
		const [inBase, inHead] = [base.get(key), head.get(key)];
		const varied = differ(inBase) || differ(inHead);
		return {
			suite: outcome.suite,
			benchmark,
			metric,
			base: valueOf$1(inBase),
			head: valueOf$1(inHead),
			requests: {
				base: eventsOf(inBase),
				head: eventsOf(inHead)
			},
			...varied ? { varied } : {}
		};
	});
}
function resultsOf(arm) {
	const loads = arm !== null && arm.generator !== null;
	return new Map((arm?.results ?? []).map((result) => {
		const benchmark = loads && result.benchmark === allOfTool ? "*" : result.benchmark;
		return [JSON.stringify([benchmark, result.metric]), {
			...result,
			benchmark
		}];
	}));
}
function valueOf$1(result) {
	if (result === void 0 || result.values.length === 0) return null;
	const { values } = result;
	return metricOf(result.metric).scale === "rate" ? values.reduce((sum, value) => sum + value, 0) / values.length : median$1([...values]);
}
/** Samples, or the events that a summary stands for; a tool that does not count them vouches for its summary itself. */
function eventsOf(result) {
	if (result === void 0) return 0;
	return result.events ?? Math.max(result.values.length, metricOf(result.metric).leastRequests);
}
function differ(result) {
	return result?.values.some((value) => value !== result.values[0]) ?? false;
}
// src/measurements/pair-noise.ts
/**
* How noisy a pair was, both arms together: exchanging base and head gives the same. So whatever judges noise is blind to the arms
* by what it is given, and not by how it is written; where only one arm can show something, its worst stands for the pair.
*/
function pairNoise({ noise, suites }) {
	const endpoints = suites.flatMap((suite) => suite.kind === "load" ? arms.flatMap((arm) => suite[arm]?.endpoints ?? []) : []);
	const late = sortedTogether(endpoints.map(({ lateness }) => lateness));
	const loaded = suites.flatMap((suite) => arms.flatMap((arm) => suite[arm] ?? []));
	return {
		...noise,
		throttled: worst(loaded.flatMap(({ throttled, seconds }) => throttled === void 0 || throttled === null || seconds <= 0 ? [] : [throttled / seconds])),
		latenessP50: quantileWithFailures(late, 0, .5) ?? null,
		latenessP99: quantileWithFailures(late, 0, .99) ?? null,
		generatorCpu: mean(loaded.flatMap(({ generator, seconds }) => generator === null || seconds <= 0 ? [] : [{
			value: generator.cpuShare,
			weight: seconds
		}]))
	};
}
/** Of a pair that was not measured. */
const unknownNoise = {
	steal: null,
	iowait: null,
	cpuPressure: null,
	ioPressure: null,
	memoryPressure: null,
	frequency: null,
	throttled: null,
	latenessP50: null,
	latenessP99: null,
	generatorCpu: null
};
function worst(shares) {
	return shares.length === 0 ? null : Math.min(1, Math.max(0, ...shares));
}
function mean(values) {
	const weights = values.reduce((sum, { weight }) => sum + weight, 0);
	return weights === 0 ? null : values.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
}
// src/measurements/validity.ts
/** A generator that uses more than this share of its core can no longer keep its schedule or see short answers. */
const mostCpuShare = .9;
/** Lateness that is harmless: below this many seconds, or this share of what it could distort. */
const harmlessLateness = {
	seconds: .002,
	share: .05
};
/**
* Why a pair cannot count, or null. It looks at the generator alone, never at how the arms compare: a pair that is
* left out because of what it showed would bias the verdict. The generator must have been on time as far as the gates
* judge: at their quantiles, by a share of the limit or, for margins, of the latency itself. Where only the median is
* judged, a burst that made 1 request in 100 late changes nothing.
*/
function dropReason(outcome, gates) {
	const problems = outcome.suites.flatMap((suite) => {
		const judged = gates.filter((planned) => planned.suite === suite.suite);
		return arms.flatMap((arm) => problemIn(suite, arm, judged) ?? []);
	});
	const [first] = problems;
	if (first === void 0) return null;
	return problems.some((problem) => problem.arm !== first.arm) ? {
		...first,
		arm: "both"
	} : first;
}
function problemIn(outcome, arm, gates) {
	const invalid = outcome[arm]?.generator?.invalid ?? null;
	const problem = (reason, what) => ({
		arm,
		reason,
		detail: `${outcome.suite}: ${what}`
	});
	if (invalid !== null) return problem("generator-invalid", invalid);
	if (outcome.kind === "results" || outcome[arm] === null) return null;
	return problemOf(outcome[arm], gates, problem);
}
function problemOf(outcome, gates, problem) {
	const { generator } = outcome;
	const late = latenessOf(outcome, gates);
	if (late !== null) return problem("generator-late", late);
	if (generator.cpuShare > mostCpuShare) return problem("generator-cpu", `the generator used ${Math.round(100 * generator.cpuShare)}% of a core`);
	return null;
}
/** How late requests left, where that is too late for what is judged; null for punctual and for closed load. */
function latenessOf(outcome, gates) {
	const late = sortedTogether(outcome.endpoints.map(({ lateness }) => lateness));
	const latency = sortedTogether(outcome.endpoints.map((endpoint) => endpoint.latency));
	for (const { quantile, limit } of [{
		quantile: .5,
		limit: null
	}, ...judgedLatency(gates)]) {
		const seconds = quantileWithFailures(late, 0, quantile) ?? 0;
		const distorted = limit ?? quantileWithFailures(latency, 0, quantile) ?? 0;
		const allowed = Math.max(harmlessLateness.seconds, harmlessLateness.share * distorted);
		if (seconds > allowed) return `requests left ${milliseconds(seconds)} late at p${100 * quantile}, ${milliseconds(allowed)} allowed`;
	}
	return null;
}
/** The quantiles of latency that gates judge, with their limits; a mean leans on the tail as p95 does. */
function judgedLatency(gates) {
	return gates.flatMap(({ gate: { metric, form } }) => {
		const quantile = metric === "latency.mean" ? .95 : metricOf(metric).quantile;
		if (quantile === void 0 || form.kind === "report") return [];
		return [{
			quantile,
			limit: form.kind === "limit" ? form.value : null
		}];
	});
}
function milliseconds(seconds) {
	return `${(1e3 * seconds).toFixed(1)} ms`;
}
// src/measurements/measure.ts
/** One number per arm, benchmark and metric from what a pair showed, and whether the pair counts. */
function measure(outcome, gates) {
	const loads = outcome.suites.filter((suite) => suite.kind === "load");
	return {
		pair: outcome.pair,
		first: outcome.first,
		seconds: outcome.seconds,
		dropped: dropReason(outcome, gates),
		suites: [...new Set(outcome.suites.map(({ suite }) => suite))],
		values: [
			...loads.flatMap(suiteValues),
			...loads.flatMap(valuesWithNew),
			...outcome.suites.flatMap((suite) => suite.kind === "results" ? resultValues(suite) : [])
		],
		failures: loads.flatMap(failureCounts),
		noise: pairNoise(outcome)
	};
}
function suiteValues(suite) {
	const names = new Set(arms.flatMap((arm) => suite[arm]?.endpoints.map(({ name }) => name) ?? []));
	return [...suite.added ? [] : ["*"], ...names].flatMap((benchmark) => {
		const base = sampleOf$1(suite.base, benchmark);
		const head = sampleOf$1(suite.head, benchmark);
		const slowest = Math.max(base?.slowest ?? 0, head?.slowest ?? 0);
		return loadMetrics.filter((metric) => exists(metric, benchmark)).map((metric) => {
			const values = {
				base: valueOf(metric, base, slowest),
				head: valueOf(metric, head, slowest)
			};
			const absent = [values.head, values.base].find((value) => "absent" in value);
			return {
				suite: suite.suite,
				benchmark,
				metric: metric.id,
				base: "value" in values.base ? values.base.value : null,
				head: "value" in values.head ? values.head.value : null,
				requests: {
					base: base?.total ?? 0,
					head: head?.total ?? 0
				},
				...absent === void 0 ? {} : { absent: absent.absent }
			};
		});
	});
}
/**
* Head with the endpoints that base lacks, so that a limit on all requests holds for these too. They were loaded after
* the others: throughput, which depends on what is loaded at the same time, has no such value.
*/
function valuesWithNew(suite, _, suites) {
	const shared = suites.find((other) => other.suite === suite.suite && other.added !== true)?.head;
	if (suite.added !== true || suite.head === null || shared === void 0 || shared === null) return [];
	const head = {
		...suite.head,
		endpoints: [...shared.endpoints, ...suite.head.endpoints],
		seconds: shared.seconds + suite.head.seconds,
		cpu: sumOf(shared.cpu, suite.head.cpu)
	};
	return suiteValues({
		kind: "load",
		suite: suite.suite,
		base: null,
		head
	}).filter(({ benchmark, metric }) => benchmark === "*" && metric !== "throughput").map((value) => ({
		...value,
		benchmark: allWithNew
	}));
}
function sumOf(one, other) {
	if ("absent" in one) return one;
	return "absent" in other ? other : { value: one.value + other.value };
}
/** Whether a metric is measured for one endpoint, or for all requests of a suite. */
function exists(metric, benchmark) {
	if (metric.level === "stack") return benchmark === "*";
	return metric.level === "request" || benchmark !== "*";
}
function sampleOf$1(arm, benchmark) {
	if (arm === null) return null;
	const endpoints = arm.endpoints.filter(({ name }) => benchmark === "*" || name === benchmark);
	if (endpoints.length === 0) return null;
	const sorted = sortedTogether(endpoints.map(({ latency }) => latency));
	const failed = endpoints.reduce((sum, endpoint) => sum + endpoint.failed, 0);
	return {
		arm,
		sorted,
		failed,
		total: sorted.length + failed,
		slowest: sorted.at(-1) ?? 0,
		bytes: endpoints[0]?.bytes ?? null
	};
}
/** Why an arm that was loaded has no value at all; one that was not loaded is another matter. */
const nothingSent = "no request was sent";
function valueOf(metric, sample, slowest) {
	if (sample === null) return { absent: "not loaded" };
	if (sample.total === 0) return { absent: nothingSent };
	const { arm, sorted, failed, total } = sample;
	if (metric.quantile !== void 0) return number(quantileWithFailures(sorted, failed, metric.quantile));
	switch (metric.id) {
		case "latency.mean": return sorted.length === 0 ? number(Infinity) : number((sorted.reduce((sum, value) => sum + value, 0) + failed * slowest) / total);
		case "throughput": return number(sorted.length / arm.seconds);
		case "errors.rate": return number(failed / total);
		case "response.bytes": return sample.bytes === null ? { absent: "no request succeeded" } : number(sample.bytes);
		case "cpu.per_request":
			if ("absent" in arm.cpu) return arm.cpu;
			if (arm.cpu.value <= 0) return { absent: "no CPU time was counted" };
			return sorted.length === 0 ? number(Infinity) : number(arm.cpu.value / sorted.length);
		case "memory.rss": return "value" in arm.memory && arm.memory.value <= 0 ? { absent: "no memory was counted" } : arm.memory;
		default: throw new RangeError(`no measurement is defined for ${metric.id}`);
	}
}
/** Only what a file can hold and a test can use: no metric is below zero or undefined. */
function number(value) {
	if (value === void 0) return { absent: nothingSent };
	return value >= 0 ? { value } : { absent: `the reading was ${value}` };
}
function failureCounts(suite) {
	return arms.flatMap((arm) => (suite[arm]?.endpoints ?? []).flatMap((endpoint) => Object.entries(endpoint.failures).map(([cause, count]) => ({
		suite: suite.suite,
		benchmark: endpoint.name,
		arm,
		cause,
		count
	}))));
}
// src/stats/futility.ts
/** Below a chance of 5% of a verdict more pairs are not worth their time: so many standard deviations away. */
const farthest = normalTailQuantile(.05);
/**
* Whether the upper bound may still be under `threshold` at the last look: its predictive probability (Spiegelhalter, Freedman and
* Blackburn, Controlled Clinical Trials 7, 1986), with a flat prior and normal noise of the size that the bound shows. The estimate
* of the end then lies around today's with the variance of the pairs to come; a projection that takes today's for true gives up
* one run in six in which a verdict would have come.
*/
function mayStayUnder(threshold, at) {
	return mayBe(threshold - finalHalfWidth(at), at, "below");
}
/** Whether the estimate may still be at `threshold` or over it with its lower bound over `harmless` at the last look. */
function mayRiseOver(threshold, harmless, at) {
	return mayBe(Math.max(threshold, harmless + finalHalfWidth(at)), at, "above");
}
function finalHalfWidth({ halfWidth, n, nMax }) {
	return halfWidth * Math.sqrt(n / nMax);
}
function mayBe(level, { estimate, halfWidth, tail, n, nMax }, side) {
	if (!Number.isFinite(halfWidth)) return true;
	const away = side === "below" ? estimate - level : level - estimate;
	const spread = halfWidth / quantileOf(tail) * Math.sqrt(Math.max(0, 1 - n / nMax));
	return away <= farthest * spread;
}
/** Quantiles of the few tails that last looks have: rehearsals ask for them millions of times. */
const quantiles = /* @__PURE__ */ new Map();
function quantileOf(tail) {
	const known = quantiles.get(tail);
	if (known !== void 0) return known;
	if (quantiles.size >= 100) quantiles.clear();
	const quantile = normalTailQuantile(tail);
	quantiles.set(tail, quantile);
	return quantile;
}
// src/compare/gates.ts
/** What the data say about each planned gate. `report` gates are left out. */
function compareGates(plan, data) {
	return plan.gates.filter(({ gate }) => gate.form.kind !== "report").map((planned) => compareGate(planned, data, plan));
}
function compareGate(planned, index, plan) {
	const { gate, suite } = planned;
	const key = {
		suite,
		benchmark: judgedBenchmark(planned, index),
		metric: gate.metric
	};
	const series = index.find(key);
	const comparison = comparisonOf(key, series, plan);
	const tails = tailsAt(plan, comparison.n);
	const unjudged = {
		gate: planned.id,
		comparison,
		...nothing
	};
	const relative = gate.form.kind === "margin";
	if (relative && series !== void 0) {
		if (lacksKnown(planned, series, index)) return {
			...unjudged,
			missing: "base gives nothing of it in the way that head's config runs it"
		};
		if (lacksBase(series)) return {
			...unjudged,
			exempt: "base has nothing to compare with"
		};
	}
	const missing = whyMissing(planned, series, relative);
	if (series === void 0 || missing !== null) return {
		...unjudged,
		missing
	};
	const exact = exactly(planned, series);
	if (exact !== null) return {
		...unjudged,
		...exact
	};
	const metric = metricOf(gate.metric);
	const scale = scaleOf(metric);
	const threshold = thresholdOf(planned, scale);
	const sample = sampleOf(series, scale, relative);
	const test = testFor(metric, plan)(sample);
	const harmless = relative ? 0 : threshold;
	const estimate = test.estimate();
	const upper = test.upper(tails.pass);
	return {
		gate: planned.id,
		comparison,
		pFail: test.above(harmless),
		pPass: test.below(threshold),
		beyond: estimate >= threshold,
		cannotRuleOut: relative ? scale.change(upper) : scale.value(upper),
		visible: relative && metric.scale === "ratio" ? visibleTo(plan.test === "student" ? studentTest(sample) : test, sample.length, scale, plan, tails) : null,
		reachable: reachable(test, {
			estimate,
			threshold,
			harmless,
			last: tails.last,
			n: sample.length
		}),
		exact: false,
		missing: null,
		exempt: null
	};
}
/** What a count that does not vary says: it keeps the gate or it does not. */
function exactly({ gate: { form, metric } }, series) {
	const { better } = metricOf(metric);
	const value = form.kind === "margin" ? exactChange(metric, series) : exactValue(metric, series);
	if (value === null || form.kind === "report") return null;
	const worse = better === "lower" ? value : -value;
	const limit = better === "lower" ? form.value : -form.value;
	const beyond = form.kind === "margin" ? worse > form.value : worse >= limit;
	return {
		exact: true,
		pFail: beyond ? 0 : 1,
		pPass: beyond ? 1 : 0,
		beyond,
		cannotRuleOut: form.kind === "margin" ? worse : value
	};
}
/** A limit on all requests holds for those that base lacks too; a margin is about what both arms have. */
function judgedBenchmark({ gate, suite, benchmark }, index) {
	const isWhole = gate.form.kind === "limit" && benchmark === "*";
	const { metric } = gate;
	return isWhole && index.find({
		suite,
		benchmark: "* with new",
		metric
	}) !== void 0 ? allWithNew : benchmark;
}
const nothing = {
	pFail: 1,
	pPass: 1,
	beyond: false,
	cannotRuleOut: Infinity,
	visible: null,
	reachable: {
		pass: false,
		fail: false
	},
	exact: false,
	missing: null,
	exempt: null
};
function thresholdOf({ gate }, scale) {
	if (gate.form.kind === "report") throw new RangeError("a report gate has no threshold");
	return gate.form.kind === "margin" ? scale.margin(gate.form.value) : scale.level(gate.form.value);
}
function sampleOf(series, scale, relative) {
	return series.head.map((head, i) => relative ? scale.difference(series.base[i] ?? NaN, head ?? NaN) : scale.level(head ?? NaN));
}
/** Base was not loaded: it does not have this, or did not start. A load that sent it nothing is no such thing. */
function lacksBase(series) {
	return series.requests.base === 0 && series.base.every((value) => value === null) && series.absent !== "no request was sent";
}
/** Whether base gives nothing of what its own config has: that is the doing of head's config. */
function lacksKnown({ gate, suite, benchmark }, series, index) {
	const known = (gate.known ?? []).filter((target) => target.suite === suite);
	if (known.length === 0) return false;
	if (lacksBase(series)) return known.some((target) => target.benchmark === "*" || target.benchmark === benchmark);
	const part = (name) => index.find({
		suite,
		benchmark: name,
		metric: "latency.p50"
	});
	return benchmark === "*" && known.some((target) => isLost(part(target.benchmark)));
}
function isLost(series) {
	return series !== void 0 && lacksBase(series);
}
/** Absence is never a pass: why a gate cannot be judged, or null. */
function whyMissing({ gate }, series, relative) {
	if (gate.orphan === true) return "base's gate aims at what head's config no longer has";
	if (series === void 0) return "no pair has it";
	const arms = relative ? ["base", "head"] : ["head"];
	for (const arm of arms) {
		const gaps = series[arm].filter((value) => value === null).length;
		if (gaps > 0) return series.absent ?? `${gaps} of ${series[arm].length} pairs have no value of ${arm}`;
		const least = metricOf(gate.metric).leastRequests;
		if (series.requests[arm] < least) return `${Math.floor(series.requests[arm])} requests per pair, ${least} needed`;
	}
	return null;
}
function visibleTo(test, n, scale, plan, { fail, last }) {
	const floor = noiseFloor(test, n);
	if (floor === null || plan.test === "student" && n < last.n) return null;
	const now = visibleChange(test, floor, fail);
	const atEnd = n < last.n ? visibleLater(floor, n, {
		n: last.n,
		tail: last.fail
	}) : now;
	return {
		now: scale.change(now),
		atEnd: scale.change(atEnd)
	};
}
/**
* Which verdicts the last look may still bring, by today's bounds at its tails. For FAIL that is the family's strictest level, and a
* lower bound that an earlier look already had over `harmless` is asked for again: this errs towards "cannot tell" alone.
*/
function reachable(test, at) {
	const { estimate, threshold, harmless, n, last } = at;
	const pass = {
		estimate,
		n,
		nMax: last.n,
		halfWidth: test.upper(last.pass) - estimate,
		tail: last.pass
	};
	const fail = {
		estimate,
		n,
		nMax: last.n,
		halfWidth: estimate - test.lower(last.fail),
		tail: last.fail
	};
	return {
		pass: mayStayUnder(threshold, pass),
		fail: mayRiseOver(threshold, harmless, fail)
	};
}
/**
* Takes every planned look that the valid pairs have reached, in order, with final decisions.
*
* PASS at a look: the upper bound is under the margin (its p value is within `look.pass`). FAIL: the lower bound is, or at an earlier look was, over zero and the
* estimate is at or over the margin, by the group-sequential Holm procedure over the gates with `severity: fail` (Ye et
* al. 2013; Maurer and Bretz 2013): all levels share the looks, each rejection moves the others to alpha / (G - rejected).
* A gate that can only warn stands outside the family and is tested at the family's strictest level.
* Counts that do not vary are decided after two pairs, without a test; a later pair that shows one to vary, or lacks it,
* takes that back and leaves it to the test. A suite that was given up earlier is not looked at again with later, wider levels.
*
* @param valid the pairs that count, in their order
* @param suites every suite that is weighed; by default those that gates or pairs name
* @param index of the valid pairs, where there is one already
*/
function takeLooks(plan, valid, suites = named(plan, valid), index = new SeriesIndex(valid)) {
	const judged = plan.gates.filter(({ gate }) => gate.form.kind !== "report");
	const family = judged.filter(({ gate }) => gate.severity === "fail").length;
	const decided = /* @__PURE__ */ new Map();
	const rejected = /* @__PURE__ */ new Set();
	let latest = /* @__PURE__ */ new Map();
	decideExactly(plan, valid, index, decided);
	for (const look of plan.looks) {
		if (look.n > valid.length) break;
		const given = givenUp(valid.slice(0, look.n));
		const open = plan.gates.filter(({ id, suite }) => !decided.has(id) && !given.has(suite));
		const current = byGate(compareGates({
			...plan,
			gates: open
		}, index.first(look.n, "varied")));
		latest = new Map([...latest, ...current]);
		rejectByHolm(judged, current, look, rejected, family);
		for (const planned of judged) {
			const evidence = latest.get(planned.id);
			if (decided.has(planned.id) || evidence === void 0 || given.has(planned.suite)) continue;
			const verdict = decideAt(look, evidence, rejects(planned, evidence, look, rejected));
			if (verdict === null) continue;
			const reason = evidence.missing ?? evidence.exempt;
			decided.set(planned.id, {
				planned,
				verdict,
				decidedAt: look.n,
				evidence,
				reason
			});
		}
	}
	if (latest.size === 0 && valid.length > 0) latest = byGate(compareGates(plan, index));
	const gates = judged.map((planned) => decided.get(planned.id) ?? undecided(planned, latest, valid.length));
	const worth = suites.filter((suite) => isWorthMeasuring(suite, gates, valid));
	return {
		gates,
		stop: stopRule(plan, gates, worth, valid.length),
		suites: worth
	};
}
function named({ gates }, valid) {
	return [.../* @__PURE__ */ new Set([...gates.map(({ suite }) => suite), ...valid.flatMap((pair) => pair.suites)])];
}
/** Decides the counts that are the same in every launch of an arm, from the first pairs on. */
function decideExactly(plan, valid, index, decided) {
	if (valid.length < 2) return;
	const counted = plan.gates.filter(({ gate }) => metricOf(gate.metric).exact === true);
	const comparisons = byGate(compareGates({
		...plan,
		gates: counted
	}, index));
	for (const planned of counted) {
		const evidence = comparisons.get(planned.id);
		if (evidence?.exact !== true) continue;
		const verdict = evidence.beyond ? "fail" : "pass";
		decided.set(planned.id, {
			planned,
			verdict,
			decidedAt: 2,
			evidence,
			reason: null
		});
	}
}
/** Suites that were left out of one of these pairs: what is undecided about them stays so. */
function givenUp(pairs) {
	const all = new Set(pairs.flatMap((pair) => pair.suites));
	return new Set([...all].filter((suite) => pairs.some((pair) => !pair.suites.includes(suite))));
}
/** A suite is measured on while one of its gates is open and can still be decided; one without gates for a few pairs. */
function isWorthMeasuring(suite, gates, valid) {
	const own = gates.filter(({ planned }) => planned.suite === suite);
	if (own.length === 0) return valid.length < 10;
	const open = own.filter(({ decidedAt }) => decidedAt === null);
	if (valid.length >= 10 && valid.some((pair) => !pair.suites.includes(suite))) return false;
	return open.some(({ evidence }) => valid.length < 10 || evidence === null || evidence.reachable.pass || evidence.reachable.fail);
}
/** Rejects "not worse" for as many gates as Holm allows at this look; what was rejected stays so. */
function rejectByHolm(judged, comparisons, look, rejected, family) {
	const candidates = judged.filter(({ gate, id }) => gate.severity === "fail" && !rejected.has(id)).map(({ id }) => ({
		id,
		p: comparisons.get(id)?.pFail ?? 1
	})).sort((a, b) => a.p - b.p);
	for (const { id, p } of candidates) {
		if (p > (look.fail[family - rejected.size - 1] ?? 0)) return;
		rejected.add(id);
	}
}
/** Whether "not worse" is rejected for this gate at this look. */
function rejects(planned, evidence, look, rejected) {
	if (planned.gate.severity === "warn") return evidence.pFail <= (look.fail.at(-1) ?? 0);
	return rejected.has(planned.id);
}
function decideAt(look, evidence, worse) {
	if (evidence.exempt !== null) return "exempt";
	if (evidence.missing !== null) return "missing";
	if (worse && evidence.beyond) return "fail";
	return evidence.pPass <= look.pass ? "pass" : null;
}
function undecided(planned, latest, pairs) {
	const evidence = latest.get(planned.id) ?? null;
	if (evidence === null) return {
		planned,
		verdict: "missing",
		decidedAt: null,
		evidence,
		reason: pairs === 0 ? "no pair was measured" : "no pair has it"
	};
	const reason = evidence.missing ?? evidence.exempt;
	return {
		planned,
		verdict: evidence.missing !== null ? "missing" : evidence.exempt !== null ? "exempt" : "inconclusive",
		decidedAt: null,
		evidence,
		reason
	};
}
/** The stop rule: all decided, nothing left that more pairs could tell about, or no look is left. */
function stopRule(plan, gates, worth, pairs) {
	if (gates.filter(({ decidedAt }) => decidedAt === null).length === 0 && (gates.length > 0 || worth.length === 0)) return "decided";
	if (pairs >= (plan.looks.at(-1)?.n ?? 0)) return "pairs";
	return worth.length === 0 ? "futile" : null;
}
function byGate(comparisons) {
	return new Map(comparisons.map((comparison) => [comparison.gate, comparison]));
}
export { compareAll as _, unknownNoise as a, expandGates as c, oneLook as d, replan as f, SeriesIndex as g, withWindows as h, nothingSent as i, fewestForExactOf as l, widenWindows as m, reachable as n, resultValues as o, testWith as p, measure as r, draftPlan as s, takeLooks as t, fixPlan as u, tailsAt as v, exactChange as y };
