import { n as count, p as plain, x as cleanLine } from "./words.js";
import { s as grid, t as bullet } from "./terminal.js";
import { n as noColour } from "./palette.js";
import { a as sparklineOf, i as referenceText, n as lastText, o as subject, r as measured, t as creepText } from "./trend.js";
// src/report/trend-table.ts
const columns = [
	{
		side: "left",
		wraps: true
	},
	{
		side: "left",
		wraps: false
	},
	{
		side: "right",
		wraps: false
	},
	{
		side: "right",
		wraps: false
	},
	{
		side: "right",
		wraps: false
	},
	{
		side: "left",
		wraps: false
	}
];
/** All that has a gate, merge by merge, for a terminal. */
function renderTrend(trend, { width = 100, palette = noColour } = {}) {
	const { config, series, since } = trend;
	const merges = Math.max(0, ...series.map(({ changes }) => changes.length));
	const title = `${cleanLine(config)}: ${count(merges, "merge", "merges")} against ${cleanLine(referenceText(trend))} since ${since.slice(0, 10)}`;
	const severalSuites = new Set(series.map(({ suite }) => suite)).size > 1;
	const header = [
		"",
		"",
		"merges",
		"last",
		"adds up to",
		""
	].map((text) => ({
		text,
		paint: palette.faint
	}));
	const rows = series.map((one) => [
		{ text: plain(subject(one, severalSuites)) },
		{ text: sparklineOf(one) },
		{ text: String(measured(one)) },
		{ text: lastText(one) },
		{ text: creepText(one) },
		one.crept ? {
			text: "crept",
			paint: (text) => palette.mark("worse", text)
		} : { text: "" }
	]);
	const lines = grid(columns, [header, ...rows], width) ?? rows.map((row) => bullet(textOf(row), width)).join("\n");
	return `${palette.strong(title)}\n${lines}\n`;
}
function textOf(row) {
	return row.map(({ text }) => text).filter(Boolean).join(", ");
}
export { renderTrend };
