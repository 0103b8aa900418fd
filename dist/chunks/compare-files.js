import { a as matchesGlob } from "./scope.js";
import { a as benjaminiHochberg, i as groupMeans, n as resultsFolder, r as namesApart } from "./results.js";
import { n as metricOf$1 } from "./metric.js";
import { i as withoutTies, n as mannWhitney, r as smallestP, t as exactUpTo } from "./mann-whitney.js";
import { n as medianOf, r as samplesForInterval, t as medianInterval } from "./median-interval.js";
import { r as normalTailQuantile } from "./normal.js";
import { t as ConfigError } from "./error.js";
import { n as renderPageText, t as renderPage } from "./page2.js";
import { c as groupSection, d as largestFirst, l as changeWord, t as noteSpans, u as isWorse } from "./remarks.js";
import { _ as changeSentence, f as nameSpan, n as count, x as cleanLine, y as valueText } from "./words.js";
import { t as renderRecordedJson } from "./recorded-json2.js";
import { t as effectsOf } from "./outcomes.js";
import { t as finding } from "./finding.js";
import { d as property, f as readJson, i as summaryResults, l as builtIn, m as unreadable, n as learnDirections, o as QUANTILES, p as textOf, s as checkBenchmark, u as listOf } from "./registry.js";
import { t as quantileWithFailures } from "./quantile.js";
import { n as readOutput, t as joinRuns } from "./read-output.js";
import { join, relative } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { open, readdir, stat } from "node:fs/promises";
// src/stats/shift.ts
/**
* Hodges and Lehmann's estimate of a shift, the median of all differences second - first, with the bounds that go with the U
* test (Moses; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed., 4.2 and 4.3): the k-th smallest and the
* k-th largest difference for the largest k with P(U <= k-1) <= tail. With ties U varies less than that allows for, so the bounds
* are wide rather than narrow. For samples too large for an exact test k comes from the normal approximation.
*
* The differences are never made: each is found by counting those below a guess, in time proportional to the sizes. Equal infinities
* differ by nothing.
*
* @param first ascending, at least one value
* @param second ascending, at least one value
* @param tail one-sided
*/
function hodgesLehmannShift(first, second, tail) {
	const total = first.length * second.length;
	if (total === 0) throw new RangeError("a sample is empty");
	const finite = standIns(first, second);
	const differences = new Differences(finite.first, finite.second);
	const nth = (rank) => {
		const difference = differences.nth(rank);
		return Math.abs(difference) < finite.limit ? difference : difference * Infinity;
	};
	const low = nth(Math.ceil(total / 2));
	const high = total % 2 === 1 ? low : nth(total / 2 + 1);
	const k = boundRank(first.length, second.length, tail);
	return {
		estimate: low === high ? low : (low + high) / 2,
		lower: k === 0 ? -Infinity : nth(k),
		upper: k === 0 ? Infinity : nth(total + 1 - k)
	};
}
/** The largest k with P(U <= k-1) <= tail, 0 if there is none. */
function boundRank(n1, n2, tail) {
	if (tail <= 0) return 0;
	if (Math.max(n1, n2) > exactUpTo.distinct) return Math.max(0, Math.floor(n1 * n2 / 2 + .5 - sigmaOfU(n1, n2) * normalTailQuantile(tail)));
	const cumulative = withoutTies(n1, n2);
	let k = 0;
	while (cumulative[k] <= tail) k++;
	return k;
}
function sigmaOfU(n1, n2) {
	return Math.sqrt(n1 * n2 * (n1 + n2 + 1) / 12);
}
/** All differences second[j] - first[i] in ascending order, without a list of them. Values are finite. */
var Differences = class {
	#first;
	#second;
	#sigma;
	/** Where the middle is, and how far from it a rank that is one standard deviation of U away: guessed, then as it was found. */
	#middle;
	#step;
	/** Of the latest guess: the greatest difference below it, and the least of the others. */
	#below = 0;
	#above = 0;
	constructor(first, second) {
		this.#first = first;
		this.#second = second;
		this.#sigma = sigmaOfU(first.length, second.length);
		this.#middle = medianOf(second) - medianOf(first);
		const spread = Math.hypot(quartiles(first), quartiles(second)) / 1.349;
		this.#step = spread * Math.sqrt(Math.PI / 6) * Math.sqrt(1 / first.length + 1 / second.length);
	}
	/** The k-th smallest, from 1. */
	nth(k) {
		const sigmas = (k - .5 - this.#first.length * this.#second.length / 2) / this.#sigma;
		const found = this.#find(k, this.#middle + this.#step * sigmas);
		if (Math.abs(sigmas) < .1) this.#middle = found;
		else this.#step = (found - this.#middle) / sigmas;
		return found;
	}
	/**
	* It lies from `low`, below which are `lowCount`, to `high`, up to which are `highCount`. A guess between them that has just one
	* too few below it, or just enough, tells it; any other moves one of the two.
	*/
	#find(k, start) {
		const n1 = this.#first.length;
		const n2 = this.#second.length;
		let low = this.#second[0] - this.#first[n1 - 1];
		let high = this.#second[n2 - 1] - this.#first[0];
		let lowCount = 0;
		let highCount = n1 * n2;
		let guess = start;
		for (let turn = 1; low < high; turn++) {
			if (!(guess > low && guess < high)) guess = high;
			const count = this.#countBelow(guess);
			if (count === k - 1) return this.#above;
			if (count === k) return this.#below;
			if (count < k) {
				low = this.#above;
				lowCount = count;
			} else {
				high = this.#below;
				highCount = count;
			}
			if (turn < 3) guess += this.#step * (k - .5 - count) / this.#sigma;
			else guess = low + (high - low) * (turn % 3 === 0 ? .5 : (k - .5 - lowCount) / (highCount - lowCount));
		}
		return low;
	}
	#countBelow(guess) {
		const first = this.#first;
		const second = this.#second;
		const n2 = second.length;
		let count = 0;
		let j = 0;
		let below = -Infinity;
		let above = Infinity;
		for (let i = 0; i < first.length; i++) {
			const from = first[i];
			while (j < n2 && second[j] - from < guess) j++;
			count += j;
			if (j > 0 && second[j - 1] - from > below) below = second[j - 1] - from;
			if (j < n2 && second[j] - from < above) above = second[j] - from;
		}
		this.#below = below;
		this.#above = above;
		return count;
	}
};
/** The distance of the quartiles of an ascending sample. */
function quartiles(sorted) {
	return sorted[3 * sorted.length >> 2] - sorted[sorted.length >> 2];
}
/** Samples in which values far outside of all others stand for infinite ones; differences beyond `limit` are infinite too. */
function standIns(first, second) {
	if ([
		first[0],
		first.at(-1),
		second[0],
		second.at(-1)
	].every(Number.isFinite)) return {
		first,
		second,
		limit: Infinity
	};
	const finite = [...first, ...second].filter(Number.isFinite);
	const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
	const range = high - low + 1;
	const replace = (value) => Number.isFinite(value) ? value : value < 0 ? low - 3 * range : high + 3 * range;
	return {
		first: first.map(replace),
		second: second.map(replace),
		limit: 2 * range
	};
}
// src/compare/recorded-row.ts
/** Tests the samples of one benchmark and metric, row by row. */
var RowTest = class {
	#alpha;
	#warnings = /* @__PURE__ */ new Map();
	/** One piece of memory for all samples and their logarithms: thousands of small arrays keep the collector busy. */
	#room;
	#taken = 0;
	/** @param results all that will be compared, each once */
	constructor(alpha, results) {
		this.#alpha = alpha;
		this.#room = new Float64Array(2 * results.reduce((sum, { values }) => sum + values.length, 0));
	}
	compare(before, after) {
		const { benchmark, metric: id } = after;
		const metric = metricOf$1(id);
		const from = constantOf(before.values);
		const to = constantOf(after.values);
		if (metric.exact === true && from !== null && to !== null) {
			const base = {
				n: before.values.length,
				median: from,
				lower: from,
				upper: from
			};
			const head = {
				n: after.values.length,
				median: to,
				lower: to,
				upper: to
			};
			const warnings = base.n > 1 && head.n > 1 ? none : oneSample;
			return {
				benchmark,
				metric: id,
				base,
				head,
				change: exactChange(from, to),
				p: null,
				able: true,
				exact: true,
				warnings
			};
		}
		const base = this.#sorted(before.values);
		const head = this.#sorted(after.values);
		const equal = from !== null && from === to;
		const warnings = equal ? allEqual : this.#warningsFor(base.length, head.length);
		return {
			benchmark,
			metric: id,
			base: this.#summary(base),
			head: this.#summary(head),
			change: this.#change(base, head, metric),
			p: equal ? null : mannWhitney(base, head).p,
			able: !warnings.some(({ kind }) => kind === "too-few"),
			exact: false,
			warnings
		};
	}
	/** Samples that have nothing to be compared with. */
	sample({ values }) {
		return this.#summary(this.#sorted(values));
	}
	#summary(sorted) {
		const { median, lower, upper } = medianInterval(sorted, 1 - this.#alpha);
		return {
			n: sorted.length,
			median,
			lower,
			upper
		};
	}
	/** The change in the metric's own direction: relative, or a difference of shares. */
	#change(base, head, metric) {
		if (metric.scale === "rate") return hodgesLehmannShift(base, head, this.#alpha / 2);
		const shift = hodgesLehmannShift(this.#logs(base), this.#logs(head), this.#alpha / 2);
		return {
			estimate: Math.expm1(shift.estimate),
			lower: Math.expm1(shift.lower),
			upper: Math.expm1(shift.upper)
		};
	}
	#sorted(values) {
		const part = this.#take(values.length);
		part.set(values);
		return part.sort();
	}
	#logs(values) {
		const part = this.#take(values.length);
		for (let i = 0; i < values.length; i++) part[i] = Math.log(values[i]);
		return part;
	}
	#take(length) {
		this.#taken += length;
		return this.#room.subarray(this.#taken - length, this.#taken);
	}
	/** What samples of these sizes cannot show; most rows have the same sizes. */
	#warningsFor(n1, n2) {
		const bySize = this.#warnings.get(n1) ?? /* @__PURE__ */ new Map();
		this.#warnings.set(n1, bySize);
		const warnings = bySize.get(n2) ?? sizeWarnings(n1, n2, this.#alpha);
		bySize.set(n2, warnings);
		return warnings;
	}
};
/** The fewest samples per recording that can differ at this level. */
function samplesFor(level) {
	let n = 1;
	while (smallestP(n, n) > level && n < 1e3) n++;
	return n;
}
const none = [];
const oneSample = [{ kind: "one-sample" }];
const allEqual = [{ kind: "all-equal" }];
function sizeWarnings(n1, n2, alpha) {
	const warnings = [];
	if (smallestP(n1, n2) > alpha) warnings.push({
		kind: "too-few",
		needed: samplesFor(alpha)
	});
	const needed = samplesForInterval(1 - alpha);
	if (Math.min(n1, n2) < needed) warnings.push({
		kind: "no-interval",
		needed
	});
	return warnings;
}
function exactChange(base, head) {
	const change = base === head ? 0 : head / base - 1;
	return {
		estimate: change,
		lower: change,
		upper: change
	};
}
/** The value that all samples have, or null where they differ. */
function constantOf(values) {
	const first = values[0];
	for (const value of values) if (value !== first) return null;
	return first;
}
// src/compare/recorded.ts
/**
* Compares what two recordings hold of the same benchmark and metric, as benchstat does: medians with intervals and the U test;
* the p values of all rows are adjusted together. Each benchmark and metric comes once per recording.
*
* @param filter glob of the benchmarks that are compared; null: all
*/
function compareRecorded(base, head, { alpha, filter }) {
	const kept = ({ benchmark }) => filter === null || matchesGlob(filter, benchmark);
	const from = base.filter(kept);
	const to = head.filter(kept);
	const before = byMetric(from);
	const after = byMetric(to);
	const test = new RowTest(alpha, [...from, ...to]);
	const tested = [];
	const lone = [];
	const addLone = (result, arm) => {
		lone.push({
			benchmark: result.benchmark,
			metric: result.metric,
			arm,
			sample: test.sample(result)
		});
	};
	for (const result of to) {
		const other = before.get(result.metric)?.get(result.benchmark);
		if (other === void 0) addLone(result, "head");
		else tested.push(test.compare(other, result));
	}
	for (const result of from) if (after.get(result.metric)?.has(result.benchmark) !== true) addLone(result, "base");
	const family = tested.flatMap(({ p, able }) => p === null || !able ? [] : [p]);
	return {
		alpha,
		rows: adjust(tested, family, alpha),
		names: namesApart(namesOf(from), namesOf(to)),
		lone,
		groups: groupMeans(tested.map(mediansOf)),
		tested: family.length,
		samplesForOne: samplesFor(alpha / Math.max(1, family.length))
	};
}
/** Whether each row changed, by the p values of the family of rows that could. */
function adjust(rows, family, alpha) {
	const values = benjaminiHochberg(family);
	let next = 0;
	return rows.map((row) => {
		const { benchmark, metric, base, head, change, p, able, exact, warnings } = row;
		const adjusted = p === null || !able ? null : values[next++] ?? 1;
		return {
			benchmark,
			metric,
			base,
			head,
			change,
			p,
			adjusted,
			exact,
			changed: adjusted === null ? exact && change.estimate !== 0 : adjusted <= alpha,
			warnings
		};
	});
}
function mediansOf({ benchmark, metric, base, head }) {
	return {
		benchmark,
		metric,
		base: base.median,
		head: head.median
	};
}
function namesOf(results) {
	return [...new Set(results.map(({ benchmark }) => benchmark))];
}
function byMetric(results) {
	const metrics = /* @__PURE__ */ new Map();
	for (const result of results) {
		const known = metrics.get(result.metric);
		if (known === void 0) metrics.set(result.metric, /* @__PURE__ */ new Map([[result.benchmark, result]]));
		else known.set(result.benchmark, result);
	}
	return metrics;
}
// src/report/recorded-remarks.ts
/** Findings and renamed benchmarks that are named. */
const SHOWN$1 = 3;
/** Below the table: what is not in it, and what bears on how far it can be believed. */
function recordedRemarks(input, hidden) {
	const { base, head, comparison } = input;
	return [
		...hidden > 0 ? [[`${hidden} more that changed are below.`]] : [],
		...base.format === head.format ? [] : [[
			"Base was read as ",
			{ code: base.format },
			", head as ",
			{ code: head.format },
			": they need not count alike."
		]],
		...apart(input),
		...warnings(input),
		...family(comparison),
		...problems(input)
	];
}
function apart({ comparison: { names } }) {
	const { added, removed, renamed } = names;
	const parts = [...added.length > 0 ? [`${count(added.length, "benchmark is", "benchmarks are")} in head only`] : [], ...removed.length > 0 ? [`${count(removed.length, "benchmark is", "benchmarks are")} in base only`] : []];
	const more = renamed.length - SHOWN$1;
	return [
		...parts.length === 0 ? [] : [[`${parts.join(", ")}.`]],
		...renamed.slice(0, SHOWN$1).map(({ base, head }) => [
			nameSpan(base),
			" of base may be ",
			nameSpan(head),
			" of head: they were not compared."
		]),
		...more > 0 ? [[`${more} more may have been renamed.`]] : []
	];
}
/** Each kind of warning once, with how many rows it is about. */
function warnings({ comparison: { rows, alpha } }) {
	const all = rows.flatMap((row) => row.warnings);
	const kinds = /* @__PURE__ */ new Map();
	for (const warning of all) {
		const known = kinds.get(warning.kind);
		if (known === void 0) kinds.set(warning.kind, {
			warning,
			n: 1
		});
		else known.n++;
	}
	return [...kinds.values()].map(({ warning, n }) => {
		return [`${n === rows.length && n > 1 ? "All " : ""}${count(n, "comparison", "comparisons")} ${warningText(warning, alpha, n === 1)}.`];
	});
}
function warningText(warning, alpha, one) {
	const [needs, has] = one ? ["needs", "has"] : ["need", "have"];
	switch (warning.kind) {
		case "too-few": return `${needs} at least ${warning.needed} samples in each file to show a difference at ${alpha}`;
		case "no-interval": return `${needs} at least ${warning.needed} samples in each file for an interval of the medians`;
		case "all-equal": return `${has} equal samples only`;
		case "one-sample": return `${has} a single sample in a file: whether the count varies is not known`;
	}
}
/** What many tests cost: from how many samples on one change among them would show. */
function family({ tested, rows, samplesForOne }) {
	const fewer = rows.filter((row) => row.adjusted !== null && Math.min(row.base.n, row.head.n) < samplesForOne);
	if (tested < 2 || fewer.length === 0) return [];
	return [[`Among ${tested} tests a single change shows from ${samplesForOne} samples in each file on; ${fewer.length === tested ? "these have fewer" : `${fewer.length} have fewer`}. Record more, or compare less with --filter.`]];
}
function problems({ base, head }) {
	const findings = [...base.findings, ...head.findings].filter(({ severity }) => severity !== "note");
	const more = findings.length - SHOWN$1;
	return [...findings.slice(0, SHOWN$1).map(noteSpans), ...more > 0 ? [[cleanLine(`${more} more problems in the files.`)]] : []];
}
// src/report/recorded-rows.ts
function shownName(name, { start }) {
	return nameSpan(name.slice(start.length));
}
/** `+12% (9% to 15%)`, `0 -> 3`; counts that do not vary need no interval. */
function changeTextOf(row) {
	const metric = metricOf$1(row.metric);
	if (Math.abs(row.change.estimate) === Infinity) return `${valueText(row.base.median, metric)} -> ${valueText(row.head.median, metric)}`;
	if (!row.exact) return changeSentence(row.change, metric);
	return row.change.estimate === 0 ? "equal" : changeSentence(row.change, metric).replace(/ \(.*/, "");
}
/** A table of rows. */
function rowsTable(rows, look) {
	const cells = rows.map((row) => {
		const metric = metricOf$1(row.metric);
		return [
			[shownName(row.benchmark, look)],
			[{ code: row.metric }],
			[sampleText(row.base, metric)],
			[sampleText(row.head, metric)],
			[changeTextOf(row)],
			[row.exact ? "exact" : probabilityText(row.adjusted)],
			...look.sizes ? [[`${row.base.n}+${row.head.n}`]] : []
		];
	});
	return {
		kind: "table",
		header: [
			"benchmark",
			"metric",
			"base",
			"head",
			"change",
			"p",
			...look.sizes ? ["samples"] : []
		],
		rows: cells,
		numbersFrom: 2
	};
}
/** What changed for the worse and what for the better, each under its title. */
function changesTables(rows, look) {
	return [["For the worse, largest first:", rows.filter(isWorse)], ["For the better, largest first:", rows.filter((row) => !isWorse(row))]].flatMap(([title, those]) => those.length === 0 ? [] : [{
		kind: "text",
		spans: [title]
	}, rowsTable(those, look)]);
}
/** What one recording alone has. */
function valuesTables(values, look) {
	return [{
		kind: "table",
		header: [
			"benchmark",
			"metric",
			"median"
		],
		rows: values.map(({ benchmark, metric, sample }) => [
			[shownName(benchmark, look)],
			[{ code: metric }],
			[sampleText(sample, metricOf$1(metric))]
		]),
		numbersFrom: 2
	}];
}
/** `99.3 ns ±1%`: the median and the farther end of its interval; without an interval the median alone. */
function sampleText({ median, lower, upper }, metric) {
	const text = valueText(median, metric);
	const spread = Math.max(upper - median, median - lower) / median;
	if (metric.scale === "rate" || lower === upper || !Number.isFinite(spread)) return text;
	return `${text} ±${spread < .0995 ? Number((spread * 100).toPrecision(1)) : Math.round(spread * 100)}%`;
}
/** `0.012`, `<0.001`; empty where nothing was tested. */
function probabilityText(p) {
	if (p === null) return "";
	return p < .001 ? "<0.001" : p.toFixed(3);
}
// src/report/recorded.ts
/** Most changes that are shown unfolded. */
const SHOWN = 20;
/** From so many characters on, what all names begin with is told once. */
const LONG = 12;
/** The report on two recordings: words, order and units. Pure, and without a verdict. */
function recordedPage(input, room = {
	rows: Infinity,
	elsewhere: ""
}) {
	const { rows, names } = input.comparison;
	const changes = largestFirst(rows.filter(({ changed }) => changed));
	const sizes = [...new Set(rows.flatMap(({ base, head }) => [base.n, head.n]))];
	const look = {
		start: names.start.length < LONG ? "" : names.start,
		sizes: sizes.length > 1
	};
	const shown = changes.slice(0, SHOWN);
	return {
		headline: headline(input, changes, look),
		lead: lead(input, sizes, look),
		blocks: changesTables(shown, look),
		remarks: recordedRemarks(input, changes.length - shown.length),
		sections: sections(input, changes, look, room)
	};
}
function headline({ base, head, comparison: { rows } }, changes, look) {
	if (rows.length === 0) return [
		"Nothing to compare: ",
		{ code: base.file },
		" and ",
		{ code: head.file },
		" have nothing in common"
	];
	const [first] = changes;
	const benchmarks = count(new Set(rows.map(({ benchmark }) => benchmark)).size, "benchmark", "benchmarks");
	if (first === void 0) return [`No difference shown in ${count(rows.length, "comparison", "comparisons")} of ${benchmarks}`];
	const worse = changes.filter(isWorse).length;
	const more = [[worse - (isWorse(first) ? 1 : 0), "for the worse"], [changes.length - worse - (isWorse(first) ? 0 : 1), "for the better"]].filter(([n]) => n > 0).map(([n, way], i) => `${n}${i === 0 ? " more" : ""} ${way}`);
	return [
		shownName(first.benchmark, look),
		` ${metricOf$1(first.metric).label} ${changeTextOf(first)}, ${changeWord(first)}`,
		...more.length === 0 ? [] : [`; ${more.join(", ")}`],
		...rows.length === changes.length ? [] : [`; no difference shown in ${rows.length - changes.length} of ${rows.length}`]
	];
}
function lead({ base, head, comparison }, sizes, { start }) {
	const samples = sizes.length === 0 ? "" : sizes.length === 1 ? ` ${count(sizes[0] ?? 0, "sample", "samples")} each.` : ` ${Math.min(...sizes)} to ${Math.max(...sizes)} samples each.`;
	const share = Number((100 * comparison.alpha).toPrecision(3));
	const chance = comparison.tested === 0 ? "" : ` If only the code differed, at most ${share}% of the changes told are chance, on average.`;
	return [
		"Not measured together: ",
		{ code: base.file },
		" (base) and ",
		{ code: head.file },
		` (head) were recorded at different times, so a change of the machine looks like a change of the code.${samples}${chance}`,
		...start === "" ? [] : [
			" All names begin with ",
			{ code: start },
			"."
		]
	];
}
function sections({ comparison: { rows, groups, names, lone } }, changes, look, room) {
	const [added, removed] = [new Set(names.added), new Set(names.removed)];
	const inHead = lone.filter(({ benchmark }) => added.has(benchmark));
	const inBase = lone.filter(({ benchmark }) => removed.has(benchmark));
	const within = lone.filter(({ benchmark }) => !added.has(benchmark) && !removed.has(benchmark));
	const same = rows.filter(({ changed }) => !changed);
	const section = (title, all, tables) => {
		if (all.length === 0) return [];
		const left = {
			kind: "text",
			spans: [`${all.length} rows ${room.elsewhere}`]
		};
		return [{
			title,
			blocks: all.length > room.rows ? [left] : tables(all, look)
		}];
	};
	return [
		...section(`All that changed (${changes.length})`, changes.length > SHOWN ? changes : [], changesTables),
		...groupSection(groups),
		...section(`In head only (${count(added.size, "benchmark", "benchmarks")})`, inHead, valuesTables),
		...section(`In base only (${count(removed.size, "benchmark", "benchmarks")})`, inBase, valuesTables),
		...section(`Metrics that one file lacks (${within.length})`, within, valuesTables),
		...section(`No difference shown (${same.length})`, same, (rows) => [rowsTable(rows, look)])
	];
}
// src/io/stream-file.ts
/** A file cannot be read, or is compressed and damaged. */
var FileError = class extends Error {
	name = "FileError";
	path;
	constructor(path, cause) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.path = path;
	}
};
const CHUNK = 262144;
/**
* The bytes of a regular file, unpacked where it begins as gzip does, whatever its name. A chunk stands until the next
* one is asked for. Throws FileError: at the beginning, or in the middle where a compressed file ends too early.
*/
async function* streamFile(path) {
	let handle;
	try {
		handle = await open(path);
		yield* await isGzip(handle) ? unpacked(handle) : plain(handle);
	} catch (cause) {
		throw new FileError(path, cause);
	} finally {
		await handle?.close();
	}
}
async function isGzip(handle) {
	const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
	return bytesRead === 2 && buffer[0] === 31 && buffer[1] === 139;
}
/** One buffer for all chunks: fresh ones come faster than they are collected. */
async function* plain(handle) {
	const buffer = Buffer.alloc(CHUNK);
	for (let at = 0;;) {
		const { bytesRead } = await handle.read(buffer, 0, CHUNK, at);
		if (bytesRead === 0) return;
		yield buffer.subarray(0, bytesRead);
		at += bytesRead;
	}
}
async function* unpacked(handle) {
	const packed = handle.createReadStream({
		start: 0,
		autoClose: false,
		highWaterMark: CHUNK
	});
	const gunzip = createGunzip({ chunkSize: CHUNK });
	pipeline(packed, gunzip, () => {});
	for await (const chunk of gunzip) yield chunk;
}
// src/measurements/k6/byte-lines.ts
/** A line beyond this is not waited for: no recording has one, and memory must not follow from what a file says. */
const LONGEST$1 = 262144;
const NEWLINE$1 = 10;
const RETURN = 13;
/**
* Cuts chunks of bytes into lines, whatever the borders between the chunks, and copies nothing but the line that a
* border runs through. Breaks are `\n` or `\r\n`.
*/
var ByteLines = class {
	#take;
	#tooLong;
	#rest = /* @__PURE__ */ new Uint8Array(65536);
	#restView = new DataView(this.#rest.buffer);
	#held = 0;
	#skipping = false;
	constructor(take, tooLong) {
		this.#take = take;
		this.#tooLong = tooLong;
	}
	push(bytes) {
		const { buffer, byteOffset, byteLength } = bytes;
		const chunk = new Uint8Array(buffer, byteOffset, byteLength);
		const view = new DataView(buffer, byteOffset, byteLength);
		let start = 0;
		for (;;) {
			const end = newlineFrom(chunk, view, start);
			if (end === chunk.length) break;
			if (this.#skipping) this.#skipping = false;
			else if (this.#held > 0) this.#takeHeldWith(chunk, start, end);
			else if (end - start > LONGEST$1) this.#tooLong();
			else this.#take(chunk, view, start, withoutReturn(chunk, start, end));
			start = end + 1;
		}
		this.#hold(chunk, start, chunk.length);
	}
	/** Whether the last line was too long and no break ended it. */
	get endless() {
		return this.#skipping;
	}
	/** The last line, which no break ended; null where the last chunk ended with a break. */
	rest() {
		return this.#held === 0 ? null : this.#rest.subarray(0, withoutReturn(this.#rest, 0, this.#held));
	}
	#takeHeldWith(chunk, start, end) {
		this.#hold(chunk, start, end);
		const held = this.#held;
		this.#held = 0;
		if (this.#skipping) this.#skipping = false;
		else this.#take(this.#rest, this.#restView, 0, withoutReturn(this.#rest, 0, held));
	}
	#hold(chunk, start, end) {
		if (this.#skipping || start === end) return;
		const size = this.#held + end - start;
		if (size > LONGEST$1) {
			this.#tooLong();
			this.#skipping = true;
			this.#held = 0;
			return;
		}
		if (size > this.#rest.length) {
			const larger = new Uint8Array(Math.min(LONGEST$1, 2 * size));
			larger.set(this.#rest.subarray(0, this.#held));
			this.#rest = larger;
			this.#restView = new DataView(larger.buffer);
		}
		this.#rest.set(chunk.subarray(start, end), this.#held);
		this.#held = size;
	}
};
/** Where the next break stands, or the length. Looks at four bytes at once (Mycroft's test for a zero byte). */
function newlineFrom(bytes, view, from) {
	let at = from;
	for (; at + 4 <= bytes.length; at += 4) {
		const word = view.getInt32(at, true) ^ 168430090;
		if ((word - 16843009 & ~word & 2155905152) !== 0) break;
	}
	while (at < bytes.length && bytes[at] !== NEWLINE$1) at++;
	return at;
}
function withoutReturn(bytes, start, end) {
	return end > start && bytes[end - 1] === RETURN ? end - 1 : end;
}
// src/measurements/k6/byte-cache.ts
const LONGEST = 1024;
const LEAST_SLOTS = 64;
const MOST_SLOTS = 4096;
/**
* Remembers a number for ranges of bytes, so that a range that comes again and again is recognised without making a text
* of it. Each range has two slots, of which another range may take one over: memory is bounded.
*/
var ByteCache = class {
	#slots = 0;
	#bytes = /* @__PURE__ */ new Uint8Array();
	#view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer());
	#lengths = /* @__PURE__ */ new Int32Array();
	#values = /* @__PURE__ */ new Int32Array();
	#slot = 0;
	#puts = 0;
	constructor() {
		this.#allocate(LEAST_SLOTS);
	}
	/** The number that was put for these bytes, or -1. `view` is of the same buffer as the bytes. */
	get(bytes, view, start, end) {
		const slot = hash(bytes, view, start, end) & this.#slots - 1;
		this.#slot = slot;
		if (this.#holds(slot, bytes, view, start, end)) return this.#values[slot];
		if (this.#holds(slot ^ 1, bytes, view, start, end)) return this.#values[slot ^ 1];
		return -1;
	}
	/** Puts a number for the bytes that were asked for last. Long ranges are not remembered. */
	put(bytes, start, end, value) {
		if (end - start > LONGEST) return;
		if (++this.#puts === this.#slots && this.#slots < MOST_SLOTS) return this.#allocate(2 * this.#slots);
		const slot = this.#lengths[this.#slot] === 0 ? this.#slot : this.#slot ^ this.#puts & 1;
		this.#bytes.set(bytes.subarray(start, end), slot * LONGEST);
		this.#lengths[slot] = end - start;
		this.#values[slot] = value;
	}
	/** Begins anew, with nothing remembered. */
	#allocate(slots) {
		this.#slots = slots;
		this.#bytes = new Uint8Array(slots * LONGEST);
		this.#view = new DataView(this.#bytes.buffer);
		this.#lengths = new Int32Array(slots);
		this.#values = new Int32Array(slots);
		this.#puts = 0;
	}
	#holds(slot, bytes, view, start, end) {
		const length = end - start;
		if (this.#lengths[slot] !== length || length === 0) return false;
		const stored = slot * LONGEST;
		let i = 0;
		for (; i + 4 <= length; i += 4) if (this.#view.getInt32(stored + i, true) !== view.getInt32(start + i, true)) return false;
		for (; i < length; i++) if (this.#bytes[stored + i] !== bytes[start + i]) return false;
		return true;
	}
};
/** Four bytes at a time through a multiplicative hash (Knuth's constant), mixed as in MurmurHash3. */
function hash(bytes, view, start, end) {
	let h = end - start;
	let i = start;
	for (; i + 4 <= end; i += 4) {
		h = Math.imul(h ^ view.getInt32(i, true), 2654435761);
		h ^= h >>> 15;
	}
	for (; i < end; i++) h = Math.imul(h ^ bytes[i], 2654435761);
	h ^= h >>> 13;
	return h ^ h >>> 7;
}
// src/measurements/k6/byte-values.ts
const decoder = new TextDecoder();
/** 10^0 to 10^15: quotients of whole numbers below 2^53 by these are rounded once, and so exact (Clinger 1990). */
const tens = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));
/** A range of bytes as text. */
function textIn(bytes, start, end) {
	return decoder.decode(bytes.subarray(start, end));
}
/** The number that the bytes are, as Number() reads it; NaN where they are none, or not a finite one. */
function numberIn(bytes, start, end) {
	let at = start;
	const negative = bytes[at] === MINUS;
	if (negative) at++;
	const first = at;
	let whole = 0;
	let point = -1;
	for (; at < end; at++) {
		const digit = (bytes[at] ?? 0) - ZERO;
		if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
		else if (bytes[at] === POINT && point < 0 && at > first) point = at;
		else return slowNumber(bytes, start, end);
	}
	const decimals = point < 0 ? 0 : end - point - 1;
	const digits = end - first - (point < 0 ? 0 : 1);
	if (digits === 0 || digits > 15 || point === end - 1) return slowNumber(bytes, start, end);
	const value = whole / (tens[decimals] ?? 1);
	return negative ? -value : value;
}
function slowNumber(bytes, start, end) {
	const text = end - start > 400 ? "" : textIn(bytes, start, end);
	const value = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
	return Number.isFinite(value) ? value : NaN;
}
/**
* Seconds since 1970 of an RFC 3339 time, `2026-11-21T01:25:43.474119105+01:00`, with its fraction; NaN where the bytes
* are none.
*/
function timeIn(bytes, start, end) {
	if (end - start < 20 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return NaN;
	if (bytes[start + 10] !== LETTER_T || bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return NaN;
	const year = wholeIn(bytes, start, start + 4);
	const month = wholeIn(bytes, start + 5, start + 7);
	const day = wholeIn(bytes, start + 8, start + 10);
	const hour = wholeIn(bytes, start + 11, start + 13);
	const minute = wholeIn(bytes, start + 14, start + 16);
	const second = wholeIn(bytes, start + 17, start + 19);
	if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60)) return NaN;
	let at = start + 19;
	if (bytes[at] === POINT) {
		at++;
		while (at < end && (bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE) at++;
		if (at === start + 20) return NaN;
	}
	const fraction = at === start + 19 ? 0 : wholeIn(bytes, start + 20, at) / 10 ** (at - start - 20);
	return Date.UTC(year, month - 1, day, hour, minute, second) / 1e3 + fraction - offsetIn(bytes, at, end);
}
/**
* Seconds since 1970 of a whole number of seconds, milliseconds, microseconds or nanoseconds, which of them by its length:
* right from 1973 to 5138. NaN where the bytes are none.
*/
function epochIn(bytes, start, end) {
	const digits = end - start;
	if (digits === 0 || digits > 20) return NaN;
	const scale = digits <= 11 ? 1 : digits <= 14 ? 1e3 : digits <= 17 ? 1e6 : 1e9;
	return wholeIn(bytes, start, end) / scale;
}
/** Seconds east of Greenwich of `Z` or `+01:00`. */
function offsetIn(bytes, start, end) {
	if (end - start === 1 && bytes[start] === LETTER_Z) return 0;
	const sign = bytes[start];
	if (end - start !== 6 || bytes[start + 3] !== COLON || sign !== PLUS && sign !== MINUS) return NaN;
	const seconds = 3600 * wholeIn(bytes, start + 1, start + 3) + 60 * wholeIn(bytes, start + 4, end);
	return sign === MINUS ? -seconds : seconds;
}
/** A number of digits alone; NaN where another byte is among them. */
function wholeIn(bytes, start, end) {
	let value = 0;
	for (let at = start; at < end; at++) {
		const digit = (bytes[at] ?? 0) - ZERO;
		if (digit < 0 || digit > 9) return NaN;
		value = value * 10 + digit;
	}
	return value;
}
const [MINUS, PLUS, POINT, COLON] = [
	45,
	43,
	46,
	58
];
const [ZERO, NINE, LETTER_T, LETTER_Z] = [
	48,
	57,
	84,
	90
];
// src/measurements/k6/csv-fields.ts
const COMMA$2 = 44;
const QUOTE$2 = 34;
/**
* The fields of a line of CSV (RFC 4180). `open`: a quoted field is not closed, and goes on in the next line. `damaged`: a
* quote stands where none may.
*/
function fieldsIn(bytes, start, end) {
	const fields = [];
	for (let at = start;; at++) {
		const quoted = at < end && bytes[at] === QUOTE$2;
		const close = quoted ? closingQuote$1(bytes, at + 1, end) : nextComma(bytes, at, end);
		if (quoted && close === end) return "open";
		if (!quoted && close < end && bytes[close] !== COMMA$2) return "damaged";
		fields.push(quoted ? textIn(bytes, at + 1, close).replaceAll("\"\"", "\"") : textIn(bytes, at, close));
		at = quoted ? close + 1 : close;
		if (at >= end) return fields;
		if (bytes[at] !== COMMA$2) return "damaged";
	}
}
/** Where the quote stands that ends a field; a doubled quote is one of its characters. */
function closingQuote$1(bytes, start, end) {
	for (let at = start; at < end; at++) {
		if (bytes[at] !== QUOTE$2) continue;
		if (at + 1 < end && bytes[at + 1] === QUOTE$2) at++;
		else return at;
	}
	return end;
}
/** The next comma, or the next quote before it. */
function nextComma(bytes, start, end) {
	let at = start;
	while (at < end && bytes[at] !== COMMA$2 && bytes[at] !== QUOTE$2) at++;
	return at;
}
// src/measurements/k6/tag-sets.ts
/** Distinct values of a tag that are kept apart. */
const MOST_VALUES = 1e3;
/** Characters of a value that is kept: a longer one is data in a URL and no name. */
const LONGEST_VALUE = 1024;
/** Distinct combinations of the kept values. Real recordings have about as many as they have names. */
const MOST_SETS = 8192;
/** What rows are told apart by: a request by its name, or by its URL where it has none, never by both. */
const DIMENSIONS = [
	"scenario",
	"group",
	"name",
	"url",
	"check"
];
/** What a row is told apart by, from all of its tags. A check is known by its groups too. */
function rowTagsOf(tag) {
	const text = (key) => {
		const value = tag(key);
		return value === void 0 || value === "" ? null : value;
	};
	const [group, name, check] = [
		text("group"),
		text("name"),
		text("check")
	];
	return {
		scenario: text("scenario"),
		group,
		name,
		url: name === null ? text("url") : null,
		check: check === null ? null : `${group ?? ""}::${check}`,
		unanswered: tag("status") === "0"
	};
}
/** The combinations of tags that occur, by number. Memory is bounded whatever a recording holds. */
var TagSets = class {
	#values = new Map(DIMENSIONS.map((dimension) => [dimension, /* @__PURE__ */ new Map()]));
	#ids = /* @__PURE__ */ new Map();
	#sets = [];
	#unanswered = /* @__PURE__ */ new Set();
	/** Values of which some rows could not be kept apart. */
	#partial = new Map(DIMENSIONS.map((dimension) => [dimension, /* @__PURE__ */ new Set()]));
	#overfull = /* @__PURE__ */ new Set();
	constructor() {
		const none = {
			scenario: null,
			group: null,
			name: null,
			url: null,
			check: null
		};
		this.idOf({
			...none,
			unanswered: false
		});
		this.idOf({
			...none,
			unanswered: true
		});
	}
	/** The number of a combination; 0 and 1 are those without any tag, which also take what there is no room for. */
	idOf(tags) {
		const set = DIMENSIONS.map((dimension) => this.#valueOf(dimension, tags[dimension]));
		const key = [...set, tags.unanswered].join();
		const known = this.#ids.get(key);
		if (known !== void 0) return known;
		if (this.#sets.length === MOST_SETS) {
			DIMENSIONS.forEach((dimension, i) => {
				const value = set[i] ?? 0;
				if (value > 0) this.#partial.get(dimension)?.add(value);
			});
			return tags.unanswered ? 1 : 0;
		}
		if (tags.unanswered) this.#unanswered.add(this.#sets.length);
		this.#ids.set(key, this.#sets.length);
		return this.#sets.push(set) - 1;
	}
	/** Whether a combination is of requests that got no answer. */
	isUnanswered(id) {
		return this.#unanswered.has(id);
	}
	/** The values of a dimension whose rows were all kept apart, each with the numbers of its combinations. */
	cellsOf(dimension) {
		const position = DIMENSIONS.indexOf(dimension);
		const sets = /* @__PURE__ */ new Map();
		this.#sets.forEach((set, id) => {
			const value = set[position] ?? 0;
			const ids = sets.get(value);
			if (ids === void 0) sets.set(value, [id]);
			else ids.push(id);
		});
		const partial = this.#partial.get(dimension);
		const values = [...this.#values.get(dimension) ?? []].filter(([, value]) => partial?.has(value) !== true);
		return new Map(values.map(([text, value]) => [text, sets.get(value) ?? []]));
	}
	/** Whether a dimension has values whose rows were not all kept apart. */
	leavesOut(dimension) {
		return this.#overfull.has(dimension) || (this.#partial.get(dimension)?.size ?? 0) > 0;
	}
	/** From 1; 0 stands for no value and for every value beyond the limits. */
	#valueOf(dimension, text) {
		const values = this.#values.get(dimension);
		if (text === null || values === void 0) return 0;
		const known = values.get(text);
		if (known !== void 0) return known;
		if (values.size === MOST_VALUES || text.length > LONGEST_VALUE) {
			this.#overfull.add(dimension);
			return 0;
		}
		values.set(text, values.size + 1);
		return values.size;
	}
};
// src/measurements/k6/csv-rows.ts
const HEADER = /^metric_name,timestamp,metric_value,/;
const COMMA$1 = 44;
const QUOTE$1 = 34;
const NEWLINE = 10;
/** A row of several lines is not waited for any longer than this: a quote too many would swallow every row after it. */
const LONGEST_ROW = 65536;
/** Whether a line names the columns of a CSV recording. */
function isCsvHeader(line) {
	return HEADER.test(line);
}
/** Reads the lines of a CSV recording into a Recording. */
var CsvRows = class {
	thresholds = /* @__PURE__ */ new Map();
	#recording;
	#damaged;
	#names = new ByteCache();
	#tags = new ByteCache();
	/** Of the columns after the first three, in which each tag stands. */
	#columns = null;
	/** The lines of a row that is not complete. */
	#open = [];
	/** Bytes and quotes of these lines. */
	#size = 0;
	#quotes = 0;
	constructor(recording, damaged) {
		this.#recording = recording;
		this.#damaged = damaged;
	}
	/** Takes the line of this number, from 1. */
	take(bytes, view, start, end, number) {
		if (this.#columns === null) {
			if (!this.#takeHeader(bytes, start, end)) this.#damaged(number);
			return;
		}
		if (this.#open.length === 0) {
			const taken = this.#takeRow(bytes, view, start, end);
			if (taken === "row") return;
			if (taken === "damaged") return this.#damaged(number);
		}
		this.#continue([{
			bytes: bytes.slice(start, end),
			number
		}]);
	}
	/** Ends with a row that is still open. A last line without a break may have lost its end, whatever is there of it. */
	end(rest) {
		while (this.#open.length > 0) this.#continue(this.#giveUp());
		return rest === null;
	}
	/** Adds lines to the open row. Where that comes to nothing, its first line is damaged and the others are rows again. */
	#continue(lines) {
		const waiting = lines.toReversed();
		for (let line = waiting.pop(); line !== void 0; line = waiting.pop()) {
			this.#open.push(line);
			this.#size += line.bytes.length + 1;
			this.#quotes += quotesIn(line.bytes);
			if (this.#size > LONGEST_ROW || this.#quotes % 2 === 0 && !this.#takeOpen()) waiting.push(...this.#giveUp().toReversed());
		}
	}
	/** Takes the open row, of which every quote has its counterpart. */
	#takeOpen() {
		const row = joined(this.#open, this.#size);
		if (this.#takeRow(row, new DataView(row.buffer), 0, row.length) !== "row") return false;
		this.#clear();
		return true;
	}
	#giveUp() {
		const [first, ...others] = this.#open;
		this.#clear();
		if (first !== void 0) this.#damaged(first.number);
		return others;
	}
	#clear() {
		this.#open = [];
		this.#size = 0;
		this.#quotes = 0;
	}
	#takeHeader(bytes, start, end) {
		const text = textIn(bytes, start, end);
		const columns = text.split(",").slice(3);
		this.#columns = new Map(columns.map((column, i) => [column, i]));
		return isCsvHeader(text) && this.#columns.size === columns.length;
	}
	#takeRow(bytes, view, start, end) {
		if (start === end) return "row";
		const timeAt = after(COMMA$1, bytes, start, end);
		const valueAt = after(COMMA$1, bytes, timeAt, end);
		const tagsAt = after(COMMA$1, bytes, valueAt, end);
		if (tagsAt > end) return "damaged";
		const set = this.#setOf(bytes, view, tagsAt, end);
		if (typeof set === "string") return set;
		const time = timeOf(bytes, timeAt, valueAt - 1);
		const value = numberIn(bytes, valueAt, tagsAt - 1);
		if (Number.isNaN(time) || Number.isNaN(value) || timeAt === start + 1) return "damaged";
		const metric = this.#metricOf(bytes, view, start, timeAt - 1);
		return this.#recording.add(metric, set, time, value) ? "row" : "damaged";
	}
	#metricOf(bytes, view, start, end) {
		const known = this.#names.get(bytes, view, start, end);
		if (known >= 0) return known;
		const metric = this.#recording.numberOf(textIn(bytes, start, end));
		this.#names.put(bytes, start, end, metric);
		return metric;
	}
	#setOf(bytes, view, start, end) {
		const known = this.#tags.get(bytes, view, start, end);
		if (known >= 0) return known;
		const fields = fieldsIn(bytes, start, end);
		if (typeof fields === "string") return fields;
		const columns = this.#columns ?? /* @__PURE__ */ new Map();
		if (fields.length !== columns.size) return "damaged";
		const set = this.#recording.tagSets.idOf(rowTagsOf((tag) => fields[columns.get(tag) ?? -1]));
		this.#tags.put(bytes, start, end, set);
		return set;
	}
};
function timeOf(bytes, start, end) {
	const epoch = epochIn(bytes, start, end);
	return Number.isNaN(epoch) ? timeIn(bytes, start, end) : epoch;
}
/** Just behind the next of these bytes, or behind the end. */
function after(byte, bytes, start, end) {
	let at = start;
	while (at < end && bytes[at] !== byte) at++;
	return at + 1;
}
function quotesIn(bytes) {
	return bytes.reduce((count, byte) => byte === QUOTE$1 ? count + 1 : count, 0);
}
function joined(lines, size) {
	const row = new Uint8Array(Math.max(0, size - 1)).fill(NEWLINE);
	let at = 0;
	for (const { bytes } of lines) {
		row.set(bytes, at);
		at += bytes.length + 1;
	}
	return row;
}
// src/measurements/k6/json-rows.ts
const HEAD = bytesOf("{\"metric\":\"");
const MIDDLE = bytesOf("\",\"type\":\"Point\",\"data\":{\"time\":\"");
const VALUE = bytesOf("\",\"value\":");
const TAGS = bytesOf(",\"tags\":{");
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
/** Whether a line is one of a JSON recording. */
function isJsonRow(line) {
	const row = parsed(line);
	const type = textOf(row, "type");
	return (type === "Metric" || type === "Point") && textOf(row, "metric") !== void 0;
}
/** Reads the lines of a JSON recording into a Recording. */
var JsonRows = class {
	thresholds = /* @__PURE__ */ new Map();
	#recording;
	#damaged;
	#names = new ByteCache();
	#tags = new ByteCache();
	/** The time that was read last. */
	#written = /* @__PURE__ */ new Uint8Array();
	#time = NaN;
	constructor(recording, damaged) {
		this.#recording = recording;
		this.#damaged = damaged;
	}
	take(bytes, view, start, end, number) {
		if (!this.#takePoint(bytes, view, start, end) && !this.#takeAny(textIn(bytes, start, end))) this.#damaged(number);
	}
	/** JSON that is complete has lost nothing, also without a break behind it. */
	end(rest) {
		return rest === null || this.#takeAny(textIn(rest, 0, rest.length));
	}
	/** A point in k6's own order; false where the line is something else, or damaged. */
	#takePoint(bytes, view, start, end) {
		if (!follows(HEAD, bytes, start)) return false;
		const nameAt = start + HEAD.length;
		const nameEnd = closingQuote(bytes, nameAt, end);
		if (!follows(MIDDLE, bytes, nameEnd)) return false;
		const timeAt = nameEnd + MIDDLE.length;
		const timeEnd = closingQuote(bytes, timeAt, end);
		if (!follows(VALUE, bytes, timeEnd)) return false;
		const valueAt = timeEnd + VALUE.length;
		let valueEnd = valueAt;
		while (valueEnd < end && bytes[valueEnd] !== COMMA) valueEnd++;
		if (valueEnd + TAGS.length > end || !follows(TAGS, bytes, valueEnd)) return false;
		const time = this.#timeOf(bytes, timeAt, timeEnd);
		const value = numberIn(bytes, valueAt, valueEnd);
		if (Number.isNaN(time) || Number.isNaN(value)) return false;
		const set = this.#setOf(bytes, view, valueEnd, end);
		if (set < 0) return false;
		return this.#recording.add(this.#metricOf(bytes, view, nameAt, nameEnd), set, time, value);
	}
	/** All rows of a request have one time. */
	#timeOf(bytes, start, end) {
		if (end - start === this.#written.length && follows(this.#written, bytes, start)) return this.#time;
		this.#written = bytes.slice(start, end);
		this.#time = timeIn(bytes, start, end);
		return this.#time;
	}
	#metricOf(bytes, view, start, end) {
		const known = this.#names.get(bytes, view, start, end);
		if (known >= 0) return known;
		const metric = this.#recording.numberOf(textIn(bytes, start, end));
		this.#names.put(bytes, start, end, metric);
		return metric;
	}
	/** The tags from `,"tags":{` to the end of the line, which must be the end of the point; -1 where it is not. */
	#setOf(bytes, view, start, end) {
		const known = this.#tags.get(bytes, view, start, end);
		if (known >= 0) return known;
		const point = parsed(`{"data":{${textIn(bytes, start + 1, end)}`);
		const data = property(point, "data");
		const others = Object.keys(data ?? {}).some((key) => key !== "tags" && key !== "metadata");
		if (point === void 0 || others || Object.keys(point).length !== 1) return -1;
		const set = this.#recording.tagSets.idOf(rowTags(property(data, "tags")));
		this.#tags.put(bytes, start, end, set);
		return set;
	}
	#takeAny(text) {
		if (text.trim() === "") return true;
		const row = parsed(text);
		const [type, name, data] = [
			textOf(row, "type"),
			textOf(row, "metric"),
			property(row, "data")
		];
		if (name === void 0) return false;
		return type === "Metric" ? this.#takeMetric(name, data) : type === "Point" && this.#takeData(name, data);
	}
	#takeMetric(name, data) {
		const type = [
			"trend",
			"rate",
			"counter",
			"gauge"
		].find((one) => one === textOf(data, "type"));
		if (type === void 0) return false;
		if (this.#recording.declare(name, {
			name,
			type,
			isTime: textOf(data, "contains") === "time"
		}) < 0) return false;
		const expressions = (listOf(data, "thresholds") ?? []).map((one) => typeof one === "string" ? one : textOf(one, "threshold"));
		this.thresholds.set(name, expressions.filter((expression) => expression !== void 0));
		return true;
	}
	#takeData(name, data) {
		const value = property(data, "value");
		const written = bytesOf(textOf(data, "time") ?? "");
		const time = timeIn(written, 0, written.length);
		if (typeof value !== "number" || !Number.isFinite(value) || Number.isNaN(time)) return false;
		const set = this.#recording.tagSets.idOf(rowTags(property(data, "tags")));
		return this.#recording.add(this.#recording.numberOf(name), set, time, value);
	}
};
function rowTags(tags) {
	return rowTagsOf((tag) => textOf(tags, tag));
}
function parsed(text) {
	const json = readJson(text);
	return "value" in json && typeof json.value === "object" && json.value !== null ? json.value : void 0;
}
function bytesOf(text) {
	return new TextEncoder().encode(text);
}
/** Whether these bytes stand there. */
function follows(expected, bytes, at) {
	for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
	return true;
}
/** Where the next quote stands; `end` where a backslash comes before it. */
function closingQuote(bytes, start, end) {
	let at = start;
	while (at < end && bytes[at] !== QUOTE) {
		if (bytes[at] === BACKSLASH) return end;
		at++;
	}
	return at;
}
// src/measurements/k6/samples.ts
const LEAST = 32;
const MOST = 32768;
/** The numbers of one cell, in chunks that grow with them: nothing is moved, and little more is taken than is needed. */
var Samples = class {
	#full = [];
	#chunk = new Float64Array(LEAST);
	#used = 0;
	#before = 0;
	get count() {
		return this.#before + this.#used;
	}
	add(value) {
		if (this.#used === this.#chunk.length) this.#grow();
		this.#chunk[this.#used++] = value;
	}
	/** Copies all numbers into an array, from `at` on. */
	copyTo(target, at) {
		let next = at;
		for (const chunk of this.#full) {
			target.set(chunk, next);
			next += chunk.length;
		}
		target.set(this.#chunk.subarray(0, this.#used), next);
	}
	#grow() {
		this.#full.push(this.#chunk);
		this.#before += this.#used;
		this.#chunk = new Float64Array(Math.min(MOST, Math.max(LEAST, this.#before >> 2)));
		this.#used = 0;
	}
};
// src/measurements/k6/tally.ts
/** What is kept of the values of a rate, a counter or a gauge. */
var Tally = class {
	count = 0;
	sum = 0;
	/** Values that are not 0: what holds, for a rate. */
	holding = 0;
	last = 0;
	/** The row that the last value came from. */
	row = 0;
	add(value, row) {
		this.count++;
		this.sum += value;
		if (value !== 0) this.holding++;
		this.last = value;
		this.row = row;
	}
	/** Takes in what another has. */
	merge(other) {
		this.count += other.count;
		this.sum += other.sum;
		this.holding += other.holding;
		if (other.row < this.row) return;
		this.last = other.last;
		this.row = other.row;
	}
};
// src/measurements/k6/recording.ts
/** Distinct metrics that are kept; k6's own and those of a large script are far fewer. */
const MOST_METRICS = 1e3;
/** What the rows of a recording add up to, with nothing made per row. */
var Recording = class {
	tagSets = new TagSets();
	metrics = [];
	#numbers = /* @__PURE__ */ new Map();
	rows = 0;
	/** The times of the first and the last row in seconds since 1970; Infinity and -Infinity before there is one. */
	first = Infinity;
	last = -Infinity;
	/** Whether any time had a fraction of a second. */
	fine = false;
	/** The number of the metric that a row names; -1 where there are too many to be metrics. */
	numberOf(name) {
		return this.#numbers.get(name) ?? this.declare(name, builtIn.get(name) ?? null);
	}
	/** Says what a metric is, and gives its number. What was said or recorded first stands; -1 as above. */
	declare(name, metric) {
		const known = this.#numbers.get(name);
		if (known !== void 0) return known;
		if (this.metrics.length === MOST_METRICS) return -1;
		this.#numbers.set(name, this.metrics.length);
		return this.metrics.push({
			name,
			metric,
			samples: [],
			tallies: []
		}) - 1;
	}
	/**
	* Adds a row: the numbers of its metric and combination of tags, seconds since 1970, and the value as k6 has it. False
	* for a metric without a number.
	*/
	add(metric, set, time, value) {
		const rows = this.metrics[metric];
		if (rows === void 0) return false;
		this.rows++;
		if (time < this.first) this.first = time;
		if (time > this.last) this.last = time;
		if (!this.fine && !Number.isInteger(time)) this.fine = true;
		if (rows.metric === null) return true;
		if (rows.metric.type === "trend") (rows.samples[set] ??= new Samples()).add(value);
		else (rows.tallies[set] ??= new Tally()).add(value, this.rows);
		return true;
	}
};
// src/stats/order-statistics.ts
/**
* Reorders numbers so that at each of these ranks stands the number that would stand there if all were sorted. Takes time
* linear in their number on average, where sorting would not. Hoare's selection with the median of three as pivot; a range
* that shrinks too slowly is sorted (Musser's introspection), so that no order of the numbers is a bad one.
*
* @param values without NaN
* @param ranks from 0, ascending
*/
function placeRanks(values, ranks) {
	let low = 0;
	for (const rank of ranks) {
		if (rank >= values.length) return;
		placeRank(values, low, values.length - 1, rank);
		low = rank;
	}
}
/** Below `from` and above `to` nothing has to move. */
function placeRank(values, from, to, rank) {
	let [low, high] = [from, to];
	for (let left = 2 * Math.log2(values.length + 1); low < high; left--) {
		if (high - low < SMALL || left <= 0) {
			values.subarray(low, high + 1).sort();
			return;
		}
		const split = partition(values, low, high);
		if (rank <= split) high = split;
		else low = split + 1;
	}
}
/** Numbers of a range that sorting is quicker for. */
const SMALL = 32;
/** Hoare's partition: up to the index that it gives no number is greater than any behind it. */
function partition(values, low, high) {
	const pivot = medianOfThree(at(values, low), at(values, low + high >>> 1), at(values, high));
	let [left, right] = [low - 1, high + 1];
	for (;;) {
		do
			left++;
		while (at(values, left) < pivot);
		do
			right--;
		while (at(values, right) > pivot);
		if (left >= right) return right;
		const moved = at(values, left);
		values[left] = at(values, right);
		values[right] = moved;
	}
}
function medianOfThree(a, b, c) {
	return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
function at(values, index) {
	return values[index];
}
// src/measurements/k6/recording-summary.ts
/**
* What k6 itself would have summarised of the recorded rows, for each scenario, group and name too. Rates are per second
* of `seconds`, or left out where it is null.
*/
function summaryOf(recording, seconds) {
	const cells = cellsOf(recording);
	const metrics = recording.metrics.toSorted((a, b) => a.name < b.name ? -1 : 1);
	const most = Math.max(0, ...metrics.map(({ samples }) => countOf(samples)));
	const scratch = new Float64Array(most);
	return {
		metrics: metrics.flatMap((rows) => cells.map((cell) => metricOf(rows, cell, recording, seconds, scratch)).filter((metric) => metric !== null)),
		checks: checksOf(recording),
		unread: []
	};
}
function cellsOf({ tagSets }) {
	const tagged = [
		"scenario",
		"group",
		"name",
		"url"
	].flatMap((dimension) => [...tagSets.cellsOf(dimension)].map(([value, sets]) => ({
		tags: /* @__PURE__ */ new Map([[dimension, value]]),
		sets
	})));
	return [{
		tags: /* @__PURE__ */ new Map(),
		sets: null
	}, ...tagged];
}
function metricOf({ name, metric, samples, tallies }, { tags, sets }, recording, seconds, scratch) {
	if (metric === null) return null;
	const isLost = (set) => name === "http_req_duration" && recording.tagSets.isUnanswered(set);
	const { stats, count } = metric.type === "trend" ? trendStats(within(samples, sets, (set) => !isLost(set)), countOf(within(samples, sets, isLost)), scratch) : tallyStats(metric.type, within(tallies, sets), seconds);
	if (count === 0) return null;
	const key = [name, ...[...tags].map(([tag, value]) => `{${tag}:${value}}`)].join("");
	return {
		...metric,
		key,
		tags,
		stats,
		samples: count,
		thresholds: []
	};
}
/**
* Exact quantiles and the mean. A request without an answer, for which k6 records the time until it failed, 0 for a
* refused connection, is slower than any other: a quantile that touches one has no value.
*
* @param scratch has room for all values
*/
function trendStats(samples, lost, scratch) {
	const values = scratch.subarray(0, countOf(samples));
	let at = 0;
	for (const part of samples) {
		part.copyTo(values, at);
		at += part.count;
	}
	let sum = 0;
	let slowest = 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		sum += value;
		if (value > slowest) slowest = value;
	}
	const count = values.length + lost;
	const stats = /* @__PURE__ */ new Map([["count", count]]);
	if (values.length > 0) stats.set("avg", (sum + lost * slowest) / count);
	placeRanks(values, ranksAround(count));
	for (const level of QUANTILES) {
		const value = quantileWithFailures(values, lost, level / 100);
		if (value !== void 0 && value !== Infinity) stats.set(`p(${level})`, value);
	}
	return {
		stats,
		count
	};
}
/** The ranks that the quantiles of so many values lie between. */
function ranksAround(count) {
	return QUANTILES.flatMap((level) => {
		const position = Math.floor((count - 1) * (level / 100));
		return [
			position,
			position + 1,
			position + 2
		];
	}).toSorted((a, b) => a - b);
}
function tallyStats(type, tallies, seconds) {
	const all = new Tally();
	for (const tally of tallies) all.merge(tally);
	const { count, sum, holding, last } = all;
	if (type === "gauge") return {
		stats: /* @__PURE__ */ new Map([["value", last]]),
		count
	};
	if (type === "rate") return {
		stats: /* @__PURE__ */ new Map([["rate", holding / count]]),
		count
	};
	const rate = seconds === null ? [] : [["rate", sum / seconds]];
	return {
		stats: new Map([["count", sum], ...rate]),
		count
	};
}
/** The checks by their names below their groups, as the rows of `checks` have them. */
function checksOf({ metrics, tagSets }) {
	const tallies = metrics.find(({ name }) => name === "checks")?.tallies ?? [];
	return [...tagSets.cellsOf("check")].map(([path, sets]) => {
		const all = new Tally();
		for (const tally of within(tallies, sets)) all.merge(tally);
		return {
			benchmark: checkBenchmark(path),
			passes: all.holding,
			fails: all.count - all.holding
		};
	});
}
/** What there is of these combinations, or of all where `sets` is null. */
function within(bySet, sets, keep = () => true) {
	return (sets ?? [...bySet.keys()]).filter(keep).flatMap((set) => bySet[set] ?? []);
}
function countOf(samples) {
	return samples.reduce((sum, one) => sum + (one?.count ?? 0), 0);
}
// src/measurements/k6/reader.ts
const recordingKinds = [{
	id: "k6-json",
	title: "k6 --out json",
	detect: isJsonRow,
	reader: (file) => new Reader(file, (...args) => new JsonRows(...args))
}, {
	id: "k6-csv",
	title: "k6 --out csv",
	detect: isCsvHeader,
	reader: (file) => new Reader(file, (...args) => new CsvRows(...args))
}];
/** Lines beyond these are counted and not told one by one; so are metrics. */
const MOST_TOLD = 20;
/** Seconds below which times in whole seconds leave a rate more than 1% uncertain. */
const LEAST_SECONDS = 100;
const HINT = "give the file that `k6 run --out json=FILE` or `--out csv=FILE` wrote, as it was written";
var Reader = class {
	#file;
	#recording = new Recording();
	#rows;
	#lines;
	#damaged = [];
	#damages = 0;
	#number = 0;
	constructor(file, rowsOf) {
		this.#file = file;
		const damaged = (line) => {
			if (++this.#damages <= MOST_TOLD) this.#damaged.push(line);
		};
		const rows = rowsOf(this.#recording, damaged);
		this.#rows = rows;
		this.#lines = new ByteLines((bytes, view, start, end) => rows.take(bytes, view, start, end, ++this.#number), () => damaged(++this.#number));
	}
	push(chunk) {
		this.#lines.push(chunk);
	}
	end() {
		const whole = this.#rows.end(this.#lines.rest()) && !this.#lines.endless;
		const findings = this.#damageFindings();
		if (!whole) {
			const message = "the recording ends within a line: k6 did not finish it, or it was not copied whole";
			const hint = "record and copy it again; without its end no number of it stands";
			return {
				results: [],
				findings: [...findings, unreadable(this.#file, this.#number + 1, message, hint)]
			};
		}
		if (this.#recording.rows === 0) return {
			results: [],
			findings: findings.length > 0 ? findings : [this.#empty()]
		};
		const { first, last, fine } = this.#recording;
		const exact = last > first && (fine || last - first >= LEAST_SECONDS);
		const summary = summaryOf(this.#recording, exact ? last - first : null);
		const read = summaryResults(summary, learnDirections(this.#rows.thresholds), this.#file);
		return {
			results: read.results,
			findings: [
				...findings,
				...exact ? [] : [this.#coarse()],
				...this.#leftOut(),
				...read.findings
			]
		};
	}
	#damageFindings() {
		const told = this.#damaged.toSorted((a, b) => a - b).map((line) => unreadable(this.#file, line, `line ${line} is no row of a k6 recording`, HINT));
		const more = this.#damages - told.length;
		if (more === 0) return told;
		return [...told, unreadable(this.#file, void 0, `${more} more lines are no rows of a k6 recording`, HINT)];
	}
	#empty() {
		return finding("error", "format-empty", "the recording has no row", HINT, { file: this.#file });
	}
	#coarse() {
		return finding("warning", "k6-times", "the times of the rows are too coarse for rates such as the throughput, which are therefore left out", "record with K6_CSV_TIME_FORMAT=unix_nano", { file: this.#file });
	}
	/** What the recording holds and the results do not. */
	#leftOut() {
		const { metrics, tagSets } = this.#recording;
		const unknown = metrics.filter(({ metric }) => metric === null).map(({ name }) => name);
		const found = [];
		const where = { file: this.#file };
		if (unknown.length > 0) {
			const message = `the recording does not say whether ${unknown.slice(0, MOST_TOLD).join(", ") + (unknown.length > MOST_TOLD ? ", …" : "")} are trends, rates or counters; they are left out`;
			found.push(finding("warning", "k6-type", message, "record with `--out json=FILE`, which says it", where));
		}
		for (const dimension of DIMENSIONS) {
			if (!tagSets.leavesOut(dimension)) continue;
			const message = `only ${tagSets.cellsOf(dimension).size} values of the tag \`${dimension}\` are told apart; the rows of the others count for the whole`;
			found.push(finding("warning", "k6-tags", message, "give requests whose addresses vary one name, with `tags: { name: … }` or http.url", where));
		}
		return found;
	}
};
// src/jobs/read-recorded.ts
/** Bytes of text, unpacked, that are read at once. Only recordings, which are streamed, may have more. */
const MOST_TEXT = 67108864;
const MOST_FILES = 1e4;
/**
* Reads what a tool recorded, from a file or a folder of files, packed by gzip or not: recordings of every sample of k6
* (`k6-json`, `k6-csv`) of any size, each file being a run, or text of any format up to 64 MB. Throws ConfigError where
* nothing is there to be read; everything else that is wrong is a finding.
*
* @param format an id, or null: what it looks like
*/
async function readRecorded(path, format) {
	const files = await filesOf(path);
	const asked = recordingKinds.find(({ id }) => id === format);
	const seen = recordingKinds.filter((kind) => files.some((file) => file.kind === kind));
	const kind = asked ?? seen[0];
	if (kind === void 0 || asked === void 0 && format !== null) {
		const texts = files.length === 1 ? files : files.filter((file) => file.kind === null);
		return withOthers(await readTexts(texts, format), path, files.length - texts.length);
	}
	const recordings = asked !== void 0 && files.length === 1 ? files : files.filter((file) => file.kind === kind);
	if (recordings.length === 0 || asked === void 0 && seen.length > 1) return {
		format: null,
		results: [],
		findings: [unclear(path, asked)]
	};
	const runs = [];
	for (const recording of recordings) runs.push(await readRecording(recording, kind));
	return withOthers(joinRuns(kind.id, runs), path, files.length - recordings.length);
}
async function readRecording({ path, file }, kind) {
	const reader = kind.reader(file);
	try {
		for await (const chunk of streamFile(path)) reader.push(chunk);
	} catch (error) {
		return {
			results: [],
			findings: [broken(file, error)]
		};
	}
	return reader.end();
}
async function readTexts(files, format) {
	const recorded = [];
	let size = 0;
	for (const { path, file } of files) {
		const chunks = [];
		try {
			for await (const chunk of streamFile(path)) {
				size += chunk.length;
				if (size > MOST_TEXT) return {
					format: null,
					results: [],
					findings: [tooLarge(file)]
				};
				chunks.push(Buffer.from(chunk));
			}
		} catch (error) {
			return {
				format: null,
				results: [],
				findings: [broken(file, error)]
			};
		}
		recorded.push({
			file,
			text: Buffer.concat(chunks).toString("utf8")
		});
	}
	return readOutput(recorded, format);
}
async function filesOf(path) {
	let paths = [path];
	let folder = null;
	try {
		if ((await stat(path)).isDirectory()) {
			folder = path;
			paths = (await readdir(path, {
				recursive: true,
				withFileTypes: true
			})).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
		}
	} catch (cause) {
		if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") throw absent(path, "does not exist");
		throw absent(path, `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
	}
	if (paths.length === 0) throw absent(path, "has no file in it");
	if (paths.length > MOST_FILES) throw absent(path, `has more than ${MOST_FILES} files in it`);
	const files = [];
	for (const one of paths.toSorted()) {
		const file = folder === null ? one : relative(folder, one);
		files.push({
			path: one,
			file,
			kind: kindOf(await firstLine(one))
		});
	}
	return files;
}
function kindOf(line) {
	return recordingKinds.find((kind) => kind.detect(line)) ?? null;
}
/** Empty where a file cannot be read: that is told when it is. */
async function firstLine(path) {
	try {
		for await (const chunk of streamFile(path)) {
			const end = chunk.indexOf("\n".charCodeAt(0));
			return Buffer.from(chunk.subarray(0, end < 0 ? chunk.length : end)).toString("utf8").trimEnd();
		}
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
	}
	return "";
}
function absent(path, what) {
	const message = `${path} ${what}`;
	return new ConfigError([finding("error", "recording-absent", message, "name the file or the folder that the tool wrote", { file: path })]);
}
function broken(file, error) {
	if (!(error instanceof FileError)) throw error;
	const message = `${file} cannot be read to its end: ${error.message}`;
	return unreadable(file, void 0, message, "record it again, or copy it again: a part of it gives no number");
}
function tooLarge(file) {
	const message = `${file} makes more than ${MOST_TEXT / 1024 / 1024} MB of text to be read at once`;
	const hint = `only recordings of k6 (${recordingKinds.map(({ id }) => id).join(" or ")}) may be larger; give the results alone`;
	return finding("error", "recording-size", message, hint, { file });
}
function unclear(path, asked) {
	const message = asked === void 0 ? `${path} holds recordings of k6 of both kinds` : `no file in ${path} is a recording of k6 as \`${asked.title}\` writes it`;
	return finding("error", "format-unknown", message, "name one file, or the format of those that are meant", { file: path });
}
/** Says how many files of a folder were not read. */
function withOthers(output, path, count) {
	if (count === 0) return output;
	const note = {
		severity: "note",
		code: "recording-others",
		message: `${count} other ${count === 1 ? "file" : "files"} in ${path} ${count === 1 ? "was" : "were"} not read`,
		where: { file: path }
	};
	return {
		...output,
		findings: [...output.findings, note]
	};
}
// src/jobs/compare-files.ts
/** Longest folded table on a screen. */
const ON_SCREEN = 100;
/** Compares two recorded outputs and writes the report. Throws ConfigError where a file gives nothing. */
async function compareFiles(order) {
	const [base, head] = await Promise.all([readRecorded(order.base, order.format), readRecorded(order.head, order.format)]);
	const findings = [...base.findings, ...head.findings];
	if (base.results.length === 0 || head.results.length === 0) throw new ConfigError(findings);
	const { alpha, filter, tool } = order;
	const input = {
		tool,
		base: fileOf(order.base, base),
		head: fileOf(order.head, head),
		filter,
		comparison: compareRecorded(base.results, head.results, {
			alpha,
			filter
		})
	};
	if (order.output !== null) await save(input, resultsFolder(order.output));
	const elsewhere = order.output === null ? "with --output or --json" : `in ${order.output}`;
	return {
		page: recordedPage(input, {
			rows: ON_SCREEN,
			elsewhere
		}),
		input,
		findings,
		exitCode: exitCodeOf(input, findings)
	};
}
async function save(input, results) {
	const page = recordedPage(input);
	await results.write("report.md", renderPage(page));
	await results.write("report.txt", renderPageText(page));
	await results.write("report.json", renderRecordedJson(page, input));
}
function fileOf(file, read) {
	return {
		file,
		format: read.format ?? "",
		findings: read.findings
	};
}
/** A line that could not be read is bad input, although the rest was compared; a benchmark that failed is not. */
function exitCodeOf({ comparison }, findings) {
	if (findings.some(({ severity, code }) => severity === "error" && code !== "benchmark-failed")) return 4;
	return comparison.rows.length === 0 ? effectsOf("missing", "warn").exitCode : 0;
}
export { compareFiles };
