import { n as metricOf } from "./metric.js";
import { C as shorten, _ as changeSentence, f as nameSpan, n as count, v as changeText, x as cleanLine } from "./words.js";
// src/report/sparkline.ts
/** Eighths of a line's height, and what stands where there is no value. */
const levels = "▁▂▃▄▅▆▇█";
const gap = "·";
/** Longest line: of more values, neighbours share a block. */
const longest = 30;
/**
* Values as a line of blocks, the lowest at the bottom. What differs by less than `least` does not fill the height, so that noise does
* not look like mountains.
*/
function sparkline(all, least) {
	const values = shared(all, Math.ceil(all.length / longest));
	const known = values.filter((value) => value !== null);
	const [low, high] = [Math.min(...known), Math.max(...known)];
	const height = Math.max(high - low, least);
	const bottom = (low + high) / 2 - height / 2;
	const blockOf = (value) => {
		const eighth = Math.floor((value - bottom) / height * 8);
		return levels.charAt(Math.min(7, Math.max(0, eighth)));
	};
	return values.map((value) => value === null ? gap : blockOf(value)).join("");
}
/** The means of so many neighbours each. */
function shared(values, size) {
	if (size <= 1) return values;
	return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => {
		const known = values.slice(i * size, (i + 1) * size).filter((value) => value !== null);
		return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
	});
}
// src/report/trend.ts
/** Changes that fill the height of a sparkline, where no gate says what is much. */
const leastHeight = .05;
/**
* A line for each metric that crept, for the comment: what single pull requests hide. Since a date, and not since the reference: merges
* before it are too old to count, or were never weighed, and have a part in how far the branch stands from the reference.
*/
function trendSpans(trend) {
	const severalSuites = new Set(trend.series.map(({ suite }) => suite)).size > 1;
	return trend.series.filter(({ crept }) => crept).map((one) => [
		...subject(one, severalSuites),
		` has crept ${creepText(one)} over ${count(measured(one), "merge", "merges")} since ${trend.since.slice(0, 10)}, measured against `,
		nameSpan(referenceText(trend)),
		`${pullsText(one)}: ${sparklineOf(one)}`
	]);
}
/** What a series is, in words: `GET /merchants p95`. */
function subject({ suite, benchmark, metric }, severalSuites) {
	return [
		...severalSuites ? [`${shorten(cleanLine(suite), 80)} `] : [],
		...benchmark === "*" ? [] : [nameSpan(benchmark), " "],
		metricOf(metric).label
	];
}
/** The pinned build by its name, and by its commit where it has none. */
function referenceText({ reference }) {
	return reference.name === "" ? reference.sha.slice(0, 7) : reference.name;
}
/** `+7% (4% to 10%)`; a dash where there are too few merges. */
function creepText({ creep, metric }) {
	return creep === null ? "–" : changeSentence(creep, metricOf(metric));
}
/** The change of the last merge that was measured. */
function lastText({ changes, metric }) {
	const last = changes.findLast((change) => change !== null);
	return last === void 0 || last === null ? "–" : signed(last, metricOf(metric));
}
function sparklineOf({ changes, margin }) {
	return sparkline(changes, margin ?? leastHeight);
}
/** How many merges have a value. */
function measured({ changes }) {
	return changes.filter((change) => change !== null).length;
}
function signed(change, metric) {
	return changeText({
		estimate: change,
		lower: -Infinity,
		upper: Infinity
	}, metric).change || "0%";
}
/** Said only as far as it is true of every pull request that was weighed meanwhile. */
function pullsText({ pulls: { passed, failed, other } }) {
	const all = passed + other;
	if (failed > 0 || all === 0) return "";
	return other === 0 ? `, although ${all === 1 ? "the pull request" : `each of ${all} pull requests`} passed` : `, although ${all === 1 ? "the pull request did not fail" : `none of ${all} pull requests failed`}`;
}
export { sparklineOf as a, referenceText as i, lastText as n, subject as o, measured as r, trendSpans as s, creepText as t };
