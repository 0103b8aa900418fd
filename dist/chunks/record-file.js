import { n as outcomes } from "./outcomes.js";
import { r as recordKinds } from "./record2.js";
import { _ as object, b as string, c as _enum, d as custom, g as number, h as literal } from "./schemas.js";
import { t as datetime } from "./iso.js";
import { t as findMetric } from "./metric.js";
// src/history/path.ts
/**
* Where a record lies on the data branch: `runs/2026/01/HEAD-RUN-ATTEMPT-CONFIG.json`, for a run outside of a workflow
* `runs/2026/01/HEAD-local-ID-CONFIG.json`. No two runs share a path, so that writers never meet in one.
*/
function recordPath({ head, workflow, run, config, startedAt }) {
	const [year = "", month = ""] = startedAt.split("-");
	return `runs/${year}/${month}/${head}-${workflow === null ? `local-${run}` : `${workflow.run}-${workflow.attempt}`}-${slugOf(config)}.json`;
}
/**
* A path as a part of a file's name, in characters that mean nothing to git, shells and URLs. Different paths have different slugs; of
* one too long its end stands for it.
*/
function slugOf(path) {
	return path.replaceAll(/[^A-Za-z0-9._-]/gu, (character) => character === "/" ? "+" : `~${(character.codePointAt(0) ?? 0).toString(16)}~`).slice(-120);
}
/** The workflow run in a record's path, and what stands for its config; null for a run outside of one. */
function workflowOf(path) {
	const found = /^runs\/\d{4}\/\d{2}\/[0-9a-f]+-(\d+)-(\d+)-(.+)\.json$/u.exec(path);
	return found === null ? null : {
		run: Number(found[1]),
		attempt: Number(found[2]),
		slug: found[3] ?? ""
	};
}
// src/history/record-rows.ts
function packRows(gates, effects) {
	const series = [];
	const places = /* @__PURE__ */ new Map();
	const placeOf = ({ suite, benchmark, metric }) => {
		const key = JSON.stringify([
			suite,
			benchmark,
			metric
		]);
		const place = places.get(key) ?? series.push([
			suite,
			benchmark,
			metric
		]) - 1;
		places.set(key, place);
		return place;
	};
	return {
		series,
		gates: gates.map((gate) => [
			placeOf(gate),
			gate.text,
			gate.verdict,
			gate.margin
		]),
		effects: effects.map((one) => {
			const { n, base, head, change, floor, quartiles } = one;
			const { estimate = null, lower = null, upper = null } = change ?? {};
			const cells = quartiles === null ? [] : [...quartiles.base, ...quartiles.head].map(cellOf);
			return [
				placeOf(one),
				n,
				cellOf(base),
				cellOf(head),
				cellOf(estimate),
				cellOf(lower),
				cellOf(upper),
				cellOf(floor),
				...cells
			];
		})
	};
}
/** The rows again, or what is wrong with the first that is none. They are many: they are read by hand. */
function unpackRows(rows) {
	const series = [];
	for (const [i, row] of rows.series.entries()) {
		if (!isNames(row)) return { problem: `at series.${i}: expected suite, benchmark and metric` };
		const [suite, benchmark, metric] = row;
		series.push(findMetric(metric) === void 0 ? null : {
			suite,
			benchmark,
			metric
		});
	}
	const gates = [];
	for (const [i, row] of rows.gates.entries()) {
		if (!isGateRow(row, series.length)) return { problem: `at gates.${i}: expected a series, a text, a verdict and a margin` };
		const named = series[row[0]];
		if (named) gates.push({
			...named,
			text: row[1],
			verdict: row[2],
			margin: row[3]
		});
	}
	const effects = [];
	for (const [i, row] of rows.effects.entries()) {
		if (!isEffectRow(row, series.length)) return { problem: `at effects.${i}: expected a series, a count and six or ten numbers` };
		const named = series[row[0]];
		if (named) effects.push(effectOf(named, row));
	}
	return {
		gates,
		effects,
		unknown: {
			gates: rows.gates.length - gates.length,
			effects: rows.effects.length - effects.length
		}
	};
}
function effectOf({ suite, benchmark, metric }, row) {
	return {
		suite,
		benchmark,
		metric,
		n: row[1],
		base: numberOf(row[2]),
		head: numberOf(row[3]),
		change: changeOf(numberOf(row[4]), numberOf(row[5]), numberOf(row[6])),
		floor: numberOf(row[7]),
		quartiles: quartilesOf(numberOf(row[8]), numberOf(row[9]), numberOf(row[10]), numberOf(row[11]))
	};
}
function changeOf(estimate, lower, upper) {
	return estimate === null || lower === null || upper === null ? null : {
		estimate,
		lower,
		upper
	};
}
function quartilesOf(a, b, c, d) {
	return a === null || b === null || c === null || d === null ? null : {
		base: [a, b],
		head: [c, d]
	};
}
function cellOf(value) {
	if (value === null || Number.isNaN(value)) return null;
	return Number.isFinite(value) ? value : value > 0 ? "inf" : "-inf";
}
function numberOf(cell) {
	if (cell === void 0) return null;
	return cell === "inf" ? Infinity : cell === "-inf" ? -Infinity : cell;
}
const verdicts = /* @__PURE__ */ new Set([
	"pass",
	"fail",
	"inconclusive",
	"missing",
	"exempt"
]);
function isNames(row) {
	return Array.isArray(row) && row.length === 3 && row.every((name) => typeof name === "string");
}
function isGateRow(row, series) {
	if (!Array.isArray(row) || row.length !== 4) return false;
	const [place, text, verdict, margin] = row;
	return isCount(place) && place < series && typeof text === "string" && verdicts.has(verdict) && (margin === null || typeof margin === "number");
}
function isEffectRow(row, series) {
	if (!Array.isArray(row) || row.length !== 8 && row.length !== 12) return false;
	const [place, n, ...cells] = row;
	return isCount(place) && place < series && isCount(n) && cells.every(isCell);
}
function isCount(value) {
	return typeof value === "number" && value >= 0 && Number.isInteger(value);
}
function isCell(cell) {
	return typeof cell === "number" || cell === null || cell === "inf" || cell === "-inf";
}
// src/history/record-file.ts
/** The number of the layout below. A file with a greater one was written by a later version of this program. */
const version = 1;
/** Bytes of a record that are read. It has a few thousand, and six hundred thousand where every name is as long as it may be and escaped. */
const longestRecord = 1e6;
const commit = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, "expected a commit id");
const name = string().max(1e3);
const count = number().int().nonnegative();
const id = number().int().positive();
const reading = number().nullable();
const rows = custom(Array.isArray, "expected rows");
const outcome = _enum(outcomes);
const schema = object({
	format: literal("weighbridge-record"),
	version: literal(version),
	tool: name,
	run: string().regex(/^[\w-]{1,64}$/u, "expected the id of a run"),
	config: name.min(1),
	kind: _enum(recordKinds),
	head: commit,
	base: commit,
	reference: name.nullable(),
	pull: id.nullable(),
	workflow: object({
		run: id,
		attempt: id
	}).nullable(),
	startedAt: datetime(),
	outcome,
	pairs: object({
		valid: count,
		dropped: count
	}),
	omitted: object({
		gates: count,
		effects: count
	}),
	noise: object({
		steal: reading,
		cpuPressure: reading,
		ioPressure: reading,
		memoryPressure: reading
	}),
	machine: object({
		os: name,
		arch: name,
		cores: count,
		cpu: name,
		memory: count,
		engine: name.nullable()
	}),
	digest: string().regex(/^[0-9a-f]{64}$/u, "expected a SHA-256"),
	series: rows,
	gates: rows,
	effects: rows
});
/** The text of a record's file, a line for each series, gate and effect. The same record always gives the same bytes. */
function writeRecord({ gates, effects, ...rest }) {
	return `${JSON.stringify(rest, null, 1).slice(0, -2)}${Object.entries(packRows(gates, effects)).map(([key, items]) => {
		const lines = items.map((item) => `\n  ${JSON.stringify(item)}`);
		return `,\n "${key}": [${lines.join(",")}${lines.length === 0 ? "" : "\n "}]`;
	}).join("")}\n}\n`;
}
/**
* Reads a record back. One that was cut or edited, lies where it does not belong, or is of a later version of this program gives a
* finding that names it and quotes nothing of it.
*
* @param path on the data branch; null where the text does not come from there
*/
function readRecord(text, path) {
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return unreadable(path, "is not JSON");
	}
	const later = laterVersionOf(json);
	if (later !== null) return newer(path, later);
	const parsed = schema.safeParse(json);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		return unreadable(path, `at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? ""}`);
	}
	const { series, gates, effects, ...top } = parsed.data;
	const unpacked = unpackRows({
		series,
		gates,
		effects
	});
	if ("problem" in unpacked) return unreadable(path, unpacked.problem);
	const { gates: unknownGates, effects: unknownEffects } = unpacked.unknown;
	const record = {
		...top,
		gates: unpacked.gates,
		effects: unpacked.effects,
		omitted: {
			gates: top.omitted.gates + unknownGates,
			effects: top.omitted.effects + unknownEffects
		}
	};
	if (path !== null && recordPath(record) !== path) return unreadable(path, "is about another run than its name");
	return { record };
}
function laterVersionOf(json) {
	if (typeof json !== "object" || json === null || !("format" in json) || !("version" in json)) return null;
	const { format, version: written } = json;
	return format === "weighbridge-record" && typeof written === "number" && written > version ? written : null;
}
function unreadable(path, what) {
	return { finding: {
		severity: "warning",
		code: "record-unreadable",
		message: `${subjectOf(path)} ${what}`,
		hint: "it is left out; records are never edited by hand",
		...path === null ? {} : { where: { file: path } }
	} };
}
function newer(path, written) {
	return { finding: {
		severity: "warning",
		code: "record-newer",
		message: `${subjectOf(path)} has version ${written} of the layout, of which this program knows ${version}`,
		hint: "it is left out; a later version of Weighbridge reads it",
		...path === null ? {} : { where: { file: path } }
	} };
}
function subjectOf(path) {
	return path === null ? "the record" : `\`${path}\``;
}
export { slugOf as a, recordPath as i, readRecord as n, workflowOf as o, writeRecord as r, longestRecord as t };
