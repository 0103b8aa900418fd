import { o as describeEnding, s as runCommand } from "./git.js";
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
export { messageOf as a, linesOf as i, docker as n, tryDocker as o, dockerCaller as r, ContainerError as t };
