import { n as metricOf } from "./metric.js";
import { n as formatQuantity } from "./format.js";
// src/report/clean.ts
/**
* Characters that cannot be seen, or that turn the direction of writing: controls, formats (zero-width and bidirectional
* characters, soft hyphen, byte order mark, tags), halves of surrogate pairs, line and paragraph separators, and the
* letters and marks that are blank by design (Hangul fillers, grapheme joiner, Mongolian selectors).
*/
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u180b|\u180c|\u180d/gu;
const ESC = "\x1B";
const BEL = "\x07";
/** Colour, cursor and title sequences of terminals (ECMA-48: CSI, OSC and two-character escapes). */
const ANSI = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\-_])`, "g");
/** Most texts have nothing to take out: visible ASCII, and single spaces between. */
const CLEAN = /^[!-~]*(?: [!-~]+)*$/;
/**
* Text from a repository or a program on one line, with nothing in it that a reader cannot see: terminal sequences go,
* white space becomes one space, any other invisible character becomes the replacement character.
*/
function cleanLine(text) {
	if (CLEAN.test(text)) return text;
	return neutral(text.replace(ANSI, "").replace(/[\s\u0085\u2028\u2029]+/gu, " "));
}
/** Log lines as they are, each made harmless, tabs as two spaces. */
function cleanLog(text) {
	return text.replace(ANSI, "").split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map((line) => neutral(line.replaceAll("	", "  "))).join("\n");
}
/** At most `most` characters: the middle goes, for the two ends tell names apart. */
function shorten(text, most) {
	if (text.length <= most) return text;
	const characters = Array.from(text);
	if (characters.length <= most) return text;
	const front = Math.ceil((most - 1) / 2);
	return `${characters.slice(0, front).join("")}…${characters.slice(characters.length - (most - 1 - front)).join("")}`;
}
function neutral(text) {
	return text.replace(INVISIBLE, "�");
}
// src/report/numbers.ts
/** A median as a cell: `41.2 ms`. A failed request has no time, so a quantile among the failures reads "failed". */
function valueText(value, metric) {
	if (value === null || value === void 0 || Number.isNaN(value)) return "–";
	if (!Number.isFinite(value)) return metric.unit === "s" ? "failed" : "no bound";
	return formatQuantity(value, metric.unit);
}
/** A change without a sign as a config or a sentence has it: `5%`, `12.5%`, `0.5 pp`. */
function amountText(amount, metric) {
	return `${Number((Math.abs(amount) * 100).toPrecision(3))}${unitOfChange(metric)}`;
}
/**
* A bound rounded away from zero so that it still holds as printed, and so that a bound beyond the margin never
* reads as if it were the margin: `8%`, `5.1%`.
*/
function boundText(bound, metric) {
	const percent = Math.abs(bound) * 100;
	const step = percent >= 10 ? 1 : percent >= 1 ? .1 : .01;
	const rounded = Math.ceil(percent / step - 1e-9) * step;
	return `${Number(rounded.toFixed(2))}${unitOfChange(metric)}`;
}
/** `+12%` and `(9% to 15%)`: one precision for both; unbounded sides are said in words. */
function changeText(effect, metric) {
	const { estimate, lower, upper } = effect;
	if (Number.isNaN(estimate)) return {
		change: "",
		interval: ""
	};
	if (estimate === 0 && lower === 0 && upper === 0) return {
		change: "",
		interval: ""
	};
	if (metric.exact === true && lower === upper) return {
		change: exactText(estimate, metric),
		interval: ""
	};
	if (!Number.isFinite(estimate)) return {
		change: estimate > 0 ? "no bound" : "-100%",
		interval: ""
	};
	const digits = digitsOf(effect, metric);
	const unit = unitOfChange(metric);
	const bounded = {
		below: isBoundedBelow(lower, metric),
		above: Number.isFinite(upper)
	};
	const straddles = lower < 0 && upper > 0;
	const side = (bound, signed = straddles) => `${fixed(bound, isCoarse(bound, effect, metric) ? 0 : digits, signed)}${unit}`;
	const interval = bounded.below && bounded.above ? `(${side(lower)} to ${side(upper)})` : bounded.above ? `(at most ${side(upper, true)})` : bounded.below ? `(at least ${side(lower, true)})` : "(no bound yet)";
	return {
		change: `${fixed(estimate, digits, true)}${unit}`,
		interval
	};
}
function exactText(estimate, metric) {
	if (!Number.isFinite(estimate)) return estimate > 0 ? "from 0" : "-100%";
	return `${fixed(estimate, Number.isInteger(Number((100 * estimate).toFixed(6))) ? 0 : 1, true)}${unitOfChange(metric)}`;
}
/** `+12% (9% to 15%)`, for sentences. */
function changeSentence(effect, metric) {
	const { change, interval } = changeText(effect, metric);
	if (change === "") return "unchanged";
	return interval === "" ? change : `${change} ${interval}`;
}
/** The effect turned so that up is worse, whatever the metric's direction. */
function worsening(effect, metric) {
	if (metric.better === "lower") return effect;
	return {
		estimate: -effect.estimate,
		lower: -effect.upper,
		upper: -effect.lower
	};
}
function unitOfChange(metric) {
	return metric.scale === "rate" ? " pp" : "%";
}
/** A ratio cannot fall by more than all of it: -100% as a lower bound is the absence of one. */
function isBoundedBelow(lower, metric) {
	return Number.isFinite(lower) && (metric.scale === "rate" || lower > -1);
}
function digitsOf(effect, metric) {
	if (metric.scale === "rate") return Math.abs(effect.estimate) >= .1 ? 1 : 2;
	return isCoarse(effect.estimate, effect, metric) ? 0 : 1;
}
function isCoarse(value, { lower, upper }, metric) {
	return metric.scale === "ratio" && Math.abs(value) >= .0995 && !(upper - lower < .02);
}
function fixed(value, digits, signed) {
	const text = (value * 100).toFixed(digits);
	const rounded = Number(text);
	if (rounded === 0) return 0 .toFixed(digits);
	return signed && rounded > 0 ? `+${text}` : text;
}
// src/report/words.ts
/** Longest name of a suite or endpoint that a report prints, in characters. */
const NAME = 80;
/** The text of spans without markup. */
function plain(spans) {
	return spans.map((span) => typeof span === "string" ? span : span.code).join("");
}
/** A message of ours, in which names from the repository stand in backticks, as spans. */
function messageSpans(message) {
	return message.split(/`([^`]+)`/).map((part, i) => i % 2 === 0 ? part : { code: part }).filter((span) => span !== "");
}
/** `4 gates pass`, `1 gate passes`. */
function count(n, one, many) {
	return `${n} ${n === 1 ? one : many}`;
}
/** "Slower" at the start of a sentence. */
function capital(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
function metricOfGate(gate) {
	return metricOf(gate.planned.gate.metric);
}
/** A name from the repository, short enough for a table. */
function nameSpan(name) {
	return { code: shorten(name, NAME) };
}
/** The gate in a cell: `browse: latency.p95 within 5% · GET /merchants`. The suite is named where there are several. */
function gateSpans(gate, severalSuites) {
	const { suite, benchmark, gate: rule } = gate.planned;
	return [
		...severalSuites ? [`${shorten(suite, NAME)}: `] : [],
		{ code: rule.metric },
		ruleText(gate),
		...benchmark === "*" ? [] : [" · ", nameSpan(benchmark)]
	];
}
/** What a sentence is about: `p95`, or `GET /merchants` p95, with the suite where there are several. */
function subjectSpans(gate, severalSuites) {
	const { suite, benchmark } = gate.planned;
	return [
		...severalSuites ? [`${shorten(suite, NAME)} `] : [],
		...benchmark === "*" ? [] : [nameSpan(benchmark), " "],
		metricOfGate(gate).label
	];
}
/** Whether a gate ended so and nobody let it through. */
function isOpen({ verdict, waiver }, as) {
	return verdict === as && waiver === void 0;
}
/** What a failed gate is called: the metric's own word against base, the limit's where head alone is judged. */
function failWord(gate) {
	const { form } = gate.planned.gate;
	if (form.kind !== "limit") return metricOfGate(gate).words.worse;
	return form.side === "below" ? "over the limit" : "under the limit";
}
/** `5% allowed`, `200 ms allowed`, `at least 1,000/s asked for`. */
function allowedText(gate) {
	const metric = metricOfGate(gate);
	const { form } = gate.planned.gate;
	if (form.kind === "margin") return `${amountText(form.value, metric)} allowed`;
	if (form.kind === "report") return "";
	const value = valueText(form.value, metric);
	return form.side === "below" ? `${value} allowed` : `at least ${value} asked for`;
}
/** What a failed gate measured: `+12% (9% to 15%), 5% allowed`; `231 ms, 200 ms allowed (base 180 ms)`. */
function findingText(gate) {
	const metric = metricOfGate(gate);
	const comparison = gate.evidence?.comparison;
	if (metric.unit === "s" && comparison?.head === Number.POSITIVE_INFINITY) return `falls on failed requests (base ${valueText(comparison.base, metric)}), ${allowedText(gate)}`;
	if (gate.planned.gate.form.kind === "limit") {
		const base = comparison?.base ?? null;
		const beside = base === null ? "" : ` (base ${valueText(base, metric)})`;
		return `${valueText(comparison?.head, metric)}, ${allowedText(gate)}${beside}`;
	}
	const effect = comparison?.effect ?? null;
	return effect === null ? allowedText(gate) : `${changeSentence(effect, metric)}, ${allowedText(gate)}`;
}
/** `may be up to 8% slower, 5% allowed`; `may be as high as 213 ms, 200 ms allowed`. */
function doubtText(gate) {
	const metric = metricOfGate(gate);
	const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	if (effect !== null && isBeyond(gate)) return `${changeSentence(effect, metric)}, ${allowedText(gate)}, and too few pairs to fail it`;
	if (!Number.isFinite(bound)) return `has no bound yet after so few pairs, ${allowedText(gate)}`;
	if (form.kind === "limit") return `may be as ${form.side === "below" ? "high" : "low"} as ${valueText(bound, metric)}, ${allowedText(gate)}`;
	const direction = metric.better === "lower" ? "higher" : "lower";
	const word = metric.words.worse.includes(" ") ? direction : metric.words.worse;
	return `may be up to ${boundText(bound, metric)} ${word}, ${allowedText(gate)}`;
}
/**
* An improvement worth a word: the mirror of a failed margin. The whole interval is on the better side and the
* estimate is at least as large as the regression that the gate would not have let through.
*/
function isImprovement(gate) {
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	if (gate.verdict !== "pass" || form.kind !== "margin" || effect === null) return false;
	const worse = worsening(effect, metricOfGate(gate));
	return worse.upper < 0 && -worse.estimate >= form.value;
}
/** Whether the whole interval of a margin lies on its far side: what is left in doubt is no longer whether head is worse. */
function isBeyond(gate) {
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	return form.kind === "margin" && effect !== null && worsening(effect, metricOfGate(gate)).lower >= form.value;
}
function ruleText(gate) {
	const metric = metricOfGate(gate);
	const { form } = gate.planned.gate;
	if (form.kind === "margin") return ` within ${amountText(form.value, metric)}`;
	if (form.kind === "report") return "";
	return ` ${form.side === "below" ? "<" : ">"} ${valueText(form.value, metric)}`;
}
export { shorten as C, cleanLog as S, changeSentence as _, findingText as a, worsening as b, isImprovement as c, metricOfGate as d, nameSpan as f, boundText as g, amountText as h, failWord as i, isOpen as l, subjectSpans as m, count as n, gateSpans as o, plain as p, doubtText as r, isBeyond as s, capital as t, messageSpans as u, changeText as v, cleanLine as x, valueText as y };
