import { C as sizeText, S as isBaseBroken, _ as droppedText, a as medianOf, b as worstFirst, c as remarks, d as manySections, g as failuresSection, l as rows, n as groupMeans, r as benjaminiHochberg, s as noteSpans, t as namesApart, u as changedWords, v as medianNoise, w as hotspot, x as hasSeveralSuites, y as noisyText } from "./names.js";
import { A as object, C as boolean, I as unknown, N as string, O as literal, P as tuple, S as array, T as discriminatedUnion, c as shareOf, f as plannedLooks, j as record, k as number$1, m as smallestVisibleChange, p as projectedBound, r as fewestPairs$1, t as ALPHA_FAIL, u as windowOf, w as custom, x as _enum } from "./resolution.js";
import { a as metricOf, i as findMetric, o as loadMetrics, r as writeQuantity, s as metrics, t as formatDuration } from "./format.js";
import { n as gateTargets, r as loadSuites, t as allWithNew } from "./scope.js";
import { r as seededRandom } from "./random.js";
import { _ as worsening, a as findingText, b as shorten, c as messageSpans, d as plain, f as subjectSpans, g as valueText, h as changeText, i as failWord, l as metricOfGate, m as changeSentence, n as capital, o as gateSpans, p as boundText, r as count$2, s as isImprovement, t as allowedText, u as nameSpan, v as cleanLine, y as cleanLog } from "./words.js";
import { t as renderComment } from "./comment.js";
import { t as renderJson } from "./json.js";
import { r as renderTerminal } from "./terminal.js";
import { t as arms } from "./plan.js";
import { i as median$1, n as robustSigma, r as sortedTogether, t as quantileWithFailures } from "./quantile.js";
import { t as effectsOf } from "./outcomes.js";
// src/measurements/schema-config.ts
const count$1 = number$1().int().nonnegative();
const text$1 = string();
const texts$1 = array(text$1);
const textMap = record(text$1, text$1);
const common = {
	scheme: _enum(["http", "https"]).exactOptional(),
	ready: text$1,
	deadlines: object({
		install: number$1(),
		build: number$1(),
		ready: number$1(),
		seed: number$1(),
		stop: number$1()
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
		cpus: number$1().exactOptional(),
		memory: number$1().exactOptional()
	}),
	relaunch: texts$1,
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
	weight: number$1(),
	expect: array(count$1),
	timeout: number$1()
});
const load = object({
	kind: literal("load"),
	name: text$1,
	stack: text$1,
	load: _enum(["open", "closed"]),
	rate: number$1().nullable(),
	schedule: _enum(["poisson", "constant"]),
	connections: count$1,
	requests: array(request),
	headers: textMap,
	warmup: number$1(),
	window: number$1().nullable(),
	slice: number$1(),
	arms: _enum(["alternating", "together"]),
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
		install: number$1(),
		build: number$1(),
		run: number$1()
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
		warmup: number$1(),
		window: number$1().nullable(),
		slice: number$1().nullable(),
		thresholds: boolean(),
		deadline: number$1()
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
		value: number$1()
	}),
	object({
		kind: literal("margin"),
		value: number$1()
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
	from: literal("threshold").exactOptional()
});
/** The config that a run followed. */
const config = object({
	file: text$1,
	stacks: record(text$1, stack),
	suites: array(suite),
	gates: array(gate),
	budget: number$1(),
	inconclusive: _enum([
		"warn",
		"fail",
		"pass"
	])
});
// src/measurements/schema.ts
const count = number$1().int().nonnegative();
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
	seed: number$1(),
	alpha: object({
		fail: number$1(),
		pass: number$1()
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
		fail: array(number$1()),
		pass: number$1()
	})),
	windows: record(text, object({
		warmup: number$1(),
		seconds: number$1(),
		slice: number$1()
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
/** Rows of values are many: they are read by hand, in value-table.ts. */
const pair = object({
	pair: count,
	first: arm,
	seconds: number$1(),
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
	noise: object({
		steal: number$1().nullable(),
		cpuPressure: number$1().nullable()
	})
});
const revision$1 = object({
	name: text,
	sha: text
});
const machine$1 = object({
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
	base: revision$1,
	head: revision$1,
	machine: machine$1,
	shard: shardNumber.refine(isShard, noShard).exactOptional(),
	asked: object({
		budget: number$1().exactOptional(),
		suites: texts.exactOptional()
	}).exactOptional()
});
const measurementsSchema = object({
	format: literal("weighbridge-measurements"),
	version: literal(2),
	tool: text,
	run,
	config,
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
	shards: array(object({
		...shardNumber.shape,
		id: text,
		machine: machine$1,
		ended: text
	}).refine(isShard, noShard)).min(1).exactOptional(),
	timing: object({
		build: number$1(),
		launch: number$1(),
		load: number$1(),
		total: number$1()
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
		const problem = problemOf$1(row, series.length);
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
function problemOf$1(row, series) {
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
	const parsed = measurementsSchema.safeParse(json, { jitless: true });
	if (parsed.success) return unpack(parsed.data, file);
	return { findings: parsed.error.issues.slice(0, 20).map((issue) => unreadable(file, `at ${issue.path.join(".") || "its top"}: ${issue.message}`)) };
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
// src/plan/build.ts
/** One-sided error rates of a whole run: an unchanged metric fails, a regression of the margin's size passes. */
const alpha = {
	fail: ALPHA_FAIL,
	pass: .05
};
/** Coins for pairs that replace dropped ones: beyond this share the run could not pass anyway. */
const spareCoins = .25;
/** Sizes the window of each load suite. */
function draftPlan(config, seed) {
	return {
		seed,
		windows: Object.fromEntries(loadSuites(config.suites).map((suite) => {
			const { warmup, slice } = suite;
			return [suite.name, {
				warmup,
				slice,
				seconds: windowOf(suite, config.gates)
			}];
		}))
	};
}
/**
* Expands the config's gates, in its order, to what they apply to. Two gates that meet in one target with the same rule
* are one hypothesis.
*/
function expandGates(config, learnt) {
	const expanded = config.gates.flatMap((gate) => gateTargets(gate, config.suites, learnt).map((target) => ({
		id: `${target.suite}/${target.benchmark}: ${gate.text}`,
		...target,
		gate
	})));
	return [...new Map(expanded.map((planned) => [planned.id, planned])).values()];
}
/**
* The same draft where base lacks endpoints. They are loaded apart, so that what both arms have gets a smaller share of the
* rate: the windows grow until it has its requests again.
*
* @param added names of endpoints by suite
*/
function widenWindows(draft, suites, added) {
	const windows = Object.entries(draft.windows).map(([name, window]) => {
		const suite = loadSuites(suites).find((candidate) => candidate.name === name);
		const lost = (added[name] ?? []).reduce((sum, each) => sum + (suite ? shareOf(suite, each) : 0), 0);
		if (lost === 0 || lost >= 1) return [name, window];
		const turn = 2 * window.slice;
		return [name, {
			...window,
			seconds: turn * Math.ceil(window.seconds / (1 - lost) / turn - 1e-9)
		}];
	});
	return {
		...draft,
		windows: Object.fromEntries(windows)
	};
}
/** The only look at all the pairs of a run at which nobody looked before: it may spend the whole error rate. */
function oneLook(gates, n) {
	const hypotheses = Math.max(1, familySize(gates));
	return {
		n,
		fail: Array.from({ length: hypotheses }, (_, i) => alpha.fail / (i + 1)),
		pass: alpha.pass
	};
}
/** How many gates can fail the run: the family that the false-alarm rate is divided over. */
function familySize(gates) {
	return gates.filter(({ gate }) => gate.severity === "fail" && gate.form.kind !== "report").length;
}
/** The fewest pairs with which a gate of this family could fail at all. */
function fewestPairs(gates) {
	return fewestPairs$1(familySize(gates));
}
/**
* Fixes the number of pairs from timing alone (never from what was measured), then the coins and the looks.
*
* @param gates the family
* @param secondsPerPair of the trial launch: launch, warm-up, load and stop of both arms
* @param seconds that are left of the budget
*/
function fixPlan(draft, gates, secondsPerPair, seconds) {
	const pairs = Math.min(60, Math.max(0, Math.floor(seconds / secondsPerPair)));
	const random = seededRandom(draft.seed, "order");
	return {
		...draft,
		gates,
		alpha,
		pairs,
		order: Array.from({ length: pairs + Math.ceil(pairs * spareCoins) }, () => random() < .5 ? "base" : "head"),
		looks: plannedLooks({
			nMax: pairs,
			gates: Math.max(1, familySize(gates)),
			alphaFail: alpha.fail,
			alphaPass: alpha.pass
		})
	};
}
// src/measurements/merge.ts
/**
* The measurements of one run that was spread over several machines, as one. Pairs stay whole, so that a machine's
* speed is in both of its arms; they alternate between the shards. How many there are was fixed by time alone and nobody
* looked before: they are judged once, with the whole error rate. Shards that are not there are told by the verdict.
*/
function mergeShards(files) {
	const findings = mismatches(files);
	const sorted = files.toSorted((a, b) => indexOf(a) - indexOf(b)).map(({ measurements }) => measurements);
	const [first] = sorted;
	if (findings.length > 0 || first === void 0) return { findings };
	const pairs = interleaved(sorted);
	const { shard: _, ...run } = first.run;
	return { measurements: {
		...first,
		run: {
			...run,
			id: `${run.id}-merged`
		},
		plan: mergedPlan(sorted, pairs),
		baseFailure: sorted.find(({ baseFailure }) => baseFailure !== null)?.baseFailure ?? null,
		pairs,
		state: mergedState(sorted),
		notes: mergedNotes(sorted),
		shards: sorted.flatMap(shardOf),
		timing: {
			build: Math.max(...sorted.map(({ timing }) => timing.build)),
			launch: Math.max(...sorted.map(({ timing }) => timing.launch)),
			load: Math.max(...sorted.map(({ timing }) => timing.load)),
			total: Math.max(...sorted.map(({ timing }) => timing.total))
		}
	} };
}
/** The numbers of the shards that should be there and are not; empty where the run is whole or has no shards. */
function missingShards({ shards }) {
	const of = shards?.[0]?.of ?? 0;
	const there = new Set(shards?.map(({ index }) => index));
	return Array.from({ length: of }, (_, i) => i + 1).filter((index) => !there.has(index));
}
function indexOf({ measurements }) {
	return measurements.run.shard?.index ?? 0;
}
function mismatches(files) {
	const [first] = files;
	if (first === void 0) return [];
	const seen = /* @__PURE__ */ new Map();
	const runs = /* @__PURE__ */ new Map();
	return files.flatMap(({ file, measurements }) => {
		const { run } = measurements;
		const wrong = (message, hint) => [{
			severity: "error",
			code: "shard-mismatch",
			message: `${file} ${message}`,
			hint,
			where: { file }
		}];
		if (run.shard === void 0) return wrong("is a run of its own and no shard", "Give the files of runs with `--shard`, one of each.");
		const twin = seen.get(run.shard.index);
		seen.set(run.shard.index, file);
		if (twin !== void 0) return wrong(`is shard ${run.shard.index}, and so is ${twin}`, "Give each shard once.");
		const same = runs.get(run.id);
		runs.set(run.id, file);
		if (same !== void 0) return wrong(`is of the same run as ${same}`, "Give each shard once.");
		const part = difference(first.measurements, measurements);
		return part === null ? [] : wrong(`has other ${part} than ${first.file}`, "Give the shards of one run together.");
	});
}
/** What two shards must have in common and have not. */
function difference(one, other) {
	if (one.run.shard?.of !== other.run.shard?.of) return "numbers of shards";
	if (one.run.base.sha !== other.run.base.sha || one.run.head.sha !== other.run.head.sha) return "commits";
	if (one.tool !== other.tool) return "versions of Weighbridge";
	if (JSON.stringify(one.config) !== JSON.stringify(other.config)) return "configs";
	const ended = ({ state }) => state.kind === "unchanged";
	return ended(one) === ended(other) ? null : "files that did not change";
}
function interleaved(sorted) {
	return sorted.flatMap(({ pairs, run }) => pairs.map((pair, i) => ({
		pair: {
			...pair,
			shard: run.shard?.index ?? 0
		},
		at: i
	}))).toSorted((a, b) => a.at - b.at).map(({ pair }, i) => ({
		...pair,
		pair: i
	}));
}
/** Null where no shard came as far as a plan. */
function mergedPlan(sorted, pairs) {
	const plans = sorted.flatMap(({ plan }) => plan ?? []);
	const [first] = plans;
	if (first === void 0) return null;
	const gates = [...new Map(plans.flatMap((plan) => plan.gates).map((gate) => [gate.id, gate])).values()];
	const valid = pairs.filter(({ dropped }) => dropped === null).length;
	return {
		...first,
		gates,
		pairs: plans.reduce((sum, plan) => sum + plan.pairs, 0),
		order: pairs.map((pair) => pair.first),
		looks: [oneLook(gates, valid)]
	};
}
/** The first that did not end well stands for all. */
function mergedState(sorted) {
	const states = sorted.map(({ state }) => state);
	return states.find(({ kind }) => kind !== "complete" && kind !== "unchanged") ?? states.find(({ kind }) => kind === "unchanged") ?? {
		kind: "complete",
		ended: "pairs"
	};
}
function mergedNotes(sorted) {
	const notes = new Map(sorted.flatMap((one) => one.notes).map((note) => [note.message, note]));
	const machines = new Set(sorted.map(({ run: { machine } }) => `${machine.cpu}, ${machine.cores} cores`));
	if (machines.size > 1) notes.set("machines", {
		severity: "note",
		code: "shards-differ",
		message: `the shards ran on different machines (${[...machines].join("; ")}): an effect that depends on the machine is averaged`
	});
	return [...notes.values()];
}
function shardOf({ run, state }) {
	return run.shard === void 0 ? [] : [{
		...run.shard,
		id: run.id,
		machine: run.machine,
		ended: state.kind
	}];
}
// src/jobs/record.ts
/** Name of the artifact in a run's folder. */
const measurementsFile = "measurements.json";
const mostNotes = 200;
/** The measurements of a run as they grow; what has been measured is on disk before anything is concluded from it. */
var RunRecord = class {
	#current;
	#folder;
	constructor(start, folder) {
		this.#current = start;
		this.#folder = folder;
	}
	get measurements() {
		return this.#current;
	}
	addPair(pair) {
		return this.#save({ pairs: [...this.#current.pairs, pair] });
	}
	/** Adds what has not been said before; beyond a number nobody reads on. */
	async addNotes(notes) {
		const said = new Set(this.#current.notes.map(({ message }) => message));
		const fresh = notes.filter(({ message }) => !said.has(message) && said.add(message));
		if (fresh.length === 0) return;
		await this.#save({ notes: [...this.#current.notes, ...fresh].slice(0, mostNotes) });
	}
	setPlan(plan) {
		return this.#save({ plan });
	}
	setBaseFailure(baseFailure) {
		return this.#save({ baseFailure });
	}
	setEngine(engine) {
		const { run } = this.#current;
		return this.#save({ run: {
			...run,
			machine: {
				...run.machine,
				engine
			}
		} });
	}
	/** Adds seconds to what the run has spent. */
	spend(part, seconds) {
		const { timing } = this.#current;
		this.#current = {
			...this.#current,
			timing: {
				...timing,
				[part]: timing[part] + seconds
			}
		};
	}
	end(state, total) {
		return this.#save({
			state,
			timing: {
				...this.#current.timing,
				total
			}
		});
	}
	async #save(change) {
		this.#current = {
			...this.#current,
			...change
		};
		await this.#folder.write(measurementsFile, writeMeasurements(this.#current));
	}
};
// src/report/ending.ts
const phases = {
	checkout: "could not be checked out",
	install: "could not be installed",
	build: "did not build",
	launch: "did not start",
	ready: "did not become ready",
	seed: "could not be seeded",
	load: "broke under load",
	run: "gave no result",
	stop: "could not be stopped"
};
/** What an arm did not do, after its name: "did not become ready". */
function whatBroke(failure) {
	return failure === null ? "did not start" : phases[failure.phase];
}
/** `by SIGTERM after 4 of at most 30 pairs`; null where the run ended by itself. */
function stoppedText({ state, pairs, plan }) {
	if (state.kind !== "interrupted" && state.kind !== "running") return null;
	const by = state.kind === "interrupted" ? `by ${cleanLine(state.signal)}` : "before it could end";
	if (plan === null || pairs.length === 0) return `${by} before the first pair`;
	return `${by} after ${pairs.length} of at most ${count$2(plan.pairs, "pair", "pairs")}`;
}
// src/report/headline.ts
/** One sentence that says what to do. It starts with the word for the outcome and names the worst first. */
function headline(input) {
	const { verdict } = input;
	const sentence = sentenceOf(input);
	if (!isBaseBroken(verdict) || verdict.outcome === "pass") return sentence;
	return [...sentence, `; base ${whatBroke(verdict.failure)}, ${limitsOnly(verdict.gates)}`];
}
/** What a broken base left to judge: a run of several suites may have margins elsewhere. */
function limitsOnly(gates) {
	const isMargin = ({ planned, verdict }) => planned.gate.form.kind === "margin" && verdict !== "exempt";
	return gates.some(isMargin) ? "where only limits were judged" : "so only limits were judged";
}
function sentenceOf(input) {
	const { verdict, measurements } = input;
	const { state } = measurements;
	switch (verdict.outcome) {
		case "unchanged": return [`Unchanged: ${state.kind === "unchanged" ? cleanLine(state.reason) : "both run the same"}, nothing to weigh`];
		case "partial": return [`Measured: ${shardText(measurements)} (${sizeText(input)})`];
		case "broken": return broken(input);
		case "fail": return failed(input);
		case "inconclusive": return cannotTell(input);
		case "missing": return notMeasured(input);
		case "pass": return passed(input);
	}
}
function shardText({ run: { shard } }) {
	return shard === void 0 ? "a part of the run" : `shard ${shard.index} of ${shard.of}`;
}
function failed(input) {
	const { verdict, measurements } = input;
	const [worst, ...rest] = worstFirst(verdict.gates.filter(blocks));
	if (worst === void 0) return ["Failed"];
	const hot = hotspot(worst, verdict);
	const where = hot?.effect ? [
		", most in ",
		nameSpan(hot.benchmark),
		` (${changeText(hot.effect, metricOfGate(worst)).change})`
	] : [];
	return [
		`${capital(failWord(worst))}: `,
		...subjectSpans(worst, hasSeveralSuites(measurements)),
		` ${findingText(worst)}`,
		...where,
		...rest.length === 0 ? [] : [`; ${count$2(rest.length, "more gate fails", "more gates fail")}`]
	];
}
function cannotTell(input) {
	const { verdict, measurements } = input;
	if (verdict.distrust !== null) return ["Cannot tell: ", cleanLine(verdict.distrust)];
	const [first, ...rest] = worstFirst(verdict.gates.filter((gate) => gate.verdict === "inconclusive"));
	if (first === void 0) return ["Cannot tell: no gate could be judged"];
	return [
		"Cannot tell: ",
		...subjectSpans(first, hasSeveralSuites(measurements)),
		` ${doubtText(first)}`,
		...rest.length === 0 ? [] : [`; ${count$2(rest.length, "more gate is", "more gates are")} undecided`]
	];
}
/** `may be up to 8% slower, 5% allowed`; `may be as high as 213 ms, 200 ms allowed`. */
function doubtText(gate) {
	const metric = metricOfGate(gate);
	const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
	const { form } = gate.planned.gate;
	if (!Number.isFinite(bound)) return `has no bound yet after so few pairs, ${allowedText(gate)}`;
	if (form.kind === "limit") return `may be as ${form.side === "below" ? "high" : "low"} as ${valueText(bound, metric)}, ${allowedText(gate)}`;
	const direction = metric.better === "lower" ? "higher" : "lower";
	const word = metric.words.worse.includes(" ") ? direction : metric.words.worse;
	return `may be up to ${boundText(bound, metric)} ${word}, ${allowedText(gate)}`;
}
function notMeasured(input) {
	const { verdict, measurements } = input;
	const [first, ...rest] = worstFirst(verdict.gates.filter((gate) => gate.verdict === "missing"));
	if (first === void 0) return ["Not measured"];
	return [
		"Not measured: ",
		...subjectSpans(first, hasSeveralSuites(measurements)),
		...first.reason === null ? [] : [` (${cleanLine(first.reason)})`],
		...rest.length === 0 ? [] : [`; ${count$2(rest.length, "more gate was", "more gates were")} not measured`]
	];
}
function passed(input) {
	const { verdict, measurements } = input;
	const judged = verdict.gates.filter((gate) => gate.verdict === "pass");
	const margins = judged.some((gate) => gate.planned.gate.form.kind === "margin");
	const passes = `${count$2(judged.length, "gate passes", "gates pass")} (${sizeText(input)})`;
	const opening = isBaseBroken(verdict) ? `${margins ? "No regression, and limits only where" : "Limits only, because"} base ${whatBroke(verdict.failure)}: ${passes}` : `${margins ? "No regression" : "Within the limits"}: ${passes}`;
	const warned = worstFirst(verdict.gates.filter((gate) => gate.verdict === "fail"));
	return [
		opening,
		...improvement(judged, measurements),
		...warning(warned, measurements)
	];
}
/** The greatest improvement among the gates, told as carefully as a regression. */
function improvement(judged, measurements) {
	const better = judged.filter(isImprovement);
	const size = (gate) => Math.abs(gate.evidence?.comparison.effect?.estimate ?? 0);
	const [best, ...rest] = [...better].sort((a, b) => size(b) - size(a));
	const effect = best?.evidence?.comparison.effect;
	if (best === void 0 || !effect) return [];
	const metric = metricOfGate(best);
	return [
		`; ${metric.words.better}: `,
		...subjectSpans(best, hasSeveralSuites(measurements)),
		` ${changeSentence(effect, metric)}`,
		...rest.length === 0 ? [] : [` and ${count$2(rest.length, "more improvement", "more improvements")}`]
	];
}
function warning(warned, measurements) {
	const [worst, ...rest] = warned;
	if (worst === void 0) return [];
	return [
		`; ${failWord(worst)}, which only warns: `,
		...subjectSpans(worst, hasSeveralSuites(measurements)),
		` ${findingText(worst)}`,
		...rest.length === 0 ? [] : [` and ${count$2(rest.length, "more warning", "more warnings")}`]
	];
}
function broken({ verdict, measurements }) {
	const { failure } = verdict;
	const stopped = stoppedText(measurements);
	if (stopped !== null) return [`Not weighed: the run was stopped ${stopped}`];
	if (failure === null) return ["Not weighed: nothing was loaded"];
	return [
		"Not weighed: ",
		`${failure.arm ?? "the run"} ${whatBroke(failure)} (`,
		nameOfMessage(failure),
		")"
	];
}
function nameOfMessage(failure) {
	return { code: shorten(cleanLine(failure.message), 240) };
}
function blocks(gate) {
	return gate.verdict === "fail" && gate.planned.gate.severity === "fail";
}
// src/report/advice.ts
/** More than this many times the pairs is no advice: another margin, or a quieter runner, is. */
const MOST_TIMES = 8;
/** How many margins or limits a sentence lists. */
const LISTED = 3;
/**
* What would have decided an inconclusive run: a budget, or other margins. An interval narrows with the root of the
* number of pairs, so the pairs at hand times (half width / room)^2 bring its bound to the margin, if the estimate
* stays. Empty where nothing can be said.
*/
function advice(input) {
	const open = input.verdict.gates.filter((gate) => gate.verdict === "inconclusive");
	if (open.length === 0 || input.verdict.distrust !== null) return [];
	const budget = budgetFor(open, input);
	const looser = looserRules(open, input);
	if (budget === null && looser === null) return [];
	return [
		"With ",
		...budget === null ? [] : [{ code: `budget: ${budget}` }],
		...budget !== null && looser !== null ? [", or "] : [],
		...looser === null ? [] : [looser],
		`, this run would ${budget === null ? "" : "probably "}have been decided.`
	];
}
/** Whole minutes as the config writes them, `14m`. */
function budgetFor(open, { verdict, measurements }) {
	const { pairs } = measurements;
	const factors = open.map(timesThePairs);
	const most = Math.max(...factors);
	if (pairs.length === 0 || !(most <= MOST_TIMES)) return null;
	const perPair = pairs.reduce((sum, pair) => sum + pair.seconds, 0) / pairs.length;
	const more = most * verdict.pairs.valid - verdict.pairs.planned;
	if (more <= 0) return null;
	const minutes = Math.ceil((measurements.config.budget + more * perPair) / 60);
	return writeQuantity(minutes * 60, "s");
}
/** How many times the pairs at hand the gate needs; infinite where more pairs would not help. */
function timesThePairs(gate) {
	const { form } = gate.planned.gate;
	const effect = gate.evidence?.comparison.effect ?? null;
	const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
	if (form.kind !== "margin" || effect === null || !Number.isFinite(bound)) return Number.POSITIVE_INFINITY;
	const worse = worsening(effect, metricOfGate(gate));
	const beyond = worse.estimate >= form.value;
	return ((beyond ? worse.estimate - worse.lower : bound - worse.estimate) / (beyond ? worse.estimate : form.value - worse.estimate)) ** 2;
}
/** `a margin of 8%`, `a limit of 213 ms`, `margins of 8% (p95) and 12% (CPU per request)`. */
function looserRules(open, input) {
	const rules = open.map((gate) => ({
		gate,
		bound: gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY
	}));
	if (rules.length > LISTED || rules.some(({ bound }) => !Number.isFinite(bound))) return null;
	const named = rules.map(({ gate, bound }) => {
		const metric = metricOfGate(gate);
		const of = gate.planned.gate.form.kind === "limit" ? `a limit of ${valueText(bound, metric)}` : `a margin of ${marginAbove(gate, bound)}`;
		const name = plain(subjectSpans(gate, hasSeveralSuites(input.measurements)));
		return rules.length === 1 ? of : `${of} (${name})`;
	});
	return named.length < 2 ? named[0] ?? null : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}
/** The next margin above the bound that a person would write: whole percents from 1% on. */
function marginAbove(gate, bound) {
	const metric = metricOfGate(gate);
	const step = metric.scale === "ratio" && bound >= .01 ? .01 : .001;
	return boundText((Math.floor(bound / step + 1e-9) + 1) * step, metric);
}
/** `30 pairs in 8 min were not enough`. */
function notEnough({ verdict, measurements }) {
	const { valid } = verdict.pairs;
	const time = formatDuration(measurements.timing.total);
	return `${valid} ${valid === 1 ? "pair" : "pairs"} in ${time} ${valid === 1 ? "was" : "were"} not enough`;
}
// src/report/lead.ts
/** One or two sentences below the headline: what about the other gates, on how much data, and what would help. */
function lead(input) {
	const { verdict, measurements } = input;
	const sentences = [];
	const stopped = verdict.outcome === "broken" ? null : stoppedText(measurements);
	if (stopped !== null) sentences.push([`The run was stopped ${stopped}.`]);
	switch (verdict.outcome) {
		case "unchanged":
			if (verdict.gates.some((gate) => gate.planned.gate.form.kind === "limit")) sentences.push(["Limits were not measured either: nothing was loaded."]);
			break;
		case "partial":
			sentences.push([
				"Nothing is decided by one shard: the verdict comes from all of them together, by ",
				{ code: "weighbridge judge" },
				" with the ",
				{ code: "measurements.json" },
				" of each."
			]);
			break;
		case "broken":
			sentences.push(...afterBroken(input));
			break;
		case "inconclusive":
			sentences.push(...afterDoubt(input));
			break;
		case "pass":
			sentences.push(...others(input));
			break;
		case "fail":
		case "missing":
			if (verdict.outcome === "missing") sentences.push(["What is not measured does not pass."]);
			sentences.push(...others(input), [`${sizeText(input)}${falseAlarms(input)}.`]);
	}
	return sentences.flatMap((sentence, i) => i === 0 ? sentence : [" ", ...sentence]);
}
function afterBroken({ verdict, measurements }) {
	const { failure } = verdict;
	const pairs = measurements.pairs.length;
	const hint = failure?.hint === void 0 ? [] : [messageSpans(closed(failure.hint))];
	const logs = failure?.logs.some(({ lines }) => lines.length > 0) === true ? [["The last log lines are below."]] : [];
	const kept = pairs === 0 ? [] : [[`What ${count$2(pairs, "pair", "pairs")} measured before the end decides nothing.`]];
	return [
		...hint,
		...logs,
		...kept
	];
}
function afterDoubt(input) {
	const { verdict, measurements } = input;
	const noisy = noisyText(measurements);
	const why = noisy === null ? "" : `: this runner was noisy (${noisy})`;
	const opening = verdict.distrust === null ? `${notEnough(input)}${why}.` : `${sizeText(input)}${why}.`;
	const tried = verdict.stop === "futile" ? [["More pairs within the budget would not have helped, so the run stopped early."]] : [];
	const help = advice(input);
	return [
		[opening],
		...tried,
		...help.length === 0 ? [] : [help],
		...others(input)
	];
}
/** `The other 3 gates pass.`, and what else the headline does not say: gates that cannot be told or were not measured. */
function others({ verdict }) {
	const parts = [
		"pass",
		"inconclusive",
		"missing"
	].filter((kind) => kind !== verdict.outcome).flatMap((kind) => counted(verdict.gates, kind));
	return parts.length === 0 ? [] : [[`${parts.join(", ")}.`]];
}
function counted(gates, verdict) {
	const n = gates.filter((gate) => gate.verdict === verdict).length;
	if (n === 0) return [];
	if (verdict === "pass") {
		if (n === gates.length) return [count$2(n, "gate passes by itself", "gates pass by themselves")];
		return [n === 1 ? "The other gate passes" : `The other ${n} gates pass`];
	}
	if (verdict === "inconclusive") return [`${count$2(n, "gate is", "gates are")} undecided`];
	return [`${count$2(n, "gate was", "gates were")} not measured`];
}
/** What a failure against base means: how seldom nothing but chance makes one. */
function falseAlarms({ verdict, measurements }) {
	const alarmed = verdict.gates.some((gate) => gate.verdict === "fail" && gate.planned.gate.severity === "fail" && gate.planned.gate.form.kind === "margin");
	const alpha = measurements.plan?.alpha.fail;
	if (verdict.outcome !== "fail" || !alarmed || alpha === void 0) return "";
	return `; without a real change, at most 1 run in ${Math.round(1 / alpha)} fails`;
}
function closed(text) {
	const line = cleanLine(text).trim();
	return /[.?!…]$/.test(line) ? line : `${line}.`;
}
// src/report/reproduce.ts
/** The config file that is found without being named. */
const DEFAULT_CONFIG = "weighbridge.yml";
/** The command that repeats the run, ready for a shell: it fetches this program at the version that measured. */
function reproduce({ measurements, origin }) {
	const { run, plan, config } = measurements;
	return [
		"npx",
		quote(`github:${origin.repository}#${origin.ref}`),
		"run",
		"--base",
		quote(revision(run.base)),
		"--head",
		quote(revision(run.head)),
		...plan === null ? [] : ["--seed", String(plan.seed)],
		...config.file === DEFAULT_CONFIG ? [] : ["--config", quote(config.file)],
		...run.asked?.budget === void 0 ? [] : ["--budget", `${run.asked.budget}s`],
		...run.asked?.suites === void 0 ? [] : ["--suite", ...run.asked.suites.map(quote)]
	].join(" ");
}
/** A commit by its id; a working tree has none, so it is named as it was asked for. */
function revision({ name, sha }) {
	return name === "working tree" ? name : sha;
}
/** An argument of a POSIX shell. */
function quote(argument) {
	const clean = cleanLine(argument);
	return /^[\w@%+:,./#-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
// src/report/noise-section.ts
/** Noise, and what this run could have seen: the smallest visible change of each gate, the machine, dropped pairs. */
function noiseSection(input) {
	const { verdict, measurements } = input;
	if (measurements.pairs.length === 0) return [];
	const visible = verdict.gates.filter((gate) => gate.evidence?.visible);
	const several = hasSeveralSuites(measurements);
	return [{
		title: title(visible, several),
		blocks: [
			{
				kind: "list",
				items: facts(input)
			},
			...visibleTable(visible, several),
			...droppedPairs(input)
		]
	}];
}
function title(visible, several) {
	const opening = "Noise, and what this run could see";
	const [first] = worstFirst(visible);
	const now = first?.evidence?.visible?.now ?? Number.POSITIVE_INFINITY;
	if (first === void 0 || !Number.isFinite(now)) return opening;
	return `${opening} (${plain(subjectSpans(first, several))}: changes over ${boundText(now, metricOfGate(first))})`;
}
function facts({ verdict, measurements }) {
	const { plan } = measurements;
	const { valid, planned } = verdict.pairs;
	const steal = medianNoise(measurements, "steal");
	const pressure = medianNoise(measurements, "cpuPressure");
	const share = (value) => `${Number((value * 100).toFixed(1))}%`;
	const machine = [steal === null ? "CPU taken by neighbours: not known here" : `CPU taken by neighbours: ${share(steal)}`, pressure === null ? "time with work waiting for a CPU: not known here" : `time with work waiting for a CPU: ${share(pressure)}`];
	const looks = plan?.looks.filter((look) => look.n <= valid).length ?? 0;
	return [
		[`${count$2(valid, "valid pair", "valid pairs")} of at most ${planned}; a pair is one fresh launch of base and one of head, in random order`],
		[`${machine.join("; ")} (medians over the pairs)`],
		...plan === null ? [] : [[
			`Seed `,
			{ code: String(plan.seed) },
			`; ${count$2(looks, "look", "looks")} at the data of ${plan.looks.length} planned, which the intervals allow for`
		]],
		["Intervals hold at 90%, each by itself"]
	];
}
function visibleTable(visible, several) {
	if (visible.length === 0) return [];
	const cell = (amount, gate) => [Number.isFinite(amount) ? boundText(amount, metricOfGate(gate)) : "none"];
	return [{
		kind: "table",
		header: [
			"gate",
			"smallest regression seen with these pairs",
			"with all planned pairs"
		],
		rows: visible.map((gate) => [
			gateSpans(gate, several),
			cell(gate.evidence?.visible?.now ?? Number.POSITIVE_INFINITY, gate),
			cell(gate.evidence?.visible?.atEnd ?? Number.POSITIVE_INFINITY, gate)
		]),
		numbersFrom: 1
	}];
}
function droppedPairs({ measurements }) {
	const text = droppedText(measurements);
	if (text === null) return [];
	const items = measurements.pairs.flatMap(({ pair, dropped }) => dropped === null ? [] : [[`Pair ${pair}, ${dropped.arm === "both" ? "both arms" : dropped.arm}: ${cleanLine(dropped.detail)}`]]);
	return [{
		kind: "text",
		spans: [`${text}.`]
	}, {
		kind: "list",
		items
	}];
}
// src/report/sections.ts
const LOG_WIDTH = 300;
/** What is folded below the table, in the order in which a reader wants it. */
function sections(input) {
	return [
		...logs(input),
		...failuresSection(input),
		...manySections(input.verdict.survey, hasSeveralSuites(input.measurements)),
		...allMetrics(input),
		...noiseSection(input),
		...notes(input),
		...machine(input)
	];
}
function logs({ verdict }) {
	const { failure } = verdict;
	if (failure === null) return [];
	return failure.logs.filter(({ lines }) => lines.length > 0).map(({ service, lines }, i) => {
		const last = lines.slice(-20).map((line) => shorten(cleanLog(line).replaceAll("\n", " "), LOG_WIDTH));
		const of = failure.arm === null ? "" : ` (${failure.arm})`;
		return {
			title: `Last ${last.length === 1 ? "log line" : `${last.length} log lines`} of ${shorten(cleanLine(service), 80)}${of}`,
			blocks: [{
				kind: "code",
				text: last.join("\n")
			}],
			...i === 0 ? { open: true } : {}
		};
	});
}
function allMetrics({ verdict, measurements }) {
	if (verdict.comparisons.length === 0) return [];
	const several = hasSeveralSuites(measurements);
	const order = new Map(metrics.map(({ id }, i) => [id, i]));
	const suites = new Map(measurements.config.suites.map(({ name }, i) => [name, i]));
	const place = (one) => (suites.get(one.suite) ?? 0) * 1e6 + (one.benchmark === "*" ? 0 : 1e3) + (order.get(one.metric) ?? 0);
	const sorted = verdict.comparisons.map((one) => ({
		one,
		at: place(one)
	})).sort((a, b) => a.at - b.at).map(({ one }) => one);
	const marks = verdict.survey === null ? null : changedWords(verdict.survey);
	const rows = sorted.map((one) => {
		const metric = metricOf(one.metric);
		return [
			...several ? [[shorten(one.suite, 80)]] : [],
			one.benchmark === "*" ? ["all"] : [nameSpan(one.benchmark)],
			[{ code: one.metric }],
			[valueText(one.base, metric)],
			[valueText(one.head, metric)],
			[one.effect === null ? "" : changeSentence(one.effect, metric)],
			[String(one.n)],
			...marks === null ? [] : [[marks(one)]]
		];
	});
	const header = [
		...several ? ["suite"] : [],
		benchmarkWord(measurements),
		"metric",
		"base",
		"head",
		"change",
		"pairs",
		...marks === null ? [] : ["changed"]
	];
	return [{
		title: `All metrics (${rows.length})`,
		blocks: [{
			kind: "table",
			header,
			rows,
			numbersFrom: several ? 3 : 2
		}]
	}];
}
/** What the rows are, in the words of the suites. */
function benchmarkWord({ config }) {
	return config.suites.every(({ kind }) => kind === "load") ? "requests" : "benchmark";
}
function notes({ measurements }) {
	if (measurements.notes.length === 0) return [];
	const items = measurements.notes.map(noteSpans);
	return [{
		title: `Notes (${items.length})`,
		blocks: [{
			kind: "list",
			items
		}]
	}];
}
function machineText(machine) {
	const cores = count$2(machine.cores, "core", "cores");
	const memory = `${Math.round(machine.memory / 2 ** 30)} GiB`;
	const parts = [
		cleanLine(machine.cpu),
		cores,
		memory,
		machine.os,
		machine.arch,
		`Node ${machine.node}`
	];
	const engine = machine.engine === null ? "processes, no container engine" : cleanLine(machine.engine);
	return [...parts, engine].join(", ");
}
function machine({ verdict, measurements }) {
	const { timing, run } = measurements;
	const rest = Math.max(0, timing.total - timing.launch - timing.load);
	const { shards } = measurements;
	const items = [
		[`Builds ${formatDuration(timing.build)}, launches ${formatDuration(timing.launch)}, load ${formatDuration(timing.load)}, else ${formatDuration(Math.max(0, rest - timing.build))}`],
		[
			`Base `,
			{ code: run.base.sha },
			` (${run.base.name}), head `,
			{ code: run.head.sha },
			` (${run.head.name})`
		],
		...shards === void 0 ? [[machineText(run.machine)]] : shards.map((shard) => [`Shard ${shard.index} of ${shard.of}: ${machineText(shard.machine)}`]),
		[`Weighbridge ${measurements.tool}, run `, { code: run.id }]
	];
	if (verdict.outcome === "unchanged") items.shift();
	return [{
		title: "Time, commits and machine",
		blocks: [{
			kind: "list",
			items
		}]
	}];
}
// src/report/build.ts
/** Where no gate was looked at there is no table of gates. */
const withoutRows = /* @__PURE__ */ new Set(["unchanged", "partial"]);
/** Words, order and units for a verdict. Pure: the same input makes the same report. */
function buildReport(input) {
	return {
		outcome: input.verdict.outcome,
		headline: headline(input),
		lead: lead(input),
		rows: withoutRows.has(input.verdict.outcome) ? [] : rows(input),
		remarks: remarks(input),
		sections: sections(input),
		reproduce: reproduce(input)
	};
}
// src/stats/coin-sum.ts
/**
* The exact distribution of the sum of those scores that independent fair coins pick. With scores 1..n this
* is the null of Wilcoxon's W+; with any other scores it is the null of the sign-flip test on them.
*
* A dynamic programme over the reachable sums: O(scores x total). For up to 53 scores every probability is a
* multiple of 2^-53 or more and so exact in a double.
*
* @param scores whole numbers, 0 or more
* @returns P(sum <= s) at index s, for s = 0 .. total of the scores
*/
function coinSumCumulative(scores) {
	const total = scores.reduce((sum, score) => sum + score, 0);
	const p = new Float64Array(total + 1);
	p[0] = 1;
	let reach = 0;
	for (const score of scores) {
		reach += score;
		for (let s = reach; s >= score; s--) p[s] = (p[s] + p[s - score]) / 2;
		for (let s = score - 1; s >= 0; s--) p[s] = p[s] / 2;
	}
	for (let s = 1; s <= total; s++) p[s] = p[s] + p[s - 1];
	return p;
}
// src/stats/sign-flip.ts
const STEPS = 1024;
const ROUNDING = 1e-12;
/**
* The test of differences per pair, head - base, as ratios (0.01 is a percentage point), or of one arm's rates. The
* estimate is their mean. A bound is the largest (smallest) shift that is rejected with the tail's error; the p value is
* monotone in the shift, so halving finds it, to a millionth of the range and never beyond.
*/
function signFlip(differences) {
	const negated = differences.map((difference) => 0 - difference);
	return {
		estimate: () => differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
		above: (shift) => flipTail(differences, shift),
		below: (shift) => flipTail(negated, -shift),
		lower: (tail) => lowerBound(differences, tail),
		upper: (tail) => 0 - lowerBound(negated, tail)
	};
}
/** One-sided p value against "the differences are symmetric about `shift` or something less". */
function flipTail(differences, shift) {
	const sizes = differences.map((difference) => root(difference - shift));
	const largest = Math.max(0, ...sizes);
	if (largest === 0 || !Number.isFinite(largest)) return 1;
	const scores = sizes.map((size) => Math.round(size / largest * STEPS));
	return coinSumCumulative(scores)[scores.reduce((sum, score, i) => differences[i] > shift ? sum : sum + score, 0)];
}
function root(difference) {
	return Math.abs(difference) < ROUNDING ? 0 : Math.sqrt(Math.abs(difference));
}
function lowerBound(differences, tail) {
	if (tail < 2 ** -differences.length || !differences.every(Number.isFinite)) return -Infinity;
	let above = Math.min(...differences);
	let notAbove = Math.max(...differences);
	for (let i = 0; i < 20 && above < notAbove; i++) {
		const middle = (above + notAbove) / 2;
		if (flipTail(differences, middle) <= tail) above = middle;
		else notAbove = middle;
	}
	return above;
}
// src/stats/signed-rank.ts
const cumulativeBySize = /* @__PURE__ */ new Map();
function cumulative(n) {
	let known = cumulativeBySize.get(n);
	if (!known) {
		known = coinSumCumulative(Array.from({ length: n }, (_, i) => i + 1));
		cumulativeBySize.set(n, known);
	}
	return known;
}
/** P(W+ >= w) for n differences without ties, symmetric about zero. */
function signedRankTail(n, w) {
	const p = cumulative(n);
	if (w <= 0) return 1;
	return p[p.length - 1 - Math.ceil(w)] ?? 0;
}
/**
* Wilcoxon's signed-rank test of a sample of differences. The lower bound is the k-th smallest Walsh average for the
* largest k with P(W+ <= k-1) <= tail, the upper bound the k-th largest; the estimate is Hodges and Lehmann's, the
* median of the averages, of which an undecided one counts as zero, the centre of the two values that made it.
*/
function signedRank(d) {
	const n = d.length;
	const averages = walshAverages(d);
	const undecided = averages.total - averages.sorted.length;
	const { sorted } = averages;
	return {
		estimate: () => medianWithZeros(sorted, undecided),
		above: (shift) => signedRankTail(n, sorted.length - countUpTo(sorted, shift)),
		below: (shift) => signedRankTail(n, countBelow(sorted, shift)),
		lower: (tail) => {
			const k = boundRank(n, tail) - undecided;
			return k <= 0 ? -Infinity : sorted[k - 1];
		},
		upper: (tail) => {
			const k = boundRank(n, tail) - undecided;
			return k <= 0 ? Infinity : sorted[sorted.length - k];
		}
	};
}
/** The largest k with P(W+ <= k-1) <= tail, 0 if there is none. */
function boundRank(n, tail) {
	const p = cumulative(n);
	let least = 0;
	let beyond = p.length - 1;
	while (least < beyond) {
		const middle = least + beyond >> 1;
		if (p[middle] <= tail) least = middle + 1;
		else beyond = middle;
	}
	return least;
}
/** All (d_i + d_j)/2 with i <= j: how many there are, and those that are numbers, ascending. */
function walshAverages(d) {
	const total = d.length * (d.length + 1) / 2;
	const averages = new Float64Array(total);
	let decided = 0;
	for (let i = 0; i < d.length; i++) for (let j = 0; j <= i; j++) {
		const average = (d[i] + d[j]) / 2;
		if (!Number.isNaN(average)) averages[decided++] = average + 0;
	}
	return {
		total,
		sorted: averages.subarray(0, decided).sort()
	};
}
/** The median of ascending numbers and so many zeros. */
function medianWithZeros(sorted, zeros) {
	const all = zeros === 0 ? sorted : Float64Array.from([...sorted, ...new Float64Array(zeros)]).sort();
	const middle = all.length / 2;
	const low = all[Math.ceil(middle) - 1] ?? NaN;
	const high = all[Math.floor(middle)] ?? NaN;
	return low === high ? low : (low + high) / 2;
}
/** How many of ascending numbers are `value` or less. */
function countUpTo(sorted, value) {
	return partition(sorted, (each) => each <= value);
}
/** How many of ascending numbers are less than `value`. */
function countBelow(sorted, value) {
	return partition(sorted, (each) => each < value);
}
/** The length of the leading part of which `holds` is true. */
function partition(sorted, holds) {
	let least = 0;
	let beyond = sorted.length;
	while (least < beyond) {
		const middle = least + beyond >> 1;
		if (holds(sorted[middle])) least = middle + 1;
		else beyond = middle;
	}
	return least;
}
// src/compare/scale.ts
/** Wilcoxon's signed-rank on the logarithm of the ratio, for positive metrics of which less is better. */
const ratioLower = {
	test: signedRank,
	difference: (base, head) => base === head && Number.isFinite(base) ? 0 : Math.log(head) - Math.log(base),
	level: Math.log,
	margin: Math.log1p,
	change: Math.expm1,
	value: Math.exp
};
/** The same where more is better: a fall by the share M is the logarithm -ln(1 - M). */
const ratioHigher = {
	test: signedRank,
	difference: (base, head) => base === 0 && head === 0 ? NaN : ratioLower.difference(head, base),
	level: (head) => 0 - Math.log(head),
	margin: (margin) => 0 - Math.log1p(-margin),
	change: (difference) => 0 - Math.expm1(-difference),
	value: (level) => Math.exp(-level)
};
/** The sign-flip permutation on differences, for shares that are often exactly zero. */
const rateLower = {
	difference: (base, head) => head - base,
	level: (head) => head,
	margin: (margin) => margin,
	change: (difference) => difference,
	value: (level) => level,
	test: signFlip
};
/** The same for shares of what went well: down is worse. */
const rateHigher = {
	...rateLower,
	difference: (base, head) => base - head,
	level: (head) => 0 - head,
	value: (level) => 0 - level
};
function scaleOf(metric) {
	if (metric.scale === "rate") return metric.better === "lower" ? rateLower : rateHigher;
	return metric.better === "lower" ? ratioLower : ratioHigher;
}
/**
* The change of a count that is the same in every launch of an arm, in the metric's own direction (0.5: half as many
* again; from 0 to anything Infinity); null where the metric is not counted, a launch differs, or there are too few.
* What does not vary needs no statistics, and no logarithm of zero.
*/
function exactChange(metric, { base, head, varied }) {
	if (metricOf(metric).exact !== true || varied) return null;
	const [from, to] = [constant(base), constant(head)];
	if (from === null || to === null) return null;
	return from === to ? 0 : to / from - 1;
}
/** Head's value where it is the same in every launch, for limits. */
function exactValue(metric, { head, varied }) {
	return metricOf(metric).exact !== true || varied ? null : constant(head);
}
function constant(values) {
	const [first = null] = values;
	return values.length >= 2 && values.every((value) => value === first) ? first : null;
}
// src/compare/tails.ts
/** The tails of the latest look within `n` pairs; before the first look nothing may be concluded. */
function tailsAt(plan, n) {
	const look = plan.looks.findLast((candidate) => candidate.n <= n);
	const last = plan.looks.at(-1);
	return {
		pass: look?.pass ?? 0,
		fail: look?.fail.at(-1) ?? 0,
		last: {
			n: last?.n ?? 0,
			pass: last?.pass ?? 0,
			fail: last?.fail.at(-1) ?? 0
		}
	};
}
// src/compare/effect.ts
/** From this quantile on a value from too few requests is no estimate of it but an extreme of the sample. */
const tail = .95;
/** Every metric that was measured, gated or not; quantiles of the tail only from the requests that they need. */
function compareAll(plan, index) {
	return index.keys().flatMap((key) => {
		const series = index.find(key);
		return hasEnoughRequests(key, series) ? [comparisonOf(key, series, plan)] : [];
	});
}
function hasEnoughRequests(key, series) {
	const metric = findMetric(key.metric);
	if (metric === void 0 || series === void 0) return false;
	return (metric.quantile ?? 0) < tail || series.requests.head >= metric.leastRequests;
}
/** One metric of one benchmark, head beside base. */
function comparisonOf(key, series, plan) {
	const base = numbers(series?.base);
	const head = numbers(series?.head);
	const n = series?.base.length ?? 0;
	const exact = series === void 0 ? null : exactChange(key.metric, series);
	if (exact !== null) {
		const effect = {
			estimate: exact,
			lower: exact,
			upper: exact
		};
		return {
			...key,
			n,
			base: base?.[0] ?? null,
			head: head?.[0] ?? null,
			effect,
			p: null
		};
	}
	const tested = base === null || head === null ? null : testOf(key.metric, base, head, n, plan);
	const effect = tested?.effect ?? null;
	return {
		...key,
		n,
		base: median(base),
		head: median(head),
		effect,
		p: tested?.p ?? null
	};
}
function testOf(metricId, base, head, n, plan) {
	const metric = metricOf(metricId);
	const scale = scaleOf(metric);
	const sample = base.map((value, i) => scale.difference(value, head[i] ?? NaN));
	if (sample.some(Number.isNaN)) return null;
	const test = scale.test(sample);
	const tail = tailsAt(plan, n).pass;
	const worse = {
		estimate: scale.change(test.estimate()),
		lower: scale.change(test.lower(tail)),
		upper: scale.change(test.upper(tail))
	};
	return {
		effect: metric.better === "lower" ? worse : {
			estimate: -worse.estimate,
			lower: -worse.upper,
			upper: -worse.lower
		},
		p: repeatedP(Math.min(test.above(0), test.below(0)), tail, plan.alpha.pass)
	};
}
/**
* A tail of this look as a two-sided p value of the run (the repeated p values of Jennison and Turnbull, JRSS B 51, 1989): the
* level of the run at which this look's share would be that tail, shares being taken in proportion. 1 before the first look.
*/
function repeatedP(tail, shareOfLook, alpha) {
	return shareOfLook === 0 ? 1 : Math.min(1, 2 * tail * alpha / shareOfLook);
}
function median(values) {
	return values === null ? null : medianOf(Float64Array.from(values).sort());
}
/** All values, or null where one is absent or there is none. */
function numbers(values) {
	if (values === void 0 || values.length === 0) return null;
	return values.every((value) => value !== null) ? values : null;
}
// src/compare/series.ts
/** Finds series without walking all pairs for each of hundreds of gates, over all pairs and over the first of them. */
var SeriesIndex = class {
	/** In how many of the first pairs each suite was run: at index n of the first n. */
	#runs = /* @__PURE__ */ new Map();
	#wholes = [];
	#byKey = /* @__PURE__ */ new Map();
	#pairs;
	/** @param pairs valid ones only; a suite's series holds the pairs in which it was run */
	constructor(pairs) {
		pairs.forEach(({ values, suites }, i) => {
			values.forEach((value, k) => this.#add(value, k, i));
			const all = /* @__PURE__ */ new Set([...this.#runs.keys(), ...suites]);
			for (const suite of all) this.#count(suite, i, suites.includes(suite));
		});
		this.#pairs = pairs.length;
	}
	#add(value, place, pair) {
		const likely = this.#wholes[place];
		const { values } = likely !== void 0 && isOf(likely, value) ? likely : this.#wholeOf(value);
		const at = this.#runsOf(value.suite, pair);
		fillUp(values, at);
		values[at] = value;
	}
	#count(suite, before, isRun) {
		const runs = this.#runs.get(suite) ?? Array.from({ length: before + 1 }, () => 0);
		this.#runs.set(suite, runs);
		runs.push((runs.at(-1) ?? 0) + (isRun ? 1 : 0));
	}
	#runsOf(suite, pairs) {
		return this.#runs.get(suite)?.[pairs] ?? 0;
	}
	/** Everything that was measured, in the order of the first pair. */
	keys() {
		return this.#wholes.map(({ key }) => key);
	}
	/** The benchmarks of a suite of which an arm gave at least one value. */
	benchmarksOf(suite, arm) {
		const having = this.#wholes.filter(({ key, values }) => key.suite === suite && values.some((value) => value !== null && value[arm] !== null));
		return [...new Set(having.map(({ key }) => key.benchmark))];
	}
	/** What all pairs hold. */
	find(key) {
		return this.#find(key, this.#pairs, false);
	}
	/**
	* What the first pairs hold.
	*
	* @param counts `varied`: other pairs have shown that they are not exact, whatever these say
	*/
	first(pairs, counts = "exact") {
		return { find: (key) => this.#find(key, pairs, counts === "varied") };
	}
	#find(key, pairs, varied) {
		const whole = this.#byKey.get(key.suite)?.get(key.metric)?.get(key.benchmark);
		if (whole === void 0) return void 0;
		const length = this.#runsOf(key.suite, pairs);
		const values = whole.values.slice(0, length);
		if (values.every((value) => value === null)) return void 0;
		fillUp(values, length);
		return seriesOf(values, varied);
	}
	#wholeOf({ suite, benchmark, metric }) {
		const bySuite = this.#byKey.get(suite) ?? /* @__PURE__ */ new Map();
		this.#byKey.set(suite, bySuite);
		const byMetric = bySuite.get(metric) ?? /* @__PURE__ */ new Map();
		bySuite.set(metric, byMetric);
		let whole = byMetric.get(benchmark);
		if (whole === void 0) {
			whole = {
				key: {
					suite,
					benchmark,
					metric
				},
				values: []
			};
			byMetric.set(benchmark, whole);
			this.#wholes.push(whole);
		}
		return whole;
	}
};
/** Pairs in which a benchmark was looked for and gave nothing. */
function fillUp(values, length) {
	while (values.length < length) values.push(null);
}
function isOf({ key }, value) {
	return key.benchmark === value.benchmark && key.metric === value.metric && key.suite === value.suite;
}
function seriesOf(values, knownToVary) {
	const base = [];
	const head = [];
	const requests = {
		base: 0,
		head: 0
	};
	let absent = null;
	let varied = knownToVary;
	for (const value of values) {
		base.push(value?.base ?? null);
		head.push(value?.head ?? null);
		requests.base += value?.requests.base ?? 0;
		requests.head += value?.requests.head ?? 0;
		absent ??= value?.absent ?? null;
		varied ||= value?.varied === true;
	}
	requests.base /= values.length;
	requests.head /= values.length;
	return {
		base,
		head,
		requests,
		absent,
		varied
	};
}
// src/compare/survey.ts
/** Of the changes told at most this share is false, on average. */
const ALPHA = .05;
/**
* Looks over everything that no gate judges; null for a run that Weighbridge's own generator alone loaded, which has few
* metrics, all of them known before.
*
* @param index of the valid pairs
* @param isGated whether a gate judges a comparison
*/
function surveyOf(suites, index, comparisons, isGated) {
	const ofTools = suites.filter(({ kind }) => kind !== "load");
	if (ofTools.length === 0 || comparisons.length === 0) return null;
	const ungated = comparisons.filter((comparison) => !isGated(comparison));
	const family = ungated.flatMap(({ p }) => p ?? []);
	const adjusted = benjaminiHochberg(family);
	let next = 0;
	const changed = ungated.filter(({ p, effect }) => {
		if (p === null) return effect !== null && effect.estimate !== 0;
		return (adjusted[next++] ?? 1) <= ALPHA;
	});
	return {
		alpha: ALPHA,
		tested: family.length,
		changed,
		suites: ofTools.map(({ name }) => surveyedSuite(name, index, comparisons))
	};
}
function surveyedSuite(suite, index, comparisons) {
	const [base, head] = arms.map((arm) => index.benchmarksOf(suite, arm).filter((name) => !isTotal(name)));
	const own = comparisons.filter((one) => one.suite === suite && !isTotal(one.benchmark));
	return {
		suite,
		groups: groupMeans(own),
		names: namesApart(base ?? [], head ?? [])
	};
}
function isTotal(benchmark) {
	return benchmark === "*" || benchmark === "* with new";
}
// src/verdict/distrust.ts
/** More dropped pairs than this share of all, and what is left may be a selection. */
const mostDropped = .2;
/** Drops that one arm caused and the other did not: this many more is more than chance. */
const lopsided = 3;
/** A head that fails this share of its requests does other work than the one that the gates were written for. */
const mostFailing = .5;
/**
* Why a run cannot pass whatever its gates say, or null. Drops are not blind: a slower head can make the generator late and so
* delete the evidence against itself. And a head that refuses most requests is not the one that was to be weighed.
*/
function distrustOf(pairs) {
	const drops = pairs.flatMap((pair) => pair.dropped === null ? [] : [pair.dropped]);
	const launch = drops.find((drop) => drop.reason === "launch-failed");
	if (launch !== void 0) return `${launch.arm} did not come up in one of its launches: ${launch.detail}`;
	if (drops.length > mostDropped * pairs.length) return `${drops.length} of ${pairs.length} pairs had to be dropped`;
	const base = drops.filter((drop) => drop.arm === "base").length;
	const head = drops.filter((drop) => drop.arm === "head").length;
	if (Math.abs(base - head) >= lopsided) return `dropped pairs are lopsided: ${head} because of head, ${base} because of base`;
	return failingSuite(pairs);
}
/** No gate has to look at errors, and memory or a median of answers that are mostly refusals says nothing. */
function failingSuite(pairs) {
	const rates = /* @__PURE__ */ new Map();
	for (const { values, dropped } of pairs) for (const { suite, benchmark, metric, head } of values) {
		if (dropped !== null || benchmark !== "*" || metric !== "errors.rate" || head === null) continue;
		rates.set(suite, [...rates.get(suite) ?? [], head]);
	}
	const failing = [...rates].find(([, heads]) => median$1(heads) >= mostFailing);
	return failing === void 0 ? null : `head failed ${Math.round(100 * median$1(failing[1]))}% of the requests of ${failing[0]}`;
}
// src/measurements/measure-results.ts
/** What load tools call all of their requests. */
const allOfTool = "all";
/**
* One number per arm, benchmark and metric from what tools reported in one pair: the median of the samples of a launch,
* which a pause in one of them does not move; of shares, which are mostly zeros, the mean.
*/
function resultValues(outcome) {
	const base = resultsOf(outcome.base);
	const head = resultsOf(outcome.head);
	return [...new Map([...base, ...head]).entries()].map(([key, { benchmark, metric }]) => {
		const [inBase, inHead] = [base.get(key), head.get(key)];
		const varied = differ(inBase) || differ(inHead);
		return {
			suite: outcome.suite,
			benchmark,
			metric,
			base: valueOf$1(inBase),
			head: valueOf$1(inHead),
			requests: {
				base: eventsOf(inBase),
				head: eventsOf(inHead)
			},
			...varied ? { varied } : {}
		};
	});
}
function resultsOf(arm) {
	const loads = arm !== null && arm.generator !== null;
	return new Map((arm?.results ?? []).map((result) => {
		const benchmark = loads && result.benchmark === allOfTool ? "*" : result.benchmark;
		return [JSON.stringify([benchmark, result.metric]), {
			...result,
			benchmark
		}];
	}));
}
function valueOf$1(result) {
	if (result === void 0 || result.values.length === 0) return null;
	const { values } = result;
	return metricOf(result.metric).scale === "rate" ? values.reduce((sum, value) => sum + value, 0) / values.length : median$1([...values]);
}
/** Samples, or the events that a summary stands for; a tool that does not count them vouches for its summary itself. */
function eventsOf(result) {
	if (result === void 0) return 0;
	return result.events ?? Math.max(result.values.length, metricOf(result.metric).leastRequests);
}
function differ(result) {
	return result?.values.some((value) => value !== result.values[0]) ?? false;
}
// src/measurements/validity.ts
/** A generator that uses more than this share of its core can no longer keep its schedule or see short answers. */
const mostCpuShare = .9;
/** Lateness that is harmless: below this many seconds, or this share of what it could distort. */
const harmlessLateness = {
	seconds: .002,
	share: .05
};
/**
* Why a pair cannot count, or null. It looks at the generator alone, never at how the arms compare: a pair that is
* left out because of what it showed would bias the verdict. The generator must have been on time as far as the gates
* judge: at their quantiles, by a share of the limit or, for margins, of the latency itself. Where only the median is
* judged, a burst that made 1 request in 100 late changes nothing.
*/
function dropReason(outcome, gates) {
	const problems = outcome.suites.flatMap((suite) => {
		const judged = gates.filter((planned) => planned.suite === suite.suite);
		return arms.flatMap((arm) => problemIn(suite, arm, judged) ?? []);
	});
	const [first] = problems;
	if (first === void 0) return null;
	return problems.some((problem) => problem.arm !== first.arm) ? {
		...first,
		arm: "both"
	} : first;
}
function problemIn(outcome, arm, gates) {
	const invalid = outcome[arm]?.generator?.invalid ?? null;
	const problem = (reason, what) => ({
		arm,
		reason,
		detail: `${outcome.suite}: ${what}`
	});
	if (invalid !== null) return problem("generator-invalid", invalid);
	if (outcome.kind === "results" || outcome[arm] === null) return null;
	return problemOf(outcome[arm], gates, problem);
}
function problemOf(outcome, gates, problem) {
	const { generator } = outcome;
	const late = latenessOf(outcome, gates);
	if (late !== null) return problem("generator-late", late);
	if (generator.cpuShare > mostCpuShare) return problem("generator-cpu", `the generator used ${Math.round(100 * generator.cpuShare)}% of a core`);
	return null;
}
/** How late requests left, where that is too late for what is judged; null for punctual and for closed load. */
function latenessOf(outcome, gates) {
	const late = sortedTogether(outcome.endpoints.map(({ lateness }) => lateness));
	const latency = sortedTogether(outcome.endpoints.map((endpoint) => endpoint.latency));
	for (const { quantile, limit } of [{
		quantile: .5,
		limit: null
	}, ...judgedLatency(gates)]) {
		const seconds = quantileWithFailures(late, 0, quantile) ?? 0;
		const distorted = limit ?? quantileWithFailures(latency, 0, quantile) ?? 0;
		const allowed = Math.max(harmlessLateness.seconds, harmlessLateness.share * distorted);
		if (seconds > allowed) return `requests left ${milliseconds(seconds)} late at p${100 * quantile}, ${milliseconds(allowed)} allowed`;
	}
	return null;
}
/** The quantiles of latency that gates judge, with their limits; a mean leans on the tail as p95 does. */
function judgedLatency(gates) {
	return gates.flatMap(({ gate: { metric, form } }) => {
		const quantile = metric === "latency.mean" ? .95 : metricOf(metric).quantile;
		if (quantile === void 0 || form.kind === "report") return [];
		return [{
			quantile,
			limit: form.kind === "limit" ? form.value : null
		}];
	});
}
function milliseconds(seconds) {
	return `${(1e3 * seconds).toFixed(1)} ms`;
}
// src/measurements/measure.ts
/** One number per arm, benchmark and metric from what a pair showed, and whether the pair counts. */
function measure(outcome, gates) {
	const loads = outcome.suites.filter((suite) => suite.kind === "load");
	return {
		pair: outcome.pair,
		first: outcome.first,
		seconds: outcome.seconds,
		dropped: dropReason(outcome, gates),
		suites: [...new Set(outcome.suites.map(({ suite }) => suite))],
		values: [
			...loads.flatMap(suiteValues),
			...loads.flatMap(valuesWithNew),
			...outcome.suites.flatMap((suite) => suite.kind === "results" ? resultValues(suite) : [])
		],
		failures: loads.flatMap(failureCounts),
		noise: outcome.noise
	};
}
function suiteValues(suite) {
	const names = new Set(arms.flatMap((arm) => suite[arm]?.endpoints.map(({ name }) => name) ?? []));
	return [...suite.added ? [] : ["*"], ...names].flatMap((benchmark) => {
		const base = sampleOf$1(suite.base, benchmark);
		const head = sampleOf$1(suite.head, benchmark);
		const slowest = Math.max(base?.slowest ?? 0, head?.slowest ?? 0);
		return loadMetrics.filter((metric) => exists(metric, benchmark)).map((metric) => {
			const values = {
				base: valueOf(metric, base, slowest),
				head: valueOf(metric, head, slowest)
			};
			const absent = [values.head, values.base].find((value) => "absent" in value);
			return {
				suite: suite.suite,
				benchmark,
				metric: metric.id,
				base: "value" in values.base ? values.base.value : null,
				head: "value" in values.head ? values.head.value : null,
				requests: {
					base: base?.total ?? 0,
					head: head?.total ?? 0
				},
				...absent === void 0 ? {} : { absent: absent.absent }
			};
		});
	});
}
/**
* Head with the endpoints that base lacks, so that a limit on all requests holds for these too. They were loaded after
* the others: throughput, which depends on what is loaded at the same time, has no such value.
*/
function valuesWithNew(suite, _, suites) {
	const shared = suites.find((other) => other.suite === suite.suite && other.added !== true)?.head;
	if (suite.added !== true || suite.head === null || shared === void 0 || shared === null) return [];
	const head = {
		...suite.head,
		endpoints: [...shared.endpoints, ...suite.head.endpoints],
		seconds: shared.seconds + suite.head.seconds,
		cpu: sumOf(shared.cpu, suite.head.cpu)
	};
	return suiteValues({
		kind: "load",
		suite: suite.suite,
		base: null,
		head
	}).filter(({ benchmark, metric }) => benchmark === "*" && metric !== "throughput").map((value) => ({
		...value,
		benchmark: allWithNew
	}));
}
function sumOf(one, other) {
	if ("absent" in one) return one;
	return "absent" in other ? other : { value: one.value + other.value };
}
/** Whether a metric is measured for one endpoint, or for all requests of a suite. */
function exists(metric, benchmark) {
	if (metric.level === "stack") return benchmark === "*";
	return metric.level === "request" || benchmark !== "*";
}
function sampleOf$1(arm, benchmark) {
	if (arm === null) return null;
	const endpoints = arm.endpoints.filter(({ name }) => benchmark === "*" || name === benchmark);
	if (endpoints.length === 0) return null;
	const sorted = sortedTogether(endpoints.map(({ latency }) => latency));
	const failed = endpoints.reduce((sum, endpoint) => sum + endpoint.failed, 0);
	return {
		arm,
		sorted,
		failed,
		total: sorted.length + failed,
		slowest: sorted.at(-1) ?? 0,
		bytes: endpoints[0]?.bytes ?? null
	};
}
/** Why an arm that was loaded has no value at all; one that was not loaded is another matter. */
const nothingSent = "no request was sent";
function valueOf(metric, sample, slowest) {
	if (sample === null) return { absent: "not loaded" };
	if (sample.total === 0) return { absent: nothingSent };
	const { arm, sorted, failed, total } = sample;
	if (metric.quantile !== void 0) return number(quantileWithFailures(sorted, failed, metric.quantile));
	switch (metric.id) {
		case "latency.mean": return sorted.length === 0 ? number(Infinity) : number((sorted.reduce((sum, value) => sum + value, 0) + failed * slowest) / total);
		case "throughput": return number(sorted.length / arm.seconds);
		case "errors.rate": return number(failed / total);
		case "response.bytes": return sample.bytes === null ? { absent: "no request succeeded" } : number(sample.bytes);
		case "cpu.per_request":
			if ("absent" in arm.cpu) return arm.cpu;
			if (arm.cpu.value <= 0) return { absent: "no CPU time was counted" };
			return sorted.length === 0 ? number(Infinity) : number(arm.cpu.value / sorted.length);
		case "memory.rss": return "value" in arm.memory && arm.memory.value <= 0 ? { absent: "no memory was counted" } : arm.memory;
		default: throw new RangeError(`no measurement is defined for ${metric.id}`);
	}
}
/** Only what a file can hold and a test can use: no metric is below zero or undefined. */
function number(value) {
	if (value === void 0) return { absent: nothingSent };
	return value >= 0 ? { value } : { absent: `the reading was ${value}` };
}
function failureCounts(suite) {
	return arms.flatMap((arm) => (suite[arm]?.endpoints ?? []).flatMap((endpoint) => Object.entries(endpoint.failures).map(([cause, count]) => ({
		suite: suite.suite,
		benchmark: endpoint.name,
		arm,
		cause,
		count
	}))));
}
// src/compare/gates.ts
/** What the data say about each planned gate. `report` gates are left out. */
function compareGates(plan, data) {
	return plan.gates.filter(({ gate }) => gate.form.kind !== "report").map((planned) => compareGate(planned, data, plan));
}
function compareGate(planned, index, plan) {
	const { gate, suite } = planned;
	const key = {
		suite,
		benchmark: judgedBenchmark(planned, index),
		metric: gate.metric
	};
	const series = index.find(key);
	const comparison = comparisonOf(key, series, plan);
	const tails = tailsAt(plan, comparison.n);
	const unjudged = {
		gate: planned.id,
		comparison,
		...nothing
	};
	const relative = gate.form.kind === "margin";
	if (relative && series !== void 0 && lacksBase(series)) return {
		...unjudged,
		exempt: "base has nothing to compare with"
	};
	const missing = whyMissing(planned, series, relative);
	if (series === void 0 || missing !== null) return {
		...unjudged,
		missing
	};
	const exact = exactly(planned, series);
	if (exact !== null) return {
		...unjudged,
		...exact
	};
	const scale = scaleOf(metricOf(gate.metric));
	const threshold = thresholdOf(planned, scale);
	const sample = sampleOf(series, scale, relative);
	const test = scale.test(sample);
	const harmless = relative ? 0 : threshold;
	const estimate = test.estimate();
	const upper = test.upper(tails.pass);
	return {
		gate: planned.id,
		comparison,
		pFail: test.above(harmless),
		pPass: test.below(threshold),
		beyond: estimate >= threshold,
		cannotRuleOut: relative ? scale.change(upper) : scale.value(upper),
		visible: relative && gate.metric !== "errors.rate" ? visibleChange(sample, scale, tails) : null,
		reachable: reachable(test, {
			estimate,
			threshold,
			harmless,
			tails,
			n: sample.length
		}),
		exact: false,
		missing: null,
		exempt: null
	};
}
/** What a count that does not vary says: it keeps the gate or it does not. */
function exactly({ gate: { form, metric } }, series) {
	const { better } = metricOf(metric);
	const value = form.kind === "margin" ? exactChange(metric, series) : exactValue(metric, series);
	if (value === null || form.kind === "report") return null;
	const worse = better === "lower" ? value : -value;
	const limit = better === "lower" ? form.value : -form.value;
	const beyond = form.kind === "margin" ? worse > form.value : worse >= limit;
	return {
		exact: true,
		pFail: beyond ? 0 : 1,
		pPass: beyond ? 1 : 0,
		beyond,
		cannotRuleOut: form.kind === "margin" ? worse : value
	};
}
/** A limit on all requests holds for those that base lacks too; a margin is about what both arms have. */
function judgedBenchmark({ gate, suite, benchmark }, index) {
	const isWhole = gate.form.kind === "limit" && benchmark === "*";
	const { metric } = gate;
	return isWhole && index.find({
		suite,
		benchmark: "* with new",
		metric
	}) !== void 0 ? allWithNew : benchmark;
}
const nothing = {
	pFail: 1,
	pPass: 1,
	beyond: false,
	cannotRuleOut: Infinity,
	visible: null,
	reachable: {
		pass: false,
		fail: false
	},
	exact: false,
	missing: null,
	exempt: null
};
function thresholdOf({ gate }, scale) {
	if (gate.form.kind === "report") throw new RangeError("a report gate has no threshold");
	return gate.form.kind === "margin" ? scale.margin(gate.form.value) : scale.level(gate.form.value);
}
function sampleOf(series, scale, relative) {
	return series.head.map((head, i) => relative ? scale.difference(series.base[i] ?? NaN, head ?? NaN) : scale.level(head ?? NaN));
}
/** Base was not loaded: it does not have this, or did not start. A load that sent it nothing is no such thing. */
function lacksBase(series) {
	return series.requests.base === 0 && series.base.every((value) => value === null) && series.absent !== "no request was sent";
}
/** Absence is never a pass: why a gate cannot be judged, or null. */
function whyMissing({ gate }, series, relative) {
	if (series === void 0) return "no pair has it";
	const arms = relative ? ["base", "head"] : ["head"];
	for (const arm of arms) {
		const gaps = series[arm].filter((value) => value === null).length;
		if (gaps > 0) return series.absent ?? `${gaps} of ${series[arm].length} pairs have no value of ${arm}`;
		const least = metricOf(gate.metric).leastRequests;
		if (series.requests[arm] < least) return `${Math.floor(series.requests[arm])} requests per pair, ${least} needed`;
	}
	return null;
}
function visibleChange(sample, scale, { fail, last }) {
	const sigma = robustSigma(sample);
	if (!Number.isFinite(sigma)) return null;
	const at = (n, tail) => tail === 0 ? Infinity : scale.change(smallestVisibleChange(sigma, n, tail));
	return {
		now: at(sample.length, fail),
		atEnd: at(last.n, last.fail)
	};
}
/** Projects today's bounds, at the last look's tails, to the last look. */
function reachable(test, at) {
	const { estimate, threshold, harmless } = at;
	const { last } = at.tails;
	const project = (bound) => projectedBound(estimate, bound, at.n, last.n);
	const upper = test.upper(last.pass);
	const lower = test.lower(last.fail);
	return {
		pass: !Number.isFinite(upper) || project(upper) < threshold,
		fail: estimate >= threshold && (!Number.isFinite(lower) || project(lower) > harmless)
	};
}
// src/verdict/sequential.ts
/** Before this many pairs an estimate is too loose to give up on. */
const earliestFutility = 10;
/**
* Takes every planned look that the valid pairs have reached, in order, with final decisions.
*
* PASS at a look: the upper bound is under the margin (its p value is within `look.pass`). FAIL: the lower bound is, or at an earlier look was, over zero and the
* estimate is at or over the margin, by the group-sequential Holm procedure over the gates with `severity: fail` (Ye et
* al. 2013; Maurer and Bretz 2013): all levels share the looks, each rejection moves the others to alpha / (G - rejected).
* A gate that can only warn stands outside the family and is tested at the family's strictest level.
* Counts that do not vary are decided after two pairs, without a test; a later pair that shows one to vary, or lacks it,
* takes that back and leaves it to the test. A suite that was given up earlier is not looked at again with later, wider levels.
*
* @param valid the pairs that count, in their order
* @param suites every suite that is weighed; by default those that gates or pairs name
* @param index of the valid pairs, where there is one already
*/
function takeLooks(plan, valid, suites = named(plan, valid), index = new SeriesIndex(valid)) {
	const judged = plan.gates.filter(({ gate }) => gate.form.kind !== "report");
	const family = judged.filter(({ gate }) => gate.severity === "fail").length;
	const decided = /* @__PURE__ */ new Map();
	const rejected = /* @__PURE__ */ new Set();
	let latest = /* @__PURE__ */ new Map();
	decideExactly(plan, valid, index, decided);
	for (const look of plan.looks) {
		if (look.n > valid.length) break;
		const given = givenUp(valid.slice(0, look.n));
		const open = plan.gates.filter(({ id, suite }) => !decided.has(id) && !given.has(suite));
		const current = byGate(compareGates({
			...plan,
			gates: open
		}, index.first(look.n, "varied")));
		latest = new Map([...latest, ...current]);
		rejectByHolm(judged, current, look, rejected, family);
		for (const planned of judged) {
			const evidence = latest.get(planned.id);
			if (decided.has(planned.id) || evidence === void 0 || given.has(planned.suite)) continue;
			const verdict = decideAt(look, evidence, rejects(planned, evidence, look, rejected));
			if (verdict === null) continue;
			const reason = evidence.missing ?? evidence.exempt;
			decided.set(planned.id, {
				planned,
				verdict,
				decidedAt: look.n,
				evidence,
				reason
			});
		}
	}
	if (latest.size === 0 && valid.length > 0) latest = byGate(compareGates(plan, index));
	const gates = judged.map((planned) => decided.get(planned.id) ?? undecided(planned, latest, valid.length));
	const worth = suites.filter((suite) => isWorthMeasuring(suite, gates, valid));
	return {
		gates,
		stop: stopRule(plan, gates, worth, valid.length),
		suites: worth
	};
}
function named({ gates }, valid) {
	return [.../* @__PURE__ */ new Set([...gates.map(({ suite }) => suite), ...valid.flatMap((pair) => pair.suites)])];
}
/** Decides the counts that are the same in every launch of an arm, from the first pairs on. */
function decideExactly(plan, valid, index, decided) {
	if (valid.length < 2) return;
	const counted = plan.gates.filter(({ gate }) => metricOf(gate.metric).exact === true);
	const comparisons = byGate(compareGates({
		...plan,
		gates: counted
	}, index));
	for (const planned of counted) {
		const evidence = comparisons.get(planned.id);
		if (evidence?.exact !== true) continue;
		const verdict = evidence.beyond ? "fail" : "pass";
		decided.set(planned.id, {
			planned,
			verdict,
			decidedAt: 2,
			evidence,
			reason: null
		});
	}
}
/** Suites that were left out of one of these pairs: what is undecided about them stays so. */
function givenUp(pairs) {
	const all = new Set(pairs.flatMap((pair) => pair.suites));
	return new Set([...all].filter((suite) => pairs.some((pair) => !pair.suites.includes(suite))));
}
/** A suite is measured on while one of its gates is open and can still be decided; one without gates for a few pairs. */
function isWorthMeasuring(suite, gates, valid) {
	const own = gates.filter(({ planned }) => planned.suite === suite);
	if (own.length === 0) return valid.length < earliestFutility;
	const open = own.filter(({ decidedAt }) => decidedAt === null);
	if (valid.length >= earliestFutility && valid.some((pair) => !pair.suites.includes(suite))) return false;
	return open.some(({ evidence }) => valid.length < earliestFutility || evidence === null || evidence.reachable.pass || evidence.reachable.fail);
}
/** Rejects "not worse" for as many gates as Holm allows at this look; what was rejected stays so. */
function rejectByHolm(judged, comparisons, look, rejected, family) {
	const candidates = judged.filter(({ gate, id }) => gate.severity === "fail" && !rejected.has(id)).map(({ id }) => ({
		id,
		p: comparisons.get(id)?.pFail ?? 1
	})).sort((a, b) => a.p - b.p);
	for (const { id, p } of candidates) {
		if (p > (look.fail[family - rejected.size - 1] ?? 0)) return;
		rejected.add(id);
	}
}
/** Whether "not worse" is rejected for this gate at this look. */
function rejects(planned, evidence, look, rejected) {
	if (planned.gate.severity === "warn") return evidence.pFail <= (look.fail.at(-1) ?? 0);
	return rejected.has(planned.id);
}
function decideAt(look, evidence, worse) {
	if (evidence.exempt !== null) return "exempt";
	if (evidence.missing !== null) return "missing";
	if (worse && evidence.beyond) return "fail";
	return evidence.pPass <= look.pass ? "pass" : null;
}
function undecided(planned, latest, pairs) {
	const evidence = latest.get(planned.id) ?? null;
	if (evidence === null) return {
		planned,
		verdict: "missing",
		decidedAt: null,
		evidence,
		reason: pairs === 0 ? "no pair was measured" : "no pair has it"
	};
	const reason = evidence.missing ?? evidence.exempt;
	return {
		planned,
		verdict: evidence.missing !== null ? "missing" : evidence.exempt !== null ? "exempt" : "inconclusive",
		decidedAt: null,
		evidence,
		reason
	};
}
/** The stop rule: all decided, nothing left that more pairs could tell about, or no look is left. */
function stopRule(plan, gates, worth, pairs) {
	if (gates.filter(({ decidedAt }) => decidedAt === null).length === 0 && (gates.length > 0 || worth.length === 0)) return "decided";
	if (pairs >= (plan.looks.at(-1)?.n ?? 0)) return "pairs";
	return worth.length === 0 ? "futile" : null;
}
function byGate(comparisons) {
	return new Map(comparisons.map((comparison) => [comparison.gate, comparison]));
}
// src/verdict/judge.ts
/** Decides over a run from its saved measurements alone: the same file gives the same verdict anywhere. */
function judge(measurements) {
	const { plan, pairs, state } = measurements;
	const valid = pairs.filter((pair) => pair.dropped === null);
	const counts = {
		valid: valid.length,
		dropped: pairs.length - valid.length,
		planned: plan?.pairs ?? 0
	};
	const failure = failureOf(state) ?? measurements.baseFailure;
	const distrust = distrustOf(pairs);
	const common = {
		pairs: counts,
		distrust,
		failure
	};
	if (plan === null || state.kind === "unchanged") {
		const reason = state.kind === "unchanged" ? state.reason : "nothing was loaded";
		const gates = (plan?.gates ?? []).map((planned) => unmeasured(planned, reason));
		const outcome = state.kind === "unchanged" ? "unchanged" : "broken";
		return {
			...common,
			outcome,
			gates,
			comparisons: [],
			survey: null,
			stop: null
		};
	}
	const index = new SeriesIndex(valid);
	const comparisons = valid.length === 0 ? [] : compareAll(plan, index);
	const survey = surveyOf(measurements.config.suites, index, comparisons, isGated(plan.gates));
	const absent = missingShards(measurements);
	if (measurements.run.shard !== void 0 || absent.length > 0) {
		const reason = absent.length > 0 ? absentText(absent, measurements) : "the other shards are not here";
		const gates = plan.gates.map((planned) => unmeasured(planned, reason));
		const outcome = state.kind !== "complete" ? "broken" : absent.length > 0 ? "missing" : "partial";
		return {
			...common,
			outcome,
			gates,
			comparisons,
			survey,
			stop: null
		};
	}
	const { gates, stop } = takeLooks(plan, valid, void 0, index);
	const outcome = state.kind === "complete" ? combine(gates, distrust) : "broken";
	return {
		...common,
		outcome,
		gates,
		comparisons,
		survey,
		stop
	};
}
/** Whether a gate with a rule judges a comparison. */
function isGated(gates) {
	const keyOf = (suite, benchmark, metric) => `${suite}\n${metric}\n${benchmark}`;
	const judged = gates.filter(({ gate }) => gate.form.kind !== "report");
	const keys = new Set(judged.map(({ suite, benchmark, gate }) => keyOf(suite, benchmark, gate.metric)));
	return ({ suite, benchmark, metric }) => keys.has(keyOf(suite, benchmark, metric));
}
/** `shard 3 of 4 is missing`. */
function absentText(absent, { shards }) {
	const of = shards?.[0]?.of ?? 0;
	return absent.length === 1 ? `shard ${absent[0]} of ${of} is missing` : `shards ${absent.join(", ")} of ${of} are missing`;
}
function failureOf(state) {
	if (state.kind === "broken") return state.failure;
	const cut = {
		arm: null,
		phase: "load",
		logs: []
	};
	if (state.kind === "interrupted") return {
		...cut,
		message: `interrupted by ${state.signal}`
	};
	return state.kind === "running" ? {
		...cut,
		message: "the run did not come to its end"
	} : null;
}
function unmeasured(planned, reason) {
	return {
		planned,
		verdict: "missing",
		decidedAt: null,
		evidence: null,
		reason
	};
}
/** The worst word of the gates that count; a run passes only when something was decided and nothing speaks against it. */
function combine(gates, distrust) {
	const counting = gates.filter(({ planned }) => planned.gate.severity === "fail");
	const verdicts = new Set(counting.map(({ verdict }) => verdict));
	if (verdicts.has("fail")) return "fail";
	if (verdicts.has("missing")) return "missing";
	if (verdicts.has("inconclusive") || distrust !== null) return "inconclusive";
	return (counting.length > 0 ? counting : gates).some(({ verdict }) => verdict === "pass" || verdict === "fail") ? "pass" : "inconclusive";
}
// src/jobs/tell.ts
/**
* Decides over saved measurements and writes the report beside them: `report.md`, `report.txt` and `report.json`. The
* same measurements give the same bytes.
*/
async function tell(measurements, results, origin) {
	const verdict = judge(measurements);
	const effects = effectsOf(verdict.outcome, measurements.config.inconclusive);
	const input = {
		verdict,
		measurements,
		origin
	};
	const report = buildReport(input);
	await results.write("report.md", renderComment(report));
	await results.write("report.txt", renderTerminal(report));
	await results.write("report.json", renderJson(report, input, { exitCode: effects.exitCode }));
	return {
		verdict,
		effects,
		report,
		input,
		folder: results.path
	};
}
export { RunRecord as a, draftPlan as c, fixPlan as d, widenWindows as f, resultValues as i, expandGates as l, takeLooks as n, measurementsFile as o, readMeasurements as p, measure as r, mergeShards as s, tell as t, fewestPairs as u };
