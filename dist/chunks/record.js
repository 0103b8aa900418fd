import { t as effectsOf } from "./outcomes.js";
import { i as metrics, n as metricOf } from "./metric.js";
import { C as shorten, S as cleanLog, _ as changeSentence, a as findingText, b as worsening, c as isImprovement, d as metricOfGate, f as nameSpan, g as boundText, i as failWord, l as isOpen, m as subjectSpans, n as count, o as gateSpans, p as plain, r as doubtText, s as isBeyond, t as capital, u as messageSpans, v as changeText, x as cleanLine, y as valueText } from "./words.js";
import { r as writeQuantity, t as formatDuration } from "./format.js";
import { C as hasSeveralSuites, E as worstFirst, S as acceptedSentence, T as sizeText, _ as notableNoise, a as rows, b as configChangesSection, f as failuresSection, g as noisyText, h as noiseOf, i as trendSection, m as medianNoise, n as remarks, o as changedWords, p as droppedText, r as shownNotes, s as manySections, t as noteSpans, v as percent, w as isBaseBroken, x as workClause, y as hotspot } from "./remarks.js";
import { a as renderComment, c as reproduce, r as writeMeasurements } from "./file.js";
import { t as renderJson } from "./json.js";
import { i as renderTerminal } from "./terminal.js";
import { _ as compareAll, d as oneLook, g as SeriesIndex, p as testWith, t as takeLooks } from "./sequential.js";
import "./scope.js";
import { t as arms } from "./plan.js";
import { a as benjaminiHochberg, i as groupMeans, r as namesApart } from "./results.js";
import "./resolution.js";
import { i as median } from "./quantile.js";
// src/verdict/waived-gate.ts
/** What each kind of waiver covers. Nobody who saw a number let through that there is none. */
const covered = {
	inconclusive: ["inconclusive"],
	missing: ["inconclusive", "missing"],
	fail: ["inconclusive", "fail"]
};
/** What is let through of a gate that does not pass. */
function waivedGate(gate) {
	const { id } = gate.planned;
	if (gate.verdict === "missing") return {
		id,
		verdict: "missing"
	};
	if (gate.verdict !== "fail") return {
		id,
		verdict: "inconclusive"
	};
	const found = foundBy(gate);
	return {
		id,
		verdict: "fail",
		upTo: found === null || !Number.isFinite(found.farEnd) ? null : found.farEnd
	};
}
/**
* Whether a gate that does not pass is no worse than what was let through: of a kind that this covers, and where it failed not larger, by an
* estimate that lies beyond all that was found then.
*/
function covers(waived, gate) {
	if (waived.id !== gate.planned.id || !covered[waived.verdict].includes(gate.verdict)) return false;
	if (waived.verdict !== "fail" || waived.upTo === null) return true;
	const found = foundBy(gate);
	if (found === null) return gate.verdict !== "fail";
	const { estimate, worse } = found;
	return worse * estimate <= worse * waived.upTo;
}
/** What a gate found in numbers; `worse` is the sign of the worse direction. */
function foundBy({ planned, evidence }) {
	const { form, metric } = planned.gate;
	if (evidence === null || form.kind === "report") return null;
	const { effect, head } = evidence.comparison;
	const isLimit = form.kind === "limit";
	const worse = (isLimit ? form.side === "below" : metricOf(metric).better === "lower") ? 1 : -1;
	const estimate = isLimit ? head : effect?.estimate ?? null;
	const bound = isLimit ? evidence.cannotRuleOut : worse === 1 ? effect?.upper : effect?.lower;
	if (estimate === null) return null;
	return {
		estimate,
		farEnd: bound !== void 0 && Number.isFinite(bound) && worse * bound >= worse * estimate ? bound : estimate,
		worse
	};
}
// src/verdict/combine.ts
/**
* The worst word of the gates that count; a run passes only when something was decided and nothing speaks against it.
* A waived gate no longer counts, and what would then pass is `accepted`.
*/
function combine(gates, distrust) {
	const counting = gates.filter(({ planned }) => planned.gate.severity === "fail");
	const open = counting.filter(({ waiver }) => waiver === void 0);
	const verdicts = new Set(open.map(({ verdict }) => verdict));
	if (verdicts.has("fail")) return "fail";
	if (verdicts.has("missing")) return "missing";
	if (verdicts.has("inconclusive") || distrust !== null) return "inconclusive";
	if (open.length < counting.length) return "accepted";
	return (counting.length > 0 ? counting : gates).some(({ verdict }) => verdict === "pass" || verdict === "fail") ? "pass" : "inconclusive";
}
// src/verdict/waiver.ts
const waivable = /* @__PURE__ */ new Set([
	"fail",
	"inconclusive",
	"missing"
]);
/**
* Marks the gates that somebody let through, and those that outgrew what was let through, and combines again. The verdicts of the gates stay what they are. A run
* that broke, or that is one shard of several, has nothing that could be let through.
*/
function applyWaivers(verdict, waivers, judged) {
	const valid = waivers.filter((one) => isFor(one, judged)).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
	if (!waivable.has(verdict.outcome) || valid.length === 0) return verdict;
	const gates = verdict.gates.map((gate) => {
		if (!stops(gate)) return gate;
		const waiver = valid.find(({ gates }) => gates.some((waived) => covers(waived, gate)));
		if (waiver !== void 0) return {
			...gate,
			waiver
		};
		const outgrown = valid.find(({ gates }) => gates.some(({ id }) => id === gate.planned.id));
		return outgrown === void 0 ? gate : {
			...gate,
			outgrown
		};
	});
	if (gates.every(({ waiver }) => waiver === void 0)) return {
		...verdict,
		gates
	};
	return {
		...verdict,
		gates,
		outcome: combine(gates, verdict.distrust)
	};
}
function isFor({ config, head, into }, judged) {
	return config === judged.config && head === judged.head && into !== null && into.pull === judged.into?.pull && into.base === judged.into.base;
}
/** Whether a gate by itself keeps a run from passing. */
function stops({ planned, verdict }) {
	return planned.gate.severity === "fail" && verdict !== "pass" && verdict !== "exempt";
}
// src/report/ending.ts
const phases = {
	checkout: "could not be checked out",
	install: "could not be installed",
	build: "did not build",
	launch: "did not start",
	ready: "did not become ready",
	seed: "could not be seeded",
	load: "broke under load",
	run: "gave no result",
	stop: "could not be stopped"
};
/** What an arm did not do, after its name: "did not become ready". */
function whatBroke(failure) {
	return failure === null ? "did not start" : phases[failure.phase];
}
/** `by SIGTERM after 4 of at most 30 pairs`; null where the run ended by itself. */
function stoppedText({ state, pairs, plan }) {
	if (state.kind !== "interrupted" && state.kind !== "running") return null;
	const by = state.kind === "interrupted" ? `by ${cleanLine(state.signal)}` : "before it could end";
	if (plan === null || pairs.length === 0) return `${by} before the first pair`;
	return `${by} after ${pairs.length} of at most ${count(plan.pairs, "pair", "pairs")}`;
}
// src/report/headline.ts
/** Longest message of what broke, in characters. */
const MESSAGE = 240;
/** One sentence that says what to do. It starts with the word for the outcome and names the worst first. */
function headline(input) {
	const { verdict } = input;
	const sentence = sentenceOf(input);
	if (!isBaseBroken(verdict) || verdict.outcome === "pass") return sentence;
	return [...sentence, `; base ${whatBroke(verdict.failure)}, ${limitsOnly(verdict.gates)}`];
}
/** What a broken base left to judge: a run of several suites may have margins elsewhere. */
function limitsOnly(gates) {
	const isMargin = ({ planned, verdict }) => planned.gate.form.kind === "margin" && verdict !== "exempt";
	return gates.some(isMargin) ? "where only limits were judged" : "so only limits were judged";
}
function sentenceOf(input) {
	const { verdict, measurements } = input;
	const { state } = measurements;
	switch (verdict.outcome) {
		case "unchanged": return [
			"Unchanged: ",
			...messageSpans(state.kind === "unchanged" ? cleanLine(state.reason) : "both run the same"),
			", nothing to weigh"
		];
		case "partial": return [`Measured: ${shardText(measurements)} (${sizeText(input)})`];
		case "broken": return broken(input);
		case "fail": return failed(input);
		case "inconclusive": return cannotTell(input);
		case "missing": return notMeasured(input);
		case "accepted": return acceptedSentence(input);
		case "pass": return passed(input);
	}
}
function shardText({ run: { shard } }) {
	return shard === void 0 ? "a part of the run" : `shard ${shard.index} of ${shard.of}`;
}
function failed(input) {
	const { verdict, measurements } = input;
	const [worst, ...rest] = worstFirst(verdict.gates.filter(blocks));
	if (worst === void 0) return ["Failed"];
	const hot = hotspot(worst, verdict);
	const where = hot?.effect ? [
		", most in ",
		nameSpan(hot.benchmark),
		` (${changeText(hot.effect, metricOfGate(worst)).change})`
	] : [];
	return [
		`${capital(failWord(worst))}: `,
		...subjectSpans(worst, hasSeveralSuites(measurements)),
		` ${findingText(worst)}`,
		...where,
		...rest.length === 0 ? [] : [`; ${count(rest.length, "more gate fails", "more gates fail")}`]
	];
}
function cannotTell(input) {
	const { verdict, measurements } = input;
	if (verdict.distrust !== null) return ["Cannot tell: ", cleanLine(verdict.distrust)];
	const [first, ...rest] = worstFirst(verdict.gates.filter((gate) => isOpen(gate, "inconclusive")));
	if (first === void 0) return ["Cannot tell: no gate could be judged"];
	return [
		"Cannot tell: ",
		...subjectSpans(first, hasSeveralSuites(measurements)),
		` ${doubtText(first)}`,
		...rest.length === 0 ? [] : [`; ${count(rest.length, "more gate is", "more gates are")} undecided`]
	];
}
function notMeasured(input) {
	const { verdict, measurements } = input;
	const [first, ...rest] = worstFirst(verdict.gates.filter((gate) => isOpen(gate, "missing")));
	if (first === void 0) return ["Not measured"];
	return [
		"Not measured: ",
		...subjectSpans(first, hasSeveralSuites(measurements)),
		...first.reason === null ? [] : [` (${cleanLine(first.reason)})`],
		...rest.length === 0 ? [] : [`; ${count(rest.length, "more gate was", "more gates were")} not measured`]
	];
}
function passed(input) {
	const { verdict, measurements } = input;
	const judged = verdict.gates.filter((gate) => gate.verdict === "pass");
	const margins = judged.some((gate) => gate.planned.gate.form.kind === "margin");
	const passes = `${count(judged.length, "gate passes", "gates pass")} (${sizeText(input)})`;
	const opening = isBaseBroken(verdict) ? `${margins ? "No regression, and limits only where" : "Limits only, because"} base ${whatBroke(verdict.failure)}: ${passes}` : `${margins ? "No regression" : "Within the limits"}: ${passes}`;
	const warned = worstFirst(verdict.gates.filter((gate) => gate.verdict === "fail"));
	return [
		opening,
		...workClause(input),
		...improvement(judged, measurements),
		...warning(warned, measurements)
	];
}
/** The greatest improvement among the gates, told as carefully as a regression. */
function improvement(judged, measurements) {
	const better = judged.filter(isImprovement);
	const size = (gate) => Math.abs(gate.evidence?.comparison.effect?.estimate ?? 0);
	const [best, ...rest] = [...better].sort((a, b) => size(b) - size(a));
	const effect = best?.evidence?.comparison.effect;
	if (best === void 0 || !effect) return [];
	const metric = metricOfGate(best);
	return [
		`; ${metric.words.better}: `,
		...subjectSpans(best, hasSeveralSuites(measurements)),
		` ${changeSentence(effect, metric)}`,
		...rest.length === 0 ? [] : [` and ${count(rest.length, "more improvement", "more improvements")}`]
	];
}
function warning(warned, measurements) {
	const [worst, ...rest] = warned;
	if (worst === void 0) return [];
	return [
		`; ${failWord(worst)}, which only warns: `,
		...subjectSpans(worst, hasSeveralSuites(measurements)),
		` ${findingText(worst)}`,
		...rest.length === 0 ? [] : [` and ${count(rest.length, "more warning", "more warnings")}`]
	];
}
function broken({ verdict, measurements }) {
	const { failure } = verdict;
	const stopped = stoppedText(measurements);
	if (stopped !== null) return [`Not weighed: the run was stopped ${stopped}`];
	if (failure === null) return ["Not weighed: nothing was loaded"];
	return [
		"Not weighed: ",
		`${failure.arm ?? "the run"} ${whatBroke(failure)} (`,
		...messageSpans(shorten(cleanLine(failure.message), MESSAGE)),
		")"
	];
}
function blocks(gate) {
	return isOpen(gate, "fail") && gate.planned.gate.severity === "fail";
}
// src/report/too-few.ts
/**
* Pairs of the first look after the gate's last that can fail something; null where none is planned. By signs and ranks of n pairs nothing
* is less probable than 2^-n.
*/
function nextToFail(gate, plan) {
	const seen = gate.evidence?.comparison.n ?? 0;
	return (plan?.looks.find(({ n, fail }) => n > seen && (plan.test === "student" || 2 ** -n <= (fail.at(-1) ?? 0))))?.n ?? null;
}
/** Whether so few pairs have been looked at that nothing could have failed yet. */
function couldFailNothing(n, plan) {
	if (plan === null || plan.test === "student") return false;
	return plan.looks.every((look) => look.n > n || 2 ** -look.n > (look.fail.at(-1) ?? 0));
}
// src/report/advice.ts
/** More than this many times the pairs is no advice: another margin, or a quieter runner, is. */
const MOST_TIMES = 8;
/** How many margins or limits a sentence lists. */
const LISTED = 3;
/**
* What would have decided an inconclusive run: a budget, or other margins. An interval narrows with the root of the
* number of pairs, so the pairs at hand times (half width / room)^2 bring its bound to the margin, if the estimate
* stays. Empty where nothing can be said.
*/
function advice(input) {
	const open = input.verdict.gates.filter((gate) => isOpen(gate, "inconclusive"));
	if (open.length === 0 || input.verdict.distrust !== null) return [];
	const budget = budgetFor(open, input);
	const looser = looserRules(open, input);
	if (budget === null && looser === null) return [];
	return [
		"With ",
		...budget === null ? [] : [{ code: `budget: ${budget}` }],
		...budget !== null && looser !== null ? [", or "] : [],
		...looser === null ? [] : [looser],
		`, this run would ${budget === null ? "" : "probably "}have been decided.`
	];
}
/** Whole minutes as the config writes them, `14m`. */
function budgetFor(open, { verdict, measurements }) {
	const { pairs } = measurements;
	const { valid, planned } = verdict.pairs;
	const needed = Math.max(...open.map((gate) => pairsFor(gate, valid, measurements.plan)));
	if (pairs.length === 0 || !(needed <= MOST_TIMES * valid)) return null;
	const perPair = pairs.reduce((sum, pair) => sum + pair.seconds, 0) / pairs.length;
	const { state } = measurements;
	const more = needed - (state.kind === "complete" && state.ended === "budget" ? valid : planned);
	if (more <= 0) return null;
	const minutes = Math.ceil((measurements.config.budget + more * perPair) / 60);
	return writeQuantity(minutes * 60, "s");
}
/** How many pairs the gate needs; infinite where more would not help. */
function pairsFor(gate, valid, plan) {
	const pairs = timesThePairs(gate) * valid;
	return isBeyond(gate) ? Math.max(pairs, nextToFail(gate, plan) ?? Number.POSITIVE_INFINITY) : pairs;
}
/** How many times the pairs at hand the gate needs; infinite where more pairs would not help. */
function timesThePairs(gate) {
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
	if (form.kind !== "margin" || effect === null || !Number.isFinite(bound)) return Number.POSITIVE_INFINITY;
	const worse = worsening(effect, metricOfGate(gate));
	const beyond = worse.estimate >= form.value;
	return ((beyond ? worse.estimate - worse.lower : bound - worse.estimate) / (beyond ? worse.estimate : form.value - worse.estimate)) ** 2;
}
/** `a margin of 8%`, `a limit of 213 ms`; nothing where a gate is all but failed: a margin as wide as the regression is no advice. */
function looserRules(open, input) {
	if (open.some(isBeyond)) return null;
	const rules = open.map((gate) => ({
		gate,
		bound: gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY
	}));
	if (rules.length > LISTED || rules.some(({ bound }) => !Number.isFinite(bound))) return null;
	const named = rules.map(({ gate, bound }) => {
		const metric = metricOfGate(gate);
		const of = gate.planned.gate.form.kind === "limit" ? `a limit of ${valueText(bound, metric)}` : `a margin of ${marginAbove(gate, bound)}`;
		const name = plain(subjectSpans(gate, hasSeveralSuites(input.measurements)));
		return rules.length === 1 ? of : `${of} (${name})`;
	});
	return named.length < 2 ? named[0] ?? null : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}
