import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { d as resolveRequest, n as checkPairs, r as carriedFiles, s as requestFiles, t as parseConfig } from "./parse.js";
import { _ as trackMembers, a as openLedger, c as runMarker, d as descendants, f as findProcess, g as stopAll, h as listProcesses, l as stateFolder, m as killAll, p as hasProc, r as launchMarker } from "./ledger.js";
import { n as resultsFolder, t as makeResults } from "./results.js";
import { i as resolveRevision, n as findMergeBase, r as openRepository } from "./revisions.js";
import { a as removeVolumes, c as launchLabel, d as carryFiles, i as removeLaunch, l as runLabel, o as armLabel, p as writeTree, r as removeContainers, s as imagePrefix, t as endRun } from "./remains.js";
import { _ as describeMachine, c as noiseBehind, g as hopeless, h as forecast, i as savedCalibration, m as chanceOfAll, n as checkConfig, p as spreadOf } from "./check.js";
import { t as arms } from "./plan.js";
import { a as messageOf$1, i as linesOf$1, n as docker, o as tryDocker, r as dockerCaller, t as ContainerError } from "./docker.js";
import { t as ConfigError } from "./error.js";
import { a as slicesOf, o as turnsOf$1, r as pairSeed } from "./record3.js";
import { t as parseTemplate } from "./template.js";
import { t as compileRequests } from "./requests.js";
import { c as succeeded, o as describeEnding, s as runCommand } from "./git.js";
import { n as metricOf, t as findMetric } from "./metric.js";
import { n as readOutput } from "./read-output.js";
import { i as matchesBenchmark, n as gateTargets, o as namesOf, r as loadSuites } from "./scope.js";
import { t as formatDuration$1 } from "./format.js";
import { a as readSummary, c as quantileLevel, i as summaryResults, n as learnDirections, o as QUANTILES, r as parseThreshold } from "./registry.js";
import { r as seededRandom, t as coin } from "./random.js";
import { a as unknownNoise, c as expandGates, g as SeriesIndex, h as withWindows, l as fewestForExactOf, m as widenWindows, o as resultValues, r as measure, s as draftPlan, t as takeLooks, u as fixPlan } from "./sequential.js";
import { t as scaleOf$1 } from "./scale.js";
import { n as forecastWords } from "./forecast.js";
import "./resolution.js";
import { n as medianOf } from "./median-interval.js";
import { i as tell, t as RunRecord } from "./record.js";
import { r as saveRecord } from "./save-record.js";
import { basename, delimiter, dirname, join, posix } from "node:path";
import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { get, request } from "node:http";
import { once } from "node:events";
import { createGunzip, gunzipSync } from "node:zlib";
import { fork, spawn } from "node:child_process";
import { accessSync, chmodSync, constants, createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { lstat, readFile, readdir, readlink, rm, stat } from "node:fs/promises";
import { dirname as dirname$1, join as join$1 } from "node:path/posix";
import { createInterface } from "node:readline";
import { get as get$1, request as request$1 } from "node:https";
// src/config/definitions.ts
/** What of stacks and suites is not as base has it, setting by setting; of a suite of requests, request by request. */
function definitionChanges(base, head) {
	return [...changesOfAll(base.stacks, head.stacks, (name) => name === "stack" ? name : `stack of ${name}`), ...changesOfAll(byName(base.suites), byName(head.suites), (name) => `suite ${name}`)];
}
function changesOfAll(base, head, named) {
	return differing(base, head).flatMap((name) => {
		const [before, after] = [base[name], head[name]];
		const of = named(name);
		if (before === void 0 || after === void 0) return [{
			of,
			base: before === void 0 ? null : "defined",
			head: after === void 0 ? null : "defined"
		}];
		const sides = paired(linesOf(before), linesOf(after)).map((sides) => ({
			of,
			...sides
		}));
		return sides.length === 0 ? [{
			of,
			base: "requests",
			head: "the same requests in another order"
		}] : sides;
	});
}
function linesOf(definition) {
	const settings = Object.entries(definition).map(([key, value]) => {
		return [key, key === "requests" ? value.map(writtenRequest) : [`${key}: ${JSON.stringify(value)}`]];
	});
	return new Map(settings);
}
/** Lines that one side alone has, setting by setting, in the order in which they are written. */
function paired(base, head) {
	return [.../* @__PURE__ */ new Set([...base.keys(), ...head.keys()])].flatMap((key) => {
		const [before, after] = [base.get(key) ?? [], head.get(key) ?? []];
		const gone = before.filter((line) => !after.includes(line));
		const fresh = after.filter((line) => !before.includes(line));
		return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, i) => ({
			base: gone[i] ?? null,
			head: fresh[i] ?? null
		}));
	});
}
/** `POST /orders, weight 2`: method and path, and what is not as it is by default. */
function writtenRequest(request) {
	const { method, path } = request;
	const usual = resolveRequest({ [method.toLowerCase()]: path });
	const more = Object.entries(request).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key]));
	return [`${method} ${path}`, ...more.map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(", ");
}
/** Suites as a record by their names. */
function byName(suites) {
	return Object.fromEntries(suites.map((suite) => [suite.name, suite]));
}
function differing(base, head) {
	return [.../* @__PURE__ */ new Set([...Object.keys(base), ...Object.keys(head)])].filter((name) => JSON.stringify(base[name]) !== JSON.stringify(head[name]));
}
// src/config/changes.ts
/**
* Puts head's config under base's gates and policy.
*
* @param untouched whether head's file is what it was where its branch began: then it changes nothing of base's, however old it is
*/
function ruledByBase(base, head, { untouched }) {
	const lost = letOut(base, head);
	if (lost.length > 0) return { lost };
	return {
		config: judgedByBase(base, head),
		changes: untouched ? null : changesOf(base, head)
	};
}
/** How head's config differs from base's; null where nothing that is measured or decided does. */
function changesOf(base, head) {
	const definitions = definitionChanges(base, head);
	const changes = {
		gates: gateChanges(base.gates, head.gates),
		settings: [{
			name: "inconclusive",
			base: base.inconclusive,
			head: head.inconclusive
		}, {
			name: "budget",
			base: `${base.budget} s`,
			head: `${head.budget} s`
		}].filter((setting) => setting.base !== setting.head),
		workload: [...new Set(definitions.map(({ of }) => of))],
		definitions
	};
	return [
		changes.gates,
		changes.settings,
		changes.workload
	].every((list) => list.length === 0) ? null : changes;
}
/**
* Head's stacks, suites and requests under base's gates and policy, so that a change cannot loosen what judges it. The budget is the
* larger one: a short one decides nothing. What a gate of base aims at and head's config lacks is an orphan, which is "not measured".
*/
function judgedByBase(base, head) {
	const lines = new Map(head.gates.map((gate) => [writtenGate(gate), gate.line]));
	const redefined = head.suites.flatMap((suite) => redefinedFrom(base, head, suite));
	const gates = base.gates.flatMap((gate) => {
		const known = redefined.flatMap((pair) => knownTargets(gate, pair));
		const line = lines.get(writtenGate(gate)) ?? 1;
		const own = {
			...gate,
			line,
			...known.length === 0 ? {} : { known }
		};
		const there = new Set(gateTargets(gate, head.suites).map(nameOf$1));
		const orphans = gateTargets(gate, base.suites).filter((target) => !there.has(nameOf$1(target))).map((scope) => ({
			...own,
			scope,
			orphan: true
		}));
		return there.size === 0 ? orphans : [own, ...orphans];
	});
	return {
		...head,
		stacks: cutOffAsBase(base.stacks, head.stacks),
		gates,
		inconclusive: base.inconclusive,
		budget: Math.max(base.budget, head.budget)
	};
}
/** Both forms of a suite that head runs in another way than base's config says, or on another stack. */
function redefinedFrom(base, head, now) {
	const before = base.suites.find(({ name }) => name === now.name);
	if (before === void 0) return [];
	const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
	const stackOf = ({ stacks }, suite) => "stack" in suite ? stacks[suite.stack] : null;
	return isSame(before, now) && isSame(stackOf(base, before), stackOf(head, now)) ? [] : [{
		before,
		now
	}];
}
/** What a gate judges in both. What tools have is not written in a config: there it may be anything. */
function knownTargets(gate, { before, now }) {
	if (before.kind !== now.kind) return [{
		suite: now.name,
		benchmark: "*"
	}];
	switch (now.kind) {
		case "load": {
			const both = (targets) => {
				const there = new Set(targets(before).map(nameOf$1));
				return targets(now).filter((target) => there.has(nameOf$1(target)));
			};
			const aimed = both((suite) => gateTargets(gate, [suite]));
			const parts = aimed.some(({ benchmark }) => benchmark === "*") ? both(requestsOf) : [];
			return [...aimed, ...parts];
		}
		case "exec": {
			const names = new Set(before.kind === "exec" ? before.commands.map(({ name }) => name) : []);
			return now.commands.filter(({ name }) => names.has(name)).map(({ name }) => ({
				suite: now.name,
				benchmark: name
			}));
		}
		case "k6":
		case "bench": return [{
			suite: now.name,
			benchmark: "*"
		}];
	}
}
function requestsOf(suite) {
	return suite.kind === "load" ? namesOf(suite).map((benchmark) => ({
		suite: suite.name,
		benchmark
	})) : [];
}
/** Where base cuts a stack off, what the change runs in containers is cut off too, whatever it calls it. */
function cutOffAsBase(base, head) {
	if (!Object.values(base).some(isCutOff)) return head;
	const stacks = Object.entries(head).map(([name, stack]) => {
		const known = base[name];
		const open = known?.kind === "compose" && !isCutOff(known);
		return [name, stack.kind === "compose" && !open ? {
			...stack,
			isolated: true
		} : stack];
	});
	return Object.fromEntries(stacks);
}
/** Names of head's stacks of processes, which nothing can cut off, in a config of which base cuts a stack off; those of base aside. */
function letOut({ stacks: base }, { stacks: head }) {
	if (!Object.values(base).some(isCutOff)) return [];
	return Object.entries(head).flatMap(([name, { kind }]) => kind === "command" && base[name]?.kind !== "command" ? [name] : []);
}
function isCutOff(stack) {
	return stack.kind === "compose" && stack.isolated === true;
}
function nameOf$1({ suite, benchmark }) {
	return JSON.stringify([suite, benchmark]);
}
function gateChanges(base, head) {
	const [before, after] = [base.map(writtenGate), head.map(writtenGate)];
	const gone = base.filter((gate) => !after.includes(writtenGate(gate)));
	const fresh = head.filter((gate) => !before.includes(writtenGate(gate)));
	const taken = /* @__PURE__ */ new Set();
	const paired = gone.map((gate) => {
		const now = fresh.find((other) => !taken.has(other) && aim(other) === aim(gate));
		if (now !== void 0) taken.add(now);
		return {
			base: writtenGate(gate),
			head: now === void 0 ? null : writtenGate(now)
		};
	});
	const added = fresh.filter((gate) => !taken.has(gate));
	return [...paired, ...added.map((gate) => ({
		base: null,
		head: writtenGate(gate)
	}))];
}
/** A gate with what its text leaves out. */
function writtenGate({ text, severity }) {
	return severity === "warn" ? `${text} (warn)` : text;
}
/** Gates with one aim are one rule with another number. */
function aim({ scope, metric, form }) {
	return JSON.stringify([
		scope?.suite ?? null,
		scope?.benchmark ?? null,
		metric,
		form.kind
	]);
}
// node_modules/picomatch/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	/**
	* Posix glob regex
	*/
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	/**
	* Windows glob regex
	*/
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		/**
		* Create EXTGLOB_CHARS
		*/
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		/**
		* Create GLOB_CHARS
		*/
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? Infinity : 1;
	};
	/**
	* Quickly scans a glob pattern and returns an object with a handful of
	* useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
	* `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
	* with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
	*
	* ```js
	* const pm = require('picomatch');
	* console.log(pm.scan('foo/bar/*.js'));
	* { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
	* ```
	* @param {String} `str`
	* @param {Object} `options`
	* @return {Object} Returns an object with tokens and regex source string.
	* @api public
	*/
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	/**
	* Constants
	*/
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	/**
	* Helpers
	*/
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	/**
	* Create the message for a syntax error
	*/
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	/**
	* Parse the given input string.
	* @param {String} input
	* @param {Object} options
	* @return {Object}
	*/
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		/**
		* Tokenizing helpers
		*/
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		/**
		* Push tokens onto the tokens array. This helper speeds up
		* tokenizing by 1) helping us avoid backtracking as much as possible,
		* and 2) helping us avoid creating extra tokens when consecutive
		* characters are plain text. This improves performance and simplifies
		* lookbehinds.
		*/
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		/**
		* Fast paths
		*/
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		/**
		* Tokenize input until we reach end-of-string
		*/
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			/**
			* Escaped characters
			*/
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			/**
			* If we're inside a regex character class, continue
			* until we reach the closing bracket.
			*/
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* If we're inside a quoted string, continue
			* until we reach the closing double quote.
			*/
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* Double quotes
			*/
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Parentheses
			*/
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			/**
			* Square brackets
			*/
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			/**
			* Braces
			*/
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			/**
			* Pipes
			*/
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Commas
			*/
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			/**
			* Slashes
			*/
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			/**
			* Dots
			*/
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			/**
			* Question marks
			*/
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			/**
			* Exclamation
			*/
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			/**
			* Plus
			*/
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Stars
			*/
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	/**
	* Fast paths for creating regular expressions for common glob patterns.
	* This can significantly speed up processing and has very little downside
	* impact when none of the fast paths match.
	*/
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	/**
	* Creates a matcher function from one or more glob patterns. The
	* returned function takes a string to match as its first argument,
	* and returns true if the string is a match. The returned matcher
	* function also takes a boolean as the second argument that, when true,
	* returns an object with additional information.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch(glob[, options]);
	*
	* const isMatch = picomatch('*.!(*a)');
	* console.log(isMatch('a.a')); //=> false
	* console.log(isMatch('a.b')); //=> true
	*
	* // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
	* const picomatch = require('picomatch/posix');
	* // the same API, defaulting to posix paths
	* const isMatch = picomatch('a/*');
	* console.log(isMatch('a\\b')); //=> false
	* console.log(isMatch('a/b')); //=> true
	*
	* // you can still configure the matcher function to accept windows paths
	* const isMatch = picomatch('a/*', { options: windows });
	* console.log(isMatch('a\\b')); //=> true
	* console.log(isMatch('a/b')); //=> true
	* ```
	* @name picomatch
	* @param {String|Array} `globs` One or more glob patterns.
	* @param {Object=} `options`
	* @return {Function=} Returns a matcher function.
	* @api public
	*/
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	/**
	* Test `input` with the given `regex`. This is used by the main
	* `picomatch()` function to test the input string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.test(input, regex[, options]);
	*
	* console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
	* // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp} `regex`
	* @return {Object} Returns an object with matching info.
	* @api public
	*/
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	/**
	* Match the basename of a filepath.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.matchBase(input, glob[, options]);
	* console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
	* @return {Boolean}
	* @api public
	*/
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	/**
	* Returns true if **any** of the given glob `patterns` match the specified `string`.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.isMatch(string, patterns[, options]);
	*
	* console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
	* console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
	* ```
	* @param {String|Array} str The string to test.
	* @param {String|Array} patterns One or more glob patterns to use for matching.
	* @param {Object} [options] See available [options](#options).
	* @return {Boolean} Returns true if any patterns match `str`
	* @api public
	*/
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	/**
	* Parse a glob pattern to create the source string for a regular
	* expression.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const result = picomatch.parse(pattern[, options]);
	* ```
	* @param {String} `pattern`
	* @param {Object} `options`
	* @return {Object} Returns an object with useful properties and output to be used as a regex source string.
	* @api public
	*/
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	/**
	* Scan a glob pattern to separate the pattern into segments.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.scan(input[, options]);
	*
	* const result = picomatch.scan('!./foo/*.js');
	* console.log(result);
	* { prefix: '!./',
	*   input: '!./foo/*.js',
	*   start: 3,
	*   base: 'foo',
	*   glob: '*.js',
	*   isBrace: false,
	*   isBracket: false,
	*   isGlob: true,
	*   isExtglob: false,
	*   isGlobstar: false,
	*   negated: true }
	* ```
	* @param {String} `input` Glob pattern to scan.
	* @param {Object} `options`
	* @return {Object} Returns an object with
	* @api public
	*/
	picomatch.scan = (input, options) => scan(input, options);
	/**
	* Compile a regular expression from the `state` object returned by the
	* [parse()](#parse) method.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const state = picomatch.parse('*.js');
	* // picomatch.compileRe(state[, options]);
	*
	* console.log(picomatch.compileRe(state));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {Object} `state`
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
	* @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
	* @return {RegExp}
	* @api public
	*/
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	/**
	* Create a regular expression from a parsed glob pattern.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.makeRe(state[, options]);
	*
	* const result = picomatch.makeRe('*.js');
	* console.log(result);
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `state` The object returned from the `.parse` method.
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
	* @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
	* @return {RegExp} Returns a regex created from the given pattern.
	* @api public
	*/
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	/**
	* Create a regular expression from the given regex source string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.toRegex(source[, options]);
	*
	* const { output } = picomatch.parse('*.js');
	* console.log(picomatch.toRegex(output));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `source` Regular expression source string.
	* @param {Object} `options`
	* @return {RegExp}
	* @api public
	*/
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	/**
	* Picomatch constants.
	* @return {Object}
	*/
	picomatch.constants = constants;
	/**
	* Expose "picomatch"
	*/
	module.exports = picomatch;
}));
// src/io/globs.ts
var import_picomatch = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
})))(), 1);
/**
* Whether a path is among those that globs name, hidden ones too. Globs that begin with `!` take paths out again; where there are no
* others, all the rest is meant.
*/
function pathMatcher(globs) {
	const wanted = globs.filter((glob) => !glob.startsWith("!"));
	const ignore = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
	return (0, import_picomatch.default)(wanted.length === 0 ? ["**"] : wanted, {
		dot: true,
		ignore
	});
}
// src/jobs/revisions.ts
/** Whether a revision is a commit's id, which no name stands for. */
function isCommitId(text) {
	return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(text);
}
/** Finds the revisions of a run. Throws GitError. */
async function resolveArms(repository, base, head, signal) {
	const resolvedHead = await resolveRevision(repository, head, signal);
	if ("revision" in base) {
		const resolved = await resolveRevision(repository, base.revision, signal);
		return {
			base: resolved,
			head: resolvedHead,
			judging: resolved
		};
	}
	const other = await resolveOther(repository, base.mergeBaseWith, signal);
	const sha = await findMergeBase(repository, other.sha, resolvedHead.sha, signal);
	return {
		base: {
			name: other.name,
			sha,
			workingTree: false
		},
		head: resolvedHead,
		judging: other
	};
}
async function resolveOther(repository, name, signal) {
	if (name !== null) return resolveRevision(repository, name, signal);
	for (const candidate of [
		"origin/HEAD",
		"origin/main",
		"origin/master",
		"main"
	]) try {
		return await resolveRevision(repository, candidate, signal);
	} catch {}
	return resolveRevision(repository, "master", signal);
}
// src/jobs/read-config.ts
/**
* The config in the tree of head. Throws ConfigError with everything that is wrong with it, before anything is built.
*
* @param checkout where the user's own files lie
*/
function readConfig(tree, checkout, file) {
	if (!existsSync(join(tree, file)) && existsSync(join(checkout, file))) throw uncommitted(file);
	const { config, findings, sources } = checkConfig(tree, file);
	if (config === null) throw new ConfigError(findings, sources);
	return {
		config,
		findings
	};
}
/** A config with what was asked for in place of what it says. Throws ConfigError where that cannot be run. */
function narrowConfig(config, choice) {
	const { config: file, budget, suites, inconclusive } = choice;
	const unknown = suites.find((name) => !config.suites.some((suite) => suite.name === name));
	if (unknown !== void 0) {
		const message = `${file} has no suite ${unknown}; it has ${config.suites.map(({ name }) => name).join(", ")}`;
		throw new ConfigError([{
			severity: "error",
			code: "suite-unknown",
			message,
			where: { file }
		}]);
	}
	const isChosen = (name) => suites.length === 0 || suites.includes(name);
	const asked = {
		...config,
		suites: config.suites.filter(({ name }) => isChosen(name)),
		gates: config.gates.filter(({ orphan, scope }) => orphan !== true || isChosen(scope?.suite ?? "")),
		budget: budget ?? config.budget,
		inconclusive: inconclusive ?? config.inconclusive
	};
	const tooSmall = budget === null ? [] : checkPairs(asked, { file });
	if (tooSmall.length > 0) throw new ConfigError(tooSmall);
	return asked;
}
function uncommitted(file) {
	return new ConfigError([{
		severity: "error",
		code: "config-uncommitted",
		message: `\`${file}\` lies in the checkout, but head does not have it`,
		hint: "commit it, or weigh the files as they lie with `--head 'working tree'`",
		where: { file }
	}]);
}
// src/jobs/choose-config.ts
/**
* What is run is head's; what judges it is base's where `options.gates` says so. Throws ConfigError for a config of head that cannot be
* used. A calibration fails no gate, and needs no more pairs than show the noise.
*/
function chooseConfig(options, trees, checkout) {
	const { config: head, findings } = readConfig(trees.head, checkout, options.config);
	const { calibrating, gates, budget } = options;
	if (calibrating !== null) return {
		config: {
			...narrowConfig(head, {
				...options,
				budget: null
			}),
			budget: budget ?? head.budget
		},
		base: null,
		findings,
		changes: null,
		notes: []
	};
	if (gates === "head") return {
		config: narrowConfig(head, options),
		base: null,
		findings,
		changes: null,
		notes: []
	};
	const text = (tree) => configText(trees[tree], options.config);
	return {
		...judgingOf({
			base: text("base"),
			head: text("head"),
			judging: text("judging")
		}, head, options),
		findings
	};
}
/** What the judging config makes of head's, by all of them as they are written; null: there is none. Throws ConfigError. */
function judgingOf(texts, head, choice) {
	const { config: file, suites } = choice;
	const base = configOfBase(texts.judging, file);
	if (base === null) return {
		config: narrowConfig(head, choice),
		base: null,
		changes: null,
		notes: [ownGates(file)]
	};
	const ruling = ruledByBase(base, head, { untouched: texts.head === texts.base });
	if ("lost" in ruling) throw new ConfigError([notCutOff(file, ruling.lost)]);
	const config = narrowConfig(ruling.config, choice);
	const chosen = base.suites.filter(({ name }) => suites.length === 0 || suites.includes(name));
	return {
		config,
		base: {
			...base,
			suites: chosen
		},
		changes: ruling.changes,
		notes: []
	};
}
function notCutOff(file, stacks) {
	return {
		severity: "error",
		code: "isolation-lost",
		message: `base cuts its containers off from the network, and ${stacks.join(", ")} of head would run as processes, which nothing can cut off`,
		hint: "keep a compose stack, or take `isolated` out in a change of its own",
		where: { file }
	};
}
function configText(tree, file) {
	const path = join(tree, file);
	return existsSync(path) ? readFileSync(path, "utf8") : null;
}
/** Base's config; null where it has none. Throws ConfigError for one that cannot be used: a change must not judge itself because of that. */
function configOfBase(text, file) {
	if (text === null) return null;
	const { config, findings } = parseConfig(text, file);
	if (config !== null) return config;
	const errors = findings.filter(({ severity }) => severity === "error");
	throw new ConfigError(errors.map((one) => ({
		...one,
		message: `in base's config ${one.message}`,
		where: { file }
	})));
}
function ownGates(file) {
	return {
		severity: "warning",
		code: "gates-own",
		message: `base has no \`${file}\`: head's own gates judge`,
		hint: "look at them in the diff as you look at the code",
		where: { file }
	};
}
// src/jobs/both.ts
/** Works on both arms at once and waits for both, also where one fails: nothing goes on behind the back of a clean-up. */
async function inBothArms(work) {
	return (await Promise.allSettled(arms.map(work))).map((each) => {
		if (each.status === "rejected") throw each.reason;
		return each.value;
	});
}
// src/io/engine.ts
/** Finds the engine and Compose. Throws ContainerError that says what is missing and what to install. */
async function findEngine(caller, platform) {
	const version = await tryDocker(caller, [
		"version",
		"-f",
		"{{.Server.Version}} {{.Server.APIVersion}}"
	], { seconds: 20 });
	if (version.code !== 0) throw new ContainerError(`the container engine does not answer: ${version.problem}`, version.lines);
	const compose = await tryDocker(caller, [
		"compose",
		"version",
		"--short"
	], { seconds: 20 });
	const composeVersion = compose.stdout.trim().replace(/^v/, "");
	const major = Number(composeVersion.split(".")[0]);
	if (compose.code !== 0 || !(major >= 2)) throw new ContainerError("docker has no compose plugin of version 2 or later: `docker compose version` must answer", compose.lines);
	const [info, host] = await Promise.all([docker(caller, [
		"info",
		"-f",
		"{{json .SecurityOptions}} {{.OperatingSystem}}"
	], { seconds: 20 }), endpoint(caller)]);
	const [engine = "", api = ""] = version.stdout.trim().split(" ");
	const socket = host.startsWith("unix://") ? host.slice(7) : null;
	return {
		engine,
		api,
		compose: composeVersion,
		socket,
		host,
		direct: platform === "linux" && socket !== null && !/name=rootless|Docker Desktop/.test(info)
	};
}
/**
* Reads a container's counters once, without the second that `docker stats` waits for its percentages. Null when the
* container does not run. Source: Docker Engine API, GET /containers/{id}/stats?stream=false&one-shot=true (1.41).
*/
async function containerStats(socket, id, signal) {
	const { status, body } = await get$2(socket, `/containers/${id}/stats?stream=false&one-shot=true`, signal);
	if (status !== 200) throw new ContainerError(`the engine answered ${status} for the counters of ${id}`, [body]);
	return readStats(JSON.parse(body));
}
/** The engine's counters in base units; an engine that reports no CPU time at all reports a stopped container. */
function readStats({ cpu_stats: cpu, memory_stats: memory }) {
	const nanoseconds = cpu?.cpu_usage?.total_usage ?? 0;
	if (nanoseconds === 0) return null;
	return {
		cpu: nanoseconds / 1e9,
		memory: memory?.stats?.["total_rss"] ?? memory?.stats?.["anon"] ?? null,
		throttled: secondsOf$2(cpu?.throttling_data?.throttled_time ?? null, 1e9)
	};
}
/** A counter of parts of a second; null where the system does not tell. */
function secondsOf$2(parts, perSecond) {
	return parts === null ? null : parts / perSecond;
}
async function endpoint(caller) {
	const host = caller.env["DOCKER_HOST"];
	if (host !== void 0 && host !== "") return host;
	return (await docker(caller, [
		"context",
		"inspect",
		"-f",
		"{{.Endpoints.docker.Host}}"
	])).trim();
}
function get$2(socketPath, path, signal) {
	return new Promise((resolve, reject) => {
		const asked = request({
			socketPath,
			path,
			signal,
			timeout: 5e3
		}, (answer) => {
			let body = "";
			answer.setEncoding("utf8").on("data", (text) => {
				body += text;
			});
			answer.on("error", reject);
			answer.on("end", () => resolve({
				status: answer.statusCode ?? 0,
				body
			}));
		});
		asked.on("timeout", () => asked.destroy(/* @__PURE__ */ new Error("the engine did not answer within 5 s")));
		asked.on("error", reject);
		asked.end();
	});
}
/** `start_interval` of a health check came with API 1.44 (Docker 25). */
function knowsStartInterval({ api }) {
	const [major = 0, minor = 0] = api.split(".").map(Number);
	return major > 1 || minor >= 44;
}
// src/jobs/find-engine.ts
/** The container engine that a compose stack needs. Throws ContainerError. */
async function demandEngine(environment, signal) {
	const docker = dockerCaller(environment, signal);
	const engine = await findEngine(docker, process.platform);
	return {
		engine,
		docker,
		name: `Docker ${engine.engine}, Compose ${engine.compose}`
	};
}
/** The engine, where anything runs in containers; k6 can do without one. */
async function engineFor({ stacks, suites }, environment, signal) {
	if (Object.values(stacks).some(({ kind }) => kind === "compose") || suites.some((suite) => (suite.kind === "bench" || suite.kind === "exec") && suite.image !== null)) return demandEngine(environment, signal);
	return suites.some((suite) => suite.kind === "k6" && suite.runner !== "binary") ? demandEngine(environment, signal).catch(() => null) : null;
}
// src/config/references.ts
/** Names of the environment variables that the headers of a suite take values from (`${NAME}`), each once. */
function headerReferences({ headers, requests }) {
	const names = [headers, ...requests.map((request) => request.headers)].flatMap((fields) => Object.values(fields)).flatMap((value) => parseTemplate(value, "header").parts).flatMap((part) => typeof part === "object" && part.kind === "reference" ? [part.name] : []);
	return [...new Set(names)];
}
// src/run/probes/throttled.ts
/** Seconds for which CPU limits held the services of an arm back between two readings; null where nobody counts them. */
function throttledBetween(before, after) {
	const [from, to] = [before.throttled ?? null, after.throttled ?? null];
	return from === null || to === null ? null : Math.max(0, to - from);
}
// src/run/stacks/environment.ts
/**
* What a stack inherits without being named in `pass`: where programs, homes, caches and the network are, and the
* language. Everything else would make two machines weigh two different things.
*/
const inherited = new Set([
	"PATH HOME USER LOGNAME SHELL TMPDIR TMP TEMP LANG LANGUAGE TZ CI",
	"HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy",
	"SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS",
	"JAVA_HOME GOROOT GOPATH GOPROXY DOTNET_ROOT LD_LIBRARY_PATH",
	"XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR"
].flatMap((line) => line.split(" ")));
/** The environment of a stack: what is inherited, then `pass`, then `env` with `${NAME}` filled in. */
function stackEnvironment(config, env) {
	const values = {};
	const missing = /* @__PURE__ */ new Set();
	const secrets = /* @__PURE__ */ new Set();
	const take = (name) => {
		const value = env[name];
		if (value === void 0) missing.add(name);
		else secrets.add(value);
		return value;
	};
	for (const [name, value] of Object.entries(env)) if (value !== void 0 && (inherited.has(name) || name.startsWith("LC_"))) values[name] = value;
	for (const name of config.pass) {
		const value = take(name);
		if (value !== void 0) values[name] = value;
	}
	for (const [name, text] of Object.entries(config.env)) values[name] = text.replace(/\$\{(\w+)\}/g, (_, reference) => take(reference) ?? "");
	return {
		values,
		missing: [...missing],
		secrets: [...secrets]
	};
}
/** Makes a function that replaces secrets by `***`: whole, line by line, and as they stand in an address. */
function scrubber(secrets) {
	const forms = secrets.flatMap((secret) => [
		secret,
		...secret.split(/\r?\n/),
		encodeURIComponent(secret)
	]);
	const known = [...new Set(forms)].filter((form) => form.length >= 4);
	known.sort((one, other) => other.length - one.length);
	return (text) => known.reduce((scrubbed, form) => scrubbed.replaceAll(form, "***"), text);
}
// src/io/kernel-file.ts
/** A file of /proc or /sys; null where it is not there, cannot be read, or belonged to a process that has ended. */
function readKernelFile(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
// src/run/probes/cpus.ts
/**
* Splits cores between the arms, which share theirs, and the generator, so that neither takes time from the other. The
* generator gets a quarter, at least one and at most four; it shares no physical core with the arms where that leaves
* them at least half. `coreOf` tells the physical core of each. Null with fewer than two cores.
*/
function splitCpus(cpus, coreOf) {
	if (cpus.length < 2) return null;
	const sorted = cpus.toSorted((one, other) => one - other);
	const wanted = Math.min(4, Math.max(1, Math.floor(sorted.length / 4)));
	const generator = /* @__PURE__ */ new Set();
	for (const cpu of sorted.toReversed()) {
		if (generator.size >= wanted) break;
		const siblings = sorted.filter((other) => coreOf(other) === coreOf(cpu));
		const whole = generator.size + siblings.length <= Math.floor(sorted.length / 2);
		for (const taken of whole ? siblings : [cpu]) generator.add(taken);
	}
	return {
		arms: formatCpus(sorted.filter((cpu) => !generator.has(cpu))),
		generator: formatCpus([...generator])
	};
}
/** The split of the cores that this process may use; null with one core and on systems that cannot pin processes. */
function readCpuSplit() {
	const status = readKernelFile("/proc/self/status");
	const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? "")?.[1];
	if (list === void 0) return null;
	return splitCpus(parseCpus(list), coreOf);
}
/** The physical core of a CPU, by the hyper-threads that it has; one of its own where the system does not tell. */
function coreOf(cpu) {
	return readKernelFile(`${`/sys/devices/system/cpu/cpu${cpu}/topology`}/thread_siblings_list`)?.trim() ?? String(cpu);
}
/** Whether plain processes can be kept to some cores here. */
async function hasTaskset() {
	return succeeded(await runCommand(["taskset", "--version"], { deadline: 5 }));
}
/** `0-2,5` as numbers. */
function parseCpus(list) {
	return list.split(",").flatMap((part) => {
		const [from = 0, to = from] = part.split("-").map(Number);
		return Array.from({ length: to - from + 1 }, (_, at) => from + at);
	});
}
function formatCpus(cpus) {
	const runs = [];
	for (const cpu of cpus.toSorted((one, other) => one - other)) {
		const last = runs.at(-1);
		if (last !== void 0 && last[1] === cpu - 1) last[1] = cpu;
		else runs.push([cpu, cpu]);
	}
	return runs.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(",");
}
// src/run/load/cores.ts
/**
* Requests per second that one generator is given. Not measured: extrapolated from the quarter of a core that it used at
* 2,000 a second (docs/evidence/generator.md), so that it has time to spare.
*/
const mostOfOne = 4e3;
/** Requests per second to whatever is loaded at once; null: as many as are answered. */
function sentAt({ load, rate, arms }) {
	if (load !== "open" || rate === null) return null;
	return arms === "alternating" ? rate : 2 * rate;
}
/**
* The CPUs of each generator that a suite needs, as `taskset -c` takes them. One generator has all that there are. Of
* several, each has a physical core for itself and plays its share of the schedule; more than cores, or than
* connections, would be in each other's way. Closed loops have no schedule to share.
*
* @param cpus those of the generator; null: any, and then their number is unknown
* @param coreOf the physical core of each
*/
function generatorCpus(suite, cpus, coreOf$1 = coreOf) {
	const rate = sentAt(suite);
	if (rate === null || cpus === null) return [cpus];
	/** The first CPU of each. */
	const cores = /* @__PURE__ */ new Map();
	for (const cpu of parseCpus(cpus)) {
		const core = coreOf$1(cpu);
		if (!cores.has(core)) cores.set(core, cpu);
	}
	const count = Math.min(Math.ceil(rate / mostOfOne), cores.size, suite.connections);
	return count < 2 ? [cpus] : [...cores.values()].slice(0, count).map(String);
}
// src/run/load/load.ts
/** The load could not be made: a request that makes no sense, or a generator that broke. Tells no secret. */
var LoadError = class extends Error {
	name = "LoadError";
};
// src/run/load/merge.ts
/** What one generator told, with the samples that it had sent ahead. */
function withParts(told, parts) {
	const of = (arm, endpoint, series) => parts.flatMap((part) => part.arm === arm && part.endpoint === endpoint && part.series === series ? [part.values] : []);
	const filled = (arm, share) => ({
		...share,
		endpoints: share.endpoints.map((endpoint, i) => ({
			...endpoint,
			latency: of(arm, i, "latency"),
			service: of(arm, i, "service"),
			lateness: of(arm, i, "lateness")
		}))
	});
	return Object.fromEntries(arms.flatMap((arm) => told[arm] === void 0 ? [] : [[arm, filled(arm, told[arm])]]));
}
/**
* One arm's load from what each generator saw of it, exactly: every sample is there once, and nothing is averaged. The
* generators played at the same time, so a turn took as long as the longest of them; as for CPU, the busiest one
* decides, because it alone can be the bottleneck.
*
* @param shares at least one, all of the same endpoints and turns
*/
function mergeShares(shares) {
	const [first] = shares;
	if (first === void 0) throw new RangeError("there is nothing to merge");
	if (!shares.every(({ endpoints, turns }) => endpoints.length === first.endpoints.length && turns.length === first.turns.length)) throw new RangeError("the generators played different loads");
	const seconds = first.turns.reduce((sum, _, turn) => sum + Math.max(...shares.map(({ turns }) => turns[turn] ?? 0)), 0);
	return {
		endpoints: first.endpoints.map((_, i) => mergeEndpoints(shares.flatMap(({ endpoints }) => endpoints[i] ?? []))),
		seconds,
		generator: {
			cpuShare: seconds > 0 ? Math.max(...shares.map(({ cpu }) => cpu)) / seconds : 0,
			lost: shares.reduce((sum, { lost }) => sum + lost, 0),
			invalid: shares.find(({ invalid }) => invalid !== null)?.invalid ?? null
		}
	};
}
function mergeEndpoints(shares) {
	const failures = /* @__PURE__ */ new Map();
	for (const [cause, count] of shares.flatMap((share) => Object.entries(share.failures))) {
		const name = failures.has(cause) || failures.size < 12 ? cause : "other";
		failures.set(name, (failures.get(name) ?? 0) + count);
	}
	return {
		name: shares[0]?.name ?? "",
		latency: together$1(shares.flatMap(({ latency }) => latency)),
		service: together$1(shares.flatMap(({ service }) => service)),
		lateness: together$1(shares.flatMap(({ lateness }) => lateness)),
		failed: [...failures.values()].reduce((sum, count) => sum + count, 0),
		failures: Object.fromEntries(failures),
		bytes: lowerMedian(shares.map(({ sizes }) => sizes))
	};
}
function together$1(chunks) {
	const all = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.length;
	}
	return all;
}
/** The lower of the two middle sizes: a size that was seen. Null where there is none. */
function lowerMedian(counts) {
	const all = /* @__PURE__ */ new Map();
	for (const [size, count] of counts.flatMap((each) => [...each])) all.set(size, (all.get(size) ?? 0) + count);
	let left = Math.ceil([...all.values()].reduce((sum, count) => sum + count, 0) / 2);
	for (const [size, count] of [...all].sort(([one], [other]) => one - other)) {
		left -= count;
		if (left <= 0) return size;
	}
	return null;
}
// src/run/load/generator-process.ts
/** The generator in a process of its own, so that nothing else of the run delays its sends. */
var GeneratorProcess = class {
	#child;
	#scrub;
	#timer;
	#signal;
	#kill = () => void this.#child.kill("SIGKILL");
	#stderr = "";
	/** What ended it before it could answer. */
	#gone;
	constructor(options, signal) {
		signal.throwIfAborted();
		this.#scrub = options.scrub;
		this.#signal = signal;
		const taskset = options.cpus === null ? null : find("taskset");
		this.#child = fork(options.path, [], {
			...taskset === null || options.cpus === null ? { execArgv: [...options.flags] } : {
				execPath: taskset,
				execArgv: [
					"-c",
					options.cpus,
					process.execPath,
					...options.flags
				]
			},
			env: pick([
				"PATH",
				"SystemRoot",
				"NODE_EXTRA_CA_CERTS",
				"SSL_CERT_FILE"
			]),
			serialization: "advanced",
			stdio: [
				"ignore",
				"ignore",
				"pipe",
				"ipc"
			]
		});
		this.#child.stderr?.on("data", (chunk) => {
			if (this.#stderr.length < 1e4) this.#stderr += chunk.toString();
		});
		let overdue = "";
		this.#timer = setTimeout(() => {
			overdue = `, because it took longer than ${options.deadline} s`;
			this.#kill();
		}, options.deadline * 1e3);
		signal.addEventListener("abort", this.#kill, { once: true });
		this.#gone = new Promise((_, reject) => {
			this.#child.once("error", (cause) => reject(new LoadError("the generator did not start", { cause })));
			this.#child.once("close", (code, by) => {
				if (signal.aborted) reject(signal.reason);
				else reject(new LoadError(`the generator ended (${by ?? `exit code ${code}`}${overdue})${this.#lastWords()}`));
			});
		});
		this.#gone.catch(() => {});
	}
	/** Gives an order and waits for the answer to it, with whatever comes before it. */
	async ask(order) {
		const parts = [];
		const answer = new Promise((resolve) => {
			const hear = (message) => {
				if (message.kind === "part") return void parts.push(message);
				this.#child.off("message", hear);
				resolve(message);
			};
			this.#child.on("message", hear);
		});
		this.#child.send(order, () => {});
		const told = await Promise.race([answer, this.#gone]);
		if (told.kind === "failed") throw new LoadError(this.#scrub(told.message));
		return told.kind === "measured" ? {
			...told,
			arms: withParts(told.arms, parts)
		} : told;
	}
	/** Ends it, if it still lives, and waits until it is gone. */
	async stop() {
		this.#kill();
		await this.#gone.catch(() => {});
		clearTimeout(this.#timer);
		this.#signal.removeEventListener("abort", this.#kill);
	}
	#lastWords() {
		const lines = this.#scrub(this.#stderr.trim()).split("\n");
		const words = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? "";
		return words === "" ? "" : `: ${words}`;
	}
};
function find(program) {
	return (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}
function pick(names) {
	return Object.fromEntries(names.flatMap((name) => {
		const value = process.env[name];
		return value === void 0 ? [] : [[name, value]];
	}));
}
// src/run/load/team.ts
/** Milliseconds from the word to begin to the begin: all must have heard of it. */
const lead = 5;
/** Generators that play one schedule together: no turn begins before the last one has ended for all of them. */
var Team = class {
	#members;
	constructor(members) {
		this.#members = members;
	}
	/** Gives each its order and waits for the answers of all. Throws LoadError when one of them fails. */
	async ask(order) {
		let answers = await this.#all(order);
		while (answers.some(({ kind }) => kind === "prepared")) {
			const at = Number(process.hrtime.bigint()) / 1e6 + lead;
			answers = await this.#all(() => ({
				kind: "begin",
				at
			}));
		}
		return answers;
	}
	async stop() {
		await Promise.all(this.#members.map((member) => member.stop()));
	}
	#all(order) {
		const count = this.#members.length;
		return Promise.all(this.#members.map((member, index) => member.ask(order({
			index,
			count
		}))));
	}
};
// src/run/load/v8-flags.ts
/**
* Megabytes for young objects. Node takes up to 48 for three such spaces, because it expects a program that lives of few
* collections; a request leaves next to nothing behind, so that collecting often is cheap, and the less there is to collect at once the
* shorter the send that waits for it.
*/
const youngSpace = "--max-semi-space-size=1";
/**
* Code is compiled once, simply, and never optimised: that takes milliseconds, over and over, of a core that has a send due, and a pair is
* too short to win them back. Side by side at 2,000 requests/s p99 of lateness was .2 ms instead of 1.5, for 10 to 30% more CPU.
*/
const unoptimised = [
	"--no-turbofan",
	"--no-maglev",
	"--always-sparkplug"
];
/**
* Requests per second of one generator from which on CPU is what is scarce, TLS counting twice: a machine of half the speed has to send
* them, too. On a fast one 5,000 took half a core, by TLS .9 of one.
*/
const much = 2e3;
/**
* What V8 is told in each of so many generators of a suite. Closed loops are as fast as they can; HTTP/2 runs so much JavaScript for a
* request that its answers come late without the optimiser.
*/
function v8Flags(suite, generators, tls) {
	const rate = sentAt(suite);
	return rate !== null && (tls ? 2 : 1) * rate / generators <= much && suite.protocol !== "http/2" ? [youngSpace, ...unoptimised] : [youngSpace];
}
// src/run/load/loader.ts
/** Loads pairs, each with generator processes of its own: one, or where one core is not enough, several. */
function createLoader(options) {
	const running = /* @__PURE__ */ new Set();
	return {
		async load(order, signal) {
			const job = await jobOf(order, options);
			const scrub = scrubber(Object.values(job.environment));
			const path = options.generatorPath;
			const deadline = longest(order);
			const cpusOfEach = generatorCpus(order.suite, options.cpus, options.coreOf);
			const tls = Object.values(job.urls).some((url) => url.startsWith("https:"));
			const flags = v8Flags(order.suite, cpusOfEach.length, tls);
			const start = (cpus) => new GeneratorProcess({
				path,
				flags,
				cpus,
				deadline,
				scrub
			}, signal);
			const team = new Team(cpusOfEach.map(start));
			running.add(team);
			try {
				return await play$1(order, job, team);
			} finally {
				await team.stop();
				running.delete(team);
			}
		},
		async close() {
			await Promise.all([...running].map((team) => team.stop()));
		}
	};
}
async function play$1(order, job, team) {
	await team.ask((share) => ({
		kind: "job",
		job: {
			...job,
			share
		}
	}));
	await team.ask(() => ({ kind: "warm up" }));
	const before = await usages$1(order);
	const answers = await team.ask(() => ({ kind: "measure" }));
	const after = await usages$1(order);
	const outcome = (arm) => armOutcome(arm, answers, before[arm], after[arm]);
	return {
		kind: "load",
		suite: order.suite.name,
		base: outcome("base"),
		head: outcome("head")
	};
}
function armOutcome(arm, answers, before, after) {
	const shares = answers.flatMap((answer) => {
		if (answer.kind !== "measured") throw new LoadError(`the generator answered out of turn: ${answer.kind}`);
		return answer.arms[arm] ?? [];
	});
	if (shares.length === 0 || before === void 0 || after === void 0) return null;
	const throttled = throttledBetween(before, after);
	return {
		...mergeShares(shares),
		cpu: difference(before.cpu, after.cpu),
		memory: after.memory,
		throttled
	};
}
async function usages$1(order) {
	const read = async (arm) => {
		const target = order[arm];
		return target === null ? [] : [[arm, await target.usage()]];
	};
	return Object.fromEntries((await Promise.all(arms.map(read))).flat());
}
function difference(before, after) {
	if ("absent" in before) return before;
	if ("absent" in after) return after;
	return { value: after.value - before.value };
}
async function jobOf(order, { readFile, environment }) {
	const { suite, window, first, seed } = order;
	const used = environmentOf(suite, environment);
	const files = /* @__PURE__ */ new Map();
	for (const path of new Set(requestFiles(suite).map((file) => file.path))) {
		const bytes = await readFile(path).catch(() => null);
		if (bytes !== null) files.set(path, bytes);
	}
	const decoder = new TextDecoder();
	const texts = new Map([...files].map(([path, bytes]) => [path, decoder.decode(bytes)]));
	const { findings } = compileRequests(suite, {
		files: texts,
		environment: used
	});
	if (findings.length > 0) throw new LoadError(`${suite.name}: ${findings.map((finding) => finding.message).join("; ")}`);
	const target = (arm) => order[arm] === null ? [] : [[arm, originOf$1(order[arm])]];
	return {
		suite,
		window,
		first,
		seed,
		urls: Object.fromEntries(arms.flatMap(target)),
		files,
		environment: used
	};
}
function originOf$1({ url }) {
	if (!/^https?:/.test(url)) throw new LoadError("a target's address must begin with http:// or https://");
	return url;
}
/** The variables that the suite's headers name, and no others. */
function environmentOf(suite, environment) {
	return Object.fromEntries(headerReferences(suite).flatMap((name) => {
		const value = environment[name];
		return value === void 0 ? [] : [[name, value]];
	}));
}
/** Seconds that an order can take at most: every slice may have to wait for its longest timeout. */
function longest({ suite, window }) {
	const timeout = Math.max(...suite.requests.map((request) => request.timeout));
	const slices = Math.ceil(window.warmup / window.slice) + Math.ceil(window.seconds / window.slice) + 2;
	return 60 + 2 * (window.warmup + window.seconds + slices * (timeout + 2));
}
// src/run/stacks/stack.ts
/** An arm could not be brought up or kept up. `failure` says which, where and the last log lines. */
var StackError = class extends Error {
	name = "StackError";
	failure;
	constructor(failure, options) {
		super(failure.message, options);
		this.failure = failure;
	}
};
// src/jobs/breaking.ts
/** The state of a run that was told to stop. */
function interrupted(signal) {
	return {
		kind: "interrupted",
		signal: String(signal.reason)
	};
}
/** What the saved file of a run says that the config made impossible; the error itself goes to the user. */
function refused$1(error) {
	return {
		arm: null,
		phase: "load",
		message: error.message,
		logs: []
	};
}
/** What broke, as far as it is the stack's or the load's; null: a mistake of this program. */
function failureOf$1(error) {
	if (error instanceof StackError) return error.failure;
	if (error instanceof ContainerError) return {
		arm: null,
		phase: "launch",
		message: error.message,
		logs: [{
			service: "docker",
			lines: error.lines
		}]
	};
	if (error instanceof LoadError) return {
		arm: null,
		phase: "load",
		message: error.message,
		logs: []
	};
	return null;
}
// src/io/written.ts
/**
* Marks the regular files below a folder that the globs match, hidden ones too; links are not followed. Globs that begin
* with `!` take files out again. Paths use `/`. Only the folders that the globs begin with are looked through.
*/
async function markFiles(folder, globs) {
	const wanted = globs.filter((glob) => !glob.startsWith("!"));
	const matches = pathMatcher(globs);
	const marks = /* @__PURE__ */ new Map();
	const visit = async (path) => {
		const stat = await lstat(join(folder, path), { bigint: true }).catch(() => null);
		if (stat?.isFile() === true && matches(path)) marks.set(path, `${stat.ino} ${stat.size} ${stat.ctimeNs}`);
		if (stat?.isDirectory() !== true) return;
		for (const name of await readdir(join(folder, path)).catch(() => [])) await visit(path === "" ? name : `${path}/${name}`);
	};
	for (const start of new Set(wanted.map(fixedPart))) if (isBelow(start)) await visit(start);
	return marks;
}
/** The files that were written between two markings, sorted. */
function writtenBetween(before, after) {
	return [...after].flatMap(([path, mark]) => before.get(path) === mark ? [] : [path]).sort();
}
function isBelow(path) {
	return !path.startsWith("/") && !path.split("/").includes("..");
}
/** The path that a glob begins with: `target` of `target/*.json`, the whole of one without signs. */
function fixedPart(glob) {
	const parts = glob.split("/");
	const sign = parts.findIndex((part) => /[*?[\]{}()!+@\\]/.test(part));
	return parts.slice(0, sign === -1 ? parts.length : sign).join("/");
}
// src/run/commands/ending.ts
const toldLength = 600;
/** A command that failed, with its code and the last that it said. `name` is what people know it by; `how` a clause. */
function commandFailed(name, how, result) {
	const said = lastWords(result);
	return {
		severity: "error",
		code: result.timedOut ? "command-timeout" : "command-failed",
		message: `${name} ${how}${said === "" ? "" : `; it said last: ${said}`}`,
		...result.timedOut ? { hint: "`deadlines.run` is its deadline" } : {}
	};
}
/** The last lines of standard error, or of standard output where nothing was said there. */
function lastWords({ stderr, stdout }) {
	const text = (stderr.trim() === "" ? stdout : stderr).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "").slice(-5).join(" / ");
	return text.length > toldLength ? `…${text.slice(-600)}` : text;
}
/** Why a command never began, where it did not: there is no such program. Null where it did. */
function startProblem(result) {
	if (result.spawnError !== null) return describeEnding(result);
	if (result.exitCode !== 126 && result.exitCode !== 127) return null;
	const line = /^taskset: failed to (?:execute|exec).*$|^OCI runtime exec failed.*$/m.exec(result.stderr);
	const stdout = /^OCI runtime exec failed.*$/m.exec(result.stdout);
	const said = line?.[0] ?? stdout?.[0];
	return said === void 0 ? null : `could not be started: ${said}`;
}
// src/run/commands/filter.ts
/**
* The results that `only` keeps and `skip` then leaves. A glob of `only` that no benchmark matches is a warning, since
* it may be misspelt, and nothing left where there was something is an error.
*/
function keepWanted(results, { only, skip }) {
	const matches = (glob, name) => glob === name || matchesBenchmark(glob, name);
	const kept = results.filter(({ benchmark }) => (only.length === 0 || only.some((glob) => matches(glob, benchmark))) && !skip.some((glob) => matches(glob, benchmark)));
	if (results.length === 0) return {
		results,
		findings: []
	};
	const names = [...new Set(results.map(({ benchmark }) => benchmark))];
	const hint = `\`*\` stands for any text; the benchmarks are ${`${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""}`}`;
	if (kept.length === 0) return {
		results: [],
		findings: [{
			severity: "error",
			code: "filter-empty",
			message: `\`only\` and \`skip\` leave none of ${names.length} benchmarks`,
			hint
		}]
	};
	return {
		results: kept,
		findings: only.filter((glob) => !names.some((name) => matches(glob, name))).map((glob) => {
			return {
				severity: "warning",
				code: "filter-unmatched",
				message: `no benchmark matches \`${glob}\` of \`only\``,
				hint
			};
		})
	};
}
// src/run/commands/once.ts
/** Makes a filter for the findings of launch after launch: what failed each time, and everything else once. */
function tellOnce() {
	const told = /* @__PURE__ */ new Set();
	return ({ severity, code, message }) => {
		const text = `${code} ${message}`;
		const isNew = !told.has(text);
		told.add(text);
		return severity === "error" || isNew;
	};
}
// src/io/digest.ts
/**
* SHA-256 over the path, kind, executable bit and content of every file in `folder` that the globs match, hidden ones
* too. Globs that begin with `!` take files out again. Paths use `/` and are relative to the folder. Null where they
* match nothing: two folders are not the same for having nothing of it.
*/
async function digestFiles(folder, globs) {
	const matches = pathMatcher(globs);
	const hash = createHash("sha256");
	const matched = (await listFiles(folder, "")).filter((path) => matches(path)).sort();
	if (matched.length === 0) return null;
	for (const path of matched) {
		const stat = await lstat(join(folder, path));
		if (stat.isSymbolicLink()) hash.update(`${JSON.stringify([
			path,
			"link",
			await readlink(join(folder, path))
		])}\n`);
		else {
			const kind = (stat.mode & 64) === 0 ? "file" : "executable";
			hash.update(`${JSON.stringify([
				path,
				kind,
				stat.size
			])}\n`);
			for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk);
		}
	}
	return hash.digest("hex");
}
async function listFiles(folder, prefix) {
	const entries = await readdir(join(folder, prefix), { withFileTypes: true });
	return (await Promise.all(entries.map(async (entry) => {
		const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
		if (entry.isDirectory()) return listFiles(folder, path);
		return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
	}))).flat();
}
// src/io/docker-compose.ts
/**
* The user's compose files, merged and interpolated by Compose itself, as JSON text with absolute paths. `$` comes
* doubled, so that the text can be given back to Compose. Throws ContainerError. `warnings` are Compose's own: variables that are not set.
*/
async function composeConfig(engine, project, { tree, files, profiles }) {
	const result = await tryDocker(engine, [
		"compose",
		"-p",
		project,
		...files.flatMap((file) => ["-f", join(tree, file)]),
		...profiles.flatMap((profile) => ["--profile", profile]),
		"config",
		"--format",
		"json"
	], {
		cwd: tree,
		seconds: 60
	});
	if (result.code !== 0) throw new ContainerError(result.problem, result.lines);
	return {
		json: result.stdout,
		warnings: linesOf$1(result.stderr).map(messageOf$1)
	};
}
/** The folder that Compose takes relative paths from. */
function projectDirectory({ tree, files }) {
	return dirname(join(tree, files[0] ?? "."));
}
/**
* Builds a project's images, whatever the exit code. The builder that engines without buildx have leaves the container
* of a step that failed, and nothing marks it as ours but what it says while it builds.
*/
async function composeBuild(engine, input, seconds) {
	const steps = /* @__PURE__ */ new Set();
	const onLine = (line) => {
		const [, verb, id = ""] = /(Running in|Removing intermediate container) ([0-9a-f]{12})\b/.exec(line) ?? [];
		if (verb === "Running in") steps.add(id);
		else steps.delete(id);
	};
	const result = await compose(engine, input, ["build"], seconds, onLine);
	if (result.code !== 0 && steps.size > 0) await tryDocker(engine, [
		"rm",
		"-f",
		"-v",
		...steps
	]);
	return result;
}
/** Runs a compose command on a project given as JSON, whatever its exit code. */
function compose(engine, { project, directory, json }, args, seconds, onLine = () => {}) {
	return tryDocker(engine, [
		"compose",
		"-p",
		project,
		"--project-directory",
		directory,
		"--progress",
		"plain",
		"-f",
		"-",
		...args
	], {
		cwd: directory,
		input: json,
		seconds,
		onLine
	});
}
/** Fetches an image unless it is here. */
async function ensureImage(engine, image, platform, seconds) {
	if ((await tryDocker(engine, [
		"image",
		"inspect",
		"-f",
		"{{.Id}}",
		image
	])).code === 0) return;
	await docker(engine, [
		"pull",
		"-q",
		...platform === null ? [] : ["--platform", platform],
		image
	], { seconds });
}
/**
* What an image does: its layers and its settings, without labels, names and dates. Equal contents have equal texts,
* also where the engine gave them different ids.
*/
async function imageContent(engine, image) {
	const [found] = JSON.parse(await docker(engine, [
		"image",
		"inspect",
		image
	]));
	const config = [...[
		"Cmd",
		"Entrypoint",
		"Env",
		"ExposedPorts",
		"Healthcheck",
		"Shell",
		"StopSignal",
		"User",
		"Volumes"
	], "WorkingDir"].map((key) => [key, found?.Config?.[key] ?? null]);
	return JSON.stringify([found?.RootFS?.Layers ?? [], config]);
}
// src/run/commands/measure-program.ts
/** The program for Linux by architecture: an ELF file, gzip, base64. */
const measurePrograms = {
	x64: "H4sIAAAAAAACA60W/W9TVfS+fmxljL4CA5pAoIRGVz7WFsrSbQzbpd1u9Q2GfJnwA/ZjY41jw/Y9YQsJJaWmj1LkB41m8Q8gJsZfiDYVRsdkXReYATWZxIQlztAxJ4hmq5Gsnvv63uiqoD94kvvOO+ee73vuzTnjZJplFIUkkKHdiFDjKwSEbCLftmRBBHhWVAZfFSoHjJCiWA4t6Am4TTQtYZUoR4l6RUAV45SsQEgYaZ5tKov3xTglPKAs8CVcrEdiDYkBhKoL8hJeAN1ivbafWB+Jc0KUAkwVY4soLmEpp32gV4b+Eyzyb+SCAWNXj9fdZfT4u+sFUviBDzL62t8xdnNdXYiQxmBnifI/GV8rb7CINZuAnNpIHZYj5AN8cRVCHwG+B/gK4L2rERoR9aok/b7XEXVKQ62tLFddogplWQcrCj9rRBmTuPqBFyUFsKs1TWptk1rXpK5uUpvsamuLOiUPl18oiysvKt6TvytDWlSI4RdwxKCCTlgme1WtKvgIwVoPcXFFx/E+rDPA21uUH+ZzOHKXVZsztqhFhfODuG6U+33olnkG8w9wePJxlkgdtB+2H7IftB/Yj8/+HIU0XPxTHNuAw3/K6QsfQiu5Yg695hrpqZA1QEcaIAscP61vS14Clnk2+0E+n0879JXEWIJchQESUVJOAk9uJDJ5VzoFQnmnOUMrXfxwglyqgU+hTZLELE6nPxZ27zrNKUEGR1J0tJH45m8yPKvXuuIOvQrzDr2uNQ4kfTiF41f1E6BMG8ppQ4sOlgmWBqdbVOTc0y0Km2C6RScv4GovRJXYDJv2hEqIHKdvkKhcBVRwzJNciQEcvyLYT0zC5zrhkPAWImRiu3GsWQipOmElIssFm4uEhDSWgn/6XB9FziONIfpKJn5A35ZoFE2KouHcU3b6X5ziWBljyOHYHhXewuirsf8xGu1vwNQYI+ox/FwWgT/sZ/VttiYaYTmrfwP8Zh/KCtw3JW4n4X5LuDFWf4IQaUJ4IT5CJIUdRq/FMTOhPyE0P0RYGhzJnGolmZiSpFXNKcx/XRxlenAI6gkZabmXMDSPDTiPCafBobcGVhKWCUojydHOEczfx/xY1ik4uTFsy1cwhifmmQQllYHhZ4s8TH0BPKEjoUtldOQyJXZpyOqnI/1AZXtgVzjHqRipPGzqmPiucVc4rQK7eoqYfFRyXAJ74G9Vd8VWu/gZnL/ZFNq1GXG/tUZm2Cocd+bNmdCuCiO7R7hZI9wTV4yG0rB7XHHFDzic0n4JjwIVqmvj1od6KTunDfXKDnArQr1yzFXi+D5lqFfRiGnHPRxTgbgKdLk706vgDBl+PjtDYr8BH8FKgiQLjulznwkXG3J1mieb6M8VmyIptiKcq2eVrvxX0zOvxRVbceP8BoROvt0amWS3mDOYHzlfuTQaJc85jmPKVXeLg04LCXQ4JRs+S/6M08oEweYM5Hu+qiJaVXgxbnOPkoQvhnVIKHpOxq6E7zIWAs9VseXT64SQoECbELuUoX7E+aGpI+RwyakU+oinrp0hrf1ASKC09tPz+zH/DeafYH4+0SCI3Hcuuh45To/59TjdnLtKkcCHc4LcdegFqlhybvzIEOZ/xXPfYxqP4chsb9lw+TacT5tnXYnbtwoANXHNTeDBh/K4YkVcEbLzGbth0B7KmBxRxpLF+WEc/mMJ5u+c/A57x3AeijgKz6ntPFsJm2lb1ITzoxHg3uGyQg3LdUN0tbJ/ClKGizFOG5o1QPcBTRvKEsukB8KeVC269oWnKEFT5JVcKAmpxzR0qL/7rfZAvY5hHDqztcZcU4u8Xe7uY7p32gNBf0+3yNRVd7LsiWC90XjMz3Zynhpvz3Fjn/8YESV4m6enhw2yAfcJXZ3V4631dFg6vBaTqc5qtfp27KizmH3ujlpPrcnk225yW7a7d9YaEKoJ9PjcrBvVtHce7Qi4j7cf7fQFnlGohm0/xaIaTzCIiMPj7d1ABTvBD+v2oP8FKHFtF+lL4lxxSZqbSuQ1JfQSUV8ak4rmk0VzCSqZTyRYU6KvlRX0tSLjcom8qoTeWDRbLZrHZCVz2HP8vyzalKOSuUxVMo89J/+ton9TCV/SP41eMGQC7CzyXQxPRf1XXjSsAfwF2eVFbEALAAA=",
	arm64: "H4sIAAAAAAACA61We2xTVRj/zr1re1vGVnBPhtxOstA1uO5thyHrQM0yF4RaHzEkW7tXC9tKHxCCEC+bmun8Y3eAMCYGDIa1uj8w4CSRMP4DR5TxCuI/HQPdIyQUgXXIrN9pb6GrDfEPT3L6nfPd7/k73zn9Pni19jWGEIgOBoaA7q5LTKPEP6B8IoI8A8jxlwMFUoCkGDmkJJaul0xHKSfJEUkvZpBYOsxENlEa/Ux/ZfO+ExJLs+QRfpTG6lHWdSmA6xxDYumToZmvt/62p5HGeVeSQkpiaakkHaXRnDagnhz+05jnn5VogzpC9VvdLn2ro8HSqrfa21eFt+EF/oC+sWmbvn1rayvQrd5tizOWyFkO+3KphOFFlK5FGkRaj/SojEAPzUFO4CjSvUh/kPTUUf0dJiA7l5GcZD7My8K5E/WzpO8rpdmDvG8pGBtThtk9zN6kffLPuf2qA8l9KQfV/Yu/SPsy41CWZHcjzmRZJIaory0435XiQRsayvsQ5xXkmcMHkxI+qa8ATkyw4FuTBAGSDoazoZB5mK279jwIl5bh9LMgIiZ7Q6xidO79DO9jR6b3UUuWN1iX7X34zhLv/TdyvA9R/z7OXz82BitTITCSCuYulXGWI8YK/jxxEjWY/eOMOMbyOmaxYBoPhfb7Wd4XGoJTt5GeyxFMBDpMVhBMy5MEUxIIvejzyp9osz5Z6OU17NUj92YKOYVgWoMy46hzCyfVpXLGlOAQ3AJHdyjUo8Pvlqbh1RwnmCZR378WqN+wLIN2WZxJRDD5O2FwKhVmJzLhlHaZYBrrJIPU1gPUGUMdDdrRpgimm6gX768L46U275RUeTVMYhmBCw5No63DSjjhZxf4xi4z4jhi0KWJyMfK8mo47v87ZKY+423RWGgcVE5l7DNNrKjy1riPuWhe93FyZOFIPkkeIXmq/ht4ThPHXvdmVHeZHpLDLpKX0X81zKv10vUlXI85jLMXKR0STv2M1MIYZy8g/R1jPZkcHPKz6b6x5TJxArFm2H9jzddDIFcF5snlb3l5opzuwPUDIvS+DZBWuQACRyDm7L8mTuE5MNdgXn5W5Tu3IIJbIrywFNPo2T0MhTL9rNKXSI5jIzjkhu0pw/tEtq6lZHcHcd3RURWstm03zLBZviwFiAOhUNlLhNY771MqYLTGZjPUnQYn1riZk4FYSbhpC9b/+Q5jMF8OJ7rQTh/WVEWnXOQsIOowp7oq4jyLV0gnw7WMOC10rcT1Bqxzul6I61zipDjoFhkr8tNBrHsAzgrSd1D5kTE4ORc6uRRz3acQevEvIU2wgnj2BRDfxDNYh/uJY8bZT/AbTyBQRroO+lk5YpHua8Dv1Vi3DKSN0Jrg7vIGWi+0zuPzn0J6FHGMxj6DubyHsr+FOk30LpUt4tSPZYJpDuW0m3cZBvD55SfBie+H+TTi9BfqDrCZ3TzJmdYmgfkQYjYZlrUbBjblG/IRqzOscno3YjXAKLt/RB7iN8opQWRoDhgvlf8U8a+x2w0qe0SHRx2KbzTnmyiXjnnxHAT86JsvhYBA6XoI0FhUaOsR1iWNsQtjHGCzu7PRzqVwjSzxUV9GzKuegdmpVMHUgvzVaG+SZbB2COKG9x/rZCAnQR1r4PhuPK8uxIgrUoj5ALPaz/iggHtYqhAT6WCdjNC3sRIgQN/MfPPuGxYIfu9DLFX4doY6YXT6D+Y7iv8FfFO+6eu7d6cExIJdI/2VeRD4ZW7t5XUY/9285BylfGmx164zTLEpiFWqbwLv//ldxj06xHESdVbaNxmmWc53h1XpapCXjPbbsH6V+D7WI85KAhXoT6Tx0DOt/mlGDTLjoF9xZpC+SZi7eE4duR8s1k1sHrF3i/LoW6xV4rtLIvfrMeJYa2/f3ORapamtfUVTZCgoKiiHhlZLe4tmW5PLbXe0S0yN1ubxbHGv0utb7B7bVmtBg6NNv8PeQkUpfdHqcHjcHpdli6bCYG0otzaXNjeUFhZWGAyGxpKSitKiRktzubW8sLCxuNBSWmwpK8eTKHA5Gi0eCxQ02eqaXZa2pjpbo+vpDgo8Tds9UGB1u4E6bGtqx53bhn48Fiv8L4NIs1ja90j9So/UINTHyavj9kpJP9p+xfQ98/odiOt7oiMzTl/LRPS1EuNAnDwXt8+N6dnm93nx/V1i/yskm9F+6mm/F9/nJWjCpB6G8grj+FH9nfCM5hVHWYzv2GGW+uhKeLb/fwAost45mAsAAA=="
};
// src/run/commands/measure.ts
/** Name of the program in its folder. */
const measureName = "measure";
/** Writes the program for an architecture (as `process.arch` names it) into a folder; false where there is none. */
function placeMeasure(folder, architecture) {
	const packed = measurePrograms[architecture];
	if (packed === void 0) return false;
	const file = join(folder, measureName);
	writeFileSync(file, gunzipSync(Buffer.from(packed, "base64")));
	chmodSync(file, 493);
	return true;
}
/** Reads the line of numbers that the program prints. `result` is the program's own ending. */
function readMeasured(result) {
	const numbers = /^(?:-?\d+ ){6}-?\d+\n$/.exec(result.stdout)?.[0].split(" ").map(Number);
	if (numbers === void 0) return null;
	const [wall = 0, user = 0, system = 0, peak = 0, status = 0, errno = 0, instructions = 0] = numbers;
	if (errno !== 0) return {
		kind: "failed",
		how: `could not be started: ${errnoName(errno)}`
	};
	const signal = status & 127;
	if (signal !== 0) return {
		kind: "failed",
		how: `was ended by signal ${signal}`
	};
	return {
		kind: "ended",
		exitCode: status >> 8 & 255,
		usage: {
			wall: wall / 1e9,
			user: user / 1e6,
			system: system / 1e6,
			peak: peak * 1024,
			instructions: instructions > 0 ? { value: instructions } : { absent: uncounted$1(-instructions) }
		}
	};
}
function errnoName(errno) {
	return {
		2: "there is no such file (ENOENT)",
		7: "its arguments are too long (E2BIG)",
		8: "it is no program of this machine (ENOEXEC)",
		13: "it may not be run (EACCES)"
	}[errno] ?? `errno ${errno}`;
}
/** Why the processor's counter could not be read: errno of perf_event_open(2), or one of measure.c's own. */
function uncounted$1(errno) {
	switch (errno) {
		case 1:
		case 13: return "the system does not let processes read the processor's counters (kernel.perf_event_paranoid, or the container's seccomp profile)";
		case 16: return "another program used the processor's counters at the same time";
		default: return "this machine does not show the processor's counters, as most virtual machines do not";
	}
}
// src/run/commands/container.ts
/** Where the arm's tree and files of ours are inside. */
const work = "/work";
const ours = "/weighbridge";
/**
* One container for everything of an arm, so that what `install` leaves in it stays, and that the start of a container
* is in no number. Its first process does nothing; commands come by `docker exec`. They run as this process's user,
* who owns the tree, without the image's entry point, with the engine's usual network. Throws ContainerError and StackError.
*/
async function containerSite(place, options) {
	const { arm, ledger, signal } = place;
	const { engine, image } = options;
	const here = mkdtempSync(join$1(options.folder, "scratch-"));
	const home = join$1(here, "home");
	mkdirSync(home);
	const architecture = await docker(engine, [
		"image",
		"inspect",
		"-f",
		"{{.Architecture}}",
		image
	]);
	if (!placeMeasure(here, architecture.trim() === "amd64" ? "x64" : architecture.trim())) throw new StackError({
		arm,
		phase: "install",
		message: `The image ${image} is for ${architecture.trim()}; suites run in images for amd64 and arm64.`,
		logs: []
	});
	const launch = `${ledger.runId}-${arm}-${here.slice(-6)}`;
	ledger.addLabel(ledger.runId);
	const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
	const variables = {
		...user.startsWith("0:") ? {} : { HOME: join$1(ours, "home") },
		...options.environment
	};
	const mount = (from, to) => `--mount=type=bind,src=${from},dst=${to}`;
	const started = [
		"run",
		"--detach",
		"--pull=never",
		"--no-healthcheck",
		...labels({
			[runLabel]: ledger.runId,
			[armLabel]: arm,
			[launchLabel]: launch
		}),
		`--user=${user}`,
		`--workdir=${join$1(work, options.directory)}`,
		mount(place.tree, work),
		mount(here, ours),
		...place.cpus === null ? [] : [`--cpuset-cpus=${place.cpus}`],
		...Object.entries(variables).map(([name, value]) => `--env=${handed(name) ? name : `${name}=${value}`}`),
		`--entrypoint=${join$1(ours, measureName)}`,
		image,
		"idle"
	];
	const remove = () => removeLaunch({
		env: engine.env,
		signal: AbortSignal.timeout(6e4)
	}, launch);
	const guarded = async (job) => {
		try {
			return await job();
		} catch (error) {
			if (signal.aborted) await remove();
			throw error;
		}
	};
	const handing = Object.fromEntries(Object.entries(variables).filter(([name]) => handed(name)));
	const starter = {
		...engine,
		env: {
			...engine.env,
			...handing
		}
	};
	const id = (await guarded(() => docker(starter, started))).trim();
	const run = (argv, options) => guarded(async () => {
		signal.throwIfAborted();
		const call = {
			...options,
			env: engine.env,
			signal
		};
		const result = await runCommand([
			"docker",
			"exec",
			id,
			...argv
		], call);
		signal.throwIfAborted();
		return result;
	});
	const sweep = () => guarded(async () => {
		if (linesOf$1(await docker(engine, [
			"top",
			id,
			"-o",
			"pid"
		])).length > 2) await docker(engine, [
			"restart",
			"-t",
			"0",
			id
		]);
	});
	return {
		run,
		sweep,
		measure: { path: join$1(ours, measureName) },
		scratch: {
			here,
			there: ours
		}
	};
}
/** Whether a value can be handed on by the docker command's own environment, where no other user sees it. */
function handed(name) {
	return !/^(?:PATH|HOME|DOCKER_.*|XDG_.*)$/i.test(name);
}
function labels(values) {
	return Object.entries(values).flatMap(([key, value]) => ["--label", `${key}=${value}`]);
}
// src/run/commands/local.ts
/** The arm's tree on this machine. `cwd` is absolute, `folder` one of the run's for files of ours. */
async function localSite(place, cwd, folder, environment) {
	const { arm, ledger, signal } = place;
	const scratch = mkdtempSync(join(folder, "scratch-"));
	const marker = {
		name: launchMarker,
		value: `${ledger.runId}-${arm}-${scratch.slice(-6)}`
	};
	const env = {
		...environment,
		[runMarker]: ledger.runId,
		[launchMarker]: marker.value
	};
	const pin = place.cpus !== null && await hasTaskset() ? [
		"taskset",
		"-c",
		place.cpus
	] : [];
	const leaders = [];
	const sweep = async () => {
		const { left } = await killAll(trackMembers({
			marker,
			leaders: [...leaders]
		}));
		if (left.length > 0) throw withstood(place, left);
		for (const leader of leaders.splice(0)) ledger.removeProcess(leader);
	};
	const run = async (argv, options) => {
		signal.throwIfAborted();
		const result = await runCommand([...pin, ...argv], {
			...options,
			cwd,
			env,
			signal,
			onSpawn: (pid) => {
				const leader = findProcess(pid);
				if (leader === null) return;
				leaders.push({
					pid,
					start: leader.start
				});
				ledger.addProcess({
					pid,
					start: leader.start
				});
			}
		});
		if (signal.aborted) {
			await sweep();
			signal.throwIfAborted();
		}
		return result;
	};
	return {
		run,
		sweep,
		measure: findMeasure(scratch),
		scratch: {
			here: scratch,
			there: scratch
		}
	};
}
function findMeasure(folder) {
	const { platform, arch } = process;
	if (platform !== "linux" || !placeMeasure(folder, arch)) return { absent: `nothing here tells what a command has used: ${platform} on ${arch}` };
	const path = join(folder, measureName);
	try {
		accessSync(path, constants.X_OK);
		return { path };
	} catch {
		return { absent: `programs may not be run in ${folder}` };
	}
}
function withstood({ arm }, left) {
	return new StackError({
		arm,
		phase: "stop",
		message: `Processes that the suite's commands started could not be ended: ${left.join(", ")}.`,
		hint: "Run `weighbridge clean` as the user that they belong to.",
		logs: []
	});
}
// src/run/commands/prepare.ts
/** Lines of log in a failure. */
const failureLines$2 = 40;
/**
* What decides whether two arms run the same things: digests of the files that `paths` names, in a fresh tree before
* anything is installed in it, and of the image, which is fetched where it is missing. Empty where `paths` matches nothing.
*/
async function commandIdentity(suite, tree, engine) {
	const files = await digestFiles(tree, suite.paths);
	if (files === null) return {};
	if (suite.image === null) return { files };
	const content = await imageContent(await imageReady(suite, suite.image, engine), suite.image);
	return {
		files,
		image: createHash("sha256").update(content).digest("hex")
	};
}
/** Makes the place where the commands run, and runs `install` and `build` there. Throws StackError, and an abort's reason. */
function prepareArm(suite, at) {
	return inStackErrors(at, "install", async () => {
		at.signal.throwIfAborted();
		const environment = readEnvironment(suite, at);
		const scrub = scrubber(environment.secrets);
		const cwd = join(at.tree, suite.directory);
		if (!(await stat(cwd).catch(() => null))?.isDirectory()) throw new StackError({
			arm: at.arm,
			phase: "install",
			message: `The folder \`${suite.directory}\` does not exist in ${at.arm}.`,
			logs: []
		});
		const identity = await commandIdentity(suite, at.tree, at.docker);
		const folder = at.ledger.addTree("commands");
		mkdirSync(folder, { recursive: true });
		const { image, directory } = suite;
		const site = image === null ? await localSite(at, cwd, folder, environment.values) : await containerSite(at, {
			engine: await imageReady(suite, image, at.docker),
			image,
			directory,
			folder,
			environment: named(suite, environment)
		});
		await runPhase(suite, at, site, scrub, "install");
		await runPhase(suite, at, site, scrub, "build");
		return {
			site,
			identity,
			scrub
		};
	});
}
/** What the engine could not do as a failure of the arm. */
async function inStackErrors({ arm, signal }, phase, work) {
	try {
		return await work();
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof ContainerError)) throw error;
		const logs = error.lines.length === 0 ? [] : [{
			service: "docker",
			lines: error.lines
		}];
		throw new StackError({
			arm,
			phase,
			message: error.message,
			logs
		}, { cause: error });
	}
}
function readEnvironment(suite, at) {
	const environment = stackEnvironment(suite, at.environment);
	if (environment.missing.length === 0) return environment;
	throw new StackError({
		arm: null,
		phase: "install",
		message: `The suite needs environment variables that are not set: ${environment.missing.join(", ")}.`,
		hint: "Set them for this step, or take them out of `pass` and `env`.",
		logs: []
	});
}
/** What the config names, without what commands of this machine inherit besides. */
function named({ pass, env }, { values }) {
	const names = /* @__PURE__ */ new Set([...pass, ...Object.keys(env)]);
	return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
async function imageReady(suite, image, engine) {
	if (engine === null) throw new RangeError("a suite with an image needs an engine");
	await ensureImage(engine, image, null, suite.deadlines.install);
	return engine;
}
/** A command that must end well; what it leaves in the background is ended. */
async function runPhase(suite, at, site, scrub, phase) {
	const argv = suite[phase];
	if (argv === null) return;
	const lines = [];
	const result = await site.run(argv, {
		deadline: suite.deadlines[phase],
		capture: 0,
		onLine: (line) => {
			if (lines.push(scrub(line)) > failureLines$2) lines.shift();
		}
	});
	await site.sweep();
	if (succeeded(result)) return;
	throw new StackError({
		arm: at.arm,
		phase,
		message: scrub(`The ${phase} command \`${argv.join(" ")}\` ${describeEnding(result)}.`),
		logs: [{
			service: phase,
			lines
		}],
		...result.timedOut ? { hint: `Its deadline is \`deadlines.${phase}\`.` } : {}
	});
}
// src/run/commands/shell-words.ts
/** Whether an argv is a shell with a text: `sh -c TEXT`, and nothing behind it. */
function isShell(argv) {
	const [program = "", flags = ""] = argv;
	return argv.length === 3 && /^(?:ba|da|a|z|k)?sh$/.test(posix.basename(program)) && /^-\w*c$/.test(flags);
}
/**
* The simple commands of a shell text as words, without quotes, in their order: `cd x && go test` gives two. Variables
* are left as written. Null where that takes more than looking: substitutions, here-documents, comments, quotes left open.
*/
function shellCommands(text) {
	if (/`|\$\(|<<|(?:^|\s)#/.test(text)) return null;
	const commands = [[]];
	const parts = /((?:[^\s'"\\;&|()<>]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)|([;&|()\n])|[ \t\r<>]+/y;
	while (parts.lastIndex < text.length) {
		const part = parts.exec(text);
		if (part === null) return null;
		const [, word, operator] = part;
		if (word !== void 0 && !/^(?:\\\r?\n)+$/.test(word)) commands.at(-1)?.push({
			text: unquoted(word),
			end: parts.lastIndex
		});
		if (operator !== void 0) commands.push([]);
	}
	return commands.filter((words) => words.length > 0);
}
function unquoted(word) {
	return word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g, (_, single, double, escaped) => String(single ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped));
}
// src/run/commands/short.ts
/**
* Adds what makes known tools spend little time on each benchmark, so that many launches fit: noise between launches is
* what a comparison must overcome, and more time within one does not help against it. Null where the command is none of
* the tools, or says itself how long. A text for a shell is looked into; nothing that is there is changed.
*/
function shorten(argv, format) {
	const shell = isShell(argv) ? argv[2] : void 0;
	const done = shell === void 0 ? shortenWords(argv, format) : shortenText(argv, shell, format);
	if (done === null) return null;
	const message = `ran with \`${done.added}\`, so that many launches fit`;
	return {
		argv: done.argv,
		note: {
			severity: "note",
			code: "benchmarks-brief",
			message,
			hint: "write it into `run` yourself to change it, or `brief: false` to leave it out"
		}
	};
}
function shortenWords(argv, format) {
	const found = additionTo(argv, format);
	if (found === null) return null;
	const at = found.behind + 1;
	return {
		argv: [
			...argv.slice(0, at),
			...found.words,
			...argv.slice(at)
		],
		added: found.words.join(" ")
	};
}
function shortenText(argv, text, format) {
	const additions = (shellCommands(text) ?? []).flatMap((words) => {
		const found = additionTo(words.map((word) => word.text), format);
		const end = found === null ? void 0 : words[found.behind]?.end;
		return found === null || end === void 0 ? [] : [{
			end,
			added: found.words.join(" ")
		}];
	});
	if (additions.length === 0) return null;
	const changed = additions.reduceRight((text, { end, added }) => `${text.slice(0, end)} ${added}${text.slice(end)}`, text);
	const added = [...new Set(additions.map(({ added }) => added))].join(" ");
	return {
		argv: [...argv.slice(0, 2), changed],
		added
	};
}
/** Looks behind variables and programs that only start another one. */
function additionTo(words, format) {
	let from = 0;
	for (;;) {
		const word = words[from] ?? "";
		if (!/^\w+=/.test(word) && !/^(?:env|exec|time|command|npx|bunx|uvx)$/.test(word)) break;
		from += 1;
	}
	if (/^(?:uv|poetry|pipenv|hatch|pdm)$/.test(words[from] ?? "") && words[from + 1] === "run") from += 2;
	const own = words.slice(from);
	for (const rule of rules) {
		const found = rule(own, format);
		if (found !== null) return {
			behind: found.behind + from,
			words: found.words
		};
	}
	return null;
}
/** `go test -bench X`: 1 s per benchmark unless told; -count stays as it is. Go accepts flags before packages. */
const goTest = (words) => {
	if (nameOf(words[0]) !== "go" || words[1] !== "test") return null;
	const flags = until(words, /^--?args$/);
	if (!has(flags, /^--?(?:test\.)?bench(?:=|$)/) || has(flags, /^--?(?:test\.)?benchtime(?:=|$)/)) return null;
	return {
		behind: 1,
		words: ["-benchtime=100ms"]
	};
};
/** A test binary that `go test -c` built. */
const goBinary = (words) => nameOf(words[0]) !== "go" && has(words, /^--?test\.bench(?:=|$)/) && !has(words, /^--?test\.benchtime(?:=|$)/) ? {
	behind: 0,
	words: ["-test.benchtime=100ms"]
} : null;
/**
* Criterion: 3 s of warm-up, 5 s of measuring and 100 samples unless told. Only where one target is named or arguments
* are handed on already: without, `cargo bench` starts the library's own test harness too, which knows no such flag.
*/
const criterion = (words, format) => {
	if (!isOf(format, "criterion") || nameOf(words[0]) !== "cargo" || words[1] !== "bench") return null;
	const separator = words.indexOf("--");
	const own = separator === -1 ? words : words.slice(0, separator);
	const handed = separator === -1 ? [] : words.slice(separator + 1);
	if (has(handed, /^--(?:warm-up-time|measurement-time|sample-size|profile-time|quick|test)\b/)) return null;
	if (!has(own, /^--bench(?:=|$)/) && !has(handed, /^--/)) return null;
	const flags = [
		"--warm-up-time",
		"0.3",
		"--measurement-time",
		"0.5",
		"--sample-size",
		"10"
	];
	if (separator === -1) return {
		behind: words.length - 1,
		words: ["--", ...flags]
	};
	return {
		behind: separator,
		words: flags
	};
};
/** Google Benchmark, seen by a flag of its own: .5 s per benchmark unless told. Without a unit old versions read it too. */
const google = (words) => {
	const first = words.findIndex((word) => word.startsWith("--benchmark_"));
	if (first < 1 || has(words, /^--benchmark_(?:min_time|list_tests|dry_run)\b/)) return null;
	return {
		behind: first - 1,
		words: ["--benchmark_min_time=0.05"]
	};
};
/** pytest-benchmark, seen by its format or a flag of its own: 1 s and 5 rounds per benchmark at the least unless told. */
const pytest = (words, format) => {
	const module = words.indexOf("-m");
	const at = /^python[\d.]*$/.test(nameOf(words[0])) && module !== -1 ? module + 1 : 0;
	if (!/^py\.?test$/.test(nameOf(words[at]))) return null;
	if (!isOf(format, "pytest-benchmark") && !has(words, /^--benchmark-/)) return null;
	if (has(words, /^--benchmark-(?:max-time|min-rounds|disable|skip)\b/)) return null;
	return {
		behind: at,
		words: ["--benchmark-max-time=0.2", "--benchmark-min-rounds=3"]
	};
};
/** JMH, by its format: 5 forks of 5 warm-ups and 5 measurements of 10 s unless told. A launch is a fork already. */
const jmh = (words, format) => {
	if (!isOf(format, "jmh") || nameOf(words[0]) !== "java") return null;
	const jar = words.indexOf("-jar");
	const main = jar === -1 ? words.indexOf("org.openjdk.jmh.Main") : jar + 1;
	if (main === -1 || words[main] === void 0) return null;
	if (has(words.slice(main), /^-(?:f|i|r|w|wi|wf|bs|l|lp|h)$/)) return null;
	return {
		behind: main,
		words: [
			"-f",
			"1",
			"-wi",
			"3",
			"-w",
			"200ms",
			"-i",
			"3",
			"-r",
			"200ms"
		]
	};
};
/** hyperfine: at least 10 runs of each command and 3 s unless told. */
const hyperfine = (words) => {
	if (nameOf(words[0]) !== "hyperfine") return null;
	if (has(words, /^(?:-[rmM]\d*|--(?:runs|min-runs|max-runs|help|version))(?:=|$)/)) return null;
	return {
		behind: 0,
		words: ["--runs", "3"]
	};
};
const rules = [
	goTest,
	goBinary,
	criterion,
	google,
	pytest,
	jmh,
	hyperfine
];
function nameOf(word) {
	return posix.basename(word ?? "");
}
function has(words, flag) {
	return words.some((word) => flag.test(word));
}
function until(words, end) {
	const at = words.findIndex((word) => end.test(word));
	return at === -1 ? words : words.slice(0, at);
}
/** Whether this is a tool's format, or one of several that it has: `googlebenchmark-json`. */
function isOf(format, tool) {
	return format === tool || format?.startsWith(`${tool}-`) === true;
}
// src/run/commands/slow-few.ts
/** From so many benchmarks on, a few of them can be a few. */
const leastBenchmarks = 8;
/** Seconds of a launch that are worth a word. */
const leastSeconds = 2;
/** Seconds between two lines that were printed apart. */
const apart = .001;
/**
* A note where a few benchmarks took most of the time of all: the others then get few launches. A tool that tells each
* benchmark as it ends shows how long each took by when its line came; null where lines came together, from a buffer.
*/
function slowFew(lines, benchmarks) {
	const times = timesOf$1(lines, benchmarks);
	if (times.size < leastBenchmarks) return null;
	const spent = [...times].sort(([, one], [, other]) => other - one);
	if (spent.filter(([, seconds]) => seconds >= apart).length < .9 * spent.length) return null;
	const total = spent.reduce((sum, [, seconds]) => sum + seconds, 0);
	if (total < leastSeconds) return null;
	let count = 0;
	let taken = 0;
	while (taken < total / 2) taken += spent[count++]?.[1] ?? 0;
	if (count > Math.max(1, spent.length / 10)) return null;
	const few = spent.slice(0, count);
	const shown = few.slice(0, 3).map(([name, seconds]) => `${name} (${formatDuration$1(seconds)})`);
	const more = few.length > 3 ? ` and ${few.length - 3} more` : "";
	return {
		severity: "note",
		code: "benchmarks-slow-few",
		message: `${shown.join(", ")}${more} took ${Math.round(100 * taken / total)}% of the time of ${spent.length} benchmarks`,
		hint: "give them less to do, or a suite of their own and `skip` them here: the others then get more launches"
	};
}
/** Seconds between the line of a benchmark and the last one before it, summed over its lines. */
function timesOf$1(lines, benchmarks) {
	const names = printedNames(benchmarks);
	const times = /* @__PURE__ */ new Map();
	let last = 0;
	let begun = false;
	for (const { at, text } of lines) {
		const word = text.trim().split(/\s+/, 3).find((word) => names.has(word));
		const name = word === void 0 ? null : names.get(word) ?? null;
		if (name !== null) times.set(name, (times.get(name) ?? 0) + at - last);
		if (name !== null || !begun) last = at;
		begun ||= name !== null;
	}
	return times;
}
/** Names by what a line may call them: whole, or without packages and modules; null where that could be several. */
function printedNames(benchmarks) {
	const names = /* @__PURE__ */ new Map();
	for (const name of new Set(benchmarks)) {
		const ends = [...name.matchAll(/[./:]+/g)].map(({ index, 0: sign }) => name.slice(index + sign.length));
		for (const end of ends) names.set(end, names.has(end) ? null : name);
	}
	for (const name of benchmarks) names.set(name, name);
	return names;
}
// src/run/commands/bench.ts
/** Bytes of a stream, and of all files of a launch together, that are read. */
const readable = 256 * 2 ** 20;
/** Lines of which the time is kept. */
const timedLines = 5e4;
/** Makes one arm of a suite of benchmarks ready. Throws StackError, and an abort's reason. */
async function prepareBench(suite, at) {
	const arm = await prepareArm(suite, at);
	const short = suite.brief ? shorten(suite.run, suite.format) : null;
	const notes = short === null ? [] : [short.note];
	const isNew = tellOnce();
	const launch = new BenchLaunch(suite, short?.argv ?? suite.run, at, arm);
	return {
		identity: arm.identity,
		launch: () => inStackErrors(at, "launch", async () => {
			const told = await launch.run();
			return {
				...told,
				findings: [...notes, ...told.findings].filter(isNew)
			};
		})
	};
}
/** The launches of one arm; knows which files they have written. */
var BenchLaunch = class {
	#suite;
	#argv;
	#at;
	#arm;
	#folder;
	#written = [];
	#slowTold = false;
	constructor(suite, argv, at, arm) {
		this.#suite = suite;
		this.#argv = argv;
		this.#at = at;
		this.#arm = arm;
		this.#folder = join(at.tree, suite.directory);
	}
	async run() {
		const { output, deadlines } = this.#suite;
		for (const path of this.#written) await rm(join(this.#folder, path), { force: true });
		const before = await markFiles(this.#folder, output);
		const lines = [];
		const begin = performance.now();
		const result = await this.#arm.site.run(this.#argv, {
			deadline: deadlines.run,
			capture: readable,
			onLine: (text) => {
				if (lines.length < timedLines) lines.push({
					at: (performance.now() - begin) / 1e3,
					text: text.slice(0, 200)
				});
			}
		});
		await this.#arm.site.sweep();
		const never = startProblem(result);
		if (never !== null) throw this.#neverStarted(never);
		const { results, findings } = output.length === 0 ? this.#readStreams(result) : await this.#readFiles(before);
		const kept = keepWanted(results, this.#suite);
		const ending = succeeded(result) ? [] : [commandFailed(this.#name, describeEnding(result), result)];
		const slow = output.length === 0 ? this.#slowFew(lines, kept.results) : [];
		const all = [
			...ending,
			...findings,
			...kept.findings,
			...slow
		];
		return {
			results: kept.results,
			findings: all.map((finding) => this.#scrubbed(finding)),
			seconds: result.seconds,
			generator: null
		};
	}
	/** Told once: the seconds in it differ from launch to launch. */
	#slowFew(lines, results) {
		const benchmarks = results.map(({ benchmark }) => benchmark);
		const slow = this.#slowTold ? null : slowFew(lines, benchmarks);
		this.#slowTold ||= slow !== null;
		return slow === null ? [] : [slow];
	}
	get #name() {
		return `\`${this.#argv.join(" ")}\``;
	}
	/**
	* Standard output, and standard error only where that holds no result: a few tools print there, but most print
	* warnings there that no format can read.
	*/
	#readStreams(result) {
		const { format } = this.#suite;
		const cut = {
			severity: "error",
			code: "output-too-long",
			message: `${this.#name} printed more than ${readable / 2 ** 20} MiB, and the rest was not read`,
			hint: "let it print results alone, or write them to files and name these in `output`"
		};
		const more = result.truncated ? [cut] : [];
		const read = readOutput([{
			text: result.stdout,
			file: "stdout"
		}], format);
		const aside = {
			text: result.stderr,
			file: "stderr"
		};
		const other = read.results.length > 0 || aside.text.trim() === "" ? null : readOutput([aside], format);
		const told = other !== null && other.results.length > 0 ? other : read;
		return {
			...told,
			findings: [...more, ...told.findings]
		};
	}
	async #readFiles(before) {
		const { output, format } = this.#suite;
		this.#written = writtenBetween(before, await markFiles(this.#folder, output));
		const recorded = [];
		let size = 0;
		for (const file of this.#written) {
			const path = join(this.#folder, file);
			size += (await stat(path)).size;
			if (size > readable) return nothing(`the files of \`output\` hold more than ${readable / 2 ** 20} MiB`);
			recorded.push({
				text: await readFile(path, "utf8"),
				file
			});
		}
		if (recorded.length === 0) return nothing(`${this.#name} wrote no file that \`output\` (${output.join(", ")}) names`);
		return readOutput(recorded, format);
	}
	#neverStarted(how) {
		const { arm } = this.#at;
		return new StackError({
			arm,
			phase: "launch",
			message: this.#arm.scrub(`The suite's command ${this.#name} ${how}.`),
			logs: []
		});
	}
	/** Names of benchmarks are left as they are: a short value of the environment may well be part of one. */
	#scrubbed(finding) {
		return {
			...finding,
			message: this.#arm.scrub(finding.message)
		};
	}
};
function nothing(message) {
	return {
		format: null,
		results: [],
		findings: [{
			severity: "error",
			code: "output-missing",
			message,
			hint: "name the files that the command writes, relative to the suite's folder"
		}]
	};
}
// src/run/commands/shell-start.ts
/** A shell and nothing to do in it, where the command is a text for a shell; null where it is a program of its own. */
function emptyShell(argv) {
	return isShell(argv) ? [...argv.slice(0, 2), ""] : null;
}
/** The start of a shell by the medians of some, as hyperfine corrects for it. */
function shellStart(runs) {
	return {
		wall: median(runs.map(({ wall }) => wall)) ?? 0,
		user: median(runs.flatMap(({ user }) => user ?? [])),
		system: median(runs.flatMap(({ system }) => system ?? []))
	};
}
/** A run without the start of its shell: never below zero. */
function withoutStart(usage, start) {
	return {
		...usage,
		wall: Math.max(0, usage.wall - start.wall),
		user: less(usage.user, start.user),
		system: less(usage.system, start.system)
	};
}
function less(value, start) {
	return value === null ? null : Math.max(0, value - (start ?? 0));
}
function median(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return low === void 0 || high === void 0 ? null : (low + high) / 2;
}
// src/run/commands/exec-samples.ts
/** Runs of one command as samples of metrics. A metric that any run lacks is left out, and a note says why. */
function samplesOf(benchmark, usages, { start, counted, valgrind }) {
	const corrected = start === null ? usages : usages.map((usage) => withoutStart(usage, start));
	const results = [];
	const findings = [];
	const add = (metric, values) => {
		const known = values.filter((value) => value !== null);
		if (known.length === values.length && known.length > 0) results.push({
			benchmark,
			metric,
			values: known
		});
	};
	add("time.per_op", corrected.map(({ wall }) => wall));
	add("cpu.user", corrected.map(({ user }) => user));
	add("cpu.system", corrected.map(({ system }) => system));
	add("cpu.per_op", corrected.map(({ user, system }) => user === null || system === null ? null : user + system));
	add("memory.peak", corrected.map(({ peak }) => peak));
	const why = usages.flatMap(({ instructions }) => "absent" in instructions ? [instructions.absent] : [])[0];
	if (why === void 0) add("instructions", usages.flatMap(({ instructions }) => "value" in instructions ? [instructions.value] : []));
	else if (counted !== null && "value" in counted) add("instructions", [counted.value]);
	else findings.push(uncounted(counted !== null && "absent" in counted ? `${why}; ${counted.absent}` : why, valgrind));
	if (usages.some(({ user }) => user === null)) findings.push(unread(why ?? ""));
	if (corrected.some(({ wall }) => wall <= 0)) findings.push(tooShort(benchmark));
	return {
		results,
		findings
	};
}
function uncounted(why, valgrind) {
	const message = `instructions are not counted: ${why}`;
	const hint = "`valgrind: true` counts them under valgrind, where that is installed, in a slow run of their own";
	const note = {
		severity: "note",
		code: "instructions-uncounted",
		message
	};
	return valgrind ? note : {
		...note,
		hint
	};
}
function unread(why) {
	return {
		severity: "note",
		code: "usage-unread",
		message: `user and system CPU and peak memory of commands are not measured: ${why}`,
		hint: "on Linux on x64 and arm64 they are, and in a container image for these anywhere"
	};
}
function tooShort(benchmark) {
	return {
		severity: "warning",
		code: "command-too-short",
		message: `\`${benchmark}\` takes no longer than the start of its shell, which cannot be told apart from it`,
		hint: "write the command as a list of words, so that it needs no shell, or let it do more"
	};
}
// src/run/commands/timed-run.ts
/** Lines of standard error that are kept of each run. */
const keptLines$1 = 20;
/**
* Runs a command and measures it: by the measuring program from just before the start to the end, by this process's own
* clock where there is none. Standard output is thrown away. `deadline` in seconds.
*/
async function timedRun(site, argv, deadline) {
	const { measure } = site;
	const lines = [];
	const whole = await site.run("path" in measure ? [
		measure.path,
		"run",
		...argv
	] : argv, {
		deadline,
		capture: 4096,
		onLine: (line) => {
			if (lines.push(line) > keptLines$1) lines.shift();
		}
	});
	const measured = "path" in measure ? readMeasured(whole) : readUnmeasured(whole, measure.absent);
	const said = "path" in measure ? lines.filter((line) => `${line}\n` !== whole.stdout) : lines;
	const result = {
		...whole,
		stdout: "",
		stderr: said.join("\n")
	};
	if (measured === null || whole.timedOut) return {
		kind: "failed",
		how: describeEnding(whole),
		result
	};
	return {
		...measured,
		result
	};
}
function readUnmeasured(result, absent) {
	if (result.exitCode === null) return null;
	const unread = {
		user: null,
		system: null,
		peak: null,
		instructions: { absent }
	};
	return {
		kind: "ended",
		exitCode: result.exitCode,
		usage: {
			wall: result.seconds,
			...unread
		}
	};
}
// src/run/commands/valgrind.ts
const prefix = "valgrind.";
/**
* Counts the instructions of a command and its descendants in user space under valgrind's cachegrind, without its caches.
* A process that was forked and started no other program counts what its parent had done before once more: two arms
* are alike in that, but the number is no count of the processor's. The command's exit code must be among `expect`.
*/
async function countInstructions(site, argv, { deadline, expect }) {
	await removeLogs(site.scratch.here);
	const tool = [
		"--tool=cachegrind",
		"--cache-sim=no",
		"--cachegrind-out-file=/dev/null"
	];
	const children = ["--trace-children=yes", `--log-file=${join(site.scratch.there, `${prefix}%p`)}`];
	const run = await timedRun(site, [
		"valgrind",
		...tool,
		...children,
		...argv
	], deadline);
	if (run.kind === "failed") return { absent: `valgrind ${run.how}` };
	if (!expect.includes(run.exitCode)) return { absent: `it exited with code ${run.exitCode} under valgrind` };
	let sum = 0;
	for (const name of await logsIn(site.scratch.here)) {
		const text = await readFile(join(site.scratch.here, name), "utf8");
		const counted = /\bI\s+refs:\s+([\d,]+)\s*$/m.exec(text)?.[1];
		if (counted === void 0) return { absent: "valgrind did not count all of its processes" };
		sum += Number(counted.replaceAll(",", ""));
	}
	await removeLogs(site.scratch.here);
	return sum > 0 ? { value: sum } : { absent: "valgrind counted nothing" };
}
async function logsIn(folder) {
	return (await readdir(folder)).filter((name) => name.startsWith(prefix));
}
async function removeLogs(folder) {
	for (const name of await logsIn(folder)) await rm(join(folder, name), { force: true });
}
// src/run/commands/exec.ts
/** Runs of an empty shell per launch, after one that is not counted: a millisecond each. */
const startRuns = 10;
/** Makes one arm of a suite of timed commands ready. Throws StackError, and an abort's reason. */
async function prepareExec(suite, at) {
	const arm = await prepareArm(suite, at);
	const isNew = tellOnce();
	return {
		identity: arm.identity,
		launch: () => inStackErrors(at, "launch", async () => {
			const outcome = await new ExecLaunch(suite, arm).run();
			return {
				...outcome,
				findings: outcome.findings.filter(isNew)
			};
		})
	};
}
var ExecLaunch = class {
	#suite;
	#arm;
	#begin = performance.now();
	/** The start of each shell that commands need, by its program and flags. */
	#starts = /* @__PURE__ */ new Map();
	constructor(suite, arm) {
		this.#suite = suite;
		this.#arm = arm;
	}
	async run() {
		const results = [];
		const findings = [];
		for (const command of this.#suite.commands) {
			const told = await this.#measure(command);
			results.push(...told.results);
			findings.push(...told.findings);
		}
		const { scrub } = this.#arm;
		return {
			results,
			findings: findings.map((finding) => ({
				...finding,
				message: scrub(finding.message)
			})),
			seconds: this.#elapsed,
			generator: null
		};
	}
	get #elapsed() {
		return (performance.now() - this.#begin) / 1e3;
	}
	/** Seconds that are left of the launch: one command may use them up for all. */
	get #left() {
		return Math.max(0, this.#suite.deadlines.run - this.#elapsed);
	}
	/** All runs of one command, or what failed and no numbers. */
	async #measure(command) {
		const { warmup, runs, valgrind } = this.#suite;
		if (this.#left === 0) return {
			results: [],
			findings: [noTimeLeft(command)]
		};
		const start = await this.#startOf(command);
		if (start !== null && "failed" in start) return {
			results: [],
			findings: [start.failed]
		};
		const usages = [];
		for (let run = 0; run < warmup + runs; run++) {
			const usage = await this.#round(command, () => this.#time(command));
			if ("failed" in usage) return {
				results: [],
				findings: [usage.failed]
			};
			if (run >= warmup) usages.push(usage);
		}
		let counted = null;
		if (valgrind && usages.some(({ instructions }) => "absent" in instructions)) {
			const { site } = this.#arm;
			const { run, expect } = command;
			const told = await this.#round(command, () => countInstructions(site, run, {
				deadline: this.#left,
				expect
			}));
			if ("failed" in told) return {
				results: [],
				findings: [told.failed]
			};
			counted = told;
		}
		return samplesOf(command.name, usages, {
			start,
			counted,
			valgrind
		});
	}
	/**
	* `prepare`, the work and `cleanup`, which also follows work that failed; what they leave running is ended after that,
	* so that `prepare` may start what the command needs.
	*/
	async #round(command, work) {
		if (this.#left === 0) return { failed: noTimeLeft(command) };
		const prepared = await this.#aside(command, "prepare", this.#left);
		const done = prepared ?? await work();
		const whole = this.#suite.deadlines.run;
		const cleaned = prepared === null ? await this.#aside(command, "cleanup", whole) : null;
		await this.#arm.site.sweep();
		return "failed" in done ? done : cleaned ?? done;
	}
	async #aside(command, what, deadline) {
		const argv = command[what];
		if (argv === null) return null;
		const result = await this.#arm.site.run(argv, {
			deadline,
			capture: 65536
		});
		if (succeeded(result)) return null;
		return { failed: commandFailed(`\`${what}\` of \`${command.name}\``, describeEnding(result), result) };
	}
	async #time({ name, run, expect }) {
		const timed = await timedRun(this.#arm.site, run, this.#left);
		if (timed.kind === "ended" && expect.includes(timed.exitCode)) return timed.usage;
		const how = timed.kind === "failed" ? timed.how : `exited with code ${timed.exitCode}`;
		return { failed: commandFailed(`\`${name}\``, how, timed.result) };
	}
	/** The start of the command's shell, measured once per launch; null where it needs none. */
	async #startOf(command) {
		const shell = emptyShell(command.run);
		if (shell === null) return null;
		const key = shell.join(" ");
		const known = this.#starts.get(key);
		if (known !== void 0) return known;
		const empty = {
			name: `${key}''`,
			run: shell,
			prepare: null,
			cleanup: null,
			expect: [0]
		};
		const usages = [];
		for (let run = 0; run <= startRuns; run++) {
			const usage = await this.#time(empty);
			if ("failed" in usage) {
				this.#starts.set(key, usage);
				return usage;
			}
			if (run > 0) usages.push(usage);
		}
		const start = shellStart(usages);
		this.#starts.set(key, start);
		return start;
	}
};
function noTimeLeft({ name }) {
	return {
		severity: "error",
		code: "command-timeout",
		message: `\`${name}\` did not get all its runs: the time of the launch was over`,
		hint: "`deadlines.run` is the deadline of a launch, with all its commands and runs"
	};
}
// src/measurements/k6/dense.ts
/**
* What `--summary-trend-stats` asks for, so that several runs can be merged: every quarter of a percent, the tail finer,
* extremes, mean and count. k6 keeps raw values, so each is exact and costs nothing while it runs.
*
* @param levels in percent, wanted besides the usual ones
*/
function denseStats(levels) {
	const quarters = Array.from({ length: 399 }, (_, at) => (at + 1) / 4);
	return [
		"count",
		"avg",
		"min",
		"max",
		...[.../* @__PURE__ */ new Set([
			...quarters,
			...QUANTILES,
			99.8,
			99.85,
			99.95,
			99.99,
			...levels
		])].sort((a, b) => a - b).map((level) => `p(${level})`)
	];
}
/** A summary with the usual quantiles and these levels, in percent, alone. */
function thinned(summary, levels) {
	const wanted = /* @__PURE__ */ new Set([...QUANTILES, ...levels]);
	const isWanted = (stat) => {
		const level = quantileLevel(stat);
		return level === void 0 ? stat !== "min" && stat !== "max" : wanted.has(level);
	};
	return {
		...summary,
		metrics: summary.metrics.map((metric) => metric.type === "trend" ? {
			...metric,
			stats: new Map([...metric.stats].filter(([stat]) => isWanted(stat)))
		} : metric)
	};
}
// src/run/stacks/compose-project.ts
/** The object without some of its optional keys. */
function without$1(object, ...keys) {
	const dropped = new Set(keys);
	return Object.fromEntries(Object.entries(object).filter(([key]) => !dropped.has(key)));
}
/** A record with each value changed; null and absence stay empty records. */
function mapValues$1(record, change) {
	return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value, key)]));
}
// src/run/stacks/compose-normalise.ts
/**
* One arm's copy of the user's project that can run beside any other: names, ports and addresses that would clash are
* taken out, everything carries the run's labels, both arms get the same limits. `$` stays doubled as it came.
*/
function normalise(raw, order) {
	const labels = {
		[runLabel]: order.runId,
		[armLabel]: order.arm
	};
	const images = builtImages(raw, order);
	const volumes = {
		...mapValues$1(raw.volumes, (volume) => normaliseVolume(volume, labels)),
		...Object.fromEntries(replacedBinds(raw, order).map((name) => [name, { labels }]))
	};
	return {
		services: mapValues$1(raw.services, (service, name) => ({
			...normaliseService(service, raw, order),
			...imageOf(raw, name, images),
			...service.build ? { build: normaliseBuild(service.build, { [runLabel]: order.runId }) } : {},
			...service.healthcheck ? { healthcheck: normaliseHealth(service.healthcheck, order.startInterval) } : {},
			...order.cpus === null ? {} : { cpuset: order.cpus },
			...name === order.target.service ? targetSettings(service, order) : {},
			labels: {
				...service.labels,
				...labels
			}
		})),
		networks: mapValues$1(raw.networks, (network) => normaliseNetwork(network, labels, order.isolated)),
		...Object.keys(volumes).length > 0 ? { volumes } : {},
		...raw.secrets ? { secrets: mapValues$1(raw.secrets, dropName) } : {},
		...raw.configs ? { configs: mapValues$1(raw.configs, dropName) } : {}
	};
}
/** Image names per arm and run by service, for the services that are built. */
function builtImages(raw, { prefix, arm }) {
	const begin = `${imagePrefix}${slug(prefix)}-${arm}`;
	return new Map(Object.entries(raw.services).flatMap(([name, { build }]) => build ? [[name, `${begin}-${slug(name)}`]] : []));
}
/** A text as part of an image or project name: lower-case letters, digits and single dashes. */
function slug(text) {
	return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}
