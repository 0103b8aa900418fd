import { n as count, x as cleanLine } from "./words.js";
import { s as grid, t as bullet } from "./terminal.js";
// src/report/waivers.ts
const columns = [
	{
		side: "left",
		wraps: false
	},
	{
		side: "left",
		wraps: false
	},
	{
		side: "left",
		wraps: false
	},
	{
		side: "left",
		wraps: false
	},
	{
		side: "left",
		wraps: true
	},
	{
		side: "left",
		wraps: true
	}
];
/** What was accepted, as a table for a terminal: when, by whom, where, which metrics, and why. */
function renderWaivers(waivers, { width, palette }) {
	if (waivers.length === 0) return "Nothing was accepted.\n";
	const header = [
		"when",
		"by",
		"pull request",
		"head",
		"metrics",
		"reason"
	];
	const rows = waivers.map(({ at, actor, url, head, metrics, reason }) => [
		at.slice(0, 10),
		`@${actor}`,
		pullOf(url),
		head.slice(0, 7),
		metrics.map(cleanLine).join(", "),
		cleanLine(reason)
	]);
	const cells = [header.map((text) => ({
		text,
		paint: palette.faint
	})), ...rows.map((row) => row.map((text) => ({ text })))];
	return `${grid(columns, cells, width) ?? rows.map((row) => bullet(row.join(" "), width)).join("\n")}\n\n${count(waivers.length, "waiver", "waivers")}\n`;
}
/** The same for machines, with all that is kept of each. */
function renderWaiversJson(waivers) {
	return `${JSON.stringify({
		format: "weighbridge-waivers",
		version: 1,
		waivers
	}, null, 2)}\n`;
}
function pullOf(url) {
	const number = /\/pull\/(\d+)/u.exec(url)?.[1];
	return number === void 0 ? "" : `#${number}`;
}
export { renderWaivers, renderWaiversJson };
