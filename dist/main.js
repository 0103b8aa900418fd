import { t as version } from "./chunks/package.js";
import { t as origin } from "./chunks/origin.js";
import { A as showPull, B as log, C as updateCheck, D as listComments, E as isBy, F as tipOf, G as saveState, H as readContext, I as fetchByProxy, J as warn, K as setOutputs, L as addSummary, M as contentAt, N as fileAt, O as isTransient, P as filesAt, R as annotate, S as renderCheck, T as readMarker, U as readInput, V as logText, _ as linkTo, a as readZipEntry, b as publishComment, c as download, f as openStatus, g as findOrOpenCheck, j as appendFiles, k as pauseAfter, l as measuredRun, m as stateOf$1, n as placeOf, p as publishStatus, q as takeSecret, r as filesOfBranch, s as artifactsOf, t as state, v as openCheck, w as isPlausible, y as publishCheck, z as fail } from "./chunks/state.js";
import { n as newSeed, t as newRunId } from "./chunks/identity2.js";
import { t as explain$1 } from "./chunks/errors2.js";
import { t as ConfigError } from "./chunks/error.js";
import { t as nearest } from "./chunks/nearest.js";
import { n as metricOf, t as findMetric } from "./chunks/metric.js";
import { a as writeWaiver, i as waiversFolder, n as readWaiver, o as verbs, r as waiverPath, t as isWaiverPath } from "./chunks/waiver-file.js";
import { n as asked, t as GitHubError } from "./chunks/error2.js";
import { i as inline, t as blockText } from "./chunks/markdown.js";
import { C as shorten, a as findingText, i as failWord, m as subjectSpans, n as count, o as gateSpans, p as plain$1, r as doubtText, s as isBeyond, t as capital, u as messageSpans, x as cleanLine } from "./chunks/words.js";
import { c as couldFailNothing, d as waivedGate, i as tell, l as nextToFail, n as measurementsFile, o as mergeShards, r as decide, s as advice, u as stops } from "./chunks/record.js";
import { C as hasSeveralSuites, E as worstFirst, g as noisyText, h as noiseOf } from "./chunks/remarks.js";
import { a as renderComment, i as COMMENT_LIMIT, o as renderSummary, r as writeMeasurements, t as measurementsIn } from "./chunks/file.js";
import { _ as object, b as string, c as _enum, g as number, h as literal, l as array } from "./chunks/schemas.js";
import { t as parseConfig } from "./chunks/parse.js";
import { c as expandGates, f as replan, i as nothingSent } from "./chunks/sequential.js";
import { o as namesOf$1, t as allWithNew } from "./chunks/scope.js";
import "./chunks/resolution.js";
import { c as resolveArms, l as pathMatcher, o as judgingOf, s as isCommitId, t as gate, u as ruledByBase } from "./chunks/gate.js";
import { t as renderFindings } from "./chunks/findings2.js";
import { t as parseShard } from "./chunks/shard.js";
import { n as parseQuantity } from "./chunks/units.js";
import { i as trendOf, n as readHistory, r as holdsTrend } from "./chunks/history.js";
import { i as splitNul, n as git, t as GitError } from "./chunks/git.js";
import { n as resultsFolder } from "./chunks/results.js";
import { r as openRepository, t as UnknownRevision } from "./chunks/revisions.js";
import { i as renderTerminal } from "./chunks/terminal.js";
import { t as progressLine } from "./chunks/progress.js";
import { t as generator } from "./chunks/installation.js";
import { t as Screen } from "./chunks/screen.js";
import { r as judgeShards, t as findShards } from "./chunks/judge2.js";
import { r as saveRecord } from "./chunks/save-record.js";
import { join, posix, resolve } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
// src/io/webhook.ts
/** Seconds until an address that does not answer is given up. */
const deadline$1 = 10;
/** What is wrong with the address of a webhook; null: nothing. It is a secret, and not in the words. */
function webhookProblem(address) {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url === null) return "it is no address";
	if (url.protocol === "https:") return null;
	return url.protocol === "http:" && [
		"localhost",
		"127.0.0.1",
		"[::1]"
	].includes(url.hostname) ? null : "it does not begin with https://";
}
/**
* Sends JSON to a webhook, once: a message that comes twice is worse than one that is named as lost. Returns why it did not arrive,
* without a word of the address, or null.
*/
async function postWebhook(address, body) {
	try {
		const { ok, status } = await fetchByProxy(address, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
			redirect: "manual",
			signal: AbortSignal.timeout(deadline$1 * 1e3)
		});
		return ok ? null : `it answered ${status}`;
	} catch (error) {
		return error instanceof Error && error.name === "TimeoutError" ? `it did not answer within ${deadline$1} s` : `it cannot be reached (${codeOf(error)})`;
	}
}
/** `ENOTFOUND`: the words of such errors name the host. */
function codeOf(error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
	return typeof code === "string" ? code : "no connection";
}
// src/report/mentions.ts
/** More are no alert, but noise. */
const most$5 = 10;
const user = /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}$/iu;
const team = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/[a-z\d][\w-]{0,99}$/iu;
/** Reads a list such as `@acme/perf @octavia`, separated by spaces, commas or lines; the `@` may be left out. */
function parseMentions(text) {
	const names = text.split(/[\s,]+/u).filter(Boolean).map((word) => word.replace(/^@/u, ""));
	const wrong = names.find((name) => !user.test(name) && !team.test(name));
	if (wrong !== void 0) return {
		problem: `${JSON.stringify(wrong)} is no login and no team`,
		hint: "Write logins and teams, such as `@octavia @acme/performance`."
	};
	const mentions = [...new Set(names.map((name) => `@${name}`))];
	return mentions.length > most$5 ? {
		problem: `${mentions.length} are named, of whom at most ${most$5} are told`,
		hint: "Name a team."
	} : { mentions };
}
/** The line of a comment that tells them; empty where there is nobody. */
function mentionLine(mentions) {
	return mentions.length === 0 ? "" : `cc ${mentions.join(" ")}`;
}
// src/action/alerts.ts
const noAlerts = {
	mentions: [],
	webhook: ""
};
/** Reads the inputs `alert-to` and `webhook`; one that cannot be used is a finding, and then as if it were not given. */
function readAlerts() {
	const findings = [];
	const wrong = (input, problem, hint) => {
		const message = `the input ${input} of the action cannot be used: ${problem}`;
		findings.push({
			severity: "error",
			code: "input-invalid",
			message,
			hint
		});
	};
	const parsed = parseMentions(readInput("alert-to"));
	if ("problem" in parsed) wrong("alert-to", parsed.problem, parsed.hint);
	const webhook = takeSecret("webhook");
	const problem = webhook === "" ? null : webhookProblem(webhook);
	if (problem !== null) wrong("webhook", problem, "Give the whole address of an incoming webhook, from a secret.");
	return {
		alerts: {
			mentions: "mentions" in parsed ? parsed.mentions : [],
			webhook: problem === null ? webhook : ""
		},
		findings
	};
}
// src/commands/pieces.ts
const closing = {
	"\"": "\"",
	"`": "`",
	"“": "”"
};
/**
* The next word from `start` on: up to white space, or what stands between quotes or backticks at its beginning. Null
* at the end of the line; `unclosed` is the quote that lacks its other half.
*/
function nextPiece(line, start) {
	let from = start;
	while (from < line.length && isBlank(line[from])) from += 1;
	const first = line[from];
	if (first === void 0) return null;
	const close = closing[first];
	if (close !== void 0) {
		const end = line.indexOf(close, from + 1);
		return end < 0 ? { unclosed: first } : {
			text: line.slice(from + 1, end).trim(),
			quoted: true,
			end: end + 1
		};
	}
	let end = from;
	while (end < line.length && !isBlank(line[end])) end += 1;
	return {
		text: line.slice(from, end),
		quoted: false,
		end
	};
}
function isBlank(character) {
	return character !== void 0 && /\s/u.test(character);
}
// src/commands/parse.ts
const prefix = "/weighbridge";
/** Longest first line, in UTF-16 units. */
const longestLine = 2e3;
/** Longest verb that is compared with those that there are. */
const longestVerb = 30;
/** Reads a comment. Null where it is no command; never throws. */
function parseCommand(comment) {
	if (!comment.startsWith(prefix)) return null;
	const [line = ""] = comment.slice(0, 2001).split(/[\n\r\u2028\u2029]/u, 1);
	if (!/^(?:\s|$)/u.test(line.slice(12))) return null;
	if (line.length > longestLine) return {
		problem: `The command is longer than ${longestLine} characters.`,
		hint: "Name fewer gates, and put what else there is to say into the lines below."
	};
	const word = nextPiece(line, 12);
	if (word === null) return { verb: "help" };
	if ("unclosed" in word) return unclosed(word.unclosed);
	return commandOf(word.text.toLowerCase(), line, word.end);
}
function commandOf(word, line, start) {
	const verb = verbs.find((one) => one.verb === word)?.verb;
	if (verb === void 0) return unknownVerb(word);
	if (verb === "accept") return acceptance(line, start);
	const name = nextPiece(line, start);
	if (name !== null && "unclosed" in name) return unclosed(name.unclosed);
	const more = name === null ? "" : line.slice(name.end).trim();
	if (verb === "run" && more === "") return {
		verb,
		suite: name === null ? null : name.text
	};
	if (verb !== "run" && name === null) return { verb };
	const hint = verb === "run" ? "Write `/weighbridge run` for all suites, or `/weighbridge run \"SUITE\"` for one." : `Write \`${prefix} ${verb}\` alone in the first line.`;
	return {
		problem: `\`${verb}\` takes ${verb === "run" ? "one suite" : "nothing after it"}.`,
		hint
	};
}
function unknownVerb(word) {
	const meant = word.length > longestVerb ? void 0 : nearest(word, verbNames);
	return {
		unknown: true,
		problem: `There is no command \`${(word.length > longestVerb ? `${word.slice(0, longestVerb)}…` : word).replaceAll("`", "'")}\`.`,
		hint: meant === void 0 ? `The commands are ${verbNames.map((name) => `\`${name}\``).join(", ")}.` : `Did you mean \`${prefix} ${meant}\`?`
	};
}
const verbNames = verbs.map(({ verb }) => verb);
function acceptance(line, start) {
	const names = [];
	let at = start;
	for (;;) {
		const piece = nextPiece(line, at);
		if (piece === null) return misread("gives no reason", names);
		if ("unclosed" in piece) return unclosed(piece.unclosed);
		at = piece.end;
		if (!piece.quoted && piece.text.toLowerCase() === "because") break;
		const name = piece.quoted ? piece.text : piece.text.replace(/,+$/u, "");
		const last = names.at(-1);
		if (last?.endsWith(":") === true) names[names.length - 1] = `${last} ${name}`;
		else if (name !== "") names.push(name);
	}
	if (names.length === 0) return misread("names no metric", names);
	const reason = unquoted(line.slice(at).replaceAll(/\s+/gu, " ").trim());
	if (!/[\p{L}\p{N}]/u.test(reason)) return misread("gives no reason", names);
	if (reason.length > 300) return {
		problem: `The reason has ${reason.length} characters, of which it may have 300.`,
		hint: "Put the gist into the first line, and the rest into the lines below."
	};
	return {
		verb: "accept",
		names: [...new Set(names)],
		reason
	};
}
function unquoted(reason) {
	return (/^"([^"]*)"$/u.exec(reason) ?? /^“([^“”]*)”$/u.exec(reason))?.[1]?.trim() ?? reason;
}
/** @param names as far as they were read: the command is told with them, as it should have been */
function misread(what, names) {
	const end = names.findIndex((name, i) => i > 0 && !isMetric(name));
	const written = (end < 0 ? names : names.slice(0, end)).map(quoted$1).join(" ") || "METRIC";
	return {
		problem: `\`accept\` ${what}.`,
		hint: `Write \`${prefix} accept ${written} because REASON\`, where the reason is why this may be merged all the same.`
	};
}
function isMetric(name) {
	return findMetric(name.slice(name.lastIndexOf(" ") + 1)) !== void 0;
}
/** A name as a command takes it; backticks would end the code that it stands in. */
function quoted$1(name) {
	const plain = name.replaceAll("`", "'");
	return /[\s,]/u.test(plain) ? `"${plain}"` : plain;
}
function unclosed(quote) {
	return {
		problem: `A ${quote === "`" ? "backtick" : "quote"} is opened and not closed.`,
		hint: "Close it behind the name that it belongs to."
	};
}
// src/io/github/permission.ts
/**
* Whether somebody may write to the repository, by GitHub's own word now: what an event says of its author is of another
* kind, and a membership need not be of this repository. Throws GitHubError.
*/
async function mayWrite({ api, owner, repo }, { login, id }) {
	try {
		const request = {
			owner,
			repo,
			username: login
		};
		const { data } = await asked("show what the author of the comment may do", "contents: read", api.rest.repos.getCollaboratorPermissionLevel(request));
		if (data.user !== null && data.user.id !== id) return false;
		return ["admin", "write"].includes(data.permission) || data.role_name === "maintain";
	} catch (error) {
		if (error instanceof GitHubError && error.status === 404) return false;
		throw error;
	}
}
// src/io/github/reaction.ts
/** Reacts to a comment; once only, however often it is asked for. Whether the reaction was not there before. Throws GitHubError. */
async function react({ api, owner, repo }, comment, content) {
	const request = {
		owner,
		repo,
		comment_id: comment,
		content
	};
	const { status } = await asked("react to the comment", "pull-requests: write", api.rest.reactions.createForIssueComment(request));
	return status === 201;
}
// src/io/github/reply.ts
const attempts = 3;
function replyMarker(comment) {
	return `<!-- weighbridge-reply:${comment} -->`;
}
/** Address of our answer to a comment; null where there is none yet. Throws GitHubError. */
async function findReply(github, { pull, comment, since }) {
	const [us, listed] = await Promise.all([github.login(), listComments(github, pull, since)]);
	return listed.find((one) => one.body.startsWith(`${replyMarker(comment)}\n`) && isBy(us, one))?.url ?? null;
}
/**
* Answers a comment, once: before it is sent again after an answer that leaves open whether it took effect, it is looked
* for. Throws GitHubError.
*
* @param body Markdown whose first line is `replyMarker` of the comment
*/
async function reply(github, to, body) {
	const { api, owner, repo } = github;
	for (let failures = 0;;) try {
		const request = {
			owner,
			repo,
			issue_number: to.pull,
			body,
			request: { retries: 0 }
		};
		const { data } = await asked("answer the comment", "pull-requests: write", api.rest.issues.createComment(request));
		return data.html_url;
	} catch (error) {
		failures += 1;
		await pauseAfter(github, error, {
			failures,
			most: attempts,
			pause: 4
		});
		const took = await findReply(github, to);
		if (took !== null) return took;
	}
}
// src/report/reply.ts
/** GitHub refuses more characters than 65,536; an answer without a report in it is far from that. */
const extent = {
	rows: 30,
	lines: 30,
	elsewhere: "are left out here"
};
/** The answer as a comment whose first line is the marker. */
function renderReply({ blocks, links = [] }, marker) {
	const pages = links.map(({ text, url }) => `[${text}](${encodeURI(decodeURI(url)).replaceAll(")", "%29")})`);
	return `${marker}\n\n${[...blocks.map((block) => blockText(block, extent)), pages.join(" · ")].filter((part) => part !== "").join("\n\n")}\n`;
}
/** A sentence as an answer. */
function say(...spans) {
	return {
		kind: "text",
		spans
	};
}
/** Every command with what it does. */
function helpBlocks() {
	return [{
		kind: "table",
		header: ["first line of a comment", "what it does"],
		rows: verbs.map(({ usage, does }) => [[{ code: `/weighbridge ${usage}` }], [does]]),
		numbersFrom: 2
	}, say("Who may write to this repository may use them. ", { code: "METRIC" }, " is a metric such as ", { code: "latency.p95" }, ", or ", { code: "\"suite: metric\"" }, " and ", { code: "\"suite/benchmark: metric\"" }, " in quotes, or a gate as the report prints it.")];
}
// src/jobs/commands/answer.ts
function done(spans, ...links) {
	return {
		done: true,
		blocks: [say(...spans)],
		links
	};
}
/** Not done: why, and what to do instead. */
function refused$1(spans, more = [], ...links) {
	return {
		done: false,
		blocks: [say(...spans), ...more],
		links
	};
}
// src/verdict/acceptance.ts
/**
* The gates that the names select: by metric, by `suite: metric`, by `suite/benchmark: metric`, by the text of the config,
* or by what `printed` says the reports call them. A metric selects every gate on it that does not pass.
*/
function selectGates(gates, names, printed) {
	const refused = [];
	const selected = /* @__PURE__ */ new Set();
	const known = gates.map((gate) => ({
		gate,
		names: /* @__PURE__ */ new Set([...namesOf(gate), ...printed(gate)])
	}));
	for (const name of names) {
		const named = known.filter((one) => one.names.has(name)).map(({ gate }) => gate);
		const stopping = named.filter((gate) => stops(gate));
		for (const gate of stopping) selected.add(gate);
		if (stopping.length > 0) continue;
		const warns = named.some(({ verdict }) => verdict !== "pass" && verdict !== "exempt");
		refused.push({
			name,
			why: named.length === 0 ? "unknown" : warns ? "only warns" : "passes"
		});
	}
	return {
		gates: gates.filter((gate) => selected.has(gate)),
		refused
	};
}
/** The shortest name that selects this gate and no other of those. */
function shortestName(gate, among) {
	const others = among.filter((other) => other !== gate).map((other) => new Set(namesOf(other)));
	return namesOf(gate).find((name) => others.every((other) => !other.has(name))) ?? gate.planned.id;
}
function namesOf({ planned }) {
	const { id, suite, benchmark, gate } = planned;
	const { metric, text } = gate;
	return [
		metric,
		`${suite}: ${metric}`,
		`${suite}/${benchmark}: ${metric}`,
		text,
		id
	];
}
// src/report/acceptable.ts
/** Gates that keep a run from passing, each with the command that would let it through. */
function acceptableTable(gates, severalSuites) {
	return {
		kind: "table",
		header: [
			"gate",
			"verdict",
			"to accept it"
		],
		rows: worstFirst(gates).map((gate) => [
			gateSpans(gate, severalSuites),
			[wordOf(gate)],
			[{ code: `/weighbridge accept ${quoted(shortestName(gate, gates))} because REASON` }]
		]),
		numbersFrom: 3
	};
}
/** A name as a command takes it. */
function quoted(name) {
	if (!/[\s"`“,]/u.test(name)) return name;
	return name.includes("\"") ? `\`${name}\`` : `"${name}"`;
}
function wordOf(gate) {
	const accepted = gate.waiver === void 0 ? "" : `, accepted by @${gate.waiver.actor}`;
	if (gate.verdict === "fail") return failWord(gate) + accepted;
	return (gate.verdict === "missing" ? "not measured" : "cannot tell") + accepted;
}
// src/jobs/commands/retell.ts
/** Decides over what was weighed once more, with what is known beside it now. */
function retell({ measurements, untrusted, into }, known, { origin }) {
	return decide(measurements, origin, {
		...known,
		into,
		...untrusted ? { untrusted } : {}
	});
}
/** The page of the workflow run. */
function pageOf$2({ run: { id, url } }) {
	return {
		text: `run ${id}`,
		url
	};
}
// src/jobs/commands/choose-gates.ts
function chooseGates(one, standing, desk, names) {
	const { verdict, measurements } = retell(one, { waivers: standing }, desk).input;
	const several = hasSeveralSuites(measurements);
	const printed = (gate) => [plain$1(gateSpans(gate, several))];
	const unwaivable = unwaivables[verdict.outcome];
	if (unwaivable === void 0) return {
		one,
		all: verdict.gates,
		...selectGates(verdict.gates, names, printed),
		unwaivable: null
	};
	return {
		one,
		all: [],
		gates: [],
		refused: names.map((name) => ({
			name,
			why: "unknown"
		})),
		unwaivable
	};
}
/** Outcomes that no waiver changes, and why. */
const unwaivables = {
	broken: "The run broke, so that nothing is known that could be accepted.",
	partial: "One shard decides nothing, so that there is nothing to accept.",
	unchanged: "Both commits run the same, so that nothing needs to be accepted."
};
/** A name is refused where no run has a gate for it; the most that any run says of it is told. */
function refusalOf$1(name, chosen) {
	const words = chosen.flatMap(({ refused }) => refused.filter((one) => one.name === name));
	if (words.length < chosen.length) return [];
	return [{
		name,
		why: [
			"only warns",
			"passes",
			"unknown"
		].find((word) => words.some((one) => one.why === word)) ?? "unknown"
	}];
}
const whyNot$2 = {
	unknown: "is no gate of this run",
	passes: "passes, or is only reported, and needs no acceptance",
	"only warns": "only warns, and needs no acceptance"
};
/** The answer where names select nothing that could be accepted; null where each of them does. */
function misnamedIn(chosen, names) {
	const unusable = names.flatMap((name) => refusalOf$1(name, chosen));
	if (unusable.length === 0) return null;
	const broken = chosen.flatMap(({ unwaivable }) => unwaivable === null ? [] : [unwaivable]);
	const items = unusable.map(({ name, why }) => [{ code: name }, ` ${whyNot$2[why]}`]);
	const tables = chosen.flatMap(({ one, all }) => {
		const stopping = all.filter((gate) => stops(gate) && gate.waiver === void 0);
		return stopping.length === 0 ? [] : [acceptableTable(stopping, hasSeveralSuites(one.measurements))];
	});
	const rest = tables.length === 0 ? {
		kind: "text",
		spans: ["There is no gate that needs to be accepted."]
	} : {
		kind: "text",
		spans: ["The gates that do not pass:"]
	};
	return refused$1(broken.length > 0 ? [broken.join(" ")] : ["Nothing was accepted."], [...broken.length > 0 ? [] : [{
		kind: "list",
		items
	}, rest], ...tables], ...chosen.map(({ one }) => pageOf$2(one)));
}
// src/io/github/shown.ts
/** What the comments in a pull request tell of: the mark of each config's comment. Throws GitHubError. */
async function shownMarks(github, pull) {
	const [us, listed] = await Promise.all([github.login(), listComments(github, pull)]);
	return listed.flatMap((comment) => {
		const mark = isBy(us, comment) ? readMarker(comment.body) : null;
		if (mark === null || !isPlausible(mark, github.clock.now())) return [];
		return [{
			told: Math.floor(comment.updated / 1e3),
			...mark
		}];
	});
}
// src/jobs/commands/read-report.ts
/**
* The reports in the pull request, which the author has read; an answer where one is missing, or is of another head or run than what would
* be accepted, or was not yet there when he wrote: a push back to a commit that was measured before changes no report at once.
*/
async function readReports({ github }, { number, head }, weighed, { at }) {
	const shown = await shownMarks(github, number);
	const reports = [];
	for (const one of weighed) {
		const { measurements, run } = one;
		const mark = shown.find(({ config }) => config === measurements.config.file);
		if (mark === void 0) return { unread: noReport(one) };
		const again = ". Wait for the new report, and write the command again.";
		if (mark.head !== head.sha) return { unread: refused$1([
			"The report here is about ",
			{ code: mark.head.slice(0, 7) },
			", and the head is now ",
			{ code: head.sha.slice(0, 7) },
			again
		]) };
		if (mark.runId !== run.id || mark.attempt !== run.attempt) return { unread: refused$1([`The report here is of attempt ${mark.attempt} of run ${mark.runId}, and the latest is attempt ${run.attempt} of run ${run.id}${again}`]) };
		if (mark.told * 1e3 >= Date.parse(at)) return { unread: refused$1(["The report here is younger than your comment. Read it, and write the command again."], [], pageOf$2(one)) };
		reports.push({
			...one,
			mark
		});
	}
	return { reports };
}
/** Without a report nobody can say which head its author meant. */
function noReport(one) {
	return refused$1([
		"This pull request has no comment with the report of ",
		{ code: one.measurements.config.file },
		", so that nobody can have read what would be accepted. ",
		{ code: "/weighbridge retry" },
		" has it measured and reported again; where the workflow says ",
		{ code: "comment: false" },
		", take that out first, and where it reports with another ",
		{ code: "token" },
		" than this one, give both the same."
	], [], pageOf$2(one));
}
// src/jobs/commands/republish.ts
/**
* Writes comment and check run, or commit status, of a run again, as the run itself would have. The comment comes first, since it tells
* whether something newer stands: that one's writer has the check run too, which bears no mark.
*
* @param accepted waivers of the head that are told
*/
async function republish(desk, pull, { mark: read, run }, { report, effects }, accepted) {
	const { github } = desk;
	const mark = {
		...read,
		accepted
	};
	const place = {
		github,
		mark,
		runUrl: `${run.url}/attempts/${mark.attempt}`
	};
	const commented = await publishComment(place, pull.number, report);
	const told = "superseded" in commented ? null : await tellCommit$1(desk, place, report, effects.conclusion);
	return {
		problems: (told === null ? [commented] : [told.posting, commented]).flatMap(whyNot$1),
		atCommit: told !== null && "url" in told.posting ? told.now : null,
		pages: [...pageOf$1("comment", commented), ...told === null ? [] : pageOf$1(told.name, told.posting)]
	};
}
/** Writes what the measuring workflow writes at its commit; null where it writes nothing there. */
async function tellCommit$1({ atCommit }, place, report, conclusion) {
	if (atCommit === "nothing") return null;
	const isCheck = atCommit === "check";
	const name = isCheck ? "check run" : "commit status";
	const word = isCheck ? conclusion.replace("_", " ") : stateOf$1(conclusion);
	return {
		name,
		posting: await (isCheck ? checkAgain : publishStatus)(place, report, conclusion),
		now: `The ${name} is now ${word}.`
	};
}
async function checkAgain(place, report, conclusion) {
	const check = await findOrOpenCheck(place);
	return "notPosted" in check ? check : publishCheck(place, check, report, conclusion, []);
}
function whyNot$1(posting) {
	if ("superseded" in posting) return [posting.superseded];
	return "notPosted" in posting ? [posting.notPosted] : [];
}
function pageOf$1(text, posting) {
	return "url" in posting && posting.url !== "" ? [{
		text,
		url: posting.url
	}] : [];
}
// src/jobs/commands/tell-accepted.ts
/** Looks at the waivers until they have what is known to be kept. */
const mostLooks = 3;
/** Times that runs are told: where something is accepted each time meanwhile, its own command tells it. */
const mostRounds = 3;
/**
* Tells runs again with what was let through of them, which is kept already. Others may accept something at the same time: what is kept is
* read after one's own is, and once more after all was told, so that whoever is the last to write has read everything.
*
* @param standing waivers of the head from before
*/
async function tellAccepted(desk, pull, given, standing) {
	const trends = await Promise.all(given.map(({ one }) => desk.trend(one.measurements.config.file)));
	let kept = await keptNow(desk, pull.head.sha, [...standing, ...given.map(({ waiver }) => waiver)]);
	for (let round = 1;; round += 1) {
		const words = await tellOnce(desk, pull, {
			given,
			trends,
			kept
		});
		if (round === mostRounds) return words;
		const now = await keptNow(desk, pull.head.sha, kept);
		if (now.length === kept.length) return words;
		kept = now;
	}
}
/**
* The waivers of a head, at least those that are known. The branch is one line of commits, so that a read that has one's own has all that
* was kept before, and one that lacks it lags behind.
*/
async function keptNow({ github, waivers }, head, known) {
	for (let looks = 1;; looks += 1) {
		let read;
		try {
			read = await waivers.of(head);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			return known;
		}
		const unseen = known.filter((one) => !read.some((other) => isSame(one, other)));
		if (unseen.length === 0 || looks === mostLooks) return [...read, ...unseen];
		await github.clock.sleep(4);
	}
}
/** A comment gives one waiver at most for each config. */
function isSame(one, other) {
	return one.url === other.url && one.config === other.config;
}
async function tellOnce(desk, pull, { given, trends, kept }) {
	const blocks = [];
	const links = [];
	for (const [i, { one, gates }] of given.entries()) {
		const told = retell(one, {
			waivers: kept,
			...trends[i]
		}, desk);
		const { problems, pages, atCommit } = await republish(desk, pull, one, told, kept.length);
		blocks.push(...acceptedBlocks(one, gates, told.input.verdict.gates, atCommit));
		blocks.push(...problems.map((problem) => ({
			kind: "text",
			spans: [problem]
		})));
		links.push(...pages, pageOf$2(one));
	}
	return {
		blocks,
		links
	};
}
function acceptedBlocks({ measurements }, gates, all, atCommit) {
	const several = hasSeveralSuites(measurements);
	const items = gates.map((gate) => gateSpans(gate, several));
	const open = all.filter((gate) => stops(gate) && gate.waiver === void 0);
	return [
		{
			kind: "text",
			spans: [
				"Accepted for ",
				{ code: measurements.run.head.sha.slice(0, 7) },
				...ofConfig(measurements.config.file),
				", until the next push:"
			]
		},
		{
			kind: "list",
			items
		},
		...open.length === 0 ? atCommit === null ? [] : [{
			kind: "text",
			spans: [atCommit]
		}] : [{
			kind: "text",
			spans: [`${count(open.length, "more gate does", "more gates do")} not pass:`]
		}, acceptableTable(open, several)]
	];
}
/** Named where the pull request may have several. */
function ofConfig(file) {
	return file === "weighbridge.yml" ? [] : [" in ", { code: file }];
}
// src/jobs/commands/accept.ts
/**
* Lets gates that do not pass be merged: keeps the waiver, and tells the run again with it. The author has to have seen
* what is accepted, so the report must be older than the comment.
*/
async function accept(desk, pull, comment, { names, reason }) {
	const { keep } = desk.waivers;
	if (keep === null) return refused$1([
		"Nothing can be accepted, because there is no branch to keep it on: name one as the input ",
		{ code: "history" },
		" of the action, in the workflow that answers comments and in the one that decides: the one that measures, or of the two for forks the one that reports."
	]);
	const found = await desk.weighed(pull);
	if ("refused" in found) return refused$1([found.refused]);
	const { weighed } = found;
	const contested = [...new Set(weighed.flatMap((one) => one.contested))];
	if (contested.length > 0) return notAlone(pull, contested);
	if (weighed.some(({ uploaded }) => uploaded > Date.parse(comment.at))) return refused$1(["What was measured is younger than your comment. Read the new report, and write the command again."], [], ...weighed.map(pageOf$2));
	const read = await readReports(desk, pull, weighed, comment);
	if ("unread" in read) return read.unread;
	const standing = await desk.waivers.of(pull.head.sha);
	const chosen = read.reports.map((one) => chooseGates(one, standing, desk, names));
	const misnamed = misnamedIn(chosen, names);
	if (misnamed !== null) return misnamed;
	const given = chosen.flatMap(({ one, gates }) => gates.length === 0 ? [] : [{
		one,
		gates,
		waiver: waiverOf(one, gates, comment, reason)
	}]);
	const files = given.map(({ waiver }, i) => ({
		path: waiverPath(waiver, comment.id, i + 1),
		content: writeWaiver(waiver)
	}));
	const unkept = unkeepable(files);
	if (unkept !== null) return unkept;
	const metrics = [...new Set(given.flatMap(({ waiver }) => waiver.metrics))];
	await keep(files, `waive ${`${metrics.slice(0, 3).join(", ")}${metrics.length > 3 ? " and more" : ""}`} at ${pull.head.sha.slice(0, 7)} for ${comment.author.login}`);
	const { blocks, links } = await tellAccepted(desk, pull, given, standing);
	const rest = found.without.map((why) => ({
		kind: "text",
		spans: messageSpans(why)
	}));
	return {
		done: true,
		blocks: [...blocks, ...rest],
		links
	};
}
/** What is written at a commit counts in all of its pull requests, so that nobody can accept for one of them alone. */
function notAlone({ head }, others) {
	const named = `${others.slice(0, 3).join(", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`;
	return refused$1([
		{ code: head.sha.slice(0, 7) },
		` is the head of pull request ${named} too, which goes to another branch or is this repository's own, and what is accepted here would count there. `,
		"Close it, or give this one a commit of its own, have it measured again, and write the command again."
	]);
}
/** What is written and could not be read back would be told as accepted, and accept nothing. */
function unkeepable(files) {
	for (const { path, content } of files) {
		const read = readWaiver(content, path);
		if ("finding" in read) return refused$1([
			`The waiver cannot be kept, so that nothing was accepted: ${read.finding.message}. Name fewer gates in one command, by `,
			{ code: "suite: metric" },
			" or ",
			{ code: "\"suite/benchmark: metric\"" },
			"."
		]);
	}
	return null;
}
function waiverOf({ measurements, into }, gates, { author, at, url }, reason) {
	return {
		config: measurements.config.file,
		head: measurements.run.head.sha,
		into,
		gates: gates.map(waivedGate),
		metrics: [...new Set(gates.map(({ planned }) => planned.gate.metric))],
		actor: author.login,
		reason,
		at,
		url
	};
}
// src/report/explanation.ts
/** Tables that stay folded, by their rows. */
const LONG = 30;
/** Gates that are explained one by one. */
const LISTED = 20;
/** The report with all that bears on its verdict unfolded: why it is what it is, and what would help. */
function explained(report, input) {
	const sections = report.sections.map((section) => isLong(section) ? section : {
		...section,
		open: true
	});
	return {
		...report,
		sections: [
			...why(input),
			...help(input),
			...sections
		]
	};
}
function isLong({ blocks }) {
	return blocks.some((block) => block.kind === "table" && block.rows.length > LONG);
}
function why({ verdict, measurements }) {
	const several = hasSeveralSuites(measurements);
	const open = worstFirst(verdict.gates.filter(({ verdict }) => verdict !== "pass" && verdict !== "exempt"));
	const items = open.slice(0, LISTED).map((gate) => [...gateSpans(gate, several), `: ${reasonText(gate, measurements)}`]);
	const more = open.length - items.length;
	const all = [
		...verdict.distrust === null ? [] : [[`The run as a whole: ${cleanLine(verdict.distrust)}.`]],
		...items,
		...more > 0 ? [[`${count(more, "more gate", "more gates")}.`]] : []
	];
	return all.length === 0 ? [] : [{
		title: "Why",
		blocks: [{
			kind: "list",
			items: all
		}],
		open: true
	}];
}
function reasonText(gate, { plan }) {
	const reason = gate.reason === null ? "" : cleanLine(gate.reason);
	if (gate.verdict === "missing") return `not measured${reason === "" ? "" : `: ${reason}`}. What is not measured does not pass.`;
	if (gate.verdict === "inconclusive") return `${doubtText(gate)}${reason === "" ? "" : ` (${reason})`}. ${doubtRule(gate, plan)}`;
	const after = gate.decidedAt === null ? "" : ` Decided after ${count(gate.decidedAt, "pair", "pairs")}.`;
	const { form, severity } = gate.planned.gate;
	const rule = form.kind === "margin" ? "Worse than base by more than chance explains, and by the estimate at or beyond what is allowed." : "On the wrong side of the limit by more than noise explains.";
	return `${findingText(gate)}. ${rule}${after}${severity === "warn" ? " It only warns." : ""}`;
}
/** Why neither: by all that the interval holds it may be a failure already, and be short of pairs alone. */
function doubtRule(gate, plan) {
	if (!isBeyond(gate)) return "Too much for a pass, and too uncertain for a failure.";
	const n = gate.evidence?.comparison.n ?? 0;
	const next = nextToFail(gate, plan);
	const beyond = "All of the interval is beyond what is allowed";
	if (next === null || !couldFailNothing(n, plan)) return `${beyond}, and not yet more than chance explains at the level of this run.`;
	return `${beyond}, but ${count(n, "pair", "pairs")} can fail nothing: the first look that can is after ${next}.`;
}
function help(input) {
	const { verdict, measurements } = input;
	const stopping = verdict.gates.filter((gate) => stops(gate));
	const noisy = noisyText(noiseOf(measurements));
	const advised = advice(input);
	const undecided = stopping.some((gate) => gate.verdict === "inconclusive");
	const items = [
		...advised.length === 0 ? [] : [advised],
		...noisy === null ? [] : [[`A quieter runner: ${noisy}.`]],
		...undecided || verdict.distrust !== null || verdict.outcome === "broken" ? [[
			"Another run: ",
			{ code: "/weighbridge retry" },
			"."
		]] : []
	];
	const blocks = [...items.length === 0 ? [] : [{
		kind: "list",
		items
	}], ...stopping.length === 0 || verdict.outcome === "broken" || verdict.outcome === "partial" ? [] : [acceptableTable(stopping, hasSeveralSuites(measurements))]];
	return blocks.length === 0 ? [] : [{
		title: "What would help",
		blocks,
		open: true
	}];
}
// src/jobs/commands/explain.ts
/** The report of the latest run of this head, with all that bears on its verdict. */
async function explain(desk, pull) {
	const found = await desk.weighed(pull);
	if ("refused" in found) return refused$1([found.refused]);
	const waivers = await desk.waivers.of(pull.head.sha);
	const limit = Math.floor(COMMENT_LIMIT / Math.max(1, found.weighed.length));
	const links = found.weighed.map(pageOf$2);
	const told = await Promise.all(found.weighed.map(async (weighed) => {
		const { file } = weighed.measurements.config;
		const { report, input } = retell(weighed, {
			waivers,
			...await desk.trend(file)
		}, desk);
		const of = file === "weighbridge.yml" && found.weighed.length === 1 ? {} : { of: file };
		return {
			report: explained(report, input),
			of
		};
	}));
	const rest = found.without.map((why) => `\n- ${inline(messageSpans(why))}\n`).join("");
	const report = (marker) => told.map((one, i) => renderComment(one.report, {
		marker: i === 0 ? marker : "",
		...one.of,
		limit
	})).join("\n") + rest;
	return {
		done: true,
		blocks: [],
		links,
		report
	};
}
// src/io/github/pull-runs.ts
/** Events by which a workflow runs for a pull request. */
const forPulls = ["pull_request", "workflow_dispatch"];
/**
* The runs of a workflow for the head of a pull request, the newest first. Throws GitHubError, also where there is no such workflow.
*
* @param workflow name of its file
*/
async function runsOf({ api, owner, repo }, workflow, { sha, ref, repository }) {
	const query = {
		owner,
		repo,
		workflow_id: workflow,
		head_sha: sha,
		per_page: 100
	};
	const { data } = await ofWorkflow(workflow, asked(`list the runs of ${workflow}`, "actions: read", api.rest.actions.listWorkflowRuns(query)));
	return data.workflow_runs.filter((run) => run.head_sha === sha && run.head_branch === ref && run.head_repository?.id === repository && forPulls.includes(run.event)).map(({ id, run_attempt: attempt = 1, event, status, html_url: url, created_at, run_started_at }) => ({
		id,
		attempt,
		event,
		status: status ?? "queued",
		created: Date.parse(created_at),
		began: Date.parse(run_started_at ?? created_at),
		url
	})).toSorted((a, b) => b.id - a.id);
}
/** Starts a run that has ended again, as its next attempt. Throws GitHubError. */
async function rerun({ api, owner, repo }, run) {
	const request = {
		owner,
		repo,
		run_id: run,
		request: { retries: 0 }
	};
	await asked("run the workflow again", "actions: write", api.rest.actions.reRunWorkflow(request));
}
/** Asks a run to stop; one that has ended in the meantime is left as it is. Throws GitHubError. */
async function cancelRun({ api, owner, repo }, run) {
	try {
		const request = {
			owner,
			repo,
			run_id: run
		};
		await asked("stop the run", "actions: write", api.rest.actions.cancelWorkflowRun(request));
	} catch (error) {
		if (!(error instanceof GitHubError) || error.status !== 409) throw error;
	}
}
/** Starts a workflow on a branch of this repository. Throws GitHubError, also where the workflow lacks `workflow_dispatch`. */
async function dispatch({ api, owner, repo }, workflow, ref, inputs) {
	const request = {
		owner,
		repo,
		workflow_id: workflow,
		ref,
		...Object.keys(inputs).length === 0 ? {} : { inputs },
		request: { retries: 0 }
	};
	await ofWorkflow(workflow, asked(`start ${workflow}`, "actions: write", api.rest.actions.createWorkflowDispatch(request)));
}
/** Awaits what is asked of a workflow: one that is not there is no missing permission. */
async function ofWorkflow(workflow, request) {
	try {
		return await request;
	} catch (error) {
		if (!(error instanceof GitHubError) || error.status !== 404) throw error;
		throw new GitHubError(`GitHub knows no workflow .github/workflows/${workflow}`, 404, "Name the file of the workflow that measures as the input workflow of this step; with the two workflows for forks it is forks-measure.yml", { cause: error });
	}
}
// src/jobs/commands/runs.ts
/**
* Runs the latest run of this head again: the same commits, the same workflow, from a fork too.
*
* @param since when it was asked for, where it may have been done before; else null
*/
async function retry({ github, workflow }, { head }, since) {
	const [latest] = await runsOf(github, workflow, head);
	if (latest === void 0) return refused$1([
		"There is no run of ",
		{ code: workflow },
		" for ",
		{ code: head.sha.slice(0, 7) },
		" that could be run again. ",
		{ code: "/weighbridge run" },
		" starts one for branches of this repository."
	]);
	if (since !== null && latest.attempt > 1 && latest.began >= since) return done([`Runs again, as attempt ${latest.attempt}.`], pageOf(latest));
	if (latest.status !== "completed") return refused$1([`The latest run has not ended yet (${latest.status}).`], [], pageOf(latest));
	const lost = await unlessLost(rerun(github, latest.id));
	if (lost !== null) return mayHave(["The run may have started again"], lost, pageOf(latest));
	return done([`Runs again, as attempt ${latest.attempt + 1}.`], pageOf(latest));
}
/**
* Starts a new run on the branch of the pull request.
*
* @param since when it was asked for, where it may have been done before; else null
*/
async function start({ github, workflow, runsUrl }, { head, fork }, suite, since) {
	if (fork) return refused$1([
		"This pull request comes from a fork, whose branches no workflow of this repository can be started on. ",
		{ code: "/weighbridge retry" },
		" runs its last run again."
	]);
	const [before] = since === null ? [] : await startedSince(since, {
		github,
		workflow
	}, head);
	if (before !== void 0) return done([
		{ code: workflow },
		" was started on ",
		{ code: head.ref },
		" since this comment, and not again."
	], pageOf(before));
	const inputs = suite === null ? {} : { suite };
	try {
		const lost = await unlessLost(dispatch(github, workflow, head.ref, inputs));
		if (lost !== null) return mayHave([
			{ code: workflow },
			" may have started on ",
			{ code: head.ref }
		], lost, {
			text: "its runs",
			url: runsUrl
		});
	} catch (error) {
		if (!(error instanceof GitHubError) || error.status !== 422) throw error;
		return refused$1([
			`${error.message}. `,
			{ code: workflow },
			" has to have the trigger ",
			{ code: "workflow_dispatch" },
			...suite === null ? [] : [" with the input ", { code: "suite" }],
			" on this branch."
		]);
	}
	const what = suite === null ? [] : [" for the suite ", { code: suite }];
	return done([
		{ code: workflow },
		" was started on ",
		{ code: head.ref },
		...what,
		"."
	]);
}
/** Stops every run of this head that has not ended. */
async function cancel({ github, workflow }, { head }) {
	const running = (await runsOf(github, workflow, head)).filter(({ status }) => status !== "completed");
	if (running.length === 0) return refused$1([
		"No run of ",
		{ code: workflow },
		" for ",
		{ code: head.sha.slice(0, 7) },
		" is under way."
	]);
	for (const { id } of running) await cancelRun(github, id);
	return done([`${count(running.length, "run is", "runs are")} being stopped.`], ...running.map(pageOf));
}
/** The runs of this head that were started by hand since, the newest first. GitHub does not tell of which suite. */
async function startedSince(since, { github, workflow }, head) {
	return (await runsOf(github, workflow, head)).filter(({ event, created }) => event === "workflow_dispatch" && created >= since);
}
/** Null where it is done; the error where that is not known, since no whole answer came. Throws GitHubError where it was refused. */
async function unlessLost(asking) {
	try {
		await asking;
		return null;
	} catch (error) {
		if (error instanceof GitHubError && (error.status ?? 0) >= 500) return error;
		throw error;
	}
}
function mayHave(what, { status }, page) {
	return refused$1([...what, `, since GitHub's answer was lost (${status}). See whether it has, before you ask again.`], [], page);
}
function pageOf({ id, url }) {
	return {
		text: `run ${id}`,
		url
	};
}
// src/jobs/commands/unknown-suite.ts
/**
* The answer to a command that names a suite which no config of head has: its run would end in a check that nobody can clear. Null where one
* has it, where none is named, and where a config cannot be read here, so that its run has to say what it lacks.
*/
async function unknownSuite({ github, configs }, { head, fork }, suite) {
	if (suite === null || fork) return null;
	const suites = [];
	for (const file of configs) {
		const names = await suitesOf(github, file, head.sha);
		if (names === null) return null;
		suites.push(...names);
	}
	if (suites.length === 0 || suites.includes(suite)) return null;
	const meant = nearest(suite, suites);
	const files = configs.flatMap((code, i) => [...i === 0 ? [] : [", "], { code }]);
	const names = suites.flatMap((code, i) => [i === 0 ? " It has " : ", ", { code }]);
	return refused$1([
		"There is no suite ",
		{ code: suite },
		" in ",
		...files,
		" of this head.",
		...meant === void 0 ? [...names, "."] : [
			" Did you mean ",
			{ code: meant },
			"?"
		]
	]);
}
/** Null where the file cannot be read, or is no config. */
async function suitesOf(github, file, commit) {
	try {
		const text = await fileAt(github, file, commit);
		return (text === null ? null : parseConfig(text, file).config)?.suites.map(({ name }) => name) ?? null;
	} catch (error) {
		if (error instanceof GitHubError) return null;
		throw error;
	}
}
// src/jobs/command.ts
/**
* Carries out the command in a comment, tells its author by a reaction and one answer. What was answered once is not
* carried out again, whatever runs again. Throws GitHubError where GitHub cannot be asked who the author is, or told the answer.
*/
async function obey(comment, desk) {
	const command = parseCommand(comment.body);
	if (command === null) return { ignored: "the comment is no command" };
	const { github } = desk;
	const to = {
		pull: comment.pull,
		comment: comment.id,
		since: comment.at
	};
	const before = await findReply(github, to);
	if (before !== null) return { ignored: `the comment was answered before: ${before}` };
	if (!await mayWrite(github, comment.author)) {
		await react(github, comment.id, "-1");
		return { ignored: `GitHub says that ${comment.author.login} may not write to this repository` };
	}
	const answer = await carriedOut(command, comment, await react(github, comment.id, "eyes") ? null : Date.parse(comment.at), desk);
	const marker = replyMarker(comment.id);
	const url = await reply(github, to, answer.report?.(marker) ?? renderReply(answer, marker));
	await react(github, comment.id, answer.done ? "+1" : "-1");
	return {
		verb: "verb" in command ? command.verb : null,
		done: answer.done,
		answer: url
	};
}
async function carriedOut(command, comment, since, desk) {
	try {
		return await answerTo(command, comment, since, desk);
	} catch (error) {
		if (error instanceof GitHubError) return refused$1([[error.message, error.hint].filter(Boolean).join(". ")]);
		if (error instanceof ConfigError) return refused$1([error.message]);
		throw error;
	}
}
/** @param since when the command was given, where it may have been carried out before; else null */
async function answerTo(command, comment, since, desk) {
	if ("problem" in command) return refused$1(messageSpans(`${command.problem} ${command.hint}`), command.unknown === true ? helpBlocks() : []);
	if (command.verb === "help") return {
		done: true,
		blocks: helpBlocks()
	};
	const pull = await showPull(desk.github, comment.pull);
	if (!pull.open) return {
		done: false,
		blocks: [say("The pull request is closed: there is nothing to weigh.")]
	};
	switch (command.verb) {
		case "explain": return explain(desk, pull);
		case "retry": return retry(desk, pull, since);
		case "cancel": return cancel(desk, pull);
		case "run": return await unknownSuite(desk, pull, command.suite) ?? start(desk, pull, command.suite, since);
		case "accept": return accept(desk, pull, comment, command);
	}
}
// src/jobs/report/meanings.ts
/**
* What is wrong, by its code: the run that found it has better sentences, but they hold words of a stranger's file. Codes that are not
* here are told alone.
*/
const meanings = {
	"budget-small": "the budget holds too few pairs to decide: give it more, or shorten the windows",
	"config-absent": "nothing is at the path that the input `config` names",
	"config-duplicate-key": "a key stands there twice: keep one of them",
	"config-missing-key": "a key is missing",
	"config-path-outside": "paths are relative to the repository's root, without `..`",
	"config-quantity": "write a number above 0 with a unit, such as `200ms` or `1000/s`",
	"config-type": "the value is of the wrong kind",
	"config-unknown-key": "there is no such key",
	"config-value": "the value is none that the key can have",
	"config-yaml": "this is not YAML",
	"event-unusable": "start the workflow with `on: pull_request`",
	"gate-direction": "the sign asks for a regression",
	"gate-duplicate": "the same gate stands there twice",
	"gate-metric": "there is no such metric",
	"gate-scope": "no suite or request has what the gate names",
	"gate-severity": "write `, warn` or `, fail`",
	"gate-syntax": "a gate is like `latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`",
	"gate-unit": "the amount lacks a unit, or has one of another metric",
	"gate-unreachable": "what the suite sends can never meet this limit",
	"input-invalid": "an input of the action has a value that it cannot have",
	"paths-nothing": "a glob of `paths` matches no file"
};
/** A clause, with what to write in backticks; null where the code is not known here. */
function meaningOf(code) {
	return Object.hasOwn(meanings, code) ? meanings[code] ?? null : null;
}
// src/jobs/report/refusals.ts
const cancelled = {
	what: ["the measuring run was cancelled"],
	help: ["Run it again to have a result."]
};
/**
* Where what is uploaded and what is asked for have different names, both jobs have gone well.
*
* @param name of the artifact that was asked for, that of the first shard where there are several
*/
function noArtifact(name) {
	return {
		what: ["the measuring run has no artifact ", { code: name }],
		help: [
			"Name what it uploads as the input ",
			{ code: "artifact" },
			" of the step that reports. If that is so, its log says why it uploaded nothing."
		]
	};
}
/** Where the step that measures skips by inputs that the other one lacks, it has done well too. */
const noMeasurements = {
	what: ["the measuring run left no measurements"],
	help: [
		"If its inputs ",
		{ code: "paths" },
		" or ",
		{ code: "skip-label" },
		" left the pull request out, give the step that reports the same. Otherwise its log says why."
	]
};
const noMergeBase = {
	what: ["head and the base branch have no commit in common"],
	help: ["Rebase the pull request onto the base branch."]
};
/**
* @param why clause about the artifact or the file in it
* @param hint sentence, with names of ours in backticks
*/
function refused(why, hint = "Run the measuring workflow again, unchanged.") {
	return {
		what: ["the measurements of the run were refused"],
		help: messageSpans(`What it left ${why}. ${hint}`)
	};
}
const inSummary = "The summary of the measuring run says what to write instead.";
function meant(code) {
	const meaning = meaningOf(code);
	return meaning === null ? [] : messageSpans(`: ${meaning}`);
}
/** What the measuring run says of its config or itself, by the codes of what is wrong, in our words. */
function unable({ verdict, problems }, file) {
	if (verdict === "broken" || problems.length === 0) return {
		what: ["the measuring run could not begin"],
		help: ["Its summary says why."]
	};
	const items = problems.map(({ code, line }) => [
		{ code },
		...line === void 0 ? [] : [` at line ${line}`],
		...meant(code)
	]);
	const where = problems.every(({ input }) => input === true) ? ["the inputs of the step that measures"] : [{ code: file }, " of the pull request"];
	return {
		what: [`${count(problems.length, "problem", "problems")} in `, ...where],
		help: [inSummary],
		details: {
			title: "What is wrong",
			blocks: [{
				kind: "list",
				items
			}],
			open: true
		},
		findings: problems.flatMap(({ code, line }) => line === void 0 ? [] : [atLine$1(code, file, line)])
	};
}
function atLine$1(code, file, line) {
	return {
		severity: "error",
		code,
		message: meaningOf(code) ?? "this is wrong",
		hint: inSummary,
		where: {
			file,
			line
		}
	};
}
/** A glob that matches nothing would let every change of what was meant pass. */
function matchless$1(globs) {
	return {
		what: [
			"the input ",
			{ code: "paths" },
			" has what matches no file of the pull request: ",
			...globs.flatMap((glob, i) => [...i === 0 ? [] : [", "], { code: glob }])
		],
		help: ["Write globs relative to the repository's root, the same in both workflows, or leave the line out."]
	};
}
/** A check run belongs to a commit, and here one commit is to be merged into branches with gates of their own, or into too many. */
function severalPulls(pulls) {
	const named = pulls.slice(0, 3).map((pull) => `pull request ${pull}`);
	const more = pulls.length - named.length;
	return {
		what: [`this commit is the head of ${(more === 0 ? named : [...named, `${more} more`]).join(" and ")}`],
		help: ["They go to different branches, or are too many, and a commit has one check run. Close all but one, or give each a commit of its own."]
	};
}
// src/io/github/compare.ts
/** Files that GitHub lists at most, all of them on the first page. */
const mostListed = 300;
/** Null where the commits have nothing in common. Throws GitHubError. */
async function compareCommits({ api, owner, repo }, base, head) {
	const request = {
		owner,
		repo,
		basehead: `${base}...${head}`,
		per_page: 1
	};
	try {
		const { data } = await asked("compare the commits", "contents: read", api.rest.repos.compareCommitsWithBasehead(request));
		const { base_commit: named, merge_base_commit: parted, files } = data;
		return {
			base: named.sha,
			mergeBase: parted.sha,
			changed: files === void 0 ? null : pathsOf(files)
		};
	} catch (error) {
		if (error instanceof GitHubError && error.status === 404) return null;
		throw error;
	}
}
function pathsOf(files) {
	if (files.length >= mostListed) return null;
	return files.flatMap(({ filename, previous_filename: before }) => before === void 0 ? [filename] : [before, filename]);
}
// src/measurements/admission/bounds.ts
/** More than any run of ours writes, and little enough to be looked through in a moment. */
const most$4 = {
	depth: 64,
	values: 5e6,
	text: 1e5,
	texts: 8e6,
	number: 0xde0b6b3a7640000
};
/**
* What of a parsed file goes beyond anything that a run of ours writes, or null. It comes before the schema, which must not be
* handed a tower of arrays or a megabyte as a name. `1e999` is JSON, and reads as infinite.
*/
function beyondBounds(json) {
	let values = 0;
	let texts = 0;
	const open = [{
		value: json,
		depth: 0
	}];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		const { value, depth } = next;
		if (typeof value === "number" && !(Math.abs(value) <= most$4.number)) return "holds a number beyond 1e18";
		if (typeof value === "string") {
			texts += value.length;
			if (value.length > most$4.text || texts > most$4.texts) return "holds too much text";
		}
		if (typeof value !== "object" || value === null) continue;
		if (depth === most$4.depth) return `is nested more than ${most$4.depth} deep`;
		const inner = Array.isArray(value) ? value : Object.values(value);
		values += inner.length;
		if (values > most$4.values) return `holds more than ${most$4.values} values`;
		if (!Array.isArray(value)) {
			const keys = Object.keys(value);
			if (keys.includes("__proto__")) return "holds a key that no run writes";
			texts += keys.reduce((sum, key) => sum + key.length, 0);
		}
		for (const each of inner) open.push({
			value: each,
			depth: depth + 1
		});
	}
	return null;
}
// src/measurements/admission/names.ts
/** Letters, digits, signs and single-width blanks: no controls, no line ends, nothing that cannot be seen. */
const plain = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,200}$/u;
/** More benchmarks than this no suite of a person has. */
const mostBenchmarks = 2e3;
/** Whether a text may be told as the name of a benchmark, a metric or a threshold. It is escaped all the same. */
function isPlainName(text) {
	return plain.test(text);
}
/** The pairs with what the base branch's config knows of, and how many values and failures were left out. */
function withKnownNames({ suites }, pairs) {
	const known = new Map(suites.map((suite) => [suite.name, new KnownNames(suite)]));
	let left = 0;
	const counted = (isKnown) => {
		if (!isKnown) left += 1;
		return isKnown;
	};
	const isNamed = ({ suite, benchmark }) => known.get(suite)?.has(benchmark) === true;
	const isMetric = ({ metric }) => isPlainName(metric) && findMetric(metric) !== void 0;
	return {
		pairs: pairs.map((pair) => ({
			...pair,
			suites: pair.suites.filter((name) => known.has(name)),
			values: pair.values.filter((value) => counted(isNamed(value) && isMetric(value))),
			failures: pair.failures.filter((failure) => counted(isNamed(failure)))
		})),
		left
	};
}
/** The benchmarks of one suite: those of a load suite are in the config, those of tools are known once they have run. */
var KnownNames = class {
	#listed;
	#seen = /* @__PURE__ */ new Set();
	constructor(suite) {
		this.#listed = suite.kind === "load" ? /* @__PURE__ */ new Set([
			"*",
			allWithNew,
			...namesOf$1(suite)
		]) : null;
	}
	has(name) {
		if (this.#listed !== null) return this.#listed.has(name);
		if (this.#seen.has(name)) return true;
		return isPlainName(name) && this.#seen.size < mostBenchmarks && this.#seen.add(name).has(name);
	}
};
// src/measurements/admission/gates.ts
/** More than this no script, and no plan of a person's config, has. */
const most$3 = {
	thresholds: 100,
	gates: 1e4
};
/**
* The suites that a run says to have left out because both commits have the same of them. Where head defines a suite otherwise none
* is ever left out.
*/
function leftOutAsEqual({ config, changes }, { unchanged = [], pairs }) {
	if (changes !== null && changes.workload.length > 0) return [];
	const run = new Set(pairs.flatMap(({ suites }) => suites));
	return config.suites.map(({ name }) => name).filter((name) => unchanged.includes(name) && !run.has(name));
}
/**
* The base branch's gates on what there is to be judged, instead of those that the run followed. Of the run's own plan two things
* are taken: which benchmarks a tool had, so that one that no pair holds any more is missing and not forgotten; and the thresholds of
* k6 scripts, which are head's like the scripts. Neither takes the place of a gate of base's; the more gates there are, the smaller the
* share of the error rate that each may fail by.
*/
function gatesOfBase(config, { gates: followed }, pairs) {
	const thresholds = followed.flatMap(({ gate }) => isThreshold(gate, config) ? [gate] : []);
	const learnt = learntFrom(config, followed, pairs);
	const own = expandGates(config, learnt);
	const taken = new Set(own.map(({ id }) => id));
	const scripts = expandGates({
		...config,
		gates: thresholds.slice(0, most$3.thresholds)
	}, learnt);
	return [...own, ...scripts.filter(({ id }) => !taken.has(id))];
}
function isThreshold({ from, orphan, scope, text, form, metric, severity }, { suites }) {
	if (from !== "threshold" || orphan === true || form.kind !== "limit" || severity !== "fail" || !isPlainName(text)) return false;
	if (scope === null || scope.benchmark !== null && !isPlainName(scope.benchmark)) return false;
	if (!text.startsWith(`${scope.suite}: `)) return false;
	const side = metricOf(metric).better === "lower" ? "below" : "above";
	const suite = suites.find(({ name }) => name === scope.suite);
	return form.value > 0 && form.side === side && suite?.kind === "k6" && suite.thresholds;
}
/** What the suites of tools have, by what was measured of them and what was planned for them. */
function learntFrom({ suites }, followed, pairs) {
	const tools = suites.filter(({ kind }) => kind !== "load");
	const learnt = new Map(tools.map(({ name }) => [name, /* @__PURE__ */ new Map()]));
	const add = (suite, benchmark, metric) => {
		learnt.get(suite)?.set(JSON.stringify([benchmark, metric]), {
			benchmark,
			metric
		});
	};
	for (const { suite, benchmark, gate } of followed.slice(0, most$3.gates)) {
		const isGlob = /[*?]/.test(benchmark) && tools.find(({ name }) => name === suite)?.kind !== "k6";
		if (isPlainName(benchmark) && !isGlob) add(suite, benchmark, gate.metric);
	}
	for (const { values } of pairs) for (const { suite, benchmark, metric } of values) add(suite, benchmark, metric);
	return Object.fromEntries([...learnt].map(([suite, known]) => [suite, [...known.values()]]));
}
// src/measurements/admission/numbers.ts
/** Seconds of a day: no job of GitHub's own runners lasts a quarter of it. */
const day = 86400;
/** Values of metrics beyond these are of no machine, and their logarithms of no use. */
const [least, greatest] = [1e-15, 0x38d7ea4c68000];
/** Requests, or entries of a pair: values, and causes of failures. */
const most$2 = {
	requests: 1e9,
	values: 2e4,
	failures: 2e3
};
/** A number that no run can have measured, in words; null where all are possible. */
function impossibleNumber({ plan, pairs, timing, run }) {
	if (!areSeconds(timing) || !isMachine(run.machine)) return "of its time or machine";
	if (plan !== null && !isPossible(plan)) return "in its plan";
	return pairs.every(isPossiblePair) ? null : "in one of its pairs";
}
function areSeconds(timing) {
	return Object.values(timing).every(isSeconds);
}
function isSeconds(value) {
	return value >= 0 && value <= day;
}
function isMachine({ cores, memory }) {
	return cores >= 1 && cores <= 4096 && memory <= 0x38d7ea4c68000;
}
function isPossible({ seed, pairs, windows }) {
	return Number.isSafeInteger(seed) && seed >= 0 && pairs <= 60 && Object.values(windows).every(isWindow);
}
function isWindow({ warmup, seconds, slice }) {
	return [
		warmup,
		seconds,
		slice
	].every(isSeconds) && slice > 0;
}
function isPossiblePair({ seconds, values, failures, noise }) {
	if (!isSeconds(seconds) || values.length > most$2.values || failures.length > most$2.failures) return false;
	return Object.values(noise).every((reading) => reading === null || reading >= 0 && reading <= day) && failures.every(({ count }) => count <= most$2.requests) && values.every(isPossibleValue);
}
function isPossibleValue({ metric: id, base, head, requests }) {
	const metric = findMetric(id);
	if (metric === void 0) return true;
	if (requests.base > most$2.requests || requests.head > most$2.requests) return false;
	const isRate = metric.scale === "rate";
	const isPossible = (value) => {
		if (value === null || value === 0) return true;
		if (value === Infinity) return !isRate && metric.better === "lower";
		return value >= least && value <= (isRate ? 1 : greatest);
	};
	return isPossible(base) && isPossible(head);
}
// src/measurements/admission/pairs.ts
/**
* What tells that these are not the pairs of the plan, one after the other, whole and in the order of its coins; null where they are.
* Pairs that are left out, doubled or put elsewhere would be a choice of pairs. Dropped ones are pairs like others: the verdict
* counts them against the run.
*
* @param coins of the plan's seed
*/
function irregularity({ pairs: planned }, coins, pairs) {
	if (pairs.length > coins.length) return "has more pairs than its plan";
	if (pairs.filter(({ dropped }) => dropped === null).length > planned) return "has more valid pairs than its plan";
	for (const [index, pair] of pairs.entries()) {
		if (pair.pair !== index) return "does not have its pairs one after the other";
		if (pair.first !== coins[index]) return "has a pair in another order than that of its coins";
		const within = inPair(pair);
		if (within !== null) return within;
	}
	return null;
}
function inPair({ suites, values }) {
	const run = new Set(suites);
	if (run.size < suites.length) return "has a suite twice in one pair";
	const keys = /* @__PURE__ */ new Set();
	for (const { suite, benchmark, metric } of values) {
		if (!run.has(suite)) return "has values of a suite that was not run in their pair";
		const { size } = keys;
		if (keys.add(JSON.stringify([
			suite,
			benchmark,
			metric
		])).size === size) return "has a value twice in one pair";
	}
	return null;
}
// src/measurements/admission/words.ts
/** What processors, systems and engines are called. */
const label = /^[\w ()@.,:;+/~-]{1,120}$/;
const notTold = "not told";
/** What ids of runs and versions are made of. */
const word = /^[\w.+-]{1,64}$/;
/** A status, a code of the system, or a word of ours. */
const knownCause = /^(?:status \d{3}|timeout|other|E[A-Z_]{2,30})$/;
const elsewhere = "why is in the summary of the measuring run";
/** Labels of a machine and a run, as far as they are any. */
function withLabels(measurements) {
	const { run, tool } = measurements;
	return {
		...measurements,
		tool: word.test(tool) ? tool : notTold,
		run: {
			...run,
			id: word.test(run.id) ? run.id : notTold,
			machine: labelled(run.machine)
		}
	};
}
/**
* The same numbers without any sentence, log line or message of the run: words that a stranger chose are not repeated in the name
* of the repository, escaped or not. What happened is told in ours.
*/
function withoutWords(measurements) {
	const { notes, baseFailure, state, pairs } = measurements;
	return {
		...measurements,
		baseFailure: baseFailure === null ? null : wordless(baseFailure),
		state: stateOf(state),
		pairs: pairs.map(pairOf),
		notes: notes.length === 0 ? [] : [notRepeated(notes.length)]
	};
}
function labelled({ os, arch, cpu, node, engine, cores, memory }) {
	const told = (text) => label.test(text) ? text : notTold;
	return {
		os: told(os),
		arch: told(arch),
		cores,
		cpu: told(cpu),
		memory,
		node: told(node),
		engine: engine === null ? null : told(engine)
	};
}
function wordless({ arm, phase }) {
	return {
		arm,
		phase,
		message: elsewhere,
		logs: []
	};
}
function stateOf(state) {
	switch (state.kind) {
		case "running":
		case "complete": return state;
		case "unchanged": return {
			kind: "unchanged",
			reason: "by what the run says both commits run the same"
		};
		case "interrupted": return {
			kind: "interrupted",
			signal: "a signal"
		};
		case "broken": return {
			kind: "broken",
			failure: wordless(state.failure)
		};
	}
}
function pairOf(pair) {
	const { dropped, values, failures } = pair;
	return {
		...pair,
		dropped: dropped === null ? null : droppedBy(dropped),
		values: values.map(valueOf),
		failures: failures.map(failureOf)
	};
}
function droppedBy({ arm, reason }) {
	return {
		arm,
		reason,
		detail: elsewhere
	};
}
/** Whether an arm was sent nothing bears on the verdict, so this one reason stays. */
function valueOf({ absent, ...value }) {
	if (absent === void 0) return value;
	return {
		...value,
		absent: absent === "no request was sent" ? nothingSent : "the run could not measure it"
	};
}
function failureOf({ cause, ...failure }) {
	return {
		...failure,
		cause: knownCause.test(cause) ? cause : "another cause"
	};
}
function notRepeated(count) {
	return {
		severity: "note",
		code: "notes-left-out",
		message: `${count === 1 ? "a note" : `${count} notes`} of the measuring run ${count === 1 ? "is" : "are"} not repeated here; it tells them in its own summary`
	};
}
// src/measurements/admit.ts
/** The measurements in a file that nobody vouches for, before anything of them is believed: `admit` says what may be judged. */
function readUntrusted(text) {
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return { refused: "is not JSON" };
	}
	const beyond = beyondBounds(json);
	if (beyond !== null) return { refused: beyond };
	const read = measurementsIn(json, "measurements.json");
	if ("findings" in read) return { refused: "is not what this version of Weighbridge writes" };
	return { measurements: read.measurements };
}
/**
* What of measurements that a stranger could have made up is taken, and how:
*
* - the commits and the time of the run are compared with what GitHub says of it, and the path of its config with that of the one that
*   judges: old measurements are refused, and so are those of another config, whose load nobody here has read;
* - config, gates, error rates, looks and policy are not the file's, and the coins are tossed again from the seed;
* - names are those that the config knows, all else is left out: what lacks a value is missing;
* - numbers are only held to what is possible. Whether they are true nobody can tell, and the report says so;
* - a stranger's sentences are replaced by ours.
*/
function admit(measurements, rules) {
	const refused = notMeant$1(measurements, rules);
	if (refused !== null) return refused;
	const wrong = notThisRun(measurements, rules) ?? impossible(measurements, rules);
	if (wrong !== null) return { refused: wrong };
	const { config, changes, trusted } = rules;
	const { configChanges: _, unchanged: __, ...taken } = measurements;
	const { pairs, left } = withKnownNames(config, measurements.pairs);
	const equal = leftOutAsEqual(rules, {
		...measurements,
		pairs
	});
	const judged = {
		...config,
		suites: config.suites.filter(({ name }) => !equal.includes(name))
	};
	const plan = measurements.plan === null ? null : planOf(measurements.plan, judged, pairs);
	if (plan === "crowded") return { refused: "has more benchmarks than can be judged" };
	const irregular = plan === null ? null : irregularity(plan, plan.order, pairs);
	if (irregular !== null) return { refused: irregular };
	const run = runOf(measurements.run, rules);
	const inconclusive = policyOf(measurements, rules);
	const labelled = withLabels({
		...taken,
		run,
		config: {
			...config,
			inconclusive
		},
		plan,
		pairs
	});
	const told = trusted ? labelled : withoutWords(labelled);
	return { measurements: {
		...told,
		...changes === null ? {} : { configChanges: changes },
		...equal.length === 0 ? {} : { unchanged: equal },
		notes: [...told.notes, ...notesOf(left, trusted ? [] : equal)]
	} };
}
/** What a run that cannot tell does, from the laxest. */
const policies = [
	"pass",
	"warn",
	"fail"
];
function policyOf({ config: own }, { config, trusted, noLaxer }) {
	const isStricter = policies.indexOf(own.inconclusive) > policies.indexOf(config.inconclusive);
	return trusted && noLaxer === true && isStricter ? own.inconclusive : config.inconclusive;
}
/** Why these are of something else than what is asked for, as they are where the two steps have other inputs. */
function notMeant$1({ config: own, run, shards }, { config, shard }) {
	if (own.file !== config.file) return {
		refused: "is of another config than the one that judges",
		hint: "Give the step that measures and the one that judges the same input `config`."
	};
	if (shard !== true && (shards !== void 0 || run.shard !== void 0)) return {
		refused: "is of shards",
		hint: "Name their artifacts with a `*` for the number, as in `weighbridge-shard-*`."
	};
	return null;
}
/** Why these are not the measurements that the run should have made. */
function notThisRun({ run, shards, timing }, { base, head, span, shard }) {
	if (run.head.sha !== head.sha) return "is of another head than the run";
	if (run.base.sha !== base.sha) return "is of another base than the merge base of the pull request";
	if (shard === true && (run.shard === void 0 || shards !== void 0)) return "is no shard of a run";
	const began = Date.parse(run.startedAt);
	const slack = 3e5;
	if (!(began >= span.from - slack && began + 1e3 * timing.total <= span.to + slack)) return "was not measured while the run lasted";
	return null;
}
function impossible(measurements, { changes }) {
	const { plan, pairs, state } = measurements;
	const number = impossibleNumber(measurements);
	if (number !== null) return `holds a number ${number} that no run can have measured`;
	if (plan === null && pairs.length > 0) return "has pairs and no plan";
	return changes !== null && changes.workload.length > 0 && state.kind === "unchanged" ? "says that nothing changed, although the config did" : null;
}
/** The levels of so many gates take seconds to compute. */
const mostGates = 5e3;
function planOf(followed, config, pairs) {
	const gates = gatesOfBase(config, followed, pairs);
	if (gates.length > mostGates) return "crowded";
	const windows = Object.entries(followed.windows).filter(([name]) => isSuiteOf(config, name));
	return replan({
		...followed,
		windows: Object.fromEntries(windows)
	}, gates);
}
function isSuiteOf({ suites }, name) {
	return suites.some((suite) => suite.name === name);
}
function runOf({ id, startedAt, machine, asked, shard }, { base, head, config }) {
	const suites = asked?.suites?.filter((name) => isSuiteOf(config, name)) ?? [];
	const isBudget = asked?.budget !== void 0 && asked.budget > 0 && asked.budget <= 86400;
	return {
		id,
		startedAt: new Date(startedAt).toISOString(),
		base,
		head,
		machine,
		...shard === void 0 ? {} : { shard },
		asked: {
			...isBudget ? { budget: asked.budget } : {},
			...suites.length === 0 ? {} : { suites }
		}
	};
}
function notesOf(left, equal) {
	const unknown = `${left} values are of suites, endpoints or metrics that the config does not name; they are left out`;
	return [...left === 0 ? [] : [{
		severity: "warning",
		code: "names-unknown",
		message: unknown
	}], ...equal.map((name) => ({
		severity: "note",
		code: "suite-unchanged",
		message: `${name} was not run: by what the run says both commits have the same of it`
	}))];
}
// src/measurements/admit-shards.ts
/** The shards of a run that nobody vouches for, as one run: each is admitted by itself, and then they are put together as trusted ones are. */
function admitShards(all, rules) {
	const shards = [];
	for (const [i, measurements] of all.entries()) {
		const admission = admit(measurements, {
			...rules,
			shard: true
		});
		if ("refused" in admission) return admission;
		shards.push({
			file: `shard ${i + 1}`,
			measurements: admission.measurements
		});
	}
	const merged = mergeShards(shards);
	return "findings" in merged ? { refused: "has shards that are not of one run" } : merged;
}
// src/io/github/pulls.ts
/** The open pull requests whose head is this branch of this owner's repositories. Every page is read. Throws GitHubError. */
function openPullsFrom(github, head) {
	return listed(github, { head: `${head.owner}:${head.branch}` });
}
/**
* The open pull requests whose head is this commit, whatever branch of whatever repository it is on. All that are open are read: asked
* for a commit, GitHub does not tell those of forks. Throws GitHubError.
*/
async function openPullsAt(github, commit) {
	return (await listed(github, {})).filter(({ head }) => head.sha === commit);
}
async function listed({ api, owner, repo }, filter) {
	const query = {
		owner,
		repo,
		state: "open",
		per_page: 100,
		...filter
	};
	return (await asked("list the pull requests", "pull-requests: read", api.paginate(api.rest.pulls.list, query))).map(({ number, head, base, labels, body }) => {
		const from = head.repo;
		return {
			number,
			head: {
				sha: head.sha,
				repositoryId: from?.id ?? null
			},
			base: {
				ref: base.ref,
				repositoryId: base.repo.id
			},
			asks: {
				labels: labels.map(({ name }) => name),
				description: body ?? ""
			}
		};
	});
}
// src/jobs/report/find-pulls.ts
/**
* Finds them without a word of the run's own: by the branch and the repository that it ran for. Several may have one head and different
* bases. Those whose head is another commit by now are found too, since their base is needed to judge the old one.
*/
async function findPulls(github, { head, repositoryId }) {
	const { repository, branch, sha } = head;
	if (repository === null || branch === null) return {
		pulls: [],
		others: [],
		moved: false
	};
	const own = (await openPullsFrom(github, {
		owner: repository.owner,
		branch
	})).filter((pull) => pull.head.repositoryId === repository.id && pull.base.repositoryId === repositoryId);
	if (own.length === 0) return {
		pulls: [],
		others: [],
		moved: false
	};
	const others = (await openPullsAt(github, sha)).filter(({ number }) => !own.some((pull) => pull.number === number));
	const current = own.filter((pull) => pull.head.sha === sha);
	return current.length > 0 ? {
		pulls: current,
		others,
		moved: false
	} : {
		pulls: own,
		others,
		moved: true
	};
}
// src/measurements/refusal.ts
/** Name of the file in a run's folder. */
const refusalFile = "refusal.json";
const mostProblems = 20;
const schema = object({
	format: literal("weighbridge-refusal"),
	version: literal(1),
	verdict: _enum(["config", "broken"]),
	problems: array(object({
		code: string().regex(/^[a-z][a-z0-9-]{1,40}$/),
		line: number().int().min(1).max(1e6).exactOptional(),
		input: literal(true).exactOptional()
	})).max(mostProblems)
});
function writeRefusal(verdict, findings) {
	return `${JSON.stringify(refusalBy(verdict, findings))}\n`;
}
function refusalBy(verdict, findings) {
	return {
		format: "weighbridge-refusal",
		version: 1,
		verdict,
		problems: findings.filter(({ severity }) => severity === "error").slice(0, mostProblems).map(({ code, where }) => {
			if (where === void 0) return {
				code,
				input: true
			};
			return where.line === void 0 ? { code } : {
				code,
				line: where.line
			};
		})
	};
}
/** Null where the text is none. */
function readRefusal(text) {
	try {
		return schema.safeParse(JSON.parse(text), { jitless: true }).data ?? null;
	} catch {
		return null;
	}
}
// src/jobs/report/judging-config.ts
/**
* Gates and policy as they are at the tip of the base branch, on the suites of head's config. The tip, and not the merge base: a fork may
* branch off from any commit, one with looser gates too. All files are read from GitHub and not from the run. Throws GitHubError.
*/
async function judgingConfig(github, file, { tip, mergeBase, head }) {
	const text = await fileAt(github, file, tip);
	if (text === null) return noConfig(file);
	const { config: base, findings } = parseConfig(text, file);
	if (base === null) return brokenConfig(file, renderFindings(findings, { [file]: text }));
	const own = await fileAt(github, file, head);
	if (own === null) return noHeadConfig(file);
	const { config, findings: problems } = parseConfig(own, file);
	if (config === null) return unable(refusalBy("config", problems), file);
	const untouched = own === text || own === await fileAt(github, file, mergeBase);
	const ruling = ruledByBase(base, config, { untouched });
	return "lost" in ruling ? notCutOff : ruling;
}
const notCutOff = {
	what: ["base cuts its containers off from the network, and head would run as processes, which nothing can cut off"],
	help: [
		"Keep a compose stack, or take ",
		{ code: "isolated" },
		" out in a change of its own."
	]
};
function noHeadConfig(file) {
	return {
		what: [
			"the pull request has no ",
			{ code: file },
			" that GitHub shows"
		],
		help: ["A file of its path, smaller than 1 MB, is needed."]
	};
}
function noConfig(file) {
	return {
		what: ["the base branch has no ", { code: file }],
		help: ["A first config judges once it is merged; until then the summary of the measuring run has its result."]
	};
}
function brokenConfig(file, text) {
	return {
		what: [{ code: file }, " of the base branch cannot be used"],
		help: ["Repair it there; the list below says what to write instead."],
		details: {
			title: "What is wrong",
			blocks: [{
				kind: "code",
				text: text.trimEnd()
			}],
			open: true
		}
	};
}
// src/jobs/report/choose-artifact.ts
/** Bytes of an archive that is downloaded. The measurements of hundreds of benchmarks take a few. */
const mostOfArchive = 67108864;
/**
* The one artifact of this name that the run's latest attempt uploaded; where that uploaded none, the one of earlier attempts, as after
* "re-run failed jobs". Else why there is none; null: there is none of the name.
*/
function chooseArtifact(all, run, name) {
	const named = all.filter((artifact) => artifact.name === name);
	const latest = named.filter(({ created }) => created >= run.began);
	const [artifact, ...others] = latest.length > 0 ? latest : named;
	if (artifact === void 0) return null;
	if (others.length > 0) return { refused: "is one of several of that name" };
	if (!isOf(run, artifact)) return { refused: "is of another run, commit or repository" };
	if (artifact.expired) return { refused: "has expired" };
	if (artifact.size > 67108864) return { refused: `has more than ${mostOfArchive} bytes` };
	return { artifact };
}
function isOf({ id, head, repositoryId }, { run }) {
	return run !== null && run.id === id && run.headSha === head.sha && run.repositoryId === repositoryId && run.headRepositoryId === head.repository?.id;
}
const limits = {
	packed: mostOfArchive,
	unpacked: 16777216,
	entries: 1e3,
	directory: 1048576,
	name: 1024
};
/** Reads from the artifact of this name the two files that are data. Its reports are the run's own words, and stay unread. Throws GitHubError. */
async function readArtifact(github, run, name) {
	const chosen = chooseArtifact(await artifactsOf(github, run.id, name), run, name);
	if (chosen === null) return { nothing: "artifact" };
	if ("refused" in chosen) return chosen;
	const downloaded = await download(github, chosen.artifact.id, mostOfArchive);
	if ("refused" in downloaded) return downloaded;
	const { archive } = downloaded;
	const refusal = await readZipEntry(archive, refusalFile, {
		...limits,
		unpacked: 1e4
	});
	if (refusal !== null && "refused" in refusal) return refusal;
	const read = refusal === null ? null : readRefusal(refusal.bytes.toString("utf8"));
	if (read?.verdict === "config") return { refusal: read };
	const measurements = await readZipEntry(archive, measurementsFile, limits);
	if (measurements === null) return read === null ? { nothing: "measurements" } : { refusal: read };
	return "refused" in measurements ? measurements : { measurements: measurements.bytes.toString("utf8") };
}
// src/jobs/report/read-shards.ts
/** Whether artifacts of this name are those of a run's shards. */
function namesShards(artifact) {
	return artifact.includes("*");
}
/**
* Reads what a run left. For shards the name has a `*` in place of the number of each; the first says how many there are, and those
* that are not there are told by the verdict. Throws GitHubError.
*/
async function readAll(github, run, name) {
	const texts = [];
	let length = 0;
	let of = 1;
	let nothing = "artifact";
	for (let index = 1; index <= of; index += 1) {
		const left = await readArtifact(github, run, name.replace("*", String(index)));
		if ("nothing" in left) {
			if (left.nothing === "measurements") nothing = "measurements";
			continue;
		}
		if (!("measurements" in left)) return left;
		texts.push(left.measurements);
		length += left.measurements.length;
		if (length > 16777216) return { refused: "is larger than may be read, all shards together" };
		if (index === 1 && namesShards(name)) of = numberOfShards(left.measurements);
	}
	return texts.length === 0 ? { nothing } : { measurements: texts };
}
/** How many there are, by what one says; whether that is true is seen when they are put together. */
function numberOfShards(text) {
	try {
		const { run } = JSON.parse(text);
		const of = run?.shard?.of;
		return typeof of === "number" && of <= 64 ? of : 1;
	} catch {
		return 1;
	}
}
// src/jobs/verify-run.ts
/** Each takes requests of GitHub's and a verdict: a branch goes to one base, or a few. */
const mostPulls = 10;
/** Ends of a run after which it may have left something, or should have. A run that was skipped or waits for approval has not begun. */
const ended = /* @__PURE__ */ new Set([
	"success",
	"failure",
	"timed_out",
	"cancelled",
	"startup_failure"
]);
/**
* Establishes which pull requests a measuring run was for and what it measured, by what GitHub says of it. From the run itself come the
* numbers alone. Throws GitHubError.
*/
async function verifyRun(github, order) {
	const run = await measuredRun(github, order.runId);
	const other = notMeant(run, order);
	if (other !== null) return other;
	const { pulls, others, moved } = await findPulls(github, run);
	if (pulls.length === 0) return { ignored: "no open pull request has its head" };
	const trusted = isTrusted(run);
	const isMany = pulls.length > mostPulls;
	const known = {
		run,
		trusted,
		moved,
		pulls,
		others,
		isSole: !isMany && new Set([...pulls, ...others].map(({ base }) => base.ref)).size === 1,
		isOwners: !trusted && others.some(({ head, base }) => head.repositoryId === base.repositoryId)
	};
	if (isMany) return {
		...known,
		rulings: []
	};
	const left = await leftBy(github, run, order);
	const all = [];
	for (const pull of pulls) all.push({
		pull,
		found: await ruled(github, order, run, pull, left),
		nothing: "nothing" in left
	});
	const measured = all.filter(({ found }) => "measurements" in found);
	return {
		...known,
		rulings: measured.length > 0 ? measured : all
	};
}
function isTrusted({ head, repositoryId }) {
	return head.repository?.id === repositoryId;
}
/** Why this is no run to be told; a name alone makes a workflow the one that another waits for. */
function notMeant(run, order) {
	if (!(order.events ?? ["pull_request"]).includes(run.event)) return { ignored: "it was not started by a pull request" };
	if (run.path !== order.workflow) return {
		ignored: `it is not of ${order.workflow}, which the input \`workflow\` names`,
		hint: "If that is not the file of the workflow that measures, name it there; otherwise a pull request has added another workflow of the same name."
	};
	if (run.repositoryId !== order.repositoryId) return { ignored: "it is of another repository" };
	if (run.attempt !== order.attempt || run.status !== "completed") return { ignored: "a later attempt of it is on its way" };
	return ended.has(run.conclusion) ? null : { ignored: "it did not begin to measure" };
}
async function leftBy(github, run, { artifact }) {
	if (run.conclusion === "cancelled") return cancelled;
	const left = await readAll(github, run, artifact);
	if (!("measurements" in left)) return left;
	const measurements = [];
	for (const text of left.measurements) {
		const read = readUntrusted(text);
		if ("refused" in read) return read;
		measurements.push(read.measurements);
	}
	return { measurements };
}
async function ruled(github, order, run, pull, left) {
	if ("what" in left) return left;
	if ("nothing" in left) return left.nothing === "artifact" ? noArtifact(order.artifact.replace("*", "1")) : noMeasurements;
	if ("refused" in left) return refused(left.refused);
	if ("refusal" in left) return unable(left.refusal, order.config);
	const { sha } = run.head;
	const tip = await tipOf(github, pull.base.ref);
	const compared = await compareCommits(github, tip, sha);
	if (compared === null) return noMergeBase;
	const { mergeBase } = compared;
	const judging = await judgingConfig(github, order.config, {
		tip,
		mergeBase,
		head: sha
	});
	if ("what" in judging) return judging;
	const { config, changes } = judging;
	const rules = {
		config: {
			...config,
			inconclusive: order.inconclusive ?? config.inconclusive
		},
		changes,
		base: {
			name: `merge base with ${pull.base.ref}`,
			sha: mergeBase
		},
		head: {
			name: `pull request ${pull.number}`,
			sha
		},
		span: {
			from: run.created,
			to: run.updated
		},
		trusted: isTrusted(run),
		...order.noLaxer === true ? { noLaxer: true } : {}
	};
	const [whole] = left.measurements;
	if (whole === void 0) return noMeasurements;
	const admission = namesShards(order.artifact) ? admitShards(left.measurements, rules) : admit(whole, rules);
	return "refused" in admission ? refused(admission.refused, admission.hint) : admission;
}
// src/jobs/commands/weighing.ts
/** Runs that are looked at: those of some suites alone say nothing of the others. */
const most$1 = 5;
/** What the latest run of the head has measured, held to what `mode: report` holds it to. */
function weighingOf(github, weighable) {
	const { workflow } = weighable;
	return async (pull) => {
		const of = `${workflow} for ${pull.head.sha.slice(0, 7)}`;
		for (const run of (await runsOf(github, workflow, pull.head)).slice(0, most$1)) {
			if (run.status !== "completed") return { refused: `The run of ${of} has not ended yet (${run.status}).` };
			const found = await measuredIn(run, pull, github, weighable);
			const whole = found.weighed.filter(({ measurements }) => measurements.run.asked?.suites === void 0);
			if (whole.length > 0) return {
				weighed: whole,
				without: found.refused
			};
			if (found.weighed.length === 0) return { refused: found.refused.join(" ") };
		}
		return { refused: `There is no run of ${of} yet.` };
	};
}
/** What of a run can be had, for each config. */
async function measuredIn({ id: runId, attempt }, pull, github, { repositoryId, workflow, configs, inconclusive }) {
	const weighed = [];
	const refused = [];
	const path = `.github/workflows/${workflow}`;
	for (const each of configs) {
		const found = measuredFor(pull, await verifyRun(github, {
			runId,
			attempt,
			repositoryId,
			inconclusive,
			noLaxer: true,
			workflow: path,
			events: forPulls,
			...each
		}));
		if ("refused" in found) refused.push(`${each.config}: ${found.refused}`);
		else weighed.push(found);
	}
	return {
		weighed,
		refused
	};
}
function measuredFor(pull, verified) {
	if ("ignored" in verified) return { refused: `the run cannot be used, because ${verified.ignored}.` };
	const { run, trusted, pulls, others, isSole, isOwners, rulings } = verified;
	const further = [...pulls, ...others].map(({ number }) => number).filter((number) => number !== pull.number);
	if (rulings.length === 0) return { refused: `${plain$1(severalPulls([pull.number, ...further]).what)}.` };
	const ruling = rulings.find((one) => one.pull.number === pull.number);
	if (ruling === void 0) return { refused: "the run measured for another pull request of the same head." };
	const { found } = ruling;
	if (!("measurements" in found)) return { refused: `${plain$1(found.what)}. ${plain$1(found.help)}` };
	const { measurements } = found;
	return {
		measurements,
		untrusted: !trusted,
		run: {
			id: run.id,
			attempt: run.attempt,
			url: run.url
		},
		uploaded: run.updated,
		into: {
			pull: pull.number,
			base: ruling.pull.base.ref
		},
		contested: isSole && !isOwners ? [] : further
	};
}
// src/jobs/waivers-of.ts
/**
* What was accepted for this head, as the data branch has it. A file that cannot be read accepts nothing. Throws GitHubError.
*
* @param branch null: none is kept, so that nothing is accepted
*/
async function waiversOf(github, branch, head) {
	if (branch === null) return [];
	return (await filesOfBranch(github, branch, waiversFolder, (path) => isWaiverPath(path, head))).flatMap(({ path, content }) => {
		const read = readWaiver(content, path);
		return "waiver" in read && read.waiver.head === head ? [read.waiver] : [];
	});
}
// src/action/comment.ts
/**
* The comment that an event tells of, as it was first written; or why it is left alone. Null: the event is of another kind, or lacks what it
* should have.
*/
function commentOf({ eventName, payload }) {
	if (eventName !== "issue_comment") return null;
	if (payload.action !== "created") return { ignored: "it is not new" };
	const issue = recordIn(payload.issue);
	if (typeof issue["pull_request"] !== "object") return { ignored: "it is not in a pull request" };
	const comment = recordIn(payload.comment);
	const user = recordIn(comment["user"]);
	if (user["type"] !== "User") return { ignored: "it is not by a person" };
	const [id, pull, author] = [
		comment["id"],
		issue["number"],
		user["id"]
	];
	const [body, url, at, login] = [
		comment["body"],
		comment["html_url"],
		comment["created_at"],
		user["login"]
	];
	if (![
		id,
		pull,
		author
	].every(isId$1) || ![
		body,
		url,
		at,
		login
	].every(isText)) return null;
	return {
		id: Number(id),
		pull: Number(pull),
		body: String(body),
		author: {
			login: String(login),
			id: Number(author)
		},
		url: String(url),
		at: String(at)
	};
}
function recordIn(value) {
	return typeof value === "object" && value !== null ? value : {};
}
function isId$1(value) {
	return Number.isSafeInteger(value);
}
function isText(value) {
	return typeof value === "string";
}
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
			config: configsOf$1(readInput("config")),
			folder: resolve(workspace, readInput("working-directory") || "."),
			base: readInput("base") || null,
			head: readInput("head") || null,
			suites: listOf(readInput("suite")),
			budget: budgetOf(readInput("budget"), findings),
			inconclusive: choiceOf("inconclusive", [
				"warn",
				"fail",
				"pass"
			], findings),
			shard: shardOf(readInput("shard"), findings),
			shards: folderOf(readInput("shards"), workspace),
			comment: switchOf("comment", findings),
			check: checkOf(readInput("check"), findings),
			history: branchOf(readInput("history"), findings),
			reference: readInput("reference") || null,
			artifact: artifactOf(readInput("artifact") || "weighbridge", findings),
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
/** Paths as git writes them, so that a changed file is known again; more than one a line in mode `command`. */
function configsOf$1(text) {
	return listOf(text).map((path) => posix.normalize(path)).join("\n") || "weighbridge.yml";
}
/** A branch whose name is the same in a ref, an address and a command. */
function branchOf(text, findings) {
	if (text === "") return null;
	if (/^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)))[A-Za-z0-9][\w./-]{0,99}(?<![./])$/u.test(text)) return text;
	findings.push(wrongInput("history", text, "Write the name of a branch, such as weighbridge-data."));
	return null;
}
/** One name a line, in mode `command`; those of shards have a place for the number of each. */
function artifactOf(text, findings) {
	if (listOf(text).some((name) => name.split("*").length > 2)) findings.push(wrongInput("artifact", text, "Write one `*`, for the number of each shard, as in weighbridge-shard-*."));
	return text;
}
function workflowOf(text, findings) {
	if (text === "") return "weighbridge.yml";
	if (!/^[\w.-]+\.ya?ml$/u.test(text)) findings.push(wrongInput("workflow", text, "Write the name of a file in .github/workflows, without the folder."));
	return text;
}
function checkOf(text, findings) {
	if (/^status$/iu.test(text)) return "status";
	if (!/^(?:true|false)?$/iu.test(text)) findings.push(wrongInput("check", text, "Write true, false or status."));
	return text.toLowerCase() === "false" ? "nothing" : "check";
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
// src/io/lent-token.ts
/**
* Lets git speak to a server with a token: by a file of settings that nobody else may read and that goes afterwards, since other
* processes can see the arguments and the environment of git. What the repository itself would send instead is not sent.
*
* @param use gets the path of the file
*/
async function withToken(serverUrl, token, use) {
	const folder = await mkdtemp(join(tmpdir(), "weighbridge-token-"));
	try {
		const config = join(folder, "config");
		const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
		const lines = [
			`[http "${new URL(serverUrl).origin}/"]`,
			"  extraheader =",
			`  extraheader = AUTHORIZATION: basic ${basic}`
		];
		await writeFile(config, `${lines.join("\n")}\n`, { mode: 384 });
		return await use(config);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
// src/io/scratch-repository.ts
/**
* Lends an empty repository, for what git reads from elsewhere where nothing is checked out; it goes afterwards. Throws GitError.
*
* @param use gets its absolute path
*/
async function withRepository(use) {
	const folder = await mkdtemp(join(tmpdir(), "weighbridge-repository-"));
	try {
		await git({ cwd: folder }, ["init", "--quiet"]);
		return await use(folder);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
// src/jobs/trend.ts
/**
* The trend of a config's merges, read by git from the repository on the server, whatever the checkout knows of it. A history that cannot
* be read is no error of a run: why not is told.
*/
async function trendFor({ folder, branch, version, config, serverUrl, repository, token, longest }, signal) {
	const remote = `${serverUrl}/${repository}`;
	const deadline = AbortSignal.timeout(longest * 1e3);
	const ending = AbortSignal.any([signal, deadline]);
	const readIn = (place) => withToken(serverUrl, token, (lent) => readHistory({
		folder: place,
		branch,
		version,
		remote,
		configs: [lent]
	}, ending, (read) => holdsTrend(read, config)));
	try {
		const { tables } = await (folder === null ? withRepository(readIn) : readIn(folder));
		return { trend: trendOf(tables, config) };
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		return { notRead: `The history on ${branch} was not read: ${deadline.aborted && !signal.aborted ? `that took more than ${longest} s.` : error.message}` };
	}
}
// src/action/known.ts
/** Seconds; a first read of 100,000 records takes some 40. */
const longestRead = 120;
/**
* How the default branch stands to its reference; nothing where no history is kept. Asked for before anything of the pull request runs,
* since it needs the token. Where it cannot be had, the log says why.
*
* @param of the config, and a folder of the checkout, if there is one
*/
async function trendKnown({ inputs, context, token, version, signal }, place, { config, folder }) {
	const { history: branch } = inputs;
	if (place === null || branch === null) return {};
	const { owner, repo } = place.github;
	const { serverUrl } = context;
	const read = await trendFor({
		folder,
		branch,
		version,
		config,
		serverUrl,
		repository: `${owner}/${repo}`,
		token,
		longest: longestRead
	}, signal);
	if ("notRead" in read) {
		warn(read.notRead);
		return {};
	}
	return read.trend === null ? {} : { trend: read.trend };
}
/** What the data branch knows of a head. Where it cannot be asked nothing is accepted, and the log says why. */
async function knownOf(place, { history }, head) {
	if (place === null || history === null) return {};
	try {
		return { waivers: await waiversOf(place.github, history, head) };
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		warn(`The branch ${history} cannot be read: ${error.message}`);
		return {};
	}
}
// src/action/command.ts
/**
* Mode `command`: carries out what the comment that started the workflow asks for. The job fails where that could not be found out or told;
* a command that is refused is no failure.
*/
async function obeyComment(step) {
	try {
		log(await obeyed(step));
	} catch (error) {
		const { text } = explain$1(error);
		logText(text);
		fail(text);
	}
}
async function obeyed(step) {
	const { context, environment, token, inputs, findings, origin } = step;
	if (findings.length > 0) throw new ConfigError(findings);
	const comment = commentOf(context);
	const place = placeOf(context, environment, token, {
		config: inputs.config,
		head: ""
	});
	const repositoryId = context.payload.repository?.["id"];
	if (comment === null || place === null || typeof repositoryId !== "number") throw unusable$1(context.eventName);
	if ("ignored" in comment) return `The comment is left alone: ${comment.ignored}.`;
	const { github } = place;
	const { history, inconclusive, workflow, check } = inputs;
	const configs = configsOf(inputs);
	const done = await obey(comment, {
		github,
		workflow,
		configs: configs.map(({ config }) => config),
		runsUrl: `${context.serverUrl}/${github.owner}/${github.repo}/actions/workflows/${workflow}`,
		origin,
		atCommit: check,
		weighed: weighingOf(github, {
			repositoryId,
			workflow,
			configs,
			inconclusive
		}),
		trend: (config) => trendKnown(step, place, {
			config,
			folder: null
		}),
		waivers: {
			of: (head) => waiversOf(github, history, head),
			keep: history === null ? null : async (files, message) => void await appendFiles(github, history, files, message)
		}
	});
	if ("ignored" in done) return `Nothing was done: ${done.ignored}.`;
	return `${done.verb ?? "A command"} was ${done.done ? "carried out" : "refused"}: ${done.answer}`;
}
/** Configs and artifacts, one of each a line, in the same order. Throws ConfigError. */
function configsOf({ config, artifact }) {
	const [configs, artifacts] = [listOf(config), listOf(artifact)];
	if (configs.length === artifacts.length) return configs.map((one, i) => ({
		config: one,
		artifact: artifacts[i] ?? ""
	}));
	throw new ConfigError([{
		severity: "error",
		code: "input-invalid",
		message: `the inputs config and artifact name ${configs.length} configs and ${artifacts.length} artifacts`,
		hint: "Name the artifact of each config, one a line, in the same order."
	}]);
}
function unusable$1(eventName) {
	return new ConfigError([{
		severity: "error",
		code: "event-unusable",
		message: `mode \`command\` was started by ${eventName}, or without a token`,
		hint: "Start its workflow with `on: issue_comment`, `types: [created]`."
	}]);
}
// src/report/source-line.ts
/** Lines below a threshold's metric in which its expression is looked for. */
const reach = 20;
/**
* The line of head's file at which a gate stands, from 1. The gate may come from another version of the file, and a threshold's place
* is not known at all: both are looked for by their text. 1 where the file no longer has it.
*
* @param source the file's text; undefined where it is not at hand, and the gate's own line is all that is known
*/
function lineOfGate(gate, source) {
	if (source === void 0) return gate.line;
	const lines = source.split("\n");
	return (gate.from === "threshold" ? lineOfThreshold(gate, lines) : lineOfText(gate, lines)) ?? 1;
}
function lineOfText({ text, line }, lines) {
	const found = lines.flatMap((each, i) => each.includes(text) && !each.trimStart().startsWith("#") ? [i + 1] : []);
	const distance = (at) => Math.abs(at - line);
	return found.reduce((a, b) => a === null || distance(b) < distance(a) ? b : a, null);
}
/** `SUITE: METRIC EXPRESSION`, either of the last two with spaces in it: the script has the metric as it is. */
function lineOfThreshold({ text, scope }, lines) {
	const words = text.slice((scope?.suite.length ?? 0) + 2).split(" ");
	for (let at = words.length - 1; at > 0; at--) {
		const [metric, expression] = [words.slice(0, at).join(" "), words.slice(at).join("")];
		const first = lines.findIndex((line) => line.includes(metric));
		if (first < 0) continue;
		const found = lines.slice(first, first + reach).findIndex((line) => line.replaceAll(" ", "").includes(expression));
		return first + Math.max(0, found) + 1;
	}
	return null;
}
// src/report/gate-remarks.ts
/** Most endpoints or functions that one remark names. */
const mostNamed = 10;
/**
* A remark at the line of each gate that keeps the run from passing, or warns: the gate's in the config, the threshold's in the script.
*
* @param sources head's files by path, as far as they are at hand
*/
function gateRemarks({ verdict, measurements }, sources) {
	const several = hasSeveralSuites(measurements);
	const told = worstFirst(verdict.gates).filter((gate) => isTold(gate, measurements));
	const groups = /* @__PURE__ */ new Map();
	for (const gate of told) {
		const path = fileOf(gate, measurements);
		const line = lineOfGate(gate.planned.gate, sources[path]);
		const key = JSON.stringify([
			path,
			line,
			gate.planned.gate.text,
			gate.verdict
		]);
		groups.set(key, [...groups.get(key) ?? [], gate]);
	}
	return [...groups].flatMap(([key, gates]) => {
		const [first] = gates;
		if (first === void 0) return [];
		const [path, line] = JSON.parse(key);
		const more = gates.length - mostNamed;
		const message = [...gates.slice(0, mostNamed).map((gate) => {
			return `${plain$1(subjectSpans(gate, several))}: ${gate.verdict === "fail" ? findingText(gate) : gate.reason ?? titleOf(gate)}`;
		}), ...more > 0 ? [`and ${count(more, "more", "more")}`] : []];
		return [{
			path,
			line,
			level: first.planned.gate.severity === "warn" ? "warning" : "failure",
			title: shorten(cleanLine(capital(titleOf(first))), 120),
			message: message.map(cleanLine).join("\n")
		}];
	});
}
function isTold({ verdict, waiver }, { config }) {
	if (waiver !== void 0) return false;
	return verdict === "fail" || verdict === "missing" || verdict === "inconclusive" && config.inconclusive === "fail";
}
function titleOf(gate) {
	if (gate.verdict === "fail") return failWord(gate);
	return gate.verdict === "missing" ? "not measured" : "cannot tell";
}
function fileOf({ planned }, { config }) {
	if (planned.gate.from !== "threshold") return config.file;
	const suite = config.suites.find(({ name }) => name === planned.suite);
	return suite?.kind === "k6" ? suite.script : config.file;
}
// src/jobs/annotations.ts
/** Head's files in a folder. */
function sourceIn(folder) {
	return (path) => readFile(join(folder, path), "utf8").catch(() => null);
}
/** Head's files as GitHub has them. */
function sourceAt(github, head) {
	return async (path) => {
		try {
			return await fileAt(github, path, head);
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			return null;
		}
	};
}
/** The findings that have a line, and the gates that do not pass, in the form in which GitHub shows them there. */
async function annotationsOf({ findings, judged, source }) {
	const told = findings.flatMap(atLine);
	if (judged === null) return told;
	return [...told, ...gateRemarks(judged, await sourcesOf(judged, source))];
}
const levels = {
	error: "failure",
	warning: "warning",
	note: "notice"
};
function atLine({ severity, code, message, hint, where }) {
	if (where?.line === void 0) return [];
	const { file: path, line, column } = where;
	const text = [message, hint].filter(Boolean).join("\n");
	return [{
		path,
		line,
		...column === void 0 ? {} : { column },
		level: levels[severity],
		title: code,
		message: text
	}];
}
/** The config and the scripts whose thresholds are gates. */
async function sourcesOf({ measurements }, source) {
	const { file, suites } = measurements.config;
	const read = [file, ...suites.flatMap((suite) => suite.kind === "k6" ? [suite.script] : [])].map(async (path) => {
		const text = await source(path);
		return text === null ? null : [path, text];
	});
	return Object.fromEntries((await Promise.all(read)).filter((entry) => entry !== null));
}
// src/report/not-weighed.ts
/** What is told where nothing was to be weighed, by a rule of the user's own: goes on after `Skipped: `. */
function reportSkipped(why, { untrusted = false } = {}) {
	const nothing = {
		lead: untrusted ? ["An untrusted run left it out; that it may is by what GitHub says of its files and labels."] : [],
		rows: [],
		remarks: [],
		sections: [],
		reproduce: ""
	};
	return {
		outcome: "skipped",
		headline: ["Skipped: ", ...why],
		...nothing
	};
}
function reportNotWeighed({ what, help, details }) {
	return {
		outcome: "broken",
		headline: ["Not weighed: ", ...what],
		lead: help,
		rows: [],
		remarks: [],
		sections: details === void 0 ? [] : [details],
		reproduce: ""
	};
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
// src/io/files-of.ts
/** Paths of the files of a commit; a submodule is one. Throws GitError. */
async function filesOf({ root }, commit, signal) {
	return splitNul(await git({ cwd: root }, [
		"ls-tree",
		"-r",
		"--name-only",
		"--full-tree",
		"-z",
		commit
	], signal === void 0 ? {} : { signal }));
}
// src/jobs/skip.ts
/**
* Why a pull request need not be weighed: it changes no file that can change the result. Null where it does. Throws GitError, and ConfigError
* for a glob that matches nothing.
*/
async function whySkipped({ folder, base, head, config, paths }, signal) {
	if (paths.length === 0) return null;
	const repository = await openRepository(folder);
	const arms = await resolveArms(repository, base, head, signal);
	const changed = await changedFiles(repository, arms.base.sha, arms.head.sha, signal);
	const dead = deadGlobs(paths, [...await filesOf(repository, arms.head.sha, signal), ...changed]);
	if (dead.length > 0) throw matchless(dead);
	return withoutEffect(changed, config, paths);
}
/**
* The globs that match none of these files. One that is misspelt would let every change of what was meant pass, for good. The files are
* those of head, and those that head takes away.
*/
function deadGlobs(globs, files) {
	return globs.filter((glob) => !glob.startsWith("!") && !files.some(pathMatcher([glob])));
}
function matchless(globs) {
	return new ConfigError(globs.map((glob) => ({
		severity: "error",
		code: "paths-nothing",
		message: `the input paths of the action has ${JSON.stringify(glob)}, which matches no file of head, so no change could ever be seen`,
		hint: "Write globs relative to the repository's root, such as src/**, or leave the line out."
	})));
}
/** What is told of a label that skips nothing; null where there is none, or where it does. */
function labelNote(asked, label, trusted) {
	if (asked === null || trusted && asked.reason !== null) return null;
	return trusted ? unreasoned(label) : ofFork(label);
}
function unreasoned(label) {
	return {
		severity: "warning",
		code: "skip-unreasoned",
		message: `the label \`${label}\` gives no reason, so it does not leave the pull request out`,
		hint: "write a line `perf-skip: REASON` into its description"
	};
}
function ofFork(label) {
	return {
		severity: "warning",
		code: "skip-fork",
		message: `the label \`${label}\` does not count for a fork's pull request`,
		hint: "leave out by `paths` what cannot change the result, or say `/weighbridge accept` of what was found"
	};
}
/** What is said where none of the changed files is the config or among those that globs name; null where one is. */
function withoutEffect(changed, config, paths) {
	const matters = pathMatcher(paths);
	if (changed.some((path) => path === config || matters(path))) return null;
	return [`${noneOf(changed.length)} can change the result`];
}
function noneOf(files) {
	if (files === 0) return "no file was changed, so nothing";
	return files === 1 ? "the one changed file is none that" : `none of the ${files} changed files`;
}
// src/jobs/report/skipping.ts
/**
* Why nothing had to be measured of a commit, by what GitHub says of it and its pull request; null where something had to, or where GitHub
* does not list all files; and what is told where that cannot be known. The files are those of this commit, and not of whatever the pull
* request's head is by now. A label says nothing of a fork's: it outlives a push, GitHub does not tell which head it was set for, and who may
* set it need not be allowed to write. Throws GitHubError.
*/
async function whyNothing(github, { asks, base }, { sha, trusted }, config, { paths, label }) {
	const asked = trusted ? skipOf(asks.labels, asks.description, label) : null;
	if (asked !== null && asked.reason !== null) return [
		"by the label ",
		{ code: label },
		`: "${cleanLine(asked.reason)}"`
	];
	if (paths.length === 0) return null;
	const changed = (await compareCommits(github, await tipOf(github, base.ref), sha))?.changed ?? null;
	const files = changed === null ? null : await filesAt(github, sha);
	if (changed === null || files === null) return null;
	const dead = deadGlobs(paths, [...files, ...changed]);
	return dead.length > 0 ? matchless$1(dead) : withoutEffect(changed, config, paths);
}
/** What is told of a pull request whose label did not leave it out, unless the run that measured says so itself. */
function labelNotes({ asks }, { label }, { notes, trusted }) {
	const note = labelNote(skipOf(asks.labels, asks.description, label), label, trusted);
	return note === null || notes.some(({ code }) => code === note.code) ? [] : [note];
}
// src/jobs/report.ts
/** Judges what another run measured, by the base branch's gates, and says what is to be told where. Throws GitHubError. */
async function report(github, options) {
	const verified = await verifyRun(github, options);
	if ("ignored" in verified) return verified;
	const { run, trusted, moved, pulls, others, isSole, isOwners, rulings } = verified;
	const tellings = [];
	for (const [i, ruling] of rulings.entries()) tellings.push({
		...await skipped(github, ruling, verified, options) ?? await told(ruling, trusted, options),
		pull: moved || ruling.found === cancelled ? null : ruling.pull.number,
		check: isSole && i === 0 && !isOwners
	});
	if (!isSole) {
		const why = severalPulls([...pulls, ...others].map(({ number }) => number));
		tellings.push({
			...await toldOf(why, options.folder),
			pull: null,
			check: true
		});
	}
	return {
		run,
		trusted,
		tellings
	};
}
/** A run that left nothing where nothing was to be measured has done what it should. Labels are those of the head as it is now. */
async function skipped(github, { pull, nothing }, { run, moved, trusted }, { folder, config, skipping }) {
	if (!nothing || moved) return null;
	const why = await whyNothing(github, pull, {
		sha: run.head.sha,
		trusted
	}, config, skipping);
	if (why === null) return null;
	if ("what" in why) return toldOf(why, folder);
	return written(reportSkipped(why, { untrusted: !trusted }), folder, {
		conclusion: skipping.conclusion,
		exitCode: 0
	});
}
async function told({ pull, found }, trusted, { folder: parent, origin, known, skipping }) {
	const folder = join(parent, `pull-${pull.number}`);
	if (!("measurements" in found)) return toldOf(found, folder);
	const results = resultsFolder(folder);
	const { notes } = found.measurements;
	const measured = {
		...found.measurements,
		notes: [...notes, ...labelNotes(pull, skipping, {
			notes,
			trusted
		})]
	};
	const measurements = await results.write(measurementsFile, writeMeasurements(measured));
	const { report, effects, input } = await tell(measured, results, origin, {
		...await known(measured.run.head.sha),
		into: {
			pull: pull.number,
			base: pull.base.ref
		},
		...trusted ? {} : { untrusted: true }
	});
	return {
		report,
		conclusion: effects.conclusion,
		exitCode: effects.exitCode,
		judged: input,
		findings: [],
		files: {
			report: join(folder, "report.md"),
			measurements
		}
	};
}
async function toldOf(found, folder) {
	const conclusion = found === cancelled ? "cancelled" : "action_required";
	return {
		...await written(reportNotWeighed(found), folder, {
			conclusion,
			exitCode: 5
		}),
		findings: found.findings ?? []
	};
}
async function written(report, folder, effects) {
	const file = await resultsFolder(folder).write("report.md", renderComment(report));
	return {
		report,
		...effects,
		judged: null,
		findings: [],
		files: {
			report: file,
			measurements: null
		}
	};
}
// src/report/alert.ts
/** Longest headline and lead of a message, in characters. */
const longest = 500;
/** The body of a message to a Slack-compatible webhook: the headline as a link, the lead, what it is about. */
function renderAlert({ headline, lead }, { subject, url }) {
	const first = `<${url}|${escaped(plain$1(headline))}>`;
	const second = escaped(plain$1(lead));
	return { text: [`*${escaped(subject)}* ${first}`, ...second === "" ? [] : [second]].join("\n") };
}
/** The three characters by which Slack marks links and mentions; a link's text may not hold a line break or a bar. */
function escaped(text) {
	return shorten(cleanLine(text), longest).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("|", "¦");
}
// src/jobs/send-alert.ts
/**
* Tells a chat of a failure. Returns why it was not told, at most one sentence.
*
* @param page of the comment; empty where there is none, and the workflow run's page is told
*/
async function sendAlert(webhook, report, { place, pull }, page) {
	if (webhook === "" || place === null) return [];
	const { github, mark, runUrl } = place;
	const at = pull === null ? mark.head.slice(0, 7) : `#${pull}`;
	const why = await postWebhook(webhook, renderAlert(report, {
		subject: `${github.owner}/${github.repo} ${at}`,
		url: page === "" ? runUrl : page
	}));
	return why === null ? [] : [`The webhook was not told: ${why}.`];
}
// src/action/announce.ts
/** Conclusions that are somebody's to look after: in mode `gate` those by which the job fails. */
const alarms = /* @__PURE__ */ new Set(["failure", "action_required"]);
/**
* Tells how the run ended: check run or commit status, comment, alerts, job summary, outputs, and the job's own end. What the token may
* not post is named in the log and in the summary, which need no permission.
*/
async function announce(ending, channels) {
	const { pull, cancelled, alerts } = channels;
	const { report, effects, files } = ending;
	logText(ending.text);
	const conclusion = cancelled ? "cancelled" : effects.conclusion;
	setOutputs({
		verdict: ending.verdict,
		"exit-code": String(effects.exitCode),
		"report-path": files.report,
		"measurements-path": files.measurements ?? ""
	});
	const annotations = await annotationsOf({
		...ending,
		source: channels.source
	});
	const atCommit = await tellCommit(channels, report, conclusion, annotations);
	const alarming = alarms.has(conclusion);
	const mentions = alarming ? mentionLine(alerts.mentions) : "";
	const commented = channels.place === null || pull === null || cancelled ? null : await publishComment(channels.place, pull, report, { mentions });
	const page = urlOf(commented);
	const unsent = alarming ? await sendAlert(alerts.webhook, report, channels, page) : [];
	const notPosted = [
		...channels.notPosted,
		...[atCommit, commented].flatMap(whyNot),
		...unsent
	];
	for (const why of notPosted) warn(why);
	for (const posting of [atCommit, commented]) if (posting !== null && "superseded" in posting) log(posting.superseded);
	if (!showsAnnotations(channels, atCommit)) annotations.forEach(annotate);
	const unwritten = await addSummary([renderSummary(report), ...notPosted.map((why) => `> ${why}`)].join("\n\n"));
	if (unwritten !== null) warn(unwritten);
	setOutputs({
		"comment-url": page,
		"check-url": channels.check === null ? "" : urlOf(atCommit)
	});
	if (effects.failsJob) fail(plain$1(report.headline));
	else if (effects.exitCode !== 0) warn(plain$1(report.headline));
}
/** Ends what has begun at the commit; null where nothing has. */
async function tellCommit({ place, check, status }, report, conclusion, annotations) {
	if (place === null) return null;
	if (check !== null) return publishCheck(place, check, report, conclusion, annotations);
	return status ? publishStatus(place, report, conclusion) : null;
}
function showsAnnotations({ check }, atCommit) {
	return check !== null && atCommit !== null && "url" in atCommit && atCommit.incomplete === void 0;
}
function urlOf(posting) {
	return posting !== null && "url" in posting ? posting.url : "";
}
function whyNot(posting) {
	if (posting === null) return [];
	if ("notPosted" in posting) return [posting.notPosted];
	return "url" in posting && posting.incomplete !== void 0 ? [posting.incomplete] : [];
}
// src/jobs/live-check.ts
/** Seconds between two lines; it doubles after each `patch` of them, until there were `most`. */
const spacing = 15;
const patch = 20;
const most = 60;
/** Lines in a row that do not arrive, after which no more are sent. */
const mostFailures = 3;
/** Seconds after which a line is given up: the end of the run waits for the last one. */
const deadline = 5;
/** Seconds in which a line that was given up may still take effect. */
const lingering = 5;
/** Characters of a title, which is shown on one line. */
const longestTitle = 250;
/**
* The check run of a run that is under way: it is there at once, and then it says where the run is. Neither holds up or fails what is
* measured.
*/
var LiveCheck = class {
	#place;
	#began;
	#opening;
	#sending;
	#ended = new AbortController();
	#told = [];
	#line = null;
	/** Until when a line that was given up may take effect. */
	#unsettled = 0;
	#wake = () => {};
	/** @param open how its check run is come by */
	constructor(place, open) {
		this.#place = place;
		this.#began = place.github.clock.now();
		this.#opening = open(place);
		this.#sending = this.#sendAll();
		this.#sending.catch(() => {});
	}
	watch = (known) => {
		const elapsed = this.#place.github.clock.now() - this.#began;
		const line = progressLine({
			arm: null,
			pair: null,
			gates: null,
			left: null,
			...known,
			elapsed
		});
		if (known.told !== void 0) this.#told.push(line);
		else this.#line = line;
		this.#wake();
	};
	/**
	* Sends nothing more. What is on its way has arrived when this returns, so that it cannot come after the result; what was given up is
	* given some seconds to arrive.
	*/
	async end() {
		this.#ended.abort();
		this.#wake();
		await this.#sending;
		const { clock } = this.#place.github;
		const left = this.#unsettled - clock.now();
		if (left > 0) await clock.sleep(left);
		return this.#opening;
	}
	async #sendAll() {
		const { clock } = this.#place.github;
		const { signal } = this.#ended;
		const check = await this.#opening;
		if (!("id" in check)) return;
		let failures = 0;
		for (let sent = 0; sent < most && failures < mostFailures; sent++) {
			await clock.sleep(spacing * 2 ** Math.floor(sent / patch), signal);
			const line = await this.#nextLine();
			if (line === null) return;
			failures = await this.#send(check, line) ? 0 : failures + 1;
		}
	}
	/** The latest line, once there is one that was not sent; null where the run has ended. */
	async #nextLine() {
		while (this.#line === null && !this.#ended.signal.aborted) await new Promise((resolve) => this.#wake = resolve);
		if (this.#ended.signal.aborted) return null;
		const line = this.#line;
		this.#line = null;
		return line;
	}
	async #send({ id }, line) {
		const { github } = this.#place;
		const title = shorten(cleanLine(`Weighing: ${line}`), longestTitle);
		const summary = [...this.#told.map((line) => inline([line])), linkTo(this.#place)].join("\n\n");
		try {
			await updateCheck(github, id, {
				title,
				summary
			}, github.clock.deadline(deadline));
			return true;
		} catch (error) {
			if (!(error instanceof GitHubError)) throw error;
			if (isTransient(error)) this.#unsettled = github.clock.now() + lingering;
			return false;
		}
	}
};
// src/action/at-commit.ts
const nothing = {
	check: null,
	status: false,
	notPosted: []
};
/** Shows at the commit that a run is under way. What the post step needs to end it is kept before anything is sent. */
function showAtCommit(place, how, open = openCheck) {
	if (place === null || how === "nothing") return {
		watch: () => {},
		end: () => Promise.resolve(nothing)
	};
	saveState(state.mark, JSON.stringify(place.mark));
	saveState(state.atCommit, how);
	const { watch, begun } = how === "check" ? byCheck(place, open) : byStatus(place);
	return {
		watch,
		end: (ending) => {
			if (ending !== null) saveState(state.outcome, JSON.stringify(outcomeOf(ending)));
			return begun();
		}
	};
}
function outcomeOf({ report, effects }) {
	return {
		conclusion: effects.conclusion,
		title: renderCheck(report).title
	};
}
function byCheck(place, open) {
	const live = new LiveCheck(place, open);
	const begun = async () => {
		const check = await live.end();
		return "id" in check ? {
			...nothing,
			check
		} : {
			...nothing,
			notPosted: [check.notPosted]
		};
	};
	return {
		watch: live.watch,
		begun
	};
}
function byStatus(place) {
	const opening = openStatus(place);
	opening.catch(() => {});
	const begun = async () => {
		const posting = await opening;
		return "notPosted" in posting ? {
			...nothing,
			notPosted: [posting.notPosted]
		} : {
			...nothing,
			status: true
		};
	};
	return {
		watch: () => {},
		begun
	};
}
// src/action/ending.ts
/** The end of a run with a verdict. */
function endingOf$1({ report, effects, folder, findings, input }) {
	return {
		verdict: report.outcome,
		report,
		effects,
		findings,
		judged: input ?? null,
		text: renderTerminal(report),
		files: {
			report: join(folder, "report.md"),
			measurements: join(folder, measurementsFile)
		}
	};
}
/** The end of a run that had nothing to weigh, by the user's own rule. */
async function skippedEnding(why, conclusion, folder) {
	const report = reportSkipped(why);
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
		judged: null,
		text: renderTerminal(report),
		files: {
			report: file,
			measurements: null
		}
	};
}
/** The end of a run that could not weigh: a config or inputs that cannot be used, or something that broke. */
async function refusalOf(error, folder) {
	const { text, exitCode } = explain$1(error);
	const isConfig = error instanceof ConfigError;
	const report = {
		outcome: "broken",
		headline: ["Not weighed: ", ...isConfig ? configSpans(error.findings) : brokenSpans(error)],
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
	const results = resultsFolder(folder);
	const file = await results.write("report.md", renderComment(report));
	await results.write(refusalFile, writeRefusal(isConfig ? "config" : "broken", isConfig ? error.findings : []));
	return {
		verdict: isConfig ? "config" : "broken",
		report,
		effects: {
			exitCode,
			conclusion: "action_required",
			failsJob: true
		},
		findings: isConfig ? error.findings : [],
		judged: null,
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
function brokenSpans(error) {
	const message = cleanLine(error instanceof Error ? error.message : String(error));
	return messageSpans(shorten(message.replace(/\.$/u, ""), 240));
}
function hintSpans(error) {
	const hint = typeof error === "object" && error !== null && "hint" in error ? error.hint : void 0;
	return [typeof hint === "string" ? cleanLine(hint) : "The log of the step says more."];
}
// src/action/report.ts
/**
* Mode `report`: tells in the pull request what a run of another workflow has measured. The job fails where it could not find that out, and
* not for what the verdict is, which is the check run's to say.
*/
async function reportRun(step) {
	let reported;
	try {
		reported = await judged(step);
	} catch (error) {
		return announce(await refusalOf(error, step.folder), outside);
	}
	if ("ignored" in reported) return passOver(reported);
	for (const telling of reported.tellings) await announceOne(step, reported, telling);
}
/** A run that is not meant is passed over in silence, unless it may be this workflow that means the wrong one. */
async function passOver({ ignored, hint }) {
	const said = `The run is not told: ${ignored}.`;
	if (hint === void 0) return log(said);
	const text = `${said} ${hint}`;
	warn(text);
	const unwritten = await addSummary(text);
	if (unwritten !== null) warn(unwritten);
}
async function judged(step) {
	const { context, environment, token, inputs, findings, folder, origin } = step;
	if (findings.length > 0) throw new ConfigError(findings);
	const run = runIn(context.payload);
	const place = placeOf(context, environment, token, {
		config: inputs.config,
		head: ""
	});
	if (context.eventName !== "workflow_run" || run === null || place === null) throw unusable(context.eventName);
	const { config, inconclusive, artifact } = inputs;
	const skipping = {
		paths: inputs.paths,
		label: inputs.skipLabel,
		conclusion: inputs.skipped
	};
	const workflow = `.github/workflows/${inputs.workflow}`;
	const known = (head) => knownOf(place, inputs, head);
	return report(place.github, {
		...run,
		workflow,
		artifact,
		config,
		inconclusive,
		folder,
		origin,
		skipping,
		known
	});
}
/** Tells it as of the run that measured: its number and begin order comments, whenever they are told, and its page has the log. */
async function announceOne({ context, environment, token, inputs, alerts }, { run }, telling) {
	const { apiUrl, serverUrl } = context;
	const where = {
		apiUrl,
		serverUrl,
		runId: run.id,
		runAttempt: run.attempt
	};
	const mark = {
		config: inputs.config,
		head: run.head.sha,
		began: Math.floor(run.began / 1e3)
	};
	const place = placeOf(where, environment, token, mark);
	const shown = showAtCommit(place, telling.check ? inputs.check : "nothing", findOrOpenCheck);
	const ending = endingOf(telling);
	await announce(ending, {
		...await shown.end(ending),
		place,
		pull: inputs.comment ? telling.pull : null,
		cancelled: false,
		alerts,
		source: place === null ? nowhere : sourceAt(place.github, run.head.sha)
	});
}
function endingOf({ report, conclusion, exitCode, judged, findings, files }) {
	return {
		verdict: report.outcome,
		report,
		effects: {
			exitCode,
			conclusion,
			failsJob: false
		},
		findings,
		judged,
		text: renderTerminal(report),
		files
	};
}
const nowhere = () => Promise.resolve(null);
/** Where a failure of this step itself is told: in its log and summary. */
const outside = {
	place: null,
	check: null,
	status: false,
	pull: null,
	cancelled: false,
	notPosted: [],
	alerts: noAlerts,
	source: nowhere
};
/** The run and the repository of a `workflow_run` event; null where it is none. */
function runIn(payload) {
	const run = payload["workflow_run"];
	const [runId, attempt] = [run?.["id"], run?.["run_attempt"]];
	const repositoryId = payload.repository?.["id"];
	return isId(runId) && isId(attempt) && isId(repositoryId) ? {
		runId,
		attempt,
		repositoryId
	} : null;
}
function isId(value) {
	return Number.isSafeInteger(value);
}
function unusable(eventName) {
	return new ConfigError([{
		severity: "error",
		code: "event-unusable",
		message: `mode \`report\` was started by ${eventName}, or without a token`,
		hint: "Start its workflow with `on: workflow_run`, `types: [completed]`, and the name of the one that measures."
	}]);
}
// src/action/as-now.ts
/**
* A pull request against the tip of the branch that it goes to now, by whose gates it is judged. Its event tells both as they were, and a run
* that is run again has the old event. What is closed stays as the event has it, and so does what GitHub does not tell.
*/
async function asItIsNow(subject, { github }) {
	const { kind, pull } = subject;
	if (kind !== "pull_request" || pull === null) return subject;
	try {
		const { open, base } = await showPull(github, pull);
		if (!open) return subject;
		return {
			...subject,
			base: { mergeBaseWith: await tipOf(github, base) },
			baseBranch: base
		};
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		warn(`Where pull request ${pull} goes by now is not known, and its event counts: ${error.message}`);
		return subject;
	}
}
// src/action/dispatched.ts
/**
* A run that was started by hand on a branch, as `/weighbridge run` does, is weighed and told as its pull request is: by base's gates,
* in its comment. Any other commit stays what it is, and so does one whose pull request GitHub does not tell.
*/
async function withPull(subject, { eventName, payload, ref }, { github }) {
	const branch = /^refs\/heads\/(.+)$/u.exec(ref)?.[1];
	if (eventName !== "workflow_dispatch" || branch === void 0) return subject;
	const repositoryId = payload.repository?.["id"];
	const [pull, ...others] = (await openPullsFrom(github, {
		owner: github.owner,
		branch
	}).catch((error) => {
		if (!(error instanceof GitHubError)) throw error;
		warn(`Whether ${branch} has a pull request is not known: ${error.message}`);
		return [];
	})).filter(({ head, base }) => head.sha === subject.head && head.repositoryId === repositoryId && base.repositoryId === repositoryId);
	if (pull === void 0 || others.length > 0) return subject;
	return {
		...subject,
		base: { mergeBaseWith: `refs/heads/${pull.base.ref}` },
		gates: "base",
		kind: "pull_request",
		pull: pull.number
	};
}
// src/jobs/judge-shards.ts
/**
* Judges the shards of a change that is not merged yet. The jobs that measured ran its code, and this one has a token that can write: from
* their files come numbers, while commits, config and gates are those that GitHub tells. Throws ConfigError and GitHubError.
*/
async function judgeShardsOfChange(github, order, known) {
	const { rules, notes } = await rulesOf(github, order);
	const files = await Promise.all((await findShards(order.shards)).map((file) => admitted(file, rules)));
	const merged = mergeShards(files.map(({ file, measurements }) => ({
		file,
		measurements: {
			...measurements,
			notes: [...measurements.notes, ...notes]
		}
	})));
	if ("findings" in merged) throw new ConfigError(merged.findings);
	const { measurements } = merged;
	const results = resultsFolder(order.folder);
	await results.write(measurementsFile, writeMeasurements(measurements));
	return {
		...await tell(measurements, results, order.origin, known),
		measurements
	};
}
/** Base and the commit whose gates judge are found as by the jobs that measured, in the same way as where nothing is sharded. */
async function rulesOf(github, order) {
	const { config: file, trusted } = order;
	const head = isCommitId(order.head) ? order.head : await tipOf(github, order.head);
	const { base, judging: by } = await basesOf(github, order.base, head);
	const own = await fileAt(github, file, head);
	if (own === null) throw refusal("config-absent", `head has no \`${file}\``, file);
	const { config, findings } = parseConfig(own, file);
	if (config === null) throw new ConfigError(findings, { [file]: own });
	const shown = await contentAt(github, file, by);
	if (shown !== null && shown.text === null) throw refusal("config-unshown", `base's \`${file}\` is no file, or larger than the 1 MB that GitHub shows`, file);
	const texts = {
		base: await fileAt(github, file, base.sha),
		head: own,
		judging: shown?.text ?? null
	};
	const { notes, changes, config: judging } = judgingOf(texts, config, order);
	const span = {
		from: 0,
		to: Date.now()
	};
	return {
		rules: {
			config: judging,
			changes,
			base,
			head: {
				name: order.head,
				sha: head
			},
			span,
			trusted,
			shard: true
		},
		notes
	};
}
async function basesOf(github, base, head) {
	const name = "revision" in base ? base.revision : base.mergeBaseWith ?? "HEAD";
	if ("revision" in base && isCommitId(name)) return {
		base: {
			name,
			sha: name
		},
		judging: name
	};
	const compared = await compareCommits(github, name, head);
	if (compared === null) throw refusal("base-unknown", `GitHub knows no commit that ${name} and head have in common`, name);
	return {
		base: {
			name,
			sha: "revision" in base ? compared.base : compared.mergeBase
		},
		judging: compared.base
	};
}
async function admitted(file, rules) {
	const read = readUntrusted(await readFile(file, "utf8"));
	const admission = "refused" in read ? read : admit(read.measurements, rules);
	if (!("refused" in admission)) return {
		file,
		measurements: admission.measurements
	};
	throw refusal("shard-refused", `${file} ${admission.refused}`, file, admission.hint ?? "Run the jobs that measure again, unchanged.");
}
function refusal(code, message, file, hint) {
	return new ConfigError([{
		severity: "error",
		code,
		message,
		where: { file },
		...hint === void 0 ? {} : { hint }
	}]);
}
// src/action/recorded.ts
/** The record is appended after the artifact was uploaded, which later steps do. */
function keepForPost(subject, step) {
	const { inputs, folder, context } = step;
	const { id: repositoryId, default_branch: defaultBranch } = context.payload.repository ?? {};
	if (inputs.history === null || typeof repositoryId !== "number") return;
	const order = {
		branch: inputs.history,
		folder,
		config: inputs.config,
		own: recordContextOf(subject, step) ?? null,
		head: inputs.head === null || isCommitId(inputs.head) ? inputs.head ?? subject.head : null,
		since: inputs.shards === null ? Date.now() : 0,
		artifact: inputs.artifact,
		repositoryId,
		defaultBranch: typeof defaultBranch === "string" ? defaultBranch : ""
	};
	saveState(state.history, JSON.stringify(order));
}
/**
* Where a history is kept, what a record needs that the run does not know. A fork's numbers enter no history, and neither do some suites of
* a config.
*/
function recordContextOf({ kind, pull, trusted }, { inputs, context }) {
	const { history, base, reference, suites } = inputs;
	if (history === null || !trusted || suites.length > 0) return void 0;
	const { runId, runAttempt } = context;
	return {
		kind,
		pull,
		reference: kind === "merged" && base === null ? reference : null,
		workflow: {
			run: runId,
			attempt: Number.isSafeInteger(runAttempt) ? runAttempt : 1
		}
	};
}
// src/action/skip.ts
/**
* Reads the label of a pull request, then its files. A label without a reason skips nothing, and none skips a fork's: a stranger could push
* whatever he likes below it. Throws GitError.
*/
async function skippingOf({ gates, asks, trusted }, revisions, inputs, signal) {
	const { skipLabel } = inputs;
	const asked = asks === void 0 ? null : skipOf(asks.labels, asks.description, skipLabel);
	if (asked !== null && asked.reason !== null && trusted) return {
		why: [
			"by the label ",
			{ code: skipLabel },
			`: "${cleanLine(asked.reason)}"`
		],
		notes: []
	};
	const note = labelNote(asked, skipLabel, trusted);
	const notes = note === null ? [] : [note];
	return {
		why: gates === "head" ? null : await whySkipped({
			...inputs,
			...revisions
		}, signal),
		notes
	};
}
// src/action/ending-for.ts
/** Weighs a subject, has its shards judged or leaves it out, and says how that ended. Throws ConfigError where none of it can be. */
async function endingFor(step, asked, { gate, watch, place }) {
	const { inputs, findings, folder, origin, signal } = step;
	if (findings.length > 0) throw new ConfigError(findings);
	const subject = accepted(asked);
	const known = async () => ({
		...await knownOf(place, inputs, subject.head),
		...targetOf(subject)
	});
	const record = recordContextOf(subject, step);
	const revisions = revisionsOf(subject, inputs);
	if (inputs.shards !== null) {
		const order = {
			...inputs,
			...revisions,
			shards: inputs.shards,
			trusted: subject.trusted,
			folder,
			origin
		};
		const judged = subject.gates === "head" || inputs.mode !== "gate" ? await judgeShards(inputs.shards, folder, origin, await known()) : await judgeShardsOfChange(hosted(place).github, order, await known());
		if (record !== void 0) await saveRecord(resultsFolder(folder), judged, record);
		return endingOf$1({
			...judged,
			findings: []
		});
	}
	const { why, notes } = await skippingOf(subject, revisions, inputs, signal);
	if (why !== null) return skippedEnding(why, inputs.skipped, folder);
	const trend = await trendKnown(step, place, inputs);
	const live = await new Screen(process.stdout, process.stdout, step.environment).live();
	const watchers = (progress) => {
		live(progress);
		watch(progress);
	};
	return endingOf$1(await gate({
		...gateOptions(step, subject, revisions),
		notes,
		known: async () => ({
			...await known(),
			...trend
		}),
		...record === void 0 ? {} : { record }
	}, watchers, signal));
}
function gateOptions({ inputs, environment, results, runId, version, origin }, { gates }, revisions) {
	return {
		folder: inputs.folder,
		...revisions,
		gates,
		config: inputs.config,
		suites: inputs.suites,
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
/** Where a pull request is to be merged, as far as that is known. */
function targetOf({ pull, baseBranch: base }) {
	return pull === null || base === void 0 ? {} : { into: {
		pull,
		base
	} };
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
/** Where it is known what shards should have weighed. Throws ConfigError. */
function hosted(place) {
	if (place !== null) return place;
	throw new ConfigError([{
		severity: "error",
		code: "shards-unchecked",
		message: "without a token it cannot be known which commits and gates the shards are of",
		hint: "Leave the input `token` as it is, and give the job `contents: read`."
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
			trusted: isOwn(pull, payload),
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
			pull: queuedPull(group),
			trusted: true
		};
	}
	if (!byCommit.has(eventName) || !isCommitId(sha)) return unreadable(eventName);
	const kind = eventName === "schedule" || eventName === "push" && ref === defaultRef(payload) ? "merged" : "manual";
	return {
		base: { revision: `${sha}^` },
		head: sha,
		gates: "head",
		kind,
		pull: null,
		trusted: true
	};
}
/** Whether the branch is in the repository that it goes to. That of a fork which is gone is nobody's. */
function isOwn(pull, { repository }) {
	const id = pull["head"]?.repo?.id;
	return typeof id === "number" && id === repository?.["id"];
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
/** Events that are about a commit of this repository. Any other may be about somebody's else, with a token that can write. */
const byCommit = /* @__PURE__ */ new Set([
	"push",
	"schedule",
	"workflow_dispatch"
]);
function unreadable(eventName) {
	return {
		message: `the event ${eventName} names no commit that may be weighed`,
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
// src/action/with-input.ts
/** An error about a revision that an input names says which input. */
function withInput(error, inputs) {
	if (!(error instanceof UnknownRevision)) return error;
	const { revision, hint } = error;
	const input = [
		"base",
		"head",
		"reference"
	].find((name) => inputs[name] === revision);
	return input === void 0 ? error : new UnknownRevision(revision, hint, `, which the input \`${input}\` names`);
}
// src/action/weigh.ts
/** Modes `gate` and `measure`: weighs what the event asks for, and tells it as far as the mode and the token go. */
async function weighSubject(gate, step) {
	const { context, environment, token, inputs, folder, signal } = step;
	const asked = subjectOf(context);
	const tells = inputs.shard === null && inputs.mode === "gate";
	const access = !tells || "message" in asked ? null : placeOf(context, environment, token, {
		config: inputs.config,
		head: asked.head
	});
	const subject = access === null || "message" in asked ? asked : await asItIsNow(await withPull(asked, context, access), access);
	const place = access === null || "message" in subject ? null : {
		...access,
		mark: {
			...access.mark,
			config: toldAs(inputs, subject)
		}
	};
	const shown = showAtCommit(place, inputs.check);
	if (place !== null && !("message" in subject) && subject.trusted) keepForPost(subject, step);
	const ending = await endingFor(step, subject, {
		gate,
		watch: shown.watch,
		place
	}).catch((error) => refusalOf(withInput(error, inputs), folder));
	await announce(ending, {
		...await shown.end(signal.aborted ? null : ending),
		place,
		pull: inputs.comment && tells && !("message" in subject) && subject.kind === "pull_request" ? subject.pull : null,
		cancelled: signal.aborted,
		alerts: step.alerts,
		source: sourceIn(inputs.folder)
	});
}
/**
* Under which name a run is told. Some suites of a config are told beside the whole of it, and so is a commit that was not held to base's
* gates: neither may stand in the place of a check that a pull request needs.
*/
function toldAs({ config, suites }, { kind }) {
	const part = [...suites, ...kind === "manual" ? ["by hand"] : []];
	return part.length === 0 ? config : `${config} (${part.join(", ")})`;
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
	const heard = readAlerts();
	const step = {
		context,
		environment,
		token,
		inputs,
		alerts: heard.alerts,
		findings: [...findings, ...heard.findings],
		results,
		folder,
		runId,
		version,
		origin: originOf(environment),
		signal
	};
	switch (inputs.mode) {
		case "gate":
		case "measure": return weighSubject(gate, step);
		case "report": return reportRun(step);
		case "command": return obeyComment(step);
	}
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
