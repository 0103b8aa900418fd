import { t as renderJson } from "./json.js";
import { i as renderTerminal } from "./terminal.js";
import { join, relative } from "node:path";
// src/cli/show.ts
/** Longest folded table on a screen. */
const ROWS = 100;
/** Prints a report, and where its files are. */
function show(screen, told, json) {
	const { report, input, effects, folder } = told;
	if (json) {
		screen.print(renderJson(report, input, { exitCode: effects.exitCode }));
		return;
	}
	const place = relative(process.cwd(), folder) || ".";
	const elsewhere = `in ${join(place, "report.txt")}`;
	const { width, palette } = screen;
	screen.print(`${renderTerminal(report, {
		width,
		palette,
		rows: ROWS,
		elsewhere
	})}\n`);
	screen.print(`Measurements and reports: ${place}\n`);
}
export { show as t };
