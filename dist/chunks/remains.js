import { i as linesOf, n as docker, o as tryDocker, r as dockerCaller, t as ContainerError } from "./docker.js";
import { _ as trackMembers, c as runMarker, i as listRuns, l as stateFolder, m as killAll, n as isRunId, o as ownerLives, s as readLedger, u as bootId } from "./ledger.js";
import { a as tryGit, c as succeeded, i as splitNul, n as git, r as lastWords, s as runCommand, t as GitError } from "./git.js";
import { dirname, join, normalize, sep } from "node:path";
import { rmSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { chmod, copyFile, lstat, mkdir, open, readdir, readlink, realpath, rm, symlink } from "node:fs/promises";
// src/io/lfs.ts
const hint$1 = "Add `lfs: true` to the `with:` of the actions/checkout step; on a laptop run `git lfs pull`.";
/** How git-lfs is wired in; given on the command line, so that `git lfs install` need not have been run. */
const filters = [
	"filter.lfs.clean=git-lfs clean -- %f",
	"filter.lfs.smudge=git-lfs smudge -- %f",
	"filter.lfs.process=git-lfs filter-process",
	"filter.lfs.required=true"
];
/** How it is left out: pointers stay pointers. */
const noFilters = [
	"filter.lfs.smudge=",
	"filter.lfs.process=",
	"filter.lfs.required=false"
];
/**
* Checks out all files of `sha` into the place's work tree, with their content where they are kept in Git LFS. Throws
* GitError where that content cannot be had: a stack that runs on pointers would be another stack.
*/
async function checkOutLfs(place, sha, files, options) {
	const kept = await filterByLfs(place, files, options, ["--cached"]);
	const installed = kept.length > 0 && succeeded(await runCommand(["git-lfs", "version"]));
	const result = await tryGit(place, [
		"checkout",
		"--quiet",
		"--force",
		sha,
		"--",
		"."
	], {
		...options,
		deadline: 600,
		settings: installed ? filters : noFilters
	});
	if (!succeeded(result)) throw new GitError(`The files of ${sha.slice(0, 10)} cannot be written: ${lastWords(result)}`, installed ? hint$1 : void 0);
	if (kept.length > 0) await requireContent(place.cwd, kept, installed);
}
/** Throws GitError where a file of a copied working tree is a pointer instead of the content that Git LFS keeps. */
async function requireNoPointers(place, folder, files, options) {
	await requireContent(folder, await filterByLfs(place, files, options, []), true);
}
async function filterByLfs(place, files, options, flags) {
	const args = [
		"check-attr",
		...flags,
		"-z",
		"--stdin",
		"filter"
	];
	const told = splitNul(await git(place, args, {
		...options,
		input: `${files.join("\0")}\0`
	}));
	return files.filter((_, at) => told[3 * at + 2] === "lfs");
}
async function requireContent(folder, files, installed) {
	for (const file of files) {
		if (!await isPointer(join(folder, file))) continue;
		throw new GitError(`The content of ${file} is kept in Git LFS and is not there.`, installed ? hint$1 : `Install git-lfs. ${hint$1}`);
	}
}
async function isPointer(path) {
	const file = await open(path).catch(() => null);
	if (file === null) return false;
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
		return buffer.toString("latin1", 0, bytesRead).startsWith("version https://git-lfs.github.com/spec/");
	} finally {
		await file.close();
	}
}
// src/io/submodules.ts
const hint = "Add `submodules: recursive` to the `with:` of the actions/checkout step; on a laptop run `git submodule update --init --recursive`.";
/** Paths and commits of the submodules in the place's index. */
async function listLinks(place) {
	const staged = splitNul(await git(place, [
		"ls-files",
		"-z",
		"--stage"
	]));
	return new Map(staged.flatMap((line) => {
		const [, mode, sha = "", path = ""] = /^(\d+) (\w+) \d\t(.*)$/s.exec(line) ?? [];
		return mode === "160000" ? [[path, sha]] : [];
	}));
}
/** The entries of .gitmodules by path; submodules without one are left alone, as git does. Throws GitError. */
async function readModules(folder) {
	const args = [
		"config",
		"-z",
		"--file",
		join(folder, ".gitmodules"),
		"--get-regexp",
		"^submodule\\."
	];
	const listed = await tryGit({ cwd: folder }, args);
	const found = /* @__PURE__ */ new Map();
	for (const entry of succeeded(listed) ? splitNul(listed.stdout) : []) {
		const [, name, key, value] = /^submodule\.(.*)\.(path|url)\n(.*)$/s.exec(entry) ?? [];
		if (name === void 0 || value === void 0) continue;
		if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)) throw new GitError(`The submodule name ${JSON.stringify(name)} leads out of the store.`, "Rename it.");
		const module = found.get(name) ?? {
			path: "",
			url: ""
		};
		found.set(name, {
			...module,
			[key]: value
		});
	}
	return new Map([...found].map(([name, { path, url }]) => [path, {
		name,
		path,
		url
	}]));
}
/**
* Gives `use` a store that holds the submodule's commit: the checkout's own, which is asked to fetch what it lacks, else
* one at `spare`, filled from the submodule's address and removed afterwards. Throws GitError where neither has it.
*/
async function withStore(source, module, sha, spare, use, signal) {
	try {
		await use(await findStore(source, module.name, module.path, sha, signal) ?? await fetchStore(source, module, sha, spare, signal));
	} finally {
		await rm(spare, {
			recursive: true,
			force: true
		});
	}
}
/** A store on this machine that has the commit, after fetching it where needed; null where there is none. */
async function findStore(source, name, path, sha, signal) {
	const root = source.root === null ? null : join(source.root, path);
	const inside = root !== null && await exists(join(root, ".git"));
	const candidates = [
		...inside ? [(await git({ cwd: root }, ["rev-parse", "--absolute-git-dir"])).trim()] : [],
		join(source.gitDir, "modules", name),
		join(source.commonDir, "modules", name)
	];
	for (const gitDir of candidates) {
		if (!await exists(join(gitDir, "HEAD"))) continue;
		const place = {
			cwd: gitDir,
			gitDir
		};
		const store = {
			gitDir,
			commonDir: gitDir,
			root: inside ? root : null
		};
		if (await hasCommit(place, sha)) return store;
		const depth = await exists(join(gitDir, "shallow")) ? ["--depth=1"] : [];
		await tryGit(place, [
			...fetchArgs,
			...depth,
			"--",
			"origin",
			sha
		], {
			deadline: 300,
			...signal === void 0 ? {} : { signal }
		});
		if (await hasCommit(place, sha)) return store;
	}
	return null;
}
/** Fetches the one commit into a store of our own, made at `gitDir`. */
async function fetchStore(source, module, sha, gitDir, signal) {
	const url = await addressOf(source, module);
	await git({ cwd: source.gitDir }, [
		"init",
		"--quiet",
		"--bare",
		gitDir
	]);
	const place = {
		cwd: gitDir,
		gitDir
	};
	const fetched = await tryGit(place, [
		...fetchArgs,
		"--depth=1",
		"--",
		url,
		sha
	], {
		deadline: 300,
		...signal === void 0 ? {} : { signal }
	});
	if (!await hasCommit(place, sha)) throw new GitError(`The commit ${sha.slice(0, 10)} of the submodule ${module.path} is not there and cannot be fetched: ${lastWords(fetched)}`, hint);
	return {
		gitDir,
		commonDir: gitDir,
		root: null
	};
}
/** As `git submodule init` finds it: what the checkout has set, else .gitmodules; `./` and `../` start at origin. */
async function addressOf(source, module) {
	const place = {
		cwd: source.gitDir,
		gitDir: source.gitDir
	};
	const set = await tryGit(place, [
		"config",
		"--get",
		`submodule.${module.name}.url`
	]);
	if (succeeded(set)) return set.stdout.trim();
	if (!/^\.\.?\//.test(module.url)) return module.url;
	const origin = await tryGit(place, [
		"config",
		"--get",
		"remote.origin.url"
	]);
	let address = succeeded(origin) ? origin.stdout.trim().replace(/\/+$/, "") : source.root ?? source.gitDir;
	let rest = module.url;
	while (/^\.\.?\//.test(rest)) {
		if (rest.startsWith("../")) address = address.replace(/[/:][^/:]*$/, "");
		rest = rest.replace(/^\.\.?\//, "");
	}
	return `${address}/${rest}`;
}
const fetchArgs = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--no-write-fetch-head",
	"--no-recurse-submodules"
];
async function hasCommit(place, sha) {
	return succeeded(await tryGit(place, [
		"cat-file",
		"-e",
		`${sha}^{commit}`
	]));
}
async function exists(path) {
	return await lstat(path).catch(() => null) !== null;
}
// src/io/checkout.ts
/**
* Writes the files of a commit into `folder`, submodules and LFS content included. Works on an index of its own, so
* that the user's checkout is never touched, and leaves no `.git` entry. Throws GitError.
*/
async function checkOut(source, sha, folder, signal) {
	const indexFile = `${folder}.index`;
	const place = {
		cwd: folder,
		gitDir: source.gitDir,
		workTree: folder,
		indexFile
	};
	const options = signal === void 0 ? {} : { signal };
	try {
		await git(place, ["read-tree", sha], options);
		const files = splitNul(await git(place, [
			"ls-files",
			"-z",
			"--cached"
		], options));
		if (files.length > 0) await checkOutLfs(place, sha, files, options);
		await placeSubmodules(source, await listLinks(place), folder, signal);
	} finally {
		await rm(indexFile, { force: true });
	}
}
/** Writes submodules (paths and commits) into a tree that has been written, each with its own submodules. */
async function placeSubmodules(source, links, folder, signal) {
	if (links.size === 0) return;
	const modules = await readModules(folder);
	for (const [path, sha] of links) {
		const module = modules.get(path);
		if (module === void 0) continue;
		const target = join(folder, path);
		await mkdir(target, { recursive: true });
		const write = (store) => checkOut(store, sha, target, signal);
		await withStore(source, module, sha, `${folder}.module`, write, signal);
	}
}
// src/io/trees.ts
/**
* Writes all files of a revision into `folder`, which must not exist: submodules and LFS content included, without
* any `.git` entry, so that equal commits give equal trees whatever the path. Throws GitError.
*/
async function writeTree(repository, revision, folder, signal) {
	await mkdir(folder, { recursive: true });
	if (revision.workingTree) await copyWorkingTree(repository, folder, signal);
	else await checkOut(repository, revision.sha, folder, signal);
}
/**
* Copies untracked files that the stack needs from the checkout into a tree. Returns those that the checkout lacks.
* A path that leads out of the checkout, or through a link out of the tree, is refused with a GitError.
*/
async function carryFiles(repository, paths, folder) {
	const missing = [];
	for (const path of paths) {
		const inside = normalize(path);
		if (inside.startsWith("..") || inside.startsWith("/")) throw new GitError(`The file ${path} is outside the repository.`, "Carry files of the checkout only.");
		const to = join(folder, inside);
		if (!await staysIn(folder, dirname(to))) throw new GitError(`The file ${path} leads out of the tree.`, "It is seen through a link of the repository as it is: take it out of `carry`.");
		if (!await copyEntry(join(repository.root, inside), to, "kept")) missing.push(path);
	}
	return missing;
}
/** Whether a folder that may not exist yet is inside another one when links are followed: they may lead anywhere. */
async function staysIn(folder, inner) {
	if (await lstat(inner).catch(() => null) === null) return staysIn(folder, dirname(inner));
	const [outer, real] = [await realpath(folder), await realpath(inner).catch(() => null)];
	return real === outer || real?.startsWith(`${outer}${sep}`) === true;
}
/** Removes a tree, also one with read-only folders in it (as Go's module cache makes them). */
async function removeTree(folder) {
	try {
		await rm(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	} catch {
		await unlock(folder);
		await rm(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	}
}
async function copyWorkingTree(source, folder, signal) {
	const root = source.root ?? folder;
	const place = { cwd: root };
	const options = signal === void 0 ? {} : { signal };
	const paths = splitNul(await git(place, [
		"ls-files",
		"-z",
		"--cached",
		"--others",
		"--exclude-standard",
		"--deduplicate"
	], options));
	const links = await listLinks(place);
	const files = paths.filter((path) => !links.has(path) && !path.endsWith("/"));
	for (const path of files) await copyEntry(join(root, path), join(folder, path), "git");
	await requireNoPointers(place, folder, files, options);
	for (const [path, sha] of links) {
		const inner = join(root, path);
		if (await lstat(join(inner, ".git")).catch(() => null) === null) await placeSubmodules(source, /* @__PURE__ */ new Map([[path, sha]]), folder, signal);
		else {
			const gitDir = (await git({ cwd: inner }, ["rev-parse", "--absolute-git-dir"])).trim();
			await mkdir(join(folder, path), { recursive: true });
			await copyWorkingTree({
				gitDir,
				commonDir: gitDir,
				root: inner
			}, join(folder, path), signal);
		}
	}
}
/**
* Copies a file, link or folder; false where there is none. Modes are `kept` (keys may have to be private), or as `git`
* writes them: executable or not, the rest by the umask, so that an unchanged file is the same in both arms.
*/
async function copyEntry(from, to, modes) {
	const stat = await lstat(from).catch(() => null);
	if (stat === null) return false;
	await mkdir(dirname(to), { recursive: true });
	if (stat.isSymbolicLink()) {
		await rm(to, {
			force: true,
			recursive: true
		});
		await symlink(await readlink(from), to);
	} else if (stat.isDirectory()) {
		await mkdir(to, { recursive: true });
		for (const name of await readdir(from)) if (name !== ".git") await copyEntry(join(from, name), join(to, name), modes);
	} else if (stat.isFile()) {
		await rm(to, { force: true });
		await copyFile(from, to);
		const byGit = ((stat.mode & 64) === 0 ? 438 : 511) & ~process.umask();
		await chmod(to, modes === "git" ? byGit : stat.mode & 511);
	}
	return true;
}
async function unlock(folder) {
	if ((await lstat(folder).catch(() => null))?.isDirectory() !== true) return;
	await chmod(folder, 448).catch(() => {});
	for (const name of await readdir(folder).catch(() => [])) await unlock(join(folder, name));
}
// src/io/docker-labels.ts
/**
* Everything that a run creates in the engine carries these labels before it starts, so that clean-up finds it after
* a crash and touches nothing else.
*/
const runLabel = "org.weighbridge.run";
const armLabel = "org.weighbridge.arm";
/** The compose project of one launch. */
const launchLabel = "org.weighbridge.launch";
/** Prefix of the names of the images that a run builds. */
const imagePrefix = "weighbridge-run/";
/** The service that a container belongs to, as Compose marks it. */
const serviceLabel = "com.docker.compose.service";
// src/io/docker-clean.ts
/**
* Removes every container, network, volume and image that this run created, found by its label alone; returns what
* was removed as `container NAME`, `volume NAME`, ... Throws ContainerError when something could not be removed.
*/
function removeRun(engine, run) {
	return removeUntilGone(engine, `${runLabel}=${run}`, true);
}
/** Removes the containers, networks and volumes of one launch, at once and without asking processes to end. */
async function removeLaunch(engine, launch) {
	await removeUntilGone(engine, `${launchLabel}=${launch}`, false);
}
/** Kills and removes these containers with their anonymous volumes. */
async function removeContainers(engine, ids) {
	if (ids.length > 0) await docker(engine, [
		"rm",
		"-f",
		"-v",
		...ids
	]);
}
async function removeVolumes(engine, names) {
	if (names.length > 0) await docker(engine, [
		"volume",
		"rm",
		"-f",
		...names
	]);
}
/**
* A call that was killed can still create something after it was looked for, and someone else may be removing the
* same things: looks until there is nothing, and gives up on what withstands two tries in a row.
*/
async function removeUntilGone(engine, label, images) {
	const removed = /* @__PURE__ */ new Set();
	let before = "";
	for (;;) {
		const { names, problem } = await removeOnce(engine, label, images);
		if (names.length === 0) return [...removed];
		if (problem !== "" && names.join() === before) throw new ContainerError(`${names.join(", ")} cannot be removed: ${problem}`);
		for (const name of names) removed.add(name);
		before = names.join();
		if (problem !== "") await setTimeout(300);
	}
}
async function removeOnce(engine, label, images) {
	const all = [await removeListed(engine, "container", ["ps", "-a"], "{{.ID}}", label, [
		"rm",
		"-f",
		"-v"
	]), ...await Promise.all([
		removeListed(engine, "network", ["network", "ls"], "{{.ID}}", label, ["network", "rm"]),
		removeListed(engine, "volume", ["volume", "ls"], "{{.Name}}", label, [
			"volume",
			"rm",
			"-f"
		]),
		...images ? [removeImages(engine, label)] : []
	])];
	return {
		names: all.flatMap(({ names }) => names),
		problem: all.find(({ problem }) => problem !== "")?.problem ?? ""
	};
}
async function removeListed(engine, kind, list, id, label, remove) {
	const found = await listed(engine, list, label, `${id}\t${kind === "container" ? "{{.Names}}" : "{{.Name}}"}`);
	if (found.length === 0) return {
		names: [],
		problem: ""
	};
	const { problem } = await tryDocker(engine, [...remove, ...found.map(({ id }) => id)]);
	return {
		names: found.map(({ name }) => `${kind} ${name}`),
		problem
	};
}
/**
* Takes our names off the images; what has no other name is then gone. An image that someone derived from ours
* inherits the label, so another name is never touched. Untagged parents stay: they are the build cache.
*/
async function removeImages(engine, label) {
	const ours = (await listed(engine, ["image", "ls"], label, "{{.ID}}	{{.Repository}}:{{.Tag}}")).flatMap(({ id, name }) => name.startsWith("weighbridge-run/") ? [name] : name === "<none>:<none>" ? [id] : []);
	const names = [...new Set(ours)];
	if (names.length === 0) return {
		names,
		problem: ""
	};
	const { problem } = await tryDocker(engine, [
		"image",
		"rm",
		"--no-prune",
		...names
	]);
	return {
		names: names.map((name) => `image ${name}`),
		problem
	};
}
async function listed(engine, command, label, format) {
	const text = await docker(engine, [
		...command,
		"--filter",
		`label=${label}`,
		"--format",
		format
	]);
	return linesOf(text).map((line) => {
		const [id = "", name = ""] = line.split("	");
		return {
			id,
			name
		};
	});
}
// src/jobs/clean.ts
/** Removes what runs have left behind: processes, containers and trees, and nothing that is not recorded or marked. */
async function clean(options) {
	const runs = [];
	const alive = [];
	if (options.run !== void 0 && !isRunId(options.run)) throw new RangeError(`not a run id: ${options.run}`);
	for (const runId of options.run === void 0 ? listRuns(options.state) : [options.run]) {
		const record = readLedger(options.state, runId);
		if (options.run === void 0 && isAlive(options.state, runId, record)) alive.push(runId);
		else runs.push(await cleanRun(options, runId, record));
	}
	return {
		runs,
		alive
	};
}
async function cleanRun(options, runId, record) {
	const problems = [];
	const attempt = async (what, work, otherwise) => {
		try {
			return await work();
		} catch (error) {
			problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
			return otherwise;
		}
	};
	const leaders = record !== null && record.owner.boot === bootId() ? record.processes : [];
	const members = trackMembers({
		marker: {
			name: runMarker,
			value: runId
		},
		leaders
	});
	const ended = await attempt("processes", () => killAll(members), {
		killed: [],
		left: []
	});
	for (const pid of ended.left) problems.push(`process ${pid}: cannot be ended`);
	const containers = await attempt("containers", () => persistently(() => options.removeRun(runId)), []);
	const folder = join(options.state, runId);
	const trees = [];
	for (const name of record?.trees ?? []) {
		const path = join(folder, name);
		if (!existsAt(path)) continue;
		if (await attempt(path, () => removeTree(path).then(() => true), false)) trees.push(path);
	}
	if (problems.length === 0) rmSync(folder, {
		recursive: true,
		force: true
	});
	return {
		runId,
		processes: ended.killed,
		trees,
		containers,
		problems
	};
}
/** The engine still works on what a killed command had asked it for, and refuses to remove that meanwhile. */
async function persistently(work) {
	for (let attempt = 1;; attempt++) try {
		return await work();
	} catch (error) {
		if (attempt === 5) throw error;
		await setTimeout(attempt * 200);
	}
}
/** A folder without a ledger belongs to a run that begins just now, or to one that was killed while it began. */
function isAlive(state, runId, record) {
	if (record !== null) return ownerLives(record);
	const stat = statSync(join(state, runId), { throwIfNoEntry: false });
	return stat !== void 0 && Date.now() - stat.mtimeMs < 6e4;
}
function existsAt(path) {
	return statSync(path, { throwIfNoEntry: false }) !== void 0;
}
// src/jobs/remains.ts
/** Removes what dead runs left behind, or one run whether it lives or not; nobody else's things are touched. */
function removeRemains(environment, run) {
	const state = stateFolder(environment);
	const options = {
		state,
		removeRun: containerRemover(state, environment)
	};
	return clean(run === void 0 ? options : {
		...options,
		run
	});
}
/** Ends a run of this process: nothing of it is left, also when it broke half-way. */
async function endRun(ledger, environment) {
	const { runs } = await removeRemains(environment, ledger.runId);
	const problems = runs.flatMap((run) => run.problems);
	if (problems.length > 0) process.emitWarning(`something of run ${ledger.runId} is left: ${problems.join("; ")}`);
}
/** Most runs never had containers; their clean-up needs no engine. */
function containerRemover(state, environment) {
	return async (run) => {
		const record = readLedger(state, run);
		if (record !== null && record.labels.length === 0) return [];
		const docker = dockerCaller(environment, AbortSignal.timeout(12e4));
		if (record === null && !await answers(docker)) return [];
		return removeRun(docker, run);
	};
}
async function answers(docker) {
	return tryDocker(docker, ["version"], { seconds: 20 }).then(({ code }) => code === 0, () => false);
}
export { removeVolumes as a, launchLabel as c, carryFiles as d, removeTree as f, removeLaunch as i, runLabel as l, removeRemains as n, armLabel as o, writeTree as p, removeContainers as r, imagePrefix as s, endRun as t, serviceLabel as u };
