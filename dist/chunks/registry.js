import { a as customMetric, n as metricOf$2 } from "./metric.js";
import { t as quantileWithFailures } from "./quantile.js";
import { t as finding } from "./finding.js";
// src/measurements/formats/format.ts
/** A line that cannot be read. `line` from 1. */
function unreadable(file, line, message, hint) {
	return {
		severity: "error",
		code: "format-unreadable",
		message,
		hint,
		where: placeAt(file, line)
	};
}
/** A benchmark that the tool says has failed, or an error of the tool itself. */
function toolFailure(file, line, message) {
	return {
		severity: "error",
		code: "benchmark-failed",
		message,
		where: placeAt(file, line)
	};
}
function placeAt(file, line) {
	return line === void 0 ? { file } : {
		file,
		line
	};
}
// src/measurements/formats/skipped.ts
/** A benchmark that the tool left out because it was told to. `line` from 1, undefined where the file has none for it. */
function skipped(file, line, message) {
	return {
		severity: "note",
		code: "benchmark-skipped",
		message,
		where: line === void 0 ? { file } : {
			file,
			line
		}
	};
}
// src/measurements/formats/gathering.ts
/** What a format has read of one file so far. Lines count from 1. */
var Gathering = class {
	results = [];
	findings = [];
	file;
	constructor(file) {
		this.file = file;
	}
	/**
	* Samples in base units, and the requests that they stand for where a load tool counts them: it is those that say whether
	* a quantile is an estimate. A name that nobody can gate on and a sample that is no amount become a finding instead.
	*/
	add(line, benchmark, metric, samples, events) {
		if (benchmark === "" || benchmark === "*") {
			const message = `a benchmark is named \`${benchmark}\``;
			this.unreadable(line, message, "name it by a text that is not empty and not `*`, which stands for all");
			return;
		}
		const values = samples.filter(isAmount$1);
		if (values.length < samples.length || values.length === 0) this.unreadable(line, `\`${benchmark}\` has no readable ${metric}`, "give numbers of zero or more, or run it again");
		else this.results.push({
			benchmark,
			metric,
			values,
			...events === void 0 ? {} : { events }
		});
	}
	unreadable(line, message, hint) {
		this.findings.push(unreadable(this.file, line, message, hint));
	}
	failed(line, message) {
		this.findings.push(toolFailure(this.file, line, message));
	}
	skipped(line, message) {
		this.findings.push(skipped(this.file, line, message));
	}
	/** What was measured or told too coarsely for a change of it to be seen. */
	coarse(line, message, hint) {
		const where = line === void 0 ? { file: this.file } : {
			file: this.file,
			line
		};
		this.findings.push({
			severity: "warning",
			code: "format-too-coarse",
			message,
			hint,
			where
		});
	}
};
/** What was gathered of several files, in their order. */
function gathered(parts) {
	return {
		results: parts.flatMap(({ results }) => results),
		findings: parts.flatMap(({ findings }) => findings)
	};
}
function isAmount$1(value) {
	return value !== void 0 && value >= 0 && value < Infinity;
}
// src/measurements/formats/json-documents.ts
/** Where a document begins: at the start of a line, with a brace and a name or with brackets around such. */
const BEGINNING$2 = /(?:\[\s{0,99}){0,3}(?:\{\s{0,99}["}]|\[\s{0,99}\])/y;
const NUMBER$1 = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** With the three that are no JSON and that Python's json module writes. */
const WORDS = /* @__PURE__ */ new Map([
	["true", true],
	["false", false],
	["null", null],
	["NaN", NaN],
	["Infinity", Infinity],
	["-Infinity", -Infinity]
]);
const DEEPEST = 64;
/**
* Reads every JSON document of a text that begins at the start of a line, whatever other lines stand around them. A
* document that is cut off or damaged is a finding with the line where reading broke, and nothing of it is given.
*/
function readDocuments({ text, file }) {
	const documents = [];
	const findings = [];
	const lines = /* @__PURE__ */ new WeakMap();
	const reader = new Reader(text, lines);
	while (reader.seek()) {
		const first = reader.line;
		try {
			documents.push(reader.value(0));
		} catch (error) {
			if (!(error instanceof Broken)) throw error;
			const message = `the JSON that begins on line ${first} ${error.message}`;
			findings.push(unreadable(file, reader.line, message, "give the whole text that the tool wrote"));
		}
	}
	const lineOf = (node) => typeof node === "object" && node !== null ? lines.get(node) : void 0;
	return {
		documents,
		findings,
		lineOf
	};
}
var Broken = class extends Error {};
/** A place in a text, moving forwards only, so that reading is linear also where much is broken. */
var Reader = class {
	#text;
	#lines;
	#start;
	#at;
	line = 1;
	constructor(text, lines) {
		this.#text = text;
		this.#lines = lines;
		this.#start = text.startsWith("﻿") ? 1 : 0;
		this.#at = this.#start;
	}
	/** Moves to the next line that begins a document; false at the end of the text. */
	seek() {
		let fresh = this.#at === this.#start;
		while (this.#at < this.#text.length) {
			BEGINNING$2.lastIndex = this.#at;
			if (fresh && BEGINNING$2.test(this.#text)) return true;
			const end = this.#text.indexOf("\n", this.#at);
			if (end === -1) return false;
			this.#at = end + 1;
			this.line++;
			fresh = true;
		}
		return false;
	}
	value(depth) {
		const next = this.#peek();
		if (next === "{") return this.#object(depth);
		if (next === "[") return this.#list(depth);
		if (next === "\"") return this.#string();
		NUMBER$1.lastIndex = this.#at;
		const number = NUMBER$1.exec(this.#text)?.[0];
		if (number !== void 0) {
			this.#at += number.length;
			return Number(number);
		}
		for (const [word, value] of WORDS) {
			if (!this.#text.startsWith(word, this.#at)) continue;
			this.#at += word.length;
			return value;
		}
		return this.#broken();
	}
	#object(depth) {
		const object = Object.create(null);
		this.#open(object, depth);
		if (this.#closes("}")) return object;
		do {
			if (this.#peek() !== "\"") this.#broken();
			const name = this.#string();
			this.#expect(":");
			object[name] = this.value(depth + 1);
		} while (this.#continues("}"));
		return object;
	}
	#list(depth) {
		const list = [];
		this.#open(list, depth);
		if (this.#closes("]")) return list;
		do
			list.push(this.value(depth + 1));
		while (this.#continues("]"));
		return list;
	}
	#open(node, depth) {
		if (depth > DEEPEST) throw new Broken(`lies deeper than ${DEEPEST} levels on line ${this.line}`);
		this.#lines.set(node, this.line);
		this.#at++;
	}
	#closes(bracket) {
		if (this.#peek() !== bracket) return false;
		this.#at++;
		return true;
	}
	/** Passes the comma before a further member, or the bracket after the last. */
	#continues(bracket) {
		if (this.#closes(bracket)) return false;
		this.#expect(",");
		return true;
	}
	#expect(sign) {
		if (this.#peek() !== sign) this.#broken();
		this.#at++;
	}
	#string() {
		const start = this.#at;
		let escaped = false;
		for (let at = start + 1; at < this.#text.length; at++) {
			const code = this.#text.charCodeAt(at);
			if (code === 34) {
				this.#at = at + 1;
				return escaped ? this.#unescape(start) : this.#text.slice(start + 1, at);
			}
			if (code < 32) break;
			if (code !== 92) continue;
			escaped = true;
			at++;
		}
		throw new Broken(`has a text without an end on line ${this.line}`);
	}
	#unescape(start) {
		try {
			return JSON.parse(this.#text.slice(start, this.#at));
		} catch {
			throw new Broken(`has a text with an unknown escape on line ${this.line}`);
		}
	}
	/** The next character that is no white space, not passed yet; empty at the end. */
	#peek() {
		for (; this.#at < this.#text.length; this.#at++) {
			const sign = this.#text[this.#at];
			if (sign === "\n") this.line++;
			else if (sign !== " " && sign !== "	" && sign !== "\r") return sign;
		}
		return "";
	}
	#broken() {
		const found = this.#peek();
		throw new Broken(found === "" ? "ends before it is complete" : `has a \`${found}\` on line ${this.line} where none may stand`);
	}
};
// src/measurements/formats/json.ts
/** Reads a whole JSON text. Nothing of a text that is cut off or damaged is given. */
function readJson$1(text) {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return {
			line: brokenLine(text, problem),
			problem
		};
	}
}
/** V8 tells some positions. Where it tells none of a character that must not be there, the lines before it parse up to their end. */
function brokenLine(text, problem) {
	const end = text.trimEnd().length;
	const position = /at position (\d+)/.exec(problem)?.[1];
	const lines = text.slice(0, Math.min(end, Number(position ?? end))).split("\n");
	if (position !== void 0 || !problem.startsWith(WRONG_CHARACTER)) return lines.length;
	let [sound, broken] = [0, lines.length];
	while (broken - sound > 1) {
		const middle = Math.floor((sound + broken) / 2);
		if (hasWrongCharacter(lines.slice(0, middle).join("\n"))) broken = middle;
		else sound = middle;
	}
	return broken;
}
function hasWrongCharacter(text) {
	try {
		JSON.parse(text);
		return false;
	} catch (error) {
		return String(error).includes(WRONG_CHARACTER);
	}
}
const WRONG_CHARACTER = "Unexpected token";
/** A value's own property; undefined where the value is no object or has none of this name. */
function property(value, name) {
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
	return value[name];
}
/** A property that is a text, or undefined. */
function textOf(value, name) {
	const found = property(value, name);
	return typeof found === "string" ? found : void 0;
}
/** A property that is a finite number and not below zero, or undefined. */
function amountOf(value, name) {
	const found = property(value, name);
	return typeof found === "number" && found >= 0 && found < Infinity ? found : void 0;
}
/** A property that is a list, or undefined. */
function listOf(value, name) {
	const found = property(value, name);
	return Array.isArray(found) ? found : void 0;
}
/** A property that is a list of finite numbers, none below zero, or undefined. */
function amountsOf$1(value, name) {
	const list = listOf(value, name);
	return list?.every((one) => typeof one === "number" && one >= 0 && one < Infinity) ? list : void 0;
}
// src/measurements/formats/artillery.ts
const ENDPOINT = "plugins.metrics-by-endpoint.";
const QUANTILES$2 = [
	["median", "p50"],
	["p75", "p75"],
	["p90", "p90"],
	["p95", "p95"],
	["p99", "p99"],
	["p999", "p99.9"]
];
/**
* What `artillery run --output` writes. All HTTP requests are named `all`, those of other protocols by the protocol, endpoints as the plugin
* metrics-by-endpoint names them, virtual users `vusers`, and expectations `expect`.
*/
const artillery = {
	id: "artillery",
	title: "Artillery",
	detect: (text) => /^\{\s*"aggregate":\s*\{/m.test(text) && /"(?:vusers\.created|scenariosCreated)":/.test(text),
	parse: (recorded) => gathered(recorded.map(readFile$20))
};
function readFile$20(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) {
		const aggregate = property(document, "aggregate");
		const line = lineOf(aggregate);
		if (property(aggregate, "scenariosCreated") !== void 0) readFirst(into, line, aggregate);
		else if (property(aggregate, "counters") !== void 0) readSecond(into, line, aggregate);
	}
	return into;
}
function readFirst(into, line, aggregate) {
	const answered = amountOf(aggregate, "requestsCompleted") ?? 0;
	const errors = sum$1(amountsOf(property(aggregate, "errors")));
	if (answered === 0) {
		into.failed(line, `all: no request was answered, ${errors} failed`);
		return;
	}
	addTimes$1(into, line, "all", "latency", property(aggregate, "latency"), answered);
	const wrong = sum$1(amountsOf(property(aggregate, "codes")).filter(([code]) => isWrong(code)));
	const rate = amountOf(property(aggregate, "rps"), "mean");
	into.add(line, "all", "throughput", [succeeded(rate, errors + wrong, answered + errors)], answered);
	addShare(into, line, "all", "errors.rate", errors + wrong, answered + errors);
	const created = amountOf(aggregate, "scenariosCreated") ?? 0;
	const completed = amountOf(aggregate, "scenariosCompleted");
	addTimes$1(into, line, "vusers", "time.session_length", property(aggregate, "scenarioDuration"), completed);
	if (completed !== void 0 && created >= completed) addShare(into, line, "vusers", "errors.rate", created - completed, created);
}
/** Of a rate of requests what succeeded: an arm that fails fast must not look faster. */
function succeeded(rate, failed, requests) {
	return rate === void 0 ? void 0 : rate * Math.max(0, 1 - failed / requests);
}
function readSecond(into, line, aggregate) {
	const counters = amountsOf(property(aggregate, "counters"));
	const count = new Map(counters);
	const summaries = Object.entries(Object(property(aggregate, "summaries")));
	for (const [key, summary] of summaries) {
		const events = amountOf(summary, "count");
		const protocol = /^(\w+)\.response_time$/.exec(key)?.[1];
		const name = protocol === "http" ? "all" : protocol ?? after(key, `${ENDPOINT}response_time.`);
		if (name !== void 0) addTimes$1(into, line, name, "latency", summary, events);
		if (key === "vusers.session_length") addTimes$1(into, line, "vusers", "time.session_length", summary, events);
	}
	const requests = count.get("http.requests") ?? 0;
	const errors = sum$1(counters.filter(([key]) => key.startsWith("errors.")));
	const wrong = sum$1(counters.filter(([key]) => isWrong(after(key, "http.codes.") ?? "")));
	if (requests > 0 && (count.get("http.responses") ?? 0) === 0) into.failed(line, `all: no request was answered, ${errors} failed`);
	else if (requests > 0) {
		into.add(line, "all", "throughput", [succeeded(amountOf(property(aggregate, "rates"), "http.request_rate"), errors + wrong, requests)], requests);
		addShare(into, line, "all", "errors.rate", errors + wrong, requests);
	}
	readEndpoints(into, line, counters);
	const created = count.get("vusers.created") ?? 0;
	const failed = count.get("vusers.failed") ?? 0;
	if (created > 0) addShare(into, line, "vusers", "errors.rate", failed, created);
	const [held, broken] = [count.get("plugins.expect.ok") ?? 0, count.get("plugins.expect.failed") ?? 0];
	if (held + broken > 0) addShare(into, line, "expect", "checks.rate", held, held + broken);
}
/** Answers and errors of each endpoint, which the plugin counts as `NAME.codes.200` and `NAME.errors.ECONNRESET`. */
function readEndpoints(into, line, counters) {
	const endpoints = /* @__PURE__ */ new Map();
	for (const [key, count] of counters) {
		const parts = /^(.+?)\.(?:codes\.(\d{3})|errors\..+)$/.exec(after(key, ENDPOINT) ?? "");
		if (parts === null) continue;
		const [, name = "", code] = parts;
		const seen = endpoints.get(name) ?? {
			answered: 0,
			wrong: 0,
			failed: 0
		};
		if (code === void 0) seen.failed += count;
		else seen.answered += count;
		if (code !== void 0 && isWrong(code)) seen.wrong += count;
		endpoints.set(name, seen);
	}
	for (const [name, { answered, wrong, failed }] of endpoints) if (answered === 0) into.failed(line, `${name}: no request was answered, ${failed} failed`);
	else addShare(into, line, name, "errors.rate", failed + wrong, answered + failed);
}
function addTimes$1(into, line, name, metric, times, events) {
	for (const [key, stat] of [...QUANTILES$2, ["mean", "mean"]]) {
		if (property(times, key) === void 0) continue;
		const milliseconds = amountOf(times, key);
		const seconds = milliseconds === void 0 ? void 0 : milliseconds / 1e3;
		into.add(line, name, `${metric}.${stat}`, [seconds], events);
	}
}
/** A share of a whole; an answer may break several expectations, so that more may have failed than there was. */
function addShare(into, line, name, metric, part, whole) {
	into.add(line, name, metric, [Math.min(1, part / whole)], whole);
}
function amountsOf(counters) {
	return Object.keys(Object(counters)).flatMap((name) => {
		const count = amountOf(counters, name);
		return count === void 0 ? [] : [[name, count]];
	});
}
function sum$1(amounts) {
	return amounts.reduce((total, [, count]) => total + count, 0);
}
function isWrong(code) {
	return /^[45]\d\d$/.test(code);
}
function after(text, start) {
	return text.startsWith(start) ? text.slice(start.length) : void 0;
}
// src/measurements/formats/asv-metrics.ts
const TIME$3 = {
	metric: "time.per_op",
	power: 0
};
/** The size of an object that the benchmark returns. */
const SIZE$2 = {
	metric: customMetric("lower", "B/object"),
	power: 0
};
const PEAK = {
	metric: "memory.peak",
	power: 0
};
const SECONDS$2 = /* @__PURE__ */ new Map([
	["s", 0],
	["second", 0],
	["seconds", 0],
	["ms", -3],
	["us", -6],
	["µs", -6],
	["ns", -9]
]);
const BYTES$1 = /^(?:bytes?|B)$/;
/** The metric of a benchmark by its type and unit in benchmarks.json; undefined for types that asv does not have. */
function metricOfType(type, unit) {
	switch (type) {
		case "time": return TIME$3;
		case "memory": return SIZE$2;
		case "peakmemory": return PEAK;
		case "track": return tracked(unit.trim());
		default: return;
	}
}
/**
* The metric that the name of a benchmark says, as asv finds them: `time_sort`, `Suite.peakmem_sort`, `TimeSort`.
* Undefined for numbers of one's own, `track_ratio`, whose unit is known from benchmarks.json only.
*/
function metricOfName(name) {
	const own = name.slice(name.lastIndexOf(".") + 1);
	if (/^(?:timeraw_|time_|Time[A-Z_]|Timeraw[A-Z_])/.test(own)) return TIME$3;
	if (/^(?:mem_|Mem[A-Z_])/.test(own)) return SIZE$2;
	return /^(?:peakmem_|PeakMem[A-Z_])/.test(own) ? PEAK : void 0;
}
/** Numbers of one's own: lower is better, as asv itself has it, but for what is counted per second. */
function tracked(unit) {
	const power = SECONDS$2.get(unit);
	if (power !== void 0) return {
		metric: "time.per_op",
		power
	};
	if (BYTES$1.test(unit)) return {
		metric: customMetric("lower", "B/value"),
		power: 0
	};
	const rate = /(?:\/ ?s(?:ec(?:ond)?)?|per second)$/.test(unit);
	return {
		metric: customMetric(rate ? "higher" : "lower", unit),
		power: 0
	};
}
// src/measurements/formats/decimal.ts
const DECIMAL = /^(\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,4}))?$/;
/**
* The value of `digits` x 10^exponent, rounded once, so that 15.62 ns are 1.562e-8 s and not a neighbour of it.
* Undefined where the text is no plain decimal number of zero or more (`NaN`, `-1`, `1,000`), or one too large.
*/
function decimal(digits, exponent = 0) {
	const parts = DECIMAL.exec(digits);
	if (parts === null) return void 0;
	const value = Number(`${parts[1]}e${Number(parts[2] ?? 0) + exponent}`);
	return value < Infinity ? value : void 0;
}
// src/measurements/formats/asv.ts
/**
* The results folder of asv (airspeed velocity): `<machine>/<commit>-<environment>.json` in both versions of its
* layout, with `benchmarks.json` for the units. Samples where they were recorded (`--record-samples`), else asv's own
* estimate, a median. Parameters are written as asv writes them: `words.time_sort(100, 'rising')`.
*/
const asv = {
	id: "asv",
	title: "asv",
	detect: (text) => text.trimStart().startsWith("{") && [
		"\"commit_hash\"",
		"\"requirements\"",
		"\"results\""
	].every((name) => text.includes(name)),
	parse(recorded) {
		const files = recorded.map((one) => {
			const into = new Gathering(one.file);
			const { documents, findings, lineOf } = readDocuments(one);
			into.findings.push(...findings);
			return {
				into,
				document: documents[0],
				lineOf
			};
		});
		const results = files.filter(({ document }) => property(document, "commit_hash") !== void 0);
		const known = metricsOf(files);
		const [first] = results;
		for (const file of results) if (first !== void 0 && runOf(file) !== runOf(first)) file.into.unreadable(1, `this is another commit or environment than ${first.into.file}`, ONE_RUN);
		else readResults(file, known);
		if (first === void 0) files[0]?.into.unreadable(1, "there are no results of asv", NO_RESULTS);
		return gathered(files.map(({ into }) => into));
	}
};
const ONE_RUN = "empty asv's results folder before each run, and run one environment";
const NO_RESULTS = "give the files of asv's results folder; where it runs in an existing environment, it saves with `--set-commit-hash` only";
const NO_UNIT = "give benchmarks.json of asv's results folder too";
const WHOLE$3 = "give the file as asv wrote it";
/** Metrics by benchmark, from benchmarks.json. */
function metricsOf(files) {
	const known = /* @__PURE__ */ new Map();
	for (const { document } of files) {
		if (typeof document !== "object" || document === null) continue;
		for (const [name, benchmark] of Object.entries(document)) {
			const metric = metricOfType(textOf(benchmark, "type") ?? "", textOf(benchmark, "unit") ?? "");
			if (metric !== void 0) known.set(name, metric);
		}
	}
	return known;
}
function runOf({ document }) {
	return JSON.stringify([textOf(document, "commit_hash"), textOf(document, "env_name")]);
}
function readResults({ into, document, lineOf }, known) {
	const results = property(document, "results");
	const columns = listOf(document, "result_columns");
	if (typeof results !== "object" || results === null) {
		into.unreadable(lineOf(document), "there are no `results`", WHOLE$3);
		return;
	}
	for (const [name, recorded] of Object.entries(results)) {
		const cell = (column) => Array.isArray(recorded) ? recorded[columns?.indexOf(column) ?? -1] : property(recorded, column);
		const bare = typeof recorded === "number" || recorded === null;
		readEntry$1({
			name,
			line: lineOf(recorded) ?? lineOf(results) ?? 1,
			result: bare ? recorded : cell("result"),
			samples: cell("samples"),
			params: cell("params")
		}, known.get(name) ?? metricOfName(name), into);
	}
}
function readEntry$1(entry, metric, into) {
	const { name, line, result } = entry;
	const params = (Array.isArray(entry.params) ? entry.params : []).filter((values) => Array.isArray(values));
	const combinations = params.reduce((product, { length }) => product * length, 1);
	const values = Array.isArray(result) ? result : [result];
	if (result === null) into.failed(line, `benchmark \`${name}\` failed`);
	else if (result === void 0 || values.length !== combinations) into.unreadable(line, `\`${name}\` has not one result for each of its ${combinations} parameters`, WHOLE$3);
	else if (metric === void 0) into.unreadable(line, `the unit of \`${name}\` is not known`, NO_UNIT);
	else values.forEach((value, i) => {
		const benchmark = params.length === 0 ? name : `${name}(${combination(params, i).join(", ")})`;
		const samples = Array.isArray(entry.samples) ? entry.samples[i] : void 0;
		readValue$1(benchmark, line, value, samples, metric, into);
	});
}
function readValue$1(benchmark, line, value, samples, { metric, power }, into) {
	if (value === null) into.failed(line, `benchmark \`${benchmark}\` failed`);
	else if (Number.isNaN(value)) into.skipped(line, `benchmark \`${benchmark}\` was skipped`);
	else {
		const numbers = Array.isArray(samples) && samples.length > 0 ? samples : [value];
		into.add(line, benchmark, metric, numbers.map((number) => typeof number === "number" ? decimal(String(number), power) : void 0));
	}
}
/** The i-th combination of the parameters; the last changes fastest. */
function combination(params, i) {
	const chosen = [];
	for (const values of params.toReversed()) {
		chosen.unshift(String(values[i % values.length]));
		i = Math.floor(i / values.length);
	}
	return chosen;
}
// src/measurements/formats/autocannon.ts
/** Quantiles of the latency by their names in the JSON; it rounds their values down to whole milliseconds. */
const QUANTILES$1 = [
	"p2_5",
	"p10",
	"p25",
	"p50",
	"p75",
	"p90",
	"p97_5",
	"p99",
	"p99_9"
];
/** What `autocannon --json` prints, one line per run. A run is named by its `--title`, else by the path of its address. */
const autocannon = {
	id: "autocannon",
	title: "autocannon",
	detect: (text) => /^\{/m.test(text) && text.includes("\"p97_5\":") && text.includes("\"non2xx\":"),
	parse: (recorded) => gathered(recorded.map(readFile$19))
};
function readFile$19(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const run of documents) {
		const name = textOf(run, "title") ?? pathOf(textOf(run, "url"));
		if (name !== void 0 && property(run, "non2xx") !== void 0) readRun$1(into, lineOf(run), name, run);
	}
	return into;
}
function readRun$1(into, line, name, run) {
	const [requests, latency] = [property(run, "requests"), property(run, "latency")];
	const answered = amountOf(requests, "total");
	if (answered === 0) {
		into.failed(line, `${name}: no request was answered, ${amountOf(run, "errors") ?? "some"} failed`);
		return;
	}
	const add = (metric, value) => into.add(line, name, metric, [value], answered);
	for (const key of QUANTILES$1) add(`latency.${key.replace("_", ".")}`, seconds$5(amountOf(latency, key)));
	add("latency.mean", seconds$5(amountOf(latency, "mean")));
	const rate = amountOf(requests, "average");
	const good = Math.max(0, (answered ?? 0) - (amountOf(run, "non2xx") ?? 0));
	add("throughput", rate === void 0 || answered === void 0 ? void 0 : rate * good / answered);
	add("errors.rate", errorRate(run, answered));
}
/**
* The share of requests that failed or were answered wrongly. Requests on connections that the server closed are counted
* as sent only, so what is neither answered nor failed is an error too, but for what may be under way at the end.
*/
function errorRate(run, answered) {
	const count = (name) => amountOf(run, name) ?? 0;
	const failed = amountOf(run, "errors");
	const wrong = amountOf(run, "non2xx");
	if (answered === void 0 || failed === void 0 || wrong === void 0) return void 0;
	const sent = amountOf(property(run, "requests"), "sent") ?? answered;
	const lost = Math.max(0, sent - answered - failed - count("connections") * Math.max(1, count("pipelining")));
	return Math.min(1, (failed + wrong + count("mismatches") + lost) / (answered + failed + lost));
}
function pathOf(url) {
	const path = url?.replace(/^[a-z]+:\/\/[^/]*/, "");
	return path === "" ? "/" : path;
}
function seconds$5(milliseconds) {
	return milliseconds === void 0 ? void 0 : milliseconds / 1e3;
}
// src/measurements/formats/benchmarkdotnet-metrics.ts
/** Adds what the memory diagnoser saw, per operation. */
function addMemory(memory, line, name, into) {
	const bytes = amountOf(memory, "BytesAllocatedPerOperation");
	if (bytes !== void 0) into.add(line, name, "bytes.per_op", [bytes]);
	const operations = amountOf(memory, "TotalOperations") ?? 0;
	if (operations === 0) return;
	for (const generation of [
		"Gen0",
		"Gen1",
		"Gen2"
	]) {
		const collections = amountOf(memory, `${generation}Collections`);
		if (collections !== void 0) into.add(line, name, customMetric("lower", `${generation.toLowerCase()}/op`), [collections / operations]);
	}
}
/** Those that `Memory` has, too. */
const known$2 = /* @__PURE__ */ new Set([
	"Gen0Collects",
	"Gen1Collects",
	"Gen2Collects",
	"Allocated Memory"
]);
/** `UnitType` of a metric that is a size. No diagnoser has one that is a time. */
const sizes = /* @__PURE__ */ new Set([2, 3]);
/** Adds what other diagnosers counted, in the direction that they give. */
function addMetrics(metrics, line, name, into) {
	for (const metric of metrics) {
		const descriptor = property(metric, "Descriptor");
		const id = textOf(descriptor, "Id") ?? "";
		const value = amountOf(metric, "Value");
		if (id === "" || known$2.has(id) || value === void 0) continue;
		const better = property(descriptor, "TheGreaterTheBetter") === true ? "higher" : "lower";
		const isSize = sizes.has(property(descriptor, "UnitType"));
		const counted = id === "InstructionRetired" ? "instructions" : customMetric(better, isSize ? `B/${id}` : id);
		into.add(line, name, counted, [value]);
	}
}
// src/measurements/formats/benchmarkdotnet.ts
const HINT$11 = "give the files `*-report-full.json` or `*-report-brief.json` of BenchmarkDotNet.Artifacts/results";
/**
* What BenchmarkDotNet's JSON exporters write, full and brief. Every iteration's time per operation is a sample, as
* BenchmarkDotNet takes it: without overhead and without the outliers that it removes. Where a benchmark was run by
* several jobs its name has the job behind it.
*/
const benchmarkDotNet = {
	id: "benchmarkdotnet",
	title: "BenchmarkDotNet",
	detect: (text) => /^\s*\{/.test(text) && text.includes("\"HostEnvironmentInfo\"") && text.includes("\"Benchmarks\""),
	parse(recorded) {
		const reports = recorded.map(readFile$18);
		const chosen = withoutRepeats(reports.flatMap(({ runs }) => runs));
		const [first] = reports;
		if (first !== void 0 && chosen.length === 0 && reports.every(({ into }) => into.findings.length === 0)) first.into.unreadable(1, "there is no list `Benchmarks`", HINT$11);
		const names = namesOf(chosen.flatMap(({ benchmarks }) => benchmarks));
		for (const { benchmarks, lineOf, into } of chosen) for (const node of benchmarks) readBenchmark$1(node, names.get(node) ?? "", lineOf(node), into);
		return gathered(reports.map(({ into }) => into));
	}
};
function readFile$18(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	return {
		into,
		runs: documents.flatMap((document) => {
			const benchmarks = listOf(document, "Benchmarks");
			if (benchmarks === void 0) return [];
			const full = benchmarks.some((node) => property(node, "Measurements") !== void 0);
			return [{
				title: textOf(document, "Title") ?? "",
				benchmarks,
				full,
				lineOf,
				into
			}];
		})
	};
}
/** Several exporters may have written the same run; the one that tells more is read. */
function withoutRepeats(runs) {
	const byTitle = /* @__PURE__ */ new Map();
	for (const run of runs) {
		const known = run.title === "" ? void 0 : byTitle.get(run.title);
		if (known === void 0 || run.full && !known.full) byTitle.set(run.title === "" ? `\n${byTitle.size}` : run.title, run);
	}
	return [...byTitle.values()];
}
function namesOf(benchmarks) {
	const jobs = /* @__PURE__ */ new Map();
	for (const node of benchmarks) {
		const name = fullName$1(node);
		jobs.set(name, (jobs.get(name) ?? /* @__PURE__ */ new Set()).add(jobOf(node)));
	}
	return new Map(benchmarks.map((node) => {
		const name = fullName$1(node);
		return [node, (jobs.get(name)?.size ?? 0) > 1 ? `${name} ${jobOf(node)}` : name];
	}));
}
/** Before 0.11 there was no full name, and it is put together like one. */
function fullName$1(node) {
	const given = textOf(node, "FullName");
	if (given !== void 0) return given;
	const parts = [
		"Namespace",
		"Type",
		"Method"
	].map((key) => textOf(node, key) ?? "");
	const parameters = textOf(node, "Parameters") ?? "";
	const inBrackets = parameters === "" ? "" : `(${parameters.replaceAll("=", ": ").replaceAll("&", ", ")})`;
	return `${parts.filter((part) => part !== "").join(".")}${inBrackets}`;
}
/** The job, e.g. `ShortRun(IterationCount=3)`, without an id that is drawn anew for each run and the parameters. */
function jobOf(node) {
	const info = textOf(node, "DisplayInfo") ?? "";
	const before = `${textOf(node, "Type") ?? ""}.${textOf(node, "MethodTitle") ?? ""}: `;
	const job = info.startsWith(before) ? info.slice(before.length) : info;
	const parameters = textOf(node, "Parameters") === "" ? -1 : job.lastIndexOf(" [");
	return (parameters === -1 ? job : job.slice(0, parameters)).replace(/^Job-[A-Z]{6}(?=\(|$)/, "Job");
}
function readBenchmark$1(node, name, line, into) {
	if (property(node, "Statistics") === null) {
		into.failed(line, `${name} has no statistics: it did not run to its end`);
		return;
	}
	const times = timesOf(node);
	if (times.includes(0)) into.coarse(line, `${name} takes as long as an empty method`, "let the method do more, or repeat its work and set OperationsPerInvoke");
	else into.add(line, name, "time.per_op", times.map((time) => time === void 0 ? time : time / 1e9));
	addMemory(property(node, "Memory"), line, name, into);
	addMetrics(listOf(node, "Metrics") ?? [], line, name, into);
}
/** Nanoseconds per operation of every iteration that counts; else the median. */
function timesOf(node) {
	const statistics = property(node, "Statistics");
	const values = listOf(statistics, "OriginalValues");
	if (values !== void 0) return values.map((value) => amountOf({ value }, "value"));
	const measurements = (listOf(node, "Measurements") ?? []).filter(isResult$1);
	if (measurements.length === 0) return [amountOf(statistics, "Median")];
	return measurements.map((one) => {
		const [time, operations] = [amountOf(one, "Nanoseconds"), amountOf(one, "Operations")];
		return time === void 0 || operations === void 0 ? void 0 : time / operations;
	});
}
/** Before 0.11 the stage was part of the mode. */
function isResult$1(measurement) {
	const stage = textOf(measurement, "IterationStage");
	if (stage === void 0) return textOf(measurement, "IterationMode") === "Result";
	return stage === "Result" && textOf(measurement, "IterationMode") === "Workload";
}
// src/measurements/formats/lines.ts
/** The lines of a text, whatever its line breaks. A break at the very end begins no further line. */
function linesOf(text) {
	const parts = text.split("\n");
	const last = parts.pop() ?? "";
	const lines = parts.map((part, i) => ({
		text: plain$2(part),
		number: i + 1,
		ended: true
	}));
	return last === "" ? lines : [...lines, {
		text: plain$2(last),
		number: lines.length + 1,
		ended: false
	}];
}
/** A text without terminal colours. */
function withoutColours(text) {
	return text.includes(ESCAPE) ? text.replaceAll(COLOUR, "") : text;
}
/** The line that starts at a place in a text, and where the next one starts. */
function lineAt(text, start, number) {
	const end = text.indexOf("\n", start);
	if (end < 0) return {
		text: plain$2(text.slice(start)),
		number,
		ended: false,
		next: text.length
	};
	return {
		text: plain$2(text.slice(start, end)),
		number,
		ended: true,
		next: end + 1
	};
}
function plain$2(text) {
	return withoutColours(text.endsWith("\r") ? text.slice(0, -1) : text);
}
const ESCAPE = String.fromCodePoint(27);
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;]*m`, "g");
// src/measurements/formats/benchmarkjs.ts
const RESULT$1 = / x ([\d,]+(?:\.\d+)?) ops\/sec ±[^%()]{1,20}% \((\d+) runs? sampled\)/;
/** Of an error only its enumerable properties are printed, often none: `query: `, `query: errno: -2,code: ENOENT`. */
const FAILURE$1 = /^(.+?): (?=$|\w*Error\b|(?:errno|code|name|message|generatedMessage): )(.*)$/;
/** A suite of Benchmark.js that prints each benchmark as text: `sort x 1,234 ops/sec ±0.50% (90 runs sampled)`. */
const benchmarkjs = {
	id: "benchmarkjs",
	title: "Benchmark.js",
	detect: (text) => RESULT$1.test(text),
	parse: (recorded) => gathered(recorded.map(readFile$17))
};
function readFile$17({ file, text }) {
	const into = new Gathering(file);
	for (const { text: whole, number } of linesOf(text)) {
		const line = whole.slice(0, 1e3);
		const result = RESULT$1.exec(line);
		const failure = FAILURE$1.exec(line);
		if (result !== null) {
			const name = line.slice(0, result.index).trim();
			const perSecond = decimal((result[1] ?? "").replaceAll(",", "")) ?? 0;
			if (perSecond === 0 || Number(result[2]) === 0) into.failed(number, `${name} did not run`);
			else into.add(number, name, "time.per_op", [1 / perSecond]);
		} else if (/ x \S+ ops\/sec/.test(line)) into.unreadable(number, "this result cannot be read", "print it whole, by String(event.target)");
		else if (failure !== null) into.failed(number, `${failure[1]?.trim()} failed: ${failure[2] || "no reason was told"}`);
	}
	return into;
}
// src/measurements/formats/benchmarktools.ts
const NANO = -9;
const SAVED$1 = "give the file that `BenchmarkTools.save` has written";
/**
* What BenchmarkTools.jl saves: groups of trials, with all their samples, or of estimates. Names are the keys on the way,
* `sort/quick/100`. Time is per evaluation and includes that of the garbage collector; memory and allocations are the
* fewest of all samples.
*/
const benchmarkTools = {
	id: "benchmarktools",
	title: "BenchmarkTools.jl",
	detect: (text) => text.trimStart().startsWith("[") && ["\"Julia\"", "\"BenchmarkTools\""].every((name) => text.includes(name)),
	parse: (recorded) => gathered(recorded.map(readFile$16))
};
function readFile$16(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	for (const document of documents) {
		const [versions, saved] = Array.isArray(document) ? document : [];
		if (textOf(versions, "Julia") === void 0 || !Array.isArray(saved)) into.unreadable(lineOf(document), "there are no versions followed by what was saved", SAVED$1);
		else if (saved.length === 1) readValue(saved[0], [], into, lineOf);
		else saved.forEach((value, i) => readValue(value, [String(i + 1)], into, lineOf));
	}
	return into;
}
/** A value is written as `["Trial", {…}]`, by old versions as `["BenchmarkTools.Trial", {…}]`. */
function readValue(value, keys, into, lineOf) {
	const [type, fields] = Array.isArray(value) ? value : [];
	const line = lineOf(value);
	const name = keys.join("/");
	switch (typeof type === "string" ? type.replace(/^BenchmarkTools\./, "") : "") {
		case "BenchmarkGroup": {
			const data = property(fields, "data");
			if (typeof data !== "object" || data === null) into.unreadable(line, `the group \`${name}\` has no \`data\``, SAVED$1);
			else for (const [key, member] of Object.entries(data)) readValue(member, [...keys, key], into, lineOf);
			return;
		}
		case "Trial":
			if (listOf(fields, "times")?.length === 0) into.failed(line, `benchmark \`${name}\` has no samples`);
			else give$1(name, line, listOf(fields, "times") ?? [void 0], fields, into);
			return;
		case "TrialEstimate":
			give$1(name, line, [property(fields, "time")], fields, into);
			return;
		default: into.unreadable(line, `\`${name}\` is no trial or estimate but a ${typeof type === "string" ? type : "value of another kind"}`, "save the results of `run`, or an estimate such as their median");
	}
}
function give$1(name, line, times, fields, into) {
	if (name === "") {
		into.unreadable(line, "a trial has no name", "save a BenchmarkGroup, whose keys are names");
		return;
	}
	const seconds = times.map((time) => typeof time === "number" ? decimal(String(time), NANO) : void 0);
	into.add(line, name, "time.per_op", seconds);
	into.add(line, name, "bytes.per_op", [amountOf(fields, "memory")]);
	into.add(line, name, "allocs.per_op", [amountOf(fields, "allocs")]);
}
// src/measurements/formats/bmf.ts
const BEGINNING$1 = /^\{\s{0,99}"[^"\n]{1,1100}":\s{0,99}\{\s{0,99}"[^"\n]{1,99}":\s{0,99}\{\s{0,99}"(?:lower_|upper_)?value":/m;
const KEYS = /* @__PURE__ */ new Set([
	"value",
	"lower_value",
	"upper_value"
]);
/** Bencher's own measures, by their slugs, and how they become base units. */
const MEASURES = /* @__PURE__ */ new Map([
	["latency", {
		metric: "time.per_op",
		over: 1e9
	}],
	["throughput", {
		metric: "ops.per_second",
		over: 1
	}],
	["build-time", {
		metric: customMetric("lower", "s/build"),
		over: 1
	}],
	["file-size", {
		metric: "binary.size",
		over: 1
	}],
	["instructions", {
		metric: "instructions",
		over: 1
	}],
	["estimated-cycles", {
		metric: "cycles.estimated",
		over: 1
	}]
]);
/**
* Bencher Metric Format, {benchmark: {measure: {value, lower_value?, upper_value?}}}, which Bencher takes from any tool.
* Measures of other names than Bencher's are better when they are lower, but for those per second.
*/
const bmf = {
	id: "bmf",
	title: "Bencher Metric Format",
	detect: (text) => BEGINNING$1.test(text) && readDocuments({
		file: "",
		text
	}).documents.some(isMetrics),
	parse: (recorded) => gathered(recorded.map(readFile$15))
};
function readFile$15(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const [benchmark, measures] of documents.filter(hasMetric).flatMap(entriesOf)) for (const [measure, metric] of entriesOf(measures)) {
		const { metric: id, over } = measureOf(measure);
		const value = amountOf(metric, "value");
		into.add(lineOf(metric) ?? lineOf(measures), benchmark, id, [value === void 0 ? void 0 : value / over]);
	}
	return into;
}
function measureOf(name) {
	const known = MEASURES.get(name.trim().toLowerCase().replaceAll(/\s+/g, "-"));
	const better = /(?:\/s|per[_-]second)$/.test(name) ? "higher" : "lower";
	return known ?? {
		metric: customMetric(better, name),
		over: 1
	};
}
function hasMetric(document) {
	return entriesOf(document).some(([, measures]) => entriesOf(measures).some(([, metric]) => property(metric, "value") !== void 0));
}
/** Whether this is nothing but benchmarks and their measures. */
function isMetrics(document) {
	const metrics = entriesOf(document).flatMap(([, measures]) => entriesOf(measures));
	return hasMetric(document) && metrics.every(([, metric]) => entriesOf(metric).every(([key]) => KEYS.has(key)));
}
function isObject$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function entriesOf(value) {
	return isObject$1(value) ? Object.entries(value) : [];
}
// src/measurements/formats/catch2-console.ts
/** The first line of a table of benchmarks. With analysis, three lines belong to each; without, one that ends with the mean. */
const TABLE$1 = /benchmark name {5,}samples {3,}iterations {3,}(\S.*)/;
const exponents$1 = {
	ns: -9,
	us: -6,
	ms: -3,
	s: 0
};
const DURATION = String.raw` *([\d.e+-]+) (ns|us|ms|s|m)`;
const FIRST = new RegExp(`^ *\\d+ +\\d+${DURATION} *$`);
const MEAN = new RegExp(`^${DURATION}${DURATION}${DURATION} *$`);
const HINT$10 = "keep what Catch2 prints whole, and print nothing inside of benchmarks";
/** Reads what the console reporter prints, line by line. */
var Catch2Console = class {
	#into;
	/** The test case and its sections. */
	#title = [];
	/** The lines since the last line of dashes, and those between it and the one before. */
	#lines = [];
	#ruled = [];
	#table = null;
	/** Whether the headings of a table are not over. */
	#inHeading = false;
	/** The parts of a name that is longer than its column. */
	#parts = [];
	/** A benchmark whose mean is to come. */
	#open = null;
	constructor(into) {
		this.#into = into;
	}
	read(line) {
		const { text, number } = line;
		const heading = TABLE$1.exec(text);
		if (heading !== null) this.#begin(text, heading[1] ?? "");
		else if (/^-{20,}$/.test(text)) this.#rule();
		else if (/^\.{20,}$/.test(text) && this.#lines.length === 1) this.#title = titleOf(this.#ruled);
		else if (/: (?:FAILED|SKIPPED):$/.test(text)) this.#readVerdict(text, number);
		else if (this.#table !== null && !this.#inHeading) this.#readRow(line, this.#table);
		else this.#lines.push(text);
	}
	/** Says that no more lines come: a benchmark without a mean has begun and never ended. */
	end() {
		if (this.#open !== null) this.#into.failed(this.#open.line, `${this.#open.name} gave no result`);
		this.#table = null;
		this.#open = null;
		this.#parts = [];
	}
	#begin(text, last) {
		this.end();
		const analysed = last.trim() !== "mean";
		this.#table = {
			width: text.indexOf("samples") - (analysed ? 0 : 5),
			analysed
		};
		this.#inHeading = true;
	}
	/** A line of dashes ends the headings of a table; two stand around the title of a test case. */
	#rule() {
		if (!this.#inHeading) this.end();
		this.#inHeading = false;
		this.#ruled = this.#lines;
		this.#lines = [];
	}
	#readVerdict(text, line) {
		const place = text.slice(0, text.lastIndexOf(": ", text.length - 2));
		const title = this.#title.join("/");
		if (text.endsWith("FAILED:")) this.#into.failed(line, `${title}: a check failed at ${place}`);
		else this.#into.skipped(line, `${title} was skipped at ${place}`);
	}
	#readRow(line, table) {
		const { text, number } = line;
		if (text === "") return this.end();
		const name = text.slice(0, table.width).trim();
		const rest = text.slice(table.width);
		if (name === "") this.#readContinuation(rest, line);
		else if (rest.trim() === "") this.#parts.push(name);
		else {
			const whole = [...this.#title, [...this.#parts, name].join(" ")].join("/");
			this.#parts = [];
			this.#readFirst(whole, rest, number, line.ended, table);
		}
	}
	#readFirst(name, rest, line, ended, { analysed }) {
		const failure = /^Benchmark failed \((.*)/.exec(rest)?.[1];
		const match = FIRST.exec(rest);
		if (failure !== void 0) this.#into.failed(line, `${name} failed: ${failure.replace(/\) *$/, "")}`);
		else if (match === null || !ended) this.#into.unreadable(line, `the row of ${name} is ${ended ? "damaged" : "cut off"}`, HINT$10);
		else if (analysed) this.#open = {
			name,
			line
		};
		else this.#add(name, line, match);
	}
	#readContinuation(rest, { number, ended }) {
		if (this.#open === null) return;
		const { name } = this.#open;
		const match = MEAN.exec(rest);
		this.#open = null;
		if (match === null || !ended) this.#into.unreadable(number, `the mean of ${name} is ${ended ? "damaged" : "cut off"}`, HINT$10);
		else this.#add(name, number, match);
	}
	#add(name, line, [, digits = "", unit = ""]) {
		const value = decimal(digits, exponents$1[unit] ?? 0);
		this.#into.add(line, name, "time.per_op", [unit === "m" && value !== void 0 ? value * 60 : value]);
	}
};
/** Sections are indented by two, what did not fit on the line before by nothing or by more. */
function titleOf(lines) {
	const title = [];
	for (const line of lines) {
		const last = title.length - 1;
		if (last >= 0 && !/^ {2}\S/.test(line)) title[last] = `${title[last]} ${line.trim()}`;
		else title.push(line.trim());
	}
	return title;
}
// src/measurements/formats/xml.ts
/**
* The tags of an XML text in their order, without comments, CDATA, declarations and what stands between tags. Ends at a
* tag that is cut off: whether a text is whole is told by the tag that closes its first one.
*/
function* tagsOf(text) {
	let line = 1;
	let counted = 0;
	for (let at = text.indexOf("<"); at !== -1;) {
		const passed = ignored.find(([begin]) => text.startsWith(begin, at));
		const end = passed === void 0 ? endOfTag(text, at) : endAfter(text, passed[1], at);
		if (end === -1) return;
		for (; counted < at; counted++) if (text.charCodeAt(counted) === NEWLINE) line++;
		if (passed === void 0) yield readTag$1(text.slice(at + 1, end - 1), line);
		at = text.indexOf("<", end);
	}
}
const NEWLINE = 10;
const ignored = [
	["<!--", "-->"],
	["<![CDATA[", "]]>"],
	["<?", "?>"],
	["<!", ">"]
];
function endAfter(text, sign, from) {
	const found = text.indexOf(sign, from);
	return found === -1 ? -1 : found + sign.length;
}
const TAG_PART = /[^"'>]*(?:"[^"]*"|'[^']*'|>)/y;
/** The position after the `>` that is inside no quotes. */
function endOfTag(text, from) {
	TAG_PART.lastIndex = from;
	while (TAG_PART.test(text)) if (text[TAG_PART.lastIndex - 1] === ">") return TAG_PART.lastIndex;
	return -1;
}
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
function readTag$1(inside, line) {
	const kind = inside.startsWith("/") ? "close" : inside.endsWith("/") ? "empty" : "open";
	const name = /^\/?([^\s/]*)/.exec(inside)?.[1] ?? "";
	const attributes = /* @__PURE__ */ new Map();
	ATTRIBUTE.lastIndex = name.length + (kind === "close" ? 1 : 0);
	for (let match = ATTRIBUTE.exec(inside); match !== null; match = ATTRIBUTE.exec(inside)) attributes.set(match[1] ?? "", decode(match[2] ?? match[3] ?? ""));
	return {
		name,
		kind,
		attributes,
		line
	};
}
const entities = {
	lt: "<",
	gt: ">",
	amp: "&",
	quot: "\"",
	apos: "'"
};
/** Replaces the five named entities and the numbered ones; what is none of them stays. */
function decode(text) {
	if (!text.includes("&")) return text;
	return text.replaceAll(/&(?:#(?:(\d{1,7})|x([\da-fA-F]{1,6}))|(lt|gt|amp|quot|apos));/g, decodeEntity);
}
function decodeEntity(whole, digits, hexadecimal, name) {
	if (name !== void 0) return entities[name] ?? whole;
	const code = digits === void 0 ? Number.parseInt(hexadecimal ?? "", 16) : Number(digits);
	return code > 1114111 ? whole : String.fromCodePoint(code);
}
// src/measurements/formats/catch2.ts
const XML$1 = /<(?:Catch|Catch2TestRun)[ >]/;
/**
* What Catch2 2 and 3 print of their benchmarks with the reporters `console` and `xml`: the mean of the samples, which is
* all they tell of the location. Names are `test case/section/benchmark`.
*/
const catch2 = {
	id: "catch2",
	title: "Catch2",
	detect: (text) => TABLE$1.test(text) || XML$1.test(text) && text.includes("<BenchmarkResults "),
	parse: (recorded) => gathered(recorded.map(readFile$14))
};
function readFile$14({ text, file }) {
	const into = new Gathering(file);
	if (XML$1.test(text)) readXml$1(text, into);
	else {
		const console = new Catch2Console(into);
		for (const line of linesOf(text)) console.read(line);
		console.end();
	}
	return into;
}
function readXml$1(text, into) {
	/** Names of the elements that are open, outermost first; those without one are left out of a benchmark's name. */
	const open = [];
	let line = 1;
	let whole = false;
	for (const tag of tagsOf(text)) {
		line = tag.line;
		if (tag.kind !== "close") readTag(tag, open.filter((name) => name !== void 0).join("/"), into);
		if (tag.kind === "open") open.push(named$1.has(tag.name) ? tag.attributes.get("name") : void 0);
		if (tag.kind === "close") {
			open.pop();
			whole ||= tag.name === "Catch" || tag.name === "Catch2TestRun";
		}
	}
	if (!whole) into.unreadable(line, "the XML is cut off", "give the whole text that `-r xml` writes");
}
const named$1 = /* @__PURE__ */ new Set([
	"TestCase",
	"Section",
	"BenchmarkResults"
]);
function readTag({ name, attributes, line }, path, into) {
	if (name === "mean") into.add(line, path, "time.per_op", [decimal(attributes.get("value") ?? "", -9)]);
	else if (name === "failed") into.failed(line, `${path} failed: ${attributes.get("message") ?? "no reason given"}`);
	else if (name === "OverallResult" && attributes.get("success") === "false") into.failed(line, `the test case ${path} failed`);
	else if (name === "Skip") into.skipped(line, `${path} was skipped`);
}
// src/measurements/formats/console-time.ts
const MILLISECONDS = /^(?:0|[1-9]\d{0,3})(?:\.\d{0,2}[1-9])?ms(?= |$)|^\d{1,12}\.\d{3}ms(?= |$)/;
const SECONDS$1 = /^(?:[1-9]|[1-5]\d|60)\.\d{3}s(?= |$)/;
const CLOCK = /^(?:(\d{1,6}):)?(\d{1,2}):(\d{2}\.\d{3}) \((?:h:m)?m:ss\.mmm\)(?= |$)/;
const WARNING = /Warning: (?:No such label|Label) '.*' .*for console\.time/;
/**
* What Node prints for `console.timeEnd` and `console.timeLog`. A label that comes again is a further sample. A time with
* data behind it was taken on the way by timeLog and is no sample. Much that programs log looks the same: this is detected
* only where it is at least half of all lines.
*/
const consoleTime = {
	id: "console-time",
	title: "Node's console.time",
	detect(text) {
		if (!text.includes(": ")) return false;
		const lines = linesOf(text).filter((line) => line.text.trim() !== "");
		const timed = lines.filter((line) => readLine$2(line.text)?.data === false);
		return timed.length > 0 && timed.length * 2 >= lines.length;
	},
	parse: (recorded) => gathered(recorded.map(readFile$13))
};
function readFile$13({ file, text }) {
	const into = new Gathering(file);
	for (const { text: line, number, ended } of linesOf(text)) {
		if (WARNING.test(line.slice(0, 1e3))) into.failed(number, line.trim());
		const read = readLine$2(line);
		if (read === void 0 || read.data) continue;
		if (ended) into.add(number, read.label, "time.per_op", [read.seconds]);
		else into.unreadable(number, `the last line may be cut: \`${line.trim()}\``, "end the text with a line break");
	}
	return into;
}
/** The first of a line that is a label, a colon and a time; labels may have colons. */
function readLine$2(whole) {
	const line = whole.slice(0, 1e3);
	for (let at = line.indexOf(": "); at !== -1; at = line.indexOf(": ", at + 1)) {
		const rest = line.slice(at + 2);
		const time = timeOf(rest);
		if (time !== void 0) return {
			label: line.slice(0, at).trim(),
			seconds: time.seconds,
			data: rest.length > time.length
		};
	}
}
function timeOf(text) {
	const plain = MILLISECONDS.exec(text) ?? SECONDS$1.exec(text);
	if (plain !== null) return {
		seconds: decimal(plain[0].replace(/m?s$/, ""), plain[0].endsWith("ms") ? -3 : 0),
		length: plain[0].length
	};
	const clock = CLOCK.exec(text);
	if (clock === null) return void 0;
	const [hours, minutes, seconds] = [
		Number(clock[1] ?? 0),
		Number(clock[2]),
		Number(clock[3])
	];
	return {
		seconds: hours * 3600 + minutes * 60 + seconds,
		length: clock[0].length
	};
}
// src/measurements/formats/criterion-samples.ts
const ELEMENTS_PER_SECOND = customMetric("higher", "elem/s");
const PLACE = /^(?:(.*[/\\])?new[/\\])?(benchmark|sample|estimates)\.json$/;
/** Whether this is one of the files below `target/criterion/`, by its name. */
function isSampleFile(file) {
	return /(?:^|[/\\])(?:benchmark|sample|estimates|tukey)\.json$/.test(file);
}
/**
* Reads the files of the folders called `new`: every sample, or without samples the median. Folders of other runs, as `base`
* and saved baselines, are left out.
*/
function readSampleFiles(recorded) {
	const folders = /* @__PURE__ */ new Map();
	for (const one of recorded) {
		const [place, folder = "", part = ""] = PLACE.exec(one.file) ?? [];
		if (place === void 0) continue;
		const parts = folders.get(folder) ?? /* @__PURE__ */ new Map();
		folders.set(folder, parts.set(part, one));
	}
	return joined$2([...folders.values()].map(readFolder));
}
function readFolder(parts) {
	const values = /* @__PURE__ */ new Map();
	for (const [part, { text, file }] of parts) {
		const read = readJson$1(text);
		if ("problem" in read) return broken$2(file, read.line, "this file of Criterion.rs is not whole JSON");
		values.set(part, read.value);
	}
	const [benchmark, sample, estimates] = [
		"benchmark",
		"sample",
		"estimates"
	].map((part) => values.get(part));
	const file = (parts.get("sample") ?? parts.get("estimates"))?.file;
	if (file === void 0) return {
		results: [],
		findings: []
	};
	const name = textOf(benchmark, "full_id");
	if (name === void 0 || name === "") return broken$2(file, void 0, "whose samples these are is not known", "keep the benchmark.json that lies beside it");
	const throughput = property(benchmark, "throughput");
	if (sample !== void 0) return sampled(file, void 0, name, amountsOf$1(sample, "iters"), amountsOf$1(sample, "times"), workOf(throughput));
	const median = amountOf(property(estimates, "median"), "point_estimate");
	return sampled(file, void 0, name, [1], median === void 0 ? void 0 : [median], workOf(throughput));
}
/** Reads the lines `{"reason":"benchmark-complete",...}` of cargo-criterion. */
function readMessages({ text, file }) {
	const outputs = [];
	let open = null;
	for (const { text: line, number } of linesOf(text)) {
		if (line.startsWith("{\"reason\":\"group-complete\"")) open = null;
		if (!line.startsWith("{\"reason\":\"benchmark-complete\"")) continue;
		outputs.push(readMessage(line, file, number));
		open = number;
	}
	if (open !== null) outputs.push(failed(file, open, "the group of this benchmark did not come to its end"));
	return joined$2(outputs);
}
function readMessage(text, file, line) {
	const read = readJson$1(text);
	if ("problem" in read) return broken$2(file, line, "this message of cargo-criterion is not whole JSON");
	const name = textOf(read.value, "id") ?? "";
	const unit = textOf(read.value, "unit") ?? "";
	if (name === "" || unit !== "ns") return broken$2(file, line, `this message has no name or is not in ns but in \`${unit}\``);
	const counts = amountsOf$1(read.value, "iteration_count");
	const works = (listOf(read.value, "throughput") ?? []).flatMap((each) => messageWork(each));
	return sampled(file, line, name, counts, amountsOf$1(read.value, "measured_values"), works);
}
/** One time per iteration of each sample, whose iterations took `totals` nanoseconds together, and what that is in work per second. */
function sampled(file, line, benchmark, iterations, totals, works) {
	if (totals === void 0 || totals.length === 0 || iterations?.length !== totals.length) return broken$2(file, line, `the samples of ${benchmark} cannot be read`);
	const times = totals.map((total, i) => total / (iterations[i] ?? 0) / 1e9);
	if (!times.every((time) => time > 0 && time < Infinity)) return failed(file, line, `a sample of ${benchmark} took no time`);
	const results = [{
		benchmark,
		metric: "time.per_op",
		values: times
	}];
	for (const { metric, perIteration } of works) results.push({
		benchmark,
		metric,
		values: times.map((time) => perIteration / time)
	});
	return {
		results,
		findings: []
	};
}
/** `{"Bytes":65536}`, `{"ElementsAndBytes":{"elements":1,"bytes":8}}` or null. */
function workOf(throughput) {
	const both = property(throughput, "ElementsAndBytes");
	const bytes = amountOf(throughput, "Bytes") ?? amountOf(throughput, "BytesDecimal") ?? amountOf(both, "bytes");
	const bits = amountOf(throughput, "Bits");
	return [...work(ELEMENTS_PER_SECOND, amountOf(throughput, "Elements") ?? amountOf(both, "elements")), ...work("bytes.per_second", bits === void 0 ? bytes : bits / 8)];
}
/** `{"per_iteration":100,"unit":"elements"}` */
function messageWork(throughput) {
	const unit = textOf(throughput, "unit");
	if (unit !== "bytes" && unit !== "elements") return [];
	return work(unit === "bytes" ? "bytes.per_second" : ELEMENTS_PER_SECOND, amountOf(throughput, "per_iteration"));
}
function work(metric, perIteration) {
	return perIteration === void 0 ? [] : [{
		metric,
		perIteration
	}];
}
function broken$2(file, line, message, hint = "keep the files and messages of Criterion.rs as they are written") {
	return {
		results: [],
		findings: [unreadable(file, line, message, hint)]
	};
}
function failed(file, line, message) {
	return {
		results: [],
		findings: [toolFailure(file, line, message)]
	};
}
function joined$2(outputs) {
	return {
		results: outputs.flatMap(({ results }) => results),
		findings: outputs.flatMap(({ findings }) => findings)
	};
}
// src/measurements/formats/cargo.ts
/** Reads `     Running benches/codec.rs (target/release/deps/codec-e545dd1ff585a4e8)`, which cargo writes to standard error. */
function cargoTarget(text) {
	const running = /^ +Running (?:unittests )?(\S.*)$/.exec(text)?.[1];
	if (running === void 0) return void 0;
	const executable = /\(([^()]+)\)$/.exec(running)?.[1] ?? running;
	return {
		crate: (executable.split(/[/\\]/).at(-1) ?? executable).replace(/\.(?:exe|rs)$/, "").replace(/-[0-9a-f]{16}$/, ""),
		executable
	};
}
/** Whether cargo or the compiler says here that there is nothing to run. */
function isCompileError(text) {
	return text.startsWith("error: could not compile `");
}
/** Which executable gave each name first: benchmarks of two that share a name cannot be told apart. */
var NameOwners = class {
	#owners = /* @__PURE__ */ new Map();
	/** Whether the name is this executable's own. */
	claim(name, executable) {
		const owner = this.#owners.get(name) ?? executable;
		this.#owners.set(name, owner);
		return owner === executable;
	}
};
/** What to do where two executables share a name. */
const SHARED_NAME = "record standard error as well (2>&1), give bench targets names of their own, or run one target";
// src/measurements/formats/quantity.ts
const seconds$4 = {
	ps: -12,
	ns: -9,
	us: -6,
	µs: -6,
	μs: -6,
	ms: -3,
	s: 0
};
const longer = {
	m: 60,
	h: 3600,
	d: 86400
};
/** `12.5` and `ms` in seconds; undefined where the unit is none of time or the number is none. */
function duration$1(number, unit) {
	if (Object.hasOwn(seconds$4, unit)) return decimal(number, seconds$4[unit]);
	const value = decimal(number);
	const factor = Object.hasOwn(longer, unit) ? longer[unit] : void 0;
	return value === void 0 || factor === void 0 ? void 0 : value * factor;
}
/** A number with its unit freed of K, M, G, T or P (powers of 1000) and Ki, Mi ... before `B` (powers of 1024): `93.3 GiB/s`, `2 Kitem/s`. */
function withoutPrefix(number, unit) {
	const [, prefix = "", binary, plain] = /^([KMGTP]?)(i(?=B))?(\w.*)$/.exec(unit) ?? [];
	const power = " KMGTP".indexOf(prefix === "" ? " " : prefix);
	const value = decimal(number, binary === void 0 ? 3 * power : 0);
	if (value === void 0 || plain === void 0) return void 0;
	return {
		value: binary === void 0 ? value : value * 1024 ** power,
		unit: plain
	};
}
// src/measurements/formats/criterion-text.ts
const TIME$2 = "time:   [";
const THROUGHPUT = `${" ".repeat(24)}thrpt:  [`;
const STAGE = /^Benchmarking (\S.*?)(?:: (?:Warming up for|Profiling for|Collecting \d|Analyzing|Complete \().*)?$/;
/** Reads what Criterion.rs prints. Of `[lower estimate upper]` the estimate is taken. */
function readCriterionText(recorded) {
	const output = new CriterionText(recorded.file);
	for (const line of linesOf(recorded.text)) output.read(line);
	output.end();
	return output;
}
var CriterionText = class {
	results = [];
	findings = [];
	#file;
	/** The benchmark that standard error says has begun and that has no result yet. */
	#begun = null;
	/** The benchmark whose time was on the line before, or whose throughput was. */
	#timed = null;
	#previous = "";
	constructor(file) {
		this.#file = file;
	}
	read(line) {
		const { text, number } = line;
		const stage = STAGE.exec(text)?.[1];
		const timed = this.#timed;
		this.#timed = null;
		if (stage !== void 0) this.#begin(stage, number);
		else if (text.startsWith(THROUGHPUT) && timed !== null) this.#readThroughput(timed, line);
		else if (text.includes(TIME$2)) this.#readTime(line);
		else if (isCompileError(text)) this.findings.push(toolFailure(this.#file, number, text));
		this.#previous = text;
	}
	end() {
		if (this.#begun === null) return;
		this.findings.push(toolFailure(this.#file, this.#begun.line, `${this.#begun.name} gave no result`));
		this.#begun = null;
	}
	#begin(name, line) {
		if (this.#begun?.name === name) return;
		this.end();
		this.#begun = {
			name,
			line
		};
	}
	#readTime(line) {
		const at = line.text.indexOf(TIME$2);
		const list = line.text.slice(at + 9);
		if (list.includes("%")) return;
		const benchmark = line.text.slice(0, at).trim() || longName(this.#previous);
		if (benchmark === "") return this.#unreadable(line, "this time has no name", "keep the line with the benchmark's name before it");
		const estimate = estimateOf(list);
		const value = estimate === void 0 ? void 0 : duration$1(estimate.number, estimate.unit);
		if (value === void 0 || !line.ended) return this.#unreadable(line, `the time of ${benchmark} cannot be read`);
		this.#begun = null;
		this.#timed = benchmark;
		this.results.push({
			benchmark,
			metric: "time.per_op",
			values: [value]
		});
	}
	#readThroughput(benchmark, line) {
		this.#timed = benchmark;
		const list = line.text.slice(THROUGHPUT.length);
		if (list.includes("%")) return;
		const estimate = estimateOf(list);
		const rate = estimate === void 0 ? void 0 : rateOf(estimate.number, estimate.unit);
		if (rate === void 0 || !line.ended) this.#unreadable(line, `the throughput of ${benchmark} cannot be read`);
		else this.results.push({
			benchmark,
			metric: rate.metric,
			values: [rate.value]
		});
	}
	#unreadable({ number }, message, hint = "keep each line whole, as Criterion.rs prints it") {
		this.findings.push(unreadable(this.#file, number, message, hint));
	}
};
/** A name of more than 23 bytes stands on a line of its own. */
function longName(line) {
	return /^\S/.test(line) && new TextEncoder().encode(line).length > 23 ? line.trimEnd() : "";
}
/** The number in the middle of `1.4723 µs 1.4807 µs 1.4882 µs]`. */
function estimateOf(list) {
	if (!list.endsWith("]")) return void 0;
	const fields = list.slice(0, -1).trim().split(/\s+/);
	const [, , number, unit] = fields;
	return fields.length === 6 && number !== void 0 && unit !== void 0 ? {
		number,
		unit
	} : void 0;
}
/** `93.3 GiB/s`, `93.3 GB/s`, `93.3 Gb/s` (bits) in bytes per second, `146.6 Melem/s` in elements per second. */
function rateOf(number, written) {
	const { value, unit } = withoutPrefix(number, written) ?? {};
	if (value === void 0) return void 0;
	if (unit === "elem/s") return {
		metric: ELEMENTS_PER_SECOND,
		value
	};
	if (unit === "B/s" || unit === "b/s") return {
		metric: "bytes.per_second",
		value: unit === "b/s" ? value / 8 : value
	};
}
// src/measurements/formats/criterion.ts
const TEXT$5 = new RegExp(` time: {3}\\[(?:[\\d.]+ (?:ps|ns|[uµμ]s|ms|s) ?){3}\\]|^Benchmarking \\S.*: (?:Warming up for|Collecting \\d+ samples) `, "m");
const MESSAGES = /^\{"reason":"benchmark-complete",/m;
const FILES = /^\{"(?:sampling_mode":"(?:Linear|Flat)","iters":\[|group_id":".*"directory_name":")/;
/**
* What Criterion.rs prints (its estimate of the typical time, one number), what it writes below `target/criterion/` (the folders
* called `new` hold every sample) and what cargo-criterion prints with `--message-format=json` (every sample). Where files
* were given the text says only what failed; where messages stand among the text, the text's numbers are taken.
*/
const criterion = {
	id: "criterion",
	title: "Criterion.rs",
	detect: (text) => TEXT$5.test(withoutColours(text)) || MESSAGES.test(text) || FILES.test(text),
	parse(recorded) {
		const files = readSampleFiles(recorded);
		const withFiles = recorded.some(({ file }) => isSampleFile(file));
		const texts = recorded.filter(({ file }) => !isSampleFile(file)).map(readText$3);
		return {
			results: withFiles ? files.results : texts.flatMap(({ results }) => results),
			findings: [files, ...texts].flatMap(({ findings }) => findings)
		};
	}
};
function readText$3(recorded) {
	const [printed, messages] = [readCriterionText(recorded), readMessages(recorded)];
	const names = new Set(printed.results.map(({ benchmark }) => benchmark));
	return {
		results: [...printed.results, ...messages.results.filter(({ benchmark }) => !names.has(benchmark))],
		findings: [...printed.findings, ...messages.findings]
	};
}
// src/measurements/formats/custom-json.ts
/**
* Reads the JSON that github-action-benchmark takes from any tool, [{name, value, unit, range?, extra?}]. It does not say
* which direction is better, so that the reader must. Units that are plainly known become base units; any other unit is
* the name of a metric.
*/
function readCustom(recorded, better) {
	return gathered(recorded.map((one) => {
		const { documents, findings, lineOf } = readDocuments(one);
		const into = new Gathering(one.file);
		into.findings.push(...findings);
		for (const document of documents) if (Array.isArray(document)) readEntries(into, document, better, lineOf);
		return into;
	}));
}
function readEntries(into, entries, better, lineOf) {
	for (const entry of entries) {
		const name = textOf(entry, "name");
		const number = property(entry, "value");
		const value = typeof number === "string" ? decimal(number.trim()) : number;
		const { metric, times, over = 1, most = Infinity } = unitOf(textOf(entry, "unit") ?? "", better);
		if (name === void 0 || typeof value !== "number") into.unreadable(lineOf(entry), "this entry has no name or no number", "write { name, value, unit }");
		else if (value > most) into.unreadable(lineOf(entry), `\`${name}\` is ${value}%, and no share of a whole`, "give it another unit than %");
		else into.add(lineOf(entry), name, metric, [value * times / over]);
	}
}
/** Seconds, as a factor or as a divisor. Names in lower case. */
const TIMES$4 = {
	...scales([
		"ns",
		"nanosecond",
		"nanoseconds"
	], 1, 1e9),
	...scales([
		"us",
		"µs",
		"μs",
		"microsecond",
		"microseconds"
	], 1, 1e6),
	...scales([
		"ms",
		"millisecond",
		"milliseconds"
	], 1, 1e3),
	...scales([
		"s",
		"sec",
		"secs",
		"second",
		"seconds"
	], 1),
	...scales([
		"min",
		"minute",
		"minutes"
	], 60),
	...scales([
		"h",
		"hour",
		"hours"
	], 3600)
};
/** Bytes. `kb` and `Mb` are not here: they may be bits. */
const SIZES = {
	...scales([
		"B",
		"byte",
		"bytes",
		"Byte",
		"Bytes"
	], 1),
	...scales([
		"kB",
		"KB",
		"kilobytes",
		"Kilobytes"
	], 1e3),
	...scales([
		"MB",
		"megabytes",
		"Megabytes"
	], 1e6),
	...scales([
		"GB",
		"gigabytes",
		"Gigabytes"
	], 1e9),
	...scales(["KiB"], 1024),
	...scales(["MiB"], 2 ** 20),
	...scales(["GiB"], 2 ** 30)
};
function scales(names, times, over = 1) {
	return Object.fromEntries(names.map((name) => [name, {
		times,
		over
	}]));
}
function unitOf(text, better) {
	const unit = text.trim().replaceAll(/ ?\/ ?/g, "/");
	const [quantity = "", ...rest] = unit.split("/");
	const per = rest.join("/");
	const perOp = /^(?:ops?|iter(?:ation)?s?)$/i.test(per);
	const perSecond = /^s(?:ec(?:ond)?)?$/i.test(per);
	const lower = better === "lower";
	const time = own(TIMES$4, quantity.toLowerCase());
	if (time !== void 0) {
		const known = lower && (perOp || per === "");
		return {
			...time,
			metric: known ? "time.per_op" : customMetric(better, `s/${per || "op"}`)
		};
	}
	const size = own(SIZES, quantity);
	if (size !== void 0) {
		if (perSecond) return {
			...size,
			metric: lower ? customMetric("lower", "B/s") : "bytes.per_second"
		};
		return {
			...size,
			metric: lower && perOp ? "bytes.per_op" : customMetric(better, `B/${per || "run"}`)
		};
	}
	if (/^(?:%|percent(?:age)?)$/i.test(unit)) return {
		metric: customMetric(better, "share.percentage"),
		times: 1,
		over: 100,
		most: 100
	};
	if (!lower && perSecond && /^(?:ops?|iter(?:ation)?s?)$/i.test(quantity)) return {
		metric: "ops.per_second",
		times: 1
	};
	if (lower && perOp && /^allocs?$/i.test(quantity)) return {
		metric: "allocs.per_op",
		times: 1
	};
	return {
		metric: customMetric(better, unit || "value"),
		times: 1
	};
}
function own(table, key) {
	return Object.hasOwn(table, key) ? table[key] : void 0;
}
// src/measurements/formats/custom-bigger.ts
/** `customBiggerIsBetter` of github-action-benchmark. */
const customBigger = {
	id: "custom-bigger",
	title: "github-action-benchmark's JSON, bigger is better",
	ambiguous: true,
	detect: () => false,
	parse: (recorded) => readCustom(recorded, "higher")
};
// src/measurements/formats/custom-smaller.ts
/** `customSmallerIsBetter` of github-action-benchmark. */
const customSmaller = {
	id: "custom-smaller",
	title: "github-action-benchmark's JSON, smaller is better",
	ambiguous: true,
	detect: () => false,
	parse: (recorded) => readCustom(recorded, "lower")
};
// src/measurements/formats/dart.ts
/** A name, its metric and the rest: `Sort(RunTime): 12.3 us.` */
const SCORE = /^(?! )(.*)\(([A-Z]\w{0,99})\): ?(.*)$/;
const VALUE = /^(\S+)(?: (\S+?)\.?)?$/;
const RUN_TIME = /^\S.*\(RunTime(?:Raw)?\): \S+ (?:us|ns|ms|s)\.?\r?$/m;
const FLAVOUR = /^(AOT|JIT|JS|WASM) - (?:COMPILE|RUN)$/;
const ERROR = "Unhandled exception:";
const LONGEST = 2e3;
const POWERS$2 = /* @__PURE__ */ new Map([
	["s", 0],
	["ms", -3],
	["us", -6],
	["µs", -6],
	["ns", -9]
]);
const BYTES = /^(?:bytes?|B)$/;
/**
* What benchmark_harness 1 and 2 prints: `RunTime` in seconds for each call of `exercise`, which calls `run` ten times
* unless a benchmark says otherwise, and the metrics that `PrintEmitterV2` and benchmarks of their own add. What its
* `bench` command runs is named with the flavour, `Sort (AOT)`.
*/
const dart = {
	id: "dart",
	title: "Dart's benchmark_harness",
	detect: (text) => RUN_TIME.test(text),
	parse: (recorded) => gathered(recorded.map(readFile$12))
};
function readFile$12({ text, file }) {
	const into = new Gathering(file);
	let flavour = "";
	let raised;
	for (const line of linesOf(text)) {
		if (line.text.length > LONGEST) continue;
		if (raised !== void 0) into.failed(raised, `a benchmark raised: ${line.text}`);
		raised = line.text === ERROR ? line.number : void 0;
		const begins = FLAVOUR.exec(line.text)?.[1];
		if (begins !== void 0) flavour = ` (${begins})`;
		else readLine$1(line, flavour, into);
	}
	if (raised !== void 0) into.failed(raised, "a benchmark raised an exception");
	return into;
}
function readLine$1({ text, number, ended }, flavour, into) {
	const [score, before = "", metric = "", rest = ""] = SCORE.exec(text) ?? [];
	if (score === void 0) return;
	const name = before.trim();
	if (metric === "Count" && name.endsWith(".totalIterations")) return;
	const [, digits = "", unit = ""] = VALUE.exec(rest) ?? [];
	const known = metricOf$1(metric, unit);
	const value = ended && known !== void 0 ? decimal(digits, known.power) : void 0;
	if (known !== void 0 && value !== void 0) into.add(number, `${name}${flavour}`, known.id, [value]);
	else if (metric.startsWith("RunTime") || /^[-\d]/.test(digits)) into.unreadable(number, `\`${text}\` is no score`, "keep all that benchmark_harness prints");
}
/** The metric's id and the power of ten that makes it base units. Less is better, but for what is counted per second. */
function metricOf$1(name, unit) {
	const power = POWERS$2.get(unit);
	if (name === "RunTime") return power === void 0 ? void 0 : {
		id: "time.per_op",
		power
	};
	if (power !== void 0) return {
		id: `time.${name}.mean`,
		power
	};
	if (BYTES.test(unit)) return {
		id: customMetric("lower", `B/${name}`),
		power: 0
	};
	return {
		id: customMetric(unit.endsWith("/s") ? "higher" : "lower", name),
		power: 0
	};
}
// src/measurements/formats/duration.ts
const DECADES = {
	ps: -12,
	ns: -9,
	µs: -6,
	ms: -3,
	s: 0
};
const SECONDS = {
	m: 60,
	h: 3600
};
/** Seconds of plain decimal digits in ps, ns, µs, ms, s, m or h, rounded once; undefined where they are no number or no such unit. */
function duration(digits, unit) {
	const decade = Object.hasOwn(DECADES, unit) ? DECADES[unit] : void 0;
	if (decade !== void 0) return decimal(digits, decade);
	const [value, factor] = [decimal(digits), Object.hasOwn(SECONDS, unit) ? SECONDS[unit] : void 0];
	return value === void 0 || factor === void 0 ? void 0 : value * factor;
}
// src/measurements/formats/short-paths.ts
/**
* Short names of files, in the order of their paths. Tools give absolute paths, and the same benchmark must have the same
* name wherever its checkout lies: a file is named without its folders, and files that would share a name with the
* folders that they do not share.
*/
function shortPaths(paths) {
	const parts = paths.map((path) => path.split(/[\\/]/));
	const shared = /* @__PURE__ */ new Map();
	for (const own of parts) {
		const name = own.at(-1) ?? "";
		const folders = own.slice(0, -1);
		const common = shared.get(name) ?? folders;
		const end = common.findIndex((folder, i) => folder !== folders[i]);
		shared.set(name, end === -1 ? common : common.slice(0, end));
	}
	return parts.map((own) => own.slice(shared.get(own.at(-1) ?? "")?.length).join("/"));
}
// src/measurements/formats/deno.ts
const JSON_START$1 = /^\{\s*(?:"version":\s*\d+,\s*)?"runtime":\s*"Deno\//m;
const HEADER$4 = /^(?:\| )?benchmark +(?:\| )?time(?:\/iter)? \(avg\).* p75 [ |]*p99 [ |]*p995(?: \|)?$/;
const ADDRESS = /^(?:[a-z]+:|\.{0,2}\/)\S+$/;
/** The end of a row before its `(min … max)`. */
const TIMES$3 = /([\d.,]+) (ps|ns|µs|ms|s|m|h)(?:\/iter)?[ |]*([\d.,]*)[ |]*$/;
/** What `deno bench` prints or, with `--json`, writes. Benchmarks are named with file and group: `a_bench.ts > sort > quick`. */
const deno = {
	id: "deno",
	title: "Deno bench",
	detect: (text) => JSON_START$1.test(text) || text.includes("p995") && linesOf(text).some((line) => HEADER$4.test(line.text)),
	parse: (recorded) => gathered(recorded.map(readFile$11))
};
function readFile$11(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) readBenches(into, listOf(document, "benches") ?? [], lineOf);
	readText$2(into, recorded.text);
	return into;
}
function readBenches(into, benches, lineOf) {
	const files = shortPaths(benches.map((bench) => textOf(bench, "origin") ?? ""));
	benches.forEach((bench, i) => {
		const name = joined$1(files[i], textOf(bench, "group"), textOf(bench, "name") ?? "");
		const results = listOf(bench, "results") ?? [];
		if (results.length === 0) into.failed(lineOf(bench), `${name} has no result`);
		for (const result of results) {
			const failed = property(result, "failed");
			const average = amountOf(property(result, "ok"), "avg");
			if (failed === void 0) into.add(lineOf(bench), name, "time.per_op", [average === void 0 ? void 0 : average / 1e9]);
			else into.failed(lineOf(bench), `${name} failed: ${textOf(failed, "message") ?? "no reason was told"}`);
		}
	});
}
function readText$2(into, text) {
	const files = /* @__PURE__ */ new Map();
	let address = "";
	let file = "";
	let width = 0;
	let group;
	for (const { text: whole, number } of linesOf(text)) {
		const line = whole.slice(0, 1e3).trimEnd();
		const own = line.slice(0, width).trim();
		const rest = line.slice(width).trimStart();
		if (ADDRESS.test(line)) address = line;
		else if (HEADER$4.test(line)) {
			file = address.slice(address.lastIndexOf("/") + 1);
			const known = (files.get(file) ?? address) === address;
			if (known) files.set(file, address);
			else into.unreadable(number, `two files are named ${file}`, "use `deno bench --json`, which tells them apart");
			width = known ? nameWidth$1(line) : 0;
			group = void 0;
		} else if (line.startsWith("error: ")) into.failed(number, `deno bench ended with ${line}`);
		else if (width === 0) continue;
		else if (line.startsWith("group ")) group = line.slice(6);
		else if (own !== "" && rest.startsWith("error: ")) into.failed(number, `${joined$1(file, group, own)} failed: ${rest.slice(7)}`);
		else readRow$6(into, number, line, (name) => joined$1(file, group, name));
	}
}
/** Characters that names are padded to, by the header of their table. */
function nameWidth$1(header) {
	if (header.startsWith("|")) return header.indexOf(" | time/iter") - 2;
	const old = header.indexOf("time (avg)");
	return old === -1 ? header.indexOf(" time/iter") : old - 4;
}
function readRow$6(into, line, row, named) {
	const head = row.slice(0, row.lastIndexOf("(", row.lastIndexOf(" … ")));
	const times = row.includes(" … ") ? TIMES$3.exec(head) : null;
	if (times !== null) {
		const name = head.slice(0, times.index).replace(/^\| /, "").trimEnd().replace(/ *\|$/, "");
		into.add(line, named(name), "time.per_op", [seconds$3(times[1] ?? "", times[2] ?? "", times[3] ?? "")]);
	} else if (row.includes("/iter ") || row.startsWith("| ") && !row.startsWith("| --")) into.unreadable(line, "this row cannot be read", "give it as deno bench printed it, or use --json");
}
/** The mean, or the inverse of what is done per second where that has more digits. */
function seconds$3(time, unit, perSecond) {
	const plain = perSecond.replaceAll(",", "");
	if (digitsOf(plain) > digitsOf(time)) {
		const rate = decimal(plain);
		return rate === void 0 ? void 0 : 1 / rate;
	}
	return duration(time, unit);
}
/** Significant digits of a decimal number. Zeros before a point that is not there may be rounding, and do not count. */
function digitsOf(number) {
	return (number.includes(".") ? number.replace(".", "") : number.replace(/0+$/, "")).replace(/^0+/, "").length;
}
function joined$1(...parts) {
	return parts.filter((part) => part !== void 0 && part !== "").join(" > ");
}
// src/measurements/formats/dhat-totals.ts
/** What DHAT counts on the heap over a whole run, and the metric that it is. `t-gmax` is when most bytes were in use. */
const heapTotals = {
	totalBytes: "bytes.per_op",
	totalBlocks: "allocs.per_op",
	peakBytes: "memory.peak",
	peakBlocks: customMetric("lower", "blocks/t-gmax"),
	endBytes: customMetric("lower", "B/t-end"),
	endBlocks: customMetric("lower", "blocks/t-end"),
	readBytes: customMetric("lower", "B/read"),
	writtenBytes: customMetric("lower", "B/written")
};
/** A command as the name of a benchmark. Folders are left out: they differ between checkouts. */
function commandName(command) {
	return command.trim().split(/\s+/).map((word) => word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1)).join(" ").trim();
}
// src/measurements/formats/dhat-text.ts
/** `==12606== ` of valgrind, where several processes may write to one text, or `dhat: ` of dhat-rs. */
const LINE = /^(?:==(\d+)== |dhat: )(.*)$/;
const TOTAL = /^(Total|At t-gmax|At t-end|Reads|Writes): +([\d,]+) bytes(?: in ([\d,]+) blocks)?$/;
const FAILURE = /^(?:Process terminating with|error: )/;
const LAST = /^(?:To view the resulting profile|The data has been saved)/;
const metrics$2 = {
	Total: [heapTotals.totalBytes, heapTotals.totalBlocks],
	"At t-gmax": [heapTotals.peakBytes, heapTotals.peakBlocks],
	"At t-end": [heapTotals.endBytes, heapTotals.endBlocks],
	Reads: [heapTotals.readBytes],
	Writes: [heapTotals.writtenBytes]
};
/**
* Reads the totals that valgrind's DHAT and dhat-rs print. A process counts only with everything that it has to say. dhat-rs
* does not print its command, so only one of its runs may stand in a text.
*/
function readDhatText({ text, file }) {
	const results = [];
	const findings = [];
	const open = /* @__PURE__ */ new Map();
	let unnamed = 0;
	for (const { text: line, number } of linesOf(text)) {
		const [, id = "dhat-rs", said] = LINE.exec(line) ?? [];
		if (said === void 0) continue;
		const name = nameOf$2(id, said);
		if (name !== void 0) {
			open.set(id, {
				benchmark: name,
				line: number,
				values: /* @__PURE__ */ new Map(),
				failed: false
			});
			if (id === "dhat-rs" && ++unnamed > 1) findings.push(unreadable(file, number, "these totals of dhat-rs have no name, as those before", HINT$9));
		}
		const program = open.get(id);
		if (program === void 0) continue;
		for (const [metric, value] of totalsOf(said)) program.values.set(metric, value);
		if (FAILURE.test(said)) {
			findings.push(toolFailure(file, number, `${program.benchmark}: ${said}`));
			open.set(id, {
				...program,
				failed: true
			});
		} else if (LAST.test(said)) {
			open.delete(id);
			if (program.failed || id === "dhat-rs" && unnamed > 1) continue;
			const found = resultsOf(program);
			results.push(...found);
			if (found.length === 0) findings.push(unreadable(file, program.line, `the totals of ${program.benchmark} are not of the heap`, HINT$9));
		}
	}
	for (const { benchmark, line, failed } of open.values()) if (!failed) findings.push(toolFailure(file, line, `${benchmark} did not come to its totals`));
	return {
		results,
		findings
	};
}
const HINT$9 = "give the JSON file that DHAT writes, instead of what it prints";
/** The name of the process that a line begins. */
function nameOf$2(id, said) {
	if (id === "dhat-rs") return said.startsWith("Total: ") ? "dhat" : void 0;
	return said.startsWith("Command: ") ? commandName(said.slice(9)) : void 0;
}
function totalsOf(said) {
	const [, label = "", bytes = "", blocks] = TOTAL.exec(said) ?? [];
	const numbers = blocks === void 0 ? [bytes] : [bytes, blocks];
	const known = Object.hasOwn(metrics$2, label) ? metrics$2[label] ?? [] : [];
	if (known.length !== numbers.length) return [];
	return known.map((metric, i) => [metric, Number(numbers[i]?.replaceAll(",", ""))]);
}
function resultsOf({ benchmark, values }) {
	const { totalBytes, peakBytes, endBytes } = heapTotals;
	if (![
		totalBytes,
		peakBytes,
		endBytes
	].every((metric) => values.has(metric))) return [];
	return [...values].map(([metric, value]) => ({
		benchmark,
		metric,
		values: [value]
	}));
}
// src/measurements/formats/dhat.ts
const FILE = /^\s*\{\s*"dhatFileVersion":/;
const TEXT$4 = /^(?:==\d+== DHAT, a dynamic heap analysis tool|dhat: Total: )/m;
/**
* The JSON files of valgrind's DHAT and of dhat-rs, or the totals that they print. A run of a program is one operation of a
* benchmark, named by its command without folders. Where files were given the text says only what failed.
*/
const dhat = {
	id: "dhat",
	title: "DHAT (valgrind and dhat-rs)",
	detect: (text) => FILE.test(text) || TEXT$4.test(text),
	parse(recorded) {
		const files = recorded.filter(({ text }) => FILE.test(text)).map(readFile$10);
		const texts = recorded.filter(({ text }) => !FILE.test(text)).map(readDhatText);
		const told = texts.flatMap(({ findings }) => findings);
		return {
			results: (files.length > 0 ? files : texts).flatMap(({ results }) => results),
			findings: [...files.flatMap(({ findings }) => findings), ...files.length > 0 ? told.filter(({ code }) => code === "benchmark-failed") : told]
		};
	}
};
function readFile$10({ text, file }) {
	const read = readJson$1(text);
	if ("problem" in read) return broken$1(file, read.line, "this file of DHAT is not whole JSON");
	const version = property(read.value, "dhatFileVersion");
	if (version !== 2) return broken$1(file, 1, `this file of DHAT has version ${String(version)}`, "use version 2");
	const benchmark = commandName(textOf(read.value, "cmd") ?? "");
	const points = listOf(read.value, "pps");
	if (benchmark === "" || points === void 0) return broken$1(file, void 0, "this file of DHAT has no command or no program points");
	const results = [];
	for (const [field, metric] of Object.entries(fieldsOf(read.value))) {
		const values = points.map((point) => amountOf(point, field));
		if (!values.every((value) => value !== void 0)) return broken$1(file, void 0, `a program point of ${benchmark} has no \`${field}\``);
		results.push({
			benchmark,
			metric,
			values: [values.reduce((sum, value) => sum + value, 0)]
		});
	}
	return {
		results,
		findings: []
	};
}
/** The fields of a program point that are summed, and the metrics that the sums are. */
function fieldsOf(profile) {
	if (property(profile, "bklt") === true) return {
		tb: heapTotals.totalBytes,
		tbk: heapTotals.totalBlocks,
		gb: heapTotals.peakBytes,
		gbk: heapTotals.peakBlocks,
		eb: heapTotals.endBytes,
		ebk: heapTotals.endBlocks,
		...property(profile, "bkacc") === true ? {
			rb: heapTotals.readBytes,
			wb: heapTotals.writtenBytes
		} : {}
	};
	const verb = textOf(profile, "verb")?.toLowerCase() ?? "counted";
	return {
		tb: customMetric("lower", textOf(profile, "bsu") ?? `B/${verb}`),
		tbk: customMetric("lower", textOf(profile, "bksu") ?? `blocks/${verb}`)
	};
}
function broken$1(file, line, message, hint = "keep the file as DHAT writes it") {
	return {
		results: [],
		findings: [unreadable(file, line, message, hint)]
	};
}
// src/measurements/formats/divan.ts
const COLUMNS$1 = "fastest +│ slowest +│ median +│ mean +│ samples +│ iters";
const HEADER$3 = new RegExp(`^(\\S.*?) {2,}${COLUMNS$1} *$`);
const HEADERS = new RegExp(` {2}${COLUMNS$1}`);
const NODE = /^((?:[│ ] {2})*)([├╰])─ (.+)$/;
const rates$1 = {
	"B/s": "bytes.per_second",
	"item/s": customMetric("higher", "item/s"),
	"char/s": customMetric("higher", "char/s"),
	Hz: customMetric("higher", "Hz")
};
/** Blocks and bytes of the rows of an allocation profile. Freeing and shrinking have no better direction and are left out. */
const allocations = {
	"max alloc:": [customMetric("lower", "blocks.max"), "memory.peak"],
	"alloc:": ["allocs.per_op", "bytes.per_op"],
	"grow:": [customMetric("lower", "grows/op"), customMetric("lower", "B/op.grown")]
};
/**
* The tree that Divan prints; of each row the median is taken. A benchmark is named by its path, `codec::sets::collect::10`.
*/
const divan = {
	id: "divan",
	title: "Divan",
	detect: (text) => HEADERS.test(withoutColours(text)),
	parse(recorded) {
		const read = recorded.map(({ text, file }) => {
			const output = new DivanOutput(file);
			for (const line of linesOf(text)) output.read(line);
			output.end();
			return output;
		});
		return {
			results: read.flatMap(({ results }) => results),
			findings: read.flatMap(({ findings }) => findings)
		};
	}
};
var DivanOutput = class {
	results = [];
	findings = [];
	#file;
	#owners = new NameOwners();
	#executable = "";
	#root = null;
	/** Where the numbers begin, in characters from the left. */
	#column = 0;
	#path = [];
	/** A benchmark that began and has no numbers yet. */
	#open = null;
	/** The benchmark whose further rows may come, and the part of its allocations they tell of. */
	#current = null;
	#part = {
		name: "",
		row: 0
	};
	constructor(file) {
		this.#file = file;
	}
	read(line) {
		const { text, number } = line;
		const root = HEADER$3.exec(text)?.[1];
		const node = NODE.exec(text);
		const target = cargoTarget(text);
		if (root !== void 0) {
			this.end();
			this.#root = {
				name: root,
				line: number
			};
			this.#column = text.indexOf("fastest ", root.length);
		} else if (target !== void 0) this.#executable = target.executable;
		else if (isCompileError(text)) this.#fail(number, text);
		else if (this.#root === null) return;
		else if (node !== null) this.#readNode(node, line);
		else if (this.#open !== null) this.#readTimes(this.#open.name, text.split("│"), line);
		else if (this.#current !== null) this.#readFurther(this.#current, line);
	}
	end() {
		this.#close();
		if (this.#root !== null && !(this.#path.length > 0 && this.#path.every(({ last }) => last))) this.#fail(this.#root.line, `the benchmarks of ${this.#root.name} did not come to their end`);
		this.#root = null;
		this.#path = [];
	}
	#readNode([, indent = "", branch, rest = ""], line) {
		this.#close();
		const depth = indent.length / 3;
		if (depth > this.#path.length) return this.#unreadable(line, "the group of this row is missing");
		const start = indent.length + 3;
		const gap = line.text.indexOf("  ", Math.max(start, this.#column - 2));
		if (gap >= 0) this.#column = Math.max(this.#column, gap + 2);
		const name = gap < 0 ? rest.trim() : line.text.slice(start, gap).trim();
		this.#path = [...this.#path.slice(0, depth), {
			name,
			last: branch === "╰"
		}];
		const cells = line.text.slice(this.#column).split("│");
		const benchmark = [this.#root?.name ?? "", ...this.#path.map((node) => node.name)].join("::");
		if (cells.length === 6 && cells.every((cell) => cell.trim() === "")) return;
		if (cells[0]?.trim() === "(ignored)") this.findings.push(skipped(this.#file, line.number, `${benchmark} was ignored`));
		else {
			this.#open = {
				name: benchmark,
				line: line.number
			};
			this.#readTimes(benchmark, cells, line);
		}
	}
	#readTimes(benchmark, cells, line) {
		if (cells.length !== 6) return;
		this.#open = null;
		const [number = "", unit = ""] = (cells[2]?.trim() ?? "").split(" ");
		const value = duration$1(number, unit);
		if (value === void 0 || !line.ended) this.#unreadable(line, `the median time of ${benchmark} cannot be read`);
		else if (value === 0) this.#fail(line.number, `${benchmark} took 0 s: nothing was measured`);
		else if (!this.#owners.claim(benchmark, this.#executable)) this.#unreadable(line, `${benchmark} comes from two executables`, SHARED_NAME);
		else {
			this.results.push({
				benchmark,
				metric: "time.per_op",
				values: [value]
			});
			this.#current = benchmark;
			this.#part = {
				name: "",
				row: 0
			};
		}
	}
	/** A row below the times: a throughput, the name of a part of the allocations, its blocks or its bytes. */
	#readFurther(benchmark, line) {
		const cells = line.text.slice(this.#column).split("│").map((cell) => cell.trim());
		if (cells.length !== 6 || !/^[│ ]*$/.test(line.text.slice(0, this.#column))) return;
		const [first = "", , median = ""] = cells;
		if (first.endsWith(":") && median === "") {
			this.#part = {
				name: first,
				row: 0
			};
			return;
		}
		const { name, row } = this.#part;
		const [number = "", unit = ""] = median.split(" ");
		const plain = row === 0 && name !== "" ? {
			value: decimal(number),
			unit
		} : withoutPrefix(number, unit);
		const part = Object.hasOwn(allocations, name) ? allocations[name]?.[row] : void 0;
		const metric = name === "" ? rates$1[plain?.unit ?? ""] : part;
		this.#part = {
			name,
			row: row + 1
		};
		if (name !== "" && metric === void 0) return;
		if (metric === void 0 || plain?.value === void 0 || !line.ended) this.#unreadable(line, `\`${median}\` of ${benchmark} cannot be read`);
		else this.results.push({
			benchmark,
			metric,
			values: [plain.value]
		});
	}
	#close() {
		if (this.#open !== null) this.#fail(this.#open.line, `${this.#open.name} gave no result`);
		this.#open = null;
		this.#current = null;
	}
	#fail(line, message) {
		this.findings.push(toolFailure(this.#file, line, message));
	}
	#unreadable(line, message, hint = "keep the tree whole, as Divan prints it") {
		this.findings.push(unreadable(this.#file, line.number, message, hint));
	}
};
// src/measurements/formats/go-repeats.ts
/**
* The lines that a recording mostly consists of: results in the units of an earlier one. Each is taken by one expression that was
* made for these units; anything else is left to the reader of all lines, which says what it found.
*/
var GoRepeats = class {
	#shapes = [];
	#samplesOf;
	/** @param samplesOf the samples so far of a benchmark and metric, to add to */
	constructor(samplesOf) {
		this.#samplesOf = samplesOf;
	}
	/** Says that there are results with these units. */
	expect(units) {
		const same = (shape) => shape.units.length === units.length && shape.units.every(({ written }, i) => written === units[i]?.written);
		if (this.#shapes.some(same)) return;
		const powers = units.map(({ exponent }) => exponent === 0 ? "" : `e${exponent}`);
		this.#shapes.push({
			units,
			powers,
			line: lineOf(units),
			samples: /* @__PURE__ */ new Map()
		});
	}
	/** Takes lines of `text` from the start of one on; `end` is the start of the first that is left. */
	takeLines(text, start) {
		let end = start;
		let lines = 0;
		for (;;) {
			const taken = this.#takeAlike(text, end);
			if (taken === null) return {
				end,
				lines
			};
			end = taken.end;
			lines += taken.lines;
		}
	}
	/** Takes lines of one shape, at least one; null where the first has none of the known shapes. */
	#takeAlike(text, start) {
		const shape = this.#shapes.find(({ line }) => {
			line.lastIndex = start;
			return line.test(text);
		});
		if (shape === void 0) return null;
		const { line, powers, samples } = shape;
		let end = start;
		let lines = 0;
		for (;;) {
			line.lastIndex = end;
			const found = line.exec(text);
			if (found === null) return {
				end,
				lines
			};
			const lists = samples.get(found[1]) ?? this.#listsOf(shape, found[1]);
			for (let i = 0; i < lists.length; i++) {
				const value = Number(found[i + 2] + powers[i]);
				if (value === Infinity) {
					for (const list of lists.slice(0, i)) list.pop();
					return lines === 0 ? null : {
						end,
						lines
					};
				}
				lists[i].push(value);
			}
			end = line.lastIndex;
			lines++;
		}
	}
	#listsOf({ units, samples }, name) {
		const lists = units.map(({ metric }) => this.#samplesOf(name, metric));
		samples.set(name, lists);
		return lists;
	}
};
/** A name, a number of iterations, and a number with each unit. What it takes is what `decimal` reads. */
function lineOf(units) {
	const fields = units.map(({ written }) => `[ \\t]+(\\d+(?:\\.\\d+)?)[ \\t]+${escaped(written)}`);
	return new RegExp(`(Benchmark(?![a-z])\\S*)[ \\t]+[1-9]\\d*${fields.join("")}[ \\t]*\\r?\\n`, "y");
}
function escaped(text) {
	return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
// src/measurements/formats/go-units.ts
/**
* Makes `ns` seconds and `MB` bytes wherever they stand above a `/`, and leaves the rest, as golang.org/x/perf/benchunit
* does: `p99-ns/op` becomes `p99-sec/op`, `MB*MB/s` becomes `B*B/s`, `op/ns` stays.
*/
function tidy(unit) {
	let below = false;
	let exponent = 0;
	return {
		unit: unit.replaceAll(/[*/]|[^*/-]+/g, (token) => {
			if (token === "*" || token === "/") below = token === "/";
			if (below || token !== "ns" && token !== "MB") return token;
			exponent += token === "ns" ? -9 : 6;
			return token === "ns" ? "sec" : "B";
		}),
		exponent
	};
}
const known$1 = {
	"sec/op": "time.per_op",
	"B/s": "bytes.per_second",
	"B/op": "bytes.per_op",
	"allocs/op": "allocs.per_op"
};
/** Which metric each unit of a run stands for. */
var GoUnits = class {
	#declared = /* @__PURE__ */ new Map();
	#metrics = /* @__PURE__ */ new Map();
	/**
	* The metric of a tidy unit. Its direction is what a `Unit` line said before; without one, what is counted per
	* second is better higher and all else lower.
	*/
	metric(unit) {
		const metric = this.#metrics.get(unit) ?? metricOfUnit(unit, this.#declared.get(unit));
		this.#metrics.set(unit, metric);
		return metric;
	}
	/** Takes what a `Unit` line says of a tidy unit. False where it has been used or declared otherwise before. */
	declare(unit, better) {
		const used = this.#metrics.get(unit);
		if (used !== void 0 && used !== metricOfUnit(unit, better)) return false;
		if ((this.#declared.get(unit) ?? better) !== better) return false;
		this.#declared.set(unit, better);
		return true;
	}
};
function metricOfUnit(unit, declared) {
	const fixed = Object.hasOwn(known$1, unit) ? known$1[unit] : void 0;
	if (fixed !== void 0) return fixed;
	const better = declared ?? (/\/s(?:ec)?$/.test(unit) ? "higher" : "lower");
	return customMetric(better, unit.replace(/^sec\//, "s/"));
}
// src/measurements/formats/go-output.ts
const NAME = /^Benchmark(?![a-z])\S*/;
/** What has been read so far, of all packages: the samples of each benchmark and metric together, in their order. */
var GoResults = class {
	results = [];
	findings = [];
	units = new GoUnits();
	#samples = /* @__PURE__ */ new Map();
	#repeats = /* @__PURE__ */ new Map();
	/** The samples so far of a benchmark and metric, to add to. */
	samples(benchmark, metric) {
		const key = `${metric}\n${benchmark}`;
		let values = this.#samples.get(key);
		if (values === void 0) {
			values = [];
			this.#samples.set(key, values);
			this.results.push({
				benchmark,
				metric,
				values
			});
		}
		return values;
	}
	/** The fast way for the results of a package. */
	repeats(ofPackage) {
		let repeats = this.#repeats.get(ofPackage);
		if (repeats === void 0) {
			repeats = new GoRepeats((name, metric) => this.samples(fullName(ofPackage, name), metric));
			this.#repeats.set(ofPackage, repeats);
		}
		return repeats;
	}
};
/**
* What test binaries print, line by line. A result is `BenchmarkName-8 <tab> 100 <tab> 12.5 ns/op ...`; a benchmark that
* prints by itself may have its own text before the name and, also over several lines, between name and numbers.
*/
var GoOutput = class {
	#into;
	#file;
	#known;
	#package;
	/** A name whose numbers have not come yet. */
	#open = null;
	#failed = false;
	#panic = "";
	/** `name` is the package where it is known before its `pkg:` line, else empty. */
	constructor(into, file, name) {
		this.#into = into;
		this.#file = file;
		this.#known = name;
		this.#package = name;
	}
	/** Takes the results from the start of a line on that are like earlier ones: the fast way through a long recording. */
	takeLines(text, start) {
		const taken = this.#into.repeats(this.#package).takeLines(text, start);
		if (taken.lines > 0) this.end();
		return taken;
	}
	read({ text, number, ended }) {
		const header = /^pkg: (\S+)$/.exec(text);
		const end = /^(ok {2}|FAIL)\t(\S+)(.*)$/.exec(text);
		const verdict = /--- (FAIL|SKIP): (\S+)/.exec(text);
		if (header !== null) this.#package = header[1] ?? "";
		else if (end !== null) this.#endPackage(end[1] === "FAIL", `${end[2]} failed${bracket(end[3])}`, number);
		else if (verdict !== null) this.#readVerdict(verdict[1] === "FAIL", verdict[2] ?? "", number);
		else if (/^Unit\s/.test(text)) this.#readUnit(text, number);
		else if (/^(?:panic|fatal error): /.test(text)) this.#panic = `: ${text.slice(0, 200)}`;
		else this.#readResult(text, number, ended);
	}
	/** Says that no more lines come: a name without numbers is a benchmark that began and never ended. */
	end() {
		if (this.#open === null) return;
		const { name, line, said } = this.#open;
		this.#open = null;
		this.#fail(line, `${this.#full(name)} gave no result${said === "" ? "" : `: ${said.slice(0, 200)}`}`);
	}
	#readResult(text, line, ended) {
		const name = NAME.exec(text)?.[0];
		if (name === void 0) return this.#readPrinted(text, line, ended);
		if (name.length === text.length) return;
		this.end();
		const rest = text.slice(name.length);
		const fields = measured(rest);
		if (fields !== null) this.#add(name, fields, line, ended);
		else if (rest.includes("	")) this.#open = {
			name,
			line,
			said: rest.trim()
		};
		else if (rest.includes(" ns/op")) this.#unreadable(line, `${name} has no number of iterations before its time`);
	}
	/** A line that a benchmark began with text of its own. Only one that ends like a result is of interest. */
	#readPrinted(text, line, ended) {
		if (!text.includes(" ns/op")) return;
		const [before = "", ...after] = text.split("	");
		const said = before.trim();
		const word = said.slice(said.lastIndexOf(" ") + 1);
		const name = NAME.test(word) ? word : this.#open?.name;
		const fields = measured(NAME.test(word) ? after.join("	") : text);
		if (fields === null) return;
		if (NAME.test(word)) this.end();
		else this.#open = null;
		if (name !== void 0) this.#add(name, fields, line, ended);
		else this.#unreadable(line, "the name of this result cannot be told from what was printed before it");
	}
	#add(name, [iterations, ...fields], line, ended) {
		const benchmark = this.#full(name);
		if (!ended) return this.#unreadable(line, `the result of ${benchmark} is cut off`);
		if (Number(iterations) === 0) return this.#fail(line, `${benchmark} ended before its first iteration`);
		if (fields.length === 0) return this.#unreadable(line, `${benchmark} has no measurement`);
		const units = [];
		const values = [];
		for (let i = 0; i < fields.length; i += 2) {
			const [number = "", written] = [fields[i], fields[i + 1]];
			if (written === void 0) return this.#unreadable(line, `${number} of ${benchmark} has no unit`);
			const { unit, exponent } = tidy(written);
			const value = decimal(number, exponent);
			if (value === void 0) return this.#unreadable(line, `\`${number} ${written}\` of ${benchmark} is no number of zero or more`, "report finite metrics that are not negative");
			units.push({
				written,
				metric: this.#into.units.metric(unit),
				exponent
			});
			values.push(value);
		}
		units.forEach(({ metric }, i) => this.#into.samples(benchmark, metric).push(values[i] ?? 0));
		this.#into.repeats(this.#package).expect(units);
	}
	/** `Unit widgets/op better=higher assume=exact` */
	#readUnit(text, line) {
		const [, unit = "", ...pairs] = text.trim().split(/\s+/);
		const better = pairs.find((pair) => pair.startsWith("better="))?.slice(7);
		if (better === void 0) return;
		if (better !== "higher" && better !== "lower") this.#unreadable(line, `\`better=${better}\` is no direction`, "write better=higher or better=lower");
		else if (!this.#into.units.declare(tidy(unit).unit, better)) this.#unreadable(line, `${better} is better contradicts what ${unit} was so far`, "print the Unit line before the first result with this unit, and the same one everywhere");
	}
	#readVerdict(failed, name, line) {
		this.#open = null;
		if (failed) this.#fail(line, `${this.#full(name)} failed`);
		else this.#into.findings.push(skipped(this.#file, line, `${this.#full(name)} was skipped`));
	}
	#endPackage(failed, message, line) {
		this.end();
		if (failed && (!this.#failed || this.#panic !== "")) this.#fail(line, `${message}${this.#panic}`);
		this.#failed = false;
		this.#panic = "";
		this.#package = this.#known;
	}
	#fail(line, message) {
		this.#failed = true;
		this.#into.findings.push(toolFailure(this.#file, line, message));
	}
	#unreadable(line, message, hint = RESULT) {
		this.#into.findings.push(unreadable(this.#file, line, message, hint));
	}
	#full(name) {
		return fullName(this.#package, name);
	}
};
function fullName(ofPackage, name) {
	return ofPackage === "" ? name : `${ofPackage}.${name}`;
}
const RESULT = "keep each result as go test prints it, `BenchmarkName 100 12.5 ns/op`, and print nothing into it";
/** The fields `100 12.5 ns/op 3 B/op ...` at the end of a line, or null where there are none. */
function measured(text) {
	const fields = text.trim().split(/\s+/);
	if (/^\d+$/.test(fields[0] ?? "")) return fields;
	const time = fields.indexOf("ns/op");
	const iterations = /(?<!\d)\d+$/.exec(fields[time - 2] ?? "")?.[0];
	return time < 2 || iterations === void 0 ? null : [iterations, ...fields.slice(time - 1)];
}
/** ` [build failed]`, or nothing where a time stands. */
function bracket(text = "") {
	return text.includes("[") ? ` ${text.trim()}` : "";
}
// src/measurements/formats/go.ts
const TEXT$3 = /^(?:goos: \w+$|Benchmark(?:[^\sa-z]\S*)?[ \t]+\d+[ \t]+[\d.]+ \S|--- (?:FAIL|SKIP): Benchmark|FAIL\t\S+ \[)/m;
const EVENT$1 = /^\{(?:"(?:Time|ImportPath)":"[^"]*",)?"Action":"[a-z-]+",?/;
const EVENTS$1 = new RegExp(EVENT$1, "m");
/**
* What `go test -bench` prints, as text or with `-json`, and the Go benchmark format that other tools write
* (golang.org/design/14313-benchmark-format). A benchmark is named with its package, as Go's traces name functions:
* `example.com/codec.BenchmarkEncode/size=16-8`.
*/
const go = {
	id: "go",
	title: "Go testing",
	detect: (text) => TEXT$3.test(text) || EVENTS$1.test(text),
	parse(recorded) {
		const into = new GoResults();
		for (const one of recorded) readFile$9(one, into);
		return {
			results: into.results,
			findings: into.findings
		};
	}
};
function readFile$9({ text, file }, into) {
	const plain = new GoOutput(into, file, "");
	const packages = /* @__PURE__ */ new Map();
	let start = 0;
	for (let number = 1;; number++) {
		const taken = plain.takeLines(text, start);
		number += taken.lines;
		if (taken.end >= text.length) break;
		const line = lineAt(text, taken.end, number);
		start = line.next;
		if (!line.text.startsWith("{") || !EVENT$1.test(line.text)) {
			plain.read(line);
			continue;
		}
		const event = readJson$1(line.text);
		if ("problem" in event) {
			into.findings.push(unreadable(file, line.number, "this event of go test -json cannot be read", "keep what go test prints whole"));
			continue;
		}
		const name = textOf(event.value, "Package") ?? "";
		const output = packages.get(name) ?? new EventOutput(new GoOutput(into, file, name));
		packages.set(name, output);
		output.add(textOf(event.value, "Output") ?? "", line.number);
	}
	plain.end();
	for (const output of packages.values()) output.end();
}
/** What one package prints, put together again: events cut lines where the test binary wrote them. */
var EventOutput = class {
	#output;
	#parts = [];
	#line = 0;
	constructor(output) {
		this.#output = output;
	}
	add(text, line) {
		if (text === "") return;
		this.#parts.push(text);
		this.#line = line;
		if (!text.endsWith("\n")) return;
		this.#flush();
	}
	end() {
		if (this.#parts.length > 0) this.#flush();
		this.#output.end();
	}
	#flush() {
		for (const { text, ended } of linesOf(this.#parts.join(""))) this.#output.read({
			text,
			number: this.#line,
			ended
		});
		this.#parts = [];
	}
};
// src/measurements/formats/googlebenchmark-counters.ts
const known = {
	bytes_per_second: "bytes.per_second",
	items_per_second: customMetric("higher", "items/s"),
	allocs_per_iter: "allocs.per_op",
	max_bytes_used: "memory.peak",
	total_allocated_bytes: null,
	net_heap_growth: null
};
const RATE$2 = /(?:\/s|per_?sec(?:ond)?|rate)$/i;
const UNWANTED = /(?:error|miss|fail|drop|inv)/i;
/**
* The metric of a counter of Google Benchmark; null for one that is none. `perSecond` says whether the library marked it
* as a rate, which only the console shows. What is counted per second, or is called a rate of something other than errors,
* misses, failures and drops, is better higher, all else lower.
*/
function counterMetric(name, perSecond = false) {
	if (Object.hasOwn(known, name)) return known[name] ?? null;
	return customMetric(perSecond || RATE$2.test(name) && !UNWANTED.test(name) ? "higher" : "lower", name);
}
// src/measurements/formats/googlebenchmark-json.ts
const HINT$8 = "give the whole file that --benchmark_out or --benchmark_format=json wrote";
/**
* What Google Benchmark writes with `--benchmark_format=json` or `--benchmark_out`. Each repetition is a sample; where only
* statistics were written, the median is (before it existed, the mean).
*/
const googleBenchmarkJson = {
	id: "googlebenchmark-json",
	title: "Google Benchmark JSON",
	detect: (text) => /^\s*\{/.test(text) && text.includes("\"benchmarks\"") && text.includes("\"library_build_type\""),
	parse: (recorded) => gathered(recorded.map(readFile$8))
};
const fields = /* @__PURE__ */ new Set([
	"family_index",
	"per_family_instance_index",
	"repetitions",
	"repetition_index",
	"threads",
	"iterations",
	"real_time",
	"cpu_time"
]);
/** How many of a unit make a second: a division by it rounds once. */
const perSecond$1 = {
	ns: 1e9,
	us: 1e6,
	ms: 1e3,
	s: 1
};
function readFile$8(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	const lists = documents.flatMap((document) => {
		const entries = listOf(document, "benchmarks");
		return entries === void 0 ? [] : [entries];
	});
	if (lists.length === 0 && findings.length === 0) into.unreadable(1, "there is no list `benchmarks`", HINT$8);
	for (const entries of lists) readRows(rowsOf(entries, lineOf), into);
	return into;
}
function rowsOf(entries, lineOf) {
	const names = new Set(entries.map((entry) => textOf(entry, "name") ?? ""));
	return entries.map((entry) => {
		const name = textOf(entry, "name") ?? "";
		const line = lineOf(entry);
		const statistic = statisticOf(entry, name, names);
		if (statistic === null) return {
			entry,
			name,
			line,
			statistic
		};
		return {
			entry,
			name: textOf(entry, "run_name") ?? name.slice(0, -`_${statistic}`.length),
			line,
			statistic
		};
	});
}
/** Before 1.5 an entry did not say whether it is a statistic; its name ended like one and had siblings. */
function statisticOf(entry, name, names) {
	if (textOf(entry, "run_type") === "aggregate") return textOf(entry, "aggregate_name") ?? "";
	if (property(entry, "run_type") !== void 0) return null;
	const [, base, statistic] = /^(.+)_(mean|median|stddev|BigO|RMS)$/.exec(name) ?? [];
	if (base === void 0 || statistic === void 0) return null;
	return (statistic === "BigO" || statistic === "RMS" ? ["BigO", "RMS"] : ["mean", "stddev"]).every((sibling) => names.has(`${base}_${sibling}`)) ? statistic : null;
}
function readRows(rows, into) {
	const namesOf = (statistic) => new Set(rows.filter((row) => row.statistic === statistic).map(({ name }) => name));
	const repeated = namesOf(null);
	const medians = namesOf("median");
	for (const row of rows) {
		const location = medians.has(row.name) ? "median" : "mean";
		if (row.statistic === null ? !tellFailure(row, into) : row.statistic === location && !repeated.has(row.name)) readRow$5(row, into);
	}
}
/** Tells of a repetition that failed or was left out. False where it was neither. */
function tellFailure({ entry, name, line }, into) {
	const failed = property(entry, "error_occurred") === true;
	if (!failed && property(entry, "skipped") !== true) return false;
	const said = (textOf(entry, failed ? "error_message" : "skip_message") ?? "no reason given").replaceAll("\n", " ").slice(0, 200);
	if (failed) into.failed(line, `${name} failed: ${said}`);
	else into.skipped(line, `${name} was skipped: ${said}`);
	return true;
}
function readRow$5({ entry, name, line }, into) {
	const unit = textOf(entry, "time_unit") ?? "ns";
	const divisor = Object.hasOwn(perSecond$1, unit) ? perSecond$1[unit] : void 0;
	if (divisor === void 0) {
		into.unreadable(line, `${name} has the unknown time unit \`${unit}\``, HINT$8);
		return;
	}
	const seconds = (key) => {
		const time = amountOf(entry, key);
		return time === void 0 ? void 0 : time / divisor;
	};
	into.add(line, name, "time.per_op", [seconds("real_time")]);
	const cpu = seconds("cpu_time");
	if (cpu !== void 0) into.add(line, name, "cpu.per_op", [cpu]);
	for (const counter of Object.keys(entry)) {
		const value = fields.has(counter) ? void 0 : amountOf(entry, counter);
		const metric = value === void 0 ? null : counterMetric(counter);
		if (metric !== null) into.add(line, name, metric, [value]);
	}
}
// src/measurements/formats/googlebenchmark-table.ts
/** The first line of a table. Also inside a text. */
const HEADER$2 = /^Benchmark( +)Time +CPU +Iterations(?= |\r?$)/m;
/** What stands between the column of names and the right-aligned word `Time`. */
const TIME_OFFSET = 10;
/** The columns that a line announces, or null where it is no first line of a table. */
function columnsOf(line) {
	const header = HEADER$2.exec(line);
	if (header === null || header.index > 0) return null;
	const nameWidth = 9 + (header[1] ?? "").length - TIME_OFFSET;
	const rest = line.slice(header[0].length).trim();
	return {
		nameWidth,
		counters: rest === "" || rest === "UserCounters..." ? [] : rest.split(/ +/)
	};
}
/** The counters of a row, from what follows its iterations; null where a column holds none. A label may come after them. */
function countersOf(rest, names) {
	const tokens = rest.split(" ").filter((token) => token !== "");
	if (names.length > 0) {
		const counters = names.map((name, i) => readCounter(name, tokens[i] ?? ""));
		return counters.every((counter) => counter !== null) ? counters : null;
	}
	return tokens.flatMap((token) => {
		const equals = token.lastIndexOf("=");
		return equals > 0 && readCounter(token.slice(0, equals), token.slice(equals + 1)) || [];
	});
}
const NUMBER = /^(-?(?:nan|inf|\d+(?:\.\d+)?(?:e[+-]?\d+)?))(?:([kKMGTPEZY])(i?)|([munpfazy]))?(\/s|s)?$/;
const LARGE = "KMGTPEZY";
const SMALL = "munpfazy";
/**
* Reads `134.02M/s`, `7.46ns`, `4Ki`. Until 1.7 powers of 1024 were printed like those of 1000; bytes per second always
* are powers of 1024, and of all others it is assumed that they are not.
*/
function readCounter(name, text) {
	const match = NUMBER.exec(text);
	if (match === null) return null;
	const [, digits = "", large = "", binary, small, unit] = match;
	const perSecond = unit === "/s";
	const power = LARGE.indexOf(large.toUpperCase()) + 1;
	if (large !== "" && (binary === "i" || name === "bytes_per_second")) {
		const number = decimal(digits);
		return {
			name,
			value: number === void 0 ? void 0 : number * 1024 ** power,
			perSecond
		};
	}
	return {
		name,
		value: decimal(digits, small === void 0 ? large === "" ? 0 : 3 * power : -3 * (SMALL.indexOf(small) + 1)),
		perSecond
	};
}
// src/measurements/formats/googlebenchmark.ts
/**
* The tables that Google Benchmark prints. Each repetition is a sample; where only statistics were printed, the median is.
* Numbers are as coarse as they are printed: times with fewer than three digits are none.
*/
const googleBenchmark = {
	id: "googlebenchmark",
	title: "Google Benchmark",
	detect: (text) => HEADER$2.test(text),
	parse: (recorded) => gathered(recorded.map(readTables))
};
const exponents = {
	ns: -9,
	us: -6,
	ms: -3,
	s: 0
};
const TIMES$2 = /^ +([\d.e+]+) ([num]?s) +([\d.e+]+) [num]?s +(\d+)(?: (.*))?$/;
const BEGINS_LIKE_TIMES = /^ +\S+ [num]?s(?: |$)/;
const VERDICT = /^ (ERROR OCCURRED|SKIPPED): '(.*)/;
const HINT$7 = "keep what the benchmarks print whole";
const COARSE_HINT = "give the benchmark a smaller ->Unit(...), or read what --benchmark_format=json writes";
function readTables({ text, file }) {
	const into = new Gathering(file);
	const rows = [];
	let columns = null;
	for (const line of linesOf(text)) {
		const header = columnsOf(line.text);
		columns = header ?? columns;
		if (header !== null || columns === null) continue;
		const row = readLine(line, columns, into);
		if (row !== null) rows.push(row);
	}
	addSamples(rows, into);
	return into;
}
function readLine({ text, number, ended }, { nameWidth, counters: names }, into) {
	const name = text.slice(0, nameWidth).trimEnd();
	const rest = text.slice(nameWidth);
	const [, verdict, reason = ""] = VERDICT.exec(rest) ?? [];
	const said = reason.replace(/'$/, "").slice(0, 200);
	if (verdict === "SKIPPED") into.skipped(number, `${name} was skipped: ${said}`);
	else if (verdict !== void 0) into.failed(number, `${name} failed: ${said}`);
	if (name === "" || !BEGINS_LIKE_TIMES.test(rest)) return null;
	const [match, time = "", unit = "", cpu = "", iterations = "", after = ""] = TIMES$2.exec(rest) ?? [];
	const exponent = exponents[unit];
	if (match === void 0 || exponent === void 0 || !ended) {
		into.unreadable(number, `the row of ${name} is ${ended ? "damaged" : "cut off"}`, HINT$7);
		return null;
	}
	const counters = countersOf(after, names);
	if (counters === null) into.unreadable(number, `the counters of ${name} do not stand under their names`, HINT$7);
	return {
		name,
		line: number,
		time,
		cpu,
		exponent,
		iterations,
		counters: counters ?? []
	};
}
/**
* Repetitions of a benchmark come in rows of one name, and the rows `name_mean`, `name_median`, ... after them, whose
* iterations are the repetitions, belong to the same benchmark.
*/
function addSamples(rows, into) {
	const coarse = /* @__PURE__ */ new Set();
	let previous = "";
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i];
		const base = row.name.endsWith("_mean") ? row.name.slice(0, -5) : null;
		const next = rows[i + 1]?.name;
		if (base === null || base !== previous && next !== void 0 && !isStatistic(next, base)) {
			addRow(row.name, row, coarse, into);
			previous = row.name;
			continue;
		}
		const statistics = rows.slice(i, endOfStatistics(rows, i, base));
		i += statistics.length - 1;
		if (base === previous) continue;
		const [, second] = statistics;
		if (second !== void 0) addRow(base, second.name === `${base}_median` ? second : row, coarse, into);
		else into.unreadable(row.line, `${row.name} is the last row: what belongs to it may be cut off`, HINT$7);
	}
}
/** Adds the sample of a row. `coarse` collects the benchmarks of which it was told that their times are too coarse. */
function addRow(benchmark, row, coarse, into) {
	const { line, time, cpu, exponent } = row;
	if (!isCoarse(time)) into.add(line, benchmark, "time.per_op", [decimal(time, exponent)]);
	if (!isCoarse(cpu)) into.add(line, benchmark, "cpu.per_op", [decimal(cpu, exponent)]);
	if ((isCoarse(time) || isCoarse(cpu)) && !coarse.has(benchmark)) {
		coarse.add(benchmark);
		const message = `${benchmark} is printed with fewer than three digits: time ${time}, CPU ${cpu}`;
		into.coarse(line, message, COARSE_HINT);
	}
	for (const { name, value, perSecond } of row.counters) {
		const metric = value === void 0 ? null : counterMetric(name, perSecond);
		if (metric !== null) into.add(line, benchmark, metric, [value]);
	}
}
function isStatistic(name, base) {
	return name === `${base}_median` || name === `${base}_stddev`;
}
/** The index after the statistics that begin at `from`. Those that a program computes by itself come last. */
function endOfStatistics(rows, from, base) {
	let end = from + 1;
	while (rows[end]?.name.startsWith(`${base}_`) === true && rows[end]?.iterations === rows[from]?.iterations) end++;
	return end;
}
/** Three digits are right to half a per cent; `0.028` has two. */
function isCoarse(digits) {
	return !digits.includes("e") && digits.replace(".", "").replace(/^0+/, "").length < 3;
}
// src/measurements/formats/csv.ts
const QUOTE = "\"";
const PLAIN = /[^,\r\n]*/y;
/** The records of a CSV text (RFC 4180): quoted cells may hold commas, line breaks and doubled quotes. Empty lines are none. */
function csvRows(text) {
	const rows = [];
	let cells = [];
	let line = 1;
	let first = 1;
	let at = text.startsWith("﻿") ? 1 : 0;
	const close = (ended) => {
		if (cells.length > 1 || cells[0] !== "") rows.push({
			cells,
			line: first,
			ended
		});
		cells = [];
	};
	while (at < text.length) {
		if (cells.length === 0) first = line;
		const cell = text[at] === QUOTE ? quoted(text, at) : plain$1(text, at);
		cells.push(cell.value);
		line += cell.breaks;
		at = cell.end;
		if (text[at] === ",") {
			at++;
			if (at === text.length) cells.push("");
			continue;
		}
		if (text[at] === "\r" && text[at + 1] === "\n") at++;
		close(at < text.length);
		line++;
		at++;
	}
	if (cells.length > 0) close(false);
	return rows;
}
function plain$1(text, start) {
	PLAIN.lastIndex = start;
	const value = PLAIN.exec(text)?.[0] ?? "";
	return {
		value,
		breaks: 0,
		end: start + value.length
	};
}
/** From its quote to the next that is not doubled; what follows up to the comma, which no tool should write, belongs to it. */
function quoted(text, start) {
	const parts = [];
	let from = start + 1;
	for (;;) {
		const quote = text.indexOf(QUOTE, from);
		if (quote === -1) {
			parts.push(text.slice(from));
			return {
				value: parts.join(""),
				breaks: breaksIn(text.slice(start)),
				end: text.length
			};
		}
		parts.push(text.slice(from, quote));
		if (text[quote + 1] !== QUOTE) {
			const rest = plain$1(text, quote + 1);
			parts.push(rest.value);
			return {
				value: parts.join(""),
				breaks: breaksIn(text.slice(start, quote)),
				end: rest.end
			};
		}
		parts.push(QUOTE);
		from = quote + 2;
	}
}
function breaksIn(text) {
	return text.split("\n").length - 1;
}
// src/measurements/formats/hyperfine-metrics.ts
/** What hyperfine 2 measures besides the wall-clock time; null for what is none, or is the sum of others. */
const metrics$1 = {
	time_wall_clock: null,
	time_cpu: null,
	time_user: "cpu.user",
	time_system: "cpu.system",
	memory_peak_resident: "memory.peak",
	instructions: "instructions",
	exit_code: null
};
/** The metric of a measurement other than the wall-clock time; hardware counters keep their names. */
function metricOf(kind) {
	return Object.hasOwn(metrics$1, kind) ? metrics$1[kind] ?? null : customMetric("lower", kind);
}
/** Adds wall-clock times, in seconds. Where one is nothing, the command took less than what hyperfine subtracts for the shell. */
function addTimes(into, line, name, times) {
	if (!times.includes(0)) {
		into.add(line, name, "time.per_op", times.map((time) => typeof time === "number" ? time : void 0));
		return;
	}
	const message = `\`${name}\` took no longer than the shell that hyperfine subtracts`;
	into.coarse(line, message, "run it without one: --shell=none");
}
// src/measurements/formats/hyperfine-csv.ts
/** The first line of what `--export-csv` writes: of hyperfine 1, and of hyperfine 2 with any choice of metrics. */
const HEADER$1 = /^command,(?:mean,stddev,median,user,system,min,max|[a-z_]+_unit,[a-z_]+_mean,[a-z_]+_stddev)(?=[,\r\n])/;
const HINT$6 = "give the whole file that --export-csv wrote";
/** How many base units a unit has. */
const units = {
	ns: 1e-9,
	µs: 1e-6,
	ms: .001,
	s: 1,
	min: 60,
	h: 3600,
	B: 1,
	kB: 1e3,
	MB: 1e6,
	GB: 1e9,
	TB: 0xe8d4a51000,
	KiB: 1024,
	MiB: 2 ** 20,
	GiB: 2 ** 30,
	TiB: 2 ** 40,
	count: 1,
	k: 1e3,
	M: 1e6
};
const columns1 = {
	median: "time_wall_clock",
	user: "time_user",
	system: "time_system"
};
/** Reads the medians of all commands; what hyperfine 1 has of user and system time are means. */
function readCsv$1({ text, file }) {
	const into = new Gathering(file);
	const [header, ...rows] = csvRows(text);
	const seen = /* @__PURE__ */ new Set();
	for (const row of rows) readRow$4(header?.cells ?? [], row, seen, into);
	return into;
}
function readRow$4(names, { cells, line, ended }, seen, into) {
	if (cells.length !== names.length || !ended) {
		into.unreadable(line, `${cells.length} of ${names.length} cells, or the last is cut off`, HINT$6);
		return;
	}
	const cell = new Map(names.map((name, i) => [name, cells[i] ?? ""]));
	const chosen = names.flatMap((name, i) => name.startsWith("parameter_") ? [`${name.slice(10)}=${cells[i]}`] : []);
	const command = cell.get("command") ?? "";
	const benchmark = command === "" || chosen.length === 0 ? command : `${command} (${chosen.join(", ")})`;
	if (seen.has(benchmark)) {
		into.unreadable(line, `two commands are called \`${benchmark}\``, "give each a name with --command-name");
		return;
	}
	seen.add(benchmark);
	for (const [name, digits] of cell) {
		const kind = columns1[name] ?? /^([a-z_]+)_median$/.exec(name)?.[1];
		if (kind === void 0 || digits === "" || name.startsWith("parameter_")) continue;
		const value = inBase(digits, cell.get(`${kind}_unit`), kind);
		const metric = metricOf(kind);
		if (kind === "time_wall_clock") addTimes(into, line, benchmark, [value]);
		else if (metric !== null) into.add(line, benchmark, metric, [value]);
	}
}
/** A `B` is a byte, and a billion of what is counted. Hyperfine 1 has no units: its times are seconds. */
function inBase(digits, unit, kind) {
	const value = decimal(digits);
	if (value === void 0 || unit === void 0) return value;
	const factor = !kind.startsWith("time_") && !kind.startsWith("memory_") && unit === "B" ? 1e9 : Object.hasOwn(units, unit) ? units[unit] : void 0;
	return factor === void 0 ? void 0 : value * factor;
}
// src/measurements/formats/hyperfine.ts
const HINT$5 = "give the whole file that --export-json wrote";
/**
* What hyperfine writes with `--export-json`, 1 and 2, and with `--export-csv`. Every run is a sample; hyperfine 1 keeps
* only the means of user and system time, and CSV the medians. A benchmark is named by its command, or by the name that
* it was given, with its parameters and environment: `sort a.txt (file=a.txt)`.
*/
const hyperfine = {
	id: "hyperfine",
	title: "hyperfine",
	detect: (text) => HEADER$1.test(text) || /^\s*\{/.test(text) && text.includes("\"results\"") && (text.includes("\"hyperfine_version\"") || text.includes("\"times\"") && text.includes("\"stddev\"")),
	parse: (recorded) => gathered(recorded.map((one) => HEADER$1.test(one.text) ? readCsv$1(one) : readJson(one)))
};
function readJson(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	const lists = documents.flatMap((document) => {
		const results = listOf(document, "results");
		return results === void 0 ? [] : [results];
	});
	if (lists.length === 0 && findings.length === 0) into.unreadable(1, "there is no list `results`", HINT$5);
	for (const results of lists) for (const node of results) readResult(node, lineOf(node), into);
	return into;
}
function readResult(node, line, into) {
	const name = nameOf$1(node);
	const measurements = listOf(node, "measurements");
	const codes = measurements?.map((one) => property(one, "exit_code")) ?? listOf(node, "exit_codes") ?? [];
	const failed = codes.filter((code) => code !== 0);
	if (failed.length > 0) {
		const [code] = failed;
		const how = typeof code === "number" ? `ended with exit code ${code}` : "was ended by a signal";
		into.failed(line, `\`${name}\` ${how}, ${failed.length} of ${codes.length} runs failed`);
	} else if (measurements !== void 0) readMeasurements(name, measurements, line, into);
	else readTimes(name, node, line, into);
}
/** As it was called or given, with the parameters and the environment that were chosen for it. */
function nameOf$1(node) {
	const pairs = [...Object.entries(property(node, "parameters") ?? {}), ...Object.entries(property(node, "environment") ?? {})].map(([key, value]) => `${key}=${typeof value === "string" ? value : textOf(value, "value") ?? ""}`);
	const name = textOf(node, "name") ?? textOf(node, "command") ?? "";
	return name === "" || pairs.length === 0 ? name : `${name} (${pairs.join(", ")})`;
}
/** Of hyperfine 1. */
function readTimes(name, node, line, into) {
	addTimes(into, line, name, listOf(node, "times") ?? [amountOf(node, "median")]);
	for (const [key, metric] of [["user", "cpu.user"], ["system", "cpu.system"]]) {
		const mean = amountOf(node, key);
		if (mean !== void 0) into.add(line, name, metric, [mean]);
	}
	const memory = listOf(node, "memory_usage_byte");
	if (memory !== void 0) into.add(line, name, "memory.peak", memory.map(amount));
}
/** Of hyperfine 2, in seconds, bytes and plain numbers. */
function readMeasurements(name, measurements, line, into) {
	const kinds = new Set(measurements.flatMap((one) => Object.keys(typeof one === "object" && one !== null ? one : {})));
	const valuesOf = (kind) => measurements.map((one) => amountOf(property(one, kind), "value"));
	addTimes(into, line, name, valuesOf("time_wall_clock"));
	for (const kind of kinds) {
		const metric = metricOf(kind);
		if (metric !== null) into.add(line, name, metric, valuesOf(kind));
	}
}
function amount(value) {
	return typeof value === "number" ? value : void 0;
}
// src/measurements/formats/iai-metrics.ts
/** What iai-callgrind prints, and as which metric it is known; all else is custom and better lower. */
const metrics = {
	Instructions: "instructions",
	"Estimated Cycles": "cycles.estimated",
	"L2 Hits": customMetric("lower", "LL Hits"),
	"L1 Hit Rate": customMetric("higher", "share.L1 Hit Rate"),
	"Total bytes": heapTotals.totalBytes,
	"Total blocks": heapTotals.totalBlocks,
	"At t-gmax bytes": heapTotals.peakBytes,
	"At t-gmax blocks": heapTotals.peakBlocks,
	"At t-end bytes": heapTotals.endBytes,
	"At t-end blocks": heapTotals.endBlocks,
	"Reads bytes": heapTotals.readBytes,
	"Writes bytes": heapTotals.writtenBytes
};
/** How the JSON calls what is printed by default. What is printed only on request is left out of it. */
const labels = {
	Ir: "Instructions",
	L1hits: "L1 Hits",
	LLhits: "LL Hits",
	RamHits: "RAM Hits",
	TotalRW: "Total read+write",
	EstimatedCycles: "Estimated Cycles",
	TotalBytes: "Total bytes",
	TotalBlocks: "Total blocks",
	AtTGmaxBytes: "At t-gmax bytes",
	AtTGmaxBlocks: "At t-gmax blocks",
	AtTEndBytes: "At t-end bytes",
	AtTEndBlocks: "At t-end blocks",
	ReadsBytes: "Reads bytes",
	WritesBytes: "Writes bytes",
	Errors: "Errors",
	Contexts: "Contexts",
	SuppressedErrors: "Suppressed Errors",
	SuppressedContexts: "Suppressed Contexts"
};
/** The results of one benchmark, of all valgrind tools that measured it. */
var IaiBenchmark = class {
	name;
	results = [];
	constructor(name) {
		this.name = name;
	}
	/**
	* Adds a value, in base units, of a tool (`CALLGRIND`, empty where there is only one). Where a tool before it has counted the same, as
	* callgrind and cachegrind do, it is told apart by the tool's name.
	*/
	add(tool, label, value) {
		const first = (Object.hasOwn(metrics, label) ? metrics[label] : void 0) ?? customMetric("lower", isShare(label) ? `share.${label}` : label);
		const metric = this.results.some(({ metric }) => metric === first) ? customMetric("lower", `${tool.toLowerCase()}.${label}`) : first;
		this.results.push({
			benchmark: this.name,
			metric,
			values: [value]
		});
	}
};
/** Whether the tool tells a share of this name, in percent. */
function isShare(label) {
	return label.endsWith(" Rate");
}
// src/measurements/formats/iai-summary.ts
const BEGIN = /^\s*\{\s*(?:"baselines":\s*\[[^\]]*\],\s*)?"benchmark_exe":/;
/** Whether a text begins as a summary does, in one line or several. */
function isSummary(text) {
	return BEGIN.test(text);
}
/**
* Reads the JSON of one benchmark, which begins at `line`: what iai-callgrind writes with `--save-summary` and prints with
* `--output-format=json`, in the shapes of 0.10 (version 1), 0.16 (6) and Gungraun (7).
*/
function readSummary$1(text, file, line) {
	const read = readJson$1(text);
	if ("problem" in read) return broken(file, line + read.line - 1, "this summary of iai-callgrind is not whole JSON");
	const path = textOf(read.value, "module_path");
	if (path === void 0) return broken(file, line, "this summary of iai-callgrind has no `module_path`");
	const id = textOf(read.value, "id");
	const benchmark = new IaiBenchmark(id === void 0 ? path : `${path} ${id}`);
	for (const { tool, values } of profilesOf(read.value)) for (const [key, label] of Object.entries(labels)) {
		const value = values(key);
		if (value !== void 0) benchmark.add(tool, label, value);
	}
	if (benchmark.results.length === 0) return broken(file, line, `this summary of ${benchmark.name} has no metrics that are known`);
	return {
		results: benchmark.results,
		findings: []
	};
}
function profilesOf(summary) {
	const first = listOf(property(summary, "callgrind_summary"), "summaries")?.[0];
	const events = property(first, "events");
	if (events !== void 0) return [{
		tool: "Callgrind",
		values: (key) => amountOf(property(events, key), "new")
	}];
	return (listOf(summary, "profiles") ?? []).map((profile) => {
		const total = property(property(profile, "summaries") ?? property(profile, "data"), "total");
		const kinds = property(total, "summary");
		const kind = [
			"Callgrind",
			"Cachegrind",
			"Dhat",
			"ErrorTool"
		].find((name) => property(kinds, name) !== void 0);
		const metrics = kind === void 0 ? property(total, "metrics") : property(kinds, kind);
		return {
			tool: textOf(profile, "tool") ?? "",
			values: (key) => newValue(property(metrics, key))
		};
	});
}
/** `{"values":{"new":165}}`, `{"metrics":{"Left":{"Int":165}}}` or `{"metrics":{"Both":[{"Int":165},…]}}`; the right one is old. */
function newValue(metric) {
	const sides = property(metric, "metrics");
	const side = property(sides, "Left") ?? listOf(sides, "Both")?.[0];
	return amountOf(property(metric, "values"), "new") ?? amountOf(side, "Int") ?? amountOf(side, "Float");
}
function broken(file, line, message) {
	return {
		results: [],
		findings: [unreadable(file, line, message, "keep summaries as iai-callgrind writes them, with --save-summary=json")]
	};
}
// src/measurements/formats/iai-text.ts
/** `library::numbers::sort sizes_0:(10)`, `program::programs::sorted small:("10") -> /bin/sorted 10`. What stands after the id may be cut by the tool. */
const TITLE = /^(\w+(?:::\w+){2,})(?: ([A-Za-z_]\w*))?(?::.*| -> .*)?$/;
const TOOL = /^ {2}=+ ([A-Z]+) =+$/;
const PART = /^ {2}## (.*)$/;
const MEASURED = /^ {2}[A-Z][\w +-]*: +[\d./NA]+(?:\||$)/;
const METRIC = /^ {2}([^:]+): +([\d.]+|N\/A)\|\S+ +\(.*[)\]]$/;
/** Reads what iai-callgrind and Gungraun print: of `new|old` the new value. Lines of JSON are read where they stand. */
function readIaiText({ text, file }) {
	const output = new IaiText(file);
	for (const line of linesOf(text)) output.read(line);
	output.end();
	return output;
}
var IaiText = class {
	results = [];
	findings = [];
	#file;
	#owners = new NameOwners();
	#executable = "";
	#open = null;
	#tool = "";
	/** Within one of several processes or threads; their total follows. */
	#inPart = false;
	constructor(file) {
		this.#file = file;
	}
	read(line) {
		const { text, number } = line;
		const [title, path, id] = TITLE.exec(text) ?? [];
		const tool = TOOL.exec(text)?.[1];
		const part = PART.exec(text)?.[1];
		const target = cargoTarget(text);
		if (title !== void 0) {
			this.end();
			this.#open = {
				benchmark: new IaiBenchmark(id === void 0 ? `${path}` : `${path} ${id}`),
				line: number
			};
		} else if (target !== void 0) {
			this.end();
			this.#executable = target.executable;
		} else if (tool !== void 0) this.#enter(tool, false);
		else if (part !== void 0) this.#enter(this.#tool, !part.startsWith("Total"));
		else if (this.#open !== null && MEASURED.test(text)) this.#readMetric(this.#open.benchmark, line);
		else if (isSummary(text)) this.#take(readSummary$1(text, this.#file, number));
		else if (/^(?:iai_callgrind|gungraun)_runner: Error/.test(text) || isCompileError(text)) this.findings.push(toolFailure(this.#file, number, text));
	}
	end() {
		if (this.#open === null) return;
		const { benchmark, line } = this.#open;
		if (benchmark.results.length === 0) this.findings.push(toolFailure(this.#file, line, `${benchmark.name} gave no result`));
		else if (this.#owners.claim(benchmark.name, this.#executable)) this.results.push(...benchmark.results);
		else this.#unreadable(line, `${benchmark.name} comes from two executables`, SHARED_NAME);
		this.#open = null;
		this.#enter("", false);
	}
	#enter(tool, inPart) {
		this.#tool = tool;
		this.#inPart = inPart;
	}
	#readMetric(benchmark, { text, number, ended }) {
		if (this.#inPart) return;
		const [, label = "", written = ""] = METRIC.exec(text) ?? [];
		if (written === "N/A") return;
		const value = ended ? decimal(written, isShare(label) ? -2 : 0) : void 0;
		if (value !== void 0) benchmark.add(this.#tool, label, value);
		else this.#unreadable(number, `a metric of ${benchmark.name} cannot be read`);
	}
	#unreadable(line, message, hint = "keep each line whole, as in `  Instructions:  165|N/A  (*********)`") {
		this.findings.push(unreadable(this.#file, line, message, hint));
	}
	#take({ results, findings }) {
		this.results.push(...results);
		this.findings.push(...findings);
	}
};
// src/measurements/formats/iai-callgrind.ts
const TEXT$2 = /^(?: {2}(?:Instructions|Total bytes|Errors): +\d+\||(?:iai_callgrind|gungraun)_runner: Error|(?:Iai-Callgrind|Gungraun) result: )/m;
const SUMMARY_LINE = /^\{(?:"baselines":\[[^\]\n]*\],)?"benchmark_exe":/m;
/**
* What iai-callgrind and its successor Gungraun print, as text or JSON, and their `summary.json`. A benchmark is named by its
* path and id, `library::numbers::sort long`; its parameters are left out, since a command holds folders and long ones are cut.
* Where summary files were given the text says only what failed.
*/
const iaiCallgrind = {
	id: "iai-callgrind",
	title: "iai-callgrind and Gungraun",
	detect: (text) => isSummary(text) || SUMMARY_LINE.test(text) || TEXT$2.test(withoutColours(text)),
	parse(recorded) {
		const summaries = recorded.filter(({ text }) => isSummary(text)).map(readSummaries);
		const texts = recorded.filter(({ text }) => !isSummary(text)).map(readIaiText);
		return {
			results: (summaries.length > 0 ? summaries : texts).flatMap(({ results }) => results),
			findings: [...summaries, ...texts].flatMap(({ findings }) => findings)
		};
	}
};
/** A summary on several lines is a file of its own; one on a single line may be followed by others, and by errors. */
function readSummaries(recorded) {
	return SUMMARY_LINE.test(recorded.text) ? readIaiText(recorded) : readSummary$1(recorded.text, recorded.file, 1);
}
// src/measurements/formats/jmeter-requests.ts
const HINT$4 = "give the whole file that `-l` wrote, after the run has ended";
const XML = /<testResults[ >]/;
/** The first line of a file without names: time, elapsed, ..., success. */
const NAMELESS = /^\d{13},\d+,[^\n]{0,4000}?,(?:true|false),/;
const MOST_FINDINGS = 10;
/** The columns of a file without names, up to 5.6; those between vary and are not read. */
const FIRST_COLUMNS = [
	"timeStamp",
	"elapsed",
	"label",
	"responseCode",
	"responseMessage",
	"threadName",
	"dataType",
	"success"
];
const LAST_COLUMNS = [
	"Latency",
	"IdleTime",
	"Connect"
];
/** Whether a text looks like results of JMeter, as CSV with or without names of its columns or as XML. */
function isJtl(text) {
	const end = text.slice(0, 4e3).search(/[\r\n]/);
	const names = new Set(text.slice(0, Math.max(end, 0)).split(","));
	if (names.has("elapsed") && names.has("label") && names.has("success")) return true;
	return NAMELESS.test(text) || XML.test(text) && /<(?:httpSample|sample)\s/.test(text);
}
/** The samples of one file. Those that cannot be read are findings: what is said of the others is not the whole run. */
function readSamples$1({ text }, into) {
	return XML.test(text) ? readXml(text, into) : readCsv(text, into);
}
function readCsv(text, into) {
	const rows = csvRows(text);
	const [first] = rows;
	if (first === void 0) return [];
	const isNameless = NAMELESS.test(text);
	const names = isNameless ? namelessColumns(first.cells.length) : first.cells;
	const column = new Map(names.map((name, i) => [name, i]));
	for (const needed of [
		"elapsed",
		"label",
		"success"
	]) {
		if (column.has(needed)) continue;
		into.unreadable(first.line, `there is no column \`${needed}\``, "let JMeter save it: jmeter.save.saveservice");
		return [];
	}
	const samples = [];
	const broken = [];
	for (const row of isNameless ? rows : rows.slice(1)) {
		const cell = (name) => row.cells[column.get(name) ?? -1];
		if (!isNameless && cell("elapsed") === "elapsed") continue;
		const sample = row.ended && row.cells.length === first.cells.length ? sampleOf(cell) : void 0;
		if (sample === void 0) broken.push(row);
		else samples.push(sample);
	}
	for (const { line, ended } of broken.slice(0, MOST_FINDINGS)) into.unreadable(line, `this sample is ${ended ? "damaged" : "cut off"}`, HINT$4);
	if (broken.length > MOST_FINDINGS) into.unreadable(void 0, `${broken.length - MOST_FINDINGS} more samples are damaged`, HINT$4);
	return samples;
}
function namelessColumns(count) {
	const between = count - FIRST_COLUMNS.length - LAST_COLUMNS.length;
	if (between < 5) return FIRST_COLUMNS;
	return [
		...FIRST_COLUMNS,
		...Array.from({ length: between }, () => ""),
		...LAST_COLUMNS
	];
}
const xmlNames = {
	timeStamp: "ts",
	elapsed: "t",
	label: "lb",
	success: "s",
	responseMessage: "rm",
	Latency: "lt",
	Connect: "ct"
};
/** Samples inside of others, which are parts of these, are left out, as they are in CSV. */
function readXml(text, into) {
	const samples = [];
	let depth = 0;
	let whole = false;
	let line = 1;
	for (const tag of tagsOf(text)) {
		line = tag.line;
		whole = depth === 1 && tag.kind === "close";
		if (depth === 1 && tag.kind !== "close" && (tag.name === "httpSample" || tag.name === "sample")) {
			const sample = sampleOf((name) => tag.attributes.get(xmlNames[name] ?? ""));
			if (sample === void 0) into.unreadable(tag.line, "this sample is damaged", HINT$4);
			else samples.push(sample);
		}
		depth += tag.kind === "open" ? 1 : tag.kind === "close" ? -1 : 0;
	}
	if (!whole) into.unreadable(line, "the XML is cut off", HINT$4);
	return samples;
}
function sampleOf(cell) {
	const duration = milliseconds(cell("elapsed"));
	const success = cell("success");
	if (duration === void 0 || success !== "true" && success !== "false") return void 0;
	return {
		name: cell("label") ?? "",
		start: milliseconds(cell("timeStamp")),
		duration,
		failed: success === "false",
		transaction: (cell("responseMessage") ?? "").startsWith("Number of samples in transaction : "),
		latency: milliseconds(cell("Latency")),
		connect: milliseconds(cell("Connect"))
	};
}
function milliseconds(digits) {
	return digits !== void 0 && /^\d{1,15}$/.test(digits) ? Number(digits) / 1e3 : void 0;
}
// src/measurements/formats/request-summary.ts
/** The quantiles that are told of requests. */
const LEVELS$1 = [
	"50",
	"90",
	"95",
	"99",
	"99.9"
];
/**
* Latencies, throughput and error rate of requests, under one name. As in Weighbridge's own load suites a failed request
* is slower than any success: a quantile that touches one is no number, the mean takes it for the slowest success, and
* throughput counts successes alone, from the first start to the last end.
*/
function summarise(benchmark, requests) {
	const succeeded = requests.filter(({ failed }) => !failed);
	const sorted = Float64Array.from(succeeded, ({ duration }) => duration).sort();
	const events = requests.length;
	const failures = events - sorted.length;
	const sum = sorted.reduce((total, duration) => total + duration, 0);
	return [
		...LEVELS$1.map((level) => [`latency.p${level}`, quantileWithFailures(sorted, failures, Number(level) / 100)]),
		["latency.mean", (sum + failures * (sorted.at(-1) ?? Infinity)) / events],
		["throughput", sorted.length / spanOf(requests)],
		["errors.rate", failures / events]
	].flatMap(([metric, value]) => value !== void 0 && value < Infinity ? [{
		benchmark,
		metric,
		values: [value],
		events
	}] : []);
}
/** From the first start to the last end; NaN where a start is not known. */
function spanOf(requests) {
	let [first, last] = [Infinity, -Infinity];
	for (const { start = NaN, duration } of requests) {
		first = Math.min(first, start);
		last = Math.max(last, start + duration);
	}
	return last - first;
}
// src/measurements/formats/jmeter.ts
/** What load tools call all of their requests. */
const ALL = "all";
/**
* The results that JMeter writes with `-l`, as CSV in any order of columns, or as XML: latencies, throughput and errors of
* every label and of `all` requests. Transactions have their label, and are not requests. Times are whole milliseconds.
* CSV has no end, so that a run that was stopped between two rows looks like a shorter one.
*/
const jmeter = {
	id: "jmeter",
	title: "JMeter",
	detect: isJtl,
	parse(recorded) {
		const read = recorded.map((one) => {
			const into = new Gathering(one.file);
			return {
				into,
				samples: readSamples$1(one, into)
			};
		});
		const [first] = read;
		const samples = read.flatMap((one) => one.samples);
		if (first !== void 0 && samples.length > 0 && read.every(({ into }) => into.findings.length === 0)) addBenchmarks(samples, first.into);
		return gathered(read.map(({ into }) => into));
	}
};
function addBenchmarks(samples, into) {
	const requests = samples.filter(({ transaction }) => !transaction);
	const labels = /* @__PURE__ */ new Map([[ALL, requests.length === 0 ? [...samples] : requests]]);
	for (const sample of samples) {
		const { name } = sample;
		if (name === ALL || name === "" || name === "*") {
			into.unreadable(void 0, `a sampler is named \`${name}\`, which stands for none of its own`, "give the sampler in the test plan another name");
			return;
		}
		const ofLabel = labels.get(name);
		if (ofLabel === void 0) labels.set(name, [sample]);
		else ofLabel.push(sample);
	}
	for (const [label, ofLabel] of labels) addBenchmark(label, ofLabel, into);
}
function addBenchmark(label, samples, into) {
	const results = [
		...summarise(label, samples),
		...partOf("time.connect", label, samples, ({ connect }) => connect),
		...partOf("time.latency", label, samples, ({ latency }) => latency)
	];
	const isCoarse = ({ metric, values }) => metric !== "errors.rate" && values[0] === 0;
	into.results.push(...results.filter((result) => !isCoarse(result)));
	const coarse = results.filter((result) => isCoarse(result) && result.metric.startsWith("latency."));
	if (coarse.length > 0) {
		const message = `\`${label}\` took less than JMeter's millisecond: ${coarse.map(({ metric }) => metric).join(", ")}`;
		into.coarse(void 0, message, "gate on quantiles that are above it");
	}
	const failed = samples.filter((sample) => sample.failed).length;
	if (failed > 0 && label !== ALL) {
		const message = `${failed} of ${samples.length} samples of \`${label}\` failed; quantiles that touch them are no numbers`;
		into.findings.push({
			severity: "note",
			code: "requests-failed",
			message,
			where: { file: into.file }
		});
	}
}
/** A part of the time of the samples that succeeded, where all of them have it. */
function partOf(name, benchmark, samples, part) {
	const parts = samples.filter(({ failed }) => !failed).map((sample) => part(sample) ?? NaN);
	if (parts.length === 0 || parts.some(Number.isNaN)) return [];
	const sorted = Float64Array.from(parts).sort();
	const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
	const quantile = (p) => quantileWithFailures(sorted, 0, p) ?? NaN;
	return [
		["mean", mean],
		["p50", quantile(.5)],
		["p95", quantile(.95)]
	].map(([stat, value]) => ({
		benchmark,
		metric: `${name}.${stat}`,
		values: [value],
		events: sorted.length
	}));
}
// src/measurements/formats/jmh-score.ts
/** How many of a unit make a second. */
const perSecond = {
	ns: 1e9,
	us: 1e6,
	ms: 1e3,
	s: 1,
	min: 1 / 60,
	hr: 1 / 3600,
	day: 1 / 86400
};
const UNIT = /^(?:ops\/([a-z]+)|([a-z]+)\/op)$/;
const LEVELS = [
	"50",
	"90",
	"95",
	"99",
	"99.9"
];
/** Reads a `primaryMetric` or one of the `secondaryMetrics`; undefined where it is none. */
function readScore(node) {
	const unit = textOf(node, "scoreUnit");
	if (unit === void 0) return void 0;
	const [, rate = "", time = ""] = UNIT.exec(unit) ?? [];
	const ofRate = Object.hasOwn(perSecond, rate) ? perSecond[rate] : void 0;
	const ofTime = Object.hasOwn(perSecond, time) ? perSecond[time] : void 0;
	const iterations = histogramsOf(node);
	const raw = iterations.length > 0 ? iterations.map(meanOf) : valuesOf(node);
	const none = {
		quantiles: [],
		events: 0
	};
	if (ofRate !== void 0) return {
		unit,
		metric: "ops.per_second",
		values: raw.map((value) => value * ofRate),
		...none
	};
	if (ofTime === void 0) return {
		unit,
		metric: null,
		values: raw,
		...none
	};
	const values = raw.map((value) => value / ofTime);
	if (iterations.length === 0) return {
		unit,
		metric: "time.per_op",
		values,
		...none
	};
	const events = iterations.flat().reduce((sum, { count }) => sum + count, 0);
	return {
		unit,
		metric: "time.per_op",
		values,
		quantiles: quantilesOf(node, ofTime),
		events
	};
}
/** The numbers of each iteration of each fork, or, where an old version kept none, the score. */
function valuesOf(node) {
	const forks = listOf(node, "rawData");
	return (forks === void 0 ? [amountOf(node, "score")] : forks.flat()).filter(isAmount);
}
/** What the mode sample keeps: per fork and iteration, pairs of a value and how often it came. */
function histogramsOf(node) {
	return (listOf(node, "rawDataHistogram") ?? []).flat().map(barsOf).filter((bars) => bars.length > 0);
}
function barsOf(iteration) {
	if (!Array.isArray(iteration)) return [];
	return iteration.flatMap((bar) => {
		const [value, count] = Array.isArray(bar) ? bar : [];
		return isAmount(value) && isAmount(count) && count > 0 ? [{
			value,
			count
		}] : [];
	});
}
function meanOf(bars) {
	const count = bars.reduce((sum, bar) => sum + bar.count, 0);
	return bars.reduce((sum, bar) => sum + bar.value * bar.count, 0) / count;
}
function quantilesOf(node, ofTime) {
	const percentiles = property(node, "scorePercentiles");
	return LEVELS.flatMap((level) => {
		const value = amountOf(percentiles, level.includes(".") ? level : `${level}.0`);
		return value === void 0 ? [] : [{
			metric: `latency.p${level}`,
			value: value / ofTime
		}];
	});
}
function isAmount(value) {
	return typeof value === "number" && value >= 0 && value < Infinity;
}
// src/measurements/formats/jmh.ts
const HINT$3 = "give the whole file that `-rf json` wrote";
/**
* What JMH writes with `-rf json`. Every measured iteration of every fork is a sample: `ops.per_second` in the mode
* throughput, else `time.per_op`. In the mode sample an iteration gives its mean, and all of them JMH's percentiles.
*
* Parameters belong to the name, `example.Sums.sum(size=10)`; methods of a group and auxiliary counters follow a colon.
* Mode and threads are added where the same benchmark was run with several: `example.Sums.sum ss`.
*/
const jmh = {
	id: "jmh",
	title: "JMH",
	detect: (text) => /^\s*\[/.test(text) && text.includes("\"primaryMetric\"") && text.includes("\"scoreUnit\""),
	parse(recorded) {
		const read = recorded.map(readFile$7);
		const names = new Names(read.flatMap(({ entries }) => entries));
		for (const { entries, into } of read) for (const entry of entries) readEntry(entry, names, into);
		return gathered(read.map(({ into }) => into));
	}
};
function readFile$7(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	return {
		entries: documents.flatMap((document) => Array.isArray(document) ? document : []).map((node) => {
			const [benchmark = "", mode = ""] = [textOf(node, "benchmark"), textOf(node, "mode")];
			const threads = property(node, "threads");
			return {
				node,
				line: lineOf(node),
				benchmark,
				params: paramsOf(node),
				mode,
				threads
			};
		}),
		into
	};
}
function paramsOf(node) {
	const params = property(node, "params");
	if (typeof params !== "object" || params === null) return "";
	const pairs = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
	return pairs.length === 0 ? "" : `(${pairs.join(", ")})`;
}
/** Which benchmarks need more than their name and parameters to be told apart. */
var Names = class {
	#modes = /* @__PURE__ */ new Map();
	#threads = /* @__PURE__ */ new Map();
	constructor(entries) {
		for (const { benchmark, params, mode, threads } of entries) {
			const name = benchmark + params;
			if (mode !== "thrpt") this.#modes.set(name, (this.#modes.get(name) ?? /* @__PURE__ */ new Set()).add(mode));
			this.#threads.set(name, (this.#threads.get(name) ?? /* @__PURE__ */ new Set()).add(threads));
		}
	}
	/** `label` is a method of a group or a counter of the benchmark; empty for itself. */
	of({ benchmark, params, mode, threads }, label) {
		const several = (of) => (of.get(benchmark + params)?.size ?? 0) > 1;
		const inMode = mode !== "thrpt" && several(this.#modes) ? ` ${mode}` : "";
		const withThreads = several(this.#threads) ? ` ${String(threads)} threads` : "";
		return `${benchmark}${label === "" ? "" : `:${label}`}${params}${inMode}${withThreads}`;
	}
};
function readEntry(entry, names, into) {
	const { node, line } = entry;
	const primary = readScore(property(node, "primaryMetric"));
	if (primary === void 0 || primary.metric === null || entry.benchmark === "") {
		into.unreadable(line, `\`${entry.benchmark}\` has no score with a unit that JMH knows`, HINT$3);
		return;
	}
	const name = names.of(entry, "");
	into.add(line, name, primary.metric, primary.values);
	for (const { metric, value } of primary.quantiles) into.add(line, name, metric, [value], primary.events);
	for (const [key, value] of Object.entries(property(node, "secondaryMetrics") ?? {})) {
		const label = key.replace(/^[^\w]+/, "");
		const score = readScore(value);
		if (score === void 0 || /(?:^|\W)p[01]\.\d+$/.test(label)) continue;
		if (score.metric !== null) into.add(line, names.of(entry, label), score.metric, score.values);
		else {
			const metric = metricOfProfiler(label, score.unit);
			if (metric !== null && score.values.length > 0) into.add(line, name, metric, score.values);
		}
	}
}
/**
* What a profiler or a counter of events gives per operation. How often garbage was collected and how fast memory was
* allocated in the time of a run follow from how many operations were run, and are no metrics.
*/
function metricOfProfiler(label, unit) {
	if (label === "gc.alloc.rate.norm") return "bytes.per_op";
	if (unit === "#/op" && /^instructions(?::\w+)?$/.test(label)) return "instructions";
	if (unit === "#/op" || unit === "#" || unit === "clks/insn") return customMetric("lower", label);
	return unit === "insns/clk" ? customMetric("higher", label) : null;
}
// src/measurements/k6/built-in.ts
/** What k6 itself and its modules for gRPC, WebSockets and browsers count, by type. Scripts may not declare these names. */
const times = [
	"http_req_duration",
	"http_req_blocked",
	"http_req_connecting",
	"http_req_tls_handshaking",
	"http_req_sending",
	"http_req_waiting",
	"http_req_receiving",
	"iteration_duration",
	"group_duration",
	"grpc_req_duration",
	"ws_connecting",
	"ws_session_duration",
	"ws_ping",
	"browser_http_req_duration",
	"browser_web_vital_fcp",
	"browser_web_vital_fid",
	"browser_web_vital_inp",
	"browser_web_vital_lcp",
	"browser_web_vital_ttfb"
];
const numbers = ["browser_web_vital_cls"];
const rates = [
	"http_req_failed",
	"checks",
	"browser_http_req_failed"
];
const counters = [
	"http_reqs",
	"dropped_iterations",
	"iterations",
	"ws_sessions",
	"ws_msgs_sent",
	"ws_msgs_received",
	"grpc_streams",
	"grpc_streams_msgs_sent",
	"grpc_streams_msgs_received",
	"data_sent",
	"data_received",
	"browser_data_sent",
	"browser_data_received"
];
const gauges = ["vus", "vus_max"];
/** The metrics that no script declares, by name. */
const builtIn = new Map([
	...times.map((name) => entry(name, "trend", true)),
	...numbers.map((name) => entry(name, "trend", false)),
	...rates.map((name) => entry(name, "rate", false)),
	...counters.map((name) => entry(name, "counter", false)),
	...gauges.map((name) => entry(name, "gauge", false))
]);
function entry(name, type, isTime) {
	return [name, {
		name,
		type,
		isTime
	}];
}
// src/measurements/k6/names.ts
/** Levels, in percent, of the quantiles that every result has. */
const QUANTILES = [
	50,
	75,
	90,
	95,
	99,
	99.9
];
[
	"count",
	"avg",
	...QUANTILES.map((level) => `p(${level})`)
].join(",");
/** The load itself, and bytes, of which a faster and a more wasteful service both have more. */
const unnamed = /^(?:vus|vus_max|(?:browser_)?data_(?:sent|received))$/;
/**
* What we call a number of k6, or null where it is none of ours: extremes, totals that only say how long a run was, and
* bytes. `stat` is k6's own word: `avg`, `med` and `p(95)` of a trend, `rate` of a rate, `rate` and `count` of a counter,
* `value` of a gauge.
*/
function nameOf(metric, stat, directions) {
	const { name, type } = metric;
	if (unnamed.test(name)) return null;
	const better = directions.get(name) ?? "lower";
	switch (type) {
		case "trend": return trendName(metric, stat, better);
		case "rate":
			if (stat !== "rate") return null;
			if (name === "http_req_failed") return plain("errors.rate");
			return plain(name === "checks" ? "checks.rate" : customMetric(better, `share.${name}`));
		case "counter":
			if (name === "http_reqs") return stat === "rate" ? plain("throughput") : null;
			if (countsWork(name)) return stat === "rate" ? plain(customMetric("higher", `${name}/s`)) : null;
			return stat === "count" ? plain(customMetric(better, name)) : null;
		case "gauge": return stat === "value" ? plain(customMetric(better, name)) : null;
	}
}
/** The level, in percent, of a quantile above 0 and below 100; undefined for every other statistic. */
function quantileLevel(stat) {
	if (stat === "med") return 50;
	const level = Number(/^p\((\d{1,2}(?:\.\d{1,4})?)\)$/.exec(stat)?.[1] ?? 0);
	return level > 0 ? level : void 0;
}
/** `all` for a whole metric, `scenario:browse` for a submetric; several tags in the order of their keys, between commas. */
function benchmarkOf(tags) {
	if (tags.size === 0) return "all";
	return [...tags].toSorted(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}:${value}`).join(",");
}
/** The benchmark of a check below its groups: `check: login::status is 200`. `path` is k6's, `::login::status is 200`. */
function checkBenchmark(path) {
	return `check: ${path.replace(/^::/, "")}`;
}
/** `http_req_duration{scenario:browse,group:::login}` in parts, as k6 reads it; undefined where it is malformed. */
function splitSubmetric(text) {
	const open = text.indexOf("{");
	if (open < 0) return text.includes("}") ? void 0 : {
		name: text,
		tags: /* @__PURE__ */ new Map()
	};
	if (!text.endsWith("}")) return void 0;
	const tags = /* @__PURE__ */ new Map();
	for (const pair of text.slice(open + 1, -1).split(",")) {
		const colon = pair.indexOf(":");
		if (colon < 0) return void 0;
		tags.set(unquoted$1(pair.slice(0, colon)), unquoted$1(pair.slice(colon + 1)));
	}
	return {
		name: text.slice(0, open),
		tags
	};
}
/** A counter of k6's own: the more per second, the more was done. Iterations that were dropped were not. */
function countsWork(name) {
	return builtIn.has(name) && name !== "dropped_iterations";
}
function trendName({ name, isTime }, stat, better) {
	const level = quantileLevel(stat);
	if (level === void 0 && stat !== "avg") return null;
	const ours = level === void 0 ? "mean" : `p${level}`;
	if (name === "http_req_duration") return {
		metric: `latency.${ours}`,
		divisor: 1e3
	};
	if (isTime ?? builtIn.get(name)?.isTime === true) return {
		metric: `time.${name}.${ours}`,
		divisor: 1e3
	};
	return plain(customMetric(better, `${name}.${ours}`));
}
function plain(metric) {
	return {
		metric,
		divisor: 1
	};
}
/** k6 takes white space and quotes off both ends of keys and values. */
function unquoted$1(text) {
	return text.trim().replace(/^["']+/, "").replace(/["']+$/, "");
}
// src/measurements/k6/summary.ts
/**
* Reads the value of a summary in each of its shapes; undefined where it has none of them:
*
* - `--summary-export`: `metrics` with their numbers side by side, without types; a threshold that is true has failed
* - the argument of handleSummary: `metrics` with type, contents and `values`; a threshold that is `ok` holds
* - `--new-machine-readable-summary`: `results` with a list of metrics, of fewer statistics and without thresholds
*/
function readSummary(value) {
	const results = property(value, "results");
	const root = property(value, "root_group");
	if (isObject(root)) return ofMetrics(property(value, "metrics"), checksBelow(root));
	if (textOf(property(value, "metadata"), "k6_version") === void 0 || !isObject(results)) return void 0;
	return ofResults(results, property(property(value, "config"), "duration"));
}
function ofMetrics(metrics, checks) {
	if (!isObject(metrics)) return void 0;
	const keys = Object.keys(metrics).toSorted();
	const read = keys.map((key) => ofExport(key, property(metrics, key)));
	return {
		metrics: read.filter((metric) => metric !== void 0),
		checks,
		unread: keys.filter((_, i) => read[i] === void 0)
	};
}
function ofExport(key, metric) {
	if (!isObject(metric)) return void 0;
	const values = property(metric, "values");
	const stats = numbersOf(isObject(values) ? values : metric);
	const type = typeOf(textOf(metric, "type")) ?? typeByStats(stats);
	const flatRate = stats.get("value");
	if (type === "rate" && !stats.has("rate") && flatRate !== void 0) stats.set("rate", flatRate);
	const thresholds = property(metric, "thresholds");
	const told = Object.keys(isObject(thresholds) ? thresholds : {}).map((expression) => {
		const state = property(thresholds, expression);
		return {
			expression,
			failed: isObject(state) ? property(state, "ok") !== true : state !== false
		};
	});
	return summaryMetric(key, type, textOf(metric, "contains"), stats, told);
}
function ofResults(results, duration) {
	const checks = property(results, "checks");
	const metrics = [];
	const unread = [];
	for (const metric of [...itemsOf(results, "metrics"), ...itemsOf(checks, "metrics")]) {
		const name = textOf(metric, "name") ?? "a metric without a name";
		if (name === "checks_failed" || name === "checks_total") continue;
		const read = ofResult(name === "checks_succeeded" ? "checks" : name, metric, duration);
		if (read === void 0) unread.push(name);
		else metrics.push(read);
	}
	return {
		metrics: metrics.toSorted((a, b) => a.key < b.key ? -1 : 1),
		checks: itemsOf(checks, "results").flatMap((check) => checkOf(check, textOf(check, "name"))),
		unread
	};
}
function ofResult(key, metric, duration) {
	const type = typeOf(textOf(metric, "type"));
	if (type === void 0) return void 0;
	const values = [...numbersOf(property(metric, "values"))];
	const stats = new Map(values.map(([stat, number]) => [longStat(stat), number]));
	const count = stats.get("count");
	if (type === "counter" && count !== void 0 && typeof duration === "number" && duration > 0) stats.set("rate", count / duration);
	return summaryMetric(key, type, textOf(metric, "contains"), stats, []);
}
function summaryMetric(key, type, contains, stats, thresholds) {
	const split = splitSubmetric(key);
	if (split === void 0) return void 0;
	const { name, tags } = split;
	const isTime = contains === void 0 ? builtIn.get(name)?.isTime ?? null : contains === "time";
	const asked = stats.get("total") ?? sum(stats.get("passes"), stats.get("fails"));
	return {
		key,
		name,
		tags,
		type,
		isTime,
		stats,
		samples: (type === "rate" ? asked : type === "trend" ? stats.get("count") : void 0) ?? null,
		thresholds
	};
}
/** A summary export tells no types, but each has statistics of its own; a trend has those that were asked for. */
function typeByStats(stats) {
	if (stats.has("passes") && stats.has("fails")) return "rate";
	if (stats.has("count") && stats.has("rate")) return "counter";
	return stats.has("value") ? "gauge" : "trend";
}
function typeOf(text) {
	return [
		"trend",
		"rate",
		"counter",
		"gauge"
	].find((type) => type === text);
}
function checksBelow(group) {
	const found = [];
	const groups = [group];
	for (let next = groups.pop(); next !== void 0; next = groups.pop()) {
		for (const check of itemsOf(next, "checks")) found.push(...checkOf(check, textOf(check, "path")));
		groups.push(...itemsOf(next, "groups").toReversed());
	}
	return found;
}
function checkOf(check, path) {
	const numbers = numbersOf(check);
	const [passes, fails] = [numbers.get("passes"), numbers.get("fails")];
	if (path === void 0 || passes === void 0 || fails === void 0) return [];
	return [{
		benchmark: checkBenchmark(path),
		passes,
		fails
	}];
}
/** What is listed under a name, in an array or by names of its own. */
function itemsOf(value, name) {
	const items = property(value, name);
	return isObject(items) ? Object.values(items) : [];
}
function numbersOf(value) {
	const entries = isObject(value) ? Object.entries(value) : [];
	return new Map(entries.filter((entry) => Number.isFinite(entry[1])));
}
/** `p95` of the machine-readable summary as the others write it. */
function longStat(stat) {
	return stat.replace(/^p(\d[\d.]*)$/, "p($1)");
}
function sum(a, b) {
	return a === void 0 || b === void 0 ? void 0 : a + b;
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
// src/measurements/k6/summary-results.ts
/** More quantiles than these are a whole distribution, of which only the usual ones become metrics. */
const MOST_QUANTILES = 20;
/** Failed checks beyond these are counted and not named. */
const MOST_CHECKS = 20;
const BELOW_ZERO = "has values below zero, which no ratio can compare";
/**
* The metrics of a summary, one value each, and what k6 says has failed. A metric without samples, which k6 tells as
* zeros, is a warning and no number. Throughput counts the requests that did not fail.
*/
function summaryResults(summary, directions, file) {
	const { metrics, checks, unread } = summary;
	const whole = wholeOf(summary);
	const results = [];
	const findings = unread.map((key) => warning("k6-metric", `${key} in k6's summary cannot be read`, file));
	for (const metric of metrics) {
		const absent = absence(metric, whole);
		const read = absent === null ? ofMetric(metric, directions, whole) : [];
		const sound = read.filter(({ values }) => values.every((value) => value >= 0));
		results.push(...sound);
		if (absent !== null) findings.push(warning("k6-samples", `${metric.key} ${absent}`, file));
		else if (sound.length < read.length) findings.push(warning("k6-negative", `${metric.key} ${BELOW_ZERO}`, file));
		findings.push(...failures(metric, file));
	}
	const keys = new Set(metrics.map(({ key }) => key));
	if (keys.has("iterations") && !keys.has("dropped_iterations")) results.push({
		benchmark: "all",
		metric: "less.dropped_iterations",
		values: [0]
	});
	for (const { benchmark, passes, fails } of checks) {
		const events = passes + fails;
		if (events > 0) results.push({
			benchmark,
			metric: "checks.rate",
			values: [passes / events],
			events
		});
	}
	return {
		results,
		findings: [...findings, ...failedChecks(summary, file)]
	};
}
function wholeOf({ metrics }) {
	const failed = metrics.filter(({ name }) => name === "http_req_failed");
	return {
		narrowed: new Set(metrics.filter(({ tags }) => tags.size > 0).map(({ name }) => name)),
		requests: metrics.find(({ key }) => key === "http_reqs")?.stats.get("count"),
		failed: new Map(failed.map(({ tags, stats }) => [benchmarkOf(tags), stats.get("rate") ?? 0]))
	};
}
function ofMetric(metric, directions, whole) {
	const benchmark = benchmarkOf(metric.tags);
	const share = metric.name === "http_reqs" ? 1 - (failedShare(metric, whole) ?? 0) : 1;
	const events = eventsOf(metric, whole);
	const told = events === void 0 ? {} : { events };
	const results = [];
	for (const stat of statsOf(metric)) {
		const named = nameOf(metric, stat, directions);
		const value = metric.stats.get(stat);
		if (named === null || value === void 0) continue;
		results.push({
			benchmark,
			metric: named.metric,
			values: [value / named.divisor * share],
			...told
		});
	}
	return results;
}
/** How many events a metric's numbers stand for, where k6 counts them. All requests have one latency each. */
function eventsOf({ name, key, samples, stats }, { requests }) {
	if (name === "http_reqs") return stats.get("count");
	return samples ?? (key === "http_req_duration" ? requests : void 0);
}
/** The statistics that become metrics, quantiles by their level; of `med` and `p(50)`, which are the same, one. */
function statsOf({ stats }) {
	const levels = /* @__PURE__ */ new Map();
	const others = [];
	for (const stat of stats.keys()) {
		const level = quantileLevel(stat);
		if (level === void 0) others.push(stat);
		else levels.set(level, stat);
	}
	const quantiles = [...levels].toSorted(([a], [b]) => a - b);
	return [...(quantiles.length > MOST_QUANTILES ? quantiles.filter(([level]) => QUANTILES.includes(level)) : quantiles).map(([, stat]) => stat), ...others.toSorted()];
}
/**
* Why a metric's numbers stand for nothing that could be compared, or null. k6 tells of a metric that a threshold is on
* even where it never had a sample: then all is zero. Without a count, only a metric that neither a threshold nor a
* submetric asks for is known to have samples.
*/
function absence(metric, whole) {
	const { key, name, type, stats, samples, thresholds } = metric;
	if (samples === 0) return "has no samples";
	if (name === "http_reqs" && failedShare(metric, whole) === null) return `cannot be told without its failures; put a threshold on ${key.replace("http_reqs", "http_req_failed")} too`;
	const isZero = [...stats].every(([stat, value]) => stat === "count" || value === 0);
	if (type === "rate" || type === "counter" || !isZero) return null;
	if (name === "http_req_duration") return "is 0 throughout: no request was answered";
	if (samples !== null || !whole.narrowed.has(name) && thresholds.length === 0) return null;
	return "is 0 throughout, which k6 also tells where there are no samples; ask for the statistic `count`";
}
/** The share of the requests of an `http_reqs` that failed; null where some did and it is not known which. */
function failedShare({ tags }, { failed }) {
	const own = failed.get(benchmarkOf(tags));
	if (own !== void 0) return own;
	return [...failed.values()].some((share) => share > 0) ? null : 0;
}
function failures({ key, stats, thresholds }, file) {
	const found = thresholds.filter((threshold) => threshold.failed).map(({ expression }) => warning("k6-threshold", `k6's threshold \`${key}: ${expression}\` has failed`, file));
	const rate = stats.get("rate") ?? 0;
	if (key !== "http_req_failed" || rate === 0) return found;
	const share = `${Number((100 * rate).toPrecision(3))}%`;
	const hint = "gate `errors.rate`: k6 counts the times of failed requests among the latencies";
	return [...found, finding("warning", "k6-requests-failed", `${share} of the requests failed`, hint, { file })];
}
function failedChecks({ checks }, file) {
	const failed = checks.filter(({ fails }) => fails > 0);
	const told = failed.slice(0, MOST_CHECKS).map(({ benchmark, passes, fails }) => {
		return warning("k6-check", `the ${benchmark.replace(": ", " `")}\` failed ${fails} of ${passes + fails} times`, file);
	});
	const more = failed.length - told.length;
	return more === 0 ? told : [...told, warning("k6-check", `${more} more checks failed`, file)];
}
function warning(code, message, file) {
	return {
		severity: "warning",
		code,
		message,
		where: { file }
	};
}
// src/measurements/k6/thresholds.ts
const EXPRESSION = /^\s*([a-z]+(?:\([^()\s]*\))?)\s*(<=|>=|===|==|!=|<|>)\s*([\d.eE+-]+)\s*$/;
/**
* Reads one threshold of a script, e.g. `http_req_duration{scenario:browse}` and `p(95)<200`, or says why it cannot be a
* gate. Scripts' own metrics have the type that their method tells, and for `rate` are taken for rates.
*/
function parseThreshold(key, expression, directions) {
	const text = `${key}: ${expression}`;
	const split = splitSubmetric(key);
	if (split === void 0) return { problem: `\`${key}\` does not name a metric of k6` };
	const parts = EXPRESSION.exec(expression);
	if (parts === null || !Number.isFinite(Number(parts[3]))) return { problem: `\`${text}\` is not a threshold as \`p(95)<200\` is one` };
	const [, method = "", operator = "", number = ""] = parts;
	const side = sideOf(operator);
	if (side === null) return { problem: `\`${text}\` asks for one exact value, and a measurement has none` };
	const named = nameOf(metricWith(split.name, method), method, directions);
	if (named === null) return { problem: `\`${text}\`: ${whyNot(method, split.name)}` };
	const { better, scale } = metricOf$2(named.metric);
	if (side === "below" !== (better === "lower")) return { problem: `\`${text}\` would ask for a regression: of ${named.metric} ${better} is better` };
	const value = Number(number) / named.divisor;
	if (value <= 0) return { problem: `\`${text}\`: no measurement can be shown to be ${side} 0` };
	if (scale === "rate" && value >= 1) return { problem: `\`${text}\`: a share is never more than 1` };
	return {
		benchmark: benchmarkOf(split.tags),
		metric: named.metric,
		side,
		value
	};
}
/** Which way is better, as far as thresholds tell: a metric of the script's own that must only ever stay above something. */
function learnDirections(thresholds) {
	const sides = /* @__PURE__ */ new Map();
	for (const [key, expressions] of thresholds) {
		const name = splitSubmetric(key)?.name;
		if (name === void 0 || builtIn.has(name)) continue;
		for (const expression of expressions) {
			const side = sideOf(EXPRESSION.exec(expression)?.[2] ?? "");
			if (side !== null) sides.set(name, (sides.get(name) ?? /* @__PURE__ */ new Set()).add(side));
		}
	}
	const learnt = [...sides].filter(([, seen]) => seen.size === 1 && seen.has("above"));
	return new Map(learnt.map(([name]) => [name, "higher"]));
}
function sideOf(operator) {
	if (operator === "<" || operator === "<=") return "below";
	return operator === ">" || operator === ">=" ? "above" : null;
}
const typeByMethod = /* @__PURE__ */ new Map([
	["rate", "rate"],
	["count", "counter"],
	["value", "gauge"]
]);
function metricWith(name, method) {
	return builtIn.get(name) ?? {
		name,
		type: typeByMethod.get(method) ?? "trend",
		isTime: null
	};
}
function whyNot(method, name) {
	if (method === "min" || method === "max" || /^p\((?:0|100)(?:\.0*)?\)$/.test(method)) return "an extreme is one request and no estimate; write a quantile, such as `p(99)`";
	if (method === "count") return `the count of ${name} only says how long a run was; write \`rate\``;
	return `\`${method}\` of ${name} is none of the metrics that are measured`;
}
// src/measurements/formats/k6.ts
/** k6's summary at the end of a run: `--summary-export`, with or without `--new-machine-readable-summary`, or what handleSummary is given. */
const k6 = {
	id: "k6",
	title: "k6 summary",
	detect: (text) => documentIn(text) !== void 0 && (text.includes("\"root_group\"") && text.includes("\"metrics\"") || text.includes("\"k6_version\"") && text.includes("\"results\"")),
	parse
};
/** Every file is a run. Which way a script's own metrics are better is learnt from the thresholds of all of them. */
function parse(recorded) {
	const findings = [];
	const summaries = recorded.flatMap((one) => readFile$6(one, findings));
	if (summaries.length === 0 && findings.length === 0 && recorded[0] !== void 0) findings.push(unreadable(recorded[0].file, void 0, "there is no summary of k6 in it", HINT$2));
	const thresholds = /* @__PURE__ */ new Map();
	for (const { summary } of summaries) for (const { key, thresholds: own } of summary.metrics) thresholds.set(key, [...thresholds.get(key) ?? [], ...own.map(({ expression }) => expression)]);
	const directions = learnDirections(thresholds);
	const results = [];
	for (const { file, summary } of summaries) {
		const read = summaryResults(summary, directions, file);
		results.push(...read.results);
		findings.push(...read.findings);
	}
	return {
		results,
		findings
	};
}
const HINT$2 = "give what `k6 run --summary-export FILE` writes";
/** The summary of one file, if it is one. JSON that is damaged may have been one, and is a finding. */
function readFile$6({ text, file }, findings) {
	const document = documentIn(text);
	if (document === void 0) return [];
	const json = readJson$1(document.text);
	if ("problem" in json) {
		const line = document.line + json.line - 1;
		findings.push(unreadable(file, line, `the JSON of the summary is damaged: ${json.problem}`, HINT$2));
		return [];
	}
	const summary = readSummary(json.value);
	return summary === void 0 ? [] : [{
		file,
		summary
	}];
}
/** The JSON object of a text and the line on which it begins, also among the lines of a log. */
function documentIn(text) {
	const start = /^\{/m.exec(text)?.index;
	if (start === void 0) return void 0;
	const end = text.lastIndexOf("}") + 1;
	const before = text.slice(0, start).split("\n").length;
	return {
		text: text.slice(start, end > start ? end : text.length),
		line: before
	};
}
// src/measurements/formats/libtest.ts
const TEXT$1 = /^(?:test \S.* \.\.\. bench: +[\d,.]+ ns\/iter|test \S.* \.\.\. FAILED$|test result: FAILED\. .* [1-9]\d* measured;)/m;
const EVENT = /^\{ ?"type": ?"(?:suite|test|bench)",/;
const EVENTS = new RegExp(EVENT, "m");
const NUMBERS = /^bench: +([\d,]+(?:\.\d+)?) ns\/iter \(\+\/- [\d,.]+\)(?: = ([\d,]+) MB\/s)?$/;
/**
* The benchmarks of rustc's own harness, `#[bench]`, as text or with `--format=json`. The number is the median of the
* harness. With standard error in the text a benchmark is named with its crate, `codec::large::copy`, else without.
*/
const libtest = {
	id: "libtest",
	title: "Rust libtest bench",
	detect: (text) => TEXT$1.test(text) || EVENTS.test(text),
	parse(recorded) {
		const read = recorded.map((one) => new LibtestOutput(one).read());
		return {
			results: read.flatMap(({ results }) => results),
			findings: read.flatMap(({ findings }) => findings)
		};
	}
};
var LibtestOutput = class {
	results = [];
	findings = [];
	#recorded;
	/** The executable, or, where cargo did not say, its number; and the crate's prefix of names. */
	#source = "0";
	#prefix = "";
	#sections = 0;
	/** Line where executables began whose end has not come. */
	#began = null;
	#owners = new NameOwners();
	/** A name whose numbers have not come yet, because the benchmark printed. */
	#open = null;
	#ignored = null;
	constructor(recorded) {
		this.#recorded = recorded;
	}
	read() {
		for (const line of linesOf(this.#recorded.text)) if (EVENT.test(line.text)) this.#readEvent(line);
		else this.#readText(line);
		this.#unfinished();
		if (this.#ignored !== null) {
			const { name, line, count } = this.#ignored;
			const message = count === 1 ? `${name} was ignored` : `${count} tests and benchmarks were ignored, the first ${name}`;
			this.findings.push(skipped(this.#recorded.file, line, message));
		}
		return this;
	}
	#readText({ text, number, ended }) {
		const target = cargoTarget(text);
		if (target !== void 0) {
			this.#unfinished();
			this.#source = target.executable;
			this.#prefix = `${target.crate}::`;
		} else if (/^running \d+ tests?$/.test(text)) this.#begin(number);
		else if (text.startsWith("test result: ")) this.#end();
		else if (isCompileError(text)) this.#fail(number, text);
		else if (text.startsWith("test ") && text.includes(" ... ")) this.#readTest(text, number, ended);
		else if (this.#open !== null && text.includes("bench: ")) this.#readNumbers(this.#open, text, number, ended);
	}
	/** `test large::copy      ... bench:         681.98 ns/iter (+/- 40.84) = 96234 MB/s` */
	#readTest(text, line, ended) {
		const dots = text.indexOf(" ... ");
		const name = this.#prefix + (text.slice(5, dots).trim().split(" ", 1)[0] ?? "");
		const rest = text.slice(dots + 5).trim();
		this.#open = null;
		if (rest.includes("bench: ")) this.#readNumbers(name, rest, line, ended);
		else if (rest.startsWith("FAILED")) this.#fail(line, `${name} failed`);
		else if (rest.startsWith("ignored")) this.#ignore(name, line);
		else if (rest !== "ok") this.#open = name;
	}
	#readNumbers(name, text, line, ended) {
		this.#open = null;
		const [, time = "", rate] = NUMBERS.exec(text.slice(text.lastIndexOf("bench: "))) ?? [];
		const value = decimal(time.replaceAll(",", ""), -9);
		if (!ended || value === void 0) {
			const message = `the result of ${name} ${ended ? "cannot be read" : "is cut off"}`;
			this.findings.push(unreadable(this.#recorded.file, line, message, "keep each line whole, as in `test name ... bench: 1,234.56 ns/iter (+/- 7.89)`"));
		} else this.#add(name, value, rate === void 0 ? void 0 : decimal(rate.replaceAll(",", ""), 6), line);
	}
	#readEvent({ text, number }) {
		const read = readJson$1(text);
		if ("problem" in read) {
			this.findings.push(unreadable(this.#recorded.file, number, "this line of libtest's JSON cannot be read", "keep what cargo bench prints whole"));
			return;
		}
		const [type, event] = [textOf(read.value, "type"), textOf(read.value, "event")];
		const name = this.#prefix + (textOf(read.value, "name") ?? "");
		if (type === "suite" && event === "started") this.#begin(number);
		else if (type === "suite") this.#end();
		else if (event === "failed") this.#fail(number, `${name} failed`);
		else if (event === "ignored") this.#ignore(name, number);
		else if (type === "bench") {
			const rate = amountOf(read.value, "mib_per_second");
			const median = amountOf(read.value, "median");
			if (median !== void 0) this.#add(name, median / 1e9, rate === void 0 ? void 0 : rate * 1e6, number);
		}
	}
	#add(benchmark, seconds, bytesPerSecond, line) {
		if (!this.#owners.claim(benchmark, this.#source)) {
			const message = `${benchmark} comes from two executables, and which is which cannot be told`;
			this.findings.push(unreadable(this.#recorded.file, line, message, SHARED_NAME));
		} else if (seconds === 0) this.#fail(line, `${benchmark} took 0 ns: nothing was measured`);
		else {
			this.results.push({
				benchmark,
				metric: "time.per_op",
				values: [seconds]
			});
			if (bytesPerSecond !== void 0) this.results.push({
				benchmark,
				metric: "bytes.per_second",
				values: [bytesPerSecond]
			});
		}
	}
	#begin(line) {
		this.#unfinished();
		this.#began = line;
		if (this.#prefix === "") this.#source = String(++this.#sections);
	}
	#end() {
		this.#began = null;
		this.#open = null;
	}
	#unfinished() {
		if (this.#began !== null) this.#fail(this.#began, "the benchmarks that began here did not come to their end");
		this.#end();
	}
	#ignore(name, line) {
		this.#ignored ??= {
			name,
			line,
			count: 0
		};
		this.#ignored.count++;
	}
	#fail(line, message) {
		this.findings.push(toolFailure(this.#recorded.file, line, message));
	}
};
// src/measurements/formats/locust.ts
const STATS = /^"?Type"?,"?Name"?,"?(?:Request Count|# requests)"?,/;
const FAILURES = /^"?Method"?,"?Name"?,"?Error"?,"?Occurrences"?[,\r\n]/;
const EXCEPTIONS = /^Count,Message,Traceback,Nodes[\r\n]/;
const HISTORY = /^(?:Timestamp,User Count,Type,Name,Requests\/s,Failures\/s,|"Type","Name","Timestamp","# requests",)/;
/** What a column of the statistics gives: `[metric, power of ten]`. Requests and failures give the error rate. */
const COLUMNS = {
	"average response time": ["latency.mean", -3],
	"requests/s": ["throughput", 0],
	"average content size": ["response.bytes", 0]
};
const PERCENTILE = /^(\d{1,2}(?:\.\d{1,4})?)%?$/;
const MOST_NOTES = 10;
/**
* The files that `locust --csv PREFIX` of versions 0.14 to 2 writes. Numbers come from `PREFIX_stats.csv`, per endpoint
* (`GET /items`) and for `all`; latencies are whole milliseconds there. `_failures.csv` says what failed,
* `_exceptions.csv` that the locustfile itself did. `_stats_history.csv` holds moving windows, which are no samples.
*/
const locust = {
	id: "locust",
	title: "Locust CSV",
	detect: (text) => [
		STATS,
		FAILURES,
		EXCEPTIONS,
		HISTORY
	].some((header) => header.test(text)),
	parse(recorded) {
		const stats = recorded.filter(({ text }) => STATS.test(text)).map(readStats);
		return {
			results: stats.flatMap(({ results }) => results),
			findings: [
				...stats.flatMap(({ findings }) => findings),
				...stats.length === 0 ? withoutStats(recorded) : [],
				...recorded.filter(({ text }) => EXCEPTIONS.test(text)).flatMap(readExceptions),
				...recorded.filter(({ text }) => FAILURES.test(text)).flatMap(readFailures)
			]
		};
	}
};
function withoutStats(recorded) {
	const [first] = recorded;
	if (first === void 0) return [];
	return [unreadable(first.file, 1, "there are no statistics of Locust", "give the file PREFIX_stats.csv that `locust --csv PREFIX` writes")];
}
function readStats({ text, file }) {
	const [header, ...rows] = csvRows(text);
	const columns = (header?.cells ?? []).map((name) => name.toLowerCase());
	const results = [];
	const findings = [];
	let complete = false;
	for (const row of rows) {
		const read = readRow$3(columns, row);
		if (typeof read === "string") findings.push(unreadable(file, row.line, read, "give the file as Locust wrote it, after it has ended"));
		else if (read.requests === 0) findings.push(toolFailure(file, row.line, `\`${read.name}\` had no requests`));
		else results.push(...read.results);
		complete ||= typeof read !== "string" && read.name === "all";
	}
	if (!complete) findings.push(unreadable(file, rows.at(-1)?.line ?? 1, "the row `Aggregated` is missing", "let Locust end before its files are read"));
	return {
		results,
		findings
	};
}
/** One endpoint, or what is wrong with its row. Only cells that something follows are whole. */
function readRow$3(columns, { cells, ended }) {
	const whole = ended ? cells.length : cells.length - 1;
	if (cells.length !== columns.length) return `${cells.length} cells where ${columns.length} belong`;
	const [type = "", label = ""] = cells;
	const name = label === "Aggregated" && (type === "" || type === "None") ? "all" : `${type} ${label}`.trim();
	const requests = decimal(cells[2] ?? "");
	const failures = decimal(cells[3] ?? "");
	if (name === "" || name === "*" || requests === void 0 || failures === void 0 || failures > requests) return "no name with its requests and failures";
	if (requests === 0) return {
		name,
		requests,
		results: []
	};
	const told = {
		benchmark: name,
		events: requests
	};
	const results = [{
		...told,
		metric: "errors.rate",
		values: [failures / requests]
	}];
	for (let i = 4; i < whole; i++) {
		const [metric, power] = metricOfColumn(columns[i] ?? "") ?? [];
		if (metric === void 0) continue;
		const value = decimal(cells[i] ?? "", power);
		if (value === void 0) return `\`${cells[i]}\` under \`${columns[i]}\` is no number`;
		const counted = metric === "throughput" ? value * (requests - failures) / requests : value;
		results.push({
			...told,
			metric,
			values: [counted]
		});
	}
	return {
		name,
		requests,
		results
	};
}
function metricOfColumn(column) {
	const level = PERCENTILE.exec(column)?.[1];
	if (level !== void 0 && Number(level) > 0) return [`latency.p${level}`, -3];
	return Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : void 0;
}
function readExceptions({ text, file }) {
	return csvRows(text).slice(1).map(({ cells, line }) => toolFailure(file, line, `the locustfile raised: ${cells[1] ?? "(cut off)"}`));
}
function readFailures({ text, file }) {
	const rows = csvRows(text).slice(1);
	const notes = rows.slice(0, MOST_NOTES).map(({ cells: [method, name, error], line }) => {
		return {
			severity: "note",
			code: "requests-failed",
			message: `\`${method} ${name}\` failed: ${error}`,
			where: {
				file,
				line
			}
		};
	});
	if (rows.length <= MOST_NOTES) return notes;
	const message = `${rows.length - MOST_NOTES} more kinds of failure`;
	return [...notes, {
		severity: "note",
		code: "requests-failed",
		message,
		where: { file }
	}];
}
// src/measurements/formats/luau.ts
const SAVED = /^\s*\[\[\[\s*"[^"]{0,999}\.luau?",\s*"/;
const SUCCESS$1 = "SUCCESS: ";
const FAILED = "FAILED:  '";
const SPREAD = "ms +/- ";
const DRIVER = /^ *\S+% on (.+)$/;
const COMPARED = / \([ +-]*[\d.]+%, [a-z ]*\)$/;
/** How a test itself prints its name and its times: a sign before each and one at the end. */
const SAMPLE = "|><|";
const END = "||_||";
const TEXT = /^(?:SUCCESS: .{0,999}ms \+\/- {1,20}\S{1,20}% on \S|FAILED: {2}'.{1,999}' on '|.{0,999}\|><\|)/m;
const MILLI = -3;
const WHOLE$2 = "keep all that the bench scripts print or write";
/**
* The bench scripts of Luau, in seconds for each run of a test: the samples that `bench.py` saves (`bench.json`) or that
* the tests print themselves, else the averages that `bench.py` prints. Where it compares, the driver under test keeps
* the test's name and the others add theirs, `base64 on luau -O2`.
*/
const luau = {
	id: "luau",
	title: "Luau's bench scripts",
	detect: (text) => SAVED.test(text) || TEXT.test(text),
	parse(recorded) {
		const averages = !recorded.some(({ text }) => SAVED.test(text));
		return gathered(recorded.map((one) => SAVED.test(one.text) ? readSaved(one) : readText$1(one, averages)));
	}
};
/** What was saved: for each test, a list of file, path of the driver, driver, name, samples and their number per driver. */
function readSaved({ text, file }) {
	const into = new Gathering(file);
	const json = readJson$1(text);
	if ("problem" in json) {
		into.unreadable(json.line, "the saved results are no whole JSON", WHOLE$2);
		return into;
	}
	for (const test of elements(json.value)) {
		const [first, ...others] = elements(test).map(elements);
		const name = typeof first?.[3] === "string" ? first[3] : "";
		give(name, first?.[4], into);
		for (const other of others) give(`${name} on ${String(other[2])}`, other[4], into);
	}
	return into;
}
function give(name, times, into) {
	const samples = elements(times);
	if (samples.length === 0) into.failed(void 0, `benchmark \`${name}\` failed`);
	else into.add(void 0, name, "time.per_op", samples.map((time) => typeof time === "number" ? decimal(String(time), MILLI) : void 0));
}
function elements(value) {
	return Array.isArray(value) ? value : [];
}
function readText$1({ text, file }, averages) {
	const into = new Gathering(file);
	for (const { text: line, number, ended } of linesOf(text)) if (line.startsWith(FAILED)) into.failed(number, `benchmark failed: ${line.slice(9)}`);
	else if (line.startsWith(SUCCESS$1) && averages) readAverage(line, number, ended, into);
	else if (line.includes(SAMPLE)) readSamples(line, number, into);
	return into;
}
/** `SUCCESS: base64   :   15.041ms +/-  0.636% on luau` */
function readAverage(line, number, ended, into) {
	const at = line.lastIndexOf(SPREAD);
	const head = line.slice(9, Math.max(at, 9));
	const colon = head.lastIndexOf(": ");
	const driver = DRIVER.exec(line.slice(at + 7))?.[1];
	const value = ended ? decimal(head.slice(colon + 1).trim(), MILLI) : void 0;
	if (at === -1 || colon === -1 || driver === void 0 || value === void 0) {
		into.unreadable(number, `\`${line}\` is no result`, WHOLE$2);
		return;
	}
	const name = head.slice(0, colon).trim();
	const others = COMPARED.test(driver) ? ` on ${driver.replace(COMPARED, "")}` : "";
	into.add(number, `${name}${others}`, "time.per_op", [value]);
}
/** `|><|base64|><|15.04|><|15.05||_||`, the times in milliseconds. */
function readSamples(line, number, into) {
	const parts = line.split(END);
	if (parts.pop()?.includes(SAMPLE) === true) into.unreadable(number, "the samples of this test have no end", WHOLE$2);
	for (const part of parts) {
		const [, name = "", ...times] = part.split(SAMPLE);
		into.add(number, name, "time.per_op", times.map((time) => decimal(time, MILLI)));
	}
}
// src/measurements/formats/mitata.ts
const JSON_START = /^\{\s*"(?:layout":\s*\[\s*\{\s*"name":|benchmarks":\s*\[\s*\{\s*"(?:kind":\s*"(?:static|args|multi-args)"|name":\s*"[^"]*",\s*"group":))/m;
const HEADER = /^benchmark +(?:avg \(min … max\) +p75|time \(avg\)(?: +\(min … max\))?(?: +p75 +p99 +p999)?$)/;
const ROW = /^ *([\d.']+) (ps|ns|µs|ms|s|m|h)\/iter(?= |$)/;
/** What mitata prints. A benchmark of a group is named `group > name`; arguments that its name does not show follow it. */
const mitata = {
	id: "mitata",
	title: "mitata",
	detect: (text) => JSON_START.test(text) || text.includes("benchmark") && linesOf(text).some((line) => HEADER.test(line.text)),
	parse: (recorded) => gathered(recorded.map(readFile$5))
};
function readFile$5(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) {
		const layout = listOf(document, "layout") ?? [];
		for (const trial of listOf(document, "benchmarks") ?? []) {
			const group = textOf(trial, "group") ?? textOf(layout[amountOf(trial, "group") ?? -1], "name");
			for (const run of listOf(trial, "runs") ?? [trial]) readRun(into, lineOf(run), group, trial, run);
		}
	}
	readText(into, recorded.text);
	return into;
}
function readRun(into, line, group, trial, run) {
	const own = textOf(run, "name");
	const stats = property(run, "stats");
	const error = property(run, "error");
	if (own === void 0 || stats === void 0 && error === void 0) return;
	const args = property(run, "args");
	const name = joined(group, own + (own === textOf(trial, "alias") ? Object.entries(Object(args)) : []).map(([name, value]) => ` ${name}=${typeof value === "string" ? value : JSON.stringify(value)}`).join(""));
	if (error !== void 0) {
		into.failed(line, `${name} failed: ${textOf(error, "message") ?? "no reason was told"}`);
		return;
	}
	const samples = listOf(stats, "samples") ?? [];
	const nanoseconds = samples.length > 0 ? samples : [amountOf(stats, "p50") ?? amountOf(stats, "avg")];
	into.add(line, name, "time.per_op", nanoseconds.map(seconds$2));
	const heap = amountOf(property(stats, "heap"), "avg");
	if (heap !== void 0) into.add(line, name, "bytes.per_op", [heap]);
	const gc = amountOf(property(stats, "gc"), "avg");
	if (gc !== void 0) into.add(line, name, "less.s/gc", [seconds$2(gc)]);
	const instructions = amountOf(property(property(stats, "counters"), "instructions"), "avg") ?? 0;
	if (instructions > 0) into.add(line, name, "instructions", [instructions]);
}
function readText(into, text) {
	let width = 0;
	let group;
	let next;
	let seen = /* @__PURE__ */ new Set();
	for (const { text: line, number } of linesOf(text)) if (HEADER.test(line)) {
		width = nameWidth(line);
		group = next = void 0;
		seen = /* @__PURE__ */ new Set();
	} else if (line.startsWith("• ")) next = line.slice(2).trim();
	else if (/^-{10,}/.test(line)) {
		group = next;
		next = void 0;
	} else if (width > 0) readRow$2(into, number, group, line.slice(0, width).trim(), line.slice(width), seen);
}
/** Characters that names are padded to: what follows is a column of at least 14 in version 0.1, and begins with a space in 1. */
function nameWidth(header) {
	const average = header.indexOf("time (avg)");
	return average === -1 ? header.indexOf("avg (min") : average - 4;
}
function readRow$2(into, line, group, own, rest, seen) {
	const name = joined(group, own);
	const row = ROW.exec(rest);
	if (own !== "" && rest.trimStart().startsWith("error: ")) into.failed(line, `${name} failed: ${rest.trim().slice(7)}`);
	if (own === "" || !rest.includes("/iter")) return;
	if (row === null) into.unreadable(line, `\`${name}\` has no readable time`, "give the line as mitata printed it");
	else if (seen.has(name)) into.unreadable(line, `\`${name}\` is there twice`, "name arguments, as `sort $size`, or write JSON");
	else into.add(line, name, "time.per_op", [duration((row[1] ?? "").replaceAll("'", ""), row[2] ?? "")]);
	seen.add(name);
}
function joined(group, name) {
	return group === void 0 || group === "" ? name : `${group} > ${name}`;
}
function seconds$2(nanoseconds) {
	return typeof nanoseconds === "number" ? nanoseconds / 1e9 : void 0;
}
// src/measurements/formats/oha-summary.ts
const LATENCY$1 = /^(?:mean|p[1-9]\d?(?:\.\d{1,4})?)$/;
/** Hands on what one run gave; a run without an answer is a failure and gives no numbers. */
function giveSummary(into, line, summary) {
	if (summary.answers === 0) {
		into.failed(line, "oha got no answer");
		return;
	}
	const give = (metric, value) => into.add(line, "all", metric, [typeof value === "number" ? value : void 0], summary.answers);
	for (const [name, seconds] of summary.latencies) if (LATENCY$1.test(name)) give(`latency.${name}`, seconds);
	const { requestsPerSecond: rate, errorRate } = summary;
	give("throughput", typeof rate === "number" ? rate * (1 - errorRate) : rate);
	give("errors.rate", summary.errorRate);
	give("response.bytes", summary.bytesPerRequest);
	give("bytes.per_second", summary.bytesPerSecond);
}
// src/measurements/formats/oha-text.ts
const SUCCESS = /^ {2}Success rate:\t(\d+\.\d+)%$/;
const SUMMED = /^ {2}(Average|Requests\/sec|Size\/request|Size\/sec):\t(.*)$/;
const HISTOGRAM = "Response time histogram:";
const BUCKET = /^ *\S+(?: \S+)? \[(\d+)\] +\|/;
const DISTRIBUTION$1 = "Response time distribution:";
const QUANTILE$1 = /^ {2}(\d+(?:\.\d+)?)% in (.*)$/;
const STATUSES = "Status code distribution:";
const STATUS$1 = /^ {2}\[(\d{3})\] (\d+) responses$/;
const BEGINNING = new RegExp(`^(?:${String.fromCodePoint(27)}\\[[0-9;]*m)* {2}Success rate:\\t`, "m");
/** Whether a text is what oha prints for people, in colours or without. */
function isOhaText(text) {
	return BEGINNING.test(text);
}
/**
* The text of oha. The statuses stand at its end: a run is whole when they add up to the answers of its histogram. Lost
* requests are known by the success rate, whose last digit is .01%.
*/
function readOhaText({ text, file }) {
	const into = new Gathering(file);
	let run;
	for (const { text: line, number, ended } of linesOf(text)) {
		if (!ended) continue;
		const success = SUCCESS.exec(line)?.[1];
		if (success !== void 0) {
			run?.unfinished(into);
			run = new Run$1(number, decimal(success, -2) ?? 0);
		} else if (run?.read(line) === true) {
			run.give(into);
			run = void 0;
		}
	}
	run?.unfinished(into);
	return into;
}
var Run$1 = class {
	#line;
	/** Answers among all requests. */
	#success;
	#summed = /* @__PURE__ */ new Map();
	#latencies = [];
	#section = "";
	#expected = 0;
	#answers = 0;
	#bad = 0;
	constructor(line, success) {
		this.#line = line;
		this.#success = success;
	}
	/** Whether every answer has its status now, or there are none. */
	read(line) {
		if (line.endsWith(":") && !line.startsWith(" ")) this.#section = line;
		const [, name, value] = SUMMED.exec(line) ?? [];
		if (name !== void 0 && value !== void 0) this.#summed.set(name, value);
		if (this.#section === HISTOGRAM) this.#expected += Number(BUCKET.exec(line)?.[1] ?? 0);
		if (this.#section === DISTRIBUTION$1) {
			const [, level, time] = QUANTILE$1.exec(line) ?? [];
			if (level !== void 0) this.#latencies.push([`p${Number(level)}`, seconds$1(time)]);
		}
		if (this.#section !== STATUSES) return false;
		const [, status, count] = STATUS$1.exec(line) ?? [];
		this.#answers += Number(count ?? 0);
		if (Number(status) >= 400) this.#bad += Number(count);
		return this.#answers === this.#expected;
	}
	give(into) {
		giveSummary(into, this.#line, {
			answers: this.#answers,
			errorRate: 1 - this.#success * (1 - this.#bad / this.#answers),
			latencies: [["mean", seconds$1(this.#summed.get("Average"))], ...this.#latencies],
			requestsPerSecond: decimal(this.#summed.get("Requests/sec") ?? ""),
			bytesPerRequest: bytes$1(this.#summed.get("Size/request")),
			bytesPerSecond: bytes$1(this.#summed.get("Size/sec"))
		});
	}
	unfinished(into) {
		into.unreadable(this.#line, "the statuses of this run do not add up to its answers", "keep all that oha prints");
	}
};
const TIME$1 = /^(\d+\.\d+) (ns|us|ms|secs?|10 sec|min|10 min|hr)$/;
const POWERS$1 = /* @__PURE__ */ new Map([
	["ns", -9],
	["us", -6],
	["ms", -3],
	["sec", 0],
	["secs", 0],
	["10 sec", 1]
]);
const MINUTES = /* @__PURE__ */ new Map([
	["min", 60],
	["10 min", 600],
	["hr", 3600]
]);
function seconds$1(text) {
	const [, digits = "", unit = ""] = TIME$1.exec(text ?? "") ?? [];
	const value = decimal(digits, POWERS$1.get(unit));
	return value === void 0 ? void 0 : value * (MINUTES.get(unit) ?? 1);
}
const SIZE$1 = /^(\d+(?:\.\d+)?) ([KMGTP]i)?B$/;
function bytes$1(text) {
	const [, digits = "", unit = " "] = SIZE$1.exec(text ?? "") ?? [];
	const value = decimal(digits);
	return value === void 0 ? void 0 : value * 1024 ** " KMGTP".indexOf(unit.slice(0, 1));
}
// src/measurements/formats/oha.ts
/** Requests that were under way when the time given by `-z` was over: no errors of the server. */
const DEADLINE = /^(?:aborted due to )?deadline$/;
/**
* What oha 0.5 to 1 prints, as JSON (`--output-format json`, formerly `--json`) or as text. It never says what it asked
* for: its numbers are those of `all` requests.
*/
const oha = {
	id: "oha",
	title: "oha",
	detect: (text) => isJson(text) || isOhaText(text),
	parse: (recorded) => gathered(recorded.map((one) => isJson(one.text) ? readRuns(one) : readOhaText(one)))
};
function isJson(text) {
	return ["\"successRate\"", "\"latencyPercentiles\""].every((name) => text.includes(name));
}
function readRuns(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	for (const document of documents) {
		const line = lineOf(document);
		const summary = property(document, "summary");
		const statuses = countsOf(property(document, "statusCodeDistribution"));
		const errors = countsOf(property(document, "errorDistribution"));
		if (statuses === void 0 || errors === void 0) {
			into.unreadable(line, "there are no distributions of statuses and errors", "keep all that oha prints");
			continue;
		}
		const quantiles = Object.entries(property(document, "latencyPercentiles") ?? {});
		const answers = total(statuses);
		const lost = total(errors.filter(([error]) => !DEADLINE.test(error)));
		giveSummary(into, line, {
			answers,
			errorRate: (lost + total(statuses.filter(([status]) => Number(status) >= 400))) / (answers + lost),
			latencies: [["mean", property(summary, "average")], ...quantiles],
			requestsPerSecond: property(summary, "requestsPerSec"),
			bytesPerRequest: property(summary, "sizePerRequest"),
			bytesPerSecond: property(summary, "sizePerSec")
		});
	}
	return into;
}
function countsOf(distribution) {
	if (typeof distribution !== "object" || distribution === null) return void 0;
	const counts = Object.entries(distribution).filter((entry) => Number.isInteger(entry[1]));
	return counts.length === Object.keys(distribution).length ? counts : void 0;
}
function total(counts) {
	return counts.reduce((sum, [, count]) => sum + count, 0);
}
// src/measurements/formats/pytest-benchmark.ts
const HINT$1 = "give the whole file that `pytest --benchmark-json` has written";
/**
* The JSON files of pytest-benchmark 3 to 5, in seconds per call: every round where the file holds them
* (`--benchmark-json`, `--benchmark-save-data`), else the median (`--benchmark-save`). Names are pytest's own,
* `test_words.py::test_sort[rising-100]`. Benchmarks that failed are left out by the tool itself.
*/
const pytestBenchmark = {
	id: "pytest-benchmark",
	title: "pytest-benchmark",
	detect: (text) => text.trimStart().startsWith("{") && text.includes("\"machine_info\"") && text.includes("\"benchmarks\""),
	parse: (recorded) => gathered(recorded.map(readFile$4))
};
function readFile$4(recorded) {
	const into = new Gathering(recorded.file);
	const { documents, findings, lineOf } = readDocuments(recorded);
	into.findings.push(...findings);
	for (const document of documents) {
		const benchmarks = listOf(document, "benchmarks");
		if (benchmarks === void 0) into.unreadable(lineOf(document), "there is no list `benchmarks`", HINT$1);
		for (const benchmark of benchmarks ?? []) readBenchmark(benchmark, lineOf(benchmark), into);
	}
	return into;
}
function readBenchmark(benchmark, line, into) {
	const name = textOf(benchmark, "fullname") ?? textOf(benchmark, "name") ?? "";
	const stats = property(benchmark, "stats");
	if (stats === null || property(benchmark, "has_error") === true || property(stats, "has_error") === true) {
		into.failed(line, `benchmark \`${name}\` failed`);
		return;
	}
	const samples = listOf(stats, "data")?.map((round) => typeof round === "number" ? round : void 0);
	into.add(line, name, "time.per_op", samples ?? [amountOf(stats, "median")]);
}
// src/measurements/formats/ruby-benchmark-ips.ts
/** What begins both parts of the output of benchmark-ips. */
const IPS_HEADING = /^(?:Warming up|Calculating) -{30,}$/;
const WARMED = /^([\d.]+)[kMBTQ ]? i\/100ms$/;
const RATE$1 = /^(\d+\.\d+)([kMBTQ]?)$/;
const REST = /^ \(± *\S+%\) i\/s *(?:\((\S+) (\S+)\/i\))? +- +\S.*$/;
const SCALES = new Map([
	"",
	"k",
	"M",
	"B",
	"T",
	"Q"
].map((suffix, i) => [suffix, 3 * i]));
const DURATIONS = /* @__PURE__ */ new Map([
	["ns", -9],
	["μs", -6],
	["ms", -3],
	["s", 0]
]);
/**
* What benchmark-ips prints: the time per iteration where it tells it (from 2.13 on), else iterations per second. A
* benchmark that was warmed up and has no result was not measured.
*/
var IpsOutput = class {
	#into;
	#part = "none";
	/** Benchmarks that were warmed up and have no result yet, with the line. */
	#waiting = /* @__PURE__ */ new Map();
	/** A long label stands on a line of its own. */
	#long = "";
	constructor(into) {
		this.#into = into;
	}
	/** Whether this line belongs to the output of benchmark-ips. */
	read(line) {
		if (IPS_HEADING.test(line.text)) {
			this.#part = line.text.startsWith("W") ? "warming" : "measuring";
			return true;
		}
		if (this.#part === "none") return false;
		const text = line.text.trim();
		if (text === "") this.leave();
		else if (!line.ended) this.#into.failed(line.number, `benchmark \`${text}\` has no result`);
		else if (this.#part === "warming") this.#warmed(text, line.number);
		else this.#measured(text, line.number);
		return true;
	}
	/** Lines of something else follow. */
	leave() {
		this.#part = "none";
	}
	end() {
		for (const [label, line] of this.#waiting) this.#into.failed(line, `benchmark \`${label}\` was not measured`);
	}
	#warmed(text, line) {
		const [before, last] = splitLast(text.endsWith("i/100ms") ? text.slice(0, -7).trimEnd() : "");
		if (WARMED.test(`${last} i/100ms`)) this.#waiting.set(this.#take(before), line);
		else this.#long = text;
	}
	#measured(text, line) {
		const at = text.indexOf(" (±");
		if (at === -1) {
			this.#long = text;
			return;
		}
		const [before, last] = splitLast(text.slice(0, at).trimEnd());
		const label = this.#take(before);
		const [, digits = "", suffix = ""] = RATE$1.exec(last) ?? [];
		const [rest, time, unit = ""] = REST.exec(text.slice(at)) ?? [];
		this.#waiting.delete(label);
		if (rest === void 0) this.#into.unreadable(line, `the result of \`${label}\` cannot be read`, "keep all that benchmark-ips prints");
		else if (time === void 0) this.#into.add(line, label, "ops.per_second", [decimal(digits, SCALES.get(suffix))]);
		else {
			const power = DURATIONS.get(unit);
			this.#into.add(line, label, "time.per_op", [power === void 0 ? void 0 : decimal(time, power)]);
		}
	}
	/** The label before the numbers of a line, or the long one on the line before. */
	#take(before) {
		const label = before === "" ? this.#long : before;
		this.#long = "";
		return label;
	}
};
/** The last word of a text and what is before it. */
function splitLast(text) {
	const at = text.lastIndexOf(" ");
	return [text.slice(0, at + 1).trim(), text.slice(at + 1)];
}
// src/measurements/formats/ruby-benchmark.ts
const CAPTION = /^ +user {5}system {6}total {8}real$/;
const REHEARSAL = /^Rehearsal -+$/;
/** User, system and total CPU, and real time in brackets, at the end of a line. */
const TIMES$1 = /( {0,9}\d{1,9}\.\d{6}) ( {0,9}\d{1,9}\.\d{6}) ( {0,9}\d{1,9}\.\d{6}) \(( {0,9}\d{1,9}\.\d{6})\)$/;
const SOME_TIMES = /\d\.\d{6} {1,10}\d/;
const RAISED = /\.rb:\d+:in [`'].*\([A-Z][\w:]*\)$/;
const LONGEST_MESSAGE = 2e3;
const WHOLE$1 = "keep all that Ruby's Benchmark prints";
const UNLABELLED = "give it a label: x.report(\"sort\")";
/**
* The tables of Ruby's Benchmark (`bm`, `bmbm` without its rehearsal, `benchmark`), in seconds, and what the gem
* benchmark-ips prints.
*/
const rubyBenchmark = {
	id: "ruby-benchmark",
	title: "Ruby's Benchmark and benchmark-ips",
	detect: (text) => DETECTED.test(text),
	parse: (recorded) => gathered(recorded.map(readFile$3))
};
const DETECTED = new RegExp(`${CAPTION.source}|${REHEARSAL.source}|${IPS_HEADING.source}`, "m");
function readFile$3({ text, file }) {
	const into = new Gathering(file);
	const ips = new IpsOutput(into);
	let table = "none";
	for (const line of linesOf(text)) {
		const begins = REHEARSAL.test(line.text) ? "rehearsal" : CAPTION.test(line.text) ? "measured" : null;
		if (begins !== null) {
			table = begins;
			ips.leave();
		} else if (line.text.length < LONGEST_MESSAGE && RAISED.test(line.text)) into.failed(line.number, `Ruby raised: ${line.text.trim()}`);
		else if (ips.read(line)) table = "none";
		else if (table !== "rehearsal" && !readRow$1(line, into) && table === "measured") checkForeign(line, into);
	}
	ips.end();
	const last = text.split("\n").length;
	if (table === "rehearsal") into.unreadable(last, "the rehearsal is not followed by a table", WHOLE$1);
	return into;
}
/** What else stands in a table is printed by the program, unless it is a row that was damaged or cut off. */
function checkForeign({ text, number, ended }, into) {
	if (SOME_TIMES.test(text)) into.unreadable(number, `\`${text.trim()}\` is no row of times`, WHOLE$1);
	else if (!ended && text.trim() !== "") into.failed(number, `benchmark \`${text.trim()}\` has no times`);
}
/** Whether this is a row of times. */
function readRow$1({ text, number, ended }, into) {
	const match = TIMES$1.exec(text.slice(-90));
	if (match === null || !ended) return false;
	const label = text.slice(0, text.length - match[0].length).trim();
	const [user, system, total, real] = match.slice(1).map((field) => decimal(field.trim()));
	const sum = (user ?? NaN) + (system ?? NaN);
	if (label === "") into.unreadable(number, "these times have no label", UNLABELLED);
	else if (total === void 0 || !(sum <= total + 2e-6)) into.unreadable(number, `the label of \`${text.trim()}\` runs into its times`, "give bm a wider column of labels");
	else {
		into.add(number, label, "time.per_op", [real]);
		into.add(number, label, "cpu.user", [user]);
		into.add(number, label, "cpu.system", [system]);
		into.add(number, label, "cpu.per_op", [total]);
	}
	return true;
}
// src/measurements/formats/console-table.ts
/** Every table that `console.table` of Node, Bun or Deno printed into a text. */
function consoleTables(text) {
	const tables = [];
	let open = false;
	for (const { text: line, number } of linesOf(text)) {
		const table = tables.at(-1);
		if (line.startsWith("┌")) {
			tables.push({
				line: number + 1,
				columns: [],
				rows: [],
				ended: false
			});
			open = true;
		} else if (!open || table === void 0) continue;
		else if (line.startsWith("└")) {
			open = false;
			table.ended = true;
		} else if (line.startsWith("│")) {
			const cells = cellsOf(line);
			if (table.columns.length === 0) table.columns = cells;
			else table.rows.push({
				line: number,
				cells: named(table.columns, cells)
			});
		} else if (!line.startsWith("├")) open = false;
	}
	return tables;
}
function cellsOf(line) {
	const end = line.trimEnd();
	if (!end.endsWith("│")) return [];
	return end.slice(1, -1).split("│").map((cell) => unquoted(cell.trim()));
}
function named(columns, cells) {
	return cells.length === columns.length ? new Map(columns.map((column, i) => [column, cells[i] ?? ""])) : void 0;
}
/** A text as it was before it was quoted for printing. */
function unquoted(cell) {
	const quote = cell[0] ?? "";
	if (cell.length < 2 || !"'\"`".includes(quote) || !cell.endsWith(quote)) return cell;
	return cell.slice(1, -1).replaceAll(/\\(.)/g, (_, sign) => sign === "n" ? "\n" : sign === "t" ? "	" : sign);
}
// src/measurements/formats/tinybench-times.ts
/**
* The times per call in seconds of a result of tinybench (itself, or its `latency`), which Vitest gives too: the samples
* where they were kept, else the median, else the mean; undefined for what is no number. Nothing where it has no times.
*/
function secondsPerCall(result) {
	const samples = listOf(result, "samples") ?? [];
	const summary = amountOf(result, "median") ?? amountOf(result, "p50") ?? amountOf(result, "mean");
	if (summary === void 0) return [];
	return (samples.length === 0 ? [summary] : samples).map((value) => typeof value === "number" ? value / 1e3 : void 0);
}
// src/measurements/formats/tinybench.ts
const HINT = "write JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result })))";
/** What a program prints or writes of a Bench of tinybench. */
const tinybench = {
	id: "tinybench",
	title: "Tinybench",
	detect: (text) => /│ Task name +│ (?:Latency|Throughput) |│ Task Name +│ ops\/sec +│/.test(text) || detectJson(text),
	parse: (recorded) => gathered(recorded.map(readFile$2))
};
function detectJson(text) {
	if (!/"(?:totalTime|Task [Nn]ame)":/.test(text)) return false;
	return readDocuments({
		file: "",
		text
	}).documents.some((document) => Array.isArray(document) && document.some((one) => isTask(one) || isRow(one) || isResult(one)));
}
function readFile$2(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) {
		if (!Array.isArray(document)) continue;
		for (const one of document) if (isTask(one)) readTask$1(into, lineOf(one), one);
		else if (isRow(one)) readRow(into, lineOf(one), (column) => cellOf(one, column));
		else if (isResult(one)) into.unreadable(lineOf(one), "this result has no name", HINT);
	}
	for (const table of consoleTables(recorded.text)) {
		if (!table.columns.some((column) => /^Task [Nn]ame$/.test(column))) continue;
		for (const { line, cells } of table.rows) if (cells === void 0) into.unreadable(line, "this row is cut off, or a name has a `│`", HINT);
		else readRow(into, line, (column) => cells.get(column) ?? "");
		if (!table.ended) into.unreadable(table.line, "the table that begins here has no end", "give all of it");
	}
	return into;
}
function isTask(one) {
	return textOf(one, "name") !== void 0 && (property(one, "result") !== void 0 || property(one, "runs") !== void 0);
}
function isRow(one) {
	return property(one, "Task name") !== void 0 || property(one, "Task Name") !== void 0;
}
function isResult(one) {
	return amountOf(one, "totalTime") !== void 0 && amountOf(one, "period") !== void 0;
}
function cellOf(row, column) {
	const cell = property(row, column);
	return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
function readTask$1(into, line, task) {
	const name = textOf(task, "name") ?? "";
	const result = property(task, "result");
	const state = textOf(result, "state");
	const error = property(result, "error");
	if (error !== void 0) {
		into.failed(line, `${name} failed: ${textOf(error, "message") ?? "its error is not in the JSON"}`);
		return;
	}
	if (property(result, "aborted") === true || state !== void 0 && state !== "completed") {
		into.failed(line, `${name} did not complete: ${state ?? "aborted"}`);
		return;
	}
	const seconds = secondsPerCall(property(result, "latency") ?? result);
	if (seconds.length === 0) into.failed(line, `${name} has no result: it was not run`);
	else into.add(line, name, "time.per_op", seconds);
}
/** The column with the time in nanoseconds: of versions from 3.0.1 on, of 3.0.0, of 2. */
const TIMES = [
	"Latency med (ns)",
	"Latency median (ns)",
	"Average Time (ns)"
];
function readRow(into, line, cell) {
	const name = cell("Task name") || cell("Task Name");
	const error = cell("Error");
	const [time = ""] = (TIMES.map(cell).find((text) => text !== "") ?? "").split(" ± ");
	if (error !== "" || time === "NaN") into.failed(line, `${name} failed${error === "" ? "" : `: ${error}`}`);
	else into.add(line, name, "time.per_op", [decimal(time, -9)]);
}
// src/measurements/formats/vitest.ts
const OUTPUT_JSON = /^\{\s*"files":\s*\[\s*\{\s*"filepath":/m;
const REPORTER_JSON = /^\{\s*"numTotalTestSuites":/m;
const TABLE = /^ +name +hz +min +max +mean +p75 +p99 +p995 +p999 +rme +samples$/;
/** What `vitest bench` writes as JSON. Benchmarks are named as Vitest does, from the file down: `a.bench.ts > sort > quick`. */
const vitest = {
	id: "vitest",
	title: "Vitest",
	detect: (text) => OUTPUT_JSON.test(text) || REPORTER_JSON.test(text) && /"benchmarks":\s*\[\s*\{/.test(text) || text.includes("p999") && tableLine(text) !== void 0,
	parse: (recorded) => gathered(recorded.map(readFile$1))
};
function readFile$1(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) {
		for (const file of listOf(document, "files") ?? []) for (const group of listOf(file, "groups") ?? []) for (const benchmark of listOf(group, "benchmarks") ?? []) readTask(into, lineOf(benchmark), textOf(group, "fullName"), benchmark, benchmark);
		readReport(into, listOf(document, "testResults") ?? [], lineOf);
	}
	const table = documents.length === 0 ? tableLine(recorded.text) : void 0;
	if (table !== void 0) into.unreadable(table, "Vitest's table leaves benchmarks out, so it is not read", "run `vitest bench --outputJson FILE`, or from Vitest 5 on with `--reporter=json --outputFile FILE`, and give that file");
	return into;
}
function readReport(into, files, lineOf) {
	const names = shortPaths(files.map((file) => textOf(file, "name") ?? ""));
	files.forEach((file, i) => {
		const name = names[i] ?? "";
		const tests = listOf(file, "assertionResults") ?? [];
		if (tests.length === 0 && textOf(file, "status") === "failed") into.failed(lineOf(file), `${name} failed: ${firstLine(textOf(file, "message"))}`);
		for (const test of tests) readTest(into, name, test, lineOf);
	});
}
function readTest(into, file, test, lineOf) {
	const line = lineOf(test) ?? 1;
	const title = [
		file,
		...listOf(test, "ancestorTitles") ?? [],
		textOf(test, "title")
	].join(" > ");
	const status = textOf(test, "status");
	if (status === "failed") {
		into.failed(line, `${title} failed: ${firstLine(listOf(test, "failureMessages")?.[0])}`);
		return;
	}
	if (status !== "passed") {
		into.skipped(line, `${title} was skipped`);
		return;
	}
	for (const benchmark of listOf(test, "benchmarks") ?? []) for (const task of listOf(benchmark, "tasks") ?? []) if (property(task, "fromStore") === true) into.skipped(line, `${title} > ${textOf(task, "name")} was read from a file, not measured`);
	else readTask(into, lineOf(task), `${file} > ${textOf(benchmark, "name")}`, task, property(task, "latency"));
}
function readTask(into, line, group, task, times) {
	const name = textOf(task, "name");
	if (group === void 0 || name === void 0) {
		into.unreadable(line, "a benchmark has no name", "give the whole file that Vitest wrote");
		return;
	}
	const benchmark = `${group} > ${name}`;
	const seconds = secondsPerCall(times);
	if (seconds.length === 0) into.failed(line, `${benchmark} has no sample: it threw, or was never run`);
	else into.add(line, benchmark, "time.per_op", seconds);
}
function tableLine(text) {
	return linesOf(text).find((line) => TABLE.test(line.text))?.number;
}
function firstLine(message) {
	const line = typeof message === "string" ? message.trim().split("\n", 1)[0] : void 0;
	return line === void 0 || line === "" ? "no reason was told" : line;
}
// src/measurements/formats/wrk.ts
const RUN = /^Running \S+ test @ \w+:\/\/[^/\s]*(\/\S*)?$/;
const THREADS = /^ {2}\d+ threads and \d+ connections$/m;
const LATENCY = /^ {4}Latency +(\S+) +\S+ +\S+ +\S+$/;
const DISTRIBUTION = /^ {2}Latency Distribution(?:$| \(HdrHistogram - Recorded Latency\)$)/;
const QUANTILE = /^ *(\d{1,3}(?:\.\d{1,4})?)% +(\S+)$/;
const REQUESTS = /^ {2}(\d+) requests in \S+, \S+ read$/;
const SOCKET = /^ {2}Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)$/;
const STATUS = /^ {2}Non-2xx or 3xx responses: (\d+)$/;
const RATE = /^Requests\/sec: +(\S+)$/;
const TRANSFER = /^Transfer\/sec: +(\S+)$/;
const REFUSED = /^unable to (?:connect to|resolve) \S.*$/;
const WHOLE = "keep all that wrk prints";
/**
* What wrk 4 and wrk2 print, with `--latency` or without. A run is named by the path of its URL. The quantiles of wrk2 are
* those that count delayed starts; its uncorrected ones and its detailed spectrum are left out.
*/
const wrk = {
	id: "wrk",
	title: "wrk and wrk2",
	detect: (text) => THREADS.test(text),
	parse: (recorded) => gathered(recorded.map(readFile))
};
function readFile({ text, file }) {
	const into = new Gathering(file);
	let run;
	for (const { text: line, number, ended } of linesOf(text)) {
		const begins = RUN.exec(line);
		if (begins !== null && ended) {
			run?.unfinished();
			run = new Run(into, begins[1] ?? "/", number);
		} else if (REFUSED.test(line)) {
			into.failed(number, `wrk was ${line}`);
			run = void 0;
		} else if (ended && run?.read(line, number) === true) run = void 0;
	}
	run?.unfinished();
	return into;
}
/** One run, whose numbers are given when its last line was read. */
var Run = class {
	#into;
	#name;
	#line;
	/** Metric, value and line, in the order in which they were printed. */
	#read = [];
	#distribution = false;
	#requests = 0;
	/** Requests without an answer. */
	#lost = 0;
	/** Answers that count as errors: statuses, and in wrk 4 answers that came after the timeout. */
	#bad = 0;
	#wrong = 0;
	constructor(into, name, line) {
		this.#into = into;
		this.#name = name;
		this.#line = line;
	}
	unfinished() {
		this.#into.unreadable(this.#line, `the run against \`${this.#name}\` has no end`, WHOLE);
	}
	/** Whether this was the last line of the run. */
	read(line, number) {
		const quantile = this.#distribution ? QUANTILE.exec(line) : null;
		this.#distribution = quantile !== null || DISTRIBUTION.test(line);
		const level = Number(quantile?.[1] ?? 0);
		if (level > 0 && level < 100) this.#read.push([
			`latency.p${level}`,
			seconds(quantile?.[2]),
			number
		]);
		if (line.startsWith("    Latency ")) this.#read.push([
			"latency.mean",
			seconds(LATENCY.exec(line)?.[1]),
			number
		]);
		else if (line.startsWith("Requests/sec:")) this.#read.push([
			"throughput",
			decimal(RATE.exec(line)?.[1] ?? ""),
			number
		]);
		else if (line.startsWith("  Socket errors:")) {
			const [, ...errors] = SOCKET.exec(line) ?? [];
			const [connect = NaN, read = NaN, write = NaN, timeout = NaN] = errors.map(Number);
			this.#lost = connect + read + write;
			this.#bad += timeout;
		} else if (line.startsWith("  Non-2xx")) {
			this.#wrong += Number(STATUS.exec(line)?.[1]);
			this.#bad += this.#wrong;
		}
		this.#requests += Number(REQUESTS.exec(line)?.[1] ?? 0);
		const transfer = TRANSFER.exec(line)?.[1];
		if (transfer === void 0) return false;
		this.#read.push([
			"bytes.per_second",
			bytes(transfer),
			number
		]);
		this.#give();
		return true;
	}
	#give() {
		const mean = this.#read.find(([metric]) => metric === "latency.mean");
		if (this.#requests === 0 || mean === void 0 || mean[1] === 0) {
			this.#into.failed(this.#line, `no latency was recorded for \`${this.#name}\``);
			return;
		}
		const events = this.#requests;
		for (const [metric, value, line] of this.#read) if (metric !== "throughput") this.#into.add(line, this.#name, metric, [value], events);
		else if (!Number.isNaN(this.#wrong)) {
			const good = Math.max(0, events - this.#wrong);
			this.#into.add(line, this.#name, metric, [value === void 0 ? value : value * good / events], events);
		}
		const rate = Math.min(1, (this.#lost + this.#bad) / (this.#requests + this.#lost));
		this.#into.add(this.#line, this.#name, "errors.rate", [rate], events);
	}
};
const TIME = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/;
const POWERS = {
	us: -6,
	ms: -3,
	s: 0
};
/** The mean of nothing is written as no number: 0. */
function seconds(text) {
	if (text === "-nanus" || text === "nanus") return 0;
	const [, digits = "", unit = ""] = TIME.exec(text ?? "") ?? [];
	const power = POWERS[unit];
	if (power !== void 0) return decimal(digits, power);
	const value = decimal(digits);
	return value === void 0 ? void 0 : value * (unit === "h" ? 3600 : 60);
}
const SIZE = /^(\d+(?:\.\d+)?)([KMGTP]?)B$/;
/** Its kilobytes are 1024 bytes. */
function bytes(text) {
	const [, digits = "", unit = ""] = SIZE.exec(text) ?? [];
	const value = decimal(digits);
	return value === void 0 ? void 0 : value * 1024 ** " KMGTP".indexOf(unit || " ");
}
// src/measurements/formats/registry.ts
/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
const formats = [
	benchmarkDotNet,
	catch2,
	go,
	googleBenchmark,
	googleBenchmarkJson,
	libtest,
	hyperfine,
	jmeter,
	jmh,
	locust,
	pytestBenchmark,
	vitest,
	tinybench,
	k6,
	asv,
	criterion,
	wrk,
	mitata,
	benchmarkjs,
	divan,
	oha,
	deno,
	autocannon,
	benchmarkTools,
	dart,
	luau,
	artillery,
	bmf,
	customSmaller,
	customBigger,
	iaiCallgrind,
	dhat,
	consoleTime,
	rubyBenchmark
];
export { readSummary as a, quantileLevel as c, property as d, readJson$1 as f, summaryResults as i, builtIn as l, unreadable as m, learnDirections as n, QUANTILES as o, textOf as p, parseThreshold as r, checkBenchmark as s, formats as t, listOf as u };
