import { C as shorten, _ as changeSentence, a as findingText, b as worsening, c as isImprovement, d as metricOfGate, f as nameSpan, h as amountText, i as failWord, m as subjectSpans, n as count, o as gateSpans, r as doubtText, t as capital, u as messageSpans, v as changeText, x as cleanLine, y as valueText } from "./words.js";
import { n as formatQuantity, t as formatDuration } from "./format.js";
import { n as metricOf } from "./metric.js";
import { a as sparklineOf, i as referenceText, n as lastText, o as subject, r as measured, s as trendSpans, t as creepText } from "./trend.js";
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
* information; within each of the first three, what only warns or was accepted comes last. Failures start with the one furthest
* beyond what is allowed; the rest keeps the order of the config.
*/
function worstFirst(gates) {
	const place = (gate) => {
		const stopsNothing = gate.planned.gate.severity === "warn" || gate.waiver !== void 0;
		return places[gate.verdict] + (stopsNothing && places[gate.verdict] < places.pass ? 1 : 0);
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
// src/report/accepted.ts
/** Longest reason in the first line, in characters; the remark below the table has all of it. */
const REASON$1 = 120;
/** Gates that a remark lists. */
const LISTED$1 = 3;
/** `Slower, accepted by @name: "needed for the audit log" · GET /merchants p95 +12% (9% to 15%), 5% allowed`. */
function acceptedSentence({ verdict, measurements }) {
	const [worst, ...rest] = worstFirst(verdict.gates.filter(({ waiver }) => waiver !== void 0));
	if (worst?.waiver === void 0) return ["Accepted"];
	const { actor, reason } = worst.waiver;
	return [
		`${capital(foundWord(worst))}, accepted by @${actor}: "${shorten(reason, REASON$1)}" · `,
		...subjectSpans(worst, hasSeveralSuites(measurements)),
		foundText(worst),
		...rest.length === 0 ? [] : [`; ${count(rest.length, "more gate is", "more gates are")} accepted`]
	];
}
/** Who let which gates through, and why: a line for each. */
function acceptedRemarks({ verdict, measurements }) {
	const several = hasSeveralSuites(measurements);
	const byWaiver = /* @__PURE__ */ new Map();
	for (const gate of verdict.gates) if (gate.waiver !== void 0) byWaiver.set(gate.waiver, [...byWaiver.get(gate.waiver) ?? [], gate]);
	return [...byWaiver].map(([{ actor, reason, at }, gates]) => [
		`Accepted by @${actor} on ${at.slice(0, 10)}: "${reason}" · `,
		...gates.slice(0, LISTED$1).flatMap((gate, i) => [...i === 0 ? [] : [", "], ...gateSpans(gate, several)]),
		...gates.length > LISTED$1 ? [` and ${count(gates.length - LISTED$1, "more gate", "more gates")}`] : [],
		". The next push ends it."
	]);
}
/** What an accepted gate found, in a word: it is told as if nobody had accepted it. */
function foundWord(gate) {
	if (gate.verdict === "fail") return failWord(gate);
	return gate.verdict === "missing" ? "not measured" : "cannot tell";
}
function foundText(gate) {
	if (gate.verdict === "fail") return ` ${findingText(gate)}`;
	if (gate.verdict === "inconclusive") return ` ${doubtText(gate)}`;
	return gate.reason === null ? "" : ` (${gate.reason})`;
}
// src/report/config-changes.ts
/** Longest list of names in a sentence. */
const NAMED = 4;
/** Longest request or setting that a row shows, in characters. */
const SETTING = 160;
/** For the first line: `; head changed the work itself (suite browse)`, which no gate tells. */
function workClause({ measurements: { configChanges } }) {
	const names = configChanges?.workload ?? [];
	return names.length === 0 ? [] : [
		"; head changed the work itself (",
		...listed(names),
		")"
	];
}
/** Said before all else where a change brings work of its own: both arms did head's, not base's. */
function workRemark({ measurements }) {
	const { configChanges, config } = measurements;
	const names = configChanges?.workload ?? [];
	if (names.length === 0) return [];
	return [[
		"Head changes the work itself, in ",
		{ code: config.file },
		": ",
		...listed(names),
		". Both arms ran it as head defines it",
		...configChanges?.definitions === void 0 ? [] : ["; what differs is listed below"],
		". Is it still the same work?"
	]];
}
/** Said beside the table where a change brings gates or policy of its own: which ones judged it. */
function configChangesRemark({ measurements }) {
	const { configChanges: changes, config } = measurements;
	if (changes === void 0 || changes.gates.length + changes.settings.length === 0) return [];
	const what = [...changes.gates.length === 0 ? [] : [count(changes.gates.length, "gate", "gates")], ...changes.settings.map(({ name }) => name)];
	return [[
		"Head changes ",
		{ code: config.file },
		` (${what.join(", ")}): base's gates and policy judged it, and what would follow is listed below.`
	]];
}
/** What head would change, for review. */
function configChangesSection({ measurements }) {
	const { configChanges: changes, config } = measurements;
	if (changes === void 0) return [];
	const settings = changes.settings.map(({ name, base, head }) => ({
		base: `${name}: ${base}`,
		head: `${name}: ${head}`
	}));
	const rows = [...changes.gates, ...settings].map(rowOf);
	const table = {
		kind: "table",
		header: ["base", "head"],
		rows,
		numbersFrom: 2
	};
	return [{
		title: `Changes of ${config.file}, for review`,
		blocks: [...rows.length === 0 ? [] : [table], ...workload(changes)]
	}];
}
function rowOf({ base, head }) {
	return [sideOf(base), sideOf(head)];
}
/** The work as head has it: what differs, or the names alone where the file does not tell. */
function workload({ workload: names, definitions = [] }) {
	if (names.length === 0) return [];
	const rows = definitions.map(({ of, base, head }) => [[{ code: of }], ...rowOf({
		base,
		head
	})]);
	return [{
		kind: "text",
		spans: [
			"Run as head defines it, in both arms: ",
			...listed(names),
			"."
		]
	}, ...rows.length === 0 ? [] : [{
		kind: "table",
		header: [
			"of",
			"base",
			"head"
		],
		rows,
		numbersFrom: 3
	}]];
}
function listed(names) {
	const shown = names.slice(0, NAMED).flatMap((name, i) => [...i === 0 ? [] : [", "], nameSpan(name)]);
	return names.length > NAMED ? [...shown, ` and ${names.length - NAMED} more`] : shown;
}
function sideOf(text) {
	return text === null ? ["(none)"] : [{ code: shorten(text, SETTING) }];
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
// src/report/noise.ts
/** Share of the CPU that neighbours took from which a runner is called noisy. */
const NOISY = .02;
const reasons = {
	"generator-late": "the load generator was late",
	"generator-cpu": "the load generator was out of CPU",
	"generator-invalid": "the load generator could not be trusted",
	"launch-failed": "a launch failed"
};
/** What pairs show of noise, and no more of them: what judges it cannot know which arm it came from. */
function noiseOf({ pairs }) {
	return pairs.map(({ noise }) => noise);
}
/** The median over the pairs of one reading; null where no pair has it. */
function medianNoise(noise, reading) {
	const values = noise.flatMap((one) => one[reading] ?? []).sort((a, b) => a - b);
	const middle = Math.floor(values.length / 2);
	const upper = values[middle];
	if (upper === void 0) return null;
	return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? upper) + upper) / 2;
}
/** `neighbours took 11% of the CPU`, where that was enough to matter. */
function noisyText(noise) {
	const steal = medianNoise(noise, "steal");
	if (steal === null || steal < NOISY) return null;
	return `neighbours took ${Math.round(steal * 100)}% of the CPU`;
}
/** Readings that are told only where their median is worth a word: from which value on, and how. */
const notable = [
	{
		reading: "ioPressure",
		isNotable: (share) => share >= .05,
		text: (share) => `time with work waiting for a disk: ${percent(share)}`
	},
	{
		reading: "memoryPressure",
		isNotable: (share) => share >= .01,
		text: (share) => `time with work waiting for memory: ${percent(share)}`
	},
	{
		reading: "iowait",
		isNotable: (share) => share >= .05,
		text: (share) => `CPU idle because of disks: ${percent(share)}`
	},
	{
		reading: "frequency",
		isNotable: (share) => share < .9,
		text: (share) => `clock of the cores: ${percent(share)} of the highest`
	},
	{
		reading: "throttled",
		isNotable: (share) => share >= .05,
		text: (share) => `services held back by their CPU limit: ${percent(share)} of the load`
	},
	{
		reading: "latenessP50",
		isNotable: (seconds) => seconds >= 5e-4,
		text: (seconds) => `half of all requests sent late by ${formatQuantity(seconds, "s")} or more`
	},
	{
		reading: "latenessP99",
		isNotable: (seconds) => seconds >= .001,
		text: (seconds) => `1 request in 100 sent late by ${formatQuantity(seconds, "s")} or more`
	},
	{
		reading: "generatorCpu",
		isNotable: (share) => share >= .5,
		text: (share) => `the generator used ${percent(share)} of a core`
	}
];
/** What else stood out of the pairs, as medians; empty where nothing did. */
function notableNoise(noise) {
	return notable.flatMap(({ reading, isNotable, text }) => {
		const median = medianNoise(noise, reading);
		return median !== null && isNotable(median) ? [text(median)] : [];
	});
}
function percent(share) {
	return `${Number((share * 100).toFixed(1))}%`;
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
// src/report/outgrown.ts
/** Gates that are told one by one. */
const LISTED = 3;
/** Gates that were accepted and are now worse than what was accepted, a line each: else nobody would know why they stop the run again. */
function outgrownRemarks({ verdict, measurements }) {
	const outgrown = worstFirst(verdict.gates.filter((gate) => gate.outgrown !== void 0));
	const more = outgrown.length - LISTED;
	return [...outgrown.slice(0, LISTED).map((gate) => sentenceOf(gate, hasSeveralSuites(measurements))), ...more > 0 ? [[`${count(more, "more gate is", "more gates are")} worse than what was accepted.`]] : []];
}
/** "`latency.p95` within 40%: accepted by @name on 2026-01-02 up to +78%, and this run found +80%. What was accepted does not cover it." */
function sentenceOf(gate, severalSuites) {
	const { outgrown } = gate;
	if (outgrown === void 0) return [];
	const waived = outgrown.gates.find(({ id }) => id === gate.planned.id);
	const as = waived === void 0 ? "" : ` ${acceptedAs(waived, gate)}`;
	return [...gateSpans(gate, severalSuites), `: accepted by @${outgrown.actor} on ${outgrown.at.slice(0, 10)}${as}, and this run ${foundNow(gate)}. What was accepted does not cover it.`];
}
function acceptedAs(waived, gate) {
	if (waived.verdict === "fail") return waived.upTo === null ? "" : `up to ${numberText(waived.upTo, gate)}`;
	return waived.verdict === "missing" ? "as not measured" : "where nobody could tell";
}
function foundNow(gate) {
	if (gate.verdict === "missing") return "did not measure it";
	const { effect, head } = gate.evidence?.comparison ?? {
		effect: null,
		head: null
	};
	const found = gate.planned.gate.form.kind === "limit" ? head : effect?.estimate ?? null;
	return found === null ? "found worse" : `found ${numberText(found, gate)}`;
}
/** `+78.4%`, or head's value where a limit is what was accepted. */
function numberText(value, gate) {
	const metric = metricOfGate(gate);
	if (gate.planned.gate.form.kind === "limit") return valueText(value, metric);
	if (!Number.isFinite(value)) return "no bound";
	return `${value < 0 ? "-" : "+"}${amountText(value, metric)}`;
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
			verdict: `${verdictWord(gate, isBaseBroken(verdict))}${acceptedWord(gate)}`
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
function acceptedWord({ waiver }) {
	return waiver === void 0 ? "" : `, accepted by @${waiver.actor}`;
}
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
// src/report/trend-section.ts
/** What single pull requests hide, beside their own table. */
function trendRemarks({ beside: { trend } }) {
	return trend === void 0 ? [] : trendSpans(trend);
}
/** How the default branch stands to its reference, merge by merge. */
function trendSection({ beside: { trend } }) {
	if (trend === void 0) return [];
	const shown = trend.series.filter((one) => measured(one) > 0);
	if (shown.length === 0) return [];
	const severalSuites = new Set(shown.map(({ suite }) => suite)).size > 1;
	const merges = Math.max(...shown.map(({ changes }) => changes.length));
	const rows = shown.map((one) => [
		subject(one, severalSuites),
		[sparklineOf(one)],
		[String(measured(one))],
		[lastText(one)],
		[creepText(one)]
	]);
	return [{
		title: `Trend: ${count(merges, "merge", "merges")} against ${referenceText(trend)} since ${trend.since.slice(0, 10)}`,
		blocks: [{
			kind: "table",
			header: [
				"",
				"merge by merge",
				"merges",
				"last",
				"adds up to"
			],
			rows,
			numbersFrom: 2
		}]
	}];
}
// src/report/remarks.ts
/** Warnings shown beside the numbers; the other notes are in their section. */
const SHOWN = 3;
/** Longest remark, in characters. */
const REMARK = 300;
/** Lines below the table: what was accepted, dropped pairs, new endpoints, and warnings, such as answers whose size differs. */
function remarks(input) {
	const { verdict, measurements } = input;
	const dropped = droppedText(measurements);
	const shown = shownNotes(measurements);
	const more = measurements.notes.filter(isWarning).length - shown.length;
	return [
		...workRemark(input),
		...acceptedRemarks(input),
		...outgrownRemarks(input),
		...trendRemarks(input),
		...configChangesRemark(input),
		...dropped === null ? [] : [[`${dropped}.`]],
		...verdict.distrust === null || verdict.outcome === "inconclusive" ? [] : [[`This run could not have passed in any case: ${cleanLine(verdict.distrust)}.`]],
		...failureCauses(input),
		...newEndpoints(input),
		...namesRemark(verdict.survey),
		...answerSizes(verdict),
		...isBaseBroken(verdict) && verdict.failure !== null ? [["What stopped base: ", { code: shorten(cleanLine(verdict.failure.message), 240) }]] : [],
		...shown.map((note) => noteSpans(note)),
		...more > 0 ? [[`${more} more under Notes.`]] : []
	];
}
/** The warnings that stand beside the numbers. */
function shownNotes({ notes }) {
	return notes.filter(isWarning).slice(0, SHOWN);
}
function isWarning({ severity }) {
	return severity !== "note";
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
export { hasSeveralSuites as C, worstFirst as E, acceptedSentence as S, sizeText as T, notableNoise as _, rows as a, configChangesSection as b, groupSection as c, largestFirst as d, failuresSection as f, noisyText as g, noiseOf as h, trendSection as i, changeWord as l, medianNoise as m, remarks as n, changedWords as o, droppedText as p, shownNotes as r, manySections as s, noteSpans as t, isWorse as u, percent as v, isBaseBroken as w, workClause as x, hotspot as y };
