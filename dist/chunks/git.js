import { spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
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
		child.stdout.on("data", options.onOutput ?? ((chunk) => out.add(chunk)));
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
			const timer = setTimeout(() => setImmediate(done), linger * 1e3);
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
		...[
			...(options.configs ?? []).map((file) => `include.path=${file}`),
			...settings,
			...options.settings ?? []
		].flatMap((setting) => ["-c", setting]),
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
		...options.input === void 0 ? {} : { input: options.input },
		...options.onOutput === void 0 ? {} : { onOutput: options.onOutput }
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
export { tryGit as a, succeeded as c, splitNul as i, git as n, describeEnding as o, lastWords as r, runCommand as s, GitError as t };
