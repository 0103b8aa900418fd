import { a as tryGit, c as succeeded, i as splitNul, n as git, o as describeEnding, r as lastWords, t as GitError } from "./git.js";
import { a as foreignText, i as foreignHint, n as waitAfter, r as foreignEntry, t as usualRetries } from "./full-jitter.js";
import { n as openRepository } from "./revisions.js";
import { join, resolve } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
// src/io/data-branch-git.ts
const networkDeadline = 600;
/** Makes the store ready, inside of the repository that holds `folder`. Throws GitError. */
async function openDataStore(folder, { remote, branch, configs = [], signal }) {
	if (remote.startsWith("-") || remote === "") throw unusable("remote", remote);
	const [{ root, commonDir }, own, named] = await Promise.all([
		openRepository(folder),
		configsOf(folder),
		tryGit({ cwd: folder }, ["check-ref-format", `refs/heads/${branch}`])
	]);
	if (branch.startsWith("-") || !succeeded(named)) throw unusable("branch", branch);
	const home = join(commonDir, "weighbridge");
	const gitDir = join(home, "data.git");
	if (!existsSync(gitDir)) await makeBare(root, home, gitDir);
	return {
		place: {
			cwd: root,
			gitDir
		},
		options: {
			configs: [...own.map((file) => resolve(root, file)), ...configs],
			settings: [
				"core.bare=true",
				"user.name=weighbridge",
				"user.email=weighbridge"
			],
			...signal === void 0 ? {} : { signal }
		},
		remote,
		branch,
		ref: `refs/weighbridge/${branch}`,
		cache: join(home, "history", encodeURIComponent(branch))
	};
}
function unusable(what, name) {
	return new GitError(`This cannot be the name of a ${what}: ${JSON.stringify(name)}.`, "Name one that git would take.");
}
/** Made beside its place and moved there: whoever comes at the same time finds a whole one, or none. */
async function makeBare(root, home, gitDir) {
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
/**
* Brings the newest commit of the branch here, without its history. Null where the remote has no such branch. Throws GitError, also
* where the branch is none of ours.
*/
async function fetchDataBranch(store) {
	const { place, options, remote, branch } = store;
	const head = `refs/heads/${branch}`;
	const network = {
		...options,
		deadline: networkDeadline
	};
	const [listed, known] = await Promise.all([git(place, [
		"ls-remote",
		"--quiet",
		remote,
		head
	], network), knownCommit(store)]);
	const commit = listed.split("\n").find((each) => each.endsWith(`\t${head}`))?.split("	")[0];
	if (commit === void 0) return null;
	const newest = known === commit ? commit : await fetchNewest(store, network);
	const foreign = foreignEntry(splitNul(await git(place, [
		"ls-tree",
		"-z",
		"--name-only",
		newest
	], options)));
	if (foreign !== null) throw new GitError(foreignText(branch, foreign), foreignHint);
	return newest;
}
/** Somebody may have written since the branch was asked for: what was fetched is what counts. */
async function fetchNewest(store, network) {
	const { place, remote, branch, ref } = store;
	const fetch = [
		"fetch",
		"--quiet",
		"--depth=1",
		"--no-tags",
		"--no-filter",
		"--no-write-fetch-head"
	];
	const own = [
		"--no-recurse-submodules",
		"--refmap=",
		remote,
		`+refs/heads/${branch}:${ref}`
	];
	await gitInTurn(place, [...fetch, ...own], network);
	const fetched = await knownCommit(store);
	if (fetched === null) throw new GitError(`${remote} did not give ${branch}.`);
	return fetched;
}
/** The folders of records, one a month, oldest first. */
async function listMonths({ place, options }, commit) {
	return entriesOf(await git(place, [
		"ls-tree",
		"-z",
		"-d",
		"-r",
		commit,
		"runs/"
	], options)).flatMap(({ id, path }) => /^runs\/\d{4}\/\d{2}$/u.test(path) ? [{
		path,
		tree: id
	}] : []);
}
/** The files of a folder. */
async function listFiles({ place, options }, { path: folder, tree }) {
	return entriesOf(await git(place, [
		"ls-tree",
		"-z",
		tree
	], options)).map(({ id, path }) => ({
		path: `${folder}/${path}`,
		blob: id
	}));
}
/** As often as others have the store's own files locked. */
async function gitInTurn(place, args, options) {
	for (let attempt = 1;; attempt += 1) {
		const result = await tryGit(place, args, options);
		if (succeeded(result)) return;
		if (!/\.lock': File exists|cannot lock ref|shallow file has changed/u.test(result.stderr) || attempt === usualRetries.attempts) throw new GitError(`git ${args[0]} ${describeEnding(result)}: ${lastWords(result)}`);
		await waitAfter(attempt, usualRetries);
	}
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
function entriesOf(listing) {
	return splitNul(listing).map((entry) => {
		const [about = "", path = ""] = entry.split("	");
		return {
			id: about.split(" ")[2] ?? "",
			path
		};
	});
}
/** The files that say what the user's repository is set to (the remote, its credentials, its proxy), as seen from its top folder. */
async function configsOf(folder) {
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
	const files = fields.flatMap((field, i) => (field === "local" || field === "worktree") && fields[i + 1]?.startsWith("file:") === true ? [(fields[i + 1] ?? "").slice(5)] : []);
	return [...new Set(files)];
}
export { openDataStore as i, listFiles as n, listMonths as r, fetchDataBranch as t };
