import { a as metricOf, t as formatDuration } from "./format.js";
import { _ as worsening, b as shorten, c as messageSpans, g as valueText, h as changeText, i as failWord, l as metricOfGate, o as gateSpans, r as count, s as isImprovement, u as nameSpan, v as cleanLine } from "./words.js";
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
const SHOWN$1 = 3;
/** Endpoints whose answers differ in size between the arms, largest difference first: it may not be the same work. */
function answerSizes({ comparisons }) {
	const metric = metricOf("response.bytes");
	const differing = comparisons.filter((one) => one.metric === metric.id && difference(one) >= LEAST).sort((a, b) => difference(b) - difference(a));
	const named = differing.slice(0, SHOWN$1).map(({ benchmark, base, head }) => [
		"Answers of ",
		nameSpan(benchmark),
		` differ in size, base ${valueText(base, metric)} and head ${valueText(head, metric)}: it may not be the same work.`
	]);
	const more = differing.length - SHOWN$1;
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
export { droppedText as a, worstFirst as c, sizeText as d, hotspot as f, failuresSection as i, hasSeveralSuites as l, resultsFolder as m, remarks as n, medianNoise as o, makeResults as p, rows as r, noisyText as s, noteSpans as t, isBaseBroken as u };
