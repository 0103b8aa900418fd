import { n as metricOf } from "./metric.js";
import { dirname, join } from "node:path";
import { mkdir, rename, writeFile } from "node:fs/promises";
// src/stats/benjamini-hochberg.ts
/**
* Adjusted p values of a family by Benjamini and Hochberg (JRSS B 57, 1995): those at or below alpha are the discoveries of
* which on average at most the share alpha is false, where the tests are independent or depend positively.
*
* @returns in the order given
*/
function benjaminiHochberg(p) {
	const order = p.map((_, i) => i).sort((a, b) => p[b] - p[a]);
	const adjusted = Array.from(p, () => 1);
	let least = 1;
	order.forEach((i, fromLargest) => {
		least = Math.min(least, p[i] * p.length / (p.length - fromLargest));
		adjusted[i] = least;
	});
	return adjusted;
}
// src/compare/groups.ts
/** What separates the parts of a name: `/`, `::`, and a point between words (`codec.Encode`, but not `size=1.5`). */
const SEPARATOR = /::|\/|\.(?=[\p{L}_])/gu;
/** What several names begin with, up to and with the last separator in it: `example.com/codec.`. Empty where there is nothing. */
function commonStart(names) {
	const [first = "", ...others] = names;
	if (others.length === 0) return "";
	let length = first.length;
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
	let end = 0;
	for (const { index, 0: separator } of first.matchAll(SEPARATOR)) if (index + separator.length <= length) end = index + separator.length;
	return first.slice(0, end);
}
/**
* The group of each benchmark: the first part of its name after what all names begin with. Empty where that makes one group only,
* or one of each benchmark.
*
*   example.com/codec.BenchmarkEncode/small  -> BenchmarkEncode
*   example.com/codec.BenchmarkDecode/small  -> BenchmarkDecode
*/
function groupsOf(names) {
	const { length } = commonStart(names);
	const groups = new Map(names.map((name) => [name, firstPart(name.slice(length))]));
	const different = new Set(groups.values()).size;
	return different < 2 || different === names.length ? /* @__PURE__ */ new Map() : groups;
}
function firstPart(name) {
	return name.slice(0, name.search(SEPARATOR) >>> 0);
}
// src/compare/geomean.ts
/**
* Per metric the mean over all benchmarks, and over each group where there are several. It leads nobody to a benchmark: it stands
* beside the rows and never for them. A mean of fewer than two is left out, and shares, which have no ratio, are too.
*/
function groupMeans(rows) {
	const groups = groupsOf([...new Set(rows.map(({ benchmark }) => benchmark))]);
	const sums = /* @__PURE__ */ new Map();
	for (const row of rows) {
		if (metricOf(row.metric).scale !== "ratio") continue;
		add(sums, row, null);
		const group = groups.get(row.benchmark);
		if (group !== void 0) add(sums, row, group);
	}
	return [...sums.values()].filter(({ benchmarks }) => benchmarks > 1).map(({ group, metric, logs, benchmarks, leftOut }) => ({
		group,
		metric,
		ratio: Math.exp(logs / benchmarks),
		benchmarks,
		leftOut
	}));
}
function add(sums, { metric, base, head }, group) {
	const key = `${metric}\n${group ?? ""}`;
	let sum = sums.get(key);
	if (sum === void 0) {
		sum = {
			group,
			metric,
			logs: 0,
			benchmarks: 0,
			leftOut: 0
		};
		sums.set(key, sum);
	}
	const log = Math.log(head ?? 0) - Math.log(base ?? 0);
	if (Number.isFinite(log)) {
		sum.logs += log;
		sum.benchmarks++;
	} else sum.leftOut++;
}
// src/compare/renamed.ts
/** At least this share of two names is the same at their ends, once what all names begin with is taken off. */
const ALIKE = .6;
/** By so much the next best candidate must be less alike. */
const CLEAR = .05;
/** More pairs of names than this are not looked through: so much is not renamed, it is another suite. */
const MOST = 4e4;
/**
* Benchmarks that may have been renamed: a name that head lacks and one that base lacks, each the likest of the other and clearly so.
* Case and punctuation do not count. It is a hint for a reader, and never makes two benchmarks one.
*/
function renamedAmong(base, head) {
	const [before, after] = [new Set(base), new Set(head)];
	const removed = base.filter((name) => !after.has(name));
	const added = head.filter((name) => !before.has(name));
	if (removed.length * added.length > MOST) return [];
	const start = commonPrefix([...before, ...added]);
	const from = removed.map((name) => formOf(name, start));
	const to = added.map((name) => formOf(name, start));
	const back = to.map((form) => likest(form, from));
	return from.flatMap((form, i) => {
		const best = likest(form, to);
		if (best === null || back[best] !== i) return [];
		return [{
			base: removed[i],
			head: added[best]
		}];
	});
}
function formOf(name, start) {
	const plain = name.slice(start).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
	return {
		plain,
		numberless: plain.replaceAll(/\d+/g, ""),
		anyProcessors: name.replace(/-\d+$/, "")
	};
}
/** Index of the name that is clearly the likest, or null. */
function likest(name, names) {
	let best = -1;
	let alike = 0;
	let next = 0;
	names.forEach((other, i) => {
		const value = likenessOf(name, other);
		if (value > alike) {
			next = alike;
			alike = value;
			best = i;
		} else if (value > next) next = value;
	});
	return alike >= ALIKE && alike - next >= CLEAR ? best : null;
}
/** Another number of processors is another name for the same; another number elsewhere is another parameter. */
function likenessOf(a, b) {
	if (a.anyProcessors === b.anyProcessors) return 1;
	return a.numberless === b.numberless && a.plain !== b.plain ? 0 : commonEnds(a.plain, b.plain);
}
/** The share of the longer name that both begin and end with. */
function commonEnds(a, b) {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	if (longer.length === 0) return 1;
	let start = 0;
	while (start < shorter.length && shorter[start] === longer[start]) start++;
	let end = 0;
	while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
	return (start + end) / longer.length;
}
function commonPrefix([first = "", ...others]) {
	let length = first.length;
	for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
	return length;
}
// src/compare/names.ts
/** What the names of base and those of head, each once, do not have in common. */
function namesApart(base, head) {
	const [before, after] = [new Set(base), new Set(head)];
	const added = head.filter((name) => !before.has(name));
	return {
		added,
		removed: base.filter((name) => !after.has(name)),
		renamed: renamedAmong(base, head),
		start: commonStart([...base, ...added])
	};
}
// src/io/results.ts
/**
* Makes the folder that holds the folders of runs. Where it was not there, git is told to ignore it: results in a
* checkout would otherwise be files of the working tree, and make it differ from its own commit.
*/
async function makeResults(path) {
	if (await mkdir(path, { recursive: true }) !== void 0) await writeFile(join(path, ".gitignore"), "*\n");
}
function resultsFolder(path) {
	return {
		path,
		async write(name, text) {
			const file = join(path, name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(`${file}.part`, text);
			await rename(`${file}.part`, file);
			return file;
		}
	};
}
export { benjaminiHochberg as a, groupMeans as i, resultsFolder as n, namesApart as r, makeResults as t };
