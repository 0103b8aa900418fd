import { join, resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
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
/** A process and all that descends from it, as far as their parents live. */
function descendants(all, root) {
	const found = new Set(all.filter(({ pid }) => pid === root));
	for (const { pid } of found) for (const child of all) if (child.parent === pid) found.add(child);
	return [...found];
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
		await setTimeout(10);
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
		await setTimeout(Math.max(1, Math.min(pause, until - performance.now())));
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
export { trackMembers as _, openLedger as a, runMarker as c, descendants as d, findProcess as f, stopAll as g, listProcesses as h, listRuns as i, stateFolder as l, killAll as m, isRunId as n, ownerLives as o, hasProc as p, launchMarker as r, readLedger as s, LedgerError as t, bootId as u };