/** The next margin above the bound that a person would write: whole percents from 1% on. */
function marginAbove(gate, bound) {
	const metric = metricOfGate(gate);
	const step = metric.scale === "ratio" && bound >= .01 ? .01 : .001;
	return boundText((Math.floor(bound / step + 1e-9) + 1) * step, metric);
}
/** `30 pairs in 8 min were not enough`; `8 pairs in 30 s were not enough: no gate can fail before 9`. */
function notEnough({ verdict, measurements }) {
	const { valid } = verdict.pairs;
	const { plan, timing } = measurements;
	const time = formatDuration(timing.total);
	const beyond = verdict.gates.find((gate) => isOpen(gate, "inconclusive") && isBeyond(gate));
	const next = beyond === void 0 ? null : nextToFail(beyond, plan);
	const fewest = next !== null && couldFailNothing(valid, plan) ? `: no gate can fail before ${next}` : "";
	return `${valid} ${valid === 1 ? "pair" : "pairs"} in ${time} ${valid === 1 ? "was" : "were"} not enough${fewest}`;
}
// src/report/lead.ts
/** One or two sentences below the headline: what about the other gates, on how much data, and what would help. */
function lead(input) {
	const { verdict, measurements } = input;
	const sentences = [];
	if (input.beside.untrusted === true) sentences.push([untrusted(measurements.pairs.length > 0)]);
	const stopped = verdict.outcome === "broken" ? null : stoppedText(measurements);
	if (stopped !== null) sentences.push([`The run was stopped ${stopped}.`]);
	switch (verdict.outcome) {
		case "unchanged":
			if (verdict.gates.some((gate) => gate.planned.gate.form.kind === "limit")) sentences.push(["Limits were not measured either: nothing was loaded."]);
			break;
		case "partial":
			sentences.push([
				"Nothing is decided by one shard: the verdict comes from all of them together, by ",
				{ code: "weighbridge judge" },
				" with the ",
				{ code: "measurements.json" },
				" of each."
			]);
			break;
		case "broken":
			sentences.push(...afterBroken(input));
			break;
		case "inconclusive":
			sentences.push(...afterDoubt(input));
			break;
		case "pass":
			sentences.push(...others(input));
			break;
		case "accepted":
		case "fail":
		case "missing":
			if (verdict.outcome === "missing") sentences.push(["What is not measured does not pass."]);
			sentences.push(...others(input), [`${sizeText(input)}${falseAlarms(input)}.`]);
	}
	return sentences.flatMap((sentence, i) => i === 0 ? sentence : [" ", ...sentence]);
}
/** Of a run of a fork: its code could have written whatever it wanted to be read. */
function untrusted(hasNumbers) {
	return `Measured in an untrusted run: ${hasNumbers ? "the numbers are" : "this is"} what a fork's own run says.`;
}
function afterBroken({ verdict, measurements }) {
	const { failure } = verdict;
	const pairs = measurements.pairs.length;
	const hint = failure?.hint === void 0 ? [] : [messageSpans(closed(failure.hint))];
	const logs = failure?.logs.some(({ lines }) => lines.length > 0) === true ? [["The last log lines are below."]] : [];
	const kept = pairs === 0 ? [] : [[`What ${count(pairs, "pair", "pairs")} measured before the end decides nothing.`]];
	return [
		...hint,
		...logs,
		...kept
	];
}
function afterDoubt(input) {
	const { verdict, measurements } = input;
	const noisy = noisyText(noiseOf(measurements));
	const why = noisy === null ? "" : `: this runner was noisy (${noisy})`;
	const opening = verdict.distrust === null ? `${notEnough(input)}${why}.` : `${sizeText(input)}${why}.`;
	const tried = verdict.stop === "futile" ? [["More pairs within the budget would not have helped, so the run stopped early."]] : [];
	const help = advice(input);
	return [
		[opening],
		...tried,
		...help.length === 0 ? [] : [help],
		...others(input)
	];
}
/** `The other 3 gates pass.`, and what else the headline does not say: gates that cannot be told or were not measured. */
function others({ verdict }) {
	const parts = [
		"pass",
		"inconclusive",
		"missing"
	].filter((kind) => kind !== verdict.outcome).flatMap((kind) => counted(verdict.gates, kind));
	return parts.length === 0 ? [] : [[`${parts.join(", ")}.`]];
}
function counted(gates, verdict) {
	const n = gates.filter((gate) => isOpen(gate, verdict)).length;
	if (n === 0) return [];
	if (verdict === "pass") {
		if (n === gates.length) return [count(n, "gate passes by itself", "gates pass by themselves")];
		return [n === 1 ? "The other gate passes" : `The other ${n} gates pass`];
	}
	if (verdict === "inconclusive") return [`${count(n, "gate is", "gates are")} undecided`];
	return [`${count(n, "gate was", "gates were")} not measured`];
}
/** What a failure against base means: how seldom nothing but chance makes one. */
function falseAlarms({ verdict, measurements }) {
	const alarmed = verdict.gates.some((gate) => gate.verdict === "fail" && gate.planned.gate.severity === "fail" && gate.planned.gate.form.kind === "margin");
	const alpha = measurements.plan?.alpha.fail;
	if (verdict.outcome !== "fail" || !alarmed || alpha === void 0) return "";
	return `; without a real change, at most 1 run in ${Math.round(1 / alpha)} fails`;
}
function closed(text) {
	const line = cleanLine(text).trim();
	return /[.?!…]$/.test(line) ? line : `${line}.`;
}
// src/report/noise-section.ts
/** Noise, and what this run could have seen: the smallest visible change of each gate, the machine, dropped pairs. */
function noiseSection(input) {
	const { verdict, measurements } = input;
	if (measurements.pairs.length === 0) return [];
	const visible = verdict.gates.filter((gate) => gate.evidence !== null && (gate.evidence.visible !== null || floorOf(gate) !== null));
	const several = hasSeveralSuites(measurements);
	return [{
		title: title(visible, several),
		blocks: [
			{
				kind: "list",
				items: [...floorFact(visible, several), ...facts(input)]
			},
			...visibleTable(visible, several),
			...droppedPairs(input)
		]
	}];
}
function title(visible, several) {
	const opening = "Noise, and what this run could see";
	const first = leading(visible);
	const now = first?.evidence?.visible?.now ?? Number.POSITIVE_INFINITY;
	if (first === void 0 || !Number.isFinite(now)) return opening;
	return `${opening} (${plain(subjectSpans(first, several))}: changes over ${boundText(now, metricOfGate(first))})`;
}
/** The gate that title and first sentence speak of: the worst, rates only where there is nothing else. */
function leading(told) {
	return worstFirst(told.filter((gate) => gate.evidence?.visible))[0] ?? worstFirst(told)[0];
}
/** The noise floor in words. */
function floorFact(told, several) {
	const first = leading(told);
	const floor = first === void 0 ? null : floorOf(first);
	if (first === void 0 || floor === null || !Number.isFinite(floor)) return [];
	const now = first.evidence?.visible?.now ?? null;
	const seen = now === null ? [] : Number.isFinite(now) ? [`; this run could see changes over ${boundText(now, metricOfGate(first))}`] : [soEarly(first)];
	return [[
		"Noise floor: had both commits been equal, ",
		...subjectSpans(first, several),
		` would still have looked up to ${boundText(floor, metricOfGate(first))} different in 19 of 20 such runs`,
		...seen
	]];
}
/** Where no gate can fail yet by so few pairs, though one may pass. */
function soEarly(gate) {
	const { comparison, visible } = gate.evidence ?? {};
	const end = visible?.atEnd ?? Number.POSITIVE_INFINITY;
	const later = Number.isFinite(end) ? `; with all planned pairs, changes over ${boundText(end, metricOfGate(gate))} could be seen` : "";
	return `; after ${count(comparison?.n ?? 0, "pair", "pairs")} a gate can pass and none can fail yet${later}`;
}
/** For margins alone: a limit does not compare the commits. */
function floorOf({ planned, evidence }) {
	return planned.gate.form.kind === "margin" ? evidence?.comparison.floor ?? null : null;
}
function facts({ verdict, measurements }) {
	const { plan } = measurements;
	const { valid, planned } = verdict.pairs;
	const noise = noiseOf(measurements);
	const steal = medianNoise(noise, "steal");
	const pressure = medianNoise(noise, "cpuPressure");
	const notable = notableNoise(noise);
	const machine = [steal === null ? "CPU taken by neighbours: not known here" : `CPU taken by neighbours: ${percent(steal)}`, pressure === null ? "time with work waiting for a CPU: not known here" : `time with work waiting for a CPU: ${percent(pressure)}`];
	const looks = plan?.looks.filter((look) => look.n <= valid).length ?? 0;
	return [
		[`${count(valid, "valid pair", "valid pairs")} of at most ${planned}; a pair is one fresh launch of base and one of head, in random order`],
		[`${machine.join("; ")} (medians over the pairs)`],
		...notable.length === 0 ? [] : [[`Also noticed: ${notable.join("; ")} (medians over the pairs)`]],
		...plan === null ? [] : [[
			`Seed `,
			{ code: String(plan.seed) },
			`; ${count(looks, "look", "looks")} at the data of ${plan.looks.length} planned, which the intervals allow for`
		]],
		["Intervals hold at 90%, each by itself"],
		...plan?.test === "student" ? [["Few launches: whether a gate failed was tested by Student's t, which takes the differences of launches for normal; whether it passed by ranks"]] : []
	];
}
function visibleTable(visible, several) {
	if (visible.length === 0) return [];
	const cell = (amount, gate) => {
		if (amount === null) return ["–"];
		return [Number.isFinite(amount) ? boundText(amount, metricOfGate(gate)) : "none yet"];
	};
	return [{
		kind: "table",
		header: [
			"gate",
			"noise floor",
			"seen in 4 of 5 runs",
			"with all planned pairs"
		],
		rows: visible.map((gate) => [
			gateSpans(gate, several),
			cell(floorOf(gate), gate),
			cell(gate.evidence?.visible?.now ?? null, gate),
			cell(gate.evidence?.visible?.atEnd ?? null, gate)
		]),
		numbersFrom: 1
	}];
}
function droppedPairs({ measurements }) {
	const text = droppedText(measurements);
	if (text === null) return [];
	const items = measurements.pairs.flatMap(({ pair, dropped }) => dropped === null ? [] : [[`Pair ${pair}, ${dropped.arm === "both" ? "both arms" : dropped.arm}: ${cleanLine(dropped.detail)}`]]);
	return [{
		kind: "text",
		spans: [`${text}.`]
	}, {
		kind: "list",
		items
	}];
}
// src/report/sections.ts
const LOG_WIDTH = 300;
/** Gates that are named with the pairs that they were decided on. */
const EARLIER = 3;
/** What is folded below the table, in the order in which a reader wants it. */
function sections(input) {
	return [
		...logs(input),
		...configChangesSection(input),
		...failuresSection(input),
		...manySections(input.verdict.survey, hasSeveralSuites(input.measurements)),
		...trendSection(input),
		...allMetrics(input),
		...noiseSection(input),
		...notes(input),
		...machine(input)
	];
}
function logs({ verdict }) {
	const { failure } = verdict;
	if (failure === null) return [];
	return failure.logs.filter(({ lines }) => lines.length > 0).map(({ service, lines }, i) => {
		const last = lines.slice(-20).map((line) => shorten(cleanLog(line).replaceAll("\n", " "), LOG_WIDTH));
		const of = failure.arm === null ? "" : ` (${failure.arm})`;
		return {
			title: `Last ${last.length === 1 ? "log line" : `${last.length} log lines`} of ${shorten(cleanLine(service), 80)}${of}`,
			blocks: [{
				kind: "code",
				text: last.join("\n")
			}],
			...i === 0 ? { open: true } : {}
		};
	});
}
function allMetrics({ verdict, measurements }) {
	if (verdict.comparisons.length === 0) return [];
	const several = hasSeveralSuites(measurements);
	const order = new Map(metrics.map(({ id }, i) => [id, i]));
	const suites = new Map(measurements.config.suites.map(({ name }, i) => [name, i]));
	const place = (one) => (suites.get(one.suite) ?? 0) * 1e6 + (one.benchmark === "*" ? 0 : 1e3) + (order.get(one.metric) ?? 0);
	const sorted = distinct(verdict.comparisons, measurements).map((one) => ({
		one,
		at: place(one)
	})).sort((a, b) => a.at - b.at).map(({ one }) => one);
	const marks = verdict.survey === null ? null : changedWords(verdict.survey);
	const rows = sorted.map((one) => {
		const metric = metricOf(one.metric);
		return [
			...several ? [[shorten(one.suite, 80)]] : [],
			one.benchmark === "*" ? ["all"] : [nameSpan(one.benchmark)],
			[{ code: one.metric }],
			[valueText(one.base, metric)],
			[valueText(one.head, metric)],
			[one.effect === null ? "" : changeSentence(one.effect, metric)],
			[String(one.n)],
			...marks === null ? [] : [[marks(one)]]
		];
	});
	const header = [
		...several ? ["suite"] : [],
		benchmarkWord(measurements),
		"metric",
		"base",
		"head",
		"change",
		"pairs",
		...marks === null ? [] : ["changed"]
	];
	return [{
		title: `All metrics (${rows.length})`,
		blocks: [...lookedAtEarlier({
			verdict,
			measurements
		}), {
			kind: "table",
			header,
			rows,
			numbersFrom: several ? 3 : 2
		}]
	}];
}
/** Without the rows of a suite's only request, which are those of all its requests again. */
function distinct(comparisons, { config }) {
	const single = new Set(config.suites.flatMap((suite) => suite.kind === "load" && suite.requests.length === 1 ? [suite.name] : []));
	const whole = new Set(comparisons.filter(({ benchmark }) => benchmark === "*").map(seriesOf));
	return comparisons.filter((one) => one.benchmark === "*" || !single.has(one.suite) || !whole.has(seriesOf({
		...one,
		benchmark: "*"
	})));
}
/** Gates that were last looked at before the last pair: their numbers above are not those of the table below. */
function lookedAtEarlier({ verdict, measurements }) {
	const all = new Map(verdict.comparisons.map((one) => [seriesOf(one), one.n]));
	const earlier = verdict.gates.flatMap((gate) => {
		const comparison = gate.evidence?.comparison;
		return comparison !== void 0 && comparison.n < (all.get(seriesOf(comparison)) ?? 0) ? [{
			gate,
			n: comparison.n
		}] : [];
	});
	if (earlier.length === 0) return [];
	const several = hasSeveralSuites(measurements);
	const listed = earlier.slice(0, EARLIER).flatMap(({ gate, n }, i) => [
		...i === 0 ? [] : [", "],
		...gateSpans(gate, several),
		` (${count(n, "pair", "pairs")})`
	]);
	const more = earlier.length - EARLIER;
	const rest = more > 0 ? ` and ${count(more, "more gate", "more gates")}` : "";
	return [{
		kind: "text",
		spans: [
			"Over all valid pairs; the table of gates is by the last look at each: ",
			...listed,
			`${rest}.`
		]
	}];
}
function seriesOf({ suite, benchmark, metric }) {
	return JSON.stringify([
		suite,
		benchmark,
		metric
	]);
}
/** What the rows are, in the words of the suites. */
function benchmarkWord({ config }) {
	return config.suites.every(({ kind }) => kind === "load") ? "requests" : "benchmark";
}
function notes({ measurements }) {
	const shown = new Set(shownNotes(measurements));
	const items = measurements.notes.filter((note) => !shown.has(note)).map(noteSpans);
	if (items.length === 0) return [];
	return [{
		title: `Notes (${items.length})`,
		blocks: [{
			kind: "list",
			items
		}]
	}];
}
function machineText(machine) {
	const cores = count(machine.cores, "core", "cores");
	const memory = `${Math.round(machine.memory / 2 ** 30)} GiB`;
	const parts = [
		cleanLine(machine.cpu),
		cores,
		memory,
		machine.os,
		machine.arch,
		`Node ${machine.node}`
	];
	const engine = machine.engine === null ? "processes, no container engine" : cleanLine(machine.engine);
	return [...parts, engine].join(", ");
}
/** A commit by its id, and by what it was called where that was another name. */
function revisionSpans({ name, sha }) {
	return [{ code: sha }, ...sha.startsWith(name) ? [] : [` (${name})`]];
}
function machine({ verdict, measurements }) {
	const { timing, run } = measurements;
	const rest = Math.max(0, timing.total - timing.launch - timing.load);
	const { shards } = measurements;
	const items = [
		[`Builds ${formatDuration(timing.build)}, launches ${formatDuration(timing.launch)}, load ${formatDuration(timing.load)}, else ${formatDuration(Math.max(0, rest - timing.build))}`],
		[
			`Base `,
			...revisionSpans(run.base),
			`, head `,
			...revisionSpans(run.head)
		],
		...shards === void 0 ? [[machineText(run.machine)]] : shards.map((shard) => [`Shard ${shard.index} of ${shard.of}: ${machineText(shard.machine)}`]),
		[`Weighbridge ${measurements.tool}, run `, { code: run.id }]
	];
	if (verdict.outcome === "unchanged") items.shift();
	return [{
		title: "Time, commits and machine",
		blocks: [{
			kind: "list",
			items
		}]
	}];
}
// src/report/build.ts
/** Where no gate was looked at there is no table of gates. */
const withoutRows = /* @__PURE__ */ new Set(["unchanged", "partial"]);
/** Words, order and units for a verdict. Pure: the same input makes the same report. */
function buildReport(input) {
	return {
		outcome: input.verdict.outcome,
		headline: headline(input),
		lead: lead(input),
		rows: withoutRows.has(input.verdict.outcome) ? [] : rows(input),
		remarks: remarks(input),
		sections: sections(input),
		reproduce: input.verdict.outcome === "unchanged" ? "" : reproduce(input)
	};
}
// src/compare/survey.ts
/** Of the changes told at most this share is false, on average. */
const ALPHA = .05;
/**
* Looks over everything that no gate judges; null for a run that Weighbridge's own generator alone loaded, which has few
* metrics, all of them known before.
*
* @param index of the valid pairs
* @param isGated whether a gate judges a comparison
*/
function surveyOf(suites, index, comparisons, isGated) {
	const ofTools = suites.filter(({ kind }) => kind !== "load");
	if (ofTools.length === 0 || comparisons.length === 0) return null;
	const ungated = comparisons.filter((comparison) => !isGated(comparison));
	const family = ungated.flatMap(({ p }) => p ?? []);
	const adjusted = benjaminiHochberg(family);
	let next = 0;
	const changed = ungated.filter(({ p, effect }) => {
		if (p === null) return effect !== null && effect.estimate !== 0;
		return (adjusted[next++] ?? 1) <= ALPHA;
	});
	return {
		alpha: ALPHA,
		tested: family.length,
		changed,
		suites: ofTools.map(({ name }) => surveyedSuite(name, index, comparisons))
	};
}
function surveyedSuite(suite, index, comparisons) {
	const [base, head] = arms.map((arm) => index.benchmarksOf(suite, arm).filter((name) => !isTotal(name)));
	const own = comparisons.filter((one) => one.suite === suite && !isTotal(one.benchmark));
	return {
		suite,
		groups: groupMeans(own),
		names: namesApart(base ?? [], head ?? [])
	};
}
function isTotal(benchmark) {
	return benchmark === "*" || benchmark === "* with new";
}
// src/measurements/merge.ts
/**
* The measurements of one run that was spread over several machines, as one. Pairs stay whole, so that a machine's
* speed is in both of its arms; they alternate between the shards. How many there are was fixed by time alone and nobody
* looked before: they are judged once, with the whole error rate. Shards that are not there are told by the verdict.
*/
function mergeShards(files) {
	const findings = mismatches(files);
	const sorted = files.toSorted((a, b) => indexOf(a) - indexOf(b)).map(({ measurements }) => measurements);
	const [first] = sorted;
	if (findings.length > 0 || first === void 0) return { findings };
	const pairs = interleaved(sorted);
	const { shard: _, ...run } = first.run;
	return { measurements: {
		...first,
		run: {
			...run,
			id: `${run.id}-merged`
		},
		plan: mergedPlan(sorted, pairs),
		baseFailure: sorted.find(({ baseFailure }) => baseFailure !== null)?.baseFailure ?? null,
		pairs,
		state: mergedState(sorted),
		notes: mergedNotes(sorted),
		shards: sorted.flatMap(shardOf),
		timing: {
			build: Math.max(...sorted.map(({ timing }) => timing.build)),
			launch: Math.max(...sorted.map(({ timing }) => timing.launch)),
			load: Math.max(...sorted.map(({ timing }) => timing.load)),
			total: Math.max(...sorted.map(({ timing }) => timing.total))
		}
	} };
}
/** The numbers of the shards that should be there and are not; empty where the run is whole or has no shards. */
function missingShards({ shards }) {
	const of = shards?.[0]?.of ?? 0;
	const there = new Set(shards?.map(({ index }) => index));
	return Array.from({ length: of }, (_, i) => i + 1).filter((index) => !there.has(index));
}
function indexOf({ measurements }) {
	return measurements.run.shard?.index ?? 0;
}
function mismatches(files) {
	const [first] = files;
	if (first === void 0) return [];
	const seen = /* @__PURE__ */ new Map();
	const runs = /* @__PURE__ */ new Map();
	return files.flatMap(({ file, measurements }) => {
		const { run } = measurements;
		const wrong = (message, hint) => [{
			severity: "error",
			code: "shard-mismatch",
			message: `${file} ${message}`,
			hint,
			where: { file }
		}];
		if (run.shard === void 0) return wrong("is a run of its own and no shard", "Give the files of runs with `--shard`, one of each.");
		const twin = seen.get(run.shard.index);
		seen.set(run.shard.index, file);
		if (twin !== void 0) return wrong(`is shard ${run.shard.index}, and so is ${twin}`, "Give each shard once.");
		const same = runs.get(run.id);
		runs.set(run.id, file);
		if (same !== void 0) return wrong(`is of the same run as ${same}`, "Give each shard once.");
		const part = difference(first.measurements, measurements);
		return part === null ? [] : wrong(`has other ${part} than ${first.file}`, "Give the shards of one run together.");
	});
}
/** What two shards must have in common and have not. */
function difference(one, other) {
	if (one.run.shard?.of !== other.run.shard?.of) return "numbers of shards";
	if (one.run.base.sha !== other.run.base.sha || one.run.head.sha !== other.run.head.sha) return "commits";
	if (one.tool !== other.tool) return "versions of Weighbridge";
	if (JSON.stringify(one.config) !== JSON.stringify(other.config)) return "configs";
	const ended = ({ state }) => state.kind === "unchanged";
	return ended(one) === ended(other) ? null : "files that did not change";
}
function interleaved(sorted) {
	return sorted.flatMap(({ pairs, run }) => pairs.map((pair, i) => ({
		pair: {
			...pair,
			shard: run.shard?.index ?? 0
		},
		at: i
	}))).toSorted((a, b) => a.at - b.at).map(({ pair }, i) => ({
		...pair,
		pair: i
	}));
}
/** Null where no shard came as far as a plan. */
function mergedPlan(sorted, pairs) {
	const plans = sorted.flatMap(({ plan }) => plan ?? []);
	const [first] = plans;
	if (first === void 0) return null;
	const gates = [...new Map(plans.flatMap((plan) => plan.gates).map((gate) => [gate.id, gate])).values()];
	const valid = pairs.filter(({ dropped }) => dropped === null).length;
	const planned = plans.reduce((sum, plan) => sum + plan.pairs, 0);
	return {
		...first,
		gates,
		pairs: planned,
		order: pairs.map((pair) => pair.first),
		looks: valid < 5 ? [] : [oneLook(gates, valid)],
		test: testWith(gates, planned)
	};
}
/** The first that did not end well stands for all. */
function mergedState(sorted) {
	const states = sorted.map(({ state }) => state);
	return states.find(({ kind }) => kind !== "complete" && kind !== "unchanged") ?? states.find(({ kind }) => kind === "unchanged") ?? {
		kind: "complete",
		ended: "pairs"
	};
}
function mergedNotes(sorted) {
	const notes = new Map(sorted.flatMap((one) => one.notes).map((note) => [note.message, note]));
	const machines = new Set(sorted.map(({ run: { machine } }) => `${machine.cpu}, ${machine.cores} cores`));
	if (machines.size > 1) notes.set("machines", {
		severity: "note",
		code: "shards-differ",
		message: `the shards ran on different machines (${[...machines].join("; ")}): an effect that depends on the machine is averaged`
	});
	return [...notes.values()];
}
function shardOf({ run, state }) {
	return run.shard === void 0 ? [] : [{
		...run.shard,
		id: run.id,
		machine: run.machine,
		ended: state.kind
	}];
}
// src/verdict/distrust.ts
/** More dropped pairs than this share of all, and what is left may be a selection. */
const mostDropped = .2;
/** Drops that one arm caused and the other did not: this many more is more than chance. */
const lopsided = 3;
/** A head that fails this share of its requests does other work than the one that the gates were written for. */
const mostFailing = .5;
/**
* Why a run cannot pass whatever its gates say, or null. Drops are not blind: a slower head can make the generator late and so
* delete the evidence against itself. And a head that refuses most requests is not the one that was to be weighed.
*/
function distrustOf(pairs) {
	const drops = pairs.flatMap((pair) => pair.dropped === null ? [] : [pair.dropped]);
	const launch = drops.find((drop) => drop.reason === "launch-failed");
	if (launch !== void 0) return `${launch.arm} did not come up in one of its launches: ${launch.detail}`;
	if (drops.length > mostDropped * pairs.length) return `${drops.length} of ${pairs.length} pairs had to be dropped`;
	const base = drops.filter((drop) => drop.arm === "base").length;
	const head = drops.filter((drop) => drop.arm === "head").length;
	if (Math.abs(base - head) >= lopsided) return `dropped pairs are lopsided: ${head} because of head, ${base} because of base`;
	return failingSuite(pairs);
}
/** No gate has to look at errors, and memory or a median of answers that are mostly refusals says nothing. */
function failingSuite(pairs) {
	const rates = /* @__PURE__ */ new Map();
	for (const { values, dropped } of pairs) for (const { suite, benchmark, metric, head } of values) {
		if (dropped !== null || benchmark !== "*" || metric !== "errors.rate" || head === null) continue;
		rates.set(suite, [...rates.get(suite) ?? [], head]);
	}
	const failing = [...rates].find(([, heads]) => median(heads) >= mostFailing);
	return failing === void 0 ? null : `head failed ${Math.round(100 * median(failing[1]))}% of the requests of ${failing[0]}`;
}
// src/verdict/judge.ts
/** Decides over a run from its saved measurements alone: the same file gives the same verdict anywhere. */
function judge(measurements) {
	const { plan, pairs, state } = measurements;
	const valid = pairs.filter((pair) => pair.dropped === null);
	const counts = {
		valid: valid.length,
		dropped: pairs.length - valid.length,
		planned: plan?.pairs ?? 0
	};
	const failure = failureOf(state) ?? measurements.baseFailure;
	const distrust = distrustOf(pairs);
	const common = {
		pairs: counts,
		distrust,
		failure
	};
	if (plan === null || state.kind === "unchanged") {
		const reason = state.kind === "unchanged" ? state.reason : "nothing was loaded";
		const gates = (plan?.gates ?? []).map((planned) => unmeasured(planned, reason));
		const outcome = state.kind === "unchanged" ? "unchanged" : "broken";
		return {
			...common,
			outcome,
			gates,
			comparisons: [],
			survey: null,
			stop: null
		};
	}
	const index = new SeriesIndex(valid);
	const comparisons = valid.length === 0 ? [] : compareAll(plan, index);
	const survey = surveyOf(measurements.config.suites, index, comparisons, isGated(plan.gates));
	const absent = missingShards(measurements);
	if (measurements.run.shard !== void 0 || absent.length > 0) {
		const reason = absent.length > 0 ? absentText(absent, measurements) : "the other shards are not here";
		const gates = plan.gates.map((planned) => unmeasured(planned, reason));
		const outcome = state.kind !== "complete" ? "broken" : absent.length > 0 ? "missing" : "partial";
		return {
			...common,
			outcome,
			gates,
			comparisons,
			survey,
			stop: null
		};
	}
	const { gates, stop } = takeLooks(plan, valid, void 0, index);
	const outcome = state.kind === "complete" ? combine(gates, distrust) : "broken";
	return {
		...common,
		outcome,
		gates,
		comparisons,
		survey,
		stop
	};
}
/** Whether a gate with a rule judges a comparison. */
function isGated(gates) {
	const keyOf = (suite, benchmark, metric) => `${suite}\n${metric}\n${benchmark}`;
	const judged = gates.filter(({ gate }) => gate.form.kind !== "report");
	const keys = new Set(judged.map(({ suite, benchmark, gate }) => keyOf(suite, benchmark, gate.metric)));
	return ({ suite, benchmark, metric }) => keys.has(keyOf(suite, benchmark, metric));
}
/** `shard 3 of 4 is missing`. */
function absentText(absent, { shards }) {
	const of = shards?.[0]?.of ?? 0;
	return absent.length === 1 ? `shard ${absent[0]} of ${of} is missing` : `shards ${absent.join(", ")} of ${of} are missing`;
}
function failureOf(state) {
	if (state.kind === "broken") return state.failure;
	const cut = {
		arm: null,
		phase: "load",
		logs: []
	};
	if (state.kind === "interrupted") return {
		...cut,
		message: `interrupted by ${state.signal}`
	};
	return state.kind === "running" ? {
		...cut,
		message: "the run did not come to its end"
	} : null;
}
function unmeasured(planned, reason) {
	return {
		planned,
		verdict: "missing",
		decidedAt: null,
		evidence: null,
		reason
	};
}
// src/jobs/tell.ts
/** Decides over saved measurements: the same ones, with the same things known beside them, give the same report. */
function decide(measurements, origin, { waivers = [], into, ...beside } = {}) {
	const { config, run } = measurements;
	const judged = {
		config: config.file,
		head: run.head.sha,
		into: into ?? null
	};
	const verdict = applyWaivers(judge(measurements), waivers, judged);
	const effects = effectsOf(verdict.outcome, config.inconclusive);
	const input = {
		verdict,
		measurements,
		origin,
		beside
	};
	return {
		verdict,
		effects,
		report: buildReport(input),
		input
	};
}
/** Decides, and writes the report beside the measurements: `report.md`, `report.txt` and `report.json`. */
async function tell(measurements, results, origin, known) {
	const decided = decide(measurements, origin, known);
	const { report, effects, input } = decided;
	await results.write("report.md", renderComment(report));
	await results.write("report.txt", renderTerminal(report));
	await results.write("report.json", renderJson(report, input, { exitCode: effects.exitCode }));
	return {
		...decided,
		folder: results.path
	};
}
// src/jobs/record.ts
/** Name of the artifact in a run's folder. */
const measurementsFile = "measurements.json";
const mostNotes = 200;
/** The measurements of a run as they grow; what has been measured is on disk before anything is concluded from it. */
var RunRecord = class {
	#current;
	#folder;
	constructor(start, folder) {
		this.#current = start;
		this.#folder = folder;
	}
	get measurements() {
		return this.#current;
	}
	addPair(pair) {
		return this.#save({ pairs: [...this.#current.pairs, pair] });
	}
	/** Adds what has not been said before; beyond a number nobody reads on. */
	async addNotes(notes) {
		const said = new Set(this.#current.notes.map(({ message }) => message));
		const fresh = notes.filter(({ message }) => !said.has(message) && said.add(message));
		if (fresh.length === 0) return;
		await this.#save({ notes: [...this.#current.notes, ...fresh].slice(0, mostNotes) });
	}
	setPlan(plan) {
		return this.#save({ plan });
	}
	/** Suites that both commits have the same of. */
	async setUnchanged(unchanged) {
		if (unchanged.length > 0) await this.#save({ unchanged });
	}
	setBaseFailure(baseFailure) {
		return this.#save({ baseFailure });
	}
	setEngine(engine) {
		const { run } = this.#current;
		return this.#save({ run: {
			...run,
			machine: {
				...run.machine,
				engine
			}
		} });
	}
	/** Adds seconds to what the run has spent. */
	spend(part, seconds) {
		const { timing } = this.#current;
		this.#current = {
			...this.#current,
			timing: {
				...timing,
				[part]: timing[part] + seconds
			}
		};
	}
	end(state, total) {
		return this.#save({
			state,
			timing: {
				...this.#current.timing,
				total
			}
		});
	}
	async #save(change) {
		this.#current = {
			...this.#current,
			...change
		};
		await this.#folder.write(measurementsFile, writeMeasurements(this.#current));
	}
};
export { judge as a, couldFailNothing as c, waivedGate as d, tell as i, nextToFail as l, measurementsFile as n, mergeShards as o, decide as r, advice as s, RunRecord as t, stops as u };
