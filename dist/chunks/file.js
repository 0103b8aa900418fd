import { t as findMetric } from "./metric.js";
import { i as inline } from "./markdown.js";
import { C as shorten, f as nameSpan, p as plain, x as cleanLine } from "./words.js";
import { C as unknown, _ as object, b as string, c as _enum, d as custom, f as discriminatedUnion, g as number, h as literal, l as array, u as boolean, v as record, x as tuple } from "./schemas.js";
import { a as joined, i as heading, n as fitBody, t as bytes } from "./fit.js";
// src/report/reproduce.ts
/** The config file that is found without being named, which no report has to name either. */
const DEFAULT_CONFIG = "weighbridge.yml";
/** The command that repeats the run, ready for a shell: it fetches this program at the version that measured. */
function reproduce({ measurements, origin }) {
	const { run, plan, config, configChanges } = measurements;
	return [
		"npx",
		quote(`github:${origin.repository}#${origin.ref}`),
		"run",
		"--base",
		quote(revision$1(run.base)),
		"--head",
		quote(revision$1(run.head)),
		...plan === null ? [] : ["--seed", String(plan.seed)],
		...config.file === "weighbridge.yml" ? [] : ["--config", quote(config.file)],
		...configChanges === void 0 ? [] : ["--gates", "base"],
		...run.asked?.budget === void 0 ? [] : ["--budget", `${run.asked.budget}s`],
		...run.asked?.suites === void 0 ? [] : ["--suite", ...run.asked.suites.map(quote)]
	].join(" ");
}
/** A commit by its id; a working tree has none, so it is named as it was asked for. */
function revision$1({ name, sha }) {
	return name === "working tree" ? name : sha;
}
/** An argument of a POSIX shell. */
function quote(argument) {
	const clean = cleanLine(argument);
	return /^[\w@%+:,./#-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
// src/report/comment.ts
/** GitHub refuses comments of more than 65,536 characters; this leaves room for what the poster adds. */
const COMMENT_LIMIT = 6e4;
/** The step summary of a job may hold 1 MiB; other steps of the job need some of their own. */
const SUMMARY_LIMIT = 1e6;
/** Longest headline, in bytes, before it is clipped. */
const HEADLINE = 2e3;
/** The report as the Markdown of a pull-request comment. */
function renderComment(report, { marker = "", of, limit = COMMENT_LIMIT } = {}) {
	return page(of === void 0 ? report : {
		...report,
		headline: [
			...report.headline,
			" · ",
			nameSpan(of)
		]
	}, marker, {
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
	const body = fitBody(report, {
		...room,
		limit: room.limit - bytes(top) - 3
	});
	return `${joined([top, body])}\n`;
}
// src/measurements/schema-config.ts
const count$1 = number().int().nonnegative();
const text$1 = string();
const texts$1 = array(text$1);
const textMap = record(text$1, text$1);
const common = {
	scheme: _enum(["http", "https"]).exactOptional(),
	ready: text$1,
	deadlines: object({
		install: number(),
		build: number(),
		ready: number(),
		seed: number(),
		stop: number()
	}),
	carry: texts$1,
	pass: texts$1,
	env: textMap
};
const stack = discriminatedUnion("kind", [object({
	...common,
	kind: literal("compose"),
	files: texts$1,
	profiles: texts$1,
	target: object({
		service: text$1,
		port: count$1
	}),
	limits: object({
		cpus: number().exactOptional(),
		memory: number().exactOptional()
	}),
	relaunch: texts$1,
	isolated: literal(true).exactOptional(),
	seed: object({
		service: text$1,
		run: texts$1
	}).nullable()
}), object({
	...common,
	kind: literal("command"),
	command: texts$1,
	directory: text$1,
	install: texts$1.nullable(),
	build: texts$1.nullable(),
	seed: texts$1.nullable(),
	paths: texts$1
})]);
const request = object({
	name: text$1,
	method: text$1,
	path: text$1,
	headers: textMap,
	body: discriminatedUnion("kind", [
		object({
			kind: literal("json"),
			value: unknown()
		}),
		object({
			kind: literal("json-file"),
			path: text$1
		}),
		object({
			kind: literal("text"),
			value: text$1
		}),
		object({
			kind: literal("file"),
			path: text$1
		})
	]).nullable(),
	weight: number(),
	expect: array(count$1),
	timeout: number()
});
const load = object({
	kind: literal("load"),
	name: text$1,
	stack: text$1,
	load: _enum(["open", "closed"]),
	rate: number().nullable(),
	schedule: _enum(["poisson", "constant"]),
	connections: count$1,
	protocol: _enum(["http/1.1", "http/2"]).exactOptional(),
	requests: array(request),
	headers: textMap,
	warmup: number().nullable(),
	window: number().nullable(),
	slice: number(),
	arms: _enum([
		"alternating",
		"interleaved",
		"together"
	]),
	insecure: boolean()
});
const place = {
	name: text$1,
	image: text$1.nullable(),
	directory: text$1,
	install: texts$1.nullable(),
	build: texts$1.nullable(),
	pass: texts$1,
	env: textMap,
	carry: texts$1,
	paths: texts$1,
	deadlines: object({
		install: number(),
		build: number(),
		run: number()
	})
};
const suite = discriminatedUnion("kind", [
	load,
	object({
		kind: literal("k6"),
		name: text$1,
		stack: text$1,
		script: text$1,
		image: text$1,
		runner: _enum([
			"auto",
			"image",
			"binary"
		]),
		env: textMap,
		vus: count$1.nullable(),
		args: texts$1,
		warmup: number(),
		window: number().nullable(),
		slice: number().nullable(),
		thresholds: boolean(),
		deadline: number()
	}),
	object({
		...place,
		kind: literal("bench"),
		format: text$1.nullable(),
		run: texts$1,
		output: texts$1,
		only: texts$1,
		skip: texts$1,
		brief: boolean()
	}),
	object({
		...place,
		kind: literal("exec"),
		commands: array(object({
			name: text$1,
			run: texts$1,
			prepare: texts$1.nullable(),
			cleanup: texts$1.nullable(),
			expect: array(count$1)
		})),
		warmup: count$1,
		runs: count$1,
		valgrind: boolean()
	})
]);
const form = discriminatedUnion("kind", [
	object({
		kind: literal("limit"),
		side: _enum(["below", "above"]),
		value: number()
	}),
	object({
		kind: literal("margin"),
		value: number()
	}),
	object({ kind: literal("report") })
]);
/** A gate as the config or a script has it. */
const gate = object({
	text: text$1,
	line: count$1,
	scope: object({
		suite: text$1,
		benchmark: text$1.nullable()
	}).nullable(),
	metric: text$1.refine((id) => findMetric(id) !== void 0, "no metric of this version"),
	form,
	severity: _enum(["fail", "warn"]),
	from: literal("threshold").exactOptional(),
	orphan: literal(true).exactOptional(),
	known: array(object({
		suite: text$1,
		benchmark: text$1
	})).exactOptional()
});
const configChanges = object({
	gates: array(object({
		base: text$1.nullable(),
		head: text$1.nullable()
	})),
	settings: array(object({
		name: text$1,
		base: text$1,
		head: text$1
	})),
	workload: texts$1,
	definitions: array(object({
		of: text$1,
		base: text$1.nullable(),
		head: text$1.nullable()
	})).exactOptional()
});
/** The config that a run followed. */
const config = object({
	file: text$1,
	stacks: record(text$1, stack),
	suites: array(suite),
	gates: array(gate),
	budget: number(),
	inconclusive: _enum([
		"warn",
		"fail",
		"pass"
	])
});
// src/measurements/schema.ts
const count = number().int().nonnegative();
const text = string();
const texts = array(text);
const arm = _enum(["base", "head"]);
const finding = object({
	severity: _enum([
		"error",
		"warning",
		"note"
	]),
	code: text,
	message: text,
	hint: text.exactOptional(),
	where: object({
		file: text,
		line: count.exactOptional(),
		column: count.exactOptional()
	}).exactOptional()
});
const plan = object({
	seed: number(),
	alpha: object({
		fail: number(),
		pass: number()
	}),
	gates: array(object({
		id: text,
		suite: text,
		benchmark: text,
		gate
	})),
	pairs: count,
	order: array(arm),
	looks: array(object({
		n: count,
		fail: array(number()),
		pass: number()
	})),
	test: _enum(["exact", "student"]).default("exact"),
	windows: record(text, object({
		warmup: number(),
		seconds: number(),
		slice: number()
	}))
});
const failure = object({
	arm: arm.nullable(),
	phase: _enum([
		"checkout",
		"install",
		"build",
		"launch",
		"ready",
		"seed",
		"load",
		"run",
		"stop"
	]),
	message: text,
	hint: text.exactOptional(),
	logs: array(object({
		service: text,
		lines: texts
	}))
});
const state = discriminatedUnion("kind", [
	object({ kind: literal("running") }),
	object({
		kind: literal("complete"),
		ended: _enum([
			"decided",
			"futile",
			"pairs",
			"budget"
		])
	}),
	object({
		kind: literal("unchanged"),
		reason: text
	}),
	object({
		kind: literal("interrupted"),
		signal: text
	}),
	object({
		kind: literal("broken"),
		failure
	})
]);
/** Readings that earlier versions did not take are absent from their files. */
const reading = number().nullable();
const laterReading = reading.default(null);
const noise = object({
	steal: reading,
	iowait: laterReading,
	cpuPressure: reading,
	ioPressure: laterReading,
	memoryPressure: laterReading,
	frequency: laterReading,
	throttled: laterReading,
	latenessP50: laterReading,
	latenessP99: laterReading,
	generatorCpu: laterReading
});
/** Rows of values are many: they are read by hand, in value-table.ts. */
const pair = object({
	pair: count,
	first: arm,
	seconds: number(),
	dropped: object({
		arm: _enum([
			"base",
			"head",
			"both"
		]),
		reason: _enum([
			"generator-late",
			"generator-cpu",
			"generator-invalid",
			"launch-failed"
		]),
		detail: text
	}).nullable(),
	suites: texts,
	shard: count.exactOptional(),
	values: custom(Array.isArray, "expected rows"),
	failures: array(object({
		suite: text,
		benchmark: text,
		arm,
		cause: text,
		count
	})),
	noise
});
const revision = object({
	name: text,
	sha: text
});
const machine = object({
	os: text,
	arch: text,
	cores: count,
	cpu: text,
	memory: count,
	node: text,
	engine: text.nullable()
});
const shardNumber = object({
	index: count,
	of: count
});
/** Numbers that are none would leave no shard to miss. */
const isShard = ({ index, of }) => of >= 2 && index >= 1 && index <= of;
const noShard = "no shard has this number";
const run = object({
	id: text,
	startedAt: text,
	base: revision,
	head: revision,
	machine,
	shard: shardNumber.refine(isShard, noShard).exactOptional(),
	asked: object({
		budget: number().exactOptional(),
		suites: texts.exactOptional()
	}).exactOptional()
});
const measurementsSchema = object({
	format: literal("weighbridge-measurements"),
	version: literal(2),
	tool: text,
	run,
	config,
	configChanges: configChanges.exactOptional(),
	plan: plan.nullable(),
	baseFailure: failure.nullable(),
	series: array(tuple([
		text,
		text,
		text
	])),
	pairs: array(pair),
	state,
	notes: array(finding),
	unchanged: texts.exactOptional(),
	shards: array(object({
		...shardNumber.shape,
		id: text,
		machine,
		ended: text
	}).refine(isShard, noShard)).min(1).exactOptional(),
	timing: object({
		build: number(),
		launch: number(),
		load: number(),
		total: number()
	})
});
// src/measurements/value-table.ts
function packValues(pairs) {
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
	const rowOf = (value) => {
		const { base, head, requests, varied, absent } = value;
		const row = [
			placeOf(value),
			cellOf(base),
			cellOf(head),
			requests.base,
			requests.head
		];
		if (varied === void 0 && absent === void 0) return row;
		return [...row, {
			...varied === void 0 ? {} : { varied },
			...absent === void 0 ? {} : { absent }
		}];
	};
	return {
		series,
		rows: pairs.map(({ values }) => values.map(rowOf))
	};
}
/** The values of a pair, or what is wrong with the first row that is none. */
function unpackValues(series, rows) {
	const values = [];
	let requests = {
		base: 0,
		head: 0
	};
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i];
		const problem = problemOf(row, series.length);
		if (problem !== null) return {
			row: i,
			problem
		};
		const [suite, benchmark, metric] = series[row[0]];
		if (requests.base !== row[3] || requests.head !== row[4]) requests = {
			base: row[3],
			head: row[4]
		};
		const value = {
			suite,
			benchmark,
			metric,
			base: numberOf(row[1]),
			head: numberOf(row[2]),
			requests
		};
		values.push(row.length === 6 ? {
			...value,
			...row[5]
		} : value);
	}
	return values;
}
function cellOf(value) {
	return value === Infinity ? "inf" : value;
}
/** Null where a row is one. */
function problemOf(row, series) {
	if (!Array.isArray(row) || row.length < 5 || row.length > 6) return "expected a row of 5 or 6";
	const cells = row;
	if (!isCount(cells[0]) || cells[0] >= series) return "names no series";
	if (!isCell(cells[1]) || !isCell(cells[2])) return "expected a number, null or inf for each arm";
	if (!isCount(cells[3]) || !isCount(cells[4])) return "expected whole numbers of requests";
	return row.length === 6 && !isMore(cells[5]) ? "expected `varied` true or `absent` a text at its end" : null;
}
function numberOf(cell) {
	return cell === "inf" ? Infinity : cell;
}
function isCell(cell) {
	return typeof cell === "number" || cell === null || cell === "inf";
}
function isCount(cell) {
	return typeof cell === "number" && cell >= 0 && Number.isInteger(cell);
}
function isMore(value) {
	if (typeof value !== "object" || value === null) return false;
	return Object.entries(value).every(([key, more]) => key === "varied" && more === true || key === "absent" && typeof more === "string");
}
// src/measurements/file.ts
/** The artifact's text, a line for each pair. The same value always gives the same bytes. */
function writeMeasurements(measurements) {
	const { pairs, ...rest } = measurements;
	const { series, rows } = packValues(pairs);
	const top = JSON.stringify(rest, null, 1).slice(0, -2);
	const list = (key, items) => `,\n "${key}": [${items.map((item) => `\n  ${JSON.stringify(item)}`).join(",")}${items.length === 0 ? "" : "\n "}]`;
	const stored = pairs.map((pair, i) => ({
		...pair,
		values: rows[i]
	}));
	return `${top}${list("series", series)}${list("pairs", stored)}\n}\n`;
}
/**
* Reads the artifact back; a file of another kind or version, or one that was cut or edited, gives findings instead.
*
* @param file its name, for the findings
*/
function readMeasurements(text, file) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return { findings: [unreadable(file, `is not JSON: ${error.message}`)] };
	}
	return measurementsIn(json, file);
}
/** The same for what was parsed already. */
function measurementsIn(json, file) {
	const parsed = measurementsSchema.safeParse(json, { jitless: true });
	if (parsed.success) return unpack(parsed.data, file);
	return { findings: problemsOf(parsed.error.issues).map((what) => unreadable(file, what)) };
}
/** What is wrong, at most twenty: what is alike in many places of a list is told once, at the first. */
function problemsOf(issues) {
	const alike = /* @__PURE__ */ new Map();
	for (const { path, message } of issues) {
		const key = JSON.stringify([path.filter((step) => typeof step === "string"), message]);
		const known = alike.get(key);
		if (known === void 0) alike.set(key, {
			first: `at ${path.join(".") || "its top"}: ${message}`,
			more: 0
		});
		else known.more += 1;
	}
	return [...alike.values()].slice(0, 20).map(({ first, more }) => more === 0 ? first : `${first} (and in ${more} more ${more === 1 ? "place" : "places"})`);
}
function unpack(stored, file) {
	const { series, pairs, ...rest } = stored;
	const whole = [];
	for (const [i, pair] of pairs.entries()) {
		const values = unpackValues(series, pair.values);
		if ("problem" in values) return { findings: [unreadable(file, `at pairs.${i}.values.${values.row}: ${values.problem}`)] };
		whole.push({
			...pair,
			values
		});
	}
	return { measurements: {
		...rest,
		pairs: whole
	} };
}
function unreadable(file, what) {
	return {
		severity: "error",
		code: "measurements-unreadable",
		message: `${file} ${what}`,
		hint: "Give a measurements.json that `weighbridge run` of this version has written.",
		where: { file }
	};
}
export { renderComment as a, reproduce as c, COMMENT_LIMIT as i, readMeasurements as n, renderSummary as o, writeMeasurements as r, DEFAULT_CONFIG as s, measurementsIn as t };
