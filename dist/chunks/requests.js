import { r as seededRandom } from "./random.js";
import { t as parseTemplate } from "./template.js";
// src/plan/file-values.ts
/** The values that `{@path:column}` draws from: texts of a CSV column, or values of a JSON array. Never empty. */
function fileValues(files, path, column) {
	const text = files.get(path);
	const where = column === void 0 ? path : `${path}:${column}`;
	const problem = (message, hint) => ({
		code: "placeholder-file",
		message,
		hint
	});
	if (text === void 0) return problem(`${path} cannot be read`, "name a file that head's tree has");
	if (/\.csv$/i.test(path)) {
		const table = parseCsv(text);
		if (table === null) return problem(`${path} is not CSV`, "close every quote, and double a quote inside of a field");
		const [header = [], ...rows] = table;
		const at = column === void 0 ? -1 : header.indexOf(column);
		if (at < 0) return problem(`${where} names no column of the file`, `write {@${path}:COLUMN}, with one of ${header.join(", ")}`);
		if (rows.length === 0) return problem(`${path} has no rows`, "give it at least one row below the header line");
		const short = rows.findIndex((row) => row[at] === void 0);
		if (short >= 0) return problem(`row ${short + 1} of ${path} has no ${column}`, "give every row this column");
		return rows.map((row) => row[at]);
	}
	let values;
	try {
		values = JSON.parse(text);
	} catch {
		return problem(`${path} is not JSON`, "write an array of values or of objects");
	}
	if (!Array.isArray(values) || values.length === 0) return problem(`${path} is not an array with values`, "write an array of values or of objects");
	if (column === void 0) return values;
	const picked = values.map((value) => typeof value === "object" && value !== null ? value[column] : void 0);
	const lacking = picked.indexOf(void 0);
	if (lacking >= 0) return problem(`entry ${lacking + 1} of ${path} has no ${column}`, "give every entry this field");
	return picked;
}
/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. Empty lines are skipped. Null where a quote is out of place. */
function parseCsv(text) {
	const rows = [];
	let row = [];
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
	const content = text.replace(/^\uFEFF/, "");
	while (field.lastIndex < content.length) {
		const match = field.exec(content);
		if (match === null) return null;
		row.push(match[1]?.replaceAll("\"\"", "\"") ?? match[2] ?? "");
		if (match[3] === ",") {
			if (field.lastIndex === content.length) row.push("");
			else continue;
		}
		if (row.length > 1 || row[0] !== "") rows.push(row);
		row = [];
	}
	return rows;
}
// src/plan/placeholders.ts
/** Parses a template and finds its values; with problems it must not be drawn from. */
function bindTemplate(text, place, values) {
	const parsed = parseTemplate(text, place);
	const problems = [...parsed.problems];
	return {
		template: { parts: joined(parsed.parts.flatMap((part) => {
			if (typeof part === "string") return [part];
			const bound = part.kind === "reference" ? valueOf(part.name, values) : sourceOf(part, values);
			if (typeof bound === "string" || "size" in bound) return [bound];
			problems.push(bound);
			return [];
		})) },
		problems
	};
}
/** Whether nothing of it is drawn. */
function isConstant({ parts }) {
	return parts.every((part) => typeof part === "string");
}
/** One drawn text. `escape` is applied to values that come from files. */
function drawText(template, random, escape = same) {
	let text = "";
	for (const part of template.parts) if (typeof part === "string") text += part;
	else {
		const value = draw(part, random);
		const plain = typeof value === "string" ? value : JSON.stringify(value);
		text += part.foreign ? escape(plain) : plain;
	}
	return text;
}
/** One drawn JSON value: a template that is a single placeholder gives a number or a file's value as it is. */
function drawValue(template, random) {
	const [only] = template.parts;
	if (template.parts.length === 1 && typeof only === "object") return draw(only, random);
	return drawText(template, random);
}
const same = (text) => text;
function draw(source, random) {
	return source.at(Math.floor(random() * source.size));
}
/** Neighbouring texts are one part. */
function joined(parts) {
	const all = [];
	for (const part of parts) {
		const last = all.at(-1);
		if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
		else all.push(part);
	}
	return all;
}
function sourceOf(placeholder, { files }) {
	switch (placeholder.kind) {
		case "range": {
			const { from, to, width } = placeholder;
			const at = (position) => width === null ? from + position : padded(from + position, width);
			return {
				size: to - from + 1,
				at,
				foreign: false
			};
		}
		case "list": {
			const { values } = placeholder;
			return {
				size: values.length,
				at: (position) => values[position],
				foreign: false
			};
		}
		case "file": {
			const values = fileValues(files, placeholder.path, placeholder.column ?? void 0);
			if ("code" in values) return values;
			return {
				size: values.length,
				at: (position) => values[position],
				foreign: true
			};
		}
	}
}
function padded(value, width) {
	return `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(width, "0")}`;
}
function valueOf(name, { environment }) {
	return environment[name] ?? {
		code: "environment-missing",
		message: `the environment variable ${name} is not set`,
		hint: `set ${name} where weighbridge runs, in a workflow under env:`
	};
}
// src/plan/requests.ts
/** The requests of one stream, one after the other: the same for both arms of a pair. */
function drawRequests(mix, seed, ...stream) {
	const random = seededRandom(seed, "requests", ...stream);
	return () => mix(random);
}
/** Parses every template once. With error findings the mix must not be used. */
function compileRequests(suite, sources) {
	const findings = [];
	const compiled = suite.requests.map((request, template) => compile(request, template, suite.headers, sources, (problem) => {
		findings.push({
			severity: "error",
			...problem,
			message: `${request.name}: ${problem.message}`
		});
	}));
	const total = suite.requests.reduce((sum, request) => sum + request.weight, 0);
	const mix = (random) => {
		let left = random() * total;
		const chosen = suite.requests.findIndex((request) => (left -= request.weight) < 0);
		const draw = compiled[chosen] ?? compiled.at(-1);
		if (draw === void 0) throw new RangeError("a suite without requests cannot be loaded");
		return draw(random);
	};
	return {
		mix,
		findings
	};
}
/** Headers that frame the message: a wrong value would make every answer wrong. */
const framing = /* @__PURE__ */ new Set([
	"content-length",
	"transfer-encoding",
	"connection",
	"upgrade",
	"expect",
	"te",
	"trailer"
]);
function compile(request, template, common, sources, report) {
	const parse = (text, place) => {
		const { template, problems } = bindTemplate(text, place, sources);
		for (const problem of problems) report(problem);
		return template;
	};
	const headers = Object.entries(withoutRepeats(common, request.headers)).map(([name, value]) => {
		if (framing.has(name.toLowerCase()) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) report(reserved(name));
		return [name, parse(value, "header")];
	});
	if ((request.body?.kind === "json" || request.body?.kind === "json-file") && !headers.some(([name]) => name.toLowerCase() === "content-type")) headers.push(["content-type", { parts: ["application/json"] }]);
	const path = parse(request.path, "path");
	const body = compileBody(request, sources, parse, report);
	const drawHeaders = (random) => headers.map(([name, value]) => [name, oneLine(drawText(value, random))]);
	const constant = headers.every(([, value]) => isConstant(value)) ? drawHeaders(() => 0) : null;
	return (random) => ({
		template,
		method: request.method,
		path: printable(drawText(path, random, percent)),
		headers: constant ?? drawHeaders(random),
		body: body(random)
	});
}
function compileBody({ body }, { files }, parse, report) {
	if (body === null) return () => null;
	if (body.kind === "json") {
		const draw = compileJson(body.value, (text) => parse(text, "body"));
		return (random) => JSON.stringify(draw(random));
	}
	if (body.kind === "text") {
		const template = parse(body.value, "body");
		return (random) => drawText(template, random);
	}
	if (!files.has(body.path)) report({
		code: "body-file",
		message: `${body.path} cannot be read`,
		hint: "name a file that head's tree has, relative to the repository's root"
	});
	return () => ({ file: body.path });
}
/** Strings are templates, keys are not. */
function compileJson(value, parse) {
	if (typeof value === "string") {
		const template = parse(value);
		return (random) => drawValue(template, random);
	}
	if (Array.isArray(value)) {
		const items = value.map((item) => compileJson(item, parse));
		return (random) => items.map((item) => item(random));
	}
	if (typeof value === "object" && value !== null) {
		const entries = Object.entries(value).map(([key, item]) => [key, compileJson(item, parse)]);
		return (random) => Object.fromEntries(entries.map(([key, item]) => [key, item(random)]));
	}
	return () => value;
}
/** A request's own header replaces the suite's, however either is capitalised. */
function withoutRepeats(common, own) {
	const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
	const kept = Object.entries(common).filter(([name]) => !names.has(name.toLowerCase()));
	return {
		...Object.fromEntries(kept),
		...own
	};
}
/** Blanks, control and non-ASCII characters cannot stand in a request line. */
function printable(path) {
	return path.replace(/[^\x21-\x7e]+/g, percent);
}
function percent(text) {
	return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "�"));
}
/** A line end in a value would begin another header: it becomes a blank, as RFC 9110, 5.5 allows. */
function oneLine(value) {
	return value.replace(/[\r\n\0]+/g, " ").trim();
}
function reserved(name) {
	return {
		code: "header-reserved",
		message: `the header ${name} cannot be set`,
		hint: "leave it out: the generator sets what frames a message itself"
	};
}
export { drawRequests as n, compileRequests as t };
