import { join, resolve } from "node:path";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { tmpdir, userInfo } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/io/command.ts
/** Seconds that a command's streams may stay open after it ended, held by something it left in the background. */
const linger = .2;
/**
* Runs a command (argv, no shell) in a process group and session of its own, so that it has no terminal to ask on and
* ends with all its children. Never throws and never rejects: every ending is a result.
*/
async function runCommand(argv, options = {}) {
	const started = performance.now();
	const [file = "", ...rest] = argv;
	const capture = options.capture ?? 64 * 2 ** 20;
	const out = new Capture(capture, options.onLine);
	const err = new Capture(capture, options.onLine);
	let timedOut = false;
	let aborted = options.signal?.aborted === true;
	let ending = {
		exitCode: null,
		signal: null,
		spawnError: null,
		at: started
	};
	if (aborted) ending = {
		...ending,
		spawnError: /* @__PURE__ */ new Error("cancelled before it started")
	};
	else {
		const child = spawn(file, rest, {
			...options.cwd === void 0 ? {} : { cwd: options.cwd },
			env: options.env ?? process.env,
			stdio: "pipe",
			detached: true
		});
		if (child.pid !== void 0) options.onSpawn?.(child.pid);
		child.stdout.on("data", (chunk) => out.add(chunk));
		child.stderr.on("data", (chunk) => err.add(chunk));
		child.stdin.on("error", () => {});
		child.stdin.end(options.input ?? "");
		let killer;
		const end = () => {
			signalGroup(child.pid, "SIGTERM");
			killer ??= setTimeout(() => signalGroup(child.pid, "SIGKILL"), (options.grace ?? 2) * 1e3);
		};
		const timer = options.deadline === void 0 ? void 0 : setTimeout(() => {
			timedOut = true;
			end();
		}, options.deadline * 1e3);
		const onAbort = () => {
			aborted = true;
			end();
		};
		options.signal?.addEventListener("abort", onAbort, { once: true });
		ending = await ended(child);
		clearTimeout(timer);
		clearTimeout(killer);
		options.signal?.removeEventListener("abort", onAbort);
		if (timedOut || aborted) signalGroup(child.pid, "SIGKILL");
	}
	const { at, ...how } = ending;
	return {
		argv,
		...how,
		timedOut,
		aborted,
		stdout: out.end(),
		stderr: err.end(),
		truncated: out.truncated || err.truncated,
		seconds: (at - started) / 1e3
	};
}
/** Whether the command did what it was asked to do. */
function succeeded(result) {
	return result.exitCode === 0 && !result.timedOut && !result.aborted;
}
/** How a command failed, as a clause that follows its name: `exited with code 2`. */
function describeEnding(result) {
	if (result.aborted) return "was cancelled";
	if (result.timedOut) return `did not end within ${Math.round(result.seconds * 10) / 10} s`;
	if (result.spawnError !== null) return `could not be started: ${result.spawnError.message}`;
	if (result.signal !== null) return `was ended by ${result.signal}`;
	return `exited with code ${result.exitCode}`;
}
/** Sends a signal to every process of a group; one that is gone already is no error. */
function signalGroup(leader, signal) {
	if (leader === void 0) return;
	try {
		process.kill(-leader, signal);
	} catch {}
}
function ended(child) {
	return new Promise((resolve) => {
		child.once("error", (spawnError) => {
			if (child.pid === void 0) resolve({
				exitCode: null,
				signal: null,
				spawnError,
				at: performance.now()
			});
		});
		child.once("exit", (exitCode, signal) => {
			const at = performance.now();
			const done = () => {
				child.stdout?.destroy();
				child.stderr?.destroy();
				resolve({
					exitCode,
					signal,
					spawnError: null,
					at
				});
			};
			const timer = setTimeout(done, linger * 1e3);
			child.once("close", () => {
				clearTimeout(timer);
				done();
			});
		});
	});
}
/** The beginning of a stream, and its lines as they come. */
var Capture = class {
	#chunks = [];
	#onLine;
	#decoder = new StringDecoder("utf8");
	#room;
	#line = "";
	truncated = false;
	constructor(room, onLine) {
		this.#room = room;
		this.#onLine = onLine;
	}
	add(chunk) {
		if (chunk.length > this.#room) this.truncated = true;
		if (this.#room > 0) this.#chunks.push(chunk.subarray(0, this.#room));
		this.#room = Math.max(0, this.#room - chunk.length);
		if (this.#onLine === void 0) return;
		const lines = (this.#line + this.#decoder.write(chunk)).split(/\r?\n/);
		this.#line = (lines.pop() ?? "").slice(-65536);
		for (const line of lines) this.#onLine(line);
	}
	end() {
		const rest = this.#line + this.#decoder.end();
		if (rest !== "") this.#onLine?.(rest);
		return Buffer.concat(this.#chunks).toString("utf8");
	}
};
// src/io/docker.ts
/** A caller with this process's environment. */
function dockerCaller(environment, signal) {
	const set = Object.entries(environment).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]);
	return {
		env: Object.fromEntries(set),
		signal
	};
}
/** The engine or its command line failed. `lines` are the last that it said. */
var ContainerError = class extends Error {
	name = "ContainerError";
	lines;
	constructor(message, lines = [], options) {
		super(message, options);
		this.lines = lines;
	}
};
/** Runs `docker ARGS` and returns its standard output. Throws ContainerError unless it ends with 0. */
async function docker(caller, args, options = {}) {
	const result = await tryDocker(caller, args, options);
	if (result.code !== 0) throw new ContainerError(result.problem, result.lines);
	return result.stdout;
}
const keptLines = 200;
/**
* Runs `docker ARGS`, whatever its exit code. Throws ContainerError when there is no docker command, and the signal's
* reason when it is aborted. The whole process group ends with the call: the plugins of docker are its children.
*/
async function tryDocker(caller, args, options = {}) {
	caller.signal.throwIfAborted();
	const lines = [];
	const result = await runCommand(["docker", ...args], {
		...options.cwd === void 0 ? {} : { cwd: options.cwd },
		...options.input === void 0 ? {} : { input: options.input },
		env: caller.env,
		deadline: options.seconds ?? 60,
		signal: caller.signal,
		onLine: (line) => {
			options.onLine?.(line);
			if (line.trim() !== "" && lines.push(line) > keptLines) lines.shift();
		}
	});
	caller.signal.throwIfAborted();
	if (result.spawnError !== null) throw new ContainerError("the docker command cannot be started; is Docker installed?", [], { cause: result.spawnError });
	const failed = result.exitCode !== 0 || result.timedOut;
	const said = linesOf(result.stderr).at(-1) ?? lines.at(-1);
	const problem = result.timedOut || said === void 0 ? describeEnding(result) : messageOf(said);
	return {
		code: result.timedOut ? 124 : result.exitCode ?? 1,
		stdout: result.stdout,
		stderr: result.stderr,
		lines,
		problem: failed ? `docker ${verbOf(args)}: ${problem}` : "",
		timedOut: result.timedOut
	};
}
/** The lines of an output, without empty ones. */
function linesOf(text) {
	return text.split("\n").filter((line) => line.trim() !== "");
}
/** The message of a line of Compose's log, `time="..." level=warning msg="..."`; any other line as it is. */
function messageOf(line) {
	const quoted = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
	if (quoted === void 0) return line.trim();
	try {
		return JSON.parse(quoted);
	} catch {
		return quoted.slice(1, -1);
	}
}
const composeVerbs = /* @__PURE__ */ new Set([
	"config",
	"build",
	"up",
	"stop",
	"run",
	"version"
]);
/** `rm`, `network rm`, `compose up`: what was asked for, without flags and values. */
function verbOf(args) {
	const [command = "", next = ""] = args;
	if (command === "compose") return `compose ${args.find((arg) => composeVerbs.has(arg)) ?? ""}`.trim();
	return /^(?:network|volume|image|context)$/.test(command) ? `${command} ${next}` : command;
}
// src/io/git.ts
/** Git could not do what was asked. `hint` says what to change. */
var GitError = class extends Error {
	name = "GitError";
	hint;
	constructor(message, hint, options) {
		super(message, options);
		this.hint = hint;
	}
};
/** No hooks, watchers, maintenance, prompts or surprises of the user's configuration. */
const settings = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.quotePath=false",
	"core.sparseCheckout=false",
	"core.askPass=",
	"gc.auto=0",
	"maintenance.auto=false",
	"submodule.recurse=false",
	"fetch.recurseSubmodules=false",
	"color.ui=false"
];
/** Runs git, whatever its ending. No GIT_* variable of this process gets through. */
async function tryGit(place, args, options = {}) {
	const env = {};
	for (const [name, value] of Object.entries(process.env)) if (value !== void 0 && !name.startsWith("GIT_") && name !== "SSH_ASKPASS") env[name] = value;
	const result = await runCommand([
		"git",
		"--no-pager",
		"--literal-pathspecs",
		...[...settings, ...options.settings ?? []].flatMap((setting) => ["-c", setting]),
		...place.gitDir === void 0 ? [] : [`--git-dir=${place.gitDir}`],
		...place.workTree === void 0 ? [] : [`--work-tree=${place.workTree}`],
		...args
	], {
		cwd: place.cwd,
		env: {
			...env,
			LC_ALL: "C",
			GIT_TERMINAL_PROMPT: "0",
			...place.indexFile === void 0 ? {} : { GIT_INDEX_FILE: place.indexFile }
		},
		deadline: options.deadline ?? 120,
		capture: 256 * 2 ** 20,
		...options.signal === void 0 ? {} : { signal: options.signal },
		...options.input === void 0 ? {} : { input: options.input }
	});
	if (result.spawnError?.code === "ENOENT") throw new GitError(`git cannot be run in ${place.cwd}.`, "Install git, and check that the folder exists.", { cause: result.spawnError });
	if (result.truncated) throw new GitError(`The output of git ${args[0]} is too long.`);
	return result;
}
/** Runs git and returns its standard output. Throws GitError when it fails. */
async function git(place, args, options = {}) {
	const result = await tryGit(place, args, options);
	if (succeeded(result)) return result.stdout;
	throw new GitError(`git ${args[0]} ${describeEnding(result)}: ${lastWords(result)}`, hintFor(result));
}
/** The last line that git wrote on its standard error, which says what was wrong. */
function lastWords(result) {
	const lines = result.stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
	return (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "it said nothing").replace(/\/\/[^/@\s]+@/g, "//***@");
}
/** Splits output of `-z`. Names that are not UTF-8 cannot be carried on: GitError. */
function splitNul(text) {
	const parts = text.split("\0").filter((part) => part !== "");
	const broken = parts.find((part) => part.includes("�"));
	if (broken !== void 0) throw new GitError(`The file name ${JSON.stringify(broken)} is not UTF-8.`, "Rename the file.");
	return parts;
}
function hintFor(result) {
	if (result.stderr.includes("dubious ownership")) return "Run `git config --global --add safe.directory <folder>` for the repository's folder.";
}
// src/io/processes.ts
/** Whether processes can be looked into through /proc. */
const hasProc = existsSync("/proc/self/stat");
/** Every process that lives; those that ended and only wait to be collected are left out. */
function listProcesses() {
	if (!hasProc) return listWithPs();
	const found = [];
	for (const name of readdirSync("/proc")) {
		if (!/^\d+$/.test(name)) continue;
		const info = readStat(Number(name));
		if (info !== null) found.push(info);
	}
	return found;
}
/** The process with this number, or null where none lives. */
function findProcess(pid) {
	if (hasProc) return readStat(pid);
	return listWithPs().find((info) => info.pid === pid) ?? null;
}
function lives(id) {
	return findProcess(id.pid)?.start === id.start;
}
/** Identifies the current boot: process numbers and starts mean nothing in another one. */
function bootId() {
	if (!hasProc) return "";
	return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}
/**
* Makes a function that finds the members of something again and again and forgets none: a program that hides its
* environment stays known when the parent that gave it away has ended.
*/
function trackMembers(membership) {
	const known = new Map(membership.leaders.map((leader) => [`${leader.pid} ${leader.start}`, leader]));
	return () => {
		const found = findMembers({
			marker: membership.marker,
			leaders: [...known.values()]
		});
		for (const { pid, start } of found) known.set(`${pid} ${start}`, {
			pid,
			start
		});
		return found;
	};
}
/**
* Every living process that belongs: by marker, by the session or group of a leader, or as a descendant of one that
* does. The three together also find programs that overwrite their environment to set a title (PostgreSQL, nginx).
* Neither this process nor any of its ancestors is ever among them.
*/
function findMembers(membership) {
	const all = listProcesses();
	const byPid = new Map(all.map((info) => [info.pid, info]));
	const own = /* @__PURE__ */ new Set();
	for (let at = byPid.get(process.pid); at !== void 0 && !own.has(at.pid); at = byPid.get(at.parent)) own.add(at.pid);
	const leaders = membership.leaders.filter((leader) => {
		const bearer = byPid.get(leader.pid);
		return bearer === void 0 || bearer.start === leader.start;
	});
	const groups = new Map(leaders.map((leader) => [leader.pid, leader.start]));
	const inGroup = (info) => {
		const start = groups.get(info.pid) ?? groups.get(info.session ?? info.group) ?? groups.get(info.group);
		return start !== void 0 && (!hasProc || Number(info.start) >= Number(start));
	};
	const belongs = /* @__PURE__ */ new Map();
	const decide = (info) => {
		const known = belongs.get(info.pid);
		if (known !== void 0) return known;
		belongs.set(info.pid, false);
		const parent = byPid.get(info.parent);
		const answer = !own.has(info.pid) && (inGroup(info) || hasMarker(info.pid, membership.marker) || parent !== void 0 && decide(parent));
		belongs.set(info.pid, answer);
		return answer;
	};
	return all.filter(decide);
}
/**
* Kills what `find` finds with SIGKILL, again and again until it finds nothing: processes may fork meanwhile.
* Returns what was killed, and what is left after `deadline` seconds (uninterruptible, or not ours to kill).
*/
async function killAll(find, deadline = 5) {
	const killed = /* @__PURE__ */ new Set();
	const until = performance.now() + deadline * 1e3;
	let found = find();
	while (found.length > 0 && performance.now() < until) {
		for (const info of found) if (signalProcess(info.pid, "SIGKILL")) killed.add(info.pid);
		await setTimeout$1(10);
		found = find();
	}
	const left = found.map((info) => info.pid);
	return {
		killed: [...killed].filter((pid) => !left.includes(pid)),
		left
	};
}
/**
* Asks what `find` finds to end (SIGTERM), waits up to `grace` seconds, and kills what is left then. Returns the
* numbers of processes that could not be ended.
*/
async function stopAll(find, grace) {
	const until = performance.now() + grace * 1e3;
	const asked = /* @__PURE__ */ new Set();
	for (let pause = 5;; pause = Math.min(100, pause * 1.5)) {
		const found = find();
		if (found.length === 0) return [];
		for (const { pid } of found) if (!asked.has(pid)) signalProcess(pid, "SIGTERM");
		for (const { pid } of found) asked.add(pid);
		if (performance.now() >= until) break;
		await setTimeout$1(Math.max(1, Math.min(pause, until - performance.now())));
	}
	return (await killAll(find)).left;
}
/** Whether the signal could be sent. */
function signalProcess(pid, signal) {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}
function hasMarker(pid, marker) {
	if (!hasProc) return false;
	try {
		return `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`.includes(`\0${marker.name}=${marker.value}\0`);
	} catch {
		return false;
	}
}
function readStat(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		const [state, parent, group, session] = fields;
		const start = fields[19];
		if (state === "Z" || state === "X" || start === void 0) return null;
		return {
			pid,
			start,
			parent: Number(parent),
			group: Number(group),
			session: Number(session)
		};
	} catch {
		return null;
	}
}
function listWithPs() {
	return execFileSync("ps", ["-Ao", "pid=,ppid=,pgid=,stat=,lstart="], {
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C"
		}
	}).split("\n").flatMap((line) => {
		const [, pid, parent, group, state, start] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? [];
		if (start === void 0 || state?.startsWith("Z") === true) return [];
		return [{
			pid: Number(pid),
			start,
			parent: Number(parent),
			group: Number(group),
			session: null
		}];
	});
}
// src/io/ledger.ts
/** Environment variables by which everything that a run starts can be told: the run, and the launch within it. */
const runMarker = "WEIGHBRIDGE_RUN";
const launchMarker = "WEIGHBRIDGE_LAUNCH";
/** The state folder cannot be used. */
var LedgerError = class extends Error {
	name = "LedgerError";
	hint;
	constructor(message, hint, options) {
		super(message, options);
		this.hint = hint;
	}
};
/**
* The state folder: `$WEIGHBRIDGE_STATE_DIR`, or `weighbridge-<user id>` in the system's folder for temporary files.
* Made when missing, readable by its owner alone. Throws LedgerError when another user owns it: what a ledger names
* is removed without a question.
*/
function stateFolder(env) {
	const own = process.getuid?.() ?? userInfo().uid;
	const folder = resolve(env["WEIGHBRIDGE_STATE_DIR"] || join(tmpdir(), `weighbridge-${own}`));
	const hint = "Set WEIGHBRIDGE_STATE_DIR to a folder of your own.";
	try {
		mkdirSync(folder, {
			recursive: true,
			mode: 448
		});
	} catch (cause) {
		throw new LedgerError(`The state folder ${folder} cannot be made.`, hint, { cause });
	}
	const stat = lstatSync(folder);
	if (!stat.isDirectory()) throw new LedgerError(`The state folder ${folder} is not a folder.`, hint);
	if (stat.uid !== own) throw new LedgerError(`The state folder ${folder} belongs to another user.`, hint);
	if ((stat.mode & 18) !== 0) throw new LedgerError(`The state folder ${folder} can be written by other users.`, hint);
	return folder;
}
/** Begins the ledger of a run that this process owns. The run id may hold letters, digits, `-`, `_` and `.`. */
function openLedger(state, runId) {
	if (!isRunId(runId)) throw new RangeError(`not a run id: ${runId}`);
	const owner = findProcess(process.pid);
	if (owner === null) throw new LedgerError("This process cannot see itself.", "Is /proc or ps available?");
	const folder = join(state, runId);
	let record = {
		version: 1,
		runId,
		owner: {
			pid: owner.pid,
			start: owner.start,
			boot: bootId()
		},
		trees: [],
		labels: [],
		processes: []
	};
	const write = (change) => {
		record = {
			...record,
			...change
		};
		const file = join(folder, "ledger.json");
		writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 384 });
		renameSync(`${file}.new`, file);
	};
	const other = (process) => (known) => known.pid !== process.pid || known.start !== process.start;
	mkdirSync(folder, { mode: 448 });
	write({});
	return {
		runId,
		folder,
		addTree(name) {
			write({ trees: [...record.trees.filter((known) => known !== name), name] });
			return join(folder, name);
		},
		addLabel(label) {
			write({ labels: [...record.labels.filter((known) => known !== label), label] });
		},
		addProcess(process) {
			write({ processes: [...record.processes, process] });
		},
		removeProcess(process) {
			write({ processes: record.processes.filter(other(process)) });
		},
		close() {
			rmSync(folder, {
				recursive: true,
				force: true
			});
		}
	};
}
/** Ids of the runs that have a folder in the state folder. */
function listRuns(state) {
	return readdirSync(state, { withFileTypes: true }).filter((entry) => entry.isDirectory() && isRunId(entry.name)).map((entry) => entry.name);
}
/** What a run wrote down, or null where there is nothing to read: it then had not made anything yet. */
function readLedger(state, runId) {
	try {
		return JSON.parse(readFileSync(join(state, runId, "ledger.json"), "utf8"));
	} catch {
		return null;
	}
}
/** Whether the process that owns the run still lives. */
function ownerLives(record) {
	return record.owner.boot === bootId() && lives(record.owner);
}
function isRunId(text) {
	return /^[A-Za-z0-9][\w.-]*$/.test(text);
}
export { dockerCaller as C, describeEnding as D, tryDocker as E, runCommand as O, docker as S, messageOf as T, git as _, openLedger as a, tryGit as b, runMarker as c, findProcess as d, hasProc as f, GitError as g, trackMembers as h, listRuns as i, succeeded as k, stateFolder as l, stopAll as m, isRunId as n, ownerLives as o, killAll as p, launchMarker as r, readLedger as s, LedgerError as t, bootId as u, lastWords as v, linesOf as w, ContainerError as x, splitNul as y };
