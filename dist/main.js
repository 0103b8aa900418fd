import { t as version } from "./chunks/package.js";
import { t as origin } from "./chunks/origin.js";
import { _ as setOutputs, a as publishCheck, c as addSummary, f as logText, g as saveState, i as openCheck, l as annotate, m as readInput, n as annotationsOf, o as publishComment, p as readContext, s as state, t as placeOf, u as fail, v as takeSecret, y as warn } from "./chunks/place.js";
import { n as newSeed, t as newRunId } from "./chunks/identity2.js";
import { t as parseShard } from "./chunks/shard.js";
import { n as parseQuantity } from "./chunks/units.js";
import { t as generator } from "./chunks/installation.js";
import { t as Screen } from "./chunks/screen.js";
import { t as ConfigError } from "./chunks/error.js";
import { n as judgeFiles, t as findShards } from "./chunks/judge2.js";
import { n as renderSummary, t as renderComment } from "./chunks/comment.js";
import { S as shorten, b as cleanLine, f as plain, n as count } from "./chunks/words.js";
import { t as explain } from "./chunks/errors2.js";
import { a as resultsFolder } from "./chunks/names.js";
import { r as measurementsFile } from "./chunks/tell.js";
import { r as renderTerminal } from "./chunks/terminal.js";
import { i as splitNul, n as git } from "./chunks/git.js";
import { a as resolveArms, o as openRepository, s as pathMatcher, t as gate } from "./chunks/gate.js";
import { join, resolve } from "node:path";
// src/action/inputs.ts
/** Reads the inputs; one that cannot be used is a finding, and then as if it were not given. */
function readInputs(workspace) {
	const findings = [];
	return {
		inputs: {
			mode: choiceOf("mode", [
				"gate",
				"measure",
				"report",
				"command"
			], findings) ?? "gate",
			config: readInput("config") || "weighbridge.yml",
			folder: resolve(workspace, readInput("working-directory") || "."),
			base: readInput("base") || null,
			head: readInput("head") || null,
			budget: budgetOf(readInput("budget"), findings),
			inconclusive: choiceOf("inconclusive", [
				"warn",
				"fail",
				"pass"
			], findings),
			shard: shardOf(readInput("shard"), findings),
			shards: folderOf(readInput("shards"), workspace),
			comment: switchOf("comment", findings),
			check: switchOf("check", findings),
			history: branchOf(readInput("history"), findings),
			reference: readInput("reference") || null,
			artifact: readInput("artifact") || "weighbridge",
			workflow: workflowOf(readInput("workflow"), findings),
			paths: listOf(readInput("paths")),
			skipLabel: readInput("skip-label"),
			skipped: choiceOf("skipped", ["success", "neutral"], findings) ?? "success"
		},
		findings
	};
}
function folderOf(path, workspace) {
	return path === "" ? null : resolve(workspace, path);
}
function budgetOf(text, findings) {
	if (text === "") return null;
	const parsed = parseQuantity(text, "duration");
	if ("value" in parsed) return parsed.value;
	findings.push(wrongInput("budget", text, `${parsed.problem}; ${parsed.hint}`));
	return null;
}
function shardOf(text, findings) {
	if (text === "") return null;
	const shard = parseShard(text);
	if (!("problem" in shard)) return shard;
	findings.push(wrongInput("shard", text, `${shard.problem}; ${shard.hint}`));
	return null;
}
/** A branch whose name is the same in a ref, an address and a command. */
function branchOf(text, findings) {
	if (text === "") return null;
	if (/^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[A-Za-z0-9][\w./-]{0,99}(?<![./])$/u.test(text)) return text;
	findings.push(wrongInput("history", text, "Write the name of a branch, such as weighbridge-data."));
	return null;
}
function workflowOf(text, findings) {
	if (text === "") return "weighbridge.yml";
	if (!/^[\w.-]+\.ya?ml$/u.test(text)) findings.push(wrongInput("workflow", text, "Write the name of a file in .github/workflows, without the folder."));
	return text;
}
/** One of the words, or null where none was given. */
function choiceOf(name, words, findings) {
	const text = readInput(name);
	const word = words.find((each) => each === text) ?? null;
	if (text !== "" && word === null) {
		const last = words.at(-1);
		findings.push(wrongInput(name, text, `Write ${words.slice(0, -1).join(", ")} or ${last}, or leave it out.`));
	}
	return word;
}
/** One entry a line. */
function listOf(text) {
	return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
function switchOf(name, findings) {
	const text = readInput(name);
	if (!/^(?:true|false)?$/iu.test(text)) findings.push(wrongInput(name, text, "Write true or false."));
	return text.toLowerCase() !== "false";
}
function wrongInput(name, text, hint) {
	return {
		severity: "error",
		code: "input-invalid",
		message: `the input ${name} of the action is ${JSON.stringify(text)}`,
		hint
	};
}
// src/action/announce.ts
/**
* Tells how the run ended: check run, comment, job summary, outputs, and the job's own end. What the token may not
* post is named in the log and in the summary, which need no permission.
*/
async function announce(ending, channels) {
	const { place, check, pull, cancelled } = channels;
	const { report, effects, findings, files } = ending;
	logText(ending.text);
	const conclusion = cancelled ? "cancelled" : effects.conclusion;
	const checked = place === null || check === null ? null : await publishCheck(place, check, report, conclusion, findings);
	const commented = place === null || pull === null || cancelled ? null : await publishComment(place, pull, report);
	const notPosted = [...channels.notPosted, ...[checked, commented].flatMap(whyNot)];
	for (const why of notPosted) warn(why);
	if (urlOf(checked) === "") annotationsOf(findings).forEach(annotate);
	const unwritten = await addSummary([renderSummary(report), ...notPosted.map((why) => `> ${why}`)].join("\n\n"));
	if (unwritten !== null) warn(unwritten);
	setOutputs({
		verdict: ending.verdict,
		"exit-code": String(effects.exitCode),
		"report-path": files.report,
		"measurements-path": files.measurements ?? "",
		"comment-url": urlOf(commented),
		"check-url": urlOf(checked)
	});
	if (effects.failsJob) fail(plain(report.headline));
	else if (effects.exitCode !== 0) warn(plain(report.headline));
}
function urlOf(posting) {
	return posting !== null && "url" in posting ? posting.url : "";
}
function whyNot(posting) {
	return posting !== null && "notPosted" in posting ? [posting.notPosted] : [];
}
// src/action/ending.ts
/** The end of a run with a verdict. */
function endingOf({ report, effects, folder, findings }) {
	return {
		verdict: report.outcome,
		report,
		effects,
		findings,
		text: renderTerminal(report),
		files: {
			report: join(folder, "report.md"),
			measurements: join(folder, measurementsFile)
		}
	};
}
/** The end of a run that had nothing to weigh, by the user's own rule. */
async function skippedEnding(why, conclusion, folder) {
	const report = {
		outcome: "skipped",
		headline: ["Skipped: ", ...why],
		lead: [],
		rows: [],
		remarks: [],
		sections: [],
		reproduce: ""
	};
	const file = await resultsFolder(folder).write("report.md", renderComment(report));
	return {
		verdict: report.outcome,
		report,
		effects: {
			exitCode: 0,
			conclusion,
			failsJob: false
		},
		findings: [],
		text: renderTerminal(report),
		files: {
			report: file,
			measurements: null
		}
	};
}
/** The end of a run that could not weigh: a config or inputs that cannot be used, or something that broke. */
async function refusalOf(error, folder) {
	const { text, exitCode } = explain(error);
	const isConfig = error instanceof ConfigError;
	const report = {
		outcome: "broken",
		headline: ["Not weighed: ", ...isConfig ? configSpans(error.findings) : [brokenSpan(error)]],
		lead: isConfig ? ["The list below says what to write instead."] : hintSpans(error),
		rows: [],
		remarks: [],
		sections: isConfig ? [{
			title: "What is wrong",
			blocks: [{
				kind: "code",
				text: text.trimEnd()
			}],
			open: true
		}] : [],
		reproduce: ""
	};
	const file = await resultsFolder(folder).write("report.md", renderComment(report));
	return {
		verdict: isConfig ? "config" : "broken",
		report,
		effects: {
			exitCode,
			conclusion: "action_required",
			failsJob: true
		},
		findings: isConfig ? error.findings : [],
		text,
		files: {
			report: file,
			measurements: null
		}
	};
}
function configSpans(findings) {
	const errors = findings.filter(({ severity }) => severity === "error");
	const [first] = errors;
	const problems = count(errors.length, "problem", "problems");
	return first?.where === void 0 ? [`${problems} in the inputs of the action`] : [`${problems} in `, { code: cleanLine(first.where.file) }];
}
function brokenSpan(error) {
	return { code: shorten(cleanLine(error instanceof Error ? error.message : String(error)), 240) };
}
function hintSpans(error) {
	const hint = typeof error === "object" && error !== null && "hint" in error ? error.hint : void 0;
	return [typeof hint === "string" ? cleanLine(hint) : "The log of the step says more."];
}
// src/commands/skip.ts
/**
* Reads whether a pull request bears the label by which it is left out, and the line `perf-skip: REASON` of its
* description. Null where it does not bear it. What stands in HTML comments is a template's.
*/
function skipOf(labels, description, label) {
	if (label === "" || !labels.some((one) => one.toLowerCase() === label.toLowerCase())) return null;
	const reason = (withoutComments(description).split(/[\n\r]+/u).find((one) => /^\s{0,3}perf-skip:/iu.test(one)) ?? "").replace(/^[^:]*:/u, "").replaceAll(/\s+/gu, " ").trim();
	return { reason: /[\p{L}\p{N}]/u.test(reason) ? reason.slice(0, 300) : null };
}
/** An unclosed comment hides the rest, as it does on the page. */
function withoutComments(markdown) {
	const parts = [];
	for (let at = 0;;) {
		const open = markdown.indexOf("<!--", at);
		parts.push(open < 0 ? markdown.slice(at) : markdown.slice(at, open));
		const close = open < 0 ? -1 : markdown.indexOf("-->", open);
		if (close < 0) return parts.join("");
		at = close + 3;
	}
}
// src/io/changed-files.ts
/** Paths of the files that differ between two commits, those that one of them lacks included. Throws GitError. */
async function changedFiles({ root }, base, head, signal) {
	return splitNul(await git({ cwd: root }, [
		"diff",
		"--name-only",
		"--no-renames",
		"-z",
		base,
		head,
		"--"
	], signal === void 0 ? {} : { signal }));
}
// src/jobs/skip.ts
/** Why a pull request need not be weighed: it changes no file that can change the result. Null where it does. Throws GitError. */
async function whySkipped({ folder, base, head, config, paths }, signal) {
	if (paths.length === 0) return null;
	const repository = await openRepository(folder);
	const arms = await resolveArms(repository, base, head, signal);
	const changed = await changedFiles(repository, arms.base.sha, arms.head.sha, signal);
	const matters = pathMatcher(paths);
	if (changed.some((path) => path === config || matters(path))) return null;
	return [`none of the ${count(changed.length, "changed file", "changed files")} can change the result`];
}
// src/action/skip.ts
/** Reads the label of a pull request, then its files. A label without a reason skips nothing. Throws GitError. */
async function skippingOf({ gates, asks }, revisions, inputs, signal) {
	const { skipLabel } = inputs;
	const asked = asks === void 0 ? null : skipOf(asks.labels, asks.description, skipLabel);
	if (asked !== null && asked.reason !== null) return {
		why: [
			"by the label ",
			{ code: skipLabel },
			`: "${cleanLine(asked.reason)}"`
		],
		notes: []
	};
	const notes = asked === null ? [] : [withoutReason(skipLabel)];
	return {
		why: gates === "head" ? null : await whySkipped({
			...inputs,
			...revisions
		}, signal),
		notes
	};
}
function withoutReason(label) {
	return {
		severity: "warning",
		code: "skip-unreasoned",
		message: `the label \`${label}\` gives no reason, so the pull request was weighed`,
		hint: "write a line `perf-skip: REASON` into its description"
	};
}
// src/action/subject.ts
/**
* Reads the event. GITHUB_SHA is the head only of events without a pull request: in one, it is a merge commit that
* nobody wrote.
*/
function subjectOf({ eventName, payload, sha, ref }) {
	if (eventName === "pull_request_target") return {
		message: "pull_request_target gives code of the pull request a token that can write",
		hint: "Start the workflow with `on: pull_request`."
	};
	const pull = payload.pull_request;
	if (eventName === "pull_request" && pull !== void 0) {
		const base = commitIn(pull["base"], "sha");
		const head = commitIn(pull["head"], "sha");
		if (base === null || head === null) return unreadable(eventName);
		return {
			base: { mergeBaseWith: base },
			head,
			gates: "base",
			kind: eventName,
			pull: pull.number,
			asks: asksOf(pull)
		};
	}
	if (eventName === "merge_group") {
		const group = payload["merge_group"];
		const base = commitIn(group, "base_sha");
		const head = commitIn(group, "head_sha");
		return base === null || head === null ? unreadable(eventName) : {
			base: { revision: base },
			head,
			gates: "base",
			kind: eventName,
			pull: queuedPull(group)
		};
	}
	if (!isCommitId(sha)) return unreadable(eventName);
	const kind = eventName === "schedule" || eventName === "push" && ref === defaultRef(payload) ? "merged" : "manual";
	return {
		base: { revision: `${sha}^` },
		head: sha,
		gates: "head",
		kind,
		pull: null
	};
}
function asksOf(pull) {
	return {
		labels: (Array.isArray(pull["labels"]) ? pull["labels"] : []).flatMap((label) => textIn(label, "name") ?? []),
		description: textIn(pull, "body") ?? ""
	};
}
/** The queue writes the number into the name of its branch: `gh-readonly-queue/main/pr-12-SHA`, that of the last one of a group. */
function queuedPull(group) {
	const number = /\/pr-(\d{1,9})-[0-9a-f]{40}$/u.exec(textIn(group, "head_ref") ?? "")?.[1];
	return number === void 0 ? null : Number(number);
}
/** `refs/heads/main`; null where the event does not say which branch is the default. */
function defaultRef({ repository }) {
	const name = textIn(repository, "default_branch");
	return name === null ? null : `refs/heads/${name}`;
}
function unreadable(eventName) {
	return {
		message: `the event ${eventName} names no commits`,
		hint: "Start the workflow with `on: pull_request`, `push`, `schedule` or `workflow_dispatch`."
	};
}
function commitIn(value, key) {
	const text = textIn(value, key);
	return isCommitId(text) ? text : null;
}
function textIn(value, key) {
	if (typeof value !== "object" || value === null || !(key in value)) return null;
	const text = value[key];
	return typeof text === "string" ? text : null;
}
function isCommitId(text) {
	return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(text);
}
// src/action/weigh.ts
/** Modes `gate` and `measure`: weighs what the event asks for, and tells it as far as the mode and the token go. */
async function weighSubject(gate, step) {
	const { context, environment, token, inputs, folder, signal } = step;
	const subject = subjectOf(context);
	const tells = inputs.shard === null && inputs.mode === "gate";
	const place = !tells || "message" in subject ? null : placeOf(context, environment, token, {
		config: inputs.config,
		head: subject.head
	});
	const opened = place !== null && inputs.check ? await openCheck(place) : null;
	const check = opened !== null && "id" in opened ? opened : null;
	if (check !== null) saveState(state.check, String(check.id));
	await announce(await endingFor(gate, step, subject).catch((error) => refusalOf(error, folder)), {
		place,
		check,
		pull: inputs.comment && tells && !("message" in subject) && subject.kind === "pull_request" ? subject.pull : null,
		cancelled: signal.aborted,
		notPosted: opened !== null && "notPosted" in opened ? [opened.notPosted] : []
	});
}
async function endingFor(gate, step, asked) {
	const { inputs, findings, folder, origin, signal } = step;
	if (findings.length > 0) throw new ConfigError(findings);
	if (inputs.shards !== null) {
		const files = await findShards(inputs.shards);
		return endingOf({
			...await judgeFiles(files, folder, origin),
			findings: []
		});
	}
	const subject = accepted(asked);
	const revisions = revisionsOf(subject, inputs);
	const { why, notes } = await skippingOf(subject, revisions, inputs, signal);
	if (why !== null) return skippedEnding(why, inputs.skipped, folder);
	return endingOf(await gate({
		...gateOptions(step, subject, revisions),
		notes
	}, await new Screen(process.stdout, process.stdout, step.environment).live(), signal));
}
function gateOptions({ inputs, environment, results, runId, version, origin }, { gates }, revisions) {
	return {
		folder: inputs.folder,
		...revisions,
		gates,
		config: inputs.config,
		suites: [],
		budget: inputs.budget,
		inconclusive: inputs.inconclusive,
		runId,
		seed: newSeed(),
		shard: inputs.shard,
		calibrating: null,
		results,
		generator,
		environment: withoutRunner(environment),
		version,
		origin
	};
}
/** The subject of an event that may be weighed. Throws ConfigError. */
function accepted(subject) {
	if (!("message" in subject)) return subject;
	throw new ConfigError([{
		severity: "error",
		code: "event-unusable",
		...subject
	}]);
}
function revisionsOf(subject, { base, head, reference }) {
	const fixed = base ?? (subject.kind === "merged" ? reference : null);
	return {
		base: fixed === null ? subject.base : { revision: fixed },
		head: head ?? subject.head
	};
}
/**
* The environment for what runs the pull request's code: without the inputs, the tokens of the runner's services and
* the files by which a step speaks to the runner.
*/
function withoutRunner(environment) {
	const own = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$)/u;
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.test(name)));
}
// src/action/main.ts
/** The main step, in the mode that its inputs ask for. A job without a verdict fails; nothing else throws. */
async function runAction({ gate, version, environment, signal }) {
	const context = readContext();
	const token = takeSecret("token");
	const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
	const results = join(environment["RUNNER_TEMP"] ?? workspace, "weighbridge-results");
	const runId = newRunId();
	const folder = join(results, runId);
	saveState(state.run, runId);
	setOutputs({ folder });
	const { inputs, findings } = readInputs(workspace);
	return weighSubject(gate, {
		context,
		environment,
		token,
		inputs,
		findings,
		results,
		folder,
		runId,
		version,
		origin: originOf(environment),
		signal
	});
}
/** The action's own repository and ref, which the runner names; not for `uses: ./`. */
function originOf(environment) {
	const repository = environment["GITHUB_ACTION_REPOSITORY"];
	const ref = environment["GITHUB_ACTION_REF"];
	return repository && ref ? {
		repository,
		ref
	} : origin;
}
// src/main.ts
const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort(signal));
try {
	await runAction({
		gate,
		version,
		environment: process.env,
		signal: controller.signal
	});
} catch (error) {
	fail(error instanceof Error ? error.stack ?? error.message : String(error));
}
export {};
