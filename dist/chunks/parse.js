import { C as globalRegistry, _ as record, a as ZodRecord, c as array, f as int, h as number, i as ZodPipe, l as boolean, m as literal, n as ZodObject, o as ZodUnion, p as json, r as ZodOptional, s as _enum, t as ZodArray, v as strictObject, w as NEVER, x as union, y as string } from "./schemas.js";
import { i as unitsOf, n as parseQuantity, r as quantityKind, t as parseMemoryLimit } from "./units.js";
import { t as parseTemplate } from "./template.js";
import { a as writtenAt, i as readSource, n as placeInside, r as placeOf$1, t as placeAt } from "./source.js";
import { a as metricOf, i as findMetric, r as writeQuantity, s as metrics, t as formatDuration } from "./format.js";
import { t as finding } from "./finding.js";
import { a as matchesGlob, n as gateTargets, o as namesOf, r as loadSuites } from "./scope.js";
import { a as mostPairs, d as withSpare, i as leastPairSeconds, l as surelyHeld, n as familySize, o as smallestMargin, r as fewestPairs, s as demandsOn, u as windowOf } from "./resolution.js";
// src/config/files.ts
/** Every file that must exist for the config to work, each once. */
function referencedFiles(config) {
	const files = [...Object.values(config.stacks).flatMap((stack) => stack.kind === "compose" ? stack.files.map((path) => ({
		path,
		use: "compose"
	})) : []), ...config.suites.flatMap(suiteFiles)];
	return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index);
}
/** Paths that lead out of the repository: a pull request must not reach into the machine that weighs it. */
function checkPaths(config, text) {
	return [
		...referencedFiles(config).map(({ path }) => path),
		...carriedFiles(config),
		...referencedFolders(config)
	].filter(leadsOut).map((path) => ({
		severity: "error",
		code: "config-path-outside",
		message: `\`${path}\` lies outside of the repository`,
		hint: "write a path relative to the repository's root, without `..`",
		where: firstMention(path, config.file, text)
	}));
}
/** Folders in which commands run, each once. */
function referencedFolders(config) {
	const stacks = Object.values(config.stacks).flatMap((stack) => stack.kind === "command" ? [stack.directory] : []);
	const suites = config.suites.flatMap((suite) => "directory" in suite ? [suite.directory] : []);
	return [.../* @__PURE__ */ new Set([...stacks, ...suites])];
}
/** Untracked files of the checkout that stacks and suites need, each once. */
function carriedFiles(config) {
	const stacks = Object.values(config.stacks).flatMap(({ carry }) => carry);
	const suites = config.suites.flatMap((suite) => "carry" in suite ? suite.carry : []);
	return [.../* @__PURE__ */ new Set([...stacks, ...suites])];
}
function suiteFiles(suite) {
	if (suite.kind === "load") return requestFiles(suite);
	return suite.kind === "k6" ? [{
		path: suite.script,
		use: "script"
	}] : [];
}
function leadsOut(path) {
	return /^(?:[/\\~]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes("..");
}
/** Where a path is written first. */
function firstMention(path, file, text) {
	const lines = text.split("\n");
	const line = lines.findIndex((candidate) => candidate.includes(path));
	return line < 0 ? { file } : {
		file,
		line: line + 1,
		column: (lines[line]?.indexOf(path) ?? 0) + 1,
		length: path.length
	};
}
/** The files that a suite's requests read: bodies, and values of placeholders. */
function requestFiles({ headers, requests }) {
	return [...valueFiles(Object.values(headers), "header"), ...requests.flatMap((request) => [
		...valueFiles([request.path], "path"),
		...valueFiles(Object.values(request.headers), "header"),
		...request.body !== null && "path" in request.body ? [{
			path: request.body.path,
			use: "body"
		}] : valueFiles(textsIn(request.body?.value), "body")
	])];
}
function valueFiles(texts, place) {
	return texts.flatMap((text) => parseTemplate(text, place).parts).flatMap((part) => typeof part === "object" && part.kind === "file" ? [{
		path: part.path,
		use: "values"
	}] : []);
}
function textsIn(value) {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
// src/config/resolve-text.ts
/** A list is argv. Plain words are split at spaces; text that needs a shell gets one. */
function argv(command) {
	if (typeof command !== "string") return command.map(String);
	return /^[\w@%+=:,./ -]*$/.test(command) && !/^\s*\w+=/.test(command) ? command.trim().split(/ +/) : [
		"sh",
		"-c",
		command
	];
}
/** One or several. */
function listOf$1(value) {
	if (value === void 0) return [];
	return typeof value === "string" ? [value] : value;
}
/** Values as text. */
function texts(values) {
	return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]));
}
// src/config/schema-text.ts
/** Text with a unit, read into base units. Plain numbers are accepted by the type so that the error can name units. */
function quantity(read) {
	return union([string(), number()]).transform((written, context) => {
		const parsed = read(String(written));
		if ("value" in parsed && parsed.value > 0) return parsed.value;
		const { problem, hint } = "value" in parsed ? {
			problem: `\`${written}\` is nothing`,
			hint: "write a value above 0"
		} : parsed;
		context.addIssue({
			code: "custom",
			message: problem,
			params: {
				code: "config-quantity",
				hint
			}
		});
		return NEVER;
	});
}
/** A length of time, in seconds. */
const duration = quantity((text) => parseQuantity(text, "duration", "30s")).meta({ title: "duration" });
/** In requests per second. */
const rate = quantity((text) => parseQuantity(text, "rate")).meta({ title: "rate" });
/** In bytes. */
const memory = quantity(parseMemoryLimit).meta({ title: "memory" });
/** A string that is checked by a rule of its own. */
function checked(check) {
	return string().superRefine((text, context) => {
		const found = check(text);
		if (found === null) return;
		context.addIssue({
			code: "custom",
			message: found.problem,
			params: {
				code: "config-value",
				hint: found.hint
			}
		});
	});
}
/** A path without placeholders. */
const urlPath = checked((text) => text.startsWith("/") && !/\s/.test(text) ? null : {
	problem: `\`${text}\` is not a path`,
	hint: "write a path that begins with `/`, such as `/health/ready`"
});
/** `service:port`. */
const target = checked((text) => {
	const port = /^[A-Za-z0-9][\w.-]*:(\d{1,5})$/.exec(text)?.[1];
	return port !== void 0 && Number(port) > 0 && Number(port) < 65536 ? null : {
		problem: `\`${text}\` is not a service and its port`,
		hint: "write `service:port`, such as `api:8080`: a service of the compose file and the port inside its container"
	};
});
/** A path with placeholders. */
const path = checked((text) => {
	if (/^\w+:\/\//.test(text)) return {
		problem: `\`${text}\` is a whole address`,
		hint: "write its path alone: the load goes to the stack that Weighbridge starts"
	};
	if (!text.startsWith("/") || /\s/.test(text)) return {
		problem: `\`${text}\` is not a path`,
		hint: "write a path that begins with `/` and holds no spaces, such as `/merchants/{1..5000}`"
	};
	return templateProblem(text);
});
function templateProblem(text) {
	const [first] = parseTemplate(text, "path").problems;
	return first === void 0 ? null : {
		problem: first.message,
		hint: first.hint
	};
}
const methods = [
	"get",
	"head",
	"post",
	"put",
	"patch",
	"delete",
	"options"
];
/** `GET /path`, or a path alone. */
const requestLine = checked((text) => {
	const match = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(text.trim());
	if (match === null || match[1] === void 0 && !text.trim().startsWith("/")) return {
		problem: `\`${text}\` is not a request`,
		hint: "write `GET /path`, or a mapping such as `{ post: /path, json: body.json }`"
	};
	const [method, target] = [match[1] ?? "GET", match[2] ?? ""];
	if (!methods.some((known) => known === method.toLowerCase())) return {
		problem: `unknown method \`${method}\``,
		hint: `write one of ${methods.map((known) => known.toUpperCase()).join(", ")}`
	};
	if (!target.startsWith("/")) return {
		problem: `\`${target}\` is not a path`,
		hint: `write \`${method} /path\`: the load goes to the stack that Weighbridge starts`
	};
	return templateProblem(target);
});
/** A command: a list is argv. */
const words = union([string().min(1), array(union([string(), number()])).min(1)]).meta({ title: "command" });
/** One name or several. */
const names = union([string().min(1), array(string().min(1))]).meta({ title: "text or list" });
const headers = record(string(), union([string(), number()])).superRefine((fields, context) => {
	for (const [name, value] of Object.entries(fields)) {
		const problem = /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? /\p{Cc}/u.test(String(value)) && `the value of the header \`${name}\` holds a control character` : `\`${name}\` is not the name of a header`;
		if (problem === false) continue;
		context.addIssue({
			code: "custom",
			path: [name],
			message: problem,
			params: {
				code: "config-value",
				hint: "write a header as `name: value` on one line"
			}
		});
	}
});
const variables = record(string(), union([
	string(),
	number(),
	boolean()
]));
// src/config/resolve-request.ts
/** The statuses that count as success where a request names none. */
const anySuccess = Array.from({ length: 100 }, (_, index) => 200 + index);
/** Its name is `METHOD path` unless it has one. */
function resolveRequest(written) {
	const { method, path } = lineOf$1(written);
	const details = typeof written === "string" ? {} : written;
	const expect = details.expect;
	return {
		name: details.name ?? `${method} ${path}`,
		method,
		path,
		headers: texts(details.headers),
		body: bodyOf(details),
		weight: details.weight ?? 1,
		expect: expect === void 0 ? anySuccess : typeof expect === "number" ? [expect] : expect,
		timeout: details.timeout ?? 5
	};
}
function lineOf$1(written) {
	if (typeof written !== "string") {
		const method = methods.find((known) => written[known] !== void 0) ?? "get";
		return {
			method: method.toUpperCase(),
			path: written[method] ?? "/"
		};
	}
	const [first = "/", second] = written.trim().split(/\s+/);
	return second === void 0 ? {
		method: "GET",
		path: first
	} : {
		method: first.toUpperCase(),
		path: second
	};
}
function bodyOf(written) {
	if (typeof written.json === "string") return {
		kind: "json-file",
		path: written.json
	};
	if (written.json !== void 0) return {
		kind: "json",
		value: written.json
	};
	if (written.text !== void 0) return {
		kind: "text",
		value: written.text
	};
	if (written.file !== void 0) return {
		kind: "file",
		path: written.file
	};
	return null;
}
// src/config/resolve-suite.ts
/** The name of the stack at the top of the file; suites with a stack of their own give it their name. */
const commonStack = "stack";
/** A suite with every default filled in. */
function resolveSuite(name, suite) {
	if ("bench" in suite) return resolveBench(name, suite);
	if ("exec" in suite) return resolveExec(name, suite);
	return "script" in suite ? resolveK6(name, suite) : resolveLoad(name, suite);
}
function resolveLoad(name, suite) {
	const load = suite.load ?? "open";
	return {
		kind: "load",
		name,
		stack: suite.stack === void 0 ? commonStack : name,
		load,
		rate: load === "open" ? suite.rate ?? null : null,
		schedule: suite.schedule ?? "poisson",
		connections: suite.connections ?? (load === "open" ? 64 : 8),
		...suite.protocol === void 0 ? {} : { protocol: suite.protocol },
		requests: suite.requests.map(resolveRequest),
		headers: texts(suite.headers),
		warmup: suite.warmup ?? 2,
		window: suite.window ?? null,
		slice: suite.slice ?? .5,
		arms: suite.arms ?? (load === "open" ? "interleaved" : "alternating"),
		insecure: suite.insecure ?? false
	};
}
function resolveK6(name, suite) {
	return {
		kind: "k6",
		name,
		stack: suite.stack === void 0 ? commonStack : name,
		script: suite.script,
		image: suite.image ?? "grafana/k6:2.2.0",
		runner: suite.runner ?? "auto",
		env: texts(suite.env),
		vus: suite.vus ?? null,
		args: suite.args === void 0 ? [] : argv(suite.args),
		warmup: suite.warmup ?? 2,
		window: suite.window ?? null,
		slice: suite.slice ?? null,
		thresholds: suite.thresholds ?? true,
		deadline: suite.deadline ?? 600
	};
}
function resolveBench(name, suite) {
	return {
		kind: "bench",
		name,
		format: suite.bench === "auto" ? null : suite.bench,
		run: argv(suite.run),
		output: listOf$1(suite.output),
		only: listOf$1(suite.only),
		skip: listOf$1(suite.skip),
		brief: suite.brief ?? true,
		...placeOf(suite)
	};
}
function resolveExec(name, suite) {
	const commands = typeof suite.exec === "string" || Array.isArray(suite.exec) ? { [name]: suite.exec } : suite.exec;
	const common = {
		prepare: suite.prepare,
		cleanup: suite.cleanup,
		expect: suite.expect
	};
	return {
		kind: "exec",
		name,
		commands: Object.entries(commands).map(([command, written]) => {
			const words = typeof written === "string" || Array.isArray(written) ? { run: written } : written;
			const { run, prepare, cleanup, expect = 0 } = {
				...common,
				...words
			};
			return {
				name: command,
				run: argv(run),
				prepare: prepare === void 0 ? null : argv(prepare),
				cleanup: cleanup === void 0 ? null : argv(cleanup),
				expect: typeof expect === "number" ? [expect] : expect
			};
		}),
		warmup: suite.warmup ?? 1,
		runs: suite.runs ?? 3,
		valgrind: suite.valgrind ?? false,
		...placeOf(suite)
	};
}
function placeOf(suite) {
	const deadlines = suite.deadlines ?? {};
	return {
		image: suite.image ?? null,
		directory: suite.directory ?? ".",
		install: suite.install === void 0 ? null : argv(suite.install),
		build: suite.build === void 0 ? null : argv(suite.build),
		pass: listOf$1(suite.pass),
		env: texts(suite.env),
		carry: listOf$1(suite.carry),
		paths: suite.paths === void 0 ? ["**"] : listOf$1(suite.paths),
		deadlines: {
			install: deadlines.install ?? 600,
			build: deadlines.build ?? 900,
			run: deadlines.run ?? 600
		}
	};
}
// src/config/affordable.ts
/** A margin that the budget's pairs could not resolve on the quietest machine. */
function checkMargin(gate, suite, config, where) {
	if (gate.form.kind !== "margin") return [];
	const pairs = mostPairs(config);
	const smallest = smallestMargin(gate.metric, suite.arms, pairs);
	if (smallest === null || pairs < fewestPairs(familySize(config)) || gate.form.value >= smallest) return [];
	const margin = writeQuantity(gate.form.value, "ratio");
	const enough = `${Math.ceil(smallest * 1e3) / 10}%`;
	return [finding("warning", "gate-margin-small", `the budget holds at most ${pairs} pairs, which resolve about ${enough} of \`${gate.metric}\` on a quiet machine, not ${margin}`, `write \`within ${Math.ceil(smallest * 100)}% of base\`, a longer \`budget\`, or \`${gate.metric} report only\``, where)];
}
/** Families beyond this size are worth a word: 14% of runs of equal code were inconclusive with 10 gates. */
const MANY_GATES = 10;
/** So many gates that few runs of unchanged code would be told as such. */
function checkFamily(config, where) {
	const family = familySize(config);
	if (family <= MANY_GATES) return [];
	return [finding("warning", "gate-many", `${family} gates can fail, counted once for each request they apply to: the more there are, the more runs cannot tell (about one in two with 40)`, "gate the few that matter, and mark others `, warn` or `report only`", where)];
}
/** Fewer pairs than a failing verdict needs: the run could only ever pass or not tell. */
function checkPairs(config, where) {
	const [family, pairs, seconds] = [
		familySize(config),
		mostPairs(config),
		leastPairSeconds(config)
	];
	const fewest = fewestPairs(family);
	if (!Number.isFinite(seconds) || pairs >= fewest) return [];
	const budget = Math.ceil((fewest + 1) * seconds / 30) * 30;
	const gates = family === 1 ? "one gate" : `${Math.max(1, family)} gates`;
	return [finding("error", "budget-small", `the budget of ${formatDuration(config.budget)} holds ${pairs === 1 ? "1 pair" : `${pairs} pairs`} of ${formatDuration(seconds)}, and ${gates} cannot fail with fewer than ${fewest}`, `write \`budget: ${writeBudget(budget)}\`, a higher rate or fewer gates${longestWindow(config)}`, where)];
}
/** Names the gate that makes the longest window, where one asks for more than a short window holds. */
function longestWindow(config) {
	const [longest] = loadSuites(config.suites).filter(({ window, rate }) => window === null && rate !== null).flatMap((suite) => config.gates.map((gate) => ({
		suite,
		gate,
		seconds: windowOf(suite, [gate]),
		alone: windowOf(suite, [])
	}))).filter(({ seconds, alone }) => seconds > alone).toSorted((a, b) => b.seconds - a.seconds);
	if (longest === void 0) return "";
	return `; \`${longest.gate.metric}\` asks \`${longest.suite.name}\` for windows of ${formatDuration(longest.seconds)}`;
}
function writeBudget(seconds) {
	return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
// src/config/nearest.ts
/** The known word that `word` is most likely a slip of, or undefined. Case and punctuation weigh little. */
function nearest(word, known) {
	let best;
	for (const candidate of known) {
		const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (best === void 0 || distance < best.distance) best = {
			word: candidate,
			distance
		};
	}
	if (best === void 0) return void 0;
	return best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.word : void 0;
}
/** Damerau's distance with adjacent transpositions (optimal string alignment). */
function editDistance(a, b) {
	const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
	const at = (i, j) => rows[i]?.[j] ?? 0;
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		rows.push(row);
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let distance = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, at(i - 2, j - 2) + 1);
			row.push(distance);
		}
	}
	return at(a.length, b.length);
}
// src/config/fields.ts
/** The value where it is a mapping; empty where it is anything else. */
function fieldsOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
/** The value where it is a list; empty where it is anything else. */
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
/** The value as text where it is text, a number or a truth value. */
function textOf(value) {
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : void 0;
}
// src/config/consistency.ts
/**
* Keys that contradict each other or need each other: what a schema cannot say. Looks at the file as data and only
* at which keys there are, so that it also works where values are wrong.
*/
function checkConsistency(input, source) {
	const at = (path, part = "key") => placeOf$1(source, path, part);
	const stack = fieldsOf(input["stack"]);
	const findings = [];
	if (stack["compose"] !== void 0 && stack["command"] !== void 0) findings.push(error("config-contradiction", "`stack` has both `compose` and `command`", "keep `compose` for containers or `command` for a process", at(["stack", "command"])));
	const suites = fieldsOf(input["suites"]);
	if (input["suites"] !== void 0 && Object.keys(suites).length === 0) findings.push(error("config-no-suite", "there is no suite, so nothing would be measured", "add one: `browse: { rate: 300/s, requests: [GET /] }`", at(["suites"])));
	const homeless = Object.entries(suites).find(([, suite]) => {
		const fields = fieldsOf(suite);
		return fields["bench"] === void 0 && fields["exec"] === void 0 && fields["stack"] === void 0;
	});
	if (input["stack"] === void 0 && homeless !== void 0) findings.push(error("config-missing-key", `\`stack\` is missing, and \`${homeless[0]}\` has none of its own`, "add `stack:` with `compose: compose.yaml` or `command: [node, server.js]`", at([])));
	return [...findings, ...Object.entries(suites).flatMap(([name, suite]) => checkSuite(name, fieldsOf(suite), at))];
}
function checkSuite(name, suite, at) {
	const path = ["suites", name];
	const findings = [];
	if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) findings.push(error("config-suite-name", `\`${name}\` cannot be the name of a suite`, "use letters, digits, `_`, `-` and `.`: gates name suites as `suite/benchmark: …`", at(path)));
	else if (name === "stack" || name in Object.prototype) findings.push(error("config-suite-name", `\`${name}\` cannot be the name of a suite`, "choose another: this one has a meaning of its own", at(path)));
	if ([
		"bench",
		"exec",
		"script"
	].some((key) => suite[key] !== void 0)) return findings;
	if (suite["load"] === "k6") return findings;
	const closed = suite["load"] === "closed";
	if (!closed && suite["rate"] === void 0) findings.push(error("config-missing-key", `the open load \`${name}\` has no \`rate\``, "add `rate: 300/s`, or `load: closed` to send as fast as answers come", at(path)));
	for (const key of ["rate", "schedule"]) {
		if (!closed || suite[key] === void 0) continue;
		findings.push(error("config-contradiction", `\`${key}\` has no meaning for the closed load \`${name}\``, "remove it, or write `load: open`", at([...path, key])));
	}
	if (closed && suite["arms"] === "interleaved") findings.push(error("config-contradiction", `the closed load \`${name}\` has no schedule whose requests could be interleaved`, "write `arms: alternating` or `arms: together`, or `load: open`", at([...path, "arms"])));
	if (closed && suite["protocol"] === "http/2") findings.push(error("config-contradiction", `the closed load \`${name}\` cannot speak HTTP/2`, "remove `protocol`, or write `load: open` with a `rate`: autocannon, which makes closed loads, speaks HTTP/1.1 alone", at([...path, "protocol"], "value")));
	const requests = Array.isArray(suite["requests"]) ? suite["requests"] : [];
	const names = requests.map(nameOf$1);
	for (const [index, request] of requests.entries()) {
		const place = [
			...path,
			"requests",
			index
		];
		if (typeof request === "object") findings.push(...checkRequest(fieldsOf(request), place, at));
		if (names[index] === "*") findings.push(error("config-request-name", "`*` stands for all requests of a suite", "give the request another `name`", at(place, "value")));
		else if (names[index] !== void 0 && names.indexOf(names[index]) < index) findings.push(error("config-duplicate-request", `\`${name}\` has two requests named \`${names[index]}\``, "give one of them a `name:`, or keep one with a `weight:`", at(place, "value")));
	}
	return findings;
}
function checkRequest(request, path, at) {
	const findings = [];
	const verbs = methods.filter((method) => request[method] !== void 0);
	if (verbs.length === 0) findings.push(error("config-missing-key", "the request has no path", "add `get: /path`, `post: /path` or another method", at(path, "value")));
	for (const verb of verbs.slice(1)) findings.push(error("config-contradiction", `the request has both \`${verbs[0]}\` and \`${verb}\``, "write one request for each", at([...path, verb])));
	const bodies = [
		"json",
		"text",
		"file"
	].filter((key) => request[key] !== void 0);
	for (const body of bodies.slice(1)) findings.push(error("config-contradiction", `the request has both a \`${bodies[0]}\` and a \`${body}\` body`, "keep one of them", at([...path, body])));
	const [body] = bodies;
	if (body !== void 0 && (verbs[0] === "get" || verbs[0] === "head")) findings.push({
		...error("config-contradiction", `a ${verbs[0].toUpperCase()} request with a body is ignored or refused by many servers`, "use `post:`, or remove the body", at([...path, body])),
		severity: "warning"
	});
	return findings;
}
/** The name that a request will have, by the rule of resolve.ts. */
function nameOf$1(request) {
	if (typeof request === "string") {
		const [first = "", second] = request.trim().split(/\s+/);
		return second === void 0 ? `GET ${first}` : `${first.toUpperCase()} ${second}`;
	}
	const fields = fieldsOf(request);
	if (typeof fields["name"] === "string") return fields["name"];
	const method = methods.find((known) => typeof fields[known] === "string");
	return method === void 0 ? void 0 : `${method.toUpperCase()} ${String(fields[method])}`;
}
function error(code, message, hint, where) {
	return {
		severity: "error",
		code,
		message,
		hint,
		where
	};
}
// src/config/gate-text.ts
function isProblem(value) {
	return typeof value === "object" && "code" in value;
}
function problem(code, piece, message, hint) {
	return {
		code,
		message,
		hint,
		offset: piece.offset,
		length: Math.max(1, piece.text.length)
	};
}
function slice(piece, from) {
	return {
		text: piece.text.slice(from),
		offset: piece.offset + from
	};
}
function trim(piece) {
	const start = piece.text.length - piece.text.trimStart().length;
	return {
		text: piece.text.trim(),
		offset: piece.offset + start
	};
}
// src/config/gate-rule.ts
/** Reads what follows the sign of a limit. `rule` is the whole rule, from its sign on. */
function parseLimit(metric, sign, quantity, rule) {
	const right = metric.better === "lower" ? "<" : ">";
	if (sign !== right) {
		const bound = sign.endsWith("=") ? `\`${sign}\` is not part of the grammar` : `\`${metric.id} ${sign}\` would ask for a regression: ${metric.better} is better`;
		return problem("gate-direction", {
			text: sign,
			offset: rule.offset
		}, bound, `write \`${metric.id} ${right} ${quantity.text}\``);
	}
	const kind = quantityKind(metric.unit);
	const parsed = parseQuantity(quantity.text, kind);
	if ("problem" in parsed) {
		const hint = kind === "share" && /^0?\.\d+$/.test(quantity.text) ? `write \`${writeQuantity(Number(quantity.text), "ratio")}\`` : parsed.hint;
		return problem("gate-unit", quantity, `${parsed.problem}; \`${metric.id}\` is limited in ${unitsOf(kind)}`, hint);
	}
	if (parsed.value <= 0) return problem("gate-value", quantity, `no measurement can be ${sign === "<" ? "below" : "judged against"} \`${quantity.text}\``, "write a limit above zero");
	if (kind === "share" && parsed.value >= 1) return problem("gate-value", quantity, `every share is below \`${quantity.text}\` or equal to it`, `write a limit under 100%, such as \`${metric.id} < 1%\``);
	return {
		kind: "limit",
		side: sign === "<" ? "below" : "above",
		value: parsed.value
	};
}
/** Reads what follows `within`. */
function parseMargin(metric, piece) {
	const match = /^(.*?)\s*\bof\s+base$/s.exec(piece.text);
	const quantity = trim({
		text: match?.[1] ?? piece.text.replace(/\s+of\b.*$/s, ""),
		offset: piece.offset
	});
	const points = metric.scale === "rate";
	const kind = points ? "points" : "share";
	const parsed = parseQuantity(quantity.text, kind);
	if ("problem" in parsed) return problem("gate-unit", quantity, ...marginUnit(metric, quantity.text, points));
	if (match === null) return problem("gate-syntax", piece, `\`within ${piece.text}\` does not say of what`, `write \`${metric.id} within ${quantity.text} of base\``);
	if (parsed.value <= 0 && metric.exact !== true) return problem("gate-value", quantity, `a margin of \`${quantity.text}\` can never be shown to hold`, `write a margin above zero, such as \`${points ? "1pp" : "5%"}\``);
	if (parsed.value >= 1 && (points || metric.better === "higher")) return problem("gate-value", quantity, `\`${metric.id}\` cannot get worse by \`${quantity.text}\``, `write a margin under \`100${points ? "pp" : "%"}\``);
	return {
		kind: "margin",
		value: parsed.value
	};
}
function marginUnit(metric, text, points) {
	const number = /^[\d.]+/.exec(text)?.[0] ?? (points ? "1" : "5");
	const gate = `\`${metric.id} within ${number}${points ? "pp" : "%"} of base\``;
	if (points) return [`\`${metric.id}\` is a share, often 0, and compared by difference, so \`${text}\` of it says little`, `write ${gate}: percentage points`];
	if ("value" in parseQuantity(text, quantityKind(metric.unit)) && metric.unit !== "ratio") {
		const limit = `\`${metric.id} ${metric.better === "lower" ? "<" : ">"} ${text}\``;
		return [`a margin is relative to base, and \`${text}\` is not`, `write \`${metric.id} within 5% of base\`, or ${limit} for a limit`];
	}
	return [`\`${text}\` is not a percentage`, `write ${gate}`];
}
// src/config/gate.ts
const FORMS = "`latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`";
/** Reads a gate as written. Pure syntax and units: whether it can be reached is judged in reachable.ts. */
function parseGate(text) {
	const { scope, rest } = splitScope({
		text,
		offset: 0
	});
	const { severity, rest: rule } = splitSeverity(rest);
	const found = splitMetric(rule);
	if (isProblem(found)) return { problem: found };
	const form = parseRule(found.metric, found.rule);
	if (isProblem(form)) return { problem: form };
	const level = parseSeverity(severity);
	if (isProblem(level)) return { problem: level };
	const parsedScope = scope === null ? null : parseScope(scope);
	if (parsedScope !== null && isProblem(parsedScope)) return { problem: parsedScope };
	return { gate: {
		text: text.trim(),
		scope: parsedScope,
		metric: found.metric.id,
		form,
		severity: level
	} };
}
/** The scope ends at the last colon before white space: benchmark names may hold colons of their own. */
function splitScope(piece) {
	const match = /^(.*):(?=\s)/s.exec(piece.text);
	if (match === null) return {
		scope: null,
		rest: trim(piece)
	};
	return {
		scope: trim({
			text: match[1] ?? "",
			offset: piece.offset
		}),
		rest: trim(slice(piece, match[0].length))
	};
}
function parseScope(scope) {
	const slash = scope.text.indexOf("/");
	const suite = slash < 0 ? scope.text : scope.text.slice(0, slash);
	const benchmark = slash < 0 ? null : scope.text.slice(slash + 1);
	if (suite === "" || benchmark === "") return problem("gate-scope", scope, `the scope \`${scope.text}\` lacks a name`, "write `suite: …` or `suite/benchmark: …`; `*` matches any name");
	return {
		suite,
		benchmark
	};
}
function splitSeverity(piece) {
	const match = /,\s*([A-Za-z]\S*)\s*$/.exec(piece.text);
	if (match === null) return {
		severity: null,
		rest: piece
	};
	return {
		severity: {
			text: match[1] ?? "",
			offset: piece.offset + match.index + match[0].indexOf(match[1] ?? "")
		},
		rest: trim({
			text: piece.text.slice(0, match.index),
			offset: piece.offset
		})
	};
}
function parseSeverity(severity) {
	if (severity === null) return "fail";
	if (severity.text === "fail" || severity.text === "warn") return severity.text;
	return problem("gate-severity", severity, `unknown severity \`${severity.text}\``, "write `, warn` or `, fail`");
}
function splitMetric(piece) {
	const word = /^[^\s<>=]+/.exec(piece.text)?.[0] ?? "";
	if (word === "") return problem("gate-syntax", piece, `\`${piece.text}\` does not begin with a metric`, `write for example ${FORMS}`);
	const metric = findMetric(word);
	if (metric !== void 0) return {
		metric,
		rule: trim(slice(piece, word.length))
	};
	const ids = metrics.map((known) => known.id);
	const near = nearest(word, ids) ?? ids.find((id) => id.endsWith(`.${word}`) || id.startsWith(`${word}.`));
	const hint = near === void 0 ? `write one of ${ids.join(", ")}` : `write \`${near}\``;
	return problem("gate-metric", {
		text: word,
		offset: piece.offset
	}, `unknown metric \`${word}\``, hint);
}
function parseRule(metric, rule) {
	if (/^report\s+only$/.test(rule.text)) return { kind: "report" };
	const limit = /^([<>]=?)\s*/.exec(rule.text);
	if (limit !== null) return parseLimit(metric, limit[1] ?? "", slice(rule, limit[0].length), rule);
	const within = /^within\b\s*/.exec(rule.text);
	if (within !== null) return parseMargin(metric, slice(rule, within[0].length));
	return problem("gate-syntax", rule, rule.text === "" ? `\`${metric.id}\` without a rule` : `\`${rule.text}\` is not a rule`, `write a limit, a margin or report only: ${FORMS}`);
}
// src/config/gates.ts
/** Reads the list under `gates`. Entries of another type than text or mapping are left to the schema. */
function readGates(list, source) {
	const gates = [];
	const findings = [];
	for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
		const path = ["gates", index];
		const form = formOf(entry, path, source);
		if (form === null) {
			if (isMappingOfTexts(entry)) findings.push(notAGate(placeOf$1(source, path, "value")));
			continue;
		}
		findings.push(...form.findings);
		const parsed = parseGate(form.text);
		const where = placeOf$1(source, path, "value");
		if ("problem" in parsed) findings.push(findingOf$1(parsed.problem, form.placeOf));
		else gates.push({
			gate: {
				...parsed.gate,
				severity: form.severity ?? parsed.gate.severity,
				line: where.line ?? 1
			},
			where
		});
	}
	return {
		gates,
		findings
	};
}
/** A gate as text, as `scope: gate` (which YAML reads as a mapping), or as `{ gate, severity }`. */
function formOf(entry, path, source) {
	if (typeof entry === "string") return {
		text: entry,
		severity: null,
		findings: [],
		placeOf: (offset, length) => placeInside(source, path, offset, length)
	};
	if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return null;
	const fields = Object.entries(entry).filter((field) => typeof field[1] === "string");
	const gate = fields.find(([key]) => key === "gate");
	if (gate !== void 0) return mappingOf(gate[1], fields, path, source);
	const [scope, rest] = fields[0] ?? [];
	if (scope === void 0 || rest === void 0 || fields.length > 1) return null;
	return {
		text: `${scope}: ${rest}`,
		severity: null,
		findings: [],
		placeOf: (offset, length) => offset < scope.length ? placeOf$1(source, [...path, scope], "key") : placeInside(source, [...path, scope], offset - scope.length - 2, length)
	};
}
function mappingOf(text, fields, path, source) {
	const findings = [];
	let severity = null;
	for (const [key, value] of fields) {
		if (key === "gate") continue;
		if (key === "severity" && (value === "fail" || value === "warn")) severity = value;
		else if (key === "severity") findings.push({
			severity: "error",
			code: "gate-severity",
			message: `unknown severity \`${value}\``,
			hint: "write `warn` or `fail`",
			where: placeOf$1(source, [...path, key], "value")
		});
		else findings.push({
			severity: "error",
			code: "config-unknown-key",
			message: `unknown key \`${key}\` in a gate`,
			hint: "a gate has the keys `gate` and `severity`",
			where: placeOf$1(source, [...path, key], "key")
		});
	}
	return {
		text,
		severity,
		findings,
		placeOf: (offset, length) => placeInside(source, [...path, "gate"], offset, length)
	};
}
function findingOf$1(problem, place) {
	return {
		severity: "error",
		code: problem.code,
		message: problem.message,
		hint: problem.hint,
		where: place(problem.offset, problem.length)
	};
}
function isMappingOfTexts(entry) {
	return typeof entry === "object" && entry !== null && !Array.isArray(entry) && Object.values(entry).every((value) => typeof value === "string");
}
function notAGate(where) {
	return {
		severity: "error",
		code: "gate-syntax",
		message: "this mapping is not a gate",
		hint: "write the gate as text, as `suite: gate`, or as `{ gate: …, severity: warn }`",
		where
	};
}
// src/config/schema-stack.ts
const ready = union([urlPath, strictObject({
	path: urlPath.meta({
		description: "Path of the probe.",
		examples: ["/health/ready"]
	}),
	timeout: duration.optional().meta({
		description: "Longest wait for it; then the run is broken, with the last log lines.",
		default: "60s"
	})
})]).meta({
	description: "Path that answers 2xx once the stack can serve. A mapping sets how long to wait for it.",
	examples: ["/health/ready"]
});
const deadlines = strictObject({
	install: duration.optional().meta({
		description: "Longest time for `install`.",
		default: "10m"
	}),
	build: duration.optional().meta({
		description: "Longest time to build one arm.",
		default: "15m"
	}),
	seed: duration.optional().meta({
		description: "Longest time for `seed`.",
		default: "5m"
	}),
	stop: duration.optional().meta({
		description: "Time that a stack has to stop before it is killed.",
		default: "10s"
	})
});
const common = {
	ready,
	scheme: _enum(["http", "https"]).optional().meta({
		description: "How the target speaks. For certificates of your own see `insecure` of a suite.",
		default: "http"
	}),
	carry: names.optional().meta({
		description: "Untracked files that the stack needs (`.env`, keys): they are copied from the checkout into both arms' trees.",
		default: [],
		examples: [[".env"]]
	}),
	pass: names.optional().meta({
		description: "Names of environment variables that are handed to the stack and its build. Their values never enter any output.",
		default: [],
		examples: [["NPM_TOKEN"]]
	}),
	env: variables.optional().meta({
		description: "Extra environment of the stack. `${NAME}` is taken from the environment at run time.",
		default: {},
		examples: [{ LOG_LEVEL: "warn" }]
	}),
	deadlines: deadlines.optional().meta({ description: "Deadlines of the phases; each arm has its own. The deadline of readiness is `ready.timeout`." })
};
const composeStackSchema = strictObject({
	compose: names.meta({
		description: "The compose file, or several that are merged. Each arm uses its own commit's.",
		examples: ["compose.yaml"]
	}),
	profiles: names.optional().meta({
		description: "Compose profiles to activate.",
		default: []
	}),
	target: target.meta({
		description: "Service and container port that the load reaches.",
		examples: ["api:8080"]
	}),
	limits: strictObject({
		cpus: number().positive().optional().meta({
			description: "Cores.",
			examples: [1]
		}),
		memory: memory.optional().meta({
			description: "Memory; `512m` is 512 MiB as in compose files.",
			examples: ["512m"]
		})
	}).optional().meta({
		description: "Limits of the target service, the same for both arms.",
		examples: [{
			cpus: 1,
			memory: "512m"
		}]
	}),
	relaunch: names.optional().meta({
		description: "Services that restart for each launch. Empty: all of them, from a snapshot of the seeded data. Name some only where copies of the data are too dear: what stays up is then an effect that the error rate omits.",
		default: [],
		examples: [["api"]]
	}),
	seed: strictObject({
		service: string().min(1).meta({
			description: "Service in whose container the command runs.",
			examples: ["api"]
		}),
		run: words.meta({
			description: "The command.",
			examples: [["node", "seed.js"]]
		})
	}).optional().meta({ description: "A command that fills the databases, once per arm, after readiness." }),
	...common
}).meta({
	title: "Containers",
	description: "A stack of containers from a compose file."
});
const processStackSchema = strictObject({
	command: words.meta({
		description: "Starts the service; it must listen on the port in the environment variable `PORT`. A list is taken as it is; text with quotes, pipes or variables runs in `sh -c`.",
		examples: [["node", "server.js"]]
	}),
	directory: string().min(1).optional().meta({
		description: "Folder in which everything runs, relative to the repository's root.",
		default: "."
	}),
	install: words.optional().meta({
		description: "Installs dependencies, once per arm.",
		examples: ["npm ci"]
	}),
	build: words.optional().meta({
		description: "Builds, once per arm.",
		examples: ["npm run build"]
	}),
	seed: words.optional().meta({
		description: "Fills what the service reads, once per arm, when its first launch is ready.",
		examples: ["npm run seed"]
	}),
	paths: names.optional().meta({
		description: "Globs of the files that can change what runs: when all of them are equal, the pull request passes without load.",
		default: ["**"]
	}),
	...common
}).meta({
	title: "A process",
	description: "A stack of one process, where containers are not wanted."
});
/** A stack of a suite's own. */
const suiteStack = union([composeStackSchema, processStackSchema]).optional().meta({ description: "A stack of its own. Default: the one at the top of the file." });
// src/config/schema-commands.ts
const place = {
	directory: string().min(1).optional().meta({
		description: "Folder in which commands run, relative to the repository's root.",
		default: "."
	}),
	image: string().min(1).optional().meta({
		description: "Container image in which commands run, with the arm's tree at `/work`. Default: this machine.",
		examples: ["golang:1.26"]
	}),
	install: words.optional().meta({
		description: "Installs dependencies, once per arm.",
		examples: ["npm ci"]
	}),
	build: words.optional().meta({
		description: "Builds, once per arm.",
		examples: ["go build ./..."]
	}),
	pass: names.optional().meta({
		description: "Names of environment variables that are handed to the commands. Their values never enter any output.",
		default: [],
		examples: [["GOFLAGS"]]
	}),
	env: variables.optional().meta({
		description: "Extra environment of the commands. `${NAME}` is taken from the environment at run time.",
		default: {},
		examples: [{ GOMAXPROCS: 1 }]
	}),
	carry: names.optional().meta({
		description: "Untracked files that the commands need: copied from the checkout into both arms' trees.",
		default: []
	}),
	paths: names.optional().meta({
		description: "Globs of the files that can change the result: when all of them are equal, the suite is unchanged and not run.",
		default: ["**"],
		examples: [["src/**", "go.mod"]]
	}),
	deadlines: strictObject({
		install: duration.optional().meta({
			description: "Longest time for `install`.",
			default: "10m"
		}),
		build: duration.optional().meta({
			description: "Longest time for `build`.",
			default: "15m"
		}),
		run: duration.optional().meta({
			description: "Longest time of one launch.",
			default: "10m"
		})
	}).optional().meta({ description: "Deadlines of the phases; each arm has its own." })
};
const benchSuiteSchema = strictObject({
	bench: string().min(1).meta({
		description: "The tool whose output is read, by the id of its format; `auto` finds it out.",
		examples: ["go"]
	}),
	run: words.meta({
		description: "Runs the benchmarks, once per launch.",
		examples: ["go test -run ^$ -bench . ./..."]
	}),
	output: names.optional().meta({
		description: "Globs of the files that the command writes its results to, below `directory`. Default: what it prints.",
		default: [],
		examples: [["target/criterion/**/new/*.json"]]
	}),
	only: names.optional().meta({
		description: "Globs of the benchmarks to keep. Default: all.",
		default: [],
		examples: [["BenchmarkParse*"]]
	}),
	skip: names.optional().meta({
		description: "Globs of benchmarks to leave out.",
		default: []
	}),
	brief: boolean().optional().meta({
		description: "Ask known tools for short runs of each benchmark, where the command does not say how long: many short launches tell more than few long ones.",
		default: true
	}),
	...place
}).meta({
	title: "Benchmarks",
	description: "A suite that runs a tool's benchmarks."
});
const expect = union([int().min(0).max(255), array(int().min(0).max(255)).min(1)]);
const execCommandSchema = strictObject({
	run: words.meta({
		description: "The command that is timed.",
		examples: ["npm run build"]
	}),
	prepare: words.optional().meta({
		description: "Before each run, not timed.",
		examples: ["rm -rf out"]
	}),
	cleanup: words.optional().meta({ description: "After each run, not timed." }),
	expect: expect.optional().meta({
		description: "Exit codes that count as success.",
		default: 0
	})
}).meta({ description: "A command with more than its words." });
const execSuiteSchema = strictObject({
	exec: union([words, record(string(), union([words, execCommandSchema]))]).meta({
		description: "The command that is timed, or several by name. A list is taken as it is; text that needs a shell gets one, whose own start is taken off the times.",
		examples: ["npm run build"]
	}),
	prepare: words.optional().meta({ description: "Before each run of each command, not timed." }),
	cleanup: words.optional().meta({ description: "After each run of each command, not timed." }),
	expect: expect.optional().meta({
		description: "Exit codes that count as success.",
		default: 0
	}),
	warmup: int().nonnegative().max(1e3).optional().meta({
		description: "Runs per launch that are not measured.",
		default: 1
	}),
	runs: int().positive().max(1e3).optional().meta({
		description: "Measured runs per launch; their median stands for the launch.",
		default: 3
	}),
	valgrind: boolean().optional().meta({
		description: "Where the kernel counts no instructions, run each command once more under `valgrind` to count them: slow, exact, and steady on a busy machine.",
		default: false
	}),
	...place
}).meta({
	title: "Commands",
	description: "A suite that times whole commands."
});
// src/config/schema-k6.ts
const k6SuiteSchema = strictObject({
	load: literal("k6").meta({ description: "The load is a k6 script." }),
	script: string().min(1).meta({
		description: "The script, relative to the repository's root. It finds the arm's address in `__ENV.BASE_URL`. Head's script loads both arms.",
		examples: ["perf/checkout.js"]
	}),
	image: string().min(1).optional().meta({
		description: "Image of k6. Name the version: flags follow it.",
		default: "grafana/k6:2.2.0"
	}),
	runner: _enum([
		"auto",
		"image",
		"binary"
	]).optional().meta({
		description: "`image`: in a container, inside the stack's network where it has one. `binary`: the `k6` on the PATH. `auto`: the image beside a compose stack, else the binary where there is one.",
		default: "auto"
	}),
	env: variables.optional().meta({
		description: "Environment of the script. `${NAME}` is taken from the environment at run time.",
		default: {},
		examples: [{ USERS: 20 }]
	}),
	vus: int().positive().max(1e4).optional().meta({ description: "Handed on as `--vus`." }),
	args: words.optional().meta({
		description: "More arguments of `k6 run`.",
		default: [],
		examples: [["--tag", "kind=weighed"]]
	}),
	warmup: duration.optional().meta({
		description: "Load before measuring, per launch; the script with its options cut to this length.",
		default: "2s"
	}),
	window: duration.optional().meta({
		description: "Measured load per arm and pair. Durations of scenarios are cut to it, and stages scaled. Default: as long as the script says.",
		examples: ["10s"]
	}),
	slice: duration.optional().meta({ description: "Length of the turns in which the arms are loaded, for scripts whose scenarios all have a constant rate or number of users. Default: one turn each." }),
	thresholds: boolean().optional().meta({
		description: "Make the thresholds of the script gates of the run.",
		default: true
	}),
	deadline: duration.optional().meta({
		description: "Time after which one run of k6 has failed.",
		default: "10m"
	}),
	stack: suiteStack
}).meta({
	title: "A k6 script",
	description: "A suite that loads both arms with a k6 script."
});
// src/config/schema-suite.ts
const status = int().min(100).max(599);
function verb(method) {
	return path.optional().meta({ description: `Sends ${method} to this path.` });
}
const requestSchema = strictObject({
	get: verb("GET"),
	head: verb("HEAD"),
	post: verb("POST"),
	put: verb("PUT"),
	patch: verb("PATCH"),
	delete: verb("DELETE"),
	options: verb("OPTIONS"),
	name: string().min(1).optional().meta({
		description: "Its name in reports and in scopes of gates. Default: method and path as written.",
		examples: ["search"]
	}),
	weight: number().positive().optional().meta({
		description: "Its share of the requests, relative to the others of the suite.",
		default: 1
	}),
	headers: headers.optional().meta({
		description: "Headers, over those of the suite.",
		default: {}
	}),
	json: union([
		string(),
		array(json()),
		record(string(), json()),
		number(),
		boolean()
	]).optional().meta({
		description: "A JSON body: the path of a file, or the value itself, in whose strings placeholders are filled.",
		examples: ["fixtures/verification.json"]
	}),
	text: string().optional().meta({ description: "A body of text. Set its `content-type` in `headers`." }),
	file: string().min(1).optional().meta({ description: "A file that is sent as the body. Set its `content-type` in `headers`." }),
	expect: union([status, array(status).min(1)]).optional().meta({
		description: "Statuses that count as success; anything else is an error. Default: 200 to 299.",
		examples: [201]
	}),
	timeout: duration.optional().meta({
		description: "Time after which a request counts as failed.",
		default: "5s"
	})
}).meta({ description: "A request with more than a path." });
const loadSuiteSchema = strictObject({
	load: _enum(["open", "closed"]).optional().meta({
		description: "`open`: requests start on a schedule, whatever the answers do, and latency counts from the intended start. `closed`: each connection sends its next request when the last is answered, for throughput at saturation.",
		default: "open"
	}),
	rate: rate.optional().meta({
		description: "Requests per second of an open load, on each arm. An open load needs it.",
		examples: ["300/s"]
	}),
	schedule: _enum(["poisson", "constant"]).optional().meta({
		description: "Distances of the starts of an open load.",
		default: "poisson"
	}),
	connections: int().positive().max(1e4).optional().meta({ description: "Connections per arm: the most that an open load uses, exactly those of a closed one. Default: 64 for open, 8 for closed." }),
	protocol: _enum(["http/1.1", "http/2"]).optional().meta({
		description: "What an open load speaks. `http/2`: agreed on by ALPN where the stack's `scheme` is https, else taken for granted (h2c); each connection then carries as many requests at once as the server allows.",
		default: "http/1.1"
	}),
	requests: array(union([requestLine, requestSchema])).min(1).meta({
		description: "What is sent. Text such as `GET /merchants/{1..5000}`, or a mapping. Placeholders draw anew for each request: `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}`, `{@data/ids.json}`.",
		examples: [["GET /merchants/{1..5000}"]]
	}),
	headers: headers.optional().meta({
		description: "Headers of every request. `${NAME}` is taken from the environment at run time and never enters any output.",
		default: {},
		examples: [{ authorization: "Bearer ${API_TOKEN}" }]
	}),
	warmup: duration.optional().meta({
		description: "Load before measuring, per launch.",
		default: "2s"
	}),
	window: duration.optional().meta({ description: "Measured load per arm and pair. Default: as long as the gated metrics need." }),
	slice: duration.optional().meta({
		description: "Length of the turns in which the arms are loaded.",
		default: "500ms"
	}),
	arms: _enum([
		"alternating",
		"interleaved",
		"together"
	]).optional().meta({ description: "`interleaved`: request by request, each arm while the other rests; open load only. `alternating`: one arm at a time, in short turns, for services that one arm's load keeps busy. `together`: both at the same time, for whom it does not matter that they compete. Default: interleaved for open load, alternating for closed." }),
	insecure: boolean().optional().meta({
		description: "Accept self-signed certificates.",
		default: false
	}),
	stack: suiteStack
}).meta({
	title: "Load",
	description: "A suite of requests that Weighbridge sends."
});
/** Any kind of suite; the first that fits best is the one that findings talk about. */
const suiteSchema = union([
	loadSuiteSchema,
	k6SuiteSchema,
	benchSuiteSchema,
	execSuiteSchema
]).meta({ description: "A named workload." });
// src/config/schema.ts
const gateSchema = union([string(), record(string(), string())]).meta({
	description: "A gate as text, as `scope: gate`, or as `{ gate: …, severity: warn }`.",
	examples: ["latency.p95 < 200ms"]
});
const configSchema = strictObject({
	stack: union([composeStackSchema, processStackSchema]).optional().meta({ description: "What runs, on both arms. Suites that load need one." }),
	suites: record(string(), suiteSchema).meta({ description: "Workloads by name." }),
	gates: array(gateSchema).min(1).meta({
		description: "The rules that decide. Every gate that can fail makes the others slower to decide: gate few metrics, report many.",
		examples: [[
			"latency.p95 < 200ms",
			"latency.p50 within 5% of base",
			"errors.rate < 1%"
		]]
	}),
	budget: duration.optional().meta({
		description: "Time for everything after the builds.",
		default: "8m"
	}),
	inconclusive: _enum([
		"warn",
		"fail",
		"pass"
	]).optional().meta({
		description: "What an inconclusive verdict does to the check and the job.",
		default: "warn"
	})
}).meta({
	title: "weighbridge.yml",
	description: "Configuration of Weighbridge."
});
// src/config/shape.ts
/** The schemas that a path may lead to: several where a union allows them. */
function schemasAt(path) {
	let schemas = unfold(configSchema);
	for (const step of path) schemas = schemas.flatMap((schema) => inside(schema, step));
	return schemas;
}
/** The first example that the schemas at a path give, as it would be written after a key. */
function exampleAt(path) {
	for (const schema of memberAt(path)) {
		const examples = globalRegistry.get(schema)?.examples;
		const example = Array.isArray(examples) ? examples[0] : void 0;
		if (example !== void 0) return typeof example === "string" ? example : JSON.stringify(example).replaceAll(/"(\w+)":/g, "$1: ");
	}
}
/** What to write instead of a key that is not known at this path. */
function suggestKey(key, path) {
	const known = keysAt(path);
	if (known.includes(key)) return `\`${key}\` belongs to a suite of another kind: write two suites`;
	const near = habits[key] !== void 0 && known.includes(habits[key]) ? habits[key] : nearest(key, known);
	if (near !== void 0) return `write \`${near}\``;
	const home = homes.find(({ schema }) => Object.hasOwn(schema.shape, habits[key] ?? key));
	if (home !== void 0) return `\`${habits[key] ?? key}\` belongs to ${home.name}`;
	return `known here: ${known.join(", ")}`;
}
function keysAt(path) {
	const keys = schemasAt(path).flatMap((schema) => schema instanceof ZodObject ? Object.keys(schema.shape) : []);
	return [...new Set(keys)];
}
/** Schemas at a path before optional and union are taken off: these carry the descriptions and examples. */
function memberAt(path) {
	const key = path.at(-1);
	return schemasAt(path.slice(0, -1)).flatMap((schema) => {
		const member = schema instanceof ZodObject && key !== void 0 ? schema.shape[key] : void 0;
		return member === void 0 ? [] : [member];
	});
}
function inside(schema, step) {
	if (schema instanceof ZodObject) return schema.shape[step] === void 0 ? [] : unfold(schema.shape[step]);
	if (schema instanceof ZodRecord) return unfold(schema.valueType);
	if (schema instanceof ZodArray) return unfold(schema.element);
	return [];
}
function unfold(schema) {
	if (schema instanceof ZodOptional) return unfold(schema.unwrap());
	if (schema instanceof ZodUnion) return schema.options.flatMap(unfold);
	if (schema instanceof ZodPipe) return unfold(schema.in);
	return [schema];
}
const homes = [
	{
		name: "a suite",
		schema: loadSuiteSchema
	},
	{
		name: "a suite with `load: k6`",
		schema: k6SuiteSchema
	},
	{
		name: "a suite with `bench`",
		schema: benchSuiteSchema
	},
	{
		name: "a suite with `exec`",
		schema: execSuiteSchema
	},
	{
		name: "`stack`",
		schema: composeStackSchema
	},
	{
		name: "`stack` with `command`",
		schema: processStackSchema
	},
	{
		name: "a request",
		schema: requestSchema
	},
	{
		name: "the top level of the file",
		schema: configSchema
	}
];
/** Words of other tools and what they are called here. */
const habits = {
	body: "json",
	duration: "window",
	env_file: "carry",
	environment: "env",
	healthcheck: "ready",
	health: "ready",
	rps: "rate",
	status: "expect",
	thresholds: "gates",
	url: "target",
	users: "connections",
	vus: "connections"
};
// src/config/issues.ts
const typeNames = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "a mapping",
	record: "a mapping"
};
/** What the schema found wrong, in the user's words and with the place in the file. `input` is the file as data. */
function explain(issue, input, source) {
	return flatten(issue, [], input).flatMap(({ issue, path }) => {
		if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, path, source));
		if (valueAt(input, path) === void 0) return [missingKey(path, source)];
		return [wrongValue(issue, path, source)];
	});
}
function unknownKey(key, parent, source) {
	const path = [...parent, key];
	return {
		path,
		finding: {
			severity: "error",
			code: "config-unknown-key",
			message: `unknown key \`${key}\`${within(parent)}`,
			hint: suggestKey(key, parent),
			where: placeOf$1(source, path, "key")
		}
	};
}
function missingKey(path, source) {
	const key = String(path.at(-1));
	const example = exampleAt(path);
	return {
		path,
		finding: {
			severity: "error",
			code: "config-missing-key",
			message: `\`${key}\` is missing${within(path.slice(0, -1))}`,
			hint: example === void 0 ? `add \`${key}:\`` : `add \`${key}: ${example}\``,
			where: placeOf$1(source, path.slice(0, -1), "key")
		}
	};
}
function wrongValue(issue, path, source) {
	const where = placeOf$1(source, path, "value");
	const error = (code, message, hint) => ({
		path,
		finding: {
			severity: "error",
			code,
			message,
			...hint === void 0 ? {} : { hint },
			where
		}
	});
	const written = writtenAt(source, path);
	const name = nameOf(path);
	if (issue.code === "custom") {
		const params = issue.params ?? {};
		return error(String(params["code"] ?? "config-value"), `${name}: ${issue.message}`, typeof params["hint"] === "string" ? params["hint"] : void 0);
	}
	if (issue.code === "invalid_value") {
		const values = issue.values.map(String);
		const near = nearest(written, values);
		return error("config-value", `${name} cannot be \`${written}\``, near === void 0 ? `write ${list(values)}` : `write \`${near}\``);
	}
	const example = exampleAt(path);
	const hint = example === void 0 ? void 0 : `write \`${example}\``;
	if (issue.code === "invalid_type" || issue.code === "invalid_union") return error("config-type", `${name} ${written === "" ? "is empty" : `cannot be \`${written}\``}: it must be ${expectedOf(issue)}`, hint);
	if (issue.code === "too_small" || issue.code === "too_big") {
		const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
		const exclusive = issue.code === "too_small" && issue.inclusive === false ? `above ${issue.minimum}` : bound;
		return error("config-value", `${name} cannot be \`${written}\`: it ${issue.origin === "array" || issue.origin === "string" ? "must not be empty" : `must be ${exclusive}`}`, hint);
	}
	return error("config-value", `${name} cannot be \`${written}\`: ${issue.message}`, hint);
}
function expectedOf(issue) {
	if (issue.code === "invalid_type") return typeNames[issue.expected] ?? issue.expected;
	if (issue.code !== "invalid_union") return "something else";
	const expected = issue.errors.flatMap((branch) => branch.filter(({ path }) => path.length === 0).map(expectedOf));
	return list([...new Set(expected)]);
}
/** Replaces a failed union by the issues of the branch that the user most likely meant. */
function flatten(issue, base, input) {
	const path = [...base, ...issue.path.map((step) => typeof step === "number" ? step : String(step))];
	if (issue.code !== "invalid_union") return [{
		issue,
		path
	}];
	const suite = path.length === 2 && path[0] === "suites" ? issue.errors[kindOf(valueAt(input, path))] : void 0;
	if (suite !== void 0) return suite.flatMap((inner) => flatten(inner, path, input));
	return issue.errors.filter((branch) => !branch.some((issue) => isWrongKind(issue))).map((branch) => branch.flatMap((inner) => flatten(inner, path, input))).toSorted((a, b) => count(a) - count(b)).at(0) ?? [{
		issue,
		path
	}];
}
/** Which of the kinds of suites, in the order of the schema, its keys say that it is. */
function kindOf(suite) {
	const fields = fieldsOf(suite);
	if (fields["bench"] !== void 0) return 2;
	if (fields["exec"] !== void 0) return 3;
	return fields["load"] === "k6" || fields["script"] !== void 0 ? 1 : 0;
}
function isWrongKind(issue) {
	return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_union");
}
function count(issues) {
	return issues.reduce((sum, { issue }) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
}
function valueAt(input, path) {
	let value = input;
	for (const step of path) {
		if (typeof value !== "object" || value === null) return void 0;
		value = value[step];
	}
	return value;
}
function nameOf(path) {
	const name = path.findLast((step) => typeof step === "string");
	return name === void 0 ? "the file" : `\`${name}\``;
}
function within(parent) {
	const names = parent.filter((step) => typeof step === "string");
	return names.length === 0 ? "" : ` in \`${names.join(".")}\``;
}
function list(words) {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
// src/config/reachable.ts
/** Gates that can never be decided, and what the budget is too small for. */
function checkReachable(config, places) {
	const judged = config.gates.some(({ form }) => form.kind !== "report");
	return [
		...config.gates.flatMap((gate, index) => checkGate(gate, config, places.gate(index))),
		...duplicates(config.gates, places),
		...config.gates.flatMap((gate, index) => checkCap(gate, config, places.gate(index))),
		...loadSuites(config.suites).flatMap((suite) => checkSlices(suite, places.suite(suite.name))),
		...checkFamily(config, places.gates),
		...judged ? checkPairs(config, places.budget) : [nothingJudged(places.gate(0))],
		...config.suites.filter((suite) => suite.kind !== "k6" || !suite.thresholds).filter((suite) => !config.gates.some((gate) => gateTargets(gate, [suite]).length > 0)).map((suite) => ungated(suite, places.suite(suite.name)))
	];
}
function checkGate(gate, config, where) {
	const targets = gateTargets(gate, config.suites);
	if (targets.length === 0) return [noTarget(gate, config.suites, where)];
	if (metricOf(gate.metric).level === "stack" && gate.scope !== null && gate.scope.benchmark !== null) {
		const hint = `write \`${gate.scope.suite}: ${bare(gate)}\``;
		return [finding("error", "gate-level", `\`${gate.metric}\` is measured for a suite as a whole, not for \`${gate.scope.benchmark}\``, hint, where)];
	}
	const suites = loadSuites(config.suites).filter(({ name }) => targets.some(({ suite }) => suite === name));
	return [
		...suites.flatMap((suite) => checkThroughput(gate, suite, where)),
		...suites.flatMap((suite) => checkRequests(gate, suite, where)),
		...suites.flatMap((suite) => checkMargin(gate, suite, config, where))
	];
}
/** Errors in rare bursts can hide from a comparison of pairs; a limit on all of them does not let them. */
function checkCap(gate, config, where) {
	if (gate.metric !== "errors.rate" || gate.form.kind !== "margin") return [];
	const limits = config.gates.filter(({ metric, form }) => metric === gate.metric && form.kind === "limit");
	const capped = new Set(limits.flatMap((limit) => gateTargets(limit, config.suites).map(({ suite }) => suite)));
	if (gateTargets(gate, config.suites).every(({ suite }) => capped.has(suite))) return [];
	return [finding("warning", "gate-uncapped", "`errors.rate` is held against base alone: a burst of errors in one pair can escape it", "add a limit beside it, such as `errors.rate < 1%`", where)];
}
function noTarget(gate, suites, where) {
	const { scope } = gate;
	if (scope === null) return finding("error", "gate-scope", `no suite measures \`${gate.metric}\``, "take the gate out, or name the suite that has it: `suite: gate`", where);
	const matching = suites.filter(({ name }) => matchesGlob(scope.suite, name));
	const [what, known] = matching.length === 0 ? [`no suite is named \`${scope.suite}\``, suites.map(({ name }) => name)] : [`no request of \`${scope.suite}\` is named \`${scope.benchmark}\``, loadSuites(matching).flatMap(namesOf)];
	const near = nearest((matching.length === 0 ? scope.suite : scope.benchmark) ?? "", known);
	const hint = near === void 0 ? `known: ${known.map((name) => `\`${name}\``).join(", ")}` : `write \`${near}\``;
	return finding("error", "gate-scope", `${what}, so this gate can never be judged`, hint, where);
}
/** Under an open load the schedule says how many requests there are, so throughput says little about the service. */
function checkThroughput(gate, suite, where) {
	if (gate.metric !== "throughput" || suite.rate === null || gate.form.kind === "report") return [];
	const rate = writeQuantity(suite.rate, "1/s");
	if (gate.form.kind === "limit" && gate.form.value >= suite.rate) return [finding("error", "gate-unreachable", `\`${suite.name}\` sends ${rate}, so its throughput is never above ${writeQuantity(gate.form.value, "1/s")}`, "use a suite with `load: closed`, or a higher `rate`", where)];
	return [finding("warning", "gate-throughput-open", `the throughput of \`${suite.name}\` is fixed by its schedule (${rate})`, "gate the throughput of a suite with `load: closed`, and latency here", where)];
}
function checkRequests(gate, suite, where) {
	const window = windowOf(suite, [gate]);
	return demandsOn(suite, [gate]).flatMap(({ benchmark, requests, rate }) => {
		if (rate === null || suite.window === null) return [];
		const expected = Math.round(rate * window);
		const of = benchmark === "*" ? `\`${suite.name}\`` : `\`${benchmark}\``;
		const hint = `write \`window: ${writeQuantity(Math.ceil(withSpare(requests) / rate), "s")}\`, raise the rate, remove \`window\`, or write \`${gate.metric} report only\``;
		if (expected < requests) return [finding("error", "gate-few-requests", `\`${gate.metric}\` needs ${requests} requests per arm and pair, and ${of} gets ${expected} in its window`, hint, where)];
		if (suite.schedule === "constant" && suite.requests.length === 1 || surelyHeld(expected) >= requests) return [];
		return [finding("warning", "gate-few-requests", `\`${gate.metric}\` needs ${requests} requests per arm and pair, and ${of} gets about ${expected}: some pairs will fall short`, hint, where)];
	});
}
/** Arms that take turns need a turn each, and whole turns, or one of them sees more of the window. */
function checkSlices(suite, where) {
	if (suite.window === null || suite.arms !== "alternating" || suite.window >= 2 * suite.slice) return [];
	const [window, slice] = [writeQuantity(suite.window, "s"), writeQuantity(suite.slice, "s")];
	return [finding("error", "suite-slices", `the window of \`${suite.name}\` (${window}) holds less than two slices of ${slice}`, "write a longer `window` or a shorter `slice`: the arms take turns slice by slice", where)];
}
function duplicates(gates, places) {
	return gates.flatMap((gate, index) => {
		const first = gates.findIndex((other) => sameRule(other, gate));
		if (first === index) return [];
		return [finding("error", "gate-duplicate", `this gate repeats the one on line ${gates[first]?.line}`, "keep one of them", places.gate(index))];
	});
}
function sameRule(a, b) {
	return a.metric === b.metric && a.form.kind === b.form.kind && JSON.stringify(a.scope) === JSON.stringify(b.scope);
}
function nothingJudged(where) {
	return finding("warning", "gate-none-judged", "every gate is `report only`, so nothing is decided and every run ends with \"cannot tell\"", "add a limit or a margin, such as `errors.rate < 1%`", where);
}
function ungated({ name, kind }, where) {
	const gate = kind === "load" || kind === "k6" ? "errors.rate < 1%" : "time.per_op within 10% of base";
	return finding("warning", "suite-ungated", `no gate applies to \`${name}\`, and it takes from the budget`, `add a gate, such as \`${name}: ${gate}\`, or remove the suite`, where);
}
/** The gate's text without its scope. */
function bare(gate) {
	return gate.text.replace(/^.*:\s+/s, "");
}
// src/config/resolve.ts
/** Fills every default in. Total: what is inconsistent has been told before, see consistency.ts. */
function resolve(written, gates, file) {
	return {
		file,
		stacks: resolveStacks(written),
		suites: Object.entries(written.suites).map(([name, suite]) => resolveSuite(name, suite)),
		gates,
		budget: written.budget ?? 480,
		inconclusive: written.inconclusive ?? "warn"
	};
}
function resolveStacks({ stack, suites }) {
	const own = Object.entries(suites).flatMap(([name, suite]) => "stack" in suite && suite.stack !== void 0 ? [[name, resolveStack(suite.stack)]] : []);
	const common = stack === void 0 ? [] : [[commonStack, resolveStack(stack)]];
	return Object.fromEntries([...common, ...own]);
}
function resolveStack(stack) {
	const ready = typeof stack.ready === "string" ? {
		path: stack.ready,
		timeout: void 0
	} : stack.ready;
	const deadlines = stack.deadlines ?? {};
	const common = {
		ready: ready.path,
		scheme: stack.scheme ?? "http",
		deadlines: {
			install: deadlines.install ?? 600,
			build: deadlines.build ?? 900,
			ready: ready.timeout ?? 60,
			seed: deadlines.seed ?? 300,
			stop: deadlines.stop ?? 10
		},
		carry: listOf$1(stack.carry),
		pass: listOf$1(stack.pass),
		env: texts(stack.env)
	};
	if ("command" in stack) return {
		kind: "command",
		command: argv(stack.command),
		directory: stack.directory ?? ".",
		install: stack.install === void 0 ? null : argv(stack.install),
		build: stack.build === void 0 ? null : argv(stack.build),
		seed: stack.seed === void 0 ? null : argv(stack.seed),
		paths: stack.paths === void 0 ? ["**"] : listOf$1(stack.paths),
		...common
	};
	const colon = stack.target.lastIndexOf(":");
	const { cpus, memory } = stack.limits ?? {};
	return {
		kind: "compose",
		files: listOf$1(stack.compose),
		profiles: listOf$1(stack.profiles),
		target: {
			service: stack.target.slice(0, colon),
			port: Number(stack.target.slice(colon + 1))
		},
		limits: {
			...cpus === void 0 ? {} : { cpus },
			...memory === void 0 ? {} : { memory }
		},
		relaunch: listOf$1(stack.relaunch),
		seed: stack.seed === void 0 ? null : {
			service: stack.seed.service,
			run: argv(stack.seed.run)
		},
		...common
	};
}
// src/config/syntax.ts
/** What is wrong with the YAML itself. `unreadable`: what follows an error may not mean what was written. */
function syntaxFindings(source) {
	const { errors, warnings } = source.document;
	return {
		findings: [...errors.filter((error, index) => errors.findIndex((other) => lineOf(other, source) === lineOf(error, source)) === index).map((error) => findingOf(error, "error", source)), ...warnings.map((warning) => findingOf(warning, "warning", source))],
		unreadable: errors.some(({ code }) => code !== "DUPLICATE_KEY")
	};
}
function findingOf(error, severity, source) {
	const where = placeAt(source, error.pos[0], error.pos[1]);
	const line = source.text.split("\n")[(where.line ?? 1) - 1] ?? "";
	if (error.code === "DUPLICATE_KEY") {
		const key = /^[^:\s]+/.exec(line.slice((where.column ?? 1) - 1))?.[0] ?? "";
		return {
			severity,
			code: "config-duplicate-key",
			message: `\`${key}\` is written twice`,
			hint: "keep one of them",
			where: {
				...where,
				length: Math.max(1, key.length)
			}
		};
	}
	return {
		severity,
		code: "config-yaml",
		message: `not valid YAML: ${error.message}`,
		hint: hintFor(error, line),
		where
	};
}
function hintFor(error, line) {
	if (/[{[].*\{[^}]*(?:\.\.|,|@)[^}]*\}/.test(line)) return "inside `{ }` and `[ ]` quote a path that holds placeholders: `{ get: \"/merchants/{1..5000}\" }`";
	if (/^\s*(?:- )?[*&%@`]/.test(line)) return "quote text that begins with a special sign: `- \"*/GET *: latency.p95 < 200ms\"`";
	if (error.code === "TAB_AS_INDENT") return "indent with spaces";
	if (error.code === "BLOCK_AS_IMPLICIT_KEY" || /:\s.*:\s/.test(line)) return "quote text that holds a colon and a space, or check the indentation";
	return "check the indentation and the quotes of this line and the one above";
}
function lineOf(error, source) {
	return source.lines.linePos(error.pos[0]).line;
}
// src/config/parse.ts
/**
* Reads a `weighbridge.yml`. `file` is its path as findings should name it. Nothing is read besides the text; files
* that it refers to are listed by `referencedFiles`.
*/
function parseConfig(text, file) {
	const source = readSource(text, file);
	const syntax = syntaxFindings(source);
	if (syntax.unreadable) return {
		config: null,
		findings: syntax.findings
	};
	const { input, problem } = dataOf(source);
	if (problem !== null) return {
		config: null,
		findings: [...syntax.findings, problem]
	};
	const shape = readShape(input, source);
	const read = readGates(input["gates"], source);
	const findings = [
		...syntax.findings,
		...shape.findings,
		...read.findings,
		...checkConsistency(input, source)
	];
	if (shape.written === null) return {
		config: null,
		findings: inOrder(findings)
	};
	const config = resolve(shape.written, read.gates.map(({ gate }) => gate), file);
	findings.push(...checkPaths(config, text));
	if (shape.suitesWhole) findings.push(...checkReachable(config, placesIn(source, read)));
	return {
		config: findings.some(({ severity }) => severity === "error") ? null : config,
		findings: inOrder(findings)
	};
}
function dataOf(source) {
	const fail = (message) => ({
		input: {},
		problem: {
			severity: "error",
			code: "config-type",
			message,
			hint: "begin with `stack:`, `suites:` and `gates:`; `weighbridge init` writes a first file",
			where: placeAt(source, 0)
		}
	});
	let input;
	try {
		input = source.document.toJS();
	} catch (cause) {
		return fail(`the file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
	}
	if (input === null || input === void 0) return fail("the file is empty");
	if (typeof input !== "object" || Array.isArray(input)) return fail("the file is not a mapping");
	return {
		input: { ...input },
		problem: null
	};
}
/** Stands in for a stack that could not be read, so that the checks of the gates still run. */
const ANY_STACK = {
	command: ["any"],
	ready: "/"
};
/** Checks the shape. What is wrong is told and left out, and the rest read again. */
function readShape(input, source) {
	const first = configSchema.safeParse(input);
	if (first.success) return {
		written: first.data,
		suitesWhole: true,
		findings: []
	};
	const explained = first.error.issues.flatMap((issue) => explain(issue, input, source));
	const rest = without(input, explained.map(({ path }) => path));
	return {
		written: configSchema.safeParse(rest).data ?? configSchema.safeParse({
			...rest,
			stack: ANY_STACK
		}).data ?? null,
		suitesWhole: !explained.some(({ path }) => path[0] === "suites" || path[0] === "budget"),
		findings: explained.map(({ finding }) => finding)
	};
}
/** A copy of a mapping without what is at the paths. */
function without(value, paths) {
	return Object.fromEntries(remaining(value, paths));
}
function remaining(value, paths) {
	return Object.entries(value).filter(([key]) => !paths.some((path) => path.length === 1 && String(path[0]) === key)).map(([key, inner]) => {
		const deeper = paths.filter(([step]) => String(step) === key).map((path) => path.slice(1));
		if (deeper.length === 0 || typeof inner !== "object" || inner === null) return [key, inner];
		const rest = remaining(inner, deeper);
		return [key, Array.isArray(inner) ? rest.map(([, entry]) => entry) : Object.fromEntries(rest)];
	});
}
function placesIn(source, read) {
	const gates = placeOf$1(source, ["gates"], "key");
	return {
		gate: (index) => read.gates[index]?.where ?? gates,
		gates,
		budget: placeOf$1(source, source.document.has("budget") ? ["budget"] : ["suites"], source.document.has("budget") ? "value" : "key"),
		suite: (name) => placeOf$1(source, ["suites", name], "key")
	};
}
function inOrder(findings) {
	const line = ({ where }) => where?.line ?? 0;
	const column = ({ where }) => where?.column ?? 0;
	return findings.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}
export { nearest as a, carriedFiles as c, referencedFolders as d, requestFiles as f, textOf as i, firstMention as l, fieldsOf as n, checkPairs as o, listOf as r, commonStack as s, parseConfig as t, referencedFiles as u };
