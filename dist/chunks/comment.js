import { n as metricOf, o as formatQuantity } from "./metric.js";
// src/report/clean.ts
/**
* Characters that cannot be seen, or that turn the direction of writing: controls, formats (zero-width and bidirectional
* characters, soft hyphen, byte order mark, tags), halves of surrogate pairs, line and paragraph separators, and the
* letters and marks that are blank by design (Hangul fillers, grapheme joiner, Mongolian selectors).
*/
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u180b|\u180c|\u180d/gu;
const ESC = "\x1B";
const BEL = "\x07";
/** Colour, cursor and title sequences of terminals (ECMA-48: CSI, OSC and two-character escapes). */
const ANSI = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\-_])`, "g");
/**
* Text from a repository or a program on one line, with nothing in it that a reader cannot see: terminal sequences go,
* white space becomes one space, any other invisible character becomes the replacement character.
*/
function cleanLine(text) {
	return neutral(text.replace(ANSI, "").replace(/[\s\u0085\u2028\u2029]+/gu, " "));
}
/** Log lines as they are, each made harmless, tabs as two spaces. */
function cleanLog(text) {
	return text.replace(ANSI, "").split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map((line) => neutral(line.replaceAll("	", "  "))).join("\n");
}
/** At most `most` characters: the middle goes, for the two ends tell names apart. */
function shorten(text, most) {
	if (text.length <= most) return text;
	const characters = Array.from(text);
	if (characters.length <= most) return text;
	const front = Math.ceil((most - 1) / 2);
	return `${characters.slice(0, front).join("")}…${characters.slice(characters.length - (most - 1 - front)).join("")}`;
}
function neutral(text) {
	return text.replace(INVISIBLE, "�");
}
// src/report/numbers.ts
/** A median as a cell: `41.2 ms`. A failed request has no time, so a quantile among the failures reads "failed". */
function valueText(value, metric) {
	if (value === null || value === void 0 || Number.isNaN(value)) return "–";
	if (!Number.isFinite(value)) return metric.unit === "s" ? "failed" : "no bound";
	return formatQuantity(value, metric.unit);
}
/** A change without a sign as a config or a sentence has it: `5%`, `12.5%`, `0.5 pp`. */
function amountText(amount, metric) {
	return `${Number((Math.abs(amount) * 100).toPrecision(3))}${unitOfChange(metric)}`;
}
/**
* A bound rounded away from zero so that it still holds as printed, and so that a bound beyond the margin never
* reads as if it were the margin: `8%`, `5.1%`.
*/
function boundText(bound, metric) {
	const percent = Math.abs(bound) * 100;
	const step = percent >= 10 ? 1 : percent >= 1 ? .1 : .01;
	const rounded = Math.ceil(percent / step - 1e-9) * step;
	return `${Number(rounded.toFixed(2))}${unitOfChange(metric)}`;
}
/** `+12%` and `(9% to 15%)`: one precision for both; unbounded sides are said in words. */
function changeText(effect, metric) {
	const { estimate, lower, upper } = effect;
	if (Number.isNaN(estimate)) return {
		change: "",
		interval: ""
	};
	if (estimate === 0 && lower === 0 && upper === 0) return {
		change: "",
		interval: ""
	};
	if (!Number.isFinite(estimate)) return {
		change: estimate > 0 ? "no bound" : "-100%",
		interval: ""
	};
	const digits = digitsOf(effect, metric);
	const unit = unitOfChange(metric);
	const bounded = {
		below: isBoundedBelow(lower, metric),
		above: Number.isFinite(upper)
	};
	const straddles = lower < 0 && upper > 0;
	const side = (bound, signed = straddles) => `${fixed(bound, isCoarse(bound, effect, metric) ? 0 : digits, signed)}${unit}`;
	const interval = bounded.below && bounded.above ? `(${side(lower)} to ${side(upper)})` : bounded.above ? `(at most ${side(upper, true)})` : bounded.below ? `(at least ${side(lower, true)})` : "(no bound yet)";
	return {
		change: `${fixed(estimate, digits, true)}${unit}`,
		interval
	};
}
/** `+12% (9% to 15%)`, for sentences. */
function changeSentence(effect, metric) {
	const { change, interval } = changeText(effect, metric);
	if (change === "") return "unchanged";
	return interval === "" ? change : `${change} ${interval}`;
}
/** The effect turned so that up is worse, whatever the metric's direction. */
function worsening(effect, metric) {
	if (metric.better === "lower") return effect;
	return {
		estimate: -effect.estimate,
		lower: -effect.upper,
		upper: -effect.lower
	};
}
function unitOfChange(metric) {
	return metric.scale === "rate" ? " pp" : "%";
}
/** A ratio cannot fall by more than all of it: -100% as a lower bound is the absence of one. */
function isBoundedBelow(lower, metric) {
	return Number.isFinite(lower) && (metric.scale === "rate" || lower > -1);
}
function digitsOf(effect, metric) {
	if (metric.scale === "rate") return Math.abs(effect.estimate) >= .1 ? 1 : 2;
	return isCoarse(effect.estimate, effect, metric) ? 0 : 1;
}
function isCoarse(value, { lower, upper }, metric) {
	return metric.scale === "ratio" && Math.abs(value) >= .0995 && !(upper - lower < .02);
}
function fixed(value, digits, signed) {
	const text = (value * 100).toFixed(digits);
	const rounded = Number(text);
	if (rounded === 0) return 0 .toFixed(digits);
	return signed && rounded > 0 ? `+${text}` : text;
}
// src/report/words.ts
/** Longest name of a suite or endpoint that a report prints, in characters. */
const NAME = 80;
/** The text of spans without markup. */
function plain(spans) {
	return spans.map((span) => typeof span === "string" ? span : span.code).join("");
}
/** A message of ours, in which names from the repository stand in backticks, as spans. */
function messageSpans(message) {
	return message.split(/`([^`]+)`/).map((part, i) => i % 2 === 0 ? part : { code: part }).filter((span) => span !== "");
}
/** `4 gates pass`, `1 gate passes`. */
function count(n, one, many) {
	return `${n} ${n === 1 ? one : many}`;
}
/** "Slower" at the start of a sentence. */
function capital(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
function metricOfGate(gate) {
	return metricOf(gate.planned.gate.metric);
}
/** A name from the repository, short enough for a table. */
function nameSpan(name) {
	return { code: shorten(name, NAME) };
}
/** The gate in a cell: `browse: latency.p95 within 5% · GET /merchants`. The suite is named where there are several. */
function gateSpans(gate, severalSuites) {
	const { suite, benchmark, gate: rule } = gate.planned;
	return [
		...severalSuites ? [`${shorten(suite, NAME)}: `] : [],
		{ code: rule.metric },
		ruleText(gate),
		...benchmark === "*" ? [] : [" · ", nameSpan(benchmark)]
	];
}
/** What a sentence is about: `p95`, or `GET /merchants` p95, with the suite where there are several. */
function subjectSpans(gate, severalSuites) {
	const { suite, benchmark } = gate.planned;
	return [
		...severalSuites ? [`${shorten(suite, NAME)} `] : [],
		...benchmark === "*" ? [] : [nameSpan(benchmark), " "],
		metricOfGate(gate).label
	];
}
/** What a failed gate is called: the metric's own word against base, the limit's where head alone is judged. */
function failWord(gate) {
	const { form } = gate.planned.gate;
	if (form.kind !== "limit") return metricOfGate(gate).words.worse;
	return form.side === "below" ? "over the limit" : "under the limit";
}
/** `5% allowed`, `200 ms allowed`, `at least 1,000/s asked for`. */
function allowedText(gate) {
	const metric = metricOfGate(gate);
	const { form } = gate.planned.gate;
	if (form.kind === "margin") return `${amountText(form.value, metric)} allowed`;
	if (form.kind === "report") return "";
	const value = valueText(form.value, metric);
	return form.side === "below" ? `${value} allowed` : `at least ${value} asked for`;
}
/** What a failed gate measured: `+12% (9% to 15%), 5% allowed`; `231 ms, 200 ms allowed (base 180 ms)`. */
function findingText(gate) {
	const metric = metricOfGate(gate);
	const comparison = gate.evidence?.comparison;
	if (metric.unit === "s" && comparison?.head === Number.POSITIVE_INFINITY) return `falls on failed requests (base ${valueText(comparison.base, metric)}), ${allowedText(gate)}`;
	if (gate.planned.gate.form.kind === "limit") {
		const base = comparison?.base ?? null;
		const beside = base === null ? "" : ` (base ${valueText(base, metric)})`;
		return `${valueText(comparison?.head, metric)}, ${allowedText(gate)}${beside}`;
	}
	const effect = comparison?.effect ?? null;
	return effect === null ? allowedText(gate) : `${changeSentence(effect, metric)}, ${allowedText(gate)}`;
}
/**
* An improvement worth a word: the mirror of a failed margin. The whole interval is on the better side and the
* estimate is at least as large as the regression that the gate would not have let through.
*/
function isImprovement(gate) {
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	if (gate.verdict !== "pass" || form.kind !== "margin" || effect === null) return false;
	const worse = worsening(effect, metricOfGate(gate));
	return worse.upper < 0 && -worse.estimate >= form.value;
}
function ruleText(gate) {
	const metric = metricOfGate(gate);
	const { form } = gate.planned.gate;
	if (form.kind === "margin") return ` within ${amountText(form.value, metric)}`;
	if (form.kind === "report") return "";
	return ` ${form.side === "below" ? "<" : ">"} ${valueText(form.value, metric)}`;
}
// ../../main/node_modules/markdown-table/index.js
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
	return unlinked(cleanLine(text)).replace(/[&<>"|`*_[\]\\~]/g, (character) => entities[character] ?? character).replaceAll("\0", BREAK).replaceAll("$", "<span>$</span>").replace(/^(\s*)([-+=#])(?=[\s\-=#]|$)/, "$1\\$2").replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
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
/** The first line, as a heading. */
function heading(report) {
	return `### ${inline(report.headline)}`;
}
/** Everything below the first line, within the room: lead, table, remarks, folded sections. Nothing is cut silently. */
function fitBody(report, room) {
	for (const extent of extents) {
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
	for (const extent of extents) {
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
// src/report/comment.ts
/** GitHub refuses comments of more than 65,536 characters; this leaves room for what the poster adds. */
const COMMENT_LIMIT = 6e4;
/** The step summary of a job may hold 1 MiB; other steps of the job need some of their own. */
const SUMMARY_LIMIT = 1e6;
/** Longest headline, in bytes, before it is clipped. */
const HEADLINE = 2e3;
/** The report as the Markdown of a pull-request comment. */
function renderComment(report, { marker = "", limit = COMMENT_LIMIT } = {}) {
	return page(report, marker, {
		limit,
		elsewhere: "in the job summary and the artifact"
	});
}
/** The report as a job's summary: the same text with more room. */
function renderSummary(report, { limit = SUMMARY_LIMIT } = {}) {
	return page(report, "", {
		limit,
		elsewhere: "in the artifact"
	});
}
function page(report, marker, room) {
	const full = heading(report);
	const top = joined([marker, bytes(full) <= HEADLINE ? full : `### ${inline([shorten(plain(report.headline), 160)])}`]);
	return `${joined([top, fitBody(report, {
		...room,
		limit: room.limit - bytes(top) - 3
	})])}\n`;
}
export { cleanLine as C, worsening as S, shorten as T, subjectSpans as _, markSigns as a, changeText as b, count as c, gateSpans as d, isImprovement as f, plain as g, nameSpan as h, fitSections as i, failWord as l, metricOfGate as m, renderSummary as n, allowedText as o, messageSpans as p, fitBody as r, capital as s, renderComment as t, findingText as u, boundText as v, cleanLog as w, valueText as x, changeSentence as y };
