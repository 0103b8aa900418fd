import { G as warn, L as log, V as readState, W as takeSecret, a as readZipEntry, b as stopped, c as download, i as pathsIn, k as appendFiles, l as measuredRun, m as endCheck, n as placeOf, o as artifactOf, t as state, u as endStatus, z as readContext } from "./chunks/state.js";
import { a as workflowOf, i as slugOf, r as recordPath, t as readRecord } from "./chunks/record-file.js";
import { t as usualRetries } from "./chunks/full-jitter.js";
import { n as asked, t as GitHubError } from "./chunks/error2.js";
import { t as recordFile } from "./chunks/save-record.js";
import { n as removeRemains } from "./chunks/remains.js";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readFile } from "node:fs/promises";
// src/history/provenance.ts
/** Clocks of runners and of GitHub differ by a little. */
const slack = 3e5;
/**
* Whether what the run left may enter the history. One that goes on may still add its record itself; and what a bot proposes, such as a
* dependency of another version, nobody may have looked at before it ran.
*/
function isHealed(run, defaultBranch) {
	const [kind] = kindsOf(run, defaultBranch);
	const isProposal = kind === "pull_request" || kind === "manual";
	return run.status === "completed" && !(run.byBot && isProposal);
}
/**
* What a record says of its run against what GitHub says of it; null where they agree. The code that was weighed may have written the
* record anew, and made itself a merge of next month.
*/
function contradiction({ workflow, head, kind, startedAt }, run, defaultBranch) {
	if (workflow?.run !== run.id) return "the record is of another workflow run";
	if (workflow.attempt > run.attempt) return "the record is of an attempt that the run did not have";
	if (head !== run.head.sha) return "the record is of another head than the run";
	if (!kindsOf(run, defaultBranch).includes(kind)) return `the record is of another kind than a run on ${run.event}`;
	const began = Date.parse(startedAt);
	return began >= run.created - slack && began <= run.updated + slack ? null : "the record did not begin while the run lasted";
}
/** What a run on this event can have weighed. */
function kindsOf({ event, head }, defaultBranch) {
	switch (event) {
		case "pull_request":
		case "merge_group": return [event];
		case "push":
		case "schedule": return head.branch === defaultBranch ? ["merged"] : ["manual"];
		case "workflow_dispatch": return ["manual", "pull_request"];
		default: return ["manual"];
	}
}
// src/history/healing.ts
/** Artifacts that are read in one go, since each costs requests: so many that come first, and as many of the others. */
const mostRead = {
	first: 5,
	others: 5
};
/** Longest that a run lasts before it uploads, in milliseconds. */
const day = 864e5;
/** The folders of the data branch in which the records of these artifacts would be. */
function foldersOf(artifacts) {
	const months = artifacts.flatMap(({ created }) => [created, created - day]).map((time) => new Date(time).toISOString().slice(0, 7).replace("-", "/"));
	return [...new Set(months.map((month) => `runs/${month}`))].sort();
}
/**
* The artifacts to read, of workflow runs that have left more artifacts than the branch has records of them. Those of the default branch
* come first, and the newest. Many have no record and never will: of the others each call reads some from another place on, so that
* none is waited for in vain.
*
* @param paths of the branch, in the folders that `foldersOf` gives
* @param config whose artifacts they are: other configs of a run have records of their own
* @param place in [0, 1), another one at each call
*/
function unrecorded(artifacts, paths, config, place) {
	const recorded = /* @__PURE__ */ new Map();
	for (const path of paths) {
		const found = workflowOf(path);
		if (found?.slug === slugOf(config)) recorded.set(found.run, (recorded.get(found.run) ?? 0) + 1);
	}
	const left = /* @__PURE__ */ new Map();
	for (const { run } of artifacts) left.set(run, (left.get(run) ?? 0) + 1);
	const ordered = artifacts.filter(({ run }) => (left.get(run) ?? 0) > (recorded.get(run) ?? 0)).sort((a, b) => Number(b.onDefault) - Number(a.onDefault) || b.created - a.created);
	const others = ordered.slice(mostRead.first);
	const from = Math.floor(place * others.length);
	const turned = [...others.slice(from), ...others.slice(0, from)];
	return [...ordered.slice(0, mostRead.first), ...turned.slice(0, mostRead.others)];
}
/** The records that the branch lacks; what GitHub's word on their run does not bear out is left out. */
function recordsToAppend(read, paths, defaultBranch) {
	const files = [];
	const findings = [];
	for (const { artifact, run, text } of read) {
		const found = readRecord(text, null);
		const problem = "finding" in found ? found.finding.message : contradiction(found.record, run, defaultBranch);
		if (problem !== null) findings.push(aboutArtifact(artifact, problem));
		else if ("record" in found) {
			const path = recordPath(found.record);
			if (!(paths.has(path) || files.some((file) => file.path === path))) files.push({
				path,
				content: text
			});
		}
	}
	return {
		files,
		findings
	};
}
function aboutArtifact({ id, run }, what) {
	return {
		severity: "warning",
		code: "record-not-healed",
		message: `artifact ${id} of workflow run ${run}: ${what}`,
		hint: "it is left out of the history"
	};
}
// src/io/github/recent-artifacts.ts
/** The newest artifacts of this name in the repository, at most a hundred, newest first. Throws GitHubError. */
async function recentArtifacts({ api, owner, repo }, name) {
	const request = api.rest.actions.listArtifactsForRepo({
		owner,
		repo,
		name,
		per_page: 100
	});
	const { data } = await asked("list the artifacts", "actions: read", request);
	return data.artifacts.map(artifactOf);
}
// src/jobs/keep-history.ts
/** Bytes of an archive, and of a record in it, that are read; problems with records that are told in full. */
const most = {
	archive: 67108864,
	record: 1e5,
	problems: 3
};
/**
* Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
* run: what could not be done is told, and the next run does it.
*/
async function keepHistory(github, order, retries) {
	const done = [];
	const problems = [];
	const append = async (file, message, whose) => {
		const { added } = await appendFiles(github, order.branch, [file], message, retries);
		done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
	};
	try {
		const own = await ownRecord(order);
		if (own !== null && "problem" in own) problems.push(`Not added to ${order.branch}: ${own.problem}.`);
		else if (own !== null) await append(own, `weighbridge: ${own.path}`, "The record of this run");
		const { files, findings } = await lostRecords(github, order, (retries ?? usualRetries).random());
		const left = findings.map(({ message }) => `${message}.`);
		for (const file of files) try {
			await append(file, `weighbridge: ${file.path}, which was left out`, "A record that was left out");
		} catch (error) {
			if (!(error instanceof GitHubError) || error.status !== null) throw error;
			left.push(error.message);
		}
		problems.push(...left.slice(0, most.problems).map((what) => `Not added to ${order.branch}: ${what}`));
		const more = left.length - most.problems;
		if (more > 0) problems.push(`Not added to ${order.branch}: ${more} more like these.`);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		if (error.status === 403 && error.wait === void 0) {
			const later = "a run that may write adds the record from this run's artifact";
			return {
				done: [...done, `The token may not write to ${order.branch}: ${later}.`],
				problems
			};
		}
		const why = error.message.replace(/\.$/u, "");
		problems.push([`Not added to ${order.branch}: ${why}.`, error.hint].filter(Boolean).join(" "));
	}
	return {
		done,
		problems
	};
}
/** What was weighed may have written the record anew: of the run it must say what was known before. */
async function ownRecord({ folder, own }) {
	const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
	if (content === null || own === null) return null;
	const read = readRecord(content, null);
	if ("finding" in read) return { problem: read.finding.message };
	const { kind, pull, reference, workflow } = read.record;
	return isDeepStrictEqual({
		kind,
		pull,
		reference,
		workflow
	}, own) ? {
		path: recordPath(read.record),
		content
	} : { problem: "the record in the run's folder is of another run" };
}
/** What trusted runs left in their artifacts and the branch lacks. */
async function lostRecords(github, { branch, config, artifact: name, repositoryId, defaultBranch }, place) {
	const trusted = (await recentArtifacts(github, name)).flatMap(({ id, expired, size, created, run }) => !expired && size <= most.archive && run?.repositoryId === repositoryId && run.headRepositoryId === repositoryId ? [{
		id,
		run: run.id,
		onDefault: run.headBranch === defaultBranch,
		created
	}] : []);
	const paths = await pathsIn(github, branch, foldersOf(trusted));
	const runs = /* @__PURE__ */ new Map();
	const read = [];
	for (const artifact of unrecorded(trusted, paths, config, place)) {
		const known = runs.get(artifact.run);
		const run = known === void 0 ? await ifThere(measuredRun(github, artifact.run)) : known;
		runs.set(artifact.run, run);
		if (run === null || !isHealed(run, defaultBranch)) continue;
		const text = await ifThere(recordIn(github, artifact));
		if (text !== null) read.push({
			artifact,
			run,
			text
		});
	}
	return recordsToAppend(read, paths, defaultBranch);
}
/** Null where it was deleted meanwhile: what one run left must not stand in the way of the others. */
async function ifThere(asked) {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return null;
		throw error;
	}
}
/** The text of an artifact's record; null where there is none, or where it cannot be had. */
async function recordIn(github, { id }) {
	const downloaded = await download(github, id, most.archive);
	if ("refused" in downloaded) return null;
	const entry = await readZipEntry(downloaded.archive, recordFile, {
		packed: most.record,
		unpacked: most.record,
		entries: 1e3,
		directory: 1048576,
		name: 1024
	});
	return entry === null || "refused" in entry ? null : entry.bytes.toString("utf8");
}
// src/action/post.ts
/** The post step, which runs whatever became of the main step: removes what it left, and ends what stands at its commit. */
async function runPost({ clean, environment }) {
	const runId = readState(state.run);
	if (runId !== "") {
		const problems = await clean(runId).catch((error) => [String(error)]);
		for (const problem of problems) warn(`Not cleaned: ${problem}`);
		if (problems.length === 0) log(`Nothing of run ${runId} is left.`);
	}
	const token = takeSecret("token");
	await endAtCommit(environment, token);
	const order = readState(state.history);
	if (order !== "") await appendRecord(environment, token, JSON.parse(order));
}
async function appendRecord(environment, token, order) {
	const place = placeOf(readContext(), environment, token, {
		config: "",
		head: ""
	});
	if (place === null) return warn(`Not added to ${order.branch}: there is no token.`);
	const { done, problems } = await keepHistory(place.github, order);
	done.forEach(log);
	problems.forEach(warn);
}
/** Ends what the main step left in progress at its commit. */
async function endAtCommit(environment, token) {
	const kept = readState(state.mark);
	if (kept === "") return;
	const mark = JSON.parse(kept);
	const { apiUrl, serverUrl } = readContext();
	const where = {
		apiUrl,
		serverUrl,
		runId: mark.runId,
		runAttempt: mark.attempt
	};
	const place = placeOf(where, environment, token, mark);
	if (place === null) return;
	const known = readState(state.outcome);
	const outcome = known === "" ? stopped : JSON.parse(known);
	const posting = await (readState(state.atCommit) === "status" ? endStatus : endCheck)(place, outcome);
	if ("notPosted" in posting) return warn(posting.notPosted);
	const now = outcome.conclusion.replace("_", " ");
	if (posting.ended) log(`The commit still said that the run is under way; it now says ${now}.`);
}
// src/post.ts
try {
	await runPost({
		clean: async (runId) => {
			const { runs } = await removeRemains(process.env, runId);
			return runs.flatMap(({ problems }) => problems);
		},
		environment: process.env
	});
} catch (error) {
	warn(error instanceof Error ? error.stack ?? error.message : String(error));
}
export {};
