import { a as metricOf, t as formatDuration } from "./format.js";
import { _ as worsening, b as shorten, c as messageSpans, g as valueText, h as changeText, i as failWord, l as metricOfGate, m as changeSentence, o as gateSpans, r as count, s as isImprovement, u as nameSpan, v as cleanLine } from "./words.js";
import { dirname, join } from "node:path";
import { mkdir, rename, writeFile } from "node:fs/promises";
// src/io/results.ts
/**
* Makes the folder that holds the folders of runs. Where it was not there, git is told to ignore it: results in a
* checkout would otherwise be files of the working tree, and make it differ from its own commit.
*/
async function makeResults(path) {
	if (await mkdir(path, { recursive: true }) !== void 0) await writeFile(join(path, ".gitignore"), "*\n");
}
function resultsFolder(path) {
	return {
		path,
		async write(name, text) {
			const file = join(path, name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(`${file}.part`, text);
			await rename(`${file}.part`, file);
			return file;
		}
	};
}
// src/report/hotspot.ts
/**
* The endpoint that got worst where a gate on all requests failed against base: a lead for the reader, no verdict. Only
* an endpoint whose whole interval is on the worse side is named, and only where a suite has several.
*/
function hotspot(gate, verdict) {
	const { suite, benchmark, gate: rule } = gate.planned;
	if (gate.verdict !== "fail" || rule.form.kind !== "margin" || benchmark !== "*") return null;
	const metric = metricOfGate(gate);
	const endpoints = verdict.comparisons.filter((one) => one.suite === suite && one.metric === rule.metric && one.benchmark !== "*");
	if (endpoints.length < 2) return null;
	let worst = null;
	for (const comparison of endpoints) {
		if (comparison.effect === null) continue;
		const { lower, estimate } = worsening(comparison.effect, metric);
		if (lower > 0 && estimate > (worst?.estimate ?? 0)) worst = {
			comparison,
			estimate
		};
	}
	return worst?.comparison ?? null;
}
// src/report/input.ts
function hasSeveralSuites(measurements) {
	return measurements.config.suites.length > 1;
}
/** Whether base alone broke, so that head was held to its limits alone. */
function isBaseBroken(verdict) {
	return verdict.failure?.arm === "base" && verdict.outcome !== "broken";
}
/** How much was measured: `16 pairs, 4 min 40 s`. */
function sizeText({ verdict, measurements }) {
	const { valid } = verdict.pairs;
	return `${valid} ${valid === 1 ? "pair" : "pairs"}, ${formatDuration(measurements.timing.total)}`;
}
// src/report/order.ts
const places = {
	fail: 0,
	inconclusive: 2,
	missing: 4,
	pass: 6,
	exempt: 7
};
/**
* Gates as a reader wants them: what failed, what nobody can tell, what was not measured, what is fine, what is for
* information; within each of the first three, what only warns comes last. Failures start with the one furthest
* beyond what is allowed; the rest keeps the order of the config.
*/
function worstFirst(gates) {
	const place = (gate) => {
		const onlyWarns = gate.planned.gate.severity === "warn" && places[gate.verdict] < places.pass;
		return places[gate.verdict] + (onlyWarns ? 1 : 0);
	};
	return [...gates].sort((a, b) => {
		const byPlace = place(a) - place(b);
		return byPlace !== 0 || a.verdict !== "fail" ? byPlace : compare(timesAllowed(b), timesAllowed(a));
	});
}
/** How many times what is allowed a gate's metric is, in its worse direction. 0 where nothing is known. */
function timesAllowed(gate) {
	const { form } = gate.planned.gate;
	const comparison = gate.evidence?.comparison;
	if (form.kind === "limit") {
		const head = comparison?.head ?? null;
		if (head === null) return 0;
		return form.side === "below" ? head / form.value : form.value / head;
	}
	if (form.kind === "report" || !comparison?.effect) return 0;
	return worsening(comparison.effect, metricOfGate(gate)).estimate / form.value;
}
function compare(a, b) {
	return a === b || Number.isNaN(a) || Number.isNaN(b) ? 0 : a - b;
}
// src/report/noise.ts
/** Share of the CPU that neighbours took from which a runner is called noisy. */
const NOISY = .02;
const reasons = {
	"generator-late": "the load generator was late",
	"generator-cpu": "the load generator was out of CPU",
	"generator-invalid": "the load generator could not be trusted",
	"launch-failed": "a launch failed"
};
/** The median over the pairs of one reading of the machine; null where no pair has it. */
function medianNoise(measurements, reading) {
	const values = measurements.pairs.flatMap(({ noise }) => noise[reading] ?? []).sort((a, b) => a - b);
	const middle = Math.floor(values.length / 2);
	const upper = values[middle];
	if (upper === void 0) return null;
	return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? upper) + upper) / 2;
}
/** `neighbours took 11% of the CPU`, where that was enough to matter. */
function noisyText(measurements) {
	const steal = medianNoise(measurements, "steal");
	if (steal === null || steal < NOISY) return null;
	return `neighbours took ${Math.round(steal * 100)}% of the CPU`;
}
/** `3 of 30 pairs were dropped: the load generator was late (2 head, 1 base)`; null where none was. */
function droppedText(measurements) {
	const dropped = measurements.pairs.flatMap((pair) => pair.dropped ?? []);
	if (dropped.length === 0) return null;
	const causes = [...new Set(dropped.map(({ reason }) => reason))].map((reason) => {
		const those = dropped.filter((one) => one.reason === reason);
		const where = [
			"base",
			"head",
			"both"
		].map((arm) => ({
			arm,
			n: those.filter((one) => one.arm === arm).length
		})).filter(({ n }) => n > 0).map(({ arm, n }) => `${arm === "both" ? "both arms" : arm} ${n}`);
		return `${reasons[reason]} (${where.join(", ")})`;
	});
	const of = `of ${count(measurements.pairs.length, "pair", "pairs")}`;
	return `${dropped.length} ${of} ${dropped.length === 1 ? "was" : "were"} dropped whole: ${causes.join("; ")}`;
}
// src/report/answers.ts
/** Smaller differences between the answers of the two arms, such as of a date, are not worth a line. */
const LEAST = .01;
/** Most endpoints that are named. */
const SHOWN$2 = 3;
/** Endpoints whose answers differ in size between the arms, largest difference first: it may not be the same work. */
function answerSizes({ comparisons }) {
	const metric = metricOf("response.bytes");
	const differing = comparisons.filter((one) => one.metric === metric.id && difference(one) >= LEAST).sort((a, b) => difference(b) - difference(a));
	const named = differing.slice(0, SHOWN$2).map(({ benchmark, base, head }) => [
		"Answers of ",
		nameSpan(benchmark),
		` differ in size, base ${valueText(base, metric)} and head ${valueText(head, metric)}: it may not be the same work.`
	]);
	const more = differing.length - SHOWN$2;
	return more > 0 ? [...named, [`Answers of ${more} more ${more === 1 ? "request" : "requests"} differ in size.`]] : named;
}
function difference({ base, head }) {
	if (base === null || head === null) return 0;
	return base === head ? 0 : Math.abs(head - base) / Math.max(base, head);
}
// src/report/failures.ts
/** Why requests failed, most in head first, over all pairs. */
function failuresSection({ measurements }) {
	const causes = causesOf(measurements.pairs.flatMap(({ failures }) => failures));
	if (causes.length === 0) return [];
	const several = hasSeveralSuites(measurements);
	const sum = (arm) => causes.reduce((all, cause) => all + cause[arm], 0);
	const rows = causes.map((one) => [
		...several ? [[nameSpan(one.suite)]] : [],
		[nameSpan(one.benchmark)],
		[nameSpan(one.cause)],
		[grouped(one.base)],
		[grouped(one.head)]
	]);
	const header = [
		...several ? ["suite"] : [],
		"request",
		"cause",
		"base",
		"head"
	];
	return [{
		title: `Failed requests (base ${grouped(sum("base"))}, head ${grouped(sum("head"))})`,
		blocks: [{
			kind: "table",
			header,
			rows,
			numbersFrom: several ? 3 : 2
		}]
	}];
}
/** The commonest cause in head of one suite, for a sentence: `status 500` on `GET /x` (412). */
function commonestCause({ measurements }, suite) {
	const [first] = causesOf(measurements.pairs.flatMap(({ failures }) => failures).filter((one) => one.suite === suite));
	if (first === void 0 || first.head === 0) return null;
	return [
		nameSpan(first.cause),
		" on ",
		nameSpan(first.benchmark),
		` (${grouped(first.head)} times)`
	];
}
function causesOf(counts) {
	const causes = /* @__PURE__ */ new Map();
	for (const { suite, benchmark, arm, cause, count } of counts) {
		const key = JSON.stringify([
			suite,
			benchmark,
			cause
		]);
		const known = causes.get(key) ?? {
			suite,
			benchmark,
			cause,
			base: 0,
			head: 0
		};
		causes.set(key, {
			...known,
			[arm]: known[arm] + count
		});
	}
	return [...causes.values()].sort((a, b) => b.head - a.head || b.base - a.base);
}
function grouped(n) {
	return n.toLocaleString("en-US");
}
// src/report/changes.ts
/** As a reader wants them: what got worse, largest first, then what got better, largest first. */
function largestFirst(changes) {
	const bySize = (a, b) => descending(sizeOf(a), sizeOf(b));
	const worse = changes.filter(isWorse).sort(bySize);
	const better = changes.filter((change) => !isWorse(change)).sort(bySize);
	return [...worse, ...better];
}
function isWorse({ metric, change }) {
	return worsening(change, metricOf(metric)).estimate > 0;
}
/** What a change is called: the metric's own word, `slower`. */
function changeWord(change) {
	const { words } = metricOf(change.metric);
	return isWorse(change) ? words.worse : words.better;
}
/** Twice as much and half as much are as large. */
function sizeOf({ metric, change }) {
	const { scale } = metricOf(metric);
	return Math.abs(scale === "rate" ? change.estimate : Math.log1p(change.estimate));
}
function descending(a, b) {
	return a === b || Number.isNaN(a) || Number.isNaN(b) ? 0 : b - a;
}
// src/report/groups.ts
/**
* The geometric means of head / base: of all benchmarks in the title, of each group in a row with a column per metric. What is left out
* because it has no ratio is counted below.
*/
function groupSection(means) {
	const overall = means.filter(({ group }) => group === null);
	if (overall.length === 0) return [];
	const metrics = overall.map(({ metric }) => metric);
	const byPlace = new Map(means.map((mean) => [placeOf(mean.group, mean.metric), mean]));
	const rows = [...new Set(means.map(({ group }) => group))].map((group) => {
		const cells = metrics.map((metric) => byPlace.get(placeOf(group, metric)));
		const most = Math.max(...cells.map((mean) => mean?.benchmarks ?? 0));
		return [
			group === null ? ["all"] : [nameSpan(group)],
			...cells.map((mean) => [mean === void 0 ? "" : ratioText(mean)]),
			[String(most)]
		];
	});
	const title = overall.map((mean) => `${metricOf(mean.metric).label} ${ratioText(mean)}`).join(", ");
	const table = {
		kind: "table",
		header: [
			"group",
			...metrics,
			"benchmarks"
		],
		rows,
		numbersFrom: 1
	};
	return [{
		title: `Geometric means (${title})`,
		blocks: [table, ...leftOut(overall)]
	}];
}
function leftOut(overall) {
	const zeros = overall.filter(({ leftOut }) => leftOut > 0);
	if (zeros.length === 0) return [];
	return [{
		kind: "text",
		spans: [`Without those that have a zero or no value: ${zeros.map(({ leftOut, metric }) => `${leftOut} of ${metric}`).join(", ")}.`]
	}];
}
/** `+1.2%`, `0%`. */
function ratioText({ ratio, metric }) {
	const change = ratio - 1;
	const { change: text } = changeText({
		estimate: change,
		lower: change,
		upper: change
	}, metricOf(metric));
	return text === "" ? "0%" : text;
}
function placeOf(group, metric) {
	return `${metric}\n${group ?? ""}`;
}
// src/report/many.ts
/** Most changes that are shown before all metrics are. */
const SHOWN$1 = 20;
/**
* What a run of many benchmarks shows besides its gates: the few changes that matter, unfolded, then the geometric means and the
* benchmarks that one arm lacks. All rows stand in "All metrics"; nothing here stands for them.
*/
function manySections(survey, severalSuites) {
	if (survey === null) return [];
	const suites = survey.suites.flatMap((suite) => {
		const prefix = severalSuites ? `${shorten(suite.suite, 80)}: ` : "";
		return [...groupSection(suite.groups), ...namesSection(suite)].map((section) => ({
			...section,
			title: `${prefix}${section.title}`
		}));
	});
	return [...changedSection(survey, severalSuites), ...suites];
}
/** The word for a comparison that changed, by its place in a table of all; empty for the others. */
function changedWords(survey) {
	const changed = new Set(survey?.changed);
	return (comparison) => {
		const { metric, effect } = comparison;
		return effect === null || !changed.has(comparison) ? "" : changeWord({
			metric,
			change: effect
		});
	};
}
/** `3 benchmarks are new in head, 2 are gone.`, for the remarks. */
function namesRemark(survey) {
	const all = survey?.suites.map(({ names }) => names) ?? [];
	const added = all.reduce((sum, names) => sum + names.added.length, 0);
	const removed = all.reduce((sum, names) => sum + names.removed.length, 0);
	const parts = [...added > 0 ? [`${count(added, "benchmark is", "benchmarks are")} new in head`] : [], ...removed > 0 ? [`${count(removed, "benchmark of base is", "benchmarks of base are")} gone`] : []];
	return parts.length === 0 ? [] : [[`${parts.join(", ")}.`]];
}
function changedSection(survey, severalSuites) {
	const { changed, tested, alpha } = survey;
	if (changed.length === 0) return [];
	const changes = largestFirst(changed.flatMap((comparison) => comparison.effect === null ? [] : [{
		...comparison,
		change: comparison.effect
	}]));
	const rows = changes.slice(0, SHOWN$1).map((one) => {
		const metric = metricOf(one.metric);
		return [
			...severalSuites ? [[shorten(one.suite, 80)]] : [],
			one.benchmark === "*" ? ["all"] : [nameSpan(one.benchmark)],
			[{ code: one.metric }],
			[changeWord(one)],
			[valueText(one.base, metric)],
			[valueText(one.head, metric)],
			[changeSentence(one.change, metric)]
		];
	});
	const header = [
		...severalSuites ? ["suite"] : [],
		"benchmark",
		"metric",
		"head is",
		"base",
		"head",
		"change"
	];
	const more = changes.length - rows.length;
	const rest = more > 0 ? ` ${more} more are marked under All metrics.` : "";
	const chance = `Of the changes told among ${tested} tests that no gate judges, at most ${Number((100 * alpha).toPrecision(3))}% are chance, on average.`;
	return [{
		title: `Changed, without a gate (${changes.length})`,
		open: true,
		blocks: [{
			kind: "table",
			header,
			rows,
			numbersFrom: severalSuites ? 4 : 3
		}, {
			kind: "text",
			spans: [`${chance}${rest}`]
		}]
	}];
}
function namesSection({ names }) {
	const { added, removed, renamed } = names;
	if (added.length + removed.length === 0) return [];
	const before = new Map(renamed.map(({ base, head }) => [head, base]));
	const after = new Map(renamed.map(({ base, head }) => [base, head]));
	const row = (name, what, twin) => [
		[nameSpan(name)],
		[what],
		twin === void 0 ? [""] : ["perhaps ", nameSpan(twin)]
	];
	const rows = [...added.map((name) => row(name, "new in head", before.get(name))), ...removed.map((name) => row(name, "gone in head", after.get(name)))];
	return [{
		title: `Benchmarks that one arm lacks (${added.length} new, ${removed.length} gone)`,
		blocks: [{
			kind: "table",
			header: [
				"benchmark",
				"",
				"renamed?"
			],
			rows,
			numbersFrom: 3
		}]
	}];
}
// src/report/rows.ts
/** Longest reason in a cell, in characters. */
const REASON = 120;
/** The table: one row per gate, worst first, the words of the outcome in the last column. */
function rows({ verdict, measurements }) {
	const several = hasSeveralSuites(measurements);
	return worstFirst(verdict.gates).map((gate) => {
		const comparison = gate.evidence?.comparison ?? measuredFor(gate, verdict);
		const metric = metricOfGate(gate);
		const hot = hotspot(gate, verdict);
		return {
			mark: marks[gate.verdict],
			gate: [
				...gateSpans(gate, several),
				...hot === null ? [] : [" · most in ", nameSpan(hot.benchmark)],
				...gate.planned.gate.severity === "warn" ? [" (warns)"] : []
			],
			base: valueText(comparison?.base, metric),
			head: valueText(comparison?.head, metric),
			...comparison?.effect ? changeText(comparison.effect, metric) : {
				change: "",
				interval: ""
			},
			strong: failsMargin(gate) || isImprovement(gate),
			verdict: verdictWord(gate, isBaseBroken(verdict))
		};
	});
}
function measuredFor({ planned }, { comparisons }) {
	return comparisons.find((one) => one.suite === planned.suite && one.benchmark === planned.benchmark && one.metric === planned.gate.metric);
}
function failsMargin(gate) {
	return gate.verdict === "fail" && gate.planned.gate.form.kind === "margin";
}
const marks = {
	fail: "worse",
	inconclusive: "unknown",
	missing: "missing",
	pass: "ok",
	exempt: "note"
};
function verdictWord(gate, baseBroken) {
	const because = gate.reason === null ? "" : `: ${shorten(cleanLine(gate.reason), REASON)}`;
	switch (gate.verdict) {
		case "fail": return failWord(gate);
		case "pass": return isImprovement(gate) ? `ok, ${metricOfGate(gate).words.better}` : "ok";
		case "inconclusive": return "cannot tell";
		case "missing": return `not measured${because}`;
		case "exempt": return gate.planned.gate.form.kind === "report" ? "report only" : isNew(gate) && !baseBroken ? "new" : because === "" || baseBroken ? "not judged" : shorten(cleanLine(gate.reason ?? ""), REASON);
	}
}
/** Whether the gate stands aside because only head has the endpoint; base must have run. */
function isNew(gate) {
	const comparison = gate.evidence?.comparison;
	return gate.verdict === "exempt" && comparison?.base === null && comparison.head !== null;
}
// src/report/remarks.ts
/** Notes shown beside the numbers; all of them are in the section of notes. */
const SHOWN = 3;
/** Longest remark, in characters. */
const REMARK = 300;
/** Lines below the table: dropped pairs, new endpoints, and warnings, such as answers whose size differs. */
function remarks(input) {
	const { verdict, measurements } = input;
	const dropped = droppedText(measurements);
	const warnings = measurements.notes.filter((note) => note.severity !== "note");
	const more = warnings.length - SHOWN;
	return [
		...dropped === null ? [] : [[`${dropped}.`]],
		...verdict.distrust === null || verdict.outcome === "inconclusive" ? [] : [[`This run could not have passed in any case: ${cleanLine(verdict.distrust)}.`]],
		...failureCauses(input),
		...newEndpoints(input),
		...namesRemark(verdict.survey),
		...answerSizes(verdict),
		...isBaseBroken(verdict) && verdict.failure !== null ? [["What stopped base: ", { code: shorten(cleanLine(verdict.failure.message), 240) }]] : [],
		...warnings.slice(0, SHOWN).map((note) => noteSpans(note)),
		...more > 0 ? [[`${more} more under Notes.`]] : []
	];
}
/** A finding on one line: what is the case, what to do, where. */
function noteSpans({ message, hint, where }) {
	const text = cleanLine(`${message}${hint === void 0 ? "" : `; ${hint}`}`);
	const line = where?.line === void 0 ? "" : `:${where.line}`;
	return [...messageSpans(shorten(text, REMARK)), ...where === void 0 ? [] : [
		" (",
		{ code: `${where.file}${line}` },
		")"
	]];
}
/** Where errors are what failed: the commonest cause in head. */
function failureCauses(input) {
	const failed = input.verdict.gates.filter(({ planned, verdict }) => verdict === "fail" && planned.gate.metric === "errors.rate");
	return [...new Set(failed.map(({ planned }) => planned.suite))].flatMap((suite) => {
		const cause = commonestCause(input, suite);
		return cause === null ? [] : [[
			"Most failed requests of head: ",
			...cause,
			"."
		]];
	});
}
function newEndpoints({ verdict }) {
	if (isBaseBroken(verdict)) return [];
	const names = [...new Set(verdict.gates.filter(isNew).map(({ planned }) => planned.benchmark))];
	if (names.length === 0) return [];
	const shown = names.slice(0, SHOWN).flatMap((name, i) => [...i === 0 ? [] : [", "], nameSpan(name)]);
	const more = names.length > SHOWN ? [` and ${names.length - SHOWN} more`] : [];
	return [[
		...shown,
		...more,
		` ${names.length === 1 ? "is" : "are"} new in head: only limits apply.`
	]];
}
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
// src/stats/benjamini-hochberg.ts
/**
* Adjusted p values of a family by Benjamini and Hochberg (JRSS B 57, 1995): those at or below alpha are the discoveries of
* which on average at most the share alpha is false, where the tests are independent or depend positively.
*
* @returns in the order given
*/
function benjaminiHochberg(p) {
	const order = p.map((_, i) => i).sort((a, b) => p[b] - p[a]);
	const adjusted = Array.from(p, () => 1);
	let least = 1;
	order.forEach((i, fromLargest) => {
		least = Math.min(least, p[i] * p.length / (p.length - fromLargest));
		adjusted[i] = least;
	});
	return adjusted;
}
// src/compare/groups.ts
/** What separates the parts of a name: `/`, `::`, and a point between words (`codec.Encode`, but not `size=1.5`). */
const SEPARATOR = /::|\/|\.(?=[\p{L}_])/gu;
/** What several names begin with, up to and with the last separator in it: `example.com/codec.`. Empty where there is nothing. */
function commonStart(names) {
	const [first = "", ...others] = names;
	if (others.length === 0) return "";
	let length = first.length;
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
	let end = 0;
	for (const { index, 0: separator } of first.matchAll(SEPARATOR)) if (index + separator.length <= length) end = index + separator.length;
	return first.slice(0, end);
}
/**
* The group of each benchmark: the first part of its name after what all names begin with. Empty where that makes one group only,
* or one of each benchmark.
*
*   example.com/codec.BenchmarkEncode/small  -> BenchmarkEncode
*   example.com/codec.BenchmarkDecode/small  -> BenchmarkDecode
*/
function groupsOf(names) {
	const { length } = commonStart(names);
	const groups = new Map(names.map((name) => [name, firstPart(name.slice(length))]));
	const different = new Set(groups.values()).size;
	return different < 2 || different === names.length ? /* @__PURE__ */ new Map() : groups;
}
function firstPart(name) {
	return name.slice(0, name.search(SEPARATOR) >>> 0);
}
// src/compare/geomean.ts
/**
* Per metric the mean over all benchmarks, and over each group where there are several. It leads nobody to a benchmark: it stands
* beside the rows and never for them. A mean of fewer than two is left out, and shares, which have no ratio, are too.
*/
function groupMeans(rows) {
	const groups = groupsOf([...new Set(rows.map(({ benchmark }) => benchmark))]);
	const sums = /* @__PURE__ */ new Map();
	for (const row of rows) {
		if (metricOf(row.metric).scale !== "ratio") continue;
		add(sums, row, null);
		const group = groups.get(row.benchmark);
		if (group !== void 0) add(sums, row, group);
	}
	return [...sums.values()].filter(({ benchmarks }) => benchmarks > 1).map(({ group, metric, logs, benchmarks, leftOut }) => ({
		group,
		metric,
		ratio: Math.exp(logs / benchmarks),
		benchmarks,
		leftOut
	}));
}
function add(sums, { metric, base, head }, group) {
	const key = `${metric}\n${group ?? ""}`;
	let sum = sums.get(key);
	if (sum === void 0) {
		sum = {
			group,
			metric,
			logs: 0,
			benchmarks: 0,
			leftOut: 0
		};
		sums.set(key, sum);
	}
	const log = Math.log(head ?? 0) - Math.log(base ?? 0);
	if (Number.isFinite(log)) {
		sum.logs += log;
		sum.benchmarks++;
	} else sum.leftOut++;
}
// src/compare/renamed.ts
/** At least this share of two names is the same at their ends, once what all names begin with is taken off. */
const ALIKE = .6;
/** By so much the next best candidate must be less alike. */
const CLEAR = .05;
/** More pairs of names than this are not looked through: so much is not renamed, it is another suite. */
const MOST = 4e4;
/**
* Benchmarks that may have been renamed: a name that head lacks and one that base lacks, each the likest of the other and clearly so.
* Case and punctuation do not count. It is a hint for a reader, and never makes two benchmarks one.
*/
function renamedAmong(base, head) {
	const [before, after] = [new Set(base), new Set(head)];
	const removed = base.filter((name) => !after.has(name));
	const added = head.filter((name) => !before.has(name));
	if (removed.length * added.length > MOST) return [];
	const start = commonPrefix([...before, ...added]);
	const from = removed.map((name) => formOf(name, start));
	const to = added.map((name) => formOf(name, start));
	const back = to.map((form) => likest(form, from));
	return from.flatMap((form, i) => {
		const best = likest(form, to);
		if (best === null || back[best] !== i) return [];
		return [{
			base: removed[i],
			head: added[best]
		}];
	});
}
function formOf(name, start) {
	const plain = name.slice(start).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
	return {
		plain,
		numberless: plain.replaceAll(/\d+/g, ""),
		anyProcessors: name.replace(/-\d+$/, "")
	};
}
/** Index of the name that is clearly the likest, or null. */
function likest(name, names) {
	let best = -1;
	let alike = 0;
	let next = 0;
	names.forEach((other, i) => {
		const value = likenessOf(name, other);
		if (value > alike) {
			next = alike;
			alike = value;
			best = i;
		} else if (value > next) next = value;
	});
	return alike >= ALIKE && alike - next >= CLEAR ? best : null;
}
/** Another number of processors is another name for the same; another number elsewhere is another parameter. */
function likenessOf(a, b) {
	if (a.anyProcessors === b.anyProcessors) return 1;
	return a.numberless === b.numberless && a.plain !== b.plain ? 0 : commonEnds(a.plain, b.plain);
}
/** The share of the longer name that both begin and end with. */
function commonEnds(a, b) {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	if (longer.length === 0) return 1;
	let start = 0;
	while (start < shorter.length && shorter[start] === longer[start]) start++;
	let end = 0;
	while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
	return (start + end) / longer.length;
}
function commonPrefix([first = "", ...others]) {
	let length = first.length;
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
	return length;
}
// src/compare/names.ts
/** What the names of base and those of head, each once, do not have in common. */
function namesApart(base, head) {
	const [before, after] = [new Set(base), new Set(head)];
	const added = head.filter((name) => !before.has(name));
	return {
		added,
		removed: base.filter((name) => !after.has(name)),
		renamed: renamedAmong(base, head),
		start: commonStart([...base, ...added])
	};
}
export { sizeText as C, resultsFolder as E, isBaseBroken as S, makeResults as T, droppedText as _, medianOf as a, worstFirst as b, remarks as c, manySections as d, groupSection as f, failuresSection as g, largestFirst as h, medianInterval as i, rows as l, isWorse as m, groupMeans as n, samplesForInterval as o, changeWord as p, benjaminiHochberg as r, noteSpans as s, namesApart as t, changedWords as u, medianNoise as v, hotspot as w, hasSeveralSuites as x, noisyText as y };
