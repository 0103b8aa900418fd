import { a as tryGit, c as succeeded, i as splitNul, n as git, o as describeEnding, r as lastWords, t as GitError } from "./git.js";
import { a as foreignText, i as foreignHint, n as waitAfter, r as foreignEntry, t as usualRetries } from "./full-jitter.js";
import { r as openRepository } from "./revisions.js";
import { dirname, join, resolve } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
// src/io/data-branch-git.ts
const networkDeadline = 600;
/** Git fetches parts from remotes that have a name; this one has whatever was given as an address. */
const addressName = "weighbridge-data-store";
/** Makes the store ready, inside of the repository that holds `folder`. Throws GitError. */
async function openDataStore(folder, { remote, branch, configs = [], signal }) {
	if (remote.startsWith("-") || remote === "") throw unusable("remote", remote);
	const [{ root, commonDir }, own, named] = await Promise.all([
		openRepository(folder),
		settingsOf(folder),
		tryGit({ cwd: folder }, ["check-ref-format", `refs/heads/${branch}`])
	]);
	if (branch.startsWith("-") || !succeeded(named)) throw unusable("branch", branch);
	const home = join(commonDir, "weighbridge");
	const place = {
		cwd: root,
		gitDir: join(home, "data.git")
	};
	if (!existsSync(place.gitDir)) await makeBare(place);
	const options = {
		settings: [
			"core.bare=true",
			"user.name=weighbridge",
			"user.email=weighbridge"
		],
		...signal === void 0 ? {} : { signal }
	};
	return {
		place,
		options,
		network: {
			...options,
			configs: [...own.files.map((file) => resolve(root, file)), ...configs],
			deadline: networkDeadline
		},
		remote,
		partial: partialRemote(remote, own.keys.has(`remote.${remote}.url`)),
		branch,
		ref: `refs/weighbridge/${branch}`,
		cache: join(home, "history", encodeURIComponent(branch))
	};
}
function unusable(what, name) {
	return new GitError(`This cannot be the name of a ${what}: ${JSON.stringify(name)}.`, "Name one that git would take.");
}
function partialRemote(remote, isNamed) {
	const name = isNamed ? remote : addressName;
	const settings = [`remote.${name}.promisor=true`, `remote.${name}.partialclonefilter=blob:none`];
	return {
		name,
		settings: isNamed ? settings : [`remote.${name}.url=${remote}`, ...settings]
	};
}
/** An empty store, made beside its place and moved there: whoever comes at the same time finds a whole one, or none. */
async function makeBare({ cwd: root, gitDir }) {
	const home = dirname(gitDir);
	await mkdir(home, { recursive: true });
	const part = await mkdtemp(join(home, "part-"));
	try {
		const format = (await git({ cwd: root }, ["rev-parse", "--show-object-format"])).trim();
		await git({ cwd: root }, [
			"init",
			"--quiet",
			"--bare",
			`--object-format=${format}`,
			part
		]);
		await rename(part, gitDir);
	} catch (error) {
		if (!existsSync(gitDir)) throw error;
	} finally {
		await rm(part, {
			recursive: true,
			force: true
		});
	}
}
/** The folders of records, one a month, oldest first. */
async function listMonths(store, commit) {
	return (await listTree(store, [
		"-d",
		"-r",
		commit,
		"runs/"
	])).flatMap(({ id, path }) => /^runs\/\d{4}\/\d{2}$/u.test(path) ? [{
		path,
		tree: id
	}] : []);
}
/** The files of a folder. */
async function listFiles(store, { path: folder, tree }) {
	return (await listTree(store, [tree])).map(({ id, path }) => ({
		path: `${folder}/${path}`,
		blob: id
	}));
}
/**
* What `git ls-tree` lists: ids of blobs or trees, with their paths. Throws GitError.
*
* @param what flags, a tree, and the paths below it that are wanted
*/
async function listTree({ place, options }, what) {
	const listing = await git(place, [
		"ls-tree",
		"-z",
		...what
	], options);
	return splitNul(listing).map((entry) => {
		const [about = "", path = ""] = entry.split("	");
		return {
			id: about.split(" ")[2] ?? "",
			path
		};
	});
}
/** What the user's repository is set to: the files that say so (its remotes, credentials, proxy), as seen from its top folder, and every key. */
async function settingsOf(folder) {
	const listed = await tryGit({ cwd: folder }, [
		"config",
		"--show-scope",
		"--show-origin",
		"--list",
		"-z",
		"--name-only"
	]);
	if (!succeeded(listed)) throw new GitError(`git config cannot be read in ${folder}: ${lastWords(listed)}`);
	const fields = listed.stdout.split("\0");
	const files = /* @__PURE__ */ new Set();
	const keys = /* @__PURE__ */ new Set();
	for (let i = 0; i + 2 < fields.length; i += 3) {
		const [scope = "", origin = "", key = ""] = fields.slice(i, i + 3);
		keys.add(key);
		if ((scope === "local" || scope === "worktree") && origin.startsWith("file:")) files.add(origin.slice(5));
	}
	return {
		files: [...files],
		keys
	};
}
// src/io/data-branch-fetch.ts
/** Files that one request asks for: some 500 kB of ids, below what git sends over HTTP in one piece. */
const mostAsked = 1e4;
/** Of what a server is told to be here it sends nothing, and a commit that is here has all of its files. */
const askAnyway = "fetch.negotiationAlgorithm=noop";
/** A server that leaves out nothing on request, or gives nothing by its id. */
const refusal = /filter '[^']*' not supported|unadvertised object/u;
/**
* Brings the newest commit of the branch here, without its history. Null where the remote has no such branch. Throws GitError, also
* where the branch is none of ours.
*/
async function fetchDataBranch(store, extent = "lists") {
	const { place, options, network, remote, branch } = store;
	const head = `refs/heads/${branch}`;
	const [listed, known] = await Promise.all([git(place, [
		"ls-remote",
		"--quiet",
		remote,
		head
	], network), knownCommit(store)]);
	const commit = listed.split("\n").find((each) => each.endsWith(`\t${head}`))?.split("	")[0];
	if (commit === void 0) return null;
	const how = known === null ? extent : await isPartial(store) ? "lists" : "everything";
	const newest = known === commit ? commit : await fetchNewest(store, how);
	const foreign = foreignEntry(splitNul(await git(place, [
		"ls-tree",
		"-z",
		"--name-only",
		newest
	], options)));
	if (foreign !== null) throw new GitError(foreignText(branch, foreign), foreignHint);
	return newest;
}
/**
* Brings files here that a commit was fetched without, all in one request, or one for each ten thousand. Whoever reads a file must
* have called this before: nothing is fetched by being read. Throws GitError.
*/
async function bringFiles(store, blobs) {
	const missing = await isPartial(store) ? await missingOf(store, blobs) : [];
	for (let from = 0; from < missing.length; from += mostAsked) {
		const result = await fetchFrom(store, "lists", ["--stdin"], [], {
			input: `${missing.slice(from, from + mostAsked).join("\n")}\n`,
			settings: [askAnyway]
		});
		if (succeeded(result)) continue;
		if (!refusal.test(result.stderr)) throw failed(result);
		return bringAll(store);
	}
}
/** Somebody may have written since the branch was asked for: what was fetched is what counts. */
async function fetchNewest(store, extent) {
	const { remote, branch, ref } = store;
	const fetchAs = (each) => fetchFrom(store, each, ["--depth=1", "--refmap="], [`+refs/heads/${branch}:${ref}`]);
	let result = await fetchAs(extent);
	if (!succeeded(result) && refusal.test(result.stderr)) result = await fetchAs("everything");
	if (!succeeded(result)) throw failed(result);
	const fetched = await knownCommit(store);
	if (fetched === null) throw new GitError(`${remote} did not give ${branch}.`);
	return fetched;
}
/**
* A server may leave out files and yet, by the older protocol, give none by its id. There the store is made anew with everything in
* it, and what is whole stays so.
*/
async function bringAll(store) {
	await rm(store.place.gitDir, {
		recursive: true,
		force: true
	});
	await makeBare(store.place);
	await fetchNewest(store, "everything");
}
/** Whether files may be missing: git marks what it fetched without them. */
async function isPartial({ place }) {
	return (await readdir(join(place.gitDir, "objects", "pack")).catch(() => [])).some((name) => name.endsWith(".promisor"));
}
async function missingOf({ place, options }, blobs) {
	const input = blobs.map((id) => `${id}\n`).join("");
	return (await git(place, ["cat-file", "--batch-check"], {
		...options,
		input
	})).split("\n").flatMap((line) => line.endsWith(" missing") ? [line.split(" ")[0] ?? ""] : []);
}
/** Fetches, as often as others have the store's own files locked. What is fetched in part is complete as far as git is concerned. */
async function fetchFrom({ place, network, remote, partial }, extent, flags, refspecs, more = {}) {
	const isPart = extent === "lists";
	const still = [
		"--quiet",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-recurse-submodules"
	];
	const filter = isPart ? "--filter=blob:none" : "--no-filter";
	const args = [
		"fetch",
		...still,
		filter,
		...flags,
		isPart ? partial.name : remote,
		...refspecs
	];
	const settings = [
		network.settings,
		isPart ? partial.settings : [],
		more.settings
	];
	const options = {
		...network,
		...more,
		settings: settings.flatMap((each) => each ?? [])
	};
	for (let attempt = 1;; attempt += 1) {
		const result = await tryGit(place, args, options);
		if (succeeded(result)) return result;
		if (!/\.lock': File exists|cannot lock ref|shallow file has changed/u.test(result.stderr) || attempt === usualRetries.attempts) return result;
		await waitAfter(attempt, usualRetries);
	}
}
function failed(result) {
	return new GitError(`git fetch ${describeEnding(result)}: ${lastWords(result)}`);
}
async function knownCommit({ place, options, ref }) {
	const result = await tryGit(place, [
		"rev-parse",
		"--verify",
		"--quiet",
		`${ref}^{commit}`
	], options);
	return succeeded(result) ? result.stdout.trim() : null;
}
export { listTree as a, listMonths as i, fetchDataBranch as n, openDataStore as o, listFiles as r, bringFiles as t };
