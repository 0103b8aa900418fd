import { t as findMetric } from "./metric.js";
import { t as formats } from "./registry.js";
// src/measurements/read-output.ts
/** The format with this id, or undefined where there is none. */
function findFormat(id) {
	return formats.find((format) => format.id === id);
}
/**
* Reads what one run of a tool recorded, by the named format or by the one that its text looks like. Samples of the
* same benchmark and metric are joined. Never throws: what cannot be read is a finding, and so is a run without any number.
*/
function readOutput(recorded, id) {
	const format = id === null ? detectFormat(recorded) : findFormat(id);
	if (format === void 0) return {
		format: null,
		results: [],
		findings: [unknownFormat(recorded, id)]
	};
	const { results, findings } = format.parse(recorded);
	const joined = joinSamples(results);
	if (joined.length === 0 && !findings.some(({ severity }) => severity === "error")) return {
		format: format.id,
		results: [],
		findings: [...findings, nothingFound(recorded, format)]
	};
	return {
		format: format.id,
		results: joined,
		findings
	};
}
function detectFormat(recorded) {
	return formats.find((format) => recorded.some(({ text }) => format.detect(text)));
}
/** One result per benchmark and metric, in the order in which they first came; numbers that are none are left out. */
function joinSamples(results) {
	const joined = /* @__PURE__ */ new Map();
	for (const result of results) {
		if (findMetric(result.metric) === void 0) throw new RangeError(`a format gave the unknown metric ${result.metric}`);
		const key = `${result.metric}\n${result.benchmark}`;
		const parts = joined.get(key);
		if (parts === void 0) joined.set(key, [result]);
		else parts.push(result);
	}
	return [...joined.values()].map(joinParts).filter(({ values }) => values.length > 0);
}
function joinParts(parts) {
	const [first] = parts;
	if (parts.length === 1 && first.values.every(isSound)) return first;
	const events = parts.flatMap((part) => part.events ?? []);
	return {
		benchmark: first.benchmark,
		metric: first.metric,
		values: parts.flatMap(({ values }) => values.filter(isSound)),
		...events.length === 0 ? {} : { events: events.reduce((sum, n) => sum + n, 0) }
	};
}
function isSound(value) {
	return value >= 0 && value < Infinity;
}
function unknownFormat(recorded, id) {
	const known = formats.map((format) => format.id).join(", ");
	const named = formats.flatMap((format) => format.ambiguous === true ? [format.id] : []).join(" and ");
	const file = recorded[0]?.file ?? "stdout";
	if (id === null && recorded.every(({ text }) => text.trim() === "")) return {
		severity: "error",
		code: "format-empty",
		message: `${file} is empty`,
		hint: "run the benchmarks, and give what they print or write",
		where: { file }
	};
	return {
		severity: "error",
		code: "format-unknown",
		message: id === null ? `${file} does not look like the output of any known tool` : `unknown format \`${id}\``,
		hint: `name the tool's format, one of ${known}${named === "" ? "" : `; ${named} are read only where they are named`}`,
		where: { file }
	};
}
function nothingFound(recorded, format) {
	const file = recorded[0]?.file ?? "stdout";
	const isEmpty = recorded.every(({ text }) => text.trim() === "");
	const other = detectFormat(recorded);
	const message = `${file} holds no result of ${format.title}`;
	return {
		severity: "error",
		code: "format-empty",
		message: isEmpty ? `${message}: it is empty` : message,
		hint: other === void 0 || other.id === format.id ? "run the benchmarks, and give what they print or write" : `it looks like the output of ${other.title}: name the format \`${other.id}\``,
		where: { file }
	};
}
/** Several runs that one format has read, as one: samples of the same benchmark and metric are joined. */
function joinRuns(format, runs) {
	return {
		format,
		results: joinSamples(runs.flatMap(({ results }) => results)),
		findings: runs.flatMap(({ findings }) => findings)
	};
}
export { readOutput as n, joinRuns as t };
