import type { Waiver } from "../verdict/waiver.ts";
import { cleanLine } from "./clean.ts";
import { type Column, grid } from "./grid.ts";
import type { Palette } from "./palette.ts";
import { bullet } from "./terminal.ts";
import { count } from "./words.ts";

const columns: readonly Column[] = [
  { side: "left", wraps: false },
  { side: "left", wraps: false },
  { side: "left", wraps: false },
  { side: "left", wraps: false },
  { side: "left", wraps: true },
  { side: "left", wraps: true },
];

/** What was accepted, as a table for a terminal: when, by whom, where, which metrics, and why. */
export function renderWaivers(
  waivers: readonly Waiver[],
  { width, palette }: { readonly width: number; readonly palette: Palette },
): string {
  if (waivers.length === 0) return "Nothing was accepted.\n";
  const header = ["when", "by", "pull request", "head", "metrics", "reason"];
  const rows = waivers.map(({ at, actor, url, head, metrics, reason }) => [
    at.slice(0, 10),
    `@${actor}`,
    pullOf(url),
    head.slice(0, 7),
    metrics.map(cleanLine).join(", "),
    cleanLine(reason),
  ]);
  const cells = [
    header.map((text) => ({ text, paint: palette.faint })),
    ...rows.map((row) => row.map((text) => ({ text }))),
  ];
  const table = grid(columns, cells, width) ?? rows.map((row) => bullet(row.join(" "), width)).join("\n");
  return `${table}\n\n${count(waivers.length, "waiver", "waivers")}\n`;
}

/** The same for machines, with all that is kept of each. */
export function renderWaiversJson(waivers: readonly Waiver[]): string {
  return `${JSON.stringify({ format: "weighbridge-waivers", version: 1, waivers }, null, 2)}\n`;
}

function pullOf(url: string): string {
  const number = /\/pull\/(\d+)/u.exec(url)?.[1];
  return number === undefined ? "" : `#${number}`;
}
