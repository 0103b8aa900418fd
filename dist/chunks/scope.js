import { i as metrics, t as findMetric } from "./metric.js";
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
export { matchesGlob as a, matchesBenchmark as i, gateTargets as n, namesOf as o, loadSuites as r, allWithNew as t };
