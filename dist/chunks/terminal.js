import { S as cleanLog, p as plain, x as cleanLine } from "./words.js";
import { n as wrap, t as widthOf } from "./width.js";
import { a as markSigns } from "./markdown.js";
import { n as noColour } from "./palette.js";
// src/report/grid.ts
const GAP = 2;
const SPACE = " ".repeat(GAP);
/** Narrowest a wrapping column gets before the table becomes a list. */
const NARROWEST = 14;
/**
* A table of plain text within `width` columns: columns that may wrap share what the others leave. Null where even
* that does not fit, so that the caller writes a list instead.
*/
function grid(columns, rows, width) {
	const wanted = columns.map(() => 0);
	const taken = rows.map((row) => columns.map((_, i) => {
		const cell = widthOf(row[i]?.text ?? "");
		if (cell > (wanted[i] ?? 0)) wanted[i] = cell;
		return cell;
	}));
	const widths = fitted(columns, wanted, width - GAP * (columns.length - 1));
	if (widths === null) return null;
	return rows.map((row, y) => taken[y]?.every((cell, i) => cell <= (widths[i] ?? 0)) === true ? oneLine(row, taken[y], columns, widths) : lines(row, columns, widths)).join("\n");
}
/** A row that need not be wrapped: most rows of a long table. */
function oneLine(row, taken, columns, widths) {
	let text = "";
	for (let i = 0; i < columns.length; i++) {
		const cell = row[i];
		const space = " ".repeat((widths[i] ?? 0) - (taken[i] ?? 0));
		const painted = cell === void 0 || cell.text === "" ? "" : cell.paint?.(cell.text) ?? cell.text;
		text += (i === 0 ? "" : SPACE) + (columns[i]?.side === "left" ? painted + space : space + painted);
	}
	return text.trimEnd();
}
function fitted(columns, wanted, room) {
	const widths = [...wanted];
	let over = widths.reduce((sum, width) => sum + width, 0) - room;
	while (over > 0) {
		let widest = -1;
		columns.forEach(({ wraps }, i) => {
			if (wraps && (widths[i] ?? 0) > (widths[widest] ?? NARROWEST)) widest = i;
		});
		if (widest < 0) return null;
		widths[widest] = (widths[widest] ?? 0) - 1;
		over -= 1;
	}
	return widths;
}
function lines(row, columns, widths) {
	const cells = columns.map(({ wraps }, i) => {
		const text = row[i]?.text ?? "";
		return wraps ? wrap(text, widths[i] ?? 0) : [text];
	});
	const height = Math.max(...cells.map((lines) => lines.length));
	return Array.from({ length: height }, (_, y) => columns.map(({ side }, i) => {
		const text = cells[i]?.[y] ?? "";
		const paint = row[i]?.paint;
		const space = " ".repeat(Math.max(0, (widths[i] ?? 0) - widthOf(text)));
		const painted = paint === void 0 || text === "" ? text : paint(text);
		return side === "left" ? painted + space : space + painted;
	}).join(SPACE).trimEnd()).join("\n");
}
// src/report/terminal.ts
/** The sign before a run, by how it ended. */
const outcomeMark = {
	pass: "ok",
	accepted: "note",
	fail: "worse",
	inconclusive: "unknown",
	missing: "missing",
	unchanged: "ok",
	skipped: "note",
	partial: "note",
	broken: "worse"
};
const gateColumns = [
	{
		side: "left",
		wraps: false
	},
	{
		side: "left",
		wraps: true
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
	},
	{
		side: "left",
		wraps: true
	}
];
/** The report as plain text for a terminal, in the order of the comment. */
function renderTerminal(report, options = {}) {
	const { width = 100, palette = noColour, details = true, rows = Infinity, elsewhere = "" } = options;
	const headline = wrap(text(report.headline), width).map((line) => palette.mark(outcomeMark[report.outcome], palette.strong(line))).join("\n");
	const shown = report.sections.filter((section) => details || section.open === true);
	return `${[
		headline,
		wrap(prose(report.lead), width).join("\n"),
		gateTable(report.rows, width, palette),
		report.remarks.map((remark) => bullet(prose(remark), width)).join("\n"),
		...shown.map((section) => sectionText(cut(section, rows, elsewhere), width, palette)),
		report.reproduce === "" ? "" : `${palette.strong("Reproduce on your machine")}\n  ${cleanLine(report.reproduce)}`
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function gateTable(rows, width, palette) {
	if (rows.length === 0) return "";
	const header = [
		"",
		"gate",
		"base",
		"head",
		"change",
		"",
		"verdict"
	].map((title) => ({
		text: title,
		paint: palette.faint
	}));
	const cells = rows.map((row) => {
		const paint = (text) => palette.mark(row.mark, text);
		return [
			{
				text: markSigns[row.mark],
				paint
			},
			{ text: text(row.gate) },
			{ text: cleanLine(row.base) },
			{ text: cleanLine(row.head) },
			{
				text: cleanLine(row.change),
				...row.strong ? { paint: palette.strong } : {}
			},
			{ text: cleanLine(row.interval) },
			{
				text: cleanLine(row.verdict),
				paint
			}
		];
	});
	return grid(gateColumns, [header, ...cells], width) ?? rows.map((row) => stacked(row, width, palette)).join("\n");
}
function stacked(row, width, palette) {
	const head = wrap(`${markSigns[row.mark]} ${cleanLine(row.verdict)}: ${text(row.gate)}`, width);
	const numbers = wrap(`base ${row.base}, head ${row.head} ${row.change} ${row.interval}`.trimEnd(), width - 2);
	return [...head.map((line) => palette.mark(row.mark, line)), ...numbers.map((line) => `  ${line}`)].join("\n");
}
/** A folded section without its longest tables, which are counted. */
function cut(section, rows, elsewhere) {
	if (section.open === true) return section;
	const blocks = section.blocks.map((block) => {
		if (block.kind !== "table" || block.rows.length <= rows) return block;
		return {
			kind: "text",
			spans: [`${block.rows.length} rows ${elsewhere}`]
		};
	});
	return {
		...section,
		blocks
	};
}
/** A section under its title. */
function sectionText({ title, blocks }, width, palette) {
	return [palette.strong(wrap(cleanLine(title), width).join("\n")), ...blocks.map((block) => terminalBlock(block, width, palette))].join("\n");
}
/** A block, indented. */
function terminalBlock(block, width, palette) {
	switch (block.kind) {
		case "text": return indented(wrap(prose(block.spans), width - 2));
		case "list": return indented(block.items.flatMap((item) => bullet(prose(item), width - 2).split("\n")));
		case "code": return indented(cleanLog(block.text).split("\n"));
		case "table": {
			const table = grid(block.header.map((_, i) => {
				const isNumber = i >= block.numbersFrom;
				return {
					side: isNumber ? "right" : "left",
					wraps: !isNumber
				};
			}), [block.header.map((title) => ({
				text: cleanLine(title),
				paint: palette.faint
			})), ...block.rows.map((row) => row.map((cell) => ({ text: text(cell) })))], width - 2);
			if (table !== null) return indented(table.split("\n"));
			return indented(block.rows.flatMap((row) => bullet(row.map(text).filter(Boolean).join(", "), width - 2).split("\n")));
		}
	}
}
/** A line of a list, wrapped. */
function bullet(line, width) {
	return wrap(line, width - 2).map((part, i) => `${i === 0 ? "- " : "  "}${part}`).join("\n");
}
function indented(lines) {
	return lines.map((line) => line === "" ? "" : `  ${line}`).join("\n");
}
/** Spans as running text. The backticks stay: they show where a command or a name ends. */
function prose(spans) {
	return cleanLine(spans.map((span) => typeof span === "string" ? span : `\`${span.code}\``).join(""));
}
function text(spans) {
	return cleanLine(plain(spans));
}
export { sectionText as a, renderTerminal as i, outcomeMark as n, terminalBlock as o, prose as r, grid as s, bullet as t };
