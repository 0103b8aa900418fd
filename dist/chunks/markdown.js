import { C as shorten, S as cleanLog, x as cleanLine } from "./words.js";
// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}
// src/report/escape.ts
/**
* Zero-width space as GitHub's own bots write it. Between the parts of a mention, an issue number, a commit id or an
* address it keeps GitHub from making a link of them. An entity for the character itself would not do: GitHub looks
* for mentions in the rendered text. Inside code it looks for nothing.
*/
const BREAK = "&#8203;";
const entities = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"|": "&#124;",
	"`": "&#96;",
	"*": "&#42;",
	_: "&#95;",
	"[": "&#91;",
	"]": "&#93;",
	"\\": "&#92;",
	"~": "&#126;"
};
/**
* Plain text for Markdown: reads as written, on one line, in a paragraph, a heading, a list item or a table cell.
* No formatting, HTML, mathematics, emoji names, mentions, references or links come of it.
*/
function escapeText(text) {
	const clean = cleanLine(text);
	return SUSPECT.test(clean) ? escapeSuspect(clean) : clean;
}
/** Whether anything below could change a text. Thousands of cells of numbers and words do not have to be looked through. */
const SUSPECT = /[^ %.,()+\w±-]|_|[0-9a-f]{7}|www|gh-|^ ?[-+](?!\d)|^ ?\d+[.)](?: |$)/i;
function escapeSuspect(clean) {
	return unlinked(clean).replace(/[&<>"|`*_[\]\\~]/g, (character) => entities[character] ?? character).replaceAll("\0", BREAK).replaceAll("$", "<span>$</span>").replace(/^(\s*)([-+=#])(?=[\s\-=#]|$)/, "$1\\$2").replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
}
/** Text inside an HTML element that Markdown leaves alone, such as `<summary>`. */
function escapeHtml(text) {
	return unlinked(cleanLine(text)).replace(/[&<>"]/g, (character) => entities[character] ?? character).replaceAll("\0", BREAK);
}
/**
* A code span. The fence is longer than any run of backticks in it. In a table the pipe is escaped, as GitHub's
* tables ask even inside code.
*/
function escapeCode(text, inTable) {
	const clean = cleanLine(text);
	if (/^\w/.test(clean) && !/[`|]| $/.test(clean)) return `\`${clean}\``;
	if (clean.trim() === "") return "(empty)";
	const fence = fenceFor(clean, 1);
	const padded = /^[` ]|[` ]$/.test(clean) ? ` ${clean} ` : clean;
	return `${fence}${inTable ? padded.replaceAll("|", "\\|") : padded}${fence}`;
}
/** A fence of at least `least` backticks that the text cannot close. */
function fenceFor(text, least) {
	const runs = text.match(/`+/g) ?? [];
	return "`".repeat(Math.max(least, 1 + Math.max(0, ...runs.map((run) => run.length))));
}
/**
* Marks (with NUL, which clean text does not hold) the places where a link would otherwise arise: `@name`,
* `owner/repo@sha`, `#12`, `GH-12`, 7 to 40 hexadecimal digits, `scheme://`, `www.`, `mailto:`, `:emoji:`.
*/
function unlinked(text) {
	return text.replaceAll("@", "@\0").replace(/#(?=\d)/g, "#\0").replace(/\b(gh-)(?=\d)/gi, "$1\0").replace(/(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/gi, (id) => id.replace(/.{6}(?=.)/g, "$&\0")).replaceAll("://", ":\0//").replace(/\bwww\./gi, "www\0.").replace(/\b(mailto|xmpp):/gi, "$1\0:").replace(/:(?=[a-z0-9_+-]+:)/gi, ":\0");
}
// src/report/markdown.ts
/** Longest text and code in a sentence or cell, in characters: what is longer is cut in the middle. */
const LONGEST = 400;
const markSigns = {
	worse: "✗",
	ok: "✓",
	unknown: "?",
	missing: "–",
	note: "·"
};
/** Spans as one line of Markdown. */
function inline(spans, inTable = false) {
	return spans.map((span) => typeof span === "string" ? escapeText(shorten(span, LONGEST)) : escapeCode(shorten(span.code, LONGEST), inTable)).join("");
}
/** The table of gates. */
function gateTable(rows) {
	return table([
		"",
		"gate",
		"base",
		"head",
		"change",
		"verdict"
	], rows.map((row) => [
		markSigns[row.mark],
		inline(row.gate, true),
		unbroken(escapeText(row.base)),
		unbroken(escapeText(row.head)),
		[row.strong && row.change !== "" ? `**${escapeText(row.change)}**` : escapeText(row.change), escapeText(row.interval)].filter((part) => part !== "").join(" "),
		escapeText(shorten(row.verdict, LONGEST))
	]), [
		"l",
		"l",
		"r",
		"r",
		"r",
		"l"
	]);
}
/** Keeps a number and its unit on one line of a narrow column. */
function unbroken(text) {
	return text.replaceAll(" ", "\xA0");
}
/** A folded section. The blank lines make GitHub read Markdown inside the element. */
function folded({ title, blocks, open }, extent) {
	const body = blocks.map((block) => blockText(block, extent)).join("\n\n");
	return `<details${open === true ? " open" : ""}><summary>${escapeHtml(shorten(title, LONGEST))}</summary>\n\n${body}\n\n</details>`;
}
/** The command to repeat the run, folded like a section and never shortened. */
function reproduction(report) {
	return `<details><summary>Reproduce on your machine</summary>\n\n${fence(report.reproduce)}\n\n</details>`;
}
/** One block of a section. */
function blockText(block, extent) {
	switch (block.kind) {
		case "text": return inline(block.spans);
		case "list": return [...block.items.slice(0, extent.rows).map((item) => `- ${inline(item)}`), ...rest(block.items.length - extent.rows, "lines", extent)].join("\n");
		case "table": return [table(block.header.map((cell) => escapeText(cell)), block.rows.slice(0, extent.rows).map((row) => row.map((cell) => inline(cell, true))), block.header.map((_, i) => i < block.numbersFrom ? "l" : "r")), ...rest(block.rows.length - extent.rows, "rows", extent).map((line) => `\n${line}`)].join("\n");
		case "code": {
			const lines = cleanLog(block.text).split("\n");
			const kept = lines.slice(-extent.lines);
			return [...rest(lines.length - kept.length, "earlier lines", extent), fence(kept.join("\n"))].join("\n\n");
		}
	}
}
function rest(n, what, { elsewhere }) {
	return n > 0 ? [`${n} more ${what} ${elsewhere}`] : [];
}
function fence(text) {
	const ticks = fenceFor(text, 3);
	return `${ticks}\n${cleanLog(text)}\n${ticks}`;
}
function table(header, rows, align) {
	return markdownTable([header, ...rows], {
		align,
		alignDelimiters: false
	});
}
export { markSigns as a, inline as i, folded as n, reproduction as o, gateTable as r, blockText as t };
