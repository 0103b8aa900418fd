import { t as renderJson } from "./json.js";
import { r as renderTerminal } from "./terminal.js";
import { relative } from "node:path";
// src/cli/show.ts
/** Prints a report, and where its files are. */
function show(screen, told, json) {
	const { report, input, effects, folder } = told;
	if (json) {
		screen.print(renderJson(report, input, { exitCode: effects.exitCode }));
		return;
	}
	screen.print(`${renderTerminal(report, {
		width: screen.width,
		palette: screen.palette
	})}\n`);
	screen.print(`Measurements and reports: ${relative(process.cwd(), folder) || "."}\n`);
}
export { show as t };
