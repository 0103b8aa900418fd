import { r as isAskedFor } from "./query.js";
import { n as metricOf } from "./metric.js";
import { C as shorten, _ as changeSentence, x as cleanLine, y as valueText } from "./words.js";
import { n as outcomeMark, s as grid, t as bullet } from "./terminal.js";
import { n as noColour } from "./palette.js";
// src/report/history.ts
const left = {
	side: "left",
	wraps: false
};
const right = {
	side: "right",
	wraps: false
};
const wrapping = {
	side: "left",
	wraps: true
};
/** Records as a table for a terminal: a row for each run, or for each number of a metric or suite that was asked for. */
function renderHistory(input, options = {}) {
	const { records, total, branch, query } = input;
	if (records.length === 0) return `No record on ${branch} fits.\n`;
	const { columns, rows } = query.metric === null && query.suite === null ? runs(input) : effects(input);
	const { width = 100, palette = noColour } = options;
	const header = columns.map(({ title }) => ({
		text: title,
		paint: palette.faint
	}));
	const cells = rows.map((row) => row.cells.map((text, i) => {
		const paint = (each) => palette.mark(row.mark, each);
		return columns[i]?.marked === true ? {
			text,
			paint
		} : { text };
	}));
	return `${grid(columns, [header, ...cells], width) ?? rows.map((row) => bullet(row.cells.filter(Boolean).join(", "), width)).join("\n")}\n${total > records.length ? `\nThe newest ${records.length} of ${total}; --limit says how many.\n` : ""}`;
}
function runs({ records }) {
	const several = hasSeveralConfigs(records);
	return {
		columns: [
			...placeColumns("began (UTC)", several),
			{
				title: "pairs",
				...right
			},
			{
				title: "outcome",
				...left,
				marked: true
			},
			{
				title: "gates",
				...wrapping
			}
		],
		rows: records.map((record) => ({
			mark: outcomeMark[record.outcome],
			cells: [
				...timed(record, several),
				String(record.pairs.valid),
				record.outcome,
				gatesText(record)
			]
		}))
	};
}
function effects({ records, query }) {
	const several = hasSeveralConfigs(records);
	const named = query.metric === null;
	const rows = records.flatMap((record) => record.effects.filter((effect) => isAskedFor(effect, query)).map((effect) => {
		const metric = metricOf(effect.metric);
		const { verdict, mark } = verdictOf(record, effect);
		const { suite, benchmark, base, head, change } = effect;
		const names = [...query.suite === null ? [suite] : [], ...benchmark === "*" ? query.suite === null ? [] : ["all"] : [benchmark]];
		const changed = change === null ? "" : changeSentence(change, metric);
		const numbers = [
			valueText(base, metric),
			valueText(head, metric),
			changed
		];
		return {
			mark,
			cells: [
				...dayed(record, several),
				names.map(nameText).join(" "),
				...named ? [metric.id] : [],
				...numbers,
				verdict
			]
		};
	}));
	return {
		columns: [
			...placeColumns("day", several),
			{
				title: query.suite === null ? "suite" : "requests",
				...wrapping
			},
			...named ? [{
				title: "metric",
				...left
			}] : [],
			{
				title: "base",
				...right
			},
			{
				title: "head",
				...right
			},
			{
				title: "change",
				...right
			},
			{
				title: "gate",
				...left,
				marked: true
			}
		],
		rows
	};
}
function placeColumns(time, severalConfigs) {
	return [...[
		time,
		"commit",
		"of"
	].map((title) => ({
		title,
		...left
	})), ...severalConfigs ? [{
		title: "config",
		...wrapping
	}] : []];
}
function timed(record, severalConfigs) {
	const { startedAt } = record;
	return [`${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`, ...placed(record, severalConfigs)];
}
function dayed(record, severalConfigs) {
	return [record.startedAt.slice(0, 10), ...placed(record, severalConfigs)];
}
function placed(record, severalConfigs) {
	return [
		record.head.slice(0, 7),
		ofText(record),
		...severalConfigs ? [nameText(record.config)] : []
	];
}
function ofText({ kind, pull }) {
	if (kind === "pull_request") return pull === null ? "pull request" : `#${pull}`;
	if (kind === "merge_group") return pull === null ? "queue" : `queue, #${pull}`;
	return kind;
}
/** `3 pass`; what does not pass is named. */
function gatesText({ gates, omitted }) {
	const passing = gates.filter(({ verdict }) => verdict === "pass").length;
	const others = gates.filter(({ verdict }) => verdict !== "pass" && verdict !== "exempt");
	const named = others.slice(0, 3).map(({ benchmark, metric, verdict }) => {
		return `${metric}${benchmark === "*" ? "" : ` of ${nameText(benchmark)}`} ${verdict}`;
	});
	const more = others.length - named.length;
	return [
		...named,
		...more > 0 ? [`${more} more not passed`] : [],
		...passing > 0 ? [`${passing} pass`] : [],
		...omitted.gates > 0 ? [`${omitted.gates} not kept`] : []
	].join(", ");
}
function verdictOf({ gates }, { suite, benchmark, metric }) {
	const own = gates.filter((gate) => gate.suite === suite && gate.benchmark === benchmark && gate.metric === metric);
	const worst = [
		"fail",
		"missing",
		"inconclusive",
		"pass",
		"exempt"
	].find((word) => own.some(({ verdict }) => verdict === word));
	if (worst === void 0) return {
		verdict: "",
		mark: "note"
	};
	return {
		verdict: worst,
		mark: worst === "exempt" ? "note" : outcomeMark[worst]
	};
}
function hasSeveralConfigs(records) {
	return new Set(records.map(({ config }) => config)).size > 1;
}
function nameText(name) {
	return shorten(cleanLine(name), 60);
}
export { renderHistory };
