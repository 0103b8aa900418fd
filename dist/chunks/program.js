import { n as CommanderError, t as Command } from "./esm.js";
import "./outcomes.js";
import { t as Screen } from "./screen.js";
// src/cli/program.ts
/** The commands in the order of the help. Each is loaded when it is named, and all of them where none is. */
const commands = {
	run: async () => (await import("./run.js")).addRun,
	judge: async () => (await import("./judge3.js")).addJudge,
	compare: async () => (await import("./compare.js")).addCompare,
	history: async () => (await import("./history3.js")).addHistory,
	calibrate: async () => (await import("./calibrate.js")).addCalibrate,
	check: async () => (await import("./check3.js")).addCheck,
	init: async () => (await import("./init.js")).addInit,
	clean: async () => (await import("./clean.js")).addClean,
	waivers: async () => (await import("./waivers.js")).addWaivers,
	demo: async () => (await import("./demo.js")).addDemo
};
/** Runs the command line and returns the exit code. */
async function runCommandLine(args, version) {
	const screen = new Screen(process.stdout, process.stderr, process.env);
	const abort = abortOnSignals();
	let exitCode = 0;
	const program = new Command("weighbridge").description("Weighs a change: base and head side by side, under the same load, with a known false-alarm rate.").version(version, "-V, --version").exitOverride().showHelpAfterError("(add --help for the options and an example)");
	const line = {
		program,
		version,
		screen,
		environment: process.env,
		signal: abort.signal,
		exit: (code) => void (exitCode = code)
	};
	const [name = ""] = args;
	const named = Object.hasOwn(commands, name) ? commands[name] : void 0;
	const loaded = named === void 0 ? Object.values(commands) : [named];
	for (const add of await Promise.all(loaded.map((load) => load()))) add(line);
	try {
		await program.parseAsync([...args], { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 4;
		const { explain } = await import("./errors.js");
		const explained = explain(error);
		screen.error(explained.text);
		return explained.exitCode;
	} finally {
		screen.done();
		abort.release();
	}
}
/** The first signal ends the run in order; the second one ends the process. */
function abortOnSignals() {
	const controller = new AbortController();
	const onSignal = (signal) => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(signal);
	};
	const signals = [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	];
	for (const signal of signals) process.on(signal, onSignal);
	const onClosedPipe = (error) => {
		if (error.code !== "EPIPE") throw error;
		controller.abort("EPIPE");
	};
	for (const stream of [process.stdout, process.stderr]) stream.on("error", onClosedPipe);
	return {
		signal: controller.signal,
		release: () => {
			for (const signal of signals) process.off(signal, onSignal);
		}
	};
}
export { runCommandLine };