function normaliseService(service, raw, order) {
	const { container_name: fixedName, networks, volumes, deploy } = service;
	return {
		...without$1(service, "container_name", "ports", "mac_address", "profiles", "pull_policy", "env_file"),
		...networks ? { networks: mapValues$1(networks, attachTo(raw, fixedName)) } : {},
		...volumes ? { volumes: volumes.map((mount) => normaliseMount(mount, order)) } : {},
		...deploy ? { deploy: without$1(deploy, "restart_policy") } : {},
		restart: boundedRestart(service)
	};
}
/**
* A service may need a few starts until what it depends on is up; such files say `restart: always`. The engine then
* starts it again at most five times. Once the stack is ready the policy is taken away: a crash must be seen.
*/
function boundedRestart({ restart, deploy }) {
	const wanted = deploy?.restart_policy?.condition ?? restart ?? "no";
	return wanted === "no" || wanted === "none" ? "no" : "on-failure:5";
}
/** Also a service that only runs an image that another one builds must run this arm's. */
function imageOf(raw, name, images) {
	const wanted = raw.services[name]?.image;
	const builder = Object.keys(raw.services).find((other) => images.has(other) && wanted !== void 0 && raw.services[other]?.image === wanted);
	const image = images.get(name) ?? images.get(builder ?? "") ?? wanted;
	return image === void 0 ? {} : { image };
}
/**
* Further tags and exported caches of a build would overwrite what is not ours. Attestations say nothing about what runs, hold the time
* of the build, and keep the image of a builder in a container from being loaded into an engine without the store of containerd.
*/
function normaliseBuild(build, labels) {
	return {
		...without$1(build, "tags", "cache_to", "provenance", "sbom"),
		labels: {
			...build.labels,
			...labels
		}
	};
}
/**
* Fixed addresses go. Containers reach each other by a fixed container name too, so it stays as an alias, but only in
* the stack's own networks: elsewhere it would take the traffic of someone else.
*/
function attachTo({ networks }, fixedName) {
	return (attachment, network) => {
		const kept = without$1(attachment ?? {}, "ipv4_address", "ipv6_address", "link_local_ips", "mac_address");
		const own = fixedName === void 0 || networks?.[network]?.external === true ? [] : [fixedName];
		const aliases = [...attachment?.aliases ?? [], ...own];
		if (aliases.length > 0) return {
			...kept,
			aliases
		};
		return Object.keys(kept).length > 0 ? kept : null;
	};
}
/** A folder that does not exist yet would be made by the engine, as root, and live through every launch. */
function normaliseMount(mount, order) {
	const source = volumeInstead(mount, order);
	if (source === null) return mount;
	return {
		...without$1(mount, "bind"),
		type: "volume",
		source,
		volume: { nocopy: true }
	};
}
function replacedBinds(raw, order) {
	return Object.values(raw.services).flatMap(({ volumes }) => volumes ?? []).flatMap((mount) => volumeInstead(mount, order) ?? []);
}
/** The volume that stands for a mount of a missing folder; null where the mount can stay. */
function volumeInstead({ type, source }, { missing, tree }) {
	if (type !== "bind" || source === void 0 || !missing.has(source)) return null;
	return `folder-${slug(source.startsWith(`${tree}/`) ? source.slice(tree.length) : source)}`;
}
/** Checks follow each other quickly until the first success, so that a launch does not wait, and then stop: they cost CPU under the load. */
function normaliseHealth(check, startInterval) {
	if (startInterval === null || check.disable === true) return check;
	return {
		...check,
		interval: "24h0m0s",
		start_interval: `${startInterval}s`,
		start_period: "24h0m0s"
	};
}
function targetSettings(service, order) {
	const { cpus, memory } = order.limits;
	const limits = {
		...service.deploy?.resources?.limits,
		...cpus === void 0 ? {} : { cpus: String(cpus) },
		...memory === void 0 ? {} : { memory: String(memory) }
	};
	const limited = Object.keys(limits).length > 0;
	const deploy = without$1(service.deploy ?? {}, "restart_policy", "replicas");
	const env = mapValues$1(order.env, (value) => value.replaceAll("$", "$$$$"));
	return {
		...limited ? { deploy: {
			...deploy,
			resources: {
				...deploy.resources,
				limits
			}
		} } : { deploy },
		...cpus === void 0 ? {} : { cpus: void 0 },
		...memory === void 0 ? {} : {
			mem_limit: void 0,
			memswap_limit: void 0
		},
		scale: 1,
		environment: {
			...service.environment,
			...env
		},
		...order.publish ? { ports: [{
			mode: "ingress",
			host_ip: "127.0.0.1",
			target: order.target.port,
			protocol: "tcp"
		}] } : {}
	};
}
function normaliseNetwork(network, labels, isolated) {
	if (network?.external === true) return network;
	const kept = without$1(network ?? {}, "name", "ipam", "driver_opts");
	const options = Object.entries(network?.driver_opts ?? {}).filter(([key]) => key !== "com.docker.network.bridge.name");
	return {
		...kept,
		...isolated ? { internal: true } : {},
		...options.length > 0 ? { driver_opts: Object.fromEntries(options) } : {},
		labels: {
			...network?.labels,
			...labels
		}
	};
}
function normaliseVolume(volume, labels) {
	if (volume?.external === true) return volume;
	return {
		...without$1(volume ?? {}, "name"),
		labels: {
			...volume?.labels,
			...labels
		}
	};
}
function dropName(file) {
	return file.external === true ? file : without$1(file, "name");
}
// src/run/k6/cpu-watch.ts
/**
* Reads a counter of CPU seconds again and again, because it is gone with what it counts. The returned function ends that
* and gives the readings; those that fail or are null are left out.
*
* @param interval seconds
*/
function watchCpu(read, interval = .2) {
	const readings = [];
	let stopped = false;
	let timer;
	const look = async () => {
		const cpu = await read().catch(() => null);
		if (stopped) return;
		if (cpu !== null) readings.push({
			at: performance.now() / 1e3,
			cpu
		});
		timer = setTimeout(() => void look(), interval * 1e3);
	};
	look();
	return () => {
		stopped = true;
		clearTimeout(timer);
		return readings;
	};
}
/** A program that has no core left for so long has been late. Seconds. */
const stretch = 2;
/**
* What a program used while it loaded; null where there are not two readings of that. Its load is at the end of its life:
* before, it prepares, for which it may take all it gets.
*
* @param seconds of load; null: all the time
*/
function cpuUse(readings, seconds) {
	const from = seconds === null ? -Infinity : (readings.at(-1)?.at ?? 0) - seconds;
	const loading = readings.filter(({ at }) => at >= from);
	const [first, last] = [loading[0], loading.at(-1)];
	if (first === void 0 || last === void 0 || first === last) return null;
	const shares = loading.flatMap((begin) => {
		const end = loading.find(({ at }) => at >= begin.at + stretch);
		return end === void 0 ? [] : [shareOf$1(begin, end)];
	});
	const mean = shareOf$1(first, last);
	return {
		mean,
		busiest: Math.max(mean, ...shares)
	};
}
function shareOf$1(begin, end) {
	return (end.cpu - begin.cpu) / (end.at - begin.at);
}
/** One clock tick of /proc/PID/stat in seconds. */
const tick$1 = .01;
/** CPU seconds of a process with all its threads, ended ones too; null where the system does not tell. */
function processCpu(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		const [state] = fields;
		return state === "Z" ? null : tick$1 * (Number(fields[11]) + Number(fields[12]));
	} catch {
		return null;
	}
}
// src/run/k6/version.ts
/** The first release whose flags and output are known. */
const oldest = {
	major: 0,
	minor: 40
};
/** Reads what `k6 version` prints: `k6 v0.49.0 (go1.21.6, linux/amd64)`; the first word is the program's own name. */
function parseVersion(said) {
	const [, text, major, minor] = /\bv((\d+)\.(\d+)\.\d+(?:-[\w.]+)?)\b/.exec(said) ?? [];
	return text === void 0 ? null : {
		text,
		major: Number(major),
		minor: Number(minor)
	};
}
function isKnown({ major, minor }) {
	return major > oldest.major || minor >= oldest.minor;
}
/**
* The flags of `k6 run` that make it measure. Version 1 brought `--summary-mode`, and version 2 took `--no-summary` away:
* a summary is always made, because `--summary-export` is part of it.
*
* @param stats what is told of each trend
* @param summary where the summary goes, as k6 sees it
*/
function runFlags({ major }, { stats, summary, rows }) {
	return [
		"--quiet",
		...logFlags,
		"--address=",
		...major >= 1 ? ["--summary-mode=compact"] : [],
		`--summary-trend-stats=${stats.join(",")}`,
		`--summary-export=${summary}`,
		...rows === null ? [] : [`--out=json=${rows}`]
	];
}
const logFlags = ["--log-format=json", "--no-color"];
/** What k6 itself must not do while it is measured, as variables because older versions do not know the flags. */
const quietEnvironment = {
	K6_NO_USAGE_REPORT: "true",
	K6_AUTO_EXTENSION_RESOLUTION: "false"
};
// src/run/k6/binary.ts
/** The `k6` on the PATH; null where there is none. */
function findBinary(environment) {
	return (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, "k6")).find(isProgram) ?? null;
}
/** A local k6, or null where the program does not say the version of a k6. */
async function startBinary(order) {
	const { path, tree, folder, ledger, signal } = order;
	const environment = {
		...stackEnvironment({
			pass: [],
			env: {}
		}, order.environment).values,
		...quietEnvironment,
		[runMarker]: ledger.runId,
		XDG_CONFIG_HOME: folder
	};
	const said = await runCommand([path, "version"], {
		env: environment,
		deadline: 20,
		signal
	});
	signal.throwIfAborted();
	const version = parseVersion(said.stdout);
	if (version === null) return null;
	const cpus = order.cpus !== null && await hasTaskset() ? order.cpus : null;
	const pin = cpus === null ? [] : [
		"taskset",
		"-c",
		cpus
	];
	return {
		title: path,
		version,
		tree,
		out: folder,
		folder,
		cores: cpus === null ? availableParallelism() : parseCpus(cpus).length,
		urlOf: ({ url }) => url,
		async call({ args, input, env, deadline, onLine }) {
			let leader = null;
			let pid = null;
			const stop = watchCpu(async () => pid === null ? null : processCpu(pid));
			const result = await runCommand([
				...pin,
				path,
				...args
			], {
				cwd: join(tree, order.directory),
				env: {
					...environment,
					...env
				},
				input,
				deadline,
				capture: 2 ** 22,
				signal,
				onLine,
				onSpawn(spawned) {
					pid = spawned;
					const found = findProcess(spawned);
					if (found === null) return;
					leader = {
						pid: spawned,
						start: found.start
					};
					ledger.addProcess(leader);
				}
			});
			const cpu = stop();
			if (leader !== null) ledger.removeProcess(leader);
			signal.throwIfAborted();
			return {
				...result,
				cpu
			};
		}
	};
}
function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}
// src/run/k6/failure.ts
/** The failure of one run of k6, with its message, the line of the script and the last lines of its log. */
function k6Error({ suite, arm, said }, { what, hint }, message = said.fatal) {
	return new StackError({
		arm,
		phase: "load",
		message: `${suite}: k6 ${what}${message === null ? "" : `: ${message.text}${placeText(message.where)}`}`,
		hint,
		logs: said.lines.length === 0 ? [] : [{
			service: "k6",
			lines: said.lines
		}]
	});
}
/** A failure in which k6 itself had no say. */
function suiteError(suite, phase, message, hint) {
	return new StackError({
		arm: null,
		phase,
		message: `${suite}: ${message}`,
		hint,
		logs: []
	});
}
/** ` (perf/shop.js:12:5)`; empty where no place is known. */
function placeText(where) {
	if (where === null) return "";
	return ` (${[
		where.file,
		where.line,
		where.column
	].filter((part) => part !== void 0).join(":")})`;
}
// src/io/docker-cgroup.ts
const kernelFolders = {
	proc: "/proc",
	cgroup: "/sys/fs/cgroup"
};
/**
* Reads a container's counters from its control group, which takes no time: the engine answers only with its next
* reading, up to a second later. Null where the files cannot be seen from here (another machine, a container around
* this process, no Linux) and when the container has ended. Source: the kernel's cgroup-v1/cpuacct, cgroup-v2.
*/
async function cgroupStats(pid, id, folders = kernelFolders) {
	const paths = (await readText(join(folders.proc, String(pid), "cgroup")) ?? "").split("\n").flatMap((line) => {
		const [, controllers, path] = /^\d+:([^:]*):(.+)$/.exec(line) ?? [];
		return controllers !== void 0 && path?.includes(id) === true ? [{
			controllers: controllers.split(","),
			path
		}] : [];
	});
	const at = (controller) => paths.find(({ controllers }) => controllers.includes(controller))?.path;
	const accounting = at("cpuacct");
	if (accounting !== void 0) return readFirst(folders.cgroup, accounting, at("memory"), at("cpu"));
	const unified = at("");
	return unified === void 0 ? null : readSecond(join(folders.cgroup, unified));
}
async function readFirst(root, accounting, memory, cpu) {
	const nanoseconds = await readText(join(root, "cpuacct", accounting, "cpuacct.usage"));
	if (nanoseconds === null) return null;
	const memoryStat = memory === void 0 ? null : await readText(join(root, "memory", memory, "memory.stat"));
	const cpuStat = cpu === void 0 ? null : await readText(join(root, "cpu", cpu, "cpu.stat"));
	return {
		cpu: Number(nanoseconds) / 1e9,
		memory: field(memoryStat, "total_rss"),
		throttled: secondsOf$2(field(cpuStat, "throttled_time"), 1e9)
	};
}
async function readSecond(folder) {
	const cpuStat = await readText(join(folder, "cpu.stat"));
	const microseconds = field(cpuStat, "usage_usec");
	if (microseconds === null) return null;
	return {
		cpu: microseconds / 1e6,
		memory: field(await readText(join(folder, "memory.stat")), "anon"),
		throttled: secondsOf$2(field(cpuStat, "throttled_usec"), 1e6)
	};
}
/** The number after a name in a file of `name number` lines. */
function field(text, name) {
	const line = text?.split("\n").find((line) => line.startsWith(`${name} `));
	return line === void 0 ? null : Number(line.slice(name.length + 1));
}
function readText(file) {
	return readFile(file, "utf8").catch(() => null);
}
// src/io/docker-containers.ts
/** The containers with this label (`key=value`), also those that ended, ordered by service. */
async function listContainers(engine, label) {
	return inspectContainers(engine, linesOf$1(await docker(engine, [
		"ps",
		"-aq",
		"--no-trunc",
		"--filter",
		`label=${label}`
	])));
}
async function inspectContainers(engine, ids) {
	if (ids.length === 0) return [];
	return JSON.parse(await docker(engine, [
		"inspect",
		"--type",
		"container",
		...ids
	])).map(readContainer).sort((a, b) => a.service.localeCompare(b.service) || a.id.localeCompare(b.id));
}
function readContainer(found) {
	const health = found.State.Health?.Status;
	return {
		id: found.Id,
		service: found.Config.Labels?.["com.docker.compose.service"] ?? "",
		pid: found.State.Pid,
		image: found.Image,
		status: found.State.Status,
		exitCode: found.State.ExitCode,
		health: health === "starting" || health === "healthy" || health === "unhealthy" ? health : null,
		restarts: found.RestartCount,
		restartPolicy: found.HostConfig.RestartPolicy.Name,
		addresses: Object.fromEntries(Object.entries(found.NetworkSettings.Networks ?? {}).flatMap(([name, { IPAddress }]) => IPAddress ? [[name, IPAddress]] : [])),
		networkMode: found.HostConfig.NetworkMode,
		ports: Object.fromEntries(Object.entries(found.NetworkSettings.Ports ?? {}).flatMap(([port, hosts]) => hosts?.[0] ? [[port, hosts[0].HostPort]] : [])),
		volumes: found.Mounts.flatMap(({ Type, Name, Destination }) => Type === "volume" && Name !== void 0 ? [{
			name: Name,
			target: Destination
		}] : [])
	};
}
/** The last lines of a container's output, both streams in the order of their time stamps. */
async function containerLogs(engine, id, lines) {
	const { stdout, stderr, code, problem } = await tryDocker(engine, [
		"logs",
		"--timestamps",
		"--tail",
		String(lines),
		id
	]);
	if (code !== 0) return [`(no log: ${problem})`];
	return [...linesOf$1(stdout), ...linesOf$1(stderr)].map((line) => {
		const space = line.indexOf(" ");
		return space < 0 ? {
			at: line,
			text: ""
		} : {
			at: line.slice(0, space),
			text: line.slice(space + 1)
		};
	}).sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0).slice(-lines).map(({ text }) => text.trimEnd());
}
/** Runs a command in a running container. */
function execIn(engine, id, command, seconds) {
	return tryDocker(engine, [
		"exec",
		id,
		...command
	], { seconds });
}
/** Changes of the container's written layer against its image: `A /data/x`, `C /etc`, `D /tmp/y`. */
async function writtenPaths(engine, id) {
	return linesOf$1(await docker(engine, ["diff", id])).map((line) => line.slice(2));
}
/** From now on the engine does not start these containers again when they end. */
async function stopRestarting(engine, ids) {
	if (ids.length > 0) await docker(engine, [
		"update",
		"--restart",
		"no",
		...ids
	]);
}
/** Asks these containers to end, kills what is left after `seconds`, and waits until they ended. */
async function stopContainers(engine, ids, seconds) {
	if (ids.length === 0) return;
	await docker(engine, [
		"stop",
		"-t",
		String(Math.ceil(seconds)),
		...ids
	], { seconds: seconds + 30 });
}
/** Ends these containers at once. One that has ended already is no error. */
async function killContainers(engine, ids) {
	if (ids.length > 0) await tryDocker(engine, ["kill", ...ids]);
}
/** Keeps a stopped container's written layer as an image; the container's labels become the image's. */
async function commitContainer(engine, id, image) {
	await docker(engine, [
		"commit",
		id,
		image
	]);
}
// src/run/k6/image.ts
/** Exit codes of `docker run` itself: the engine refused, or the image holds no such program. */
const engineCodes = /* @__PURE__ */ new Set([
	125,
	126,
	127
]);
const treeInside = "/work";
const outInside = "/out";
/** k6 in containers of an image, or null where what the image starts does not say the version of a k6. */
async function startImage(order) {
	const { image, engine, ledger, folder, cpus, docker: caller } = order;
	const environment = {
		...caller.env,
		[runMarker]: ledger.runId
	};
	ledger.addLabel(ledger.runId);
	const version = parseVersion(await docker(caller, [
		"run",
		...confined(order),
		image,
		"version"
	], { seconds: 120 }));
	if (version === null) return null;
	let calls = 0;
	return {
		title: image,
		version,
		tree: treeInside,
		out: outInside,
		folder,
		cores: cpus === null ? availableParallelism() : parseCpus(cpus).length,
		urlOf: ({ url, network }) => network?.url ?? (engine.direct ? url : ofThisMachine(url)),
		async call({ args, input, env, target, deadline, onLine }) {
			const name = `wb-${slug(ledger.runId)}-k6-${basename(folder)}-${++calls}`;
			const variables = {
				...quietEnvironment,
				...env
			};
			const named = Object.entries(variables).map(([variable, value]) => variable in environment ? `${variable}=${value}` : variable);
			const argv = [
				[
					"docker",
					"run",
					...confined(order),
					"-i",
					"--name",
					name
				],
				[
					"--log-driver",
					"none",
					"--network",
					networkOf$1(target?.network?.name, engine)
				],
				named.flatMap((variable) => ["-e", variable]),
				[image, ...args]
			].flat();
			const stop = watchCpu(cpuReader(order, name));
			const removal = () => removeContainer(caller, name);
			try {
				const result = await runCommand(argv, {
					env: {
						...variables,
						...environment
					},
					input,
					deadline,
					capture: 2 ** 22,
					grace: .2,
					signal: caller.signal,
					onLine
				});
				caller.signal.throwIfAborted();
				if (result.spawnError !== null) throw new ContainerError("the docker command cannot be started; is Docker installed?");
				const code = result.exitCode ?? -1;
				if (engineCodes.has(code)) throw new ContainerError(`docker run ${image}: ${lastLine(result.stderr)}`, result.stderr.split("\n"));
				if (result.timedOut) await removal();
				return {
					...result,
					cpu: stop()
				};
			} catch (error) {
				await removal();
				throw error;
			} finally {
				stop();
			}
		}
	};
}
function confined({ tree, directory, folder, ledger, cpus, user }) {
	return [
		[
			"--rm",
			"--pull",
			"never",
			"--label",
			`${runLabel}=${ledger.runId}`
		],
		[
			"--cap-drop",
			"ALL",
			"--security-opt",
			"no-new-privileges"
		],
		["--user", `${user.uid}:${user.gid}`],
		cpus === null ? [] : ["--cpuset-cpus", cpus],
		["--mount", `type=bind,source=${tree},target=${treeInside},readonly`],
		["--mount", `type=bind,source=${folder},target=${outInside}`],
		["--workdir", directory === "." ? treeInside : `${treeInside}/${directory}`]
	].flat();
}
/** A target without a network of its own listens on this machine; a script alone may fetch modules. */
function networkOf$1(name, { direct }) {
	return name ?? (direct ? "host" : "bridge");
}
/** This machine, seen from a container in the virtual machine that the engine runs in. */
function ofThisMachine(url) {
	return url.replace(/\/\/(?:127\.0\.0\.1|localhost)\b/, "//host.docker.internal");
}
/** Counts the container's CPU as soon as it runs, without the second that the engine takes for an answer where that can be. */
function cpuReader({ docker: caller, engine }, name) {
	let found = null;
	return async () => {
		if (found === null) {
			const [container] = await inspectContainers(caller, [name]);
			if (container === void 0 || container.status !== "running") return null;
			found = {
				id: container.id,
				pid: container.pid
			};
		}
		return (await cgroupStats(found.pid, found.id) ?? (engine.socket === null ? null : await containerStats(engine.socket, found.id, caller.signal)))?.cpu ?? null;
	};
}
/** Ends a container at once. The engine may still be making what a killed command line had asked it for. */
async function removeContainer({ env }, name) {
	const caller = {
		env,
		signal: AbortSignal.timeout(6e4)
	};
	for (let attempt = 0; attempt < 3; attempt++) {
		await tryDocker(caller, [
			"rm",
			"-f",
			"-v",
			name
		], { seconds: 20 });
		const left = await tryDocker(caller, [
			"ps",
			"-aq",
			"--filter",
			`name=^${name}$`
		], { seconds: 20 });
		if (attempt > 0 && left.stdout.trim() === "") return;
		await setTimeout$1(200);
	}
}
function lastLine(text) {
	return text.trim().split("\n").at(-1) ?? "";
}
// src/run/k6/find-program.ts
/** Seconds for fetching the image. */
const fetchSeconds = 300;
/**
* The k6 that loads the arms: as `runner` says, otherwise the image beside a compose stack, because a generator inside its
* network meets no proxy, and the program on the PATH beside processes. Where the first cannot be had, the second is
* taken. Throws StackError in the phase `install`.
*/
async function findProgram(order) {
	const { suite } = order;
	const problems = [];
	for (const kind of kindsOf(order)) {
		const found = kind === "image" ? await imageProgram(order) : await binaryProgram(order);
		if (typeof found === "string") problems.push(found);
		else if (!isKnown(found.version)) problems.push(`${found.title} is k6 ${found.version.text}, 0.40 is the oldest that is known`);
		else return {
			program: found,
			findings: substituted(order, kind, found, problems)
		};
	}
	throw suiteError(suite.name, "install", `there is no k6: ${problems.join("; ")}`, `Fetch or build the image ${suite.image}, name another one in \`image\`, or install k6 and write \`runner: binary\`.`);
}
function kindsOf({ suite, stack }) {
	if (suite.runner !== "auto") return [suite.runner];
	return stack === "compose" ? ["image", "binary"] : ["binary", "image"];
}
/** Another version may be loading than the config says; a program that is missing where the image does as well is no news. */
function substituted({ suite }, kind, { title, version }, problems) {
	if (kind === "image" || problems.length === 0) return [];
	return [{
		severity: "warning",
		code: "k6-substitute",
		message: `${suite.name} is loaded by ${title}, k6 ${version.text}, because ${problems.join("; ")}.`,
		hint: "Write `runner: image` or `runner: binary` to have no choice."
	}];
}
/** A program, or why there is none as a clause. */
async function imageProgram(order) {
	const { container, suite } = order;
	if (container === null) return "there is no container engine";
	const { engine, docker } = container;
	if (engine.socket === null) return `the engine at ${engine.host} is not on this machine and cannot see the script`;
	try {
		await ensureImage(docker, suite.image, null, fetchSeconds);
		return await startImage({
			...order,
			engine,
			docker,
			image: suite.image,
			user: ownerIn(engine)
		}) ?? `the image ${suite.image} does not start k6`;
	} catch (error) {
		if (error instanceof ContainerError) return `the image ${suite.image} cannot be used (${error.message})`;
		throw error;
	}
}
/** Who may write into a folder of ours: in a virtual machine and without root the engine takes its root for us. */
function ownerIn({ direct }) {
	if (!direct || process.getuid === void 0 || process.getgid === void 0) return {
		uid: 0,
		gid: 0
	};
	return {
		uid: process.getuid(),
		gid: process.getgid()
	};
}
async function binaryProgram(order) {
	const path = findBinary(order.environment);
	if (path === null) return "there is no k6 on the PATH";
	return await startBinary({
		...order,
		path
	}) ?? `${path} is no k6`;
}
// src/run/k6/inspect.ts
/** Reads the answer of `k6 inspect --execution-requirements`; null where it is none. */
function parseInspected(text) {
	const found = parseRecord$1(text);
	if (found === null || !isRecord(found["scenarios"])) return null;
	const scenarios = Object.entries(found["scenarios"]).map(([name, each]) => [name, withoutNulls(each)]);
	return {
		scenarios: Object.fromEntries(scenarios),
		thresholds: found["thresholds"] ?? {}
	};
}
/** Reads the answer of `k6 inspect`; null where it is none. */
function parseWritten(text) {
	const found = parseRecord$1(text);
	if (found === null || !("scenarios" in found)) return null;
	const says = (key) => (found[key] ?? null) !== null;
	return {
		load: says("scenarios") ? "scenarios" : [
			"duration",
			"iterations",
			"stages"
		].some(says) ? "shortcuts" : "nothing",
		vus: typeof found["vus"] === "number" ? found["vus"] : null
	};
}
function parseRecord$1(text) {
	try {
		const found = JSON.parse(text);
		return isRecord(found) ? found : null;
	} catch {
		return null;
	}
}
const units = {
	h: 3600,
	m: 60,
	s: 1,
	ms: .001,
	us: 1e-6,
	µs: 1e-6,
	ns: 1e-9
};
/** Seconds of a duration as Go prints it: `1m30s`, `1.5s`, `250ms`. Throws RangeError. */
function parseDuration(text) {
	const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
	if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) throw new RangeError(`not a duration of k6: ${text}`);
	return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (units[unit] ?? 0), 0);
}
/** Seconds as k6 reads them, to the millisecond. */
function formatDuration(seconds) {
	return `${Math.round(1e3 * seconds)}ms`;
}
function withoutNulls(value) {
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/run/k6/timeline.ts
const shapes = {
	"constant-vus": "constant",
	"constant-arrival-rate": "constant",
	"ramping-vus": "ramp",
	"ramping-arrival-rate": "ramp",
	"shared-iterations": "iterations",
	"per-vu-iterations": "iterations"
};
/** k6 waits 30 s by default for what has not ended; longer than this an arm is not held up by a few slow iterations. */
const longestGrace = 5;
/** k6 refuses shorter ones. */
const shortestDuration = 1;
/** What cannot be played here, one sentence; null where everything can. */
function unplayable(scenarios) {
	const [name, scenario] = Object.entries(scenarios).find(([, { executor }]) => shapes[executor] === void 0) ?? [];
	return scenario === void 0 ? null : `scenario ${name} has the executor ${scenario.executor}`;
}
/** Why a script's load cannot be cut into slices, one sentence; null where it can. */
function unsliceable(scenarios) {
	for (const [name, scenario] of Object.entries(scenarios)) {
		if (shapeOf(scenario) === "ramp") return `scenario ${name} ramps`;
		if (shapeOf(scenario) === "iterations") return `scenario ${name} ends after its iterations`;
		if (startOf(scenario) > 0) return `scenario ${name} starts after the others`;
	}
	return null;
}
/** The load that a script is asked for: one that says nothing of it gets VUs that go on through the window. */
function loadOf({ scenarios, load, vus }, seconds) {
	if (load !== "nothing" || seconds === null) return scenarios;
	return { default: {
		executor: "constant-vus",
		vus,
		duration: formatDuration(seconds)
	} };
}
/** Seconds from the begin to the end that the script says, or null where only iterations end it. */
function scriptSeconds(scenarios) {
	const ends = Object.values(scenarios).flatMap((scenario) => {
		const length = lengthOf(scenario);
		return length === null ? [] : [startOf(scenario) + length];
	});
	return ends.length === 0 ? null : Math.max(...ends);
}
/**
* Fits a script's scenarios to a length. Load that is the same throughout is cut to slices, so that the arms can take
* turns; where a scenario ramps or starts later, all are stretched in time by one factor and played whole: rates, numbers of
* VUs and the order of events stay. Scenarios that end after their iterations stay as they are.
*/
function timelineOf(scenarios, length) {
	const whole = scriptSeconds(scenarios);
	const warmup = length.warmup > 0 ? stretched(scenarios, whole, Math.max(length.warmup, shortestDuration)) : null;
	const seconds = length.seconds ?? whole;
	if (seconds === null) return {
		warmup,
		turn: graceful(scenarios),
		turns: 1,
		turnSeconds: null
	};
	const slice = unsliceable(scenarios) === null ? Math.max(length.slice ?? seconds, shortestDuration) : seconds;
	const most = Math.max(1, Math.floor(seconds / shortestDuration));
	const count = Math.min(most, slicesOf({ slice }, seconds).count);
	const turnSeconds = Math.max(seconds / count, shortestDuration);
	return {
		warmup,
		turn: stretched(scenarios, whole, turnSeconds, false),
		turns: count,
		turnSeconds: whole === null ? null : turnSeconds
	};
}
/** @param bounded whether scenarios of iterations end after `seconds` too */
function stretched(scenarios, whole, seconds, bounded = true) {
	const factor = whole === null || whole === 0 ? 1 : seconds / whole;
	const scale = (text, least = 0) => formatDuration(Math.max(least, factor * parseDuration(text)));
	return graceful(mapValues(scenarios, (scenario) => ({
		...scenario,
		...scenario.startTime === void 0 ? {} : { startTime: scale(scenario.startTime) },
		...timesOf(scenario, seconds, scale, bounded)
	})));
}
function timesOf(scenario, seconds, scale, bounded) {
	switch (shapeOf(scenario)) {
		case "constant": return { duration: scale(scenario.duration ?? "0s", shortestDuration) };
		case "ramp": return { stages: (scenario.stages ?? []).map((stage) => ({
			...stage,
			duration: scale(stage.duration)
		})) };
		case "iterations": {
			const longest = parseDuration(scenario.maxDuration ?? "10m");
			return bounded ? { maxDuration: formatDuration(Math.min(longest, seconds)) } : {};
		}
	}
}
function graceful(scenarios) {
	const short = (text) => formatDuration(Math.min(longestGrace, text === void 0 ? Infinity : parseDuration(text)));
	return mapValues(scenarios, (scenario) => ({
		...scenario,
		gracefulStop: short(scenario.gracefulStop),
		...scenario.executor === "ramping-vus" ? { gracefulRampDown: short(scenario.gracefulRampDown) } : {}
	}));
}
function startOf({ startTime = "0s" }) {
	return parseDuration(startTime);
}
/** Seconds; null where iterations end a scenario. */
function lengthOf(scenario) {
	switch (shapeOf(scenario)) {
		case "constant": return parseDuration(scenario.duration ?? "0s");
		case "ramp": return (scenario.stages ?? []).reduce((sum, { duration }) => sum + parseDuration(duration), 0);
		case "iterations": return null;
	}
}
function shapeOf({ executor }) {
	return shapes[executor] ?? "iterations";
}
function mapValues(scenarios, change) {
	return Object.fromEntries(Object.entries(scenarios).map(([name, scenario]) => [name, change(scenario)]));
}
// src/run/k6/notes.ts
/** What a person should know of how a script is played: what could be asked of it and what could not. */
function scriptFindings(suite, { scenarios, thresholds, load }) {
	const notes = [];
	const note = (code, message, hint) => {
		const where = { file: suite.script };
		notes.push({
			severity: "note",
			code,
			message: `${suite.name}: ${message}`,
			hint,
			where
		});
	};
	const whole = unsliceable(scenarios);
	if (suite.slice !== null && whole !== null && load !== "nothing") note("k6-whole", `each arm is loaded whole and not slice by slice, because ${whole}.`, "Leave `slice` out.");
	if (suite.window !== null && load !== "nothing" && scriptSeconds(scenarios) === null) note("k6-window", "`window` changes nothing, because all scenarios end after their iterations.", "Leave `window` out, or use an executor with a duration.");
	const aborting = Object.entries(thresholds).filter(([, each]) => each.some((threshold) => typeof threshold !== "string" && threshold.abortOnFail === true));
	if (aborting.length > 0) note("k6-abort", `thresholds do not stop the load, so that both arms are measured for as long (${aborting.map(([key]) => key).join(", ")}).`, "They are judged all the same.");
	return notes;
}
/** Said when not all labels of the requests are told apart. */
function labelsLeft(suite, left) {
	return {
		severity: "note",
		code: "k6-labels",
		message: `${suite.name}: ${left} groups or names of requests are not told apart: k6 cannot select them, or there are too many.`,
		hint: "Name requests by what they have in common: `http.get(url, { tags: { name: \"GET /users/{id}\" } })`, without commas.",
		where: { file: suite.script }
	};
}
// src/run/k6/ending.ts
/** Codes with which k6 has written its summary although it is not content. Thresholds are judged elsewhere. */
const done = {
	0: null,
	99: null,
	110: {
		what: "ran, and the script marked the test as failed",
		hint: "Look for `exec.test.fail()` in the script."
	}
};
/** Source of the codes: k6, errext/exitcodes/codes.go, versions 0.49 to 2.2. */
const failed = {
	97: cloud(),
	98: cloud(),
	100: {
		what: "was stopped because `setup()` took too long",
		hint: "Make it do less, or write a longer `setupTimeout` in the script's options."
	},
	101: {
		what: "was stopped because `teardown()` took too long",
		hint: "Make it do less, or write a longer `teardownTimeout` in the script's options."
	},
	102: {
		what: "ran out of time",
		hint: "Look at k6's log below."
	},
	103: {
		what: "was stopped through its REST API",
		hint: "Weighbridge switches that interface off: leave `K6_ADDRESS` alone."
	},
	104: {
		what: "could not use its options",
		hint: "Look at the `options` of the script, and at `env` and `args` of the suite. `k6 inspect --execution-requirements` shows what k6 reads."
	},
	105: {
		what: "was ended by a signal",
		hint: "Something on this machine ended it."
	},
	106: {
		what: "could not open its REST API",
		hint: "Leave `K6_ADDRESS` alone."
	},
	107: {
		what: "met an exception outside of an iteration",
		hint: "Run the script by hand with `k6 run`; `setup()` and everything outside of functions must not throw."
	},
	108: {
		what: "was stopped by the script",
		hint: "Look for `exec.test.abort()` in the script: an aborted run measures nothing."
	},
	109: {
		what: "crashed",
		hint: "This is a defect of k6 or of an extension: try another version."
	},
	137: {
		what: "was killed",
		hint: "It probably ran out of memory: fewer VUs, shorter turns (`slice`) and `discardResponseBodies` need less."
	},
	255: {
		what: "did not start",
		hint: "Look at `args` of the suite: each version of k6 knows other flags."
	}
};
function endingOf(code) {
	const problem = done[code];
	if (problem !== void 0) return {
		kind: "done",
		problem
	};
	return {
		kind: "failed",
		problem: failed[code] ?? {
			what: `exited with code ${code}`,
			hint: "Look at k6's log below."
		}
	};
}
function cloud() {
	return {
		what: "ran in a cloud",
		hint: "Only runs on this machine are measured: leave the cloud's options out."
	};
}
// src/run/k6/said.ts
/** Different messages that are kept; a script can put a number into each. */
const mostDifferent = 50;
const keptLines = 40;
/** Reads the log of `k6 --log-format json`, line by line, and keeps what a person should know. */
var Said = class {
	/** Uncaught exceptions in iterations, by message; k6 goes on after them and ends with 0. */
	#exceptions = /* @__PURE__ */ new Map();
	/** Requests that got no answer, by cause. */
	#failures = /* @__PURE__ */ new Map();
	#lines = [];
	#clean;
	#fatal = null;
	#thrown = 0;
	/** @param clean takes out secrets, and makes paths relative to the repository */
	constructor(clean) {
		this.#clean = clean;
	}
	add(line) {
		const entry = entryOf(line);
		if (entry === null) {
			if (line.trim() !== "") this.#keep(this.#clean(line));
			return;
		}
		const message = messageOf(this.#clean(entry.msg));
		const cause = entry.error === null ? null : this.#clean(entry.error);
		if (entry.source === "console") this.#keep(`console.${entry.level}: ${message.text}`);
		else if (entry.scenario !== null && entry.source === "stacktrace") {
			this.#thrown += 1;
			count(this.#exceptions, message);
		} else if (entry.level === "warning" && cause !== null && entry.msg === "Request Failed") count(this.#failures, {
			text: causeOf(cause),
			where: null
		});
		else {
			if (entry.level === "error" || entry.level === "fatal") this.#fatal = cause === null ? message : {
				...message,
				text: `${message.text}: ${cause}`
			};
			this.#keep(`${entry.level}: ${cause === null ? message.text : `${message.text}: ${cause}`}`);
		}
	}
	/** The last error that was not an iteration's: what ended k6, where it did not end well. */
	get fatal() {
		return this.#fatal;
	}
	/** Iterations that ended with an exception. */
	get thrown() {
		return this.#thrown;
	}
	get exceptions() {
		return mostFirst(this.#exceptions);
	}
	get failures() {
		return mostFirst(this.#failures);
	}
	/** The last lines for people, without those that are counted. */
	get lines() {
		return this.#lines;
	}
	#keep(text) {
		this.#lines.push(...text.split("\n"));
		this.#lines.splice(0, this.#lines.length - keptLines);
	}
};
function entryOf(line) {
	const { level, msg, error, source, scenario } = (line.startsWith("{") ? parseRecord(line) : earlyEntry(line)) ?? {};
	if (typeof level !== "string" || typeof msg !== "string") return null;
	const text = (value) => typeof value === "string" ? value : null;
	return {
		level,
		msg,
		error: text(error),
		source: text(source),
		scenario: text(scenario)
	};
}
/** Before it has read its flags k6 does not know that its log is to be JSON: `time="..." level=error msg="..."`. */
function earlyEntry(line) {
	const [, level, quoted] = /^time="[^"]*" level=(\w+) msg=("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
	if (quoted === void 0) return null;
	const read = parseRecord(`{"msg":${quoted}}`);
	return read === null ? null : {
		...read,
		level
	};
}
function parseRecord(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
/** `perf/x.js:3:37(9)`, `perf/x.js: Line 4:1 Unexpected token`, `perf/x.js: Unexpected token (4:0)`. */
const places = [/file:\/\/([^\s:()'"]+):(?: Line )?(\d+):(\d+)/g, /file:\/\/([^\s:()'"]+): [^\n]*\((\d+):(\d+)\)/g];
/** The first line of what k6 said, without its own wrapping, and the first place in a file that it names. */
function messageOf(said) {
	const where = placeIn(said);
	const [first = "", ...rest] = said.replace(/^could not initialize '[^']*': /, "").replace(/^could not load JS test '[^']*': /, "").replace(/^(?:GoError|Uncaught): /, "").split("\n");
	const list = rest.filter((line) => /^\s+- /.test(line)).map((line) => line.trim().slice(2));
	const text = first.replace(/(?:file:\/\/[^\s:()'"]+: (?:Line \d+:\d+ )?)/g, "").replace(where === null ? /$^/ : / \(\d+:\d+\)$/, "").replace(/ at (?:\S+ \()?file:\/\/[^\s()]+(?:\(\d+\))?\)?$/, "").trim();
	return {
		text: list.length === 0 ? text : `${text.replace(/:$/, "")}: ${list.join("; ")}`,
		where
	};
}
function placeIn(said) {
	for (const pattern of places) for (const [, file = "", line, column] of said.matchAll(pattern)) if (file !== "/-") return {
		file,
		line: Number(line),
		column: Math.max(1, Number(column))
	};
	return null;
}
/** `Get "http://…/x?id=7": dial tcp 10.0.0.2:80: connect: connection refused` without what differs from request to request. */
function causeOf(error) {
	return error.replace(/^\w+ "[^"]*": /, "").replaceAll(/\b\d+(?:\.\d+){3}(?::\d+)?(?:->\d+(?:\.\d+){3}:\d+)?: /g, "");
}
function count(counts, message) {
	const known = counts.get(message.text);
	if (known !== void 0) known.count += 1;
	else if (counts.size < mostDifferent) counts.set(message.text, {
		message,
		count: 1
	});
}
function mostFirst(counts) {
	return [...counts.values()].toSorted((one, other) => other.count - one.count);
}
// src/run/k6/wrapper.ts
/**
* A script for standard input that is the user's script with other options. A script's `scenarios` can be changed in no
* other way: flags and variables put one scenario in their place, and a config file comes after the script. Everything the
* script exports is exported again; paths in it are relative to it, since k6 is started in its folder.
*
* `handleSummary` is not called: what it would print or write goes nowhere.
*/
function wrapperOf(order, { major }) {
	const path = JSON.stringify(order.script);
	const uses = Object.values(order.scenarios).some(({ exec = "default" }) => exec === "default");
	const [first, last] = major === 0 ? [`const script = require(${path});`, "module.exports = Object.assign({}, script, { options, handleSummary: () => ({}) });"] : [`import * as script from ${path};`, [
		`export * from ${path};`,
		...uses ? [`export { default } from ${path};`] : [],
		"export { options };",
		"export function handleSummary() { return {}; }"
	].join("\n")];
	return `${first}\n${optionsOf(order)}\n${last}\n`;
}
/** Plain old JavaScript, which every version runs as it is. */
function optionsOf({ scenarios, thresholds, submetrics }) {
	return `const options = Object.assign({}, script.options, { scenarios: ${JSON.stringify(scenarios)}, thresholds: {} });
for (const name of ["vus", "duration", "iterations", "stages", "paused"]) delete options[name];
const written = (script.options && script.options.thresholds) || {};
for (const name of Object.keys(written)) {
  options.thresholds[name] = ${thresholds ? `[].concat(written[name]).map(function (each) {
    return typeof each === "string" ? each : Object.assign({}, each, { abortOnFail: false });
  })` : "[]"};
}
for (const name of ${JSON.stringify(submetrics)}) {
  if (!(name in options.thresholds)) options.thresholds[name] = [];
}`;
}
// src/run/k6/played.ts
/**
* Plays scenarios to one arm. Throws StackError where that gave no result: k6 failed, or every iteration threw an exception,
* which k6 does not mind.
*/
async function play(order, turn) {
	const { program } = order;
	const said = new Said(cleaner(order));
	const failing = {
		suite: order.suite,
		arm: turn.arm,
		said
	};
	const file = `${turn.arm}.summary.json`;
	const summary = join(program.folder, file);
	await rm(summary, { force: true });
	const { scenarios, submetrics } = turn;
	const script = `${program.tree}/${order.script}`;
	const flags = runFlags(program.version, {
		stats: order.stats,
		summary: `${program.out}/${file}`,
		rows: turn.rows === null ? null : `${program.out}/${turn.rows}`
	});
	const ended = await program.call({
		args: [
			"run",
			...flags,
			...order.args,
			"-"
		],
		input: wrapperOf({
			script,
			scenarios,
			thresholds: order.thresholds,
			submetrics
		}, program.version),
		env: turn.env,
		target: turn.target,
		deadline: order.deadline,
		onLine: (line) => said.add(line)
	});
	if (ended.timedOut) throw k6Error(failing, {
		what: `did not end within ${order.deadline} s`,
		hint: "A longer `deadline` of the suite gives it more time; `window` shortens the script's own length."
	}, null);
	const ending = endingOf(ended.exitCode ?? 137);
	if (ending.kind === "failed") throw k6Error(failing, ending.problem);
	const read = readSummary(await readJson(summary));
	if (read === void 0) throw k6Error(failing, {
		what: "ended without a summary that can be read",
		hint: "Look at k6's log below."
	});
	const [exception] = said.exceptions;
	if (exception !== void 0 && said.thrown >= countOf(read, "iterations")) throw k6Error(failing, {
		what: "ended every iteration with an exception",
		hint: "Run the script by hand against this stack; `__ENV.BASE_URL` is its address."
	}, exception.message);
	return {
		summary: read,
		said,
		problem: ending.problem,
		cpu: cpuUse(ended.cpu, turn.seconds),
		seconds: ended.seconds
	};
}
/** What a counter counted; 0 where it is not there. */
function countOf({ metrics }, key) {
	return metrics.find((metric) => metric.key === key)?.stats.get("count") ?? 0;
}
/** Makes what k6 says fit for people: without secrets, and with paths as they are in the repository. */
function cleaner({ program, scrub }) {
	return (text) => scrub(text.replaceAll(`file://${program.tree}/`, "file://").replaceAll(`${program.tree}/`, ""));
}
async function readJson(file) {
	const text = await readFile(file, "utf8").catch(() => "");
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
// src/run/k6/read-script.ts
/** Stands for the target's address while there is none. */
const nowhere = "http://weighbridge.invalid";
/** What k6 says of the script and how it is loaded. Throws StackError where the script or its options are wrong. */
async function readScript(order) {
	const { suite, tree } = order;
	const found = await stat(join(tree, suite.script)).catch(() => null);
	if (found?.isFile() !== true || suite.script.endsWith(".tar")) throw suiteError(suite.name, "load", found === null ? `head has no file ${suite.script}` : `${suite.script} is no script`, "Write the path of a script relative to the repository's root.");
	const written = await inspect(order, [], {}, parseWritten);
	if (suite.vus !== null && written.load === "scenarios") throw suiteError(suite.name, "load", "`vus` is set, and the script has scenarios with VUs of their own", "Leave `vus` out, or write the number in the script's scenarios; k6 itself would put one iteration per VU in their place.");
	const vus = suite.vus ?? written.vus ?? 1;
	const read = await inspect(order, ["--execution-requirements"], written.load === "scenarios" ? {} : { K6_VUS: String(vus) }, parseInspected);
	const problem = unplayable(read.scenarios);
	if (problem !== null) throw suiteError(suite.name, "load", `${problem}, which cannot be run here`, "Give it another executor.");
	return {
		...read,
		load: written.load,
		vus
	};
}
async function inspect({ suite, program, env, scrub }, flags, more, parse) {
	const said = new Said(cleaner({
		program,
		scrub
	}));
	const failing = {
		suite: suite.name,
		arm: null,
		said
	};
	const ended = await program.call({
		args: [
			[
				"inspect",
				...flags,
				"--include-system-env-vars",
				...logFlags
			],
			inspectArguments(suite.args),
			[`${program.tree}/${suite.script}`]
		].flat(),
		input: "",
		env: {
			...env,
			...more,
			BASE_URL: nowhere,
			WEIGHBRIDGE_URL: nowhere
		},
		target: null,
		deadline: suite.deadline,
		onLine: (line) => said.add(line)
	});
	if (ended.timedOut) throw k6Error(failing, {
		what: `did not read the script within ${suite.deadline} s`,
		hint: "A longer `deadline` of the suite gives it more time; modules on other machines are fetched each time."
	}, null);
	const ending = endingOf(ended.exitCode ?? 137);
	if (ending.kind === "failed") throw k6Error(failing, ending.problem);
	const read = parse(ended.stdout);
	if (read === null) throw k6Error(failing, {
		what: "said nothing of the script",
		hint: "Look at k6's log below."
	});
	return read;
}
/** The arguments of `k6 run` that change how a script is read: `k6 inspect` knows no others. */
function inspectArguments(args) {
	return args.flatMap((arg, at) => {
		if (!/^(?:-[ec]|--(?:env|config|compatibility-mode)(?:=|$))/.test(arg)) return [];
		const alone = /^(?:-[ec]|--[\w-]+)$/.test(arg);
		const next = args[at + 1];
		return alone && next !== void 0 ? [arg, next] : [arg];
	});
}
// src/stats/mixture.ts
/**
* Quantiles of samples thrown together: their distribution functions, linear between what is known, are averaged with the
* counts as weights, and the average is inverted. An average of quantiles would be no quantile of anything.
*
* @param levels wanted, each in 0..1
* @returns one value per level; none where there is no sample
*/
function mixedQuantiles(samples, levels) {
	const filled = samples.filter(({ count }) => count !== 0);
	const total = filled.reduce((sum, { count }) => sum + count, 0);
	if (total <= 0) return [];
	const values = [...new Set(filled.flatMap((sample) => sample.values))].sort((a, b) => a - b);
	const shares = filled.map((sample) => sharesAt(sample, values));
	let reached = 0;
	const steps = values.map((value, at) => {
		const mean = (side) => filled.reduce((sum, { count }, of) => sum + count * (shares[of]?.[at]?.[side] ?? 0), 0) / total;
		const below = Math.max(reached, mean("below"));
		reached = Math.max(below, mean("upTo"));
		return {
			value,
			below,
			upTo: reached
		};
	});
	return levels.map((level) => invert(steps, level));
}
/** The distribution function of one sample at ascending values, from both sides: equal quantiles are a jump. */
function sharesAt({ levels, values }, wanted) {
	let at = 0;
	return wanted.map((value) => {
		while (at < values.length && (values[at] ?? 0) < value) at++;
		const below = between(levels, values, at, value);
		let last = at;
		while ((values[last] ?? Infinity) <= value) last++;
		return {
			value,
			below,
			upTo: last === at ? below : levels[last - 1] ?? 1
		};
	});
}
function between(levels, values, at, value) {
	const [low, high] = [values[at - 1], values[at]];
	if (low === void 0) return 0;
	if (high === void 0) return 1;
	const [from = 0, to = 1] = [levels[at - 1], levels[at]];
	return from + (to - from) * (value - low) / (high - low);
}
/** The value at a level: the first that the level's share of all values lies below or at. */
function invert(steps, level) {
	let [low, high] = [0, steps.length - 1];
	while (low < high) {
		const middle = low + high >> 1;
		if ((steps[middle]?.upTo ?? 1) >= level - rounding) high = middle;
		else low = middle + 1;
	}
	const [before, step] = [steps[low - 1], steps[low]];
	if (step === void 0) throw new RangeError("a distribution has no values");
	if (before === void 0 || level >= step.below) return step.value;
	const part = (level - before.upTo) / (step.below - before.upTo);
	return before.value + Math.max(0, part) * (step.value - before.value);
}
/** Sums of shares are meant to be whole at times and are not quite. */
const rounding = 1e-12;
// src/measurements/k6/merge.ts
/**
* One summary for several runs of the same load, as if all had been one: counts add up, rates are rates of the sums,
* quantiles are those of all samples together. For that k6 must tell of each trend its `count`, `avg`, `min`, `max` and many
* quantiles.
*/
function mergeSummaries(summaries) {
	const [only, ...others] = summaries;
	if (only !== void 0 && others.length === 0) return only;
	const seconds = summaries.map(secondsOf$1).reduce((sum, each) => sum + each, 0);
	const byKey = groupBy(summaries.flatMap(({ metrics }) => metrics), ({ key }) => key);
	const byCheck = groupBy(summaries.flatMap(({ checks }) => checks), ({ benchmark }) => benchmark);
	return {
		metrics: [...byKey.values()].map((parts) => mergeMetric(parts, seconds)),
		checks: [...byCheck.values()].map((parts) => parts.reduce(mergeChecks)),
		unread: [...new Set(summaries.flatMap(({ unread }) => unread))]
	};
}
/** Seconds that a run took, from its largest counter; 0 where nothing was counted. */
function secondsOf$1({ metrics }) {
	const [largest] = metrics.map(({ stats }) => ({
		count: stats.get("count") ?? 0,
		rate: stats.get("rate") ?? 0
	})).filter(({ count, rate }) => count > 0 && rate > 0).toSorted((one, other) => other.count - one.count);
	return largest === void 0 ? 0 : largest.count / largest.rate;
}
/** The distribution that a trend's statistics describe. */
function distributionOf({ stats }) {
	const points = [...stats].flatMap(([stat, value]) => {
		const level = levelOf$1(stat);
		return level === null ? [] : [[level, value]];
	}).sort(([one], [other]) => one - other);
	return {
		count: stats.get("count") ?? 0,
		levels: points.map(([level]) => level),
		values: points.map(([, value]) => value)
	};
}
/** The level in 0..1 of a statistic that is a quantile, extremes too; null for any other. */
function levelOf$1(stat) {
	if (stat === "min") return 0;
	if (stat === "max") return 1;
	const percent = quantileLevel(stat);
	return percent === void 0 ? null : percent / 100;
}
/** @param seconds of all runs: a run that never touched a counter took its time nevertheless */
function mergeMetric(parts, seconds) {
	const [first] = parts;
	if (first === void 0) throw new RangeError("a metric has no part");
	return {
		...first,
		stats: new Map(mergeStats(first, parts, seconds)),
		samples: parts.reduce((sum, { samples }) => samples === null ? null : (sum ?? 0) + samples, 0),
		thresholds: mergeThresholds(parts)
	};
}
function mergeStats({ type }, parts, seconds) {
	const sum = (stat) => parts.reduce((total, { stats }) => total + (stats.get(stat) ?? 0), 0);
	switch (type) {
		case "counter": return [["count", sum("count")], ["rate", seconds > 0 ? sum("count") / seconds : 0]];
		case "rate": {
			const [passes, fails] = [sum("passes"), sum("fails")];
			const rate = passes + fails === 0 ? 0 : passes / (passes + fails);
			return [
				["passes", passes],
				["fails", fails],
				["rate", rate]
			];
		}
		case "gauge": return parts.at(-1)?.stats ?? [];
		case "trend": return mergeTrends(parts);
	}
}
function mergeTrends(parts) {
	const filled = parts.filter(({ stats }) => (stats.get("count") ?? 0) > 0);
	const [first, second] = filled;
	if (first === void 0 || second === void 0) return first?.stats ?? parts[0]?.stats ?? [];
	const total = (weigh) => filled.reduce((sum, { stats }) => sum + (stats.get("count") ?? 0) * weigh(stats), 0);
	const count = total(() => 1);
	const levels = [...first.stats.keys()].flatMap((stat) => {
		const level = levelOf$1(stat);
		return level === null ? [] : [{
			stat,
			level
		}];
	});
	const mixed = mixedQuantiles(filled.map(distributionOf), levels.map(({ level }) => level));
	return [
		["count", count],
		["avg", total((stats) => stats.get("avg") ?? 0) / count],
		...levels.map(({ stat }, at) => [stat, mixed[at] ?? 0])
	];
}
/** Failed in any run is failed. */
function mergeThresholds(parts) {
	return [...groupBy(parts.flatMap(({ thresholds }) => thresholds), ({ expression }) => expression)].map(([expression, told]) => ({
		expression,
		failed: told.some(({ failed }) => failed)
	}));
}
function mergeChecks(one, other) {
	return {
		...one,
		passes: one.passes + other.passes,
		fails: one.fails + other.fails
	};
}
function groupBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group === void 0) groups.set(keyOf(item), [item]);
		else group.push(item);
	}
	return groups;
}
// src/measurements/k6/unanswered.ts
/** k6's status of a request that got no answer. */
const none = "status:0";
/** The part of `http_req_duration`, or of one of its submetrics, that are requests without an answer. */
function unansweredPart(key) {
	const found = /^http_req_duration(?:\{(.*)\})?$/s.exec(key);
	if (found === null) return null;
	return `http_req_duration{${found[1] === void 0 ? none : `${found[1]},${none}`}}`;
}
/**
* The same summary with the requests that got no answer as the slowest ones. k6 counts them in `http_req_duration` with the
* time that they took, which is 0 for a refused connection: a service that is down would be the fastest. A quantile that
* lies among them has no value; in the mean they count as the slowest request. `unansweredPart` of each duration must
* have been asked of k6; these parts are not in the result.
*/
function unansweredAsSlowest(summary) {
	const byKey = new Map(summary.metrics.map((metric) => [metric.key, metric]));
	const parts = new Set([...byKey.keys()].map(unansweredPart));
	const kept = summary.metrics.filter(({ key }) => !parts.has(key));
	return {
		...summary,
		metrics: kept.map((metric) => {
			const part = unansweredPart(metric.key);
			return withSlowest(metric, part === null ? void 0 : byKey.get(part));
		})
	};
}
function withSlowest(all, unanswered) {
	const lost = unanswered?.stats.get("count") ?? 0;
	if (unanswered === void 0 || lost === 0) return all;
	const [count, mean, slowest] = [
		"count",
		"avg",
		"max"
	].map((stat) => all.stats.get(stat) ?? 0);
	const answered = count - lost;
	if (answered <= 0) return {
		...all,
		stats: /* @__PURE__ */ new Map(),
		samples: null
	};
	const sum = count * mean - lost * (unanswered.stats.get("avg") ?? 0);
	const taken = {
		...distributionOf(unanswered),
		count: -lost
	};
	const stats = [...all.stats].flatMap(([stat, value]) => {
		if (stat === "avg") return [[stat, (sum + lost * slowest) / count]];
		const level = levelOf$1(stat);
		if (level === null) return [[stat, value]];
		const among = level * count / answered;
		const [quantile] = among > 1 ? [] : mixedQuantiles([distributionOf(all), taken], [among]);
		return quantile === void 0 ? [] : [[stat, quantile]];
	});
	return {
		...all,
		stats: new Map(stats)
	};
}
// src/run/k6/labels.ts
/** Labels beyond these are left out: each costs k6 time with every request. */
const mostLabels = 60;
/** Stands for the target's address, which differs from launch to launch, in what is remembered of names. */
const origin = "{origin}";
/**
* Reads the labels of all requests from the rows that `k6 run --out json=FILE.gz` wrote: groups, and names that the script
* gave. Without a name k6 takes the address for one, of which there may be as many as requests: these are left out.
*
* @param url where the target answered to k6
*/
async function readLabels(file, url) {
	const counts = /* @__PURE__ */ new Map();
	const lines = createInterface({
		input: createReadStream(file).pipe(createGunzip()),
		crlfDelay: Infinity
	});
	for await (const line of lines) {
		if (!line.startsWith("{\"metric\":\"http_reqs\",\"type\":\"Point\"")) continue;
		const { data } = JSON.parse(line);
		const { group = "", name = "" } = data.tags ?? {};
		if (group === "::setup" || group === "::teardown") continue;
		const labels = [...group === "" ? [] : [`group:${group}`], ...isGiven(name, url) ? [`name:${name.replaceAll(url, origin)}`] : []];
		for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	const kept = [...counts].filter(([label]) => canSelect(label)).toSorted(([, one], [, other]) => other - one).slice(0, mostLabels);
	return {
		labels: kept.map(([label]) => label),
		left: counts.size - kept.length
	};
}
/** A name that was given is no address; one of k6's own tagged templates is one with a hole in it. */
function isGiven(name, url) {
	return name !== "" && (!/^[a-z]+:\/\//i.test(name) || name.startsWith(url) && name.includes("${}"));
}
/** k6 splits what is between the braces of a submetric at commas, and takes quotes and white space off the ends. */
function canSelect(label) {
	const value = label.slice(label.indexOf(":") + 1);
	return !value.includes(",") && value === value.replaceAll(/^[\s"']+|[\s"']+$/g, "");
}
/** The scenarios as labels; one alone is all there is. */
function scenarioLabels(scenarios) {
	const names = Object.keys(scenarios);
	return names.length < 2 ? [] : names.map((name) => `scenario:${name}`).filter(canSelect);
}
/**
* Submetrics that k6 is asked for, so that its summary tells apart what has these labels, and which requests got no
* answer.
*
* @param thresholds what the script's own thresholds are on
*/
function submetricsOf(labels, thresholds, url) {
	const own = labels.flatMap((label) => {
		const tags = label.replaceAll(origin, url);
		return [
			"http_req_duration",
			"http_req_failed",
			"http_reqs"
		].map((metric) => `${metric}{${tags}}`);
	});
	const parts = [
		"http_req_duration",
		...own,
		...thresholds
	].flatMap((name) => unansweredPart(name) ?? []);
	const failed = thresholds.flatMap((name) => name.startsWith("http_reqs{") ? [name.replace("http_reqs", "http_req_failed")] : []);
	return [.../* @__PURE__ */ new Set([
		...own,
		...parts,
		...failed
	])];
}
// src/run/k6/result-arm.ts
/** A generator that drops more than this share of the iterations that were due does not make the load that was asked for. */
const mostDropped = .01;
/** A generator that uses more than this share of its cores is what limits the load. */
const mostCpu = .9;
/** All turns of one arm as one result. */
function resultArm(order) {
	const { played, script } = order;
	const merged = mergeSummaries(played.map(({ summary }) => summary));
	const seconds = played.reduce((sum, each) => sum + each.seconds, 0);
	const generator = healthOf(order, merged);
	const throttled = throttledBetween(order.before, order.after);
	const findings = [...logFindings(order, merged), ...generator.unknown === null ? [] : [generator.unknown]];
	if (countOf(merged, "iterations") + countOf(merged, "http_reqs") === 0) {
		const nothing = warning("k6-nothing", `${script} ended no iteration and sent no request`, script, {
			severity: "error",
			hint: "Load it for longer (`window`), or look at why its iterations take so long."
		});
		return {
			results: [],
			findings: [...findings, nothing],
			seconds,
			generator: generator.health,
			throttled
		};
	}
	const told = withoutAddress(unansweredAsSlowest(withoutEmpty(merged, order.asked)), order.url);
	const read = summaryResults(thinned(told, order.levels), order.directions, script);
	const stack = stackResults(order, merged);
	return {
		results: [...read.results, ...stack.results],
		findings: [
			...read.findings,
			...findings,
			...stack.findings
		],
		seconds,
		generator: generator.health,
		throttled
	};
}
/**
* Without what Weighbridge asked for and k6 never saw, as the HTTP requests of a scenario of WebSockets, and without the
* submetric that k6 always adds, unless the script has a threshold on it.
*/
function withoutEmpty(summary, asked) {
	return {
		...summary,
		metrics: summary.metrics.filter(({ key, samples, stats, thresholds }) => {
			if (key === "http_req_duration{expected_response:true}") return thresholds.length > 0;
			return !asked.has(key) || (samples ?? stats.get("count")) !== 0;
		})
	};
}
function withoutAddress(summary, url) {
	return {
		...summary,
		metrics: summary.metrics.map((metric) => ({
			...metric,
			key: metric.key.replaceAll(url, ""),
			tags: new Map([...metric.tags].map(([tag, value]) => [tag, value.replaceAll(url, "")]))
		}))
	};
}
/** What k6 cannot know: CPU of the stack per request that succeeded, as for load of our own, and its memory. */
function stackResults({ before, after, script }, summary) {
	const failed = summary.metrics.find(({ key }) => key === "http_req_failed")?.stats.get("passes") ?? 0;
	const succeeded = countOf(summary, "http_reqs") - failed;
	const readings = [["cpu.per_request", perRequest(before.cpu, after.cpu, succeeded)], ["memory.rss", after.memory]];
	return {
		results: readings.flatMap(([metric, reading]) => "value" in reading ? [{
			benchmark: "all",
			metric,
			values: [reading.value],
			events: succeeded
		}] : []),
		findings: readings.flatMap(([metric, reading]) => "absent" in reading ? [warning("k6-stack-reading", `${metric} has no value: ${reading.absent}`, script, { severity: "note" })] : [])
	};
}
function perRequest(before, after, requests) {
	if ("absent" in before) return before;
	if ("absent" in after) return after;
	const cpu = after.value - before.value;
	if (requests <= 0) return { absent: "no HTTP request succeeded" };
	return cpu <= 0 ? { absent: "no CPU time was counted" } : { value: cpu / requests };
}
function healthOf({ played, cores, script }, summary) {
	const used = played.flatMap(({ cpu }) => cpu ?? []);
	const mean = used.reduce((sum, each) => sum + each.mean, 0) / Math.max(1, used.length) / cores;
	const busiest = Math.max(0, ...used.map((each) => each.busiest)) / cores;
	const dropped = countOf(summary, "dropped_iterations");
	const lost = dropped / Math.max(1, dropped + countOf(summary, "iterations"));
	const unknown = used.length > 0 ? null : warning("k6-cpu", "nobody counted the CPU time of k6: whether it was the bottleneck is not known", script, { hint: "It is read from /proc or from the container engine, on this machine." });
	return {
		health: {
			cpuShare: mean,
			lost: 0,
			invalid: busiest > mostCpu ? `k6 used ${percent(busiest)} of its ${cores === 1 ? "core" : `${cores} cores`}` : lost > mostDropped ? `k6 dropped ${percent(lost)} of the iterations that were due, because no VU was free (maxVUs)` : null
		},
		unknown
	};
}
function logFindings({ played, script }, summary) {
	const sent = countOf(summary, "http_reqs");
	const unanswered = countOf(summary, unansweredPart("http_req_duration") ?? "");
	const exceptions = together(played.map(({ said }) => said.exceptions)).map(({ message, count }) => warning("k6-exception", `${count} ${count === 1 ? "iteration" : "iterations"} ended with an exception: ${message.text}${placeText(message.where)}`, script, {
		...message.where === null ? {} : { where: message.where },
		hint: "k6 goes on after an exception and ends as if nothing had happened."
	}));
	const failures = together(played.map(({ said }) => said.failures)).map(({ message, count }) => warning("k6-no-answer", `${count} ${count === 1 ? "request" : "requests"} got no answer: ${message.text}`, script, unanswered >= sent ? {
		severity: "error",
		hint: "No request at all was answered: look at the service."
	} : {}));
	const [problem] = played.flatMap((each) => each.problem ?? []);
	return [
		...problem === void 0 ? [] : [warning("k6-marked", `k6 ${problem.what}`, script, {
			severity: "error",
			hint: problem.hint
		})],
		...exceptions,
		...failures
	];
}
/** The same messages of several turns, counted together. */
function together(turns) {
	const counts = /* @__PURE__ */ new Map();
	for (const { message, count } of turns.flat()) counts.set(message.text, {
		message,
		count: count + (counts.get(message.text)?.count ?? 0)
	});
	return [...counts.values()];
}
function warning(code, message, script, more = {}) {
	return {
		severity: "warning",
		code,
		message,
		where: { file: script },
		...more
	};
}
function percent(share) {
	return `${Math.round(1e3 * share) / 10}%`;
}
// src/run/k6/runner.ts
/** Most seconds in which the labels of the requests are learnt. */
const learning = 10;
/** Loads pairs with a script that has been read. */
function createRunner(order) {
	const { suite, script, written, levels } = order;
	const { program } = order.play;
	const findings = [...order.findings];
	let labels = null;
	const timelineFor = (length) => timelineOf(loadOf(script, length.seconds), length);
	const lengthOf = (window) => window ?? {
		warmup: suite.warmup,
		seconds: null,
		slice: suite.slice
	};
	/** What all runs on an arm have in common. */
	const turnOn = ({ arm, target }, seed) => {
		const url = program.urlOf(target);
		return {
			arm,
			target,
			submetrics: submetricsOf([...scenarioLabels(script.scenarios), ...labels?.labels ?? []], [...written.keys()], url),
			env: {
				...order.env,
				BASE_URL: url,
				WEIGHBRIDGE_URL: url,
				WEIGHBRIDGE_SEED: String(seed)
			},
			rows: null
		};
	};
	/** Plays the script for a few seconds with a row per sample, which tells the labels and would disturb a measurement. */
	const learn = async (on, seed, length) => {
		const whole = length.seconds ?? scriptSeconds(script.scenarios) ?? learning;
		const { warmup, turn } = timelineFor({
			...length,
			warmup: Math.min(learning, whole)
		});
		const rows = "labels.json.gz";
		await play(order.play, {
			...turnOn(on, seed),
			scenarios: warmup ?? turn,
			seconds: null,
			rows
		});
		const found = await readLabels(join(program.folder, rows), program.urlOf(on.target));
		await rm(join(program.folder, rows));
		if (found.left > 0) findings.push(labelsLeft(suite, found.left));
		return found;
	};
	const resultOf = (on, seed, measured) => {
		const { submetrics } = turnOn(on, seed);
		return resultArm({
			...measured,
			script: suite.script,
			url: program.urlOf(on.target),
			directions: learnDirections(written),
			levels,
			asked: new Set(submetrics.filter((key) => !written.has(key))),
			cores: program.cores
		});
	};
	return {
		version: program.version.text,
		findings,
		thresholds: order.thresholds,
		seconds(window) {
			const { turns: count, turnSeconds } = timelineFor(lengthOf(window));
			return turnSeconds === null ? null : count * turnSeconds;
		},
		async load({ window, first, seed, ...targets }) {
			const ordered = turnsOf$1(first, 1).flatMap((arm) => {
				const target = targets[arm];
				return target === null ? [] : [{
					arm,
					target
				}];
			});
			const length = lengthOf(window);
			const { warmup, turn, turns: count, turnSeconds } = timelineFor(length);
			for (const on of ordered) {
				labels ??= await learn(on, seed, length);
				if (warmup !== null) await play(order.play, {
					...turnOn(on, seed),
					scenarios: warmup,
					seconds: null
				});
			}
			const before = await usages(ordered);
			const played = {
				base: [],
				head: []
			};
			for (const arm of turnsOf$1(first, count)) {
				const target = targets[arm];
				if (target === null) continue;
				const measured = {
					...turnOn({
						arm,
						target
					}, seed),
					scenarios: turn,
					seconds: turnSeconds
				};
				played[arm].push(await play(order.play, measured));
			}
			const after = await usages(ordered);
			const result = (arm) => {
				const [target, start, end] = [
					targets[arm],
					before.get(arm),
					after.get(arm)
				];
				if (target === null || start === void 0 || end === void 0) return null;
				return resultOf({
					arm,
					target
				}, seed, {
					played: played[arm],
					before: start,
					after: end
				});
			};
			return {
				kind: "results",
				suite: suite.name,
				base: result("base"),
				head: result("head")
			};
		}
	};
}
async function usages(targets) {
	return new Map(await Promise.all(targets.map(async ({ arm, target }) => [arm, await target.usage()])));
}
// src/config/k6-arguments.ts
/** What to do instead of giving k6 a flag that would change what is measured, or hide it. */
const measured = "Weighbridge reads k6's results itself: leave it out.";
const length = "Write `window` and `slice` in the suite; ramps and iterations are told by the script.";
const held = "Leave it out: the run would not end by itself.";
const logged = "Leave it out: k6's log is read for errors.";
const refusedFlags = {
	"--out": measured,
	"--summary-export": measured,
	"--summary-mode": measured,
	"--summary-trend-stats": measured,
	"--no-summary": measured,
	"--new-machine-readable-summary": measured,
	"--no-thresholds": "Write `thresholds: false` in the suite.",
	"--duration": length,
	"--iterations": length,
	"--stage": length,
	"--vus": "Write `vus` in the suite.",
	"--paused": held,
	"--linger": held,
	"--address": "Leave it out: two runs at the same time would fight for the port.",
	"--type": "Name the script itself, not an archive.",
	"--include-system-env-vars": "Leave it out: the target's address reaches the script as a variable.",
	"--log-format": logged,
	"--log-output": logged,
	"--logformat": logged,
	"--console-output": logged
};
const longNames = {
	o: "--out",
	d: "--duration",
	i: "--iterations",
	s: "--stage",
	u: "--vus",
	p: "--paused",
	l: "--linger",
	a: "--address",
	t: "--type"
};
/** Set by Weighbridge for each arm. */
const ownVariables = /* @__PURE__ */ new Set(["BASE_URL", "WEIGHBRIDGE_URL"]);
/** As variables, k6 takes its options from these before the script's own. */
const refusedVariables = /^K6_(?:VUS|DURATION|ITERATIONS|STAGES|OUT|TYPE|PAUSED|LINGER|ADDRESS|NO_THRESHOLDS|LOG_.*|CONSOLE_OUTPUT|.*SUMMARY.*|EXECUTION_SEGMENT.*|INCLUDE_SYSTEM_ENV_VARS)$/;
/** What a suite gives k6 that would break the measurement, one finding each. */
function k6ArgumentFindings({ name, args, env }) {
	return [...args.flatMap((arg, at) => {
		const flag = flagOf(arg);
		const hint = refusedFlags[flag];
		if (hint !== void 0) return [refused(`${name}: k6 cannot be given \`${flag}\``, hint)];
		const variable = variableOf(arg, args[at + 1]);
		return variable === null ? [] : variableFindings(name, variable);
	}), ...Object.keys(env).flatMap((variable) => variableFindings(name, variable))];
}
/** The long name of the flag that an argument is or begins with: `-d10s`, `-qd 10s` and `--duration=10s` are `--duration`. */
function flagOf(arg) {
	if (arg.startsWith("--")) return arg.split("=", 1)[0] ?? arg;
	const letter = /^-[qv]*([a-z])/.exec(arg)?.[1] ?? "";
	return longNames[letter] ?? arg;
}
/** The name that `-e NAME=value` or `--env NAME=value` sets; null for any other argument. */
function variableOf(arg, next) {
	const own = /^(?:-[qv]*e=?|--env(?:=|$))(.*)$/s.exec(arg)?.[1];
	return own === void 0 ? null : (own === "" ? next ?? "" : own).split("=", 1)[0] ?? "";
}
function variableFindings(suite, variable) {
	if (ownVariables.has(variable)) return [refused(`${suite}: the variable ${variable} is set for each arm`, "Leave it out, and read it in the script: `__ENV.BASE_URL`.")];
	if (!refusedVariables.test(variable)) return [];
	return [refused(`${suite}: k6 cannot be given the variable ${variable}`, "Leave it out: it would change what is measured.")];
}
function refused(message, hint) {
	return {
		severity: "error",
		code: "k6-argument",
		message,
		hint
	};
}
// src/run/k6/variables.ts
/**
* The variables of the suite with their values, and what takes secrets out of a text. Throws StackError where one is not
* set, or where variables and arguments would change what is measured.
*/
function variablesOf(suite, environment) {
	const [refused] = k6ArgumentFindings(suite);
	if (refused !== void 0) throw suiteError(suite.name, "load", refused.message.replace(`${suite.name}: `, ""), refused.hint ?? "");
	const { values, missing, secrets } = stackEnvironment({
		pass: [],
		env: suite.env
	}, environment);
	if (missing.length > 0) throw suiteError(suite.name, "load", `the script needs environment variables that are not set: ${missing.join(", ")}`, "Set them for this step, or take them out of `env`.");
	const own = Object.keys(suite.env).map((name) => [name, values[name] ?? ""]);
	return {
		values: Object.fromEntries(own),
		scrub: scrubber(secrets)
	};
}
// src/run/k6/k6.ts
/**
* Finds k6 and reads head's script with it. Throws StackError: in the phase `install` where there is no k6, in `load` where
* the script, its options or the suite's variables and arguments are wrong.
*/
async function prepareK6(suite, place) {
	const { tree, ledger } = place;
	const { scrub, values: env } = variablesOf(suite, place.environment);
	const folder = join(ledger.folder, "k6", slug(suite.name));
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const directory = posix.dirname(suite.script);
	const { program, findings } = await findProgram({
		...place,
		suite,
		folder,
		directory
	});
	const script = await readScript({
		suite,
		program,
		tree,
		env,
		scrub
	});
	const written = expressionsOf(script);
	const thresholds = suite.thresholds ? written : /* @__PURE__ */ new Map();
	const levels = [...place.levels, ...levelsOf(thresholds)];
	return createRunner({
		suite,
		script,
		env,
		written,
		thresholds,
		levels,
		play: {
			suite: suite.name,
			program,
			script: suite.script,
			thresholds: suite.thresholds,
			args: suite.args,
			stats: denseStats(levels),
			deadline: suite.deadline,
			scrub
		},
		findings: [...findings, ...scriptFindings(suite, script)]
	});
}
/** Thresholds by metric, without the address that stood for the target's. */
function expressionsOf({ thresholds }) {
	return new Map(Object.entries(thresholds).map(([key, each]) => [key.replaceAll(nowhere, ""), each.map((threshold) => typeof threshold === "string" ? threshold : threshold.threshold)]));
}
/** The levels, in percent, of the quantiles that thresholds ask for. */
function levelsOf(thresholds) {
	return [...thresholds.values()].flat().flatMap(levelIn);
}
function levelIn(expression) {
	const level = /p\(([\d.]+)\)/.exec(expression)?.[1];
	return level === void 0 ? [] : [Number(level)];
}
// src/run/stacks/compose-slots.ts
/**
* Two arms of which only some services restart (`relaunch:`). Each arm opened a slot with the services that stay up;
* `coin`, drawn once per pair, says whether the arms keep their own slots or change places, so that what differs between the slots by chance is
* no effect of the arm. That takes equal services and migrations: otherwise each arm stays in its slot, which the
* finding says.
*/
function takeTurns(base, head, coin) {
	const code = "relaunch-part";
	const hint = "Leave out `relaunch` so that every launch starts from a copy of the seeded data.";
	const differs = [.../* @__PURE__ */ new Set([...Object.keys(base.backing), ...Object.keys(head.backing)])].filter((key) => base.backing[key] !== head.backing[key]);
	if (differs.length > 0) return {
		base,
		head,
		finding: {
			severity: "warning",
			code,
			message: `The services that do not restart live through the run, and each arm keeps its own because they differ (${differs.join(", ")}): what differs between them by chance counts as an effect of the change, and the error rates leave that out.`,
			hint
		}
	};
	const taken = /* @__PURE__ */ new Map();
	const open = {
		base: () => base.slot(),
		head: () => head.slot()
	};
	const turn = (stack) => ({
		arm: stack.arm,
		identity: stack.identity,
		async launch() {
			const others = taken.get(opposite(stack.arm));
			const slot = others === void 0 ? coin() ? stack.arm : opposite(stack.arm) : opposite(others);
			taken.set(stack.arm, slot);
			const leave = () => taken.delete(stack.arm);
			try {
				return leaving(await stack.launchIn(await open[slot]()), leave);
			} catch (error) {
				leave();
				throw error;
			}
		}
	});
	return {
		base: turn(base),
		head: turn(head),
		finding: {
			severity: "note",
			code,
			message: "The services that do not restart live through the run in two slots; a coin per pair says which arm uses which. The error rates leave out what the slots do to both arms as they age.",
			hint
		}
	};
}
function opposite(arm) {
	return arm === "base" ? "head" : "base";
}
function leaving(launch, leave) {
	return {
		url: launch.url,
		network: launch.network,
		usage: () => launch.usage(),
		logs: (lines) => launch.logs(lines),
		async stop() {
			try {
				await launch.stop();
			} finally {
				leave();
			}
		}
	};
}
// src/run/stacks/compose-failure.ts
/** Lines of each service's log that a failure carries. */
const failureLines$1 = 20;
const hints = {
	checkout: "An untracked file that the stack needs, such as `.env`, must be named in `stack.carry`.",
	ready: "Look at the logs below; a stack that needs longer can have a longer `timeout` in `stack.ready`.",
	seed: "The `seed` command must end with 0 once the stack is ready."
};
/** The failure of a started stack, with the last log lines of its services. */
async function stackError(failing, phase, message, containers) {
	return failure(failing, phase, message, await serviceLogs(failing, containers, failureLines$1));
}
/** The failure of a command, with the last lines that it said under `name`. */
function commandError(failing, phase, message, name, lines) {
	const said = lines.slice(-40).map(failing.redact);
	return failure(failing, phase, message, said.length > 0 ? [{
		service: name,
		lines: said
	}] : []);
}
/** Runs a step; a failing engine becomes the failure of this phase. */
async function inPhase(failing, phase, step) {
	try {
		return await step();
	} catch (error) {
		if (!(error instanceof ContainerError)) throw error;
		throw new StackError(commandError(failing, phase, error.message, "docker", error.lines).failure, { cause: error });
	}
}
/** The last lines of each service, in the order of the services. */
async function serviceLogs({ caller, redact }, containers, lines) {
	return Promise.all(containers.map(async ({ id, service }) => ({
		service,
		lines: (await containerLogs(caller, id, lines)).map(redact)
	})));
}
function failure({ arm, redact }, phase, message, logs) {
	const hint = hints[phase];
	return new StackError({
		arm,
		phase,
		message: redact(message),
		...hint === void 0 ? {} : { hint },
		logs
	});
}
// src/run/stacks/compose-identity.ts
/**
* The normalised project as text without what differs between arms and runs by design: the tree's path, the names of
* built images, our labels. Equal texts start the same containers, given equal images and files.
*/
function canonical(project, tree, images) {
	const names = new Map([...images].map(([service, image]) => [image, `<built by ${service}>`]));
	const visit = (value) => {
		if (typeof value === "string") return names.get(value) ?? value.replaceAll(tree, "<tree>");
		if (Array.isArray(value)) return value.map(visit);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "org.weighbridge.run" && key !== "org.weighbridge.arm").sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => [key, visit(inner)]));
	};
	return JSON.stringify(visit(project));
}
/** Files and folders of the arm's tree that containers see: bind mounts, secrets and configs. Relative, sorted. */
function mountedPaths(project, tree) {
	const binds = Object.values(project.services).flatMap(({ volumes }) => volumes ?? []).flatMap(({ type, source }) => type === "bind" && source !== void 0 ? [source] : []);
	const files = [...Object.values(project.secrets ?? {}), ...Object.values(project.configs ?? {})].flatMap(({ file }) => file === void 0 ? [] : [file]);
	const inside = [...binds, ...files].flatMap((path) => path === tree ? ["."] : path.startsWith(`${tree}/`) ? [path.slice(tree.length + 1)] : []);
	return [...new Set(inside)].sort();
}
/**
* Digest of a file, or of a folder with the names, modes and contents of everything in it. What a container left there
* unreadable for us counts as such.
*/
async function digestPath(path) {
	const hash = createHash("sha256");
	const visit = async (at, name) => {
		const stat = await lstat(at).catch(() => null);
		if (stat === null) hash.update(`${name}\0absent\0`);
		else if (stat.isDirectory()) {
			hash.update(`${name}\0folder\0`);
			const children = await readdir(at).catch(() => ["unreadable"]);
			for (const child of children.sort()) await visit(join(at, child), `${name}/${child}`);
		} else if (stat.isSymbolicLink()) hash.update(`${name}\0link\0${await readlink(at)}\0`);
		else if (stat.isFile()) {
			hash.update(`${name}\0file\0${stat.mode & 73}\0${stat.size}\0`);
			hash.update(await readFile(at).catch(() => "unreadable"));
		}
	};
	await visit(path, "");
	return hash.digest("hex");
}
function digestText(text) {
	return createHash("sha256").update(text).digest("hex");
}
// src/run/stacks/compose-build.ts
/** Fetches the images that are not built and not here. Throws StackError in the phase `install`. */
async function fetchImages(arm, { services }) {
	const deadline = arm.config.deadlines.install;
	const wanted = new Map(Object.values(services).flatMap(({ image, build, platform }) => image === void 0 || build || image.startsWith("weighbridge-run/") ? [] : [[image, platform ?? null]]));
	await inPhase(arm, "install", async () => {
		for (const [image, platform] of wanted) await ensureImage(arm.caller, image, platform, deadline);
	});
}
/** Builds what the project builds, with the build cache. Throws StackError in the phase `build`. */
async function buildImages(arm, project, template) {
	if (!Object.values(template.services).some((service) => service.build)) return;
	const input = {
		project,
		directory: arm.directory,
		json: JSON.stringify(template)
	};
	const built = await inPhase(arm, "build", () => composeBuild(arm.caller, input, arm.config.deadlines.build));
	if (built.code !== 0) throw commandError(arm, "build", built.problem, "build", built.lines);
}
/** What decides whether two arms run the same things, as named digests: config, images, mounted files. */
async function identify$1(caller, template, tree, images) {
	const identity = { "compose config": digestText(canonical(template, tree, images)) };
	for (const [name, { image }] of Object.entries(template.services)) if (image !== void 0) identity[`image of ${name}`] = digestText(await imageContent(caller, image));
	return {
		...identity,
		...await identifyMounts(template, tree)
	};
}
/** Digests of what containers see of the arm's tree, by `mounted PATH`. */
async function identifyMounts(template, tree) {
	const paths = mountedPaths(template, tree);
	const digests = await Promise.all(paths.map((path) => digestPath(join(tree, path))));
	return Object.fromEntries(paths.map((path, index) => [`mounted ${path}`, digests[index] ?? ""]));
}
// src/run/stacks/compose-check.ts
/** Throws StackError where the config names services that the file lacks, or the target cannot run twice. */
function demandServices({ arm, config }, { services }) {
	const { target, relaunch: again, seed: seeding } = config;
	const lacking = [
		target.service,
		...again,
		...seeding === null ? [] : [seeding.service]
	].find((name) => services[name] === void 0);
	const fail = (message, hint) => {
		throw new StackError({
			arm,
			phase: "checkout",
			message,
			hint,
			logs: []
		});
	};
	if (lacking !== void 0) {
		const names = Object.keys(services).join(", ");
		fail(`the compose file has no service ${lacking}`, `It has ${names}. A service with a profile needs that profile in \`stack.profiles\`.`);
	}
	if (services[target.service]?.network_mode === "host") fail(`service ${target.service} has network_mode: host, so both arms would fight for port ${target.port}`, "Weigh with a compose file or override in which the target is on the stack's own network.");
}
/** Variables that the config or the compose file asks for and that have no value, from Compose's own warnings too. */
function unsetVariables(unset, warnings, config) {
	const told = warnings.flatMap((warning) => /^The "(.+)" variable is not set/.exec(warning)?.[1] ?? []);
	return [.../* @__PURE__ */ new Set([...unset, ...told])].map((name) => ({
		severity: "warning",
		code: "variable-unset",
		message: `The stack asks for the variable ${name}, which is not set or not handed on.`,
		hint: config.pass.includes(name) ? `Set ${name} where Weighbridge runs.` : `Add ${name} to \`stack.pass\` or give it a value in \`stack.env\`.`
	}));
}
/** Mounts into the tree whose content changed at the first start: what one launch leaves there the next one finds. */
function writtenMounts(before, after) {
	return Object.keys(after).filter((name) => before[name] !== after[name]).map((name) => ({
		severity: "warning",
		code: "mount-written",
		message: `The stack writes into what it mounts from the repository (${name}): launches are not independent.`,
		hint: "Mount it read-only, or use a volume, which every launch gets a fresh copy of."
	}));
}
// src/run/stacks/compose-environment.ts
/** Variables of the caller that Docker and Compose themselves need; everything else is kept from the user's files. */
const needed = /^(?:PATH|HOME|USER|TMPDIR|LANG|SSH_AUTH_SOCK|DOCKER_.*|BUILDKIT_.*|BUILDX_.*|XDG_.*|(?:https?|no|all)_proxy)$/i;
/**
* What of the caller's environment reaches the stack: what Docker needs, `pass`, and `env` with `${NAME}` filled in.
* Values from the environment never enter a message: `redact` replaces them.
*/
function composeEnvironment(caller, { pass, env }) {
	const reference = /\$\{([A-Za-z_]\w*)\}/g;
	const referred = Object.values(env).flatMap((value) => [...value.matchAll(reference)].map(([, name = ""]) => name));
	const wanted = [.../* @__PURE__ */ new Set([...pass, ...referred])];
	const target = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll(reference, (_, key) => caller[key] ?? "")]));
	const cli = {};
	for (const [name, value] of Object.entries(caller)) if (value !== void 0 && (needed.test(name) || pass.includes(name))) cli[name] = value;
	const secrets = wanted.flatMap((name) => caller[name] ?? []);
	return {
		cli: {
			...cli,
			...Object.fromEntries(Object.entries(target).filter(([name]) => !needed.test(name))),
			BUILDX_NO_DEFAULT_ATTESTATIONS: "1",
			COMPOSE_MENU: "false",
			DOCKER_CLI_HINTS: "false"
		},
		target,
		unset: wanted.filter((name) => caller[name] === void 0),
		redact: scrubber(secrets)
	};
}
// src/run/stacks/compose-shared.ts
/**
* What both arms, or the arms and the machine, share because the compose file says so: neither arm is then weighed
* alone. It stays as the user wrote it and is told.
*/
function sharedState(project, order) {
	const placed = (finding) => ({
		...finding,
		where: { file: order.file }
	});
	return [...Object.entries(project.services).flatMap(([name, service]) => ofService(name, service, project, order)), ...replicas(project, order)].map(placed);
}
function ofService(name, service, project, { tree, missing }) {
	const found = [];
	const tell = (code, message, hint, severity = "warning") => {
		found.push({
			severity,
			code,
			message: `Service ${name} ${message}.`,
			hint
		});
	};
	for (const network of Object.keys(service.networks ?? {})) {
		if (project.networks?.[network]?.external !== true) continue;
		tell("shared-network", `is on the external network ${network}, where both arms answer to the same names`, "Weigh with a compose file or override in which the network is the stack's own.");
	}
	for (const { type, source, read_only: readOnly } of service.volumes ?? []) {
		if (source === void 0) continue;
		if (type === "volume" && isShared(project, source)) tell("shared-volume", `mounts the volume ${source} from outside the stack, which both arms and every launch share`, "Weigh with a volume of the stack's own and put data in by `seed`.");
		if (type === "bind" && !isInside(source, tree) && !missing.has(source)) tell("host-mount", `mounts ${source} of this machine${readOnly === true ? " (read-only)" : ""}, which both arms share`, "Leave the mount out where the load does not need it.", readOnly === true ? "note" : "warning");
	}
	for (const key of [
		"network_mode",
		"pid",
		"ipc",
		"uts"
	]) {
		if (service[key] !== "host") continue;
		tell(`host-${key === "network_mode" ? "network" : key}`, `has ${key}: host, so both arms share what belongs to this machine`, key === "network_mode" ? "Ports of both arms clash: use the stack's own network." : `Leave out ${key}: host.`);
	}
	for (const other of [...foreignVolumes(service), ...service.external_links ?? []]) tell("shared-container", `uses the container ${other}, which is not of the stack`, "Make it a service.");
	return found;
}
function foreignVolumes({ volumes_from: from }) {
	return (from ?? []).filter((entry) => entry.startsWith("container:"));
}
/** External, or a local volume that is a folder of the machine or of the network under another name. */
function isShared(project, source) {
	const volume = project.volumes?.[source];
	return volume?.external === true || volume?.driver_opts?.["device"] !== void 0;
}
function isInside(path, folder) {
	return path === folder || path.startsWith(`${folder}/`);
}
function replicas(project, { target }) {
	const wanted = project.services[target.service];
	const count = wanted?.scale ?? wanted?.deploy?.replicas ?? 1;
	if (count === 1) return [];
	return [{
		severity: "note",
		code: "target-replicas",
		message: `Service ${target.service} is weighed as one container instead of ${count}.`
	}];
}
// src/run/stacks/compose-isolation.ts
/**
* Throws StackError where a stack that shall be cut off asks for a way out: another network than its own, the machine's namespaces or
* files (the engine's socket among them), or rights by which a container makes ways of its own.
*/
function demandIsolation({ arm, config }, project, { tree, direct }) {
	if (config.isolated !== true) return;
	const fail = (message, hint) => {
		throw new StackError({
			arm,
			phase: "checkout",
			message,
			hint,
			logs: []
		});
	};
	if (!direct) fail("an isolated stack cannot be loaded here: this engine reaches containers by published ports alone", "Weigh on Linux with an engine of its own, or leave `isolated` out.");
	for (const [name, service] of Object.entries(project.services)) {
		const way = wayOut(service, project, tree);
		if (way !== null) fail(`service ${name} ${way}, and the stack is to be isolated`, "Take that out of the compose file or override, or leave `isolated` out of the config.");
	}
}
function wayOut(service, project, tree) {
	const mode = service.network_mode ?? "none";
	if (mode !== "none" && !mode.startsWith("service:")) return `has network_mode: ${mode}`;
	for (const name of Object.keys(service.networks ?? {})) {
		const network = project.networks?.[name];
		if (network?.external === true) return `is on the external network ${name}`;
		if ((network?.["driver"] ?? "bridge") !== "bridge") return `is on a network of another driver than bridge`;
	}
	for (const key of [
		"pid",
		"ipc",
		"uts"
	]) if (service[key] === "host") return `has ${key}: host`;
	if (service["privileged"] === true) return "is privileged";
	for (const key of [
		"cap_add",
		"devices",
		"security_opt",
		"external_links"
	]) if (isFilled(service[key])) return `has ${key}`;
	for (const { type, source } of service.volumes ?? []) {
		if (source === void 0) continue;
		if (type === "bind" && !isInside(source, tree)) return `mounts ${source} of this machine`;
		if (type === "volume" && isShared(project, source)) return `mounts the volume ${source} from outside`;
	}
	return (service.volumes_from ?? []).some((from) => from.startsWith("container:")) ? "uses volumes of a container outside" : null;
}
function isFilled(value) {
	return Array.isArray(value) && value.length > 0;
}
// src/io/docker-copy.ts
/**
* Creates volumes as copies of others, with owners, modes and times kept. `helper` is an image that has `cp`
* (see findCopier); without one the engine streams archives from container to container, which needs no program in
* the images and takes about twice as long.
*/
async function copyVolumes(engine, copies, labels, helper, seconds) {
	if (copies.length === 0) return;
	if (helper === null) await streamAll(engine, copies, labels, seconds);
	else await copyWith(engine, helper, copies, labels, seconds);
}
/** The first of these images in which `cp` runs, or null. */
async function findCopier(engine, images, labels) {
	for (const image of new Set(images)) if ((await tryDocker(engine, [
		...helperRun(labels),
		"--entrypoint",
		"cp",
		image,
		"-a",
		"/etc/hostname",
		"/etc/weighbridge"
	])).code === 0) return image;
	return null;
}
/** One container copies all: each pair is mounted under the same number in /from and /to. */
async function copyWith(engine, image, copies, labels, seconds) {
	const mounts = copies.flatMap(({ from, to }, index) => [
		"--mount",
		`type=volume,src=${from},dst=/from/${index},readonly`,
		"--mount",
		newVolume(to, `/to/${index}`, labels)
	]);
	await docker(engine, [
		...helperRun(labels),
		...mounts,
		"--entrypoint",
		"cp",
		image,
		"-a",
		"/from/.",
		"/to/"
	], { seconds });
}
function helperRun(labels) {
	return [
		"run",
		"--rm",
		"--pull",
		"never",
		"--network",
		"none",
		"--user",
		"0:0",
		...labelFlags(labels)
	];
}
function newVolume(name, target, labels) {
	return `type=volume,src=${name},dst=${target},volume-nocopy${Object.entries(labels).map(([key, value]) => `,volume-label=${key}=${value}`).join("")}`;
}
function labelFlags(labels) {
	return Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]);
}
async function streamAll(engine, copies, labels, seconds) {
	for (const { to, holder } of copies) {
		const container = (await docker(engine, [
			"create",
			"--pull",
			"never",
			...labelFlags(labels),
			"--mount",
			newVolume(to, holder.target, labels),
			"--entrypoint",
			"never-started",
			holder.image
		])).trim();
		try {
			await stream(engine, `${holder.id}:${holder.target}`, `${container}:${dirname$1(holder.target)}`, seconds);
		} finally {
			await docker(engine, ["rm", container]);
		}
	}
}
function stream(engine, from, to, seconds) {
	const signal = AbortSignal.any([engine.signal, AbortSignal.timeout(seconds * 1e3)]);
	return new Promise((resolve, reject) => {
		const options = {
			env: engine.env,
			signal
		};
		const reader = spawn("docker", [
			"cp",
			from,
			"-"
		], {
			...options,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			]
		});
		const writer = spawn("docker", [
			"cp",
			"-",
			to
		], {
			...options,
			stdio: [
				"pipe",
				"ignore",
				"pipe"
			]
		});
		let said = "";
		const codes = [];
		for (const child of [reader, writer]) {
			child.stderr.setEncoding("utf8").on("data", (text) => {
				said += text;
			});
			child.on("error", reject);
			child.on("close", (code) => {
				if (codes.push(code) < 2) return;
				if (codes.every((each) => each === 0)) resolve();
				else reject(new ContainerError(`docker cp: ${said.trim() || "it was ended"}`));
			});
		}
		writer.stdin.on("error", () => {});
		reader.stdout.pipe(writer.stdin);
	});
}
// src/run/stacks/compose-snapshot.ts
/** The services that ended well at the first start. */
function finishedServices(containers) {
	const running = new Set(containers.filter(({ status }) => status !== "exited").map(({ service }) => service));
	return new Set(containers.map(({ service }) => service).filter((service) => !running.has(service)));
}
/**
* Volumes of the first start that a launch needs copies of: named ones, anonymous ones and those that an image
* declares; not what the user shares with the outside. Of a service that runs in several containers only the named.
*/
function keptVolumes(project, containers) {
	const keys = /* @__PURE__ */ new Map();
	const found = [];
	const finished = finishedServices(containers);
	for (const named of [true, false]) for (const { id, service, image, volumes } of containers) {
		const alone = containers.filter((other) => other.service === service).length === 1;
		for (const { name, target } of volumes) {
			const source = mountAt(project.services[service], target)?.source;
			if (named !== (source !== void 0) || finished.has(service) || !(named || alone)) continue;
			if (source !== void 0 && isOutside(project, source)) continue;
			const key = source ?? keys.get(name) ?? `data-${slug(service)}-${slug(target)}`;
			keys.set(name, key);
			found.push({
				master: name,
				key,
				service,
				target,
				container: {
					id,
					image
				}
			});
		}
	}
	return found;
}
/** What a launch under this project name starts: the snapshot's data and layers, without the finished services. */
function launchProject(project, snapshot, launch) {
	const mark = { [launchLabel]: launch };
	const copies = new Map(snapshot.volumes.map(({ key }) => [key, copyName(launch, key)]));
	const remaining = Object.entries(project.services).filter(([name]) => !snapshot.finished.has(name));
	return {
		...project,
		services: Object.fromEntries(remaining.map(([name, service]) => [name, launchService(name, service, snapshot, mark)])),
		networks: mapValues$1(project.networks, (network) => marked(network, mark)),
		volumes: {
			...mapValues$1(project.volumes, (volume) => marked(volume, mark)),
			...Object.fromEntries([...copies].map(([key, name]) => [key, {
				external: true,
				name
			}]))
		}
	};
}
function launchService(name, service, { finished, images, volumes }, mark) {
	const { depends_on: dependencies, links, volumes_from: lenders } = service;
	const image = images.get(name) ?? service.image;
	const remains = (reference) => !finished.has(reference.split(":")[0] ?? "");
	return {
		...without$1(service, "build"),
		...image === void 0 ? {} : { image },
		...dependencies ? { depends_on: Object.fromEntries(Object.entries(dependencies).filter(([other]) => remains(other))) } : {},
		...links ? { links: links.filter(remains) } : {},
		...lenders ? { volumes_from: lenders.filter(remains) } : {},
		volumes: mountsOf(name, service, volumes),
		labels: {
			...service.labels,
			...mark
		}
	};
}
/** Name of a launch's own copy of a volume. */
function copyName(launch, key) {
	return `${launch}_${key}`;
}
/** Name of the image that keeps a service's written layer. */
function layerName(runId, arm, service) {
	return `${imagePrefix}${slug(runId)}-${arm}-${slug(service)}:data`;
}
const ephemeral = /^\/(?:tmp|run|var\/run|var\/tmp|var\/log|var\/cache|dev|proc|sys|root\/\.npm)(?:\/|$)/;
/**
* Whether a container wrote something into its own layer that a fresh one would lack. Folders that only changed because
* something in them did, mount points and what programs leave for the time they run do not count.
*/
function wroteData(paths, mounts) {
	const sorted = [...paths].sort();
	return sorted.some((path, index) => {
		const isParent = sorted[index + 1]?.startsWith(path === "/" ? path : `${path}/`) === true;
		const isMount = mounts.some((mount) => mount === path || mount.startsWith(`${path}/`));
		return !isParent && !isMount && !ephemeral.test(path);
	});
}
function mountAt(service, target) {
	return service?.volumes?.find((mount) => mount.type === "volume" && trimSlash(mount.target) === target);
}
function isOutside(project, source) {
	const volume = project.volumes?.[source];
	return volume?.external === true || volume?.driver_opts?.["device"] !== void 0;
}
function mountsOf(name, service, kept) {
	const own = kept.filter((volume) => volume.service === name);
	const withSource = (mount) => {
		const volume = own.find(({ target }) => mount.type === "volume" && trimSlash(mount.target) === target);
		return volume === void 0 ? mount : {
			...mount,
			source: volume.key
		};
	};
	const declared = own.filter(({ target }) => mountAt(service, target) === void 0).map(({ key, target }) => ({
		type: "volume",
		source: key,
		target
	}));
	return [...(service.volumes ?? []).map(withSource), ...declared];
}
function marked(thing, mark) {
	if (thing === null || thing.external === true) return thing;
	return {
		...thing,
		labels: {
			...thing.labels,
			...mark
		}
	};
}
function trimSlash(path) {
	return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
// src/run/stacks/compose-wait.ts
/**
* Judges containers that were just started. A service may end with 0 (its work is done) unless it is the target; one
* that ends otherwise has failed, after the restarts that its policy allows. With `probed` the target's own health
* check is left out: it comes an interval later than the answer to the probe, and says the same.
*/
function standingOf(containers, target, probed = false) {
	for (const { service, status, exitCode, restarts } of containers) {
		if (status !== "exited" && status !== "dead") continue;
		if (exitCode === 0 && service !== target && status === "exited") continue;
		return {
			kind: "failed",
			reason: `service ${service} ended with exit code ${exitCode}${restarts > 0 ? `, also after ${restarts} restarts` : ""}`
		};
	}
	if (!containers.some(({ service }) => service === target)) return {
		kind: "starting",
		reason: `service ${target} has no container yet`
	};
	for (const { service, status, health } of containers) {
		if (status === "restarting") return {
			kind: "starting",
			reason: `service ${service} keeps ending`
		};
		if (status === "created") return {
			kind: "starting",
			reason: `service ${service} has not started`
		};
		if (probed && service === target) continue;
		if (status === "running" && (health === "starting" || health === "unhealthy")) return {
			kind: "starting",
			reason: `the health check of service ${service} does not pass`
		};
	}
	return { kind: "up" };
}
/**
* Services that may do their work and end though nobody in the file waits for them (a migration that the application
* retries on): none depends on them, and nothing about them looks like a server.
*/
function perhapsOneShot({ services }, target) {
	const needed = new Set(Object.values(services).flatMap((service) => Object.keys(service.depends_on ?? {})));
	return Object.entries(services).flatMap(([name, { restart, deploy, healthcheck, ports, expose }]) => {
		return [
			restart,
			deploy?.restart_policy,
			healthcheck,
			ports,
			expose
		].some((setting) => setting !== void 0 && setting !== null && setting !== "no") || needed.has(name) || name === target ? [] : [name];
	});
}
/** Asks once: null for an answer of 2xx, otherwise what came instead. */
function probe(url, signal) {
	return new Promise((resolve) => {
		const asked = (url.startsWith("https:") ? get$1 : get)(url, {
			signal,
			timeout: 2e3,
			agent: false,
			rejectUnauthorized: false
		}, (answer) => {
			answer.resume();
			const status = answer.statusCode ?? 0;
			resolve(status >= 200 && status < 300 ? null : `${url} answers ${status}`);
		});
		asked.on("timeout", () => asked.destroy(/* @__PURE__ */ new Error("no answer within 2 s")));
		asked.on("error", (error) => resolve(`${url} does not answer: ${error.code ?? error.message}`));
	});
}
// src/run/stacks/compose-start.ts
const pollSeconds = .1;
const settleSeconds = 5;
/**
* Starts services of a project (all when none are named) and waits until the containers are healthy and the target
* answers. The target's own health check counts at the first start only, after that the probe speaks for it. Throws
* StackError with the last log lines of each service when that fails or takes longer than the deadline.
*/
async function start$1(arm, launch, project, { first = false, services = [] } = {}) {
	const { caller, config } = arm;
	const deadline = performance.now() + config.deadlines.ready * 1e3;
	const only = services.length > 0 ? ["--no-deps", ...services] : [];
	const up = await compose(caller, {
		project: launch,
		directory: arm.directory,
		json: JSON.stringify(project)
	}, [
		"up",
		...[
			"-d",
			"--no-build",
			"--pull",
			"never"
		],
		...only
	], config.deadlines.ready);
	for (let reason = up.problem;;) {
		const containers = await listContainers(caller, `${launchLabel}=${launch}`);
		const standing = standingOf(containers, config.target.service, !first);
		if (standing.kind === "failed") throw await stackError(arm, "ready", standing.reason, containers);
		if (up.code !== 0 && !up.timedOut) throw await stackError(arm, "launch", up.problem, containers);
		if (standing.kind === "up") {
			const url = originOf(arm, containers);
			const problem = url === null ? `no address of service ${config.target.service}` : await probe(url + config.ready, caller.signal);
			if (url !== null && problem === null) {
				await endRestarts(caller, containers);
				return {
					containers,
					url,
					network: networkOf(config, containers)
				};
			}
			reason = problem ?? reason;
		} else reason = standing.reason;
		if (performance.now() > deadline) throw await stackError(arm, "ready", `not ready after ${config.deadlines.ready} s: ${reason}`, containers);
		await setTimeout$1(pollSeconds * 1e3, void 0, { signal: caller.signal });
	}
}
/**
* Gives services that may be one-shot some time to end, so that their work is in the snapshot. A worker that never ends
* costs this time once per arm. Throws StackError when one fails.
*/
async function settle$1(arm, launch, services) {
	const until = performance.now() + settleSeconds * 1e3;
	while (performance.now() < until) {
		const containers = await listContainers(arm.caller, `${launchLabel}=${launch}`);
		const standing = standingOf(containers, arm.config.target.service);
		if (standing.kind === "failed") throw await stackError(arm, "ready", standing.reason, containers);
		if (!containers.some(({ service, status }) => services.includes(service) && status === "running")) return;
		await setTimeout$1(pollSeconds * 1e3, void 0, { signal: arm.caller.signal });
	}
}
async function endRestarts(caller, containers) {
	await stopRestarting(caller, containers.filter(({ restartPolicy }) => restartPolicy === "on-failure").map(({ id }) => id));
}
/**
* Where the target answers: the container's own address where it can be reached, because a published port goes
* through a proxy that halves the throughput.
*/
function originOf({ config, engine }, containers) {
	const { port } = config.target;
	const scheme = config.scheme ?? "http";
	const reached = reachedOf(config, containers);
	if (reached === void 0) return null;
	if (reached.networkMode === "host") return `${scheme}://127.0.0.1:${port}`;
	const host = reached.ports[`${port}/tcp`];
	if (!engine.direct) return host === void 0 ? null : `${scheme}://127.0.0.1:${host}`;
	const address = Object.values(reached.addresses)[0];
	return address === void 0 ? null : `${scheme}://${address}:${port}`;
}
/** Where the target answers to a container beside it. Only networks of the user know services by their names. */
function networkOf({ target: { service, port }, scheme = "http" }, containers) {
	const reached = reachedOf({ target: {
		service,
		port
	} }, containers);
	const [name, address] = Object.entries(reached?.addresses ?? {})[0] ?? [];
	if (reached === void 0 || name === void 0) return null;
	return {
		name,
		url: `${scheme}://${name === "bridge" ? address : reached.service}:${port}`
	};
}
/** The container that has the target's address: a service in another one's network has that one's. */
function reachedOf({ target: { service } }, containers) {
	const target = containers.find((container) => container.service === service);
	const lender = /^container:(.+)$/.exec(target?.networkMode ?? "")?.[1];
	return lender === void 0 ? target : containers.find(({ id }) => id === lender);
}
// src/run/stacks/compose-keep.ts
/** The first start: on empty volumes, with one-shot services and the seed command. Throws StackError. */
async function startAndKeep(arm, raw, template, launch, record) {
	const project = launchProject(template, {
		volumes: [],
		finished: /* @__PURE__ */ new Set(),
		images: /* @__PURE__ */ new Map()
	}, launch);
	await record(launch);
	try {
		const { containers } = await inPhase(arm, "launch", () => start$1(arm, launch, project, { first: true }));
		await settle$1(arm, launch, perhapsOneShot(raw, arm.config.target.service));
		await seed(arm, launch, project, containers);
		return await inPhase(arm, "seed", () => keep(arm, template, launch));
	} catch (error) {
		if (!arm.caller.signal.aborted) await inPhase(arm, "stop", () => removeLaunch(arm.caller, launch));
		throw error;
	}
}
/** Runs the seed command once, in its service's running container or, where it does not run, in one of its own. */
async function seed(arm, launch, project, containers) {
	const { caller, config } = arm;
	if (config.seed === null) return;
	const { service, run } = config.seed;
	const running = containers.find((each) => each.service === service && each.status === "running");
	const input = {
		project: launch,
		directory: arm.directory,
		json: JSON.stringify(project)
	};
	const seconds = config.deadlines.seed;
	const result = await inPhase(arm, "seed", () => running === void 0 ? compose(caller, input, [
		"run",
		"--rm",
		"-T",
		"--no-deps",
		service,
		...run
	], seconds) : execIn(caller, running.id, run, seconds));
	if (result.code === 0) return;
	throw commandError(arm, "seed", `the seed command in service ${service} ${result.timedOut ? `took longer than ${seconds} s` : `ended with exit code ${result.code}`}`, service, result.lines);
}
/**
* Stops a started stack and keeps its data: volumes as they are, written layers as images. Services that hold data end
* as they like to; the others are killed before, so that nothing writes any more.
*/
async function keep(arm, project, launch) {
	const { caller, config, runId } = arm;
	const containers = await listContainers(caller, `${launchLabel}=${launch}`);
	const volumes = keptVolumes(project, containers);
	const finished = finishedServices(containers);
	const alive = containers.filter(({ service }) => !finished.has(service));
	const written = await Promise.all(alive.map((container) => wroteLayer(arm, project, container, alive)));
	const wrote = new Map(alive.map(({ id }, index) => [id, written[index] === true]));
	const holders = alive.filter(({ id, volumes: mounted }) => mounted.length > 0 || wrote.get(id) === true);
	await killContainers(caller, idsOf(alive.filter((container) => !holders.includes(container))));
	await stopContainers(caller, idsOf(holders), config.deadlines.stop);
	const images = /* @__PURE__ */ new Map();
	for (const { id, service } of alive) {
		if (wrote.get(id) !== true) continue;
		const image = layerName(runId, arm.arm, service);
		await commitContainer(caller, id, image);
		images.set(service, image);
	}
	return {
		volumes,
		finished,
		images,
		copier: await findCopier(caller, volumes.map(({ container }) => container.image), { [runLabel]: runId })
	};
}
/** Of a service with several containers no layer can stand for all. */
async function wroteLayer({ caller }, project, { id, service, volumes }, alive) {
	if (alive.some((other) => other.service === service && other.id !== id)) return false;
	const mounts = [...volumes, ...project.services[service]?.volumes ?? []].map(({ target }) => target);
	return wroteData(await writtenPaths(caller, id), mounts);
}
function idsOf(containers) {
	return containers.map(({ id }) => id);
}
// src/run/probes/usage.ts
/** One clock tick of /proc/PID/stat in nanoseconds: USER_HZ is 100 on every architecture that Node runs on. */
const tick = 1e7;
/**
* Adds up what the processes of a launch have used since it began. Made once per launch and asked for each reading.
*
* /proc gives two views of a process: `task/TID/schedstat` counts nanoseconds, of living threads only; `stat` counts
* threads that ended too, cut down to ticks of 10 ms (utime and stime apart, so up to 20 ms too low). The estimate is
* the first plus what ended threads had when last seen, held within the bounds of the second. It is exact while no
* thread ends, and at most 20 ms off for each process in which one did.
*
* A process that ended goes into its parent's waited-for time (ticks again). Where the parent did not wait, what was
* last seen of it is kept; what it used after the last reading is lost.
*
* Memory is the sum of Pss_Anon in smaps_rollup (anonymous pages, those shared after a fork counted once), or RssAnon
* where that cannot be read. File cache is in neither.
*/
var ProcessUsage = class {
	/** Every process ever seen, by its number; `living` are those of the last reading. */
	#accounts = /* @__PURE__ */ new Map();
	#living = /* @__PURE__ */ new Set();
	#total = 0;
	/** Takes a reading of the processes that belong to the launch now. */
	read(members) {
		if (!hasProc) return without(`${process.platform} does not tell what a process uses`);
		if (members.length === 0) return without("no process of the stack is running");
		const cpu = { value: this.readCpu(members) };
		let memory = 0;
		for (const pid of this.#living) {
			const own = readMemory(pid);
			memory = own === null || memory === null ? null : memory + own;
		}
		return {
			cpu,
			memory: memory === null ? untold$1 : { value: memory }
		};
	}
	/** The CPU alone, in seconds. */
	readCpu(members) {
		this.#living = /* @__PURE__ */ new Set();
		for (const { pid, parent } of members) {
			const account = readAccount(pid, parent, this.#accounts.get(pid));
			if (account === null) continue;
			this.#accounts.set(pid, account);
			this.#living.add(pid);
		}
		this.#total = Math.max(this.#total, this.#sum());
		return this.#total / 1e9;
	}
	#sum() {
		const ended = /* @__PURE__ */ new Map();
		let sum = 0;
		for (const [pid, { parent }] of this.#accounts) if (!this.#living.has(pid)) ended.set(parent, [...ended.get(parent) ?? [], pid]);
		const whole = (pid) => {
			const account = this.#accounts.get(pid);
			if (account === void 0) return 0;
			const seen = (ended.get(pid) ?? []).reduce((total, child) => total + whole(child), 0);
			return account.own + Math.max(account.waited, seen);
		};
		for (const [pid, { parent }] of this.#accounts) if (this.#living.has(pid) || !this.#accounts.has(parent)) sum += whole(pid);
		return sum;
	}
};
function without(absent) {
	return {
		cpu: { absent },
		memory: { absent }
	};
}
function readAccount(pid, parent, before) {
	try {
		const threads = /* @__PURE__ */ new Map();
		for (const thread of readdirSync(`/proc/${pid}/task`)) {
			const schedstat = readKernelFile(`/proc/${pid}/task/${thread}/schedstat`);
			if (schedstat !== null) threads.set(thread, Number(schedstat.split(" ")[0]));
		}
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		const [user = 0, system = 0, childUser = 0, childSystem = 0] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 15).map(Number);
		let ended = before?.ended ?? 0;
		for (const [thread, time] of before?.threads ?? []) if (!threads.has(thread)) ended += time;
		const living = [...threads.values()].reduce((total, time) => total + time, 0);
		const low = (user + system) * tick;
		const own = living === 0 ? low : Math.min(Math.max(living + ended, low), low + 2 * tick);
		return {
			parent,
			own,
			waited: (childUser + childSystem) * tick,
			threads,
			ended: Math.max(0, own - living)
		};
	} catch {
		return null;
	}
}
const untold$1 = { absent: "the system does not tell the anonymous memory of a process of the stack" };
/** Bytes; 0 for a process that has ended, null for one that lives and cannot be read. */
function readMemory(pid) {
	const rollup = /^Pss_Anon:\s+(\d+) kB$/m.exec(readKernelFile(`/proc/${pid}/smaps_rollup`) ?? "");
	if (rollup !== null) return Number(rollup[1]) * 1024;
	const status = readKernelFile(`/proc/${pid}/status`);
	if (status === null || /^State:\s+[ZX]/m.test(status)) return 0;
	const resident = /^RssAnon:\s+(\d+) kB$/m.exec(status);
	return resident === null ? null : Number(resident[1]) * 1024;
}
// src/run/stacks/compose-usage.ts
/**
* Makes the reader of one launch: CPU seconds of all these containers since they started, and the anonymous memory of those whose
* service is in `relaunched`. A container that has ended would leave its part out: the reading is then absent.
*
* The engine runs health checks inside of a container, whose control group counts them: `pg_isready` every other second costs
* as much as 25 requests, in some windows of one arm and not of the other (docs/noise.md). Where the engine cannot be told to stop
* checking, the CPU of a container with a health check is that of its first process and of what descends from it, which checks do
* not. That loses what no ancestor waits for; control groups lose nothing.
*/
function usageReader(engine, containers, relaunched, signal) {
	const { socket } = engine;
	const checked = new Map(containers.filter(({ health }) => health !== null && !knowsStartInterval(engine)).map(({ id }) => [id, new ProcessUsage()]));
	return async () => {
		if (socket === null) return absent(`the engine at ${engine.host} is not on this machine`);
		const processes = hasProc && checked.size > 0 ? listProcesses() : [];
		const read = await Promise.all(containers.map(async ({ id, pid, service }) => {
			const local = await cgroupStats(pid, id);
			const stats = local ?? await containerStats(socket, id, signal);
			const usage = local === null ? void 0 : checked.get(id);
			return {
				service,
				stats: usage === void 0 ? stats : withoutChecks(stats, usage, processes, pid)
			};
		}));
		const gone = read.find(({ stats }) => stats === null);
		if (gone !== void 0) return absent(`service ${gone.service} does not run any more`);
		const memory = read.filter(({ service }) => relaunched.has(service)).map(({ stats }) => stats?.memory ?? null);
		return {
			cpu: { value: read.reduce((sum, { stats }) => sum + (stats?.cpu ?? 0), 0) },
			memory: memory.includes(null) ? { absent: "the engine does not tell anonymous memory" } : { value: memory.reduce((sum, bytes) => sum + (bytes ?? 0), 0) },
			throttled: read.some(({ stats }) => stats === null || stats.throttled === null) ? null : read.reduce((sum, { stats }) => sum + (stats?.throttled ?? 0), 0)
		};
	};
}
function withoutChecks(stats, usage, processes, pid) {
	return stats === null ? null : {
		...stats,
		cpu: usage.readCpu(descendants(processes, pid))
	};
}
function absent(reason) {
	return {
		cpu: { absent: reason },
		memory: { absent: reason }
	};
}
// src/run/stacks/compose-launch.ts
/** Starts the whole stack under a project name of its own, with fresh containers on copies of the seeded data. */
async function launchAll(arm, template, kept, launch) {
	const stop = () => inPhase(arm, "stop", () => removeLaunch(arm.caller, launch));
	try {
		const started = await inPhase(arm, "launch", async () => {
			await copyKept(arm, kept, kept.volumes, launch);
			return start$1(arm, launch, launchProject(template, kept, launch));
		});
		return launched(arm, started, new Set(started.containers.map(({ service }) => service)), stop);
	} catch (error) {
		await stop();
		throw error;
	}
}
/**
* Starts some services again, on fresh copies of the data that only they use, inside a stack that stays up: the slot,
* by its project name. Stopping removes these services alone.
*/
async function relaunch(arm, template, kept, slot, services) {
	const again = new Set(services);
	const theirs = kept.volumes.filter(({ master }) => !kept.volumes.some((other) => other.master === master && !again.has(other.service)));
	const stop = () => inPhase(arm, "stop", () => removeServices(arm, slot, again));
	await stop();
	try {
		return launched(arm, await inPhase(arm, "launch", async () => {
			await removeVolumes(arm.caller, [...new Set(theirs.map(({ key }) => copyName(slot, key)))]);
			await copyKept(arm, kept, theirs, slot);
			return start$1(arm, slot, inSlot(launchProject(template, kept, slot), slot), { services });
		}), again, stop);
	} catch (error) {
		await stop();
		throw error;
	}
}
/** The networks belong to the slot, which the other arm may have opened. */
function inSlot(project, slot) {
	return {
		...project,
		networks: mapValues$1(project.networks, (network, key) => network?.external === true ? network : {
			external: true,
			name: `${slot}_${key}`
		})
	};
}
async function removeServices(arm, slot, services) {
	const ids = (await listContainers(arm.caller, `${launchLabel}=${slot}`)).filter(({ service }) => services.has(service)).map(({ id }) => id);
	await removeContainers(arm.caller, ids);
}
async function copyKept(arm, kept, volumes, launch) {
	const copies = [...new Map(volumes.map((volume) => [volume.key, volume])).values()].map(({ master, key, target, container }) => ({
		from: master,
		to: copyName(launch, key),
		holder: {
			...container,
			target
		}
	}));
	const labels = {
		[runLabel]: arm.runId,
		[armLabel]: arm.arm,
		[launchLabel]: launch
	};
	await copyVolumes(arm.caller, copies, labels, kept.copier, arm.config.deadlines.seed);
}
function launched(arm, { url, network, containers }, relaunched, stop) {
	return {
		url,
		network,
		usage: usageReader(arm.engine, containers, relaunched, arm.caller.signal),
		logs: (lines) => serviceLogs(arm, containers, lines),
		stop
	};
}
// src/run/stacks/compose.ts
/**
* Reads, normalises and builds one arm; nothing runs yet. Throws StackError in the phases `checkout` (the compose file
* itself), `install` (images that are not here) and `build`.
*/
async function prepareCompose(order) {
	const { config, runId, signal } = order;
	const tree = realpathSync(order.tree);
	const environment = composeEnvironment(order.env, config);
	const scrub = scrubber(order.secrets ?? []);
	const caller = {
		env: {
			...environment.cli,
			[runMarker]: runId
		},
		signal
	};
	const files = {
		tree,
		files: config.files,
		profiles: config.profiles
	};
	const arm = {
		arm: order.arm,
		runId,
		config,
		engine: order.engine,
		caller,
		directory: projectDirectory(files),
		redact: (text) => scrub(environment.redact(text))
	};
	const name = order.name === void 0 ? runId : `${runId}-${order.name}`;
	const prefix = `wb-${slug(name)}-${order.arm}`;
	const read = await inPhase(arm, "checkout", () => composeConfig(caller, prefix, files));
	const raw = JSON.parse(read.json);
	demandServices(arm, raw);
	demandIsolation(arm, raw, {
		tree,
		direct: order.engine.direct
	});
	const missing = missingSources(raw);
	const template = normalise(raw, {
		arm: order.arm,
		runId,
		prefix: name,
		tree,
		target: config.target,
		limits: config.limits,
		cpus: order.cpus,
		env: environment.target,
		isolated: config.isolated === true,
		publish: !order.engine.direct,
		startInterval: knowsStartInterval(order.engine) ? .25 : null,
		missing
	});
	const images = builtImages(raw, {
		prefix: name,
		arm: order.arm
	});
	await fetchImages(arm, template);
	await buildImages(arm, prefix, template);
	const { identity, backing } = await inPhase(arm, "build", async () => ({
		identity: await identify$1(caller, template, tree, images),
		backing: config.relaunch.length === 0 ? {} : await identify$1(caller, backingOf(template, config.relaunch), tree, images)
	}));
	let kept;
	const once = () => kept ??= startAndKeep(arm, raw, template, `${prefix}-first`, order.record);
	let slot;
	let launches = 0;
	const launchAs = async (launch) => {
		const snapshot = await once();
		await order.record(launch);
		return launchAll(arm, template, snapshot, launch);
	};
	const openSlot = async () => {
		await launchAs(`${prefix}-slot`);
		return `${prefix}-slot`;
	};
	const launchIn = async (name) => relaunch(arm, template, await once(), name, config.relaunch);
	const slotOnce = () => slot ??= openSlot();
	return {
		arm: order.arm,
		identity,
		backing,
		findings: [...sharedState(raw, {
			tree,
			target: config.target,
			file: config.files.join(", "),
			missing
		}), ...unsetVariables(environment.unset, read.warnings, config)],
		async firstStart() {
			await once();
			return writtenMounts(identity, await identifyMounts(template, tree));
		},
		async launch() {
			return config.relaunch.length > 0 ? launchIn(await slotOnce()) : launchAs(`${prefix}-${++launches}`);
		},
		slot: slotOnce,
		launchIn
	};
}
function missingSources({ services }) {
	const sources = Object.values(services).flatMap(({ volumes }) => volumes ?? []).flatMap(({ type, source }) => type === "bind" && source !== void 0 ? [source] : []);
	return new Set(sources.filter((source) => !existsSync(source)));
}
function backingOf(template, relaunched) {
	const staying = Object.entries(template.services).filter(([name]) => !relaunched.includes(name));
	return {
		...template,
		services: Object.fromEntries(staying)
	};
}
// src/io/tail.ts
/**
* The last bytes that came through some streams. Nothing is decoded or split until it is asked for, so that a program
* that logs a lot is neither held up nor makes this process busy.
*/
var Tail = class {
	#limit;
	#chunks = [];
	#size = 0;
	#cut = false;
	constructor(limit = 524288) {
		this.#limit = limit;
	}
	follow(stream) {
		stream.on("data", (chunk) => this.#add(chunk));
		stream.on("error", () => {});
	}
	/** The last lines, without their ends; a line that lost its beginning is left out. */
	lines(count) {
		const lines = Buffer.concat(this.#chunks).toString("utf8").split(/\r?\n/);
		if (lines.at(-1) === "") lines.pop();
		if (this.#cut && lines.length > 1) lines.shift();
		return count <= 0 ? [] : lines.slice(-count);
	}
	#add(chunk) {
		this.#chunks.push(chunk);
		this.#size += chunk.length;
		if (this.#size <= 2 * this.#limit) return;
		const all = Buffer.concat(this.#chunks);
		this.#chunks = [Buffer.from(all.subarray(-this.#limit))];
		this.#size = this.#limit;
		this.#cut = true;
	}
};
// src/run/stacks/port.ts
/** Ports that were given to launches of this process: the system may offer one twice before it is taken. */
const given = /* @__PURE__ */ new Set();
/** A port of 127.0.0.1 on which nothing listens. Another program may still take it first: try again then. */
async function freePort() {
	for (;;) {
		const server = createServer();
		server.listen(0, "127.0.0.1");
		await once(server, "listening");
		const { port } = server.address();
		server.close();
		await once(server, "close");
		if (given.has(port)) continue;
		given.add(port);
		return port;
	}
}
function releasePort(port) {
	given.delete(port);
}
// src/run/stacks/readiness.ts
/** Asks until the address answers 2xx. A stack that ends meanwhile, or a late one, is a result and not thrown. */
async function waitUntilReady(url, options) {
	const started = performance.now();
	const elapsed = () => (performance.now() - started) / 1e3;
	let last = "was not asked";
	let pause = .01;
	while (elapsed() < options.deadline) {
		if (options.signal.aborted) return { kind: "aborted" };
		const how = options.ended();
		if (how !== null) return {
			kind: "ended",
			how
		};
		const answer = await ask(url, Math.min(5, options.deadline - elapsed()), options.signal);
		if (answer === "ready") {
			const end = options.ended();
			return end === null ? {
				kind: "ready",
				seconds: elapsed()
			} : {
				kind: "ended",
				how: end
			};
		}
		last = answer;
		await setTimeout$1(pause * 1e3, void 0, { signal: options.signal }).catch(() => {});
		pause = Math.min(.2, pause * 1.5);
	}
	return {
		kind: "late",
		last
	};
}
function ask(url, timeout, signal) {
	return new Promise((resolve) => {
		const sent = (url.startsWith("https:") ? request$1 : request)(url, {
			agent: false,
			signal,
			headers: { connection: "close" },
			rejectUnauthorized: false
		}, (response) => {
			const status = response.statusCode ?? 0;
			response.destroy();
			resolve(status >= 200 && status < 300 ? "ready" : `answered ${status}`);
		});
		sent.setTimeout(Math.max(1, timeout * 1e3), () => sent.destroy(/* @__PURE__ */ new Error("timeout")));
		sent.on("error", (error) => {
			if (error.code === "ECONNREFUSED") resolve("refused the connection");
			else if (error.message === "timeout") resolve("did not answer");
			else resolve(`broke the connection (${error.code ?? error.message})`);
		});
		sent.end();
	});
}
// src/run/stacks/process-launch.ts
/** Launches are tried again when another program took the port in between. */
const attempts = 3;
/** Starts the command and waits until it serves. Throws StackError; nothing of it runs then. */
async function launchProcess(options) {
	for (let attempt = 1;; attempt++) {
		const port = await freePort();
		const running = start(options, port);
		const readiness = await waitUntilReady(`${running.url}${options.ready}`, {
			deadline: options.deadlines.ready,
			signal: options.signal,
			ended: () => running.ended()
		});
		if (readiness.kind === "ready") return running;
		await running.drained();
		const logs = await running.logs(options.failureLines);
		await running.stop();
		if (options.signal.aborted) throw new StackError(failureOf(options, { kind: "aborted" }, false, logs));
		const clash = logs.some(({ lines }) => lines.some((line) => /EADDRINUSE|address already in use/i.test(line)));
		if (!(readiness.kind === "ended" && clash && attempt < attempts && !await isFree(port))) throw new StackError(failureOf(options, readiness, clash, logs));
	}
}
function start(options, port) {
	const [file = "", ...rest] = [...options.pin, ...options.argv];
	const child = spawn(file, rest, {
		cwd: options.cwd,
		env: {
			...options.env,
			PORT: String(port)
		},
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		detached: true
	});
	const tail = new Tail();
	tail.follow(child.stdout);
	tail.follow(child.stderr);
	let spawnError = null;
	child.on("error", (error) => spawnError ??= error);
	const leader = identify(child);
	if (leader !== null) options.ledger.addProcess(leader);
	const marker = {
		name: launchMarker,
		value: options.id
	};
	const members = trackMembers({
		marker,
		leaders: leader === null ? [] : [leader]
	});
	const usage = new ProcessUsage();
	let stopped = null;
	const stop = async () => {
		const left = await stopAll(members, options.deadlines.stop);
		child.stdout.destroy();
		child.stderr.destroy();
		releasePort(port);
		if (left.length > 0) throw new StackError(stopFailure(options, left));
		if (leader !== null) options.ledger.removeProcess(leader);
	};
	return {
		url: `${options.scheme}://127.0.0.1:${port}`,
		network: null,
		usage: async () => usage.read(members()),
		logs: async (lines) => [{
			service: options.scrub(options.argv.join(" ")),
			lines: tail.lines(lines).map(options.scrub)
		}],
		stop: () => stopped ??= stop(),
		ended() {
			if (spawnError !== null) return `could not be started: ${spawnError.message}`;
			if (child.signalCode !== null) return `was ended by ${child.signalCode}`;
			if (child.exitCode === null) return null;
			if (child.exitCode === 0 && members().length > 0) return null;
			return `exited with code ${child.exitCode}`;
		},
		async drained() {
			if (spawnError === null && child.exitCode === null && child.signalCode === null) return;
			if (child.stdout.closed && child.stderr.closed) return;
			await Promise.race([once(child, "close"), setTimeout$1(200)]);
		}
	};
}
function identify(child) {
	const info = child.pid === void 0 ? null : findProcess(child.pid);
	return info === null ? null : {
		pid: info.pid,
		start: info.start
	};
}
async function isFree(port) {
	const server = createServer();
	server.listen(port, "127.0.0.1");
	try {
		await once(server, "listening");
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}
function failureOf(options, readiness, clash, logs) {
	const command = options.scrub(`\`${options.argv.join(" ")}\``);
	if (readiness.kind === "late") return {
		arm: options.arm,
		phase: "ready",
		message: `GET ${options.ready} did not answer 2xx within ${options.deadlines.ready} s: in the end it ${readiness.last}.`,
		hint: "The stack must listen on 127.0.0.1 and the port in the environment variable PORT; `ready` names a path that answers 2xx once it can serve; its `timeout` is the deadline.",
		logs
	};
	const message = readiness.kind === "aborted" ? `The start of ${command} was cancelled.` : `The command ${command} ${options.scrub(readiness.how)} before it was ready.`;
	return {
		arm: options.arm,
		phase: "launch",
		message,
		...clash ? { hint: "It must listen on the port in the environment variable PORT and on no other." } : {},
		logs
	};
}
function stopFailure(options, left) {
	return {
		arm: options.arm,
		phase: "stop",
		message: `Processes of the stack could not be ended: ${left.join(", ")}.`,
		hint: "Run `weighbridge clean` as the user that they belong to.",
		logs: []
	};
}
// src/run/stacks/process.ts
/** Lines of log in a failure. */
const failureLines = 40;
/**
* What decides whether two arms run the same: the files in a fresh tree, before anything is installed in it. Empty where
* `paths` matches none.
*/
async function processIdentity(config, tree) {
	const files = await digestFiles(tree, config.paths);
	return files === null ? {} : { files };
}
/**
* Runs `install` and `build` in the arm's tree and returns the stack. Its launches listen on a port of their own, given
* in PORT, with HOST set to 127.0.0.1; `seed` runs once, after the first launch is ready, with the same environment.
* What the stack keeps between launches is what it writes to files. Throws StackError.
*/
async function buildProcessStack(options) {
	const { arm, config, ledger, signal } = options;
	const environment = stackEnvironment(config, options.env);
	const scrub = scrubber([...environment.secrets, ...options.secrets ?? []]);
	const cwd = join(options.tree, config.directory);
	if (environment.missing.length > 0) throw new StackError({
		arm: null,
		phase: "install",
		message: `The stack needs environment variables that are not set: ${environment.missing.join(", ")}.`,
		hint: "Set them for this step, or take them out of `pass` and `env`.",
		logs: []
	});
	if (!(await stat(cwd).catch(() => null))?.isDirectory()) throw new StackError({
		arm,
		phase: "install",
		message: `The folder \`${config.directory}\` does not exist in ${arm}.`,
		logs: []
	});
	const serving = {
		HOST: "127.0.0.1",
		...environment.values
	};
	const markers = (launch) => ({
		[runMarker]: ledger.runId,
		[launchMarker]: launch
	});
	/** A command that must end well; what it leaves in the background is ended. */
	const runPhase = async (phase, argv, env) => {
		if (argv === null) return;
		const launch = `${ledger.runId}-${arm}-${phase}`;
		const lines = [];
		const leaders = [];
		const result = await runCommand(argv, {
			cwd,
			env: {
				...env,
				...markers(launch)
			},
			deadline: config.deadlines[phase],
			signal,
			capture: 0,
			onSpawn: (pid) => {
				const leader = findProcess(pid);
				if (leader === null) return;
				leaders.push({
					pid,
					start: leader.start
				});
				ledger.addProcess({
					pid,
					start: leader.start
				});
			},
			onLine: (line) => {
				const clean = scrub(line);
				lines.push(clean);
				if (lines.length > failureLines) lines.shift();
				options.onLine?.(clean);
			}
		});
		await killAll(trackMembers({
			marker: {
				name: launchMarker,
				value: launch
			},
			leaders
		}));
		for (const leader of leaders) ledger.removeProcess(leader);
		if (succeeded(result)) return;
		throw new StackError({
			arm,
			phase,
			message: scrub(`The ${phase} command \`${argv.join(" ")}\` ${describeEnding(result)}.`),
			logs: [{
				service: phase,
				lines
			}],
			...result.timedOut ? { hint: `Its deadline is \`deadlines.${phase}\`.` } : {}
		});
	};
	await runPhase("install", config.install, environment.values);
	await runPhase("build", config.build, environment.values);
	const pin = options.cpus !== null && await hasTaskset() ? [
		"taskset",
		"-c",
		options.cpus
	] : [];
	let launches = 0;
	let seeded = false;
	const launch = async () => {
		const id = `${ledger.runId}-${arm}-${++launches}`;
		const started = await launchProcess({
			arm,
			argv: config.command,
			pin,
			cwd,
			env: {
				...serving,
				...markers(id)
			},
			id,
			scheme: config.scheme ?? "http",
			ready: config.ready,
			deadlines: config.deadlines,
			ledger,
			scrub,
			signal,
			failureLines
		});
		if (seeded) return started;
		try {
			await runPhase("seed", config.seed, {
				...serving,
				PORT: new URL(started.url).port
			});
			seeded = true;
			return started;
		} catch (error) {
			const logs = await started.logs(failureLines);
			await started.stop();
			if (!(error instanceof StackError)) throw error;
			throw new StackError({
				...error.failure,
				logs: [...error.failure.logs, ...logs]
			}, { cause: error });
		}
	};
	return {
		arm,
		identity: options.identity,
		launch
	};
}
// src/jobs/prepare.ts
/** Builds both arms and does once what their launches build on. Throws StackError when head cannot be brought up and ConfigError. */
async function prepareStack(order, found) {
	const { stack } = order;
	if (stack.kind === "command") return prepareProcesses(order, stack);
	if (found === null) throw new RangeError("a compose stack needs an engine");
	return prepareContainers(order, stack, found.engine);
}
/** Why neither commit need be run: of all files that are told apart, or of those that the config names. */
function sameFiles({ paths }) {
	return `both commits have the same files${paths.includes("**") ? "" : " of `paths`"}`;
}
async function prepareProcesses(order, config) {
	const { trees, ledger, cpus, environment: env, watch, signal } = order;
	const base = await processIdentity(config, trees.base);
	const head = await processIdentity(config, trees.head);
	if (Object.keys(head).length === 0) throw new ConfigError([nothingNamed(order.file, "stack.paths")]);
	if (equal(base, head) && !order.equalToo) return { unchanged: sameFiles(config) };
	const identity = {
		base,
		head
	};
	const { stacks, baseFailure } = await eachArm(async (arm) => {
		if (config.install !== null || config.build !== null) watch({
			phase: config.build === null ? "install" : "build",
			arm
		});
		const stack = await buildProcessStack({
			arm,
			config,
			tree: trees[arm],
			identity: identity[arm],
			ledger,
			cpus,
			env,
			secrets: headerSecrets(order),
			signal
		});
		watch({
			phase: "launch",
			arm
		});
		await (await stack.launch()).stop();
		return stack;
	});
	return {
		stacks,
		baseFailure,
		findings: []
	};
}
/** Without a file to compare every change would pass as unchanged. */
function nothingNamed(file, key) {
	return {
		severity: "error",
		code: "paths-nothing",
		message: `\`${key}\` matches no file of head, so no change could ever be seen`,
		hint: "write globs relative to the repository's root, such as `src/**`, or leave `paths` out",
		where: { file }
	};
}
async function prepareContainers(order, config, engine) {
	const { trees, ledger, cpus, environment: env, watch, signal } = order;
	ledger.addLabel(ledger.runId);
	const { stacks, baseFailure } = await eachArm(async (arm) => {
		watch({
			phase: "build",
			arm
		});
		const record = (project) => ledger.addLabel(project);
		return prepareCompose({
			arm,
			runId: ledger.runId,
			...order.name === void 0 ? {} : { name: order.name },
			config,
			tree: trees[arm],
			cpus,
			engine,
			env,
			secrets: headerSecrets(order),
			record,
			signal
		});
	});
	if (!order.equalToo && stacks.base !== null && equal(stacks.base.identity, stacks.head.identity)) return { unchanged: "both commits build the same images" };
	const findings = [...stacks.base?.findings ?? [], ...stacks.head.findings];
	const started = await eachArm(async (arm) => {
		watch({
			phase: "seed",
			arm
		});
		findings.push(...await stacks[arm]?.firstStart() ?? []);
		return stacks[arm];
	});
	const { base } = started.stacks;
	const { head } = stacks;
	const failure = baseFailure ?? started.baseFailure;
	if (config.relaunch.length === 0 || base === null) return {
		stacks: {
			base,
			head
		},
		baseFailure: failure,
		findings: distinct(findings)
	};
	const random = seededRandom(order.seed, "slots");
	const turns = takeTurns(base, head, () => coin(random));
	return {
		stacks: turns,
		baseFailure: failure,
		findings: distinct([...findings, turns.finding])
	};
}
/** What requests carry in headers: a service may write it into its log. */
function headerSecrets({ suites, environment }) {
	return loadSuites(suites).flatMap(headerReferences).flatMap((name) => environment[name] ?? []);
}
/** Base first; when it breaks, head goes on alone, so that the repair of a broken base can be weighed. */
async function eachArm(work) {
	const done = {};
	let baseFailure = null;
	for (const arm of arms) try {
		done[arm] = await work(arm);
	} catch (error) {
		if (!(error instanceof StackError) || error.failure.arm === null) throw error;
		if (arm === "head") throw baseFailure === null ? error : new StackError(alike(error.failure, baseFailure));
		baseFailure = error.failure;
	}
	return {
		stacks: {
			base: done.base ?? null,
			head: done.head
		},
		baseFailure
	};
}
/** What breaks both arms is hardly the change's doing. */
function alike(head, base) {
	const hint = `Base fails too (${base.phase}: ${base.message}): look at the config and at this machine first.`;
	return {
		...head,
		hint: head.hint === void 0 ? hint : `${hint} ${head.hint}`
	};
}
function equal(a, b) {
	return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => a[name] === b[name]);
}
function distinct(findings) {
	return findings.filter((finding, i) => findings.findIndex(({ message }) => message === finding.message) === i);
}
// src/jobs/script-gates.ts
/** What k6 calls the whole of a metric. */
const whole = "all";
/**
* The thresholds of a suite's script as gates on head, and what is said of those that cannot be any. k6 judges a threshold
* by one number; as a gate it is judged over the pairs, with an interval.
*/
function scriptGates(suite, { thresholds }) {
	const directions = learnDirections(thresholds);
	const gates = [];
	const findings = [];
	for (const [key, expressions] of thresholds) for (const expression of expressions) {
		const limit = parseThreshold(key, expression, directions);
		if ("problem" in limit) {
			findings.push(notAGate(suite, limit.problem));
			continue;
		}
		const { benchmark, metric, side, value } = limit;
		gates.push({
			text: `${suite.name}: ${key} ${expression}`,
			line: 1,
			from: "threshold",
			scope: {
				suite: suite.name,
				benchmark: benchmark === whole ? null : benchmark
			},
			metric,
			form: {
				kind: "limit",
				side,
				value
			},
			severity: "fail"
		});
	}
	return {
		gates,
		findings
	};
}
function notAGate({ name, script }, problem) {
	return {
		severity: "warning",
		code: "threshold-unjudged",
		message: `${name}: a threshold is not judged: ${problem}`,
		hint: "write it as a gate, or take it out of the script",
		where: { file: script }
	};
}
// src/jobs/prepare-all.ts
/**
* Builds every stack and suite of commands, each in trees of its own. What both commits share is not run; where that is
* all of it, there is nothing to weigh. Throws StackError, ContainerError and ConfigError.
*/
async function prepareAll(order, found) {
	const { config } = order;
	const stacks = {};
	const runners = {};
	const findings = [];
	const unchanged = /* @__PURE__ */ new Map();
	let baseFailure = null;
	for (const [name, stack] of Object.entries(config.stacks)) {
		const suites = config.suites.filter((suite) => "stack" in suite && suite.stack === name);
		if (suites.length === 0) continue;
		const prepared = await prepareOne(order, name, stack, suites, found);
		if ("unchanged" in prepared) {
			for (const suite of suites) unchanged.set(suite.name, prepared.unchanged);
			continue;
		}
		stacks[name] = prepared.stacks;
		baseFailure ??= prepared.baseFailure;
		findings.push(...prepared.findings);
	}
	for (const suite of config.suites) {
		if (suite.kind !== "bench" && suite.kind !== "exec") continue;
		const prepared = await prepareCommands(order, suite, found);
		if (prepared === null) {
			unchanged.set(suite.name, sameFiles(suite));
			continue;
		}
		runners[suite.name] = prepared.runners;
		baseFailure ??= prepared.baseFailure;
	}
	const suites = config.suites.filter(({ name }) => !unchanged.has(name));
	const k6 = {};
	const gates = [...config.gates];
	for (const suite of suites) {
		if (suite.kind !== "k6") continue;
		const judge = await judgingScript(order, suite, found);
		const runner = await prepareScript(order, suite, found, order.head, judge);
		k6[suite.name] = runner;
		const own = scriptGates(suite, judge ?? runner);
		gates.push(...own.gates);
		findings.push(...runner.findings, ...own.findings);
	}
	gates.push(...await orphanedThresholds(order, found));
	if (suites.length === 0) return { nothing: [...new Set(unchanged.values())].join(", ") };
	const same = [...unchanged].map(([name, reason]) => unchangedNote(name, reason));
	findings.push(...same);
	return {
		suites,
		unchanged: [...unchanged.keys()],
		gates,
		stacks,
		runners,
		k6,
		baseFailure,
		findings
	};
}
async function prepareOne(order, name, stack, suites, found) {
	const { config, ledger, environment, seed, equalToo, watch, signal } = order;
	const cpus = order.cpus?.arms ?? null;
	const trees = await order.trees(name, stack.carry);
	const own = name === "stack" ? {} : { name };
	const file = config.file;
	return prepareStack({
		file,
		...own,
		stack,
		suites,
		trees,
		ledger,
		cpus,
		environment,
		seed,
		equalToo,
		watch,
		signal
	}, found);
}
/** Base's script of the suite, where base judges and has it. */
async function judgingScript(order, { name }, found) {
	const { judging } = order;
	const suite = judging?.config.suites.find((one) => one.name === name);
	if (judging === null || suite?.kind !== "k6" || !existsSync(join(judging.tree, suite.script))) return null;
	return prepareScript(order, suite, found, judging.tree, null);
}
/** Thresholds of base's scripts whose suites head has no more: nothing can measure them. */
async function orphanedThresholds(order, found) {
	const gates = [];
	for (const suite of order.judging?.config.suites ?? []) {
		if (suite.kind !== "k6" || order.config.suites.some(({ name }) => name === suite.name)) continue;
		const judge = await judgingScript(order, suite, found);
		if (judge === null) continue;
		gates.push(...scriptGates(suite, judge).gates.map((gate) => ({
			...gate,
			orphan: true
		})));
	}
	return gates;
}
function prepareScript(order, suite, found, tree, judge) {
	const { config, cpus, environment, ledger, signal } = order;
	const levels = config.gates.flatMap(({ metric }) => levelOf(metric));
	return prepareK6(suite, {
		tree,
		environment,
		container: found,
		stack: config.stacks[suite.stack]?.kind ?? "command",
		cpus: cpus?.generator ?? null,
		ledger,
		levels: judge === null ? levels : [...levels, ...levelsOf(judge.thresholds)],
		signal
	});
}
/** The level, in percent, of a quantile of the latency. */
function levelOf(metric) {
	const quantile = metric.startsWith("latency.") ? findMetric(metric)?.quantile : void 0;
	return quantile === void 0 ? [] : [Number((100 * quantile).toPrecision(6))];
}
/** Null where both arms run the same. */
async function prepareCommands(order, suite, found) {
	const { config, ledger, environment, watch, signal } = order;
	const cpus = order.cpus?.arms ?? null;
	const trees = await order.trees(suite.name, suite.carry);
	const prepared = await eachArm(async (arm) => {
		watch({
			phase: "build",
			arm
		});
		const place = {
			arm,
			tree: trees[arm],
			environment,
			cpus,
			docker: found?.docker ?? null,
			ledger,
			signal
		};
		return suite.kind === "bench" ? prepareBench(suite, place) : prepareExec(suite, place);
	});
	const { base, head } = prepared.stacks;
	if (Object.keys(head.identity).length === 0) throw new ConfigError([nothingNamed(config.file, `suites.${suite.name}.paths`)]);
	if (!order.equalToo && base !== null && equal(base.identity, head.identity)) return null;
	return {
		runners: {
			base,
			head
		},
		baseFailure: prepared.baseFailure
	};
}
function unchangedNote(suite, reason) {
	return {
		severity: "note",
		code: "suite-unchanged",
		message: `${suite} was not run: ${reason}`
	};
}
// src/run/probes/noise.ts
const kernel = {
	proc: "/proc",
	cpus: "/sys/devices/system/cpu"
};
/** Of many cores the first say enough: a reading of a clock may take the kernel some microseconds. */
const mostCores = 32;
function readNoise({ proc, cpus } = kernel) {
	const waited = (of) => parsePressure(readKernelFile(`${proc}/pressure/${of}`));
	return {
		at: performance.now() / 1e3,
		ticks: parseTicks(readKernelFile(`${proc}/stat`)),
		waited: {
			cpu: waited("cpu"),
			io: waited("io"),
			memory: waited("memory")
		},
		frequency: readFrequency(cpus)
	};
}
/**
* How busy the machine was between two readings: shares of its CPU time and of the time. The clock is that of the second reading,
* at the end of a pair, when its stacks have just been stopped: before it the cores may be asleep.
*/
function noiseBetween(before, after) {
	const waited = (of) => shareOf(before.waited[of], after.waited[of], after.at - before.at);
	const ticks = (of) => shareOf(before.ticks?.[of] ?? null, after.ticks?.[of] ?? null, (after.ticks?.total ?? 0) - (before.ticks?.total ?? 0));
	return {
		steal: ticks("stolen"),
		iowait: ticks("disk"),
		cpuPressure: waited("cpu"),
		ioPressure: waited("io"),
		memoryPressure: waited("memory"),
		frequency: after.frequency
	};
}
/** The first line of /proc/stat: user nice system idle iowait irq softirq steal; guests are in user and nice already. */
function parseTicks(stat) {
	const fields = /^cpu +(.+)$/m.exec(stat ?? "")?.[1]?.split(" ").slice(0, 8).map(Number);
	const [disk, stolen] = [fields?.[4], fields?.[7]];
	if (fields === void 0 || disk === void 0 || stolen === void 0) return null;
	return {
		total: fields.reduce((sum, ticks) => sum + ticks, 0),
		stolen,
		disk
	};
}
/** `some avg10=.. total=<microseconds>` of a file in /proc/pressure, in seconds. */
function parsePressure(text) {
	const total = /^some .*total=(\d+)$/m.exec(text ?? "")?.[1];
	return total === void 0 ? null : Number(total) / 1e6;
}
/** Null where the kernel does not govern the clock, as in most virtual machines. */
function readFrequency(cpus) {
	const shares = [];
	for (let cpu = 0; cpu < mostCores; cpu++) {
		const folder = `${cpus}/cpu${cpu}/cpufreq`;
		const [now, most] = ["scaling_cur_freq", "cpuinfo_max_freq"].map((file) => Number(readKernelFile(`${folder}/${file}`) ?? NaN));
		if (now > 0 && most > 0) shares.push(Math.min(1, now / most));
		else if (cpu > 0 && shares.length === 0) return null;
	}
	return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
/** A counter's growth as a share of what it could have grown by. */
function shareOf(before, after, whole) {
	if (before === null || after === null || whole <= 0) return null;
	return Math.min(1, Math.max(0, (after - before) / whole));
}
/** Says how a run will probably end, from a saved calibration, before its first pair. */
async function foretellFromCalibration(place, plan, calibration, secondsPerPair) {
	const sigmaOf = (planned) => noiseBehind(planned, calibration.noise)?.sigma ?? null;
	await foretell(place, plan, sigmaOf, secondsPerPair, { kind: "calibration" });
}
/**
* The same from the first pairs of the run itself. The median absolute deviation is the same whichever arm is slower and by how
* much; and nothing follows from it but words: pairs and looks were fixed before.
*/
async function foretellFromPairs(place, plan, valid) {
	const index = new SeriesIndex(valid);
	const sigmaOf = ({ suite, benchmark, gate: { metric } }) => {
		const series = index.find({
			suite,
			benchmark,
			metric
		});
		const scale = scaleOf$1(metricOf(metric));
		const differences = series?.base.map((base, i) => scale.difference(base ?? NaN, series.head[i] ?? NaN));
		if (differences === void 0 || differences.length < 8) return null;
		return differences.every(Number.isFinite) ? spreadOf(differences) : null;
	};
	await foretell(place, plan, sigmaOf, valid.reduce((sum, pair) => sum + pair.seconds, 0) / valid.length, {
		kind: "pairs",
		pairs: valid.length
	});
}
async function foretell({ record, watch }, plan, sigmaOf, secondsPerPair, source) {
	if (plan.looks.length === 0) return;
	const foreseen = forecast(plan, sigmaOf, secondsPerPair);
	const { file } = record.measurements.config;
	const { line, findings } = forecastWords(file, foreseen, hopeless(foreseen), chanceOfAll(foreseen), source);
	if (line === null) return;
	await record.addNotes(findings);
	watch({
		phase: "forecast",
		told: line
	});
}
// src/plan/lengthen.ts
/** Of the time that launches take and are warmed up for, what is measured on them may grow to. */
const shareOfLaunch = 1 / 3;
/**
* The same draft with longer windows where launches are slow to start or to settle: windows without a length of their own are doubled as long
* as the load stays within a third of that time and enough pairs are left.
*
* Windows of one launch tell as much about CPU and latency as those of several (docs/evidence/lab): a third more time for a pair
* can make them several times as long. Where launches are all of the noise, as of memory, it widens an interval by a sixth, or a fifth where pairs are
* few. Doubling keeps windows the same in most runs of a machine, which a saved calibration needs.
*/
function lengthenWindows(draft, suites, times) {
	const factor = factorOf(times);
	if (factor === 1) return draft;
	const free = new Set(loadSuites(suites).flatMap(({ name, window }) => window === null ? [name] : []));
	return withWindows(draft, (window, suite) => free.has(suite) ? {
		...window,
		seconds: factor * window.seconds
	} : window);
}
function factorOf(times) {
	const { windows, left, enough } = times;
	if (windows === 0) return 1;
	const before = times.launch + times.warmup;
	const load = (factor) => times.load + (factor - 1) * windows;
	const pairsWith = (factor) => Math.floor(left / (before + load(factor)));
	let factor = 1;
	for (;;) {
		const next = 2 * factor;
		if (load(next) > shareOfLaunch * before || pairsWith(next) < enough) return factor;
		factor = next;
	}
}
/**
* The pairs that longer ones must leave: three more than the exact test needs where there are so many; where it has too few anyway, all
* but one.
*
* @param all that there are when pairs are as short as they can be
*/
function enoughOf(gates, all) {
	const exact = fewestForExactOf(gates);
	return all >= exact ? Math.min(all, exact + 3) : Math.max(6, all - 1);
}
// src/plan/warm.ts
/**
* The same draft with the warm-ups that the trial launch asks for, halved as often as the budget needs to have room for enough pairs: what is
* measured a little early is still compared fairly, and with too few pairs nothing is.
*
* @param wanted seconds by suite
* @param enough pairs that must be left (`enoughOf`)
* @param pairsWith how many the budget holds
*/
function warmWindows(draft, wanted, enough, pairsWith) {
	let most = Math.max(1, ...Object.values(wanted));
	while (most > 1 && pairsWith(withWarmUps(draft, wanted, most)) < enough) most /= 2;
	return withWarmUps(draft, wanted, most);
}
function withWarmUps(draft, wanted, most) {
	return withWindows(draft, (window, suite) => {
		const seconds = wanted[suite];
		return seconds === void 0 ? window : {
			...window,
			warmup: Math.min(seconds, most)
		};
	});
}
// src/jobs/pair.ts
/**
* One pair: for each stack a fresh launch of each arm, every load on both, and an end to everything that was started;
* then each suite of commands in both arms, one after the other.
*/
async function weighPair(scale, pair, first, loadWith = loadSuite) {
	const { clock } = scale;
	const started = clock();
	const noise = scale.watchNoise();
	const outcomes = [];
	const suiteSeconds = {};
	for (const [name, suites] of byStack(scale.suites)) {
		const stacks = scale.stacks[name];
		if (stacks === void 0) throw new RangeError(`no stack is named ${name}`);
		const launched = await launchBoth(name, stacks, first, scale.signal);
		if ("failure" in launched) return {
			...launched,
			seconds: clock() - started
		};
		try {
			for (const suite of suites) {
				const begun = clock();
				outcomes.push(...await loadWith(scale, suite, launched.launches, pair, first));
				suiteSeconds[suite.name] = clock() - begun;
			}
		} catch (error) {
			scale.signal.throwIfAborted();
			const failed = notLoaded(error, name);
			if (failed === null) throw error;
			return {
				...failed,
				seconds: clock() - started
			};
		} finally {
			await stopBoth(launched.launches);
		}
	}
	for (const suite of scale.suites) {
		const runners = scale.runners[suite.name];
		if (runners === void 0) continue;
		const begun = clock();
		const run = await runBoth(suite.name, runners, first, scale.signal);
		if ("failure" in run) return {
			...run,
			seconds: clock() - started
		};
		outcomes.push(run);
		suiteSeconds[suite.name] = clock() - begun;
	}
	const seconds = clock() - started;
	const loadSeconds = Object.values(suiteSeconds).reduce((sum, each) => sum + each, 0);
	return {
		outcome: {
			pair,
			first,
			seconds,
			launchSeconds: seconds - loadSeconds,
			loadSeconds,
			suites: outcomes,
			noise: noise()
		},
		suiteSeconds
	};
}
function byStack(suites) {
	const groups = /* @__PURE__ */ new Map();
	for (const suite of suites) if ("stack" in suite) groups.set(suite.stack, [...groups.get(suite.stack) ?? [], suite]);
	return groups;
}
/** The first arm, then the other; alone on the machine, since both would take the other's cores. */
async function runBoth(suite, runners, first, signal) {
	const done = {
		base: null,
		head: null
	};
	const failures = /* @__PURE__ */ new Map();
	const order = first === "base" ? ["base", "head"] : ["head", "base"];
	for (const arm of order) try {
		done[arm] = await runners[arm]?.launch() ?? null;
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof StackError) || error.failure.phase !== "launch") throw error;
		failures.set(arm, error.failure);
	}
	return notLaunched(failures, suite) ?? {
		kind: "results",
		suite,
		...done
	};
}
/** A load that one arm did not stand, as a launch of it that failed: a script of k6 that got nowhere against base alone. */
function notLoaded(error, of) {
	if (!(error instanceof StackError) || error.failure.phase !== "load" || error.failure.arm === null) return null;
	return notLaunched(/* @__PURE__ */ new Map([[error.failure.arm, error.failure]]), of);
}
/** Head's failure before base's, which does not keep its own repair from being weighed. */
function notLaunched(failures, of) {
	const [[arm, failure] = []] = [...failures].sort(([a]) => a === "head" ? -1 : 1);
	if (arm === void 0 || failure === void 0) return null;
	return {
		failure,
		of,
		dropped: {
			arm: failures.size > 1 ? "both" : arm,
			reason: "launch-failed",
			detail: failure.message
		}
	};
}
/** Starts both arms at once, the first one a moment earlier, so that both meet the same minute. */
async function launchBoth(name, stacks, first, signal) {
	const launches = {
		base: null,
		head: null
	};
	const failures = /* @__PURE__ */ new Map();
	let broken = null;
	const order = first === "base" ? ["base", "head"] : ["head", "base"];
	await Promise.all(order.map(async (arm) => {
		try {
			launches[arm] = await stacks[arm]?.launch() ?? null;
		} catch (error) {
			if (error instanceof StackError) failures.set(arm, error.failure);
			else broken ??= error;
		}
	}));
	if (failures.size === 0 && broken === null) return { launches };
	await stopBoth(launches);
	signal.throwIfAborted();
	const failed = notLaunched(failures, name);
	if (broken !== null || failed === null) throw broken;
	return failed;
}
async function stopBoth(launches) {
	await inBothArms(async (arm) => launches[arm]?.stop());
}
/** Loads the launches of a pair with one suite: what base lacks apart. */
async function loadSuite(scale, suite, launches, pair, first) {
	const seed = pairSeed(scale.seed, pair);
	if (suite.kind === "k6") {
		const runner = scale.k6[suite.name];
		if (runner === void 0) throw new RangeError(`no script is ready for ${suite.name}`);
		return [await runner.load({
			window: scriptWindow(suite),
			first,
			seed,
			...launches
		})];
	}
	if (suite.kind !== "load") throw new RangeError(`${suite.name} is no load`);
	const window = scale.windows[suite.name];
	if (window === void 0) throw new RangeError(`the plan has no window for ${suite.name}`);
	const order = {
		window,
		first,
		seed
	};
	const { shared, added } = split(suite, scale.added[suite.name] ?? []);
	const outcomes = [];
	if (shared !== null) outcomes.push(await scale.load({
		...order,
		suite: shared,
		...launches
	}, scale.signal));
	if (added !== null) outcomes.push({
		...await scale.load({
			...order,
			suite: added,
			base: null,
			head: launches.head
		}, scale.signal),
		...shared === null ? {} : { added: true }
	});
	return outcomes;
}
/** Null: as long as the script says. */
function scriptWindow({ warmup, window, slice }) {
	return window === null ? null : {
		warmup,
		seconds: window,
		slice: slice ?? window
	};
}
/** A suite without the endpoints that base lacks, and the suite of these alone, each endpoint at its own rate. */
function split(suite, names) {
	const part = (keep) => {
		const requests = suite.requests.filter((request) => keep(request.name));
		if (requests.length === 0) return null;
		const weight = (of) => of.reduce((sum, each) => sum + each.weight, 0);
		const share = weight(requests) / weight(suite.requests);
		return {
			...suite,
			requests,
			rate: suite.rate === null ? null : suite.rate * share
		};
	};
	return {
		shared: part((name) => !names.includes(name)),
		added: part((name) => names.includes(name))
	};
}
// src/jobs/load-seconds.ts
/** Seconds that k6 takes to start and to end, warm-up and load together. */
const startSeconds = 2;
/** Draining and probes take a tenth more than the load itself. */
const overhead = 1.1;
/** Seconds that one pair's suites take, as far as they are known beforehand. */
function loadSecondsOf({ suites, windows, stacks, added, k6 }, suiteSeconds) {
	return suites.reduce((sum, suite) => {
		const window = windows[suite.name];
		if (suite.kind === "k6") {
			const seconds = k6[suite.name]?.seconds(scriptWindow(suite)) ?? null;
			if (seconds !== null) return sum + 2 * (1.1 * (suite.warmup + seconds) + startSeconds);
		}
		if (suite.kind !== "load" || window === void 0) return sum + (suiteSeconds[suite.name] ?? 0);
		return sum + overhead * turnsOf(suite, {
			stacks,
			added
		}) * (window.warmup + window.seconds);
	}, 0);
}
/** The parts of it that go into warm-ups of load suites, and into windows to which the config gives no length. */
function partsOfLoad(scale) {
	const all = loadSuites(scale.suites);
	const sum = (of, part) => of.reduce((so, suite) => so + overhead * turnsOf(suite, scale) * (scale.windows[suite.name]?.[part] ?? 0), 0);
	return {
		warmup: sum(all, "warmup"),
		windows: sum(all.filter(({ window }) => window === null), "seconds")
	};
}
/** How many times the window of a suite is loaded in a pair. */
function turnsOf(suite, { stacks, added }) {
	const alone = added[suite.name]?.length ?? 0;
	const together = suite.arms === "alternating" && stacks[suite.stack]?.base !== null ? 2 : 1;
	return (suite.requests.length > alone ? together : 0) + (alone > 0 ? 1 : 0);
}
/** Warm-ups that are told apart, in seconds. */
const steps = [
	1,
	2,
	4
];
/** Seconds in which requests cost so much more or less than at the end are not settled. */
const settledWithin = .1;
/** Where no trial launch tells, and for machines that share the pairs of a run and cannot ask each other. */
const untold = {
	seconds: 4,
	settled: null
};
/**
* Tells after how many seconds requests cost what they cost in the end. Compilers make them cheap in steps, with dearer seconds between
* (Barrett et al., Virtual Machine Warmup Blows Hot and Cold, OOPSLA 2017): only what comes later tells that a launch has settled. Both arms
* are taken as one: which of them is slower has no part in it.
*
* @param seconds what each second of load showed, from the first on; fewer than were to be watched tell nothing
*/
function warmUpAfter(seconds) {
	if (seconds.length < 8) return untold;
	const costs = seconds.map(costOf);
	const known = (of) => of.every((cost) => Number.isFinite(cost) && cost > 0);
	const cpu = costs.map((cost) => cost.cpu);
	const latency = costs.map((cost) => cost.latency);
	if (known(cpu)) return settledAfter(cpu);
	return known(latency) ? settledAfter(latency) : untold;
}
/**
* The shortest of 1, 2 and 4 seconds from which on all are within a tenth of the end: each is the median of itself and its neighbours, so
* that the machine may disturb one.
*
* @param costs of a request, second by second
*/
function settledAfter(costs) {
	const inner = costs.map((_, second) => medianOf(Float64Array.from(costs.slice(Math.max(0, second - 1), second + 2)).sort())).slice(0, -1);
	const end = inner.at(-1) ?? NaN;
	const isEnd = (level) => Math.abs(Math.log(level / end)) <= Math.log1p(settledWithin);
	const seconds = steps.find((step) => inner.slice(step).every(isEnd));
	return seconds === void 0 ? {
		seconds: costs.length,
		settled: false
	} : {
		seconds,
		settled: true
	};
}
function costOf(outcomes) {
	const arms = outcomes.flatMap((outcome) => outcome.kind === "load" ? [outcome.base, outcome.head].filter((arm) => arm !== null) : []);
	const latencies = arms.flatMap(({ endpoints }) => endpoints.flatMap(({ latency }) => [...latency]));
	return {
		cpu: arms.reduce((sum, arm) => sum + cpuOf(arm), 0) / latencies.length,
		latency: medianOf(Float64Array.from(latencies).sort())
	};
}
function cpuOf({ cpu }) {
	return "absent" in cpu ? NaN : cpu.value;
}
// src/jobs/warm-up-notes.ts
/** Of suites whose warm-up the config leaves open: where launches may be measured before they have settled. */
function warmUpNotes({ windows }, wanted) {
	return Object.entries(wanted).flatMap(([suite, { seconds, settled }]) => {
		const given = windows[suite]?.warmup ?? 0;
		const told = `${suite}: each launch is warmed up for ${formatDuration$1(given)}`;
		if (given < seconds) {
			const more = settled === null ? "" : " that the trial launch asks for";
			return [{
				severity: "note",
				code: "warm-up-cut",
				message: `${told}, since the budget has no room for the ${formatDuration$1(seconds)}${more}: part of what is measured may be start-up`,
				hint: "write a longer `budget`"
			}];
		}
		if (settled !== false) return [];
		return [{
			severity: "note",
			code: "unsettled",
			message: `${told}, the longest that is tried: after half of that, requests of the trial launch still cost a tenth more or less than in the end, and part of what is measured may be start-up`,
			hint: "write a longer `warmup`"
		}];
	});
}
/** Written warm-ups after which the trial launch had not settled; asked for by `calibrate` alone. */
function shortNotes({ suites }, { warmUps }) {
	return loadSuites(suites).flatMap(({ name, warmup }) => {
		const needed = warmUps[name];
		if (warmup === null || needed === void 0 || needed.settled === null) return [];
		if (warmup > needed.seconds || warmup === needed.seconds && needed.settled) return [];
		const [after, hint] = needed.settled ? [`after ${formatDuration$1(needed.seconds)}`, `write \`warmup: ${needed.seconds}s\`, or leave it out`] : [`not within ${formatDuration$1(needed.seconds)}`, "write a longer `warmup`"];
		return [{
			severity: "warning",
			code: "warm-up-short",
			message: `${name}: the trial launch settled ${after}, and launches are measured after ${formatDuration$1(warmup)}`,
			hint
		}];
	});
}
/** What a calibration repeats: launches that are measured before they have settled spoil it. */
function isOfWarmUp({ code }) {
	return code === "warm-up-short" || code === "warm-up-cut" || code === "unsettled";
}
// src/jobs/settle.ts
/**
* Fixes windows and plan by what the trial launch taught: timing, names, and what base lacks. Throws a ConfigError where the budget
* holds too few pairs for any verdict, or for any noise to be seen.
*/
function settle(config, draft, trial, { scaleOf, left, shards, calibrating }) {
	const gates = expandGates(config, trial.learnt);
	const loadOf = (windows) => loadSecondsOf(scaleOf(windows), trial.suiteSeconds);
	const pairsWith = (windows) => Math.floor(left() / (trial.launchSeconds + loadOf(windows)));
	const widened = widenWindows(draft, config.suites, trial.added);
	const wanted = warmUpsOf(config, trial);
	const isAlone = shards === 1;
	const enough = isAlone ? enoughOf(gates, pairsWith(widened)) : 0;
	const warmed = warmWindows(widened, secondsOf(wanted), enough, pairsWith);
	const { warmup, windows } = partsOfLoad(scaleOf(warmed));
	const load = loadOf(warmed) - warmup;
	const times = {
		launch: trial.launchSeconds,
		warmup,
		load,
		windows,
		left: left(),
		enough
	};
	const lengthened = isAlone ? lengthenWindows(warmed, config.suites, times) : warmed;
	const scale = scaleOf(lengthened);
	const secondsPerPair = trial.launchSeconds + loadOf(lengthened);
	const plan = fixPlan(lengthened, gates, secondsPerPair, left());
	const fewest = Object.values(config.stacks).some((stack) => stack.kind === "compose" && stack.relaunch.length > 0) ? fewestForExactOf(gates) : 6;
	const least = calibrating ? 6 : Math.ceil(fewest / shards);
	if (plan.pairs < least) throw new ConfigError([tooFewPairs(config, plan, secondsPerPair, least, calibrating)]);
	return {
		plan,
		scale,
		secondsPerPair,
		notes: [
			...warmUpNotes(lengthened, wanted),
			...shortNotes(config, trial),
			...longerNotes(warmed, lengthened, trial.launchSeconds + warmup),
			...shards > 1 || calibrating ? [] : fewPairsNotes(plan)
		].map((note) => ({
			...note,
			where: { file: config.file }
		}))
	};
}
/** Of suites whose warm-up the config leaves open. */
function warmUpsOf(config, { warmUps }) {
	const open = loadSuites(config.suites).filter(({ warmup }) => warmup === null);
	return Object.fromEntries(open.map(({ name }) => [name, warmUps[name] ?? untold]));
}
function secondsOf(warmUps) {
	return Object.fromEntries(Object.entries(warmUps).map(([name, { seconds }]) => [name, seconds]));
}
function longerNotes(before, after, seconds) {
	const longer = Object.entries(after.windows).flatMap(([suite, { seconds }]) => {
		const was = before.windows[suite]?.seconds ?? seconds;
		return was === seconds ? [] : [`${suite} ${formatDuration$1(seconds)} instead of ${formatDuration$1(was)}`];
	});
	if (longer.length === 0) return [];
	return [{
		severity: "note",
		code: "windows-longer",
		message: `the launches of a pair take ${formatDuration$1(Math.round(seconds))} until they are warm, so windows without a length of their own are longer: ${longer.join(", ")}`
	}];
}
/** Said where the run itself decides: by Student's t. */
function fewPairsNotes({ test, looks }) {
	if (test !== "student") return [];
	return [{
		severity: "note",
		code: "few-pairs",
		message: `the budget holds fewer pairs than the exact test needs to fail: there is one look, after ${looks[0]?.n ?? 0}, and Student's t stands in. It takes the differences of launches for normal, and sees less than a run of more pairs`
	}];
}
/** Better no run than one that cannot see. */
function tooFewPairs(config, plan, secondsPerPair, least, calibrating) {
	const needed = Math.ceil((least + 2) * secondsPerPair / 60);
	const why = calibrating ? "their noise can be told" : "a gate can be decided";
	return {
		severity: "error",
		code: "budget-too-small",
		message: `the budget holds ${plan.pairs} pairs of ${secondsPerPair.toFixed(1)} s on this machine, and ${least} are needed before ${why}`,
		hint: calibrating ? `give \`--budget ${needed}m\`, or shorten the windows` : `write \`budget: ${needed}m\`, or shorten the windows`,
		where: { file: config.file }
	};
}
// src/jobs/crowding.ts
/** Share of the arms' cores from which on requests of one arm often wait for those of the other. */
const crowded = .5;
/**
* Suites that load both arms at once and keep their cores so busy that each arm waits for the other: latency then tells how they share a
* core. Told after the trial launch, which no verdict sees.
*
* @param cores of the arms together; null: not known
*/
function crowding(suites, outcomes, cores) {
	if (cores === null) return [];
	return outcomes.flatMap((outcome) => {
		const suite = suites.find(({ name }) => name === outcome.suite);
		if (suite?.kind !== "load" || suite.arms === "alternating" || outcome.kind === "results") return [];
		const { base, head } = outcome;
		if (base === null || head === null || "absent" in base.cpu || "absent" in head.cpu) return [];
		const share = (base.cpu.value + head.cpu.value) / Math.max(base.seconds, head.seconds) / cores;
		if (!(share > crowded)) return [];
		return [{
			severity: "warning",
			code: "cores-crowded",
			message: `${suite.name}: loaded at once, the arms keep their ${cores === 1 ? "core" : `${cores} cores`} ${Math.round(100 * share)}% busy and wait for each other`,
			hint: "write a lower `rate`, or `arms: alternating`"
		}];
	});
}
// src/jobs/added-endpoints.ts
/** Statuses with which a server says that it does not have an endpoint. */
const unknownEndpoint = /* @__PURE__ */ new Set([
	"status 404",
	"status 405",
	"status 501"
]);
/** So many refusals are no chance hits on ids that base happens not to have. */
const fewestRefusals = 3;
/** Endpoints that head serves and of which base says that it does not know them. */
function addedEndpoints(outcome) {
	if (outcome.kind === "results") return [];
	const { base, head } = outcome;
	if (base === null || head === null) return [];
	return base.endpoints.filter(({ latency, failed, failures }) => latency.length === 0 && failed >= fewestRefusals && Object.keys(failures).every((cause) => unknownEndpoint.has(cause))).map(({ name }) => name).filter((name) => head.endpoints.some((endpoint) => endpoint.name === name && endpoint.latency.length > 0));
}
// src/jobs/trial-load.ts
/** How a trial loads its launches: each suite once, and those that are watched second by second. */
var TrialLoad = class {
	warmUps = {};
	#watched;
	/** Seconds that watching may still take. */
	#left;
	#warm = /* @__PURE__ */ new Map();
	constructor(watched) {
		this.#watched = watched;
		this.#left = watched.seconds;
	}
	suite = async (scale, suite, launches, pair, first) => {
		if (!(suite.kind === "load" && this.#watched.suites(suite) && this.#left >= turnsOf(suite, scale) * 8)) return loadSuite(scale, suite, launches, pair, first);
		const windows = { [suite.name]: {
			warmup: 0,
			seconds: 1,
			slice: suite.slice
		} };
		const seconds = [];
		let added = {};
		while (seconds.length < 8 && this.#left > 0) {
			const begun = scale.clock();
			const nth = pair - 1 - seconds.length;
			seconds.push(await loadSuite({
				...scale,
				added,
				windows
			}, suite, launches, nth, first));
			this.#left -= scale.clock() - begun;
			added = { [suite.name]: seconds[0]?.flatMap(addedEndpoints) ?? [] };
		}
		const warmUp = warmUpAfter(seconds);
		this.warmUps[suite.name] = warmUp;
		this.#warm.set(suite.name, seconds[Math.min(warmUp.seconds, seconds.length - 1)] ?? []);
		return seconds[0] ?? [];
	};
	/** What a watched suite showed when it was warm: what a launch asks for in its first second is not what it is measured at. */
	whenWarm = (outcome) => this.#warm.get(outcome.suite) ?? [outcome];
};
// src/jobs/trial.ts
/**
* Launches both arms once under a short load that no verdict sees. It fixes the timing from which the number of pairs is
* planned, and finds out what does not work before minutes are spent on it. A failure is that of one stack or suite of commands.
*
* @param cores of the arms together; null: not known
* @param watched whose launches are watched while they settle
*/
async function tryOut(scale, cores, watched) {
	const short = Object.fromEntries(Object.entries(scale.windows).map(([suite, window]) => [suite, shortened(window)]));
	const load = new TrialLoad(watched);
	const weighed = await weighPair({
		...scale,
		windows: short
	}, 0, "base", load.suite);
	if ("failure" in weighed) return weighed;
	const { launchSeconds, loadSeconds, suites } = weighed.outcome;
	const results = suites.filter((suite) => suite.kind === "results");
	for (const arm of ["head", "base"]) {
		const empty = results.find((suite) => suite[arm]?.results.length === 0);
		if (empty !== void 0) return {
			failure: nothingRun(empty, arm),
			of: ofWhat(scale, empty.suite)
		};
	}
	return {
		launchSeconds,
		loadSeconds,
		suiteSeconds: weighed.suiteSeconds,
		added: Object.fromEntries(suites.map((suite) => [suite.suite, addedEndpoints(suite)])),
		learnt: Object.fromEntries(results.map((suite) => [suite.suite, resultValues(suite)])),
		warmUps: load.warmUps,
		findings: [...results.flatMap(findingsOf), ...crowding(scale.suites, suites.flatMap(load.whenWarm), cores)]
	};
}
function shortened(window) {
	return {
		warmup: Math.min(window.warmup, window.slice),
		slice: window.slice,
		seconds: 2 * window.slice
	};
}
/** What tools said in one pair, with the suite, and the arm where the other did not say the same. */
function findingsOf(outcome) {
	const { suite, base, head } = outcome;
	const told = (arm) => new Set(arm?.findings.map(({ message }) => message));
	const named = (arm, other) => {
		const both = told(other);
		return (outcome[arm]?.findings ?? []).map((finding) => {
			const where = both.has(finding.message) ? suite : `${suite}, ${arm}`;
			return {
				...finding,
				message: `${where}: ${finding.message}`
			};
		});
	};
	return [...named("base", head), ...named("head", base)];
}
/** An arm's suite gave no number at all: nothing that it is held to, or held against, could ever be judged. */
function nothingRun(outcome, arm) {
	const findings = outcome[arm]?.findings ?? [];
	const told = findings.find(({ severity }) => severity === "error") ?? findings[0];
	return {
		arm,
		phase: "run",
		message: `${outcome.suite}: ${told?.message ?? "no result was found in what it printed"}`,
		...told?.hint === void 0 ? {} : { hint: told.hint },
		logs: []
	};
}
/** The name of the stack that a suite loads, or of the suite itself. */
function ofWhat({ suites }, name) {
	const suite = suites.find((candidate) => candidate.name === name);
	return suite !== void 0 && "stack" in suite ? suite.stack : name;
}
// src/jobs/weigh-one.ts
/** One pair, saved before anybody looks at it. */
async function weighOne({ record, calibrating }, scale, plan, index, first) {
	const weighed = await weighPair(scale, index, first);
	const pair = pairOf(weighed, index, first, plan);
	spend(record, weighed);
	await record.addPair(pair);
	if ("outcome" in weighed) {
		const results = weighed.outcome.suites.filter((suite) => suite.kind === "results");
		await record.addNotes(results.flatMap(findingsOf));
		if (pair.dropped === null) calibrating?.add(weighed.outcome);
	}
	return {
		pair,
		weighed
	};
}
/** Where more than this many launches fail, the run is broken rather than noisy. */
const mostFailedLaunches = 2;
/** Counts launches that failed. */
var FailedLaunches = class {
	#count = 0;
	#latest = null;
	/** Whether there are now too many. */
	add(weighed) {
		if (!("failure" in weighed)) return false;
		this.#latest = weighed.failure;
		return ++this.#count > mostFailedLaunches;
	}
	broken() {
		if (this.#latest === null) throw new RangeError("no launch failed");
		return {
			kind: "broken",
			failure: this.#latest
		};
	}
};
function pairOf(weighed, pair, first, { gates }) {
	if ("outcome" in weighed) return measure(weighed.outcome, gates);
	const { dropped, seconds } = weighed;
	return {
		pair,
		first,
		seconds,
		dropped,
		suites: [],
		values: [],
		failures: [],
		noise: unknownNoise
	};
}
function spend(record, weighed) {
	if ("outcome" in weighed) {
		record.spend("launch", weighed.outcome.launchSeconds);
		record.spend("load", weighed.outcome.loadSeconds);
	} else record.spend("launch", weighed.seconds);
}
// src/jobs/weigh-pairs.ts
/** Looks after each planned number of pairs, and measures on what is still undecided. */
async function weighUntilDecided(order, plan, scale, deadline) {
	const { watch, clock } = order;
	const names = scale.suites.map(({ name }) => name);
	const valid = [];
	const failures = new FailedLaunches();
	let standing = takeLooks(plan, valid, names);
	let slowest = 0;
	for (const [index, first] of plan.order.entries()) {
		if (standing.stop !== null) return {
			kind: "complete",
			ended: standing.stop
		};
		if (clock() + slowest > deadline) return {
			kind: "complete",
			ended: "budget"
		};
		watch({
			...progressOf(standing, valid.length, plan),
			left: deadline - clock()
		});
		const open = scale.suites.filter(({ name }) => standing.suites.includes(name));
		const { pair, weighed } = await weighOne(order, {
			...scale,
			suites: open
		}, plan, index, first);
		slowest = Math.max(slowest, pair.seconds);
		if (failures.add(weighed)) return failures.broken();
		if (pair.dropped !== null) continue;
		valid.push(pair);
		if (order.calibration === null && valid.length === 8) await foretellFromPairs(order, plan, valid);
		if (!isLook(plan, valid.length)) continue;
		const before = standing.suites.length;
		standing = takeLooks(plan, valid, names);
		if (standing.suites.length < before) slowest = 0;
	}
	return {
		kind: "complete",
		ended: standing.stop ?? "pairs"
	};
}
/** Measures every pair: of a shard, since what they decide is seen when all are together, and to see the noise. */
async function weighAll(order, plan, scale, deadline) {
	const { watch, clock } = order;
	const failures = new FailedLaunches();
	let valid = 0;
	let slowest = 0;
	for (const [index, first] of plan.order.entries()) {
		if (valid >= plan.pairs) break;
		if (clock() + slowest > deadline) return {
			kind: "complete",
			ended: "budget"
		};
		const gates = order.calibrating === null ? {
			decided: 0,
			all: plan.gates.length,
			failed: []
		} : null;
		watch({
			phase: "pairs",
			pair: {
				current: valid + 1,
				planned: plan.pairs
			},
			gates,
			left: deadline - clock()
		});
		const { pair, weighed } = await weighOne(order, scale, plan, index, first);
		slowest = Math.max(slowest, pair.seconds);
		if (failures.add(weighed)) return failures.broken();
		if (pair.dropped === null) valid++;
	}
	return {
		kind: "complete",
		ended: "pairs"
	};
}
/** Whether something can be decided after so many pairs: a planned look, or the pairs that counts are compared after. */
function isLook(plan, pairs) {
	return pairs === 2 || plan.looks.some(({ n }) => n === pairs);
}
function progressOf({ gates }, pairs, plan) {
	const failed = gates.filter(({ verdict }) => verdict === "fail");
	return {
		phase: "pairs",
		pair: {
			current: pairs + 1,
			planned: plan.pairs
		},
		gates: {
			decided: gates.filter(({ decidedAt }) => decidedAt !== null).length,
			all: gates.length,
			failed: failed.map(({ planned: { gate } }) => {
				const { label, words } = metricOf(gate.metric);
				return `${label} ${words.worse}`;
			})
		}
	};
}
// src/jobs/weigh.ts
/** Of the budget, what watching the launches of the trial may take. */
const watchedShare = .1;
/**
* The sequential run: a trial launch fixes the plan, then pair after pair is measured, saved and looked at until every
* gate is decided, none can be any more, or the budget is spent. Throws StackError, LoadError and, where the budget
* holds too few pairs for any verdict, ConfigError.
*/
async function weigh(order) {
	const { record, clock, watch } = order;
	const config = {
		...order.config,
		suites: order.suites,
		gates: order.gates
	};
	const draft = draftPlan(config, order.seed);
	const deadline = clock() + config.budget;
	watch({ phase: "trial" });
	const { shard } = record.measurements.run;
	const isCalibrating = order.calibrating !== null;
	const isWatched = ({ warmup }) => shard === void 0 && (warmup === null || isCalibrating);
	const watched = {
		suites: isWatched,
		seconds: watchedShare * config.budget
	};
	const trial = await tryOut(scaleOf(order, draft, {}), order.cores, watched);
	if ("failure" in trial) {
		const { failure, of } = trial;
		const { stacks, runners } = order;
		if (failure.arm !== "base" || (stacks[of] ?? runners[of])?.base === null) return {
			kind: "broken",
			failure
		};
		if (record.measurements.baseFailure === null) await record.setBaseFailure(failure);
		return weigh({
			...order,
			stacks: withoutBase(stacks, of),
			runners: withoutBase(runners, of)
		});
	}
	record.spend("launch", trial.launchSeconds);
	record.spend("load", trial.loadSeconds);
	await record.addNotes([...addedNotes(trial), ...trial.findings]);
	const settled = settle(config, draft, trial, {
		scaleOf: (windows) => scaleOf(order, windows, trial.added),
		left: () => deadline - clock(),
		shards: shard?.of ?? 1,
		calibrating: isCalibrating
	});
	const { plan, scale, secondsPerPair } = settled;
	await record.setPlan(plan);
	await record.addNotes(settled.notes);
	if (shard !== void 0 || isCalibrating) return weighAll(order, plan, scale, deadline);
	if (order.calibration !== null) await foretellFromCalibration(order, plan, order.calibration, secondsPerPair);
	return weighUntilDecided(order, plan, scale, deadline);
}
function withoutBase(all, of) {
	const both = all[of];
	return both === void 0 ? all : {
		...all,
		[of]: {
			...both,
			base: null
		}
	};
}
function scaleOf(order, draft, added) {
	const { stacks, runners, k6, suites, load, seed, clock, signal } = order;
	return {
		stacks,
		runners,
		k6,
		suites,
		windows: draft.windows,
		added,
		seed,
		load,
		clock,
		watchNoise,
		signal
	};
}
function watchNoise() {
	const before = readNoise();
	return () => noiseBetween(before, readNoise());
}
function addedNotes({ added }) {
	return Object.entries(added).flatMap(([suite, names]) => names.map((name) => ({
		severity: "note",
		code: "endpoint-new",
		message: `${suite}: base does not have ${name}; it is loaded on head alone and held to limits only`
	})));
}
// src/jobs/measure-all.ts
/** From trees to the end of measuring; what breaks on the way is the state that the run ends in. */
async function measureAll(at) {
	const { options, config, equalToo, judging, trees, ledger, record, clock, watch, signal } = at;
	const { environment, shard, calibrating } = options;
	const seed = shard === null ? options.seed : pairSeed(options.seed, -shard.index);
	const split = readCpuSplit();
	const loader = createLoader({
		generatorPath: options.generator,
		readFile: (path) => readFile(join(at.head, path)),
		environment,
		cpus: split?.generator ?? null
	});
	try {
		const begun = clock();
		const prepared = await prepareAll({
			config,
			trees,
			head: at.head,
			ledger,
			cpus: split,
			environment,
			seed,
			equalToo,
			judging,
			watch,
			signal
		}, at.found).finally(() => record.spend("build", clock() - begun));
		if ("nothing" in prepared) return {
			kind: "unchanged",
			reason: prepared.nothing
		};
		const { baseFailure, findings, unchanged, ...weighable } = prepared;
		await record.setUnchanged(unchanged);
		await record.addNotes([...findings, ...split === null ? [sharedCores] : []]);
		if (baseFailure !== null) await record.setBaseFailure(baseFailure);
		const { load } = loader;
		const { calibration } = at;
		const cores = split === null ? null : parseCpus(split.arms).length;
		const state = await weigh({
			config,
			...weighable,
			record,
			load,
			seed,
			cores,
			calibrating,
			calibration,
			clock,
			watch,
			signal
		});
		return signal.aborted && state.kind === "broken" ? interrupted(signal) : state;
	} catch (error) {
		if (signal.aborted) return interrupted(signal);
		if (error instanceof ConfigError) await record.end({
			kind: "broken",
			failure: refused$1(error)
		}, clock());
		const failure = failureOf$1(error);
		if (failure === null) throw error;
		return {
			kind: "broken",
			failure
		};
	} finally {
		await loader.close();
	}
}
/** Told where the generator cannot have cores of its own. */
const sharedCores = {
	severity: "warning",
	code: "cores-shared",
	message: "The load generator shares its cores with the stacks: this machine has one core, or cannot pin processes to cores. It may be late more often, and tails are less sure."
};
// src/jobs/beginning.ts
/** The measurements of a run that has measured nothing yet. */
function beginning({ runId, version, budget, suites, shard }, at) {
	const revision = ({ name, sha }) => ({
		name,
		sha
	});
	return {
		format: "weighbridge-measurements",
		version: 2,
		tool: version,
		run: {
			id: runId,
			startedAt: at.startedAt,
			base: revision(at.revisions.base),
			head: revision(at.revisions.head),
			machine: describeMachine(at.engine),
			...shard === null ? {} : { shard },
			asked: {
				...budget === null ? {} : { budget },
				...suites.length === 0 ? {} : { suites }
			}
		},
		config: at.config,
		...at.changes === null ? {} : { configChanges: at.changes },
		plan: null,
		baseFailure: null,
		pairs: [],
		state: { kind: "running" },
		notes: at.notes,
		timing: {
			build: 0,
			launch: 0,
			load: 0,
			total: 0
		}
	};
}
// src/jobs/gate.ts
/**
* Weighs head against base: trees, stacks, pairs, verdict, report. What is measured is saved before it is judged, also
* when the run breaks or is aborted. Throws ConfigError, GitError and ContainerError where there is nothing to measure;
* every later failure is a verdict.
*/
async function gate(options, watch, signal) {
	const started = performance.now();
	const clock = () => (performance.now() - started) / 1e3;
	const startedAt = (/* @__PURE__ */ new Date()).toISOString();
	const repository = await openRepository(options.folder);
	watch({ phase: "checkout" });
	const revisions = await resolveArms(repository, options.base, options.head, signal);
	const ledger = openLedger(stateFolder(options.environment), options.runId);
	try {
		const writeTrees = async (suffix) => {
			const trees = {
				base: ledger.addTree(`base${suffix}`),
				head: ledger.addTree(`head${suffix}`)
			};
			await inBothArms((arm) => writeTree(repository, revisions[arm], trees[arm], signal));
			return trees;
		};
		const trees = await writeTrees("");
		const judging = await judgingTree(options, repository, revisions, trees, ledger, signal);
		const chosen = chooseConfig(options, {
			...trees,
			judging
		}, repository.root);
		const { config, findings, changes } = chosen;
		const saved = savedOf(options, repository, config);
		const notes = [
			...options.notes ?? [],
			...chosen.notes,
			...await missingFiles(repository, config),
			...saved.cautions
		];
		const found = await engineFor(config, options.environment, signal);
		const treesOf = async (name, carry) => {
			const own = name === "stack" ? trees : await writeTrees(`-${name}`);
			await inBothArms((arm) => carryFiles(repository, carry, own[arm]));
			return own;
		};
		await makeResults(options.results);
		const results = resultsFolder(join(options.results, options.runId));
		const record = new RunRecord(beginning(options, {
			config,
			changes,
			revisions,
			startedAt,
			notes,
			engine: found?.name ?? null
		}), results);
		const state = await measureAll({
			options,
			config,
			equalToo: options.calibrating !== null || (changes?.workload.length ?? 0) > 0,
			judging: chosen.base === null ? null : {
				tree: judging,
				config: chosen.base
			},
			calibration: saved.calibration,
			head: trees.head,
			trees: treesOf,
			ledger,
			found,
			record,
			clock,
			watch,
			signal
		});
		await record.end(state, clock());
		watch({ phase: "report" });
		const weighed = {
			...await tell(record.measurements, results, options.origin, await options.known?.()),
			measurements: record.measurements,
			findings
		};
		if (options.record !== void 0) await saveRecord(results, weighed, options.record);
		return weighed;
	} finally {
		watch({ phase: "clean" });
		await endRun(ledger, options.environment);
	}
}
/** The tree whose config judges, where base does. */
async function judgingTree({ gates }, repository, { base, judging }, trees, ledger, signal) {
	if (gates === "head" || judging.sha === base.sha) return trees.base;
	const tree = ledger.addTree("judging");
	await writeTree(repository, judging, tree, signal);
	return tree;
}
/** Untracked files that stacks and suites need and that the checkout lacks. */
async function missingFiles({ root }, config) {
	return carriedFiles(config).filter((path) => !existsSync(join(root, path))).map((path) => ({
		severity: "warning",
		code: "carry-absent",
		message: `the checkout has no ${path}, which \`carry\` names`,
		hint: "write it in a step before this one, or take it out of `carry`"
	}));
}
/** A calibration is not read while another one is made. */
function savedOf({ calibrating }, { root }, config) {
	if (calibrating === null) return savedCalibration(root, config, describeMachine(null));
	return {
		calibration: null,
		cautions: [{
			severity: "note",
			code: "calibration",
			message: `This is a calibration: ${config.file} was run with the same revision in both arms. A gate that fails is a false alarm.`
		}]
	};
}
export { readKernelFile as a, resolveArms as c, readCpuSplit as i, pathMatcher as l, isOfWarmUp as n, judgingOf as o, parseCpus as r, isCommitId as s, gate as t, ruledByBase as u };
