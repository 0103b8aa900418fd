import { a as none, i as TableRows, n as find, o as tableColumns, t as everything } from "./query.js";
import { C as unknown, _ as object, b as string, g as number, h as literal, l as array } from "./schemas.js";
import { t as scaleOf } from "./scale.js";
import { n as metricOf } from "./metric.js";
import { i as withoutTies } from "./mann-whitney.js";
import { n as medianOf } from "./median-interval.js";
import { t as isSameSeries } from "./record2.js";
import { i as listMonths, n as fetchDataBranch, o as openDataStore, r as listFiles, t as bringFiles } from "./data-branch-fetch.js";
import { n as refuseUnknown, t as refuseAbsent } from "./asked-for2.js";
import { n as readRecord } from "./record-file.js";
import { t as readBlobs } from "./cat-file.js";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
/**
* @param values in their order, at most `mostForTrend`, none of them NaN
*/
function mannKendall(values) {
	let rises = 0;
	let falls = 0;
	values.forEach((value, j) => {
		for (let i = 0; i < j; i++) if (value > values[i]) rises++;
		else if (value < values[i]) falls++;
	});
	const chances = fallChances(tieSizes(values));
	const sum = (from, to) => {
		let total = 0;
		for (let i = from; i <= to; i++) total += chances[i] ?? 0;
		return Math.min(1, total);
	};
	return {
		s: rises - falls,
		rising: sum(0, falls),
		falling: sum(falls, chances.length - 1)
	};
}
/**
* P(as many falls) at each index, for a series with these sizes of ties. Value by value from below: t equal ones come into a series of
* m smaller ones anywhere with equal chances, and the falls between the two are the U of Mann and Whitney for samples of m and t.
*
* @param ties how many values share each distinct value, ascending
*/
function fallChances(ties) {
	const distinct = ties.every((t) => t === 1);
	const known = distinct ? withoutTiesOf.get(ties.length) : void 0;
	if (known !== void 0) return known;
	let chances = Float64Array.of(1);
	let smaller = 0;
	for (const t of ties) {
		if (smaller + t > 50) throw new RangeError(`more than 50 values`);
		if (smaller > 0) chances = convolved(chances, pointsOf(withoutTies(smaller, t)));
		smaller += t;
	}
	if (distinct) withoutTiesOf.set(ties.length, chances);
	return chances;
}
/** By number of values. */
const withoutTiesOf = /* @__PURE__ */ new Map();
/** Largest k with P(falls < k) at most `tail` for n distinct values: from there the order statistics of slopes bound their centre. */
function boundRank(n, tail) {
	const chances = fallChances(Array.from({ length: n }, () => 1));
	let k = 0;
	for (let below = chances[0]; below <= tail && k < chances.length - 1; below += chances[k]) k++;
	return k;
}
function tieSizes(values) {
	const sizes = /* @__PURE__ */ new Map();
	for (const value of values) sizes.set(value + 0, (sizes.get(value + 0) ?? 0) + 1);
	return [...sizes].sort(([a], [b]) => a - b).map(([, size]) => size);
}
/** Chances of single values from those of values up to them. */
function pointsOf(cumulative) {
	const last = cumulative.length - 1;
	const at = (u) => cumulative[u] - (u === 0 ? 0 : cumulative[u - 1]);
	return cumulative.map((_, u) => at(Math.min(u, last - u)));
}
function convolved(one, other) {
	const sums = new Float64Array(one.length + other.length - 1);
	for (let i = 0; i < one.length; i++) for (let j = 0; j < other.length; j++) sums[i + j] = sums[i + j] + one[i] * other[j];
	return sums;
}
// src/stats/theil-sen.ts
/**
* The slope of Theil (1950) and Sen (JASA 63, 1968): the median of the slopes of all pairs of points, with the order statistics that
* go with Kendall's count as bounds (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 9.3). Up to three in ten
* values may lie anywhere. With ties the bounds are wide rather than narrow.
*
* @param places ascending and distinct
* @param values at the places; at least two
* @param tail one-sided
*/
function theilSen(places, values, tail) {
	const slopes = [];
	for (let j = 1; j < values.length; j++) for (let i = 0; i < j; i++) slopes.push((values[j] - values[i]) / (places[j] - places[i]));
	if (slopes.length === 0) throw new RangeError("a slope needs two values");
	const sorted = Float64Array.from(slopes).sort();
	const k = boundRank(values.length, tail);
	return {
		estimate: medianOf(sorted),
		lower: k === 0 ? -Infinity : sorted[k - 1],
		upper: k === 0 ? Infinity : sorted[sorted.length - k]
	};
}
// src/history/trend.ts
/**
* Without creep, at most so many trends tell one, in any of their series: whoever looks once. A trend is looked at again after each
* merge: over fifty that adds up to some 4%, which is what the level was chosen for, and it goes on (docs/evidence/history/trend.txt).
*/
const trendLevel = .003;
/** With fewer merges no order of them is rare enough. */
const fewestMerges = 6;
/** Records of merges that are looked through at most: enough for some that were weighed again. */
const mostLooked = 500;
/** What is told: half of what the gate lets through at once; for limits a fortieth, for rates half a point. */
const shareOfMargin = .5;
const leastWithoutMargin = {
	ratio: .025,
	rate: .005
};
/**
* The trend of a config since it was last given another reference; null where no merged state was weighed against one. At most the
* last fifty merges count.
*/
function trendOf(tables, config) {
	const merges = mergesOf(find(tables, {
		...everything,
		config,
		kind: "merged"
	}).records);
	const [first] = merges;
	const latest = merges.at(-1)?.at(-1);
	if (first === void 0 || latest === void 0) return null;
	const [{ startedAt: since } = latest] = first;
	const pulls = lastOfEach(find(tables, {
		...everything,
		config,
		kind: "pull_request",
		since: Date.parse(since)
	}).records);
	const series = latest.gates.filter((gate, i) => latest.gates.findIndex((one) => isSameSeries(one, gate)) === i).map((gate) => seriesTrend(gate, latest.gates, merges, pulls));
	return {
		config,
		reference: {
			name: latest.reference ?? "",
			sha: latest.base
		},
		since,
		series: withDecisions(series)
	};
}
/** Whether records older than these have no part in a config's trend. */
function holdsTrend(tables, config) {
	return find(tables, {
		...everything,
		config,
		kind: "merged",
		limit: 0
	}).total >= mostLooked;
}
/**
* What was measured of each merged commit against the reference of the newest one, oldest first. One that was weighed again later stands
* where it was weighed first, so that running an old workflow again neither ends a series nor begins one.
*/
function mergesOf(newestFirst) {
	const heads = /* @__PURE__ */ new Map();
	let looked = 0;
	for (const record of newestFirst) {
		if (looked++ === mostLooked) break;
		if (record.reference === null || record.outcome === "broken") continue;
		heads.set(record.head, [record, ...heads.get(record.head) ?? []]);
	}
	const began = ([first]) => Date.parse(first?.startedAt ?? "");
	const merges = [...heads.values()].sort((a, b) => began(a) - began(b));
	const reference = merges.at(-1)?.[0]?.base;
	return merges.map((records) => records.filter(({ base }) => base === reference)).filter((records) => records.length > 0).slice(-50);
}
function lastOfEach(newestFirst) {
	const last = /* @__PURE__ */ new Map();
	for (const record of newestFirst) if (!last.has(record.pull)) last.set(record.pull, record);
	return [...last.values()];
}
function seriesTrend({ suite, benchmark, metric: id }, gates, merges, pulls) {
	const named = {
		suite,
		benchmark,
		metric: id
	};
	const metric = metricOf(id);
	const scale = scaleOf(metric);
	const differences = merges.map((records) => differenceOf(records, named, metric, scale));
	const places = differences.flatMap((one, place) => one === null ? [] : [place]);
	const values = differences.filter((one) => one !== null);
	const margins = gates.flatMap((gate) => isSameSeries(gate, named) ? gate.margin ?? [] : []);
	const margin = margins.length === 0 ? null : Math.min(...margins);
	const creep = values.length < fewestMerges ? null : creepOf(places, values, metric, scale);
	const least = margin === null ? leastWithoutMargin[metric.scale] : shareOfMargin * margin;
	return {
		...named,
		changes: differences.map((one) => one === null ? null : turned(scale.change(one), metric)),
		margin,
		creep,
		isEnough: creep !== null && turned(creep.estimate, metric) >= least && scale.change(stepFromFirstToLast(values)) >= least,
		p: values.length < fewestMerges ? null : mannKendall(values).rising,
		pulls: countPulls(pulls, named)
	};
}
/** Up is worse. A commit that was weighed more than once counts once, with the median. */
function differenceOf(records, named, metric, scale) {
	const values = records.flatMap(({ effects }) => {
		const estimate = effects.find((one) => isSameSeries(one, named))?.change?.estimate;
		const difference = estimate === void 0 ? NaN : scale.margin(turned(estimate, metric));
		return Number.isFinite(difference) ? [difference] : [];
	});
	return values.length === 0 ? null : medianOf(Float64Array.from(values).sort());
}
function creepOf(places, values, metric, scale) {
	const way = (places.at(-1) ?? 0) - (places[0] ?? 0);
	const slope = theilSen(places, values, .05);
	const total = (each) => turned(scale.change(each * way), metric);
	const [one, other] = [total(slope.lower), total(slope.upper)];
	return {
		estimate: total(slope.estimate),
		lower: Math.min(one, other),
		upper: Math.max(one, other)
	};
}
/** A change in the metric's own direction as one for the worse, and back. */
function turned(change, { better }) {
	return better === "lower" ? change : 0 - change;
}
function countPulls(pulls, named) {
	const verdicts = pulls.flatMap(({ gates }) => {
		const own = gates.filter((gate) => isSameSeries(gate, named)).map(({ verdict }) => verdict);
		if (own.length === 0) return [];
		return own.includes("fail") ? ["failed"] : own.every((one) => one === "pass") ? ["passed"] : ["other"];
	});
	const count = (word) => verdicts.filter((one) => one === word).length;
	return {
		passed: count("passed"),
		failed: count("failed"),
		other: count("other")
	};
}
/**
* How far the last merges stand above the first, by the median of three at either end: what has crept and was mended since has a slope
* still, and no step. Against the first, and not against the reference, which the series may have begun far off from.
*/
function stepFromFirstToLast(values) {
	const level = (some) => medianOf(Float64Array.from(some).sort());
	return level(values.slice(-3)) - level(values.slice(0, 3));
}
/** Holm over all series that have merges enough (Scandinavian Journal of Statistics 6, 1979). */
function withDecisions(series) {
	const tested = series.filter(({ p }) => p !== null).sort((a, b) => (a.p ?? 1) - (b.p ?? 1));
	const accepted = tested.findIndex(({ p }, i) => (p ?? 1) > trendLevel / (tested.length - i));
	const rising = new Set(accepted < 0 ? tested : tested.slice(0, accepted));
	return series.map((one) => {
		const { isEnough, ...told } = one;
		return {
			...told,
			crept: rising.has(one) && isEnough
		};
	});
}
// src/history/table-builder.ts
/** Puts records into columns. */
var TableBuilder = class {
	#words = new Places((word) => word);
	#series = new Places(({ suite, benchmark, metric }) => JSON.stringify([
		suite,
		benchmark,
		metric
	]));
	#texts = [];
	#records = new Growing(tableColumns.records);
	#gates = new Growing(tableColumns.gates);
	#effects = new Growing(tableColumns.effects);
	#quartiles = new Growing(tableColumns.quartiles);
	add(record, { path, blob }) {
		for (const gate of record.gates) {
			const { suite, benchmark, metric, text, verdict, margin } = gate;
			this.#gates.add({
				series: this.#series.of({
					suite,
					benchmark,
					metric
				}),
				text: this.#words.of(text),
				verdict: this.#words.of(verdict),
				margin: margin ?? NaN
			});
		}
		for (const effect of record.effects) this.#addEffect(effect);
		const { run, head, base, digest, startedAt, workflow, pairs, omitted, noise } = record;
		this.#texts.push([
			path,
			blob,
			run,
			head,
			base,
			digest,
			startedAt
		].join(" "));
		this.#records.add({
			startedAt: Date.parse(startedAt),
			pull: record.pull ?? NaN,
			workflowRun: workflow?.run ?? NaN,
			attempt: workflow?.attempt ?? NaN,
			steal: noise.steal ?? NaN,
			cpuPressure: noise.cpuPressure ?? NaN,
			ioPressure: noise.ioPressure ?? NaN,
			memoryPressure: noise.memoryPressure ?? NaN,
			tool: this.#words.of(record.tool),
			config: this.#words.of(record.config),
			kind: this.#words.of(record.kind),
			reference: record.reference === null ? none : this.#words.of(record.reference),
			outcome: this.#words.of(record.outcome),
			machine: this.#words.of(JSON.stringify(record.machine)),
			valid: pairs.valid,
			dropped: pairs.dropped,
			omittedGates: omitted.gates,
			omittedEffects: omitted.effects,
			gatesEnd: this.#gates.length,
			effectsEnd: this.#effects.length
		});
	}
	#addEffect({ suite, benchmark, metric, n, base, head, change, floor, quartiles }) {
		if (quartiles !== null) {
			const [baseLower, baseUpper] = quartiles.base;
			const [headLower, headUpper] = quartiles.head;
			this.#quartiles.add({
				baseLower,
				baseUpper,
				headLower,
				headUpper
			});
		}
		this.#effects.add({
			series: this.#series.of({
				suite,
				benchmark,
				metric
			}),
			n,
			base: base ?? NaN,
			head: head ?? NaN,
			estimate: change?.estimate ?? NaN,
			lower: change?.lower ?? NaN,
			upper: change?.upper ?? NaN,
			floor: floor ?? NaN,
			quartilesEnd: this.#quartiles.length
		});
	}
	build() {
		return {
			words: this.#words.all,
			series: this.#series.all,
			texts: this.#texts.join("\n"),
			records: this.#records.columns(),
			gates: this.#gates.columns(),
			effects: this.#effects.columns(),
			quartiles: this.#quartiles.columns()
		};
	}
};
/** Things that are named once, in the order in which they came. */
var Places = class {
	all = [];
	#places = /* @__PURE__ */ new Map();
	#keyOf;
	constructor(keyOf) {
		this.#keyOf = keyOf;
	}
	of(thing) {
		const key = this.#keyOf(thing);
		const known = this.#places.get(key);
		if (known !== void 0) return known;
		const place = this.all.push(thing) - 1;
		this.#places.set(key, place);
		return place;
	}
};
/** Columns that rows are added to. */
var Growing = class {
	#kinds;
	#values;
	length = 0;
	constructor(kinds) {
		this.#kinds = kinds;
		this.#values = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
	}
	add(row) {
		for (const name in this.#values) this.#values[name]?.push(row[name] ?? NaN);
		this.length += 1;
	}
	columns() {
		const columns = Object.entries(this.#values).map(([name, values]) => [name, this.#kinds[name] === "number" ? Float64Array.from(values) : Uint32Array.from(values)]);
		return Object.fromEntries(columns);
	}
};
// src/history/table-file.ts
/** The number of the layout: of another one nothing is read. It goes up with every change of table.ts. */
const layout = 1;
const header = object({
	layout: literal(layout),
	note: unknown(),
	words: array(string()),
	series: array(object({
		suite: string(),
		benchmark: string(),
		metric: string()
	})),
	texts: number().int().nonnegative(),
	rows: object({
		records: number().int().nonnegative(),
		gates: number().int().nonnegative(),
		effects: number().int().nonnegative(),
		quartiles: number().int().nonnegative()
	})
});
const parts = Object.keys(tableColumns);
/**
* The bytes of a table: the length of its header, the header as JSON, the texts, and the columns one after the other, each where eight
* divides its place. In the order of bytes of the machine that wrote it: it is not carried to another.
*/
function writeTable({ note, table }) {
	const { words, series } = table;
	const texts = new TextEncoder().encode(table.texts);
	const rows = {
		records: table.records.startedAt.length,
		gates: table.gates.series.length,
		effects: table.effects.series.length,
		quartiles: table.quartiles.baseLower.length
	};
	const head = new TextEncoder().encode(JSON.stringify({
		layout,
		note,
		words,
		series,
		texts: texts.length,
		rows
	}));
	const columns = parts.flatMap((part) => Object.values(table[part]));
	const size = columns.reduce((sum, column) => sum + padded(column.byteLength), 0);
	const bytes = new Uint8Array(8 + padded(head.length) + padded(texts.length) + size);
	new Uint32Array(bytes.buffer, 0, 1)[0] = head.length;
	let at = 8;
	for (const piece of [
		head,
		texts,
		...columns
	]) {
		bytes.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at);
		at += padded(piece.byteLength);
	}
	return bytes;
}
/** Reads a table back; null for bytes that this program did not write as they are. That nobody changed one, its keeper must know. */
function readTable(bytes) {
	if (bytes.length < 8 || bytes.byteOffset % 8 !== 0) return null;
	const length = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0] ?? 0;
	const parsed = header.safeParse(jsonOf(bytes.subarray(8, 8 + length)));
	if (!parsed.success) return null;
	const { note, words, series, rows } = parsed.data;
	let at = 8 + padded(length);
	const written = bytes.subarray(at, at + parsed.data.texts);
	let texts = null;
	at += padded(parsed.data.texts);
	const columnsOf = (part) => {
		const kinds = tableColumns[part];
		const columns = Object.entries(kinds).map(([name, kind]) => {
			const place = bytes.byteOffset + at;
			const size = rows[part];
			const column = kind === "number" ? new Float64Array(bytes.buffer, place, size) : new Uint32Array(bytes.buffer, place, size);
			at += padded(column.byteLength);
			return [name, column];
		});
		return Object.fromEntries(columns);
	};
	try {
		const table = {
			words,
			series,
			get texts() {
				return texts ??= new TextDecoder().decode(written);
			},
			records: columnsOf("records"),
			gates: columnsOf("gates"),
			effects: columnsOf("effects"),
			quartiles: columnsOf("quartiles")
		};
		return at === bytes.length ? {
			note,
			table
		} : null;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
function jsonOf(bytes) {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return null;
	}
}
function padded(length) {
	return 8 * Math.ceil(length / 8);
}
// src/history/table-join.ts
/** Two tables as one: the rows of the first, then those of the second. */
function joinTables(first, second) {
	if (first.records.startedAt.length === 0) return second;
	if (second.records.startedAt.length === 0) return first;
	const words = new Places((word) => word);
	const series = new Places(({ suite, benchmark, metric }) => JSON.stringify([
		suite,
		benchmark,
		metric
	]));
	for (const word of first.words) words.of(word);
	for (const one of first.series) series.of(one);
	const moved = {
		number: (value) => value,
		count: (value) => value,
		word: moving(second.words.map((word) => words.of(word))),
		series: moving(second.series.map((one) => series.of(one))),
		gates: adding(first.gates.series.length),
		effects: adding(first.effects.series.length),
		quartiles: adding(first.quartiles.baseLower.length)
	};
	const joined = (part) => {
		const kinds = tableColumns[part];
		const columns = Object.entries(kinds).map(([name, kind]) => {
			const one = first[part][name];
			const other = second[part][name];
			if (one === void 0 || other === void 0) throw new RangeError(`a table without ${name}`);
			return [name, append(one, other, moved[kind])];
		});
		return Object.fromEntries(columns);
	};
	return {
		words: words.all,
		series: series.all,
		texts: `${first.texts}\n${second.texts}`,
		records: joined("records"),
		gates: joined("gates"),
		effects: joined("effects"),
		quartiles: joined("quartiles")
	};
}
function moving(places) {
	return (value) => places[value] ?? 4294967295;
}
function adding(rows) {
	return (value) => value + rows;
}
function append(one, other, moved) {
	const both = one instanceof Float64Array ? new Float64Array(one.length + other.length) : new Uint32Array(one.length + other.length);
	both.set(one);
	for (let i = 0; i < other.length; i++) both[one.length + i] = moved(other[i] ?? 4294967295);
	return both;
}
// src/io/sealed-file.ts
const sealLength = 32;
/**
* Reads a file that `writeSealed` wrote. Null where there is none; `damaged` where a byte of it is not what was written, or where it
* cannot be read.
*/
async function readSealed(path) {
	try {
		const file = await open(path);
		try {
			const { size } = await file.stat();
			const bytes = new Uint8Array(size);
			const { bytesRead } = await file.read(bytes, 0, size, 0);
			if (bytesRead < size || size < sealLength) return "damaged";
			const content = bytes.subarray(0, size - sealLength);
			return sealOf(content).equals(bytes.subarray(size - sealLength)) ? content : "damaged";
		} finally {
			await file.close();
		}
	} catch (error) {
		return error.code === "ENOENT" ? null : "damaged";
	}
}
/** Writes a file whole or not at all, with a digest of its content at its end. Makes the folder. */
async function writeSealed(path, content) {
	await mkdir(dirname(path), { recursive: true });
	const part = `${path}.${process.pid}.part`;
	try {
		await writeFile(part, [content, sealOf(content)]);
		await rename(part, path);
	} finally {
		await rm(part, { force: true });
	}
}
function sealOf(content) {
	return createHash("sha256").update(content).digest();
}
// src/jobs/read-month.ts
const nothing = {
	version: "",
	tree: "",
	table: new TableBuilder().build(),
	unreadable: []
};
/**
* Opens one month. Its records are kept with the id of the month's tree, so that what has not changed is not read again, and of what
* has, what is new.
*
* @param version of this program: what another one made of the records is made again
*/
async function openMonth(store, folder, version) {
	const file = join(store.cache, folder.path.replaceAll("/", "-"));
	const month = folder.path.slice(5).replace("/", "-");
	const { kept, damage } = await readKept(file, version);
	const told = ({ table, unreadable }) => ({
		table,
		findings: [...damage, ...unreadable.map(({ finding }) => finding)]
	});
	if (kept.tree === folder.tree) return {
		month,
		wanted: [],
		read: () => Promise.resolve(told(kept))
	};
	const { base, fresh } = broughtUp(kept, await listFiles(store, folder));
	return {
		month,
		wanted: fresh.map(({ blob }) => blob),
		read: async () => {
			const all = joined(base, await readFiles(store, fresh));
			await keep(file, {
				version,
				tree: folder.tree,
				unreadable: all.unreadable
			}, all.table);
			return told(all);
		}
	};
}
async function readKept(file, version) {
	const bytes = await readSealed(file);
	if (bytes === null) return {
		kept: nothing,
		damage: []
	};
	const stored = bytes === "damaged" ? null : readTable(bytes);
	if (stored === null) return {
		kept: nothing,
		damage: [damaged(file)]
	};
	const note = stored.note;
	return {
		kept: note.version === version ? {
			...note,
			table: stored.table
		} : nothing,
		damage: []
	};
}
async function keep(file, note, table) {
	await writeSealed(file, writeTable({
		note,
		table
	})).catch(() => {});
}
/** What was kept, and what the folder has besides; all of it where the folder has lost something. */
function broughtUp(kept, files) {
	const there = new Set(files.map(keyOf));
	const rows = new TableRows(kept.table);
	const known = /* @__PURE__ */ new Set([...Array.from({ length: rows.length }, (_, i) => keyOf(rows.source(i))), ...kept.unreadable.map(({ source }) => keyOf(source))]);
	for (const key of known) if (!there.has(key)) return {
		base: nothing,
		fresh: files
	};
	return {
		base: kept,
		fresh: files.filter((file) => !known.has(keyOf(file)))
	};
}
function joined(one, other) {
	return {
		table: joinTables(one.table, other.table),
		unreadable: [...one.unreadable, ...other.unreadable]
	};
}
async function readFiles(store, files) {
	const builder = new TableBuilder();
	const unreadable = [];
	const take = (content, i) => {
		const source = files[i];
		const read = readRecord(content.length > 1e6 ? "" : content.toString(), source.path);
		if ("record" in read) builder.add(read.record, source);
		else unreadable.push({
			source,
			finding: read.finding
		});
	};
	const blobs = files.map(({ blob }) => blob);
	await readBlobs(store.place, blobs, take, store.options);
	return {
		table: builder.build(),
		unreadable
	};
}
function keyOf({ path, blob }) {
	return `${blob} ${path}`;
}
function damaged(file) {
	return {
		severity: "warning",
		code: "history-cache-damaged",
		message: `\`${file}\` was damaged, and was made again from the branch`,
		where: { file }
	};
}
// src/jobs/history.ts
/**
* The records of a data branch; what was read once is kept beside the repository. Throws GitError.
*
* @param enough of the newest months so far, whether those before `oldest`, such as 2026-01, may stay unread; null: they may not
*/
async function readHistory(choice, signal, enough = null) {
	const { folder, version, ...branch } = choice;
	const store = await openDataStore(folder, {
		...branch,
		signal
	});
	const commit = await fetchDataBranch(store, enough === null ? "everything" : "lists");
	const months = commit === null ? [] : (await listMonths(store, commit)).toReversed();
	const read = [];
	while (read.length < months.length) {
		const some = enough === null ? months.length : Math.max(1, read.length);
		const opened = [];
		for (const month of months.slice(read.length, read.length + some)) opened.push(await openMonth(store, month, version));
		await bringFiles(store, opened.flatMap(({ wanted }) => wanted));
		for (const { month, read: readOpened } of opened) {
			read.unshift(await readOpened());
			if (enough?.(tablesOf(read), month) === true) return historyOf(read, months.length, true);
		}
	}
	return historyOf(read, months.length, commit !== null);
}
const tablesOf = (read) => read.map(({ table }) => table);
function historyOf(read, months, kept) {
	return {
		kept,
		whole: read.length === months,
		tables: tablesOf(read),
		findings: read.flatMap(({ findings }) => findings)
	};
}
/** Reads the history, as far back as it takes, and looks for records. Throws GitError, and ConfigError where what is asked for is nowhere. */
async function lookUp(choice, query, wanted, signal) {
	const { kept, whole, tables, findings } = await readHistory(choice, signal, enoughFor(query, wanted));
	if (!kept) refuseAbsent(choice.remote, choice.branch);
	if (whole) refuseUnknownNames(query, tables);
	const configs = query.config === null ? configsIn(tables) : [query.config];
	const trends = () => configs.flatMap((config) => trendOf(tables, config) ?? []);
	return {
		found: find(tables, query),
		trends,
		findings
	};
}
function refuseUnknownNames({ metric, suite }, tables) {
	const series = tables.flatMap((table) => table.series);
	refuseUnknown("metric", metric, series.map((one) => one.metric));
	refuseUnknown("suite", suite, series.map((one) => one.suite));
}
function enoughFor(query, { total, trends }) {
	const { config, since } = query;
	const limit = total ? null : query.limit;
	if (since === null && limit === null || trends && config === null) return null;
	return (tables, oldest) => {
		const isPast = since !== null && Date.parse(`${oldest}-01`) <= since;
		const isFull = limit !== null && find(tables, {
			...query,
			limit: 0
		}).total >= limit;
		return (isPast || isFull) && (!trends || config === null || holdsTrend(tables, config));
	};
}
function configsIn(tables) {
	const configs = tables.flatMap(({ words, records }) => [...new Set(records.config)].flatMap((place) => words[place] ?? []));
	return [...new Set(configs)].sort();
}
export { trendOf as i, readHistory as n, holdsTrend as r, lookUp as t };
