import { join, relative } from "node:path";
import type { Told } from "../jobs/tell.ts";
import { renderJson } from "../report/json.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Screen } from "./screen.ts";

/** Longest folded table on a screen. */
const ROWS = 100;

/** Prints a report, and where its files are. */
export function show(screen: Screen, told: Told, json: boolean): void {
  const { report, input, effects, folder } = told;
  if (json) {
    screen.print(renderJson(report, input, { exitCode: effects.exitCode }));
    return;
  }
  const place = relative(process.cwd(), folder) || ".";
  const elsewhere = `in ${join(place, "report.txt")}`;
  const { width, palette } = screen;
  screen.print(`${renderTerminal(report, { width, palette, rows: ROWS, elsewhere })}\n`);
  screen.print(`Measurements and reports: ${place}\n`);
}
