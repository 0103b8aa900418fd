import { r as isAskedFor } from "./query.js";
import { t as isSameSeries } from "./record2.js";
import { n as metricOf } from "./metric.js";
// src/report/history-csv.ts
const columns = [
	"started_at",
	"config",
	"kind",
	"pull",
	"reference",
	"head",
	"base",
	"workflow_run",
	"attempt",
	"outcome",
	"suite",
	"benchmark",
	"metric",
	"unit",
	"pairs",
	"base_median",
	"head_median",
	"change",
	"change_lower",
	"change_upper",
	"noise_floor",
	"gate"
];
/** The history as a table for other programs (RFC 4180), in pieces: a hundred thousand runs are no text to hold. */
function* renderHistoryCsv(records, query) {
	yield `${columns.join(",")}\r\n`;
	for (const record of records) yield csvLines(record, query);
}
/**
* The lines of a run: one for each of its numbers, and one with empty fields where it has none. Base units, unrounded; `inf` and `-inf`
* where there is no bound.
*/
function csvLines(record, query) {
	const { config, kind, pull, reference, head, base, workflow, startedAt, outcome } = record;
	const run = [
		startedAt,
		config,
		kind,
		pull,
		reference,
		head,
		base,
		workflow?.run ?? null,
		workflow?.attempt ?? null,
		outcome
	];
	const effects = record.effects.filter((effect) => isAskedFor(effect, query));
	if (effects.length === 0) return lineOf([...run, ...columns.slice(run.length).map(() => null)]);
	return effects.map((effect) => lineOf([...run, ...fieldsOf(record, effect)])).join("");
}
function fieldsOf({ gates }, effect) {
	const { suite, benchmark, metric, n, base, head, change, floor } = effect;
	const verdicts = gates.filter((gate) => isSameSeries(gate, effect)).map(({ verdict }) => verdict);
	return [
		suite,
		benchmark,
		metric,
		metricOf(metric).unit,
		n,
		base,
		head,
		change?.estimate ?? null,
		change?.lower ?? null,
		change?.upper ?? null,
		floor,
		verdicts.join(" ")
	];
}
function lineOf(fields) {
	return `${fields.map(fieldText).join(",")}\r\n`;
}
function fieldText(field) {
	if (field === null) return "";
	if (field === Infinity) return "inf";
	if (field === -Infinity) return "-inf";
	const text = String(field);
	return /[",\r\n]/u.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}
export { renderHistoryCsv };
