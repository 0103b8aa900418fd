import { n as metricOf } from "./metric.js";
import { t as numbers } from "./json-numbers.js";
import { p as plain } from "./words.js";
// src/report/recorded-json.ts
/**
* The comparison for machines, as `renderJson` writes runs: keys are stable within a version, numbers in base units and
* unrounded, and infinite ones as told there.
*/
function renderRecordedJson(page, input) {
	const { comparison, base, head, filter, tool } = input;
	const { alpha, rows, names, lone, groups, tested, samplesForOne } = comparison;
	const value = {
		format: "weighbridge-comparison",
		version: 1,
		tool,
		headline: plain(page.headline),
		lead: plain(page.lead),
		remarks: page.remarks.map(plain),
		base: fileValue(base),
		head: fileValue(head),
		measuredTogether: false,
		filter,
		alpha,
		tested,
		samplesForOne,
		added: names.added,
		removed: names.removed,
		renamed: names.renamed,
		rows: rows.map(rowValue),
		lone: lone.map(loneValue),
		geometricMeans: groups
	};
	return `${JSON.stringify(value, null, 1)}\n`;
}
function fileValue({ file, format, findings }) {
	return {
		file,
		format,
		findings
	};
}
function rowValue(row) {
	const { benchmark, metric, base, head, change, p, adjusted, exact, changed, warnings } = row;
	const { unit, scale } = metricOf(metric);
	const kind = scale === "rate" ? "difference" : "relative";
	const { estimate, lower, upper } = change;
	return {
		benchmark,
		metric,
		unit,
		base: sampleValue(base),
		head: sampleValue(head),
		change: {
			kind,
			...numbers({
				estimate,
				lower,
				upper
			})
		},
		p,
		adjusted,
		exact,
		changed,
		warnings
	};
}
function loneValue({ benchmark, metric, arm, sample }) {
	return {
		benchmark,
		metric,
		unit: metricOf(metric).unit,
		arm,
		...sampleValue(sample)
	};
}
function sampleValue({ n, median, lower, upper }) {
	return {
		n,
		...numbers({
			median,
			lower,
			upper
		})
	};
}
export { renderRecordedJson as t };
