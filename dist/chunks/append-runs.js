import { t as ConfigError } from "./error.js";
import { i as recordPath, r as writeRecord } from "./record-file.js";
import { a as listTree, n as fetchDataBranch, o as openDataStore } from "./data-branch-fetch.js";
import { a as tryGit, c as succeeded, n as git, r as lastWords, t as GitError } from "./git.js";
import { c as takenText, n as waitAfter, o as requireDataPath, s as takenHint, t as usualRetries } from "./full-jitter.js";
import "./revisions.js";
import { a as judge } from "./record.js";
import { i as measurementsOf } from "./judge2.js";
import { n as recordFor } from "./save-record.js";
import { basename, join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtemp, rm } from "node:fs/promises";
// src/io/data-branch-git-append.ts
/**
* Adds files to the branch in one commit, and makes the branch where there is none. A file that is there already is left out; the
* branch is never forced: whoever finds that somebody was quicker starts again from what is there. Throws GitError.
*/
async function appendByGit(store, files, message, retries = usualRetries) {
	for (const { path } of files) requireDataPath(path);
	const blobs = await writeBlobs(store, files);
	for (let attempt = 1;; attempt += 1) {
		const tried = await tryAppend(store, files, blobs, message);
		if ("added" in tried) return {
			...tried,
			attempts: attempt
		};
		if (attempt >= retries.attempts) throw new GitError(`${store.branch} could not be written in ${attempt} attempts: ${lastWords(tried.rejected)}`, "Others write to it all the time: try again later.");
		await waitAfter(attempt, retries);
	}
}
async function tryAppend(store, files, blobs, message) {
	const { place, options, network, remote, branch } = store;
	const parent = await fetchDataBranch(store);
	const present = parent === null ? /* @__PURE__ */ new Map() : await presentFiles(store, parent, files);
	const fresh = files.flatMap(({ path }, i) => {
		const blob = blobs[i] ?? "";
		const there = present.get(path);
		if (there !== void 0 && there !== blob) throw new GitError(takenText(branch, path), takenHint);
		return there === void 0 ? [{
			path,
			blob
		}] : [];
	});
	if (fresh.length === 0) return { added: [] };
	const tree = await treeWith(store, parent, fresh);
	const commit = (await git(place, [
		"commit-tree",
		tree,
		...parent === null ? [] : ["-p", parent],
		"-m",
		message
	], options)).trim();
	const pushed = await tryGit(place, [...[
		"push",
		"--quiet",
		"--porcelain",
		"--no-follow-tags",
		"--recurse-submodules=no",
		remote
	], `${commit}:refs/heads/${branch}`], network);
	if (succeeded(pushed)) return { added: fresh.map(({ path }) => path) };
	if (isOvertaken(pushed)) return { rejected: pushed };
	const now = await fetchDataBranch(store).catch(() => null);
	const taken = now === null ? /* @__PURE__ */ new Map() : await presentFiles(store, now, files);
	if (fresh.every(({ path, blob }) => taken.get(path) === blob)) return { added: fresh.map(({ path }) => path) };
	throw new GitError(`git push to ${branch} failed: ${lastWords(pushed)}`, "Check that you may push to the remote, and that no rule protects the branch.");
}
/** Whether somebody else moved the branch between our look and our push. */
function isOvertaken({ stdout, stderr }) {
	const said = `${stdout}\n${stderr}`;
	return /\[rejected\] \((?:fetch first|non-fast-forward|stale info|already exists)\)/u.test(said) || /\[remote rejected\] \((?:cannot lock ref|failed to update ref|incorrect old value|reference already exists|failed to lock)/u.test(said);
}
async function writeBlobs({ place, options }, files) {
	const blobs = [];
	for (const { content } of files) {
		const written = await git(place, [
			"hash-object",
			"-w",
			"--stdin"
		], {
			...options,
			input: content
		});
		blobs.push(written.trim());
	}
	return blobs;
}
/** Those of the files whose paths the commit has, with the ids of what lies there. */
async function presentFiles(store, commit, files) {
	const paths = files.map(({ path }) => path);
	const listed = await listTree(store, [
		"-r",
		commit,
		"--",
		...paths
	]);
	return new Map(listed.map(({ id, path }) => [path, id]));
}
/** The tree of the parent with more files, made in an index that is nobody's. */
async function treeWith({ place, options }, parent, files) {
	const folder = await mkdtemp(join(tmpdir(), "weighbridge-index-"));
	try {
		const own = {
			...place,
			indexFile: join(folder, "index")
		};
		await git(own, ["read-tree", parent ?? "--empty"], options);
		const input = files.map(({ path, blob }) => `100644 ${blob}\t${path}\n`).join("");
		await git(own, [
			"update-index",
			"--add",
			"--index-info"
		], {
			...options,
			input
		});
		return (await git(own, ["write-tree", "--missing-ok"], options)).trim();
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
// src/jobs/append-runs.ts
/**
* Adds the records of saved runs to a data branch, by git. The same run gives the same record, so that it may be done again. Throws
* ConfigError where a file is none of a whole run, and GitError.
*/
async function appendRuns(files, to, context) {
	const data = [];
	for (const file of files) data.push(dataFileOf(file, await measurementsOf(file), context));
	const { added, attempts } = await appendByGit(await openDataStore(to.folder, to), data, `weighbridge: ${data.length === 1 ? basename(data[0]?.path ?? "") : `${data.length} records`}`);
	return {
		added,
		present: data.map(({ path }) => path).filter((path) => !added.includes(path)),
		attempts
	};
}
function dataFileOf(file, measurements, context) {
	if (measurements.run.head.name === "working tree") throw unusable(file, "is of a working tree, which no commit stands for", "Commit it, and weigh the commit.");
	const record = recordFor(measurements, judge(measurements), context);
	if (record === null) throw unusable(file, "is one shard of several", "Weigh the run as a whole: a shard decides nothing.");
	return {
		path: recordPath(record),
		content: writeRecord(record)
	};
}
function unusable(file, what, hint) {
	const finding = {
		severity: "error",
		code: "record-impossible",
		message: `\`${file}\` ${what}`,
		hint,
		where: { file }
	};
	return new ConfigError([finding]);
}
export { appendRuns };
