// node_modules/pure-rand/lib/esm/distribution/uniformFloat64.js
const scale26 = 1.4901161193847656e-8;
const scale53 = 11102230246251565e-32;
const mask1 = 67108863;
const mask2 = 134217727;
/**
* Uniformly generate random 64-bit floating point values between 0 (included) and 1 (excluded)
*
* @remarks Generated values are multiples of 2**-53, providing 53 bits of randomness.
*
* @param rng - Instance of RandomGenerator to extract random values from
*
* @public
*/
function uniformFloat64(rng) {
	const value1 = rng.next() & mask1;
	const value2 = rng.next() & mask2;
	return value1 * scale26 + value2 * scale53;
}
// node_modules/pure-rand/lib/esm/generator/xoroshiro128plus.js
const jumps = [
	3639956645,
	3750757012,
	1261568508,
	386426335
];
var XoroShiro128Plus = class XoroShiro128Plus {
	constructor(s01, s00, s11, s10) {
		this.s01 = s01;
		this.s00 = s00;
		this.s11 = s11;
		this.s10 = s10;
	}
	clone() {
		return new XoroShiro128Plus(this.s01, this.s00, this.s11, this.s10);
	}
	next() {
		const out = this.s00 + this.s10 | 0;
		const a0 = this.s10 ^ this.s00;
		const a1 = this.s11 ^ this.s01;
		const s00 = this.s00;
		const s01 = this.s01;
		this.s00 = s00 << 24 ^ s01 >>> 8 ^ a0 ^ a0 << 16;
		this.s01 = s01 << 24 ^ s00 >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
		this.s10 = a1 << 5 ^ a0 >>> 27;
		this.s11 = a0 << 5 ^ a1 >>> 27;
		return out;
	}
	jump() {
		let ns01 = 0;
		let ns00 = 0;
		let ns11 = 0;
		let ns10 = 0;
		let s01 = this.s01;
		let s00 = this.s00;
		let s11 = this.s11;
		let s10 = this.s10;
		for (let i = 0; i !== 4; ++i) {
			const ji = jumps[i];
			for (let mask = 1; mask; mask <<= 1) {
				if (ji & mask) {
					ns01 ^= s01;
					ns00 ^= s00;
					ns11 ^= s11;
					ns10 ^= s10;
				}
				const a0 = s10 ^ s00;
				const a1 = s11 ^ s01;
				const s00_ = s00;
				const s01_ = s01;
				s00 = s00_ << 24 ^ s01_ >>> 8 ^ a0 ^ a0 << 16;
				s01 = s01_ << 24 ^ s00_ >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
				s10 = a1 << 5 ^ a0 >>> 27;
				s11 = a0 << 5 ^ a1 >>> 27;
			}
		}
		this.s01 = ns01;
		this.s00 = ns00;
		this.s11 = ns11;
		this.s10 = ns10;
	}
	getState() {
		return [
			this.s01,
			this.s00,
			this.s11,
			this.s10
		];
	}
};
function xoroshiro128plusFromState(state) {
	if (!(state.length === 4)) throw new Error("The state must have been produced by a xoroshiro128plus RandomGenerator");
	return new XoroShiro128Plus(state[0], state[1], state[2], state[3]);
}
// src/stats/random.ts
/**
* A reproducible source of uniform numbers. The same seed and stream labels give the same numbers on every
* machine; different labels give unrelated streams, so that one more draw in one place moves nothing
* elsewhere.
*
* Generator: xoroshiro128+ (Blackman and Vigna 2018). Its own 32-bit seeding makes the first draws of
* neighbouring seeds neighbours, so the whole 128-bit state comes from a hash of seed and labels instead.
*
* @param seed a finite number
* @param stream labels, for example `"coins"` or `"arrivals", pair`; `1` and `"1"` differ
*/
function seededRandom(seed, ...stream) {
	const generator = xoroshiro128plusFromState(hash128(JSON.stringify([seed, ...stream])));
	return () => uniformFloat64(generator);
}
/** Exponential with the given mean, in the unit of the mean: the gaps of a Poisson process. */
function exponential(random, mean) {
	return -mean * Math.log1p(-random());
}
function hash128(text) {
	let a = 608135816;
	let b = 2242054355;
	let c = 320440878;
	let d = 57701188;
	for (let i = 0; i < text.length; i++) {
		a = mix(a ^ text.charCodeAt(i));
		b = mix(b + a);
		c = mix(c + b);
		d = mix(d + c);
	}
	return [
		a,
		b,
		c,
		d | 1
	];
}
/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain). */
function mix(word) {
	let h = word;
	h = Math.imul(h ^ h >>> 16, 2246822507);
	h = Math.imul(h ^ h >>> 13, 3266489909);
	return h ^ h >>> 16;
}
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
const token = /\\\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?<inner>[^{}]*)\}|[{}]/g;
const range = /^(-?\d+)\.\.(-?\d+)$/;
const list = /^[^{}",\s]*(?:,[^{}",\s]*)+$/;
const file = /^@(?<path>[^:]+?\.(?:csv|json))(?::(?<column>.+))?$/i;
/** Paths of the files that the template's placeholders read. */
function filesOf(text) {
	return [...text.matchAll(token)].flatMap((match) => {
		const path = file.exec(match.groups?.["inner"] ?? "")?.groups?.["path"];
		return path === void 0 ? [] : [path];
	});
}
function parseTemplate(text, rules) {
	const parts = [];
	const problems = [];
	const say = (piece) => {
		const last = parts.at(-1);
		if (typeof last === "string") parts[parts.length - 1] = last + piece;
		else if (piece !== "") parts.push(piece);
	};
	let from = 0;
	for (const match of text.matchAll(token)) {
		say(text.slice(from, match.index));
		from = match.index + match[0].length;
		const { name, inner } = match.groups ?? {};
		if (match[0] === "\\{") say("{");
		else if (name !== void 0 && rules.environment !== null) {
			const value = rules.environment[name];
			if (value === void 0) problems.push(unset(name));
			say(value ?? "");
		} else {
			const found = inner === void 0 || name !== void 0 ? null : source(inner, rules);
			if (found === null && rules.strict) problems.push(unknown(match[0]));
			if (found === null) say(match[0]);
			else if ("size" in found) parts.push(found);
			else problems.push(found);
		}
	}
	say(text.slice(from));
	return {
		template: { parts },
		problems
	};
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
function source(inner, rules) {
	const ends = range.exec(inner);
	if (ends !== null) return rangeSource(inner, ends[1] ?? "", ends[2] ?? "");
	const named = file.exec(inner);
	if (named !== null) {
		const values = fileValues(rules.files, named.groups?.["path"] ?? "", named.groups?.["column"]);
		if ("code" in values) return values;
		return {
			size: values.length,
			at: (position) => values[position],
			foreign: true
		};
	}
	if (!list.test(inner) || inner.startsWith("@")) return null;
	const items = inner.split(",");
	return {
		size: items.length,
		at: (position) => items[position],
		foreign: false
	};
}
function rangeSource(inner, first, last) {
	const from = Number(first);
	const size = Number(last) - from + 1;
	if (size < 1 || !Number.isSafeInteger(size) || !Number.isSafeInteger(from)) return {
		code: "placeholder-range",
		message: `the range {${inner}} is empty or too large`,
		hint: "write the smaller number first, for example {1..5000}"
	};
	const padded = /^-?0\d/.test(first) || /^-?0\d/.test(last);
	const width = Math.max(first.replace("-", "").length, last.replace("-", "").length);
	const pad = (value) => `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(width, "0")}`;
	return {
		size,
		at: (position) => padded ? pad(from + position) : from + position,
		foreign: false
	};
}
function unset(name) {
	return {
		code: "environment-missing",
		message: `the environment variable ${name} is not set`,
		hint: `set ${name} where weighbridge runs, in a workflow under env:`
	};
}
function unknown(text) {
	return {
		code: "placeholder-unknown",
		message: `${text} is no placeholder`,
		hint: "write {1..5000}, {red,green}, {@data/ids.csv:id}, {@data/ids.json}, or \\{ for a plain brace"
	};
}
// src/plan/requests.ts
/** The requests of one stream, one after the other: the same for both arms of a pair. */
function drawRequests(mix, seed, ...stream) {
	const random = seededRandom(seed, "requests", ...stream);
	return () => mix(random);
}
/** Paths of all files that the suite's requests read, each once. */
function requestFiles(suite) {
	const texts = [suite, ...suite.requests].flatMap((part) => Object.values(part.headers));
	const paths = suite.requests.flatMap(({ path, body }) => {
		texts.push(path);
		if (body === null) return [];
		if ("path" in body) return [body.path];
		texts.push(...strings(body.value));
		return [];
	});
	return [.../* @__PURE__ */ new Set([...paths, ...texts.flatMap(filesOf)])];
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
		const environment = place === "header" ? sources.environment : null;
		const parsed = parseTemplate(text, {
			strict: place !== "body",
			environment,
			files: sources.files
		});
		for (const problem of parsed.problems) report(problem);
		return parsed.template;
	};
	const headers = Object.entries(withoutRepeats(common, request.headers)).map(([name, value]) => {
		if (framing.has(name.toLowerCase()) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) report(reserved(name));
		return [name, parse(value, "header")];
	});
	if ((request.body?.kind === "json" || request.body?.kind === "json-file") && !headers.some(([name]) => name.toLowerCase() === "content-type")) headers.push(["content-type", { parts: ["application/json"] }]);
	const path = parse(request.path, "path");
	const body = compileBody(request, sources, parse, report);
	return (random) => ({
		template,
		method: request.method,
		path: printable(drawText(path, random, percent)),
		headers: headers.map(([name, value]) => [name, oneLine(drawText(value, random))]),
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
function strings(value) {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
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
export { seededRandom as a, exponential as i, drawRequests as n, requestFiles as r, compileRequests as t };
