import { n as metricOf } from "./metric.js";
import { C as cleanLine, a as markSigns, g as plain, w as cleanLog } from "./comment.js";
// src/report/palette.ts
const noColour = {
	mark: (_, text) => text,
	strong: (text) => text,
	faint: (text) => text
};
const codes = {
	worse: 31,
	ok: 32,
	unknown: 33,
	missing: 33,
	note: 36
};
/** The sixteen colours that every colour terminal has (ECMA-48, Select Graphic Rendition). */
const ansi = {
	mark: (mark, text) => `\u001b[${codes[mark]}m${text}\u001b[39m`,
	strong: (text) => `\u001b[1m${text}\u001b[22m`,
	faint: (text) => `\u001b[2m${text}\u001b[22m`
};
// src/config/error.ts
/** Something that the user wrote cannot be used; `findings` holds everything that is wrong with it. */
var ConfigError = class extends Error {
	name = "ConfigError";
	findings;
	/** Texts of the files that the findings point into, by name. */
	sources;
	constructor(findings, sources = {}) {
		super(findings.find(({ severity }) => severity === "error")?.message ?? "the config cannot be used");
		this.findings = findings;
		this.sources = sources;
	}
};
// src/report/json.ts
/**
* The report for machines: keys are stable within a version, numbers are in base units (seconds, bytes, per second,
* ratios) and unrounded. JSON has no infinity: such a number is null and its key is listed in `infinite` beside it
* (`lower` is then minus infinity, every other plus infinity). A null that is not listed there is an absent value.
*/
function renderJson(report, input, { exitCode } = {}) {
	const { verdict, measurements } = input;
	const { run, plan, timing, state } = measurements;
	const value = {
		format: "weighbridge-report",
		version: 1,
		tool: measurements.tool,
		outcome: verdict.outcome,
		...exitCode === void 0 ? {} : { exitCode },
		headline: plain(report.headline),
		lead: plain(report.lead),
		remarks: report.remarks.map(plain),
		run: {
			id: run.id,
			startedAt: run.startedAt,
			base: run.base,
			head: run.head,
			seed: plan?.seed ?? null
		},
		ended: state.kind === "complete" ? state.ended : state.kind,
		stop: verdict.stop,
		pairs: verdict.pairs,
		distrust: verdict.distrust,
		failure: verdict.failure,
		alpha: plan?.alpha ?? null,
		gates: verdict.gates.map(gateValue),
		metrics: verdict.comparisons.map(comparisonValue),
		notes: measurements.notes,
		timing,
		reproduce: report.reproduce
	};
	return `${JSON.stringify(value, null, 2)}\n`;
}
function gateValue({ planned, verdict, reason, decidedAt, evidence }) {
	const { gate } = planned;
	return {
		id: planned.id,
		suite: planned.suite,
		benchmark: planned.benchmark,
		metric: gate.metric,
		unit: metricOf(gate.metric).unit,
		text: gate.text,
		line: gate.line,
		rule: gate.form,
		severity: gate.severity,
		verdict,
		reason,
		decidedAt,
		evidence: evidence === null ? null : {
			n: evidence.comparison.n,
			...numbers({
				base: evidence.comparison.base,
				head: evidence.comparison.head
			}),
			change: changeValue(evidence.comparison),
			...numbers({
				pFail: evidence.pFail,
				pPass: evidence.pPass
			}),
			beyond: evidence.beyond,
			cannotRuleOut: numbers({ value: evidence.cannotRuleOut }),
			visible: evidence.visible === null ? null : numbers(evidence.visible)
		}
	};
}
function comparisonValue(comparison) {
	const { suite, benchmark, metric, n, base, head } = comparison;
	return {
		suite,
		benchmark,
		metric,
		unit: metricOf(metric).unit,
		n,
		...numbers({
			base,
			head
		}),
		change: changeValue(comparison)
	};
}
/** `relative`: head / base - 1; `difference`: head - base, for rates. */
function changeValue({ metric, effect }) {
	if (effect === null) return null;
	const { estimate, lower, upper } = effect;
	return {
		kind: metricOf(metric).scale === "rate" ? "difference" : "relative",
		...numbers({
			estimate,
			lower,
			upper
		})
	};
}
function numbers(values) {
	const infinite = Object.keys(values).filter((key) => Math.abs(values[key] ?? 0) === Number.POSITIVE_INFINITY);
	const finite = Object.entries(values).map(([key, value]) => [key, Number.isFinite(value) ? value : null]);
	return {
		...Object.fromEntries(finite),
		...infinite.length === 0 ? {} : { infinite }
	};
}
// src/report/width.ts
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
/** Columns that a text takes in a terminal: two for wide East Asian characters and emoji, none for marks. */
function widthOf(text) {
	let width = 0;
	for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
	return width;
}
/** Lines of at most `width` columns, broken at spaces where there are any, else anywhere. At least one line. */
function wrap(text, width) {
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
			continue;
		}
		if (line !== "") lines.push(line);
		const pieces = broken(word, width);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? "";
	}
	return [...lines, line];
}
function broken(word, width) {
	const pieces = [];
	let piece = "";
	for (const character of word) {
		if (piece !== "" && widthOf(piece + character) > width) {
			pieces.push(piece);
			piece = "";
		}
		piece += character;
	}
	return [...pieces, piece];
}
// src/report/grid.ts
const GAP = 2;
/** Narrowest a wrapping column gets before the table becomes a list. */
const NARROWEST = 14;
/**
* A table of plain text within `width` columns: columns that may wrap share what the others leave. Null where even
* that does not fit, so that the caller writes a list instead.
*/
function grid(columns, rows, width) {
	const widths = fitted(columns, columns.map((_, i) => Math.max(0, ...rows.map((row) => widthOf(row[i]?.text ?? "")))), width - GAP * (columns.length - 1));
	if (widths === null) return null;
	return rows.map((row) => line(row, columns, widths)).join("\n");
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
function line(row, columns, widths) {
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
	}).join(" ".repeat(GAP)).trimEnd()).join("\n");
}
// src/report/terminal.ts
const outcomeMark = {
	pass: "ok",
	fail: "worse",
	inconclusive: "unknown",
	missing: "missing",
	unchanged: "ok",
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
	const { width = 100, palette = noColour, details = true } = options;
	const headline = wrap(text(report.headline), width).map((line) => palette.mark(outcomeMark[report.outcome], palette.strong(line))).join("\n");
	const shown = report.sections.filter((section) => details || section.open === true);
	return `${[
		headline,
		wrap(prose(report.lead), width).join("\n"),
		gateTable(report.rows, width, palette),
		report.remarks.map((remark) => bullet(prose(remark), width)).join("\n"),
		...shown.map((section) => sectionText(section, width, palette)),
		`${palette.strong("Reproduce on your machine")}\n  ${cleanLine(report.reproduce)}`
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
function sectionText({ title, blocks }, width, palette) {
	return [palette.strong(wrap(cleanLine(title), width).join("\n")), ...blocks.map((block) => blockText(block, width, palette))].join("\n");
}
function blockText(block, width, palette) {
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
function bullet(line, width) {
	return wrap(line, width - 2).map((part, i) => `${i === 0 ? "- " : "  "}${part}`).join("\n");
}
function indented(lines) {
	return lines.map((line) => line === "" ? "" : `  ${line}`).join("\n");
}
function prose(spans) {
	return cleanLine(spans.map((span) => typeof span === "string" ? span : `\`${span.code}\``).join(""));
}
function text(spans) {
	return cleanLine(plain(spans));
}
// src/verdict/outcomes.ts
const effects = {
	pass: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	unchanged: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	partial: {
		exitCode: 0,
		conclusion: "neutral",
		failsJob: false
	},
	fail: {
		exitCode: 1,
		conclusion: "failure",
		failsJob: true
	},
	missing: {
		exitCode: 3,
		conclusion: "action_required",
		failsJob: true
	},
	broken: {
		exitCode: 5,
		conclusion: "action_required",
		failsJob: true
	}
};
const inconclusive = {
	pass: {
		exitCode: 0,
		conclusion: "success",
		failsJob: false
	},
	warn: {
		exitCode: 2,
		conclusion: "neutral",
		failsJob: false
	},
	fail: {
		exitCode: 1,
		conclusion: "failure",
		failsJob: true
	}
};
/** The one table from outcomes to what they do, so that "slower", "cannot tell" and "broken" always differ. */
function effectsOf(outcome, policy) {
	return outcome === "inconclusive" ? inconclusive[policy] : effects[outcome];
}
export { ansi as a, ConfigError as i, renderTerminal as n, noColour as o, renderJson as r, effectsOf as t };
