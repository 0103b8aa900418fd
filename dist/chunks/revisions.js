import { a as tryGit, c as succeeded, n as git, r as lastWords, t as GitError } from "./git.js";
import { resolve } from "node:path";
import { readFile } from "node:fs/promises";
// src/io/revisions.ts
/** The name that means the files as they lie in the checkout, with everything uncommitted that is not ignored. */
const workingTree = "working tree";
/** What to add to a workflow whose checkout is too shallow. */
const fetchDepthHint = "Add `fetch-depth: 0` to the `with:` of the actions/checkout step, or fetch the missing commits before.";
const fetchDeadline = 300;
/** The repository that holds `folder`. Throws GitError where there is none. */
async function openRepository(folder) {
	const place = { cwd: folder };
	const inside = await tryGit(place, ["rev-parse", "--is-inside-work-tree"]);
	if (!succeeded(inside) && inside.stderr.includes("not a git repository")) throw new GitError(`${folder} is not in a git repository.`, "Run it inside a checkout.");
	if (succeeded(inside) && inside.stdout.trim() !== "true") throw new GitError(`The repository at ${folder} has no checkout.`, "Run it inside a checkout.");
	const root = chomp(await git(place, ["rev-parse", "--show-toplevel"]));
	return {
		root,
		gitDir: chomp(await git(place, ["rev-parse", "--absolute-git-dir"])),
		commonDir: resolve(root, chomp(await git({ cwd: root }, ["rev-parse", "--git-common-dir"])))
	};
}
/**
* Finds the commit of a branch, tag, commit id or expression such as `HEAD~1`; `working tree` is a name too. What the
* checkout lacks is fetched from `origin`. Throws GitError.
*/
async function resolveRevision(repository, name, signal) {
	const isTree = name === workingTree;
	const sha = await findCommit(repository, isTree ? "HEAD" : name);
	if (sha !== null) return {
		name,
		sha,
		workingTree: isTree
	};
	const fetched = await fetchMissing(repository, name, signal);
	if (fetched !== null) return {
		name,
		sha: fetched,
		workingTree: false
	};
	throw new UnknownRevision(name, (await shallowCommits(repository)).size > 0 ? fetchDepthHint : "Name a branch, a tag or a commit that this checkout has.");
}
/** A name for which the repository has no commit. */
var UnknownRevision = class extends GitError {
	revision;
	/** @param by what gave the name, at the end of the sentence */
	constructor(revision, hint, by = "") {
		super(`There is no commit ${JSON.stringify(revision)} in the repository${by}.`, hint);
		this.revision = revision;
	}
};
/**
* The best common ancestor. In a shallow checkout, history is fetched in growing steps until the answer is certain:
* the ends of the known history must all be older than the ancestor found. Throws GitError.
*/
async function findMergeBase(repository, one, other, signal) {
	const place = { cwd: repository.root };
	for (const step of [
		"--deepen=50",
		"--deepen=250",
		"--deepen=1000",
		"--unshallow",
		null
	]) {
		const result = await tryGit(place, [
			"merge-base",
			one,
			other
		]);
		const base = succeeded(result) ? chomp(result.stdout) : null;
		const ends = await shallowCommits(repository);
		if (base !== null && !await cutBetween(repository, ends, one, other)) return base;
		if (ends.size === 0) break;
		if (step === null) break;
		const options = {
			deadline: fetchDeadline,
			...signal === void 0 ? {} : { signal }
		};
		const asked = await tryGit(place, [
			...fetchArgs,
			step,
			"origin",
			one,
			other
		], options);
		const fetch = succeeded(asked) ? asked : await tryGit(place, [
			...fetchArgs,
			step,
			"origin"
		], options);
		if (!succeeded(fetch)) throw new GitError(`The checkout is too shallow to find where ${short(one)} and ${short(other)} meet, and fetching more failed: ${lastWords(fetch)}`, fetchDepthHint);
	}
	throw new GitError(`The commits ${short(one)} and ${short(other)} have no common ancestor.`, "Name a base from which the head descends, with --base.");
}
const fetchArgs = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--no-write-fetch-head",
	"--no-recurse-submodules"
];
async function findCommit(repository, name) {
	const args = [
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	];
	const result = await tryGit({ cwd: repository.root }, args);
	return succeeded(result) ? chomp(result.stdout) : null;
}
/** Fetches a commit, branch or tag of `origin`; null where origin cannot give it. */
async function fetchMissing(repository, name, signal) {
	const place = { cwd: repository.root };
	const options = {
		deadline: fetchDeadline,
		...signal === void 0 ? {} : { signal }
	};
	const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name);
	let sha = isId ? name : null;
	if (!isId) {
		const bare = name.replace(/^(refs\/remotes\/)?origin\//, "");
		if (!/^\w[\w./+@-]*$/.test(bare)) return null;
		const refs = bare.startsWith("refs/") ? [bare] : [
			`refs/heads/${bare}`,
			`refs/tags/${bare}^{}`,
			`refs/tags/${bare}`
		];
		const listed = await tryGit(place, [
			"ls-remote",
			"--quiet",
			"origin",
			...refs
		], options);
		const ids = new Map(listed.stdout.split("\n").map((line) => line.split("	").reverse()));
		sha = refs.map((ref) => ids.get(ref)).find((id) => id !== void 0) ?? null;
	}
	if (sha === null) return null;
	const depth = (await shallowCommits(repository)).size > 0 ? ["--depth=1"] : [];
	const fetched = await tryGit(place, [
		...fetchArgs,
		...depth,
		"origin",
		sha
	], options);
	return succeeded(fetched) ? findCommit(repository, sha) : null;
}
/** Commits whose parents a shallow checkout lacks. */
async function shallowCommits(repository) {
	try {
		const text = await readFile(resolve(repository.commonDir, "shallow"), "utf8");
		return new Set(text.split("\n").filter((line) => line !== ""));
	} catch {
		return /* @__PURE__ */ new Set();
	}
}
/** Whether history is cut off among the commits that only one of the two reaches. */
async function cutBetween(repository, ends, one, other) {
	if (ends.size === 0) return false;
	return (await git({ cwd: repository.root }, ["rev-list", `${one}...${other}`])).split("\n").some((commit) => ends.has(commit));
}
function chomp(text) {
	return text.replace(/\n$/, "");
}
function short(commit) {
	return commit.slice(0, 10);
}
export { workingTree as a, resolveRevision as i, findMergeBase as n, openRepository as r, UnknownRevision as t };
