import { t as origin } from "./origin.js";
import { t as renderFindings } from "./findings2.js";
import { n as folderOf, r as wholeNumber, t as duration } from "./command-line.js";
import { t as generator } from "./installation.js";
import { t as show } from "./show.js";
import { relative, resolve } from "node:path";
// src/cli/calibrate.ts
const fiveMinutes = 300;
function addCalibrate({ program, version, screen, environment, signal, exit }) {
	program.command("calibrate").description("weigh a revision against itself, and say what gates can hold on this machine").option("--head <ref>", "what to weigh against itself; `working tree` takes the files as they lie", "HEAD").option("--config <file>", "the config, in head", "weighbridge.yml").option("--suite <name...>", "only these suites").option("--budget <duration>", "how long to measure (default: 5m)", duration, fiveMinutes).option("--write", "write what is recommended into the config: windows, budget, margins; never a limit").option("--output <file>", "where the calibration goes (default: weighbridge.calibration.json beside the config)").option("--results <folder>", "where the run's folder is made", "weighbridge-results").option("--seed <number>", "repeats the order and the requests of another calibration", wholeNumber).option("--directory <folder>", "the repository (default: here)").option("--json", "print the calibration as JSON").addHelpText("after", "\nExample:\n  weighbridge calibrate --budget 5m --write\n\n`run` and `check` read what it saves, and say how gates will probably end.\nExit codes: 0 calibrated, 3 too little was measured, 4 bad config, 5 broken.\n").action(async (flags) => {
		const { calibrate } = await import("./calibrate2.js");
		const { newRunId, newSeed } = await import("./identity.js");
		const progress = await screen.live();
		const calibrated = await calibrate({
			folder: folderOf(flags),
			head: flags.head,
			config: flags.config,
			suites: flags.suite ?? [],
			budget: flags.budget,
			runId: newRunId(),
			seed: flags.seed ?? newSeed(),
			results: resolve(flags.results),
			file: flags.output === void 0 ? null : resolve(flags.output),
			write: flags.write === true,
			generator,
			environment,
			version,
			origin
		}, progress, signal);
		const { weighed, told } = calibrated;
		if (weighed.findings.length > 0) screen.error(renderFindings(weighed.findings, {}));
		if (told === null) show(screen, weighed, flags.json === true);
		else await showCalibration(screen, told, weighed.folder, flags);
		exit(exitCodeOf(calibrated));
	});
}
async function showCalibration(screen, told, folder, flags) {
	const { input, file, diff, written, byHand } = told;
	if (flags.json === true) {
		const { renderCalibrationJson } = await import("./calibration-json.js");
		screen.print(renderCalibrationJson(input, {
			file,
			diff,
			written
		}));
		return;
	}
	const { calibrationPage } = await import("./calibration.js");
	const { renderPageText } = await import("./page.js");
	const { width, palette } = screen;
	screen.print(renderPageText(calibrationPage(input), {
		width,
		palette
	}));
	if (diff !== null) screen.print(`\n${written ? "Written into" : "`--write` would change"} ${flags.config}:\n\n${diff}`);
	if (byHand.length > 0) screen.print(`\nTo be written by hand: ${byHand.map(({ kind, value }) => `${kind} ${value}`).join(", ")}\n`);
	screen.print(`\nCalibration: ${shown(file)}\nMeasurements and reports: ${shown(folder)}\n`);
}
function shown(path) {
	return relative(process.cwd(), path) || ".";
}
/** A calibration has no verdict: what was measured was measured. */
function exitCodeOf({ weighed, told }) {
	if (told !== null) return 0;
	return weighed.verdict.outcome === "broken" ? weighed.effects.exitCode : 3;
}
export { addCalibrate };
