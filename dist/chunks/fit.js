import { C as shorten, n as count, p as plain } from "./words.js";
import { i as inline, n as folded, o as reproduction, r as gateTable } from "./markdown.js";
// src/report/fit.ts
/** How much of the folded part is written, most first. Folded text goes before any row of the table does. */
const extents = [
	{
		rows: Number.POSITIVE_INFINITY,
		lines: Number.POSITIVE_INFINITY
	},
	{
		rows: 200,
		lines: 100
	},
	{
		rows: 60,
		lines: 40
	},
	{
		rows: 20,
		lines: 20
	},
	{
		rows: 5,
		lines: 8
	}
];
/** The extents whose rows could have room: those of hundreds of benchmarks are not written only to be thrown away. */
function fitting(sections, { limit }) {
	const tables = sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.kind === "table" ? [block.rows.map(leastLength)] : []));
	return extents.filter(({ rows }) => {
		let least = 0;
		for (const table of tables) for (const length of table.slice(0, rows)) least += length;
		return least <= limit;
	});
}
/** Markdown of a row is longer than its text, of which a cell may be cut. */
function leastLength(row) {
	return row.reduce((sum, cell) => sum + Math.min(100, plain(cell).length), 0);
}
/** The first line, as a heading. */
function heading(report) {
	return `### ${inline(report.headline)}`;
}
/** Everything below the first line, within the room: lead, table, remarks, folded sections. Nothing is cut silently. */
function fitBody(report, room) {
	for (const extent of fitting(report.sections, room)) {
		const text = body(report, report.rows.length, foldedPart(report, report.sections, {
			...extent,
			...room
		}), room);
		if (bytes(text) <= room.limit) return text;
	}
	const brief = [leftOut(report.sections, room), ...command(report).flatMap((text) => small(text, room))].filter((part) => part !== "");
	let [fits, fails] = [0, report.rows.length + 1];
	while (fails - fits > 1) {
		const middle = Math.floor((fits + fails) / 2);
		if (bytes(body(report, middle, brief, room)) <= room.limit) fits = middle;
		else fails = middle;
	}
	const text = body(report, fits, brief, room);
	return bytes(text) <= room.limit ? text : leastBody(report, room);
}
/** Only the folded sections and the command, for places that show the rest elsewhere. */
function fitSections(report, room) {
	for (const extent of fitting(report.sections, room)) {
		const text = joined(foldedPart(report, report.sections, {
			...extent,
			...room
		}));
		if (bytes(text) <= room.limit) return text;
	}
	return joined([leftOut(report.sections, room), ...command(report).flatMap((text) => small(text, room))]);
}
function bytes(text) {
	return new TextEncoder().encode(text).length;
}
function joined(parts) {
	return parts.filter((part) => part !== "").join("\n\n");
}
function body(report, shown, after, room) {
	return joined([
		inline(report.lead),
		shown === 0 ? "" : gateTable(report.rows.slice(0, shown)),
		moreRows(report.rows.slice(shown), room),
		report.remarks.map((remark) => `- ${inline(remark)}`).join("\n"),
		...after
	]);
}
function leastBody(report, room) {
	return joined([inline([shorten(plain(report.lead), 200)]), moreRows(report.rows, room)]);
}
function foldedPart(report, sections, extent) {
	return [...sections.map((section) => folded(section, extent)), ...command(report)];
}
/** `38 more gates, all ok; in the job summary and the artifact`. */
function moreRows(rows, { elsewhere }) {
	if (rows.length === 0) return "";
	const words = {
		worse: "failed",
		unknown: "cannot tell",
		missing: "not measured",
		ok: "ok",
		note: "for information"
	};
	const counts = [
		"worse",
		"unknown",
		"missing",
		"ok",
		"note"
	].map((mark) => ({
		word: words[mark],
		n: rows.filter((row) => row.mark === mark).length
	})).filter(({ n }) => n > 0);
	const [only, ...others] = counts;
	const kinds = others.length === 0 ? `, ${rows.length === 1 ? "" : "all "}${only?.word ?? ""}` : ` (${counts.map(({ word, n }) => `${n} ${word}`).join(", ")})`;
	return `${count(rows.length, "more gate", "more gates")}${kinds}; ${elsewhere}`;
}
function leftOut(sections, { elsewhere }) {
	if (sections.length === 0) return "";
	const titles = sections.slice(0, 8).map(({ title }) => shorten(title, 80));
	const more = sections.length - titles.length;
	return inline([
		"Left out here: ",
		titles.join("; "),
		more > 0 ? ` and ${more} more` : "",
		`; ${elsewhere}`
	]);
}
/** Empty where the command is told elsewhere. */
function command(report) {
	return report.reproduce === "" ? [] : [reproduction(report)];
}
function small(text, { limit }) {
	return bytes(text) <= limit / 4 ? [text] : [];
}
export { joined as a, heading as i, fitBody as n, fitSections as r, bytes as t };
