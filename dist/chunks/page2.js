import { a as joined, t as bytes } from "./fit.js";
import { i as inline, n as folded, t as blockText } from "./markdown.js";
import { n as noColour } from "./palette.js";
import { a as sectionText, o as terminalBlock, r as prose, t as bullet } from "./terminal.js";
import { n as wrap } from "./width.js";
// src/report/page.ts
/** What a job's summary may hold, less some room for other steps. */
const MARKDOWN = 1e6;
/** How many rows of the folded tables are written, most first. */
const extents = [
	Infinity,
	1e3,
	200,
	20,
	0
];
/** The page as Markdown that fits a job's summary: folded rows go first, and how many is said. */
function renderPage(page, limit = MARKDOWN) {
	for (const rows of extents) {
		const text = markdown(page, {
			rows,
			lines: Infinity,
			elsewhere: "in report.json"
		});
		if (bytes(text) <= limit || rows === 0) return text;
	}
	return "";
}
function markdown(page, extent) {
	const parts = [
		`### ${inline(page.headline)}`,
		inline(page.lead),
		...page.blocks.map((block) => blockText(block, {
			...extent,
			rows: Infinity
		})),
		page.remarks.map((remark) => `- ${inline(remark)}`).join("\n"),
		...page.sections.map((section) => folded(section, extent))
	];
	return `${joined(parts)}\n`;
}
/** The page as plain text for a terminal, in the same order. */
function renderPageText(page, options = {}) {
	const { width = 100, palette = noColour } = options;
	return `${[
		palette.strong(wrap(prose(page.headline), width).join("\n")),
		wrap(prose(page.lead), width).join("\n"),
		...page.blocks.map((block) => terminalBlock(block, width, palette)),
		page.remarks.map((remark) => bullet(prose(remark), width)).join("\n"),
		...page.sections.map((section) => sectionText(section, width, palette))
	].filter((part) => part !== "").join("\n\n")}\n`;
}
export { renderPageText as n, renderPage as t };
