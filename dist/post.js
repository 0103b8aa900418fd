import { B as log, H as readContext, J as warn, W as readState, a as readZipEntry, c as download, d as endStatus, h as endCheck, i as pathsIn, j as appendFiles, l as measuredRun, n as placeOf, o as artifactOf, q as takeSecret, t as state, u as measuredRunOf, x as stopped } from "./chunks/state.js";
import { a as slugOf, i as recordPath, n as readRecord, o as workflowOf, t as longestRecord } from "./chunks/record-file.js";
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
/**
* Artifacts that are read in one go, since each costs requests: so many that come first, and as many of the others. Pull requests' runs
* may not write, and have all their records from here: it must be more than come between two merges.
*/
const mostRead = {
	first: 20,
	others: 20
};
/** Longest that a run lasts before it uploads, in milliseconds. */
const day = 864e5;
/** The folders of the data branch in which the records of these artifacts would be. */
function foldersOf(artifacts) {
	const months = artifacts.flatMap(({ created }) => [created, created - day]).map((time) => new Date(time).toISOString().slice(0, 7).replace("-", "/"));
	return [...new Set(months.map((month) => `runs/${month}`))].sort();
}
/**
* The artifacts to read: of workflow runs of which the branch has fewer records than they had attempts, or left artifacts. Those of the
* default branch come first, and the newest. Many have no record and never will: of the others each call reads some from another place
* on, so that none is waited for in vain.
*
* @param place in [0, 1), another one at each call
*/
function unrecorded(artifacts, state, place) {
	const ordered = lacking(artifacts, state).sort((a, b) => Number(b.onDefault) - Number(a.onDefault) || b.created - a.created);
	const others = ordered.slice(mostRead.first);
	const from = Math.floor(place * others.length);
	const turned = [...others.slice(from), ...others.slice(0, from)];
	return [...ordered.slice(0, mostRead.first), ...turned.slice(0, mostRead.others)];
}
function lacking(artifacts, { runs, paths, config, defaultBranch }) {
	const slug = slugOf(config);
	const recorded = countRuns([...paths].flatMap((path) => workflowOf(path) ?? []).filter((one) => one.slug === slug));
	const left = countRuns(artifacts);
	const known = new Map(runs.map((one) => [one.id, one]));
	const since = Math.min(...runs.map(({ created }) => created));
	return artifacts.filter(({ run, created }) => {
		const one = known.get(run);
		if (one !== void 0 && !isHealed(one, defaultBranch)) return false;
		const attempts = one?.attempt ?? (created > since ? Infinity : 1);
		return (recorded.get(run) ?? 0) < Math.max(attempts, left.get(run) ?? 0);
	});
}
function countRuns(of) {
	const counts = /* @__PURE__ */ new Map();
	for (const { run } of of) counts.set(run, (counts.get(run) ?? 0) + 1);
	return counts;
}
/** The records that the branch lacks; what GitHub's word on their run does not bear out is left out. */
function recordsToAppend(read, paths, defaultBranch) {
	const files = [];
	const findings = [];
	for (const { artifact, run, left } of read) {
		if ("refused" in left) {
			findings.push(aboutArtifact(artifact, `it ${left.refused}`));
			continue;
		}
		const { text } = left;
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
/** The newest artifacts of this name in the repository, at most `mostRecent`, newest first. Throws GitHubError. */
async function recentArtifacts({ api, owner, repo }, name) {
	const artifacts = [];
	for (let page = 1; artifacts.length < 300; page += 1) {
		const request = api.rest.actions.listArtifactsForRepo({
			owner,
			repo,
			name,
			per_page: 100,
			page
		});
		const { data } = await asked("list the artifacts", "actions: read", request);
		artifacts.push(...data.artifacts.map(artifactOf));
		if (data.artifacts.length < 100) break;
	}
	return artifacts;
}
// src/io/github/recent-runs.ts
/** Pages of a hundred that are read at most: a repository runs other workflows too, and each page is a request. */
const mostPages = 5;
/** The newest workflow runs of the repository, newest first, as far back as it takes to know these. Throws GitHubError. */
async function recentRuns({ api, owner, repo }, wanted) {
	const missing = new Set(wanted);
	const runs = [];
	for (let page = 1; page <= mostPages && missing.size > 0; page += 1) {
		const request = {
			owner,
			repo,
			per_page: 100,
			page
		};
		const { data } = await asked("list the workflow runs", "actions: read", api.rest.actions.listWorkflowRunsForRepo(request));
		runs.push(...data.workflow_runs.map(measuredRunOf));
		for (const { id } of data.workflow_runs) missing.delete(id);
		if (data.workflow_runs.length < 100) break;
	}
	return runs;
}
// src/jobs/lost-records.ts
/** Bytes of an archive that are read. */
const mostOfArchive = 67108864;
/** What trusted runs left in their artifacts and the branch lacks. Throws GitHubError. */
async function lostRecords(github, { branch, config, artifact: name, repositoryId, defaultBranch }, place) {
	const trusted = (await recentArtifacts(github, name)).flatMap(({ id, expired, size, created, run }) => !expired && size <= mostOfArchive && run?.repositoryId === repositoryId && run.headRepositoryId === repositoryId ? [{
		id,
		run: run.id,
		onDefault: run.headBranch === defaultBranch,
		created
	}] : []);
	const paths = await pathsIn(github, branch, foldersOf(trusted));
	const recent = await recentRuns(github, trusted.map(({ run }) => run));
	const runs = new Map(recent.map((run) => [run.id, run]));
	const read = [];
	for (const artifact of unrecorded(trusted, {
		runs: recent,
		paths,
		config,
		defaultBranch
	}, place)) {
		const known = runs.get(artifact.run);
		const run = known === void 0 ? await ifThere(measuredRun(github, artifact.run)) : known;
		runs.set(artifact.run, run);
		if (run === null || !isHealed(run, defaultBranch)) continue;
		const left = await ifThere(recordIn(github, artifact));
		if (left !== null) read.push({
			artifact,
			run,
			left
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
/** An artifact's record; null where there is none. */
async function recordIn(github, { id }) {
	const downloaded = await download(github, id, mostOfArchive);
	if ("refused" in downloaded) return downloaded;
	const entry = await readZipEntry(downloaded.archive, recordFile, {
		packed: longestRecord,
		unpacked: longestRecord,
		entries: 1e3,
		directory: 1048576,
		name: 1024
	});
	return entry === null || "refused" in entry ? entry : { text: entry.bytes.toString("utf8") };
}
// src/jobs/keep-history.ts
/** Problems with records that are told in full. */
const mostTold = 3;
/**
* Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
* run: what could not be done is told, and the next run does it.
*/
async function keepHistory(github, order, retries) {
	const done = [];
	const problems = [];
	const append = async (files, message, whose) => {
		const { added } = await appendFiles(github, order.branch, files, message, retries);
		done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
	};
	try {
		const own = await ownRecord(order, github.clock.now() * 1e3);
		if (own !== null && "problem" in own) problems.push(`Not added to ${order.branch}: ${own.problem}.`);
		else if (own !== null) await append([own], `weighbridge: ${own.path}`, "The record of this run");
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		if (error.status !== 403 || error.wait !== void 0) return {
			done,
			problems: [`Not added to ${order.branch}: ${saidBy(error)}`]
		};
		return {
			done: [`The token may not write to ${order.branch}: a run that may write adds the record from this run's artifact.`],
			problems
		};
	}
	try {
		const { files, findings } = await lostRecords(github, order, (retries ?? usualRetries).random());
		const left = findings.map(({ message }) => `${message}.`);
		const heal = async (some) => {
			try {
				const what = some.length === 1 ? `${some[0]?.path}, which was` : `${some.length} records that were`;
				await append(some, `weighbridge: ${what} left out`, "A record that was left out");
			} catch (error) {
				if (!(error instanceof GitHubError) || error.status !== null) throw error;
				if (some.length === 1) left.push(error.message);
				else for (const one of some) await heal([one]);
			}
		};
		if (files.length > 0) await heal(files);
		problems.push(...left.slice(0, mostTold).map((what) => `Not added to ${order.branch}: ${what}`));
		const more = left.length - mostTold;
		if (more > 0) problems.push(`Not added to ${order.branch}: ${more} more like these.`);
	} catch (error) {
		if (!(error instanceof GitHubError)) throw error;
		problems.push(`What earlier runs left out was not added to ${order.branch}: ${saidBy(error)}`);
	}
	return {
		done,
		problems
	};
}
function saidBy({ message, hint }) {
	return [`${message.replace(/\.$/u, "")}.`, hint].filter(Boolean).join(" ");
}
/** What was weighed may have written the record anew: of the run it must say what was known before. */
async function ownRecord({ folder, own, config, head, since }, now) {
	const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
	if (content === null || own === null) return null;
	if (Buffer.byteLength(content) > 1e6) return { problem: `the record in the run's folder has more than ${longestRecord} bytes` };
	const read = readRecord(content, null);
	if ("finding" in read) return { problem: read.finding.message };
	const { kind, pull, reference, workflow } = read.record;
	const began = Date.parse(read.record.startedAt);
	return isDeepStrictEqual({
		kind,
		pull,
		reference,
		workflow
	}, own) && read.record.config === config && (head === null || read.record.head === head) && began >= since && began <= now ? {
		path: recordPath(read.record),
		content
	} : { problem: "the record in the run's folder is of another run" };
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
