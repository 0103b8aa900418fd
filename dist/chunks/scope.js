import { i as findMetric, s as metrics } from "./format.js";
// src/stats/normal.ts
/** The density of the standard normal distribution. */
function normalDensity(z) {
	return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}
/**
* P(Z > z) for a standard normal Z; absolute error about 1e-16 in the upper tail, relative error below 1e-8.
*
* Rational approximation of Hart et al. (Computer Approximations, 1968, no. 5666) as given by West (Better
* approximations to cumulative normal functions, Wilmott Magazine, 2005).
*/
function normalTail(z) {
	const x = Math.abs(z);
	const tail = x < 7.071 ? Math.exp(-x * x / 2) * hart5666(x) : normalDensity(x) / continuedFraction(x);
	return z < 0 ? 1 - tail : tail;
}
/** The z with P(Z > z) = tail, for a tail in (0, 1). */
function normalTailQuantile(tail) {
	if (tail <= 0) return Infinity;
	if (tail >= 1) return -Infinity;
	if (tail > .5) return -normalTailQuantile(1 - tail);
	const t = Math.sqrt(-2 * Math.log(tail));
	let z = t - (2.30753 + .27061 * t) / (1 + .99229 * t + .04481 * t * t);
	for (let i = 0; i < 20; i++) {
		const reached = normalTail(z);
		const step = Math.log(reached / tail) * reached / normalDensity(z);
		z += step;
		if (Math.abs(step) < 1e-14 * (1 + Math.abs(z))) break;
	}
	return z;
}
function hart5666(x) {
	let above = .0352624965998911;
	for (const c of NUMERATOR) above = above * x + c;
	let below = .0883883476483184;
	for (const c of DENOMINATOR) below = below * x + c;
	return above / below;
}
const NUMERATOR = [
	.700383064443688,
	6.37396220353165,
	33.912866078383,
	112.079291497871,
	221.213596169931,
	220.206867912376
];
const DENOMINATOR = [
	1.75566716318264,
	16.064177579207,
	86.7807322029461,
	296.564248779674,
	637.333633378831,
	793.826512519948,
	440.413735824752
];
/** Laplace's continued fraction of the Mills ratio, inverted. */
function continuedFraction(x) {
	let value = x + .65;
	for (let i = 4; i >= 1; i--) value = x + i / value;
	return value;
}
/** The same with the endpoints that base lacks, where there are any: head alone, which limits judge. */
const allWithNew = "* with new";
/**
* Expands a gate over the suites, in their order. Without a scope it applies to each suite that can have its metric:
* to all requests of one that loads, to each benchmark of one that runs a tool. A scope with a benchmark glob applies to
* each benchmark that matches, and so does a metric that only single endpoints have.
*
* A load suite that has nothing of the kind gives no target. What other suites have is known once they have run;
* until then, and where nothing matches, the glob itself is the target, so that absence is told and not passed over.
*/
function gateTargets(gate, suites, learnt = {}) {
	const { scope } = gate;
	return suites.filter((suite) => scope === null ? mayHave(suite, gate.metric) : matchesGlob(scope.suite, suite.name)).flatMap((suite) => benchmarksOf(suite, gate, learnt[suite.name] ?? []).map((benchmark) => ({
		suite: suite.name,
		benchmark
	})));
}
/** What is measured of a timed command. */
const ofCommands = /* @__PURE__ */ new Set([
	"time.per_op",
	"cpu.user",
	"cpu.system",
	"cpu.per_op",
	"memory.peak",
	"instructions"
]);
/** Whether a gate without a scope is meant for this kind of suite: one that never has the metric would be missing for ever. */
function mayHave({ kind }, metric) {
	const level = findMetric(metric)?.level;
	switch (kind) {
		case "load": return level !== "benchmark";
		case "k6": return level === "request" || level === "stack" || metric === "checks.rate" || !metrics.some(({ id }) => id === metric);
		case "bench": return level === "benchmark" && metric !== "checks.rate";
		case "exec": return ofCommands.has(metric);
	}
}
function benchmarksOf(suite, { scope, metric }, learnt) {
	if (suite.kind === "load") {
		const glob = scope?.benchmark ?? (findMetric(metric)?.level === "endpoint" ? "*" : null);
		return glob === null ? ["*"] : named(namesOf(suite), glob);
	}
	const having = [...new Set(learnt.filter((one) => one.metric === metric).map(({ benchmark }) => benchmark))];
	const glob = scope?.benchmark ?? null;
	if (glob === null && suite.kind === "k6" && having.includes("*")) return ["*"];
	const found = having.filter((name) => matchesBenchmark(glob ?? "*", name));
	return found.length === 0 ? [glob ?? "*"] : found;
}
/** Names of the requests of a load suite. */
function namesOf({ requests }) {
	return requests.map(({ name }) => name);
}
function named(names, glob) {
	return names.filter((name) => name === glob || matchesGlob(glob, name));
}
/**
* Whether the whole name matches; `*` is any run of characters, slashes too, `?` one. All else stands for itself. Only the
* latest `*` is ever tried again, so that no glob takes longer than its length times the name's.
*/
function matchesGlob(glob, name) {
	let at = 0;
	let star = -1;
	let from = 0;
	for (let i = 0; i < name.length;) if (glob[at] === "*") {
		star = at++;
		from = i;
	} else if (at < glob.length && (glob[at] === "?" || glob[at] === name[i])) {
		at++;
		i++;
	} else if (star >= 0) {
		at = star + 1;
		i = ++from;
	} else return false;
	while (glob[at] === "*") at++;
	return at === glob.length;
}
/**
* Whether a glob names a benchmark of a tool: the whole name, or all of it behind a package, a group or a file, so that
* nobody has to write `example.org/codec.BenchmarkDecode`.
*/
function matchesBenchmark(glob, name) {
	if (name === glob || matchesGlob(glob, name)) return true;
	return [...name.matchAll(/[/.:>\s]+(?=[^/.:>\s])/g)].map(({ index, 0: text }) => index + text.length).some((start) => matchesGlob(glob, name.slice(start)));
}
/** The suites that Weighbridge's own generator loads. */
function loadSuites(suites) {
	return suites.filter((suite) => suite.kind === "load");
}
export { matchesGlob as a, normalTail as c, matchesBenchmark as i, normalTailQuantile as l, gateTargets as n, namesOf as o, loadSuites as r, normalDensity as s, allWithNew as t };
