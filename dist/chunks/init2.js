import { t as origin } from "./origin.js";
import { f as fieldsOf, l as require_dist, m as textOf, p as listOf, t as parseConfig } from "./parse.js";
import { t as renderFindings } from "./findings2.js";
import { dirname, join } from "node:path";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
// src/config/repository.ts
var import_dist = require_dist();
/** The file with such a name that lies nearest to the root; undefined where there is none. */
function findNearest(repository, names) {
	const depth = (path) => path.split("/").length;
	return repository.files.filter((path) => names.test(path.slice(path.lastIndexOf("/") + 1))).toSorted((a, b) => depth(a) - depth(b)).at(0);
}
/** The text of a file, or null where it is absent. */
function readIfThere(repository, path) {
	return repository.files.includes(path) ? repository.read(path) : null;
}
/** A YAML or JSON file as data; undefined where it cannot be read as such. */
function readData(repository, path) {
	try {
		return (0, import_dist.parse)(repository.read(path), { merge: true });
	} catch {
		return;
	}
}
// src/config/starter-openapi.ts
const PROBE$1 = /\/(?:readyz?|readiness|healthz?|health|livez?|live|liveness|ping|status|metrics)$/;
/** Identifiers of a bounded range are drawn from all of it; where no end is given, from so many. */
const GUESSED_RANGE = 100;
/** The largest bound that is taken for the data's own. */
const WIDEST = 1e7;
/** Looks for an OpenAPI or Swagger document, YAML or JSON. */
function findOperations(repository) {
	const file = findNearest(repository, /^(?:openapi|swagger)(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i);
	if (file === void 0) return null;
	const document = fieldsOf(readData(repository, file));
	const prefix = prefixOf(document);
	const requests = [];
	const skipped = [];
	const probes = [];
	for (const [path, written] of Object.entries(fieldsOf(document["paths"]))) {
		const item = fieldsOf(written);
		const operation = fieldsOf(item["get"]);
		if (item["get"] === void 0 || operation["deprecated"] === true || /[\s\p{Cc}#]/u.test(path)) continue;
		if (PROBE$1.test(path) && !path.includes("{")) {
			probes.push(`${prefix}${path}`);
			continue;
		}
		const parameters = [...listOf(item["parameters"]), ...listOf(operation["parameters"])].map((parameter) => deref(parameter, document));
		const filled = fill(`${prefix}${path}`, parameters, document);
		if ("reason" in filled) skipped.push({
			request: `GET ${prefix}${path}`,
			reason: filled.reason
		});
		else requests.push({
			text: `GET ${filled.path}`,
			note: noteOf(filled.guessed, operation, document)
		});
	}
	return {
		file,
		requests,
		skipped,
		ready: probes.find((path) => /ready|readiness/.test(path)) ?? probes.at(0) ?? null
	};
}
function fill(path, parameters, document) {
	let guessed = false;
	let reason = null;
	const inPath = path.replaceAll(/\{([^{}]+)\}/g, (_, name) => {
		const value = valueOf(parameters.findLast((parameter) => parameter["name"] === name && parameter["in"] === "path"), document);
		if (value === null) reason ??= `no values are known for \`${name}\``;
		guessed ||= value?.guessed ?? false;
		return value?.text ?? "";
	});
	const query = [];
	for (const parameter of parameters.filter((parameter) => parameter["in"] === "query")) {
		const value = valueOf(parameter, document);
		const required = parameter["required"] === true;
		if (value === null && required) reason ??= `no values are known for \`${String(parameter["name"])}\``;
		if (value === null || value.guessed && !required) continue;
		guessed ||= value.guessed;
		query.push(`${encodeURIComponent(String(parameter["name"]))}=${value.text}`);
	}
	return reason === null ? {
		path: query.length === 0 ? inPath : `${inPath}?${query.join("&")}`,
		guessed
	} : { reason };
}
/**
* The entries of an enum, a range of whole numbers, examples or a default, in this order: what varies from request to
* request keeps caches from answering everything.
*/
function valueOf(parameter, document) {
	if (parameter === void 0) return null;
	const schema = {
		...parameter,
		...deref(parameter["schema"] ?? {}, document)
	};
	const [from, to] = [wholeNumber(schema["minimum"]), wholeNumber(schema["maximum"])];
	const choices = plainTexts(listOf(schema["enum"]));
	if (choices.length > 0) return {
		text: oneOf(choices),
		guessed: false
	};
	if (schema["type"] === "integer" && to !== null) return {
		text: `{${from ?? 1}..${to}}`,
		guessed: false
	};
	const named = Object.values(fieldsOf(parameter["examples"])).map((example) => fieldsOf(example)["value"]);
	const examples = plainTexts([
		parameter["example"],
		schema["example"],
		...named,
		...listOf(schema["examples"])
	]);
	if (examples.length > 0) return {
		text: oneOf(examples),
		guessed: false
	};
	if (schema["type"] === "integer") return {
		text: `{${from ?? 1}..${(from ?? 1) + GUESSED_RANGE - 1}}`,
		guessed: true
	};
	const [absent] = plainTexts([schema["default"]]);
	return absent === void 0 ? null : {
		text: absent,
		guessed: false
	};
}
function oneOf(values) {
	const distinct = [...new Set(values)];
	return distinct.length === 1 ? distinct[0] ?? "" : `{${distinct.join(",")}}`;
}
/** A bound that somebody chose; those of a type's width say nothing about the data. */
function wholeNumber(value) {
	return Number.isInteger(value) && Math.abs(Number(value)) <= WIDEST ? Number(value) : null;
}
/** The values that fit into an address, escaped. */
function plainTexts(values) {
	return values.flatMap((value) => textOf(value) ?? []).map(encodeURIComponent);
}
function noteOf(guessed, operation, document) {
	const security = operation["security"] ?? document["security"];
	const notes = [guessed ? "check that these identifiers exist" : "", listOf(security).length > 0 ? "asks for authorization: see `headers`" : ""].filter((note) => note !== "");
	return notes.length === 0 ? null : notes.join("; ");
}
/** The path under which the API is served: of the first server, or Swagger's basePath. */
function prefixOf(document) {
	const server = fieldsOf(listOf(document["servers"])[0])["url"];
	const base = typeof server === "string" ? server.replace(/^\w+:\/\/[^/]*/, "") : document["basePath"];
	return typeof base === "string" && base.startsWith("/") && !/[{}]/.test(base) ? base.replace(/\/+$/, "") : "";
}
/** Follows a local reference, `#/components/parameters/id`. */
function deref(value, document) {
	let fields = fieldsOf(value);
	for (let hops = 0; hops < 10 && typeof fields["$ref"] === "string"; hops++) {
		const steps = fields["$ref"].startsWith("#/") ? fields["$ref"].slice(2).split("/") : [];
		let target = steps.length === 0 ? void 0 : document;
		for (const step of steps) target = fieldsOf(target)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
		fields = fieldsOf(target);
	}
	return fields;
}
// src/config/starter-source.ts
const SOURCE = /\.(?:[cm]?[jt]sx?|py|go|rb|java|kt|rs|php|cs)$/;
const NOT_SOURCE = /(?:^|\/)(?:tests?|__tests__|spec|e2e|docs?|examples?)\/|[._](?:test|spec)\.|\.d\.ts$/;
const PROBE = /["'`](?:GET )?(\/(?:[\w-]+\/)*(?:readyz?|readiness|healthz?|health-?check|livez?|ping|status))["'`]/g;
const ROUTE = /\b(?:app|api|router|server|fastify|mux|e|r)\.(?:get|Get|GET|HandleFunc|Handle)\(\s*["'`](?:GET )?(\/[\w./-]*)["'`]/g;
const PORT = /\bPORT\b\)?["'`\]]*\)?\s*(?:\|\||\?\?|,|or)\s*["'`]?(\d{2,5})\b|\.listen\(\s*(\d{2,5})\b/;
/** Looks through source files, at most this many: hints are not worth more. */
const MOST_FILES$1 = 400;
function readSource(repository) {
	const texts = repository.files.filter((path) => SOURCE.test(path) && !NOT_SOURCE.test(path)).slice(0, MOST_FILES$1).map((path) => repository.read(path));
	const probes = texts.flatMap((text) => captures(text, PROBE));
	const routes = [...new Set(texts.flatMap((text) => captures(text, ROUTE)))];
	const port = texts.map((text) => PORT.exec(text)).find((match) => match !== null);
	return {
		ready: probes.find((path) => /read/.test(path)) ?? probes.at(0) ?? null,
		routes: routes.filter((path) => !probes.includes(path)),
		port: port === void 0 ? null : Number(port[1] ?? port[2]),
		readsPort: texts.some((text) => /\bPORT\b/.test(text))
	};
}
function captures(text, pattern) {
	return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
// src/config/starter-compose.ts
/** Looks for a compose file and in it for the one service that is built here and listens. */
function findCompose(repository) {
	const file = findNearest(repository, /^(?:docker-)?compose\.ya?ml$/);
	if (file === void 0) return null;
	const folder = file.slice(0, file.lastIndexOf("/") + 1);
	const services = Object.entries(fieldsOf(fieldsOf(readData(repository, file))["services"])).map(([name, written]) => {
		const service = fieldsOf(written);
		const dockerfile = service["build"] === void 0 ? null : readIfThere(repository, dockerfileOf(service["build"], folder));
		return {
			name,
			built: service["build"] !== void 0,
			port: portOf(service) ?? exposedPort(dockerfile ?? ""),
			published: service["ports"] !== void 0,
			ready: probeIn(JSON.stringify(service["healthcheck"] ?? "")) ?? dockerfileProbe(dockerfile ?? "")
		};
	});
	const rank = (service) => (service.built ? 8 : 0) + (service.port === null ? 0 : 4) + (service.published ? 2 : 0) + (/api|app|web|server|backend/.test(service.name) ? 1 : 0);
	const best = services.toSorted((a, b) => rank(b) - rank(a)).at(0);
	const chosen = best !== void 0 && (best.built || best.port !== null) ? best : void 0;
	return {
		file,
		service: chosen?.name ?? null,
		port: chosen?.port ?? null,
		ready: chosen?.ready ?? null,
		others: services.filter(({ name, built }) => built && name !== chosen?.name).map(({ name }) => name)
	};
}
/** The first port that a Dockerfile exposes. */
function exposedPort(dockerfile) {
	const port = /^\s*EXPOSE\s+(\d+)/im.exec(dockerfile)?.[1];
	return port === void 0 ? null : Number(port);
}
/** The path that a Dockerfile's HEALTHCHECK asks for. */
function dockerfileProbe(dockerfile) {
	return probeIn(/^\s*HEALTHCHECK\b(?:.*\\\r?\n)*.*/im.exec(dockerfile)?.[0] ?? "");
}
function probeIn(text) {
	const path = /https?:\/\/[^/\s"'\\]+(\/[^\s"'\\|&;)?]*)/.exec(text)?.[1] ?? /GET (\/\S*) HTTP/.exec(text)?.[1];
	return path === void 0 || /[{}$]/.test(path) ? null : path;
}
function dockerfileOf(build, folder) {
	const fields = typeof build === "string" ? { context: build } : fieldsOf(build);
	const context = (textOf(fields["context"]) ?? ".").replace(/^\.\/?/, "").replace(/\/$/, "");
	return `${folder}${context === "" ? "" : `${context}/`}${(textOf(fields["dockerfile"]) ?? "Dockerfile").replace(/^\.\//, "")}`;
}
function portOf(service) {
	const [first] = [...listOf(service["ports"]), ...listOf(service["expose"])];
	const target = typeof first === "object" && first !== null ? fieldsOf(first)["target"] : first;
	const text = (textOf(target) ?? "").replaceAll(/\$\{\w+:?-?([^}]*)\}/g, "$1");
	const port = /(\d+)(?:-\d+)?(?:\/\w+)?$/.exec(text)?.[1];
	return port === void 0 ? null : Number(port);
}
// src/config/starter-stack.ts
/** Name of the compose file that is written for a repository that has only a Dockerfile. */
const COMPANION = "weighbridge.compose.yaml";
/** Finds what to start: a compose file, else a Dockerfile, else the scripts of a package.json. */
function findStack(repository, hints) {
	const compose = findCompose(repository);
	if (compose !== null) return fromCompose(compose, hints);
	const dockerfile = readIfThere(repository, "Dockerfile");
	if (dockerfile !== null) return fromDockerfile(dockerfile, hints);
	return (repository.files.includes("package.json") ? fromPackage(repository, hints) : null) ?? nothing;
}
function fromCompose(compose, hints) {
	const port = compose.port ?? hints.port;
	const ready = compose.ready ?? hints.ready;
	const target = `${compose.service ?? "SERVICE"}:${port ?? "PORT"}`;
	const others = compose.others.length === 0 ? [] : [`Other services are built here too: ${compose.others.join(", ")}; put another in \`target\` if the load should reach it.`];
	return {
		lines: [
			`compose: ${yamlText(compose.file)}`,
			"# Service and container port that the load reaches.",
			`target: ${target}`,
			...readyLines(ready),
			...limitLines
		],
		ready,
		found: [`Containers from ${compose.file}, the load reaches ${target}.`, ...others],
		missing: [
			...compose.service === null ? [`${compose.file} has no service with \`build:\` or a port: put the service to weigh into \`target\``] : [],
			...port === null ? [`no port of ${compose.service ?? "the service"} was found: put it into \`target\``] : [],
			...missingReady(ready)
		],
		companion: null
	};
}
function fromDockerfile(dockerfile, hints) {
	const port = exposedPort(dockerfile) ?? hints.port;
	const ready = dockerfileProbe(dockerfile) ?? hints.ready;
	return {
		lines: [
			`compose: ${COMPANION}`,
			"# Service and container port that the load reaches.",
			`target: app:${port ?? "PORT"}`,
			...readyLines(ready),
			...limitLines
		],
		ready,
		found: [`Containers from the Dockerfile, by way of ${COMPANION}, which has room for a database.`, `The commit that adds ${COMPANION} has no base to compare with: limits only. Margins are judged from the next one on.`],
		missing: [...port === null ? ["the Dockerfile exposes no port: put the service's into `target`"] : [], ...missingReady(ready)],
		companion: {
			path: COMPANION,
			text: [
				"# What weighbridge.yml starts, twice: base and head. Add the databases that the service needs.",
				"services:",
				"  app:",
				"    build: .",
				...port === null ? [] : [
					"    environment:",
					`      PORT: "${port}"`,
					"    expose:",
					`      - "${port}"`
				],
				""
			].join("\n")
		}
	};
}
function fromPackage(repository, hints) {
	const manifest = fieldsOf(readData(repository, "package.json"));
	const scripts = fieldsOf(manifest["scripts"]);
	const start = startCommand(scripts, manifest, repository);
	if (start === null) return null;
	const manager = managerOf(repository);
	const install = Object.keys({
		...fieldsOf(manifest["dependencies"]),
		...fieldsOf(manifest["devDependencies"])
	}).length > 0 || repository.files.includes(manager.lockfile);
	return {
		lines: [
			"# The port to listen on is in the environment variable PORT.",
			`command: ${start}`,
			...install ? [`install: ${manager.install}`] : [],
			...typeof scripts["build"] === "string" ? [`build: ${manager.run} build`] : [],
			...readyLines(hints.ready)
		],
		ready: hints.ready,
		found: [`One process per arm, \`${start}\`, from package.json.`, ...hints.readsPort ? [] : ["Nothing was found that reads the environment variable PORT: both arms run side by side, so the service must listen on it."]],
		missing: missingReady(hints.ready),
		companion: null
	};
}
/** A plain `node` command runs as it is: a package manager in between costs time and takes signals badly. */
function startCommand(scripts, manifest, repository) {
	const { start } = scripts;
	if (typeof start === "string") return /^node [\w./ =-]+$/.test(start) ? start : `${managerOf(repository).run} start`;
	const file = [
		manifest["main"],
		"server.js",
		"src/server.js",
		"app.js",
		"index.js"
	].find((path) => typeof path === "string" && repository.files.includes(path.replace(/^\.\//, "")));
	return typeof file === "string" ? `node ${file.replace(/^\.\//, "")}` : null;
}
function managerOf(repository) {
	return [
		{
			lockfile: "package-lock.json",
			install: "npm ci",
			run: "npm run"
		},
		{
			lockfile: "npm-shrinkwrap.json",
			install: "npm ci",
			run: "npm run"
		},
		{
			lockfile: "pnpm-lock.yaml",
			install: "pnpm install --frozen-lockfile",
			run: "pnpm run"
		},
		{
			lockfile: "yarn.lock",
			install: "yarn install --frozen-lockfile",
			run: "yarn run"
		}
	].find(({ lockfile }) => repository.files.includes(lockfile)) ?? {
		lockfile: "package-lock.json",
		install: "npm install",
		run: "npm run"
	};
}
const limitLines = ["# The same for both arms. Add `memory: 512m` to weigh under production's limit.", "limits: { cpus: 1 }"];
function readyLines(ready) {
	return ["# A path that answers 2xx once the service can serve.", `ready: ${ready ?? "FILL-IN"}`];
}
function missingReady(ready) {
	return ready === null ? ["no health check was found: put a path that answers 2xx once the service can serve into `ready`"] : [];
}
function yamlText(text) {
	return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
const nothing = {
	lines: [
		"# Fill in: the compose file with the service, or, without containers, `command: …` in the place of `compose` and `target`.",
		"compose: FILL-IN",
		"# Service and container port that the load reaches.",
		"target: SERVICE:PORT",
		...readyLines(null),
		...limitLines
	],
	ready: null,
	found: [],
	missing: ["no compose file, Dockerfile or package.json with a start script was found: fill in `stack`", ...missingReady(null)],
	companion: null
};
// src/config/starter-workflow.ts
/** Where the action is published; the first part is the owner's name. */
const ACTION = `${origin.repository}@${origin.ref}`;
/** Where the workflow is written. */
const WORKFLOW = ".github/workflows/weighbridge.yml";
/** The GitHub workflow that weighs each pull request: examples/workflows/pull-request.yml, which a test holds to it. */
const starterWorkflow = `# Weighs every pull request: base and head side by side, under the same load.
name: weighbridge

on:
  pull_request:

concurrency: # a new push stops the run of the one before
  group: weighbridge-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

permissions:
  contents: read
  pull-requests: write # the comment
  checks: write # the check run

jobs:
  weigh:
    runs-on: ubuntu-latest
    timeout-minutes: 45
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          fetch-depth: 0 # base is the merge base of the pull request
          persist-credentials: false # what is weighed has no use for them
      - uses: ${ACTION}
        id: weigh
      - if: always()
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: weighbridge
          path: \${{ steps.weigh.outputs.folder }}
          if-no-files-found: ignore
`;
// src/config/starter.ts
/** More requests than this make a suite that nobody reads; the rest is written as comments. */
const MOST_REQUESTS = 12;
/** Looks at a repository and writes a commented config and a workflow for it. */
function starter(repository, configFile) {
	const hints = readSource(repository);
	const operations = findOperations(repository);
	const stack = findStack(repository, {
		...hints,
		ready: hints.ready ?? operations?.ready ?? null
	});
	const requests = requestsOf(operations, hints, stack);
	return {
		files: [
			{
				path: configFile,
				text: configText(stack, requests.lines)
			},
			...stack.companion === null ? [] : [stack.companion],
			{
				path: WORKFLOW,
				text: starterWorkflow
			}
		],
		found: [...stack.found, ...requests.found],
		missing: [...stack.missing, ...requests.missing]
	};
}
function requestsOf(operations, hints, stack) {
	if (operations !== null && operations.requests.length > 0) return fromOperations(operations);
	if (hints.routes.length > 0) {
		const routes = hints.routes.slice(0, MOST_REQUESTS);
		return {
			lines: [
				"# Routes without parameters, found in the source. Add the ones that matter, for example:",
				"# - GET /orders/{1..1000}",
				...routes.map((path) => `- GET ${path}`)
			],
			found: [`${counted(routes.length, "request")} from routes in the source.`],
			missing: []
		};
	}
	if (stack.ready !== null) return {
		lines: [
			"# Only the probe is known so far. Put what your users call in its place, for example:",
			"# - GET /orders/{1..1000}",
			"# - { post: /orders, json: perf/order.json, weight: 2 }",
			`- GET ${stack.ready}`
		],
		found: ["The only request so far is the readiness probe: put what your users call in its place."],
		missing: []
	};
	return {
		lines: ["# Fill in: what your users call, for example `- GET /orders/{1..1000}`.", "- GET FILL-IN"],
		found: [],
		missing: ["no OpenAPI document and no routes were found: fill in `requests`"]
	};
}
function fromOperations({ file, requests, skipped }) {
	const used = requests.slice(0, MOST_REQUESTS);
	const left = requests.slice(MOST_REQUESTS);
	return {
		lines: [
			`# GET operations of ${file}.`,
			...used.map(({ text, note }) => `- ${text}${note === null ? "" : ` # ${note}`}`),
			...left.map(({ text }) => `# - ${text}`),
			...skipped.map(({ request, reason }) => `# Left out, ${reason.replaceAll("`", "")}: ${request}`)
		],
		found: [`${counted(used.length, "request")} from ${file}${left.length === 0 ? "" : `, ${left.length} more as comments`}.`, ...skipped.map(({ request, reason }) => `Left out ${request}: ${reason}.`)],
		missing: []
	};
}
function configText(stack, requests) {
	return `# What Weighbridge starts, loads and judges in each pull request. \`weighbridge check\` tells what is wrong in here.

stack:
${indent(stack.lines, 2)}

suites:
  main:
    # Open load: requests start on a schedule, whatever the answers do, and latency counts from the intended start.
    load: open
    # Well below what the service can bear on one core, or queues are all that is measured.
    rate: 200/s
    requests:
${indent(requests, 6)}

gates:
  # Limits judge head alone: put your targets here.
  - latency.p95 < 500ms
  - errors.rate < 1%
  # Margins are the greatest regression against base that is tolerated. To catch +5% nearly always, write 3%.
  - latency.p50 within 10% of base
  - cpu.per_request within 5% of base
  # Changes of the tail are shown and not judged: on shared runners they are too noisy to decide in minutes.
  - latency.p95 report only
  - latency.p99 report only

# Time for everything after the builds. It ends earlier when every gate is decided.
budget: 10m
# What to do with a run that cannot tell: warn, fail or pass.
inconclusive: warn
`;
}
function indent(lines, by) {
	return lines.map((line) => `${" ".repeat(by)}${line}`).join("\n");
}
function counted(count, what) {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}
// src/jobs/init.ts
/** Looks at the folder `root` and writes a config and a workflow; files that are there stay unless `force`. */
function init(root, options) {
	const file = options.file ?? "weighbridge.yml";
	const { files, found, missing } = starter(openRepository(root), file);
	const kept = options.force ? [] : files.filter(({ path }) => existsSync(join(root, path)));
	const keptConfig = kept.some(({ path }) => path === file);
	const written = files.filter((candidate) => !kept.includes(candidate) && (!keptConfig || candidate.path === ".github/workflows/weighbridge.yml"));
	for (const { path, text } of written) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	const config = readFileSync(join(root, file), "utf8");
	const { config: parsed, findings } = parseConfig(config, file);
	const lines = [
		...written.map(({ path }) => `wrote ${path}`),
		...kept.map(({ path }) => `kept ${path}, which was there already; --force replaces it`),
		...written.some(({ path }) => path === ".github/workflows/weighbridge.yml") ? ["", aboutForks] : [],
		...keptConfig ? [] : [
			"",
			...found,
			...missing.map((text) => `To do: ${text}.`)
		],
		"",
		...findings.length === 0 ? [`Next: commit these files, or try them with \`npx github:${origin.repository}#${origin.ref} run --head 'working tree'\`.`] : [renderFindings(findings, { [file]: config }).trimEnd()]
	];
	return {
		written: written.map(({ path }) => path),
		kept: kept.map(({ path }) => path),
		ready: parsed !== null,
		text: `${lines.join("\n")}\n`
	};
}
const aboutForks = `The workflow comments on pull requests of this repository's own branches. Those from forks take two others: forks-measure.yml and forks-report.yml, in docs/workflows.md of ${origin.repository}.`;
const SKIPPED = /* @__PURE__ */ new Set([
	"node_modules",
	"vendor",
	"dist",
	"build",
	"target",
	"coverage",
	"venv",
	"__pycache__"
]);
/** Deeper or larger than this nothing is looked for. */
const DEEPEST = 6;
const MOST_FILES = 5e3;
const MOST_BYTES = 2e6;
/** A folder's files by path, without hidden ones and what tools install or build. */
function openRepository(root) {
	const files = [];
	const walk = (folder, depth) => {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) => a.name < b.name ? -1 : 1)) {
			if (files.length >= MOST_FILES || entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
			const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1);
			else if (entry.isFile()) files.push(path);
		}
	};
	walk("", 0);
	return {
		files,
		read: (path) => statSync(join(root, path)).size > MOST_BYTES ? "" : readFileSync(join(root, path), "utf8")
	};
}
export { init };
