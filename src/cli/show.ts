import { relative } from "node:path";
import type { Told } from "../jobs/tell.ts";
import { renderJson } from "../report/json.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Screen } from "./screen.ts";

/** Prints a report, and where its files are. */
export function show(screen: Screen, told: Told, json: boolean): void {
  const { report, input, effects, folder } = told;
  if (json) {
    screen.print(renderJson(report, input, { exitCode: effects.exitCode }));
    return;
  }
  screen.print(`${renderTerminal(report, { width: screen.width, palette: screen.palette })}\n`);
  screen.print(`Measurements and reports: ${relative(process.cwd(), folder) || "."}\n`);
}
