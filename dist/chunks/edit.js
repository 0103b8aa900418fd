import { c as readSource, l as require_dist, t as parseConfig } from "./parse.js";
import { r as writeQuantity } from "./format.js";
import { n as parseQuantity } from "./units.js";
// src/config/edit.ts
var import_dist = require_dist();
/** A length of time as a config has it: `8m`, `90s`, `500ms`. */
function writeSeconds(seconds) {
	if (seconds < 1) return writeQuantity(seconds, "s");
	return seconds % 60 === 0 ? `${seconds / 60}m` : `${Number(seconds.toFixed(3))}s`;
}
/**
* Changes numbers in the text of a config where the parsed document says that they stand. What was written is read again: unless
* it is the same config with just these changes, which anchors, merges and odd layouts may prevent, all is left to be done by hand.
*/
function editConfig(text, changes) {
	const edited = splice(text, changes);
	const before = parseConfig(text, "").config;
	const after = parseConfig(edited.text, "").config;
	return before !== null && after !== null && sameConfig(edited.done.reduce(changed, before), after) ? edited : {
		text,
		done: [],
		byHand: changes
	};
}
/** Whether two configs ask for the same, wherever their gates stand and however they are spelt. */
function sameConfig(one, other) {
	const asked = ({ gates, ...rest }) => JSON.stringify({
		...rest,
		gates: gates.map(({ text: _text, line: _line, ...gate }) => gate)
	});
	return asked(one) === asked(other);
}
/** The config with a change made as it will be read: texts have fewer digits than numbers. */
function changed(config, change) {
	switch (change.kind) {
		case "budget": return {
			...config,
			budget: readBack(writeSeconds(change.value), "duration")
		};
		case "window": {
			const window = readBack(writeSeconds(change.value), "duration");
			const suites = config.suites.map((suite) => suite.kind === "load" && suite.name === change.suite ? {
				...suite,
				window
			} : suite);
			return {
				...config,
				suites
			};
		}
		case "margin": {
			const value = readBack(writeQuantity(change.value, "ratio"), "share");
			const gates = config.gates.map((gate, i) => i === change.gate && gate.form.kind === "margin" ? {
				...gate,
				form: {
					...gate.form,
					value
				}
			} : gate);
			return {
				...config,
				gates
			};
		}
	}
}
function readBack(written, kind) {
	const read = parseQuantity(written, kind);
	return "value" in read ? read.value : NaN;
}
function splice(text, changes) {
	const source = readSource(text, "");
	const spliced = changes.map((change) => ({
		change,
		splice: spliceFor(change, source)
	}));
	return {
		text: spliced.flatMap(({ splice }) => splice ?? []).toSorted((one, other) => other.from - one.from).reduce((all, { from, to, text }) => all.slice(0, from) + text + all.slice(to), text),
		done: spliced.flatMap(({ change, splice }) => splice === null ? [] : [change]),
		byHand: spliced.flatMap(({ change, splice }) => splice === null ? [change] : [])
	};
}
/** The changed lines of a text, those that went before those that came, with their numbers in the old one. */
function lineDiff(before, after) {
	const [old, fresh] = [before.split("\n"), after.split("\n")];
	const lines = [];
	let j = 0;
	for (const [i, line] of old.entries()) {
		if (line === fresh[j]) {
			j++;
			continue;
		}
		const added = fresh.slice(j).indexOf(line);
		if (added > 0) {
			for (const one of fresh.slice(j, j + added)) lines.push(`@@ ${i + 1}`, `+${one}`);
			j += added + 1;
			continue;
		}
		lines.push(`@@ ${i + 1}`, `-${line}`, `+${fresh[j] ?? ""}`);
		j++;
	}
	for (const one of fresh.slice(j)) lines.push(`@@ ${old.length + 1}`, `+${one}`);
	return lines.map((line) => `${line}\n`).join("");
}
function spliceFor(change, source) {
	const { document } = source;
	switch (change.kind) {
		case "budget": {
			const written = writeSeconds(change.value);
			if (document.has("budget")) return overScalar(document.getIn(["budget"], true), written);
			if (!(0, import_dist.isMap)(document.contents) || document.contents.flow === true) return null;
			const end = source.text.endsWith("\n") ? "" : "\n";
			return {
				from: source.text.length,
				to: source.text.length,
				text: `${end}budget: ${written}\n`
			};
		}
		case "window": {
			const written = writeSeconds(change.value);
			const path = [
				"suites",
				change.suite,
				"window"
			];
			if (document.hasIn(path)) return overScalar(document.getIn(path, true), written);
			return asFirstKey(document.getIn(["suites", change.suite], true), `window: ${written}`, source);
		}
		case "margin": return overMargin(gateScalar(document.getIn(["gates", change.gate], true)), change.value, source);
	}
}
function overScalar(node, text) {
	if (!(0, import_dist.isScalar)(node) || node.range === null || node.range === void 0) return null;
	return {
		from: node.range[0],
		to: node.range[1],
		text
	};
}
/** Before the first key of a block mapping, on a line of its own. */
function asFirstKey(node, text, source) {
	if (!(0, import_dist.isMap)(node) || node.flow === true) return null;
	const key = node.items[0]?.key;
	if (!(0, import_dist.isScalar)(key) || key.range === null || key.range === void 0) return null;
	const [from] = key.range;
	const indent = source.text.slice(source.text.lastIndexOf("\n", from - 1) + 1, from);
	return /^ *$/u.test(indent) ? {
		from,
		to: from,
		text: `${text}\n${indent}`
	} : null;
}
/** The text of a gate: itself, the value of `scope: gate`, or of `{ gate: …, severity: … }`. */
function gateScalar(node) {
	if ((0, import_dist.isScalar)(node)) return node;
	if (!(0, import_dist.isMap)(node)) return null;
	return node.items.map(({ value }) => value).filter((value) => (0, import_dist.isScalar)(value)).find((value) => String(value.value).includes("within")) ?? null;
}
/** The quantity between `within` and `of base`. */
function overMargin(node, margin, source) {
	if (node?.range === null || node?.range === void 0) return null;
	const [start, end] = node.range;
	const match = /\bwithin\s+(\S+)\s+of\s+base\b/u.exec(source.text.slice(start, end));
	const quantity = match?.[1];
	if (match === null || quantity === void 0) return null;
	const from = start + match.index + match[0].indexOf(quantity, 6);
	return {
		from,
		to: from + quantity.length,
		text: writeQuantity(margin, "ratio")
	};
}
export { writeSeconds as i, lineDiff as n, sameConfig as r, editConfig as t };
