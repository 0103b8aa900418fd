import { c as finding, d as firstMention, f as referencedFiles, o as nearest, p as referencedFolders, t as parseConfig } from "./parse.js";
import { a as customMetric } from "./metric.js";
import { a as renderFindings } from "./units.js";
import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";
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
// src/measurements/formats/go-output.ts
const NAME = /^Benchmark(?![a-z])\S*/;
/** What has been read so far, of all packages. */
var GoResults = class {
	results = [];
	findings = [];
	units = new GoUnits();
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
		const found = [];
		for (let i = 0; i < fields.length; i += 2) {
			const [number = "", written] = [fields[i], fields[i + 1]];
			if (written === void 0) return this.#unreadable(line, `${number} of ${benchmark} has no unit`);
			const { unit, exponent } = tidy(written);
			const value = decimal(number, exponent);
			if (value === void 0) return this.#unreadable(line, `\`${number} ${written}\` of ${benchmark} is no number of zero or more`, "report finite metrics that are not negative");
			found.push({
				benchmark,
				metric: this.#into.units.metric(unit),
				values: [value]
			});
		}
		this.#into.results.push(...found);
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
		return this.#package === "" ? name : `${this.#package}.${name}`;
	}
};
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
// src/measurements/formats/json.ts
/** Reads a whole JSON text. Nothing of a text that is cut off or damaged is given. */
function readJson(text) {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		const position = /at position (\d+)/.exec(problem)?.[1];
		return {
			line: text.slice(0, position === void 0 ? text.trimEnd().length : Number(position)).split("\n").length,
			problem
		};
	}
}
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
// src/measurements/formats/lines.ts
/** The lines of a text, whatever its line breaks. A break at the very end begins no further line. */
function linesOf(text) {
	const parts = text.split("\n");
	const last = parts.pop() ?? "";
	const lines = parts.map((part, i) => ({
		text: plain$1(part),
		number: i + 1,
		ended: true
	}));
	return last === "" ? lines : [...lines, {
		text: plain$1(last),
		number: lines.length + 1,
		ended: false
	}];
}
function plain$1(text) {
	const line = text.endsWith("\r") ? text.slice(0, -1) : text;
	return line.includes(ESCAPE) ? line.replaceAll(COLOUR, "") : line;
}
const ESCAPE = String.fromCodePoint(27);
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;]*m`, "g");
// src/measurements/formats/go.ts
const TEXT$1 = /^(?:goos: \w+$|Benchmark(?:[^\sa-z]\S*)?[ \t]+\d+[ \t]+[\d.]+ \S|--- (?:FAIL|SKIP): Benchmark|FAIL\t\S+ \[)/m;
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
	detect: (text) => TEXT$1.test(text) || EVENTS$1.test(text),
	parse(recorded) {
		const into = new GoResults();
		for (const one of recorded) readFile$4(one, into);
		return {
			results: into.results,
			findings: into.findings
		};
	}
};
function readFile$4({ text, file }, into) {
	const plain = new GoOutput(into, file, "");
	const packages = /* @__PURE__ */ new Map();
	for (const line of linesOf(text)) {
		if (!EVENT$1.test(line.text)) {
			plain.read(line);
			continue;
		}
		const event = readJson(line.text);
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
const RATE = /(?:\/s|per_?sec(?:ond)?|rate)$/i;
const UNWANTED = /(?:error|miss|fail|drop|inv)/i;
/**
* The metric of a counter of Google Benchmark; null for one that is none. `perSecond` says whether the library marked it
* as a rate, which only the console shows. What is counted per second, or is called a rate of something other than errors,
* misses, failures and drops, is better higher, all else lower.
*/
function counterMetric(name, perSecond = false) {
	if (Object.hasOwn(known, name)) return known[name] ?? null;
	return customMetric(perSecond || RATE.test(name) && !UNWANTED.test(name) ? "higher" : "lower", name);
}
// src/measurements/formats/json-places.ts
/**
* The line (from 1) of every occurrence of a key in a JSON text, in the order of the text. A quoted key before a colon
* stands nowhere inside a string, where its quotes would be escaped.
*/
function linesOfKey(text, key) {
	const lines = [];
	const occurrence = new RegExp(`"${key}"[ \\t]*:`, "g");
	let line = 1;
	let counted = 0;
	for (const { index } of text.matchAll(occurrence)) {
		for (; counted < index; counted++) if (text.charCodeAt(counted) === NEWLINE) line++;
		lines.push(line);
	}
	return lines;
}
const NEWLINE = 10;
// src/measurements/formats/googlebenchmark-json.ts
/**
* What Google Benchmark writes with `--benchmark_format=json` or `--benchmark_out`. Each repetition is a sample; where only
* aggregates were written, the median is (before it existed, the mean).
*/
const googleBenchmarkJson = {
	id: "googlebenchmark-json",
	title: "Google Benchmark JSON",
	detect: (text) => /^\s*\{/.test(text) && text.includes("\"benchmarks\"") && text.includes("\"library_build_type\""),
	parse(recorded) {
		const read = recorded.map(readFile$3);
		return {
			results: read.flatMap(({ results }) => results),
			findings: read.flatMap(({ findings }) => findings)
		};
	}
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
const perSecond = {
	ns: 1e9,
	us: 1e6,
	ms: 1e3,
	s: 1
};
function readFile$3({ text, file }) {
	const json = readJson(withoutNonNumbers(text));
	if ("problem" in json) {
		const message = `the JSON breaks off or is damaged: ${json.problem}`;
		return {
			results: [],
			findings: [unreadable(file, json.line, message, "give the whole file that --benchmark_out wrote")]
		};
	}
	const entries = listOf(json.value, "benchmarks");
	if (entries === void 0) return {
		results: [],
		findings: [unreadable(file, 1, "there is no list `benchmarks`", "give what --benchmark_format=json or --benchmark_out wrote")]
	};
	const rows = rowsOf(entries, linesOfKey(text, "name"));
	const repeated = new Set(rows.filter(({ statistic }) => statistic === null).map(({ name }) => name));
	const medians = new Set(rows.filter(({ statistic }) => statistic === "median").map(({ name }) => name));
	const results = [];
	const findings = [];
	for (const row of rows) {
		const { name, statistic } = row;
		const location = medians.has(name) ? "median" : "mean";
		if (statistic === null ? readFailure(row, file, findings) : repeated.has(name) || statistic !== location) continue;
		readRow$2(row, file, results, findings);
	}
	return {
		results,
		findings
	};
}
/** The library writes NaN and Infinity, which JSON has not, where a counter is one of them. Lines stay where they are. */
function withoutNonNumbers(text) {
	return text.replaceAll(/^([ \t]*"[^\n]*": )-?(?:NaN|Infinity)(,?\r?)$/gm, "$1null$2");
}
function rowsOf(entries, lines) {
	const names = new Set(entries.map((entry) => textOf(entry, "name") ?? ""));
	return entries.map((entry, i) => {
		const name = textOf(entry, "name") ?? "";
		const line = lines.length === entries.length ? lines[i] : void 0;
		const statistic = statisticOf(entry, name, names);
		const run = textOf(entry, "run_name") ?? (statistic === null ? name : name.slice(0, -statistic.length - 1));
		return {
			entry,
			name: statistic === null ? name : run,
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
/** Tells of a repetition that failed or was left out. True where it was. */
function readFailure({ entry, name, line }, file, findings) {
	const failed = property(entry, "error_occurred") === true;
	if (!failed && property(entry, "skipped") !== true) return false;
	const reason = textOf(entry, failed ? "error_message" : "skip_message") ?? "no reason given";
	const said = `${name} ${failed ? "failed" : "was skipped"}: ${reason.replaceAll("\n", " ").slice(0, 200)}`;
	findings.push(failed ? toolFailure(file, line, said) : skipped(file, line, said));
	return true;
}
function readRow$2({ entry, name, line }, file, results, findings) {
	const unit = textOf(entry, "time_unit") ?? "ns";
	const divisor = Object.hasOwn(perSecond, unit) ? perSecond[unit] : void 0;
	const time = amountOf(entry, "real_time");
	if (name === "" || divisor === void 0 || time === void 0) {
		const what = divisor === void 0 ? `the time unit \`${unit}\`` : name === "" ? "an entry without a name" : `${name} without a time`;
		findings.push(unreadable(file, line, `${what} cannot be read`, "give the file as Google Benchmark wrote it"));
		return;
	}
	const add = (metric, value) => results.push({
		benchmark: name,
		metric,
		values: [value]
	});
	add("time.per_op", time / divisor);
	const cpu = amountOf(entry, "cpu_time");
	if (cpu !== void 0) add("cpu.per_op", cpu / divisor);
	for (const counter of Object.keys(entry)) {
		const value = fields.has(counter) ? void 0 : amountOf(entry, counter);
		const metric = counterMetric(counter);
		if (value !== void 0 && metric !== null) add(metric, value);
	}
}
// src/measurements/formats/googlebenchmark-table.ts
/** The first line of a table. Also inside a text. */
const HEADER = /^Benchmark( +)Time +CPU +Iterations(?= |\r?$)/m;
/** What stands between the column of names and the right-aligned word `Time`. */
const TIME_OFFSET = 10;
/** The columns that a line announces, or null where it is no first line of a table. */
function columnsOf(line) {
	const header = HEADER.exec(line);
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
const NUMBER$1 = /^(-?(?:nan|inf|\d+(?:\.\d+)?(?:e[+-]?\d+)?))(?:([kKMGTPEZY])(i?)|([munpfazy]))?(\/s|s)?$/;
const LARGE = "KMGTPEZY";
const SMALL = "munpfazy";
/**
* Reads `134.02M/s`, `7.46ns`, `4Ki`. Until 1.7 powers of 1024 were printed like those of 1000; bytes per second always
* are powers of 1024, and of all others it is assumed that they are not.
*/
function readCounter(name, text) {
	const match = NUMBER$1.exec(text);
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
	detect: (text) => HEADER.test(text),
	parse(recorded) {
		const read = recorded.map((one) => new Tables(one).read());
		return {
			results: read.flatMap(({ results }) => results),
			findings: read.flatMap(({ findings }) => findings)
		};
	}
};
const exponents = {
	ns: -9,
	us: -6,
	ms: -3,
	s: 0
};
const TIMES$1 = /^ +([\d.e+]+) ([num]?s) +([\d.e+]+) [num]?s +(\d+)(?: (.*))?$/;
const BEGINS_LIKE_TIMES = /^ +\S+ [num]?s(?: |$)/;
const VERDICT = /^ (ERROR OCCURRED|SKIPPED): '(.*)/;
const COARSE_HINT = "give the benchmark a smaller ->Unit(...), or read what --benchmark_format=json writes";
var Tables = class {
	#recorded;
	#results = [];
	#findings = [];
	#coarse = /* @__PURE__ */ new Set();
	constructor(recorded) {
		this.#recorded = recorded;
	}
	read() {
		const rows = [];
		let columns = null;
		for (const line of linesOf(this.#recorded.text)) {
			const header = columnsOf(line.text);
			columns = header ?? columns;
			if (header !== null || columns === null) continue;
			const row = this.#readLine(line, columns);
			if (row !== null) rows.push(row);
		}
		this.#addSamples(rows);
		return {
			results: this.#results,
			findings: this.#findings
		};
	}
	#readLine({ text, number, ended }, { nameWidth, counters: names }) {
		const name = text.slice(0, nameWidth).trimEnd();
		const rest = text.slice(nameWidth);
		const verdict = VERDICT.exec(rest);
		if (name !== "" && verdict !== null) this.#tell(name, number, verdict[1] === "SKIPPED", verdict[2] ?? "");
		if (name === "" || !BEGINS_LIKE_TIMES.test(rest)) return null;
		const [match, time = "", unit = "", cpu = "", iterations = "", after = ""] = TIMES$1.exec(rest) ?? [];
		const exponent = exponents[unit];
		if (match === void 0 || exponent === void 0 || !ended) {
			this.#unreadable(number, `the row of ${name} is ${ended ? "damaged" : "cut off"}`);
			return null;
		}
		const counters = countersOf(after, names);
		if (counters === null) this.#unreadable(number, `the counters of ${name} do not stand under their names`);
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
	#addSamples(rows) {
		let previous = "";
		for (let i = 0; i < rows.length; i++) {
			const row = rows[i];
			const base = row.name.endsWith("_mean") ? row.name.slice(0, -5) : null;
			const next = rows[i + 1]?.name;
			if (base === null || base !== previous && next !== void 0 && !isStatistic(next, base)) {
				this.#add(row.name, row);
				previous = row.name;
				continue;
			}
			const statistics = rows.slice(i, endOfStatistics(rows, i, base));
			i += statistics.length - 1;
			if (base === previous) continue;
			const [, second] = statistics;
			if (second === void 0) this.#unreadable(row.line, `${row.name} is the last row: the statistics that belong to it may be cut off`);
			else this.#add(base, second.name === `${base}_median` ? second : row);
		}
	}
	#add(benchmark, row) {
		const times = [["time.per_op", row.time], ["cpu.per_op", row.cpu]];
		for (const [metric, digits] of times) {
			const value = decimal(digits, row.exponent);
			if (value === void 0) this.#unreadable(row.line, `\`${digits}\` of ${benchmark} is no number`);
			else if (isCoarse(digits)) this.#tellCoarse(benchmark, row);
			else this.#results.push({
				benchmark,
				metric,
				values: [value]
			});
		}
		for (const { name, value, perSecond } of row.counters) {
			const metric = counterMetric(name, perSecond);
			if (metric !== null && value !== void 0) this.#results.push({
				benchmark,
				metric,
				values: [value]
			});
		}
	}
	#tell(name, line, left, said) {
		const { file } = this.#recorded;
		const reason = said.replace(/'$/, "").slice(0, 200);
		this.#findings.push(left ? skipped(file, line, `${name} was skipped: ${reason}`) : toolFailure(file, line, `${name} failed: ${reason}`));
	}
	#tellCoarse(benchmark, { line, time, cpu }) {
		if (this.#coarse.has(benchmark)) return;
		this.#coarse.add(benchmark);
		const message = `${benchmark} is printed with fewer than three digits: time ${time}, CPU ${cpu}`;
		const where = {
			file: this.#recorded.file,
			line
		};
		this.#findings.push({
			severity: "warning",
			code: "format-too-coarse",
			message,
			hint: COARSE_HINT,
			where
		});
	}
	#unreadable(line, message) {
		this.#findings.push(unreadable(this.#recorded.file, line, message, "keep what the benchmarks print whole"));
	}
};
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
// src/measurements/formats/libtest.ts
const TEXT = /^(?:test \S.* \.\.\. bench: +[\d,.]+ ns\/iter|test \S.* \.\.\. FAILED$|test result: FAILED\. .* [1-9]\d* measured;)/m;
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
	detect: (text) => TEXT.test(text) || EVENTS.test(text),
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
	/** Which executable gave a name: two that share names cannot be told apart. */
	#owners = /* @__PURE__ */ new Map();
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
		const read = readJson(text);
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
		const owner = this.#owners.get(benchmark) ?? this.#source;
		this.#owners.set(benchmark, owner);
		if (owner !== this.#source) {
			const message = `${benchmark} comes from two executables, and which is which cannot be told`;
			this.findings.push(unreadable(this.#recorded.file, line, message, "record standard error as well (2>&1), give bench targets names of their own, or run one target"));
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
		const cell = text[at] === QUOTE ? quoted(text, at) : plain(text, at);
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
function plain(text, start) {
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
			const rest = plain(text, quote + 1);
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
		const read = readRow$1(columns, row);
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
function readRow$1(columns, { cells, ended }) {
	const whole = ended ? cells.length : cells.length - 1;
	if (cells.length !== columns.length) return `${cells.length} cells where ${columns.length} belong`;
	const [type = "", label = ""] = cells;
	const name = label === "Aggregated" && (type === "" || type === "None") ? "all" : `${type} ${label}`.trim();
	const requests = decimal(cells[2] ?? "");
	const failures = decimal(cells[3] ?? "");
	if (name === "" || requests === void 0 || failures === void 0 || failures > requests) return "no name with its requests and failures";
	if (requests === 0) return {
		name,
		requests,
		results: []
	};
	const results = [{
		benchmark: name,
		metric: "errors.rate",
		values: [failures / requests]
	}];
	for (let i = 4; i < whole; i++) {
		const [metric, power] = metricOfColumn(columns[i] ?? "") ?? [];
		if (metric === void 0) continue;
		const value = decimal(cells[i] ?? "", power);
		if (value === void 0) return `\`${cells[i]}\` under \`${columns[i]}\` is no number`;
		results.push({
			benchmark: name,
			metric,
			values: [value]
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
// src/measurements/formats/line-finder.ts
/**
* Finds the lines (from 1) of pieces of a text that are asked for in the order in which they stand there: what was parsed
* as a whole no longer knows its lines. Linear in the text over all calls: after a piece that is not found, undefined.
*/
function lineFinder(text) {
	let line = 1;
	let at = 0;
	return (piece) => {
		const found = at === -1 ? -1 : text.indexOf(piece, at);
		for (let brk = text.indexOf("\n", at); brk !== -1 && brk < found; brk = text.indexOf("\n", brk + 1)) line++;
		at = found;
		return found === -1 ? void 0 : line;
	};
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
	parse(recorded) {
		const parts = recorded.map(readFile$2);
		return {
			results: parts.flatMap(({ results }) => results),
			findings: parts.flatMap(({ findings }) => findings)
		};
	}
};
function readFile$2({ text, file }) {
	const json = readJson(text);
	if ("problem" in json) return nothing(unreadable(file, json.line, `${file} is no whole JSON`, HINT$1));
	const benchmarks = listOf(json.value, "benchmarks");
	if (benchmarks === void 0) return nothing(unreadable(file, 1, "there is no list `benchmarks`", HINT$1));
	const find = lineFinder(text);
	const read = benchmarks.map((benchmark) => readBenchmark(file, benchmark, find));
	return {
		results: read.filter((one) => "values" in one),
		findings: read.filter((one) => "severity" in one)
	};
}
function readBenchmark(file, benchmark, find) {
	const name = textOf(benchmark, "fullname") ?? textOf(benchmark, "name") ?? "";
	if (name === "") return unreadable(file, void 0, "a benchmark has no `fullname`", HINT$1);
	const line = find(JSON.stringify(name));
	const stats = property(benchmark, "stats");
	if (stats === null || property(benchmark, "has_error") === true || property(stats, "has_error") === true) return toolFailure(file, line, `benchmark \`${name}\` failed`);
	const values = property(stats, "data") ?? [amountOf(stats, "median")];
	if (!Array.isArray(values) || values.length === 0 || !values.every(isSeconds)) return unreadable(file, line, `the \`stats\` of \`${name}\` hold no times in seconds`, HINT$1);
	return {
		benchmark: name,
		metric: "time.per_op",
		values
	};
}
function isSeconds(value) {
	return typeof value === "number" && value >= 0 && value < Infinity;
}
function nothing(finding) {
	return {
		results: [],
		findings: [finding]
	};
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
// src/measurements/formats/gathering.ts
/** What a format has read of one file so far. Lines count from 1. */
var Gathering = class {
	results = [];
	findings = [];
	file;
	constructor(file) {
		this.file = file;
	}
	/** Samples in base units. A name that nobody can gate on and a sample that is no amount become a finding instead. */
	add(line, benchmark, metric, samples) {
		if (benchmark === "" || benchmark === "*") {
			const message = `a benchmark is named \`${benchmark}\``;
			this.unreadable(line, message, "name it by a text that is not empty and not `*`, which stands for all");
			return;
		}
		const values = samples.filter(isAmount);
		if (values.length < samples.length || values.length === 0) this.unreadable(line, `\`${benchmark}\` has no readable ${metric}`, "run it again until it ends");
		else this.results.push({
			benchmark,
			metric,
			values
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
};
/** What was gathered of several files, in their order. */
function gathered(parts) {
	return {
		results: parts.flatMap(({ results }) => results),
		findings: parts.flatMap(({ findings }) => findings)
	};
}
function isAmount(value) {
	return value !== void 0 && value >= 0 && value < Infinity;
}
// src/measurements/formats/json-documents.ts
/** Where a document begins: at the start of a line, with a brace and a name or with brackets around such. */
const BEGINNING = /(?:\[\s{0,99}){0,3}(?:\{\s{0,99}["}]|\[\s{0,99}\])/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = /* @__PURE__ */ new Map([
	["true", true],
	["false", false],
	["null", null]
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
			BEGINNING.lastIndex = this.#at;
			if (fresh && BEGINNING.test(this.#text)) return true;
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
		NUMBER.lastIndex = this.#at;
		const number = NUMBER.exec(this.#text)?.[0];
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
	parse: (recorded) => gathered(recorded.map(readFile$1))
};
function detectJson(text) {
	if (!/"(?:totalTime|Task [Nn]ame)":/.test(text)) return false;
	return readDocuments({
		file: "",
		text
	}).documents.some((document) => Array.isArray(document) && document.some((one) => isTask(one) || isRow(one) || isResult(one)));
}
function readFile$1(recorded) {
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
	parse: (recorded) => gathered(recorded.map(readFile))
};
function readFile(recorded) {
	const { documents, findings, lineOf } = readDocuments(recorded);
	const into = new Gathering(recorded.file);
	into.findings.push(...findings);
	for (const document of documents) {
		for (const file of listOf(document, "files") ?? []) for (const group of listOf(file, "groups") ?? []) for (const benchmark of listOf(group, "benchmarks") ?? []) readTask(into, lineOf(benchmark), textOf(group, "fullName"), benchmark, benchmark);
		readReport(into, listOf(document, "testResults") ?? [], lineOf);
	}
	const table = documents.length === 0 ? tableLine(recorded.text) : void 0;
	if (table !== void 0) into.unreadable(table, "Vitest's table leaves benchmarks out, so it is not read", "write `vitest bench --outputJson FILE`, or from Vitest 5 on `vitest bench --reporter=json`, and give that file");
	return into;
}
function readReport(into, files, lineOf) {
	const names = shortNames(files.map((file) => textOf(file, "name") ?? ""));
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
/**
* Files by the shortest ends of their paths that tell them apart: the report has absolute paths only, and the same
* benchmark must have the same name wherever its checkout lies.
*/
function shortNames(paths) {
	const owners = /* @__PURE__ */ new Map();
	for (const path of paths) for (const end of endsOf(path)) owners.set(end, (owners.get(end) ?? /* @__PURE__ */ new Set()).add(path));
	return paths.map((path) => endsOf(path).find((end) => owners.get(end)?.size === 1) ?? path);
}
/** The last part of a path, the last two, and so on; enough of them for any real tree. */
function endsOf(path) {
	const parts = path.split(/[\\/]/).slice(-20);
	return parts.map((_, i) => parts.slice(parts.length - 1 - i).join("/"));
}
function tableLine(text) {
	return linesOf(text).find((line) => TABLE.test(line.text))?.number;
}
function firstLine(message) {
	const line = typeof message === "string" ? message.trim().split("\n", 1)[0] : void 0;
	return line === void 0 || line === "" ? "no reason was told" : line;
}
// src/measurements/formats/registry.ts
/** Every format that can be read, one line each. Where several could be meant, the first that detects its own wins. */
const formats = [
	go,
	googleBenchmark,
	googleBenchmarkJson,
	libtest,
	locust,
	pytestBenchmark,
	vitest,
	tinybench
];
// src/jobs/check.ts
/** Checks the config `file` (relative to `root`, the tree of head) and that the files it names are there. */
function check(root, file) {
	const path = join(root, file);
	if (!existsSync(path)) return report(null, [{
		severity: "error",
		code: "config-absent",
		message: `there is no \`${file}\``,
		hint: "`weighbridge init` writes a first one",
		where: { file }
	}], {});
	const text = readFileSync(path, "utf8");
	const { config, findings } = parseConfig(text, file);
	const absent = config === null ? [] : [...absentFiles(root, config, text), ...unknownFormats(config, text)];
	return report(absent.length === 0 ? config : null, [...findings, ...absent], { [file]: text });
}
function absentFiles(root, config, text) {
	return [...referencedFiles(config).map(({ path }) => path), ...referencedFolders(config)].filter((path) => !existsSync(join(root, path))).map((path) => ({
		severity: "error",
		code: "config-file-absent",
		message: `\`${path}\` does not exist`,
		hint: "write paths relative to the repository's root",
		where: firstMention(path, config.file, text)
	}));
}
/** Formats are known to the stage that reads them, which the config's own does not see. */
function unknownFormats(config, text) {
	const ids = formats.map(({ id }) => id);
	return config.suites.flatMap((suite) => {
		if (suite.kind !== "bench" || suite.format === null || ids.includes(suite.format)) return [];
		const near = nearest(suite.format, ids);
		return [finding("error", "format-unknown", `no format is named \`${suite.format}\``, near === void 0 ? `write \`auto\`, or one of ${ids.join(", ")}` : `write \`${near}\``, firstMention(suite.format, config.file, text))];
	});
}
function report(config, findings, sources) {
	const [file] = Object.keys(sources);
	return {
		config,
		findings,
		text: findings.length === 0 ? `${file}: no findings\n` : renderFindings(findings, sources),
		sources
	};
}
export { formats as n, check as t };
