import { a as referencedFiles, i as firstMention, n as checkPairs, o as referencedFolders, t as parseConfig } from "./parse.js";
import { t as finding } from "./finding.js";
import { t as nearest } from "./nearest.js";
import { t as formats } from "./registry.js";
import { _ as object, b as string, g as number, h as literal, l as array } from "./schemas.js";
import { t as renderFindings } from "./findings2.js";
import { n as forecastWords } from "./forecast.js";
import { n as testFor, t as scaleOf } from "./scale.js";
import { c as expandGates, g as SeriesIndex, n as reachable, s as draftPlan, u as fixPlan, v as tailsAt, y as exactChange } from "./sequential.js";
import { n as metricOf } from "./metric.js";
import { i as standardNormal, r as seededRandom } from "./random.js";
import { p as smallestVisibleChange, u as windowOf } from "./resolution.js";
import { t as formatDuration } from "./format.js";
import { n as medianOf } from "./median-interval.js";
import { n as robustSigma } from "./quantile.js";
import { r as loadSuites } from "./scope.js";
import { dirname, join } from "node:path";
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, readdirSync } from "node:fs";
import { arch, availableParallelism, cpus, release, totalmem, type } from "node:os";
// src/run/probes/machine.ts
/** The machine that measures, as reports name it. `engine` is what the container engine says of itself. */
function describeMachine(engine) {
	return {
		os: distribution() ?? `${type()} ${release()}`,
		arch: arch(),
		cores: availableParallelism(),
		cpu: cpus()[0]?.model.trim() || "unknown",
		memory: totalmem(),
		node: process.version,
		engine
	};
}
function distribution() {
	try {
		const name = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
		return name === void 0 ? null : `${name}, ${type()} ${release()}`;
	} catch {
		return null;
	}
}
// src/stats/rehearsal.ts
/**
* Plays the looks of one gate through on normal differences, with the rules of the sequential procedure: PASS where the upper
* bound lies below the margin, FAIL where the lower bound is or was above zero and the estimate is not below the margin. Bounds
* move and stretch with the differences, so that runs of standard normal ones answer for every noise, change and margin.
*
* It supposes that the noise of a pair is normal and keeps its size, and that the gate is the only one of its suite: others may
* keep a run going where this one would have been given up.
*/
function rehearse(design) {
	const runs = Array.from({ length: design.runs }, (_, run) => playedThrough(design, run));
	const pairs = design.looks.at(-1)?.n ?? 0;
	const predict = (supposed) => {
		const counts = {
			pass: 0,
			fail: 0,
			open: 0,
			pairs: 0
		};
		for (const run of runs) {
			const { ending, n } = endOf(run, supposed, design.givesUp, pairs);
			counts[ending]++;
			counts.pairs += n;
		}
		const share = (count) => count / design.runs;
		return {
			pass: share(counts.pass),
			fail: share(counts.fail),
			open: share(counts.open),
			pairs: share(counts.pairs)
		};
	};
	return {
		predict,
		smallestMargin: (chance) => leastWith((margin) => predict({
			sigma: 1,
			change: 0,
			margin
		}).pass >= chance)
	};
}
function playedThrough({ looks, test, seed }, run) {
	const random = seededRandom(seed, "rehearsal", run);
	const last = looks.at(-1);
	const differences = Array.from({ length: last?.n ?? 0 }, () => standardNormal(random));
	return looks.map((look) => {
		const tested = test(differences.slice(0, look.n));
		return {
			look,
			estimate: tested.estimate(),
			lower: tested.lower(look.fail),
			upper: tested.upper(look.pass),
			lastLower: tested.lower(last?.fail ?? 0),
			lastUpper: tested.upper(last?.pass ?? 0)
		};
	});
}
function endOf(run, { sigma, change, margin }, givesUp, pairs) {
	const at = (standard) => change + scaled(sigma, standard);
	let worse = false;
	for (const { look, estimate, lower, upper, lastLower, lastUpper } of run) {
		worse ||= at(lower) > 0;
		const beyond = at(estimate) >= margin;
		if (worse && beyond) return {
			ending: "fail",
			n: look.n
		};
		if (at(upper) < margin) return {
			ending: "pass",
			n: look.n
		};
		if (givesUp({
			n: look.n,
			estimate: at(estimate),
			lower: at(lastLower),
			upper: at(lastUpper),
			margin
		})) return {
			ending: "open",
			n: look.n
		};
	}
	return {
		ending: "open",
		n: pairs
	};
}
/** A bound that is not there stays away, also where there is no noise. */
function scaled(sigma, standard) {
	return Number.isFinite(standard) ? sigma * standard : standard;
}
/** The smallest number above 0 from which on `holds` is true, to a thousandth of itself; Infinity above a thousand. */
function leastWith(holds) {
	let [low, high] = [0, 1e3];
	if (!holds(high)) return Infinity;
	while (high - low > .001 * high) {
		const middle = (low + high) / 2;
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return high;
}
// src/verdict/forecast.ts
/** Runs that are simulated per plan: a chance of 50% is told to within 3 points, in a fraction of a second. */
const runs = 1e3;
/** A regression that a gate is there for: half as large again as its margin. */
const worseBy = 1.5;
/** An unchanged head that passes more seldom than this makes a gate hopeless. */
const hopelessBelow = .5;
/** What is told as resolvable is passed with this chance. */
const surely = .95;
/**
* How the gates of a plan will end, each for itself at the strictest level of the family. Limits and shares are left out: their
* distance to the limit is not noise.
*
* @param sigmaOf the standard deviation of a pair's ln(head / base); null where it is not known
*/
function forecast(plan, sigmaOf, secondsPerPair) {
	const predictable = plan.gates.filter(({ gate }) => gate.form.kind === "margin" && metricOf(gate.metric).scale === "ratio");
	return {
		gates: predictable.flatMap((planned) => {
			const sigma = sigmaOf(planned);
			return sigma === null ? [] : [forecastOf(planned, sigma, plan)];
		}),
		unknown: predictable.filter((planned) => sigmaOf(planned) === null),
		pairs: plan.pairs,
		secondsPerPair
	};
}
function forecastOf(planned, sigma, plan) {
	const { form } = planned.gate;
	const metric = metricOf(planned.gate.metric);
	if (form.kind !== "margin") throw new RangeError("only margins are predicted");
	if (metric.exact === true && sigma === 0) {
		const sure = {
			open: 0,
			pairs: 2
		};
		const [unchanged, worse] = [{
			...sure,
			pass: 1,
			fail: 0
		}, {
			...sure,
			pass: 0,
			fail: 1
		}];
		return {
			planned,
			sigma,
			unchanged,
			worse,
			resolvable: 0
		};
	}
	const scale = scaleOf(metric);
	const rehearsal = rehearsalOf(plan, testFor(metric, plan));
	const margin = scale.margin(form.value);
	const most = metric.better === "lower" ? Infinity : (1 + form.value) / 2;
	const change = scale.margin(Math.min(worseBy * form.value, most));
	const resolvable = rehearsal.smallestMargin(surely);
	return {
		planned,
		sigma,
		unchanged: rehearsal.predict({
			sigma,
			change: 0,
			margin
		}),
		worse: rehearsal.predict({
			sigma,
			change,
			margin
		}),
		resolvable: scale.change(Number.isFinite(resolvable) ? sigma * resolvable : resolvable)
	};
}
/** Designs that were played through already, by their test and looks: plans of many budgets and noises share a few. */
const rehearsed = /* @__PURE__ */ new Map();
/** A design for each number of pairs that a plan may have, so that searching budgets plays none through twice; each takes a megabyte. */
const mostRehearsed = 64;
/** The looks of a plan, played through once. */
function rehearsalOf(plan, test) {
	const ofGate = plan.looks.map(({ n, fail, pass }) => ({
		n,
		fail: fail.at(-1) ?? 0,
		pass
	}));
	const key = JSON.stringify(ofGate);
	const known = rehearsed.get(test) ?? /* @__PURE__ */ new Map();
	rehearsed.set(test, known);
	const rehearsal = known.get(key) ?? rehearse({
		looks: ofGate,
		test,
		givesUp: giverUp(plan),
		runs,
		seed: 1
	});
	if (known.size >= mostRehearsed) known.clear();
	known.set(key, rehearsal);
	return rehearsal;
}
/** Gives up where the sequential procedure does. */
function giverUp(plan) {
	const { last } = tailsAt(plan, Infinity);
	return ({ n, estimate, lower, upper, margin }) => {
		if (n < 10) return false;
		const { pass, fail } = reachable({
			estimate: () => estimate,
			lower: () => lower,
			upper: () => upper,
			above: () => NaN,
			below: () => NaN
		}, {
			n,
			estimate,
			threshold: margin,
			harmless: 0,
			last
		});
		return !pass && !fail;
	};
}
/** Gates that an unchanged head would pass in less than half of the runs. */
function hopeless({ gates }) {
	return gates.filter(({ unchanged }) => unchanged.pass < hopelessBelow);
}
/**
* The chance that an unchanged head passes all of these gates: their noise goes together in some way that is not known, which
* leaves it between these two.
*/
function chanceOfAll({ gates }) {
	const misses = gates.reduce((sum, { unchanged }) => sum + 1 - unchanged.pass, 0);
	const most = Math.min(1, ...gates.map(({ unchanged }) => unchanged.pass));
	return {
		least: Math.min(most, Math.max(0, 1 - misses)),
		most
	};
}
/** The calibration that a run of equal arms gives; null where too few of its pairs count, or no metric was in both arms. */
function calibrationOf(measurements, within) {
	const { run, tool, config, plan } = measurements;
	const valid = measurements.pairs.filter(({ dropped }) => dropped === null);
	if (valid.length < 6) return null;
	const index = new SeriesIndex(valid);
	const noise = index.keys().flatMap((key) => noiseOf(key, index, within));
	if (noise.length === 0) return null;
	return {
		format: "weighbridge-calibration",
		version: 2,
		tool,
		run: run.id,
		measuredAt: run.startedAt,
		revision: run.base.sha,
		machine: run.machine,
		pairs: valid.length,
		secondsPerPair: valid.reduce((sum, { seconds }) => sum + seconds, 0) / valid.length,
		suites: config.suites.map((suite) => ({
			name: suite.name,
			window: plan?.windows[suite.name]?.seconds ?? ("window" in suite ? suite.window : null),
			settings: settingsOf(suite, config.stacks)
		})),
		noise
	};
}
/** What of a suite bears on its noise: load, requests, commands and its stack's limits, but no header, variable or window. */
function settingsOf(suite, stacks) {
	const limits = "stack" in suite ? limitsOf(stacks[suite.stack]) : {};
	if (suite.kind !== "load") {
		const { name: _name, env: _env, ...rest } = suite;
		return JSON.stringify("window" in rest ? {
			...rest,
			window: null,
			limits
		} : rest);
	}
	const { load, rate, schedule, connections, warmup, slice, arms, protocol = "http/1.1", requests } = suite;
	const sent = {
		load,
		rate,
		schedule,
		connections,
		protocol,
		warmup,
		slice,
		arms,
		requests: requests.map(({ name, weight }) => [name, weight])
	};
	return JSON.stringify({
		...sent,
		limits
	});
}
/** Cores and bytes in one order, whatever order the config has. */
function limitsOf(stack) {
	if (stack?.kind !== "compose") return {};
	const { cpus, memory } = stack.limits;
	return {
		...cpus === void 0 ? {} : { cpus },
		...memory === void 0 ? {} : { memory }
	};
}
/** Nothing for shares, which have no ratio, and where a pair has no finite one. */
function noiseOf(key, index, within) {
	const series = index.find(key);
	const metric = metricOf(key.metric);
	if (series === void 0 || metric.scale !== "ratio") return [];
	if (Math.min(series.requests.base, series.requests.head) < metric.leastRequests) return [];
	const scale = scaleOf(metric);
	const differences = series.base.map((base, i) => scale.difference(base ?? NaN, series.head[i] ?? NaN));
	const values = [...series.base, ...series.head].flatMap((value) => value ?? []).sort((a, b) => a - b);
	if (values.length === 0) return [];
	const pairs = differences.length;
	const value = medianOf(Float64Array.from(values));
	const known = {
		suite: key.suite,
		benchmark: key.benchmark,
		metric: key.metric,
		pairs,
		value
	};
	if (exactChange(key.metric, series) !== null) return [{
		...known,
		sigma: 0,
		sd: 0,
		fromRequests: null
	}];
	if (pairs < 6 || !differences.every(Number.isFinite)) return [];
	const sd = deviation(differences);
	return [{
		...known,
		sigma: spreadOf(differences),
		sd,
		fromRequests: within?.sigma(key) ?? null
	}];
}
/** The spread of a sample that half of it may disturb, unless that half is all the same. */
function spreadOf(differences) {
	const robust = robustSigma(differences);
	return robust > 0 ? robust : deviation(differences);
}
function deviation(sample) {
	const mean = sample.reduce((sum, each) => sum + each, 0) / sample.length;
	return Math.sqrt(sample.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (sample.length - 1));
}
// src/compare/calibration-fit.ts
/** Load takes a tenth longer than its window: draining and probes. */
const overhead = 1.1;
/** @param machine that predictions are for; null: not known */
function fitCalibration(calibration, config, machine, file) {
	const where = { file };
	const caution = (code, message) => ({
		severity: "note",
		code,
		message,
		where
	});
	const same = config.suites.filter((suite) => {
		const known = calibration.suites.find(({ name }) => name === suite.name);
		return known !== void 0 && known.settings === settingsOf(suite, config.stacks);
	});
	if (same.length === 0) return {
		calibration: null,
		cautions: [caution("calibration-foreign", "the saved calibration is of other suites, and predicts nothing here")]
	};
	const others = config.suites.filter((suite) => !same.includes(suite)).map(({ name }) => name);
	const names = new Set(same.map(({ name }) => name));
	let fitted = {
		...calibration,
		noise: calibration.noise.filter(({ suite }) => names.has(suite))
	};
	const cautions = [];
	if (others.length > 0) cautions.push(caution("calibration-part", `the saved calibration was made without ${others.join(", ")}, or before it changed`));
	for (const suite of same) {
		if (suite.kind !== "load") continue;
		const was = calibration.suites.find(({ name }) => name === suite.name)?.window ?? null;
		const window = windowOf(suite, config.gates);
		if (was === null || was === window || isLengthened(suite, was, window, fitted)) continue;
		fitted = atWindow(fitted, suite, window);
		const [then, now] = [formatDuration(was), formatDuration(window)];
		cautions.push(caution("calibration-window", `the saved calibration has windows of ${then} for ${suite.name}, which are ${now} now: its noise is scaled where that can be told`));
	}
	const foreign = machine === null ? null : otherMachine(calibration.machine, machine);
	if (foreign !== null) cautions.push(caution("calibration-machine", foreign));
	return {
		calibration: fitted,
		cautions
	};
}
/** Where launches are slow a run doubles windows that have no length of their own, the next one as the calibration did. */
function isLengthened(suite, was, least, { secondsPerPair }) {
	const load = loadSeconds(suite, was);
	const isDoubled = was > least && Number.isInteger(Math.log2(was / least));
	return suite.window === null && isDoubled && 3 * load <= secondsPerPair - load;
}
/** The noise and the time of a suite with another window, where it is known which part of the noise requests make. */
function atWindow(calibration, suite, window) {
	const was = calibration.suites.find(({ name }) => name === suite.name)?.window ?? window;
	const times = window / was;
	return {
		...calibration,
		secondsPerPair: Math.max(loadSeconds(suite, window), calibration.secondsPerPair + loadSeconds(suite, window) - loadSeconds(suite, was)),
		suites: calibration.suites.map((each) => each.name === suite.name ? {
			...each,
			window
		} : each),
		noise: calibration.noise.map((each) => {
			if (each.suite !== suite.name || each.fromRequests === null) return each;
			const variance = Math.min(each.fromRequests, each.sigma) ** 2;
			const sigma = Math.sqrt(each.sigma ** 2 - variance + variance / times);
			return {
				...each,
				sigma,
				fromRequests: Math.sqrt(variance / times)
			};
		})
	};
}
/** Seconds of a pair that the windows of a suite take, in both arms: only arms that take turns take two. */
function loadSeconds({ arms }, window) {
	return overhead * (arms === "alternating" ? 2 : 1) * window;
}
/** What tells two machines apart, where they are not alike. */
function otherMachine(then, now) {
	if (then.cpu === now.cpu && then.cores === now.cores && then.arch === now.arch) return null;
	const named = ({ cpu, cores }) => `${cores} cores of ${cpu}`;
	return `the saved calibration is from another machine (${named(then)}; this one has ${named(now)}): its noise may be another one`;
}
// src/verdict/resolution.ts
/** The plan that a config would have with so long a budget, as far as a calibration knows: the trial takes a pair's time. */
function planFor(config, calibration, budget) {
	const gates = expandGates(config, learntOf(calibration.noise));
	const { secondsPerPair } = calibration;
	return fixPlan(draftPlan(config, 1), gates, secondsPerPair, budget - secondsPerPair);
}
/** What each budget resolves of each series. */
function resolutionBy(budgets, series, config, calibration) {
	return budgets.map((budget) => {
		const plan = planFor(config, calibration, budget);
		const last = plan.looks.at(-1);
		return {
			budget,
			pairs: plan.pairs,
			series: series.map(({ metric, sigma }) => {
				const scale = scaleOf(metricOf(metric));
				const test = testFor(metricOf(metric), plan);
				const [n, tail] = [last?.n ?? 0, last?.fail.at(-1) ?? 0];
				const visible = tail === 0 ? Infinity : smallestVisibleChange(sigma, n, tail, plan.test);
				const margin = n === 0 ? Infinity : rehearsalOf(plan, test).smallestMargin(surely);
				return {
					visible: scale.change(visible),
					margin: scale.change(Number.isFinite(margin) ? sigma * margin : margin)
				};
			})
		};
	});
}
/** Benchmarks of tools that the config does not name, as far as they were measured. */
function learntOf(noise) {
	const suites = [...new Set(noise.map(({ suite }) => suite))];
	return Object.fromEntries(suites.map((name) => [name, noise.filter(({ suite }) => suite === name)]));
}
/** The noise behind a gate; null where it was not measured. */
function noiseBehind({ suite, benchmark, gate }, noise) {
	return noise.find((each) => each.suite === suite && each.benchmark === benchmark && each.metric === gate.metric) ?? null;
}
// src/verdict/recommend.ts
/** Below this chance of passing an unchanged head a gate wants a change. */
const weakBelow = .9;
/** Budgets that are tried, in seconds; a longer one is asked for by nobody but the user. */
const ladder = [
	120,
	180,
	300,
	480,
	600
];
/** Windows beyond this many times the present one are not tried: the noise behind them was not seen. */
const mostTimes = 3;
/**
* What to write into a config so that gates with margins pass a head that did not change: windows first, then the budget, and
* the margins last, for what no budget of ten minutes resolves. Limits, shares and gates that are fine stay as they are, and
* no margin is made smaller: how much slower is too slow is not a matter of noise.
*/
function recommend(config, calibration) {
	const now = forecastWith(config, calibration, config.budget);
	if (weak(now).length === 0) return [];
	const windows = windowChanges(config, calibration, now);
	const all = followedUp(config, calibration, windows);
	return windows.length > 0 && all === null ? followedUp(config, calibration, []) ?? [] : all ?? [];
}
/** Windows with the budget and the margins that they leave to be wished for; null where no verdict could come of it. */
function followedUp(config, calibration, windows) {
	const after = windows.reduce(withWindow, {
		config,
		calibration
	});
	const budget = budgetChange(after.config, after.calibration);
	const longer = {
		...after.config,
		budget: budget?.value ?? config.budget
	};
	if (checkPairs(longer, { file: config.file }).some(({ severity }) => severity === "error")) return null;
	const margins = marginChanges(longer, after.calibration);
	return [
		...windows,
		...budget === null ? [] : [budget],
		...margins
	];
}
/** How a config's gates will end, as far as the calibration knows their noise. */
function forecastWith(config, calibration, budget) {
	const plan = planFor(config, calibration, budget);
	const sigmaOf = (planned) => noiseBehind(planned, calibration.noise)?.sigma ?? null;
	return forecast(plan, sigmaOf, calibration.secondsPerPair);
}
function weak({ gates }) {
	return gates.filter(({ unchanged }) => unchanged.pass < weakBelow);
}
function budgetChange(config, calibration) {
	const now = forecastWith(config, calibration, config.budget);
	const [weakest] = weak(now).toSorted((a, b) => a.unchanged.pass - b.unchanged.pass);
	if (weakest === void 0) return null;
	const longer = ladder.filter((seconds) => seconds > config.budget);
	let best = null;
	for (const seconds of longer) {
		const then = forecastWith(config, calibration, seconds);
		const left = weak(then).length;
		if (left < (best === null ? weak(now).length : weak(best.forecast).length)) best = {
			seconds,
			forecast: then
		};
		if (left === 0) break;
	}
	if (best === null) return null;
	const gate = weak(now).find(({ planned }) => !weak(best.forecast).some((other) => other.planned.id === planned.id)) ?? weakest;
	const then = best.forecast.gates.find(({ planned }) => planned.id === gate.planned.id);
	const why = {
		kind: "more-pairs",
		gate: gate.planned.id,
		pairs: best.forecast.pairs,
		before: gate.unchanged.pass,
		after: then?.unchanged.pass ?? 0
	};
	return {
		kind: "budget",
		value: best.seconds,
		now: config.budget,
		why
	};
}
/** Each rule of the config once, by the noisiest of what it applies to. */
function marginChanges(config, calibration) {
	const then = forecastWith(config, calibration, config.budget);
	return config.gates.flatMap((rule, index) => {
		const { form } = rule;
		const [worst] = weak(then).filter(({ planned }) => planned.gate.line === rule.line && planned.gate.text === rule.text).toSorted((a, b) => b.resolvable - a.resolvable);
		if (worst === void 0 || form.kind !== "margin") return [];
		const value = Math.ceil(100 * worst.resolvable - 1e-9) / 100;
		if (!(value > form.value) || value >= 1) return [];
		const why = {
			kind: "not-resolvable",
			gate: worst.planned.id,
			metric: rule.metric,
			sigma: worst.sigma,
			before: worst.unchanged.pass,
			budget: config.budget
		};
		return [{
			kind: "margin",
			gate: index,
			value,
			now: form.value,
			why
		}];
	});
}
function windowChanges(config, calibration, now) {
	return loadSuites(config.suites).flatMap((suite) => {
		const [weakest] = weak(now).filter(({ planned }) => planned.suite === suite.name).toSorted((a, b) => a.unchanged.pass - b.unchanged.pass);
		const noise = weakest === void 0 ? null : noiseBehind(weakest.planned, calibration.noise);
		return noise === null ? [] : windowChange(suite, noise, calibration);
	});
}
/**
* With a variance of v per launch and w from the requests of the present window, k windows make v + w / k at a cost of launch
* and k loads: time to the same certainty is their product, least at k = sqrt(w launch / (v load)) (Kish, Survey Sampling,
* 1965, section 8.3, for clusters).
*/
function windowChange(suite, { metric, sigma, fromRequests }, calibration) {
	const window = calibration.suites.find(({ name }) => name === suite.name)?.window ?? null;
	if (fromRequests === null || window === null || sigma === 0) return [];
	const share = Math.min(1, (fromRequests / sigma) ** 2);
	const load = loadSeconds(suite, window);
	const rest = Math.max(0, calibration.secondsPerPair - load);
	const wanted = share >= 1 ? mostTimes : Math.sqrt(share * rest / ((1 - share) * load));
	const times = Math.min(mostTimes, wanted);
	if (times <= 1) return [];
	const turn = 2 * suite.slice;
	const value = turn * Math.ceil(times * window / turn - 1e-9);
	const k = value / window;
	const time = (1 - share + share / k) * (rest + k * load) / (rest + load);
	if (time > .85) return [];
	const { label } = metricOf(metric);
	return [{
		kind: "window",
		suite: suite.name,
		value,
		now: window,
		why: {
			kind: "less-noise",
			metric: label,
			share,
			time
		}
	}];
}
/** The situation after a change of a window: fewer and longer pairs, with less noise where it comes from requests. */
function withWindow({ config, calibration }, change) {
	if (change.kind !== "window") return {
		config,
		calibration
	};
	const suites = config.suites.map((suite) => suite.kind === "load" && suite.name === change.suite ? {
		...suite,
		window: change.value
	} : suite);
	const suite = loadSuites(config.suites).find(({ name }) => name === change.suite);
	const fitted = suite === void 0 ? calibration : atWindow(calibration, suite, change.value);
	return {
		config: {
			...config,
			suites
		},
		calibration: fitted
	};
}
// src/compare/calibration-file.ts
const text = string();
const positive = number().positive();
const spread = number().nonnegative();
const count = number().int().nonnegative();
const suite = object({
	name: text,
	window: positive.nullable(),
	settings: text
});
const noise = object({
	suite: text,
	benchmark: text,
	metric: text,
	pairs: count,
	value: number(),
	sigma: spread,
	sd: spread,
	fromRequests: spread.nullable()
});
const schema = object({
	format: literal("weighbridge-calibration"),
	version: literal(2),
	tool: text,
	run: text,
	measuredAt: text,
	revision: text,
	machine: object({
		os: text,
		arch: text,
		cores: count,
		cpu: text,
		memory: count,
		node: text,
		engine: text.nullable()
	}),
	pairs: count,
	secondsPerPair: positive,
	suites: array(suite),
	noise: array(noise)
});
/** The file's text, a line for each metric. */
function writeCalibration(calibration) {
	const { suites, noise: all, ...rest } = calibration;
	const top = JSON.stringify(rest, null, 1).slice(0, -2);
	const list = (key, items) => `,\n "${key}": [${items.map((item) => `\n  ${JSON.stringify(item)}`).join(",")}\n ]`;
	return `${top}${list("suites", suites)}${list("noise", all)}\n}\n`;
}
/** Reads the file back; one that is something else, or was cut or edited, gives one finding. */
function readCalibration(written, file) {
	let json;
	try {
		json = JSON.parse(written);
	} catch {
		return { finding: unreadableCalibration(file, "is not JSON") };
	}
	const parsed = schema.safeParse(json, { jitless: true });
	if (parsed.success) return { calibration: parsed.data };
	const [issue] = parsed.error.issues;
	return { finding: unreadableCalibration(file, `at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? ""}`) };
}
/** Nothing is decided by a calibration, so that a run goes on without it. `what` quotes nothing of the file. */
function unreadableCalibration(file, what) {
	return {
		severity: "warning",
		code: "calibration-unreadable",
		message: `\`${file}\` ${what}`,
		hint: "run `weighbridge calibrate` again, or delete the file: nothing is predicted without it",
		where: { file }
	};
}
// src/io/regular-file.ts
/**
* Reads a file that nobody vouches for: no link is followed, nothing is waited for, and no more than `most` bytes are taken.
* A folder above it may still be a link.
*/
function readRegularFile(path, most) {
	const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
	let descriptor = null;
	try {
		descriptor = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
		const stat = fstatSync(descriptor);
		if (!stat.isFile()) return { refused: "is not a file" };
		if (stat.size > most) return { refused: `is larger than ${most / 1e6} MB` };
		return { text: readFileSync(descriptor, "utf8") };
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT") return null;
		return { refused: code === "ELOOP" ? "is a symbolic link" : `cannot be read (${code ?? "unknown"})` };
	} finally {
		if (descriptor !== null) closeSync(descriptor);
	}
}
// src/jobs/saved-calibration.ts
/** Name of the file that `weighbridge calibrate` writes beside the config. */
const calibrationName = "weighbridge.calibration.json";
/** Bytes; a line of a metric takes some two hundred. */
const largest = 4e6;
/** Path of the saved calibration of a config, both relative to the repository's root. */
function calibrationFileOf(config) {
	return join(dirname(config), calibrationName);
}
/**
* The saved calibration beside a config, as far as it speaks for it. It lies in the checkout and not in an arm's tree: it tells
* of the machine, and only ever predicts.
*/
function savedCalibration(root, config, machine) {
	const file = calibrationFileOf(config.file);
	const found = readRegularFile(join(root, file), largest);
	if (found === null) return {
		calibration: null,
		cautions: []
	};
	if ("refused" in found) return {
		calibration: null,
		cautions: [unreadableCalibration(file, found.refused)]
	};
	const read = readCalibration(found.text, file);
	if ("finding" in read) return {
		calibration: null,
		cautions: [read.finding]
	};
	return fitCalibration(read.calibration, config, machine, file);
}
// src/jobs/check.ts
/** What `checkConfig` finds, and how the gates will probably end where a saved calibration lies beside the config. */
function check(root, file) {
	const checked = checkConfig(root, file);
	const { config, findings, sources } = checked;
	if (config === null) return checked;
	const foreseen = foreseenFor(root, config);
	return foreseen.length === 0 ? checked : report(config, [...findings, ...foreseen], sources);
}
/** Checks the config `file` (relative to `root`, the tree of head) and that the files it names are there. */
function checkConfig(root, file) {
	const path = join(root, file);
	if (!existsSync(path)) {
		const likely = nearest(file, configsBeside(root, file));
		return report(null, [{
			severity: "error",
			code: "config-absent",
			message: `there is no \`${file}\``,
			hint: likely === void 0 ? "`weighbridge init` writes a first one" : `did you mean \`${likely}\`? The action's input \`config\`, or \`--config\`, names it`,
			where: { file }
		}], {});
	}
	const text = readFileSync(path, "utf8");
	const { config, findings } = parseConfig(text, file);
	const absent = config === null ? [] : [...absentFiles(root, config, text), ...unknownFormats(config, text)];
	return report(absent.length === 0 ? config : null, [...findings, ...absent], { [file]: text });
}
/** Files that may be meant by a path that is none: those of YAML in its folder, and at the root. */
function configsBeside(root, file) {
	return [.../* @__PURE__ */ new Set([dirname(file), "."])].filter((folder) => existsSync(join(root, folder))).flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name))).filter((path) => /\.ya?ml$/u.test(path));
}
/** How the gates will probably end, where a saved calibration knows their noise. */
function foreseenFor(root, config) {
	const { calibration, cautions } = savedCalibration(root, config, describeMachine(null));
	if (calibration === null) return cautions;
	const foreseen = forecastWith(config, calibration, config.budget);
	const { findings } = forecastWords(config.file, foreseen, hopeless(foreseen), chanceOfAll(foreseen), { kind: "calibration" });
	return [...findings, ...cautions];
}
function absentFiles(root, config, text) {
	return [...referencedFiles(config).map(({ path }) => path), ...referencedFolders(config)].filter((path) => !existsSync(join(root, path))).map((path) => ({
		severity: "error",
		code: "config-file-absent",
		message: `\`${path}\` does not exist`,
		hint: "write paths relative to the repository's root",
		where: firstMention(path, config.file, text)
	}));
}
/** Formats are known to the stage that reads them, which the config's own does not see. */
function unknownFormats(config, text) {
	const ids = formats.map(({ id }) => id);
	return config.suites.flatMap((suite) => {
		if (suite.kind !== "bench" || suite.format === null || ids.includes(suite.format)) return [];
		const near = nearest(suite.format, ids);
		return [finding("error", "format-unknown", `no format is named \`${suite.format}\``, near === void 0 ? `write \`auto\`, or one of ${ids.join(", ")}` : `write \`${near}\``, firstMention(suite.format, config.file, text))];
	});
}
function report(config, findings, sources) {
	const [file] = Object.keys(sources);
	return {
		config,
		findings,
		text: findings.length === 0 ? `${file}: no findings\n` : renderFindings(findings, sources),
		sources
	};
}
export { describeMachine as _, writeCalibration as a, noiseBehind as c, fitCalibration as d, calibrationOf as f, hopeless as g, forecast as h, savedCalibration as i, planFor as l, chanceOfAll as m, checkConfig as n, forecastWith as o, spreadOf as p, calibrationFileOf as r, recommend as s, check as t, resolutionBy as u };
