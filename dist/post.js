import { A as readState, E as log, N as takeSecret, O as readContext, P as warn, a as placeOf, l as download, n as cancelStatus, o as readZipEntry, s as artifactOf, t as state, u as cancelCheck, x as appendFiles } from "./chunks/state.js";
import { i as workflowOf, r as recordPath, t as readRecord } from "./chunks/record-file.js";
import { n as asked, t as GitHubError } from "./chunks/error2.js";
import { t as recordFile } from "./chunks/save-record.js";
import { n as removeRemains } from "./chunks/remains.js";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
// src/history/healing.ts
/** Artifacts that are read in one go: each costs requests, and what is older than so many was healed before. */
const mostRead = 10;
/** Longest that a run lasts before it uploads, in milliseconds. */
const day = 864e5;
/** The folders of the data branch in which the records of these artifacts would be. */
function foldersOf(artifacts) {
	const months = artifacts.flatMap(({ created }) => [created, created - day]).map((time) => new Date(time).toISOString().slice(0, 7).replace("-", "/"));
	return [...new Set(months.map((month) => `runs/${month}`))].sort();
}
/**
* The artifacts to read, newest first: those of workflow runs that have left more artifacts than the branch has records of them.
*
* @param paths of the branch, in the folders that `foldersOf` gives
*/
function unrecorded(artifacts, paths) {
	const recorded = /* @__PURE__ */ new Map();
	for (const path of paths) {
		const run = workflowOf(path)?.run;
		if (run !== void 0) recorded.set(run, (recorded.get(run) ?? 0) + 1);
	}
	const left = /* @__PURE__ */ new Map();
	for (const { run } of artifacts) left.set(run, (left.get(run) ?? 0) + 1);
	return artifacts.filter(({ run }) => (left.get(run) ?? 0) > (recorded.get(run) ?? 0)).sort((a, b) => b.created - a.created).slice(0, mostRead);
}
/**
* The records that the branch lacks.
*
* @param read the text of each artifact's record; null where it holds none
*/
function recordsToAppend(read, paths) {
	const files = [];
	const findings = [];
	for (const { artifact, text } of read) {
		if (text === null) continue;
		const found = readRecord(text, null);
		if ("finding" in found) findings.push(aboutArtifact(artifact, found.finding.message));
		else if (found.record.workflow?.run !== artifact.run) findings.push(aboutArtifact(artifact, "the record is of another workflow run"));
		else {
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
// src/io/github/branch-paths.ts
/**
* The paths of the files that lie in these folders of a branch; none of a folder that is not there, or of a branch. Throws GitHubError,
* also where a folder has more files than GitHub lists.
*/
async function pathsIn(github, branch, folders) {
	const { api, owner, repo } = github;
	const known = /* @__PURE__ */ new Map();
	const ref = await asked("show the data branch", "contents: read", api.rest.git.getRef({
		owner,
		repo,
		ref: `heads/${branch}`
	})).catch((error) => {
		if (error instanceof GitHubError && error.status === 404) return null;
		throw error;
	});
	if (ref === null) return /* @__PURE__ */ new Set();
	const root = await entriesOf(github, ref.data.object.sha);
	/** Folders above one another are listed once. */
	const listed = async (folder) => {
		if (folder === "") return root;
		const before = known.get(folder);
		if (before !== void 0) return before;
		const [parent, name] = splitLast(folder);
		const tree = (await listed(parent)).find(({ path, type }) => path === name && type === "tree");
		const entries = tree === void 0 ? [] : await entriesOf(github, tree.sha);
		known.set(folder, entries);
		return entries;
	};
	const paths = /* @__PURE__ */ new Set();
	for (const folder of folders) for (const { path, type } of await listed(folder)) if (type === "blob") paths.add(`${folder}/${path}`);
	return paths;
}
/** @param sha of a tree, or of a commit for its tree */
async function entriesOf({ api, owner, repo }, sha) {
	const request = api.rest.git.getTree({
		owner,
		repo,
		tree_sha: sha
	});
	const { data } = await asked("list the files of the data branch", "contents: read", request);
	if (data.truncated) throw new GitHubError("GitHub did not list the data branch in full.", null);
	return data.tree;
}
function splitLast(folder) {
	const at = folder.lastIndexOf("/");
	return [folder.slice(0, Math.max(0, at)), folder.slice(at + 1)];
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
/** Bytes of an archive, and of a record in it, that are read. */
const most = {
	archive: 67108864,
	record: 1e5
};
/**
* Adds the run's record to the data branch, and then those of earlier runs that were cut off before they could. Nothing here fails a
* run: what could not be done is told, and the next run does it.
*/
async function keepHistory(github, order, retries) {
	const done = [];
	const problems = [];
	const append = async (files, message, whose) => {
		if (files.length === 0) return;
		const { added } = await appendFiles(github, order.branch, files, message, retries);
		done.push(...added.map((path) => `${whose} is on ${order.branch} now: ${path}`));
	};
	try {
		const own = await ownRecord(order.folder);
		await append(own, `weighbridge: ${own[0]?.path ?? ""}`, "The record of this run");
		const { files, findings } = await lostRecords(github, order);
		problems.push(...findings.map(({ message }) => `Not added to ${order.branch}: ${message}.`));
		await append(files, "weighbridge: records that were left out", "A record that was left out");
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
async function ownRecord(folder) {
	const content = await readFile(join(folder, recordFile), "utf8").catch(() => null);
	if (content === null) return [];
	const read = readRecord(content, null);
	if ("finding" in read) throw new Error(read.finding.message);
	return [{
		path: recordPath(read.record),
		content
	}];
}
/** What trusted runs left in their artifacts and the branch lacks. */
async function lostRecords(github, { branch, artifacts: names, repositoryId }) {
	const trusted = (await Promise.all(names.map((name) => recentArtifacts(github, name)))).flat().flatMap(({ id, expired, created, run }) => !expired && run !== null && run.repositoryId === repositoryId && run.headRepositoryId === repositoryId ? [{
		id,
		run: run.id,
		created
	}] : []);
	const paths = await pathsIn(github, branch, foldersOf(trusted));
	const read = [];
	for (const artifact of unrecorded(trusted, paths)) read.push({
		artifact,
		text: await recordIn(github, artifact)
	});
	return recordsToAppend(read, paths);
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
	const place = placeOf(readContext(), environment, token, mark);
	if (place === null) return;
	const posting = await (readState(state.atCommit) === "status" ? cancelStatus : cancelCheck)({
		...place,
		mark
	});
	if ("notPosted" in posting) warn(posting.notPosted);
	else if (posting.cancelled) log("The commit still said that the run is under way; it now says cancelled.");
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
